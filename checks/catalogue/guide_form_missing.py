from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, Each, check, not_applicable, passed
from checks.guides import guide_fault, guides, partly_read
from checks.phrases import plain, several


@check(
    "guide-form-missing",
    title="办事表格未提供下载",
    sentences={"missing": "办事指南“{title}”要求提交{forms}，但没有提供下载。"},
    remedy="请提供空白表格和样表的下载链接。",
    population=lambda case: (key for key, _ in guides(case)),
    certainty="suspected",
    each=Each.GUIDES,
)
def guide_form_missing(case: CaseFile) -> Iterator[Answer]:
    """D15, P-9: a form that the guide names and that cannot be downloaded. It may be got elsewhere, so it is
    suspected. One that the counter provides and that is filled in there is not missed."""
    for key, fact in guides(case):
        missing = tuple(one for one in fact.forms if one not in fact.form_links)
        if not fact.forms:
            yield not_applicable(key)
        elif not missing:
            yield passed(key)
        elif fact.gap:
            yield partly_read(key, fact)
        else:
            forms = several(tuple(f"“{plain(one, 40)}”" for one in missing), 3)
            yield guide_fault(key, fact, "missing", certainty=SUSPECTED, parts=missing, forms=forms)
