from __future__ import annotations

import re
from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import NO_TAGS, Answer, Each, check, doubt, fault, not_applicable, passed
from checks.limits import ONE_DAY, Standing, standing
from checks.messages import MessageCase, messages, why_unread
from checks.phrases import day, plain, span
from ledger.register import Limit, Unit
from ledger.rulings import Cause, Evidence

_LIMIT = Limit(3, Unit.MONTHS)
_GRAVE = frozenset({"grave"})
_PASSED_ON = re.compile("转|交办|[分指]派|派[发单]")


@check(
    "message-unanswered",
    title="留言超期未答复",
    sentences={"unanswered": "{asked}的留言“{title}”应于{due_day}前公开答复（答复期限{limit}），至今没有公开答复。"},
    remedy="请尽快办理并公开答复。",
    population=lambda case: (one.key for one in messages(case, _LIMIT)),
    certainty="confirmed",
    each=Each.MESSAGES,
)
def message_unanswered(case: CaseFile, *, limit: Limit = _LIMIT) -> Iterator[Answer]:
    """V5.2 of 国办秘函〔2019〕19号 and P-V5: a valid message of the last year without a public reply within the limit.
    The board's promise goes before the standard's three calendar months; only what is past the latter as well is a
    veto's matter. A word of progress is no reply; a word of completion without text or date, or a sentence that
    only passes the matter on, is neither. An empty place in a list, or a word that it was passed
    on, is no proof where the message has a page of its own that was not read."""
    for one in messages(case, limit):
        yield _answer(case, one)


def _says_little(state: str | None) -> bool:
    return not state or _PASSED_ON.search(state) is not None


def _answer(case: CaseFile, one: MessageCase) -> Answer:
    fact = one.fact
    if not one.owed:
        return not_applicable(one.key)
    if fact.status == "answered":
        return passed(one.key)
    if one.gap is not None:
        return doubt(one.key, one.gap, seen=fact.last_seen)
    if fact.status != "unanswered":
        return doubt(one.key, Cause.HUMAN_NEEDED, seen=fact.last_seen)
    if not fact.detailed and fact.url is not None and _says_little(fact.state_word):
        # An empty cell of the list says little where the message's own page, which may hold the reply, was not read;
        # so does a word that it was passed on: whom it was passed to may have answered there.
        return doubt(one.key, why_unread(case, [fact]), seen=fact.last_seen)
    if one.due is None or one.floor is None or fact.asked is None:
        return doubt(one.key, Cause.UNDATED, seen=fact.last_seen)
    looked = case.day_of(fact.last_seen)
    where = standing(one.due, looked, case.day)
    if where is Standing.WITHIN:
        return passed(one.key, due=one.due.earliest)
    since = case.patrol_from(one.due.latest + ONE_DAY, fact.first_seen)
    if where is Standing.OPEN or since is None:
        return doubt(one.key, Cause.TOO_EARLY, seen=fact.last_seen)
    return fault(
        one.key, "unanswered", since=since, seen=fact.last_seen, evidence=(Evidence(url=one.key.url),),
        due=one.due.latest, tags=_GRAVE if standing(one.floor, looked, case.day) is Standing.PAST else NO_TAGS,
        title=plain(fact.title), asked=day(fact.asked.day), due_day=day(one.due.latest), limit=span(one.limit),
    )  # fmt: skip
