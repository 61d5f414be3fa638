"""Arithmetic from clauses to a score, in Decimal (国办秘函〔2019〕19号 and its notes; standards, section 0.4).

A vetoed subject has no total. Sub-rows of one indicator share its cap. Fewer than the pass mark fails; the
bonus counts from more than `bonus_above` (exactly 60 passes, exactly 80 has no bonus). Coverage is the share of
the applicable points that were assessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from checks.counting import ids_taken
from checks.pricing import ONE, ZERO, Outcome, price
from checks.reckoning import Reckoning
from checks.standard import Block, Clause, Standard
from checks.units import Docket
from ledger.register import Department, SiteKind
from ledger.rulings import NO_SERVICE, Cause, Judgement, Score, ScoreItem, State, SubjectKind, Verdict

_CENT, _SHARE = Decimal("0.01"), Decimal("0.0001")


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


@dataclass(frozen=True, slots=True)
class _Priced:
    clause: Clause
    outcome: Outcome


def score(
    standard: Standard,
    subject: Subject,
    docket: Docket,
    period: str,
    *,
    waived: frozenset[str] = frozenset(),
    judged: Sequence[Judgement] = (),
    reckoning: Reckoning | None = None,
) -> Score:
    """The subject's score: `points` raw, `adjusted` with the waived findings taken as fine. A `reckoning` carries what
    is not otherwise from the night before."""
    if reckoning is None:
        return _score(standard, subject, docket, period, waived, judged, None)
    name = (subject.kind.value, subject.id)
    versions = reckoning.versions(name, docket)
    rests_on = (subject, versions, waived, tuple(judged))
    known = reckoning.score(name, rests_on)
    if known is not None:
        return replace(known, period=period)
    found = _score(standard, subject, docket, period, waived, judged, (reckoning, versions))
    reckoning.keep_score(name, rests_on, found)
    return found


Former = tuple[Reckoning, Mapping[str, int]]
"""What was reckoned before, and the versions of the rulings at hand by check."""


def _score(
    standard: Standard,
    subject: Subject,
    docket: Docket,
    period: str,
    waived: frozenset[str],
    judged: Sequence[Judgement],
    former: Former | None,
) -> Score:
    rows = tuple(_rows(standard, subject, docket, frozenset(), judged, former))
    verdict, points = _total(standard, subject, rows)
    adjusted = points
    if waived:
        others = tuple(_rows(standard, subject, docket, waived, judged))
        _, adjusted = _total(standard, subject, others)
    return Score(
        subject=subject.id,
        subject_kind=subject.kind,
        standard=standard.id,
        period=period,
        verdict=verdict,
        points=points,
        coverage=_coverage(rows),
        items=tuple(_items(subject, rows, former)),
        adjusted=adjusted,
        name=subject.name,
    )


def draw_seed(standard: Standard, clause: Clause, kind: SubjectKind, subject: str) -> str:
    """One seed for all sub-rows of an indicator: its items are drawn once and looked at under each of them."""
    return f"{standard.seed}|{clause.group}|{kind.value}|{subject}"


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


def _rows(
    standard: Standard,
    subject: Subject,
    docket: Docket,
    waived: frozenset[str],
    judged: Sequence[Judgement],
    former: Former | None = None,
) -> Iterable[_Priced]:
    said = {one.indicator: one for one in judged if one.finding is None}
    bound = [clause for clause in standard.clauses if binds(clause, subject)]
    left: dict[str, Decimal] = {}
    caps: dict[str, Decimal] = {}
    for clause in bound:
        if clause.block is Block.DEDUCT:
            caps[clause.group] = max(caps.get(clause.group, ZERO), clause.cap)
    price_of = _pricer(standard, subject, docket, bound, waived, former)
    for clause in bound:
        outcome = price_of(clause)
        if not subject.seen:
            outcome = _unseen(outcome)
        if clause.id in said and outcome.state is not State.NOT_APPLICABLE:
            outcome = _judged(clause, outcome, said[clause.id])
        if clause.block is Block.DEDUCT:
            rest = left.setdefault(clause.group, caps[clause.group])
            if outcome.lost > rest:
                outcome = replace(outcome, lost=rest)
            left[clause.group] = rest - outcome.lost
        yield _Priced(clause, outcome)


def _unseen(outcome: Outcome) -> Outcome:
    """Of what was never seen nothing can be said: what cannot reach a limit any more is no pass, and what the register
    alone tells (a declared column) is no part that was assessed."""
    if outcome.state is State.PASS:
        return Outcome(State.NOT_ASSESSED, cause=Cause.SITE_UNREACHABLE, units=outcome.units, note=outcome.note)
    return replace(outcome, share=ZERO) if outcome.state is State.NOT_ASSESSED else outcome


def _pricer(
    standard: Standard,
    subject: Subject,
    docket: Docket,
    bound: Sequence[Clause],
    waived: frozenset[str],
    former: Former | None,
) -> Callable[[Clause], Outcome]:
    """Prices the subject's clauses; those of which nothing is otherwise cost what they cost the night before."""
    charges: dict[str, frozenset[str]] = {}

    def anew(clause: Clause) -> Outcome:
        if clause.excludes and not charges:
            charges.update(_charges(bound, docket))
        return _outcome(standard, subject, clause, docket, charges, waived)

    if former is None:
        return anew
    reckoning, versions = former
    name = (subject.kind.value, subject.id)

    def carried(clause: Clause) -> Outcome:
        rests_on = subject, tuple([versions.get(check, -1) for check in reckoning.concerned(standard.clauses, clause)])
        return reckoning.outcome(name, clause, rests_on, lambda: anew(clause))

    return carried


def _charges(clauses: Sequence[Clause], docket: Docket) -> Mapping[str, frozenset[str]]:
    """Clause -> the findings that it counts, for the clauses that others exclude."""
    wanted = frozenset().union(*(clause.excludes for clause in clauses)) if clauses else frozenset()
    return {
        clause.id: frozenset(name for count in clause.counts for name in ids_taken(count, docket))
        for clause in clauses
        if clause.id in wanted
    }


def _outcome(
    standard: Standard,
    subject: Subject,
    clause: Clause,
    docket: Docket,
    charges: Mapping[str, frozenset[str]],
    waived: frozenset[str],
) -> Outcome:
    if exempt(clause, subject):
        return Outcome(State.NOT_APPLICABLE, note=NO_SERVICE)
    if not clause.counts:
        shown = _shown(clause, docket)
        if shown or subject.host or standard.judges_departments:
            return Outcome(State.NOT_ASSESSED, cause=Cause.HUMAN_NEEDED, findings=shown)
        return Outcome(State.NOT_APPLICABLE)
    charged = frozenset().union(*(charges.get(name, frozenset()) for name in clause.excludes))
    seed = draw_seed(standard, clause, subject.kind, subject.id)
    outcome = price(clause, docket, seed=seed, charged=charged, waived=waived)
    nothing = outcome.state is State.NOT_ASSESSED and not outcome.findings and outcome.cause is Cause.HUMAN_NEEDED
    if nothing and not subject.host and not any(docket.get(name) for name in clause.checks):
        return Outcome(State.NOT_APPLICABLE)
    return outcome


def _shown(clause: Clause, docket: Docket) -> tuple[str, ...]:
    """The findings that a person looks at to judge the clause."""
    return tuple(
        ruling.id
        for name in clause.candidates
        for ruling in docket.get(name, ())
        if ruling.answer.state is State.FAIL and (ruling.site_kind is None or ruling.site_kind in clause.binds)
    )


def _judged(clause: Clause, outcome: Outcome, word: Judgement) -> Outcome:
    """What a person ruled stands in place of what the program could not say, never against a confirmed finding (that is
    annulled or waived by name); who and when is kept in the note."""
    if outcome.state is State.FAIL:
        return outcome
    note = f"{word.by}于{word.day.isoformat()}核定"
    lost = min(word.points, clause.cap) if clause.block is Block.DEDUCT and word.state is State.FAIL else ZERO
    gained = min(word.points, clause.cap) if clause.block is Block.BONUS and word.state is State.PASS else ZERO
    return replace(
        outcome,
        state=word.state,
        lost=max(lost, outcome.lost),
        gained=max(gained, outcome.gained),
        cause=None,
        share=ZERO if word.state is State.NOT_APPLICABLE else ONE,
        note=f"{note}：{word.remark}" if word.remark else note,
    )


def _total(standard: Standard, subject: Subject, rows: Sequence[_Priced]) -> tuple[Verdict, Decimal | None]:
    if any(row.clause.block is Block.VETO and row.outcome.state is State.FAIL for row in rows):
        return Verdict.VETOED, None
    deducts = [row for row in rows if row.clause.block is Block.DEDUCT]
    if not standard.priced or not subject.seen or not _coverage(deducts):
        return Verdict.UNSCORED, None
    lost = sum((row.outcome.lost for row in deducts), ZERO)
    points = standard.full - lost
    if standard.rescale:
        base = standard.full - _dropped(deducts, subject)
        points = (base - lost) * standard.full / base if base > ZERO else standard.full
    points = max(points, ZERO).quantize(_CENT, ROUND_HALF_UP)
    if points < standard.pass_mark:
        return Verdict.FAILED, points
    if standard.bonus_above is not None and points > standard.bonus_above:
        points += sum((row.outcome.gained for row in rows if row.clause.block is Block.BONUS), ZERO)
    return Verdict.PASSED, points


def _dropped(rows: Sequence[_Priced], subject: Subject) -> Decimal:
    """The caps of the indicators that do not apply to a unit without outward service."""
    caps = {row.clause.group: row.clause.cap for row in rows if exempt(row.clause, subject)}
    return sum(caps.values(), ZERO)


def _coverage(rows: Sequence[_Priced]) -> Decimal:
    """The share of the applicable points that were assessed; where nothing has points, of the clauses."""
    groups: dict[str, list[_Priced]] = {}
    scored = any(row.clause.block is Block.DEDUCT for row in rows)
    for row in rows:
        if row.outcome.state is not State.NOT_APPLICABLE and (row.clause.block is Block.DEDUCT or not scored):
            groups.setdefault(row.clause.group if scored else row.clause.id, []).append(row)
    weight = done = ZERO
    for several in groups.values():
        cap = max((row.clause.cap for row in several), default=ZERO) if scored else ONE
        lost = sum((row.outcome.lost for row in several), ZERO)
        shares = sum((row.outcome.share for row in several), ZERO) / len(several)
        weight += cap
        done += cap * (ONE if scored and lost >= cap > ZERO else shares)
    return (done / weight).quantize(_SHARE, ROUND_HALF_UP) if weight else ZERO


def _items(subject: Subject, rows: Sequence[_Priced], former: Former | None) -> Iterable[ScoreItem]:
    for row in rows:
        if former is None:
            yield _item(row)
        else:
            name = (subject.kind.value, subject.id)
            yield former[0].item(name, row.clause.id, row.outcome, partial(_item, row))


def _item(row: _Priced) -> ScoreItem:
    clause, outcome = row.clause, row.outcome
    return ScoreItem(
        indicator=clause.id,
        title=clause.title,
        points_lost=outcome.lost,
        cap=clause.cap,
        state=outcome.state,
        cause=outcome.cause,
        findings=outcome.findings,
        note=outcome.note,
        drawn=outcome.drawn,
        block=clause.block.value,
        gained=outcome.gained,
    )
