"""Periods as the command line writes them, with what 环比 and 同比 compare them to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.period import Kind, containing, parse
from reports.wording import Words


@pytest.mark.parametrize(
    ("text", "first", "last", "title"),
    [
        ("2026-11-23", date(2026, 11, 23), date(2026, 11, 23), "2026年11月23日"),
        ("2026-W47", date(2026, 11, 16), date(2026, 11, 22), "2026年第47周"),
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30), "2026年11月"),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31), "2026年12月"),
        ("2026Q1", date(2026, 1, 1), date(2026, 3, 31), "2026年第一季度"),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31), "2026年第四季度"),
        ("2026H1", date(2026, 1, 1), date(2026, 6, 30), "2026年上半年"),
        ("2026H2", date(2026, 7, 1), date(2026, 12, 31), "2026年下半年"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024年度"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
    ],
)
def test_a_period_has_its_first_and_last_day(text: str, first: date, last: date, title: str) -> None:
    period = parse(text)
    assert (period.first, period.last) == (first, last)
    assert period.ident == text and period.title(Words()) == title
    assert period.holds(first) and period.holds(last)


@pytest.mark.parametrize(
    "text", ["", "2026Q5", "2026-13", "2026-02-30", "2026-W54", "Q4", "26Q4", "2026H3", "tomorrow"]
)
def test_what_is_no_period_is_refused_with_what_is_accepted(text: str) -> None:
    with pytest.raises(ValueError, match="period"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "previous", "year_before"),
    [
        ("2026Q1", "2025Q4", "2025Q1"),
        ("2026H2", "2026H1", "2025H2"),
        ("2026-03", "2026-02", "2025-03"),
        ("2024-02-29", "2024-02-28", "2023-02-28"),
        ("2026", "2025", "2025"),
        ("2026-W01", "2025-W52", "2025-W01"),
        ("2026-W53", "2026-W52", "2025-W52"),
    ],
)
def test_the_period_before_and_the_same_one_last_year(text: str, previous: str, year_before: str) -> None:
    assert parse(text).previous().ident == previous
    assert parse(text).year_before().ident == year_before


@given(st.sampled_from(Kind), st.dates(date(2000, 1, 1), date(2098, 12, 31)))
def test_periods_tile_the_calendar(kind: Kind, day: date) -> None:
    period = containing(kind, day)
    assert period.holds(day)
    assert (period.first - period.previous().last).days == 1
    assert parse(period.ident) == period
