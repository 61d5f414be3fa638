"""The spider's way to the browser: the request that draws a shell, and the answer that comes of it.

What a page asks for while it is drawn counts against the site's budget and keeps the site's pace like all else.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler import addresses, drawn
from crawler.answer import Answer
from crawler.drawn import Sheet
from crawler.ground import Ground
from crawler.manners import Manners
from crawler.shelf import Shelf, Stored
from crawler.viewing import MOST, Viewing
from ledger.sightings import QueueRow

logger = logging.getLogger(__name__)

LEAST = 3
"""Requests that must be left of the night's budget: a page that draws itself with less is rare."""

_LEFT_OUT = frozenset({"content-length", "content-encoding", "transfer-encoding", "connection", "keep-alive"})


class Easel:
    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self.shelves: defaultdict[str, Shelf] = defaultdict(Shelf)

    def request(self, ground: Ground, row: QueueRow, asked: Request, answer: Answer, **ends: Any) -> Request | None:
        """The request that draws the page, where a browser is wanted and the budget has room for it. `ends` are its
        callback and errback."""
        if not drawn.wanted(row, answer):
            return None
        room = ground.rules.max_pages - ground.requests - ground.second_looks
        if room < LEAST:
            return None
        viewing = self._viewing(ground, row, asked, answer, min(MOST, room))
        ground.requests += viewing.most  # what is not used is given back
        meta = {name: asked.meta[name] for name in ("row", "chain", "taken", "started", "gate", "download_slot", "got")}
        return Request(
            viewing.url,
            dont_filter=True,
            meta={**meta, "head_only": False, "viewing": viewing, "sent_answer": answer},
            **ends,
        )

    def _viewing(self, ground: Ground, row: QueueRow, asked: Request, answer: Answer, most: int) -> Viewing:
        url = answer.url if answer.moved and answer.url else row.url
        _, mark, fragment = row.url.partition("#")
        if mark and "#" not in url:
            url = f"{url}#{fragment}"

        def admits(there: str) -> bool:
            if not addresses.is_web(there) or not ground.territory.near(addresses.host_of(there)):
                return False
            return ground.allows(there) and not ground.awaits_robots(there)

        return Viewing(
            url=url,
            hosts=ground.territory.near,
            admits=admits,
            pace=GroundPace(self.manners, ground),
            shelf=self.shelves[ground.site.id],
            document=Stored(answer.status or 200, _headers(answer, asked.meta["chain"].header), answer.body),
            most=most,
        )

    def answer(self, ground: Ground, request: Request, response: Response | None) -> Answer:
        """What the page's request ends with: the page as it was sent, with what the browser drew of it where that is to
        be relied on."""
        viewing: Viewing = request.meta["viewing"]
        sent: Answer = request.meta["sent_answer"]
        ground.requests -= viewing.most - viewing.made
        elapsed = int((monotonic() - request.meta["started"]) * 1000)
        answer = replace(sent, besides=viewing.made, elapsed=elapsed if sent.elapsed is None else sent.elapsed)
        if response is None:
            return answer
        sheet = Sheet(response.url, response.body, tuple(viewing.data), viewing.data_missed, viewing.missed)
        try:
            return replace(answer, drawn=drawn.drawn(request.meta["row"], sheet, ground.today))
        except Exception:  # a page that our readers stumble over stays what it was: not seen
            logger.exception("reading %s as drawn failed", viewing.url)
            return answer


@dataclass(frozen=True, slots=True)
class GroundPace:
    """The pace at which a site's pages ask: the register's and the host's own, whichever is slower."""

    manners: Manners
    ground: Ground

    async def turn(self, host: str) -> float:
        return await self.manners.turn(host, self.ground.rules.delay)

    def pauses(self, host: str) -> bool:
        return self.manners.pause(host) > 0

    def got(self, host: str, sent: float) -> None:
        self.manners.got(host, sent)


def _headers(answer: Answer, cookie: str) -> dict[str, str]:
    """The answer's headers by name, several of one name on a line each, with the cookies of the way to it."""
    found: dict[str, str] = {}
    pairs = [("set-cookie", one.strip()) for one in cookie.split(";") if one.strip()] + list(answer.headers)
    for name, value in pairs:
        low = name.lower()
        if low not in _LEFT_OUT:
            found[low] = f"{found[low]}\n{value}" if low in found else value
    return found
