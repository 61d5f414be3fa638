"""Lists beside which little tells that they are: rows with days of another kind, rows right in the page."""

from __future__ import annotations

import pytest
from list_pages import document

from crawler.lists import find_list

CRUMB = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="./">工作动态</a></div>'
FOOT = (
    '<div class="footer">主办单位：小区人民政府办公室　网站标识码：4453020001　<a href="/map.html">网站地图</a></div>'
)
ROWS = "".join(
    f'<li><a href="/a/{n}.html">关于第{n}号事项的工作情况说明</a><span>2026-10-{15 - n}</span></li>'
    for n in range(1, 6)
)
SIDE = "".join(
    f'<h3>{name}<a href="/{name}/">更多</a></h3><ul>'
    + "".join(f'<li><a href="/{name}/{n}.html">{name}第{n}条信息的标题说明文字</a></li>' for n in range(1, 5))
    + "</ul>"
    for name in ("通知公告", "政策文件", "图片新闻", "人事信息")
)


def shown(body: str) -> list[tuple[str, str]]:
    found = find_list(
        document(f"<html><head><title>工作动态_小区人民政府</title></head><body>{body}{FOOT}</body></html>")
    )
    return [(one.title, str(one.published)) for one in found.entries]


def table(head: str, host: str) -> str:
    rows = "".join(
        f'<tr><td><a href="{host}/{n}.html">关于第{n}号事项征求意见的公告</a></td><td>2026-09-{20 - n}</td></tr>'
        for n in range(1, 6)
    )
    return f"<table><tr><th>名称</th><th>{head}</th></tr>{rows}</table>"


@pytest.mark.parametrize("crumb", ["", CRUMB])
@pytest.mark.parametrize("wrap", ["{}", "<div>{}</div>"])
def test_a_list_right_in_the_page_is_read_beside_blocks_of_other_columns(crumb: str, wrap: str) -> None:
    rows = shown(f"{crumb}{wrap.format(f'<h2>工作动态</h2><ul>{ROWS}</ul>')}<div class='side'>{SIDE}</div>")
    assert [day for _, day in rows] == [f"2026-10-{15 - n}" for n in range(1, 6)]


@pytest.mark.parametrize("host", ["", "http://www.zz.example"])
@pytest.mark.parametrize(("head", "dated"), [("截止日期", False), ("实施日期", False), ("发布日期", True)])
def test_days_of_another_kind_do_not_date_the_rows(head: str, dated: bool, host: str) -> None:
    rows = shown(CRUMB + table(head, host))
    assert [day != "None" for _, day in rows] == [dated] * 5
    assert {title for title, _ in shown(table(head, host))} <= {title for title, _ in rows}


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (("23/11/2026", "05/11/2026", "27/10/2026"), ["2026-11-23", "2026-11-05", "2026-10-27"]),
        (("11/19/2026", "11/05/2026", "10/27/2026"), ["2026-11-19", "2026-11-05", "2026-10-27"]),
        (("11/09/2026", "11/05/2026", "10/07/2026"), ["2026-11-09", "2026-11-05", "2026-10-07"]),
        (("2026/11/09", "2026/11/05", "2026/10/07"), ["2026-11-09", "2026-11-05", "2026-10-07"]),
    ],
)
def test_a_row_that_can_only_have_the_day_first_tells_how_the_others_are_written(
    days: tuple[str, ...], read: list[str]
) -> None:
    rows = "".join(
        f"<li><a href='/f/{n}.pdf'>关于第{n}号事项的工作情况说明</a><span>{day}</span></li>"
        for n, day in enumerate(days)
    )
    assert [day for _, day in shown(f"{CRUMB}<ul>{rows}</ul>")] == read
