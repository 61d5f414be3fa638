"""What is counted in findings: findings, amounts, parts, classes, pages; and the draw of a sample."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field
from hashlib import sha256
from heapq import nsmallest

from checks.check import CROWD, Answer
from checks.looked import Looked, meant
from checks.standard import By, Count
from ledger.record import record
from ledger.register import SiteKind
from ledger.rulings import State


@record
class Ruling:
    """An answer with the check that gave it, the finding's id, and the kind of site on which it lies."""

    check: str
    answer: Answer
    id: str
    site_kind: SiteKind | None
    alike: tuple[object, ...] | None = field(init=False, compare=False, repr=False)
    """What conditions of a count ask of it but for its name; None where it is looked at by itself: it has an id, stands
    for a crowd, or names the pages that were looked at."""

    def __post_init__(self) -> None:
        answer, key = self.answer, self.answer.key
        apart = self.id or answer.count != 1 or answer.over is not None or key is CROWD
        told_by = None
        if not apart and answer.state in _FINE and answer.certainty is None:
            told_by = (key.kind, key.level, key.subject, key.tags, answer.tags, answer.state, self.site_kind)
        object.__setattr__(self, "alike", told_by)


_FINE = (State.PASS, State.NOT_APPLICABLE)

Docket = Mapping[str, Sequence[Ruling]]
"""The rulings of one subject by check."""


def draw(names: Iterable[str], size: int, seed: str) -> tuple[str, ...]:
    """`size` names by a stored seed. A name's place depends on itself and the seed alone, so that the draw can be
    repeated, and one page more changes at most one place of it."""
    several = names if isinstance(names, frozenset) else frozenset(names)
    places = _PLACES.get(seed)
    if places is None or len(places.all) > _MOST + len(several):
        places = _PLACES[seed] = _Places(seed)
    return places.first(several, size)


_MOST = 200_000
"""Places that were worked out once are kept: thousands of pages are drawn from night after night."""

_WIDE = 4
"""So many times a draw are kept at hand: enough for the next one, of which a few are gone."""


_FEW = 20
"""Where names are so small a part of all, a border that takes in enough of them takes in too many others."""


class _Places:
    """The places of names under one seed. `near` are all those up to a border: if enough of them are drawn from, none
    of the others is drawn."""

    __slots__ = ("_border", "_seed", "all", "near")

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._border = b""
        self.all: dict[str, bytes] = {}
        self.near: dict[str, bytes] = {}

    def first(self, names: frozenset[str], size: int) -> tuple[str, ...]:
        for name in names.difference(self.all):
            place = self.all[name] = sha256(f"{self._seed}\n{name}".encode()).digest()
            if place <= self._border:
                self.near[name] = place
        few: Collection[str] = [name for name in self.near if name in names]
        if len(few) < size:
            few = names
            if len(names) > size * _WIDE and len(names) * _FEW > len(self.all):
                few = nsmallest(size * _WIDE, names, key=self.all.__getitem__)
                self._border = self.all[few[-1]]
                self.near = {name: place for name, place in self.all.items() if place <= self._border}
        return tuple(nsmallest(size, few, key=self.all.__getitem__))


_PLACES: dict[str, _Places] = {}


def units_of(
    count: Count, faults: Sequence[Ruling], rulings: Sequence[Ruling], drawn: list[str], seed: str
) -> tuple[int, Sequence[Ruling]]:
    """How many units the faults make, and the faults that make them."""
    if count.by in (By.PAGES, By.PLACES):
        return _pages(count, faults, rulings, drawn, seed)
    if count.by is By.CLASSES:
        return len({part for one in faults for part in _parts(count, one)}), faults
    if count.by is By.PARTS:
        return sum(len(_parts(count, one)) for one in faults), faults
    if count.by is By.AMOUNT:
        return sum(one.answer.amount for one in faults), faults
    return len(faults), faults


def _parts(count: Count, ruling: Ruling) -> frozenset[str]:
    parts = frozenset(ruling.answer.parts)
    return parts & count.among if count.among else parts


def _chosen(count: Count, over: Mapping[str, str]) -> frozenset[str]:
    if isinstance(over, Looked):
        return over.chosen(count.page_kinds, count.place)
    return frozenset(page for page, kind in over.items() if meant(kind, count.page_kinds, count.place))


def _pages(
    count: Count, faults: Sequence[Ruling], rulings: Sequence[Ruling], drawn: list[str], seed: str
) -> tuple[int, Sequence[Ruling]]:
    """Pages that the faults list, of the kinds and the place asked for; a page counts once."""
    shown = {id(one.answer.over): one.answer.over for one in rulings if one.answer.over}  # many share one
    several = list({id(some): some for over in shown.values() if (some := _chosen(count, over))}.values())
    looked = several[0] if len(several) == 1 else frozenset[str]().union(*several)
    if count.sample is not None:
        looked = frozenset(draw(looked, count.sample, seed))
        drawn += sorted(looked)
    lacking: dict[str, set[str]] = {}
    for one in faults:
        lacking.setdefault(one.answer.key.subject or "", set()).update(looked.intersection(one.answer.pages))
    if count.families:
        bad = set().union(*(set.intersection(*(lacking.get(name, set()) for name in one)) for one in count.families))
    else:
        bad = set().union(*lacking.values())
    units = sum(map(len, lacking.values())) if count.by is By.PLACES else len(bad)
    return units, [one for one in faults if bad.intersection(one.answer.pages)]
