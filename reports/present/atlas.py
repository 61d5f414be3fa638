"""The material with its cross-references drawn once, so that every page reads them instead of searching."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlsplit

from ledger.items import Item
from ledger.listrows import ColumnFact
from ledger.register import Department, Site
from ledger.rows import SiteRun
from ledger.rulings import Certainty, Finding, Score, ScoreItem, State, SubjectKind, Tally
from ledger.siterows import SiteFacts
from reports.material import Earlier, Material
from reports.present import turns
from reports.wording import Words

PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,60}")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
UNOWNED = "-"
"""The file name of findings that belong to no department."""


@dataclass(frozen=True, slots=True)
class Cost:
    """A clause that counts a finding against a subject."""

    score: Score
    item: ScoreItem


def file_name(ident: str) -> str:
    """A name that every file system takes and that cannot meet another one's, whatever the letter case."""
    if PLAIN_NAME.fullmatch(ident) and not RESERVED.fullmatch(ident) and not ident.endswith("."):
        return ident
    return "x-" + hashlib.sha256(ident.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def weight(finding: Finding) -> tuple[bool, str, str, str, str]:
    """The order in which findings are read: what a clause prices first, then by check, site and address."""
    return (not finding.clause, finding.check, finding.site or "", finding.url or "", finding.id)


def owner(site: Site, url: str) -> str | None:
    """Who owns an address that nothing else gives to anybody: its section by the longest prefix, else the site's own
    department (contract, section 1)."""
    path = urlsplit(url).path or "/"
    prefixes = [s for s in site.sections if path.startswith(s.prefix)]
    return max(prefixes, key=lambda s: len(s.prefix)).department if prefixes else site.department


class Atlas:
    def __init__(self, material: Material, words: Words) -> None:
        self.material, self.words = material, words
        self.today: date = words.today(material.as_of)
        self.items_day: date = words.today(max(material.as_of, material.items_at or material.as_of))
        self.departments: dict[str, Department] = {d.id: d for d in material.register.departments}
        self.sites: dict[str, Site] = {s.id: s for s in material.register.sites}
        self.facts: dict[str, SiteFacts] = {f.site.id: f for f in material.facts}
        self.runs: dict[str, SiteRun] = {r.site: r for r in material.runs}
        findings = sorted(material.assessment.findings, key=weight)
        failing = [f for f in findings if f.state is State.FAIL]
        self.confirmed = tuple(f for f in failing if f.certainty is not Certainty.SUSPECTED)
        self.suspected = tuple(f for f in failing if f.certainty is Certainty.SUSPECTED)
        self.unseen = tuple(f for f in findings if f.state is State.NOT_ASSESSED)
        standing = self.standing = frozenset(f.id for f in self.confirmed)
        mended = turns.ended(material.mended, self.item_of, standing, self.last.as_of if self.last else None)
        self.mended = tuple(replace(f, state=State.PASS) for f in sorted(mended, key=weight))

    @cached_property
    def last(self) -> Earlier | None:
        """The last earlier assessment, whatever its standard."""
        return self.material.earlier[-1] if self.material.earlier else None

    @cached_property
    def comparable(self) -> tuple[Earlier, ...]:
        """Earlier assessments under the same standard: scores under another one are not compared."""
        standard = self.material.assessment.standard
        return tuple(e for e in self.material.earlier if e.standard == standard)

    @cached_property
    def _stood(self) -> dict[str, bool | None]:
        """Confirmed findings and whether they stood when they were last looked at; those that went on elsewhere did."""
        before, since = turns.pasts(self.material.earlier), self.last.as_of if self.last else None
        return {
            f.id: turns.went_on(f.id, self.item_of.get(f.id), self.standing, since) or turns.stood(f.id, before)
            for f in self.confirmed
        }

    @cached_property
    def new(self) -> frozenset[str]:
        """Confirmed now and at no earlier assessment that is at hand."""
        return frozenset(ident for ident, stood in self._stood.items() if stood is None)

    @cached_property
    def returned(self) -> frozenset[str]:
        """Confirmed now and once before, but not when it was last looked at."""
        return frozenset(ident for ident, stood in self._stood.items() if stood is False)

    @cached_property
    def scores(self) -> dict[tuple[SubjectKind, str], Score]:
        return {(s.subject_kind, s.subject): s for s in self.material.assessment.scores}

    @cached_property
    def costs(self) -> dict[str, tuple[Cost, ...]]:
        found: dict[str, list[Cost]] = defaultdict(list)
        for score in self.material.assessment.scores:
            for item in score.items:
                for ident in item.findings:
                    found[ident].append(Cost(score, item))
        return {ident: tuple(costs) for ident, costs in found.items()}

    @cached_property
    def by_id(self) -> dict[str, Finding]:
        """Confirmed findings by their id."""
        return {f.id: f for f in self.confirmed}

    @cached_property
    def found(self) -> dict[str, Finding]:
        """The findings that have a page, by their id: confirmed and suspected ones."""
        return {f.id: f for f in (*self.confirmed, *self.suspected)}

    @cached_property
    def item_of(self) -> dict[str, Item]:
        return {f: i for i in sorted(self.material.items, key=lambda i: i.opened) for f in i.findings}

    @cached_property
    def columns(self) -> dict[int, ColumnFact]:
        """Every column and board with its owner, by its row id."""
        return {
            c.id: c if c.department else replace(c, department=owner(f.site, c.url))
            for f in self.material.facts
            for c in (*f.columns, *f.boards)
        }

    @cached_property
    def column_at(self) -> dict[str, ColumnFact]:
        return {c.url: c for c in self.columns.values()}

    @cached_property
    def tallies(self) -> dict[tuple[SubjectKind, str], tuple[Tally, ...]]:
        found: dict[tuple[SubjectKind, str], list[Tally]] = defaultdict(list)
        for tally in self.material.assessment.tallies:
            found[tally.subject_kind, tally.subject].append(tally)
        return {key: tuple(sorted(rows, key=lambda t: t.check)) for key, rows in found.items()}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Short Chinese names of checks, as their findings carry them."""
        found = dict(self.material.titles)
        found |= {i.check: i.title for i in self.material.items if i.title}
        found |= {f.check: f.title for f in (*self.mended, *self.unseen, *self.confirmed) if f.title}
        return found

    def title(self, check: str) -> str:
        own = self.words.known("check", check, "")
        return self.titles.get(check) or own or check if self.words.lang == "zh" else own or check

    def ahead(self, check: str) -> str:
        """What a check will say of something that is still in order; it is not to read like a fault."""
        return self.words.known("ahead", check, self.title(check))

    def department(self, ident: str | None) -> str:
        if ident is None:
            return self.words.word("page", "unowned")
        found = self.departments.get(ident)
        return found.name if found else ident

    def site(self, ident: str | None) -> str:
        if ident is None:
            return self.words.word("page", "no_site")
        found = self.sites.get(ident)
        return found.name or found.id if found else ident

    def subject(self, kind: SubjectKind, ident: str) -> str:
        return {SubjectKind.SITE: self.site, SubjectKind.DEPARTMENT: self.department}.get(kind, str)(ident)

    def column(self, url: str | None) -> str:
        found = self.column_at.get(url) if url else None
        return found.name if found else ""

    def of_department(self, ident: str | None, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(f for f in findings if f.department == ident)

    def of_site(self, ident: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(f for f in findings if f.site == ident)

    @cached_property
    def owners(self) -> tuple[str | None, ...]:
        """The departments that have a page: those of the register, then whoever else owns something."""
        known: list[str | None] = list(self.departments)
        others = {f.department for f in (*self.confirmed, *self.suspected, *self.unseen, *self.mended)}
        others |= {i.department for i in self.material.items}
        known += sorted(o for o in others if o is not None and o not in self.departments)
        return (*known, None) if None in others else tuple(known)

    def department_page(self, ident: str | None) -> str:
        return f"departments/{UNOWNED if ident is None else file_name(ident)}.html"

    def list_file(self, ident: str | None) -> str:
        """The rectification list of a department, beside its page."""
        return f"rectification/{UNOWNED if ident is None else file_name(ident)}.xlsx"

    def site_page(self, ident: str) -> str:
        return f"sites/{file_name(ident)}.html"

    def finding_page(self, ident: str) -> str:
        return f"findings/{file_name(ident)}.html"

    def score_page(self, kind: SubjectKind, ident: str) -> str:
        return f"scorecards/{kind.value}-{file_name(ident)}.html"
