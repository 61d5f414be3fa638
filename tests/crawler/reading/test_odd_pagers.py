"""Pagers without 下一页: numbers alone, signs alone, boxes, links that say they are the next."""

from __future__ import annotations

from datetime import date

import pytest
from list_pages import document

from crawler.page import Page, PageKind
from crawler.pagination import next_page
from crawler.reader import read

HERE = "http://a.example/zwgk/gzdt/"
ROWS = "".join(
    f"<li><a href='t{n}.html'>区政府召开第{n}次常务会议部署工作</a><span>2026-11-1{n}</span></li>" for n in range(1, 7)
)
TWO = "<a href='list_2.html'>{}</a>"

# name: pager, the page's own address, the next page's
CASES: dict[str, tuple[str, str, str | None]] = {
    "a count and two numbers": ("<a class=a1>20条</a> <span>1</span> <a href='list.php?page=2'>2</a>", "list.php", "list.php?page=2"),
    "two numbers and 共2页": (f"<span>1</span>{TWO.format(2)}　共2页", "index.html", "list_2.html"),
    "the last of two and 共2页": ("<a href='list_1.html'>1</a><span>2</span>　共2页", "list_2.html", None),
    "[1] [2]": (f"<p>[1] {TWO.format('[2]')}</p>", "index.html", "list_2.html"),
    "[1] [2] [3] outside the links": (f"<p>[1] [{TWO.format(2)}] [<a href='list_3.html'>3</a>]</p>", "index.html", "list_2.html"),
    "a lone >": (f"<div>{TWO.format('&gt;')}</div>", "index.html", "list_2.html"),
    "< 1 >": (f"<a href='index.html'>&lt;</a> 1 {TWO.format('&gt;')}", "index.html", "list_2.html"),
    "a lone »": (f"<div class=pager>{TWO.format('»')}</div>", "index.html", "list_2.html"),
    "a lone » of pages counted from 0": ("<a href='index_1.html'>»</a>", "index.html", "index_1.html"),
    "a lone » on page 3": ("<a href='?page=4'>»</a>", "list.jsp?page=3", "list.jsp?page=4"),
    "加载更多 with an address": (TWO.format("加载更多"), "index.html", "list_2.html"),
    "an archive's older posts": ("<div><a href='/zwgk/gzdt/page/2'>较早文章</a></div>", "index.html", "page/2"),
    "older posts beside newer": ("<a href='index.html'>较新的文章 →</a> <a href='3'>← 较旧的文章</a>", "2", "3"),
    "rel=next": ("<a rel='next' href='more/b.html'>加载更多</a>", "index.html", "more/b.html"),
    "a box of pages": (
        "<select><option value='list_1.html' selected>1</option><option value='list_2.html'>2</option></select>",
        "index.html", "list_2.html",
    ),
    "a box on its second page": (
        "<select><option value='l_5_1.html'>第1页</option><option value='l_5_2.html' selected>第2页</option>"
        "<option value='l_5_3.html'>第3页</option></select>",
        "l_5_2.html", "l_5_3.html",
    ),
    "a box on its last page": (
        "<select><option value='l_5_1.html'>1</option><option value='l_5_2.html' selected>2</option></select>", "l_5_2.html", None,
    ),
    "» that leads to the last page": ("<a href='list_30.html'>»</a>", "index.html", None),
    "> that leads to another folder": ("<a href='/zwgk/tzgg/list_2.html'>&gt;</a>", "index.html", None),
    "更多 of another column": ("<a href='/zwgk/tzgg/'>更多&gt;&gt;</a>", "index.html", None),
    "> back to the page before": ("<a href='list_1.html'>&gt;</a>", "list_2.html", None),
    "a box of sites": ("<select><option value='http://b.example/'>1</option><option value='http://c.example/'>2</option></select>", "index.html", None),
    "a box of years": ("<select><option value='2025.html'>2025</option><option value='2026.html'>2026</option></select>", "index.html", None),
    "years": ("<a href='/2025/'>2025</a> <a href='/2026/'>2026</a>", "index.html", None),
    "a count alone": ("<a class=a1>6条</a> <span>1</span>", "index.html", None),
}  # fmt: skip


@pytest.mark.parametrize("case", list(CASES))
def test_the_next_page_of_an_odd_pager(case: str) -> None:
    pager, here, there = CASES[case]
    html = f"<html><body><ul>{ROWS}</ul><div class='p'>{pager}</div></body></html>"
    found, _ = next_page(document(html, HERE + here))
    assert found == (HERE + there if there else None)


@pytest.mark.parametrize(
    ("here", "numbers", "there"),
    [
        ("", "<span>1</span> <a href='?page=2'>2</a>", "?page=2"),
        ("index.html", "<b>1</b> <a href='index_2.html'>[2]</a>", "index_2.html"),
        ("list-5.html", "1 <a href='list-5-2.html'>2</a> <a href='list-5-3.html'>3</a>", "list-5-2.html"),
        ("list-5-2.html", "<a href='list-5.html'>1</a> 2 <a href='list-5-3.html'>3</a>", "list-5-3.html"),
        ("?1.html", "1 <a href='?1-2.html'>2</a>", "?1-2.html"),
        ("list-5-2.html", "<a href='list-5.html'>1</a> 2", None),
        ("index.html", "<a href='/zwgk/tzgg/index_2.html'>2</a>", None),
        ("index.html", "<a href='index_2.html'>2026</a>", None),
    ],
)
def test_numbers_beside_the_rows_are_a_pager_where_their_addresses_say_so(
    here: str, numbers: str, there: str | None
) -> None:
    html = f"<html><body><div class='main'><h2>工作动态</h2><ul>{ROWS}</ul>{numbers}</div></body></html>"
    assert next_page(document(html, HERE + here))[0] == (HERE + there if there else None)


NEXT_GROUP = (
    "<script type='text/xml'><datastore><nextgroup><![CDATA[<a href=\"/module/web/jpage/dataproxy.jsp?page=1&columnid=12\"></a>]]>"
    "</nextgroup><totalrecord>40</totalrecord><recordset>"
    + "".join(f"<record><![CDATA[<li><a href='/art/2026/11/1{n}/art_12_{n}.html'>第{n}次会议</a><span>2026-11-1{n}</span></li>]]></record>" for n in range(1, 7))
    + "</recordset></datastore></script>"
)  # fmt: skip


@pytest.mark.parametrize(
    ("pager", "there"),
    [
        ("<span>1</span><a href='?uid=4083&pageNum=2'>2</a><a href='?uid=4083&pageNum=2'>下一页</a>", "col12/index.html?uid=4083&pageNum=2"),
        ("", "/module/web/jpage/dataproxy.jsp?page=1&columnid=12"),
    ],
)  # fmt: skip
def test_a_pager_that_the_page_shows_goes_before_the_address_in_its_data(pager: str, there: str) -> None:
    html = f"<html><head><title>工作动态</title></head><body><div id=12>{NEXT_GROUP}</div><div class=page>{pager}</div></body></html>"
    url = "http://a.example/col/col12/index.html"
    page = Page(url, html.encode(), {"content-type": "text/html; charset=utf-8"})
    reading = read(page, date(2026, 11, 23))
    assert len(reading.entries) == 6
    assert (reading.next_page or "").endswith(there)


ARCHIVE = "".join(
    f"<article class='post'><h2 class='entry-title'><a href='/archives/{n}'>龙湖镇关于加强第{n}号水库管理的通知</a></h2>"
    f"<div class='entry-meta'><time>2026年7月{n}日</time></div><div class='entry-summary'><p>各村（社区）要落实管护责任，做好"
    f"巡查记录，发现问题及时上报处理，确保水库安全运行 […]</p><a href='/archives/{n}'>继续阅读</a></div></article>"
    for n in range(1, 7)
)


@pytest.mark.parametrize(
    "head", ["分类：政策文件", "栏目: 政策文件", "分类目录归档：政策文件", "Category: 政策文件", "政策文件"]
)
@pytest.mark.parametrize("pager", ["", "<nav><div><a href='/category/policy/page/2'>较早文章</a></div></nav>"])
def test_the_archive_of_a_weblog_is_a_list_and_its_pager_no_row(head: str, pager: str) -> None:
    html = f"<html><head><title>政策文件 – 龙湖镇</title></head><body><h1>{head}</h1>{ARCHIVE}{pager}</body></html>"
    url = "http://a.example/category/policy"
    got = read(
        Page(url, html.encode(), {"content-type": "text/html; charset=utf-8"}), date(2026, 11, 20), PageKind.LIST
    )
    assert [one.published.day.day if one.published else 0 for one in got.entries] == [1, 2, 3, 4, 5, 6]
    assert got.next_page == (f"{url}/page/2" if pager else None)


@pytest.mark.parametrize("head", ["月度归档：2026年7月", "标签：2026年7月", "作者：党政办"])
def test_what_a_weblog_gathers_by_month_or_writer_is_a_list(head: str) -> None:
    title = head.partition("：")[2]
    body = f"<div class='nav'><a href='/'>首页</a></div><div class='main'><h1 class='page-title'>{head}</h1>{ARCHIVE}</div>"
    html = f"<html><head><title>{title} – 龙湖镇</title></head><body>{body}</body></html>"
    got = read(Page("http://a.example/archives/202607/", html.encode()), date(2026, 11, 20))
    assert got.kind is PageKind.LIST and len(got.entries) == 6
