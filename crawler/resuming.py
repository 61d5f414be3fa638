"""What a run that goes on in another process had in mind about a site: where it was killed, from what it had written
down; where a worker came to its end, from the worker's own word."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crawler import addresses
from crawler import reader as readers
from crawler.answer import Answer
from crawler.answering import Answering
from crawler.canary import Canary, Home
from crawler.ground import Ground
from crawler.page import Page, PageKind
from crawler.plan import Purpose
from crawler.robots import Robots
from crawler.searching import Front
from ledger import planning, reading
from ledger.book import Book
from ledger.evidence import StoredPage, read_stored
from ledger.rows import OPEN, PASSING, Outcome, Visit


@dataclass(frozen=True, slots=True)
class Bearings:
    """What a worker that walked a site to its end knows of it: how its home page and its own error page look (`closed`
    as in `Ground`), whether it is one folder of its host (`bound`), what its search is asked by, and how many links
    were passed over, by why."""

    home: Home | None
    closed: str
    canary: Canary | None
    bound: bool
    front: Front | None
    skipped: dict[str, int]


def bearings(ground: Ground, answering: Answering) -> Bearings:
    front = answering.searching.fronts.get(ground.site.id)
    bound = ground.territory.bound
    return Bearings(ground.home, ground.closed, ground.canary, bound, front, dict(ground.skipped))


def take_up(book: Book, patrol: int, ground: Ground, answering: Answering, known: Bearings | None = None) -> None:
    """Puts the ground back where the run stood: its robots.txt, its home page's end, its own error page, the looks that
    are left. What is `known` is not read again."""
    site = ground.site.id
    for kind, url, visit in reading.visits_by_kind(book, patrol, site, ("robots", "home", "canary")):
        if kind == "robots" and visit.round == 1:
            stored = _stored(book, visit)
            ground.robots[addresses.host_of(url)] = Robots(stored.body if stored is not None else None)
        elif kind == "home":
            _home(ground, visit)
            if known is None and (stored := _stored(book, visit)) is not None:
                page = Page(visit.final_url or url, stored.body, {k.lower(): v for k, v in stored.headers})
                answering.verdicts.keep_home(ground, readers.read(page, ground.today, PageKind.HOME), stored.body)
        elif kind == "canary" and visit.round == 1 and known is None and (stored := _stored(book, visit)) is not None:
            answering.verdicts.note_canary(ground, _answer(url, visit, stored))
    if known is None:
        _fronts(book, patrol, ground, answering)
    else:
        ground.home, ground.closed, ground.canary = known.home, known.closed, known.canary
        ground.territory = replace(ground.territory, bound=known.bound)
        ground.skipped.update(known.skipped)
        if known.front is not None:
            answering.searching.fronts[site] = known.front
    for purpose in planning.second_looks(book, patrol, site):
        if Purpose(purpose) in ground.pulses:
            ground.pulses.remove(Purpose(purpose))
    ground.second_looks = planning.second_looks_left(book, patrol, site)
    ground.any_failed = bool(planning.outcomes(book, patrol, site) & PASSING)


def _fronts(book: Book, patrol: int, ground: Ground, answering: Answering) -> None:
    for url, visit in reading.visits_of_fronts(book, patrol, ground.site.id, Purpose.SECTION):
        if (stored := _stored(book, visit)) is not None:
            page = Page(visit.final_url or url, stored.body, {k.lower(): v for k, v in stored.headers})
            answering.verdicts.keep_front(ground, readers.read(page, ground.today, front=True))


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
