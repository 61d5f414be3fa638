"""What can be said: records of judgements. They are replaced as a set per assessment and subject."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from ledger.record import record

NO_SERVICE = "没有对外服务职能，不检查此项"
"""The note of a clause that is not asked of a unit without outward service."""


class State(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    NOT_ASSESSED = "not_assessed"
    NOT_APPLICABLE = "not_applicable"


class Certainty(StrEnum):
    CONFIRMED = "confirmed"
    SUSPECTED = "suspected"


class Cause(StrEnum):
    """Why something is not assessed (contract, section 3)."""

    BLOCKED = "blocked"
    ROBOTS = "robots"
    JS_REQUIRED = "js_required"
    SITE_UNREACHABLE = "site_unreachable"
    OUT_OF_BUDGET = "out_of_budget"
    OUR_FAULT = "our_fault"
    HUMAN_NEEDED = "human_needed"
    TOO_EARLY = "too_early"
    UNDATED = "undated"
    NO_VANTAGE = "no_vantage"
    NO_DATA = "no_data"  # the office has not supplied the table that this rests on
    PRIVATE_ADDRESS = "private_address"


class SubjectKind(StrEnum):
    SITE = "site"
    DEPARTMENT = "department"
    ACCOUNT = "account"


class Verdict(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    VETOED = "vetoed"
    UNSCORED = "unscored"


@record
class Evidence:
    """An address of stored evidence: a visit (and through it request, time, bytes) or a page reading."""

    visit: int | None = None
    body: str | None = None
    url: str | None = None
    note: str | None = None


@record
class Finding:
    """A ruling on one thing. `id` is stable over nights: derived from check, site and key.

    `detail` is one sentence in Chinese; `remedy` says what to do; `clause` the clause ids of the standard in force and
    `basis` their text, so that an old report reprints in its own words. `rule` is the rule's version.
    """

    id: str
    check: str
    state: State
    site: str | None
    department: str | None
    url: str | None
    detail: str
    certainty: Certainty | None = None
    cause: Cause | None = None
    found_on: str | None = None
    column_url: str | None = None
    subject: str | None = None
    remedy: str = ""
    pages: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    rule: str = ""
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    evidence: tuple[Evidence, ...] = ()
    title: str = ""  # the check's short Chinese name, such as 栏目超期未更新
    due_limit: date | None = None  # where the rule has a day: the last permitted day


@dataclass(frozen=True, slots=True)
class Tally:
    """How many keys of a check's population ended in which state, for one subject."""

    subject_kind: SubjectKind
    subject: str
    check: str
    passed: int
    failed: int
    suspected: int
    not_assessed: int
    not_applicable: int


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One clause of one subject. `points_lost` within `cap`; `counted` and `free` explain the arithmetic.

    `drawn` is the sample that was drawn where the clause samples (keys in draw order).
    """

    indicator: str
    title: str
    points_lost: Decimal
    cap: Decimal
    state: State
    cause: Cause | None = None
    findings: tuple[str, ...] = ()
    note: str = ""
    drawn: tuple[str, ...] = ()
    block: str = ""  # veto | deduct | bonus
    gained: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Score:
    """`points` is None when vetoed or unscored. `coverage` from 0 to 1. `period` is the day judged, ISO."""

    subject: str
    subject_kind: SubjectKind
    standard: str
    period: str
    verdict: Verdict
    points: Decimal | None
    coverage: Decimal
    items: tuple[ScoreItem, ...] = ()
    adjusted: Decimal | None = None  # with waivers applied; equal to points without any
    name: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person ruled on the worksheet: on a clause of a subject, or (`finding`) whether a finding is so.

    `state` is FAIL (a fault; the finding is so), PASS or NOT_APPLICABLE; `points` are the points that it costs or earns.
    """

    standard: str
    indicator: str
    subject_kind: SubjectKind
    subject: str
    state: State
    by: str
    day: date
    points: Decimal = Decimal(0)
    finding: str | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Foresight:
    """A column or message that will breach its limit soon: `due` is its last permitted day. `clause` are the clauses that
    would count it and `points` what it would then cost on its site; `veto` the veto clauses that it would bring about."""

    site: str
    department: str | None
    check: str
    name: str
    url: str
    due: date
    newest: date | None
    clause: tuple[str, ...] = ()
    points: Decimal | None = None
    veto: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """One judgement of the ledger as of a moment under one standard."""

    id: int
    as_of: datetime
    patrol: int | None
    standard: str
    standard_title: str
    standard_hash: str
    register_id: int | None
    findings: tuple[Finding, ...] = ()
    tallies: tuple[Tally, ...] = ()
    scores: tuple[Score, ...] = ()
    foresight: tuple[Foresight, ...] = ()
