"""Rows that only 查看详情 leads to, and lists that are parted by years which open and shut."""

from __future__ import annotations

import pytest
from list_pages import document, frame

from crawler.lists import find_list

TITLE = "关于工作动态第{n}号事项的情况说明"
ROWS = {
    "a heading, a day, a link": "<li><h4>{t}</h4><p>2026-11-1{n}</p><a href='/gzdt/t{n}.html'>查看详情&gt;&gt;</a></li>",
    "with a summary": "<li><h3>{t}</h3><span>2026-11-1{n}</span><p>有关事项通知如下</p><a href='/gzdt/t{n}.html'>[详细]</a></li>",
    "a title by its mark": "<li><div class=tit>{t}</div><i>2026-11-1{n}</i><a href='/gzdt/t{n}.html'>阅读全文</a></li>",
}


def _titles(html: str) -> list[tuple[str, str | None]]:
    return [(one.title, str(one.published) if one.published else None) for one in find_list(document(html)).entries]


@pytest.mark.parametrize("case", list(ROWS))
def test_the_title_is_the_heading_s_and_the_link_the_row_s(case: str) -> None:
    rows = "".join(ROWS[case].format(t=TITLE.format(n=n), n=n) for n in range(1, 5))
    listing = find_list(document(frame(f"<ul class=list>{rows}</ul>")))
    assert [one.title for one in listing.entries] == [TITLE.format(n=n) for n in range(1, 5)]
    assert [str(one.published) for one in listing.entries] == [f"2026-11-1{n}" for n in range(1, 5)]
    assert [(one.url or "").rpartition("/")[2] for one in listing.entries] == [f"t{n}.html" for n in range(1, 5)]


@pytest.mark.parametrize(
    "row",
    [
        "<li><h4>规划计划第{n}栏</h4><a href='/gh{n}/'>更多&gt;&gt;</a></li>",
        "<li><h4>服务事项第{n}项办理</h4><a href='/fw{n}.html'>查看详情</a></li>",
    ],
    ids=["columns", "cards without a day"],
)
def test_cards_that_show_no_day_are_no_rows(row: str) -> None:
    assert _titles(frame("<ul class=list>" + "".join(row.format(n=n) for n in range(1, 5)) + "</ul>")) == []


@pytest.mark.parametrize(
    "heading",
    [
        "{y}年",
        "▼ {y}年",
        "{y}年<i>+</i>",
        "{y}年（4条）",
        "{y}年度",
        "{y}",
        "{y}年<em>展开</em>",
        "<a href='javascript:;'>{y}年</a>",
    ],
)
@pytest.mark.parametrize("part", ["<ul>", "<ul style='display:none'>"])
def test_a_list_parted_by_years_is_one_list(heading: str, part: str) -> None:
    years = (2026, 2025, 2024)
    rows = {
        y: "".join(
            f"<li><a href='/gzdt/{y}t{n}.html'>{TITLE.format(n=f'{y}{n}')}</a><span>0{5 - n}-1{n}</span></li>"
            for n in range(1, 5)
        )
        for y in years
    }
    found = _titles(frame("".join(f"<h3>{heading.format(y=y)}</h3>{part}{rows[y]}</ul>" for y in years)))
    assert found == [(TITLE.format(n=f"{y}{n}"), f"{y}-0{5 - n}-1{n}") for y in years for n in range(1, 5)]


def test_lists_under_names_of_their_own_are_not_one() -> None:
    parts = "".join(
        f"<h3>{name}</h3><ul>"
        + "".join(
            f"<li><a href='/{name}{n}.html'>{name}{TITLE.format(n=n)}</a><span>2026-0{5 - n}-1{n}</span></li>"
            for n in range(1, 5)
        )
        + "</ul>"
        for name in ("人事任免", "财政预算", "统计数据")
    )
    assert len(_titles(frame(parts))) <= 4


FORMS = ("居住证申领表", "户口迁移审批表", "失业登记表", "医疗救助申请表")


def _forms(row: str) -> list[tuple[str, str | None]]:
    head = "<tr><th>序号</th><th>表格名称</th><th>发布日期</th><th>操作</th></tr>"
    rows = "".join(row.format(n=n, t=title) for n, title in enumerate(FORMS, 1))
    return _titles(frame(f"<table>{head}{rows}</table>"))


@pytest.mark.parametrize("words", ["下载", "点击下载", "[附件下载]"])
def test_a_table_of_forms_to_download_is_a_list(words: str) -> None:
    row = f"<tr><td>{{n}}</td><td>{{t}}</td><td>2026-11-1{{n}}</td><td><a href='/d/{{n}}.doc'>{words}</a></td></tr>"
    assert _forms(row) == [(title, f"2026-11-1{n}") for n, title in enumerate(FORMS, 1)]


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>{n}</td><td>{t}</td><td><a href='/d/{n}.doc'>下载</a></td></tr>",  # no day
        "<tr><td>{n}</td><td>2026-11-1{n}</td><td><a href='/d/{n}.doc'>下载</a></td></tr>",  # no name
        "<tr><td>{n}</td><td>{t}</td><td>2026-11-1{n}</td><td><a href='/login'>下载</a></td></tr>",  # all lead to one
    ],
    ids=["without a day", "without a name", "to one page"],
)
def test_what_else_may_be_downloaded_is_no_row(row: str) -> None:
    assert _forms(row) == []
