"""Which answers are known to show what they showed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from crawler.answer import Answer
from crawler.canary import Canary, Home
from crawler.gate import Gate
from crawler.ground import Ground, grounds
from crawler.places import ListPlace
from crawler.plan import Purpose
from crawler.unchanged import is_unchanged, validators
from ledger.evidence import body_hash
from ledger.register import Register, Site
from ledger.rows import Outcome
from ledger.sightings import QueueRow

PAGE = '<html><body><a class="x" href="/index.html">首页</a><p>内容</p></body></html>'.encode()
HOST = "http://www.a.gov.cn"
URL, THERE = f"{HOST}/t1.html", f"{HOST}/new/t1.html"
ABROAD = "http://www.b.gov.cn/t1.html"
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
LED = {"url": THERE, "moved": True}


def ground(**values: Any) -> Ground:
    site = Site("a", "甲", f"{HOST}/")
    one = grounds(Register(sites=(site,)), date(2026, 11, 23), {"a": Gate()}, frozenset())["a"]
    return replace(one, **values)


def test_the_same_bytes_are_not_read_again() -> None:
    assert is_unchanged(ground(), ROW, ANSWER)
    assert is_unchanged(ground(), replace(ROW, final_url=THERE), replace(ANSWER, **LED))


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
        ({}, LED),
        ({"final_url": THERE}, {}),
        ({"final_url": ABROAD}, LED),
        ({}, {"partial": True}),
    ],
    ids=["unknown", "changed", "column", "board", "list", "home", "elsewhere", "led", "not led", "led astray", "cut"],
)
def test_all_else_is_read(row: dict[str, Any], answer: dict[str, Any]) -> None:
    assert not is_unchanged(ground(), replace(ROW, **row), replace(ANSWER, **answer))


@pytest.mark.parametrize(
    "link", ["", '<a href="#">顶部</a>', '<a href="javascript:go()">下一页</a>', "<a name=x>一</a>"]
)
def test_a_page_that_a_script_may_draw_is_read_again(link: str) -> None:
    body = f'<html><body>{link}<div id="app"></div><script src="/app.js"></script></body></html>'.encode()
    assert not is_unchanged(ground(), replace(ROW, body=body_hash(body)), replace(ANSWER, body=body))


STAMP = "Fri, 20 Nov 2026 08:00:00 GMT"
KNOWN = replace(ROW, etag='"1"', modified=STAMP)
WHOLE = ListPlace("a.gov.cn/l/", False, whole=True)
ERROR = Canary(ended="a.gov.cn/new/t1.html")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, {"If-None-Match": '"1"', "If-Modified-Since": STAMP}),
        ({"etag": None}, {"If-Modified-Since": STAMP}),
        ({"modified": None}, {"If-None-Match": '"1"'}),
        ({"outcome": Outcome.UNCHANGED, "modified": None}, {"If-None-Match": '"1"'}),
        ({"purpose": Purpose.COLUMN, "extra": replace(WHOLE, whole=False).text(), "etag": None}, {"If-Modified-Since": STAMP}),
        ({"purpose": Purpose.COLUMN, "extra": WHOLE.text()}, {}),
        ({"purpose": Purpose.COLUMN, "extra": replace(WHOLE, whole=False, fresh=True).text()}, {}),
        ({"purpose": Purpose.MESSAGE, "extra": replace(WHOLE, board=True, message="m1").text()}, {}),
        ({"purpose": Purpose.HOME}, {}),
        ({"round": 2}, {}),
        ({"body": None}, {}),
        ({"outcome": Outcome.NOT_FOUND}, {}),
        ({"outcome": None}, {}),
        ({"final_url": THERE}, {}),
        ({"etag": None, "modified": None}, {}),
    ],
)  # fmt: skip
def test_the_server_may_say_that_an_open_page_is_as_it_was(row: dict[str, Any], expected: dict[str, str]) -> None:
    assert validators(ground(), replace(KNOWN, **row), URL, moved=False) == expected


@pytest.mark.parametrize(
    ("row", "url", "tonight", "asked_for"),
    [
        ({}, THERE, {}, True),
        ({}, f"{THERE}?x=1", {}, False),
        ({"final_url": None}, THERE, {}, False),
        ({"final_url": URL}, URL, {}, True),
        ({"final_url": ABROAD}, ABROAD, {}, False),
        ({"final_url": ABROAD, "internal": False}, ABROAD, {}, True),
        ({"purpose": Purpose.SECTION}, THERE, {}, False),
        ({}, THERE, {"home_keys": {"a.gov.cn/new/t1.html"}}, False),
        ({}, THERE, {"home": Home("", "", "", name=body_hash(PAGE))}, False),
        ({}, THERE, {"home": Home("", "", "", name="another")}, True),
        ({}, THERE, {"canary": ERROR}, False),
        ({}, THERE, {"canary": Canary(ended="a.gov.cn/404.html")}, True),
    ],
    ids=[
        "there", "elsewhere", "not led before", "by a cookie", "led away", "outside", "a front", "the home page",
        "what the home page shows", "another home page", "the error page", "another error page",
    ],
)  # fmt: skip
def test_what_is_led_to_is_known_only_where_it_was_read(
    row: dict[str, Any], url: str, tonight: dict[str, Any], asked_for: bool
) -> None:
    known = replace(KNOWN, **{"final_url": THERE, **row})
    assert bool(validators(ground(**tonight), known, url, moved=True)) == asked_for
