from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from checks.boardparts import is_aside, parts
from checks.casefile import CaseFile
from checks.check import Answer, check, doubt, fault, from_visits, not_applicable, passed
from checks.columns import SPECIAL, ColumnCase, Sight
from checks.limits import ONE_DAY, Standing, due, standing
from checks.messages import judged_messages, why_unread
from checks.phrases import day, plain, span
from ledger.listrows import MessageFact
from ledger.register import DeclaredBoard, Limit, Unit
from ledger.rulings import Cause, State
from workdays import Span

_TWO_MONTHS = Limit(2, Unit.MONTHS)


@check(
    "board-silent",
    title="留言公开长期未更新",
    sentences={
        "silent": "“{name}”公开的最新一条{what}为{newest}，超过{limit}没有更新。",
        "never": "“{name}”没有公开任何留言。",
    },
    remedy="请及时公开网民留言和答复。",
    population=lambda case: (one.key for one in case.boards),
    certainty="confirmed",
)
def board_silent(case: CaseFile, *, window: Limit = _TWO_MONTHS) -> Iterator[Answer]:
    """D18③: 监测时间点前2个月内未更新; the 2015 census (P-5) takes one year. A board is renewed by a question
    or by a reply: one whose day stands on a page that was not read may be its newest, and so may a supplementary reply
    or a row that was not understood. A board kept in parts is renewed by any of them; its past years and
    the letters that wait are no boards of their own. Petition, reporting, survey and interview boards are not meant."""
    days: dict[int, tuple[date, str]] = {}
    for fact in case.facts.messages:
        for stamp, what in ((fact.asked, "留言"), (fact.answered, "答复")):
            if stamp is not None and stamp.day <= case.day:
                days[fact.board] = max(days.get(fact.board, (stamp.day, what)), (stamp.day, what))
    counts = Counter(fact.board for fact in case.facts.messages)
    replies: dict[int, list[MessageFact]] = {}
    for fact in judged_messages(case):
        if _may_renew(fact):
            replies.setdefault(fact.board, []).append(fact)
    for one in case.boards:
        limit = (one.declared.max_age if isinstance(one.declared, DeclaredBoard) else None) or window
        mine = parts(case, one)
        told = [days[part.fact.id] for part in mine if part.fact.id in days]
        if not _is_meant(case, one):
            yield not_applicable(one.key)
        elif one.gap is not None:
            yield doubt(one.key, one.gap, seen=one.seen)
        elif (
            one.sight is Sight.EMPTY
            and not told
            and not any(counts[part.fact.id] or part.fact.ever_rows for part in mine)
        ):
            yield fault(
                one.key, "never", since=one.fact.empty_since or one.fact.first_seen, seen=case.latest,
                evidence=from_visits(one.fact.visits[-1:], one.fact.url), name=plain(one.key.name),
            )  # fmt: skip
        elif not told:
            yield doubt(one.key, Cause.UNDATED if counts[one.fact.id] else Cause.OUR_FAULT, seen=one.seen)
        else:
            answer = _answer(case, one, due(max(told)[0], limit), max(told), limit)
            if answer.state is State.FAIL:
                unread = [fact for part in mine for fact in replies.get(part.fact.id, ())]
                hidden = next((part.gap for part in mine if part.gap is not None), None)
                if unread or hidden is not None:
                    answer = doubt(one.key, hidden or why_unread(case, unread), seen=one.seen)
                elif one is not min((part for part in mine if _is_meant(case, part)), key=_in_order):
                    answer = not_applicable(one.key)  # one finding for a board, whatever it is kept in
            yield answer


def _is_meant(case: CaseFile, one: ColumnCase) -> bool:
    shut = one.sight in (Sight.STATIC, Sight.BROKEN)
    return not (one.key.tags & SPECIAL or shut or is_aside(case, one))


def _in_order(one: ColumnCase) -> tuple[int, str]:
    return len(one.fact.url), one.fact.url


def _may_renew(fact: MessageFact) -> bool:
    """Whether a reply to this letter may be its board's newest although its day was not read: on a page of its own that
    was not opened, or beside words that are no label's, as a supplementary reply's may be."""
    if fact.status == "unanswered":
        return False
    if fact.detailed:
        return "later" in fact.perhaps
    return fact.answered is None and fact.url is not None


def _answer(case: CaseFile, one: ColumnCase, last: Span, latest: tuple[date, str], limit: Limit) -> Answer:
    newest, what = latest
    seen = max(one.seen or one.fact.first_seen, case.latest or one.fact.first_seen)
    where = standing(last, case.day_of(seen), case.day)
    if where is Standing.WITHIN:
        return passed(one.key, due=last.earliest, newest=newest)
    since = case.patrol_from(last.latest + ONE_DAY, one.fact.first_seen)
    if where is Standing.OPEN or since is None:
        return doubt(one.key, Cause.TOO_EARLY, seen=seen)
    beside = one.fact.newer_beside
    if beside is not None and beside > newest:
        return doubt(one.key, Cause.OUR_FAULT, seen=seen)
    return fault(
        one.key, "silent", since=since, seen=seen, evidence=from_visits(one.fact.visits[-1:], one.fact.url),
        due=last.latest, name=plain(one.key.name), newest=day(newest), what=what, limit=span(limit),
    )  # fmt: skip
