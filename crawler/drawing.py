"""Waiting until the browser has drawn a page: nothing is under way any more and the page has stopped changing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from crawler.viewing import CUT, Viewing

if TYPE_CHECKING:
    from playwright.async_api import Page

SECONDS = 20.0
"""A page has so long to show itself, besides what it waits for its turn."""

LONGEST = 90.0
"""Seconds after which no page is waited for, whatever it waits for."""

STILL = 0.6
"""Seconds without a request or a change after which a page is drawn."""

LOOK = 0.2
LARGEST = 8_000_000
"""Letters of a drawn page; what is longer is no page."""

_LENGTH = "document.documentElement ? document.documentElement.outerHTML.length : 0"


class TooLate(Exception):
    """The page was not drawn within its time."""


async def drawn(page: Page, viewing: Viewing, began: float, stopped: Callable[[], bool] = lambda: False) -> None:
    """Returns when the page is drawn, or when its time is over or the run `stopped` (`viewing.over`); what was still
    under way is then lost. `began` is the monotonic moment at which it was opened."""
    length, since = -1, monotonic()
    while True:
        now = monotonic()
        if stopped() or late(viewing, began):
            viewing.over = True
            viewing.lost.append(CUT)
            with suppress(Exception):
                await page.evaluate("window.stop()")
            return
        seen = int(await asyncio.wait_for(page.evaluate(_LENGTH), SECONDS))
        if seen > LARGEST:
            raise TooLate(f"a page of {seen} letters")
        if seen != length or viewing.busy:
            length, since = seen, now
        elif now - since >= STILL:
            return
        await asyncio.sleep(LOOK)


def late(viewing: Viewing, began: float) -> bool:
    gone = monotonic() - began
    return gone - viewing.waited > SECONDS or gone > LONGEST
