"""The scheduler of a patrol: hands out the best waiting request of each site in turn, from the ledger's queue.

The queue lies in the ledger, so a run that was killed goes on where it stopped and a million waiting addresses need no
memory. A host never has more requests under way than its manners allow; the delay between two of them is the downloader
slot's.
"""

from __future__ import annotations

from collections import Counter, deque
from time import monotonic
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler

from crawler.asker import slot_of
from crawler.ground import Ground
from crawler.plan import PULSE_RANK, Purpose
from ledger import writing
from ledger.sightings import QueueRow

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.spiders.patrol import PatrolSpider

BUFFER = 120
"""Waiting requests of a site that are held in memory."""

LONGEST_IDLE = 60.0
"""Seconds with nothing under way and sites that are not done: an error of ours."""

REST = 60
"""Pauses between two requests that a site gets before it is looked at as a whole: a server that is started anew, or has
too much to do for a moment, is not given up for the night (contract, section 3: asked again later, more slowly)."""

LONGEST_REST = 120.0
"""Seconds: a register that asks for long pauses does not keep a night waiting for one site that is down."""

LOOK_AHEAD = 40
"""How far behind the best request another host's is looked for when the best one's host is busy."""


def rest(delay: float) -> float:
    """Seconds that a site is left alone which is asked every `delay` seconds."""
    return min(REST * delay, LONGEST_REST)


class Frontier(BaseScheduler):
    def __init__(self) -> None:
        self.follow_ups: deque[Request] = deque()
        self.buffers: dict[str, deque[QueueRow]] = {}
        self.stale: set[str] = set()
        self.held: set[int] = set()
        self.busy: Counter[str] = Counter()
        self.turn: deque[str] = deque()
        self.live: set[str] = set()
        self.stopped = False
        self._idle_since: float | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Frontier:
        return cls()

    def open(self, spider: PatrolSpider) -> None:  # type: ignore[override]
        self.spider = spider
        spider.frontier = self
        self.turn = deque(spider.grounds)
        self.live = set(spider.grounds)
        self.stale = set(spider.grounds)

    def close(self, reason: str) -> None:
        return None

    def has_pending_requests(self) -> bool:
        return bool(self.follow_ups) or (bool(self.live) and not self.stopped)

    def enqueue_request(self, request: Request) -> bool:
        """Further hops of a request that is under way; they go first."""
        self.follow_ups.append(request)
        return True

    def next_request(self) -> Request | None:
        """The next request, or None. An error of ours ends the run as partial instead of leaving it to hang."""
        try:
            request = self._next()
            self._guard(request)
            return request
        except Exception as error:
            self.spider.stumble(error)
            return None

    def _next(self) -> Request | None:
        while not self.stopped:
            if self.follow_ups:
                return self.follow_ups.popleft()
            row = self._best()
            if row is None:
                return None
            request = self.spider.ask(row)
            if request is not None:
                return request
        return self.follow_ups.popleft() if self.follow_ups else None

    def _guard(self, request: Request | None) -> None:
        """A run in which nothing moves any more, by an error of ours, ends as partial; its finds are not lost."""
        if request is not None or self.stopped or not self.live or any(self.spider.under_way.values()):
            self._idle_since = None
        elif self._idle_since is None:
            self._idle_since = monotonic()
        elif monotonic() - self._idle_since > LONGEST_IDLE:
            if any(self.spider.grounds[site].rests_until > monotonic() for site in self.live):
                return
            raise RuntimeError(f"nothing is under way, and nothing of {', '.join(sorted(self.live))} can be asked")

    def _best(self) -> QueueRow | None:
        """The best waiting request of the site whose turn it is."""
        for _ in range(len(self.turn)):
            site = self.turn[0]
            self.turn.rotate(-1)
            if site not in self.live:
                continue
            row = self._take(self.spider.grounds[site])
            if row is not None:
                return row
        return None

    def stop(self) -> None:
        """Hands out nothing more; what is under way ends."""
        self.stopped = True

    def release(self, slot: str) -> None:
        self.busy[slot] -= 1

    def forget(self, queue_ids: set[int]) -> None:
        """Rows whose end is committed need no longer be held."""
        self.held -= queue_ids

    def _take(self, ground: Ground) -> QueueRow | None:
        site = ground.site.id
        if ground.down:
            self.live.discard(site)
            return None
        buffer = self.buffers.get(site)
        if site in self.stale or not buffer:
            if not buffer and self.spider.notebook.waits(site):
                self.spider.notebook.flush()
            buffer = self._fill(site)
        if buffer and not self.spider.affords(ground, buffer[0]):
            buffer = self._last_looks(site)
        if buffer and self._rests(ground, buffer[0]):
            return None
        for place in range(min(len(buffer), LOOK_AHEAD)):
            row = buffer[place]
            slot = slot_of(row.url)
            if self.busy[slot] >= self.spider.capacity(ground, slot) or self._must_wait(ground, row, slot):
                continue
            if not self.spider.affords(ground, row):
                break
            del buffer[place]
            self.busy[slot] += 1
            self.held.add(row.id)
            return row
        spent = not buffer or not self.spider.affords(ground, buffer[0])
        if spent and not self._under_way(site):
            if self.spider.notebook.waits(site):
                self.spider.notebook.flush()  # it may bring what is still to be asked
                return self._take(ground)
            if not self.spider.more(ground):
                self.live.discard(site)
            elif self._fill(site):
                return self._take(ground)  # at once: the engine asks an idle frontier again only after seconds
        return None

    def _rests(self, ground: Ground, row: QueueRow) -> bool:
        """Whether the site is left alone for a while, before the look that tells whether it still answers."""
        if row.rank != PULSE_RANK or row.purpose != Purpose.HOME:
            return False
        if not ground.rests_until:
            ground.rests_until = monotonic() + rest(ground.rules.delay)
        return ground.rests_until > monotonic()

    def _last_looks(self, site: str) -> deque[QueueRow]:
        """The budget has room for second looks only: what failed is asked again before the site is left."""
        rows = self._waiting(site, second_only=True)
        self.buffers[site] = deque(rows)
        return self.buffers[site]

    def _fill(self, site: str) -> deque[QueueRow]:
        rows = self._waiting(site)
        self.buffers[site] = deque(rows)
        self.stale.discard(site)
        return self.buffers[site]

    def _waiting(self, site: str, *, second_only: bool = False) -> tuple[QueueRow, ...]:
        spider = self.spider
        return writing.waiting(
            spider.book,
            spider.patrol,
            site,
            BUFFER,
            self.held,
            second_only=second_only,
            inside_only=spider.inside_only,
        )

    def _must_wait(self, ground: Ground, row: QueueRow, slot: str) -> bool:
        """Nothing is asked of a host before its robots.txt has answered."""
        return row.purpose != Purpose.ROBOTS and ground.awaits_robots(row.url)

    def _under_way(self, site: str) -> bool:
        return self.spider.under_way[site] > 0
