"""Days as people type them; what is not sure is no day."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectify.accounts import Why
from rectify.days import day

TODAY, SINCE = date(2026, 12, 1), date(2026, 11, 20)
WANTED = date(2026, 11, 24)

SAME = [
    "2026-11-24",
    "2026年11月24日",
    "2026.11.24",
    "2026/11/24",
    "2026-11-24 15:30",
    "2026-11-24T15:30:00+08:00",
    "2026年11月24日 下午3点30分",
    "２０２６－１１－２４",
    "20261124",
    "11月24日",
    "11月24号",
    "11.24",
    "11-24",
    "11/24",
    "二〇二六年十一月二十四日",
    "十一月二十四日",
    "已于2026年11月24日完成",
    "2026-11-24。",
    "'2026-11-24",
    "46350",
    46350,
    46350.646,
    20261124,
    11.24,
    date(2026, 11, 24),
    datetime(2026, 11, 24, 15, 30),
]


@pytest.mark.parametrize("value", SAME, ids=[str(value) for value in SAME])
def test_every_way_of_writing_one_day_is_that_day(value):
    assert day(value, TODAY, SINCE) == WANTED


@pytest.mark.parametrize("value", ["", " ", "无", "/", "—", "-", "N/A"])
def test_an_empty_cell_is_no_day(value):
    assert day(value, TODAY, SINCE) is None


@pytest.mark.parametrize("value", ["2026-02-30", "2026-13-01", "11月31日", "2026年11月0日", 20261131])
def test_a_day_that_does_not_exist_is_said_to_be_none(value):
    assert day(value, TODAY, SINCE) is Why.BAD_DATE


@pytest.mark.parametrize(
    "value",
    [
        "26.11.24",
        "11月底",
        "下周",
        "已整改",
        "11月24日前",
        "2026-11",
        "24/11/2026",
        11.2,
        11.3,
        13.5,
        0.5,
        999999,
        True,
        time(3, 4),
    ],
)
def test_what_is_not_sure_is_unclear(value):
    assert day(value, TODAY, SINCE) is Why.UNCLEAR_DATE


@pytest.mark.parametrize(
    ("text", "today", "since", "wanted"),
    [
        ("12月30日", date(2027, 1, 5), date(2026, 12, 20), date(2026, 12, 30)),
        ("1月3日", date(2027, 1, 5), date(2026, 12, 20), date(2027, 1, 3)),
        ("12月5日", date(2026, 12, 1), date(2026, 11, 20), date(2026, 12, 5)),  # ahead: told as a plan
        ("1月5日", date(2026, 12, 30), date(2026, 12, 20), date(2027, 1, 5)),
        ("11月1日", date(2026, 12, 1), date(2026, 11, 20), date(2026, 11, 1)),  # before the notice
        ("2月29日", date(2028, 3, 1), date(2028, 2, 20), date(2028, 2, 29)),
    ],
)
def test_a_day_without_a_year_lies_where_it_makes_sense(text, today, since, wanted):
    assert day(text, today, since) == wanted


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_full_day_reads_as_itself_in_every_form(value):
    for text in (
        value.isoformat(),
        f"{value.year}年{value.month}月{value.day}日",
        value.strftime("%Y.%m.%d"),
        value.strftime("%Y%m%d"),
    ):
        assert day(text, TODAY, SINCE) == value
    assert day((value - date(1899, 12, 30)).days, TODAY, SINCE) == value


@given(st.text(max_size=30))
def test_no_text_raises(text):
    assert isinstance(day(text, TODAY, SINCE), (date, Why, type(None)))
