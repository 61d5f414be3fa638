"""Scripts that stand on every page of a site, told from those that may fill one column's list.

What an external script does is not seen. On columns whose rows stand in the page it fills nothing: a list of which
nothing is seen is empty if all its scripts stand on several such columns, else nobody knows what a visitor sees there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from crawler.page import Reading
from ledger.listrows import ColumnState
from ledger.sightings import FactSeen, ListSeen

ENOUGH = 2
"""Columns with rows of their own on which a script stands that is every page's."""

FURNITURE = "furniture"
"""The fact of a site that names such scripts: on a later night the columns that told so may answer that nothing
changed."""


@dataclass(slots=True)
class Furniture:
    """`known`: scripts that are every page's; None until former nights were asked. `waiting`: by list, what it shows if
    its scripts are of them."""

    known: set[str] | None = None
    waiting: dict[tuple[str, bool], tuple[ListSeen, frozenset[str]]] = field(default_factory=dict)
    _stands: dict[str, set[str]] = field(default_factory=dict)

    def seen(
        self, listed: ListSeen, reading: Reading, before: Callable[[], tuple[str, datetime] | None]
    ) -> tuple[tuple[ListSeen, ...], tuple[FactSeen, ...]]:
        """The first page of a list as it is to be kept, with the lists that are known to be empty by it, and what later
        nights are to know (`before` gives what former ones knew)."""
        self.waiting.pop((listed.column, listed.board), None)
        if not reading.fillers:
            return (listed,), ()
        if self.known is None:
            told = before()
            self.known = set(json.loads(told[0])) if told is not None else set()
        before_it = len(self.known)
        lists = [listed]
        if reading.entries or reading.messages:
            if _proves(reading):
                lists += self._stand(self.known, listed.column, reading.fillers)
        elif listed.state is ColumnState.SCRIPT_BUILT:
            lists = [self._judged(self.known, listed, reading.fillers)]
        grown = len(self.known) > before_it
        return tuple(lists), (FactSeen(FURNITURE, json.dumps(sorted(self.known))),) if grown else ()

    def _stand(self, known: set[str], column: str, scripts: Iterable[str]) -> tuple[ListSeen, ...]:
        """Takes in the scripts of a column with rows."""
        new = False
        for script in scripts:
            columns = self._stands.setdefault(script, set())
            if script not in known and len(columns) < ENOUGH:
                columns.add(column)
                if len(columns) == ENOUGH:
                    known.add(script)
                    new = True
        ready = [name for name, (_, wanted) in self.waiting.items() if wanted <= known] if new else []
        return tuple(self.waiting.pop(name)[0] for name in ready)

    def _judged(self, known: set[str], seen: ListSeen, scripts: Iterable[str]) -> ListSeen:
        wanted = frozenset(scripts)
        empty = replace(seen, state=ColumnState.EMPTY, cause=None)
        if wanted <= known:
            return empty
        self.waiting[seen.column, seen.board] = empty, wanted
        return replace(seen, state=ColumnState.SCRIPT_BUILT, cause="js_required")


def _proves(reading: Reading) -> bool:
    """Whether the rows are seen to be all that the page's scripts leave."""
    return max(len(reading.entries), len(reading.messages)) > 1 and not (reading.slides or reading.unread)
