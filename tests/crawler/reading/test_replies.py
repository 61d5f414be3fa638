"""A reply in every place that boards give it; what a page may show in a way that is not read."""

from __future__ import annotations

from datetime import date

import pytest
from list_pages import document
from test_messages import A, N, U, page

from crawler.bylines import signed, spoken
from crawler.messages import expected_message, read_messages
from crawler.page import MessageRow, MessageStatus

TEXT = "您好，路灯线路已经更换，当晚恢复照明，如仍有问题请拨打0766-1234567。"
HEAD = "<h2>路灯不亮</h2><p>来信时间：2026-11-01 08:30</p><p>来信内容：我家门口的路灯坏了。</p>"
URL = "http://a.example/hdjl/view.jsp?id=9"


def read(body: str) -> MessageRow:
    (row,) = read_messages(document(page(HEAD + body, "路灯不亮"), URL))
    return row


@pytest.mark.parametrize(
    "body",
    [
        "<section><h4>处理结果</h4><p>承办单位：区城管局</p><p>办结时间：2026-11-04</p><p>{text}</p></section>",
        "<div class='a'><div class='t'>回复内容</div><ul><li>回复部门：区城管局</li><li>回复日期：2026-11-04 10:00</li></ul><div>{text}</div></div>",
        "<table><tr><th colspan='4'>处理情况</th></tr><tr><td>主办单位</td><td>区城管局</td><td>办理时间</td><td>2026-11-04</td></tr><tr><td colspan='4'>{text}</td></tr></table>",
        "<div class='who'>区城管局 2026-11-04 10:00</div><div class='say'>答复：{text}</div>",
        "<div>【区城管局】于2026年11月4日答复如下：</div><div>{text}</div>",
        "<p>区城管局回复（2026-11-04）：{text}</p>",
        "<fieldset><legend>答复</legend><p>{text}</p><p align='right'>区城管局</p><p align='right'>2026年11月4日</p></fieldset>",
        "<div><b>官方回复</b></div><div>区城管局 2026-11-04</div><div>{text}</div>",
    ],
)
def test_a_reply_is_read_with_its_office_and_day_wherever_they_stand(body: str) -> None:
    row = read(body.format(text=TEXT))
    assert (row.status, row.reply, row.answered_by) == (MessageStatus.ANSWERED, TEXT, "区城管局")
    assert row.answered is not None and row.answered.day == date(2026, 11, 4)
    assert row.text == "我家门口的路灯坏了。"


@pytest.mark.parametrize(
    ("body", "perhaps"),
    [
        # an answer that truly lacks something: nothing else on the page could be it
        (f"<p>答复时间：2026-11-04</p><p>答复内容：{TEXT}</p>", frozenset()),
        (f"<p>答复单位：区城管局</p><p>答复内容：{TEXT}</p>", frozenset()),
        ("<p>答复单位：区城管局</p><p>答复时间：2026-11-04</p><p>答复内容：</p>", frozenset()),
        # signatures, pictures, files of their own, words under no label
        ("<p>答复单位：区城管局</p><p>答复时间：2026-11-04</p><p>答复内容：</p><p><img src='/u/2026/fh.jpg'></p>", {"reply"}),
        (f"<p>答复单位：区城管局</p><p>答复内容：{TEXT}（2026-11-04）</p>", {"answered"}),
        ("<p>答复单位：区城管局</p><p>办理情况：同意，可以办理。2026-11-04</p>", {"answered"}),
        ("<p>答复单位：区城管局</p><p>答复内容：见附件。（2026-11-04）</p>", {"answered"}),
        (f"<p>答复时间：2026-11-04</p><p>答复内容：{TEXT} 区城管局</p>", {"answered_by"}),
        (f"<p>答复单位：区城管局</p><p>发布时间：2026-11-05</p><p>答复内容：{TEXT}</p>", {"answered"}),
        ("<p>答复单位：区城管局</p><p>答复时间：2026-11-04</p><p>经过：路灯线路已经更换，当晚恢复照明。</p>", {"reply"}),
    ],
)  # fmt: skip
def test_what_a_page_may_show_unread_is_said_and_nothing_else(body: str, perhaps: set[str]) -> None:
    row = read(body)
    missing = {name for name in ("answered", "answered_by", "reply") if not getattr(row, name)}
    assert missing and missing & row.perhaps == perhaps & missing
    assert perhaps <= missing


def test_a_name_before_a_label_in_the_same_line_signs_the_reply() -> None:
    row = read(f"<b>答：</b><p>{TEXT}</p><p>区城管局　回复时间：2026-11-04 10:00</p>")
    assert (row.reply, row.answered_by) == (TEXT, "区城管局")
    assert row.answered is not None and row.answered.day == date(2026, 11, 4)


def test_the_sites_own_name_above_a_message_is_no_office_that_replied() -> None:
    body = f"<html><head><title>路灯不亮</title></head><body><div>云城区城管局</div><div>今天是2026年11月5日</div>{HEAD}<p>答复内容：{TEXT}</p></body></html>"
    (row,) = read_messages(document(body, URL))
    assert (row.answered, row.answered_by) == (None, None)
    assert not {"answered", "answered_by"} & row.perhaps


def test_a_question_is_called_by_its_first_words_not_by_who_asked() -> None:
    cards = "".join(
        f"<div class='card'><div><b>问：第{n}号问题</b><p>网友 138****0000　留言时间：2026-11-0{n}</p></div><div><b>答：</b><p>{TEXT}</p></div></div>"
        for n in (1, 2)
    )
    assert [row.title for row in read_messages(document(page(cards), URL))] == ["第1号问题", "第2号问题"]


def test_what_a_script_puts_in_may_be_anything() -> None:
    row = read(
        "<p>答复单位：</p><p>答复时间：<span id='hfsj'></span></p><p>答复内容：已修复，感谢您的来信。</p>"
        "<script>document.getElementById('hfsj').innerHTML = data.time;</script>"
    )
    assert row.answered is None and "answered" in row.perhaps


def test_a_reply_in_a_rows_reach_of_the_footer_is_no_footer() -> None:
    row = read(f"<p>主办单位：区城管局</p><p>答复时间：2026-11-04</p><p>答复内容：{TEXT}</p>")
    assert (row.answered_by, row.reply) == ("区城管局", TEXT)


def test_a_letters_own_day_is_not_the_replys() -> None:
    row = read("<p>恳请尽快修复。</p><p>2026年11月1日</p><p>答复内容：</p>")
    assert (row.answered, row.status) == (None, MessageStatus.UNANSWERED)


@pytest.mark.parametrize(
    ("words", "unit", "day"),
    [
        ("区城管局　2026-11-04 10:00", "区城管局", date(2026, 11, 4)),
        ("（云城区人民政府办公室）", "云城区人民政府办公室", None),
        ("2026年11月4日", None, date(2026, 11, 4)),
    ],
)
def test_a_signature_is_a_name_a_day_or_both(words: str, unit: str | None, day: date | None) -> None:
    found = signed(words)
    assert found is not None and found.unit == unit and (found.date.day if found.date else None) == day


@pytest.mark.parametrize(
    "words", ["请到区政务服务中心", "我局", "办理单位", "您好，已修复。", "咨询公租房申请条件", "12"]
)
def test_other_words_sign_nothing(words: str) -> None:
    assert signed(words) is None


@pytest.mark.parametrize("words", ["回复：好", "答复内容：好", "回复时间：2026-11-04", "我局回复：好", "网友您好："])
def test_a_label_or_a_plain_word_opens_no_reply_of_an_office(words: str) -> None:
    assert spoken(words) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("已收到", U), ("已转办", U), ("已受理，办理中", U), ("正在办理中，请耐心等待", U), ("暂未回复，请等待回复", U),
        ("已收到，谢谢。", A), ("您好，已转办", A), ("已收到您的来信", A), ("同意。", A), ("见附件。", A), ("谢谢您的建议！", A),
    ],
)  # fmt: skip
def test_a_bare_word_of_progress_is_no_reply_and_a_sentence_to_the_writer_is_one(
    words: str, expected: MessageStatus
) -> None:
    assert read(f"<p>回复内容：{words}</p>").status is expected


def test_a_word_of_progress_beside_a_day_of_reply_accuses_nobody() -> None:
    assert read("<p>回复内容：已收到</p><p>回复日期：2026-11-04</p>").status is N


ASKED_AND_ANSWERED = {
    "both after a colon": "<span>写信:2026-06-0{n}</span> <span>回复:2026-06-1{n}</span>",
    "both after a blank": "<span>写信 2026-06-0{n}</span> <span>回复 2026-06-1{n}</span>",
    "in one text": "<span>[来信]2026-06-0{n} [回复]2026-06-1{n}</span>",
    "in elements of their own": "<i>写信：</i><span>2026-06-0{n}</span> <i>回复：</i><span>2026-06-1{n}</span>",
    "days first": "<span>2026-06-0{n}提问</span> <span>2026-06-1{n} 已答复</span>",
    "the reply's alone": "<span>2026-06-0{n}</span> <span>回复于 2026-06-1{n}</span>",
}


def rows(form: str) -> tuple[MessageRow, ...]:
    items = "".join(f"<li><a href='/x/{n}.html'>咨询第{n}号事项</a> {form.format(n=n)}</li>" for n in (1, 2, 3))
    return read_messages(document(page(f"<ul>{items}</ul>"), "http://a.example/hdjl/"))


@pytest.mark.parametrize("form", list(ASKED_AND_ANSWERED))
def test_an_act_with_nothing_but_a_day_tells_when_it_was_done(form: str) -> None:
    for n, row in enumerate(rows(ASKED_AND_ANSWERED[form]), 1):
        assert row.asked is not None and row.asked.day == date(2026, 6, n)
        assert row.answered is not None and row.answered.day == date(2026, 6, 10 + n)
        assert (row.status, row.reply) == (A, None)


def test_a_second_day_in_a_row_may_be_the_replys() -> None:
    assert [row.perhaps for row in rows("<span>2026-06-0{n}</span> <span>2026-06-1{n}</span>")] == [
        {"asked", "answered"}
    ] * 3
    assert [row.perhaps for row in rows("<span>2026-06-0{n}</span>")] == [set()] * 3


@pytest.mark.parametrize(
    "head",
    [
        "<span>区城管局</span> 于 <span>2026-11-04 08:00</span> 回复：<p>{text}</p>",
        "<b>【区城管局】</b><em>2026-11-04</em><span>回复：</span>{text}",
        "<span>区城管局</span><span>2026年11月4日</span>答复如下：<div>{text}</div>",
    ],
)
def test_the_opening_words_of_a_reply_are_read_across_elements(head: str) -> None:
    row = read(f"<div class='hf'>{head.format(text=TEXT)}</div>")
    assert (row.status, row.reply, row.answered_by) == (A, TEXT, "区城管局")
    assert row.answered is not None and row.answered.day == date(2026, 11, 4)


SITE = (
    "<header><h1><a href='/'>云城区城管局</a></h1><nav><a href='/'>首页</a><a href='/gzdt/'>工作动态</a></nav></header>"
)
ASKED_THEN = "<p>写信时间：2026-11-01</p><p>请问门口的路灯什么时候修好？</p>"


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("<h3>路灯不亮</h3>", "路灯不亮"),
        ("<h2>来信详情</h2><h4>路灯不亮</h4>", "路灯不亮"),
        ("<p class='t'>关于路灯不亮的来信</p>", "关于路灯不亮的来信"),
        ("", "请问门口的路灯什么时候修好？"),
    ],
)
def test_a_message_is_never_called_by_the_menu_or_the_sites_name(above: str, expected: str) -> None:
    html = f"<html><head><title>来信</title></head><body>{SITE}<main>{above}{ASKED_THEN}<p>回复：{TEXT}</p></main></body></html>"
    (row,) = read_messages(document(html, URL))
    assert (row.title, row.status) == (expected, A)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>答复：</p>", U),
        ("<p>办理中</p><p>答复：</p>", U),
        # the steps of a course say nothing of this message
        ("<ol><li>已提交</li><li>办理中</li><li>已办结</li></ol><p>答复：</p>", N),
        # an answer under no label beside a word of progress
        ("<p>状态：办理中</p><div>您好，我家门口的路灯已经坏了三天，请尽快派人修好。</div>", U),
        ("<p>状态：办理中</p><div>网友您好，您反映的路灯问题经核实已经修复。</div>", N),
        # a value that a script puts in
        ("<p>状态：办理中</p><p id='hf'></p><script>$.get('/hf',function(d){$('#hf').html(d)})</script>", N),
    ],
)
def test_nobody_is_accused_where_a_reply_may_be_shown_all_the_same(body: str, expected: MessageStatus) -> None:
    assert read(body).status is expected


def test_a_letters_page_without_a_word_of_its_handling_is_read_where_a_letter_is_expected() -> None:
    letter = page(
        "<p>来信标题：路灯不亮</p><p>来信时间：2026-11-01</p><p>来信内容：我家门口的路灯坏了。</p>", "路灯不亮"
    )
    assert read_messages(document(letter, URL)) == ()
    (row,) = expected_message(document(letter, URL))
    assert (row.title, row.status, row.perhaps) == ("路灯不亮", N, frozenset())
    news = page("<h1>路灯修好了</h1><p>发布时间：2026-11-01</p><p>城北路的路灯全部更换。</p>", "工作动态")
    assert expected_message(document(news, URL)) == ()


@pytest.mark.parametrize(
    ("signature", "unit"),
    [
        ("经信局办公室　2026-11-04 15:20", "经信局办公室"),
        ("2026-11-04 区城管局", "区城管局"),
        ("县医保　2026-11-04", "县医保"),
        ("2026-11-04 15:20", None),
        ("发布于 2026-11-04", None),
        ("已回复 2026-11-04", None),
    ],
)
def test_words_beside_the_day_of_an_answer_are_its_office(signature: str, unit: str | None) -> None:
    cards = "".join(
        f"<div class='qa'><div class='q'><b>问：第{n}号问题</b><span>网友　2026-11-0{n}</span></div>"
        f"<div class='a'><b>答：</b>{TEXT}<span>{signature}</span></div></div>"
        for n in (1, 2)
    )
    rows = read_messages(document(page(cards), URL))
    assert [(row.answered_by, row.answered.day if row.answered else None) for row in rows] == [
        (unit, date(2026, 11, 4))
    ] * 2


@pytest.mark.parametrize(
    ("body", "perhaps"),
    [
        ("<p><a href='/r.html'>查看回复</a></p>", True),
        ("<p><a href='/r.doc'>答复函</a></p>", True),
        (f"<table><tr><td>流转过程</td></tr><tr><td>2026-11-03 转区城管局办理</td></tr><tr><td>2026-11-05 区城管局：{TEXT}</td></tr></table>", True),
        ("<table><tr><td>流转过程</td></tr><tr><td>2026-11-02 受理</td></tr><tr><td>2026-11-03 转区城管局办理</td></tr></table>", False),
        ("<p><a href='/hdjl/'>我要留言</a></p>", False),
        ("", False),
    ],
)  # fmt: skip
def test_a_reply_that_is_linked_or_told_in_the_course_of_a_message_is_a_doubt(body: str, perhaps: bool) -> None:
    (row,) = expected_message(document(page(HEAD + body, "路灯不亮"), URL))
    assert row.status is not MessageStatus.ANSWERED
    assert ("reply" in row.perhaps) == perhaps


IN_ITS_PLACE = {
    "after a label's line": "<p>回复内容：</p>{}",
    "beside the label": "<div>回复内容：{}</div>",
    "in a cell": "<table><tr><td>回复单位</td><td></td></tr><tr><td>回复内容</td><td>{}</td></tr></table>",
    "under a heading": "<div class='hf'><h4>答复</h4>{}</div>",
    "beside the heading's box": "<div><div class='t'><b>答复</b></div><div class='c'>{}</div></div>",
}
SCRIPT = "<script src='/js/reply.js'></script>"


@pytest.mark.parametrize("form", list(IN_ITS_PLACE))
@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("", U),
        ("<div class='nr'></div>", U),
        ("<div class='nr'></div>" + SCRIPT, N),
        ("<div class='nr'></div><script src='/js/jquery-3.6.0.min.js'></script>", U),
        ("<div id='nr'></div>", U),
        ("<div id='nr'></div><script src='/js/jquery-3.6.0.min.js'></script>", U),
        ("<div id='nr'></div><script src='//hm.baidu.com/hm.js'></script>", U),
        ("<img src='/images/icon_hf.png'>", U),
        ("<div id='nr'></div>" + SCRIPT, N),
        ("<div id='nr'></div><script src='/js/common.js'></script>", N),
        ("<div v-html='reply'></div>", N),
        ("<img src='/images/print.png' alt='打印本页内容'>", U),
        ("<img src='/images/logo.png' alt='答复函扫描件'>", N),
        ("<img src='/u/答复函.jpg'>", N),
        ("<img src='/u/2026/newflow.png'>", N),
        ("<embed src='/u/hf.pdf'>", N),
    ],
)
def test_a_place_that_is_empty_to_a_reader_is_not_always_an_unanswered_message(
    form: str, shown: str, expected: MessageStatus
) -> None:
    assert read(IN_ITS_PLACE[form].format(shown)).status is expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [("", U), ("<div id='nr'></div>" + SCRIPT, U), ("<img src='/u/答复函.jpg'>", N)],
)
def test_a_word_of_state_stands_but_beside_a_pictured_reply(shown: str, expected: MessageStatus) -> None:
    assert read(f"<p>办理状态：未回复</p><p>回复内容：</p>{shown}").status is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("已转相关部门办理。", N),
        ("该信件已转交县住房和城乡建设局办理。", N),
        ("已于2026年8月3日转交区城管局核实处理，请等待回复。", N),
        ("您好，已转相关部门办理。", A),
        ("已转区城管局核实，路灯线路已经更换，当晚恢复照明。", A),
        ("已转区城管局办理，联系电话0766-1234567，请与其联系。", A),
        ("已转办", U),
    ],
)
@pytest.mark.parametrize("day", ["", "<p>回复日期：2026-11-04</p>"])
def test_words_that_only_pass_a_matter_on_are_no_answer_and_no_proof_of_none(
    words: str, expected: MessageStatus, day: str
) -> None:
    row = read(f"<p>回复内容：{words}</p>{day}")
    assert row.status is expected
    assert (row.answered is not None) == (expected is A and day != "")


ITS_CARD = "<div class='r'><div>回复单位：区城管局　回复时间：2026-11-04</div><p>{}</p></div>"


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        (TEXT, TEXT),
        ("收到，已转办。", "收到，已转办。"),
        ("满意度评价", None),
        ("已回复", None),
        ("注：回复以书面为准。", None),
    ],
)
def test_what_stands_under_the_day_of_an_answer_in_its_own_element_is_the_reply(words: str, reply: str | None) -> None:
    cards = "".join(
        f"<div class='card'><div>第{n}号问题</div><div>留言时间：2026-11-0{n} | 状态：已回复</div><div>请问何时修好第{n}盏路灯？</div>{ITS_CARD.format(words)}</div>"
        for n in (1, 2)
    )
    assert [row.reply for row in read_messages(document(page(cards), URL))] == [reply] * 2


def test_words_beside_both_days_may_be_the_question() -> None:
    cards = "".join(
        f"<div class='card'><h4>第{n}号问题</h4><p>留言时间：2026-11-0{n}</p><p>回复时间：2026-11-1{n}</p><p>请问何时修好第{n}盏路灯，我们等了很久。</p></div>"
        for n in (1, 2)
    )
    assert [row.reply for row in read_messages(document(page(cards), URL))] == [None] * 2


NOTED = "<p>办理状态：{state}</p><p>回复内容：{reply}</p><p>回复时间：2026-11-02</p>"


@pytest.mark.parametrize(
    ("state", "reply", "expected"),
    [
        ("办理中", "您好，您的来信已收悉，将转交区住建局办理。", MessageStatus.UNANSWERED),
        ("待办理", "您的留言收悉，我们将尽快转区住建局处理，请耐心等待。", MessageStatus.UNANSWERED),
        ("已办结", "您好，您的来信已收悉，将转交区住建局办理。", MessageStatus.ANSWERED),  # another fault, if one
        ("办理中", "您好，您的来信已收悉，路灯将于下周更换。", MessageStatus.ANSWERED),
        ("办理中", "来信收悉，将转交区住建局办理，电话0766-1234567。", MessageStatus.ANSWERED),
    ],
)
def test_that_it_will_be_passed_on_is_no_answer_while_the_letter_is_open(
    state: str, reply: str, expected: MessageStatus
) -> None:
    row = read(NOTED.format(state=state, reply=reply))
    assert row.status is expected
    assert (row.answered is None) == (expected is MessageStatus.UNANSWERED)


@pytest.mark.parametrize("brackets", ["〔{}〕", "（{}）", "[{}]"])
def test_the_day_at_a_replys_end_may_stand_in_any_brackets(brackets: str) -> None:
    row = read(f"<p><b>答复：</b>{TEXT}{brackets.format('2026-11-04')}</p>")
    assert (row.reply, row.answered and row.answered.day) == (TEXT, date(2026, 11, 4))
    row = read(f"<p>答复：{TEXT}见通知{brackets.format('2026-11-04')}</p>")  # it may be the paper's
    assert row.answered is None and "answered" in row.perhaps


def test_the_number_of_a_paper_at_a_replys_end_is_no_day() -> None:
    row = read("<p><b>答复：</b>您好，已按有关文件办理，见云城府办〔2026〕11号〔2026〕</p>")
    assert (row.status, row.answered) == (MessageStatus.ANSWERED, None)
