"""Chains of redirects, and how statuses and exceptions end."""

from __future__ import annotations

import pytest
from scrapy import exceptions as failures
from twisted.internet import error as net
from twisted.python.failure import Failure
from twisted.web._newclient import ParseError, RequestNotSent, ResponseFailed, ResponseNeverReceived

from crawler import hops, outcome
from crawler.gate import Forbidden
from crawler.hops import LONGEST_CHAIN, Chain
from ledger.rows import Outcome

A, B, C = "http://a.gov.cn/a", "http://a.gov.cn/b", "http://b.gov.cn/c"


def test_a_chain_that_comes_back_is_a_loop() -> None:
    one = Chain().step(A, (), B)
    assert one is not None
    assert one.step(B, (), A) is None
    assert one.step(B, (), C) is not None


def test_a_page_that_leads_to_itself_is_a_loop_unless_it_sets_a_cookie() -> None:
    assert Chain().step(A, (), A) is None
    once = Chain().step(A, (b"pass=1; path=/; HttpOnly",), A)
    assert once is not None
    assert once.header == "pass=1"
    assert once.step(A, (b"pass=1",), A) is None


def test_a_chain_without_end_is_cut() -> None:
    chain: Chain | None = Chain()
    steps = 0
    while chain is not None:
        chain = chain.step(f"{A}{steps}", (f"n={steps}".encode(),), f"{A}{steps + 1}")
        steps += 1
    assert steps == LONGEST_CHAIN + 1


def test_cookies_stay_with_their_host() -> None:
    one = Chain().step(A, (b"secret=1",), C)
    assert one is not None
    assert one.header == ""
    back = one.step(C, (), B)
    assert back is not None
    assert back.header == ""


def test_cookies_that_are_none_are_passed_over() -> None:
    one = Chain().step(A, (b"\xff\xfe", b"=;;;", b"a=1"), B)
    assert one is not None
    assert one.header == "a=1"


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (b"/b", B), (b"b", B), (b"//b.gov.cn/c", C), (b"http://b.gov.cn/c", C), (b"?x=1", f"{A}?x=1"), (b" /b\r", B),
        ("/通知.html".encode("gb18030"), "http://a.gov.cn/%CD%A8%D6%AA.html"), (b"/a b", "http://a.gov.cn/a%20b"),
        (b"..\\b", B), (b"\\\\b.gov.cn\\c", C), (b"/b?x=\\", f"{B}?x=\\"),
        (b"javascript:alert(1)", "javascript:alert(1)"), (b"file:///etc/passwd", "file:///etc/passwd"),
    ],
)  # fmt: skip
def test_where_a_location_leads(location: bytes, expected: str) -> None:
    assert hops.destination(A, location) == expected


STATUSES = {
    200: Outcome.OK, 204: Outcome.OK, 304: Outcome.UNCHANGED, 404: Outcome.NOT_FOUND, 410: Outcome.GONE,
    401: Outcome.BLOCKED, 403: Outcome.BLOCKED, 406: Outcome.BLOCKED, 412: Outcome.BLOCKED, 429: Outcome.BLOCKED,
    521: Outcome.BLOCKED, 999: Outcome.BLOCKED, 400: Outcome.CLIENT_ERROR, 405: Outcome.CLIENT_ERROR,
    418: Outcome.CLIENT_ERROR, 302: Outcome.CLIENT_ERROR, 500: Outcome.SERVER_ERROR, 503: Outcome.SERVER_ERROR,
    567: Outcome.SERVER_ERROR, 520: Outcome.SERVER_ERROR, 599: Outcome.SERVER_ERROR, 100: Outcome.PROTOCOL,
    600: Outcome.BLOCKED,
}  # fmt: skip


@pytest.mark.parametrize(("status", "expected"), STATUSES.items())
def test_a_status_has_its_outcome(status: int, expected: Outcome) -> None:
    assert outcome.of_status(status) is expected


class SSLError(Exception):
    """As pyOpenSSL names it."""


EXCEPTIONS: list[tuple[BaseException, int, Outcome]] = [
    (Forbidden("no", Outcome.PRIVATE_ADDRESS), 0, Outcome.PRIVATE_ADDRESS),
    (Forbidden("no", Outcome.NO_VANTAGE), 0, Outcome.NO_VANTAGE),
    (failures.CannotResolveHostError("x"), 0, Outcome.DNS),
    (net.DNSLookupError("x"), 0, Outcome.DNS),
    (failures.DownloadTimeoutError("x"), 0, Outcome.TIMEOUT),
    (failures.DownloadTimeoutError("x"), 5, Outcome.TOO_SLOW),
    (net.TimeoutError(), 0, Outcome.TIMEOUT),
    (failures.DownloadConnectionRefusedError("x"), 0, Outcome.REFUSED),
    (failures.ResponseDataLossError("x"), 10, Outcome.TRUNCATED),
    (failures.DownloadCancelledError("x"), 10, Outcome.TOO_LARGE),
    (ResponseNeverReceived([Failure(SSLError("certificate verify failed"))]), 0, Outcome.TLS),
    (ResponseFailed([Failure(ParseError("no", b""))]), 0, Outcome.PROTOCOL),
    (ResponseFailed([Failure(ValueError("conflicting Content-Length headers"))]), 0, Outcome.PROTOCOL),
    (ResponseNeverReceived([Failure(net.ConnectionDone())]), 0, Outcome.RESET),
    (ResponseFailed([Failure(net.ConnectionLost())]), 0, Outcome.RESET),
    (net.ConnectionLost(), 0, Outcome.RESET),
    (failures.DownloadFailedError("x"), 0, Outcome.RESET),
    (net.ConnectError(), 0, Outcome.REFUSED),
    (RequestNotSent(), 0, Outcome.REFUSED),
    (net.UserError(), 0, Outcome.OUR_FAULT),
    (RuntimeError("ours"), 0, Outcome.OUR_FAULT),
]


@pytest.mark.parametrize(("error", "received", "expected"), EXCEPTIONS, ids=lambda one: type(one).__name__)
def test_an_exception_has_its_outcome(error: BaseException, received: int, expected: Outcome) -> None:
    ended = outcome.of_exception(error, received)
    assert ended.outcome is expected
    assert len(ended.detail) <= 300


def test_the_cause_of_a_failure_is_looked_for_behind_it() -> None:
    error = failures.DownloadFailedError("x")
    error.__cause__ = ResponseNeverReceived([Failure(SSLError("handshake"))])
    assert outcome.of_exception(error).outcome is Outcome.TLS
