"""Pictures for the findings that are new tonight: chosen, taken by the browser, kept beside the evidence."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from crawler import addresses, picturing
from crawler.browser import Chromium
from crawler.gate import gate
from crawler.ground import Ground, grounds
from crawler.picturing import Sitter
from crawler.robots import Robots
from crawler.shelf import Stored
from ledger import pictures, reading, verdicts
from ledger.book import Book, DiskFull, LedgerError, Pen
from ledger.evidence import EvidenceWriter, StoredPage, read_stored
from ledger.register import Register
from ledger.rows import OPEN
from ledger.rulings import Assessment
from xuncha import evidenced, options

MOST = 24
"""Pictures of a night."""

logger = logging.getLogger(__name__)


def picture(
    ledger: Path, register: Register, assessment: Assessment, chromium: Chromium, clock: Callable[[], datetime]
) -> int:
    """Pictures the pages of what is newly found; how many there are. Whatever fails, fails here: a night without
    pictures is whole."""
    try:
        with options.opened(ledger, Pen.PATROL) as book:
            return _picture(book, register, assessment, chromium, clock)
    except (DiskFull, LedgerError, options.Partial, options.Damaged):
        raise
    except Exception as error:
        logger.warning("no pictures tonight: %s", error)
        return 0


def _picture(
    book: Book, register: Register, assessment: Assessment, chromium: Chromium, clock: Callable[[], datetime]
) -> int:
    patrol = assessment.patrol
    if patrol is None:
        return 0
    lands = _lands(book, register, patrol, assessment.as_of)
    sitters = [one for one in chosen(book, assessment, patrol) if one.site in lands]
    if not sitters:
        return 0
    evidence = EvidenceWriter(book.evidence, f"{assessment.as_of:%Y%m%dT%H%M%S}-{patrol}-pictures")
    count = 0

    def taken(one: Sitter, image: bytes) -> None:
        nonlocal count
        kept = evidence.store_picture(one.url, image, clock(), "image/jpeg")
        evidence.flush()
        pictures.keep(book, patrol, one.body, kept)
        count += 1

    try:
        asyncio.run(picturing.take(chromium, sitters, lands, taken))
    finally:
        evidence.close()
    return count


def chosen(book: Book, assessment: Assessment, patrol: int) -> list[Sitter]:
    """The pages of confirmed faults that did not stand at the assessment before, each once, in the findings' order."""
    heads = verdicts.heads(book, assessment.standard, assessment.as_of, 2)
    before = [head for head in heads if head.as_of < assessment.as_of]
    stood = {one.id for one in verdicts.findings(book, before[-1].id) if evidenced.confirmed(one)} if before else set()
    new = [one for one in assessment.findings if evidenced.confirmed(one) and one.id not in stood]
    pages = evidenced.stored(book, new, patrol)
    leaking = {
        (one.site, url)
        for one in assessment.findings
        if one.check == evidenced.PRIVATE
        for url in (one.url, one.found_on, *one.pages)
    }
    found: dict[str, Sitter] = {}
    for finding in new:
        where = evidenced.place(finding)
        body = pages.get((finding.site, where)) if finding.site and where else None
        if finding.site is None or where is None or body is None or body in found:
            continue
        if (finding.site, where) in leaking:
            continue
        if len(found) >= MOST:
            break
        one = _sitter(book, finding.site, where, body) if pictures.name_of(book, body) is None else None
        if one is not None:
            found[body] = one
    return list(found.values())


def _sitter(book: Book, site: str, url: str, body: str) -> Sitter | None:
    """The page, where its bytes are there and are a page."""
    snapshot = reading.snapshot(book, body)
    page = read_stored(book.evidence, snapshot) if snapshot is not None else None
    if page is None or "html" not in (page.media or "html"):
        return None
    return Sitter(site, url, body, _document(page))


def _document(page: StoredPage) -> Stored | None:
    """The answer as it came; None for a page that a browser drew, which no server sent."""
    words = page.status.split(" ")
    if len(words) < 2 or not words[1].isdigit():
        return None
    return Stored(int(words[1]), {name.lower(): value for name, value in page.headers}, page.body)


def _lands(book: Book, register: Register, patrol: int, as_of: datetime) -> dict[str, Ground]:
    """The sites that answered tonight, with their gates, their robots.txt and what was asked of them already."""
    homes = tuple(site.url for site in register.sites)
    doors = {one.id: gate(one.crawl.allow_private, one.crawl.hosts, homes) for one in register.sites}
    found = grounds(register, as_of.date(), doors, frozenset())
    runs = {run.site: run for run in reading.site_runs(book, patrol)}
    for name, ground in tuple(found.items()):
        run = runs.get(name)
        if run is None or run.home not in OPEN:
            del found[name]
            continue
        ground.requests = run.requests
        ground.robots.update(_robots(book, patrol, name))
    return found


def _robots(book: Book, patrol: int, site: str) -> Iterator[tuple[str, Robots]]:
    for _, url, visit in reading.visits_by_kind(book, patrol, site, ("robots",)):
        snapshot = reading.snapshot(book, visit.body) if visit.body and visit.outcome in OPEN else None
        stored = read_stored(book.evidence, snapshot) if snapshot else None
        yield addresses.host_of(url), Robots(stored.body if stored else None)
