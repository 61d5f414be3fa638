"""Service guides and finds in texts as of a moment."""

from __future__ import annotations

import json
from typing import Any

from ledger.changes import numbers
from ledger.linkfacts import carriers, home_address
from ledger.moment import Moment, holds
from ledger.pagerows import GuideFact, HitFact
from ledger.pagestock import PageStock
from ledger.placing import basis_linked, listed_in, page_numbers
from ledger.register import Site
from ledger.visitstock import VisitStock

_LAST = "(SELECT max(v.patrol_id) FROM visit v WHERE v.address_id = a.id AND v.patrol_id <= :patrol)"
"""The last run that asked the address `a`."""


class GuideStock:
    """Service guides as they stand, carried from run to run."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._rows: dict[int, tuple[Any, ...]] = {}  # address -> url, title, guide, first patrol
        self._asked: dict[int, int] = {}  # address -> the last run that asked it

    def advance(self, moment: Moment, before: int | None, pages: PageStock, visits: VisitStock) -> None:
        some = None if before is None else pages.changed
        for number in some or ():
            self._rows.pop(number, None)
        where = "address a CROSS JOIN page p INDEXED BY page_guide ON p.address_id = a.id"
        if some is not None:
            where = (
                "json_each(:ids) j CROSS JOIN page p ON p.address_id = j.value CROSS JOIN address a ON a.id = j.value"
            )
        rows = moment.rows(
            f"SELECT a.id, a.url, p.title, p.guide, p.first_patrol, {_LAST} FROM {where} "
            f"WHERE a.site = :site AND p.kind = 'guide' AND p.guide IS NOT NULL AND {holds('p')}",
            site=self.site.id,
            ids=numbers(some or ()),
        )
        for address, url, title, text, first, asked in rows:
            self._rows[address] = (url, title, json.loads(text), first)
            self._asked[address] = asked or first
        for number in self._rows.keys() & visits.lately.keys():
            self._asked[number] = visits.lately[number][0]

    def facts(self, moment: Moment) -> tuple[GuideFact, ...]:
        columns = listed_in(moment, self.site, self._rows)
        linked = basis_linked(
            moment, self.site, {address: tuple(row[2].get("basis", ())) for address, row in self._rows.items()}
        )
        return tuple(
            GuideFact(
                url=url,
                title=title or "",
                elements=tuple(guide["elements"]),
                vague=tuple(guide["vague"]),
                forms=tuple(guide["forms"]),
                form_links=tuple(guide["form_links"]),
                first_seen=moment.time(first),
                last_seen=moment.time(self._asked[address]),
                listed_in=columns.get(address),
                basis_linked=linked.get(address),
                unclear=tuple(guide.get("unclear", ())),
                gap=guide.get("gap", ""),
            )
            for address, (url, title, guide, first) in sorted(self._rows.items(), key=lambda one: one[1][0])
        )


def hit_facts(moment: Moment, site: Site) -> tuple[HitFact, ...]:
    """Finds in pages, attachments and outside targets. A find in what is no page of the site belongs to the page that
    carries it; a hidden link is named by its target."""
    rows = moment.rows(
        f"SELECT h.kind, a.url, p.title, h.shown, h.context, h.certain, h.first_patrol, {_LAST}, h.found_on, h.target, "
        "a.id, a.text, p.kind FROM hit h CROSS JOIN address a ON a.id = h.address_id LEFT JOIN page p ON p.address_id = a.id AND "
        f"{holds('p')} WHERE a.site = :site AND {holds('h')} ORDER BY a.url, h.kind, h.shown, h.id",
        site=site.id,
    )
    if not rows:
        return ()
    home = home_address(moment, site)
    outside = {row[10] for row in rows if row[12] is None}
    places = carriers(moment, site, outside)
    pages = page_numbers(moment, site, {urls[0] for urls in places.values()} | {row[8] for row in rows if row[8]})
    columns = listed_in(moment, site, [row[10] for row in rows] + [number for number, _ in pages.values()])
    found = []
    for kind, url, title, shown, context, certain, first, checked, found_on, target, address, text, page in rows:
        carried_by = url if target and page is not None else next(iter(places.get(address, ())), found_on)
        number, over = pages.get(carried_by or "", (None, None))
        where = address if page is not None else number
        found.append(
            HitFact(
                kind=kind,
                url=target or url if kind in LINK_KINDS else url,
                title=title if page is not None else " ".join(filter(None, (over, text))) or None,
                shown=shown,
                context=context,
                certain=bool(certain),
                first_seen=moment.time(first),
                last_seen=moment.time(checked or first),
                found_on=carried_by if page is None or kind in LINK_KINDS else None,
                listed_in=columns.get(where) if where is not None else None,
            )
        )
    found.sort(key=lambda hit: hit.found_on != site.url if home else 0)
    return tuple(found)


LINK_KINDS = frozenset({"hidden_link", "link_hijacked"})
