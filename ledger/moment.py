"""The ledger as of a moment: what was known when the last run up to it ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from ledger.book import Book
from ledger.reading import patrols
from ledger.register import Register
from ledger.rows import RunState
from ledger.stamp import Stamp

OPEN = "{t}.first_patrol <= :patrol AND ({t}.last_patrol IS NULL OR {t}.last_patrol >= :patrol)"
"""A span that holds at the moment; `{t}` is the table's alias."""


def holds(alias: str) -> str:
    return OPEN.format(t=alias)


def stamp(text: str | None) -> Stamp | None:
    return Stamp.parse(text) if text else None


class Moment:
    """Asks one ledger about its sites as of one run; `patrol` is the last run up to the moment (0: none)."""

    def __init__(self, book: Book, register: Register, as_of: datetime) -> None:
        self.book = book
        self.register = register
        self.as_of = as_of
        self.patrols = patrols(book, as_of)
        self.patrol = self.patrols[-1].id if self.patrols else 0
        self.times: Mapping[int, datetime] = {one.id: one.as_of for one in self.patrols}
        self.earliest = self.patrols[0].as_of if self.patrols else as_of

    def time(self, patrol: int | None) -> datetime:
        """The as-of of a run; for one before those at hand, the first that is at hand."""
        return self.times.get(patrol or 0, self.earliest)

    def follows(self, before: int) -> bool:
        """Whether what is otherwise than at the run `before` can be told by the runs after it: none that lies between
        in time is older by number."""
        later = False
        for one in self.patrols:
            if later and one.id <= before:
                return False
            later = later or one.id == before
        return later

    @property
    def settled(self) -> bool:
        """No run up to the moment is still under way: what they saw changes no more."""
        return all(one.state is not RunState.RUNNING for one in self.patrols)

    def each(self, sql: str, **values: object) -> Iterator[tuple[Any, ...]]:
        """The same one by one, where they may be as many as a site's pages."""
        return iter(self.book.connection.execute(sql, {"patrol": self.patrol, **values}))

    def rows(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        return self.book.connection.execute(sql, {"patrol": self.patrol, **values}).fetchall()
