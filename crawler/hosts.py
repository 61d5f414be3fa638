"""The night's look at each site's host, into the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from crawler.ground import Ground
from crawler.netcheck import Host, examine_all
from ledger import asking
from ledger.book import Book
from ledger.codec import dump
from ledger.sightings import FactSeen
from ledger.siterows import NetFact


def note_hosts(book: Book, patrol: int, grounds: Iterable[Ground], at: datetime) -> None:
    """Examines the hosts of the sites and keeps what was seen; a host that was not reached in time adds nothing."""
    hosts = [
        Host(one.site.id, one.site.url, one.gate, asking.leads_to_https(book, patrol, one.site.id, one.site.url))
        for one in grounds
    ]
    for site, fact in examine_all(hosts).items():
        asking.note_fact(book, patrol, site, FactSeen("net", dump(NetFact, fact)), at)
