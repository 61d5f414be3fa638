"""Whether the identity elements of a site's pages can be judged tonight."""

from __future__ import annotations

from checks.casefile import CaseFile
from ledger.rulings import Cause, Evidence


def page_counts(case: CaseFile, element: str) -> Cause | None:
    """Why the pages say nothing of an element; None where at least one page was read for it and the site answered
    tonight."""
    if case.home_gap is not None:
        return case.home_gap
    marks = case.facts.marks
    if marks.unseen.get(element, 0) < marks.pages_read:
        return None
    if marks.pages_read:
        return Cause.JS_REQUIRED
    if marks.pictured:
        return Cause.HUMAN_NEEDED
    return Cause.JS_REQUIRED if marks.brought else Cause.OUR_FAULT


def foot_files(case: CaseFile, element: str) -> tuple[Evidence, ...]:
    """The files that bring the foot of pages, in which an element was looked for."""
    return tuple(Evidence(url=url, note=FILE) for url in case.facts.marks.files.get(element, ()))


FILE = "页面底部由本文件载入"
