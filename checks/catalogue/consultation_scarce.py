from __future__ import annotations

from collections.abc import Iterator

from checks.activities import scarce
from checks.casefile import CaseFile
from checks.check import Answer, check
from ledger.register import ColumnKind


@check(
    "consultation-scarce",
    title="调查征集活动不足",
    sentences={"few": "近一年开展的征集调查活动不足{least}次。", "none": "近一年没有开展过此类活动。"},
    remedy="请按年度计划开展征集调查活动。",
    population=lambda case: (case.home,),
    certainty="confirmed",
    auxiliary=True,
)
def consultation_scarce(case: CaseFile, *, portal: int = 6, other: int = 3) -> Iterator[Answer]:
    """P-6 and B7①: consultations in one year, fewer than six on a portal or three elsewhere."""
    yield scarce(case, ColumnKind.CONSULTATION, portal, other)
