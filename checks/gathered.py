"""The rulings of one check on one subject, gathered for counting: of what is fine there are thousands, and to a count
most of them are alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from checks.check import CROWD
from checks.units import Ruling
from ledger.rulings import State


class Gathered(tuple[Ruling, ...]):
    """`weighed` are rulings with the number of keys that each stands for: one by one what has an id, stands for a crowd
    or names the pages that were looked at; of the others one for all that no condition tells from it. Only a condition
    on names, or a draw, has to look at each of these."""

    @cached_property
    def weighed(self) -> tuple[tuple[Ruling, int], ...]:
        single: list[tuple[Ruling, int]] = []
        alike: dict[object, tuple[Ruling, int]] = {}
        for one in self:
            answer, key = one.answer, one.answer.key
            if one.id or key is CROWD or answer.over is not None or answer.state not in _FINE or answer.certainty:
                single.append((one, answer.count))
                continue
            told_by = (key.kind, key.level, key.subject, key.tags, answer.tags, answer.state, one.site_kind)
            first, number = alike.get(told_by, (one, 0))
            alike[told_by] = first, number + answer.count
        return (*single, *alike.values())


_FINE = (State.PASS, State.NOT_APPLICABLE)


def gather(rulings: Sequence[Ruling]) -> Gathered:
    return rulings if isinstance(rulings, Gathered) else Gathered(rulings)
