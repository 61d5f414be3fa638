"""Letters' own pages: the course of a letter, notes of progress, several answers, and places that a script may fill."""

from __future__ import annotations

from datetime import date

import pytest
from list_pages import document
from test_messages import A, N, U, page

from crawler.messages import expected_message, read_messages
from crawler.page import MessageRow, MessageStatus

TEXT = "您好，路灯线路已经更换，当晚恢复照明。"
HEAD = "<h2>路灯不亮</h2><p>来信时间：2026-06-29 08:30</p><p>来信内容：我家门口的路灯坏了。</p>"
URL = "http://a.example/hdjl/view.jsp?id=9"


def read(body: str) -> MessageRow:
    (row,) = expected_message(document(page(HEAD + body, "路灯不亮"), URL))
    return row


def _table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def _list(*rows: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f"<li>{''.join(f'<span>{cell}</span>' for cell in row)}</li>" for row in rows) + "</ul>"


STEPS = "<li>2026-06-29 网民提交</li><li>2026-06-29 交办县住建局</li>"
EARLY = ("6-29", "系统", "待受理")


@pytest.mark.parametrize("form", [_table, _list])
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((EARLY, ("7-03", "县城管局", TEXT)), N),
        ((EARLY, ("6-30", "系统", "转办"), ("7-03", "县城管局", "线路已经更换，当晚恢复照明。")), N),
        ((("2026-06-29 08:30", "待受理"), ("2026-07-03 10:00", f"县城管局：{TEXT}")), N),
        ((EARLY, ("6-30", "系统", "已转办"), ("7-03", "县城管局", "已办结")), N),
        # near: the course goes no further than a state
        ((EARLY,), U),
        ((EARLY, ("7-03", "县城管局", "办理中")), U),
        ((EARLY, ("7-03", "系统", "转县城管局办理")), U),
        ((EARLY, ("7-03", "系统", "已转县城管局核实处理，请等待回复。")), U),
        ((("6-29", "系统", TEXT), ("7-03", "县城管局", "办理中")), U),
    ],
)
def test_an_early_word_of_progress_says_nothing_where_a_later_row_says_more(
    form: object, rows: tuple[tuple[str, ...], ...], expected: MessageStatus
) -> None:
    assert callable(form)
    row = read("<h4>办理过程</h4>" + form(*rows))
    assert row.status is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (f"<h4>办理情况</h4><p>{TEXT}</p>", A),
        (f"<p>办理情况：{TEXT}</p>", A),
        ("<h4>办理情况</h4><p>已转县城管局办理</p>", U),
        ("<h4>办理情况</h4><p>办理中</p>", U),
    ],
)
def test_a_reply_under_a_second_label_of_the_state_is_one(said: str, expected: MessageStatus) -> None:
    assert read(f"<p>状态：办理中</p>{said}").status is expected


@pytest.mark.parametrize(
    ("below", "perhaps"),
    [
        ("<p>县执法大队：该工地已办理许可，22点后停止作业。</p>", True),
        ("<p>经核查，该工地已办理许可，22点后停止作业。</p>", True),
        ("<p>我住在城北小区，每天晚上都很吵。</p>", False),
        (f"<ol>{STEPS}</ol>", False),
        ("", False),
    ],
)
def test_what_an_office_says_below_a_letter_may_be_its_reply(below: str, perhaps: bool) -> None:
    row = read(below)
    assert (row.status, "reply" in row.perhaps) == (N, perhaps)


STATES = (("受理状态", "已受理"), ("答复状态", "已答复"))


@pytest.mark.parametrize(
    ("states", "expected"), [(STATES, N), (STATES[::-1], N), (STATES[:1], U), ((STATES[0], ("答复状态", "未答复")), U)]
)
def test_of_two_words_of_state_the_one_of_the_answer_counts(
    states: tuple[tuple[str, str], ...], expected: MessageStatus
) -> None:
    assert read("".join(f"<p>{name}：{word}</p>" for name, word in states)).status is expected
    head = "".join(f"<th>{name}</th>" for name, _ in states)
    row = "".join(f"<td>{word}</td>" for _, word in states)
    table = f"<table><tr><th>标题</th>{head}<th>来信时间</th></tr><tr><td>路灯不亮</td>{row}<td>2026-06-29</td></tr></table>"
    assert [one.status for one in read_messages(document(page(table, "局长信箱"), "http://a.example/x/"))] == [expected]


@pytest.mark.parametrize(
    ("reply", "steps", "expected"),
    [
        (f"<p>答复时间：2026-07-03</p><p>答复内容：{TEXT}</p>", STEPS + "<li>2026-07-03 办结</li>", A),
        (f"<p>处理意见：{TEXT}</p>", STEPS, A),
        ("<p>答复内容：</p>", STEPS, U),
    ],
)
def test_steps_with_their_days_are_no_letters_beside_the_letter(
    reply: str, steps: str, expected: MessageStatus
) -> None:
    row = read(f"<div class=kv>{reply}</div><ol class=flow>{steps}</ol>")
    assert (row.status, row.title) == (expected, "路灯不亮")


WRITES = "document.write('%E6%82%A8')"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (f"<p>回复内容：</p><script>{WRITES}</script>", N),
        (f"<p>回复内容：<script>{WRITES}</script></p>", N),
        ("<p>回复内容：</p><script src='/js/hf.js'></script>", N),
        ("<p>回复内容：</p><div id=x></div><script>$('#x').html(d)</script>", N),
        ("<p>回复内容：</p><div id=x></div><script>document.getElementById('x').innerText = d</script>", N),
        ("<p>回复内容：</p><div class='hfnr'></div><script>$('.main .hfnr').text(d)</script>", N),
        (f"<p>回复单位：区城管局 回复内容：</p><script>{WRITES}</script>", N),
        ("<p>回复内容：</p><script>showReply('x');</script>", N),
        # near: scripts of every page, and one that stands elsewhere
        ("<p>回复内容：</p><script>var size = 14;</script>", U),
        ("<p>回复内容：</p><script>var _hmt = _hmt || [];</script>", U),
        ("<p>回复内容：</p><script>document.write(unescape(\"%3Cscript src='/c.js'%3E\"))</script>", U),
        ("<p>回复内容：</p><script src='/js/jquery.min.js'></script>", U),
        ("<p>回复内容：</p><script src='//hm.baidu.com/hm.js'></script>", U),
        ("<p>回复内容：</p><p>打印</p><script src='/js/hf.js'></script>", U),
        (f"<script>{WRITES}</script><p>回复内容：</p>", U),
        ("<p>回复内容：</p>", U),
    ],
)
def test_a_reply_that_a_script_may_write_is_not_missing(place: str, expected: MessageStatus) -> None:
    assert read(place).status is expected
    dated = read("<p>回复时间：2026-07-02</p>" + place)
    assert dated.status is A and ("reply" in dated.perhaps) == (expected is N)


@pytest.mark.parametrize("label", ["回复时间", "回复单位"])
def test_a_value_that_a_script_may_write_is_not_missing(label: str) -> None:
    field = {"回复时间": "answered", "回复单位": "answered_by"}[label]
    for shown, expected in (
        (f"<script>{WRITES}</script>", True),
        ("<script src='/js/v.js'></script>", True),
        ("", False),
    ):
        row = read(f"<p>{label}：{shown}</p><p>回复内容：{TEXT}</p>")
        assert row.status is A and (field in row.perhaps) == expected


@pytest.mark.parametrize(
    ("body", "day", "later"),
    [
        ("首次答复时间：2026-07-03 最终答复时间：2026-11-14", date(2026, 7, 3), True),
        ("最终答复时间：2026-11-14 首次答复时间：2026-07-03", date(2026, 7, 3), True),
        ("第一次回复时间：2026-07-03 补充回复时间：2026-11-14", date(2026, 7, 3), True),
        ("答复时间：2026-07-03 追加答复时间：2026-11-14", date(2026, 7, 3), True),
        ("追加答复时间：2026-11-14 答复时间：2026-07-03", date(2026, 7, 3), True),
        ("回复时间：2026-11-14 回复时间：2026-07-03", date(2026, 7, 3), True),
        ("初次答复时间： 最终答复时间：2026-07-03", date(2026, 7, 3), False),
        ("补充答复时间：2026-11-14", None, True),
        # near: one answer alone
        ("最终答复时间：2026-11-14", date(2026, 11, 14), False),
        ("办结时间：2026-11-14", date(2026, 11, 14), False),
        ("答复时间：2026-11-14", date(2026, 11, 14), False),
    ],
)
def test_the_first_of_several_answers_is_the_answer(body: str, day: date | None, later: bool) -> None:
    row = read("".join(f"<p>{one}</p>" for one in body.split()) + f"<p>答复内容：{TEXT}</p>")
    assert (row.status, row.answered.day if row.answered else None, "later" in row.perhaps) == (A, day, later)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<b>初次答复</b> 县医保中心 2026-07-02：", True),
        ("<b>初次答复</b>（县医保中心 2026-07-02 10:00）：", True),
        ("<b>答复</b> 2026-07-02：", False),
        ("<b>答复</b>：", False),
    ],
)
def test_a_unit_at_the_head_of_a_reply_is_not_missing(head: str, expected: bool) -> None:
    row = read(f"<div>{head}{TEXT}</div>")
    assert row.status is A and (row.answered_by is not None or "answered_by" in row.perhaps) == expected


FIRST = f"<p>回复时间：2026-07-02</p><p>回复内容：{TEXT}</p>"


@pytest.mark.parametrize(
    ("body", "later"),
    [
        ("<p><b>补充答复</b>（县医保中心 2026-11-06 10:00）：再次核实，已经更换。</p>", True),
        ("<p><b>追答</b> 2026-11-08：再次核实，已经更换。</p>", True),
        ("<p>2026-11-08 县医保中心追加回复：再次核实，已经更换。</p>", True),
        ("<p>跟进情况（县医保中心 2026-11-06）：再次核实，已经更换。</p>", True),
        ("<p>计划于2026年12月31日前全部完工。</p>", False),
        ("<p>区城管局 2026-07-02</p>", False),
        ("", False),
    ],
)
def test_a_supplementary_answer_is_noticed(body: str, later: bool) -> None:
    assert ("later" in read(FIRST + body).perhaps) == later
    assert not later or "later" in read(body).perhaps


WAIT = "您好，您的留言正在处理中，请耐心等待。"


@pytest.mark.parametrize(
    ("state", "reply", "expected"),
    [
        ("办理中", WAIT, U),
        ("转办", "您的信件已转石桥镇处理。", U),
        ("已受理", "网友您好，感谢您的留言，我局将尽快核实处理。", U),
        ("处理中", "已转石桥镇办理", U),
        # near: more is said than how the matter stands, or the state says that it is done
        ("办理中", TEXT, A),
        ("办理中", "您好，因您材料不全未受理，请补齐后再提交。", A),
        ("办理中", "已转区城管局办理，联系电话0766-1234567，请与其联系。", A),
        ("办理中", "您好，我们会尽快安排维修人员上门。", A),
        ("办理中", "您好，您的申请已审核，可来窗口领证。", A),
        ("办理中", "您的户口已登记。", A),
        ("已办结", WAIT, A),
        ("", WAIT, A),
        ("已办结", "已转石桥镇办理", N),
    ],
)
@pytest.mark.parametrize("day", ["", "<p>回复时间：2026-10-21</p>"])
def test_a_note_of_progress_beside_a_word_of_progress_is_no_answer(
    state: str, reply: str, expected: MessageStatus, day: str
) -> None:
    row = read((f"<p>状态：{state}</p>" if state else "") + day + f"<p>回复内容：{reply}</p>")
    assert row.status is expected
    assert (row.answered is not None) == (expected is A and day != "")


@pytest.mark.parametrize(
    ("body", "unit"),
    [
        (f"<p>管理员回复（2026-07-03）：{TEXT}</p><p>回复单位：青溪区城管局</p>", "青溪区城管局"),
        (f"<p>回复单位：青溪区城管局</p><p>管理员回复（2026-07-03）：{TEXT}</p>", "青溪区城管局"),
        (f"<p>区住建局回复（2026-07-03）：{TEXT}</p><p>承办单位：青溪区城管局</p>", "区住建局"),
        (f"<p>管理员回复（2026-07-03）：{TEXT}</p>", "管理员"),
    ],
)
def test_the_office_that_is_told_counts_over_whoever_put_the_reply_in(body: str, unit: str) -> None:
    assert read(body).answered_by == unit


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("<a href='/a0.html'>点击查看答复</a>", N),
        ("您好，<a href='/a0.html'>查看回复内容</a>", N),
        (f"{TEXT}<a href='/a0.html'>点击查看答复</a>", A),
        ("<a href='/a0.html'>关于路灯的说明</a>已经修复，感谢来信。", A),
    ],
)
def test_a_reply_that_is_a_link_to_the_answer_is_not_known(reply: str, expected: MessageStatus) -> None:
    row = read(f"<p>回复内容：{reply}</p>")
    assert row.status is expected and (row.reply is None) == (expected is N)


def test_who_asked_is_no_title() -> None:
    items = "".join(
        f"<div class='item'><p><b>网友小陈</b> <span>2026-07-0{n}</span></p><p>第{n}盏路灯何时修好？</p>"
        f"<p>管理员回复（2026-07-1{n}）：{TEXT}</p></div>"
        for n in (1, 2)
    )
    rows = read_messages(document(page(items), URL))
    assert [row.title for row in rows] == ["第1盏路灯何时修好？", "第2盏路灯何时修好？"]
