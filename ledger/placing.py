"""Where things stand: which column lists a page, which rows stand above others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from ledger.moment import Moment, holds
from ledger.register import Site


def listed_in(moment: Moment, site: Site, pages: Iterable[int]) -> dict[int, int]:
    """Page's address -> the column that lists it (or whose own page it is): a declared one before a discovered one."""
    numbers = json.dumps(sorted(set(pages)))
    rows = moment.rows(
        "SELECT e.address_id, e.column_id, f.declared FROM entry e JOIN column_facts f ON f.column_id = e.column_id AND "
        f"{holds('f')} WHERE e.address_id IN (SELECT value FROM json_each(:numbers)) AND {holds('e')} UNION "
        f'SELECT c.address_id, c.id, f.declared FROM "column" c JOIN column_facts f ON f.column_id = c.id AND {holds("f")} '
        "WHERE c.site = :site AND c.address_id IN (SELECT value FROM json_each(:numbers))",
        numbers=numbers,
        site=site.id,
    )
    found: dict[int, tuple[bool, int]] = {}
    for page, column, declared in rows:
        rank = (not declared, column)
        if page not in found or rank < found[page]:
            found[page] = rank
    return {page: column for page, (_, column) in found.items()}


def page_numbers(moment: Moment, site: Site, urls: Iterable[str]) -> dict[str, tuple[int, str | None]]:
    """Address as shown -> its number and the title of the page there."""
    rows = moment.rows(
        f"SELECT a.url, a.id, p.title FROM address a LEFT JOIN page p ON p.address_id = a.id AND {holds('p')} "
        "WHERE a.site = :site AND a.url IN (SELECT value FROM json_each(:urls))",
        site=site.id,
        urls=json.dumps(sorted(urls)),
    )
    return {url: (number, title) for url, number, title in rows}


def basis_linked(moment: Moment, site: Site, basis: Mapping[int, tuple[str, ...]]) -> dict[int, bool]:
    """Guide's address -> whether it links to the files of the site's own library that its legal basis names (B5). A guide
    that names no file of the library says nothing: a national act need not stand there."""
    if not any(basis.values()):
        return {}
    library = moment.rows(
        "SELECT DISTINCT e.address_id, e.title FROM entry e "
        f'JOIN "column" c ON c.id = e.column_id JOIN column_facts f ON f.column_id = c.id AND {holds("f")} '
        f"WHERE c.site = :site AND f.kind IN ('policy', 'notice') AND e.address_id IS NOT NULL AND {holds('e')}",
        site=site.id,
    )
    found: dict[int, bool] = {}
    for guide, names in basis.items():
        wanted = [hits for name in names if (hits := {number for number, title in library if name in title})]
        rows = moment.rows(f"SELECT targets FROM carries k WHERE k.address_id = :page AND {holds('k')}", page=guide)
        if wanted and rows:
            targets = set(json.loads(rows[0][0]))
            found[guide] = all(hits & targets for hits in wanted)
    return found


def undated_above(moment: Moment, site: Site, only: Iterable[int] | None = None) -> dict[int, int]:
    """Column (all, or some `only`) -> rows with no known date that stand above its newest dated item: one of them may be newer.

    A row's place is kept from the night on which it was first seen; rows that came later stand above those that were
    there, rows of one night stand as they stood then. (A pinned row that was there before is no news.)
    """
    some = "1" if only is None else "u.column_id IN (SELECT value FROM json_each(:ids))"
    rows = moment.rows(
        "SELECT e.column_id, e.basis, substr(e.published, 1, 10), (SELECT min(x.first_patrol) FROM entry x WHERE "
        "x.column_id = e.column_id AND x.key = e.key), e.page, e.place FROM entry e "
        f'JOIN "column" c ON c.id = e.column_id WHERE c.site = :site AND {holds("e")} AND e.column_id IN (SELECT '
        f"column_id FROM entry u WHERE u.basis IN ('none', 'doubt') AND {holds('u')} AND {some})",
        site=site.id,
        ids=json.dumps(sorted(only or ())),
    )
    today = moment.as_of.date().isoformat()
    newest: dict[int, tuple[str, tuple[int, int, int]]] = {}
    for column, basis, day, born, page, place in rows:
        if basis not in ("none", "doubt") and day and day <= today:
            rank = (day, (born, -page, -place))
            newest[column] = max(newest.get(column, rank), rank)
    found: dict[int, int] = {}
    for column, basis, _, born, page, place in rows:
        if basis in ("none", "doubt") and column in newest and (born, -page, -place) > newest[column][1]:
            found[column] = found.get(column, 0) + 1
    return found
