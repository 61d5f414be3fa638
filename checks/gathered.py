"""The rulings of one check on one subject, gathered for counting: of what is fine there are thousands, and to a count
most of them are alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import attrgetter

from checks.units import Ruling


class Gathered(tuple[Ruling, ...]):
    """`weighed` are rulings with the number of keys that each stands for: one by one what is looked at by itself, and
    one for all others that no condition tells from it. Only a condition on names, or a draw, looks at each of these."""

    @cached_property
    def weighed(self) -> tuple[tuple[Ruling, int], ...]:
        kinds = list(map(_ALIKE, self))
        numbers = Counter(kinds)
        apart = [(one, one.answer.count) for one in self if one.alike is None] if None in numbers else []
        first = dict(zip(kinds, self, strict=True))
        return (*apart, *((first[alike], number) for alike, number in numbers.items() if alike is not None))


_ALIKE = attrgetter("alike")
_OWNER = attrgetter("answer.key.owner")


def gather(rulings: Sequence[Ruling]) -> Gathered:
    return rulings if isinstance(rulings, Gathered) else Gathered(rulings)


def by_owner(rulings: Sequence[Ruling]) -> Mapping[str, list[Ruling]]:
    """What departments own; what is nobody's is left out."""
    found: defaultdict[str, list[Ruling]] = defaultdict(list)
    for ruling, owner in zip(rulings, map(_OWNER, rulings), strict=True):
        if owner is not None:
            found[owner].append(ruling)
    return found
