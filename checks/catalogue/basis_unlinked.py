from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, Each, check, doubt, passed
from checks.guides import guide_fault, guides
from ledger.rulings import Cause


@check(
    "basis-unlinked",
    title="办事依据未关联政策文件库",
    sentences={"unlinked": "办事指南“{title}”引用的政策文件没有链接到本网站的政策文件。"},
    remedy="请将设定依据链接到本网站政策文件库中的原文。",
    population=lambda case: (key for key, _ in guides(case)),
    certainty="suspected",
    each=Each.GUIDES,
    auxiliary=True,
)
def basis_unlinked(case: CaseFile) -> Iterator[Answer]:
    """B5: the files on which a service rests link to the site's own library. It earns points and costs none."""
    for key, fact in guides(case):
        if fact.basis_linked is None:
            yield doubt(key, Cause.HUMAN_NEEDED, seen=fact.last_seen)
        elif fact.basis_linked:
            yield passed(key)
        else:
            yield guide_fault(key, fact, "unlinked", certainty=SUSPECTED)
