"""What a run saw of an address: its requests and how they ended. Nothing here is a judgement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ledger.record import record


class Outcome(StrEnum):
    """How one request ended."""

    OK = "ok"
    UNCHANGED = "unchanged"  # 304 to our own validators
    NOT_FOUND = "not_found"  # 404
    GONE = "gone"  # 410
    SOFT_404 = "soft_404"  # an error page with status 200
    REDIRECT_LOOP = "redirect_loop"
    REDIRECTED_HOME = "redirected_home"  # an inner address that leads to the home page
    BAD_ATTACHMENT = "bad_attachment"  # empty, or not what it claims to be
    SERVER_ERROR = "server_error"  # 5xx
    TIMEOUT = "timeout"
    RESET = "reset"
    REFUSED = "refused"
    TLS = "tls"
    DNS = "dns"
    BLOCKED = "blocked"  # 401, 403, 406, 412, 429, 521, a challenge page, a login wall
    CLIENT_ERROR = "client_error"  # any other 4xx, and 3xx that lead nowhere
    BLANK = "blank"  # a page of not one byte
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"  # bytes kept coming, but not to the end
    TRUNCATED = "truncated"  # fewer bytes than promised
    PROTOCOL = "protocol"  # an answer that is no HTTP
    ROBOTS = "robots"
    PRIVATE_ADDRESS = "private_address"  # resolves to a private address that the register does not allow
    OUT_OF_SCOPE = "out_of_scope"  # leads to something that is not http(s)
    OUT_OF_BUDGET = "out_of_budget"
    SITE_UNREACHABLE = "site_unreachable"  # not asked any more: the whole site did not answer
    OUR_FAULT = "our_fault"  # an error of ours while asking
    NO_VANTAGE = "no_vantage"  # cannot be asked from this machine (IPv6 only)


DEFINITE = frozenset(
    {
        Outcome.NOT_FOUND,
        Outcome.GONE,
        Outcome.SOFT_404,
        Outcome.REDIRECT_LOOP,
        Outcome.REDIRECTED_HOME,
        Outcome.BAD_ATTACHMENT,
    }
)
"""Broken at once when two GETs of one run agree on it (contract, section 3)."""

PASSING = frozenset({Outcome.SERVER_ERROR, Outcome.TIMEOUT, Outcome.RESET, Outcome.REFUSED, Outcome.TLS, Outcome.DNS})
"""May pass: suspected on one night, confirmed on two different nights."""

OPEN = frozenset({Outcome.OK, Outcome.UNCHANGED})
DOUBTFUL = frozenset(
    {Outcome.CLIENT_ERROR, Outcome.BLANK, Outcome.TRUNCATED, Outcome.PROTOCOL, Outcome.TOO_LARGE, Outcome.TOO_SLOW}
)
"""Suspected, never confirmed."""


FOOT = "foot"
"""The kind of a page that is no page: a file that brings the foot of pages."""


class RunState(StrEnum):
    RUNNING = "running"
    WHOLE = "whole"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Patrol:
    """A nightly run. `reasons` say why it is partial. `counts` are requests by outcome."""

    id: int
    as_of: datetime
    state: RunState
    register_id: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteRun:
    """One site's part of one patrol: `requests` made, `left_out` planned but not made; `state` in words of Outcome."""

    site: str
    patrol: int
    home: Outcome | None
    requests: int
    left_out: int
    pages: int
    robots_ignored: str | None = None


@record
class Visit:
    """One GET. `round` 1 is the first look, 2 the second look later in the same run. `elapsed` in milliseconds.

    `final_url` is where redirects led, None where they did not. `body` is the content hash of what was stored.
    """

    id: int
    patrol: int
    as_of: datetime
    round: int
    at: datetime
    outcome: Outcome
    status: int | None
    final_url: str | None
    elapsed: int | None
    size: int | None
    body: str | None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Stored bytes: a record of a WARC file in the evidence folder."""

    body: str
    file: str
    offset: int
    length: int
    url: str
    media: str | None
    stored_at: datetime


@dataclass(frozen=True, slots=True)
class Probe:
    """One availability probe of a home page. `elapsed` in milliseconds to a usable page; `control` says whether our
    own network worked at that moment (None: not tried, because the probe succeeded)."""

    site: str
    at: datetime
    open: bool
    outcome: Outcome
    status: int | None
    elapsed: int | None
    control: bool | None
