"""What a site's columns hold, counted: their items, the newest of them and those that are odd, carried from run to run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from ledger import backdating
from ledger.changes import Ids, numbers
from ledger.moment import Moment, holds
from ledger.placing import undated_above
from ledger.register import ColumnKind, Site

YEARLY = frozenset({ColumnKind.CONSULTATION.value, ColumnKind.INTERVIEW.value})
"""Kinds of column whose items of one year are counted (P-6, P-7)."""


class ListCounts:
    """By column: `counts` are items, dated items, the newest day with its item, and of some kinds the items of one year;
    `odd` the items of doubtful dates, `above` how many undated ones stand above the newest, `early` those that may be
    back-dated. A list's items are counted again only where a row came, went or changed, or on the day from which the
    same rows count otherwise."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.counts: dict[int, tuple[Any, ...]] = {}
        self.odd: dict[int, list[tuple[Any, ...]]] = {}
        self.above: dict[int, int] = {}
        self.early: dict[int, list[tuple[Any, ...]]] = {}
        self._due: dict[int, str] = {}

    def advance(self, moment: Moment, before: int | None, changed: Ids, yearly: Sequence[int]) -> None:
        """`changed` are the columns with other rows than at the last moment; `yearly` those of the
        kinds whose items of one year are counted."""
        today = moment.as_of.date().isoformat()
        again = changed | {number for number, day in self._due.items() if day <= today}
        if again:
            self._count(moment, None if before is None else again, yearly)

    def _count(self, moment: Moment, only: Ids | None, yearly: Sequence[int]) -> None:
        """Items, dated items, newest day and its item, items of the last calendar year, whether a row was ever seen."""
        today = moment.as_of.date()
        for kept in (self.counts, self._due, self.odd, self.above, self.early):
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
            self.counts[number] = (items, dated or 0, newest)
            if future:
                self._due[number] = future
        self._count_years(moment, [one for one in yearly if only is None or one in only], today)
        self.above.update(undated_above(moment, self.site, only))
        self._find_odd(moment, only)
        for row in backdating.early(moment, self.site, only, where):
            self.early.setdefault(row[0], []).append(row)

    def _count_years(self, moment: Moment, wanted: Sequence[int], today: date) -> None:
        """The same rows count otherwise from the day on which the oldest of them is more than a year old."""
        if not wanted:
            return
        rows = moment.rows(
            "SELECT e.column_id, count(*), min(substr(e.published, 1, 10)) FROM json_each(:ids) j CROSS JOIN entry e ON "
            f"e.column_id = j.value WHERE substr(e.published, 1, 10) BETWEEN :since AND :day AND {holds('e')} "
            "GROUP BY e.column_id",
            ids=numbers(wanted), since=_year_back(today).isoformat(), day=today.isoformat(),
        )  # fmt: skip
        for number, count, oldest in rows:
            self.counts[number] = (*self.counts[number][:3], count)
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
            self.odd.setdefault(row[0], []).append(row)


def _where(only: Ids | None) -> str:
    if only is None:
        return '"column" c JOIN entry e ON e.column_id = c.id WHERE c.site = :site AND c.board = 0 AND'
    return "json_each(:ids) j CROSS JOIN entry e ON e.column_id = j.value WHERE"


def _year_back(today: date) -> date:
    return today.replace(year=today.year - 1, day=28 if (today.month, today.day) == (2, 29) else today.day)
