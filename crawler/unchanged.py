"""Pages that show what they showed when they were last read: they are not read again, and where a server knows them by
its validators not even sent."""

from __future__ import annotations

import re

from crawler import addresses
from crawler.answer import Answer
from crawler.ground import Ground
from crawler.places import ListPlace
from crawler.plan import Purpose
from ledger.evidence import body_hash
from ledger.rows import OPEN
from ledger.sightings import QueueRow

_LEADS_ON = re.compile(rb"""<a\b[^>]{0,300}?\shref\s*=\s*["']?(?![#"'>\s]|javascript:|mailto:|tel:)""", re.I)

_SETTLED = frozenset({Purpose.ARTICLE, Purpose.PAGE, Purpose.MESSAGE})
"""Lists are read anew each night, because what a list shows is compared with what it showed; home pages, because the
night begins with what they lead to."""


def validators(ground: Ground, row: QueueRow, url: str, *, moved: bool) -> dict[str, str]:
    """The headers by which the server may say that the page is as it was; none where it is to be sent whole. `url` is
    asked for, because redirects led there (`moved`) or as the address itself. The home page is always fetched (what its
    site answers is measured by it), and so is a list whose turn it is to be read to its end, one that soon is called
    stale, and a letter that waits for its answer: some servers call a page unchanged whatever was added to it."""
    if not (row.etag or row.modified) or not row.body or row.outcome not in OPEN:
        return {}
    if row.round == 2 or row.purpose == Purpose.HOME or not _read_at(ground, row, url, moved=moved):
        return {}
    place = ListPlace.parse(row.extra)
    if place is not None and (place.whole or place.fresh):
        return {}
    names = {"If-None-Match": row.etag, "If-Modified-Since": row.modified}
    return {name: value for name, value in names.items() if value}


def _read_at(ground: Ground, row: QueueRow, url: str, *, moved: bool) -> bool:
    """Whether the body that is known was read at this very address: a page that leads on may be older than the one to
    which it leads, and no server tells the versions of one by those of the other. An address of the site's own that led
    to what is tonight its home page, its error page or another's site is judged by what is there."""
    if not moved:
        return row.final_url is None
    if row.final_url != url or row.purpose == Purpose.SECTION:
        return False
    if not row.internal:
        return True
    place, lost = addresses.key(url), ground.canary.ended if ground.canary is not None else None
    shows_home = place in ground.home_keys or (ground.home is not None and ground.home.name == row.body)
    return ground.territory.reads(url) and place != lost and not shows_home


def is_unchanged(ground: Ground, row: QueueRow, answer: Answer) -> bool:
    """Whether a page of the site's own came with the very bytes that were read the last time. A page without any link
    may be one that a script draws; its bytes say nothing of what it shows."""
    return (
        row.purpose in _SETTLED
        and row.internal
        and not answer.partial
        and row.body is not None
        and _read_at(ground, row, answer.url or row.url, moved=answer.moved)
        and body_hash(answer.body) == row.body
        and _LEADS_ON.search(answer.body) is not None
    )
