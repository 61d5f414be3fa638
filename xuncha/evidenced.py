"""Which stored pages a finding rests on, by their addresses: what its evidence page shows and what is pictured.

A check knows addresses only; the stored bytes behind them are looked up here, as of the assessment.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ledger import pictures
from ledger.book import Book
from ledger.rulings import Assessment, Certainty, Evidence, Finding, State

CARRIER = "本链接所在页面"

ELSEWHERE = frozenset({"site-unreachable", "account-stale", "tls-problem", "ipv6-missing", "domain-irregular"})
"""Checks whose findings no page of the site can show."""

PRIVATE = "privacy-leak"
"""What leaks is not pictured: no report may spread it."""

MOST = 100
"""Findings of one check on one site whose stored pages are shown besides those of the visits: a thousand undated
articles need no thousand copies."""

Pages = Mapping[tuple[str, str], str]
"""(site, address) -> content hash of what was stored of it."""

Requests = Mapping[tuple[str, str], tuple[int, str]]
"""(site, address) -> the visit that asked for it, and the content hash of what was stored of it."""


def confirmed(finding: Finding) -> bool:
    return finding.state is State.FAIL and finding.certainty is Certainty.CONFIRMED


def place(finding: Finding) -> str | None:
    """The page on which a visitor sees the fault: the page that carries a link, the item, the column, the home page."""
    if finding.check in ELSEWHERE:
        return None
    if finding.check in ("link-broken", "hidden-link", "link-hijacked"):
        return finding.found_on
    if finding.pages:
        return finding.pages[0]
    return finding.url or finding.found_on or finding.column_url


def stored(book: Book, findings: Iterable[Finding], patrol: int) -> Pages:
    """What the ledger holds of the pages that findings speak of."""
    return {place: body for place, (_, body) in requests(book, findings, patrol).items()}


def requests(book: Book, findings: Iterable[Finding], patrol: int) -> Requests:
    """The requests for the pages that findings speak of, as far as something was stored of them."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for finding in findings:
        if finding.site is not None:
            wanted[finding.site].update(_addresses(finding))
    return {
        (site, url): found
        for site, urls in wanted.items()
        for url, found in pictures.requests(book, site, urls, patrol).items()
    }


def _addresses(finding: Finding) -> Sequence[str]:
    shown = [one.url for one in finding.evidence if one.url is not None and one.visit is None]
    named = [url for url in (*shown, place(finding)) if url]
    return [*named, *(url.partition("#")[0] for url in named if "#" in url)]


def with_pages(book: Book, assessment: Assessment) -> Assessment:
    """The assessment with the stored pages, and the last requests for them, in the evidence of its faults and of what a
    person has to see."""
    faults = [one for one in assessment.findings if _shows(one)]
    if assessment.patrol is None or not faults:
        return assessment
    told: Counter[tuple[str | None, str]] = Counter()
    chosen = []
    for one in faults:
        told[one.site, one.check] += 1
        if told[one.site, one.check] <= MOST:
            chosen.append(one)
    pages = requests(book, chosen, assessment.patrol)
    return replace(
        assessment,
        findings=tuple(_shown(one, pages) if _shows(one) else one for one in assessment.findings),
    )


def _shows(finding: Finding) -> bool:
    """A number that may be a person's is spread no further on a suspicion."""
    return confirmed(finding) or (finding.state is State.FAIL and finding.check != PRIVATE)


def _asked(pages: Requests, site: str, url: str) -> tuple[int | None, str | None]:
    """A message or a part of a page is named by a fragment; what was asked for and stored is the page."""
    return pages.get((site, url)) or pages.get((site, url.partition("#")[0])) or (None, None)


def _shown(finding: Finding, pages: Requests) -> Finding:
    if finding.site is None:
        return finding
    evidence = [_told(one, finding.site, pages) for one in finding.evidence]
    where = place(finding)
    visit, body = _asked(pages, finding.site, where) if where else (None, None)
    if where and body and all(one.url != where for one in evidence):
        evidence.append(Evidence(visit, body, where, CARRIER if where == finding.found_on else None))
    return replace(finding, evidence=tuple(evidence))


def _told(one: Evidence, site: str, pages: Requests) -> Evidence:
    if one.visit is not None or one.body or one.url is None:
        return one
    visit, body = _asked(pages, site, one.url)
    return replace(one, visit=visit, body=body)
