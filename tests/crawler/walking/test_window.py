"""The night's window on both sides of its ends."""

from __future__ import annotations

import pytest

from crawler.window import Window


@pytest.mark.parametrize(
    ("now", "first", "second"),
    [(100.0, True, True), (189.9, True, True), (190.0, False, True), (199.9, False, True), (200.0, False, False)],
)
def test_what_failed_is_asked_again_in_the_last_tenth(now: float, first: bool, second: bool) -> None:
    window = Window(began=100.0, seconds=100.0)
    assert (window.open(now), window.open(now, second=True)) == (first, second)


def test_without_a_window_a_run_takes_as_long_as_it_takes() -> None:
    assert Window(began=0.0).open(1e9)
