"""What a column's page shows beside its list: newer things (a headline, a second list, a tab, a block of a sub-column)
and pages below it.

Newer things are items or not, and only a person can tell: what a column's own page alone shows, and no other column's
list or page, keeps the column from being called stale. A page that leads to pages below it is a container, whatever
stands in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlsplit

from ledger.moment import Moment, holds
from ledger.register import Site

RECENT = timedelta(days=13)
"""No limit in force is shorter: a column whose newest item is as young as this is not stale."""

_FRONT = re.compile(r"^(?:(?:index|default)\.\w+)?$", re.I)
_PAGER = re.compile(r"^(?:index|default|list|more|page)?[_-]?\d*(?:\.\w+)?$", re.I)

Head = tuple[int, str, int, str]
"""Column, address as shown, its number, name."""


def newer_beside(moment: Moment, site: Site, columns: Iterable[tuple[Head, date]]) -> dict[int, date]:
    """Column -> the newest day of an article of the site's own that its page carries beside its list, newer than its
    newest item; today where a script of the page names articles that were not looked at. Articles that another column lists, or that another column's page carries as well, are that column's
    or everybody's (hot lists, menus); a sub-column's are its own."""
    today = moment.as_of.date()
    asked = {head: newest for head, newest in columns if newest < today - RECENT}
    if not asked:
        return {}
    rows = moment.rows(
        "SELECT json_extract(i.value, '$[0]'), p.address_id, substr(p.published, 1, 10) FROM json_each(:asked) i "
        "JOIN carries k ON k.address_id = json_extract(i.value, '$[1]') AND "
        f"{holds('k')} CROSS JOIN json_each(k.targets) t CROSS JOIN page p ON p.address_id = t.value AND p.kind = 'article' "
        f"AND substr(p.published, 1, 10) BETWEEN json_extract(i.value, '$[2]') AND :day AND {holds('p')} "
        "JOIN address a ON a.id = p.address_id AND a.site = :site AND a.internal WHERE p.address_id NOT IN "
        '(SELECT c.address_id FROM "column" c WHERE c.site = :site AND c.address_id IS NOT NULL)',
        asked=json.dumps([(h[0], h[2], (newest + timedelta(days=1)).isoformat()) for h, newest in asked.items()]),
        day=today.isoformat(),
        site=site.id,
    )
    found = _scripted(moment, asked)
    if not rows:
        return found
    elsewhere = _elsewhere(moment, site, {row[1] for row in rows})
    heads = {head[0]: head for head in asked}
    for column, page, day in rows:
        if all(_within(heads[column], other) for other in elsewhere.get(page, ()) if other[0] != column):
            seen = date.fromisoformat(day)
            found[column] = max(seen, found.get(column, seen))
    return found


def _scripted(moment: Moment, asked: Iterable[Head]) -> dict[int, date]:
    rows = moment.rows(
        "SELECT json_extract(i.value, '$[0]') FROM json_each(:asked) i JOIN page p ON p.address_id = "
        f"json_extract(i.value, '$[1]') AND p.marks LIKE '%\"slides\"%' AND {holds('p')}",
        asked=json.dumps([(head[0], head[2]) for head in asked]),
    )
    return {column: moment.as_of.date() for (column,) in rows}


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
