"""What one count of a clause takes of a subject's rulings, before it has a price."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from checks.standard import By, Clause, Count
from checks.units import Docket, Ruling, draw
from ledger.register import SiteKind
from ledger.rulings import Cause, Certainty, State

_BY_PAGE = frozenset({By.PAGES, By.PLACES})


@dataclass(slots=True)
class Counted:
    """`faults` are confirmed, `suspected` the ids of those that are not; `passes`, `open`, `applicable` and `known`
    count keys. `drawn` are the addresses of the sample where findings are drawn, `names` what they are drawn by."""

    count: Count
    seed: str
    binds: frozenset[SiteKind]
    rulings: list[Ruling]
    names: frozenset[str] | None = None
    drawn: tuple[str, ...] = ()
    faults: list[Ruling] = field(default_factory=list)
    suspected: list[str] = field(default_factory=list)
    causes: Counter[Cause] = field(default_factory=Counter)
    passes: int = 0
    open: int = 0
    applicable: int = 0
    known: int = 0

    def take(self, ruling: Ruling) -> None:
        answer = ruling.answer
        state = answer.state
        self.known += answer.count
        if state is State.NOT_APPLICABLE:
            return
        self.applicable += answer.count
        if state is State.PASS:
            self.passes += answer.count
        elif state is State.NOT_ASSESSED:
            self.open += answer.count
            self.causes[answer.cause or Cause.OUR_FAULT] += answer.count
        elif answer.certainty is Certainty.CONFIRMED:
            self.faults.append(ruling)
        else:
            self.suspected.append(ruling.id)

    def holds(self, ruling: Ruling) -> bool:
        if ruling.site_kind is not None and ruling.site_kind not in self.binds:
            return False
        return self.count.takes(ruling.check, ruling.answer) and (self.names is None or name_of(ruling) in self.names)

    def then(self, passed: Ruling, failed: Ruling) -> Counted:
        """The same if one that passed had failed."""
        new = replace(self, faults=list(self.faults))
        if self.count.by in _BY_PAGE:
            new.rulings = [failed if one is passed else one for one in self.rulings]
        if self.holds(passed):
            count = passed.answer.count
            new.passes -= count
            new.applicable -= count
            new.known -= count
        if self.holds(failed):
            new.take(failed)
        return new


def counted(clause: Clause, docket: Docket, *, seed: str, without: frozenset[str] = frozenset()) -> tuple[Counted, ...]:
    """What each count of the clause takes; findings in `without` are not looked at."""
    return tuple(_counted(clause, count, docket, seed, without) for count in clause.counts)


def _counted(clause: Clause, count: Count, docket: Docket, seed: str, without: frozenset[str]) -> Counted:
    rulings = _population(clause, count, docket, without)
    part = Counted(count, seed, clause.binds, rulings)
    if count.sample is not None and count.by not in _BY_PAGE:
        part.names = frozenset(draw((name_of(one) for one in rulings), count.sample, seed))
        part.rulings = rulings = [one for one in rulings if name_of(one) in part.names]
        part.drawn = tuple(sorted(one.answer.key.url for one in rulings))
    for ruling in rulings:
        part.take(ruling)
    return part


def _population(clause: Clause, count: Count, docket: Docket, without: frozenset[str]) -> list[Ruling]:
    found: list[Ruling] = []
    for name in count.checks:
        rulings: Sequence[Ruling] = docket.get(name, ())
        found += [
            ruling
            for ruling in rulings
            if (ruling.site_kind is None or ruling.site_kind in clause.binds)
            and ruling.id not in without
            and (count.bare or count.fits(ruling.answer))
        ]
    return found


def name_of(ruling: Ruling) -> str:
    """What a draw knows a finding by."""
    key = ruling.answer.key
    return f"{key.address} {key.subject}" if key.subject else key.address
