"""One page in the browser: what its scripts may ask for, at whose pace, and what became of what they asked.

What a rendered page shows may only be judged where it is known that nothing was kept from it. So everything that was
refused, failed or cut short is remembered, by whether it could have carried a list.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from crawler import addresses
from crawler.shelf import BODY_LIMIT, Shelf, Stored

if TYPE_CHECKING:
    from playwright.async_api import Page, Request, Response, Route

CARRIERS = frozenset({"document", "script", "xhr", "fetch", "eventsource", "websocket", "other", "manifest"})
"""Kinds of requests (playwright's names) whose answer may bring content."""

DATA = frozenset({"xhr", "fetch", "eventsource"})
KEPT = frozenset({"script", "stylesheet", "image", "font"})
"""What does not change from page to page of a night is asked for once."""

UNSEEN = frozenset({"image", "font", "media"})
"""What no reader looks at; it is asked for only where a picture is taken."""

ASKING = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
"""A page that is only looked at changes nothing. Lists are often asked for by POST."""

ANSWER_SECONDS = 5.0
MOST = 60
"""Requests that one page may make."""

DOT = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
"""A picture of one transparent point, in place of pictures that nobody looks at."""

CUT = "its time was over"


class Pace(Protocol):
    """How fast hosts are asked, as the patrol keeps it."""

    async def turn(self, host: str) -> float:
        """Waits until a host may be asked again and takes the turn; the seconds that took."""

    def pauses(self, host: str) -> bool:
        """Whether the host is to be asked singly, with a pause after each request."""

    def got(self, host: str, sent: float) -> None:
        """The host has answered what was sent at a monotonic moment: it got it some time between."""


@dataclass(eq=False)  # without slots: playwright keeps its own word on the object whose methods it calls
class Viewing:
    """`hosts` are let through to, and of them only what `admits` says may be asked for. `document` is the page as it
    was fetched already. After the page was opened: `made` counts the requests that reached a host, `lost` names what
    failed or was cut short, `refused` what was not let through (both only where it might have carried content), `data`
    the answers that scripts asked for, `waited` seconds spent on manners."""

    url: str
    hosts: Callable[[str], bool]
    admits: Callable[[str], bool]
    pace: Pace
    shelf: Shelf = field(default_factory=Shelf)
    document: Stored | None = None
    pictures: bool = False
    most: int = MOST
    made: int = 0
    lost: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    data: list[tuple[str, bytes]] = field(default_factory=list)
    waited: float = 0.0
    guarded: bool = False
    over: bool = False
    open: set[Request] = field(default_factory=set)
    waiting: int = 0
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)
    _heard: dict[Request, asyncio.Event] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _shown: bool = False

    @property
    def busy(self) -> bool:
        return bool(self.open) or self.waiting > 0

    async def guard(self, page: Page) -> None:
        """Sets the watch over a new page; until then the porter lets nothing through."""
        context = page.context
        await context.route("**/*", _away)  # of other pages than this one: windows that it opens
        await page.route("**/*", self._routed)
        context.on("page", lambda other: self._later(_closed(other)))
        page.on("dialog", lambda dialog: self._later(dialog.dismiss()))
        page.on("download", lambda download: self._later(download.cancel()))
        page.on("websocket", lambda socket: self.refused.append(f"websocket {socket.url[:200]}"))
        page.on("pageerror", lambda error: self.lost.append(f"script error {str(error)[:200]}"))
        page.on("request", self._asked)
        page.on("requestfinished", self._finished)
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        self.guarded = True

    async def settled(self) -> None:
        """Waits for the answers that are still being read."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=2)

    @property
    def data_missed(self) -> bool:
        """Whether data that a script asked for did not come: what the page then shows may not be what it is about."""
        kinds = (*DATA, "websocket", CUT)
        return any(one.startswith(kinds) for one in (*self.lost, *self.refused))

    @property
    def missed(self) -> bool:
        """Whether anything at all that could carry content did not come."""
        return bool(self.lost or self.refused)

    # -- what the page asks ----------------------------------------------------------------------------------------

    async def _routed(self, route: Route, request: Request) -> None:
        with suppress(Exception):  # the page is gone, and its requests with it
            await self._decide(route, request)

    async def _decide(self, route: Route, request: Request) -> None:
        url, kind = request.url, request.resource_type
        if self.document is not None and not self._shown and _same(url, self.url) and request.is_navigation_request():
            self._shown = True
            await _hand(route, self.document)
            return
        if kind in UNSEEN and not self.pictures:
            await (_hand(route, Stored(200, {"content-type": "image/gif"}, DOT)) if kind == "image" else route.abort())
            return
        if not self.admits(url) or request.method not in ASKING:
            self._note(self.refused, request)
            await route.abort("blockedbyclient")
            return
        known = self.shelf.get(url) if request.method == "GET" else None
        if known is not None:
            await _hand(route, known)
            return
        if self.over or self.made >= self.most:
            self._note(self.lost, request)
            await route.abort("timedout")
            return
        self.made += 1
        self.waiting += 1
        try:
            await self._in_turn(route, request, addresses.host_of(url))
        finally:
            self.waiting -= 1

    async def _in_turn(self, route: Route, request: Request, host: str) -> None:
        """Lets a request go when its turn has come. Where a pause is asked the next one waits for its answer: how long
        a request is on its way varies, and two of them must not arrive close together."""
        async with self._one:
            self.waited += await self.pace.turn(host)
            sent = monotonic()
            heard = self._heard[request] = asyncio.Event()
            await route.continue_()
            if self.pace.pauses(host):
                with suppress(TimeoutError):
                    async with asyncio.timeout(ANSWER_SECONDS):
                        await heard.wait()
                self.pace.got(host, sent)
            self._heard.pop(request, None)

    def _hear(self, request: Request) -> None:
        if request in self._heard:
            self._heard[request].set()

    def _asked(self, request: Request) -> None:
        self.open.add(request)
        if request.redirected_from is not None:
            self.made += 1

    def _failed(self, request: Request) -> None:
        self._hear(request)
        self.open.discard(request)
        if request.failure and "BLOCKED_BY_CLIENT" in request.failure:
            return  # refused, and noted as such
        self._note(self.lost, request)

    def _answered(self, response: Response) -> None:
        self._hear(response.request)
        if response.status >= 400:
            self._note(self.lost, response.request)

    def _finished(self, request: Request) -> None:
        self.open.discard(request)
        if request.resource_type in DATA or (request.resource_type in KEPT and self.shelf.get(request.url) is None):
            self._later(self._keep(request))

    async def _keep(self, request: Request) -> None:
        response = await request.response()
        if response is None or response.status != 200:
            return
        body = await response.body()
        if request.resource_type in DATA:
            self.data.append((request.url, body[:BODY_LIMIT]))
        elif request.method == "GET" and request.redirected_from is None:
            headers = await response.all_headers()
            self.shelf.put(request.url, Stored(200, {k: v for k, v in headers.items() if k != "set-cookie"}, body))

    def _note(self, where: list[str], request: Request) -> None:
        if request.resource_type in CARRIERS:
            where.append(f"{request.resource_type} {request.url[:200]}")

    def _later(self, work: Awaitable[object]) -> None:
        async def quiet() -> None:
            with suppress(Exception):
                await work

        task = asyncio.ensure_future(quiet())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


_TRANSFER = frozenset({"content-length", "content-encoding", "transfer-encoding", "connection", "keep-alive"})


async def _hand(route: Route, thing: Stored) -> None:
    headers = {name: value for name, value in thing.headers.items() if name.lower() not in _TRANSFER}
    await route.fulfill(status=thing.status, headers=headers, body=thing.body)


async def _away(route: Route) -> None:
    with suppress(Exception):
        await route.abort("blockedbyclient")


async def _closed(page: Page) -> None:
    await page.close()


def _same(one: str, other: str) -> bool:
    return addresses.key(one.partition("#")[0]) == addresses.key(other.partition("#")[0])
