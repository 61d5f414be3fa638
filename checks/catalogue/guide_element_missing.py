from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import CONFIRMED, Answer, Each, check, not_applicable, passed
from checks.guides import certainty, guide_fault, guides, lacking, partly_read, surely_lacking, understood
from checks.phrases import several


@check(
    "guide-element-missing",
    title="办事指南要素缺失",
    sentences={"missing": "办事指南“{title}”缺少{parts_}。"},
    remedy="请补充所缺要素。",
    population=lambda case: (key for key, _ in guides(case)),
    certainty="mixed",
    each=Each.GUIDES,
)
def guide_element_missing(case: CaseFile, *, at_most: int = 3) -> Iterator[Answer]:
    """D13②: one to three of the ten element classes missing; from four on `guide-incomplete` speaks alone. A class that
    a sentence, a picture, a script, an attached guide or another page may tell is only suspected, and left out where
    another is surely missing. A guide that goes on on further pages, or that a script fills, is not assessed."""
    for key, fact in guides(case):
        parts = lacking(fact)
        if not parts:
            yield passed(key)
        elif fact.gap:
            yield partly_read(key, fact)
        elif len(parts) > at_most:
            yield not_applicable(key)
        else:
            sure = surely_lacking(fact) if understood(fact) else ()
            parts, how = (sure, CONFIRMED) if sure else (parts, certainty(fact))
            yield guide_fault(key, fact, "missing", certainty=how, parts=parts, parts_=several(parts))
