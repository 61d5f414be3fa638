"""Boards whose rows have no time, or one whose label does not say which: letters all the same, and nothing more."""

from __future__ import annotations

import pytest
from style_pages import FOOTS, NAVS, day, reading

from crawler.page import PageKind, Reading
from crawler.unsure import UNSAID

URL = "http://www.xx.gov.cn/gzcy/index.html"
Q = ["关于城北路路灯不亮的问题", "咨询医保异地备案怎么办理", "小区物业收费不合理", "请问今年入学政策何时公布"]
LINKED = [f'<a href="d?id={at}">{title}</a>' for at, title in enumerate(Q)]
DAYS = [f"2026-11-{10 + at}" for at in range(4)]
STATES = ["已办结", "办理中", "已回复", "待受理"]
STATUS = ["unknown", "unanswered", "unknown", "unanswered"]
NUMBERS = [f"2026110{at}" for at in range(4)]
UNITS = ["区住建局"] * 4


def page(body: str, name: str) -> str:
    crumb = f'<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/gzcy/">{name}</a></div>'
    head = f"<html><head><title>{name}-云城区住建局</title></head>"
    return f"{head}<body>{NAVS['div']}{crumb}<div class='main'>{body}</div>{FOOTS['div']}</body></html>"


def table(heads: str, *columns: list[str]) -> str:
    names = "".join(f"<th>{name}</th>" for name in heads.split())
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in zip(*columns, strict=True))
    return f"<table><tr>{names}</tr>{rows}</table>"


def lines(tag: str, cell: str, heads: str, *columns: list[str]) -> str:
    def line(cells: tuple[str, ...], name: str) -> str:
        return f"<{tag} class={name}>" + "".join(f"<{cell}>{one}</{cell}>" for one in cells) + f"</{tag}>"

    return line(tuple(heads.split()), "head") + "".join(line(row, "row") for row in zip(*columns, strict=True))


def rows(got: Reading) -> list[tuple[str, str | None, str | None, str]]:
    return [(one.title, day(one.asked), day(one.answered), one.status.value) for one in got.messages]


TIMELESS = {
    "title and state under a letter's head": (table("信件标题 状态", LINKED, STATES), "公众参与"),
    "title and state on a page called as a board": (table("标题 办理状态", LINKED, STATES), "局长信箱"),
    "a number beside": (table("编号 信件标题 状态", NUMBERS, LINKED, STATES), "公众参与"),
    "a number and a unit beside": (table("信件编号 标题 受理部门 状态", NUMBERS, LINKED, UNITS, STATES), "公众参与"),
    "a unit beside": (table("信件标题 部门 状态", LINKED, UNITS, STATES), "公众参与"),
    "one ul a row": (lines("ul", "li", "信件标题 状态", LINKED, STATES), "公众参与"),
    "one div a row": (lines("div", "span", "信件标题 办理状态", LINKED, STATES), "公众参与"),
    "one dl a row": (lines("dl", "dd", "留言标题 回复状态", LINKED, STATES), "公众参与"),
    "a head over a list": (
        "<p><span>信件标题</span><span>状态</span></p><ul>"
        + "".join(f"<li>{title}<span>{state}</span></li>" for title, state in zip(LINKED, STATES, strict=True))
        + "</ul>",
        "公众参与",
    ),
}


@pytest.mark.parametrize(("body", "name"), TIMELESS.values(), ids=TIMELESS.keys())
def test_rows_of_letters_need_no_time(body: str, name: str) -> None:
    got = reading(page(body, name), URL)
    assert got.kind is PageKind.BOARD
    assert rows(got) == [(title, None, None, status) for title, status in zip(Q, STATUS, strict=True)]
    assert [one.url for one in got.messages] == [f"http://www.xx.gov.cn/gzcy/d?id={at}" for at in range(4)]


SURVEYS = [f'<a href="s?id={at}">关于公园第{at}期建设的意见征集</a>' for at in range(4)]
PROPOSALS = [f'<a href="p?id={at}">对县政协十届一次会议第{at}号提案的答复</a>' for at in range(4)]
NO_LETTERS = {
    "surveys that go on or have ended": table("标题 状态", SURVEYS, ["进行中", "已结束"] * 2),
    "proposals that were dealt with": table("标题 状态", PROPOSALS, ["已办结"] * 4),
    "links and states without a head": "<ul>"
    + "".join(f"<li>{title}<span>{state}</span></li>" for title, state in zip(PROPOSALS, ["已办结"] * 4, strict=True))
    + "</ul>",
    "files and their state of force": table("文件标题 状态", PROPOSALS, ["有效"] * 4),
}


@pytest.mark.parametrize("body", NO_LETTERS.values(), ids=NO_LETTERS.keys())
def test_a_title_and_a_state_alone_are_no_letter(body: str) -> None:
    got = reading(page(body, "公众参与"), URL)
    assert got.kind is not PageKind.BOARD
    assert got.messages == ()


PLAIN = {
    "a column 时间": (table("标题 时间 状态", LINKED, DAYS, STATES), "局长信箱"),
    "a column 日期": (table("信件编号 信件标题 日期 状态", NUMBERS, LINKED, DAYS, STATES), "公众参与"),
    "a column 时间 and no state": (table("标题 时间", LINKED, DAYS), "局长信箱"),
    "a label 时间 in blocks": (
        "".join(
            f"<div class=item><p>标题：{title}</p><p>姓名：张**　时间：{when}</p><p>状态：{state}</p></div>"
            for title, when, state in zip(LINKED, DAYS, STATES, strict=True)
        ),
        "公众参与",
    ),
    "a label 日期 in rows": (
        "<ul>"
        + "".join(
            f"<li>{title}<span>日期：{when}</span><span>状态：{state}</span></li>"
            for title, when, state in zip(LINKED, DAYS, STATES, strict=True)
        )
        + "</ul>",
        "局长信箱",
    ),
}


@pytest.mark.parametrize(("body", "name"), PLAIN.values(), ids=PLAIN.keys())
def test_a_plain_time_is_taken_and_held_against_nobody(body: str, name: str) -> None:
    got = reading(page(body, name), URL)
    assert [day(one.asked) for one in got.messages] == DAYS
    assert all(UNSAID in one.perhaps for one in got.messages)


REPLIED = ["2026-11-20", "", "2026-11-21", ""]
TOLD = {
    "a time of asking": (table("标题 留言时间 状态", LINKED, DAYS, STATES), "局长信箱"),
    "a plain time beside the answer's": (table("标题 时间 回复时间", LINKED, DAYS, REPLIED), "局长信箱"),
    "a plain label beside the answer's in other blocks": (
        "".join(
            f"<div class=item><p>标题：{title}</p><p>姓名：张**　时间：{when}</p><p>内容：{title}，请答复。</p>"
            + (f"<p>回复时间：{back}</p><p>回复：已经处理，谢谢您的关心。</p>" if back else "")
            + "</div>"
            for title, when, back in zip(Q, DAYS, REPLIED, strict=True)
        ),
        "网上留言",
    ),
}


@pytest.mark.parametrize(("body", "name"), TOLD.values(), ids=TOLD.keys())
def test_a_time_that_can_only_be_the_askings_counts(body: str, name: str) -> None:
    got = reading(page(body, name), URL)
    assert [day(one.asked) for one in got.messages] == DAYS
    assert all(UNSAID not in one.perhaps for one in got.messages)
