"""One availability probe of every home page: does a usable page come within 15 seconds (V2 of 国办秘函〔2019〕19号)?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import Any

import scrapy
from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler import addresses, hops, outcome
from crawler import reader as readers
from crawler.gate import Gate
from crawler.page import Page, PageKind
from ledger.rows import Outcome

LIMIT = 15.0
"""Seconds to a usable page: 超过（含）15秒网站仍打不开 counts as not open."""

ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a site's home page, or (`control`) an address that tells whether our own network works."""

    name: str
    url: str
    gate: Gate
    control: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    name: str
    outcome: Outcome
    status: int | None
    elapsed: int  # milliseconds to the whole page
    control: bool


class ProbeSpider(scrapy.Spider):
    """Asks all at once; a failure is asked once more. `told` collects the ends."""

    name = "probe"

    def __init__(self, asked: Sequence[Asked], told: list[Told], today: date, **kwargs: Any) -> None:
        super().__init__(self.name, **kwargs)
        self.asked = asked
        self.told = told
        self.today = today

    async def start(self) -> AsyncIterator[Any]:
        for one in self.asked:
            yield self._request(one, one.url, hops.Chain(), 1, monotonic())

    def _request(self, one: Asked, url: str, chain: hops.Chain, attempt: int, began: float) -> Request:
        headers = {**self.settings["DEFAULT_REQUEST_HEADERS"], "User-Agent": self.settings["USER_AGENT"]}
        if chain.header:
            headers["Cookie"] = chain.header
        return Request(
            url,
            headers=headers,
            callback=self.answered,
            errback=self.failed,
            dont_filter=True,
            meta={
                "one": one,
                "chain": chain,
                "attempt": attempt,
                "began": began,
                "gate": one.gate,
                "download_timeout": max(1.0, LIMIT - (monotonic() - began)),
                "download_slot": f"{one.name} {addresses.host_of(url)}",
            },
        )

    def answered(self, response: Response) -> Iterator[Request]:
        request = response.request
        assert request is not None
        one: Asked = request.meta["one"]
        ended = outcome.of_status(response.status)
        location = response.headers.get("Location")
        if response.status in outcome.REDIRECTS and location:
            there = hops.destination(response.url, location)
            chain = request.meta["chain"].step(response.url, response.headers.getlist("Set-Cookie"), there)
            if chain is not None and addresses.is_web(there):
                yield self._request(one, there, chain, request.meta["attempt"], request.meta["began"])
                return
            ended = Outcome.REDIRECT_LOOP
        if ended is Outcome.OK and not one.control:
            ended = self._usable(response)
        yield from self._end(request, ended, response.status)

    def _usable(self, response: Response) -> Outcome:
        """A challenge is blocked; an error page or nothing at all is no page."""
        if not response.body.strip():
            return Outcome.SOFT_404
        headers = {
            name.decode("latin-1").lower(): b",".join(v).decode("latin-1") for name, v in response.headers.items()
        }
        kind = readers.read(Page(response.url, response.body, headers), self.today, PageKind.HOME).kind
        if kind is PageKind.CHALLENGE:
            return Outcome.BLOCKED
        return Outcome.SOFT_404 if kind is PageKind.ERROR else Outcome.OK

    def failed(self, failure: TwistedFailure) -> Iterator[Request]:
        request: Request = failure.request  # type: ignore[attr-defined]
        ended = outcome.of_exception(failure.value or RuntimeError("no reason given"))
        yield from self._end(request, ended.outcome, None)

    def _end(self, request: Request, ended: Outcome, status: int | None) -> Iterator[Request]:
        one: Asked = request.meta["one"]
        elapsed = monotonic() - request.meta["began"]
        if ended is Outcome.OK and elapsed >= LIMIT:
            ended = Outcome.TIMEOUT
        if ended is not Outcome.OK and ended is not Outcome.BLOCKED and request.meta["attempt"] < ATTEMPTS:
            yield self._request(one, one.url, hops.Chain(), request.meta["attempt"] + 1, monotonic())
            return
        self.told.append(Told(one.name, ended, status, int(elapsed * 1000), one.control))
