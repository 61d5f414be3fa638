"""Which answers are known to show what they showed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from crawler.answer import Answer
from crawler.plan import Purpose
from crawler.unchanged import is_unchanged
from ledger.evidence import body_hash
from ledger.rows import Outcome
from ledger.sightings import QueueRow

PAGE = '<html><body><a class="x" href="/index.html">首页</a><p>内容</p></body></html>'.encode()
URL = "http://www.a.gov.cn/t1.html"
ROW = QueueRow(
    id=1,
    site="a",
    address=1,
    key="a.gov.cn/t1.html",
    url=URL,
    kind="page",
    internal=True,
    round=1,
    rank=50,
    purpose=Purpose.ARTICLE,
    depth=2,
    referer=None,
    extra=None,
    etag=None,
    modified=None,
    body=body_hash(PAGE),
    outcome=Outcome.OK,
)
ANSWER = Answer(Outcome.OK, datetime(2026, 11, 22, tzinfo=UTC), 200, URL, body=PAGE)


def test_the_same_bytes_are_not_read_again() -> None:
    assert is_unchanged(ROW, ANSWER)


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        ({"body": None}, {}),
        ({}, {"body": PAGE + b" "}),
        ({"purpose": Purpose.COLUMN}, {}),
        ({"purpose": Purpose.BOARD}, {}),
        ({"purpose": Purpose.LIST}, {}),
        ({"purpose": Purpose.HOME}, {}),
        ({"internal": False}, {}),
        ({}, {"moved": True}),
        ({}, {"partial": True}),
    ],
    ids=["unknown", "changed", "column", "board", "list", "home", "elsewhere", "moved", "cut"],
)
def test_all_else_is_read(row: dict[str, Any], answer: dict[str, Any]) -> None:
    assert not is_unchanged(replace(ROW, **row), replace(ANSWER, **answer))


@pytest.mark.parametrize(
    "link", ["", '<a href="#">顶部</a>', '<a href="javascript:go()">下一页</a>', "<a name=x>一</a>"]
)
def test_a_page_that_a_script_may_draw_is_read_again(link: str) -> None:
    body = f'<html><body>{link}<div id="app"></div><script src="/app.js"></script></body></html>'.encode()
    assert not is_unchanged(replace(ROW, body=body_hash(body)), replace(ANSWER, body=body))
