"""What the name service and this machine's own network can tell about IPv6."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

CONTROL = "a.root-servers.net"
"""A name of the name service itself, which has an IPv6 address: where even it shows none, this machine cannot tell."""

PATIENCE = 8.0
"""Seconds for one connection."""


@dataclass(frozen=True, slots=True)
class Vantage:
    """`records`: AAAA records can be looked up from here. `ipv6`: connections over IPv6 work from here."""

    records: bool
    ipv6: bool


def vantage() -> Vantage:
    found = addresses(CONTROL, socket.AF_INET6) or []
    return Vantage(bool(found), any(_connects(one, 53) for one in found[:2] if routed(one)))


def addresses(host: str, family: socket.AddressFamily) -> list[str] | None:
    """The addresses of a name; [] where the name service says that there are none, None where it does not answer."""
    try:
        rows = socket.getaddrinfo(host, None, family, socket.SOCK_STREAM)
    except socket.gaierror as error:
        return [] if error.errno in _NO_SUCH else None
    except (OSError, UnicodeError):
        return None
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


_NO_SUCH = frozenset(
    getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA", "EAI_ADDRFAMILY") if hasattr(socket, name)
)


def routed(address: str) -> bool:
    """Whether this machine has a way to a public IPv6 address, from a public one of its own. Nothing is sent."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as probe:
            probe.connect((address, 53))
            own = ipaddress.ip_address(probe.getsockname()[0].partition("%")[0])
    except (OSError, ValueError):
        return False
    return own.is_global


def _connects(address: str, port: int) -> bool:
    try:
        with socket.create_connection((address, port), PATIENCE):
            return True
    except OSError:
        return False
