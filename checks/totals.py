"""From the priced clauses of a subject to its total and its coverage, in Decimal (standards, section 0.4).

A vetoed subject has no total. Sub-rows of one indicator share its cap. Fewer than the pass mark fails; the
bonus counts from more than `bonus_above` (exactly 60 passes, exactly 80 has no bonus). Coverage is the share of
the applicable points that were assessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from checks.pricing import ONE, ZERO, Outcome
from checks.standard import Block, Clause, Standard
from checks.subjects import Subject, exempt
from ledger.rulings import State, Verdict

_CENT, _SHARE = Decimal("0.01"), Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Priced:
    clause: Clause
    outcome: Outcome


def total(standard: Standard, subject: Subject, rows: Sequence[Priced]) -> tuple[Verdict, Decimal | None]:
    if any(row.clause.block is Block.VETO and row.outcome.state is State.FAIL for row in rows):
        return Verdict.VETOED, None
    deducts = [row for row in rows if row.clause.block is Block.DEDUCT]
    if not standard.priced or not subject.seen or not coverage(deducts):
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


def _dropped(rows: Sequence[Priced], subject: Subject) -> Decimal:
    """The caps of the indicators that do not apply to a unit without outward service."""
    caps = {row.clause.group: row.clause.cap for row in rows if exempt(row.clause, subject)}
    return sum(caps.values(), ZERO)


def coverage(rows: Sequence[Priced]) -> Decimal:
    """The share of the applicable points that were assessed; where nothing has points, of the clauses."""
    groups: dict[str, list[Priced]] = {}
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
