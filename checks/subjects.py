"""Who is judged, and which clauses speak of it."""

from __future__ import annotations

from dataclasses import dataclass

from checks.standard import Clause
from ledger.register import Department, SiteKind
from ledger.rulings import SubjectKind


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is judged. `kinds` are the kinds of site on which it has something; `seen`: a patrol saw something of it;
    `host`: it runs a site itself, so that clauses which only a person can judge are its own."""

    kind: SubjectKind
    id: str
    name: str
    kinds: frozenset[SiteKind] = frozenset()
    outward_service: bool = True
    host: bool = True
    seen: bool = True


def binds(clause: Clause, subject: Subject) -> bool:
    """Whether the clause speaks of such a subject at all."""
    if clause.of_accounts or subject.kind is SubjectKind.ACCOUNT:
        return clause.of_accounts and subject.kind is SubjectKind.ACCOUNT
    return bool(clause.binds & subject.kinds)


def exempt(clause: Clause, subject: Subject) -> bool:
    """Q19, note to V6 and 0.4 item 5: units without outward service. A portal always has it."""
    portal = subject.kind is SubjectKind.SITE and SiteKind.PORTAL in subject.kinds
    return clause.needs_service and not subject.outward_service and not portal


def exempt_by_site(clause: Clause, kind: SiteKind | None, owner: Department | None) -> bool:
    """The same for a single finding on a site of some kind: its owner has no outward service."""
    return clause.needs_service and owner is not None and not owner.outward_service and kind is not SiteKind.PORTAL
