"""Working days as four running sums over the days of a century: a question is a subtraction or a bisection."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from workdays.festivals import FIRST_YEAR, LAST_YEAR
from workdays.law import Holiday, holidays
from workdays.notices import Notice

_FIRST = date(1990, 1, 1).toordinal()  # contract section 3: dates before 1990 are none
_LAST = date(LAST_YEAR, 12, 31).toordinal()


@dataclass(frozen=True, slots=True)
class Span:
    """A day that is only known to lie from `earliest` to `latest`; both are the same where it is known."""

    earliest: date
    latest: date

    @property
    def certain(self) -> bool:
        return self.earliest == self.latest


@dataclass(frozen=True, slots=True)
class Count:
    """A number that is only known to lie from `least` to `most`."""

    least: int
    most: int

    @property
    def certain(self) -> bool:
        return self.least == self.most


class Calendar:
    """`notices` are the announced years. Days before 1990 or after the last year of the table are taken as its ends.

    Four sums up to and including each day: of days that work for certain (`_sure`) and that may work (`_may`), and
    the least and the most that the working days up to here can be (`_low`, `_high`), which come together again after
    each holiday, because swapped days are made up.
    """

    def __init__(self, notices: Mapping[int, Notice]) -> None:
        self.years = frozenset(notices)
        first = min(notices)
        off = frozenset[date]().union(*(notice.off for notice in notices.values()))
        make_up = frozenset[date]().union(*(notice.make_up for notice in notices.values()))
        size = _LAST - _FIRST + 1
        sure, open_, low, high = (array("i", bytes(4 * size)) for _ in range(4))
        unknown = 0
        for index in range(size):
            day = date.fromordinal(_FIRST + index)
            if day.year < first:  # neither calendar nor law is known here: any day may work
                open_[index] = low[index] = 1
                unknown += 1
            elif day in make_up or (day.weekday() < 5 and day not in off):
                sure[index] = low[index] = high[index] = 1
        for year in range(max(first, FIRST_YEAR), LAST_YEAR + 1):
            if year not in notices:
                for holiday in holidays(year, december_announced=year - 1 in notices):
                    _unsettle(holiday, sure, open_, low, high)
        may = array("i", (s + o for s, o in zip(sure, open_, strict=True)))
        self._sure, self._may, self._high = _sums(sure), _sums(may), _sums(high)
        self._low = _sums(low, -unknown)  # bounds are counted from the first announced day, backwards too

    def is_workday(self, day: date) -> bool | None:
        index = _index(day)
        before = index - 1
        if index == 0 or self._may[index] == self._may[before]:
            return False
        return True if self._sure[index] > self._sure[before] else None

    def between(self, a: date, b: date) -> Count:
        """Working days from the day after `a` up to `b`; none where `b` is not after `a`."""
        if b <= a:
            return Count(0, 0)
        i, j = _index(a), _index(b)
        return Count(
            max(self._sure[j] - self._sure[i], self._low[j] - self._high[i]),
            min(self._may[j] - self._may[i], self._high[j] - self._low[i]),
        )

    def after(self, day: date, n: int) -> Span:
        """The `n`-th working day after `day`."""
        if n < 1:
            return _nothing(day, n)
        i = _index(day)
        first = max(bisect_left(self._may, self._may[i] + n), bisect_left(self._high, self._low[i] + n))
        last = min(bisect_left(self._sure, self._sure[i] + n), bisect_left(self._low, self._high[i] + n))
        return Span(_day(first), _day(last))

    def previous(self, day: date, n: int) -> Span:
        """The `n`-th working day before `day`."""
        if n < 1:
            return _nothing(day, n)
        i = _index(day) - 1  # the sums up to the day before
        if i < 0:
            return Span(_day(0), _day(0))
        last = min(bisect_right(self._may, self._may[i] - n), bisect_right(self._low, self._high[i] - n))
        first = max(bisect_right(self._sure, self._sure[i] - n), bisect_right(self._high, self._low[i] - n))
        return Span(_day(first), _day(last))

    def missing_notice(self, as_of: date) -> int | None:
        """The first year whose calendar should be here by `as_of`: this year's, from 1 November the next one's too."""
        expected = (as_of.year, as_of.year + 1) if as_of.month >= 11 else (as_of.year,)
        return next((year for year in expected if year > min(self.years) and year not in self.years), None)


def _unsettle(holiday: Holiday, sure: array[int], open_: array[int], low: array[int], high: array[int]) -> None:
    """Enters an unannounced holiday: statutory days off, open days marked, and the bounds of the running sums."""
    for day in holiday.statutory:
        index = _index(day)
        sure[index] = low[index] = high[index] = 0
    swappable = [_index(day) for day in holiday.swappable]
    make_up = [_index(day) for day in holiday.make_up]
    for index in (*swappable, *make_up):
        sure[index], open_[index] = 0, 1
    least = most = 0
    bounds = partial(_bounds, holiday, swappable, make_up)
    for index in range(min(*swappable, *make_up), max(*swappable, *make_up) + 1):
        now_least, now_most = bounds(index)
        low[index] += now_least - least
        high[index] += now_most - most
        least, most = now_least, now_most


def _bounds(holiday: Holiday, swappable: list[int], make_up: list[int], index: int) -> tuple[int, int]:
    """How far the swaps may have moved the number of working days up to `index`, at least and at most."""
    given, worked = bisect_right(swappable, index), bisect_right(make_up, index)
    to_give, to_work = len(swappable) - given, len(make_up) - worked
    # (working days given free, weekend days worked for them)
    swaps = [(days, days - holiday.fewest) for days in range(holiday.fewest, holiday.most + 1)]
    return (
        min(max(0, back - to_work) - min(days, given) for days, back in swaps),
        max(min(back, worked) - max(0, days - to_give) for days, back in swaps),
    )


def _sums(steps: array[int], total: int = 0) -> array[int]:
    sums = array("i")
    for step in steps:
        total += step
        sums.append(total)
    return sums


def _nothing(day: date, n: int) -> Span:
    if n < 0:
        raise ValueError(f"a number of working days is at least 0, not {n}")
    return Span(day, day)


def _index(day: date) -> int:
    return min(max(day.toordinal(), _FIRST), _LAST) - _FIRST


def _day(index: int) -> date:
    return date.fromordinal(min(max(index, 0) + _FIRST, _LAST))
