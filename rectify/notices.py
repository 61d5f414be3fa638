"""Who is told what: the data of a rectification notice, ready for a writer of documents.

At most twenty rows of prose and at most a page of them: beyond that rows are grouped by what they probably have in
common, and the attached list has every one of them. A department that is drowned in rows reads none. A heading names
the fault and the ids of its clauses; their whole text stands in the list, where a row has room for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from ledger.items import Item, ItemStatus
from rectify import phrases
from rectify.deadlines import Terms, due
from rectify.grouping import Clause, Row, by_clause
from rectify.replay import LOCAL, all_at

_RANK = {"veto": 0, "deduct": 1, "advice": 2}


@dataclass(frozen=True, slots=True)
class Deadline:
    severity: str
    due: date
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """`rows` empty means that there is nothing new: `line` says so, and no document is needed."""

    department: str
    addressee: str
    sender: str
    title: str
    at: datetime
    day: date
    opening: str
    clauses: tuple[Clause, ...]
    deadlines: tuple[Deadline, ...]
    requirements: tuple[str, ...]
    rows: tuple[Row, ...]
    line: str = ""

    @property
    def items(self) -> tuple[tuple[str, date | None], ...]:
        return tuple((row.id, row.due) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Office:
    """Who sends. `standard` is the title of the document that the notice rests on."""

    district: str
    sender: str = ""
    standard: str = ""

    @property
    def name(self) -> str:
        return self.sender or phrases.NOTICE_SENDER.format(district=self.district)


def awaiting(items: Iterable[Item], at: datetime, zone: tzinfo = LOCAL) -> Mapping[str | None, tuple[Item, ...]]:
    """Items that nobody was told of yet, by department; under None those that no department owns."""
    groups: dict[str | None, list[Item]] = {}
    for item in all_at(items, at, zone):
        # What was claimed before any notice is answered by the patrol; where that fails, the item is open again.
        if item.status in (ItemStatus.OPEN, ItemStatus.REOPENED) and item.notified is None:
            groups.setdefault(item.department, []).append(item)
    return {
        name: tuple(sorted(group, key=_order)) for name, group in sorted(groups.items(), key=lambda pair: pair[0] or "")
    }


def notice(
    department: str,
    name: str,
    items: Sequence[Item],
    at: datetime,
    office: Office,
    terms: Terms,
    sites: Mapping[str, str] | None = None,
    zone: tzinfo = LOCAL,
) -> Notice:
    """The notice to one department of `items` that it has not been told of; `sites` are names by site id."""
    today = at.astimezone(zone).date()
    names = sites or {}
    ordered = sorted(items, key=_order)
    rows = tuple(
        _row(number, item, names, due(item.severity, today, terms, item.check))
        for number, item in enumerate(ordered, 1)
    )
    basis = phrases.NOTICE_BASIS.format(title=office.standard) if office.standard else phrases.NOTICE_NO_BASIS
    again = sum(1 for row in rows if row.returned_times)
    opening = phrases.NOTICE_OPENING_AGAIN if again else phrases.NOTICE_OPENING
    return Notice(
        department=department,
        addressee=name,
        sender=office.name,
        title=phrases.NOTICE_TITLE.format(district=office.district),
        at=at,
        day=today,
        opening=opening.format(basis=basis, day=phrases.day(today), count=len(rows), again=again) if rows else "",
        clauses=by_clause(rows),
        deadlines=_deadlines(rows),
        requirements=phrases.NOTICE_REQUIREMENTS if rows else (),
        rows=rows,
        line="" if rows else phrases.NOTHING_NEW,
    )


def _order(item: Item) -> tuple[int, str, str, str, str]:
    return (_RANK[item.severity], item.site or "", item.check, item.url or "", item.id)


def _row(number: int, item: Item, sites: Mapping[str, str], last: date) -> Row:
    return Row(
        number=number,
        id=item.id,
        check=item.check,
        severity=item.severity,
        site=sites.get(item.site or "", item.site or ""),
        title=item.title or item.check,
        detail=item.detail,
        url=item.url or "",
        found_on=item.found_on or "",
        column_url=item.column_url or "",
        pages=item.pages,
        clause=item.clause,
        basis=item.basis,
        remedy=item.remedy,
        opened=item.opened,
        due=last,
        reopened_times=item.reopened_times,
        returned_times=item.returned_times,
    )


def _deadlines(rows: Sequence[Row]) -> tuple[Deadline, ...]:
    counts: dict[tuple[str, date], int] = {}
    for row in rows:
        counts[row.severity, row.due] = counts.get((row.severity, row.due), 0) + 1
    return tuple(
        Deadline(
            severity,
            last,
            count,
            phrases.NOTICE_DEADLINE.format(severity=phrases.SEVERITY[severity], count=count, due=phrases.day(last)),
        )
        for (severity, last), count in sorted(counts.items(), key=lambda pair: pair[0][1])
    )
