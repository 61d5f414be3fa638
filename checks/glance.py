"""What the columns of a site were on a night: most of them are the night after what they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter

from checks.casefile import CaseFile
from ledger.listrows import ColumnFact
from ledger.rows import OPEN

_LOOKS_AT = attrgetter(
    "name", "kind", "declared", "level", "parent", "department", "state", "cause", "items", "dated", "newest",
    "newest_url", "ever_rows", "pages_left", "year_items", "undated_above", "newer_beside", "leads_below", "address",
)  # fmt: skip
"""What a column was, without when it was looked at."""


@dataclass(frozen=True, slots=True)
class Glance:
    """`looks` are the columns by number; `calm` are those that the last run opened and read."""

    looks: Mapping[int, object] = field(default_factory=dict)
    calm: frozenset[int] = frozenset()

    @classmethod
    def at(cls, case: CaseFile) -> Glance:
        failing = {one.address for one in case.facts.links}
        return cls(
            {one.id: _LOOKS_AT(one) for one in case.facts.columns},
            frozenset(one.id for one in case.facts.columns if one.address not in failing and _seen(one, case.latest)),
        )


def _seen(fact: ColumnFact, latest: datetime | None) -> bool:
    """The last run opened the column and read it."""
    visits = fact.visits
    opened = bool(visits) and visits[-1].outcome in OPEN and visits[-1].as_of == latest
    return opened and fact.read_at == latest
