"""How a patrol begins, or goes on where it was stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ledger import reading, settling, writing
from ledger.book import Book
from ledger.reasons import Reason, Why
from ledger.register import Register
from ledger.rows import Patrol, RunState

SAME_NIGHT = timedelta(hours=12)
"""Two patrols are different nights when their as-of lie at least this far apart (contract, Moments)."""


KILLED = Reason(Why.KILLED).code()


class TooEarly(Exception):
    """The patrol's as-of lies before that of the last one."""


@dataclass(frozen=True, slots=True)
class Started:
    patrol: int
    as_of: datetime
    resumed: bool


def start(book: Book, register: Register, scope: Sequence[str], as_of: datetime, version: str) -> Started:
    """Begins a patrol, or takes up the one of the same night that was killed or stopped; an older one is closed as
    partial. Raises TooEarly."""
    known = reading.patrols(book, None, limit=1)
    last: Patrol | None = known[-1] if known else None
    if last is not None and (last.state is RunState.RUNNING or writing.left(book, last.id)):
        covered = reading.scope(book, last.id)
        if abs(as_of - last.as_of) < SAME_NIGHT and set(covered) == set(scope):
            writing.reopen_patrol(book, last.id)
            return Started(last.id, last.as_of, True)
        if last.state is RunState.RUNNING:
            settling.settle(book, last.id, covered)
            writing.end_patrol(book, last.id, RunState.PARTIAL, [KILLED])
    if last is not None and as_of < last.as_of:
        raise TooEarly(f"as-of {as_of.isoformat()} lies before the last patrol ({last.as_of.isoformat()})")
    return Started(writing.begin_patrol(book, as_of, register, version, scope), as_of, False)
