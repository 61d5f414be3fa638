"""The columns (or boards) of a site with their items, carried from run to run: a list's items are counted again only
where a row came, went or changed, or on the day from which the same rows count otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from ledger import backdating
from ledger.beside import BesideStock, leading_below, newer_rows
from ledger.changes import Ids, changed, numbers
from ledger.listrows import BackdateFact, ColumnFact, ColumnState, DateBasis, EntryFact
from ledger.moment import Moment, holds, stamp
from ledger.placing import undated_above
from ledger.register import ColumnKind, Site
from ledger.rows import DEFINITE, DOUBTFUL, OPEN, PASSING, Visit
from ledger.visitstock import VisitStock

_YEARLY = frozenset({ColumnKind.CONSULTATION.value, ColumnKind.INTERVIEW.value})
"""Kinds of column whose items of one year are counted (P-6, P-7)."""


class ListStock:
    """`heads` are the columns that stand, in order of address: id, url, address, name, kind, level, parent, declared,
    first patrol; `ids` the first of these."""

    def __init__(self, site: Site, *, board: bool) -> None:
        self.site = site
        self.board = board
        self.heads: list[tuple[Any, ...]] = []
        self.ids: Ids = frozenset()
        self.changed: Ids = frozenset()
        self._readings: dict[int, tuple[Any, ...]] = {}
        self._read_at: dict[int, tuple[int, str]] = {}  # the last reading that opened: patrol, state
        self._counts: dict[int, tuple[Any, ...]] = {}
        self._due: dict[int, str] = {}
        self._odd: dict[int, list[tuple[Any, ...]]] = {}
        self._above: dict[int, int] = {}
        self._early: dict[int, list[tuple[Any, ...]]] = {}
        self._sights = BesideStock(site)

    def advance(self, moment: Moment, before: int | None) -> None:
        known = self.ids
        if before is None or changed(moment, before, "column_facts", "column_id"):
            self._look(moment)
        self._take_readings(moment, before, self.ids - known)
        table = "message" if self.board else "entry"
        if before is None:
            self.changed = self.ids
        else:
            self.changed = (changed(moment, before, table, "column_id") & self.ids) | (self.ids - known)
        if self.board:
            return
        self._sights.advance(moment, before)
        today = moment.as_of.date().isoformat()
        again = self.changed | {number for number, day in self._due.items() if day <= today}
        if again:
            self._count(moment, None if before is None else again)

    def _look(self, moment: Moment) -> None:
        self.heads = moment.rows(
            'SELECT c.id, c.url, c.address_id, f.name, f.kind, f.level, f.parent, f.declared, '
            "(SELECT min(first_patrol) FROM column_facts WHERE column_id = c.id) "
            f'FROM "column" c JOIN column_facts f ON f.column_id = c.id AND {holds("f")} '
            "WHERE c.site = :site AND c.board = :board ORDER BY c.url, c.id",
            site=self.site.id, board=self.board,
        )  # fmt: skip
        self.ids = frozenset(head[0] for head in self.heads)

    # --- readings

    def _take_readings(self, moment: Moment, before: int | None, new: Ids) -> None:
        """The latest reading of each column: patrol, state, cause, whole, start of the unbroken run of empty readings."""
        if before is None:
            self._first_readings(moment, self.ids)
            return
        if new:
            self._first_readings(moment, new)
        rows = moment.rows(
            "SELECT r.column_id, r.patrol_id, r.state, r.cause, r.whole FROM json_each(:ids) j CROSS JOIN column_reading r "
            "ON r.column_id = j.value AND r.patrol_id > :before AND r.patrol_id <= :patrol ORDER BY r.patrol_id",
            ids=numbers(self.ids - new),
            before=before,
        )
        for number, patrol, state, cause, whole in rows:
            began = None
            if state == "empty":
                old = self._readings.get(number)
                began = old[4] if old is not None and old[1] == "empty" else patrol
            self._readings[number] = (patrol, state, cause, whole, began)
            if state != "not_opened":
                self._read_at[number] = patrol, state

    def _first_readings(self, moment: Moment, only: Ids) -> None:
        rows = moment.rows(
            "SELECT r.column_id, r.patrol_id, r.state, r.cause, r.whole, CASE WHEN r.state = 'empty' THEN "
            "(SELECT min(x.patrol_id) FROM column_reading x WHERE x.column_id = r.column_id AND x.patrol_id <= r.patrol_id "
            "AND x.patrol_id > coalesce((SELECT y.patrol_id FROM column_reading y WHERE y.column_id = r.column_id AND "
            "y.patrol_id < r.patrol_id AND y.state <> 'empty' ORDER BY y.patrol_id DESC LIMIT 1), 0)) END, "
            "o.patrol_id, o.state "
            "FROM json_each(:ids) j CROSS JOIN column_reading r ON r.column_id = j.value AND r.patrol_id = (SELECT "
            "max(patrol_id) FROM column_reading WHERE column_id = j.value AND patrol_id <= :patrol) "
            "LEFT JOIN column_reading o ON o.column_id = j.value AND o.patrol_id = (SELECT z.patrol_id FROM column_reading z "
            "WHERE z.column_id = j.value AND z.patrol_id <= :patrol AND z.state <> 'not_opened' ORDER BY z.patrol_id DESC "
            "LIMIT 1)",
            ids=numbers(only),
        )
        for number, patrol, state, cause, whole, began, read, showed in rows:
            self._readings[number] = (patrol, state, cause, whole, began)
            if read is not None:
                self._read_at[number] = read, showed

    def last_read(self, number: int) -> int | None:
        """The last patrol that read the column's list."""
        found = self._read_at.get(number)
        return found[0] if found is not None else None

    def shown(self) -> Iterator[tuple[int, str | None]]:
        """The addresses of the columns that stand, each with what it was when it was last read."""
        for number, _, address, *_ in self.heads:
            if address is not None:
                yield address, self._read_at.get(number, (0, None))[1]

    # --- items

    def _count(self, moment: Moment, only: Ids | None) -> None:
        """Items, dated items, newest day and its item, items of the last calendar year, whether a row was ever seen."""
        today = moment.as_of.date()
        for kept in (self._counts, self._due, self._odd, self._above, self._early):
            for number in only or ():
                kept.pop(number, None)
        where = _where(only)
        rows = moment.rows(
            "SELECT e.column_id, count(*), sum(substr(e.published, 1, 10) <= :day), max(CASE WHEN "
            "substr(e.published, 1, 10) <= :day THEN substr(e.published, 1, 10) || coalesce(e.url, '') END), "
            "min(CASE WHEN substr(e.published, 1, 10) > :day THEN substr(e.published, 1, 10) END) "
            f"FROM {where} {holds('e')} GROUP BY e.column_id",
            site=self.site.id, ids=numbers(only or ()), day=today.isoformat(),
        )  # fmt: skip
        for number, items, dated, newest, future in rows:
            self._counts[number] = (items, dated or 0, newest)
            if future:
                self._due[number] = future
        self._count_years(moment, only, today)
        self._above.update(undated_above(moment, self.site, only))
        self._find_odd(moment, only)
        for row in backdating.early(moment, self.site, only, where):
            self._early.setdefault(row[0], []).append(row)

    def _count_years(self, moment: Moment, only: Ids | None, today: date) -> None:
        """The same rows count otherwise from the day on which the oldest of them is more than a year old."""
        wanted = [head[0] for head in self.heads if head[4] in _YEARLY and (only is None or head[0] in only)]
        if not wanted:
            return
        rows = moment.rows(
            "SELECT e.column_id, count(*), min(substr(e.published, 1, 10)) FROM json_each(:ids) j CROSS JOIN entry e ON "
            f"e.column_id = j.value WHERE substr(e.published, 1, 10) BETWEEN :since AND :day AND {holds('e')} "
            "GROUP BY e.column_id",
            ids=numbers(wanted), since=_year_back(today).isoformat(), day=today.isoformat(),
        )  # fmt: skip
        for number, count, oldest in rows:
            self._counts[number] = (*self._counts[number][:3], count)
            leaves = max(date.fromisoformat(oldest) + timedelta(days=365), today + timedelta(days=1)).isoformat()
            self._due[number] = min(self._due.get(number, leaves), leaves)

    def _find_odd(self, moment: Moment, only: Ids | None) -> None:
        """Items whose article shows no date, whose readings disagree, or whose day was later than that of the patrol
        which first saw them."""
        rows = moment.rows(
            "SELECT e.column_id, e.title, e.url, e.published, e.basis, e.address_id, e.listed, "
            "(SELECT min(first_patrol) FROM entry x WHERE x.column_id = e.column_id AND x.key = e.key) "
            f"FROM {_where(only)} {holds('e')} AND (e.basis IN ('missing', 'doubt') OR substr(e.published, 1, 10) > "
            "(SELECT substr(p.as_of, 1, 10) FROM patrol p WHERE p.id = e.first_patrol)) ORDER BY e.url, e.id",
            site=self.site.id, ids=numbers(only or ()),
        )  # fmt: skip
        for row in rows:
            self._odd.setdefault(row[0], []).append(row)

    # --- facts

    def facts(self, moment: Moment, visits: VisitStock) -> tuple[ColumnFact, ...]:
        """The site's columns (or boards) that stand at the moment, in order of address."""
        found = visits.of(moment, [head[2] for head in self.heads if head[2]])
        failing = failing_since(moment, [address for address, several in found.items() if never_open(several)])
        declared = self.site.boards if self.board else self.site.columns
        owners = {one.url: one.department for one in declared}
        ever, beside, below = self._ever(moment), self._beside(moment), self._below(moment)
        return tuple(
            self._fact(moment, head, found.get(head[2], ()), failing, owners, ever, beside, below)
            for head in self.heads
        )

    def _ever(self, moment: Moment) -> Ids:
        """Columns that show no row tonight and once did."""
        table = "message" if self.board else "entry"
        bare = [head[0] for head in self.heads if not self.board and head[0] not in self._counts]
        rows = moment.rows(
            f"SELECT j.value FROM json_each(:ids) j WHERE EXISTS (SELECT 1 FROM {table} e WHERE e.column_id = j.value AND "
            "e.first_patrol <= :patrol)",
            ids=numbers(bare),
        )
        return frozenset(row[0] for row in rows)

    def _beside(self, moment: Moment) -> dict[int, date]:
        if self.board:
            return newer_rows(moment, [(head[0], head[2]) for head in self.heads if head[2]])
        asked = []
        for number, url, address, name, *_ in self.heads:
            newest = self._counts.get(number, (0, 0, None))[2]
            if address and newest:
                asked.append(((number, url, address, name), date.fromisoformat(newest[:10])))
        return self._sights.newer(moment, asked)

    def _below(self, moment: Moment) -> Ids:
        empty = [head[:4] for head in self.heads if head[2] and self._readings.get(head[0], (0, ""))[1] == "empty"]
        return leading_below(moment, self.site, [(number, url, address, name) for number, url, address, name in empty])

    def _fact(
        self,
        moment: Moment,
        head: tuple[Any, ...],
        visits: tuple[Visit, ...],
        failing: dict[int, int],
        owners: dict[str, str | None],
        ever: Ids,
        beside: dict[int, date],
        below: Ids,
    ) -> ColumnFact:
        number, url, address, name, kind, level, parent, declared, first = head
        reading = self._readings.get(number)
        items, dated, newest, *year = self._counts.get(number, (0, 0, None))
        return ColumnFact(
            id=number,
            site=self.site.id,
            url=url,
            name=name,
            kind=ColumnKind(kind),
            declared=bool(declared),
            board=self.board,
            level=level,
            parent=parent,
            department=owners.get(url),
            state=ColumnState(reading[1]) if reading else None,
            cause=reading[2] if reading else None,
            read_at=moment.time(reading[0]) if reading else None,
            first_seen=moment.time(first),
            items=items,
            dated=dated,
            newest=date.fromisoformat(newest[:10]) if newest else None,
            newest_url=newest[10:] or None if newest else None,
            ever_rows=items > 0 or number in ever,
            pages_left=bool(reading and not reading[3]),
            empty_since=moment.time(reading[4]) if reading and reading[1] == "empty" and reading[4] else None,
            exceptions=self._exceptions(moment, number),
            visits=visits,
            address=address,
            failing_since=moment.time(failing[address]) if address in failing else None,
            year_items=(year[0] if year else 0) if kind in _YEARLY else None,
            undated_above=self._above.get(number, 0),
            newer_beside=beside.get(number),
            leads_below=number in below,
        )

    def _exceptions(self, moment: Moment, number: int) -> tuple[EntryFact, ...]:
        rows = self._odd.get(number)
        if not rows:
            return ()
        last = self.last_read(number)
        return tuple(
            EntryFact(column, title, url, stamp(published), DateBasis(basis), moment.time(ever),
                      moment.time(last if last is not None else ever), address, stamp(listed))
            for column, title, url, published, basis, address, listed, ever in rows
        )  # fmt: skip

    def backdated(self, moment: Moment) -> tuple[BackdateFact, ...]:
        """New items dated before a reading of their list that did not show them (`ledger.backdating`)."""
        mine = self.ids
        rows = [row for number, several in self._early.items() if number in mine for row in several]
        return backdating.told(moment, rows)


def _where(only: Ids | None) -> str:
    if only is None:
        return '"column" c JOIN entry e ON e.column_id = c.id WHERE c.site = :site AND c.board = 0 AND'
    return "json_each(:ids) j CROSS JOIN entry e ON e.column_id = j.value WHERE"


def _year_back(today: date) -> date:
    return today.replace(year=today.year - 1, day=28 if (today.month, today.day) == (2, 29) else today.day)


def never_open(visits: tuple[Visit, ...]) -> bool:
    """Only then does it matter where the failing began before them."""
    return bool(visits) and not any(one.outcome in OPEN for one in visits)


def failing_since(moment: Moment, addresses: list[int]) -> dict[int, int]:
    """Where the unbroken run of failures of an address began: the patrol of its first failure after it last opened."""
    if not addresses:
        return {}
    rows = moment.rows(
        "SELECT j.value, (SELECT min(v.patrol_id) FROM visit v WHERE v.address_id = j.value AND v.patrol_id <= :patrol AND "
        "v.outcome IN (SELECT value FROM json_each(:failures)) AND v.patrol_id > coalesce((SELECT w.patrol_id FROM visit w "
        "WHERE w.address_id = j.value AND w.patrol_id <= :patrol AND w.outcome IN ('ok', 'unchanged') "
        "ORDER BY w.patrol_id DESC LIMIT 1), 0)) FROM json_each(:ids) j",
        ids=numbers(addresses),
        failures=json.dumps(sorted(DEFINITE | PASSING | DOUBTFUL)),
    )
    return {int(number): int(patrol) for number, patrol in rows if patrol is not None}
