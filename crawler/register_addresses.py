"""Addresses of the register: what lies on a site, and how one address is made whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from crawler import register_fields as fields
from crawler.addresses import key

_PORTS = {"http": 80, "https": 443}


def plain_id(url: str) -> str:
    """A site's id where none is given: its host, host_port where the address has a port (contract, section 1)."""
    parts = urlsplit(url)
    host = (parts.hostname or "").replace(":", "-")
    return f"{host}_{parts.port}" if parts.port is not None else host


def home_key(url: str) -> str:
    """What two spellings of one home page share: scheme, www, an index page and a closing slash make no other site."""
    path, mark, query = key(url).partition("?")
    return f"{path.rstrip('/')}{mark}{query}"


def near_key(url: str) -> str:
    """What two addresses share that may be one page: also the case of letters and a closing slash. Servers differ."""
    return home_key(url).lower()


def _bare(host: str | None) -> str:
    return (host or "").removeprefix("www.")


def _port(url: str) -> int | None:
    """The port where it is not the scheme's own."""
    parts = urlsplit(url)
    return None if parts.port == _PORTS.get(parts.scheme) else parts.port


@dataclass(frozen=True, slots=True)
class Ground:
    """The addresses that are a site's own: its host (with or without www) and those of its `also` hosts."""

    url: str
    also: tuple[str, ...] = ()

    def address(self, given: str, *, anywhere: bool = False) -> str:
        """A column's or board's address, absolute; a relative one starts at the root of the site.

        ValueError where it is none, or lies outside and may not.
        """
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", given) or given.startswith("//"):
            whole = fields.url(f"{urlsplit(self.url).scheme}:{given}" if given.startswith("//") else given)
        else:
            whole = fields.url(urljoin(self.url, given if given.startswith(("/", "#", "?")) else f"/{given}"))
        if anywhere or self.holds(whole):
            return whole
        host = urlsplit(whole).netloc
        raise ValueError(
            f"{whole} lies outside the site ({urlsplit(self.url).netloc}); accepted: an address on the site, on a host "
            f'listed under "also" ({host}), or anywhere with kind: external'
        )

    def holds(self, whole: str) -> bool:
        parts = urlsplit(whole)
        if _bare(parts.hostname) == _bare(urlsplit(self.url).hostname) and _port(whole) == _port(self.url):
            return True
        return any(self._named(entry, whole) for entry in self.also)

    @staticmethod
    def _named(entry: str, whole: str) -> bool:
        parts = urlsplit(whole)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        port = parts.port or _PORTS.get(parts.scheme)
        return entry in (parts.hostname, f"{host}:{port}", f"{parts.hostname}:{port}")

    def prefix(self, given: str) -> str:
        """A section's prefix: a path from the root, closed by a slash so that /jyj/ does not claim /jyjz/."""
        whole = self.address(given)
        if urlsplit(whole).netloc != urlsplit(self.url).netloc:
            raise ValueError(f"{given} lies on another host; accepted: a path of this site, such as /jyj/")
        if urlsplit(whole).query or urlsplit(whole).fragment:
            raise ValueError(f'"{given}" has a ? or #; accepted: a path of this site, such as /jyj/')
        path = urlsplit(whole).path
        return path if path.endswith("/") or "." in path.rsplit("/", 1)[-1] else f"{path}/"
