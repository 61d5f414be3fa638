"""One patrol from its first request to its last: begun or resumed, walked, settled, closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler import addresses, night, transport
from crawler.gate import Gate, gate
from crawler.ground import Ground, grounds
from crawler.plan import Turn
from crawler.spiders.patrol import PatrolSpider
from ledger import planning, reading, settling, writing
from ledger.book import Book
from ledger.evidence import EvidenceWriter, cut_tails
from ledger.register import Register, Site
from ledger.rows import OPEN, Outcome, Patrol, RunState

SAME_NIGHT = timedelta(hours=12)
"""Two patrols are different nights when their as-of lie at least this far apart (contract, Moments)."""

ROUND = 13
"""A look that is older than this many patrols counts no more; see crawler.night."""

Watch = Callable[[str, Ground], None]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a patrol ended. `reasons` say in English why it is partial; empty when it is whole."""

    patrol: int
    as_of: datetime
    state: RunState
    reasons: tuple[str, ...]
    requests: int
    pages: int
    resumed: bool


class TooEarly(Exception):
    """The patrol's as-of lies before that of the last one."""


@dataclass(frozen=True, slots=True)
class Started:
    patrol: int
    as_of: datetime
    resumed: bool


def start(book: Book, register: Register, scope: Sequence[str], as_of: datetime, version: str) -> Started:
    """Begins a patrol, or takes up the one of the same night that was killed; an older one is closed as partial."""
    known = reading.patrols(book, None, limit=1)
    last: Patrol | None = known[-1] if known else None
    if last is not None and last.state is RunState.RUNNING:
        same = abs(as_of - last.as_of) < SAME_NIGHT and set(reading.scope(book, last.id)) == set(scope)
        if same:
            return Started(last.id, last.as_of, True)
        writing.end_patrol(book, last.id, RunState.PARTIAL, ["the run was killed and not taken up the same night"])
    if last is not None and as_of < last.as_of:
        raise TooEarly(f"as-of {as_of.isoformat()} lies before the last patrol ({last.as_of.isoformat()})")
    return Started(writing.begin_patrol(book, as_of, register, version, scope), as_of, False)


def gates(sites: Iterable[Site]) -> dict[str, Gate]:
    """Each site's gate; names that the register maps are told to the resolver."""
    found = {}
    for site in sites:
        found[site.id] = gate(site.crawl.allow_private, site.crawl.hosts)
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
) -> Ended:
    """Runs the patrol in this process and closes it. The reactor runs once a process."""
    patrol, as_of = started.patrol, started.as_of
    if started.resumed:
        cut_tails(book.evidence, reading.file_ends(book))
    fresh = frozenset(site.id for site in register.sites if not planning.knows(book, site.id))
    lands = grounds(register, as_of.date(), gates(register.sites), fresh)
    nights = reading.patrols(book)
    turn = Turn(patrol, nights[-ROUND].id if len(nights) >= ROUND else 0)
    stem = f"{as_of:%Y%m%dT%H%M%S}-{patrol}"
    evidence = EvidenceWriter(book.evidence, stem)
    settings = _settings(register, lands)
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(PatrolSpider)
    done = {run.site: run.requests for run in reading.site_runs(book, patrol)}
    for ground in lands.values():
        ground.requests = done.get(ground.site.id, 0)

    def prepare(spider: PatrolSpider) -> None:
        for ground in lands.values():
            night.begin(book, spider.scribe, ground, patrol, as_of)

    process.crawl(
        crawler,
        book=book,
        patrol=patrol,
        grounds=lands,
        evidence=evidence,
        turn=turn,
        clock=clock,
        watch=watch,
        prepare=prepare,
    )
    process.start()
    spider = crawler.spider
    if not isinstance(spider, PatrolSpider):
        raise RuntimeError("the crawler did not start")
    signalled = str(crawler.stats.get_value("finish_reason") or "") == "shutdown" if crawler.stats else False
    spider.finish()
    evidence.close()
    return _close(book, register, spider, lands, started, signalled)


def _settings(register: Register, lands: dict[str, Ground]) -> Settings:
    settings = Settings()
    settings.setmodule(import_module("crawler.settings"), priority="project")
    slots = {}
    for ground in lands.values():
        rules = ground.rules
        concurrency = 8 if rules.delay == 0 else 1
        for host in (addresses.host_of(ground.site.url), *ground.site.also):
            slots[host] = {"concurrency": concurrency, "delay": rules.delay, "jitter": 0}
            other = host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
            slots[other] = slots[host]
    delays = [ground.rules.delay for ground in lands.values()]
    settings.set("DOWNLOAD_SLOTS", slots, priority="cmdline")
    settings.set("DOWNLOAD_DELAY", min(delays, default=1.0), priority="cmdline")
    settings.set("CONCURRENT_REQUESTS", max(32, 3 * len(lands)), priority="cmdline")
    return settings


def _close(
    book: Book,
    register: Register,
    spider: PatrolSpider,
    lands: dict[str, Ground],
    started: Started,
    signalled: bool,
) -> Ended:
    patrol = started.patrol
    waiting = writing.left(book, patrol)
    stopped = spider.stop_reason or ("stopped by a signal" if signalled else None)
    reasons = [stopped] if stopped else []
    at = writing.iso(spider.clock())
    for ground in lands.values():
        site = ground.site.id
        left = waiting.get(site, 0)
        full = ground.requests + min(ground.second_looks, ground.rules.max_pages // 4) >= ground.rules.max_pages
        if left and not (full or ground.down or stopped):
            planning.lost(book, patrol, site, at)
            left = 0
        home = ground.home_outcome
        writing.note_site(
            book, patrol, site, home=home.value if home else None, left_out=left + sum(ground.skipped.values())
        )
        planning.note_unread(book, patrol, site, _cause(ground, full, stopped is not None))
        if home not in OPEN and not stopped:
            reasons.append(
                f"{site}: the home page {ground.site.url} was not open ({home.value if home else 'not asked'})"
            )
    settling.note_vanished(book, patrol)
    settling.close_gone(book, patrol)
    settling.settle_dates(book, patrol, lands)
    state = RunState.PARTIAL if reasons else RunState.WHOLE
    runs = reading.site_runs(book, patrol)
    writing.end_patrol(book, patrol, state, reasons)
    return Ended(
        patrol,
        started.as_of,
        state,
        tuple(reasons),
        sum(run.requests for run in runs),
        sum(run.pages for run in runs),
        started.resumed,
    )


def _cause(ground: Ground, full: bool, stopped: bool) -> str | None:
    """Why a column of this site that was not read was not read."""
    home = ground.home_outcome
    if home is Outcome.BLOCKED or ground.blocked_in_a_row:
        return "blocked"
    if home is Outcome.ROBOTS:
        return "robots"
    if home is Outcome.PRIVATE_ADDRESS:
        return "private_address"
    if home not in OPEN:
        return "site_unreachable"
    if full:
        return "out_of_budget"
    return "our_fault" if stopped else None
