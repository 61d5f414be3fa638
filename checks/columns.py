"""A column as checks see it: what was seen of it tonight, and if nothing, why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from checks.addresses import canonical
from checks.answers import Reply, judge
from checks.check import NO_TAGS, Key
from ledger.listrows import ColumnFact, ColumnState
from ledger.record import record
from ledger.register import ColumnKind, DeclaredBoard, DeclaredColumn
from ledger.rows import OPEN, Outcome
from ledger.rulings import Cause, Certainty

if TYPE_CHECKING:
    from checks.casefile import CaseFile

SPECIAL = frozenset({"special"})
HOME_TAG = frozenset({"home"})
_SPECIAL_WORDS = re.compile(
    "信访|纪检|监察|廉政|扫黑|访谈|征集|调查|^(?!.*(?:咨询|投诉)).*举报"
    "|提案|议案|代表建议|人大建议|依申请|申请公开|审批(?!局)|许可|曝光|办件(?:公示|进度|查询|公告|状态|结果|信息)"
)
"""Q19 V5.2: 在线访谈、调查征集、网上信访、纪检举报类栏目除外. Proposals of deputies, applications and what is exposed
are no letters at all."""
_OPEN_TO_ALL = re.compile("咨询|投诉|留言|(?<!举报)(?<!信访)(?<!纪检)(?<!纪委)(?<!监察)(?<!廉政)(?<!线索)信箱")
"""A box of petitions or of reports is one of the special channels by whatever it is called."""


class Sight(StrEnum):
    """What a patrol saw at a column's address tonight."""

    READ = "read"
    EMPTY = "empty"
    STATIC = "static"  # no list of its own: sub-columns, one page of text, another site
    BROKEN = "broken"  # confirmed: `column-broken` speaks of it
    UNSEEN = "unseen"  # `gap` says why


@record
class ColumnCase:
    """`declared` is the register's own word on it. `gap` is set where `sight` is UNSEEN."""

    key: Key
    fact: ColumnFact
    kind: ColumnKind
    declared: DeclaredColumn | DeclaredBoard | None
    reply: Reply | None
    sight: Sight
    gap: Cause | None

    @property
    def seen(self) -> datetime | None:
        return self.fact.read_at


_STATIC = frozenset({ColumnState.CONTAINER, ColumnState.SINGLE, ColumnState.EXTERNAL})
_CAUSES = {one.value: one for one in Cause}
_GAPS = {
    ColumnState.SCRIPT_BUILT: Cause.JS_REQUIRED,
    ColumnState.UNREADABLE: Cause.OUR_FAULT,
    ColumnState.VANISHED: Cause.OUR_FAULT,
}


def column_cases(
    case: CaseFile,
    facts: Sequence[ColumnFact],
    declared: Sequence[DeclaredColumn] | Sequence[DeclaredBoard],
    *,
    board: bool,
) -> tuple[ColumnCase, ...]:
    """The columns that stand, in order, and the declared ones that no patrol has come to yet. Where a declared address
    leads to the page of one of its kind that was found, both are one column, and the register names it."""
    said = {canonical(one.url): one for one in declared}
    same = {(led, fact.kind) for fact in facts if canonical(fact.url) in said and (led := _led_to(fact)) not in said}
    cases = [
        _case(case, fact, said.pop(place, None))
        for fact, place in [(fact, canonical(fact.url)) for fact in facts]
        if (place, fact.kind) not in same
    ]
    for one in said.values():
        kind = one.kind if isinstance(one, DeclaredColumn) else ColumnKind.OTHER
        never = ColumnFact(
            id=0, site=case.facts.site.id, url=one.url, name=one.name, kind=kind, declared=True, board=board, level=1,
            parent=None, department=one.department, state=None, cause=None, read_at=None, first_seen=case.facts.as_of,
        )  # fmt: skip
        cases.append(_case(case, never, one))
    return tuple(cases)


def _led_to(fact: ColumnFact) -> str | None:
    """Where the column's address led when it last opened; None where it showed its own page. An answer that only says
    that nothing changed does not say where."""
    for one in reversed(fact.visits):
        if one.outcome is Outcome.OK or (one.outcome is Outcome.UNCHANGED and one.final_url):
            led = canonical(one.final_url or fact.url)
            return led if led != canonical(fact.url) else None
        if one.outcome not in OPEN:
            return None
    return None


def _case(case: CaseFile, fact: ColumnFact, declared: DeclaredColumn | DeclaredBoard | None) -> ColumnCase:
    old = case.carried_columns.get(fact.id) if not fact.board else None
    if old is not None:  # nothing of it is otherwise than on the night before
        last = fact.visits[-1]
        key = case.keys.adopt("column", old.key)
        return ColumnCase(key, fact, old.kind, declared, _opened(last.outcome, last.as_of), old.sight, None)
    kind = declared.kind if isinstance(declared, DeclaredColumn) else fact.kind
    reply = judge(fact.visits, fact.failing_since, case.nights_down)
    sight, gap = _sight(case, fact, kind, reply)
    tags = SPECIAL if fact.board and _SPECIAL_WORDS.search(fact.name) else NO_TAGS
    tags |= HOME_TAG if canonical(fact.url) in case.linked_from_home else NO_TAGS
    key = case.keys.of(
        "board" if fact.board else "column",
        fact.url,
        listing=fact.department,
        name=declared.name if declared else fact.name,
        kind=kind.value,
        level=fact.level,
        tags=tags,
        column_url=fact.url,
    )
    return ColumnCase(key, fact, kind, declared, reply, sight, gap)


@lru_cache(maxsize=16)
def _opened(outcome: Outcome, seen: datetime) -> Reply:
    """The same for all columns that a run opened."""
    return Reply(outcome, seen=seen)


def owes_answers(board: ColumnCase | None) -> bool:
    """Whether messages of a board are to be answered in public. Interviews, surveys, petitions and reports to the
    discipline inspection are excepted (V5.2), unless the register promises answers there or its name says more."""
    if board is None or not board.key.tags & SPECIAL or _OPEN_TO_ALL.search(board.key.name):
        return True
    return isinstance(board.declared, DeclaredBoard) and board.declared.reply_within is not None


def _sight(case: CaseFile, fact: ColumnFact, kind: ColumnKind, reply: Reply | None) -> tuple[Sight, Cause | None]:
    opened = reply is not None and reply.opened and case.is_current(reply.seen)
    state = fact.state
    if state is not None and state is not ColumnState.NOT_OPENED and (case.is_current(fact.read_at) or opened):
        if state is ColumnState.READ:
            return Sight.READ, None
        if state is ColumnState.EMPTY:
            return Sight.EMPTY, None
        if state in _STATIC:
            return Sight.STATIC, None
        if state is ColumnState.UNREADABLE and kind is ColumnKind.PROFILE and not fact.ever_rows:
            return Sight.STATIC, None  # organisation, leaders, profile: no list of dated items is expected there
        return Sight.UNSEEN, _cause(fact.cause) or _GAPS[state]
    failing = reply is not None and reply.certainty is Certainty.CONFIRMED and case.is_current(reply.seen)
    if failing and not case.site_down:
        return Sight.BROKEN, None
    return Sight.UNSEEN, case.gap_of(reply) or _cause(fact.cause) or Cause.OUR_FAULT


def _cause(word: str | None) -> Cause | None:
    return _CAUSES.get(word or "")
