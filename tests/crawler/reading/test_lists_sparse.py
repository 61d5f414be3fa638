"""The page's own list with none to four rows, in ten layouts beside decoys."""

from __future__ import annotations

import pytest
from list_pages import FRAMES, LAYOUTS, document, some_rows

from crawler.lists import find_list

CASES = [(layout, frame, count) for layout in LAYOUTS for frame in FRAMES for count in (1, 2, 3, 4)]


@pytest.mark.parametrize(("layout", "frame", "count"), CASES)
def test_the_rows_of_the_column_are_the_list_and_nothing_else(layout: str, frame: str, count: int) -> None:
    rows = some_rows(count)
    reading = find_list(document(FRAMES[frame](LAYOUTS[layout](rows))))
    assert [entry.title for entry in reading.entries] == [row.title for row in rows], reading.reasons
    assert [entry.url for entry in reading.entries] == [f"http://www.yc.example{row.url}" for row in rows]
    expected = [None if layout == "undated" else row.day for row in rows]
    assert [entry.published.day if entry.published else None for entry in reading.entries] == expected
    assert reading.rows_whole


@pytest.mark.parametrize(("layout", "frame"), [(layout, frame) for layout in LAYOUTS for frame in FRAMES])
def test_a_list_without_a_row_is_an_empty_list(layout: str, frame: str) -> None:
    reading = find_list(document(FRAMES[frame](LAYOUTS[layout]([]))))
    assert (reading.entries, reading.rows_whole) == ((), True), reading.reasons


@pytest.mark.parametrize("frame", list(FRAMES))
def test_four_hundred_rows_are_read_whole(frame: str) -> None:
    rows = some_rows(400)
    reading = find_list(document(FRAMES[frame](LAYOUTS["ul_span"](rows))))
    assert [entry.title for entry in reading.entries] == [row.title for row in rows]
