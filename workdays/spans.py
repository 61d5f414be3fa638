"""Limits such as 14d, 2w, 6mo, 1y and 15wd: the earliest day that still counts, and the last day permitted.

"Within N before the monitoring day" is counted back from that day, both ends included, in calendar months where it is
said in months (State Council General Office 2015-15, note to the table; standards section 0.4 item 8): for 1 March,
two months are 1 January to 1 March. A last permitted day is the other side of the same rule: the last monitoring day
from which the counting back still reaches the day in question.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from workdays.asking import after, is_workday, previous
from workdays.calendar import Span

_ONE = timedelta(days=1)
_DAYS = {"d": 1, "w": 7}
_MONTHS = {"mo": 1, "y": 12}


def months_before(day: date, n: int) -> date:
    """The same day of the month `n` months earlier, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_before(day: date, n: int) -> date:
    """The same day `n` calendar years earlier; 28 February for 29 February where that year has none."""
    return months_before(day, 12 * n)


def at_work(day: date) -> date:
    """The day itself, or the next one that is a working day for certain: 民法典第二百零三条, a term whose last day is a
    holiday ends on the day after it. A day of which nobody knows yet whether it is one is no last day either."""
    while not is_workday(day):
        day += _ONE
    return day


def term(day: date, n: int) -> date:
    """The last day of a term of `n` working days given on `day`, where the calendar is open at its latest."""
    return at_work(after(day, n).latest)


def limit_span(as_of_day: date, amount: int, unit: str) -> Span:
    """The earliest day that still counts as within the limit on `as_of_day`, as far as the calendar is announced.

    Units are d, w, mo, y and wd; ValueError for another.
    """
    if unit in _DAYS:
        return _known(as_of_day - amount * _DAYS[unit] * _ONE)
    if unit in _MONTHS:
        return _known(months_before(as_of_day, amount * _MONTHS[unit]))
    if unit == "wd":
        return previous(as_of_day, amount)  # its n-th working day is this day, or the next one at work
    raise ValueError(f"a limit's unit is d, w, mo, y or wd, not {unit}")


def limit_start(as_of_day: date, amount: int, unit: str) -> date:
    """The earliest day that may still count as within the limit: an open calendar speaks for the department."""
    return limit_span(as_of_day, amount, unit).earliest


def deadline(day: date, amount: int, unit: str) -> Span:
    """The last permitted day of something that began, or was last renewed, on `day`; overdue is the day after it."""
    if unit in _DAYS:
        return _known(day + amount * _DAYS[unit] * _ONE)
    if unit in _MONTHS:
        return _known(_last_reaching(day, amount * _MONTHS[unit]))
    if unit == "wd":
        return after(day, amount)
    raise ValueError(f"a limit's unit is d, w, mo, y or wd, not {unit}")


def _known(day: date) -> Span:
    return Span(day, day)


def _last_reaching(day: date, months: int) -> date:
    """The last day from which `months` months back is not after `day`.

    The last day of a short month is reached from the longer months' last days too: 28 February from 31 August.
    """
    same = months_before(day, -months)
    if day.day < monthrange(day.year, day.month)[1]:
        return same
    return same.replace(day=monthrange(same.year, same.month)[1])
