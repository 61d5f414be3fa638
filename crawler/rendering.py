"""Pages that a script draws, drawn by chromium through scrapy-playwright, in the same patrol and at the same pace.

A download handler: requests with a `viewing` in their meta are drawn, all others go the plain way. This module is
loaded only where the browser extra is there.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import suppress
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.provider import PlaywrightBrowserProvider

from crawler import addresses
from crawler.browser import UNPROXIED, Chromium
from crawler.drawing import LONGEST, SECONDS, drawn
from crawler.porter import Porter
from crawler.transport import GatedHandler
from crawler.viewing import Viewing

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page
    from scrapy.crawler import Crawler

AT_ONCE = 2
"""Pages that are drawn at once, each of another host: a browser's page takes as much memory as a patrol."""

SETTING = "XUNCHA_CHROMIUM"


def settings(chromium: Chromium) -> dict[str, Any]:
    """What a patrol with a browser sets besides `crawler.settings`."""
    handler = f"{__name__}.RenderingHandler"
    return {
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler},
        "PLAYWRIGHT_BROWSER_PROVIDER": LateProvider,
        "PLAYWRIGHT_LAUNCH_OPTIONS": chromium.launching(),
        "PLAYWRIGHT_PROCESS_REQUEST_HEADERS": None,  # the browser's own, which carry the context's user agent
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": LONGEST * 1000,
        SETTING: chromium,
    }


class LateProvider(PlaywrightBrowserProvider):  # type: ignore[misc]
    """Starts playwright with the first page that needs it: most nights of most sites need none."""

    async def start(self) -> None:
        return None

    async def launch_browser(self) -> Browser:
        if self.browser_type is None:
            await super().start()
        browser: Browser = await super().launch_browser()
        return browser


class Stage:
    """The one browser of a crawl, whatever the scheme of the page."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self.chromium: Chromium = crawler.settings[SETTING]
        self._handler = ScrapyPlaywrightDownloadHandler(crawler)
        self._few = asyncio.Semaphore(AT_ONCE)
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._numbers = count(1)
        self._closed = False

    async def draw(self, request: Request, viewing: Viewing) -> Response:
        """The page as it was drawn; whatever goes wrong is the request's failure."""
        porter = Porter(request.meta["gate"], lambda host: viewing.guarded and viewing.hosts(host))
        async with self._hosts[addresses.plain_host(request.url)], self._few, porter:
            try:
                async with asyncio.timeout(LONGEST + SECONDS):
                    return await self._drawn(request, viewing, porter)
            finally:
                await self._close(request)
                # What the porter turned away came past the watch: by a redirect, by a connection of another kind.
                viewing.refused += [f"fetch {host}" for host in porter.refused if viewing.guarded]

    async def _drawn(self, request: Request, viewing: Viewing, porter: Porter) -> Response:
        request.meta.update(
            playwright=True,
            playwright_include_page=True,
            playwright_context=f"page-{next(self._numbers)}",
            playwright_context_kwargs=self.chromium.context(porter.proxy),
            playwright_page_init_callback=_received,
            playwright_page_goto_kwargs={"wait_until": "commit", "timeout": LONGEST * 1000},
        )
        began = monotonic()
        await self._handler.download_request(request)
        page: Page = request.meta["playwright_page"]
        await drawn(page, viewing, began, lambda: not self._crawler.crawling)
        html = await page.content()
        await viewing.settled()
        return HtmlResponse(page.url, body=html, encoding="utf-8", request=request)

    async def _close(self, request: Request) -> None:
        page: Page | None = request.meta.pop("playwright_page", None)
        wrapper = self._handler.context_wrappers.get(request.meta.get("playwright_context", ""))
        context = page.context if page is not None else wrapper.context if wrapper is not None else None
        if context is not None:
            with suppress(Exception):
                async with asyncio.timeout(SECONDS):
                    await context.close()

    async def close(self) -> None:
        if not self._closed:
            self._closed = True
            await self._handler.close()


async def _received(page: Page, request: Request) -> None:
    await page.context.add_init_script(UNPROXIED)
    await request.meta["viewing"].guard(page)


_STAGES: WeakKeyDictionary[Crawler, Stage] = WeakKeyDictionary()


class RenderingHandler(GatedHandler):
    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        if crawler not in _STAGES:
            _STAGES[crawler] = Stage(crawler)
        self.stage = _STAGES[crawler]

    async def download_request(self, request: Request) -> Response:
        viewing: Viewing | None = request.meta.get("viewing")
        if viewing is None:
            return await super().download_request(request)
        return await self.stage.draw(request, viewing)

    async def close(self) -> None:
        await self.stage.close()
        await super().close()
