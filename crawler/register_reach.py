"""Sites of the register that the patrol may not request as the register stands: said before the night, not after it."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from crawler.gate import Forbidden, gate, literal
from ledger.register import Site


def unreachable(site: Site) -> str | None:
    """Why the site's own address is not requested: it is private, or `hosts` leads to a private one, that
    `allow_private` does not list. None where it may be, or where only a resolver can tell."""
    host = urlsplit(site.url).hostname or ""
    allowed = gate(site.crawl.allow_private, site.crawl.hosts)
    mapped = allowed.mapped(host)
    address = literal(mapped[0] if mapped else host)
    if address is None:
        return None
    try:
        allowed.check(address, host)
    except Forbidden:
        own = ip_address(address)
        named = host if mapped is None else f"{host}, by hosts at {address},"
        return (
            f"{named} is a private address that allow_private does not list, so it is not requested; accepted: "
            f"allow_private: [{own}/{own.max_prefixlen}]"
        )
    return None
