from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Answer, check, doubt, fault, from_visits, passed
from ledger.rulings import Cause


@check(
    "home-sparse",
    title="首页信息更新量不足",
    sentences={"sparse": "首页栏目近2周更新的信息不足{least}条。"},
    remedy="请增加首页栏目的信息更新量。",
    population=lambda case: (case.home,),
    certainty="confirmed",
    auxiliary=True,
)
def home_sparse(case: CaseFile, *, least: int = 10) -> Iterator[Answer]:
    """P-3 of 国办发〔2015〕15号: fewer than ten items in two weeks on the home page's columns (none at all is
    the veto's matter and `home-stale` speaks of it)."""
    count = case.facts.home_recent
    if case.home_gap is not None:
        yield doubt(case.home, case.home_gap)
    elif count is None:
        yield doubt(case.home, Cause.OUR_FAULT)
    elif count >= least:
        yield passed(case.home)
    elif count == 0 or any(one.gap is not None for one in case.columns):
        yield doubt(case.home, Cause.UNDATED if count == 0 else Cause.OUT_OF_BUDGET)
    else:
        yield fault(
            case.home, "sparse", since=case.latest, seen=case.latest, least=least,
            evidence=from_visits(case.facts.home_visits[-1:], case.facts.site.url),
        )  # fmt: skip
