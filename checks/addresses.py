"""One spelling for an address, so that http and https, www and none, index page and folder are one object (contract,
section 5), and the question whether an address lies under a prefix."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

_INDEX = re.compile(r"/(?:index|default|main)\.(?:s?html?|jspx?|aspx?|php)(?=$|#)", re.IGNORECASE)
_PORTS = re.compile(r":(?:80|443)$")


@lru_cache(maxsize=65536)
def canonical(url: str) -> str:
    """Host and path without scheme, `www.`, default port and index page. A fragment stays: it names the column."""
    rest = url.partition("://")[2] or url
    host, slash, path = rest.partition("/")
    if "?" in host or "#" in host:
        cut = min(i for i in (host.find("?"), host.find("#")) if i >= 0)
        host, path = host[:cut], host[cut:]
    host = _PORTS.sub("", host.lower()).removeprefix("www.").rstrip(".")
    return host + _INDEX.sub("/", f"/{path}" if slash or path else "/", count=1)


def under(address: str, prefix: str) -> bool:
    """Whether a canonical address is `prefix` or lies below it. `/jyj` holds `/jyj/a` and never `/jyjx`."""
    if not address.startswith(prefix):
        return False
    return len(address) == len(prefix) or prefix.endswith("/") or address[len(prefix)] in "/?#&"


def host_of(url: str) -> str:
    """The host name alone, in lower case; empty where the address has none."""
    return (urlsplit(url).hostname or "").rstrip(".")


def bare_address(host: str) -> bool:
    """An IP address or a name of this machine: nothing can be said of its domain."""
    if host == "localhost" or not {".", ":"} & set(host):
        return True
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
