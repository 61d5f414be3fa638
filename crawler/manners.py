"""How fast a host is asked: never faster than the register says or its robots.txt asks for, slower where it is slow.

Scrapy's own throttle knows one least delay for all hosts; here each host has its own. The pause is counted from when
the host got a request, not from when it was handed out: a connection that took long to open, or a moment in which we
were busy, must not bring two requests close together.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Any

from scrapy import signals

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Response

SLOWEST = 10.0
"""Seconds between two requests to which a slow host brings us at most."""

SLACK = 0.03
"""The part of a pause that the way of an answer may take from it: no two requests come closer than the rest."""

AT_ONCE = 8
"""Connections to one host where the register asks for no pause at all."""


class Manners:
    """`pause` of a slot is the least time in seconds between two of its requests."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._pauses: dict[str, float] = {}
        self._quickest: dict[str, float] = {}
        self._turns: dict[str, float] = {}
        crawler.signals.connect(self._answering, signals.headers_received)
        crawler.signals.connect(self._answered, signals.response_downloaded)

    def meet(self, name: str, pause: float) -> None:
        """Notes that a host is to be asked at most every `pause` seconds; of several wishes the longest counts."""
        known = self._pauses.get(name)
        if known is not None and pause <= known:
            return
        self._pauses[name] = pause
        slot = self._slot(name)
        if slot is not None:
            slot.delay = max(slot.delay, pause)
            slot.concurrency = 1 if pause else slot.concurrency
        if self._crawler.engine is not None:
            self._crawler.engine.downloader.per_slot_settings[name] = {
                "concurrency": 1 if pause else AT_ONCE, "delay": pause, "jitter": 0,
            }  # fmt: skip

    def pause(self, name: str) -> float:
        return self._pauses.get(name, 0.0)

    def slow_down(self, name: str) -> None:
        """The second look at what failed in passing comes at half the speed."""
        slot = self._slot(name)
        if slot is not None and self.pause(name):
            slot.delay = max(slot.delay, 2 * self.pause(name))

    async def turn(self, name: str, pause: float) -> float:
        """Waits until a host may be asked again and takes the turn, for what is not asked through the downloader: a
        page in a browser asks by itself. Seconds waited."""
        self.meet(name, pause)
        began = monotonic()
        while (rest := self._rest(name)) > 0:
            await asyncio.sleep(rest)
        self._turns[name] = monotonic()
        slot = self._slot(name)
        if slot is not None:
            slot.lastseen = max(slot.lastseen, self._turns[name])
        return self._turns[name] - began

    def _rest(self, name: str) -> float:
        """Seconds until the host may be asked again."""
        slot = self._slot(name)
        last = max(self._turns.get(name, 0.0), slot.lastseen if slot is not None else 0.0)
        delay = max(self.pause(name), slot.delay if slot is not None and self.pause(name) else 0.0)
        return last + delay - monotonic()

    def failed(self, request: Request) -> None:
        """A request that ended without an answer: its host may have got it until just now."""
        self._got(request.meta.get("download_slot", ""), request)

    def _slot(self, name: str) -> Slot | None:
        engine = self._crawler.engine
        return engine.downloader.slots.get(name) if engine is not None else None

    def _answering(self, request: Request, **_: Any) -> None:
        self._got(request.meta.get("download_slot", ""), request)

    def _got(self, name: str, request: Request) -> None:
        sent = request.meta.get("sent")
        if sent is not None:
            self.got(name, sent)

    def got(self, name: str, sent: float) -> None:
        """The host got what was sent at that moment no later than now, less the way of its answer: half of what its
        quickest one took, if that is little."""
        now = monotonic()
        quickest = self._quickest[name] = min(self._quickest.get(name, now - sent), now - sent)
        way = min(quickest / 2, SLACK * self.pause(name))
        self._turns[name] = max(self._turns.get(name, 0.0), now - way)
        slot = self._slot(name)
        if slot is not None:
            slot.lastseen = max(slot.lastseen, self._turns[name])

    def _answered(self, response: Response, request: Request, **_: Any) -> None:
        """A host that answers slowly is given as long a rest as it took; errors, which are quick, speed nothing up."""
        name = request.meta.get("download_slot", "")
        slot, pause = self._slot(name), self.pause(name)
        latency = request.meta.get("download_latency")
        if slot is None or not pause or latency is None or "viewing" in request.meta:
            return  # how long a page takes to draw itself says nothing about its server
        rest = max(latency, (slot.delay + latency) / 2)
        rest = max(pause, min(rest, SLOWEST))
        if response.status == 200 or rest > slot.delay:
            slot.delay = rest
