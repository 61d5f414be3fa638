"""What one clause makes of the answers: how many units it counts, what they cost, and how much of it was seen.

Only confirmed findings cost; a doubt never does. Counting knows no order: units are sets and sums.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.counting import Counted, counted
from checks.standard import Block, Clause
from checks.units import Docket, units_of
from ledger.rulings import Cause, State

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
    return outcome(clause, counted(clause, docket, seed=seed, without=charged | waived))


def outcome(clause: Clause, parts: Sequence[Counted]) -> Outcome:
    """The clause's outcome by what its counts took."""
    total = _Sum()
    causes: Counter[Cause] = Counter()
    findings: list[str] = []
    drawn: list[str] = []
    for part in parts:
        drawn += part.drawn
        _add(part, total, causes, findings, drawn)
    lost = min(total.lost, clause.cap) if clause.block is Block.DEDUCT else ZERO
    gained = min(total.gained, clause.cap)
    state, cause = _state(clause, total, lost, gained, causes)
    return Outcome(
        state, lost, gained, cause, tuple(dict.fromkeys(findings)), tuple(drawn), total.units,
        _share(clause, total, lost, state), _note(clause, total, state),
    )  # fmt: skip


def _add(part: Counted, total: _Sum, causes: Counter[Cause], findings: list[str], drawn: list[str]) -> None:
    count = part.count
    causes.update(part.causes)
    findings += part.suspected
    total.known += part.known
    total.applicable += part.applicable
    total.open += part.open
    total.suspected += len(part.suspected)
    total.failed += len(part.faults)
    total.assessed += part.passes + len(part.faults)
    units, found = units_of(count, part.faults, part.rulings, drawn, part.seed)
    unclear = part.open + len(part.suspected)
    findings += [ruling.id for ruling in found]
    total.units += units
    lost = count.each * units + count.once if units else ZERO
    total.lost += lost if count.at_most is None else min(lost, count.at_most)
    if part.passes and not (count.whole and (part.faults or unclear)):
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
    elif total.units and clause.block in (Block.VETO, Block.WARN) and _several(clause):
        words.append("已达到预警条件" if clause.block is Block.WARN else "已达到单项否决条件")
    elif total.units:
        words.append(f"计入{total.units}处")
    if total.suspected:
        words.append(f"存疑{total.suspected}处，待人工核实")
    if total.open:
        words.append(f"{total.open}处未能检查")
    return "；".join(words)


def _several(clause: Clause) -> bool:
    """Whether a clause has several ways to a veto, so that its units are no number of things."""
    return clause.fewer_than is not None or any(count.veto_at is not None for count in clause.counts)


def _short_of(clause: Clause, units: int) -> str:
    """Where a clause has several ways to a veto, one find may count in each: no number is told then."""
    if not _several(clause):
        return f"{units}处，未达到{clause.veto_at}处"
    return "未达到预警条件" if clause.block is Block.WARN else "未达到单项否决条件"
