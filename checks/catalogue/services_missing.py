from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, check, doubt, fault, passed
from ledger.rulings import Cause


@check(
    "services-missing",
    title="未提供办事服务",
    sentences={"missing": "首页及各级导航中没有找到办事服务或政务服务平台的入口。"},
    remedy="请提供办事服务，或链接到统一的政务服务平台。",
    population=lambda case: (case.home,),
    certainty="suspected",
    auxiliary=True,
)
def services_missing(case: CaseFile) -> Iterator[Answer]:
    """V6.1: 未提供办事服务. A link to the province's service portal is service enough."""
    if case.facts.services or case.facts.guides:
        yield passed(case.home)
    elif case.home_gap is not None:
        yield doubt(case.home, case.home_gap)
    elif case.facts.services is None:
        yield doubt(case.home, Cause.OUR_FAULT)
    else:
        yield fault(case.home, "missing", certainty=SUSPECTED, since=case.marked_since("services"), seen=case.latest)
