"""What a site does over a year: consultations, annual forms and reports."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from ledger.changes import Ids, numbers
from ledger.liststock import ListStock
from ledger.moment import Moment, holds
from ledger.pagerows import AnnualFact, ConsultationFact
from ledger.pagestock import PageStock
from ledger.register import Site

# Columns of results and of nothing else: 结果反馈, 意见采纳情况, 调查结果; not 征集及结果反馈.
_RESULTS = re.compile(
    r"^(?:(?:网上|民意|意见|公众|在线)*(?:征集|征求意见|调查|问卷|听证|意见|建议))?(?:情况|结果|意见)?(?:反馈|采纳|结果)(?:情况|结果|反馈|公开|公示|公布)*$"
)
_RESULT = re.compile(r"反馈|采纳|结果|意见汇总|情况汇总|意见处理|征集情况")
_NAME = re.compile(r"《([^》]{4,80})》")
_YEAR = re.compile(r"(20\d\d)\s*年?(?:度)?")
_ANNUALS = (
    ("website", re.compile(r"网站.{0,8}年度?(?:工作)?(?:年度)?报表|网站工作年度报")),
    ("openness", re.compile(r"信息公开.{0,8}(?:年度报告|年报|年度工作报告)|政务公开.{0,8}年度报告")),
)


class ConsultationStock:
    """Consultations of the site's columns for them, with the days that their pages state, carried from run to run. What
    stands in a column of results is a result, whatever its title says."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._rows: dict[int, list[_Row]] = {}
        self._column: dict[int, set[int]] = {}  # article -> the columns that list it
        self._kinds: Ids = frozenset()
        self._told: Ids = frozenset()  # those of them that hold results
        self._read = False
        self._results: tuple[_Row, ...] = ()
        self._made: dict[_Row, _Made] = {}

    def advance(self, moment: Moment, before: int | None, columns: ListStock, pages: PageStock) -> None:
        self._told = frozenset(head[0] for head in columns.heads if head[4] == "other" and _RESULTS.match(head[3]))
        kinds = frozenset(head[0] for head in columns.heads if head[4] == "consultation") | self._told
        again = (kinds & columns.changed) | (kinds - self._kinds)
        for article in pages.changed & self._column.keys():
            again |= self._column[article] & kinds
        for number in again | (self._kinds - kinds):
            self._rows.pop(number, None)
        if kinds != self._kinds or not self._read:
            self._kinds = kinds
            self._read = _read(moment, self.site, "consultation")
        rows = moment.rows(
            "SELECT e.column_id, e.address_id, e.url, e.title, e.published, e.first_patrol, p.marks FROM json_each(:ids) j "
            f"CROSS JOIN entry e ON e.column_id = j.value LEFT JOIN page p ON p.address_id = e.address_id AND {holds('p')} "
            f"WHERE {holds('e')} AND e.url IS NOT NULL",
            ids=numbers(again),
        )
        for column, article, *row in rows:
            self._rows.setdefault(column, []).append((row[0], row[1], row[2], row[3], row[4]))
            self._column.setdefault(article, set()).add(column)

    def facts(self, moment: Moment) -> tuple[ConsultationFact, ...] | None:
        """None where the site has no such column that was read."""
        rows = self._sorted(told=False)
        if not rows and not self._read:
            return None
        results = (*(row for row in rows if _RESULT.search(row[1])), *self._sorted(told=True))
        if results != self._results:
            self._results, self._made = results, {}
        self._made = {row: self._made.get(row) or _made(row, results) for row in rows if not _RESULT.search(row[1])}
        found = {
            row[0]: ConsultationFact(row[0], row[1], *made, moment.time(row[3])) for row, made in self._made.items()
        }
        return tuple(found.values())

    def _sorted(self, *, told: bool) -> list[_Row]:
        """The rows of the columns of results, or of the others, each once."""
        found = {row for number, rows in self._rows.items() if (number in self._told) is told for row in rows}
        return sorted(found, key=lambda row: (row[0], row[3], row[1], row[2] or "", row[4] or ""))


_Row = tuple[str, str, str | None, int, str | None]
"""Address, title, date, first patrol and marks of the page."""

_Made = tuple[date | None, date | None, date | None]
"""When it began, when it ended, when its result was published."""


def _made(row: _Row, results: tuple[_Row, ...]) -> _Made:
    marks = json.loads(row[4]) if row[4] else {}
    ended = _day(marks.get("to"))
    return _day(marks.get("from")), ended, _feedback(row[1], marks, ended, results)


def _feedback(title: str, marks: dict[str, Any], ended: date | None, results: tuple[_Row, ...]) -> date | None:
    """When the result was published: on the consultation's own page, else by an entry that names it."""
    if "fed" in marks:
        return _day(marks["fed"]) or ended
    core = _core(title)
    days = [_day(row[2][:10]) for row in results if row[2] and len(core) >= 4 and core in row[1]]
    return min((day for day in days if day is not None), default=None)


def _core(title: str) -> str:
    """What a consultation is about: the document that it names, else its title without the words of asking."""
    if named := _NAME.search(title):
        return re.sub(r"[（(].*", "", named[1])
    return re.sub(
        r"^关于|公开|向社会|征求|征集|意见建议|意见|建议|的?(?:公告|通知|公示|函)$|调查问卷|问卷|调查", "", title
    )


def _read(moment: Moment, site: Site, kind: str) -> bool:
    return bool(
        moment.rows(
            f'SELECT 1 FROM "column" c JOIN column_facts f ON f.column_id = c.id AND {holds("f")} JOIN column_reading r '
            "ON r.column_id = c.id AND r.patrol_id <= :patrol AND r.state IN ('read', 'empty') WHERE c.site = :site AND "
            "f.kind = :kind LIMIT 1",
            site=site.id,
            kind=kind,
        )
    )


class AnnualStock:
    """Annual forms and reports by their titles, carried from run to run."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._listed: dict[int, list[tuple[Any, ...]]] = {}
        self._read: dict[int, list[tuple[Any, ...]]] = {}

    def advance(self, moment: Moment, before: int | None, columns: ListStock, pages: PageStock) -> None:
        some = None if before is None else columns.changed
        where = "" if some is None else "e.column_id IN (SELECT value FROM json_each(:ids)) AND "
        _renew(self._listed, some, moment.rows(
            "SELECT e.column_id, e.url, e.title, e.published, e.first_patrol FROM entry e "
            f'JOIN "column" c ON c.id = e.column_id WHERE {where}c.site = :site AND e.title LIKE \'%年%报%\' AND {holds("e")}',
            site=self.site.id, ids=numbers(some or ()),
        ))  # fmt: skip
        some = None if before is None else pages.changed
        where = "page p" if some is None else "json_each(:ids) j CROSS JOIN page p ON p.address_id = j.value"
        _renew(self._read, some, moment.rows(
            "SELECT p.address_id, a.url, p.title, p.published, p.first_patrol "
            f"FROM {where} JOIN address a ON a.id = p.address_id WHERE a.site = :site AND p.kind = 'article' AND p.title LIKE '%年%报%' AND {holds('p')}",
            site=self.site.id, ids=numbers(some or ()),
        ))  # fmt: skip

    def facts(self, moment: Moment, columns: ListStock, looked: bool) -> tuple[AnnualFact, ...] | None:
        """None where the site was not `looked` through."""
        mine = columns.ids
        kept = [several for number, several in self._listed.items() if number in mine] + list(self._read.values())
        rows = sorted(
            {row[1:] for several in kept for row in several},
            key=lambda row: (row[0] or "", row[1], row[2] or "", row[3]),
        )
        if not rows and not looked:
            return None
        found: dict[tuple[str, int, str], AnnualFact] = {}
        for url, title, published, first in rows:
            for kind, year in _annual(title):
                day = _day(published[:10]) if published else None
                name = (kind, year, url or title)
                if name not in found or (found[name].published is None and day is not None):
                    found[name] = AnnualFact(kind, year, url or self.site.url, title, day, moment.time(first))
        return tuple(found[name] for name in sorted(found))


def _renew(kept: dict[int, list[tuple[Any, ...]]], some: Ids | None, rows: list[tuple[Any, ...]]) -> None:
    for number in some or ():
        kept.pop(number, None)
    for row in rows:
        kept.setdefault(row[0], []).append(row)


def _annual(title: str) -> Iterator[tuple[str, int]]:
    year = _YEAR.search(title)
    for kind, pattern in _ANNUALS:
        if year and pattern.search(title):
            yield kind, int(year[1])


def _day(text: str | None) -> date | None:
    return datetime.fromisoformat(text).date() if text else None
