"""A draw rests on its names, its size and its seed alone, never on what was drawn before."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from checks.units import draw

DRAWS = st.lists(st.tuples(st.frozensets(st.integers(0, 40), max_size=30), st.integers(0, 6), st.sampled_from("ab")))


@given(DRAWS)
def test_a_draw_is_the_same_whatever_was_drawn_before(draws: list[tuple[frozenset[int], int, str]]) -> None:
    for numbers, size, seed in draws:
        names = {f"http://www.little.gov.cn/{number}" for number in numbers}
        places = sorted(names, key=lambda name: sha256(f"{seed}\n{name}".encode()).digest())
        assert draw(names, size, seed) == tuple(places[:size])
