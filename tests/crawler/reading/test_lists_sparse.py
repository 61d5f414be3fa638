"""The page's own list with none to four rows, in ten layouts beside decoys."""

from __future__ import annotations

import pytest
from list_pages import FRAMES, LAYOUTS, document, some_rows

from crawler.lists import find_list
from crawler.navigation import breadcrumb

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


@pytest.mark.parametrize("heading", ["", "<h2>招商引资</h2>"])
@pytest.mark.parametrize("wrap", ["<table>{}</table>", "<div class=main><table>{}</table></div>"])
def test_a_trail_that_stands_loose_in_the_list_s_cell_ends_where_the_list_begins(heading: str, wrap: str) -> None:
    titles = ["产业园区招商手册发布", "优质地块招商项目推介", "招商引资优惠措施一览"]
    rows = "".join(
        f"<tr><td>·<a href='/show.asp?id={n}'>{title}</a></td><td>[0{9 - n}-12]</td></tr>"
        for n, title in enumerate(titles)
    )
    hot = "".join(f"<tr><td>·<a href='/show.asp?id={n}'>镇里的一件大事第{n}件</a></td></tr>" for n in range(20, 25))
    html = (
        f"<table><tr><td><table><tr><td>热点排行</td></tr>{hot}</table></td>"
        f"<td>当前位置：首页 &gt; 招商引资{heading}{wrap.format(rows)}</td></tr></table>"
        "<div>主办单位：某镇人民政府　联系电话：0766-1234567</div>"
    )
    doc = document(html)
    assert [entry.title for entry in find_list(doc).entries] == titles
    assert [item.name for item in breadcrumb(doc)] == ["招商引资"]
