"""The inspector's list: appeals that wait for a decision, each with what a patrol last saw of the matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from ledger.items import Event, Item
from ledger.rulings import Certainty, Finding, State
from rectify.replay import LOCAL, all_at, replay


class Sight(StrEnum):
    STANDS = "stands"
    DOUBTED = "doubted"  # seen again, but not for certain any more: a reason to believe the department
    GONE = "gone"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Recheck:
    """`at` is when the matter was last looked at, None where it never was since; `after_appeal` whether that was
    after the appeal came in. `cause` says why it could not be looked at."""

    sight: Sight
    at: datetime | None
    after_appeal: bool
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Appeal:
    item: Item
    words: str
    by: str
    at: datetime
    recheck: Recheck


def appeals(
    items: Iterable[Item],
    rulings: Callable[[Iterable[str]], Iterable[Finding]],
    as_of: datetime,
    judged: datetime | None = None,
    zone: tzinfo = LOCAL,
) -> tuple[Appeal, ...]:
    """The oldest first. `rulings` gives the latest ruling on each of some findings, made at `judged`."""
    waiting = []
    for item in all_at(items, as_of, zone):
        if replay(item.history, as_of, zone).appealed:
            change = next(one for one in reversed(item.history) if one.event is Event.APPEALED)
            checked = recheck(tuple(rulings(item.findings)), change.at, judged)
            waiting.append(Appeal(item, change.reason, change.by, change.at, checked))
    return tuple(sorted(waiting, key=lambda appeal: (appeal.at, appeal.item.id)))


def recheck(findings: tuple[Finding, ...], appealed: datetime, judged: datetime | None = None) -> Recheck:
    """What the latest rulings on an item's findings amount to: one that stands is enough, all must be gone.

    A fault was looked at when it was last seen; that it is gone was seen when it was judged so.
    """
    seen = max((finding.last_seen for finding in findings if finding.last_seen is not None), default=None)
    failing = [finding for finding in findings if finding.state is State.FAIL]
    cause, at = "", seen
    if failing:
        confirmed = any(finding.certainty is Certainty.CONFIRMED for finding in failing)
        sight = Sight.STANDS if confirmed else Sight.DOUBTED
    elif findings and all(finding.state in (State.PASS, State.NOT_APPLICABLE) for finding in findings):
        sight, at = Sight.GONE, judged
    else:
        sight = Sight.UNSEEN
        cause = next((finding.cause.value for finding in findings if finding.cause is not None), "")
    return Recheck(sight, at, at is not None and at >= appealed, cause)
