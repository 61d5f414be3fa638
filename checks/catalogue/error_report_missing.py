from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Answer, check, doubt, fault, passed
from checks.elements import foot_files, page_counts
from checks.phrases import plain
from ledger.rulings import Evidence

_ELEMENT = "error_report"


@check(
    "error-report-missing",
    title="未规范添加“我为政府网站找错”入口",
    sentences={"missing": "页面底部功能区没有规范添加“我为政府网站找错”入口，涉及页面如{page}。"},
    remedy="请按规定代码在全站页面底部功能区添加该入口，并核对网站标识码。",
    population=lambda case: (case.keys.site(_ELEMENT),),
    certainty="confirmed",
)
def error_report_missing(case: CaseFile) -> Iterator[Answer]:
    """D23: the entry in the footer of the home page and of all others. An entry at one of the withdrawn hosts is none;
    the reader of pages takes only the present one. Files that bring the foot of pages are read, and copies of pages are
    not asked, as for the footer's other elements."""
    key = case.keys.site(_ELEMENT)
    gap = page_counts(case, _ELEMENT)
    lacking = case.facts.marks.lacking.get(_ELEMENT, ())
    if gap is not None:
        yield doubt(key, gap)
        return
    home = case.home.address
    over = {page: "home" if case.keys.of("page", page).address == home else "page" for page in lacking}
    if not lacking:
        yield passed(key)
    else:
        yield fault(
            key, "missing", since=case.marked_since(_ELEMENT), seen=case.latest, pages=lacking, over=over,
            evidence=(Evidence(url=lacking[0]), *foot_files(case, _ELEMENT)), page=plain(lacking[0], 120),
        )  # fmt: skip
