"""What will breach its limit soon, and what it would then cost: the list that lets a department act before the
fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from checks.check import Answer
from checks.counting import Counted, counted
from checks.docket import SiteDocket
from checks.pricing import ZERO, Outcome, outcome
from checks.standard import Block, Clause, Standard
from checks.units import Ruling
from ledger.rulings import Certainty, Foresight, State

AHEAD = timedelta(days=7)
"""A week: long enough to write something, short enough to be believed."""


def foresee(dockets: Sequence[SiteDocket], standard: Standard, day: date) -> tuple[Foresight, ...]:
    """What passes today and is due within a week, the most pressing first."""
    by_check = standard.by_check
    found = [one for docket in dockets for one in _of_site(docket, standard, by_check, day)]
    return tuple(sorted(found, key=lambda one: (one.due, one.site, one.url, one.check)))


def _of_site(
    docket: SiteDocket, standard: Standard, priced: Mapping[str, tuple[Clause, ...]], day: date
) -> Iterator[Foresight]:
    ahead = day + AHEAD
    coming = [
        one
        for rulings in docket.by_check.values()
        for one in rulings
        if (due := one.answer.due) is not None and day <= due <= ahead and one.answer.state is State.PASS
    ]
    if not coming:
        return
    seed = f"{standard.seed}|{docket.site}"
    now: dict[str, tuple[tuple[Counted, ...], Outcome]] = {}
    for ruling in coming:
        worse = replace(
            ruling, answer=replace(ruling.answer, state=State.FAIL, certainty=Certainty.CONFIRMED), id="then"
        )
        clauses = _clauses(docket, priced.get(ruling.check, ()), worse)
        cost, veto = ZERO, []
        for clause in clauses:
            if clause.id not in now:
                parts = counted(clause, docket.by_check, seed=seed)
                now[clause.id] = parts, outcome(clause, parts)
            parts, before = now[clause.id]
            after = outcome(clause, tuple(part.then(ruling, worse) for part in parts))
            cost += after.lost - before.lost
            if clause.block is Block.VETO and after.state is State.FAIL and before.state is not State.FAIL:
                veto.append(clause.id)
        assert ruling.answer.due is not None
        yield _foresight(docket, ruling.check, ruling.answer, ruling.answer.due, clauses, cost, tuple(veto))


def _clauses(docket: SiteDocket, candidates: Sequence[Clause], worse: Ruling) -> list[Clause]:
    """The clauses that would count it, and that exclude none of the others."""
    found = [
        clause
        for clause in candidates
        if (docket.kind in clause.binds if docket.kind else clause.of_accounts)
        and any(count.takes(worse.check, worse.answer) for count in clause.counts)
    ]
    ids = {clause.id for clause in found}
    return [clause for clause in found if not clause.excludes & ids]


def _foresight(
    docket: SiteDocket,
    check: str,
    answer: Answer,
    due: date,
    clauses: Sequence[Clause],
    cost: Decimal,
    veto: tuple[str, ...],
) -> Foresight:
    key = answer.key
    newest = (answer.values or {}).get("newest")
    return Foresight(
        site=docket.site or "",
        department=key.owner,
        check=check,
        name=key.name,
        url=key.url,
        due=due,
        newest=newest if isinstance(newest, date) else None,
        clause=tuple(clause.id for clause in clauses),
        points=cost,
        veto=veto,
    )
