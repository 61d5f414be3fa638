"""Short ids survive typing, dragging and spreadsheets, or are refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectify.naming import is_id, looks_like_id, normal, short_id

CAUSES = st.text(min_size=1, max_size=40)


@given(CAUSES)
def test_an_id_is_stable_and_ends_in_a_letter_that_no_fill_handle_counts_up(cause):
    name = short_id(cause)
    assert name == short_id(cause) and is_id(name) and looks_like_id(name)
    assert re.fullmatch(r"x-[34679a-z]{6}[a-z]", name)


@given(CAUSES, st.integers(2, 7), st.sampled_from("34679acdefghjkmnpqrtwxy"))
def test_one_wrong_sign_is_never_another_id(cause, place, sign):
    name = short_id(cause)
    wrong = name[:place] + sign + name[place + 1 :]
    assert wrong == name or not is_id(wrong)


@given(CAUSES, st.integers(2, 6))
def test_two_neighbours_swapped_are_never_another_id(cause, place):
    name = short_id(cause)
    swapped = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    assert swapped == name or not is_id(swapped)


@given(CAUSES)
def test_the_signs_of_full_width_typing_are_understood(cause):
    name = short_id(cause)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in name.upper())
    for typed in (wide, f" {name} ", name.upper(), name.replace("-", "—"), f"'{name}", f"{name}\u200b\n"):
        assert normal(typed) == name


def test_an_id_that_is_taken_gives_another_one():
    first = short_id("a")
    second = short_id("a", {first})
    assert second != first and is_id(second)


@pytest.mark.parametrize("text", ["x-001", "x-002", "x001", "x-9", "x-awpepf1"])
def test_what_was_dragged_looks_like_an_id_and_is_none(text):
    assert looks_like_id(text) and not is_id(text)


@pytest.mark.parametrize("text", ["", "序号", "1", "2026-11-24", "xls", "整改", "x"])
def test_other_words_do_not_look_like_an_id(text):
    assert not looks_like_id(text)
