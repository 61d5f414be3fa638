"""The spider's way through the page that carries an address (`crawler.entrances`): that page is asked first, then the
address with what the page set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler import hops, outcome
from crawler.answer import Answer
from crawler.asker import Asker
from crawler.entrances import Entrances
from crawler.ground import Ground
from crawler.manners import Manners
from ledger.rows import Outcome
from ledger.sightings import QueueRow


class Entering:
    """`finish` is told the queue row, its slot and the answer where an address is not asked any more."""

    def __init__(
        self,
        asker: Asker,
        manners: Manners,
        grounds: Mapping[str, Ground],
        clock: Callable[[], datetime],
        finish: Callable[[QueueRow, str, Answer], None],
    ) -> None:
        self.asker = asker
        self.manners = manners
        self.grounds = grounds
        self.clock = clock
        self.finish = finish
        self.entrances = Entrances()

    def first(self, ground: Ground, row: QueueRow, slot: str) -> Request | Answer:
        """The request of the address, or before it that of the page that carries it."""
        page = self.entrances.before(ground, row)
        chain = self.entrances.through(row, page) if page is not None else hops.Chain()
        if page is None or chain is not None:
            return self.asker.request(ground, row, row.url, chain or hops.Chain(), slot)
        if ground.requests >= ground.rules.max_pages:
            return Answer(Outcome.OUT_OF_BUDGET, self.clock(), detail="no room for the page that carries it")
        ground.requests += 1
        request = self.asker.request(ground, row, page, hops.Chain(), slot)
        if isinstance(request, Request):
            request.headers.pop("Referer", None)
            request.callback, request.errback = self.entered, self.not_entered
        return request

    def entered(self, response: Response) -> Iterator[Request]:
        """The address itself, from the page that carries it. A page that is not there any more sets nothing."""
        request = response.request
        assert request is not None
        row: QueueRow = request.meta["row"]
        if outcome.of_status(response.status) in (Outcome.BLOCKED, Outcome.SERVER_ERROR):
            return self._shut(request, f"status {response.status}")
        cookies = hops.cookies_of(response.headers.getlist("Set-Cookie"))
        self.entrances.remember(row, row.referer or request.url, cookies)
        chain = hops.Chain(cookies=cookies, hosts=urlsplit(row.url).netloc)
        onward = self.asker.request(self.grounds[row.site], row, row.url, chain, request.meta["taken"])
        if isinstance(onward, Request):
            onward.meta["besides"] = 1
            return iter((onward,))
        self.finish(row, request.meta["taken"], onward)
        return iter(())

    def not_entered(self, failure: TwistedFailure) -> Iterator[Request]:
        request: Request = failure.request  # type: ignore[attr-defined]
        self.manners.failed(request)
        return self._shut(request, type(failure.value).__name__)

    def _shut(self, request: Request, why: str) -> Iterator[Request]:
        """The page that carries the address does not open just now: what a visitor would get from there is not seen."""
        detail = f"the page that carries it does not open: {why}"
        answer = Answer(Outcome.NO_VANTAGE, self.clock(), detail=detail)
        self.finish(request.meta["row"], request.meta["taken"], answer)
        return iter(())
