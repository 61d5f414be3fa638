"""Items that are out of the ordinary, one key an article however many columns list it: the first column names it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Key
from checks.columns import ColumnCase
from ledger.listrows import DateBasis, EntryFact
from ledger.register import ColumnKind

_UNDATED_BY_NATURE = frozenset({ColumnKind.PROFILE, ColumnKind.GUIDE, ColumnKind.EXTERNAL})
"""Leaders, offices and service guides are standing pages: they are changed, not published on a day."""

_ANNOUNCES = re.compile(
    r"预告|预报|预约|预售|招聘会|展览|展讯|展会|会展|演出|讲座|赛事|日程|日历|排期|档期|开庭|拍卖|听证会|停水|停电"
    r"|(?:活动|会议|培训|考试|值班)(?:安排|报名|计划)"
)
"""What stands in columns of these names has a day of its own: that of the exhibition, the meeting, the fair."""


def entries(case: CaseFile) -> Iterator[tuple[Key, EntryFact, ColumnCase]]:
    """Undated and doubtful items, in order of their columns."""
    return _entries(case, frozenset({DateBasis.MISSING, DateBasis.DOUBT}), _UNDATED_BY_NATURE)


def future_entries(case: CaseFile) -> Iterator[tuple[Key, EntryFact, ColumnCase]]:
    """Items with a certain date that lies after the day on which they were first seen."""
    for key, entry, column in _entries(case, frozenset({DateBasis.ARTICLE, DateBasis.LIST}), frozenset()):
        if entry.published is not None and entry.published.day > case.day_of(entry.first_seen):
            yield key, entry, column


def of_an_event(entry: EntryFact, column: ColumnCase) -> bool:
    """Whether a row's day may be that of what it announces: its article was not read, its column announces events."""
    names = (column.key.name, column.fact.name, column.fact.parent or "")
    return entry.basis is DateBasis.LIST and any(_ANNOUNCES.search(name) for name in names)


def _entries(
    case: CaseFile, bases: frozenset[DateBasis], without: frozenset[ColumnKind]
) -> Iterator[tuple[Key, EntryFact, ColumnCase]]:
    done: set[Key] = set()
    for column in case.columns:
        if column.kind in without:
            continue
        for entry in column.fact.exceptions:
            if entry.basis not in bases:
                continue
            key = case.keys.of(
                "entry",
                entry.url or column.fact.url,
                None if entry.url else entry.title,
                listing=column.key.owner,
                name=entry.title,
                kind=column.kind.value,
                column_url=column.fact.url,
            )
            if key not in done:
                done.add(key)
                yield key, entry, column
