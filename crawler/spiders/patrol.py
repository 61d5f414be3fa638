"""The patrol spider: asks what the ledger's queue says, follows each answer to its end, and hands sightings on.

It fetches and holds no selector: what a page shows is `crawler.reader`'s business, what follows from it
`crawler.answering`'s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Iterator
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

import scrapy
from scrapy import Request, signals
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler import addresses, outcome, responses
from crawler.answer import Answer
from crawler.answering import Answering
from crawler.asker import Asker, slot_of
from crawler.easel import Easel
from crawler.entering import Entering
from crawler.frontier import Frontier
from crawler.ground import Ground
from crawler.manners import AT_ONCE, Manners
from crawler.notebook import Notebook
from crawler.plan import PULSE_RANK, Purpose, Turn
from crawler.samples import bytes_received
from crawler.stopping import told
from crawler.verdicts import BY_CONTENT
from crawler.window import Window
from ledger.book import Book, DiskFull, LedgerError
from ledger.evidence import EvidenceWriter
from ledger.reasons import SIGNAL, Reason, Why
from ledger.rows import DEFINITE, Outcome
from ledger.scribe import Scribe
from ledger.sightings import QueueRow, Sighting

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class PatrolSpider(scrapy.Spider):
    """One spider for all sites of a run. `watch` is told of each finished request (progress, tests)."""

    name = "patrol"
    frontier: Frontier
    manners: Manners
    easel: Easel | None
    asker: Asker
    entering: Entering

    def __init__(
        self,
        book: Book,
        patrol: int,
        grounds: dict[str, Ground],
        evidence: EvidenceWriter,
        answering: Answering,
        turn: Turn,
        window: Window,
        clock: Callable[[], datetime],
        watch: Callable[[str, Ground], None] | None = None,
        browser: bool = False,
        inside_only: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(self.name, **kwargs)
        self.book = book
        self.patrol = patrol
        self.grounds = grounds
        self.clock = clock
        self.window = window
        self.watch = watch
        self.browser = browser
        self.inside_only = inside_only
        self.under_way: Counter[str] = Counter()
        self.stop_reason: Reason | None = None
        self.signalled = False
        self.scribe = Scribe(book, patrol, turn.wants)
        self.notebook = Notebook(self.scribe, evidence, self._written)
        self.answering = answering

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> PatrolSpider:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(bytes_received, signals.bytes_received)
        spider.manners = Manners(crawler)
        spider.asker = Asker(crawler.settings, spider.manners, spider.clock, spider.answered, spider.failed)
        spider.entering = Entering(spider.asker, spider.manners, spider.grounds, spider.clock, spider._finish)
        spider.easel = Easel(spider.manners) if spider.browser else None
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Nothing: the frontier holds tonight's requests."""
        requests: tuple[Request, ...] = ()
        for request in requests:
            yield request

    def closed(self, reason: str) -> None:
        """Scrapy's word at the end: `shutdown` where a signal stopped it."""
        self.signalled = reason == "shutdown"

    # -- manners ---------------------------------------------------------------------------------------------------

    def capacity(self, ground: Ground, slot: str) -> int:
        """Requests to one host that may be taken from the queue at once; they go out singly where a pause is asked."""
        hurried = ground.rules.delay == 0 and self.manners.pause(slot) == 0
        if ground.territory.host == slot.removeprefix("www."):
            return AT_ONCE if hurried else 2
        return AT_ONCE // 2 if hurried else 1

    def affords(self, ground: Ground, row: QueueRow) -> bool:
        """Whether the night has room for this request: its window and the site's budget; both keep some for second
        looks."""
        if not self.window.open(monotonic(), second=row.round == 2):
            return False
        reserve = 0 if row.round == 2 else min(ground.second_looks, ground.rules.max_pages // 4)
        return ground.requests + reserve < ground.rules.max_pages

    def more(self, ground: Ground) -> bool:
        """The site's queue is empty: is there anything that is asked only at the end? True when more was queued."""
        if self.inside_only:
            return False  # the process that closes the run asks it
        planned = self.answering.at_the_end(ground)
        if planned:
            with self.book.batch():
                self.scribe.plan(ground.site.id, planned)
        return bool(planned)

    # -- asking ----------------------------------------------------------------------------------------------------

    def ask(self, row: QueueRow) -> Request | None:
        """The request of a queue row; None when it is not made (its outcome is then noted)."""
        ground = self.grounds[row.site]
        slot = slot_of(row.url)
        self.under_way[row.site] += 1
        refusal = self.answering.refusal(ground, row)
        if refusal is not None:
            self._finish(row, slot, Answer(refusal, self.clock()))
            return None
        ground.requests += 1
        if row.round == 2 and row.outcome not in DEFINITE:
            self.manners.slow_down(slot)
        request = self.entering.first(ground, row, slot)
        if isinstance(request, Answer):
            self._finish(row, slot, request)
            return None
        return request

    # -- answers ---------------------------------------------------------------------------------------------------

    def answered(self, response: Response) -> Iterator[Request]:
        request = response.request
        assert request is not None
        row: QueueRow = request.meta["row"]
        try:
            onward = self._onward(self.grounds[row.site], row, request, response)
        except Exception as error:
            self.logger.exception("the answer of %s failed us", row.url)
            onward = Answer(Outcome.OUR_FAULT, self.clock(), detail=f"{type(error).__name__}: {error}"[:300])
        if isinstance(onward, Request):
            yield onward
        else:
            self._finish(row, request.meta["taken"], onward)

    def _onward(self, ground: Ground, row: QueueRow, request: Request, response: Response) -> Request | Answer:
        """The next hop, or the answer that the request ends with."""
        answer = responses.of_response(request, response, self.clock())
        if answer.leads_to is None and answer.outcome in BY_CONTENT:
            answer = self._judged(ground, row, answer)
        if answer.leads_to is None:
            drawing = self._drawing(ground, row, request, answer)
            return answer if drawing is None else drawing
        return self._hop(ground, row, request, response, answer, answer.leads_to)

    def _drawing(self, ground: Ground, row: QueueRow, request: Request, answer: Answer) -> Request | None:
        """The request that has a shell drawn by a browser, where there is one."""
        if self.easel is None:
            return None
        return self.easel.request(ground, row, request, answer, callback=self.drawn, errback=self.not_drawn)

    def drawn(self, response: Response) -> None:
        assert response.request is not None
        self._end_drawing(response.request, response)

    def not_drawn(self, failure: TwistedFailure) -> None:
        """What no browser could draw stays what it was: not seen."""
        self.logger.warning("not drawn: %r", failure.value)
        self._end_drawing(failure.request, None)  # type: ignore[attr-defined]

    def _end_drawing(self, request: Request, response: Response | None) -> None:
        row: QueueRow = request.meta["row"]
        assert self.easel is not None
        answer = self.easel.answer(self.grounds[row.site], request, response)
        if not self.crawler.crawling:
            self.halt(
                Reason(Why.STOPPED, detail=SIGNAL)
            )  # the page was cut short by us: it is asked again when the run goes on
        self._finish(row, request.meta["taken"], answer)

    def _judged(self, ground: Ground, row: QueueRow, answer: Answer) -> Answer:
        """A page that our readers stumble over is our fault, never the site's."""
        try:
            return self.answering.verdicts.judge(ground, row, answer)
        except Exception as error:
            self.logger.exception("reading %s failed", row.url)
            return answer.ending(Outcome.OUR_FAULT, f"{type(error).__name__}: {error}"[:300])

    def _sighting(self, ground: Ground, row: QueueRow, answer: Answer) -> Sighting:
        try:
            return self.answering.sighting(ground, row, answer)
        except (OSError, DiskFull, LedgerError):
            raise
        except Exception as error:
            self.logger.exception("keeping %s failed", row.url)
            return self.answering.sighting(
                ground, row, answer.ending(Outcome.OUR_FAULT, f"{type(error).__name__}: {error}"[:300])
            )

    def _hop(
        self, ground: Ground, row: QueueRow, request: Request, response: Response, answer: Answer, location: str
    ) -> Request | Answer:
        if not addresses.is_web(location):
            return answer.ending(Outcome.OUT_OF_SCOPE, f"leads to {location[:200]}")
        chain = request.meta["chain"].step(response.url, response.headers.getlist("Set-Cookie"), location)
        if chain is None:
            return answer.ending(Outcome.REDIRECT_LOOP, f"loops at {location[:200]}")
        if ground.territory.owns(location) and not ground.allows(location):
            return answer.ending(Outcome.ROBOTS, f"robots.txt forbids {location[:200]}")
        return self.asker.request(ground, row, location, chain, request.meta["taken"])

    def failed(self, failure: TwistedFailure) -> Iterator[Request]:
        request: Request = failure.request  # type: ignore[attr-defined]
        row: QueueRow = request.meta["row"]
        self.manners.failed(request)
        ended = outcome.of_exception(failure.value or RuntimeError("no reason given"), request.meta["got"][0])
        elapsed = int((monotonic() - request.meta["started"]) * 1000)
        moved = bool(request.meta["chain"].seen)  # then it is the hop that failed, not what was asked for
        answer = Answer(ended.outcome, self.clock(), url=request.url, detail=ended.detail, elapsed=elapsed, moved=moved)
        self._finish(row, request.meta["taken"], answer)
        return iter(())

    def _finish(self, row: QueueRow, slot: str, answer: Answer) -> None:
        """One planned request has its outcome: it becomes a sighting."""
        ground = self.grounds[row.site]
        self.under_way[row.site] -= 1
        self.frontier.release(slot)
        try:
            if self.stop_reason is None:
                sighting = self._sighting(ground, row, answer)
                self.notebook.add(sighting)
                if any(one.rank == PULSE_RANK for one in sighting.planned):
                    self.notebook.flush()  # a look at the whole site is asked at once
                self._mind_robots(ground, row)
        except Exception as error:
            self.stumble(error)
        if self.watch is not None:
            self.watch(row.site, ground)

    def _mind_robots(self, ground: Ground, row: QueueRow) -> None:
        """A host that asks for a longer pause gets it."""
        robots = ground.robots_of(row.url) if row.purpose == Purpose.ROBOTS else None
        if robots is not None and robots.delay:
            host = slot_of(row.url)
            bare = host.removeprefix("www.")
            self.manners.meet(bare, robots.delay)
            self.manners.meet(f"www.{bare}", robots.delay)

    def _written(self, batch: list[Sighting], planned: Collection[str]) -> None:
        """`planned`: sites for which the batch queued something."""
        self.frontier.forget({one.queue for one in batch})
        self.frontier.stale.update(planned)
        self.frontier.live.update(planned)

    def finish(self) -> None:
        """Writes what is gathered when the reactor has stopped."""
        try:
            self.notebook.flush()
        except Exception as error:
            self.stumble(error)

    def stumble(self, error: Exception) -> None:
        """The run cannot go on: no room, a damaged ledger, or an error of ours."""
        reason = told(error)
        if reason is None:
            self.logger.error("the patrol failed", exc_info=error)
            reason = Reason(Why.ERROR, words=f"{type(error).__name__}: {error}")
        self.halt(reason)

    def halt(self, reason: Reason) -> None:
        """Asks nothing more: what is under way ends, what is written stays, the run is partial."""
        if self.stop_reason is None:
            self.stop_reason = reason
            self.frontier.stop()
