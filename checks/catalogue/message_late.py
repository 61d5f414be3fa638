from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import NO_TAGS, Answer, Each, check, doubt, fault, not_applicable, passed
from checks.limits import Standing, standing
from checks.messages import MessageCase, messages
from checks.phrases import day, plain, span
from ledger.register import Limit, Unit
from ledger.rulings import Cause, Evidence

_LIMIT = Limit(3, Unit.MONTHS)
_GRAVE = frozenset({"grave"})


@check(
    "message-late",
    title="留言答复超期",
    sentences={
        "late": "{asked}的留言“{title}”应于{due_day}前答复（答复期限{limit}），实际于{answered}答复。",
    },
    remedy="请规范办理流程，今后在期限内答复。",
    population=lambda case: (one.key for one in messages(case, _LIMIT)),
    certainty="confirmed",
    each=Each.MESSAGES,
)
def message_late(case: CaseFile, *, limit: Limit = _LIMIT) -> Iterator[Answer]:
    """V5.2: a reply that came after the last permitted day. A public reply is an answer, dated or not; without a date
    nobody can say that it was late."""
    for one in messages(case, limit):
        yield _answer(case, one)


def _answer(case: CaseFile, one: MessageCase) -> Answer:
    fact = one.fact
    if not one.owed or fact.status == "unanswered":
        return not_applicable(one.key)
    if fact.status != "answered":
        return doubt(one.key, Cause.HUMAN_NEEDED, seen=fact.last_seen)
    if one.due is None or one.floor is None or fact.asked is None or fact.answered is None:
        return doubt(one.key, Cause.UNDATED, seen=fact.last_seen)
    replied = fact.answered.day
    if not fact.asked.day <= replied <= case.day_of(fact.last_seen):
        return doubt(one.key, Cause.UNDATED, seen=fact.last_seen)
    where = standing(one.due, replied, replied)
    if where is Standing.WITHIN:
        return passed(one.key)
    if where is Standing.OPEN:
        return doubt(one.key, Cause.TOO_EARLY, seen=fact.last_seen)
    return fault(
        one.key, "late", since=max(fact.first_seen, case.patrol_from(replied) or fact.first_seen), seen=fact.last_seen,
        evidence=(Evidence(url=one.key.url),), due=one.due.latest,
        tags=_GRAVE if standing(one.floor, replied, replied) is Standing.PAST else NO_TAGS, title=plain(fact.title),
        asked=day(fact.asked.day), due_day=day(one.due.latest), limit=span(one.limit), answered=day(replied),
    )  # fmt: skip
