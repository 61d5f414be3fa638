"""The page that carries a link, asked before the link is called broken.

Some download scripts open only for those who come with the session that the page before them began; others are sent
home or told that something is wrong. A visitor's browser has been on that page. So what failed in such a way is asked
again as he would: first the page that carries it, then the link with the cookies that this page set.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from crawler import addresses
from crawler.ground import Ground
from crawler.hops import Chain
from crawler.plan import Purpose
from ledger.rows import Outcome
from ledger.sightings import QueueRow

UNKNOWN_VISITOR = frozenset({Outcome.REDIRECTED_HOME, Outcome.SOFT_404, Outcome.BAD_ATTACHMENT})
"""What a server answers to one whom it does not know. 401 and 403 accuse nobody, and 404 is said of an address."""

_ENTERED = frozenset({Purpose.COLUMN, Purpose.BOARD, Purpose.ARTICLE, Purpose.PAGE, Purpose.FILE})

KEPT = 2000
"""Pages whose cookies are remembered during a run."""


class Entrances:
    def __init__(self) -> None:
        self._cookies: dict[tuple[str, str], Mapping[str, str]] = {}

    def before(self, ground: Ground, row: QueueRow) -> str | None:
        """The page that is asked before the address; None where that would tell nothing. The address failed so when it
        was last asked, in this run or before."""
        page = row.referer
        if row.outcome not in UNKNOWN_VISITOR or row.purpose not in _ENTERED or not row.internal or page is None:
            return None
        near = addresses.is_web(page) and addresses.host_of(page) == addresses.host_of(row.url)
        return page if near and addresses.key(page) != row.key and ground.allows(page) else None

    def through(self, row: QueueRow, page: str) -> Chain | None:
        """The way to the address from the page before it; None where that page is still to be asked."""
        cookies = self._cookies.get((row.site, page))
        return None if cookies is None else Chain(cookies=cookies, hosts=urlsplit(row.url).netloc)

    def remember(self, row: QueueRow, page: str, cookies: Mapping[str, str]) -> None:
        if len(self._cookies) >= KEPT:
            self._cookies.clear()
        self._cookies[row.site, page] = cookies
