"""Domain, certificate, HTTPS and IPv6 of each site's host, once a night (contract: addresses that prove nothing; D29).

Nothing is asked of an address that the gate does not let through, and what this machine cannot tell stays None.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from queue import Empty, SimpleQueue
from time import monotonic
from urllib.parse import urlsplit

from cryptography import x509

from crawler import nameserver
from crawler.gate import Forbidden, Gate, literal
from crawler.nameserver import PATIENCE, Vantage
from ledger.siterows import NetFact

LONGEST = 60.0
"""Seconds for all hosts of a night; what has not answered by then is not known tonight."""

_PROBLEMS = {10: "expired", 62: "name_mismatch", 18: "untrusted"}
"""OpenSSL's reasons that a visitor's browser shares. A chain that ends at a root which we do not know (19, 20, 21) may
end at one that browsers here know."""


@dataclass(frozen=True, slots=True)
class Host:
    """`offers`: the site is registered under https, or its home page leads there."""

    site: str
    url: str
    gate: Gate
    offers: bool


def examine_all(hosts: Iterable[Host], seconds: float = LONGEST) -> dict[str, NetFact]:
    """Site -> what was seen of its host. Each host in a thread of its own, which the end of the process does not wait
    for."""
    found: dict[str, NetFact] = {}
    asked: list[Host] = []
    for host in hosts:
        if applicable(host):
            asked.append(host)
        else:
            found[host.site] = NetFact(_name(host.url), False)
    if not asked:
        return found
    done: SimpleQueue[tuple[str, NetFact]] = SimpleQueue()
    until = monotonic() + seconds
    threading.Thread(target=_all, args=(asked, done), daemon=True).start()
    wanted = len(asked)
    while wanted and (left := until - monotonic()) > 0:
        try:
            site, fact = done.get(timeout=left)
        except Empty:
            break
        found[site] = fact
        wanted -= 1
    return found


def _all(hosts: list[Host], done: SimpleQueue[tuple[str, NetFact]]) -> None:
    view = nameserver.vantage()
    for host in hosts:
        threading.Thread(target=_one, args=(host, view, done), daemon=True).start()


def _one(host: Host, view: Vantage, done: SimpleQueue[tuple[str, NetFact]]) -> None:
    try:
        fact = examine(host, view)
    except Exception:  # a look that failed says nothing of the host
        fact = NetFact(_name(host.url), True)
    done.put((host.site, fact))


def applicable(host: Host) -> bool:
    """Bare addresses and names that the register maps itself prove nothing (nor do names that lead to private ones)."""
    name = _name(host.url)
    return literal(name) is None and host.gate.mapped(name) is None and "." in name


def examine(host: Host, view: Vantage) -> NetFact:
    name = _name(host.url)
    four = nameserver.addresses(name, socket.AF_INET)
    if four and not any(_public(one) for one in four):
        return NetFact(name, False)
    six = nameserver.addresses(name, socket.AF_INET6)
    fact = NetFact(name, True, aaaa=_aaaa(four, six, view))
    if fact.aaaa and six:
        fact = replace(fact, ipv6_open=_over_ipv6(host, six, view))
    for address in four or ():
        if _allowed(host.gate, address, name):
            return _tls(host, fact, address)
    return fact


def _aaaa(four: list[str] | None, six: list[str] | None, view: Vantage) -> bool | None:
    if six:
        return any(_public(one) for one in six)
    # A name without any address has another fault; a resolver that shows no AAAA at all cannot tell.
    return False if six == [] and four and view.records else None


def _over_ipv6(host: Host, six: list[str], view: Vantage) -> bool | None:
    if not view.ipv6:
        return None
    port = _port(host.url)
    usable = [one for one in six if _allowed(host.gate, one, host.url)]
    if not usable:
        return None
    return any(_answers(one, port, host) for one in usable for _ in range(2))


def _answers(address: str, port: int, host: Host) -> bool:
    """Whether a web server answers there with anything at all."""
    name = _name(host.url)
    try:
        with socket.create_connection((address, port), PATIENCE) as plain:
            if urlsplit(host.url).scheme != "https":
                return _greets(plain, name)
            with _unverified().wrap_socket(plain, server_hostname=name) as secure:
                return _greets(secure, name)
    except OSError:
        return False


def _greets(connection: socket.socket, name: str) -> bool:
    connection.settimeout(15)
    connection.sendall(f"GET / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode("ascii", "ignore"))
    return connection.recv(5).startswith(b"HTTP")


def _tls(host: Host, fact: NetFact, address: str) -> NetFact:
    """Whether HTTPS is offered, and what is wrong with it where it is."""
    name = fact.host
    port = _port(host.url) if urlsplit(host.url).scheme == "https" else 443
    try:
        plain = socket.create_connection((address, port), PATIENCE)
    except OSError:
        return replace(fact, https_open=None if host.offers else False)  # an outage is the patrol's to see
    with plain:
        try:
            with ssl.create_default_context().wrap_socket(plain, server_hostname=name) as secure:
                until = _last_day(secure.getpeercert(True))
                return replace(fact, https_open=True, certificate_until=until)
        except ssl.SSLCertVerificationError as error:
            return _distrusted(host, fact, address, port, _PROBLEMS.get(error.verify_code))
        except (ssl.SSLError, OSError):
            return replace(fact, https_open=False, tls_problem="handshake" if host.offers else None)


def _distrusted(host: Host, fact: NetFact, address: str, port: int, problem: str | None) -> NetFact:
    """On a site that does not offer HTTPS another's certificate is no fault of its own; its own that ran out is."""
    certificate = _certificate(address, port, fact.host)
    if problem is None:
        return fact
    own = certificate is not None and _names(certificate, fact.host)
    if not host.offers and not (problem == "expired" and own):
        return replace(fact, https_open=False)
    until = certificate.not_valid_after_utc.date() if certificate else None
    return replace(fact, https_open=True, tls_problem=problem, certificate_until=until)


def _certificate(address: str, port: int, name: str) -> x509.Certificate | None:
    try:
        with (
            socket.create_connection((address, port), PATIENCE) as plain,
            _unverified().wrap_socket(plain, server_hostname=name) as secure,
        ):
            return x509.load_der_x509_certificate(secure.getpeercert(True) or b"")
    except (OSError, ValueError):
        return None


def _names(certificate: x509.Certificate, host: str) -> bool:
    """Whether the certificate is for this host: its name, or a wildcard of one label."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        names = found.get_values_for_type(x509.DNSName)
    except (x509.ExtensionNotFound, ValueError):
        return False
    return host in names or f"*.{host.partition('.')[2]}" in names


def _last_day(certificate: bytes | None) -> date | None:
    try:
        return x509.load_der_x509_certificate(certificate or b"").not_valid_after_utc.date()
    except ValueError:
        return None


def _unverified() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _allowed(gate: Gate, address: str, what: str) -> bool:
    try:
        gate.check(address, what)
    except Forbidden:
        return False
    return True


_OPEN_GATE = Gate()


def _public(address: str) -> bool:
    """Whether an address is a public one, whatever private networks the register allows."""
    return _allowed(_OPEN_GATE, address, address)


def _name(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower().rstrip(".")
    except ValueError:
        return ""


def _port(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)
