"""What clauses made of a subject's rulings, carried from one night to the next: a clause is priced again only where a
ruling that it counts is otherwise. Nights on which a fault is seen again change no price."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import compress, starmap
from operator import attrgetter, is_not

from checks.pricing import Outcome
from checks.standard import Clause
from checks.units import Docket, Ruling
from ledger.rulings import Score, ScoreItem, Tally

Name = tuple[str, str]
"""A subject: its kind and id."""

_WEIGHS = attrgetter("state", "certainty", "cause", "count", "amount", "parts", "tags", "pages", "over")
_STANDS = attrgetter("address", "url", "subject", "name", "kind", "level", "tags")


class Reckoning:
    def __init__(self) -> None:
        self._rulings: dict[tuple[Name, str], tuple[Sequence[Ruling], int]] = {}
        self._outcomes: dict[tuple[Name, str], tuple[object, Outcome]] = {}
        self._items: dict[tuple[Name, str], tuple[Outcome, ScoreItem]] = {}
        self._concerned: dict[str, tuple[str, ...]] = {}
        self._scores: dict[Name, tuple[object, Score]] = {}
        self._tallies: dict[tuple[Name, str], tuple[int, Tally]] = {}

    def version(self, name: Name, check: str, rulings: Sequence[Ruling]) -> int:
        """A number that changes when the subject's rulings of a check do."""
        old = self._rulings.get((name, check))
        if old is not None and old[0] is rulings:
            return old[1]
        number = old[1] if old is not None and _alike(old[0], rulings) else (old[1] + 1 if old is not None else 0)
        self._rulings[name, check] = (rulings, number)
        return number

    def versions(self, name: Name, docket: Docket) -> Mapping[str, int]:
        return {check: self.version(name, check, rulings) for check, rulings in docket.items()}

    def outcome(self, name: Name, clause: Clause, rests_on: object, price: Callable[[], Outcome]) -> Outcome:
        """The clause's outcome; `rests_on` is all that it rests on."""
        old = self._outcomes.get((name, clause.id))
        if old is not None and old[0] == rests_on:
            return old[1]
        found = price()
        self._outcomes[name, clause.id] = (rests_on, found)
        return found

    def item(self, name: Name, clause: str, outcome: Outcome, make: Callable[[], ScoreItem]) -> ScoreItem:
        """The clause's line of the score: it says nothing but its outcome."""
        old = self._items.get((name, clause))
        if old is not None and old[0] is outcome:
            return old[1]
        found = make()
        self._items[name, clause] = (outcome, found)
        return found

    def concerned(self, clauses: Collection[Clause], clause: Clause) -> tuple[str, ...]:
        """The checks whose rulings a clause rests on: its own, those shown for it, of clauses that it excludes."""
        found = self._concerned.get(clause.id)
        if found is None:
            others = [one for one in clauses if one.id in clause.excludes]
            names = (*clause.checks, *clause.candidates, *(name for one in others for name in one.checks))
            found = self._concerned[clause.id] = tuple(dict.fromkeys(names))
        return found

    def score(self, name: Name, rests_on: object) -> Score | None:
        """The subject's score, where nothing that it rests on is otherwise."""
        old = self._scores.get(name)
        return old[1] if old is not None and old[0] == rests_on else None

    def keep_score(self, name: Name, rests_on: object, score: Score) -> None:
        self._scores[name] = (rests_on, score)

    def tally(self, name: Name, check: str, version: int, count: Callable[[], Tally]) -> Tally:
        old = self._tallies.get((name, check))
        if old is not None and old[0] == version:
            return old[1]
        found = count()
        self._tallies[name, check] = (version, found)
        return found


def _alike(old: Sequence[Ruling], new: Sequence[Ruling]) -> bool:
    """Most rulings are those of the night before themselves: only the others are compared."""
    others = compress(zip(old, new, strict=False), map(is_not, old, new))
    return len(old) == len(new) and all(starmap(_same, others))


def _same(a: Ruling, b: Ruling) -> bool:
    """Alike in all that a price or a count looks at."""
    if a.answer is b.answer:
        return True
    return (
        a.id == b.id
        and a.site_kind == b.site_kind
        and _WEIGHS(a.answer) == _WEIGHS(b.answer)
        and (a.answer.key is b.answer.key or _STANDS(a.answer.key) == _STANDS(b.answer.key))
    )
