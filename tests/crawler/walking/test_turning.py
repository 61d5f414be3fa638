"""Pagers that offer a next page for ever."""

from __future__ import annotations

import pytest

from crawler.turning import Turned


@pytest.mark.parametrize(
    ("pages", "stops", "whole"),
    [
        (["ab", "cd", "ef"], None, False),
        (["ab", "cd", "", ""], 4, True),  # beyond the end: no rows
        (["ab", "cd", "cd", "cd"], 4, True),  # beyond the end: the last page again
        (["ab", "cd", "ab", "ab"], 4, True),  # beyond the end: the first page again
        (["Pab", "Pcd", "P", "P"], 4, True),  # a row is kept on top of each page
        (["Pab", "Pcd", "Pef"], None, False),
        (["ab", "", "cd", "ef"], None, False),  # a single page that failed
        (["ab", "ab", "cd"], None, False),
        (["ab", "ab", "ab"], 3, False),  # a pager that does not turn: how long the list is was not seen
        (["", "", ""], 2, False),  # a list that no reader understood
        (["ab", "", ""], 3, True),
    ],
)
def test_a_list_ends_where_two_pages_in_a_row_show_no_new_row(pages: list[str], stops: int | None, whole: bool) -> None:
    turned = Turned()
    over = next((page for page, rows in enumerate(pages, 1) if turned.over(page, list(rows))), None)
    assert over == stops
    if over is not None:
        assert turned.moved is whole
