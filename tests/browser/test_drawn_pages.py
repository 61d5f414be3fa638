from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crawler import drawn
from crawler.answer import Answer
from crawler.drawn import Sheet
from crawler.page import Page, PageKind
from crawler.places import ListPlace
from crawler.plan import RANK, Purpose
from crawler.reader import read
from ledger.rows import Outcome
from ledger.sightings import QueueRow
from tests.browser import spa
from tests.patrol.little import FOOT

TODAY = date(2026, 11, 23)
URL = "http://www.little.gov.cn/kong/"


def row(purpose: Purpose = Purpose.COLUMN, page: int = 1, url: str = URL) -> QueueRow:
    place = ListPlace("little.gov.cn/kong/", purpose is Purpose.BOARD, page=page)
    return QueueRow(
        1, "little", 1, "little.gov.cn/kong/", url, "page", True, 1, RANK[purpose], purpose.value, 1, None, place.text(),
        None, None, None, None,
    )  # fmt: skip


def sent(html: str, url: str = URL, expect: PageKind = PageKind.LIST) -> Answer:
    reading = read(Page(url, html.encode(), {"content-type": "text/html; charset=utf-8"}), TODAY, expect)
    return Answer(Outcome.OK, None, 200, url, (), html.encode(), reading=reading)  # type: ignore[arg-type]


def column(inner: str) -> bytes:
    return (
        '<html><head><meta charset="utf-8"><title>小区审计局</title></head><body><div id="app"><h1>小区审计局</h1>'
        '<div class="nav"><a href="/">首页</a><a href="/gzdt/">工作动态</a><a href="/kong/">招考信息</a></div>'
        '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/kong/">招考信息</a></div><h2>招考信息</h2>'
        f'{inner}{FOOT}</div><script src="/assets/app.5b02c1.js"></script></body></html>'
    ).encode()


def rows(days: list[str]) -> str:
    return '<ul class="list">' + "".join(
        f'<li><a href="/kong/t{n}.html">关于公开招考工作人员第{n}号事项的公告</a><span>{day}</span></li>' for n, day in enumerate(days)
    ) + "</ul>"  # fmt: skip


EMPTY = '<div class="empty">暂无数据</div>'
NOTHING = ("http://www.little.gov.cn/gw/kong", b'{"code":200,"data":{"list":[],"total":0}}')
SHEET = Sheet(URL, column(EMPTY), (NOTHING,), data_missed=False, missed=False)


def test_a_shell_is_drawn_and_a_static_list_is_not() -> None:
    assert drawn.wanted(row(), sent(spa.SHELL))
    assert drawn.wanted(row(Purpose.HOME), sent(spa.SHELL, "http://www.little.gov.cn/", PageKind.HOME))
    assert not drawn.wanted(row(), sent(column(rows(["2026-11-20", "2026-11-19"])).decode()))
    assert not drawn.wanted(row(page=2), sent(spa.SHELL))
    assert not drawn.wanted(row(Purpose.ARTICLE), sent(spa.SHELL))
    assert not drawn.wanted(replace(row(), internal=False), sent(spa.SHELL))


def test_a_list_whose_address_the_script_tells_is_asked_as_data_and_not_drawn() -> None:
    page = '<html><body><div id="app"></div><script>$.getJSON("/api/list.json", function (d) {})</script></body></html>'
    assert not drawn.wanted(row(), sent(page))


@pytest.mark.parametrize(
    ("change", "empty"),
    [
        ({}, True),
        ({"missed": True}, False),
        ({"data_missed": True, "missed": True}, False),
        ({"data": ()}, False),
        ({"data": (("http://www.little.gov.cn/gw/kong", b'{"code":401,"msg":"token error","data":{"list":[]}}'),)}, False),
        ({"data": (("http://www.little.gov.cn/gw/kong", b"<html><body>login</body></html>"),)}, False),
        ({"data": (NOTHING, ("http://www.little.gov.cn/gw/x", b'{"data":{"list":[{"title":"\xe5\x85\xb3\xe4\xba\x8e\xe6\x9f\x90\xe4\xba\x8b\xe7\x9a\x84\xe9\x80\x9a\xe7\x9f\xa5","url":"/a.html"}]}}'))}, False),
        ({"url": "http://www.little.gov.cn/login/"}, False),
    ],
    ids=["said by page and data", "something did not come", "data did not come", "no data", "data that failed",
         "no list", "other data with rows", "led elsewhere"],
)  # fmt: skip
def test_a_drawn_list_is_empty_only_where_page_and_data_say_so(change: dict[str, object], empty: bool) -> None:
    found = drawn.drawn(row(), replace(SHEET, **change), TODAY)  # type: ignore[arg-type]
    assert (found is not None) is empty
    if found is not None:
        assert found.reading.rows_whole and not found.reading.entries and not found.reading.script_built


def test_rows_are_read_as_they_are_drawn() -> None:
    sheet = replace(SHEET, html=column(rows(["2026-11-20", "2026-11-18", "2026-11-01"])))
    found = drawn.drawn(row(), sheet, TODAY)
    assert found is not None
    assert [str(one.published) for one in found.reading.entries] == ["2026-11-20", "2026-11-18", "2026-11-01"]
    assert found.whole and not replace(found, whole=False).whole


def test_rows_beside_data_that_did_not_come_may_be_another_list() -> None:
    sheet = replace(SHEET, html=column(rows(["2024-01-03", "2024-01-02"])), data_missed=True, missed=True)
    assert drawn.drawn(row(), sheet, TODAY) is None


def test_a_picture_that_did_not_come_spoils_no_list() -> None:
    sheet = replace(SHEET, html=column(rows(["2026-11-20", "2026-11-18"])), missed=True)
    found = drawn.drawn(row(), sheet, TODAY)
    assert found is not None and not found.whole


def test_of_a_list_that_begins_with_its_oldest_row_the_newest_is_not_known() -> None:
    sheet = replace(SHEET, html=column(rows(["2024-01-02", "2025-03-04", "2026-05-06"])))
    assert drawn.drawn(row(), sheet, TODAY) is None


def test_an_error_that_a_script_draws_accuses_nobody() -> None:
    html = (
        "<html><head><title>404</title></head><body><h1>404</h1><p>抱歉，您访问的页面不存在</p></body></html>".encode()
    )
    assert drawn.drawn(row(), replace(SHEET, html=html), TODAY) is None


def test_what_drew_the_page_does_not_speak_in_its_reading_and_marks_of_other_hosts_stay() -> None:
    html = (
        b'<html><body><noscript>x</noscript><template><li>1</li></template><ul><li v-for="a">1</li></ul>'
        b'<script src="/a.js"></script><script src="//www.little.gov.cn/b.js"></script><script>fetch("/x")</script>'
        b'<script src="//dcs.example.cn/js/c.js"></script></body></html>'
    )
    assert drawn.undressed(html, URL).count(b"<script") == 1
    assert b"v-for" not in drawn.undressed(html, URL) and b"noscript" not in drawn.undressed(html, URL)
