"""One patrol: its sites are walked by this process or by parts, from the first request to the last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from importlib import import_module
from time import monotonic

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler import night, resuming, transport
from crawler.answering import Answering
from crawler.browser import Chromium
from crawler.closing import Ended, close
from crawler.gate import Gate, gate
from crawler.ground import Ground, grounds
from crawler.opening import Started
from crawler.plan import Turn
from crawler.recall import forget
from crawler.resuming import Bearings
from crawler.spiders.patrol import PatrolSpider
from crawler.window import Window
from ledger import planning, reading
from ledger.book import Book
from ledger.evidence import EvidenceWriter, cut_tails
from ledger.reasons import SIGNAL, Reason, Why
from ledger.register import Register, Site
from ledger.scribe import Scribe

Watch = Callable[[str, Ground], None]


ENDLESS = Window(0.0)


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
    known: Mapping[str, Bearings] | None = None,
) -> Ended:
    """Runs the patrol in this process and closes it. The reactor runs once a process. `chromium` draws the pages that
    only a browser can show; without it they are not seen. What does not fit into `window` is out of budget. `known`:
    what workers know of the sites that they walked to their end, by site."""
    lands, spider, signalled = _crawl(book, register, started, clock, watch, chromium, window, known=known)
    stopped = spider.stop_reason or (Reason(Why.STOPPED, detail=SIGNAL) if signalled else None)
    return close(book, stopped, clock, lands, started, late=not window.open(monotonic()))


def close_stopped(book: Book, register: Register, started: Started, clock: Callable[[], datetime]) -> Ended:
    """Closes a run whose workers were stopped by a signal; the same night may take it up."""
    lands = grounds(register, started.as_of.date(), gates(register.sites), frozenset())
    answering = Answering(book, started.patrol, EvidenceWriter(book.evidence, "none"))
    for ground in lands.values():
        resuming.take_up(book, started.patrol, ground, answering)
    answering.looking.bench.close()
    return close(book, Reason(Why.STOPPED, detail=SIGNAL), clock, lands, started)


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
) -> dict[str, Bearings] | None:
    """Walks some sites of a run that another process closes, and asks nothing outside them; what is known of them then,
    None where it did not come to its end. `name` tells this part's evidence files from the others'."""
    lands, spider, signalled = _crawl(book, register, started, clock, watch, chromium, window, name)
    if signalled or spider.stop_reason is not None:
        return None
    return {site: resuming.bearings(ground, spider.answering) for site, ground in lands.items()}


def _crawl(
    book: Book,
    register: Register,
    started: Started,
    clock: Callable[[], datetime],
    watch: Watch | None,
    chromium: Chromium | None,
    window: Window,
    part: str | None = None,
    known: Mapping[str, Bearings] | None = None,
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
    _prepare(book, lands, started, Scribe(book, patrol, turn.wants), answering, known or {})
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
    try:
        process.start()
    finally:
        forget()
    spider = crawler.spider
    if not isinstance(spider, PatrolSpider):
        raise RuntimeError("the crawler did not start")
    spider.finish()
    spider.answering.looking.bench.close()
    evidence.close()
    return lands, spider, spider.signalled


def _prepare(
    book: Book,
    lands: dict[str, Ground],
    started: Started,
    scribe: Scribe,
    answering: Answering,
    known: Mapping[str, Bearings],
) -> None:
    """Queues the night's first requests; a run that goes on, in whichever process, is put back where it stood. What is
    `known` was begun and walked to its end."""
    done = {run.site: run.requests for run in reading.site_runs(book, started.patrol)}
    for site, ground in lands.items():
        ground.requests = done.get(site, 0)
        if site not in known:
            night.begin(book, scribe, ground, started.patrol, started.as_of)
        resuming.take_up(book, started.patrol, ground, answering, known.get(site))


def _settings(lands: dict[str, Ground], chromium: Chromium | None) -> Settings:
    settings = Settings()
    settings.setmodule(import_module("crawler.settings"), priority="project")
    settings.set("DOWNLOAD_DELAY", 0, priority="cmdline")  # each host has its own: crawler.manners
    settings.set("CONCURRENT_REQUESTS", max(32, 3 * len(lands)), priority="cmdline")
    if chromium is not None:
        rendering = import_module("crawler.rendering")  # an extra: it is not everywhere
        settings.update(rendering.settings(chromium), priority="cmdline")
    return settings
