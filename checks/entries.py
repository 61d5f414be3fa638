"""Items that are out of the ordinary, one key an article however many columns list it: the first column names it."""

from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Key
from checks.columns import ColumnCase
from ledger.register import ColumnKind
from ledger.rows import DateBasis, EntryFact

_UNDATED_BY_NATURE = frozenset({ColumnKind.PROFILE, ColumnKind.GUIDE, ColumnKind.EXTERNAL})
"""Leaders, offices and service guides are standing pages: they are changed, not published on a day."""


def entries(case: CaseFile) -> Iterator[tuple[Key, EntryFact, ColumnCase]]:
    """Undated and doubtful items, in order of their columns."""
    return _entries(case, frozenset({DateBasis.MISSING, DateBasis.DOUBT}), _UNDATED_BY_NATURE)


def future_entries(case: CaseFile) -> Iterator[tuple[Key, EntryFact, ColumnCase]]:
    """Items with a certain date that lies after the day on which they were first seen."""
    for key, entry, column in _entries(case, frozenset({DateBasis.ARTICLE, DateBasis.LIST}), frozenset()):
        if entry.published is not None and entry.published.day > case.day_of(entry.first_seen):
            yield key, entry, column


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
            key = case.key(
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
