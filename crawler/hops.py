"""Where a redirect leads, and when a chain of them has no end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urljoin, urlsplit

LONGEST_CHAIN = 20
"""Browsers give up after twenty redirects."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The hops so far: addresses with the cookies that were sent, and the cookies that the hosts set on the way.

    Some servers set a cookie and redirect to the same address; a visitor's browser comes back with the cookie, and so
    does the patrol, along this one chain only.
    """

    seen: tuple[tuple[str, str], ...] = ()
    cookies: Mapping[str, str] = field(default_factory=dict)
    hosts: str = ""

    def step(self, url: str, set_cookies: Iterable[bytes], location: str) -> Chain | None:
        """The chain with the hop from `url` to `location`; None when it loops or is too long."""
        host = urlsplit(url).netloc
        cookies = dict(self.cookies) if host == self.hosts or not self.hosts else {}
        cookies.update(cookies_of(set_cookies))
        seen = (*self.seen, (url, self.header))
        there = urlsplit(location).netloc
        chain = Chain(seen, cookies if there == host else {}, there)
        if len(seen) > LONGEST_CHAIN or (location, chain.header) in seen:
            return None
        return chain

    @property
    def header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in sorted(self.cookies.items()))


def cookies_of(set_cookies: Iterable[bytes]) -> dict[str, str]:
    """The cookies that an answer sets; what is none is passed over."""
    found: dict[str, str] = {}
    for line in set_cookies:
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(line.decode("latin-1"))
        except CookieError:
            continue
        found.update({name: morsel.value for name, morsel in jar.items()})
    return found


def destination(url: str, location: bytes) -> str:
    """The absolute address of a Location header; raw bytes beyond ASCII (often GBK) are percent-encoded as they are,
    and a backslash parts folders, as browsers read it."""
    text = "".join(chr(byte) if 0x20 < byte < 0x7F else f"%{byte:02X}" for byte in location.strip())
    path, mark, rest = text.partition("?")
    return urljoin(url, path.replace("\\", "/") + mark + rest)
