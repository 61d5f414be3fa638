from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, Each, Key, check, doubt, passed
from checks.guides import guide_fault, guides
from ledger.rulings import Cause


def _keys(case: CaseFile) -> Iterator[Key]:
    if case.facts.guides:
        yield from (key for key, _ in guides(case))
    else:
        yield case.home


@check(
    "guide-absent",
    title="未提供办事指南",
    sentences={"blank": "事项“{title}”的办事指南页面没有任何指南要素。"},
    remedy="请为办事服务事项提供办事指南。",
    population=_keys,
    certainty="suspected",
    auxiliary=True,
    each=Each.GUIDES,
)
def guide_absent(case: CaseFile) -> Iterator[Answer]:
    """D13①: 无办事指南. Where a site shows no guide at all they may stand on the superior's service portal (official
    notes to the 2015 census), so a person looks; a guide's page without any element is a candidate."""
    if case.facts.guides:
        for key, fact in guides(case):
            if fact.elements:
                yield passed(key)
            else:
                yield guide_fault(key, fact, "blank", certainty=SUSPECTED)
    elif case.home_gap is not None:
        yield doubt(case.home, case.home_gap)
    else:
        yield doubt(case.home, Cause.HUMAN_NEEDED)
