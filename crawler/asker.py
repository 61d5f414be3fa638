"""Makes the request of a queue row: its headers, cookies, form, validators and the host's slot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from scrapy import Request

from crawler import addresses, hops
from crawler.answer import Answer
from crawler.ground import Ground
from crawler.manners import Manners
from crawler.places import ListPlace
from crawler.plan import Purpose
from crawler.samples import head_only
from crawler.searching import posted
from crawler.unchanged import validators
from ledger.rows import Outcome
from ledger.sightings import QueueRow

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


def slot_of(url: str) -> str:
    """The downloader's slot of an address: one for each host."""
    return addresses.host_of(url)


class Asker:
    """`usual` are the headers of every request, `patience` the seconds that an answer is waited for."""

    def __init__(
        self,
        settings: BaseSettings,
        manners: Manners,
        clock: Callable[[], datetime],
        on_answer: Callable[..., Any],
        on_failure: Callable[..., Any],
    ) -> None:
        usual = {**settings["DEFAULT_REQUEST_HEADERS"], "User-Agent": settings["USER_AGENT"]}
        self.usual: Mapping[str, str] = {str(name): str(value) for name, value in usual.items()}
        self.patience = settings.getfloat("DOWNLOAD_TIMEOUT")
        self.manners = manners
        self.clock = clock
        # One bound method for all requests: Scrapy reads a callback's source once for each that it has not met.
        self.on_answer, self.on_failure = on_answer, on_failure

    def request(self, ground: Ground, row: QueueRow, url: str, chain: hops.Chain, taken: str) -> Request | Answer:
        """The request, or the answer that an address gets which no browser could ask for."""
        try:
            return self._made(ground, row, url, chain, taken)
        except ValueError as error:  # UnicodeError is one
            return Answer(Outcome.OUT_OF_SCOPE, self.clock(), detail=f"{url[:200]}: {error}")

    def _made(self, ground: Ground, row: QueueRow, url: str, chain: hops.Chain, taken: str) -> Request:
        headers = dict(self.usual)
        if row.referer and addresses.is_web(row.referer):
            headers["Referer"] = row.referer
        if chain.header:
            headers["Cookie"] = chain.header
        place = ListPlace.parse(row.extra) if row.purpose == Purpose.LIST else None
        form = place.data if place else None
        body = None
        if form is not None and form.method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = _form(form.form)
        elif row.purpose == Purpose.SEARCH and (body := posted(row.extra)) is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.manners.meet(slot_of(url), ground.rules.delay)
        headers |= validators(ground, row, url, moved=bool(chain.seen))
        return Request(
            url,
            method="POST" if body is not None else "GET",
            body=body,
            headers=headers,
            callback=self.on_answer,
            errback=self.on_failure,
            dont_filter=True,
            meta={
                "row": row,
                "chain": chain,
                "taken": taken,
                "started": monotonic(),
                "gate": ground.gate,
                "download_slot": slot_of(url),
                "download_timeout": self.patience,
                "head_only": head_only(row),
                "got": [0],
            },
        )


def _form(pairs: tuple[tuple[str, str], ...]) -> bytes:
    return urlencode(pairs).encode()
