"""督办: what is overdue goes to the supervising office as one digest, each item once, not as a flood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from ledger.items import Item, ItemStatus
from rectify import phrases
from rectify.deadlines import working_days_left
from rectify.replay import LOCAL, all_at, replay

AGAIN = 10  # working days after which what is still overdue is escalated once more
ROWS = 10  # of one department in the digest


@dataclass(frozen=True, slots=True)
class Late:
    """`days` are the working days since the deadline, at least so many."""

    item: Item
    due: date
    days: int


@dataclass(frozen=True, slots=True)
class Digest:
    """`by_department` is ordered by the longest delay. Left out, and counted: `contested` items, whose appeal waits,
    and `unseen` ones, which the patrol could not look at lately: they may have been put right.
    """

    at: datetime
    by_department: tuple[tuple[str, tuple[Late, ...]], ...]
    contested: int = 0
    unseen: int = 0

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(late.item for _, lates in self.by_department for late in lates)


def digest(
    items: Iterable[Item],
    moment: datetime,
    stands: Callable[[Item], bool] = lambda item: True,
    zone: tzinfo = LOCAL,
    again: int = AGAIN,
) -> Digest:
    """What is overdue and was not escalated yet, or not for `again` working days. `stands` says of an item whether the
    latest look at it saw the fault.
    """
    today = moment.astimezone(zone).date()
    groups: dict[str, list[Late]] = {}
    contested = unseen = 0
    for item in all_at(items, moment, zone):
        state = replay(item.history, moment, zone)
        if item.status is not ItemStatus.OVERDUE or item.due is None:
            continue
        if state.appealed:
            contested += 1
            continue
        if not stands(item):
            unseen += 1
            continue
        if state.escalated and working_days_left(today, state.escalated.astimezone(zone).date()) > -again:
            continue
        last = max(item.due, state.waived_until) if state.waived_until else item.due
        groups.setdefault(item.department or "", []).append(Late(item, last, -working_days_left(today, last)))
    ordered = sorted(
        ((name, tuple(sorted(lates, key=lambda late: (late.due, late.item.id)))) for name, lates in groups.items()),
        key=lambda pair: (pair[1][0].due, pair[0]),
    )
    return Digest(moment, tuple(ordered), contested, unseen)


def words(what: Digest, district: str, names: Mapping[str, str], zone: tzinfo = LOCAL) -> tuple[str, str]:
    """Subject and text of the digest; ten rows a department, the rest counted."""
    count = len(what.items)
    subject = phrases.ESCALATION_SUBJECT.format(district=district, count=count, departments=len(what.by_department))
    lines = [phrases.ESCALATION_OPENING.format(day=phrases.day(what.at.astimezone(zone).date()))]
    for name, lates in what.by_department:
        worst = max(late.days for late in lates)
        shown = names.get(name, name or phrases.NO_OWNER)
        lines.append(phrases.ESCALATION_DEPARTMENT.format(department=shown, count=len(lates), days=worst))
        lines += [
            phrases.ESCALATION_ROW.format(
                id=late.item.id,
                title=late.item.title,
                detail=late.item.detail.rstrip("。"),
                due=phrases.day(late.due),
                days=late.days,
            )
            for late in lates[:ROWS]
        ]
        if len(lates) > ROWS:
            lines.append(phrases.ESCALATION_MORE.format(count=len(lates) - ROWS))
    if what.contested:
        lines.append(phrases.ESCALATION_APPEALED.format(count=what.contested))
    if what.unseen:
        lines.append(phrases.ESCALATION_UNSEEN.format(count=what.unseen))
    return subject, "\n".join(lines)
