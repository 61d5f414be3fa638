"""Limits as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import limits
from ledger.register import Limit, Unit


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("14d", Limit(14, Unit.DAYS)),
        ("2w", Limit(2, Unit.WEEKS)),
        ("6mo", Limit(6, Unit.MONTHS)),
        ("1y", Limit(1, Unit.YEARS)),
        ("15wd", Limit(15, Unit.WORKING_DAYS)),
        (" 15 WD ", Limit(15, Unit.WORKING_DAYS)),
        ("100y", Limit(100, Unit.YEARS)),
    ],
)
def test_the_units_of_the_contract_are_read(text: str, limit: Limit) -> None:
    assert limits.parse(text) == limits.parse_chinese(text) == limit


@pytest.mark.parametrize(
    "text", ["", "14", "d", "-1d", "1.5d", "6m", "6 months", "two weeks", "0d", "101y", "14天", "1d 2w"]
)
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="accepted"):
        limits.parse(text)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("14天", Limit(14, Unit.DAYS)),
        ("１４ 日", Limit(14, Unit.DAYS)),
        ("2周", Limit(2, Unit.WEEKS)),
        ("2个星期", Limit(2, Unit.WEEKS)),
        ("6个月", Limit(6, Unit.MONTHS)),
        ("6月", Limit(6, Unit.MONTHS)),
        ("1年", Limit(1, Unit.YEARS)),
        ("15个工作日", Limit(15, Unit.WORKING_DAYS)),
        ("5工作日", Limit(5, Unit.WORKING_DAYS)),
    ],
)
def test_a_clerk_may_write_them_in_chinese(text: str, limit: Limit) -> None:
    assert limits.parse_chinese(text) == limit


@pytest.mark.parametrize("text", ["14", "半年", "两周", "6个", "0天", "2026-11-23"])
def test_what_is_no_limit_in_chinese_either_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="accepted"):
        limits.parse_chinese(text)


@given(st.integers(1, 100), st.sampled_from(Unit))
def test_a_limit_reads_as_it_prints(amount: int, unit: Unit) -> None:
    assert limits.parse(str(Limit(amount, unit))) == Limit(amount, unit)
