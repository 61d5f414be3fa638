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
from ledger.pagestock import PageStock
from ledger.register import Site
from ledger.rows import AnnualFact, ConsultationFact

_RESULT = re.compile(r"反馈|采纳|结果|意见汇总|情况汇总|意见处理|征集情况")
_NAME = re.compile(r"《([^》]{4,80})》")
_YEAR = re.compile(r"(20\d\d)\s*年?(?:度)?")
_ANNUALS = (
    ("website", re.compile(r"网站.{0,8}年度?(?:工作)?(?:年度)?报表|网站工作年度报")),
    ("openness", re.compile(r"信息公开.{0,8}(?:年度报告|年报|年度工作报告)|政务公开.{0,8}年度报告")),
)


def consultations(moment: Moment, site: Site) -> tuple[ConsultationFact, ...] | None:
    """Consultations of the site's columns for them, with the days that their pages state; None where it has no such
    column that was read."""
    rows = moment.rows(
        "SELECT e.url, e.title, e.published, e.first_patrol, p.marks FROM entry e "
        f'JOIN "column" c ON c.id = e.column_id JOIN column_facts f ON f.column_id = c.id AND {holds("f")} '
        f"LEFT JOIN page p ON p.address_id = e.address_id AND {holds('p')} "
        f"WHERE c.site = :site AND f.kind = 'consultation' AND {holds('e')} AND e.url IS NOT NULL ORDER BY e.url",
        site=site.id,
    )
    if not rows and not _read(moment, site, "consultation"):
        return None
    results = [row for row in rows if _RESULT.search(row[1])]
    found = {}
    for url, title, _, first, text in rows:
        if _RESULT.search(title):
            continue
        marks = json.loads(text) if text else {}
        ended = _day(marks.get("to"))
        found[url] = ConsultationFact(
            url, title, _day(marks.get("from")), ended, _feedback(title, marks, ended, results), moment.time(first)
        )
    return tuple(found.values())


def _feedback(title: str, marks: dict[str, Any], ended: date | None, results: list[tuple[Any, ...]]) -> date | None:
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
        where = "" if some is None else "p.address_id IN (SELECT value FROM json_each(:ids)) AND "
        _renew(self._read, some, moment.rows(
            "SELECT p.address_id, a.url, p.title, p.published, p.first_patrol FROM page p JOIN address a ON "
            f"a.id = p.address_id WHERE {where}a.site = :site AND p.kind = 'article' AND p.title LIKE '%年%报%' AND {holds('p')}",
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
