"""Anything by which a visitor may search keeps the absence of a form from being said."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.document import Document
from crawler.forms import search_sign
from crawler.page import Page


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<a href='/search.jsp'>搜索</a>", True),
        (
            "<input id=kw><a onclick=\"window.open('http://www.qx.gov.cn/so?q='+encodeURIComponent(kw.value))\">搜</a>",
            True,
        ),
        ("<input id=kw><button>搜</button>", True),
        ("<input id=kw><i onclick=\"go('/list?keyword='+kw.value)\"></i>", True),
        ("<a href='/gsgg/?wd=3'>公示公告</a>", False),
        ("<p>搜救队员奋战一线</p>", False),
        ("<a href='http://www.beian.gov.cn/#/query/webSearch?code=1'>备案</a>", False),
    ],
)
def test_signs_of_a_search(body: str, expected: bool) -> None:
    page = Page(
        "http://www.qx.gov.cn/",
        f"<html><body>{body}</body></html>".encode(),
        {"content-type": "text/html; charset=utf-8"},
    )
    assert search_sign(Document(page, date(2026, 11, 20))) is expected
