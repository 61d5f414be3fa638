"""What a run that was killed had in mind about a site, from what it had written down."""

from __future__ import annotations

from crawler import addresses
from crawler import reader as readers
from crawler.answer import Answer
from crawler.answering import Answering
from crawler.ground import Ground
from crawler.page import Page, PageKind
from crawler.plan import Purpose
from crawler.robots import Robots
from ledger import planning, reading
from ledger.book import Book
from ledger.evidence import StoredPage, read_stored
from ledger.rows import OPEN, PASSING, Outcome, Visit


def take_up(book: Book, patrol: int, ground: Ground, answering: Answering) -> None:
    """Puts the ground back where the killed run stood: its robots.txt, its home page's end, its own error page, the
    looks that are left."""
    site = ground.site.id
    for kind, url, visit in reading.visits_by_kind(book, patrol, site, ("robots", "home", "canary")):
        stored = _stored(book, visit)
        if kind == "robots" and visit.round == 1:
            ground.robots[addresses.host_of(url)] = Robots(stored.body if stored is not None else None)
        elif kind == "home":
            _home(ground, visit)
            if stored is not None:
                page = Page(visit.final_url or url, stored.body, {k.lower(): v for k, v in stored.headers})
                answering.verdicts.keep_home(ground, readers.read(page, ground.today, PageKind.HOME), stored.body)
        elif kind == "canary" and visit.round == 1 and stored is not None:
            answering.verdicts.note_canary(ground, _answer(url, visit, stored))
    for url, visit in reading.visits_of_fronts(book, patrol, site, Purpose.SECTION):
        if (stored := _stored(book, visit)) is not None:
            page = Page(visit.final_url or url, stored.body, {k.lower(): v for k, v in stored.headers})
            answering.verdicts.keep_front(ground, readers.read(page, ground.today, front=True))
    for purpose in planning.second_looks(book, patrol, site):
        if Purpose(purpose) in ground.pulses:
            ground.pulses.remove(Purpose(purpose))
    ground.second_looks = planning.second_looks_left(book, patrol, site)
    ground.any_failed = bool(planning.outcomes(book, patrol, site) & PASSING)


def _home(ground: Ground, visit: Visit) -> None:
    ground.home_outcome = visit.outcome
    if visit.final_url is not None:
        ground.home_keys.add(addresses.key(visit.final_url))
    ground.down = visit.round == 2 and visit.outcome not in OPEN


def _stored(book: Book, visit: Visit) -> StoredPage | None:
    found = reading.snapshot(book, visit.body) if visit.body and visit.outcome in OPEN else None
    return read_stored(book.evidence, found) if found else None


def _answer(url: str, visit: Visit, stored: StoredPage) -> Answer:
    return Answer(
        Outcome.OK,
        visit.at,
        visit.status,
        visit.final_url or url,
        stored.headers,
        stored.body,
        moved=bool(visit.final_url),
    )
