"""Pictures of the pages that new findings rest on, taken after judgement: as a visitor would see them tonight.

The page itself comes from the evidence, so that the picture shows the very bytes that were judged; what it needs
besides (styles, scripts, pictures) is asked of the site behind the same gate, at the same pace and within what is left
of the night's budget. A picture that fails is not there; nothing else depends on it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from crawler import addresses
from crawler.browser import UNPROXIED, Chromium
from crawler.drawing import drawn
from crawler.ground import Ground
from crawler.porter import Porter
from crawler.shelf import Shelf, Stored
from crawler.viewing import Viewing

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

logger = logging.getLogger(__name__)

AT_ONCE = 2
"""Sites that are pictured at once."""

PAGE_SECONDS = 30.0
"""A page is pictured as far as it has come after so long."""

NIGHT_SECONDS = 900.0
"""Pictures of a night take no longer; what is left is not pictured."""

LARGEST = 300 * 1024
"""Bytes of a picture."""

MASKING = r"""() => {
  const figures = /(?<!\d)(?:\d{17}[\dXx]|\d{16,19}|1[3-9]\d{9})(?![\dXx])/g;
  const masked = text => text.replace(figures, one => one.slice(0, 3) + '*'.repeat(one.length - 5) + one.slice(-2));
  const walk = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const now = masked(walk.currentNode.nodeValue);
    if (now !== walk.currentNode.nodeValue) walk.currentNode.nodeValue = now;
  }
  for (const field of document.querySelectorAll('input, textarea')) field.value = masked(field.value);
}"""
"""Identity numbers, bank cards and mobile numbers are masked in a picture as in the stored page that reports show:
evidence of one fault must not spread what the law keeps private."""

QUALITIES = (70, 45, 25)
MOST = 30
"""Requests that one picture may cost."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """A page to be pictured. `body` names the bytes that it shows, `document` are they; None where a script drew the
    page: then it is drawn again."""

    site: str
    url: str
    body: str
    document: Stored | None


Taken = Callable[[Sitter, bytes], None]
"""Is told of each picture (JPEG)."""


@dataclass(slots=True)
class Stroll:
    """A pace of its own: the patrol's downloader is gone by now."""

    pause: float
    last: dict[str, float] = field(default_factory=lambda: defaultdict(monotonic))

    async def turn(self, host: str) -> float:
        began = monotonic()
        while (rest := self.last[host] + self.pause - monotonic()) > 0:
            await asyncio.sleep(rest)
        self.last[host] = monotonic()
        return self.last[host] - began

    def pauses(self, host: str) -> bool:
        return self.pause > 0

    def got(self, host: str, sent: float) -> None:
        self.last[host] = monotonic()  # whenever it got it, it is long enough ago from now


async def take(chromium: Chromium, sitters: Iterable[Sitter], lands: Mapping[str, Ground], taken: Taken) -> None:
    """Takes the pictures, each site's one after the other in their order."""
    from playwright.async_api import async_playwright

    by_site: defaultdict[str, list[Sitter]] = defaultdict(list)
    for one in sitters:
        by_site[one.site].append(one)
    few = asyncio.Semaphore(AT_ONCE)
    until = monotonic() + NIGHT_SECONDS
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**chromium.launching())
        try:
            rounds = [
                _site(browser, chromium, lands[site], several, taken, lambda: monotonic() > until, few)
                for site, several in by_site.items()
            ]
            await asyncio.gather(*rounds)
        finally:
            await browser.close()


async def _site(
    browser: Browser,
    chromium: Chromium,
    ground: Ground,
    sitters: Iterable[Sitter],
    taken: Taken,
    over: Callable[[], bool],
    few: asyncio.Semaphore,
) -> None:
    shelf, pace = Shelf(), Stroll(_pause(ground))
    for one in sitters:
        async with few:
            room = ground.rules.max_pages - ground.requests
            if over() or room < 1:
                return
            viewing = viewing_of(ground, one, shelf, pace, min(MOST, room))
            try:
                picture = await _picture(browser, chromium, ground, viewing, over)
            except Exception as error:  # whatever a page does to a browser: it has no picture then
                logger.info("no picture of %s: %s", one.url, error)
                picture = None
            ground.requests += viewing.made
        if picture is not None:
            taken(one, picture)


def viewing_of(ground: Ground, one: Sitter, shelf: Shelf, pace: Stroll, most: int) -> Viewing:
    def admits(url: str) -> bool:
        return addresses.is_web(url) and ground.territory.near(addresses.host_of(url)) and ground.allows(url)

    return Viewing(
        url=one.url,
        hosts=ground.territory.near,
        admits=admits,
        pace=pace,
        shelf=shelf,
        document=one.document,
        pictures=True,
        most=most,
    )


def _pause(ground: Ground) -> float:
    asked = [rules.delay for rules in ground.robots.values() if rules is not None]
    return max(ground.rules.delay, *asked, 0.0)


async def _picture(
    browser: Browser, chromium: Chromium, ground: Ground, viewing: Viewing, over: Callable[[], bool]
) -> bytes | None:
    porter = Porter(ground.gate, lambda host: viewing.guarded and viewing.hosts(host))
    async with porter, asyncio.timeout(2 * PAGE_SECONDS):
        context = await browser.new_context(**chromium.context(porter.proxy))
        try:
            await context.add_init_script(UNPROXIED)
            page = await context.new_page()
            await viewing.guard(page)
            began = monotonic()
            await page.goto(viewing.url, wait_until="commit", timeout=PAGE_SECONDS * 1000)
            await drawn(page, viewing, began, lambda: over() or monotonic() - began > PAGE_SECONDS)
            for frame in page.frames:
                await asyncio.wait_for(frame.evaluate(MASKING), PAGE_SECONDS)
            return await _jpeg(page)
        finally:
            with suppress(Exception):
                await context.close()


async def _jpeg(page: Page) -> bytes | None:
    """The upper part of the page, as good as fits."""
    for quality in QUALITIES:
        picture = await page.screenshot(
            type="jpeg", quality=quality, scale="css", animations="disabled", caret="hide", timeout=15_000
        )
        if len(picture) <= LARGEST:
            return picture
    return None
