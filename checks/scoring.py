"""A subject's score: its clauses priced, each with what a person ruled (国办秘函〔2019〕19号 and its notes)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from checks.counting import ids_taken
from checks.pricing import ONE, ZERO, Outcome, price
from checks.reckoning import Reckoning
from checks.standard import Block, Clause, Standard
from checks.subjects import Subject, binds, exempt
from checks.totals import Priced, coverage, total
from checks.units import Docket
from ledger.rulings import NO_SERVICE, Cause, Judgement, Score, ScoreItem, State, SubjectKind


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
    verdict, points = total(standard, subject, rows)
    adjusted = points
    if waived:
        others = tuple(_rows(standard, subject, docket, waived, judged))
        _, adjusted = total(standard, subject, others)
    return Score(
        subject=subject.id,
        subject_kind=subject.kind,
        standard=standard.id,
        period=period,
        verdict=verdict,
        points=points,
        coverage=coverage(rows),
        items=tuple(_items(subject, rows, former)),
        adjusted=adjusted,
        name=subject.name,
    )


def draw_seed(standard: Standard, clause: Clause, kind: SubjectKind, subject: str) -> str:
    """One seed for all sub-rows of an indicator: its items are drawn once and looked at under each of them."""
    return f"{standard.seed}|{clause.group}|{kind.value}|{subject}"


def _rows(
    standard: Standard,
    subject: Subject,
    docket: Docket,
    waived: frozenset[str],
    judged: Sequence[Judgement],
    former: Former | None = None,
) -> Iterable[Priced]:
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
        yield Priced(clause, outcome)


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


def _items(subject: Subject, rows: Sequence[Priced], former: Former | None) -> Iterable[ScoreItem]:
    for row in rows:
        if former is None:
            yield _item(row)
        else:
            name = (subject.kind.value, subject.id)
            yield former[0].item(name, row.clause.id, row.outcome, partial(_item, row))


def _item(row: Priced) -> ScoreItem:
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
