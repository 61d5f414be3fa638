from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Answer, check, doubt, fault, passed_many
from checks.entries import future_entries, of_an_event
from checks.phrases import day, plain
from ledger.rulings import Cause, Evidence


@check(
    "date-future",
    title="发布时间晚于实际发布",
    sentences={"future": "信息“{title}”标注的发布时间为{published}，而{seen_day}巡查时已经发布。"},
    remedy="请按实际发布时间更正。",
    population=lambda case: (key for key, _, _ in future_entries(case)),
    certainty="confirmed",
)
def date_future(case: CaseFile) -> Iterator[Answer]:
    """An item dated after the day of the patrol that first saw it: the stated day cannot be true (V1.5 candidate). Such
    an item never counts as an update. Where a column announces events (活动预告, 招聘会), the day in a row whose
    article was not read may be the event's: then nothing is said of it."""
    for key, entry, column in future_entries(case):
        if column.gap is not None:
            yield doubt(key, column.gap, seen=entry.last_seen)
            continue
        if of_an_event(entry, column):
            yield doubt(key, Cause.UNDATED, seen=entry.last_seen)
            continue
        assert entry.published is not None
        yield fault(
            key, "future", since=entry.first_seen, seen=entry.last_seen, evidence=(Evidence(url=entry.url),),
            title=plain(entry.title), published=day(entry.published.day), seen_day=day(case.day_of(entry.first_seen)),
        )  # fmt: skip
    yield from passed_many(sum(one.fact.dated for one in case.columns))
