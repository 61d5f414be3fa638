from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Answer, check, doubt, doubts_many, fault, passed_many
from checks.entries import entries
from checks.phrases import plain
from ledger.listrows import DateBasis
from ledger.register import ColumnKind
from ledger.rulings import Cause, Evidence

_PERHAPS = frozenset({ColumnKind.OTHER, ColumnKind.ARCHIVE})


@check(
    "date-missing",
    title="信息未标明发布时间",
    sentences={"missing": "信息“{title}”的正文页没有标明发布时间，按规定视为未更新。"},
    remedy="请在正文页标题下方标明发布时间。",
    population=lambda case: (key for key, _, _ in entries(case)),
    certainty="confirmed",
)
def date_missing(case: CaseFile) -> Iterator[Answer]:
    """Note to V3 of 国办秘函〔2019〕19号: 稿件发布页未注明发布时间的视为不更新. One finding an article that was
    read and shows no date, whichever columns list it; readings that disagree are a doubt. Profiles and guides
    are no news items, and where a column of no kind dates none of its items they may be standing pages, too."""
    for key, entry, column in entries(case):
        if entry.basis is DateBasis.DOUBT or (column.kind in _PERHAPS and column.fact.dated == 0):
            yield doubt(key, Cause.UNDATED, seen=entry.last_seen)
        elif entry.basis is not DateBasis.MISSING:
            continue
        elif column.gap is not None:
            yield doubt(key, column.gap, seen=entry.last_seen)
        else:
            yield fault(
                key, "missing", since=entry.first_seen, seen=entry.last_seen, evidence=(Evidence(url=entry.url),),
                title=plain(entry.title),
            )  # fmt: skip
    yield from passed_many(sum(one.fact.dated for one in case.columns))
    unknown = sum(max(0, c.fact.items - c.fact.dated - len(c.fact.exceptions)) for c in case.columns)
    yield from doubts_many(unknown, Cause.UNDATED)
