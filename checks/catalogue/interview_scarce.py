from __future__ import annotations

from collections.abc import Iterator

from checks.activities import scarce
from checks.casefile import CaseFile
from checks.check import Answer, check
from ledger.register import ColumnKind


@check(
    "interview-scarce",
    title="在线访谈活动不足",
    sentences={"few": "近一年开展的在线访谈不足{least}次。", "none": "近一年没有开展过此类活动。"},
    remedy="请按年度计划开展在线访谈活动。",
    population=lambda case: (case.home,),
    certainty="confirmed",
    auxiliary=True,
)
def interview_scarce(case: CaseFile, *, portal: int = 6, other: int = 3) -> Iterator[Answer]:
    """P-7: interviews in one year, fewer than six on a portal or three elsewhere; a site without such a column
    is not asked."""
    yield scarce(case, ColumnKind.INTERVIEW, portal, other)
