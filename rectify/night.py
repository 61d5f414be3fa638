"""What a patrol saw, by which rules it is reckoned, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from ledger.items import Change, Item
from ledger.rulings import Assessment, Finding, State
from rectify.causes import by_state, vetoed
from rectify.deadlines import Terms
from rectify.replay import LOCAL


@dataclass(frozen=True, slots=True)
class Move:
    """What the finding `old` spoke of is now spoken of by `new`: a column was moved, renamed or merged."""

    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class Night:
    """What one patrol saw. Finding ids that stand nowhere here could not be looked at.

    `standing` are the findings that fail (suspected ones among them are only heeded where the rules say so), `fine` the
    ids that were looked at and found in order, or whose place was read and shows them no more; `void` those that no
    longer apply. `vetoed` are the findings that a failed veto clause counts. `successors` are (old, new) departments
    of which the new one carries on the old one's duties and deadlines.
    """

    patrol: int
    as_of: datetime
    standing: tuple[Finding, ...] = ()
    fine: frozenset[str] = frozenset()
    void: frozenset[str] = frozenset()
    vetoed: frozenset[str] = frozenset()
    moved: tuple[Move, ...] = ()
    successors: tuple[tuple[str, str], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rules:
    """`settle_nights` after the first gone night close an item; nights differ from `night_gap` on (contract, sec. 2).

    Advice and suspected findings become items only where a profile says so.
    """

    terms: Terms = field(default_factory=Terms)
    zone: tzinfo = LOCAL
    settle_nights: int = 3
    night_gap: timedelta = timedelta(hours=12)
    advice: bool = False
    suspected: bool = False


@dataclass(frozen=True, slots=True)
class NewItem:
    item: Item


@dataclass(frozen=True, slots=True)
class Appended:
    """`item` as it is now; `changes` are to be added to its history (none where only its description changed)."""

    item: Item
    changes: tuple[Change, ...] = ()


def night_of(
    assessment: Assessment,
    moved: tuple[Move, ...] = (),
    successors: tuple[tuple[str, str], ...] = (),
    held: frozenset[str] = frozenset(),
    names: Mapping[str, str] | None = None,
) -> Night:
    """The night that an assessment of a patrol speaks of. `held` are findings that count as not looked at: what carries
    them on could not be seen."""
    if assessment.patrol is None:
        raise ValueError("only an assessment of a patrol can be reconciled")
    states = by_state(assessment.findings)
    return Night(
        patrol=assessment.patrol,
        as_of=assessment.as_of,
        standing=tuple(finding for finding in assessment.findings if finding.state is State.FAIL),
        fine=states["fine"] - held,
        void=states["void"] - held,
        vetoed=vetoed(assessment),
        moved=moved,
        successors=successors,
        names=names or {},
    )


def applied(items: Sequence[Item], outcome: Sequence[NewItem | Appended]) -> tuple[Item, ...]:
    """The items after an outcome, as the ledger will hold them."""
    now = {item.id: item for item in items}
    for entry in outcome:
        now[entry.item.id] = entry.item
    return tuple(now.values())
