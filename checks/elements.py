"""Whether the identity elements of a site's pages can be judged tonight."""

from __future__ import annotations

from checks.casefile import CaseFile
from ledger.rulings import Cause


def page_counts(case: CaseFile) -> Cause | None:
    """Why the pages' elements say nothing; None where at least one page was read and the site answered tonight."""
    if case.home_gap is not None:
        return case.home_gap
    marks = case.facts.marks
    if marks.pages_read:
        return None
    if marks.pictured:
        return Cause.HUMAN_NEEDED
    return Cause.JS_REQUIRED if marks.brought else Cause.OUR_FAULT
