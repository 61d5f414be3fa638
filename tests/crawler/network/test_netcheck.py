"""Certificates, HTTPS, AAAA records and IPv6, on loopback; what cannot be told stays unknown."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crawler import netcheck
from crawler.gate import Gate, gate
from crawler.nameserver import Vantage
from crawler.netcheck import Host, applicable, examine, examine_all
from ledger.siterows import NetFact

NAME = "www.example.gov.cn"
LOOPBACK = gate(["127.0.0.0/8", "::1/128"], [])


@contextmanager
def server(folder: Path, names: tuple[str, ...], until: datetime, *, speak: bool = True) -> Iterator[int]:
    """A TLS server with a self-signed certificate (or one that hangs up at once); its port."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(until)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in names]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    try:
                        if speak:
                            context.wrap_socket(connection, server_side=True).close()
                        else:
                            connection.sendall(b"220 not tls\r\n")
                    except OSError:
                        pass

        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]


def look(port: int, *, offers: bool) -> NetFact:
    host = Host("s", f"https://{NAME}:{port}/", LOOPBACK, offers)
    return netcheck._tls(host, NetFact(NAME, True), "127.0.0.1")


LATER = datetime.now(UTC) + timedelta(days=90)


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    with server(tmp_path, (NAME,), LATER) as port:
        found = look(port, offers=True)
    assert (found.tls_problem, found.https_open, found.certificate_until) == ("untrusted", True, LATER.date())


def test_what_a_site_does_not_offer_is_no_fault_of_its_own(tmp_path: Path) -> None:
    with server(tmp_path, ("other.host",), LATER) as port:
        found = look(port, offers=False)
    assert (found.tls_problem, found.https_open) == (None, False)


@pytest.mark.parametrize(("offers", "problem"), [(True, "handshake"), (False, None)])
def test_a_port_that_speaks_no_tls(tmp_path: Path, offers: bool, problem: str | None) -> None:
    with server(tmp_path, (NAME,), LATER, speak=False) as port:
        found = look(port, offers=offers)
    assert (found.tls_problem, found.https_open) == (problem, False)


def test_a_port_where_nobody_listens_is_the_patrol_s_to_see() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert look(port, offers=True).https_open is None and look(port, offers=False).https_open is False


@pytest.mark.parametrize(
    ("names", "host", "expected"),
    [
        ((NAME,), NAME, True),
        (("*.example.gov.cn",), NAME, True),
        (("*.gov.cn",), NAME, False),
        (("example.gov.cn",), NAME, False),
    ],
)
def test_whose_certificate_it_is(tmp_path: Path, names: tuple[str, ...], host: str, expected: bool) -> None:
    with server(tmp_path, names, LATER) as port:
        certificate = netcheck._certificate("127.0.0.1", port, host)
    assert certificate is not None and netcheck._names(certificate, host) is expected


@pytest.mark.parametrize(
    ("url", "gates", "expected"),
    [
        ("http://www.example.gov.cn/", Gate(), True),
        ("http://127.0.0.1:8080/", Gate(), False),
        ("http://2130706433/", Gate(), False),
        ("http://[::1]/", Gate(), False),
        ("http://intranet/", Gate(), False),
        ("http://www.example.gov.cn/", gate([], [(NAME, "10.1.0.5:8080")]), False),
    ],
)
def test_addresses_that_prove_nothing(url: str, gates: Gate, expected: bool) -> None:
    assert applicable(Host("s", url, gates, False)) is expected


def test_a_name_that_leads_to_a_private_address_proves_nothing() -> None:
    found = examine(Host("s", "http://localhost.localdomain/", LOOPBACK, False), Vantage(True, True))
    assert found.applicable is False or found.aaaa is None  # a machine without that name cannot tell


@pytest.mark.parametrize(
    ("four", "six", "view", "expected"),
    [
        (["1.2.3.4"], ["2400:3200::1"], Vantage(True, False), True),
        (["1.2.3.4"], [], Vantage(True, False), False),
        (["1.2.3.4"], [], Vantage(False, False), None),
        (["1.2.3.4"], None, Vantage(True, True), None),
        (None, [], Vantage(True, True), None),
        ([], [], Vantage(True, True), None),
        (["1.2.3.4"], ["fd00::1"], Vantage(True, True), False),
    ],
)
def test_aaaa_records(four: list[str] | None, six: list[str] | None, view: Vantage, expected: bool | None) -> None:
    assert netcheck._aaaa(four, six, view) is expected


def test_ipv6_is_not_judged_from_a_machine_without_it() -> None:
    host = Host("s", f"http://{NAME}/", Gate(), False)
    assert netcheck._over_ipv6(host, ["2400:3200::1"], Vantage(True, False)) is None
    assert netcheck._over_ipv6(host, ["fd00::1"], Vantage(True, True)) is None, "the gate lets it not through"


@pytest.mark.parametrize(("greeting", "expected"), [(b"HTTP/1.1 403 Forbidden\r\n\r\n", True), (b"SSH-2.0\r\n", False)])
def test_any_answer_of_a_web_server_shows_that_it_is_served(greeting: bytes, expected: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(200)
                connection.sendall(greeting)

        threading.Thread(target=serve, daemon=True).start()
        port = listener.getsockname()[1]
        assert netcheck._answers("127.0.0.1", port, Host("s", f"http://{NAME}:{port}/", LOOPBACK, False)) is expected


def test_many_hosts_are_looked_at_within_the_time_that_is_given() -> None:
    hosts = [Host(f"s{n}", f"http://127.0.0.{n}/", LOOPBACK, False) for n in range(1, 9)]
    assert {one.applicable for one in examine_all(hosts).values()} == {False}
    assert examine_all([Host("x", f"http://{NAME}/", Gate(), False)], seconds=0.0) == {}
    assert ipaddress.ip_address("127.0.0.1").is_loopback
