"""The next page in every form that these sites use, and never a wrong one."""

from __future__ import annotations

import pytest
from list_pages import document

from crawler.pagination import next_page

HERE = "http://a.example/zwgk/gzdt/"


def page(body: str, url: str = HERE + "index.html") -> tuple[str | None, int | None]:
    return next_page(
        document(
            f"<html><body><ul><li><a href='1.html'>区政府召开常务会议部署工作</a></li></ul>{body}</body></html>", url
        )
    )


CASES: dict[str, tuple[str, str, str | None, int | None]] = {
    # name: pager, the page's own address, the next page's, pages in all
    "下一页": ("<a href='index_2.html'>下一页</a>", "index.html", "index_2.html", None),
    "下页 of a countdown": (
        "共264条 1/14 <a href='gzdt/13.htm'>下页</a> <a href='gzdt/1.htm'>尾页</a>",
        "../gzdt.htm",
        "gzdt/13.htm",
        14,
    ),
    "a function that leads to a page's file": (
        "1/3页 <a href='javascript:goPage(2)'>下一页</a><script>function goPage(n){location.href='/zwgk/gzdt/index_'+(n-1)+'.shtml'}</script>",
        "index.shtml",
        "index_1.shtml",
        3,
    ),
    "a function that knows the first page": (
        "<a onclick='toPage(3)' href='javascript:void(0)'>下一页</a><script>function toPage(p, x) {\n if (p == 1) { location.href = \"index.html\"; }\n"
        ' else { window.location.href = "list_" + p + ".html"; } }</script>',
        "list_2.html",
        "list_3.html",
        None,
    ),
    "a function that asks by number": (
        "<a onclick='goPage(2)' href='javascript:void(0)'>下一页</a><script>function goPage(n){location=\"?pageNo=\"+n}</script>",
        "index.jsp",
        "index.jsp?pageNo=2",
        None,
    ),
    "a function whose address is not all here": (
        "<a href='javascript:goPage(2)'>下一页</a><script>function goPage(n){location.href=base+n+'.html'}</script>",
        "index.html",
        None,
        None,
    ),
    "a function beyond the last page": (
        "共3页 <a href='javascript:goPage(4)'>下一页</a><script>function goPage(n){location.href='index_'+n+'.html'}</script>",
        "index_3.html",
        None,
        3,
    ),
    "a sign among numbers": (
        "<a href='index.html'>1</a><a href='index_2.html'>2</a><a href='index_2.html'>&gt;</a>",
        "index.html",
        "index_2.html",
        None,
    ),
    "next in English": ("<a class='next' href='?page=2'>Next</a>", "list.asp?page=1", "list.asp?page=2", None),
    "a picture with alt": (
        "<a href='index_2.html'><img src='n.gif' alt='下一页'></a>",
        "index.html",
        "index_2.html",
        None,
    ),
    "a title attribute": (
        "<a href='index_2.html' title='下一页'><i></i><b>&gt;</b></a>",
        "index.html",
        "index_2.html",
        None,
    ),
    "numbers only": (
        "<div class='page'><span class='current'>2</span><a href='index.html'>1</a><a href='index_3.html'>3</a><a href='index_4.html'>4</a></div>",
        "index_2.html",
        "index_3.html",
        None,
    ),
    "numbers only, the first page's own linked": (
        "<div><a href='?p=1'>1</a> <a href='?p=2'>2</a> <a href='?p=3'>3</a></div>",
        "index.html",
        "index.html?p=2",
        None,
    ),
    "numbers only, in files": (
        "<div><a href='index_1.html'>1</a> <a href='index_2.html'>2</a></div>",
        "index.html",
        "index_2.html",
        None,
    ),
    "numbers that lead to articles": (
        "<div><a href='1.html'>1</a> <a href='2.html'>2</a></div>",
        "index.html",
        None,
        None,
    ),
    "numbers of another list": (
        "<div><a href='l.asp?id=4&p=1'>1</a> <a href='l.asp?id=4&p=2'>2</a></div>",
        "l.asp?id=3",
        None,
        None,
    ),
    "query offsets": (
        "<div><b>1</b> <a href='l.jsp?pager.offset=20'>2</a> <a href='l.jsp?pager.offset=40'>3</a> <a href='l.jsp?pager.offset=20'>下一页</a></div>",
        "l.jsp",
        "l.jsp?pager.offset=20",
        None,
    ),
    "页次 1/26": (
        "页次：1/26 <a href='index_2.html'>下一页</a><a href='index_26.html'>尾页</a>",
        "index.html",
        "index_2.html",
        26,
    ),
    "共12页": ("共12页 第1页 <a href='index_2.html'>下一页</a>", "index.html", "index_2.html", 12),
    "the last page by its words": ("第12页/共12页 <a href='index_12.html'>下一页</a>", "index_12.html", None, 12),
    "the last page, next leads to itself": (
        "<a href='index_11.html'>上一页</a> <a href='index_12.html'>下一页</a>",
        "index_12.html",
        None,
        None,
    ),
    "the last page, next is disabled": (
        "<ul class='pagination'><li><a href='index_4.html'>4</a></li><li class='active'><a href='#'>5</a></li><li class='disabled'><a href='index_6.html'>下一页</a></li></ul>",
        "index_5.html",
        None,
        None,
    ),
    "the last page, next leads back to the first": (
        "<a href='index.html'>首页</a><a href='index_4.html'>上一页</a><a href='index.html'>下一页</a>",
        "index_5.html",
        None,
        None,
    ),
    "one page": ("<a href='index.html'>首页</a> <a href='index.html'>下一页</a>", "index.html", None, None),
    "next without an address": ("<a>上一页</a><a>下一页</a>", "index.html", None, None),
    "TRS, first": ('<script>createPageHTML(34, 0, "index", "html");</script>', "index.html", "index_1.html", 34),
    "TRS, second": ("<script>createPageHTML(34, 1, 'index', 'shtml')</script>", "index_1.shtml", "index_2.shtml", 34),
    "TRS, last": ("<script>createPageHTML(34, 33, 'index', 'html')</script>", "index_33.html", None, 34),
    "TRS, one page": ("<script>createPageHTML(1, 0, 'index', 'html')</script>", "index.html", None, 1),
    "with the pager's element": (
        "<script>createPageHTML('page_div',50, 1,'common_list','shtml',1000);</script>",
        "common_list.shtml",
        "common_list_2.shtml",
        50,
    ),
    "Pager options": (
        "<script>Pager({size:16, current:0, prefix:'index',suffix:'html'});</script>",
        "index.html",
        "index_1.html",
        16,
    ),
    "countPage variables": (
        "<script>var currentPage=0; var countPage=56; document.write('<a href=\"index'+'_'+nextPage+'.'+'html\">');</script>",
        "index.html",
        "index_1.html",
        56,
    ),
    "a form's number, GET": (
        "<form action='list.jsp'><input type='hidden' name='pageNo' value='1'><input type='hidden' name='cid' value='7'></form><a href='javascript:goPage(2)'>下一页</a>",
        "list.jsp?cid=7",
        "list.jsp?pageNo=2&cid=7",
        None,
    ),
    "a form's number, POST to JSP": (
        "<form method='post' action='list.jsp?cid=7'><input type='hidden' name='curPage' value='2'></form>第2页/共9页 <a href='#' onclick='toPage(3)'>下一页</a>",
        "list.jsp?cid=7",
        "list.jsp?cid=7&curPage=3",
        9,
    ),
    "an ASP.NET post-back": (
        "<form method='post' action='list.aspx'><input type='hidden' name='__VIEWSTATE' value='x'><input name='page'></form><a href=\"javascript:__doPostBack('p','2')\">下一页</a>",
        "list.aspx",
        None,
        None,
    ),
    "a script's number, address with a parameter": (
        "第1页/共5页 <a href='javascript:goPage(2)'>下一页</a>",
        "list.asp?page=1&id=3",
        "list.asp?page=2&id=3",
        5,
    ),
    "next article is no next page": ("<p>下一篇：<a href='3.html'>关于停水的公告</a></p>", "2.html", None, None),
    "dates are no pages": ("<p>2026/11 3/12</p>", "index.html", None, None),
}


@pytest.mark.parametrize("case", list(CASES))
def test_the_next_page_is_found_in_this_form(case: str) -> None:
    pager, own, following, total = CASES[case]
    base = HERE if not own.startswith("../") else "http://a.example/zwgk/"
    url = base + own.removeprefix("../")
    answer, pages = page(pager, url)
    assert answer == (base + following if following else None)
    assert pages == total


def test_a_pager_is_followed_to_its_end_and_no_further() -> None:
    url: str | None = HERE + "index.html"
    seen = []
    while url is not None and len(seen) < 20:
        seen.append(url)
        number = 0 if url.endswith("index.html") else int(url.rpartition("_")[2].split(".")[0])
        url = page(f"<script>createPageHTML(7, {number}, 'index', 'html')</script>", url)[0]
    assert len(seen) == 7
