from __future__ import annotations

import re
from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, check, doubt, fault, not_applicable, passed
from checks.elements import foot_files, page_counts
from checks.phrases import plain

_CODE = re.compile(r"(?<![0-9a-z])(?:bm\d{8}|\d{10})(?!\d)")


@check(
    "identity-mismatch",
    title="网站标识码不一致",
    sentences={
        "other": "页面底部的网站标识码为{shown}，与登记的{code}不一致。",
        "form": "页面底部的网站标识码{shown}不符合编码规则。",
        "entry": "“我为政府网站找错”入口使用的网站标识码为{shown}，与本网站的{code}不一致。",
    },
    remedy="请核对并更正网站标识码。",
    population=lambda case: (case.keys.site("site_code"),),
    certainty="suspected",
)
def identity_mismatch(case: CaseFile) -> Iterator[Answer]:
    """国办发〔2017〕47号: a site code has ten characters, six of the area and four of the sequence (or bm and
    eight digits); the one in the footer is the registered one, and the entry for reporting errors carries the same."""
    key = case.keys.site("site_code")
    gap = page_counts(case, "site_code")
    shown = [value for value, _ in case.facts.marks.values.get("site_code", ())]
    codes = [match[0] for value in shown if (match := _CODE.search(value))]
    code = case.facts.site.site_code
    entries = [
        match[0] for value, _ in case.facts.marks.values.get("error_report", ()) if (match := _CODE.search(value))
    ]
    own = code or next(iter(codes), None)
    if gap is not None:
        yield doubt(key, gap)
    elif not shown and not (own and entries):
        yield not_applicable(key)
    elif shown and not codes:
        yield fault(
            key, "form", certainty=SUSPECTED, since=case.first_known, seen=case.latest, shown=plain(shown[0], 24),
            evidence=foot_files(case, "site_code"),
        )  # fmt: skip
    elif code and any(one != code for one in codes):
        other = next(one for one in codes if one != code)
        yield fault(
            key, "other", certainty=SUSPECTED, since=case.first_known, seen=case.latest, shown=other, code=code,
            evidence=foot_files(case, "site_code"),
        )  # fmt: skip
    elif own and any(one != own for one in entries):
        other = next(one for one in entries if one != own)
        yield fault(
            key, "entry", certainty=SUSPECTED, since=case.latest, seen=case.latest, shown=other, code=own,
            evidence=foot_files(case, "error_report"),
        )  # fmt: skip
    else:
        yield passed(key)
