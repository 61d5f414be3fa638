from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import workdays
from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, Key, check, doubt, fault, passed
from checks.phrases import day, plain
from ledger.listrows import BackdateFact
from ledger.rulings import Cause, Evidence


def _items(case: CaseFile) -> Iterator[tuple[Key, BackdateFact]]:
    owners = {one.fact.id: one for one in case.columns}
    for item in case.facts.backdated:
        column = owners.get(item.column)
        yield (
            case.keys.of(
                "backdated", item.url, listing=column.key.owner if column else None, name=item.title,
                column_url=column.fact.url if column else None,
            ),
            item,
        )  # fmt: skip


def _evidence(item: BackdateFact) -> tuple[Evidence, ...]:
    looks = ((item.without, "列表中没有该信息"), (item.shown, "列表中首次出现该信息"))
    return (
        Evidence(url=item.url),
        *(Evidence(look.visit, look.body, look.url, note) for look, note in looks if look is not None),
    )


@check(
    "date-backdated",
    title="疑似倒填发布日期",
    sentences={
        "backdated": "信息“{title}”标注发布于{claimed}，但{missed}巡查时列表中没有，{seen_day}巡查时才首次出现。"
    },
    remedy="请核实发布过程；确属倒填日期的，请按实际发布时间更正。",
    population=lambda case: (key for key, _ in _items(case)),
    certainty="suspected",
)
def date_backdated(case: CaseFile, *, tolerance: int = 2, batch: int = 5) -> Iterator[Answer]:
    """V1.5 (伪造发稿日期): the claimed day lies more than two working days before the last earlier patrol that
    read the list to that depth and did not see the item. Five or more such items of a list at once are an import and
    accuse nobody; what came a day or two late, as on every Monday, makes no import of those beside it. An article that
    was seen anywhere before is not back-dated where it appears next."""
    found = [(key, item, workdays.between(item.claimed.day, case.day_of(item.missed_at))) for key, item in _items(case)]
    together = Counter((item.column, item.first_seen) for _, item, between in found if between.most > tolerance)
    for key, item, between in found:
        missing = case.day_of(item.missed_at)
        gone = sum(workdays.between(one, missing).most > tolerance for one in item.left)
        if item.known or between.most <= tolerance or together[item.column, item.first_seen] + gone >= batch:
            yield passed(key)
        elif between.least <= tolerance:
            yield doubt(key, Cause.TOO_EARLY, seen=item.first_seen)
        else:
            yield fault(
                key, "backdated", certainty=SUSPECTED, since=item.first_seen, seen=case.latest or item.first_seen,
                evidence=_evidence(item), title=plain(item.title), claimed=day(item.claimed.day),
                missed=day(missing), seen_day=day(case.day_of(item.first_seen)),
            )  # fmt: skip
