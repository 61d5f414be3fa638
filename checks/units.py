"""What is counted in findings: findings, amounts, parts, classes, pages; and the draw of a sample."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from heapq import nsmallest

from checks.check import Answer
from checks.standard import By, Count
from ledger.register import SiteKind


@dataclass(frozen=True, slots=True)
class Ruling:
    """An answer with the check that gave it, the finding's id, and the kind of site on which it lies."""

    check: str
    answer: Answer
    id: str
    site_kind: SiteKind | None


Docket = Mapping[str, Sequence[Ruling]]
"""The rulings of one subject by check."""


def draw(names: Iterable[str], size: int, seed: str) -> tuple[str, ...]:
    """`size` names by a stored seed. A name's place depends on itself and the seed alone, so that the draw can be
    repeated, and one page more changes at most one place of it."""
    return tuple(nsmallest(size, set(names), key=lambda name: _rank(seed, name)))


@lru_cache(maxsize=1 << 18)
def _rank(seed: str, name: str) -> bytes:
    return sha256(f"{seed}\n{name}".encode()).digest()


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


def _pages(
    count: Count, faults: Sequence[Ruling], rulings: Sequence[Ruling], drawn: list[str], seed: str
) -> tuple[int, Sequence[Ruling]]:
    """Pages that the faults list, of the kinds and the place asked for; a page counts once."""
    shown = {id(one.answer.over): one.answer.over for one in rulings if one.answer.over}  # many share one
    looked = {
        page
        for over in shown.values()
        for page, kind in over.items()
        if (not count.page_kinds or kind in count.page_kinds)
        and (count.place is None or (kind == "home") == (count.place == "home"))
    }
    if count.sample is not None:
        looked = set(draw(looked, count.sample, seed))
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
