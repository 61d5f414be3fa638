"""Service guides and finds in texts as of a moment."""

from __future__ import annotations

import json

from ledger.linkfacts import carriers, home_address
from ledger.moment import Moment, holds
from ledger.placing import basis_linked, listed_in, page_numbers
from ledger.register import Site
from ledger.rows import GuideFact, HitFact

_LAST = "(SELECT max(v.patrol_id) FROM visit v WHERE v.address_id = a.id AND v.patrol_id <= :patrol)"
"""The last run that asked the address `a`."""


def guide_facts(moment: Moment, site: Site) -> tuple[GuideFact, ...]:
    rows = moment.rows(
        f"SELECT a.url, p.title, p.guide, p.first_patrol, {_LAST}, a.id FROM page p CROSS JOIN address a ON a.id = p.address_id "
        f"WHERE a.site = :site AND p.kind = 'guide' AND p.guide IS NOT NULL AND {holds('p')} ORDER BY a.url",
        site=site.id,
    )
    columns = listed_in(moment, site, (row[5] for row in rows))
    basis = {row[5]: tuple(json.loads(row[2]).get("basis", ())) for row in rows}
    linked = basis_linked(moment, site, basis)
    found = []
    for url, title, text, first, checked, address in rows:
        guide = json.loads(text)
        found.append(
            GuideFact(
                url=url,
                title=title or "",
                elements=tuple(guide["elements"]),
                vague=tuple(guide["vague"]),
                forms=tuple(guide["forms"]),
                form_links=tuple(guide["form_links"]),
                first_seen=moment.time(first),
                last_seen=moment.time(checked or first),
                listed_in=columns.get(address),
                basis_linked=linked.get(address),
            )
        )
    return tuple(found)


def hit_facts(moment: Moment, site: Site) -> tuple[HitFact, ...]:
    """Finds in pages, attachments and outside targets. A find in what is no page of the site belongs to the page that
    carries it; a hidden link is named by its target."""
    rows = moment.rows(
        f"SELECT h.kind, a.url, p.title, h.shown, h.context, h.certain, h.first_patrol, {_LAST}, h.found_on, h.target, "
        "a.id, a.text, p.kind FROM hit h JOIN address a ON a.id = h.address_id LEFT JOIN page p ON p.address_id = a.id AND "
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
