"""Just enough calendar for the truth, written by hand so that it is an oracle of its own.

Holidays and make-up days of autumn 2026: 国务院办公厅关于2026年部分节假日安排的通知.
"""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")

HOLIDAYS = frozenset({date(2026, 9, day) for day in (25, 26, 27)} | {date(2026, 10, day) for day in range(1, 8)})
MAKE_UP = frozenset({date(2026, 9, 20), date(2026, 10, 10)})


def is_working(day: date) -> bool:
    return day in MAKE_UP or (day.weekday() < 5 and day not in HOLIDAYS)


def after_working_days(day: date, count: int) -> date:
    """The count-th working day after `day`: day 1 is the first working day after it."""
    while count:
        day += timedelta(days=1)
        count -= is_working(day)
    return day


def add_months(day: date, count: int) -> date:
    month = day.year * 12 + day.month - 1 + count
    year, month = divmod(month, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def at(day: date, hour: int = 9, minute: int = 0, second: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=SHANGHAI)
