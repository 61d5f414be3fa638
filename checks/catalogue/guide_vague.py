from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Answer, Each, check, passed
from checks.guides import guide_fault, guides
from checks.phrases import plain, several


@check(
    "guide-vague",
    title="办事指南表述含糊",
    sentences={"vague": "办事指南“{title}”存在含糊表述：{phrases}。"},
    remedy="请逐项列明具体的材料和要求，删除兜底性表述。",
    population=lambda case: (key for key, _ in guides(case)),
    certainty="confirmed",
    each=Each.GUIDES,
)
def guide_vague(case: CaseFile) -> Iterator[Answer]:
    """D13④: catch-all wording such as 法律法规规定的其他材料."""
    for key, fact in guides(case):
        if not fact.vague:
            yield passed(key)
        else:
            phrases = several(tuple(f"“{plain(one, 40)}”" for one in fact.vague), 3)
            yield guide_fault(key, fact, "vague", parts=fact.vague, phrases=phrases)
