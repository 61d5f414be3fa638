from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Answer, Each, check, doubt, fault, from_visits, not_applicable, passed
from checks.columns import ColumnCase, Sight
from checks.phrases import plain
from ledger.register import ColumnKind
from ledger.rulings import Cause


@check(
    "column-broken",
    title="栏目无法打开",
    sentences={"broken": "栏目“{name}”的页面无法正常打开：{answer}。"},
    remedy="请恢复该栏目的访问；已停用的，请从导航中移除并做好归并。",
    population=lambda case: (one.key for one in (*case.columns, *case.boards)),
    certainty="answer",
    each=Each.COLUMNS,
)
def column_broken(case: CaseFile) -> Iterator[Answer]:
    """A column's own address by the table of answers (contract, section 3). When the whole site did not answer, no
    column of it is accused."""
    for one in (*case.columns, *case.boards):
        yield _answer(case, one)


def _answer(case: CaseFile, one: ColumnCase) -> Answer:
    reply = one.reply
    if one.kind is ColumnKind.EXTERNAL:
        return not_applicable(one.key)  # a link to another site: `link-broken` speaks of it
    if reply is not None and reply.certainty is not None and case.is_current(reply.seen):
        if case.site_down:
            return doubt(one.key, Cause.SITE_UNREACHABLE, seen=reply.seen)
        return fault(
            one.key, "broken", certainty=reply.certainty, since=reply.since, seen=reply.seen,
            evidence=from_visits(reply.visits, one.fact.url), name=plain(one.key.name), answer=reply.words,
        )  # fmt: skip
    if one.sight in (Sight.READ, Sight.EMPTY, Sight.STATIC) or (
        reply is not None and reply.opened and case.is_current(reply.seen)
    ):
        return passed(one.key)
    return doubt(one.key, one.gap or Cause.OUR_FAULT, seen=one.seen)
