"""What the law says of a year whose calendar is not announced: which days are free for certain, which may change.

《全国年节及纪念日放假办法》 (as revised 2024-11-10, in force from 2025-01-01), articles 2 and 6: thirteen days are
free; one that falls on a weekend is made good on a working day. Around them the yearly notice swaps working days and
weekend days. The usual swaps were announced with the law: Spring Festival eight days from New Year's Eve, National Day
seven (eight with Mid-Autumn), Labour Day five, the others one day or three in a row, "save for special cases". For such
a case each holiday here has one working day of play on either side.

A swap never changes the sum: for each working day given, one weekend day is worked within two weeks. So a count over
the whole of a holiday is known although the notice is not, and only days near it stay open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workdays.festivals import festivals

_ONE = timedelta(days=1)
_REACH = 14  # a day is made up at most so far from its holiday: 11 days is the most in the notices of 2008-2026
_FRIDAY, _SATURDAY, _MONDAY = 4, 5, 0


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of an unannounced year.

    `statutory` days are free. From `fewest` to `most` of the working days in `swappable` are given free beyond them;
    all but `fewest` of these are made up on weekend days in `make_up`.
    """

    statutory: frozenset[date]
    swappable: tuple[date, ...]
    make_up: tuple[date, ...]
    fewest: int
    most: int


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _ONE


def _weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY


def _single(day: date, *, before: bool = True) -> Holiday:
    """A holiday of one day: free alone, or three days in a row. One that touches a weekend makes three by itself;
    it keeps the one day of play, but not `before` the day, where an announced year has spoken already."""
    owed = int(_weekend(day))
    natural = owed or day.weekday() in (_FRIDAY, _MONDAY)
    first = last = day
    while _weekend(first - _ONE):
        first -= _ONE
    while _weekend(last + _ONE):
        last += _ONE
    most = 1 + owed if natural else 2
    open_before = before or not natural
    reach = (first - most * _ONE if open_before else first, last + most * _ONE)
    swappable = tuple(d for d in _days(*reach) if d != day and not _weekend(d))
    make_up = tuple(
        d
        for d in _days((first - _REACH * _ONE) if open_before else day, last + _REACH * _ONE)
        if _weekend(d) and not (natural and first <= d <= last)
    )
    return Holiday(frozenset({day}), swappable, make_up, owed, most)


def _block(first: date, statutory: frozenset[date], length: int, *, owed: int = 0) -> Holiday:
    """A holiday of `length` days from `first`. `owed`: working days due beyond those for statutory weekend days."""
    last = first + (length - 1) * _ONE
    swappable = tuple(d for d in _days(first - _ONE, last + _ONE) if not _weekend(d) and d not in statutory)
    make_up = tuple(
        d for d in _days(first - _REACH * _ONE, last + _REACH * _ONE) if _weekend(d) and not first <= d <= last
    )
    fewest = owed + sum(_weekend(d) for d in statutory)
    usual = sum(first <= d <= last for d in swappable)
    return Holiday(statutory, swappable, make_up, fewest, min(usual + 1, len(swappable)))


def _autumn(mid_autumn: date) -> list[Holiday]:
    """National Day and Mid-Autumn: one holiday where they meet; a day owed for the one may be given at the other."""
    october = date(mid_autumn.year, 10, 1)
    statutory = frozenset(_days(october, october + 2 * _ONE))
    if mid_autumn < october - 11 * _ONE:
        return [_single(mid_autumn), _block(october, statutory, 7)]
    both = statutory | {mid_autumn}
    if mid_autumn >= october - 2 * _ONE:
        return [_block(min(mid_autumn, october), both, 8, owed=int(mid_autumn in statutory))]
    near, far = _single(mid_autumn), _block(october, statutory, 7)
    swappable = tuple(sorted({*near.swappable, *far.swappable} - both))
    make_up = tuple(sorted({*near.make_up, *far.make_up} - both))
    return [Holiday(both, swappable, make_up, near.fewest + far.fewest, near.most + far.most)]


def holidays(year: int, *, december_announced: bool) -> list[Holiday]:
    """The holidays of an unannounced year. `december_announced`: the year before has its calendar."""
    moving = festivals(year)
    eve = moving.spring - _ONE
    labour = date(year, 5, 1)
    found = [
        _single(date(year, 1, 1), before=not december_announced),
        _block(eve, frozenset(_days(eve, eve + 3 * _ONE)), 8),
        _single(moving.qingming),
        _block(labour, frozenset({labour, labour + _ONE}), 5),
        _single(moving.dragon_boat),
        *_autumn(moving.mid_autumn),
    ]
    free = frozenset[date]().union(*(holiday.statutory for holiday in found))
    return [replace(holiday, make_up=tuple(d for d in holiday.make_up if d not in free)) for holiday in found]
