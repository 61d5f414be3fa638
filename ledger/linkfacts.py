"""Link targets that did not open, and the pages that carry them, as of a moment."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from ledger.homes import home_of
from ledger.linkstock import LinkStock
from ledger.moment import Moment, holds
from ledger.pagerows import LinkFact
from ledger.register import Site
from ledger.visitstock import VisitStock


def home_address(moment: Moment, site: Site) -> int | None:
    """The address of the home page, by its visits."""
    return home_of(moment.book, site.id, moment.patrol)


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
    """Targets whose latest visits did not open, in order of address, at one moment alone."""
    visits, stock = VisitStock(site), LinkStock(site)
    visits.advance(moment, None)
    stock.advance(moment, None, visits)
    columns = moment.rows(
        f'SELECT c.address_id FROM "column" c JOIN column_facts f ON f.column_id = c.id AND {holds("f")} '
        "WHERE c.site = :site",
        site=site.id,
    )
    return stock.facts(moment, visits, (row[0] for row in columns))
