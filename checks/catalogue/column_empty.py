from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Answer, Each, check, doubt, fault, from_visits, not_applicable, passed
from checks.columns import Sight
from checks.phrases import plain
from ledger.register import ColumnKind
from ledger.rulings import Cause


@check(
    "column-empty",
    title="空白栏目",
    sentences={"empty": "栏目“{name}”自开设以来没有发布过任何信息。"},
    remedy="请补充栏目内容；暂无内容可发布的，先行下线或并入其他栏目。",
    population=lambda case: (one.key for one in case.columns),
    certainty="confirmed",
    each=Each.COLUMNS,
)
def column_empty(case: CaseFile) -> Iterator[Answer]:
    """V4.3 and D9①; 空白栏目 "是指网站自栏目开设之日起就没有提供过任何信息资源" (official notes to 国办发〔2015
    〕15号). A list whose rows vanished, was built by a script, or only holds sub-columns is not empty; nor is
    one called so whose page leads to pages below it."""
    for one in case.columns:
        fact = one.fact
        if one.kind is ColumnKind.EXTERNAL or one.sight in (Sight.STATIC, Sight.BROKEN):
            yield not_applicable(one.key)
        elif one.gap is not None:
            yield doubt(one.key, one.gap, seen=one.seen)
        elif one.sight is Sight.READ:
            yield passed(one.key)
        elif fact.ever_rows or fact.leads_below:
            yield doubt(one.key, Cause.OUR_FAULT, seen=one.seen)
        elif fact.pages_left:
            yield doubt(one.key, Cause.OUT_OF_BUDGET, seen=one.seen)
        else:
            seen = max(one.seen or fact.first_seen, case.latest or fact.first_seen)
            yield fault(
                one.key, "empty", since=fact.empty_since or fact.first_seen, seen=seen,
                evidence=from_visits(fact.visits[-1:], fact.url), name=plain(one.key.name),
            )  # fmt: skip
