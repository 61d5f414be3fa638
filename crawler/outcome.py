"""How a request ended, by table: status or exception → outcome (contract, section 3)."""

from __future__ import annotations

from dataclasses import dataclass

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost, DNSLookupError, TimeoutError, UserError
from twisted.web._newclient import ParseError, RequestNotSent, ResponseFailed, ResponseNeverReceived

from crawler.gate import Forbidden
from ledger.rows import Outcome

BLOCKED_STATUSES = frozenset({401, 403, 406, 412, 429, 521})
REDIRECTS = frozenset({301, 302, 303, 307, 308})


def of_status(status: int) -> Outcome:
    """The outcome of an answer's status alone; redirects are followed before this is asked."""
    if 200 <= status < 300:
        return Outcome.OK
    if status == 304:
        return Outcome.UNCHANGED
    if status in BLOCKED_STATUSES:
        return Outcome.BLOCKED
    if status == 404:
        return Outcome.NOT_FOUND
    if status == 410:
        return Outcome.GONE
    if 500 <= status < 600:
        return Outcome.SERVER_ERROR
    if 300 <= status < 500:
        return Outcome.CLIENT_ERROR
    return Outcome.BLOCKED if status >= 600 else Outcome.PROTOCOL  # 999 and the like are a guard's words, not HTTP's


@dataclass(frozen=True, slots=True)
class Failure:
    outcome: Outcome
    detail: str


def of_exception(error: BaseException, received: int = 0) -> Failure:
    """The outcome of a request that got no whole answer. `received` is how many bytes of a body had come."""
    detail = f"{type(error).__name__}: {error}"[:300]
    if isinstance(error, Forbidden):
        return Failure(error.outcome, str(error))
    if isinstance(error, CannotResolveHostError | DNSLookupError):
        return Failure(Outcome.DNS, detail)
    if isinstance(error, DownloadTimeoutError | TimeoutError):
        return Failure(Outcome.TOO_SLOW if received else Outcome.TIMEOUT, detail)
    if isinstance(error, DownloadConnectionRefusedError):
        return Failure(Outcome.REFUSED, detail)
    if isinstance(error, ResponseDataLossError):
        return Failure(Outcome.TRUNCATED, detail)
    if isinstance(error, DownloadCancelledError | IgnoreRequest):
        return Failure(Outcome.TOO_LARGE, detail)
    if isinstance(error, UserError):
        return Failure(Outcome.OUR_FAULT, detail)
    reasons = _reasons(error)
    names = " ".join(type(reason).__name__ + str(reason) for reason in reasons)
    if "SSL" in names or "TLS" in names or "certificate" in names.lower():
        return Failure(Outcome.TLS, detail)
    if any(isinstance(reason, ParseError | ValueError) for reason in reasons):
        return Failure(Outcome.PROTOCOL, detail)
    if isinstance(
        error, DownloadFailedError | ResponseFailed | ResponseNeverReceived | ConnectionLost | ConnectionDone
    ):
        return Failure(Outcome.RESET, detail)
    if isinstance(error, ConnectError | RequestNotSent):
        return Failure(Outcome.REFUSED, detail)
    return Failure(Outcome.OUR_FAULT, detail)


def _reasons(error: BaseException) -> list[BaseException]:
    """The error, its causes, and the failures that Twisted wraps in it."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is None or one in found or len(found) > 20:
            continue
        found.append(one)
        waiting += [one.__cause__, one.__context__]
        for reason in getattr(one, "reasons", None) or []:
            waiting.append(getattr(reason, "value", None))
    return found
