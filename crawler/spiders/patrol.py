"""The patrol spider: asks what the ledger's queue says, follows each answer to its end, and hands sightings on.

It fetches and holds no selector: what a page shows is `crawler.reader`'s business, what follows from it
`crawler.study`'s and `crawler.answers`'.
"""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import scrapy
from scrapy import Request, signals
from scrapy.exceptions import StopDownload
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler import addresses, attachments, hops, outcome
from crawler.answer import Answer
from crawler.answering import Answering
from crawler.frontier import Frontier
from crawler.ground import Ground
from crawler.notebook import Notebook
from crawler.plan import Purpose, Turn
from crawler.study import ListPlace
from ledger.book import Book, DiskFull
from ledger.evidence import EvidenceWriter
from ledger.rows import Outcome
from ledger.sightings import QueueRow, Sighting
from ledger.writing import Scribe

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

PROBE_BYTES = 64 * 1024
"""Of a picture, an external page or an attachment whose text is not looked through, the beginning is enough."""


class PatrolSpider(scrapy.Spider):
    """One spider for all sites of a run. `watch` is told of each finished request (progress, tests)."""

    name = "patrol"
    frontier: Frontier

    def __init__(
        self,
        book: Book,
        patrol: int,
        grounds: dict[str, Ground],
        evidence: EvidenceWriter,
        turn: Turn,
        clock: Callable[[], datetime],
        watch: Callable[[str, Ground], None] | None = None,
        prepare: Callable[[PatrolSpider], None] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(self.name, **kwargs)
        self.book = book
        self.patrol = patrol
        self.grounds = grounds
        self.clock = clock
        self.watch = watch
        self.under_way: Counter[str] = Counter()
        self.stop_reason: str | None = None
        self.scribe = Scribe(book, patrol, turn.wants)
        self.notebook = Notebook(self.scribe, evidence, self._written)
        self.answering = Answering(book, patrol, evidence)
        if prepare is not None:
            prepare(self)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> PatrolSpider:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider._bytes_received, signals.bytes_received)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Nothing: the frontier holds tonight's requests."""
        requests: tuple[Request, ...] = ()
        for request in requests:
            yield request

    # -- manners ---------------------------------------------------------------------------------------------------

    def slot(self, ground: Ground, url: str) -> str:
        return addresses.host_of(url)

    def capacity(self, ground: Ground, slot: str) -> int:
        """Requests to one host that may be taken from the queue at once; more than one only where no delay is asked."""
        if ground.territory.host == slot.removeprefix("www."):
            return 8 if ground.rules.delay == 0 else 2
        return 4 if ground.rules.delay == 0 else 1

    def affords(self, ground: Ground, row: QueueRow) -> bool:
        """Whether the night's budget of the site has room for this request; room for second looks is kept."""
        reserve = 0 if row.round == 2 else min(ground.second_looks, ground.rules.max_pages // 4)
        return ground.requests + reserve < ground.rules.max_pages

    def more(self, ground: Ground) -> bool:
        """The site's queue is empty: is there anything that is asked only at the end? True when more was queued."""
        planned = self.answering.at_the_end(ground)
        if planned:
            with self.book.batch():
                self.scribe.plan(ground.site.id, planned)
        return bool(planned)

    # -- asking ----------------------------------------------------------------------------------------------------

    def ask(self, row: QueueRow) -> Request | None:
        """The request of a queue row; None when it need not be made (its outcome is then noted)."""
        ground = self.grounds[row.site]
        self.under_way[row.site] += 1
        refusal = self.answering.refusal(ground, row)
        if refusal is not None:
            self._finish(row, self.slot(ground, row.url), Answer(refusal, self.clock()))
            return self.frontier.next_request()
        ground.requests += 1
        if row.round == 2:
            self._slow_down(ground, row.url)
        return self._request(ground, row, row.url, hops.Chain(), self.slot(ground, row.url))

    def _slow_down(self, ground: Ground, url: str) -> None:
        slot = self.crawler.engine.downloader.slots.get(self.slot(ground, url)) if self.crawler.engine else None
        if slot is not None and ground.rules.delay:
            slot.delay = max(slot.delay, 2 * ground.rules.delay)

    def _request(self, ground: Ground, row: QueueRow, url: str, chain: hops.Chain, taken: str) -> Request:
        headers: dict[str, str] = {
            **self.settings["DEFAULT_REQUEST_HEADERS"],
            "User-Agent": self.settings["USER_AGENT"],
        }
        if row.referer and addresses.is_web(row.referer):
            headers["Referer"] = row.referer
        if chain.header:
            headers["Cookie"] = chain.header
        if row.round == 1 and not chain.seen and row.body and row.outcome in (Outcome.OK, Outcome.UNCHANGED):
            if row.etag:
                headers["If-None-Match"] = row.etag
            if row.modified:
                headers["If-Modified-Since"] = row.modified
        place = ListPlace.parse(row.extra) if row.purpose == Purpose.LIST else None
        form = place.data if place else None
        body = None
        if form is not None and form.method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = _form(form.form)
        return Request(
            url,
            method="POST" if body is not None else "GET",
            body=body,
            headers=headers,
            callback=self.answered,
            errback=self.failed,
            dont_filter=True,
            meta={
                "row": row,
                "chain": chain,
                "taken": taken,
                "started": monotonic(),
                "gate": ground.gate,
                "download_slot": self.slot(ground, url),
                "download_timeout": self.settings.getfloat("DOWNLOAD_TIMEOUT"),
                "autothrottle_dont_adjust_delay": ground.rules.delay == 0,
                "head_only": _head_only(row),
                "got": [0],
            },
        )

    def _bytes_received(self, data: bytes, request: Request, **_: object) -> None:
        got: list[int] = request.meta["got"]
        got[0] += len(data)
        if got[0] >= PROBE_BYTES and request.meta["head_only"]:
            raise StopDownload(fail=False)

    # -- answers ---------------------------------------------------------------------------------------------------

    def answered(self, response: Response) -> Iterator[Request]:
        request = response.request
        assert request is not None
        row: QueueRow = request.meta["row"]
        ground = self.grounds[row.site]
        answer = self._answer(request, response)
        location = answer.leads_to
        if location is None and answer.outcome is Outcome.OK:
            answer = self._judged(ground, row, answer)
            location = answer.leads_to
        if location is not None:
            onward = self._hop(ground, row, request, response, answer, location)
            if isinstance(onward, Request):
                yield onward
                return
            answer = onward
        self._finish(row, request.meta["taken"], answer)

    def _judged(self, ground: Ground, row: QueueRow, answer: Answer) -> Answer:
        """A page that our readers stumble over is our fault, never the site's."""
        try:
            return self.answering.judge(ground, row, answer)
        except Exception as error:
            self.logger.exception("reading %s failed", row.url)
            return answer.ending(Outcome.OUR_FAULT, f"{type(error).__name__}: {error}"[:300])

    def _sighting(self, ground: Ground, row: QueueRow, answer: Answer) -> Sighting:
        try:
            return self.answering.sighting(ground, row, answer)
        except (OSError, DiskFull):
            raise
        except Exception as error:
            self.logger.exception("keeping %s failed", row.url)
            return self.answering.sighting(
                ground, row, answer.ending(Outcome.OUR_FAULT, f"{type(error).__name__}: {error}"[:300])
            )

    def _answer(self, request: Request, response: Response) -> Answer:
        status = response.status
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ]
        stopped = "download_stopped" in response.flags
        answer = Answer(
            outcome=outcome.of_status(status),
            at=self.clock(),
            status=status,
            url=response.url,
            headers=tuple(headers),
            body=response.body,
            elapsed=int((monotonic() - request.meta["started"]) * 1000),
            partial=stopped,
            conditional="If-None-Match" in request.headers or "If-Modified-Since" in request.headers,
            moved=bool(request.meta["chain"].seen),
        )
        if status in outcome.REDIRECTS and response.headers.get("Location"):
            return answer.leading(hops.destination(response.url, response.headers["Location"] or b""))
        if status == 304 and not answer.conditional:
            return answer.ending(Outcome.PROTOCOL, "304 to a request without validators")
        return answer

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
        return self._request(ground, row, location, chain, request.meta["taken"])

    def failed(self, failure: TwistedFailure) -> Iterator[Request]:
        request: Request = failure.request  # type: ignore[attr-defined]
        row: QueueRow = request.meta["row"]
        ended = outcome.of_exception(failure.value or RuntimeError("no reason given"), request.meta["got"][0])
        elapsed = int((monotonic() - request.meta["started"]) * 1000)
        answer = Answer(ended.outcome, self.clock(), url=request.url, detail=ended.detail, elapsed=elapsed)
        self._finish(row, request.meta["taken"], answer)
        return iter(())

    def _finish(self, row: QueueRow, slot: str, answer: Answer) -> None:
        """One planned request has its outcome: it becomes a sighting."""
        ground = self.grounds[row.site]
        self.under_way[row.site] -= 1
        self.frontier.release(slot)
        try:
            if self.stop_reason is None:
                self.notebook.add(self._sighting(ground, row, answer))
        except DiskFull as full:
            self.halt(str(full))
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            self.halt(f"no room left on the disk: {error}")
        if self.watch is not None:
            self.watch(row.site, ground)

    def _written(self, batch: list[Sighting]) -> None:
        self.frontier.forget({one.queue for one in batch})
        self.frontier.stale.update(one.site for one in batch if one.planned)
        self.frontier.live.update(one.site for one in batch if one.planned)

    def finish(self) -> None:
        """Writes what is gathered when the reactor has stopped."""
        try:
            self.notebook.flush()
        except DiskFull as full:
            self.halt(str(full))

    def halt(self, reason: str) -> None:
        """Asks nothing more: what is under way ends, what is written stays, the run is partial."""
        if self.stop_reason is None:
            self.stop_reason = reason
            self.frontier.stop()


def _form(pairs: tuple[tuple[str, str], ...]) -> bytes:
    return urlencode(pairs).encode()


def _head_only(row: QueueRow) -> bool:
    """Whether the beginning of the body is enough."""
    if row.purpose in (Purpose.ASSET, Purpose.EXTERNAL):
        return True
    return row.purpose == Purpose.FILE and attachments.extension(row.url) not in attachments.OFFICE
