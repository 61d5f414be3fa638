"""Turning the pages of a list whose pager never ends: 下一页 beyond the last page, where the rows run out or repeat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

BARREN = 2
"""Pages in a row without a new row after which a list is over: one may have failed."""


@dataclass(slots=True)
class Turned:
    """What the pages of one list have shown tonight. `moved`: a page after the first showed rows of its own, or none
    at all, so that the pager is known to turn pages."""

    rows: set[int] = field(default_factory=set)
    barren: int = 0
    moved: bool = False

    def over(self, page: int, keys: Sequence[str]) -> bool:
        """Takes in the rows of the next page; whether no row was new for so many pages that no more come. Rows kept on
        top of each page are new on the first only."""
        names = set(map(hash, keys))
        new = names - self.rows
        if page > 1 and (new or (self.rows and not names)):
            self.moved = True
        self.rows |= new
        self.barren = 0 if new else self.barren + 1
        return self.barren >= BARREN
