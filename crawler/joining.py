"""Addresses as a page writes them, made absolute: the hot path of a patrol.

It follows the WHATWG URL standard where pages depend on it (blanks and line breaks inside an address, backslashes,
dot segments) and keeps the rest as written: percent escapes of GBK bytes must not be re-encoded, or the server no
longer finds its own file (seen with general-purpose canonicalisers).
"""

from __future__ import annotations

import re
from functools import lru_cache

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_AUTHORITY = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*)://([^/?#]*)")
_SLOPPY = re.compile(r"([a-zA-Z]+):/+([^/?#]+)")
_TEMPLATE = re.compile(r"\{\{|\$\{|\{%|<%")
_BREAKS = str.maketrans("", "", "\t\n\r")
_WEB = ("http://", "https://")
_ROOTED = ("/", *_WEB)
_OWN_QUERY = {"gb18030": "gbk", "gbk": "gbk", "gb2312": "gbk", "big5": "big5"}
_MOST_OF_SITE = 20_000
_MOST_OF_FOLDER = 2_000


def is_template(href: str) -> bool:
    """Whether a script writes the address later (`{{item.url}}`, `${url}`): no visitor ever follows it as it is."""
    return ("{" in href or "<%" in href) and _TEMPLATE.search(href) is not None


class Joiner:
    """Joins addresses to the folder of a base. Pages of a folder repeat its navigation and foot, so one joiner serves
    them all and remembers its answers (`joiner`); what does not depend on the folder is remembered for the site."""

    __slots__ = ("_above", "_encoding", "_folder", "_known", "_origin", "_rooted", "_scheme")

    def __init__(self, folder: str, encoding: str = "") -> None:
        found = _AUTHORITY.match(folder)
        self._scheme = found[1].lower() if found else "http"
        self._origin = f"{self._scheme}://{found[2].lower()}" if found else ""
        path = (folder[found.end() :] if found else folder).partition("#")[0].partition("?")[0] or "/"
        self._folder = self._origin + path[: path.rfind("/") + 1]
        # The folder, the one above it, and so on up to the root, where `..` stays.
        self._above = [self._folder]
        root = len(self._origin) + 1
        while len(self._above[-1]) > root:
            last = self._above[-1]
            self._above.append(last[: last.rfind("/", 0, -1) + 1])
        self._known: dict[str, str | None] = {}
        self._rooted = _rooted(self._origin, encoding)
        self._encoding = encoding

    def join(self, href: str) -> str | None:
        """The absolute address; None where `href` leads to no other page (empty, `#…`, javascript:, mailto:, `{{…}}` of
        a template …)."""
        rooted = href.startswith(_ROOTED)
        known = self._rooted if rooted else self._known
        if href in known:
            return known[href]
        if len(known) >= (_MOST_OF_SITE if rooted else _MOST_OF_FOLDER):
            known.clear()
        answer = self._join(href.strip())
        answer = known[href] = answer and self.asked(answer)
        return answer

    def asked(self, url: str) -> str:
        """The address with its query as a browser writes it on this page: in the page's encoding, unlike the path."""
        return _query_in(url, self._encoding) if self._encoding and not url.isascii() and "?" in url else url

    def _join(self, href: str) -> str | None:
        if not href or href[0] == "#" or is_template(href):
            return None
        if "\n" in href or "\t" in href or "\r" in href:
            href = href.translate(_BREAKS)
        if "\\" in href:
            path, mark, rest = href.partition("?")
            href = path.replace("\\", "/") + mark + rest
        if href.startswith(_WEB):
            return _tidy(href)
        first = href[0]
        if first == "/":
            if href.startswith("//"):
                return _tidy(f"{self._scheme}:{href}")
            return _dots(self._origin, href) if "/." in href else _spaces(self._origin + href)
        if first == ".":
            return self._climb(href)
        if found := _SCHEME.match(href):
            return self._schemed(found[1].lower(), href[found.end() :])
        if "/." in href:
            return _dots(self._origin, self._folder[len(self._origin) :] + href)
        return _spaces(self._folder + href)

    def _climb(self, href: str) -> str:
        level = at = 0
        while True:
            if href.startswith("../", at):
                level += 1
                at += 3
            elif href.startswith("./", at):
                at += 2
            else:
                break
        rest = href[at:]
        folder = self._above[min(level, len(self._above) - 1)]
        if rest.startswith(".") or "/." in rest:
            return _dots(self._origin, folder[len(self._origin) :] + rest)
        return _spaces(folder + rest)

    def _schemed(self, scheme: str, rest: str) -> str | None:
        # `www.example.gov.cn:8080/x` reads as a scheme to a browser too: a fault of the page, but no link.
        if scheme not in ("http", "https"):
            return None
        if rest.startswith("//"):
            return _tidy(f"{scheme}:{rest}")
        if scheme == self._scheme:
            return self.join(rest)  # `http:page.html` is relative to a base of its own scheme
        return _tidy(f"{scheme}://{rest.lstrip('/')}")


@lru_cache(maxsize=64)
def _rooted(origin: str, encoding: str) -> dict[str, str | None]:
    """Answers for addresses that begin at the site's root or name their host, by origin and the page's encoding."""
    return {}


@lru_cache(maxsize=256)
def joiner(folder: str, charset: str = "utf-8") -> Joiner:
    """`charset` is the page's: a browser writes a path in UTF-8, but a query in the encoding of the page."""
    return Joiner(folder, _OWN_QUERY.get(charset, ""))


def _query_in(url: str, encoding: str) -> str:
    head, _, tail = url.partition("?")
    query, mark, rest = tail.partition("#")
    written = "".join(
        one if one.isascii() else "".join(f"%{byte:02X}" for byte in one.encode(encoding, "xmlcharrefreplace"))
        for one in query
    )
    return f"{head}?{written}{mark}{rest}"


def folder_of(base: str) -> str:
    """The part of an address that relative links depend on, but for those that are a query alone."""
    path = base.partition("#")[0].partition("?")[0]
    slash = path.rfind("/")
    return path[: slash + 1] if slash > 8 or not path.startswith(_WEB) else f"{path}/"


def _spaces(url: str) -> str:
    return url.replace(" ", "%20") if " " in url else url


def _tidy(url: str) -> str | None:
    """Lower-case scheme and host, a path of at least `/`, dot segments resolved."""
    found = _AUTHORITY.match(url)
    if found is None or not found[2]:
        found = _SLOPPY.match(url)
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
