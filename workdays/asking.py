"""The questions that rooms ask, answered from the calendars announced so far."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from workdays.calendar import Calendar, Count, Span
from workdays.notices import from_library, from_table

_calendar: Calendar | None = None


def _current() -> Calendar:
    global _calendar
    if _calendar is None:
        _calendar = Calendar(from_library() | from_table())
    return _calendar


def adopt(path: Path | None) -> None:
    """Lays an office's own table of announced years over the shipped ones, for this process; None goes back to these.

    For the front door, once, before anything is asked: an office need not wait for a release to enter a new notice.
    """
    global _calendar
    _calendar = Calendar(from_library() | from_table() | (from_table(path) if path else {}))


def announced(year: int) -> bool:
    """Whether the State Council's notice for this year is known here."""
    return year in _current().years


def missing_notice(as_of: date) -> int | None:
    """The year whose notice should be known by `as_of` and is not: this year's, from 1 November also the next one's.

    The notices of 2008-2026 came between late October and early December of the year before.
    """
    return _current().missing_notice(as_of)


def is_workday(day: date) -> bool | None:
    """Whether offices work on this day; None where the year is not announced and the law leaves it open."""
    return _current().is_workday(day)


def after(day: date, n: int) -> Span:
    """The `n`-th working day after `day`: day 1 is the first working day after it.

    Contract section 3, Working days.
    """
    return _current().after(day, n)


def previous(day: date, n: int) -> Span:
    """The `n`-th working day before `day`."""
    return _current().previous(day, n)


def between(a: date, b: date) -> Count:
    """Working days from the day after `a` up to and with `b`; none where `b` is not after `a`."""
    return _current().between(a, b)
