"""What answers with status 200 and is no page of the site to judge: ways on, shells of frames, servers' lists of files."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.page import Page, PageKind, Reading
from crawler.reader import read

HERE = "http://www.a.gov.cn/o/5/"


def of(html: str, expect: PageKind | None = None) -> Reading:
    return read(Page(HERE, html.encode(), {"content-type": "text/html; charset=utf-8"}), date(2026, 11, 23), expect)


@pytest.mark.parametrize(
    ("onload", "there"),
    [
        ("location.href='http://www.a.gov.cn/gzdt/'", "http://www.a.gov.cn/gzdt/"),
        ("window.location='/gzdt/';", "http://www.a.gov.cn/gzdt/"),
        ("javascript:self.location.replace('http://far.example.cn/')", "http://far.example.cn/"),
        ("init()", None),
        ("if(location.href=='http://www.a.gov.cn/')show()", None),
    ],
)
def test_a_body_that_goes_elsewhere_when_it_is_loaded_leads_there(onload: str, there: str | None) -> None:
    assert of(f'<html><body onload="{onload}"></body></html>').refresh == there


def test_a_page_with_something_to_read_stays_where_it_is() -> None:
    body = f"<h1>机构职能</h1><p>{'负责全区有关工作。' * 60}</p>"
    assert of(f"<html><body onload=\"location.href='/x/'\">{body}</body></html>").refresh is None


@pytest.mark.parametrize(
    "html",
    [
        "<title>Index of /o/5</title><h1>Index of /o/5</h1><ul><li><a href=/o/> Parent Directory</a></li></ul>",
        "<title>Index of /o/5/</title><h1>Index of /o/5/</h1><pre><a href=../>../</a>\n<a href=b.html>b.html</a> 12-Nov-2026</pre>",
        "<title>www.a.gov.cn - /o/5/</title><h1>www.a.gov.cn - /o/5/</h1><pre><a href=/o/>[转到父目录]</a><br>2026/11/12 <a href=a/>a</a></pre>",
        "<title>Directory listing for /o/5/</title><h1>Directory listing for /o/5/</h1><ul><li><a href=a.doc>a.doc</a></ul>",
        "<title>Directory Listing For [/o/5/]</title><h1>Directory Listing For [/o/5/] - <a href=/o/>Up To [/o]</a></h1><table></table>",
    ],
    ids=["apache", "nginx", "iis", "python", "tomcat"],
)
@pytest.mark.parametrize("expect", [None, PageKind.LIST])
def test_a_list_of_files_is_no_page_and_no_column(html: str, expect: PageKind | None) -> None:
    found = of(html, expect)
    assert (found.kind, found.file_list, found.entries, found.navigation) == (PageKind.OTHER, True, (), ())


@pytest.mark.parametrize("title", ["Index of documents", "信息公开目录", "甲局 - 政务公开", "目录"])
def test_a_page_whose_title_speaks_of_an_index_is_a_page(title: str) -> None:
    rows = "".join(
        f"<li><a href=/o/5/t{n}.html>关于第{n}号事项的通知</a><span>2026-11-1{n}</span></li>" for n in range(1, 5)
    )
    found = of(f"<title>{title}</title><h1>{title}</h1><ul>{rows}</ul>", PageKind.LIST)
    assert (found.kind, found.file_list, len(found.entries)) == (PageKind.LIST, False, 4)


@pytest.mark.parametrize(
    "inside",
    [
        "<frame src=/top.htm><frame src=/main.htm>",
        "<frame src=/top.htm><noframes><body><a href=/main.htm>进入</a></body></noframes>",
        "<frame src=about:blank>",
    ],
)
def test_a_frameset_is_what_its_frames_show(inside: str) -> None:
    assert of(f"<html><head><title>甲局</title></head><frameset rows='80,*'>{inside}</frameset></html>").framed
    assert not of(
        f"<html><head><title>甲局</title></head><body><!-- <frameset>{inside}</frameset> --><p>甲</p></body></html>"
    ).framed
