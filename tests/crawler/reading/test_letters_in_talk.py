"""Letters shown as a conversation: who wrote when in one line, whose answer it is in a heading, badges before titles."""

from __future__ import annotations

from datetime import date

import pytest
from list_pages import document
from test_messages import page

from crawler.boardwords import has_reply
from crawler.bylines import beside_date, spoken
from crawler.messages import is_message, read_messages
from crawler.page import MessageStatus, PageKind
from tests.crawler.reading.style_pages import CRUMB, FOOTS, NAVS, reading

URL = "http://www.xx.gov.cn/wz/detail/9"
ASK = "东湖路新建小区入住人口越来越多，建议增设公交站点，方便群众出行。"
TEXT = "您好，经现场核实，路灯线路已经更换，当晚恢复照明，感谢您的监督。"
TALK = (
    "<div class='d'><h1>建议在东湖路增设公交站点</h1><p class='m'>网友 马** 发表于 2026-09-06 09:19:53　浏览 27 次</p>"
    f"<div class='t'>{ASK}</div></div>"
)


@pytest.mark.parametrize("when", ["2026-09-14 09:18:00", "2026-09-14"])
def test_an_official_reply_below_who_wrote_when_is_a_letter(when: str) -> None:
    body = (
        f"{TALK}<div class='f'><div class='w'><b>县水务局</b> 官方回复　{when}</div><div class='t'>{TEXT}</div></div>"
    )
    html = f"<html><head><title>建议在东湖路增设公交站点_网络问政</title></head><body>{NAVS['div']}{CRUMB}{body}{FOOTS['div']}</body></html>"
    got = reading(html, URL)
    assert got.kind is PageKind.MESSAGE
    (row,) = got.messages
    assert (row.status, row.answered_by, row.reply) == (MessageStatus.ANSWERED, "县水务局", TEXT)
    assert row.asked is not None and row.asked.day == date(2026, 9, 6)
    assert row.answered is not None and row.answered.day == date(2026, 9, 14)


def test_one_who_wrote_when_alone_is_an_article() -> None:
    html = (
        f"<html><head><title>建议_网络问政</title></head><body>{NAVS['div']}{CRUMB}{TALK}{FOOTS['div']}</body></html>"
    )
    assert not is_message(document(html, URL))


def test_a_heading_says_whose_answer_stands_below() -> None:
    body = (
        "<h1>反映东湖路夜市噪音扰民</h1><div class='flow'><div><b>提交</b><i>2026-09-12</i></div><div><b>受理</b><i>2026-09-12</i></div>"
        f"<div><b>办结</b><i>2026-09-17</i></div></div><h4>诉求内容</h4><p>{ASK}</p><h4>县水务局的答复</h4><p>{TEXT}</p>"
    )
    html = f"<html><head><title>反映东湖路夜市噪音扰民_民意</title></head><body>{NAVS['div']}{CRUMB}{body}{FOOTS['div']}</body></html>"
    got = reading(html, URL)
    assert got.kind is PageKind.MESSAGE
    (row,) = got.messages
    assert (row.status, row.answered_by, row.reply) == (MessageStatus.ANSWERED, "县水务局", TEXT)
    assert "answered" in row.perhaps  # 办结 with its day may tell when


def test_a_badge_before_a_title_is_no_label_of_the_answer() -> None:
    rows = "".join(
        f"<div class='panel'><div class='h'><span class='badge'>答</span>第{at}号路灯不亮<span>2026-11-0{at}</span></div>"
        f"<div class='b'><p><b>咨询内容：</b>{ASK}</p><p><b>答复内容：</b>{TEXT}</p><p>县水务局<br>2026年11月1{at}日</p></div></div>"
        for at in range(1, 5)
    )
    got = read_messages(document(page(f"<div class='c'>{rows}</div>", "在线咨询"), "http://www.xx.gov.cn/zx/"))
    assert [row.title for row in got] == [f"第{at}号路灯不亮" for at in range(1, 5)]
    assert {row.reply for row in got} == {TEXT}
    assert all(row.asked is not None or "asked" in row.perhaps for row in got)
    assert [row.answered.day.day for row in got if row.answered] == [11, 12, 13, 14]


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("局办公室 回复于 2026-11-20", "局办公室"),
        ("经信局办公室　2026-11-04 15:20", "经信局办公室"),
        ("回复于 2026-11-20", None),
        ("2026-11-20 已回复", None),
    ],
)
def test_the_words_beside_the_day_of_an_answer_say_whose_it_is(words: str, unit: str | None) -> None:
    assert beside_date(words) == unit


def test_a_colon_inside_a_time_opens_no_answer() -> None:
    assert spoken("县水务局 官方回复 2026-09-14 09:18:00") is None
    said = spoken("县水务局 官方回复 2026-09-14 09:18: 您好")
    assert said is not None and said.rest == "您好"


@pytest.mark.parametrize(
    "words",
    [
        "该信件涉及个人隐私，不予公开，来信人可凭查询码查询回复内容。",
        "来信人选择不公开，回复内容已通过短信告知。",
        "来信人已撤回该信件。",
        "该信件与您此前来信内容重复，请查看原信件答复。",
    ],
)
def test_a_reply_that_the_writer_alone_may_look_up_lacks_nothing(words: str) -> None:
    body = (
        "<h1>路灯不亮</h1><p>来信人：张**</p><p>来信时间：2026-11-01 08:30</p><p>来信内容：（来信人选择不公开内容）</p>"
        f"<p>回复内容：{words}</p>"
    )
    (row,) = read_messages(document(page(body, "路灯不亮"), URL))
    assert {"answered", "answered_by", "reply"} <= row.perhaps


def test_the_home_page_of_a_platform_of_letters_is_no_article() -> None:
    rows = "".join(
        f"<div class='item'><h3><a href='/detail/{at}'>第{at}条路灯不亮</a><span>已回复</span></h3>"
        f"<div><span>发表时间：2026-11-1{at} 08:00:00</span><span>责任单位：县城管局</span></div></div>"
        for at in range(5)
    )
    html = f"<html><head><title>网络问政平台</title></head><body>{NAVS['div']}<h2>最新诉求</h2>{rows}{FOOTS['div']}</body></html>"
    got = reading(html, "http://www.xx.gov.cn/", PageKind.HOME)
    assert got.kind is PageKind.HOME and len(got.navigation) >= 4


def test_a_table_of_matters_asked_for_is_a_board() -> None:
    head = "<tr><th>序号</th><th>诉求事项</th><th>诉求类型</th><th>诉求时间</th><th>承办单位</th><th>办理进度</th></tr>"
    rows = "".join(
        f"<tr><td>{at}</td><td><a href='/b/{at}.html'>第{at}号路灯不亮</a></td><td>咨询</td><td>2026-11-0{at}</td>"
        f"<td>县水务局</td><td>{'办结' if at > 1 else '办理中'}</td></tr>"
        for at in range(1, 5)
    )
    got = read_messages(document(page(f"<table>{head}{rows}</table>", "民生诉求"), "http://www.xx.gov.cn/b/"))
    assert [(row.title, row.asked is not None) for row in got] == [(f"第{at}号路灯不亮", True) for at in range(1, 5)]
    assert [row.status for row in got] == [MessageStatus.UNANSWERED, *[MessageStatus.UNKNOWN] * 3]


@pytest.mark.parametrize(
    ("text", "is_reply"), [("1 /", False), ("0", False), ("12 条", False), ("1次", False), ("0766-1234567", True)]
)
def test_a_count_of_answers_is_no_answer(text: str, is_reply: bool) -> None:
    assert has_reply(text) is is_reply


LINE = "<h2>建议在东湖路增设公交站点</h2><p>{who}</p><div>" + ASK + "</div>"
OFFICE = "<div class='r'><h3>官方回复</h3><h4>县水务局</h4><p>2026-09-14 09:18</p><p>" + TEXT + "</p></div>"


def _line(main: str) -> str:
    return f"<html><head><title>建议在东湖路增设公交站点_网络问政</title></head><body>{NAVS['div']}{CRUMB}{main}{FOOTS['div']}</body></html>"


def test_who_wrote_and_when_over_an_official_reply_is_a_letter() -> None:
    got = reading(_line(LINE.format(who="网友马** 2026-09-06 09:19") + OFFICE), URL)
    assert got.kind is PageKind.MESSAGE
    (row,) = got.messages
    assert (row.title, row.status, row.answered_by) == ("建议在东湖路增设公交站点", MessageStatus.ANSWERED, "县水务局")
    assert row.asked is not None and row.asked.day == date(2026, 9, 6)
    assert row.answered is not None and row.answered.day == date(2026, 9, 14)


@pytest.mark.parametrize(
    "main",
    [
        LINE.format(who="网友马** 2026-09-06 09:19"),  # nobody answered: nothing says that it is a letter
        LINE.format(who="网友马** 2026-09-06 09:19") + "<p>网友李** 2026-09-07 10:00</p><p>支持！</p>" + OFFICE,
        LINE.format(who="网友马** 2026-09-06 09:19") + "<p><a href='#'>回复</a></p>",
        LINE.format(who="区政府办 2026-09-06 09:19") + OFFICE,
    ],
    ids=["no answer", "several wrote", "a comment", "an office wrote"],
)
def test_who_wrote_and_when_alone_is_no_letter(main: str) -> None:
    assert [row.asked for row in reading(_line(main), URL).messages if row.asked is not None] == []


def test_a_day_beside_the_writers_name_is_no_title() -> None:
    rows = "".join(
        f"<table><tr><td>网友：张**</td><td>2026-06-0{n}</td></tr><tr><td colspan=2>第{n}封来信：{ASK}</td></tr>"
        f"<tr><td colspan=2><font>县水务局回复：</font>{TEXT}（2026-06-1{n}）</td></tr></table>"
        for n in range(1, 4)
    )
    got = reading(_line(rows), "http://www.xx.gov.cn/wz/index.html", PageKind.BOARD)
    assert [row.title[:5] for row in got.messages] == ["第1封来信", "第2封来信", "第3封来信"]
