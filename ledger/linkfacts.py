"""Link targets that did not open, and the pages that carry them, as of a moment."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from ledger.columnfacts import NIGHTS_KEPT, failing_since
from ledger.moment import Moment, holds
from ledger.placing import listed_in, page_numbers
from ledger.reading import VISIT, visit
from ledger.register import Site
from ledger.rows import LinkFact, Visit


def home_address(moment: Moment, site: Site) -> int | None:
    """The address of the home page, by its visits."""
    rows = moment.rows("SELECT id FROM address WHERE site = :site AND kind = 'home' ORDER BY id LIMIT 1", site=site.id)
    return int(rows[0][0]) if rows else None


def carriers(moment: Moment, site: Site, targets: Iterable[int] | None) -> dict[int, tuple[str, ...]]:
    """Target -> the addresses of the pages that carry it, the home page first, then in order of address.

    `targets` None means all targets (an export asks that).
    """
    wanted = None if targets is None else frozenset(targets)
    if wanted is not None and not wanted:
        return {}
    home = home_address(moment, site)
    rows = moment.rows(
        "SELECT k.address_id, a.url, k.targets FROM carries k JOIN address a ON a.id = k.address_id "
        f"WHERE k.site = :site AND {holds('k')} ORDER BY a.url",
        site=site.id,
    )
    rows.sort(key=lambda row: row[0] != home)
    found: dict[int, list[str]] = defaultdict(list)
    for _, url, text in rows:
        numbers = json.loads(text)
        for number in numbers if wanted is None else wanted.intersection(numbers):
            found[number].append(url)
    return {number: tuple(urls) for number, urls in found.items()}


def link_facts(moment: Moment, site: Site) -> tuple[LinkFact, ...]:
    """Targets whose latest visits did not open, in order of address."""
    rows = moment.rows(
        'SELECT a.id, a.url, a.kind, a.internal, a.text, EXISTS (SELECT 1 FROM "column" c JOIN column_facts f ON '
        f"f.column_id = c.id AND {holds('f')} WHERE c.address_id = a.id) "
        "FROM address a WHERE a.site = :site AND a.id IN (SELECT v.address_id FROM visit v WHERE v.patrol_id <= :patrol "
        "AND v.outcome NOT IN ('ok', 'unchanged') AND v.patrol_id = (SELECT max(patrol_id) FROM visit w WHERE "
        "w.address_id = v.address_id AND w.patrol_id <= :patrol)) ORDER BY a.url",
        site=site.id,
    )
    numbers = [row[0] for row in rows]
    pages = carriers(moment, site, numbers)
    visits = _visits(moment, numbers)
    since = failing_since(moment, numbers)
    found_on = page_numbers(moment, site, {several[0] for several in pages.values() if several})
    lists = listed_in(moment, site, (number for number, _ in found_on.values()))
    home = home_address(moment, site)
    return tuple(
        LinkFact(
            address=number,
            url=url,
            kind=kind,
            internal=bool(internal),
            found_on=pages[number][0] if pages.get(number) else None,
            pages=pages.get(number, ()),
            visits=visits.get(number, ()),
            is_column=bool(is_column),
            text=text,
            failing_since=since.get(number),
            listed_in=lists.get(found_on[pages[number][0]][0]) if pages.get(number) else None,
        )
        for number, url, kind, internal, text, is_column in rows
        if number != home
    )


def _visits(moment: Moment, numbers: list[int]) -> dict[int, tuple[Visit, ...]]:
    since = moment.patrols[-NIGHTS_KEPT].id if len(moment.patrols) >= NIGHTS_KEPT else 0
    rows = moment.rows(
        f"SELECT v.address_id, {VISIT} FROM visit v JOIN patrol p ON p.id = v.patrol_id WHERE v.address_id IN "
        "(SELECT value FROM json_each(:numbers)) AND v.patrol_id <= :patrol AND v.patrol_id >= :since ORDER BY v.id",
        numbers=json.dumps(numbers), since=since,
    )  # fmt: skip
    found: dict[int, list[Visit]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(visit(row[1:]))
    return {number: tuple(several) for number, several in found.items()}


def link_counts(moment: Moment, site: Site) -> tuple[int, int]:
    """How many known addresses opened when last asked, and how many were never asked, as of the moment."""
    opened = moment.rows(
        "SELECT count(DISTINCT v.address_id) FROM visit v JOIN address a ON a.id = v.address_id "
        "WHERE a.site = :site AND v.patrol_id <= :patrol AND v.outcome IN ('ok', 'unchanged')",
        site=site.id,
    )[0][0]
    known = moment.rows(
        "SELECT count(*) FROM address WHERE site = :site AND first_patrol <= :patrol AND "
        "(checked IS NULL OR checked > :patrol) AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.address_id = address.id "
        "AND v.patrol_id <= :patrol)",
        site=site.id,
    )[0][0]
    return int(opened), int(known)
