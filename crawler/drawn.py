"""Which pages a browser is to draw, and what may be said of one that it drew. Pure: nothing is fetched.

A drawn page accuses more easily than a static one: a list whose data did not come looks empty, and beside it a list of
hot articles looks like the column's own. So a drawn page counts only where the data that its scripts asked for came,
and an empty list only where nothing at all is missing and the data itself says that there is nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler import addresses, dialects, study
from crawler import reader as readers
from crawler.answer import Answer, Drawn
from crawler.page import DataRequest, Entry, LinkKind, Page, PageKind
from crawler.places import ListPlace
from crawler.plan import Purpose
from ledger.listrows import ColumnState
from ledger.rows import Outcome
from ledger.sightings import ListSeen, QueueRow, Sighting

LISTS = frozenset({Purpose.COLUMN, Purpose.BOARD})
FRONTS = frozenset({Purpose.HOME, Purpose.SECTION})

EXPECTED = {Purpose.HOME: PageKind.HOME, Purpose.COLUMN: PageKind.LIST, Purpose.BOARD: PageKind.BOARD}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What came out of the browser. `data_missed`, `missed`: see `crawler.viewing`."""

    url: str
    html: bytes
    data: tuple[tuple[str, bytes], ...]
    data_missed: bool
    missed: bool


def wanted(row: QueueRow, answer: Answer) -> bool:
    """Whether the static page is a shell whose content only a browser can show."""
    reading, purpose = answer.reading, Purpose(row.purpose)
    if answer.outcome is not Outcome.OK or reading is None or reading.data is not None or not row.internal:
        return False
    if purpose in FRONTS:
        return study.is_shell(reading)
    place = ListPlace.parse(row.extra)
    if purpose not in LISTS or place is None or place.page > 1 or reading.messages:
        return False
    return study.column_state(reading)[0] is ColumnState.SCRIPT_BUILT


def drawn(row: QueueRow, sheet: Sheet, today: date) -> Drawn | None:
    """The drawn page, or None where it says nothing that the shell did not say."""
    purpose = Purpose(row.purpose)
    if not _same_page(purpose, row.url, sheet.url):
        return None
    html = undressed(sheet.html, sheet.url)
    page = Page(addresses.shown(sheet.url), html, {"content-type": "text/html; charset=utf-8"})
    reading = readers.read(page, today, EXPECTED.get(purpose))
    # Further pages are another script's work: the first one is what is newest.
    reading = replace(reading, url=row.url, next_page=None, data=None, refresh=None)
    if reading.trouble is not None or reading.kind in (PageKind.ERROR, PageKind.CHALLENGE) or sheet.data_missed:
        return None
    if purpose in FRONTS:
        shown = bool(reading.entries or reading.navigation) or any(one.kind is LinkKind.PAGE for one in reading.links)
        return Drawn(sheet.html, reading, not sheet.missed) if shown else None
    if reading.messages or (reading.entries and not _rises(reading.entries)):
        return Drawn(sheet.html, reading, not sheet.missed)
    if reading.entries or sheet.missed:
        return None
    state = study.column_state(reading)[0]
    if state is ColumnState.EMPTY:
        return Drawn(sheet.html, reading, True) if _says_nothing(sheet, today) else None
    return Drawn(sheet.html, reading, True) if state in (ColumnState.CONTAINER, ColumnState.SINGLE) else None


def kept(sighting: Sighting, page: Drawn) -> Sighting:
    """What of a drawn page's sighting is kept: no validators (the shell's say nothing of what it shows), no list read
    to its end, and no footer where something may be missing from it."""
    lists = tuple(_first_page(one) for one in sighting.lists)
    seen = sighting.page
    if seen is not None and not page.whole:
        seen = replace(seen, footer=None)
    return replace(sighting, lists=lists, page=seen, etag=None, modified=None, unchanged=False)


def _first_page(seen: ListSeen) -> ListSeen:
    return replace(seen, end=False) if seen.rows or seen.messages else seen


def _same_page(purpose: Purpose, asked: str, shown: str) -> bool:
    """A script may choose the address of a home page; a column that sends its visitor elsewhere is another page."""
    if purpose is Purpose.HOME:
        return addresses.plain_host(asked) == addresses.plain_host(shown)
    return addresses.key(asked.partition("#")[0]) == addresses.key(shown.partition("#")[0])


def _rises(entries: Sequence[Entry]) -> bool:
    """Whether the oldest stands first: then the newest is on a page that was not read."""
    days = [one.published.day for one in entries if one.published is not None]
    return len(days) > 1 and days == sorted(days) and days[0] < days[-1]


def _says_nothing(sheet: Sheet, today: date) -> bool:
    """Whether data that the page asked for is a list without a row, and none is one with rows."""
    found = [dialects.read_data(DataRequest(url, "json"), body, sheet.url, today) for url, body in sheet.data]
    lists = [one for one in found if one.rows_whole or one.entries or one.messages]
    return bool(lists) and not any(one.entries or one.messages for one in lists)


_GONE = frozenset({"template", "noscript"})
_MARKS = ("v-for", "ng-repeat", "x-for", "data-bind", "v-html", "v-if", "ms-for")


def undressed(html: bytes, url: str) -> bytes:
    """The drawn page without what drew it, so that the readers take it for the page it is. Scripts of other hosts stay:
    identity marks are told by them."""
    tree = LexborHTMLParser(html.decode("utf-8", "replace"))
    own = addresses.plain_host(url)
    for node in tree.css("script, template, noscript"):
        source = urljoin(url, node.attributes.get("src") or "")
        if node.tag in _GONE or addresses.plain_host(source) == own:
            node.decompose()
    for name in _MARKS:
        for node in tree.css(f"[{name}]"):
            _drop(node, name)
    return (tree.html or "").encode()


def _drop(node: LexborNode, name: str) -> None:
    del node.attrs[name]
