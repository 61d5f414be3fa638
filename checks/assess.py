"""One judgement of the ledger as of a moment: facts and a standard in, findings, tallies, scores and foresight out.

Pure: the same inputs give the same assessment, and assessing twice changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from checks.carrying import Carried
from checks.casefile import CaseFile
from checks.check import SUSPECTED
from checks.docket import SiteDocket, findings_of, rule_on, told_of
from checks.foresight import foresee
from checks.gathered import Gathered, by_owner
from checks.history import with_history
from checks.keys import account_id
from checks.reckoning import Reckoning
from checks.scoring import score
from checks.standard import Standard
from checks.subjects import Subject
from checks.units import Ruling
from ledger.register import Department, Register, Site
from ledger.rows import Patrol
from ledger.rulings import (
    Assessment,
    Certainty,
    Finding,
    Judgement,
    State,
    SubjectKind,
    Tally,
)
from ledger.siterows import AccountFact, SiteFacts


class Sitting:
    """What is carried from moment to moment where many are judged one after another under one standard."""

    def __init__(self) -> None:
        self.reckoning = Reckoning()
        self._sites: dict[str, Carried] = {}

    def on(self, site: str) -> Carried:
        return self._sites.setdefault(site, Carried())


def assess(
    facts: Sequence[SiteFacts],
    register: Register,
    standard: Standard,
    as_of: datetime,
    *,
    accounts: Sequence[AccountFact] = (),
    waived: Collection[str] = frozenset(),
    annulled: Collection[str] = frozenset(),
    worksheet: Sequence[Judgement] = (),
    earlier: Sequence[Finding] = (),
    sitting: Sitting | None = None,
) -> Assessment:
    """Judges `facts` under `standard`.

    `waived` are ids of findings that a waiver covers: they stay findings and cost nothing in the adjusted score;
    `annulled` those that were found wrong: they are not assessed. `worksheet` are a person's rulings signed up to that
    day; `earlier` are findings of former assessments, of which those that are gone come back as mended. The caller
    numbers the assessment. With a `sitting` what was judged at the moment before is carried on to this one.
    """
    cases = [CaseFile(one, register) for one in facts]
    day = as_of.astimezone(cases[0].zone).date() if cases else as_of.date()
    judged = [one for one in worksheet if one.standard == standard.id and one.day <= day]
    by_finding = {one.finding: one for one in judged if one.finding is not None}
    dockets = [
        rule_on(
            case, standard, by_finding, annulled=annulled, carried=sitting.on(case.facts.site.id) if sitting else None
        )
        for case in cases
    ]
    if register.accounts:
        case = _account_case(register, accounts, as_of, facts[0].patrols if facts else ())
        dockets.append(rule_on(case, standard, by_finding, of_accounts=True, annulled=annulled))
    found = [finding for docket in dockets for finding in findings_of(docket, standard)]
    subjects = _subjects(dockets, register)
    scores = tuple(
        score(
            standard,
            subject,
            by_check,
            day.isoformat(),
            waived=frozenset(waived),
            judged=[one for one in judged if (one.subject_kind, one.subject) == (subject.kind, subject.id)],
            reckoning=sitting.reckoning if sitting else None,
        )
        for subject, by_check in subjects
    )
    said = frozenset(finding.id for finding in found)
    return Assessment(
        id=0,
        as_of=as_of,
        patrol=max((one.run.patrol for one in facts if one.run), default=None),
        standard=standard.id,
        standard_title=standard.title,
        standard_hash=standard.hash,
        register_id=None,
        findings=tuple(with_history(found, dockets, earlier)),
        tallies=tuple(
            tally
            for subject, by_check in subjects
            for tally in _tallies(subject, by_check, sitting.reckoning if sitting else None)
        ),
        scores=tuple(told_of(one, said) for one in scores),
        foresight=foresee(dockets, standard, day),
    )


def _account_case(
    register: Register, accounts: Sequence[AccountFact], as_of: datetime, patrols: tuple[Patrol, ...]
) -> CaseFile:
    """The district's own case file: its accounts, beside no site."""
    told = {(one.platform, one.name): one for one in accounts}
    pairs = tuple((one, told.get((one.platform, one.name))) for one in register.accounts)
    nowhere = SiteFacts(site=Site(id="", name=register.district, url=""), as_of=as_of, patrols=patrols, run=None)
    return CaseFile(nowhere, register, pairs)


ByCheck = Mapping[str, Gathered]


def _subjects(dockets: Sequence[SiteDocket], register: Register) -> list[tuple[Subject, ByCheck]]:
    """Sites in the register's order, then departments, then accounts, each with its rulings by check."""
    found: list[tuple[Subject, ByCheck]] = []
    owned: defaultdict[str, dict[str, list[Ruling]]] = defaultdict(dict)
    kinds: defaultdict[str, set[SiteDocket]] = defaultdict(set)
    departments = {one.id: one for one in register.departments}
    accounts: list[tuple[Subject, ByCheck]] = []
    for docket in dockets:
        if docket.site is None:
            accounts = _accounts(docket, register)
            continue
        for check, rulings in docket.by_check.items():
            for owner, several in by_owner(rulings).items():
                owned[owner].setdefault(check, []).extend(several)
                kinds[owner].add(docket)
        site = docket.case.facts.site
        host = departments.get(site.department or "")
        subject = Subject(
            SubjectKind.SITE, site.id, site.name, frozenset({site.kind}), host is None or host.outward_service,
            seen=_seen(docket),
        )  # fmt: skip
        found.append((subject, docket.by_check))
    hosts = {docket.case.facts.site.department for docket in dockets if docket.site is not None}
    for department in register.departments:
        mine = {check: Gathered(rulings) for check, rulings in owned[department.id].items()}
        found.append((_department(department, kinds[department.id], hosts), mine))
    return found + accounts


def _department(one: Department, dockets: set[SiteDocket], hosts: set[str | None]) -> Subject:
    return Subject(
        SubjectKind.DEPARTMENT,
        one.id,
        one.name,
        frozenset(docket.kind for docket in dockets if docket.kind is not None),
        one.outward_service,
        host=one.id in hosts,
        seen=any(_seen(docket) for docket in dockets),
    )


def _accounts(docket: SiteDocket, register: Register) -> list[tuple[Subject, ByCheck]]:
    found: list[tuple[Subject, ByCheck]] = []
    for account in register.accounts:
        name = account_id(account)
        mine = {
            check: Gathered(one for one in rulings if one.answer.key.subject == name)
            for check, rulings in docket.by_check.items()
        }
        mine = {check: rulings for check, rulings in mine.items() if rulings}
        found.append((Subject(SubjectKind.ACCOUNT, name, account.name), mine))
    return found


def _seen(docket: SiteDocket) -> bool:
    """A patrol saw something of the site: a crash or a refusal must not read like a full score."""
    case = docket.case
    return case.home_gap is None or any(one.gap is None for one in (*case.columns, *case.boards))


def _tallies(subject: Subject, by_check: ByCheck, reckoning: Reckoning | None) -> Iterable[Tally]:
    name = (subject.kind.value, subject.id)
    for check in sorted(by_check):
        rulings = by_check[check]
        if reckoning is None:
            yield _tally(subject, check, rulings)
        else:
            version = reckoning.version(name, check, rulings)
            yield reckoning.tally(name, check, version, partial(_tally, subject, check, rulings))


def _tally(subject: Subject, check: str, rulings: Gathered) -> Tally:
    counted: Counter[State | Certainty] = Counter()
    for ruling, number in rulings.weighed:
        answer = ruling.answer
        counted[SUSPECTED if answer.certainty is SUSPECTED else answer.state] += number
    return Tally(
        subject.kind,
        subject.id,
        check,
        counted[State.PASS],
        counted[State.FAIL],
        counted[SUSPECTED],
        counted[State.NOT_ASSESSED],
        counted[State.NOT_APPLICABLE],
    )
