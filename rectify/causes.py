"""Root causes: which findings are one fault to put right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from ledger.rulings import Assessment, Certainty, Finding, State

VETO, DEDUCT, ADVICE = "veto", "deduct", "advice"

# One element of a site's template stands on every page: the element is the fault, the pages are where it shows
# (contract, section 3: site-wide checks). What was planted in a template is one fault too.
_BY_SUBJECT = frozenset(
    {"footer-missing", "meta-missing", "error-report-missing", "search-broken", "board-missing", "hidden-link"}
)


def cause(finding: Finding) -> str:
    """The key under which findings are one item. A finding's id is stable over nights, so it is its own cause."""
    if finding.check in _BY_SUBJECT and finding.subject:
        return f"{finding.check} {finding.site or ''} {finding.subject}"
    return finding.id


def severity(finding: Finding, vetoed: frozenset[str] = frozenset()) -> str:
    """`vetoed` are the findings for which a veto clause really failed; one stale column of five allowed vetoes nothing.

    A finding that no clause prices is advice (contract, section 3: who speaks).
    """
    if finding.id in vetoed:
        return VETO
    return DEDUCT if finding.clause else ADVICE


def vetoed(assessment: Assessment) -> frozenset[str]:
    return frozenset(
        finding
        for score in assessment.scores
        for item in score.items
        if item.block == VETO and item.state is State.FAIL
        for finding in item.findings
    )


_FAMILY_OF_COLUMN = frozenset(
    {"date-missing", "date-future", "guide-element-missing", "guide-incomplete", "guide-vague"}
)


def family(check: str, site: str | None, url: str | None, column_url: str | None, subject: str | None) -> str:
    """What several items of one list probably have in common: a dead host, a column, an element of a template.

    Rows are grouped by it where a list is too long to read; it never makes them one item.
    """
    if check == "link-broken" and url:
        return f"{check} {urlsplit(url).netloc.lower()}"
    if check in _FAMILY_OF_COLUMN and column_url:
        return f"{check} {site or ''} {column_url}"
    return f"{check} {site or ''} {subject or ''}"


def by_state(findings: Iterable[Finding]) -> Mapping[str, frozenset[str]]:
    """Finding ids as `standing`, `doubted`, `fine` and `void` (no longer applicable); the rest was not looked at."""
    groups: dict[str, set[str]] = {"standing": set(), "doubted": set(), "fine": set(), "void": set()}
    for finding in findings:
        if finding.state is State.FAIL:
            groups["standing" if finding.certainty is Certainty.CONFIRMED else "doubted"].add(finding.id)
        elif finding.state is State.PASS:
            groups["fine"].add(finding.id)
        elif finding.state is State.NOT_APPLICABLE:
            groups["void"].add(finding.id)
    return {name: frozenset(ids) for name, ids in groups.items()}
