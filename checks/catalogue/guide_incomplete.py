from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Answer, Each, check, passed
from checks.guides import certainty, guide_fault, guides, lacking, partly_read
from checks.phrases import several


@check(
    "guide-incomplete",
    title="办事指南要素缺失4类及以上",
    sentences={"missing": "办事指南“{title}”缺少{count}类要素：{parts_}。"},
    remedy="请补充所缺要素，做到要素齐全、内容准确。",
    population=lambda case: (key for key, _ in guides(case)),
    certainty="mixed",
    each=Each.GUIDES,
)
def guide_incomplete(case: CaseFile, *, at_least: int = 4) -> Iterator[Answer]:
    """V6.2: four or more of the ten element classes missing. A class whose content is 无, 不收费 or a
    picture is not missing. A guide that goes on on further pages, or that a script fills, is not assessed; one that
    refers elsewhere for what it lacks is only suspected."""
    for key, fact in guides(case):
        parts = lacking(fact)
        if len(parts) < at_least:
            yield passed(key)
        elif fact.gap:
            yield partly_read(key, fact)
        else:
            yield guide_fault(
                key, fact, "missing", certainty=certainty(fact), parts=parts, count=len(parts), parts_=several(parts)
            )
