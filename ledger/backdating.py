"""New items whose day lies before a reading of their list that did not show them (contract, section 3: back-dating).

The first reading of a list accuses nobody. Offices show one article in several columns and on several sites, each time
under an address of its own, and put a corrected one in again: what was seen anywhere before with the same title and day
is no new item, nor is what differs from an item of its column and day by a few words. A link that was met before counts,
unless that was after the list was read without it and on one of its further pages: these are asked as pages too before they
are read as lists. A row that leads to another site carries that site's day.
A list that shows another selection of its rows each night was read to no depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from ledger.changes import Ids, numbers
from ledger.listrows import BackdateFact, ListLook
from ledger.moment import Moment, holds, stamp
from ledger.register import Site
from ledger.rotating import rotates

ALIKE = 0.8
"""From here on two titles of one column and one day are one title, corrected; their figures are the same."""

Early = tuple[Any, ...]
"""Column, title, address, date, first sighting, the last reading that should have shown the item, seen before, the days of
what came with it and has left the list since, its list at that reading and at its first sighting."""

_DEEP = (
    "(r.whole = 1 AND (r.copied = 0 OR r.pages = 1) OR "
    "CASE r.copied WHEN 0 THEN r.oldest ELSE r.front END < substr(e.published, 1, 10))"
)
"""Whether the reading `r` went down to the day of `e`. One that stands because the first page was found unchanged read
that page and no other: a row may have come on the pages below."""

_FURTHER = (
    'l.site = a.site AND l.url = a.referer AND NOT EXISTS (SELECT 1 FROM "column" o WHERE o.address_id = l.id) AND '
    "EXISTS (SELECT 1 FROM page p WHERE p.address_id = l.id AND p.kind = 'list') AND EXISTS (SELECT 1 FROM carries k "
    "JOIN json_each(k.targets) j JOIN entry w ON w.address_id = j.value WHERE k.address_id = l.id AND "
    "w.column_id = {column} AND w.address_id <> a.id)"
)
"""Whether the link `a` was first met on the page `l`, and that is a further page of the column's list: it shows others of
its rows."""

_MET = (
    "a.first_patrol <= f.missed OR (a.first_patrol < f.first AND NOT EXISTS (SELECT 1 FROM address l WHERE "
    f"{_FURTHER.format(column='f.column_id')}))"
)
"""Whether the link was seen before, elsewhere than on a further page of the list."""

_FIGURES = re.compile(r"\d+|[一二三四五六七八九十百]+")


def early(moment: Moment, site: Site, only: Ids | None, where: str) -> list[Early]:
    """`where` names the entries to look at, as `e`."""
    rows = moment.rows(
        f"SELECT f.column_id, f.title, f.url, f.published, f.first, f.missed, {_MET} OR EXISTS ("
        "SELECT 1 FROM entry o WHERE o.address_id = f.address_id AND o.column_id <> f.column_id AND o.first_patrol < f.first) "
        "OR EXISTS (SELECT 1 FROM entry o WHERE substr(o.published, 1, 10) = substr(f.published, 1, 10) AND "
        "o.title = f.title AND o.first_patrol < f.first), f.address_id, f.page FROM ("
        "SELECT e.column_id, e.title, e.url, e.published, (SELECT min(x.first_patrol) FROM entry x WHERE "
        "x.column_id = e.column_id AND x.key = e.key) AS first, (SELECT max(r.patrol_id) FROM column_reading r "
        "WHERE r.column_id = e.column_id AND r.patrol_id < (SELECT min(x.first_patrol) FROM entry x WHERE "
        f"x.column_id = e.column_id AND x.key = e.key) AND r.state IN ('read', 'empty') AND {_DEEP}) AS missed, "
        "e.address_id, e.place, e.page, e.listed "
        f"FROM {where} {holds('e')} AND e.published IS NOT NULL AND e.first_patrol > (SELECT min(patrol_id) "
        "FROM column_reading r WHERE r.column_id = e.column_id AND r.state IN ('read', 'empty'))) f "
        "JOIN address a ON a.id = f.address_id AND a.internal = 1 WHERE f.first > "
        "(SELECT min(patrol_id) FROM column_reading r WHERE r.column_id = f.column_id AND r.state IN ('read', 'empty')) "
        "AND f.missed IS NOT NULL AND "
        "substr(f.published, 1, 10) < (SELECT substr(p.as_of, 1, 10) FROM patrol p WHERE p.id = f.missed) AND NOT EXISTS ("
        # A list of the newest rows only was not read below its last one: it lets an older one in when a newer one is taken
        # down, or when it is pinned.
        "SELECT 1 FROM column_reading n JOIN column_reading r ON r.column_id = n.column_id AND r.patrol_id = f.missed WHERE "
        "n.column_id = f.column_id AND n.patrol_id = f.first AND n.whole = 1 AND n.pages = 1 AND n.rows <= r.rows AND "
        "CASE WHEN r.oldest IS NULL OR f.listed IS NULL THEN 2 * f.place >= n.rows "
        "ELSE substr(f.published, 1, 10) <= r.oldest END)",
        site=site.id, ids=numbers(only or ()),
    )  # fmt: skip
    found: list[Early] = []
    left: dict[tuple[int, int], tuple[date, ...]] = {}
    turned: dict[tuple[int, int, int], bool] = {}
    for row in rows:
        known = bool(row[6]) or _corrected(moment, row)
        turn = row[0], row[5], row[4]
        if not known and turn not in turned:
            turned[turn] = rotates(moment, *turn)
        if not known and turned[turn]:
            continue
        if not known and (row[0], row[4]) not in left:
            left[row[0], row[4]] = _left(moment, row[0], row[4])
        looks = (None, None) if known else _looks(moment, row)
        found.append((*row[:6], known, () if known else left[row[0], row[4]], *looks))
    return found


def told(moment: Moment, rows: Iterable[Early]) -> tuple[BackdateFact, ...]:
    return tuple(
        BackdateFact(
            column=column,
            title=title,
            url=url,
            claimed=claimed,
            first_seen=moment.time(first),
            missed_at=moment.time(missed),
            known=known,
            left=left,
            without=without,
            shown=shown,
        )
        for column, title, url, published, first, missed, known, left, without, shown in sorted(
            rows, key=lambda row: (row[2], row[0])
        )
        if (claimed := stamp(published)) is not None
    )


def _left(moment: Moment, column: int, first: int) -> tuple[date, ...]:
    rows = moment.rows(
        "SELECT substr(g.published, 1, 10) FROM entry g WHERE g.column_id = :column AND g.first_patrol = :first AND "
        "g.published IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry s WHERE s.column_id = g.column_id AND s.key = g.key "
        f"AND (s.first_patrol < :first OR {holds('s')})) ORDER BY 1",
        column=column, first=first,
    )  # fmt: skip
    return tuple(date.fromisoformat(day) for (day,) in rows)


def _looks(moment: Moment, row: Early) -> tuple[ListLook | None, ListLook | None]:
    """What stored pages show of it: the list at the reading without the item and at its first sighting. Of an item on a
    further page that page, if its link was met there; where that was not asked for, the list's first page."""
    column, _, _, _, first, missed, _, address, page = row
    visits = moment.rows(
        "SELECT v.patrol_id, v.id, v.body, l.url FROM address a JOIN \"column\" c ON c.id = :column JOIN address l ON "
        f"l.id = c.address_id OR (:page > 1 AND {_FURTHER.format(column=':column')}) JOIN visit v ON "
        "v.address_id = l.id AND v.patrol_id IN (:missed, :first) AND v.outcome IN ('ok', 'unchanged') AND "
        "v.body IS NOT NULL WHERE a.id = :address ORDER BY l.id IS c.address_id DESC, v.id",
        column=column, address=address, page=page, missed=missed, first=first,
    )  # fmt: skip
    looks = {patrol: ListLook(number, body, url) for patrol, number, body, url in visits}
    return looks.get(missed), looks.get(first)


def _corrected(moment: Moment, row: Early) -> bool:
    column, title, _, published, first, *_ = row
    before = moment.rows(
        "SELECT DISTINCT title FROM entry WHERE column_id = :column AND substr(published, 1, 10) = :day AND "
        "first_patrol < :first",
        column=column, day=published[:10], first=first,
    )  # fmt: skip
    return any(_alike(title, former) for (former,) in before)


def _alike(one: str, other: str) -> bool:
    if _FIGURES.findall(one) != _FIGURES.findall(other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
