"""Findings over nights become items that are opened once, verified by the patrol itself, closed, or opened again.

What could not be looked at changes nothing: it is neither seen nor gone. Reckoning a night twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo

from ledger.items import Change, Event, Item, ItemStatus
from ledger.rulings import Assessment, Certainty, Finding, State
from rectify import phrases
from rectify.causes import ADVICE, VETO, by_state, cause, severity, vetoed
from rectify.deadlines import Terms
from rectify.naming import short_id
from rectify.replay import LOCAL, Standing, news, replay, shown

__all__ = ["Appended", "Move", "NewItem", "Night", "Rules", "applied", "news", "night_of", "reconcile", "replay"]


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


def night_of(assessment: Assessment, moved: tuple[Move, ...] = (), names: Mapping[str, str] | None = None) -> Night:
    """The night that an assessment of a patrol speaks of."""
    if assessment.patrol is None:
        raise ValueError("only an assessment of a patrol can be reconciled")
    states = by_state(assessment.findings)
    return Night(
        patrol=assessment.patrol,
        as_of=assessment.as_of,
        standing=tuple(finding for finding in assessment.findings if finding.state is State.FAIL),
        fine=states["fine"],
        void=states["void"],
        vetoed=vetoed(assessment),
        moved=moved,
        names=names or {},
    )


def reconcile(
    items: Sequence[Item], night: Night, rules: Rules, reckoned: datetime | None = None
) -> tuple[NewItem | Appended, ...]:
    """What the night changes. `reckoned` is the as-of of the latest night reckoned before: an earlier one is stale."""
    if reckoned is not None and night.as_of < reckoned:
        return ()
    before = {item.id: item for item in items}
    now = {item.id: _Draft(item, night, rules) for item in items}
    owner = {finding: item.id for item in items for finding in item.findings}
    for move in night.moved:
        _follow(move, now, owner)
    causes = {item.cause: item.id for item in items}
    groups: dict[str, list[Finding]] = {}
    fresh: dict[str, list[Finding]] = {}
    doubted: set[str] = set()
    for finding in sorted(night.standing, key=lambda finding: finding.id):
        if finding.certainty is not Certainty.CONFIRMED and not rules.suspected:
            doubted.add(finding.id)
            continue
        known = owner.get(finding.id) or causes.get(cause(finding))
        if known is not None:
            groups.setdefault(known, []).append(finding)
        elif rules.advice or severity(finding, night.vetoed) != ADVICE:
            fresh.setdefault(cause(finding), []).append(finding)
    for name, draft in now.items():
        draft.look(groups.get(name, []), doubted)
    taken = set(before)
    opened: list[NewItem | Appended] = []
    for key, findings in fresh.items():
        item = _open(key, findings, night, rules, short_id(key, taken))
        taken.add(item.id)
        opened.append(NewItem(item))
    return (*opened, *(Appended(draft.item, tuple(draft.changes)) for draft in now.values() if draft.differs))


def applied(items: Sequence[Item], outcome: Sequence[NewItem | Appended]) -> tuple[Item, ...]:
    """The items after an outcome, as the ledger will hold them."""
    now = {item.id: item for item in items}
    for entry in outcome:
        now[entry.item.id] = entry.item
    return tuple(now.values())


class _Draft:
    """One item while a night is reckoned."""

    def __init__(self, item: Item, night: Night, rules: Rules) -> None:
        self.item, self.night, self.rules = item, night, rules
        self.start = item
        self.changes: list[Change] = []

    @property
    def differs(self) -> bool:
        return bool(self.changes) or self.item != self.start

    @property
    def state(self) -> Standing:
        return replay(self.item.history, self.night.as_of, self.rules.zone)

    def add(self, event: Event, reason: str, **more: object) -> None:
        change = Change(at=self.night.as_of, event=event, reason=reason, patrol=self.night.patrol, **more)  # type: ignore[arg-type]
        self.changes.append(change)
        self.item = replace(self.item, history=(*self.item.history, change))

    def look(self, findings: list[Finding], doubted: set[str]) -> None:
        """What was seen of this item tonight, and what that means."""
        was = self.state
        seen = {finding.id for finding in findings}
        known = tuple(dict.fromkeys((*self.item.findings, *sorted(seen))))
        fine = (self.night.fine | self.night.void) & set(known) - seen
        mended = tuple(one for one in known if one in fine or (one in self.item.mended and one not in seen))
        if (known, mended) != (self.item.findings, self.item.mended):
            self.item = replace(self.item, findings=known, mended=mended)
        if was.waiver_over:
            until = was.waived_until.isoformat() if was.waived_until else ""
            self.add(Event.WAIVER_ENDED, phrases.WAIVER_ENDED.format(until=until))
        if findings:
            self._stands(was, findings)
        elif fine and len(mended) == len(known) and not doubted & set(known):
            self._gone(was, applies=not fine <= self.night.void)
        self.item = shown(self.item, self.night.as_of, self.rules.zone)

    def _stands(self, was: Standing, findings: list[Finding]) -> None:
        sighted = max(finding.last_seen or self.night.as_of for finding in findings)
        if was.phase is ItemStatus.ANNULLED:
            # A misreading may flicker; only what was in order for as long as a closing takes has changed since.
            if was.gone_at is None or sighted <= was.gone_at:
                return
            if was.gone_times <= self.rules.settle_nights:
                self.add(Event.SEEN, phrases.SEEN_ANNULLED)
                return
            self.add(Event.RETURNED, phrases.RETURNED_ANNULLED)
        elif was.phase in (ItemStatus.VERIFIED, ItemStatus.CLOSED):
            since = was.closed or was.gone_at
            if since is not None and sighted <= since:
                return
            self.add(Event.RETURNED, phrases.RETURNED)
        elif was.claimed is not None and sighted >= was.claimed:
            self.add(Event.SEEN, phrases.SEEN_AGAIN)
        self._describe(findings, was)

    def _gone(self, was: Standing, applies: bool) -> None:
        if was.at_work:
            reason = phrases.GONE_AFTER_CLAIM if was.claimed else phrases.GONE
            self.add(Event.GONE, reason if applies else phrases.NO_LONGER)
        elif was.gone_at is not None and self.night.as_of - was.gone_at < self.rules.night_gap:
            return
        elif was.phase is ItemStatus.VERIFIED and was.gone_times >= self.rules.settle_nights:
            self.add(Event.CLOSED, phrases.CLOSED)
        elif was.phase is ItemStatus.VERIFIED or (
            was.phase is ItemStatus.ANNULLED and was.gone_times <= self.rules.settle_nights
        ):
            self.add(Event.GONE, phrases.GONE_STILL.format(times=was.gone_times + 1))

    def _describe(self, findings: list[Finding], was: Standing) -> None:
        """The card of the item as the findings now word it; a change of owner, column or address is history."""
        first, item = findings[0], self.item
        if first.department is not None and first.department != item.department:
            carried = (item.department, first.department) in self.night.successors
            names = self.night.names
            reason = phrases.OWNER.format(
                old=names.get(item.department or "", item.department or phrases.NO_OWNER),
                new=names.get(first.department, first.department),
            )
            self.add(Event.CORRECTED, reason, department=first.department, due=was.due if carried else None)
        if first.column_url and item.column_url and first.column_url != item.column_url:
            self.add(Event.CORRECTED, phrases.COLUMN.format(old=item.column_url, new=first.column_url))
        elif len(findings) == 1 and not first.pages and item.url and first.url and first.url != item.url:
            self.add(Event.CORRECTED, phrases.ADDRESS.format(old=item.url, new=first.url))
        worst = _severity(findings, self.night)
        raised = worst == VETO or item.severity == ADVICE
        self.item = replace(
            _card(self.item, findings), severity=worst if raised and was.notified is None else item.severity
        )


def _follow(move: Move, drafts: dict[str, _Draft], owner: dict[str, str]) -> None:
    old = drafts.get(owner.get(move.old, ""))
    if old is None or owner.get(move.new) == old.item.id:
        return
    other = drafts.get(owner.get(move.new, ""))
    if other is None:
        findings = (*old.item.findings, move.new)
        old.item = replace(old.item, findings=findings, mended=tuple(dict.fromkeys((*old.item.mended, move.old))))
        old.add(Event.CORRECTED, move.reason)
        owner[move.new] = old.item.id
    elif old.state.at_work:
        old.add(Event.CORRECTED, phrases.MERGED_AWAY.format(reason=move.reason, other=other.item.id))
        old.add(Event.CLOSED, phrases.MERGED_AWAY.format(reason=move.reason, other=other.item.id))
        other.add(Event.CORRECTED, phrases.MERGED_IN.format(reason=move.reason, other=old.item.id))


def _open(key: str, findings: list[Finding], night: Night, rules: Rules, name: str) -> Item:
    first = findings[0]
    change = Change(
        at=night.as_of, event=Event.OPENED, reason=phrases.OPENED, patrol=night.patrol, department=first.department
    )
    item = Item(
        id=name,
        cause=key,
        check=first.check,
        title=first.title,
        site=first.site,
        department=first.department,
        url=first.url,
        found_on=first.found_on,
        column_url=first.column_url,
        subject=first.subject,
        detail=first.detail,
        remedy=first.remedy,
        clause=first.clause,
        basis=first.basis,
        findings=tuple(finding.id for finding in findings),
        pages=(),
        severity=_severity(findings, night),
        opened=night.as_of,
        notified=None,
        due=None,
        status=ItemStatus.OPEN,
        history=(change,),
    )
    return _card(item, findings)


def _card(item: Item, findings: list[Finding]) -> Item:
    first = findings[0]
    pages = sorted({page for finding in findings for page in (finding.pages or filter(None, (finding.found_on,)))})
    return replace(
        item,
        title=first.title or item.title,
        department=first.department or item.department,
        url=first.url,
        found_on=first.found_on,
        column_url=first.column_url,
        subject=first.subject,
        detail=first.detail,
        remedy=first.remedy,
        clause=tuple(dict.fromkeys(clause for finding in findings for clause in finding.clause)),
        basis=tuple(dict.fromkeys(basis for finding in findings for basis in finding.basis)),
        pages=tuple(pages),
    )


def _severity(findings: list[Finding], night: Night) -> str:
    ranks = {severity(finding, night.vetoed) for finding in findings}
    return next(rank for rank in ("veto", "deduct", "advice") if rank in ranks)
