"""What one count of a clause takes of a subject's rulings, before it has a price."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from checks.gathered import gather
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

    def take(self, ruling: Ruling, number: int) -> None:
        """A ruling that stands for so many keys."""
        answer = ruling.answer
        state = answer.state
        self.known += number
        if state is State.NOT_APPLICABLE:
            return
        self.applicable += number
        if state is State.PASS:
            self.passes += number
        elif state is State.NOT_ASSESSED:
            self.open += number
            self.causes[answer.cause or Cause.OUR_FAULT] += number
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
            new.take(failed, failed.answer.count)
        return new


def counted(clause: Clause, docket: Docket, *, seed: str, without: frozenset[str] = frozenset()) -> tuple[Counted, ...]:
    """What each count of the clause takes; findings in `without` are not looked at."""
    return tuple(_counted(clause, count, docket, seed, without) for count in clause.counts)


def _counted(clause: Clause, count: Count, docket: Docket, seed: str, without: frozenset[str]) -> Counted:
    drawn = count.sample is not None and count.by not in _BY_PAGE
    found = _population(clause, count, docket, without, one_by_one=drawn or bool(count.words))
    part = Counted(count, seed, clause.binds, [])
    if drawn:
        part.names = frozenset(draw((name_of(one) for one, _ in found), count.sample or 0, seed))
        found = [(one, number) for one, number in found if name_of(one) in part.names]
        # Several checks may look at one guide: it was drawn once.
        part.drawn = tuple(sorted({name_of(one): one.answer.key.url for one, _ in found}.values()))
    part.rulings += [one for one, _ in found]
    for ruling, number in found:
        part.take(ruling, number)
    return part


def _population(
    clause: Clause, count: Count, docket: Docket, without: frozenset[str], *, one_by_one: bool
) -> list[tuple[Ruling, int]]:
    """Rulings with the number of keys that each stands for."""
    found: list[tuple[Ruling, int]] = []
    for name in count.checks:
        rulings = docket.get(name, ())
        found += [
            (ruling, number)
            for ruling, number in (
                ((one, one.answer.count) for one in rulings) if one_by_one else gather(rulings).weighed
            )
            if (ruling.site_kind is None or ruling.site_kind in clause.binds)
            and ruling.id not in without
            and (count.bare or count.fits(ruling.answer))
        ]
    return found


def ids_taken(count: Count, docket: Docket) -> Iterator[str]:
    """The ids of all findings of a count's population; what passed has none."""
    for name in count.checks:
        rulings = docket.get(name, ())
        some = rulings if count.words else [one for one, _ in gather(rulings).weighed]
        yield from (one.id for one in some if one.id and count.takes(name, one.answer))


def name_of(ruling: Ruling) -> str:
    """What a draw knows a finding by."""
    key = ruling.answer.key
    return f"{key.address} {key.subject}" if key.subject else key.address
