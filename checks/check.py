"""What a check is and what it may answer (house, section 3).

A check is a pure function from a case file to answers, one for every key of its population. A key that stays without an
answer is `not_assessed: our_fault`, and so is the whole population when the check crashes: looked and fine never reads
like nothing to look at, and a crash of ours is never charged to a site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from inspect import Parameter, getdoc, signature
from typing import TYPE_CHECKING, Any

from ledger.record import record
from ledger.rows import Visit
from ledger.rulings import Cause, Certainty, Evidence, State

if TYPE_CHECKING:
    from checks.casefile import CaseFile


class Each(StrEnum):
    """What a check looks at one by one, each for itself: its answer for one rests on that one, on the day and on the
    site as a whole, never on another of them."""

    COLUMNS = "columns"
    MESSAGES = "messages"
    GUIDES = "guides"
    CONSULTATIONS = "consultations"


CONFIRMED, SUSPECTED = Certainty.CONFIRMED, Certainty.SUSPECTED
NO_TAGS: frozenset[str] = frozenset()
CRASH = frozenset({"crash"})
"""On the one answer of a check that could not even say what it asks about."""


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """One thing that is asked about. Two keys are the same only if they are one object (`CaseFile.keys` keeps them).

    `address` is the canonical one; `owner` the department; `kind` a column's or a link's kind; `tags` what prices may
    ask for: home, special, grave.
    """

    url: str
    address: str
    owner: str | None
    subject: str | None = None
    name: str = ""
    kind: str = ""
    level: int = 0
    tags: frozenset[str] = NO_TAGS
    column_url: str | None = None
    found_on: str | None = None


CROWD = Key("", "", None)
"""Stands for many keys that are only counted, such as the links that opened."""


@record
class Answer:
    """What a check says of one key. `parts` is what is missing or wrong in it, `pages` where, `over` the pages that
    were looked at with their kinds; `since` and `seen` are the first patrol that could have seen the fault and the last
    one that saw it; `due` the last day on which it was none, `until` the last on which it surely stays what it is.
    `count` stands for so many keys."""

    state: State
    key: Key
    cause: Cause | None = None
    certainty: Certainty | None = None
    sentence: str = ""
    values: Mapping[str, object] | None = None
    since: datetime | None = None
    seen: datetime | None = None
    evidence: tuple[Evidence, ...] = ()
    pages: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    over: Mapping[str, str] | None = None
    due: date | None = None
    tags: frozenset[str] = NO_TAGS
    amount: int = 1
    count: int = 1
    until: date | None = None


def passed(
    key: Key,
    *,
    over: Mapping[str, str] | None = None,
    due: date | None = None,
    newest: date | None = None,
    until: date | None = None,
) -> Answer:
    """`due` is the last day on which it still passes if nothing is done (`until` where that is nobody's duty); `newest`
    its newest item."""
    return Answer(State.PASS, key, values={"newest": newest} if newest else None, over=over, due=due, until=until)


def passed_many(count: int) -> Iterator[Answer]:
    if count > 0:
        yield Answer(State.PASS, CROWD, count=count)


def not_applicable(key: Key) -> Answer:
    return Answer(State.NOT_APPLICABLE, key)


def doubt(
    key: Key,
    cause: Cause,
    *,
    note: str = "",
    seen: datetime | None = None,
    since: datetime | None = None,
    evidence: tuple[Evidence, ...] = (),
) -> Answer:
    """`note` says in Chinese what stood in the way, where the cause alone does not."""
    return Answer(
        State.NOT_ASSESSED, key, cause, sentence="", values={"note": note} if note else None, since=since,
        seen=seen, evidence=evidence,
    )  # fmt: skip


def doubts_many(count: int, cause: Cause) -> Iterator[Answer]:
    if count > 0:
        yield Answer(State.NOT_ASSESSED, CROWD, cause, count=count)


def fault(
    key: Key,
    sentence: str,
    *,
    certainty: Certainty = CONFIRMED,
    since: datetime | None = None,
    seen: datetime | None = None,
    evidence: tuple[Evidence, ...] = (),
    pages: tuple[str, ...] = (),
    parts: tuple[str, ...] = (),
    over: Mapping[str, str] | None = None,
    due: date | None = None,
    tags: frozenset[str] = NO_TAGS,
    amount: int = 1,
    **values: object,
) -> Answer:
    """`sentence` names one of the check's sentences, `values` fill it."""
    return Answer(
        State.FAIL, key, None, certainty, sentence, values, since, seen, evidence, pages, parts, over, due, tags, amount
    )


def from_visits(visits: Iterable[Visit], url: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(visit=one.id, body=one.body, url=url) for one in visits)


Judging = Callable[..., Iterable[Answer]]


@dataclass(frozen=True, slots=True)
class Check:
    """`thresholds` are its keyword-only parameters with their defaults, the contract's own figures.
    `population` None: what is asked about is a threshold itself (the columns that a standard requires), so the
    answers name it."""

    name: str
    title: str
    remedy: str
    sentences: Mapping[str, str]
    population: Callable[[CaseFile], Iterable[Key]] | None
    judge: Judging
    thresholds: Mapping[str, Parameter]
    why: str
    certainty: str
    version: int = 1
    of_accounts: bool = False
    auxiliary: bool = False
    each: Each | None = None

    def run(self, case: CaseFile, thresholds: Mapping[str, Any]) -> list[Answer]:
        """One answer for every key, and counted crowds. The one broad `except` of the room."""
        try:
            keys = dict.fromkeys(self.population(case)) if self.population else None
        except Exception as error:
            return [replace(doubt(case.home, Cause.OUR_FAULT, note=type(error).__name__), tags=CRASH)]
        answers: list[Answer] = []
        left = dict(keys or {})
        try:
            for answer in self.judge(case, **thresholds):
                if keys is None or answer.key is CROWD or left.pop(answer.key, self) is None:
                    answers.append(answer)
        except Exception as error:
            return [doubt(key, Cause.OUR_FAULT, note=type(error).__name__) for key in keys or (case.home,)]
        answers.extend(doubt(key, Cause.OUR_FAULT) for key in left)
        return answers


def check(
    name: str,
    *,
    title: str,
    remedy: str,
    sentences: Mapping[str, str],
    population: Callable[[CaseFile], Iterable[Key]] | None,
    certainty: str,
    version: int = 1,
    of_accounts: bool = False,
    auxiliary: bool = False,
    each: Each | None = None,
) -> Callable[[Judging], Check]:
    """Makes a function a check. `certainty` is section 6's word for it: confirmed, suspected or `answer` (by the
    server's answer) or `mixed`; `auxiliary` see `Check`."""

    def make(judge: Judging) -> Check:
        parameters = signature(judge).parameters.values()
        return Check(
            name=name,
            title=title,
            remedy=remedy,
            sentences=sentences,
            population=population,
            judge=judge,
            thresholds={p.name: p for p in parameters if p.kind is Parameter.KEYWORD_ONLY},
            why=getdoc(judge) or "",
            certainty=certainty,
            version=version,
            of_accounts=of_accounts,
            auxiliary=auxiliary,
            each=each,
        )

    return make
