"""robots.txt of the sites that are patrolled: fetched as the first request of a night, obeyed unless the register says
why it is not."""

from __future__ import annotations

from protego import Protego

AGENT = "xuncha"
LONGEST_DELAY = 10.0
"""Seconds: a crawl-delay above this would make a night's patrol impossible and is cut to it."""


class Robots:
    """What one host allows. A robots.txt that is not there, or is no text, allows everything (RFC 9309 §2.3.1.3); so
    does one that could not be had: what else the site does not answer is told by its own requests."""

    def __init__(self, body: bytes | None) -> None:
        text = (body or b"")[:500_000].decode("utf-8-sig", "replace")
        self._rules = Protego.parse("" if "<html" in text[:2000].lower() else text)

    def allows(self, url: str) -> bool:
        return bool(self._rules.can_fetch(url, AGENT))

    @property
    def delay(self) -> float:
        """Seconds that the host asks for between two requests; 0 where it does not say."""
        return min(float(self._rules.crawl_delay(AGENT) or 0), LONGEST_DELAY)
