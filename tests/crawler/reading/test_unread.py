"""Rows that were read and rows of the same list that were not: a frame, a script's place, a pager without addresses."""

from __future__ import annotations

from datetime import date

import pytest
from list_pages import HOT, document, frame, some_rows, ul_span
from style_pages import page, reading

from crawler.lists import find_list
from crawler.page import Entry, PageKind
from crawler.unread import newest_first
from ledger.stamp import Stamp

URL = "http://www.xx.gov.cn/zwgk/gzdt/index.html"
ROWS = ul_span(some_rows(5))
UP = ul_span(some_rows(5)[::-1])
ONE = ul_span(some_rows(1))
BY_NUMBER = '<div class="page">共11条 1/2页 <a href="javascript:goPage(1)">首页</a> <a href="javascript:goPage(2)">下一页</a></div>'
POSTED = "javascript:__doPostBack('ctl00$GridView1','Page${}')"
GRID = (
    "<table><tr><th>序号</th><th>标题</th><th>发布日期</th></tr>"
    + "".join(
        f"<tr><td>{at}</td><td><a href='v.aspx?id={at}'>卫生健康局开展第{at}次义诊活动</a></td><td>2026-5-{at}</td></tr>"
        for at in range(1, 21)
    )
    + "<tr><td colspan=3><table><tr><td><span>1</span></td>"
    + "".join(f'<td><a href="{POSTED.format(at)}">{at}</a></td>' for at in (2, 3))
    + "</tr></table></td></tr></table>"
)
BUTTON = '<a class="load-more" href="javascript:;" onclick="more()">加载更多</a>'


def seen(main: str) -> tuple[int, bool, bool]:
    got = reading(
        page(f'<div class="main"><h3>工作动态</h3>{main}</div>', "工作动态_云城区人民政府门户网站"), URL, PageKind.LIST
    )
    return len(got.entries), got.unread, got.goes_on


@pytest.mark.parametrize(
    ("main", "expected"),
    [
        (ROWS, (5, False, False)),
        (UP, (5, False, False)),
        (ROWS + BY_NUMBER, (5, False, True)),
        (UP + BY_NUMBER, (5, True, True)),
        (UP + BY_NUMBER.replace("javascript:goPage(2)", "index_1.html"), (5, False, False)),
        (UP + BY_NUMBER.replace("1/2", "2/2"), (5, False, False)),
        (ROWS + BUTTON, (5, False, True)),
        (UP + BUTTON, (5, True, True)),
        (GRID, (20, True, True)),
        (UP + f'<p>上一页 <a href="{POSTED.format("Next")}">下一页</a></p>', (5, True, True)),
        (UP + "<p><a href=\"javascript:__doPostBack('p','Prev')\">上一页</a> <a disabled='disabled'>下一页</a></p>", (5, False, False)),
        (UP + "<div onclick='more()'>点击加载更多</div>", (5, True, True)),
        (UP + "<a href='/zwgk/gd.html'>查看更多</a>", (5, False, False)),
        (UP + "<div style='display:none'>加载更多</div>", (5, False, False)),
        (ONE + BUTTON, (1, True, True)),
        (ONE, (1, False, False)),
    ],
    ids=[
        "no pager", "no pager, oldest first", "a script's pager", "a script's pager, oldest first", "an address",
        "the last page", "a button", "a button, oldest first", "numbers that post back under numbered rows", "a next page that posts back",
        "the last page that posts back", "a place to click", "a link", "a hidden button",
        "one row and a button", "one row",
    ],
)  # fmt: skip
def test_rows_of_which_the_newest_stands_first_are_the_newest(main: str, expected: tuple[int, bool, bool]) -> None:
    assert seen(main) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("12 11 9", True),
        ("1 12 11 9", True),
        ("9 11 12", False),
        ("9 9 9", False),
        ("9", False),
        ("", False),
        ("12 11 9 12", True),
        ("9 12 9 12", False),
    ],
)
def test_which_way_the_days_run(days: str, expected: bool) -> None:
    assert newest_first([Entry("题", None, Stamp(date(2026, 11, int(day)))) for day in days.split()]) == expected


UNREAD = {
    "a script of its own beside its place": f"<h4>最新</h4><ul id='newest'></ul><script src='/js/news.js'></script><h4>往期</h4>{ROWS}",
    "one of every site's name": f"<div><ul class='zx'></ul><script src='/js/common.js'></script></div>{ROWS}",
    "an inline script that names data": f"{ROWS}<div class='more-list'></div><script>getMore('/api/list?pageNo=1')</script>",
    "one within its place": f"<div class='zx'><script>$.getJSON('/api/zx',show)</script></div>{ROWS}",
    "a pager's place for the first page": f"{ROWS}<div id='pager'></div><script>$.getJSON('/api/yl?page=1',function(d){{render(d)}})</script>",
    "a frame": f"{ROWS}<iframe src='/frm/c2.htm' width='700' height='700'></iframe>",
    "a low frame above": f"<iframe src='/top.html' height='90'></iframe>{ROWS}",
    "a frame without a size": f"{ROWS}<iframe src='/frm/c2.htm'></iframe>",
    "a frame as wide as the page": f"<iframe src='c2.htm' style='width:100%;height:600px'></iframe>{ROWS}",
}
READ = {
    "a place without a script": f"<ul id='newest'></ul>{ROWS}",
    "a library beside a hollow place": f"<div class='x'></div><script src='/js/jquery.min.js'></script>{ROWS}",
    "a script apart from it": f"<div class='x'></div>{ROWS}<script src='/js/news.js'></script>",
    "a script that asks nothing": f"<div class='x'></div><script>var n=1;</script>{ROWS}",
    "a counter": f"<div class='visit-count'></div><script src='/js/x.js'></script>{ROWS}",
    "a pager that a script writes": f"{ROWS}<div class='pages'><script>createPageHTML(5,0,'index','html');</script></div>",
    "a pager's script": f"{ROWS}<div id='pages'></div><script src='/js/laypage.js'></script>",
    "a pager that asks for what follows": f"{ROWS}<div id='pages'></div><script>laypage({{jump:function(n){{$.get('/list?page='+n,f)}}}})</script>",
    "a low frame of the site's weather": f"<iframe src='/inc/weather.html' width='700' height='90'></iframe>{ROWS}",
    "a small frame": f"{ROWS}<iframe src='/share.htm' width='200' height='30'></iframe>",
    "a frame of another site": f"{ROWS}<iframe src='http://tv.example/p.html' width='700' height='500'></iframe>",
    "a hidden frame": f"{ROWS}<div style='display:none'><iframe src='/frm/c2.htm'></iframe></div>",
}


@pytest.mark.parametrize("case", list(UNREAD))
def test_rows_may_stand_where_nothing_was_read(case: str) -> None:
    count, unread, _ = seen(UNREAD[case])
    assert (count, unread) == (5, True)


@pytest.mark.parametrize("case", list(READ))
def test_what_holds_no_row_keeps_none_from_being_the_newest(case: str) -> None:
    count, unread, _ = seen(READ[case])
    assert (count, unread) == (5, False)


FRAMED = "<div class='left'><iframe src='/frm/c2.htm' width=700 height=700></iframe></div>"


@pytest.mark.parametrize("hot", ["", HOT, HOT.replace("</a>", "</a><span>2025-08-01</span>")])
def test_a_hot_list_beside_a_frame_is_not_the_columns_list(hot: str) -> None:
    found = find_list(document(frame(FRAMED, after=hot)))
    assert (found.entries, found.rows_whole, found.frame) == ((), False, "http://www.yc.example/frm/c2.htm")


@pytest.mark.parametrize(
    "own",
    [
        FRAMED + FRAMED.replace("c2", "c3"),
        FRAMED.replace("/frm", "http://www.zz.example/frm"),
        FRAMED.replace("height=700", "height=40"),
        "<iframe></iframe>",
    ],
    ids=["two", "of another site", "flat", "nothing"],
)
def test_frames_that_may_not_be_the_list_are_not_followed(own: str) -> None:
    found = find_list(document(frame(own)))
    assert (found.entries, found.rows_whole, found.frame) == ((), False, None)


PAGER = (
    '<div class="page"><a href="{first}">1</a> <a href="{second}">2</a> <span class="current">{now}</span> '
    '<a href="index_{after}.html">{after}</a></div>'
)


@pytest.mark.parametrize(
    ("last", "first", "now", "further"),
    [
        ("index_3.html", "index.html", 3, True),
        ("index_3.html", "./", 3, True),
        ("index.html", "index.html", 1, False),
        ("index_3.html", "../tzgg/index.html", 3, False),  # another list's pager
        ("list_12_1.html", "list_12_1.html", 1, False),  # whose first page is numbered, too
        ("index_3.html", "index.html", 1, False),  # the pager says that this is the first page
        ("index.jsp?channel=7&page=3", "index.jsp?channel=7&page=1", 3, True),
        ("index.jsp?channel=7", "index.jsp?channel=7&page=1", 1, False),
    ],
)
def test_a_further_page_of_a_list_shows_not_its_newest_rows(last: str, first: str, now: int, further: bool) -> None:
    """A home page may link page 3 of a list: what is newest stands on page 1."""
    pager = PAGER.format(first=first, second="index_2.html", now=now, after=now + 1)
    got = reading(
        page(f'<div class="main"><h3>工作动态</h3>{ROWS}{pager}</div>', "工作动态_云城区人民政府门户网站"),
        URL.replace("index.html", last),
        PageKind.LIST,
    )
    assert (len(got.entries), got.unread) == (5, further)
