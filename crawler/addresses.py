"""Addresses: how an address is shown, and the one key under which all its spellings are the same object.

Shown addresses are as the page writes them, absolute, without session id and without fragment, unless the fragment
names the column (`/gkmlpt/index#21023`): contract, section 5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

from ledger.register import Site

_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid|aspsessionid\w*)=[^/?#]*", re.IGNORECASE)
_SESSION_SEGMENT = re.compile(r"/\((?:S|A|F)\([0-9a-z]{20,}\)\)/", re.IGNORECASE)  # cookieless ASP.NET sessions
_SESSION_QUERY = re.compile(
    r"(?:^|(?<=&))(?:jsessionid|phpsessid|aspsessionid\w*|cfid|cftoken|sessionid|session_id)=[^&]*(?:&|$)",
    re.IGNORECASE,
)
# `sid` is a session's where something else says which page is meant; alone it may be the article's own number.
_SESSION_BESIDE = re.compile(r"(?:^|(?<=&))sid=(?=[0-9a-f]*[a-f])[0-9a-f]{8,}(?:&|$)", re.IGNORECASE)
# Only servers that do not tell letter cases apart run these.
_CASELESS = re.compile(r"\.(?:aspx?|ashx|asmx)$", re.IGNORECASE)
_DEFAULT_PAGE = re.compile(r"/(?:index|default)\.(?:s?html?|php|aspx?|jspx?|do|action)$", re.IGNORECASE)
_COLUMN_FRAGMENT = re.compile(r"(?:\d{2,}|!?/.+)\Z")
_PORTS = {"http": 80, "https": 443}
_WEB = ("http://", "https://")
# What canonicalisation leaves as it is, and most addresses are: a host in small letters, and a path without escapes,
# parameters and dot segments.
_PAGE = re.compile(r"(?:/|/[^/.]*|\.(?:s?html?|php|aspx?|jspx?|do|action))$", re.IGNORECASE)
_ARTICLE = re.compile(r"\d{3,}[^/?]*$|(?:^|/)(?:19|20)\d\d|\?.*=\d+")
_ENOUGH = 5  # links of a home page that stay in its folder, before the folder is taken for the whole site
_SIMPLE = re.compile(r"https?://[A-Za-z0-9.:-]+(/[^\s\x00-\x1f?#\[\]]*)?(?:\?([^\s\x00-\x1f#\[\]]*))?")
_PLAIN = re.compile(
    r"https?://((?!xn--)[a-z][a-z0-9-]*(?:\.(?!xn--)[a-z0-9-]+)*\.[a-z]+)((?:/(?![./])[A-Za-z0-9._-]*)+)"
)


def split(url: str) -> SplitResult:
    """The parts of an address; all empty where it is one that nobody could ask for (`http://[x`)."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def path_and_query(url: str) -> tuple[str, str]:
    """Both as `split` tells them; of most addresses without parsing them."""
    if (found := _SIMPLE.fullmatch(url)) is not None:
        return found[1] or "", found[2] or ""
    parts = split(url)
    return parts.path, parts.query


@lru_cache(maxsize=10_000)
def shown(url: str) -> str:
    """The address without session id and fragment; a fragment that names a column stays."""
    base, _, fragment = url.partition("#")
    if ";" in base:
        base = _SESSION_PATH.sub("", base)
    if "(" in base:
        base = _SESSION_SEGMENT.sub("/", base)
    path, mark, query = base.partition("?")
    if mark:
        query = _SESSION_QUERY.sub("", query).rstrip("&")
        query = _SESSION_BESIDE.sub("", query).rstrip("&") or query
        base = f"{path}?{query}" if query else path
    if base.count("/") == 2 and "://" in base:
        base += "/"
    return f"{base}#{fragment}" if fragment and _COLUMN_FRAGMENT.match(fragment) else base


@lru_cache(maxsize=10_000)
def key(url: str) -> str:
    """One key for every spelling of an address: http and https, with and without `www.`, default page or folder,
    session ids, order of parameters, escapes."""
    plain = shown(url)
    if (found := _PLAIN.fullmatch(plain)) is not None:
        return found[1].removeprefix("www.") + _path(found[2])
    try:
        parts = urlsplit(canonicalize_url(plain, keep_fragments=True))
        port = parts.port
    except ValueError:
        return plain
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    if port is not None and port != _PORTS.get(parts.scheme) and port not in _PORTS.values():
        host = f"{host}:{port}"
    path = _path(re.sub(r"/{2,}", "/", parts.path) or "/", asked=bool(parts.query))
    return urlunsplit(("", host, path, parts.query, parts.fragment)).removeprefix("//")


def _path(path: str, *, asked: bool = False) -> str:
    """The path under which a server shows the same page; with a query (`asked`) a default page is not its folder."""
    path = path if asked else _DEFAULT_PAGE.sub("/", path)
    return path.lower() if _CASELESS.search(path) else path


def host_of(url: str) -> str:
    """Host and port as a browser would keep them apart; the default port and `www.` kept as they are written."""
    # Hosts are few, addresses are not: what stands behind the host is cut off before it is looked up.
    return _host(url[:path]) if url.startswith(_WEB) and (path := url.find("/", 8)) > 0 else _host(url)


@lru_cache(maxsize=10_000)
def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").rstrip(".")
    return host if port is None or port == _PORTS.get(parts.scheme) else f"{host}:{port}"


def plain_host(url: str) -> str:
    """The host without `www.`, for telling sites apart."""
    return host_of(url).removeprefix("www.")


def is_web(url: str) -> bool:
    return url.startswith(_WEB) or url[:8].lower().startswith(_WEB)


@dataclass(frozen=True, slots=True)
class Territory:
    """Which addresses belong to a site: its host, less the folders that other registered sites of the same host own.

    `bound`: the site is one folder of a host that others share, registered or not: of the pages outside only what the
    register names (`named`) is its own."""

    host: str
    folder: str
    others: tuple[str, ...]
    also: frozenset[str]
    named: tuple[str, ...] = ()
    bound: bool = False

    def owns(self, url: str) -> bool:
        """Whether the address is on the site itself (and so is scored)."""
        if plain_host(url) != self.host:
            return False
        if not self.others and not self.bound:
            return True
        path = split(url).path or "/"
        if self.bound and not path.startswith((self.folder, *self.named)) and _PAGE.search(path):
            return False
        mine = len(self.folder) if path.startswith(self.folder) else 0
        return not any(path.startswith(other) and len(other) > mine for other in self.others)

    def settled(self, urls: Sequence[str]) -> Territory:
        """The territory as the home page's links show it: bound to its folder where most of them stay in it. A home
        page that stands in a folder while its columns or articles stand beside it (/index/, /web/) leaves them: it is
        as fresh as they are."""
        if self.folder == "/":
            return self
        here = [url for url in urls if plain_host(url) == self.host]
        beside = [url for url in here if not (split(url).path or "/").startswith(self.folder)]
        inside = len(here) - len(beside)
        bound = inside >= _ENOUGH and inside > len(beside) and not any(map(_leads_to_article, beside))
        return replace(self, bound=bound)

    def near(self, host: str) -> bool:
        """Whether a host is the site's own or one that its pages need, whatever folder of it is whose."""
        bare = host.removeprefix("www.")
        return bare == self.host or bare in self.also

    def reads(self, url: str) -> bool:
        """Whether the patrol may read the address: the site itself or a host that its pages need."""
        return self.owns(url) or plain_host(url) in self.also


def folder_of(url: str) -> str:
    path = split(url).path or "/"
    return path[: path.rfind("/") + 1] or "/"


def _leads_to_article(url: str) -> bool:
    """Whether an address looks like an article's rather than a front page's: by a number, a year, a query."""
    return _ARTICLE.search(url.partition("#")[0].partition("//")[2].partition("/")[2]) is not None


def territories(sites: Sequence[Site]) -> dict[str, Territory]:
    """The territory of each site, by its id."""
    found = {}
    for site in sites:
        host = plain_host(site.url)
        others = tuple(
            folder_of(other.url)
            for other in sites
            if other.id != site.id and plain_host(other.url) == host and folder_of(other.url) != folder_of(site.url)
        )
        also = frozenset(name.removeprefix("www.").lower() for name in site.also)
        places = [column.url for column in site.columns] + [board.url for board in site.boards]
        named = {folder_of(url) for url in places if plain_host(url) == host}
        named |= {folder_of(section.prefix) for section in site.sections}
        found[site.id] = Territory(host, folder_of(site.url), others, also, tuple(sorted(named - {"/"})))
    return found


def template(url: str) -> str:
    """The address with its numbers levelled and its values dropped: how many addresses one script makes up."""
    parts = split(url)
    path = re.sub(r"\d+", "0", parts.path)
    names = sorted(pair.partition("=")[0] for pair in parts.query.split("&") if pair)
    return f"{parts.netloc}{path}?{'&'.join(names)}"


def is_trap(url: str) -> bool:
    """Addresses that scripts multiply without end: a path segment three times over, or a path too deep or too long."""
    path = split(url).path
    segments = [segment for segment in path.split("/") if segment]
    if len(url) > 1000 or len(segments) > 14:
        return True
    return any(segments.count(segment) > 2 for segment in set(segments) if not segment.isdigit())
