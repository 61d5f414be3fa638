"""Letters whose words stand in fields that nobody can change, and boards whose states are the names of signs."""

from __future__ import annotations

from datetime import date

import pytest
from style_pages import CRUMB, day, page, reading

from crawler.page import MessageStatus, PageKind

CRB = CRUMB.replace("政务公开", "互动交流").replace("工作动态", "留言咨询")
LETTER = "http://www.xx.gov.cn/hdjl/lyzx/detail.jsp?id=123"
BOARD = "http://www.xx.gov.cn/hdjl/lyzx/index.html"
TITLE = "关于城北路路灯不亮的问题"
TEXT = "路口到学校一段路灯坏了半个多月，晚上孩子放学很不安全，请尽快维修。"
REPLY = "您好，经核实，该路段路灯因线路老化损坏，我局已于近日完成维修，感谢您的关注。"


def field(value: str, how: str, rows: bool = True) -> str:
    return f"<textarea {how}>{value}</textarea>" if rows else f'<input {how} value="{value}">'


def letter(reply: str, when: str, how: str) -> str:
    pairs = {
        "标题：": field(TITLE, how, rows=False),
        "来信时间：": field("2026-06-01", how, rows=False),
        "来信内容：": field(TEXT, how),
        "回复时间：": field(when, how, rows=False),
        "回复内容：": field(reply, how),
    }
    return "<table>" + "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in pairs.items()) + "</table>"


@pytest.mark.parametrize("how", ["readonly", 'disabled="disabled"', 'readonly="readonly" class="txt"'])
def test_what_stands_in_fields_that_nobody_can_change_is_the_letter(how: str) -> None:
    got = reading(page(letter(REPLY, "2026-06-05", how), title=f"{TITLE}_云城区", crumb=CRB), LETTER, PageKind.MESSAGE)
    (row,) = got.messages
    assert (row.title, row.text, row.reply, row.status) == (TITLE, TEXT, REPLY, MessageStatus.ANSWERED)
    assert row.asked is not None and row.asked.day == date(2026, 6, 1)
    assert row.answered is not None and row.answered.day == date(2026, 6, 5)


def test_an_empty_field_may_be_filled_by_a_script() -> None:
    got = reading(page(letter("", "", "readonly"), title=f"{TITLE}_云城区", crumb=CRB), LETTER, PageKind.MESSAGE)
    assert [(day(row.asked), row.status) for row in got.messages] == [("2026-06-01", MessageStatus.UNKNOWN)]


@pytest.mark.parametrize("how", ["", 'readonly style="display:none"', 'readonly hidden=""'])
def test_what_one_may_write_or_nobody_sees_is_no_letter(how: str) -> None:
    got = reading(page(letter(REPLY, "2026-06-05", how), title="我要写信", crumb=CRB), BOARD)
    assert got.messages == ()


def test_a_form_with_its_terms_in_a_field_is_a_form() -> None:
    form = (
        '<form action="/msg/save" method="post"><p>写信须知</p><textarea readonly>一、来信请使用真实姓名；二、我们将在七个工作日内回复。</textarea>'
        '<p>姓名：<input name="n"></p><p>标题：<input name="ti"></p><p>来信时间：<input readonly value="2026-11-24"></p><p>留言内容：<textarea name="c"></textarea></p></form>'
    )
    got = reading(page(form, title="我要写信", crumb=CRB), BOARD, PageKind.BOARD)
    assert (got.messages, got.rows_whole, got.message_form) == ((), False, True)


def test_a_day_to_search_by_is_no_row_of_a_list() -> None:
    rows = "".join(
        f'<li><a href="content/post_{n}.html">区教育局开展校园食品安全专项检查之{n}</a></li>' for n in range(5)
    )
    form = '<form><input readonly class="Wdate" value="2026-11-24"><textarea></textarea></form>'
    got = reading(page(f"{form}<ul>{rows}</ul>", crumb=CRUMB), "http://www.xx.gov.cn/zwgk/gzdt/")
    assert [one.published for one in got.entries] == [None] * 5


ROW = '<li>{sign}<a href="d?id={n}">{title}</a><span>2026-06-0{n}</span></li>'
TITLES = ("关于城北路路灯不亮的问题", "咨询医保异地备案怎么办理", "小区物业收费不合理", "请问今年入学政策何时公布")


def states(*signs: str) -> list[str]:
    rows = "".join(
        ROW.format(sign=sign, n=n, title=title) for n, (sign, title) in enumerate(zip(signs, TITLES, strict=True), 1)
    )
    got = reading(page(f"<ul>{rows}</ul>", title="留言咨询_云城区", crumb=CRB), BOARD)
    assert [row.title for row in got.messages] == list(TITLES)
    return [row.status.value for row in got.messages]


@pytest.mark.parametrize(
    "sign", ['<i class="st" title="{}"></i>', '<span class="st" aria-label="{}"></span>', '<img src="s.png" alt="{}">']
)
def test_a_sign_that_is_called_by_a_state_tells_it(sign: str) -> None:
    signs = [sign.format(word) for word in ("已回复", "未回复", "已回复", "待受理")]
    assert states(*signs) == ["unknown", "unanswered", "unknown", "unanswered"]


@pytest.mark.parametrize(
    "sign",
    [
        '<i class="st whf"></i>',  # a class is the makers' word
        '<i class="st" title="未回复" style="display:none"></i>',
        '<i title="已回复"></i><i title="未回复"></i>',  # one of them is shown
        '<i title="点击收藏"></i>',
    ],
)
def test_a_sign_that_tells_no_state_accuses_nobody(sign: str) -> None:
    assert states(*[sign] * 4) == ["unknown"] * 4


def test_two_signs_in_a_cell_of_which_one_is_shown_tell_nothing() -> None:
    def board(signs: str) -> list[str]:
        rows = "".join(
            f'<tr><td><a href="d?id={n}">{title}</a></td><td>2026-06-0{n}</td><td>{signs}</td></tr>'
            for n, title in enumerate(TITLES, 1)
        )
        head = "<tr><th>信件标题</th><th>来信时间</th><th>状态</th></tr>"
        got = reading(page(f"<table>{head}{rows}</table>", title="留言咨询_云城区", crumb=CRB), BOARD)
        return [row.status.value for row in got.messages]

    assert board('<i title="待受理"></i>') == ["unanswered"] * 4
    assert board('<i title="待受理"></i><i title="已回复"></i>') == ["unknown"] * 4
