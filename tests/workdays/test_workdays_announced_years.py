"""Years with a notice: our own table of cases, and the gold data where the shared folder is at hand."""

from __future__ import annotations

import csv
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workdays
from workdays.notices import from_library, from_table

SHARED = Path(os.environ.get("XUNCHA_SHARED") or Path(__file__).resolve().parents[3] / "shared")
KNOWN = st.dates(date(2004, 1, 1), date(2026, 11, 30))


def day(text: str) -> date:
    return date.fromisoformat(text)


def rows(name: str) -> list[dict[str, str]]:
    path = SHARED / "data" / name
    if not path.exists():
        pytest.skip(f"{name}: the shared folder is not here")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "works"),
    [
        # Spring Festival 2018: 15-21 February, made up on Sunday 11 and Saturday 24
        ("2018-02-10", False),
        ("2018-02-11", True),
        ("2018-02-14", True),
        ("2018-02-15", False),
        ("2018-02-21", False),
        ("2018-02-22", True),
        ("2018-02-24", True),
        ("2018-02-25", False),
        # New Year 2019, announced by the notice of 2019 for days of 2018
        ("2018-12-29", True),
        ("2018-12-31", False),
        # Spring Festival 2025: 28 January - 4 February, made up on Sunday 26 January and Saturday 8 February
        ("2025-01-26", True),
        ("2025-01-27", True),
        ("2025-01-28", False),
        ("2025-02-04", False),
        ("2025-02-05", True),
        ("2025-02-08", True),
        # National Day with Mid-Autumn 2025: 1-8 October
        ("2025-09-28", True),
        ("2025-09-30", True),
        ("2025-10-01", False),
        ("2025-10-08", False),
        ("2025-10-09", True),
        ("2025-10-11", True),
        # 2026: a day off that is a plain Monday, a Sunday worked eleven days before its holiday
        ("2026-02-14", True),
        ("2026-02-23", False),
        ("2026-02-28", True),
        ("2026-09-20", True),
        ("2026-10-07", False),
        ("2026-10-10", True),
        # the end of the last announced year is as announced: 1 January 2027 is a Friday and needs no swap before it
        ("2026-12-31", True),
        ("2026-12-26", False),
    ],
)
def test_a_day_of_an_announced_year_is_as_its_notice_says(text: str, works: bool) -> None:
    assert workdays.is_workday(day(text)) is works


@pytest.mark.parametrize(
    ("asked", "n", "expected"),
    [
        ("2026-11-20", 1, "2026-11-23"),  # Friday: day 1 is Monday
        ("2026-11-21", 1, "2026-11-23"),  # Saturday: the same
        ("2026-11-23", 5, "2026-11-30"),
        ("2018-02-10", 1, "2018-02-11"),  # the make-up Sunday is day 1
        ("2018-02-14", 2, "2018-02-23"),
        ("2018-02-14", 3, "2018-02-24"),
        ("2025-09-26", 5, "2025-10-10"),  # 28, 29, 30 September, 9 and 10 October
        ("2026-09-19", 15, "2026-10-15"),
        ("2026-11-23", 0, "2026-11-23"),
    ],
)
def test_the_nth_working_day_is_counted_from_the_day_after(asked: str, n: int, expected: str) -> None:
    assert workdays.after(day(asked), n) == workdays.Span(day(expected), day(expected))
    assert workdays.deadline(day(asked), n, "wd").certain


def test_a_negative_number_of_working_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 0"):
        workdays.after(day("2026-11-23"), -1)


def test_every_day_of_the_gold_calendar_is_the_same() -> None:
    table = rows("workdays_gold_2018_2026.csv")
    assert len(table) > 3000
    wrong = [r["date"] for r in table if workdays.is_workday(day(r["date"])) is not (r["is_workday"] == "1")]
    assert wrong == []


def test_every_gap_of_the_real_messages_is_the_same() -> None:
    table = rows("message_gaps.csv")
    assert len(table) > 2800
    wrong = [
        r["id"]
        for r in table
        if workdays.between(day(r["asked"][:10]), day(r["answered"][:10]))
        != workdays.Count(int(r["gap_workdays"]), int(r["gap_workdays"]))
    ]
    assert wrong == []


def test_our_own_table_and_the_library_agree_where_both_speak() -> None:
    own, library = from_table(), from_library()
    assert 2026 in own
    for year in own.keys() & library.keys():
        # the library lists only days that differ from a plain week or are statutory; weekend days may be left out
        assert {d for d in own[year].off if d.weekday() < 5} == {d for d in library[year].off if d.weekday() < 5}
        assert own[year].make_up == library[year].make_up


@given(KNOWN, st.integers(1, 60))
def test_counting_to_the_nth_working_day_gives_n(start: date, n: int) -> None:
    found = workdays.after(start, n)
    if found.latest > date(2026, 11, 30):
        return
    assert found.certain
    assert workdays.is_workday(found.latest) is True
    assert workdays.between(start, found.latest) == workdays.Count(n, n)
    assert workdays.between(start, found.latest - timedelta(days=1)) == workdays.Count(n - 1, n - 1)


@given(KNOWN, st.integers(1, 60))
def test_before_is_the_inverse_of_after(start: date, n: int) -> None:
    end = workdays.after(start, n).latest
    if end > date(2026, 11, 30) or start < date(2004, 1, 10):
        return
    back = workdays.previous(end, n)
    assert back.certain
    assert (back.latest == start) == (workdays.is_workday(start) is True)
    assert workdays.after(back.latest, n).latest == end


@given(KNOWN, KNOWN, KNOWN)
def test_counts_of_neighbouring_spans_add_up(one: date, two: date, three: date) -> None:
    a, b, c = sorted((one, two, three))
    assert workdays.between(a, b).least + workdays.between(b, c).least == workdays.between(a, c).least
    assert workdays.between(c, a) == workdays.Count(0, 0) or a == c


@pytest.mark.parametrize(("year", "known"), [(2003, False), (2004, True), (2026, True), (2027, False)])
def test_years_with_a_notice_are_known(year: int, known: bool) -> None:
    assert workdays.announced(year) is known


@pytest.mark.parametrize(
    ("as_of", "missing"),
    [
        ("2026-10-31", None),
        ("2026-11-01", 2027),
        ("2026-12-31", 2027),
        ("2027-01-01", 2027),
        ("2025-11-01", None),
        ("1999-11-01", None),
    ],
)
def test_next_years_notice_is_missed_from_the_first_of_november(as_of: str, missing: int | None) -> None:
    assert workdays.missing_notice(day(as_of)) == missing
