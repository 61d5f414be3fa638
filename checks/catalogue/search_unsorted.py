from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, check, doubt, fault, not_applicable, passed
from ledger.rows import OPEN
from ledger.rulings import Cause


@check(
    "search-unsorted",
    title="站内搜索结果未分类",
    sentences={"unsorted": "搜索结果没有按政策文件、办事指南等分类展现。"},
    remedy="请将搜索结果按信息类别分类展现。",
    population=lambda case: (case.keys.site(),),
    certainty="suspected",
)
def search_unsorted(case: CaseFile) -> Iterator[Answer]:
    """D25: a search that works sorts its results by kind. Tabs that a script builds are a person's to see."""
    key, fact = case.keys.site(), case.facts.search
    if case.home_gap is not None or fact is None:
        yield doubt(key, case.home_gap or Cause.OUR_FAULT)
    elif fact.url is None or fact.outcome not in OPEN:
        yield not_applicable(key)
    elif fact.classified is None:
        yield doubt(key, Cause.HUMAN_NEEDED)
    elif fact.classified:
        yield passed(key)
    else:
        yield fault(key, "unsorted", certainty=SUSPECTED, since=fact.first_seen, seen=fact.at)
