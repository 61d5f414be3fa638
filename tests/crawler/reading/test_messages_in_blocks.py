"""Guestbooks: one table, dl or div a message on the board's own page, with its reply in it and no page of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from style_pages import FOOTS, NAVS, day, reading

from crawler.page import MessageStatus, PageKind

URL = "http://www.xx.gov.cn/gzcy/index.html"
Q = ["关于城北路路灯不亮的问题", "咨询医保异地备案怎么办理", "小区物业收费不合理", "请问今年入学政策何时公布"]
ASKED = [f"2026-11-0{at + 1}" for at in range(4)]
REPLIED = ["2026-11-10", "", "2026-11-12", "2026-11-13"]
REPLY = "您好，经核实，该路段路灯因线路老化损坏，已于近日完成维修，感谢您的关注。"
Field = tuple[str, str]
Form = Callable[[list[Field]], str]


def fields(at: int) -> list[Field]:
    text = f"{Q[at]}，请尽快答复，谢谢。"
    reply = REPLY if REPLIED[at] else ""
    return [("标题", Q[at]), ("留言人", "张**"), ("留言时间", ASKED[at]), ("内容", text), ("回复", reply), ("回复时间", REPLIED[at])]  # fmt: skip


def each(pattern: str, among: list[Field]) -> str:
    return "".join(pattern.format(name=name, value=value) for name, value in among)


FORMS: dict[str, Form] = {
    "a table of name and value": lambda all_: (
        f"<table border=1>{each('<tr><td>{name}</td><td>{value}</td></tr>', all_)}</table>"
    ),
    "a table that is headed by the title": lambda all_: (
        f"<table><tr><th colspan=2>{all_[0][1]}</th></tr>{each('<tr><td>{name}</td><td>{value}</td></tr>', all_[1:])}</table>"
    ),
    "two fields a row": lambda all_: (
        f"<table>{each('<tr><td>{name}</td><td colspan=3>{value}</td></tr>', all_[:1])}"
        f"<tr>{each('<td>{name}</td><td>{value}</td>', all_[1:3])}</tr>"
        f"{each('<tr><td>{name}</td><td colspan=3>{value}</td></tr>', all_[3:])}</table>"
    ),
    "the reply in a table of its own": lambda all_: (
        f"<table>{each('<tr><td>{name}</td><td>{value}</td></tr>', all_[:4])}"
        f"<tr><td colspan=2><table>{each('<tr><td>{name}</td><td>{value}</td></tr>', all_[4:])}</table></td></tr></table>"
    ),
    "a dl": lambda all_: f"<dl>{each('<dt>{name}：</dt><dd>{value}</dd>', all_)}</dl>",
    "a dl that is headed by the title": lambda all_: (
        f"<dl><dt>{all_[0][1]}</dt>{each('<dd><span>{name}</span>{value}</dd>', all_[1:])}</dl>"
    ),
    "a div": lambda all_: f"<div class=ly>{each('<div><label>{name}</label><span>{value}</span></div>', all_)}</div>",
    "a ul": lambda all_: f"<ul class=ly>{each('<li>{name}：{value}</li>', all_)}</ul>",
    "a card with its reply at its foot": lambda all_: (
        f"<div class=card><div class=card-header>{all_[0][1]}</div><div class=card-body>"
        f"{each('<p>{name}：{value}</p>', all_[1:4])}</div><div class=card-footer>"
        f"{each('<p>{name}：{value}</p>', all_[4:])}</div></div>"
    ),
    "an article with its reply in its own footer": lambda all_: (
        f"<article><h3>{all_[0][1]}</h3>{each('<p>{name}：{value}</p>', all_[1:4])}"
        f"<footer>{each('<p>{name}：{value}</p>', all_[4:])}</footer></article>"
    ),
    "lines": lambda all_: f"<div>{each('{name}：{value}<br>', all_)}</div>",
}
WRITE = (
    "<form action=save.asp method=post><table><tr><td>标题</td><td><input name=t></td></tr><tr><td>留言人</td><td>"
    "<input name=n></td></tr><tr><td>内容</td><td><textarea name=c></textarea></td></tr></table></form>"
)


def page(body: str, name: str) -> str:
    crumb = f'<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/gzcy/">{name}</a></div>'
    head = f"<html><head><title>{name}-云城区住建局</title></head>"
    return f"{head}<body>{NAVS['div']}{crumb}<div class='main'>{body}</div>{FOOTS['div']}</body></html>"


@pytest.mark.parametrize("form", [WRITE, ""], ids=["with a form", "alone"])
@pytest.mark.parametrize("name", ["网上留言", "公众参与"])
@pytest.mark.parametrize("make", FORMS.values(), ids=FORMS.keys())
def test_each_block_is_a_message(make: Form, name: str, form: str) -> None:
    got = reading(page("".join(make(fields(at)) for at in range(4)) + form, name), URL)
    assert got.kind is PageKind.BOARD
    assert [(one.title, day(one.asked), day(one.answered) or "", one.url) for one in got.messages] == [
        (title, asked, replied, None) for title, asked, replied in zip(Q, ASKED, REPLIED, strict=True)
    ]
    assert [one.status for one in got.messages] == [
        MessageStatus.ANSWERED if replied else MessageStatus.UNANSWERED for replied in REPLIED
    ]
    assert {one.reply for one in got.messages} == {REPLY, None}


def test_a_reply_that_is_a_picture_is_none_that_lacks() -> None:
    blocks = [FORMS["a table of name and value"](fields(at)) for at in range(4)]
    blocks[1] = blocks[1].replace("<td>回复</td><td>", "<td>回复</td><td><img src=/upload/hf2026.jpg width=600>")
    got = reading(page("".join(blocks), "网上留言"), URL)
    assert got.messages[1].status is MessageStatus.UNKNOWN


@pytest.mark.parametrize(
    ("waiting", "status"),
    [
        ("等待回复……", MessageStatus.UNANSWERED),
        ("暂未回复", MessageStatus.UNANSWERED),
        ("", MessageStatus.UNKNOWN),  # its own words may be the reply
    ],
)
def test_a_message_without_a_replys_label_stands_among_those_that_have_one(waiting: str, status: MessageStatus) -> None:
    """The label that comes most often is the reply's: what shows everything else is a message, too."""
    blocks = "".join(
        f"<table><tr><td>姓名：张**　发表时间：{ASKED[at].replace('-', '/')} 15:30:00</td></tr><tr><td>主题：{Q[at]}</td></tr>"
        f"<tr><td>{Q[at]}，请尽快答复，谢谢。</td></tr><tr><td>{f'区住建局回复：{REPLY}（{REPLIED[at]}）' if REPLIED[at] else waiting}</td></tr></table>"
        for at in range(4)
    )
    got = reading(page(blocks, "网上留言"), URL)
    assert [(one.title, day(one.asked), one.status) for one in got.messages] == [
        (title, asked, MessageStatus.ANSWERED if replied else status)
        for title, asked, replied in zip(Q, ASKED, REPLIED, strict=True)
    ]


@pytest.mark.parametrize("waiting", ["未回复", "办理中", "【待答复】"])
def test_a_line_of_acts_and_days_may_end_with_the_state(waiting: str) -> None:
    rows = "".join(
        f"<li><a href='/gzcy/{at}.html'>{Q[at]}</a><div>提问：{ASKED[at]}　{f'回复：{REPLIED[at]}' if REPLIED[at] else waiting}</div></li>"
        for at in range(4)
    )
    got = reading(page(f"<ul>{rows}</ul>", "网上留言"), URL)
    assert got.kind is PageKind.BOARD
    assert [(day(one.asked), one.status) for one in got.messages] == [
        (asked, MessageStatus.ANSWERED if replied else MessageStatus.UNANSWERED)
        for asked, replied in zip(ASKED, REPLIED, strict=True)
    ]


def test_a_title_that_its_day_leads_is_a_title_and_a_state_is_none() -> None:
    blocks = "".join(
        f"<dl><dt>[{ASKED[at]}] {Q[at]}</dt><dd>网友：{Q[at]}，请尽快答复，谢谢。</dd>"
        f"<dd>{f'区住建局回复（{REPLIED[at]}）：{REPLY}' if REPLIED[at] else '待回复'}</dd></dl>"
        for at in range(4)
    )
    got = reading(page(blocks, "网上留言"), URL)
    assert [(one.title, day(one.answered) or "", one.status) for one in got.messages] == [
        (title, replied, MessageStatus.ANSWERED if replied else MessageStatus.UNANSWERED)
        for title, replied in zip(Q, REPLIED, strict=True)
    ]


@pytest.mark.parametrize("sort", ["咨询", "投诉", "建议类", "业务咨询"])
@pytest.mark.parametrize("name", ["信件类别", "来信类型", "来信目的"])
def test_the_sort_of_a_letter_is_no_label_on_its_own_page(name: str, sort: str) -> None:
    """来信时间 2026-07-19 信件类别 咨询 is no head of a table, and 咨询 opens no second letter."""
    rows = (
        f"<tr><td>信件标题</td><td colspan=3>{Q[0]}</td></tr><tr><td>来信时间</td><td>{ASKED[0]}</td><td>{name}</td><td>{sort}</td></tr>"
        f"<tr><td>信件内容</td><td colspan=3>{Q[0]}，请尽快答复，谢谢。</td></tr><tr><td>回复部门</td><td>区住建局</td>"
        f"<td>回复日期</td><td>{REPLIED[0]}</td></tr><tr><td>回复内容</td><td colspan=3>{REPLY}</td></tr>"
    )
    got = reading(page(f"<h1>{Q[0]}</h1><table>{rows}</table>", "局长信箱"), "http://www.xx.gov.cn/gzcy/1.html")
    assert got.kind is PageKind.MESSAGE
    assert [(one.title, day(one.asked), day(one.answered), one.reply) for one in got.messages] == [
        (Q[0], ASKED[0], REPLIED[0], REPLY)
    ]


@pytest.mark.parametrize("replied", [True, False])
def test_a_time_of_asking_without_a_colon_tells_a_letter(replied: bool) -> None:
    answer = f"<p>区住建局 {REPLIED[0]} 答复：</p><p>{REPLY}</p>" if replied else "<p>暂无答复</p>"
    body = f"<h1>{Q[0]}</h1><p>提问时间 {ASKED[0]}</p><p>{Q[0]}，请尽快答复，谢谢。</p>{answer}"
    (row,) = reading(page(body, "局长信箱"), "http://www.xx.gov.cn/gzcy/1.html", PageKind.MESSAGE).messages
    assert (row.title, day(row.asked), day(row.answered), row.reply) == (
        (Q[0], ASKED[0], REPLIED[0], REPLY) if replied else (Q[0], ASKED[0], None, None)
    )


NO_MESSAGES: dict[str, tuple[list[Field], str]] = {
    "leaders": ([("姓名", "张某"), ("职务", "副局长"), ("任职时间", "2026-01-03"), ("内容", "分管办公室、财务。")], "领导之窗"),
    "documents": ([("标题", "关于印发方案的通知"), ("发布时间", "2026-01-03"), ("内容", "详见正文。"), ("发布人", "办公室")], "通知公告"),
    "surveys": ([("标题", "征集意见"), ("征集时间", "2026-01-03"), ("内容", "详见正文。"), ("结果反馈", "收到三条。")], "意见征集"),
    "purchases": ([("标题", "采购项目"), ("开标时间", "2026-01-03"), ("内容", "办公设备。"), ("单位", "区住建局")], "政府采购"),
    "shops complained of": ([("被投诉单位", "某超市"), ("投诉时间", "2026-01-03"), ("投诉内容", "缺斤短两。"), ("处理状态", "处理中")], "曝光台"),
    "firms complained of": ([("被投诉企业", "某公司"), ("投诉时间", "2026-01-03"), ("投诉内容", "延期交房。"), ("处理结果", "")], "消费投诉公示"),
}  # fmt: skip


@pytest.mark.parametrize(("among", "name"), NO_MESSAGES.values(), ids=NO_MESSAGES.keys())
def test_other_blocks_are_none(among: list[Field], name: str) -> None:
    blocks = "".join(FORMS["a table of name and value"](among) for _ in range(4))
    assert reading(page(blocks, name), URL).messages == ()


@pytest.mark.parametrize(
    ("heads", "board"),
    [("投诉时间 被投诉企业 投诉内容 处理结果", False), ("投诉时间 受理单位 投诉内容 处理结果", True)],
)
def test_a_register_of_complaints_against_firms_is_no_board(heads: str, board: bool) -> None:
    row = "".join(f"<td>{words}</td>" for words in ("2026-05-03", "某公司", "电梯故障", ""))
    table = "".join(f"<th>{name}</th>" for name in heads.split())
    rows = f"<table><tr>{table}</tr>{''.join(f'<tr>{row}</tr>' for _ in range(3))}</table>"
    assert (reading(page(rows, "消费投诉公示"), URL).kind is PageKind.BOARD) is board


@pytest.mark.parametrize(
    ("note", "expected"), [("备注：已电话联系留言人", MessageStatus.UNKNOWN), ("备注：无", MessageStatus.UNANSWERED)]
)
def test_a_note_that_the_office_called_is_no_silence(note: str, expected: MessageStatus) -> None:
    blocks = "".join(
        f"<div><p>标题：{title}</p><p>留言时间：{asked}</p><p>{note if at == 1 else '回复：' + REPLY}</p></div>"
        for at, (title, asked) in enumerate(zip(Q, ASKED, strict=True))
    )
    got = reading(page(blocks, "网上留言"), URL)
    assert got.messages[1].status is expected


LONG = f"{REPLY}今后如发现类似问题，可随时拨打我单位值班电话，我们将及时安排人员到现场处理。"


@pytest.mark.parametrize(
    ("end", "unit", "replied"),
    [
        ("　回复单位：区城管局　（回复时间：2026-11-10 15:11:20）", "区城管局", "2026-11-10"),
        ("　答复单位：区城管局　答复时间：2026-11-10", "区城管局", "2026-11-10"),
        ("　（答复时间：2026-11-10）", None, "2026-11-10"),
        ("　答复单位：区城管局 负责路灯的维修。如有疑问请致电。", None, None),  # prose goes on behind the label
        ("", None, None),
    ],
)
def test_labels_at_the_end_of_a_reply_are_the_replys(end: str, unit: str | None, replied: str | None) -> None:
    blocks = [
        f"<table border=1><tr><td>网友：匿名　主题：<b>{Q[at]}</b>　留言时间：{ASKED[at]} 10:23:00</td></tr>"
        f"<tr><td>{Q[at]}，请尽快答复，谢谢。</td></tr><tr><td><font>管理员回复：</font>{LONG}{end}</td></tr></table>"
        for at in range(4)
    ]
    first, *_ = reading(page("".join(blocks), "网上留言"), URL).messages
    assert (first.title, first.answered_by, day(first.answered)) == (Q[0], unit, replied)
    assert first.reply is not None and first.reply.startswith(LONG)
    assert (first.reply == LONG) == (replied is not None or not end)


@pytest.mark.parametrize("title", ["留言须知", "局长信箱写信说明", "【网上咨询规则】"])
def test_rules_of_the_house_among_the_letters_are_no_letter(title: str) -> None:
    letters = [(one, ASKED[at], REPLY) for at, one in enumerate(Q)]
    blocks = "".join(
        f"<div class='m'><p>标题：{name}</p><p>留言时间：{asked}</p><p>内容：请文明留言，如实反映。</p><p>{f'回复：{reply}' if reply else ''}</p></div>"
        for name, asked, reply in [(title, "2026-01-05", ""), *letters]
    )
    rows = "".join(
        f"<tr><td>{name}</td><td>{asked}</td><td>{reply and '已回复'}</td></tr>"
        for name, asked, reply in [(title, "2026-01-05", ""), *letters]
    )
    table = f"<table><tr><th>标题</th><th>留言时间</th><th>状态</th></tr>{rows}</table>"
    for body in (blocks, table):
        assert [one.title for one in reading(page(body, "网上留言"), URL).messages] == Q


def test_a_letter_about_the_rules_is_a_letter() -> None:
    asked = ["关于留言须知第三条的说明不清楚", "请公布来信须知", *Q[2:]]
    blocks = "".join(
        f"<div class='m'><p>标题：{name}</p><p>留言时间：{ASKED[at]}</p><p>内容：请答复。</p><p>回复：{REPLY}</p></div>"
        for at, name in enumerate(asked)
    )
    assert [one.title for one in reading(page(blocks, "网上留言"), URL).messages] == asked
