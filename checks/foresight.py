"""What will breach its limit soon, and what it would then cost: the list that lets a department act before the
fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from checks.check import Answer
from checks.docket import SiteDocket
from checks.pricing import ZERO, price
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
    by_check: dict[str, list[Ruling]] = {}
    for ruling in docket.rulings:
        by_check.setdefault(ruling.check, []).append(ruling)
    for ruling in docket.rulings:
        answer = ruling.answer
        if answer.state is not State.PASS or answer.due is None or not day <= answer.due <= day + AHEAD:
            continue
        worse = replace(answer, state=State.FAIL, certainty=Certainty.CONFIRMED)
        clauses = [
            clause
            for clause in priced.get(ruling.check, ())
            if (docket.kind in clause.binds if docket.kind else clause.of_accounts)
            and any(count.takes(ruling.check, worse) for count in clause.counts)
        ]
        ids = {clause.id for clause in clauses}
        clauses = [clause for clause in clauses if not clause.excludes & ids]
        then = {**by_check, ruling.check: [replace(one, answer=worse, id="then") if one is ruling else one
                                           for one in by_check[ruling.check]]}  # fmt: skip
        seed = f"{standard.seed}|{docket.site}"
        cost, veto = ZERO, []
        for clause in clauses:
            before, after = price(clause, by_check, seed=seed), price(clause, then, seed=seed)
            cost += after.lost - before.lost
            if clause.block is Block.VETO and after.state is State.FAIL and before.state is not State.FAIL:
                veto.append(clause.id)
        yield _foresight(docket, ruling.check, answer, answer.due, clauses, cost, tuple(veto))


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
