"""Whether a limit has passed, as far as a patrol has seen and as far as the calendar is announced."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

import workdays
from ledger.register import Limit
from workdays import Span

ONE_DAY = timedelta(days=1)


class Standing(Enum):
    WITHIN = "within"
    PAST = "past"
    OPEN = "open"
    """No patrol since the limit has looked, or the verdict differs between the calendars that are still possible."""


@lru_cache(maxsize=1 << 16)
def due(day: date, limit: Limit) -> Span:
    """The last permitted day of something last renewed (or asked) on `day`."""
    return workdays.deadline(day, limit.amount, limit.unit.value)


def start(day: date, limit: Limit) -> date:
    """The earliest day that is still within `limit` on `day`."""
    return workdays.limit_start(day, limit.amount, limit.unit.value)


def standing(last: Span, seen: date, as_of: date) -> Standing:
    """Where something stands whose last permitted day is `last`, last seen by a patrol on `seen`, as of a day."""
    if seen > last.latest:
        return Standing.PAST
    return Standing.OPEN if as_of > last.earliest else Standing.WITHIN
