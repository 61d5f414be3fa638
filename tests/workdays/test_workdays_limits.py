"""Calendar months and the two sides of a limit: the earliest day that still counts and the last day permitted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workdays
from workdays.calendar import Span

DAYS = st.dates(date(2005, 1, 1), date(2026, 6, 30))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "months", "expected"),
    [
        ("2026-03-01", 2, "2026-01-01"),  # the example of the 2015 census: 1 January - 1 March
        ("2026-08-31", 6, "2026-02-28"),
        ("2024-08-31", 6, "2024-02-29"),
        ("2024-08-29", 6, "2024-02-29"),
        ("2026-12-31", 1, "2026-11-30"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-01-15", 13, "2024-12-15"),
        ("2026-11-23", 0, "2026-11-23"),
    ],
)
def test_months_are_calendar_months(text: str, months: int, expected: str) -> None:
    assert workdays.months_before(day(text), months) == day(expected)


@pytest.mark.parametrize(
    ("text", "years", "expected"),
    [("2024-02-29", 1, "2023-02-28"), ("2024-02-29", 4, "2020-02-29"), ("2026-11-23", 1, "2025-11-23")],
)
def test_years_are_calendar_years(text: str, years: int, expected: str) -> None:
    assert workdays.years_before(day(text), years) == day(expected)


@pytest.mark.parametrize(
    ("as_of", "amount", "unit", "start"),
    [
        ("2026-11-23", 14, "d", "2026-11-09"),
        ("2026-11-23", 2, "w", "2026-11-09"),
        ("2026-11-23", 6, "mo", "2026-05-23"),
        ("2026-08-31", 6, "mo", "2026-02-28"),
        ("2026-11-23", 1, "y", "2025-11-23"),
        ("2026-11-23", 5, "wd", "2026-11-16"),  # asked on the 16th: day 5 is the 23rd
        ("2026-11-22", 5, "wd", "2026-11-16"),  # a Sunday: the 16th's day 5 is still to come
        ("2026-11-24", 5, "wd", "2026-11-17"),
    ],
)
def test_the_earliest_day_within_a_limit(as_of: str, amount: int, unit: str, start: str) -> None:
    assert workdays.limit_start(day(as_of), amount, unit) == day(start)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "last"),
    [
        ("2026-11-09", 14, "d", "2026-11-23"),
        ("2026-11-09", 2, "w", "2026-11-23"),
        ("2026-05-23", 6, "mo", "2026-11-23"),
        ("2026-02-27", 6, "mo", "2026-08-27"),
        ("2026-02-28", 6, "mo", "2026-08-31"),  # six months back from 31 August end on 28 February
        ("2026-01-30", 1, "mo", "2026-02-28"),
        ("2026-01-31", 1, "mo", "2026-02-28"),
        ("2025-11-23", 1, "y", "2026-11-23"),
        ("2024-02-29", 1, "y", "2025-02-28"),
        ("2026-11-16", 5, "wd", "2026-11-23"),
    ],
)
def test_the_last_day_permitted(start: str, amount: int, unit: str, last: str) -> None:
    assert workdays.deadline(day(start), amount, unit) == Span(day(last), day(last))


@pytest.mark.parametrize("unit", ["m", "", "months", "WD"])
def test_another_unit_is_refused(unit: str) -> None:
    with pytest.raises(ValueError, match="unit"):
        workdays.limit_start(day("2026-11-23"), 1, unit)
    with pytest.raises(ValueError, match="unit"):
        workdays.deadline(day("2026-11-23"), 1, unit)


@given(DAYS, st.integers(1, 40), st.sampled_from(["d", "w", "mo", "y", "wd"]), st.integers(-3, 3))
def test_both_sides_of_a_limit_say_the_same(as_of: date, amount: int, unit: str, near: int) -> None:
    amount = min(amount, 5) if unit == "y" else amount
    start = workdays.limit_start(as_of, amount, unit)
    item = start + timedelta(days=near)
    assert (item >= start) == (as_of <= workdays.deadline(item, amount, unit).latest)


@given(st.dates(date(2027, 1, 1), date(2090, 1, 1)), st.integers(1, 40), st.integers(-3, 3))
def test_an_open_calendar_speaks_for_the_department(as_of: date, amount: int, near: int) -> None:
    span = workdays.limit_span(as_of, amount, "wd")
    for start, end in ((span.earliest, "latest"), (span.latest, "earliest")):
        item = start + timedelta(days=near)
        assert (item >= start) == (as_of <= getattr(workdays.deadline(item, amount, "wd"), end))
