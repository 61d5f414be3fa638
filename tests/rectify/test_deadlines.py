"""Deadlines: both sides of every boundary, make-up days, and a year that is not announced yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workdays
from rectify.deadlines import Terms, due, working_days_left

CASES = [
    ("deduct: ten working days", "deduct", date(2026, 11, 24), date(2026, 12, 8)),
    ("veto: three working days over a weekend", "veto", date(2026, 11, 26), date(2026, 12, 1)),
    ("across the National day and its make-up Saturday", "veto", date(2026, 9, 29), date(2026, 10, 9)),
    ("a notice on a make-up Saturday counts from Monday", "veto", date(2026, 10, 10), date(2026, 10, 14)),
    ("the make-up Saturday is a working day", "veto", date(2026, 10, 8), date(2026, 10, 12)),
    ("advice: the end of the next quarter", "advice", date(2026, 11, 24), date(2027, 3, 31)),
    ("advice on the last day of a quarter", "advice", date(2026, 9, 30), date(2026, 12, 31)),
    ("advice on the first day of a quarter", "advice", date(2026, 10, 1), date(2027, 3, 31)),
]


@pytest.mark.parametrize(("severity", "noticed", "last"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_last_day_of_the_usual_terms(severity, noticed, last):
    assert due(severity, noticed, Terms()) == last


@pytest.mark.parametrize(
    ("term", "noticed", "last"),
    [
        ("14d", date(2026, 11, 24), date(2026, 12, 8)),
        ("2w", date(2026, 11, 24), date(2026, 12, 8)),
        ("4d", date(2026, 11, 24), date(2026, 11, 30)),  # a Saturday: the Monday after
        ("1mo", date(2026, 8, 31), date(2026, 9, 30)),
        ("1mo", date(2026, 12, 24), date(2027, 1, 25)),  # 24 January 2027 is a Sunday
    ],
)
def test_other_terms_end_on_a_day_on_which_somebody_works(term, noticed, last):
    assert due("deduct", noticed, Terms(deduct=term)) == last


def test_in_an_unannounced_year_the_latest_possible_day_is_the_deadline():
    noticed = date(2026, 12, 30)
    span = workdays.after(noticed, 10)
    assert due("deduct", noticed, Terms()) == span.latest >= span.earliest


def test_no_term_ends_on_a_day_of_which_nobody_knows_whether_it_is_a_working_day():
    nights = [date(2026, 12, 1) + timedelta(days=step) for step in range(90)]
    last = {due("deduct", day, Terms()) for day in nights} | {due("veto", day, Terms(veto="3d")) for day in nights}
    assert all(workdays.is_workday(day) for day in last)
    last |= {workdays.term(day, n) for day in nights for n in (3, 5, 10)}
    assert not any(day.weekday() == 6 for day in last)


@pytest.mark.parametrize("severity", ["deduct", "advice"])
@pytest.mark.parametrize(("fault", "soon"), [("privacy-leak", True), ("hidden-link", True), ("link-broken", False)])
def test_what_harms_people_while_it_stands_is_put_right_at_once(severity: str, fault: str, soon: bool) -> None:
    noticed = date(2026, 11, 24)
    assert (due(severity, noticed, Terms(), fault) == due("veto", noticed, Terms())) is soon


@pytest.mark.parametrize("term", ["", "3", "wd", "0d", "3 weeks", "-1d", "next-year"])
def test_an_unknown_term_is_refused_with_what_is_accepted(term):
    with pytest.raises(ValueError, match="accepted are"):
        Terms(veto=term)


@given(st.dates(date(2018, 1, 1), date(2032, 12, 31)), st.sampled_from(("veto", "deduct", "advice")))
def test_a_deadline_lies_after_its_notice_and_a_worse_fault_has_less_time(noticed, severity):
    assert due(severity, noticed, Terms()) > noticed
    assert due("veto", noticed, Terms()) < due("deduct", noticed, Terms())


def test_days_left_are_counted_generously_on_both_sides():
    assert working_days_left(date(2026, 11, 24), date(2026, 11, 27)) == 3
    assert working_days_left(date(2026, 11, 27), date(2026, 11, 27)) == 0
    assert working_days_left(date(2026, 11, 30), date(2026, 11, 27)) == -1
    assert working_days_left(date(2026, 11, 29), date(2026, 11, 27)) == 0  # only a weekend lies between
