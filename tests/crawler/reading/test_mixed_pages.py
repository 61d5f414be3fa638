"""Rows of messages and a list on one page: which of them is the page's own, and that neither hides the other."""

from __future__ import annotations

import pytest
from style_pages import FOOTS, NAVS, day, reading

from crawler.page import PageKind

Q = ["关于城北路路灯不亮的问题", "咨询医保异地备案怎么办理", "小区物业收费不合理", "请问今年入学政策何时公布"]
N = [
    "关于开展城乡居民医疗保险参保缴费的通知",
    "关于城北水厂检修停水的公告",
    "区住建局年度采购项目的公示",
    "关于公布行政规范性文件清理结果的通告",
]
DAYS = [f"2026-11-{20 - at}" for at in range(4)]
STATES = ["已办结", "办理中", "已回复", "待受理"]
LETTERS = {
    "a table": "<table><tr><th>信件标题</th><th>来信时间</th><th>状态</th></tr>"
    + "".join(
        f'<tr><td><a href="/hdjl/d?id={at}">{title}</a></td><td>{DAYS[at]}</td><td>{STATES[at]}</td></tr>'
        for at, title in enumerate(Q)
    )
    + "</table>",
    "a table without times": "<table><tr><th>信件标题</th><th>状态</th></tr>"
    + "".join(
        f'<tr><td><a href="/hdjl/d?id={at}">{title}</a></td><td>{STATES[at]}</td></tr>' for at, title in enumerate(Q)
    )
    + "</table>",
    "blocks": "".join(
        f"<div class=m><p>标题：{title}</p><p>留言时间：{DAYS[at]}</p><p>内容：{title}，请答复。</p><p>回复：已经办理，谢谢您。</p></div>"
        for at, title in enumerate(Q)
    ),
}
SIDES = [("left", "right"), ("main", "sidebar"), ("c1", "c2")]
NEWS = "<ul>" + "".join(f'<li><a href="/tzgg/t{at}.html">{title}</a><span>{DAYS[at]}</span></li>' for at, title in enumerate(N)) + "</ul>"  # fmt: skip


def page(name: str, folder: str, left: str, right: str) -> str:
    crumb = f'<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/{folder}/">{name}</a></div>'
    head = f"<html><head><title>{name}-云城区住建局</title></head>"
    return f"{head}<body>{NAVS['div']}{crumb}{left}{right}{FOOTS['div']}</body></html>"


@pytest.mark.parametrize("sides", SIDES, ids=lambda one: one[0])
@pytest.mark.parametrize("letters", LETTERS.values(), ids=LETTERS.keys())
def test_a_column_keeps_its_list_beside_letters(letters: str, sides: tuple[str, str]) -> None:
    left = f"<div class={sides[0]}><h3>通知公告</h3>{NEWS}</div>"
    right = f"<div class={sides[1]}><h3>来信选登</h3>{letters}</div>"
    got = reading(page("通知公告", "tzgg", left, right), "http://www.xx.gov.cn/tzgg/")
    assert got.kind is PageKind.LIST
    assert [(one.title, day(one.published)) for one in got.entries] == list(zip(N, DAYS, strict=True))
    assert [one.title for one in got.messages] == Q


@pytest.mark.parametrize("expect", [None, PageKind.BOARD], ids=str)
@pytest.mark.parametrize("letters", LETTERS.values(), ids=LETTERS.keys())
@pytest.mark.parametrize("name", ["局长信箱", "公众参与"])
def test_a_board_stays_a_board_beside_news(letters: str, name: str, expect: PageKind | None) -> None:
    left = f"<div class=left><h3>通知公告</h3>{NEWS}</div>"
    right = f"<div class=right><h3>来信选登</h3>{letters}</div>"
    got = reading(page(name, "gzcy", left, right), "http://www.xx.gov.cn/gzcy/", expect)
    assert got.kind is PageKind.BOARD
    assert got.entries == ()
    assert [one.title for one in got.messages] == Q


@pytest.mark.parametrize("letters", LETTERS.values(), ids=LETTERS.keys())
def test_a_column_that_is_declared_a_board_is_one(letters: str) -> None:
    body = f"<div class=left>{NEWS}</div><div class=right>{letters}</div>"
    got = reading(page("通知公告", "tzgg", body, ""), "http://www.xx.gov.cn/tzgg/", PageKind.BOARD)
    assert (got.kind, len(got.messages)) == (PageKind.BOARD, 4)


@pytest.mark.parametrize("letters", [LETTERS["a table"], LETTERS["blocks"]], ids=["a table", "blocks"])
def test_letters_alone_in_a_column_of_another_name_are_a_board(letters: str) -> None:
    got = reading(page("通知公告", "tzgg", f"<div class=main>{letters}</div>", ""), "http://www.xx.gov.cn/tzgg/")
    assert (got.kind, got.entries, len(got.messages)) == (PageKind.BOARD, (), 4)
