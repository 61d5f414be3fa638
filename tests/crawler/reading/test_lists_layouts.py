"""Layouts of rows as they are met: the titles as shown, the date that the row shows, one entry a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from list_pages import CRUMB, SIDE, Row, document, frame, some_rows, ul_span

from crawler.lists import find_list
from crawler.messages import is_board, is_message, read_messages
from crawler.navigation import breadcrumb, navigation
from crawler.pagination import next_page

Rows = Sequence[Row]


def lis(rows: Rows, row: Callable[[int, Row], str]) -> str:
    return "<ul>" + "".join(f"<li>{row(n, r)}</li>" for n, r in enumerate(rows)) + "</ul>"


def a(r: Row, words: str | None = None, more: str = "") -> str:
    return f'<a href="{r.url}"{more}>{words if words is not None else r.title}</a>'


LAYOUTS: dict[str, Callable[[Rows], str]] = {
    "lines parted by br": lambda rows: (
        "<table><tr><td>" + "".join(f"·{a(r)}&nbsp;({r.day})<br>" for r in rows) + "</td></tr></table>"
    ),
    "the date before the title, br": lambda rows: "<div>" + "".join(f"{r.day} {a(r)}<br/>" for r in rows) + "</div>",
    "a category's link before the title": lambda rows: lis(
        rows, lambda n, r: f'<a href="/zwgk/">[政务公开]</a>{a(r)}<span>{r.day}</span>'
    ),
    "two rows side by side": lambda rows: (
        "<table>"
        + "".join(
            f"<tr><td>{a(x)} {x.day}</td><td>{a(y)} {y.day}</td></tr>"
            for x, y in zip(rows[::2], rows[1::2], strict=True)
        )
        + "</table>"
    ),
    "成文日期 beside 发布日期": lambda rows: (
        "<table><tr><th>标题</th><th>文号</th><th>成文日期</th><th>发布日期</th></tr>"
        + "".join(
            f"<tr><td>{a(r)}</td><td>云府〔2026〕{n}号</td><td>{r.day - timedelta(days=9)}</td><td>{r.day}</td></tr>"
            for n, r in enumerate(rows)
        )
        + "</table>"
    ),
    "发文日期 beside 公开日期": lambda rows: (
        "<table><tr><th>标题</th><th>发文日期</th><th>公开日期</th></tr>"
        + "".join(f"<tr><td>{a(r)}</td><td>{r.day - timedelta(days=300)}</td><td>{r.day}</td></tr>" for r in rows)
        + "</table>"
    ),
    "索引号 first": lambda rows: (
        "<table><tr><td>索引号</td><td>信息名称</td><td>发布机构</td><td>生成日期</td></tr>"
        + "".join(
            f"<tr><td>0066/2026-{n:05d}</td><td>{a(r)}</td><td>区府办</td><td>{r.day}</td></tr>"
            for n, r in enumerate(rows)
        )
        + "</table>"
    ),
    "pinned": lambda rows: lis(rows, lambda n, r: ("<em>置顶</em>" if n == 0 else "") + f"{a(r)}<span>{r.day}</span>"),
    "a mark of pinning in the link": lambda rows: lis(
        rows, lambda n, r: a(r, ("[置顶] " if n == 0 else "") + r.title) + f"<span>{r.day}</span>"
    ),
    "a picture for new": lambda rows: lis(
        rows, lambda n, r: a(r, f'{r.title}<img src="new.gif">') + f"<span>{r.day}</span>"
    ),
    "cut titles, whole in the attribute": lambda rows: lis(
        rows, lambda n, r: a(r, r.title[:9] + "...", f' title="{r.title}"') + f"<span>{r.day}</span>"
    ),
    "a link around title and date": lambda rows: (
        "<div class='list'>"
        + "".join(
            f'<a class="item" href="{r.url}"><div class="tit">{r.title}</div><div class="date">{r.day}</div></a>'
            for r in rows
        )
        + "</div>"
    ),
    "the date before the title in one link": lambda rows: lis(
        rows, lambda n, r: a(r, f'<span class="d">{r.day}</span><span class="t">{r.title}</span>')
    ),
    "a title in pieces": lambda rows: lis(
        rows, lambda n, r: a(r, f'<font color="red">{r.title[:4]}</font>{r.title[4:]}') + f"<i>{r.day}</i>"
    ),
    "source, date and clicks in one line": lambda rows: lis(
        rows, lambda n, r: f"{a(r)}<p>来源：区府办 发布时间：{r.day} 浏览次数：123</p>"
    ),
    "day over year and month, a summary": lambda rows: "".join(
        f'<div class="row"><div class="l"><span>{r.day.day}</span><span>{r.day:%Y/%m}</span></div><div class="r"><h3>{a(r)}</h3><p>{"摘要内容" * 20}</p>{a(r, "查看详情")}</div></div>'
        for r in rows
    ),
    "heading, date, summary side by side": lambda rows: (
        "<div>"
        + "".join(f'<h3>{a(r)}</h3><p class="date">{r.day}</p><p>{"摘要内容" * 12}</p>' for r in rows)
        + "</div>"
    ),
    "day, month by name, year": lambda rows: lis(
        rows, lambda n, r: f"<div><b>{r.day.day}</b><i>{r.day:%b}</i><i>{r.day.year}</i></div>{a(r)}"
    ),
    "the pager inside the list": lambda rows: lis(rows, lambda n, r: f"{a(r)}<span>{r.day}</span>").replace(
        "</ul>",
        '<li class="page"><a href="index.html">首页</a><a href="index_2.html">2</a><a href="index_2.html">下一页</a><a href="index_9.html">尾页</a></li></ul>',
    ),
    "pictures of the same news above": lambda rows: (
        f'<div class="focus">{lis(rows[:3], lambda n, r: a(r, "<img src=a.jpg>") + f"<p>{r.title}</p>")}</div>{ul_span(rows)}'
    ),
    "five rows a ul": lambda rows: (
        "<div>"
        + "".join(lis(rows[n : n + 2], lambda n, r: f"{a(r)}<span>{r.day}</span>") for n in range(0, len(rows), 2))
        + "</div>"
    ),
    "headings of years between": lambda rows: "".join(
        f"<h4>2026年</h4>{lis(rows[n : n + 3], lambda n, r: f'{a(r)}<span>{r.day}</span>')}"
        for n in range(0, len(rows), 3)
    ),
    "a doubled link that is not closed": lambda rows: lis(
        rows, lambda n, r: f'<span> {r.day} </span><a href="{r.url}"><a href="{r.url}">{r.title}</a>'
    ),
    "the column's name linked before each title": lambda rows: "".join(
        f'<p>[<a href="/zwgk/gzdt/">工作动态</a>] {a(r)} ({r.day:%m-%d})</p>' for r in rows
    ),
    "the unit's name linked before each title": lambda rows: "".join(
        f'<div class="it"><a href="/mzj/">区民政局</a>｜{a(r)}<em>{r.day}</em></div>' for r in rows
    ),
    "rules between rows": lambda rows: lis(rows, lambda n, r: f"{a(r)}<span>{r.day}</span>").replace(
        "</li><li>", '</li><li class="line"><hr></li><li>'
    ),
}


@pytest.mark.parametrize("layout", list(LAYOUTS))
@pytest.mark.parametrize("side", ["", SIDE])
def test_rows_are_read_in_this_layout(layout: str, side: str) -> None:
    rows = some_rows(6)
    reading = find_list(document(frame(LAYOUTS[layout](rows), before=side)))
    assert [entry.title for entry in reading.entries] == [row.title for row in rows], reading.reasons
    assert [entry.published.day if entry.published else None for entry in reading.entries] == [row.day for row in rows]
    assert [entry.url for entry in reading.entries] == [f"http://www.yc.example{row.url}" for row in rows]


@pytest.mark.parametrize(
    "form",
    [
        "<li>{t}<span>{d}</span></li>",
        "<li><a href='javascript:;'>{t}</a><span>{d}</span></li>",
        "<li><a>{t}</a><span>{d}</span></li>",
    ],
)
def test_rows_that_link_nowhere_are_rows_without_an_address(form: str) -> None:
    rows = some_rows(4)
    reading = find_list(document(frame("<ul>" + "".join(form.format(t=r.title, d=r.day) for r in rows) + "</ul>")))
    assert [(entry.title, entry.url) for entry in reading.entries] == [(row.title, None) for row in rows]


def test_rows_that_lead_to_other_sites_are_rows_all_the_same() -> None:
    body = (
        "<ul>"
        + "".join(
            f'<li><a href="https://www.news{n}.example/{n}.html">{r.title}</a><span>{r.day}</span></li>'
            for n, r in enumerate(some_rows(4))
        )
        + "</ul>"
    )
    assert [entry.url for entry in find_list(document(frame(body))).entries] == [
        f"https://www.news{n}.example/{n}.html" for n in range(4)
    ]


def test_two_different_rows_of_one_title_are_two_entries_and_one_row_shown_twice_is_one() -> None:
    two = "<ul><li><a>信息公开指南</a><span>2026-05-06</span></li><li><a>信息公开指南</a><span>2026-05-06</span></li></ul>"
    assert len(find_list(document(frame(two))).entries) == 2
    twice = "<ul>" + "<li><a href='/a/1.html'>关于公布信息公开指南的通知</a><span>2026-05-06</span></li>" * 2 + "</ul>"
    assert len(find_list(document(frame(twice))).entries) == 1


def test_a_month_and_day_gets_its_year_across_the_turn_of_the_year() -> None:
    body = (
        "<ul>"
        + "".join(
            f'<li><a href="/a/{n}.html">第{n}次全区工作会议召开</a><span>[{day}]</span></li>'
            for n, day in enumerate(("01-05", "12-30", "12-01"))
        )
        + "</ul>"
    )
    days = [entry.published.day for entry in find_list(document(frame(body))).entries if entry.published]
    assert days == [date(2026, 1, 5), date(2025, 12, 30), date(2025, 12, 1)]


def test_an_unset_timestamp_is_no_date() -> None:
    body = (
        "<ul>"
        + "".join(
            f'<li><a href="/a/{n}.html">第{n}次全区工作会议召开</a><span>1970-01-01</span></li>' for n in range(3)
        )
        + "</ul>"
    )
    assert [entry.published for entry in find_list(document(frame(body))).entries] == [None, None, None]


def test_an_old_gbk_page_of_nested_tables_is_read() -> None:
    rows = some_rows(6)
    html = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>工作动态</title></head><body><table width=760><tr><td><a href="index.asp">首页</a>|<a href="list.asp?id=1">工作动态</a>|'
        f'<a href="list.asp?id=2">政策法规</a></td></tr></table><table width=760><tr><td width=160>{SIDE}</td><td><table width="100%">'
        + "".join(
            f'<tr><td>·<a href="show.asp?id={n}">{r.title}</a></td><td>[{r.day:%m-%d}]</td></tr>'
            for n, r in enumerate(rows)
        )
        + "<tr><td colspan=2>共6条 第1/1页</td></tr></table></td></tr></table></body></html>"
    )
    from crawler.document import Document
    from crawler.page import Page

    reading = find_list(Document(Page("http://a.example/list.asp?id=1", html.encode("gbk")), date(2026, 11, 20)))
    assert [(entry.title, entry.published.day if entry.published else None) for entry in reading.entries] == [
        (row.title, row.day) for row in rows
    ]


def test_panels_of_other_columns_do_not_join_the_list() -> None:
    def panel(stem: str) -> str:
        return (
            "<ul>"
            + "".join(
                f'<li><a href="/{stem}/{n}.html">关于公示第{n}批项目名单的公告</a><span>2026-11-1{n}</span></li>'
                for n in range(6)
            )
            + "</ul>"
        )

    tabs = f'<div class="tabbox"><div class="hd"><ul><li>公示公告</li><li>政策文件</li></ul></div><div class="bd">{panel("g")}{panel("z")}</div></div>'
    rows = some_rows(2)
    assert [entry.title for entry in find_list(document(frame(ul_span(rows), after=tabs))).entries] == [
        row.title for row in rows
    ]


@pytest.mark.parametrize("own", ["<ul class='list'></ul>", "<ul><li>暂无数据</li></ul>"])
def test_an_empty_list_beside_another_columns_dated_rows_is_empty(own: str) -> None:
    other = (
        '<div class="l"><div class="bt">通知公告</div><ul>'
        + "".join(
            f'<li><a href="/g/{n}.html">关于公示第{n}批项目名单的公告</a><span>2026-11-1{n}</span></li>'
            for n in range(6)
        )
        + "</ul></div>"
    )
    reading = find_list(document(frame(own, before=other)))
    assert reading.entries == () and reading.rows_whole, reading.reasons


TAGS = (
    "div",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "a",
    "p",
    "span",
    "dl",
    "dt",
    "dd",
    "h3",
    "form",
    "iframe",
    "select",
    "option",
)
PIECES = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.sampled_from(
            [
                "<a href='1.html'>",
                "<a href='#'>",
                "首页",
                ">",
                "当前位置：",
                "2026-11-01",
                "[11-01]",
                "01",
                "2026-11",
                "下一页",
                "暂无数据",
                "共0条",
                "留言时间：",
                "答复内容：",
                "状态",
                "更多>>",
                "版权所有",
            ]
        ),
        st.text("区政府召开会议abc 0123<>&;'\"=", max_size=12),
    ),
    max_size=60,
)


@settings(max_examples=200, deadline=None)
@given(PIECES)
def test_no_soup_of_tags_breaks_a_reader(pieces: list[str]) -> None:
    doc = document("".join(pieces), "http://a.example/x/index.html")
    reading = find_list(doc)
    assert all(entry.title for entry in reading.entries)
    assert not (reading.script_built and reading.rows_whole)
    following, _ = next_page(doc)
    assert following is None or following != doc.url
    assert is_board(doc) in (True, False) and is_message(doc) in (True, False)
    assert all(row.key and row.title for row in read_messages(doc))
    assert all(item.name for item in (*breadcrumb(doc), *navigation(doc)))


def test_a_page_nested_thousands_deep_is_read() -> None:
    html = frame("<div>" * 5000 + "<a href='/a/1.html'>区政府召开常务会议研究部署</a>" + "</div>" * 5000, crumb=CRUMB)
    assert find_list(document(html)) is not None


@pytest.mark.parametrize(
    "form",
    [
        "<p>截止日期：2026-12-30　发布日期：{d}</p>",
        "<p>报名截止时间：2026-12-30　发布时间：{d}</p>",
        "<p>发布日期：{d}　截止日期：2026-12-30</p>",
        "<p>{d}　报名截止：2026-12-30</p>",
        "<span>开标时间：2026-12-30</span><span>{d}</span>",
        "<span style='display:none'>2020-01-01</span><span>{d}</span>",
        "<i style='color:red; display: none'><b>2020-01-01</b></i><span>{d}</span>",
    ],
)
@pytest.mark.parametrize("wrap", ["<li><a href='{u}'>{t}</a>{f}</li>", "<li>{f}<a href='{u}'>{t}</a></li>"])
def test_of_several_days_in_a_row_the_one_of_publishing_is_taken(form: str, wrap: str) -> None:
    rows = some_rows(4)
    body = "".join(wrap.format(u=r.url, t=r.title, f=form.format(d=r.day)) for r in rows)
    entries = find_list(document(frame(f"<ul>{body}</ul>"))).entries
    assert [entry.published.day if entry.published else None for entry in entries] == [row.day for row in rows]
    assert [entry.title for entry in entries] == [row.title for row in rows]


@pytest.mark.parametrize(
    "row",
    [
        "<li><a href='{u}'>{t}</a><p>2018-09-30，县林业局……[详细]</p><p class='f'>来源：林业局 {d}</p></li>",
        "<li><a href='{u}'>{t}</a><p>2019年1月1日，全县启动……</p><span>{d}</span></li>",
        "<li><a href='{u}'>{t}</a><p>9月30日，全县启动……</p><span>{d}</span></li>",
        "<li><a href='{u}'>{t}</a><p>2022-02-02印发</p><span>{d}</span></li>",
        "<li><a href='{u}'>{t}</a><p>2019-01-01以来，全县……</p><span>{d}</span></li>",
        "<tr><td>2020-01-01至2020-12-31</td><td><a href='{u}'>{t}</a></td><td>{d}</td></tr>",
        "<tr><td>2020-01-01</td><td><a href='{u}'>{t}</a></td><td>{d}</td></tr>",
        "<div class='it'><div class='d'>{d}</div><div class='t'><a href='{u}'>{t}</a><p>2019-01-01以来……</p></div></div>",
    ],
)
def test_a_day_of_which_a_summary_speaks_is_not_the_row_s(row: str) -> None:
    rows = some_rows(4)
    body = "".join(row.format(u=one.url, t=one.title, d=one.day) for one in rows)
    wrap = (
        "<table>{}</table>"
        if row.startswith("<tr")
        else "<div class='list'>{}</div>"
        if row.startswith("<div")
        else "<ul>{}</ul>"
    )
    entries = find_list(document(frame(wrap.format(body)))).entries
    assert [entry.published.day if entry.published else None for entry in entries] == [one.day for one in rows]


def test_a_list_whose_rows_a_script_keeps_in_a_field_is_not_empty() -> None:
    rows = '<textarea style="display:none"><li><a href="/gzdt/1.html">公告一</a></li></textarea><div id="box"></div>'
    assert not find_list(document(frame(f"<ul class='list'></ul>{rows}"))).rows_whole
    assert find_list(document(frame("<ul class='list'></ul>"))).rows_whole


@pytest.mark.parametrize("heads", [("报名截止时间", "公告时间"), ("有效期至", "发布日期"), ("会议时间", "日期")])
def test_a_table_s_column_of_deadlines_is_no_date_of_its_rows(heads: tuple[str, str]) -> None:
    rows = some_rows(4)
    body = f"<tr><th>公告名称</th><th>{heads[0]}</th><th>{heads[1]}</th></tr>" + "".join(
        f'<tr><td><a href="{r.url}">{r.title}</a></td><td>2026-12-0{n + 1}</td><td>{r.day}</td></tr>'
        for n, r in enumerate(rows)
    )
    entries = find_list(document(frame(f"<table>{body}</table>"))).entries
    assert [entry.published.day if entry.published else None for entry in entries] == [row.day for row in rows]


def test_a_row_that_shows_nothing_but_a_deadline_has_no_date() -> None:
    body = "".join(f"<li><a href='{r.url}'>{r.title}</a><p>截止日期：2026-12-30</p></li>" for r in some_rows(4))
    assert {entry.published for entry in find_list(document(frame(f"<ul>{body}</ul>"))).entries} == {None}


def test_a_short_title_with_its_day_in_one_text_is_a_row() -> None:
    titles = ("我区召开现场会", "停水通知", "区领导调研", "公示结果")
    body = "".join(f'<li><a href="/a/{n}.html">{t} 2026-11-0{n}</a></li>' for n, t in enumerate(titles, 1))
    entries = find_list(document(frame(f"<ul>{body}</ul>"))).entries
    assert [(one.title, str(one.published)) for one in entries] == [
        (t, f"2026-11-0{n}") for n, t in enumerate(titles, 1)
    ]
