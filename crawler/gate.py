"""Which addresses the patrol may connect to. It reads hostile pages, so a link must never lead it into the office's own
network: outside public address space only the networks that the register allows, link-local and metadata never."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from ledger.rows import Outcome

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

NEVER: tuple[Network, ...] = tuple(
    ipaddress.ip_network(text)
    for text in ("169.254.0.0/16", "fe80::/10", "100.100.100.200/32", "fd00:ec2::254/128", "0.0.0.0/8", "::/128",
                 "224.0.0.0/4", "ff00::/8", "255.255.255.255/32")
)  # fmt: skip
"""Link-local, cloud metadata, unspecified, multicast and broadcast: never, whatever the register says."""


_DEFAULT = (80, 443)


class Forbidden(Exception):
    """A request that is not to be made. `outcome` says how it is recorded."""

    def __init__(self, message: str, outcome: Outcome) -> None:
        super().__init__(message)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Gate:
    """`allowed` networks may be requested although they are not public; `hosts` maps a name to (address, port); `sites`
    are the hosts and ports at which registered sites lie, `secure` the hosts whose site is registered with https."""

    allowed: tuple[Network, ...] = ()
    hosts: tuple[tuple[str, tuple[str, int | None]], ...] = ()
    sites: frozenset[tuple[str, int]] = frozenset()
    secure: frozenset[str] = frozenset()

    def mapped(self, host: str) -> tuple[str, int | None] | None:
        return dict(self.hosts).get(host.lower().removesuffix("."))

    def leads(self, host: str, port: int | None, scheme: str = "http") -> tuple[str, int | None] | None:
        """Where the register says that a host's port lies; None where it says nothing of the name. A port that stands
        beside the address is that of the name's own server: what lies on another port of the name is somewhere else,
        and Forbidden is raised unless a registered site lies there. So it is for https where that server is not known
        to speak it: the name's own server out there may."""
        found = self.mapped(host)
        if found is None or found[1] is None:
            return found
        if scheme == "https" and not str(found[1]).endswith("443") and host.lower() not in self.secure:
            raise Forbidden(f"https://{host}: the register says where its port of http leads", Outcome.NO_VANTAGE)
        if port in (None, *_DEFAULT, found[1]) or (host.lower().removesuffix("."), port) in self.sites:
            return found
        raise Forbidden(f"{host}:{port}: the register says where {host} leads, not this port", Outcome.NO_VANTAGE)

    def check(self, address: str, what: str) -> None:
        """Raises Forbidden unless a connection to `address` is allowed."""
        if (refusal := _refusal(address, self.allowed)) is not None:
            raise Forbidden(f"{what}: {refusal}", Outcome.PRIVATE_ADDRESS)


# Each request is checked, and a night asks few hosts many times.
@lru_cache(maxsize=4096)
def _refusal(address: str, allowed: tuple[Network, ...]) -> str | None:
    """Why an address may not be connected to; None where it may."""
    try:
        ip: Address = ipaddress.ip_address(address)
    except ValueError:
        return f"{address} is no address"
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    if any(ip in network for network in NEVER if network.version == ip.version):
        return f"{ip} is never requested"
    if ip.is_global or any(ip in network for network in allowed if network.version == ip.version):
        return None
    return f"{ip} is a private address that allow_private does not list"


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(text, strict=False) for text in texts)


def gate(allow_private: Iterable[str], hosts: Iterable[tuple[str, str]], sites: Iterable[str] = ()) -> Gate:
    """A gate from the register's `allow_private` and `hosts` ("10.1.0.5:8080", "10.1.0.5", "[fd00::5]:80", "::1"),
    and the addresses of its sites."""
    pairs = []
    for name, where in hosts:
        parts = urlsplit(f"//[{where}]" if where.count(":") > 1 and not where.startswith("[") else f"//{where}")
        pairs.append((name.lower(), (parts.hostname or where, parts.port)))
    homes = [urlsplit(url) for url in sites]
    ports = frozenset((home.hostname or "", home.port) for home in homes if home.port is not None)
    secure = frozenset(home.hostname or "" for home in homes if home.scheme == "https")
    return Gate(networks(allow_private), tuple(pairs), ports, secure)


@lru_cache(maxsize=4096)
def literal(host: str) -> str | None:
    """The address if the host is one in any spelling that a resolver would accept (also 127.1, 0x7f.1, 2130706433)."""
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        pass
    parts = host.split(".")
    try:
        numbers = [int(part, 0) if not (part.startswith("0") and part.isdigit()) else int(part, 8) for part in parts]
    except ValueError:
        return None
    if len(numbers) > 4 or any(n < 0 for n in numbers):
        return None
    value = 0
    for number in numbers[:-1]:
        if number > 255:
            return None
        value = value * 256 + number
    left = 4 - (len(numbers) - 1)
    value = value * 256**left + numbers[-1]
    return str(ipaddress.IPv4Address(value)) if value < 2**32 else None


def is_inner(url: str) -> bool:
    """Whether an address names a host by a number that is not public: it lies in the office's own network."""
    number = literal((urlsplit(url).hostname or "").lower())
    return number is not None and not ipaddress.ip_address(number).is_global
