"""What one clause makes of the answers: how many units it counts, what they cost, and how much of it was seen.

Only confirmed findings cost; a doubt never does. Counting knows no order: units are sets and sums.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.standard import Block, By, Clause, Count
from checks.units import Docket, Ruling, draw, units_of
from ledger.rulings import Cause, Certainty, State

ZERO, ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`share` is the part of the clause that was assessed, from 0 to 1; `units` what was counted."""

    state: State
    lost: Decimal = ZERO
    gained: Decimal = ZERO
    cause: Cause | None = None
    findings: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()
    units: int = 0
    share: Decimal = ZERO
    note: str = ""


@dataclass(slots=True)
class _Sum:
    """What the counts of one clause add up to."""

    lost: Decimal = ZERO
    gained: Decimal = ZERO
    units: int = 0
    assessed: int = 0
    failed: int = 0
    suspected: int = 0
    open: int = 0
    applicable: int = 0
    known: int = 0
    summed: int = 0  # units of the counts that reach a veto together
    summed_open: int = 0
    reached: bool = False  # a count that is a veto alone
    may_reach: bool = False


def price(
    clause: Clause,
    docket: Docket,
    *,
    seed: str,
    charged: frozenset[str] = frozenset(),
    waived: frozenset[str] = frozenset(),
) -> Outcome:
    """The clause's outcome for one subject. Findings in `charged` belong to clauses that this one excludes; `waived`
    ones are taken as fine."""
    total = _Sum()
    causes: Counter[Cause] = Counter()
    findings: list[str] = []
    drawn: list[str] = []
    for count in clause.counts:
        rulings = _population(clause, count, docket, charged | waived)
        if count.sample is not None and count.by not in (By.PAGES, By.PLACES):
            keep = frozenset(draw((_name(one) for one in rulings), count.sample, seed))
            rulings = [one for one in rulings if _name(one) in keep]
            drawn += sorted(one.answer.key.url for one in rulings)
        _add(count, rulings, total, causes, findings, drawn, seed)
    lost = min(total.lost, clause.cap) if clause.block is Block.DEDUCT else ZERO
    gained = min(total.gained, clause.cap)
    state, cause = _state(clause, total, lost, gained, causes)
    return Outcome(
        state, lost, gained, cause, tuple(dict.fromkeys(findings)), tuple(drawn), total.units,
        _share(clause, total, lost, state), _note(clause, total, state),
    )  # fmt: skip


def _name(ruling: Ruling) -> str:
    key = ruling.answer.key
    return f"{key.address} {key.subject}" if key.subject else key.address


def _population(clause: Clause, count: Count, docket: Docket, without: frozenset[str]) -> list[Ruling]:
    return [
        ruling
        for name in count.checks
        for ruling in docket.get(name, ())
        if (ruling.site_kind is None or ruling.site_kind in clause.binds)
        and ruling.id not in without
        and count.takes(name, ruling.answer)
    ]


def _add(
    count: Count,
    rulings: Sequence[Ruling],
    total: _Sum,
    causes: Counter[Cause],
    findings: list[str],
    drawn: list[str],
    seed: str,
) -> None:
    faults: list[Ruling] = []
    passes = total.assessed
    before = total.open + total.suspected
    for ruling in rulings:
        answer = ruling.answer
        total.known += answer.count
        if answer.state is State.NOT_APPLICABLE:
            continue
        total.applicable += answer.count
        if answer.state is State.NOT_ASSESSED:
            total.open += answer.count
            causes[answer.cause or Cause.OUR_FAULT] += answer.count
        elif answer.state is State.FAIL and answer.certainty is Certainty.CONFIRMED:
            faults.append(ruling)
            total.failed += 1
        elif answer.state is State.FAIL:
            total.suspected += 1
            findings.append(ruling.id)
        else:
            total.assessed += answer.count
    passes, unclear = total.assessed - passes, total.open + total.suspected - before
    total.assessed += len(faults)
    units, counted = units_of(count, faults, rulings, drawn, seed)
    findings += [ruling.id for ruling in counted]
    total.units += units
    lost = count.each * units + count.once if units else ZERO
    total.lost += lost if count.at_most is None else min(lost, count.at_most)
    if passes and not (count.whole and (faults or unclear)):
        total.gained += count.gain
    if count.veto_at is None:
        total.summed += units
        total.summed_open += unclear
    else:
        total.reached |= units >= count.veto_at
        total.may_reach |= units + unclear >= count.veto_at


def _state(
    clause: Clause, total: _Sum, lost: Decimal, gained: Decimal, causes: Counter[Cause]
) -> tuple[State, Cause | None]:
    if clause.block in (Block.VETO, Block.WARN) and _reached(clause, total):
        return State.FAIL, None
    if lost > ZERO:
        return State.FAIL, None
    if gained > ZERO and not total.open + total.suspected:
        return State.PASS, None
    if not total.known:
        return State.NOT_ASSESSED, Cause.HUMAN_NEEDED
    if not total.applicable:
        return State.NOT_APPLICABLE, None
    if total.suspected and not total.units:
        return State.NOT_ASSESSED, Cause.HUMAN_NEEDED
    if total.open and _could_change(clause, total):
        return State.NOT_ASSESSED, max(causes, key=lambda cause: (causes[cause], cause.value))
    if total.suspected and _could_change(clause, total):
        return State.NOT_ASSESSED, Cause.HUMAN_NEEDED
    if gained > ZERO:
        return State.PASS, None
    if clause.block is Block.BONUS and total.units:
        return State.FAIL, None
    return (State.PASS, None) if clause.settles else (State.NOT_ASSESSED, Cause.HUMAN_NEEDED)


def _reached(clause: Clause, total: _Sum) -> bool:
    if clause.fewer_than is None:
        return total.reached or total.summed >= clause.veto_at
    whole = total.applicable == total.failed
    return 0 < total.applicable < clause.fewer_than and whole


def _could_change(clause: Clause, total: _Sum) -> bool:
    """Whether what was not seen could still turn the clause."""
    if clause.block not in (Block.VETO, Block.WARN):
        return True
    if clause.fewer_than is not None:
        return total.applicable < clause.fewer_than and total.assessed == total.failed
    return total.may_reach or total.summed + total.summed_open >= clause.veto_at


def _share(clause: Clause, total: _Sum, lost: Decimal, state: State) -> Decimal:
    if state is State.NOT_APPLICABLE or not total.applicable:
        return ZERO
    if clause.block is Block.DEDUCT and lost >= clause.cap > ZERO:
        return ONE
    if clause.block in (Block.VETO, Block.WARN) and state in (State.FAIL, State.PASS):
        return ONE
    if not clause.settles and state is not State.FAIL:
        return ZERO
    return Decimal(total.assessed) / Decimal(total.assessed + total.open + total.suspected)


def _note(clause: Clause, total: _Sum, state: State) -> str:
    """The arithmetic in words. A veto that was not reached says how far it was: what it counts stands, and vetoes
    nothing."""
    words = []
    if total.units and state is not State.FAIL and clause.block in (Block.VETO, Block.WARN):
        words.append(_short_of(clause, total.units))
    elif total.units:
        words.append(f"计入{total.units}处")
    if total.suspected:
        words.append(f"存疑{total.suspected}处，待人工核实")
    if total.open:
        words.append(f"{total.open}处未能检查")
    return "；".join(words)


def _short_of(clause: Clause, units: int) -> str:
    """Where a clause has several ways to a veto, one find may count in each: no number is told then."""
    if clause.fewer_than is None and all(count.veto_at is None for count in clause.counts):
        return f"{units}处，未达到{clause.veto_at}处"
    return "未达到预警条件" if clause.block is Block.WARN else "未达到单项否决条件"
