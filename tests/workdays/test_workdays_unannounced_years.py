"""A year without a notice: what is certain all the same, what is not, and that the truth is never outside."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workdays
from workdays.calendar import Calendar, Count, Span
from workdays.festivals import festivals
from workdays.notices import from_library

LATER = st.dates(date(2027, 1, 1), date(2097, 12, 31))
ANY = st.dates(date(1990, 1, 1), date(2098, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_fifteen_working_days_from_18_december_2026_end_on_11_or_12_january() -> None:
    # nine days are left in December; 1 January is a Friday; 4 January may be given free and made up later
    assert workdays.after(day("2026-12-18"), 15) == Span(day("2027-01-11"), day("2027-01-12"))
    assert workdays.deadline(day("2026-12-18"), 15, "wd") == Span(day("2027-01-11"), day("2027-01-12"))


def test_a_deadline_within_the_announced_year_stays_certain() -> None:
    assert workdays.after(day("2026-12-18"), 9) == Span(day("2026-12-31"), day("2026-12-31"))


def test_once_the_notice_is_known_the_deadline_is_certain(tmp_path: Path) -> None:
    table = tmp_path / "workdays.yaml"
    table.write_text(
        "2027: {notice: test, off: [2027-01-01..2027-01-03, 2027-02-05..2027-02-12, 2027-10-01..2027-10-07],"
        " workdays: [2027-02-14]}",
        "utf-8",
    )
    try:
        workdays.adopt(table)
        assert workdays.announced(2027)
        assert workdays.missing_notice(day("2026-11-23")) is None
        assert workdays.after(day("2026-12-18"), 15) == Span(day("2027-01-11"), day("2027-01-11"))
        assert workdays.is_workday(day("2027-02-14")) is True
    finally:
        workdays.adopt(None)
    assert not workdays.announced(2027)


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("2027-01-01", False),  # statutory
        ("2027-01-04", None),  # might be given free
        ("2027-01-05", True),
        ("2027-02-05", False),  # New Year's Eve, statutory since 2025
        ("2027-02-08", False),  # third day of the first month
        ("2027-02-09", None),
        ("2027-02-14", None),  # a Sunday on which it may be made up
        ("2027-03-10", True),
        ("2027-03-13", False),
        ("2027-05-02", False),  # statutory since 2025
        ("2027-10-03", False),
        ("2027-10-04", None),
        ("2003-06-04", None),  # before the first calendar known here
    ],
)
def test_only_days_near_a_holiday_are_open(text: str, works: bool | None) -> None:
    assert workdays.is_workday(day(text)) is works


def test_a_count_over_a_whole_holiday_is_certain_because_swapped_days_are_made_up() -> None:
    # from mid-January to mid-March 2027: 41 weekdays less the four days of Spring Festival, whatever the notice says
    assert workdays.between(day("2027-01-18"), day("2027-03-15")) == Count(36, 36)


@pytest.mark.parametrize("known_to", [2024, 2025])
def test_the_years_that_were_announced_lie_within_what_was_possible_before(known_to: int) -> None:
    library = from_library()
    before = Calendar({year: notice for year, notice in library.items() if year <= known_to})
    truth = Calendar(library)
    start, end = date(known_to, 12, 10), date(2026, 11, 30)
    for offset in range((end - start).days):
        asked = start + timedelta(days=offset)
        for n in (1, 2, 3, 5, 8, 15, 22, 40, 60):
            true = truth.after(asked, n).latest
            if true > end:
                continue
            span = before.after(asked, n)
            assert span.earliest <= true <= span.latest, (asked, n)
            back, true_back = before.previous(asked, n), truth.previous(asked, n).latest
            assert back.earliest <= true_back <= back.latest, (asked, n)
        assert before.is_workday(asked) in (None, truth.is_workday(asked))


@given(ANY, st.integers(1, 80))
def test_the_earliest_day_is_never_after_the_latest(asked: date, n: int) -> None:
    for span in (workdays.after(asked, n), workdays.previous(asked, n)):
        assert span.earliest <= span.latest
    assert workdays.after(asked, n).earliest > asked
    assert workdays.previous(asked, n).latest < asked or asked == date(1990, 1, 1)


@given(ANY, ANY)
def test_the_least_count_is_never_above_the_most(a: date, b: date) -> None:
    count = workdays.between(a, b)
    assert 0 <= count.least <= count.most <= max(0, (b - a).days)


@given(LATER, st.integers(1, 60))
def test_a_day_counts_as_overdue_exactly_when_too_many_working_days_passed(asked: date, n: int) -> None:
    span = workdays.after(asked, n)
    assert workdays.between(asked, span.latest).least >= n
    assert workdays.between(asked, span.latest - timedelta(days=1)).least < n
    assert workdays.between(asked, span.earliest).most >= n
    assert workdays.between(asked, span.earliest - timedelta(days=1)).most < n


@given(LATER, st.integers(1, 60), st.integers(0, 40))
def test_asking_later_or_for_more_days_never_ends_earlier(asked: date, n: int, later: int) -> None:
    here, there = workdays.after(asked, n), workdays.after(asked + timedelta(days=later), n)
    assert (here.earliest, here.latest) <= (there.earliest, there.latest)
    more = workdays.after(asked, n + 1)
    assert here.earliest < more.earliest
    assert here.latest < more.latest


@given(LATER)
def test_the_span_of_a_short_deadline_is_at_most_three_weeks(asked: date) -> None:
    span = workdays.after(asked, 15)
    assert (span.latest - span.earliest).days <= 21


@pytest.mark.parametrize("asked", [date(1, 1, 1), date(1989, 12, 31), date(2099, 12, 31), date(9999, 12, 31)])
def test_a_day_outside_the_table_breaks_nothing(asked: date) -> None:
    assert workdays.between(asked, day("2026-11-23")).least >= 0
    assert workdays.after(asked, 15).earliest <= workdays.after(asked, 15).latest
    assert workdays.is_workday(asked) in (None, False, True)


@pytest.mark.parametrize(
    ("year", "spring", "qingming", "dragon_boat", "mid_autumn"),
    [
        (2025, "2025-01-29", "2025-04-04", "2025-05-31", "2025-10-06"),
        (2026, "2026-02-17", "2026-04-05", "2026-06-19", "2026-09-25"),
        (2027, "2027-02-06", "2027-04-05", "2027-06-09", "2027-09-15"),
        (2031, "2031-01-23", "2031-04-05", "2031-06-24", "2031-10-01"),
    ],
)
def test_the_moving_festivals_fall_on_their_days(
    year: int, spring: str, qingming: str, dragon_boat: str, mid_autumn: str
) -> None:
    found = festivals(year)
    days = (found.spring, found.qingming, found.dragon_boat, found.mid_autumn)
    assert tuple(map(str, days)) == (spring, qingming, dragon_boat, mid_autumn)
