"""What a column's page shows beside its list: newer things (a headline, a second list, a tab, a block of a sub-column)
and pages below it.

Newer things are items or not, and only a person can tell: what a column's own page alone shows, and no other column's
list or page, keeps the column from being called stale. A page that leads to pages below it is a container, whatever
stands in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from ledger.changes import changed
from ledger.moment import Moment, holds
from ledger.register import Site

RECENT = timedelta(days=13)
"""No limit in force is shorter: a column whose newest item is as young as this is not stale."""

MANY = 3
"""Columns whose pages show a row of one day that leads away: where half of the site's do, it is in a box that stands on
every page."""

_FRONT = re.compile(r"^(?:(?:index|default)\.\w+)?$", re.I)
_PAGER = re.compile(r"^(?:index|default|list|more|page)?[_-]?\d*(?:\.\w+)?$", re.I)

Head = tuple[int, str, int, str]
"""Column, address as shown, its number, name."""


@dataclass(frozen=True, slots=True)
class _Sight:
    """What the page of a column carried when it was last asked: articles of the site's own (number, day) newer than the
    column's newest item `newest`, whether a script of the page names articles that were not looked at, the newest day of
    a row that leads to a file or off the site, and scripts that may write rows above the list."""

    newest: date
    targets: frozenset[int]
    articles: tuple[tuple[int, str], ...]
    scripted: bool
    outward: date | None
    above: frozenset[str]


class BesideStock:
    """What pages of columns carry beside their lists, carried from run to run."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._sights: dict[Head, _Sight] = {}

    def advance(self, moment: Moment, before: int | None) -> None:
        """Forgets what may be otherwise since the run `before`; everything without one."""
        if before is None:
            self._sights = {}
            return
        carriers = changed(moment, before, "carries", "address_id")
        pages = changed(moment, before, "page", "address_id")
        self._sights = {
            head: sight
            for head, sight in self._sights.items()
            if head[2] not in carriers and head[2] not in pages and pages.isdisjoint(sight.targets)
        }

    def newer(self, moment: Moment, columns: Iterable[tuple[Head, date]]) -> dict[int, date]:
        """Column -> the newest day of an article of the site's own that its page carries beside its list, newer than its
        newest item; today where a script of the page names articles that were not looked at. Articles that another
        column lists, or that another column's page carries as well, are that column's or everybody's (hot lists, menus);
        a sub-column's are its own. Rows that lead to files or off the site count by their day, unless many columns
        show one of that day."""
        today = moment.as_of.date()
        asked = {head: newest for head, newest in columns if newest < today - RECENT}
        known = self._sights
        self._look(moment, {h: day for h, day in asked.items() if (old := known.get(h)) is None or old.newest != day})
        sights = {head: known[head] for head in asked}
        everywhere = (
            _standing_scripts(moment, self.site) if any(sight.above for sight in sights.values()) else frozenset()
        )
        found = {head[0]: today for head, sight in sights.items() if sight.scripted or sight.above - everywhere}
        shown = today.isoformat()
        away = {h: out for h, sight in sights.items() if (out := sight.outward) and sight.newest < out <= today}
        common = _common(moment, self.site) if away else frozenset()
        found |= {head[0]: max(last, found.get(head[0], last)) for head, last in away.items() if last not in common}
        rows = [(head, page, day) for head, sight in sights.items() for page, day in sight.articles if day <= shown]
        if not rows:
            return found
        pages = {page for _, page, _ in rows}
        pages -= _heading(moment, self.site, pages)
        elsewhere = _elsewhere(moment, self.site, pages)
        for head, page, day in rows:
            if page in pages and all(_within(head, other) for other in elsewhere.get(page, ()) if other[0] != head[0]):
                seen = date.fromisoformat(day)
                found[head[0]] = max(seen, found.get(head[0], seen))
        return found

    def _look(self, moment: Moment, asked: dict[Head, date]) -> None:
        if not asked:
            return
        places = json.dumps(sorted({head[2] for head in asked}))
        carried = dict(
            moment.rows(
                "SELECT k.address_id, k.targets FROM json_each(:places) j CROSS JOIN carries k ON "
                f"k.address_id = j.value AND {holds('k')}",
                places=places,
            )
        )
        rows = moment.rows(
            "SELECT json_extract(i.value, '$[0]'), p.address_id, substr(p.published, 1, 10) FROM json_each(:asked) i "
            "JOIN carries k ON k.address_id = json_extract(i.value, '$[1]') AND "
            f"{holds('k')} CROSS JOIN json_each(k.targets) t CROSS JOIN page p ON p.address_id = t.value AND "
            f"p.kind = 'article' AND substr(p.published, 1, 10) >= json_extract(i.value, '$[2]') AND {holds('p')} "
            "JOIN address a ON a.id = p.address_id AND a.site = :site AND a.internal",
            asked=json.dumps([(h[0], h[2], (newest + timedelta(days=1)).isoformat()) for h, newest in asked.items()]),
            site=self.site.id,
        )
        articles: dict[int, set[tuple[int, str]]] = {}
        for column, page, day in rows:
            articles.setdefault(column, set()).add((page, day))
        marks = {
            row[0]: json.loads(row[1])
            for row in moment.rows(
                "SELECT p.address_id, p.marks FROM json_each(:places) j CROSS JOIN page p ON p.address_id = j.value AND "
                f"(p.marks LIKE '%\"slides\"%' OR p.marks LIKE '%\"outward\"%' OR p.marks LIKE '%\"above\"%') "
                f"AND {holds('p')}",
                places=places,
            )
        }
        for head, newest in asked.items():
            targets = frozenset(json.loads(carried.get(head[2], "[]")))
            beside = tuple(sorted(articles.get(head[0], ())))
            said = marks.get(head[2], {})
            outward = date.fromisoformat(said["outward"]) if "outward" in said else None
            above = frozenset(said.get("above", ()))
            self._sights[head] = _Sight(newest, targets, beside, "slides" in said, outward, above)


def newer_rows(moment: Moment, boards: Iterable[tuple[int, int]]) -> dict[int, date]:
    """Board -> the newest day that its page (number, address) shows among its rows and not on a message that was read."""
    rows = moment.rows(
        "SELECT json_extract(i.value, '$[0]'), json_extract(p.marks, '$.beside') FROM json_each(:boards) i JOIN page p "
        f"ON p.address_id = json_extract(i.value, '$[1]') AND p.marks LIKE '%\"beside\"%' AND {holds('p')}",
        boards=json.dumps(list(boards)),
    )
    return {number: date.fromisoformat(day) for number, day in rows}


def _common(moment: Moment, site: Site) -> frozenset[date]:
    """The days of rows leading away that so many columns' pages show that they belong to what stands on every page."""
    rows = moment.rows(
        "SELECT json_extract(p.marks, '$.outward') FROM \"column\" c JOIN page p ON p.address_id = c.address_id AND "
        f"p.marks LIKE '%\"outward\"%' AND {holds('p')} WHERE c.site = :site GROUP BY 1 HAVING count(DISTINCT c.address_id) >= "
        'max(:many, (SELECT count(DISTINCT address_id) FROM "column" WHERE site = :site AND NOT board) / 2)',
        many=MANY,
        site=site.id,
    )
    return frozenset(date.fromisoformat(row[0]) for row in rows)


def _standing_scripts(moment: Moment, site: Site) -> frozenset[str]:
    """The scripts that stand above the lists of so many columns that they belong to what stands on every page."""
    rows = moment.rows(
        'SELECT j.value FROM "column" c JOIN page p ON p.address_id = c.address_id AND '
        f"p.marks LIKE '%\"above\"%' AND {holds('p')} JOIN json_each(p.marks, '$.above') j WHERE c.site = :site "
        "GROUP BY 1 HAVING count(DISTINCT c.address_id) >= "
        'max(:many, (SELECT count(DISTINCT address_id) FROM "column" WHERE site = :site AND NOT board) / 2)',
        many=MANY,
        site=site.id,
    )
    return frozenset(row[0] for row in rows)


def _heading(moment: Moment, site: Site, pages: set[int]) -> set[int]:
    """Those of the pages that are columns themselves."""
    rows = moment.rows(
        'SELECT c.address_id FROM "column" c WHERE c.site = :site AND c.address_id IN '
        "(SELECT value FROM json_each(:pages))",
        site=site.id,
        pages=json.dumps(sorted(pages)),
    )
    return {row[0] for row in rows}


Other = tuple[int, str, str | None]
"""Column, address as shown, the name of the column above it."""


def _elsewhere(moment: Moment, site: Site, pages: set[int]) -> dict[int, set[Other]]:
    """Page -> the columns that list it or whose own page carries it."""
    rows = moment.rows(
        "SELECT w.page, c.id, c.url, f.parent FROM (SELECT e.address_id AS page, e.column_id AS number FROM "
        f"json_each(:pages) j CROSS JOIN entry e ON e.address_id = j.value AND {holds('e')} UNION "
        'SELECT t.value, o.id FROM "column" o JOIN carries k ON k.address_id = o.address_id AND '
        f"{holds('k')} CROSS JOIN json_each(k.targets) t WHERE o.site = :site AND t.value IN "
        '(SELECT value FROM json_each(:pages))) w JOIN "column" c ON c.id = w.number JOIN column_facts f ON '
        f"f.column_id = c.id AND {holds('f')}",
        pages=json.dumps(sorted(pages)),
        site=site.id,
    )
    found: dict[int, set[Other]] = {}
    for page, number, url, parent in rows:
        found.setdefault(page, set()).add((number, url, parent))
    return found


def _within(head: Head, other: Other) -> bool:
    """Whether the other column is a part of this one: named as such, or in its folder."""
    if other[2] is not None and other[2] == head[3]:
        return True
    return _below(head[1], other[1])


def _below(url: str, other: str) -> bool:
    """Whether an address lies in the folder of a column that has one of its own."""
    own, inside = urlsplit(url), urlsplit(other)
    folder, _, name = own.path.rpartition("/")
    folder += "/"
    alone = not own.query and not own.fragment and folder.count("/") > 1 and _FRONT.match(name) is not None
    return alone and inside.netloc == own.netloc and inside.path.startswith(folder)


def leading_below(moment: Moment, site: Site, columns: Iterable[Head]) -> frozenset[int]:
    """Those of the columns whose page links to pages in their own folder, pagers aside."""
    asked = {head[0]: head for head in columns}
    if not asked:
        return frozenset()
    rows = moment.rows(
        "SELECT json_extract(i.value, '$[0]'), a.url FROM json_each(:asked) i JOIN carries k ON "
        f"k.address_id = json_extract(i.value, '$[1]') AND {holds('k')} CROSS JOIN json_each(k.targets) t "
        "JOIN address a ON a.id = t.value AND a.site = :site AND a.internal AND a.kind = 'page' AND a.id <> k.address_id",
        asked=json.dumps([(number, head[2]) for number, head in asked.items()]),
        site=site.id,
    )
    return frozenset(
        number
        for number, url in rows
        if _below(asked[number][1], url) and not _PAGER.match(urlsplit(url).path.rpartition("/")[2] or "x")
    )
