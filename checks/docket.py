"""Runs every check over one case file and keeps what they said: rulings for prices, findings for people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from checks.carrying import Carried
from checks.casefile import CaseFile
from checks.catalogue import CATALOGUE
from checks.check import CROWD, Answer, Check, doubt
from checks.gathered import Gathered
from checks.phrases import CAUSES, plain
from checks.standard import Block, Clause, Standard
from checks.subjects import exempt_by_site
from checks.units import Ruling
from ledger.register import SiteKind
from ledger.rulings import Cause, Certainty, Evidence, Finding, Judgement, Score, State

Told = dict[str, tuple[Ruling, Finding | None]]
"""Rulings and what people were told of each; None where no clause prices it. Of a ruling that was carried from a night
before, the same is told again."""


@dataclass(frozen=True, slots=True, eq=False)
class SiteDocket:
    """What was ruled on one site; `site` None for the district's accounts. `told` are findings of the night before."""

    case: CaseFile
    site: str | None
    kind: SiteKind | None
    by_check: Mapping[str, Gathered]
    told: Told = field(default_factory=dict, repr=False)


def finding_id(check: str, site: str | None, address: str, subject: str | None) -> str:
    """Stable over nights: the check, the site and the canonical key, nothing that changes with the words."""
    return sha256("\n".join((check, site or "", address, subject or "")).encode()).hexdigest()[:12]


def rule_on(
    case: CaseFile,
    standard: Standard,
    judged: Mapping[str, Judgement],
    *,
    of_accounts: bool = False,
    annulled: Collection[str] = frozenset(),
    carried: Carried | None = None,
) -> SiteDocket:
    """Every check of the catalogue, whatever the standard prices. `judged` are a person's rulings by finding id,
    `annulled` the findings that turned out wrong: they are ours, not assessed, and cost nothing."""
    site = None if of_accounts else case.facts.site.id
    kind = None if of_accounts else case.facts.site.kind

    def named(check: Check, answer: Answer) -> Ruling:
        return _ruling(check, answer, site, kind, judged, annulled)

    if carried is not None and not of_accounts:
        by_check = carried.rule_on(case, standard.thresholds, named, (dict(judged), frozenset(annulled)))
    else:
        by_check = {
            check.name: Gathered(
                named(check, answer) for answer in check.run(case, standard.thresholds.get(check.name, {}))
            )
            for check in CATALOGUE.values()
            if check.of_accounts is of_accounts
        }
    found = {name: rulings for name, rulings in by_check.items() if rulings}
    return SiteDocket(case, site, kind, found, told={} if carried is None or of_accounts else carried.told)


def _ruling(
    check: Check,
    answer: Answer,
    site: str | None,
    kind: SiteKind | None,
    judged: Mapping[str, Judgement],
    annulled: Collection[str],
) -> Ruling:
    if answer.key is CROWD or answer.state in (State.PASS, State.NOT_APPLICABLE):
        return Ruling(check.name, answer, "", kind)
    number = finding_id(check.name, site, answer.key.address, answer.key.subject)
    if number in annulled and answer.state is State.FAIL:
        return Ruling(check.name, replace(doubt(answer.key, Cause.OUR_FAULT), evidence=answer.evidence), number, kind)
    word = judged.get(number)
    if word is not None and answer.certainty is Certainty.SUSPECTED:
        note = Evidence(note=f"{word.by}于{word.day.isoformat()}核实{f'：{word.remark}' if word.remark else ''}")
        if word.state is State.FAIL:
            answer = replace(answer, certainty=Certainty.CONFIRMED, evidence=(*answer.evidence, note))
        else:
            answer = Answer(State.PASS, answer.key, evidence=(note,))
    return Ruling(check.name, answer, number, kind)


def findings_of(docket: SiteDocket, standard: Standard) -> Iterable[Finding]:
    """The faults and the doubts, in the order of checks and addresses."""
    by_check = standard.by_check
    before = dict(docket.told)
    docket.told.clear()
    said: dict[tuple[str, ...], tuple[str, ...]] = {}
    charging: dict[object, tuple[Clause, ...]] = {}  # by all that decides which clauses price a finding
    for ruling in sorted(
        (
            one
            for rulings in docket.by_check.values()
            for one, _ in rulings.weighed
            if one.id and one.answer.state in (State.FAIL, State.NOT_ASSESSED)
        ),
        key=lambda one: (one.check, one.answer.key.address, one.answer.key.subject or ""),
    ):
        old = before.get(ruling.id)
        if old is None or old[0] is not ruling:
            check = CATALOGUE[ruling.check]
            answer, key = ruling.answer, ruling.answer.key
            decides = (
                ruling.check, key.owner, key.kind, key.level, key.subject, key.tags, key.name, answer.tags,
                answer.certainty,
            )  # fmt: skip
            clauses = charging.get(decides)
            if clauses is None:
                clauses = charging[decides] = _clauses(ruling, by_check.get(ruling.check, ()), docket)
            old = ruling, None
            if not check.auxiliary or any(clause.block is not Block.BONUS for clause in clauses):
                ids = tuple(clause.id for clause in clauses)
                if ids not in said:
                    said[ids] = tuple(f"{clause.document} {clause.number}：{clause.text}" for clause in clauses)
                old = ruling, _finding(ruling, check, docket, standard, ids, said[ids])
        docket.told[ruling.id] = old
        if old[1] is not None:
            yield old[1]


def told_of(one: Score, said: frozenset[str]) -> Score:
    """A score names findings that can be looked up: what only withholds a bonus is none, and is named nowhere."""
    if all(said.issuperset(item.findings) for item in one.items):
        return one
    items = (replace(item, findings=tuple(name for name in item.findings if name in said)) for item in one.items)
    return replace(one, items=tuple(items))


def _clauses(ruling: Ruling, candidates: Sequence[Clause], docket: SiteDocket) -> tuple[Clause, ...]:
    """The clauses that price such a finding for this kind of site; one that excludes another of them does not."""
    department = docket.case.departments.get(ruling.answer.key.owner or "")
    found = [
        clause
        for clause in candidates
        if (docket.kind in clause.binds if docket.kind else clause.of_accounts)
        and not exempt_by_site(clause, docket.kind, department)
        and any(count.takes(ruling.check, ruling.answer) for count in clause.counts)
    ]
    ids = {clause.id for clause in found}
    return tuple(clause for clause in found if not clause.excludes & ids)


def _finding(
    ruling: Ruling,
    check: Check,
    docket: SiteDocket,
    standard: Standard,
    clauses: tuple[str, ...],
    basis: tuple[str, ...],
) -> Finding:
    answer, key = ruling.answer, ruling.answer.key
    failed = answer.state is State.FAIL
    return Finding(
        id=ruling.id,
        check=check.name,
        state=answer.state,
        site=docket.site,
        department=key.owner,
        url=key.url or None,
        detail=_sentence(check, answer),
        certainty=answer.certainty,
        cause=answer.cause,
        found_on=key.found_on,
        column_url=key.column_url,
        subject=key.subject,
        remedy=check.remedy if failed else "",
        pages=answer.pages,
        clause=clauses,
        basis=basis,
        rule=f"{check.name}/{check.version} {standard.id}@{standard.hash[:8]}",
        first_seen=answer.since,
        last_seen=answer.seen,
        evidence=answer.evidence,
        title=check.title,
        due_limit=answer.due,
    )


def _sentence(check: Check, answer: Answer) -> str:
    values = answer.values or {}
    if answer.state is State.FAIL:
        return check.sentences[answer.sentence].format_map(values)
    assert answer.cause is not None
    name = f"“{plain(answer.key.name)}”" if answer.key.name else ""
    note = f"（{plain(values['note'])}）" if values.get("note") else ""
    return f"{name}未能检查“{check.title}”：{CAUSES[answer.cause]}{note}。"
