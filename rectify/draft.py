"""One item while a night is reckoned: what was seen of it, and what that means."""

from __future__ import annotations

from dataclasses import replace

from ledger.items import Change, Event, Item, ItemStatus
from ledger.rulings import Finding
from rectify import phrases
from rectify.causes import ADVICE, VETO, severity
from rectify.night import Night, Rules
from rectify.replay import Standing, replay, shown


class Draft:
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
        if not findings:
            self._carry_on()
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

    def _carry_on(self) -> None:
        """A department that was renamed or merged away hands over what is not closed yet, deadlines and all."""
        old = self.item.department
        new = dict(self.night.successors).get(old or "")
        was = self.state
        if new is None or not (was.at_work or was.phase is ItemStatus.VERIFIED):
            return
        self._hand_over(new, was, carried=True)
        self.item = replace(self.item, department=new)

    def _hand_over(self, new: str, was: Standing, carried: bool) -> None:
        old, names = self.item.department or "", self.night.names
        reason = (phrases.SUCCEEDED if carried else phrases.OWNER).format(
            old=names.get(old, old or phrases.NO_OWNER), new=names.get(new, new)
        )
        self.add(Event.CORRECTED, reason, department=new, due=was.due if carried else None)

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
            self._hand_over(first.department, was, carried)
        if first.column_url and item.column_url and first.column_url != item.column_url:
            self.add(Event.CORRECTED, phrases.COLUMN.format(old=item.column_url, new=first.column_url))
        elif len(findings) == 1 and not first.pages and item.url and first.url and first.url != item.url:
            self.add(Event.CORRECTED, phrases.ADDRESS.format(old=item.url, new=first.url))
        worst = _severity(findings, self.night)
        raised = worst == VETO or item.severity == ADVICE
        self.item = replace(
            _card(self.item, findings), severity=worst if raised and was.notified is None else item.severity
        )


def opened(key: str, findings: list[Finding], night: Night, rules: Rules, name: str) -> Item:
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
    pages = first.pages
    if len(findings) > 1 or not pages:
        every = {page for finding in findings for page in (finding.pages or filter(None, (finding.found_on,)))}
        pages = tuple(sorted(every))
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
        pages=pages,
    )


def _severity(findings: list[Finding], night: Night) -> str:
    ranks = {severity(finding, night.vetoed) for finding in findings}
    return next(rank for rank in ("veto", "deduct", "advice") if rank in ranks)
