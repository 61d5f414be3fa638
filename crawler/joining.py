"""Addresses as a page writes them, made absolute: the hot path of a patrol.

It follows the WHATWG URL standard where pages depend on it (blanks and line breaks inside an address, backslashes,
dot segments) and keeps the rest as written: percent escapes of GBK bytes must not be re-encoded, or the server
no longer finds its own file (seen with general-purpose canonicalisers).
"""

from __future__ import annotations

import re

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_AUTHORITY = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):/{2}([^/?#]*)")
_BREAKS = str.maketrans("", "", "\t\n\r")
_EDGES = "".join(map(chr, range(0x21))) + "\u3000\xa0\ufeff\u200b"
_WEB = ("http://", "https://")


class Joiner:
    """Joins addresses to one base; answers are remembered, as navigation and footer repeat them."""

    __slots__ = ("_folder", "_known", "_origin", "_page", "_scheme", "base")

    def __init__(self, base: str) -> None:
        self.base = base
        found = _AUTHORITY.match(base)
        self._scheme = found[1].lower() if found else "http"
        self._origin = f"{self._scheme}://{found[2].lower()}" if found else ""
        path = base[found.end() :] if found else base
        self._page = self._origin + (path.partition("#")[0].partition("?")[0] or "/")
        self._folder = self._page[: self._page.rfind("/") + 1]
        self._known: dict[str, str | None] = {}

    def join(self, href: str) -> str | None:
        """The absolute address, or None where `href` leads to no other page (empty, `#…`, javascript:, mailto: …)."""
        try:
            return self._known[href]
        except KeyError:
            answer = self._known[href] = self._join(href)
            return answer

    def _join(self, href: str) -> str | None:
        href = href.strip(_EDGES)
        if "\n" in href or "\t" in href or "\r" in href:
            href = href.translate(_BREAKS)
        if not href or href[0] == "#":
            return None
        if not href.startswith(_WEB) and (found := _SCHEME.match(href)):
            scheme = found[1].lower()
            if scheme not in ("http", "https"):
                # `www.example.gov.cn:8080/x` reads as a scheme to a browser too: a fault of the page, but no link.
                return None
            rest = href[found.end() :].replace("\\", "/")
            if rest.startswith("//"):
                href = f"{scheme}:{rest}"
            elif scheme == self._scheme:
                href = (
                    rest  # `http:page.html` is relative to a base of its own scheme (WHATWG, special scheme)
                )
            else:
                href = f"{scheme}://{rest.lstrip('/')}"
        if "\\" in href:
            path, mark, rest = href.partition("?")
            href = path.replace("\\", "/") + mark + rest
        if href.startswith(_WEB):
            return _tidy(href)
        if href.startswith("//"):
            return _tidy(f"{self._scheme}:{href}")
        if not href:
            return None
        if not self._origin:
            return _spaces(href)
        first = href[0]
        if first == "/":
            return _dots(self._origin, href) if "/." in href else _spaces(self._origin + href)
        if first == "?":
            return _spaces(self._page + href)
        if first == "." or "/." in href:
            return _dots(self._origin, self._folder[len(self._origin) :] + href)
        return _spaces(self._folder + href)


def _spaces(url: str) -> str:
    return url.replace(" ", "%20") if " " in url else url


def _tidy(url: str) -> str | None:
    """Lower-case scheme and host, a path of at least `/`, dot segments resolved."""
    found = _AUTHORITY.match(url)
    if found is None or not found[2]:
        found = re.match(r"([a-zA-Z]+):/+([^/?#]+)", url)
        if found is None:
            return None
    host = found[2]
    origin = f"{found[1].lower()}://{host if host.islower() else host.lower()}"
    path = url[found.end() :]
    if not path.startswith("/"):
        return _spaces(f"{origin}/{path}")
    return _dots(origin, path) if "/." in path else _spaces(origin + path)


def _dots(origin: str, path: str) -> str:
    end = len(path)
    for mark in "?#":
        at = path.find(mark)
        if at >= 0:
            end = min(end, at)
    kept: list[str] = []
    segments = path[:end].split("/")
    for place, segment in enumerate(segments):
        last = place == len(segments) - 1
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
            if last:
                kept.append("")
        elif segment == ".":
            if last:
                kept.append("")
        else:
            kept.append(segment)
    return _spaces(origin + "/".join(kept) + path[end:])
