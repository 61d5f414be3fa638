"""One patrol from its first request to its last: begun or resumed, walked, settled, closed."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from time import monotonic
from urllib.parse import urljoin

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler import addresses, hosts, night, resuming, surroundings, transport
from crawler.answering import Answering
from crawler.browser import Chromium
from crawler.gate import Gate, gate
from crawler.ground import Ground, grounds
from crawler.plan import Turn
from crawler.recall import forget
from crawler.spiders.patrol import PatrolSpider
from crawler.window import Window
from ledger import charging, heritage, planning, reading, settling, writing
from ledger.book import Book
from ledger.evidence import EvidenceWriter, cut_tails
from ledger.reasons import SIGNAL, Reason, Why
from ledger.register import Register, Site
from ledger.rows import OPEN, Outcome, Patrol, RunState
from ledger.scribe import Scribe

SAME_NIGHT = timedelta(hours=12)
"""Two patrols are different nights when their as-of lie at least this far apart (contract, Moments)."""

_YOUNG = 20_000
"""Objects that are made before the garbage collector looks at them: those of some ten pages."""

Watch = Callable[[str, Ground], None]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a patrol ended. `reasons` are codes of why it is partial (`ledger.reasons`); empty when it is whole."""

    patrol: int
    as_of: datetime
    state: RunState
    reasons: tuple[str, ...]
    requests: int
    pages: int
    resumed: bool


ENDLESS = Window(0.0)

KILLED = Reason(Why.KILLED).code()


class TooEarly(Exception):
    """The patrol's as-of lies before that of the last one."""


@dataclass(frozen=True, slots=True)
class Started:
    patrol: int
    as_of: datetime
    resumed: bool


def start(book: Book, register: Register, scope: Sequence[str], as_of: datetime, version: str) -> Started:
    """Begins a patrol, or takes up the one of the same night that was killed or stopped; an older one is closed as
    partial. Raises TooEarly."""
    known = reading.patrols(book, None, limit=1)
    last: Patrol | None = known[-1] if known else None
    if last is not None and (last.state is RunState.RUNNING or writing.left(book, last.id)):
        covered = reading.scope(book, last.id)
        if abs(as_of - last.as_of) < SAME_NIGHT and set(covered) == set(scope):
            writing.reopen_patrol(book, last.id)
            return Started(last.id, last.as_of, True)
        if last.state is RunState.RUNNING:
            _settle(book, last.id, covered)
            writing.end_patrol(book, last.id, RunState.PARTIAL, [KILLED])
    if last is not None and as_of < last.as_of:
        raise TooEarly(f"as-of {as_of.isoformat()} lies before the last patrol ({last.as_of.isoformat()})")
    return Started(writing.begin_patrol(book, as_of, register, version, scope), as_of, False)


def gates(sites: Iterable[Site]) -> dict[str, Gate]:
    """Each site's gate; names that the register maps are told to the resolver."""
    found = {}
    every = tuple(sites)
    named = [address for one in every for address in (one.url, *(f"//{name}" for name in one.also))]
    for site in every:
        found[site.id] = gate(site.crawl.allow_private, site.crawl.hosts, named)
        for name, (address, _) in found[site.id].hosts:
            transport.MAPPED[name] = address
    return found


def walk(
    book: Book,
    register: Register,
    started: Started,
    *,
    clock: Callable[[], datetime],
    watch: Watch | None = None,
    chromium: Chromium | None = None,
    window: Window = ENDLESS,
) -> Ended:
    """Runs the patrol in this process and closes it. The reactor runs once a process. `chromium` draws the pages that
    only a browser can show; without it they are not seen. What does not fit into `window` is out of budget."""
    lands, spider, signalled = _crawl(book, register, started, clock, watch, chromium, window)
    stopped = spider.stop_reason or (Reason(Why.STOPPED, detail=SIGNAL) if signalled else None)
    return _close(book, stopped, clock, lands, started, late=not window.open(monotonic()))


def close_stopped(book: Book, register: Register, started: Started, clock: Callable[[], datetime]) -> Ended:
    """Closes a run whose workers were stopped by a signal; the same night may take it up."""
    lands = grounds(register, started.as_of.date(), gates(register.sites), frozenset())
    answering = Answering(book, started.patrol, EvidenceWriter(book.evidence, "none"))
    for ground in lands.values():
        resuming.take_up(book, started.patrol, ground, answering)
    answering.looking.bench.close()
    return _close(book, Reason(Why.STOPPED, detail=SIGNAL), clock, lands, started)


def walk_part(
    book: Book,
    register: Register,
    started: Started,
    *,
    clock: Callable[[], datetime],
    watch: Watch | None,
    chromium: Chromium | None,
    name: str,
    window: Window = ENDLESS,
) -> bool:
    """Walks some sites of a run that another process closes, and asks nothing outside them; whether it came to its
    end. `name` tells this part's evidence files from the others'."""
    _, spider, signalled = _crawl(book, register, started, clock, watch, chromium, window, name)
    return not signalled and spider.stop_reason is None


def _crawl(
    book: Book,
    register: Register,
    started: Started,
    clock: Callable[[], datetime],
    watch: Watch | None,
    chromium: Chromium | None,
    window: Window,
    part: str | None = None,
) -> tuple[dict[str, Ground], PatrolSpider, bool]:
    patrol, as_of = started.patrol, started.as_of
    stem = f"{as_of:%Y%m%dT%H%M%S}-{patrol}"
    if started.resumed:
        cut_tails(book.evidence, reading.file_ends(book, stem), stem)
    fresh = frozenset(site.id for site in register.sites if not planning.knows(book, site.id, patrol))
    lands = grounds(register, as_of.date(), gates(register.sites), fresh)
    nights = reading.patrols(book)
    oldest = night.NIGHTS_OF_A_ROUND
    turn = Turn(patrol, nights[-oldest].id if len(nights) >= oldest else 0)
    evidence = EvidenceWriter(book.evidence, f"{stem}-{part}" if part else stem)
    answering = Answering(book, patrol, evidence)
    _prepare(book, lands, started, Scribe(book, patrol, turn.wants), answering)
    process = AsyncCrawlerProcess(_settings(lands, chromium))
    crawler = process.create_crawler(PatrolSpider)
    process.crawl(
        crawler,
        book=book,
        patrol=patrol,
        grounds=lands,
        evidence=evidence,
        answering=answering,
        turn=turn,
        window=window,
        clock=clock,
        watch=watch,
        browser=chromium is not None,
        inside_only=part is not None,
    )
    with _seldom_collected():
        process.start()
    spider = crawler.spider
    if not isinstance(spider, PatrolSpider):
        raise RuntimeError("the crawler did not start")
    spider.finish()
    spider.answering.looking.bench.close()
    evidence.close()
    return lands, spider, spider.signalled


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """The garbage collector leaves alone what was there before the crawl, and looks at the rest less often: a page is
    thousands of short-lived objects without cycles, and the program's own lasting ones are a tenth of its time."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_YOUNG, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
        forget()


def _prepare(book: Book, lands: dict[str, Ground], started: Started, scribe: Scribe, answering: Answering) -> None:
    """Queues the night's first requests; a run that goes on, in whichever process, is put back where it stood."""
    done = {run.site: run.requests for run in reading.site_runs(book, started.patrol)}
    for ground in lands.values():
        ground.requests = done.get(ground.site.id, 0)
        night.begin(book, scribe, ground, started.patrol, started.as_of)
        resuming.take_up(book, started.patrol, ground, answering)


def _settings(lands: dict[str, Ground], chromium: Chromium | None) -> Settings:
    settings = Settings()
    settings.setmodule(import_module("crawler.settings"), priority="project")
    settings.set("DOWNLOAD_DELAY", 0, priority="cmdline")  # each host has its own: crawler.manners
    settings.set("CONCURRENT_REQUESTS", max(32, 3 * len(lands)), priority="cmdline")
    if chromium is not None:
        rendering = import_module("crawler.rendering")  # an extra: it is not everywhere
        settings.update(rendering.settings(chromium), priority="cmdline")
    return settings


def _close(
    book: Book,
    stopped: Reason | None,
    clock: Callable[[], datetime],
    lands: dict[str, Ground],
    started: Started,
    *,
    late: bool = False,
) -> Ended:
    patrol = started.patrol
    waiting = writing.left(book, patrol)
    reasons = [stopped.code()] if stopped else []
    at = writing.iso(clock())
    if not stopped:
        surroundings.own_network(book, patrol, lands)
        surroundings.way_out(book, patrol, lands)
        hosts.note_hosts(book, patrol, lands.values(), clock())
    for ground in lands.values():
        site = ground.site.id
        left = waiting.get(site, 0)
        full = ground.requests + min(ground.second_looks, ground.rules.max_pages // 4) >= ground.rules.max_pages
        full = full or (late and left > 0)
        if left and not (full or ground.down or stopped):
            charging.lost(book, patrol, site, at)
            left = 0
        home = ground.home_outcome
        writing.note_site(
            book, patrol, site, home=home.value if home else None, left_out=left + sum(ground.skipped.values())
        )
        charging.note_unread(book, patrol, site, _cause(ground, full, stopped is not None))
        if home not in OPEN and not stopped:
            reasons.append(Reason(Why.HOME_NOT_OPEN, site, ground.site.url, home.value if home else "").code())
    _settle(book, patrol, lands)
    for ground in lands.values():
        fronts = [addresses.key(urljoin(ground.site.url, section.prefix)) for section in ground.site.sections]
        heritage.note_moved(book, patrol, ground.site.id, fronts, addresses.key)
        if not stopped:
            settling.retire(book, patrol, ground.site.id, fronts)
    state = RunState.PARTIAL if reasons else RunState.WHOLE
    runs = reading.site_runs(book, patrol)
    writing.end_patrol(book, patrol, state, reasons, resumable=stopped is not None)
    return Ended(
        patrol,
        started.as_of,
        state,
        tuple(reasons),
        sum(run.requests for run in runs),
        sum(run.pages for run in runs),
        started.resumed,
    )


def _settle(book: Book, patrol: int, sites: Iterable[str]) -> None:
    settling.note_vanished(book, patrol)
    settling.close_gone(book, patrol)
    settling.drop_lost_pages(book, patrol)
    settling.settle_dates(book, patrol, sites)


def _cause(ground: Ground, full: bool, stopped: bool) -> str | None:
    """Why a column of this site that was not read was not read."""
    home = ground.home_outcome
    if home is Outcome.BLOCKED or (ground.down and ground.blocked_in_a_row):
        return "blocked"
    if home is Outcome.ROBOTS:
        return "robots"
    if home is Outcome.PRIVATE_ADDRESS:
        return "private_address"
    if home is Outcome.OUR_FAULT:
        return "our_fault"
    if home not in OPEN:
        return "site_unreachable"
    if full:
        return "out_of_budget"
    return "our_fault" if stopped else None
