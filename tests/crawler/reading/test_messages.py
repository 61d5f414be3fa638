"""Boards and messages in every form seen on real boards; what counts as an answer."""

from __future__ import annotations

from datetime import date

import pytest
from list_pages import FOOTER, NAV, document

from crawler.messages import is_board, is_message, read_messages
from crawler.page import MessageRow, MessageStatus

A, U, N = MessageStatus.ANSWERED, MessageStatus.UNANSWERED, MessageStatus.UNKNOWN


def page(body: str, title: str = "咨询投诉") -> str:
    return (
        f"<html><head><meta charset='utf-8'><title>{title}_云城区人民政府</title></head><body>{NAV}"
        f"<div class='pos'>当前位置：<a href='/'>首页</a> &gt; <a href='/hdjl/'>互动交流</a> &gt; {title}</div><div class='main'>{body}</div>{FOOTER}</body></html>"
    )


def messages(body: str, title: str = "咨询投诉") -> tuple[MessageRow, ...]:
    return read_messages(document(page(body, title), "http://a.example/hdjl/zxts/index.html"))


def days(row: MessageRow) -> tuple[date | None, date | None, MessageStatus]:
    return row.asked.day if row.asked else None, row.answered.day if row.answered else None, row.status


# Boards as tables: the head decides.

HEADS = {
    "信件": ("编号", "信件标题", "来信时间", "答复时间", "处理状态"),
    "留言": ("序号", "留言标题", "留言时间", "回复时间", "状态"),
    "诉求": ("受理编号", "诉求标题", "提交时间", "办结时间", "办理状态"),
    "咨询": ("信件编号", "主题", "咨询时间", "反馈时间", "回复状态"),
    "写信": ("编号", "标题", "写信时间", "处理时间", "处理情况"),
    "发起": ("业务编号", "主题", "发起时间", "回复时间", "状态"),
}
STATES = [
    # state, answered, what follows
    ("已回复", "2026-11-05", A),
    ("已回复", "", N),
    ("已办结", "", N),
    ("处理完毕", "2026-11-05", A),
    ("待受理", "", U),
    ("办理中", "", U),
    ("已转办", "", U),
    ("处理中", "", U),
    ("已受理", "", U),
    ("待回复", "", U),
    ("未回复", "", U),
    ("不予受理", "", N),
    ("", "", U),
    ("", "2026-11-05", A),
]


@pytest.mark.parametrize("head", list(HEADS))
@pytest.mark.parametrize(("state", "answered", "status"), STATES)
def test_a_table_board_says_when_asked_when_answered_and_how_it_stands(
    head: str, state: str, answered: str, status: MessageStatus
) -> None:
    names = HEADS[head]
    table = (
        "<table><tr>"
        + "".join(f"<th>{name}</th>" for name in names)
        + "</tr>"
        + f"<tr><td>XJ20261101</td><td><a href='view.jsp?id=1'>小区门口路灯不亮</a></td><td>2026-11-01 08:30</td><td>{answered}</td><td>{state}</td></tr>"
        + "<tr><td>XJ20261020</td><td><a href='view.jsp?id=2'>咨询入学政策</a></td><td>2026-10-20</td><td>2026-10-22</td><td>已回复</td></tr></table>"
    )
    doc = document(page(table), "http://a.example/hdjl/zxts/index.html")
    assert is_board(doc) and not is_message(doc)
    first, second = read_messages(doc)
    assert days(first) == (date(2026, 11, 1), date(2026, 11, 5) if answered else None, status)
    assert days(second) == (date(2026, 10, 20), date(2026, 10, 22), A)
    assert (first.title, first.url) == ("小区门口路灯不亮", "http://a.example/hdjl/zxts/view.jsp?id=1")
    assert first.key == ("XJ20261101" if names[0] != "序号" else "http://a.example/hdjl/zxts/view.jsp?id=1")


def test_letters_of_two_tables_are_read_from_both() -> None:
    def table(rows: str) -> str:
        return f"<table><tr><th>信件标题</th><th>来信时间</th><th>答复时间</th></tr>{rows}</table>"

    old = "<tr><td><a href='1.html'>路灯不亮</a></td><td>2026-05-01</td><td>2026-05-03</td></tr>"
    new = "<tr><td><a href='2.html'>停车收费</a></td><td>2026-11-01</td><td></td></tr>"
    found = messages(f"<h3>来信选登</h3>{table(old)}<h3>最新来信</h3>{table(new + old)}")
    assert [row.title for row in found] == ["路灯不亮", "停车收费"]


def test_a_board_of_lists_with_a_head_list_is_a_table_too() -> None:
    rows = messages(
        "<div class='tb'><ul class='head'><li>信件标题</li><li>来信时间</li><li>办理单位</li><li>状态</li></ul>"
        "<ul><li><a href='1.html'>公园夜间噪音扰民</a></li><li>2026-11-01</li><li>区城管局</li><li>已回复</li></ul>"
        "<ul><li><a href='2.html'>请求增设公交站点</a></li><li>2026-11-02</li><li>区交通局</li><li>办理中</li></ul></div>"
    )
    assert [(row.title, row.answered_by, row.status) for row in rows] == [
        ("公园夜间噪音扰民", "区城管局", N),
        ("请求增设公交站点", "区交通局", U),
    ]


def test_thead_and_tbody_are_one_table() -> None:
    rows = messages(
        "<table><thead><tr><td>来信标题</td><td>来信时间</td><td>回复单位</td><td>回复时间</td></tr></thead><tbody>"
        "<tr><td><a href='a.html'>关于公积金提取</a></td><td>2026-09-01</td><td>住建局</td><td>2026-09-03</td></tr></tbody></table>"
    )
    assert [days(row) for row in rows] == [(date(2026, 9, 1), date(2026, 9, 3), A)]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><th>名称</th><th>索引号</th><th>发布机构</th><th>发布日期</th></tr><tr><td><a href='1.html'>关于印发方案的通知</a></td><td>0001</td><td>区府办</td><td>2026-11-01</td></tr></table>",
        "<table><tr><th>标题</th><th>发布时间</th><th>状态</th></tr><tr><td><a href='1.html'>关于征求意见的公告</a></td><td>2026-11-01</td><td>进行中</td></tr><tr><td><a href='2.html'>问卷调查</a></td><td>2026-10-01</td><td>已结束</td></tr></table>",
        "<table><tr><th>序号</th><th>标题</th><th>日期</th></tr><tr><td>1</td><td><a href='1.html'>区政府常务会议召开</a></td><td>2026-11-01</td></tr></table>",
        "<table><tr><th>事项名称</th><th>受理部门</th><th>申请日期</th><th>办结日期</th><th>办理结果</th></tr><tr><td>食品经营许可</td><td>市监局</td><td>2026-11-01</td><td>2026-11-02</td><td>准予</td></tr></table>",
    ],
)
def test_a_list_of_documents_surveys_or_permits_is_no_board(table: str) -> None:
    assert not is_board(document(page(table, "通知公告"), "http://a.example/zwgk/tzgg/"))


# Rows with labels in them, and questions with answers on one page.


def test_rows_that_label_their_times_are_messages() -> None:
    rows = messages(
        "<ul>"
        + "".join(
            f"<li><a href='{n}.html'><div>{title}</div><div>[提交时间：2026-11-0{n}]<span>回复人：{unit}</span>[回复时间：2026-11-1{n}]</div></a></li>"
            for n, (title, unit) in enumerate((("路面坑洼何时修复", "住建局"), ("想了解入学条件", "教育局")), 1)
        )
        + "</ul>"
    )
    assert [(row.title, row.answered_by, *days(row)) for row in rows] == [
        ("路面坑洼何时修复", "住建局", date(2026, 11, 1), date(2026, 11, 11), A),
        ("想了解入学条件", "教育局", date(2026, 11, 2), date(2026, 11, 12), A),
    ]


def _pair(title: str, asked: str, text: str, reply: str, answered: str) -> str:
    return (
        f"<div class='item'><h4>{title}</h4><p>留言时间：{asked}　留言人：张*</p><p>留言内容：{text}</p>"
        f"<p>答复单位：区信访局</p><p>答复时间：{answered}</p><p>答复内容：{reply}</p></div>"
    )


def test_inline_pairs_are_read_with_their_texts() -> None:
    rows = messages(
        _pair("垃圾清运", "2026-11-01 10:00:00", "垃圾三天没有清运了。", "您好，已安排清运。", "2026-11-03 09:00:00")
        + _pair("路灯", "2026-11-02 11:00:00", "路灯不亮。", "", "")
    )
    assert [(row.title, row.text, row.reply, row.answered_by) for row in rows] == [
        ("垃圾清运", "垃圾三天没有清运了。", "您好，已安排清运。", "区信访局"),
        ("路灯", "路灯不亮。", None, "区信访局"),
    ]
    assert [days(row) for row in rows] == [(date(2026, 11, 1), date(2026, 11, 3), A), (date(2026, 11, 2), None, U)]
    assert str(rows[0].asked) == "2026-11-01T10:00:00+08:00"


def test_the_form_below_a_board_is_no_message() -> None:
    pairs = [
        f"<div><p><b>标题：</b>问题{n}咨询</p><p><b>留言内容：</b>怎么办理？</p><p>留言时间：2026-11-0{n}</p><h4>回复：</h4><p>答复时间：2026-11-09</p><p><b>答复内容：</b>请到窗口。</p></div>"
        for n in (1, 2)
    ]
    form = "<form>姓名：<input name='n'>标题：<input name='t'><textarea name='c'></textarea></form>"
    below = "<div><b>友情链接：</b><a href='http://www.gov.example/'>中国政府网</a></div>"
    assert [row.title for row in messages("".join(pairs) + form + below)] == ["问题1咨询", "问题2咨询"]


def test_a_reply_without_a_date_is_an_answer() -> None:
    rows = messages(
        _pair("甲问题咨询", "2026-11-01", "怎么办理？", "请到窗口办理。", "")
        + _pair("乙问题咨询", "2026-11-02", "何时发放？", "本月底发放。", "")
    )
    assert [days(row) for row in rows] == [(date(2026, 11, 1), None, A), (date(2026, 11, 2), None, A)]


def test_a_word_of_progress_in_the_replys_place_is_none() -> None:
    rows = messages(
        _pair("甲问题咨询", "2026-11-01", "怎么办理？", "已受理，办理中", "")
        + _pair("乙问题咨询", "2026-11-02", "何时发放？", "待回复", "")
    )
    assert [row.status for row in rows] == [U, U]


def test_a_definition_list_of_pairs_is_read_in_order() -> None:
    rows = messages(
        "<dl>"
        + "".join(
            f"<dt>留言标题：{title}</dt><dd>留言时间：2026-10-0{n}</dd><dd>回复内容：{reply}</dd><dd>回复时间：2026-10-1{n}</dd>"
            for n, (title, reply) in enumerate((("天然气收费", "按阶梯价格收取。"), ("学校食堂", "已督促整改。")), 1)
        )
        + "</dl>"
    )
    assert [(row.title, row.reply, *days(row)[:2]) for row in rows] == [
        ("天然气收费", "按阶梯价格收取。", date(2026, 10, 1), date(2026, 10, 11)),
        ("学校食堂", "已督促整改。", date(2026, 10, 2), date(2026, 10, 12)),
    ]


def test_a_policy_explained_in_questions_and_answers_is_no_board() -> None:
    body = "".join(
        f"<p>问：{q}</p><p>答：{a}</p>"
        for q, a in (
            ("为什么要出台这个办法？", "为了规范管理。"),
            ("适用范围是什么？", "全区范围内。"),
            ("何时施行？", "2026年12月1日起施行。"),
        )
    )
    doc = document(page(body, "政策解读"))
    assert not is_board(doc) and not is_message(doc)


# A message's own page.

DETAILS = {
    "table": "<table><tr><th>信件编号</th><td>20261101001</td><th>来信时间</th><td>{asked}</td></tr><tr><th>来信标题</th><td colspan='3'>路灯不亮</td></tr><tr><th>来信内容</th><td colspan='3'>我家门口的路灯坏了。</td></tr>"
    "<tr><th>处理状态</th><td>{state}</td><th>答复时间</th><td>{answered}</td></tr><tr><th>答复单位</th><td colspan='3'>区城管局</td></tr><tr><th>答复内容</th><td colspan='3'>{reply}</td></tr></table>",
    "paragraphs": "<h1>路灯不亮</h1><p><strong>信件编号：</strong>20261101001</p><p><strong>写信时间：</strong>{asked}</p><p><strong>信件内容：</strong>我家门口的路灯坏了。</p><p>处理状态：{state}</p>"
    "<p><strong>回复部门：</strong>区城管局</p><p><strong>回复时间：</strong>{answered}</p><p><strong>回　　复：</strong>{reply}</p>",
    "definition list": "<dl><dt>受理编号</dt><dd>20261101001</dd><dt>标题</dt><dd>路灯不亮</dd><dt>反映时间</dt><dd>{asked}</dd><dt>反映内容</dt><dd>我家门口的路灯坏了。</dd><dt>办理状态</dt><dd>{state}</dd><dt>办理单位</dt><dd>区城管局</dd><dt>办结时间</dt><dd>{answered}</dd><dt>办理结果</dt><dd>{reply}</dd></dl>",
    "boxes": "<div class='q'><h2>路灯不亮</h2><div><span>编号：20261101001</span><span>提交时间：{asked}</span><span>当前状态：{state}</span></div><div class='t'>留言内容</div><div>我家门口的路灯坏了。</div></div>"
    "<div class='a'><div class='t'>回复内容</div><div>{reply}</div><div>回复单位：区城管局 回复时间：{answered}</div></div>",
}


@pytest.mark.parametrize("form", list(DETAILS))
def test_a_messages_own_page_is_read_in_this_form(form: str) -> None:
    body = DETAILS[form].format(
        asked="2026-11-01 08:30:00",
        answered="2026-11-04 17:00:00",
        state="已办结",
        reply="您好，路灯已于昨日修复，感谢您的监督。",
    )
    doc = document(page(body, "路灯不亮"), "http://a.example/hdjl/view.jsp?id=9")
    assert is_message(doc) and not is_board(doc)
    (row,) = read_messages(doc)
    assert (str(row.asked), str(row.answered)) == ("2026-11-01T08:30:00+08:00", "2026-11-04T17:00:00+08:00")
    assert (row.title, row.answered_by, row.status, row.key) == ("路灯不亮", "区城管局", A, "20261101001")
    assert row.text == "我家门口的路灯坏了。"
    assert row.reply == "您好，路灯已于昨日修复，感谢您的监督。"


@pytest.mark.parametrize("form", list(DETAILS))
@pytest.mark.parametrize(
    ("state", "reply", "answered", "status"),
    [
        ("办理中", "", "", U),
        ("待受理", "", "", U),
        ("已转办", "", "", U),
        ("已办结", "", "", N),
        ("已回复", "", "", N),
        ("不予受理", "您反映的问题不属于受理范围，请向法院提起诉讼。", "", A),
        ("已办结", "已修复。", "", A),
    ],
)
def test_the_status_follows_the_reply_not_the_word(
    form: str, state: str, reply: str, answered: str, status: MessageStatus
) -> None:
    body = DETAILS[form].format(asked="2026-11-01 08:30:00", answered=answered, state=state, reply=reply)
    (row,) = read_messages(document(page(body, "路灯不亮"), "http://a.example/hdjl/view.jsp?id=9"))
    assert row.status is status


def test_a_guide_and_an_article_are_no_messages() -> None:
    guide = "<table><tr><th>事项名称</th><td>户口迁移</td></tr><tr><th>办理时间</th><td>工作日 2026-01-01 起</td></tr><tr><th>办理结果</th><td>户口簿</td></tr><tr><th>咨询电话</th><td>0766-1234567</td></tr></table>"
    assert not is_message(document(page(guide, "户口迁移")))
    article = "<h1>关于开展网上信访工作的通知</h1><p>发布时间：2026-11-01 来源：区信访局</p><p>为做好群众来信来访的答复工作，要求各单位在15个工作日内回复。</p>"
    assert not is_message(document(page(article, "通知公告")))


def test_a_named_board_of_bare_rows_is_told_by_its_wording_and_a_mailbox_of_articles_is_not() -> None:
    def rows(titles: list[str]) -> str:
        return (
            "<ul>"
            + "".join(
                f"<li><a href='{n}.html'>{title}</a><span>2026-11-0{n + 1}</span></li>"
                for n, title in enumerate(titles)
            )
            + "</ul>"
        )

    board = document(page(rows(["如何办理居住证？", "小区停车位收费是否合理", "反映工地夜间施工噪音扰民"]), "来信选登"))
    assert is_board(board) and len(read_messages(board)) == 3
    mailbox = document(page(rows(["一份沉甸甸的关爱", "归侨侨眷致区侨办的感谢信", "侨乡儿女的幸福生活"]), "主任邮箱"))
    assert not is_board(mailbox)


def test_a_key_stays_the_same_when_the_page_is_read_again_and_differs_between_rows() -> None:
    body = _pair("垃圾清运", "2026-11-01", "垃圾。", "好。", "2026-11-03") + _pair(
        "路灯", "2026-11-02", "路灯。", "好。", "2026-11-03"
    )
    first, again = messages(body), messages(body)
    assert [row.key for row in first] == [row.key for row in again]
    assert len({row.key for row in first}) == 2


def test_the_way_in_beside_the_rows_of_a_mailbox_is_no_message() -> None:
    titles = ("请问合作医疗何时缴费", "村道硬底化", "反映河道垃圾", "反映禽畜养殖污染")
    rows = (
        '<div class="m"><a href="add.jhtml">我要写信</a></div><div class="m"><a href="xz.html">写信须知</a></div>'
        + "".join(
            f'<div class="m"><a href="{n}.jhtml">{title}</a><em>2026-0{n}-10</em></div>'
            for n, title in enumerate(titles, 5)
        )
    )
    got = read_messages(
        document(page(f'<div class="pos">首页&gt;镇长信箱</div><h2>镇长信箱</h2>{rows}', "镇长信箱"), U)
    )
    assert [one.title for one in got or ()] == list(titles)


@pytest.mark.parametrize(
    ("name", "head", "count"),
    [
        ("咨询留言", ("标题", "留言时间"), 2),
        ("局长信箱", ("主题", "来信日期"), 2),
        ("通知公告", ("标题", "留言时间"), 0),  # the page is called otherwise
        ("咨询留言", ("标题", "发布时间"), 0),  # nothing of a letter in the head
        ("咨询留言", ("标题", "提交时间"), 0),
    ],
)
def test_titles_and_days_of_asking_alone_are_a_board_where_the_page_is_called_one(
    name: str, head: tuple[str, str], count: int
) -> None:
    rows = "".join(
        f"<tr><td><a href='/ly/{n}.html'>{title}</a></td><td>2026-06-0{n}</td></tr>"
        for n, title in ((1, "归侨子女入学政策"), (2, "归侨身份认定"))
    )
    table = f"<table><tr><th>{head[0]}</th><th>{head[1]}</th></tr>{rows}</table>"
    body = f"<div class='pos'>当前位置：<a href='/'>首页</a> &gt; <a href='/ly/'>{name}</a></div><h2>{name}</h2>{table}"
    found = read_messages(document(page(body, name), "http://a.example/ly/"))
    assert [(row.status, row.asked.day.day if row.asked else 0) for row in found] == [
        (MessageStatus.UNKNOWN, n) for n in (1, 2)
    ][:count]


def guest_book(*last: str) -> MessageStatus:
    """An old guest-book of three messages, the first two with replies, and what stands in the third."""
    reply = "<br><font color='blue'>管理员回复（2026-11-05 09:00:00）：您好，请到窗口办理，详询0578-8210222。</font>"
    said = [f"转学第{n}条怎么办？请问。{reply}" for n in (1, 2)] + ["<br>".join(last)]
    rows = "".join(
        f"<tr><td rowspan='2'>张先生</td><td>主题：第{n}个问题　发表于：2026-08-1{n} 11:00:00</td></tr><tr><td>{words}</td></tr>"
        for n, words in enumerate(said)
    )
    return messages(f"<table>{rows}</table>")[-1].status


@pytest.mark.parametrize(
    ("last", "status"),
    [
        (("反映学校食堂伙食问题？请问。",), U),
        ((), U),
        (("反映学校食堂伙食问题？请问。", "食堂已经更换供货商，伙食有改善。"), N),
        (("反映学校食堂伙食问题？请问。", "伙食问题正在整改，下周检查。"), N),  # more is said than in the others
        (("食堂已经更换供货商，伙食有改善。",), N),  # maybe the answer to a title
        (("您反映的食堂伙食问题，我们下周检查。",), N),
        (("反映学校食堂伙食问题？请问。<img src='/u/2026/hf.jpg'>",), N),
    ],
)
def test_a_message_that_says_no_more_than_the_answered_ones_ask_is_left_alone(
    last: tuple[str, ...], status: MessageStatus
) -> None:
    assert guest_book(*last) is status


PLAIN = ("医保卡补办", "门特申请", "公交线路调整")
NEWS = ("全县信访工作会议召开", "关于公布举报电话的通知", "县领导接访活动情况")


def plain_list(name: str, titles: tuple[str, ...], row: str, crumb_only: bool = False) -> str:
    rows = "".join(f"<li>{row.format(n=n, title=title)}</li>" for n, title in enumerate(titles, 1))
    body = f"<h2>{'最新信件' if crumb_only else name}</h2><ul class='list'>{rows}</ul>"
    return page(body, "医保卡补办_" + name if crumb_only else name)


ROW = "<a href='/zx/{n}.html'>{title}</a><span>2026-08-0{n}</span>"


@pytest.mark.parametrize(
    "name",
    [
        "局长信箱",
        "县长信箱",
        "咨询投诉",
        "在线咨询",
        "网上信访",
        "投诉举报",
        "意见建议",
        "工作动态",
        "信访动态",
        "咨询指南",
    ],
)
@pytest.mark.parametrize(
    ("titles", "row", "letters"),
    [
        (PLAIN, ROW, True),
        (NEWS, ROW, False),
        (PLAIN, "<a href='/zx/{n}.html'>{title}</a>", False),  # no day
        (PLAIN, "{title}<span>2026-08-0{n}</span>", False),  # no page that could tell more
    ],
)  # fmt: skip
def test_a_column_that_only_a_board_is_called_by_lists_letters_of_which_nothing_is_known_yet(
    name: str, titles: tuple[str, ...], row: str, letters: bool
) -> None:
    found = read_messages(document(plain_list(name, titles, row), "http://a.example/zx/"))
    if not letters or name in ("投诉举报", "意见建议", "工作动态", "信访动态", "咨询指南"):
        assert found == ()
    else:
        assert [(one.title, one.status, one.answered, one.reply) for one in found] == [
            (t, N, None, None) for t in PLAIN
        ]


def test_a_page_under_such_a_column_is_no_board() -> None:
    assert (
        read_messages(document(plain_list("局长信箱", PLAIN, ROW, crumb_only=True), "http://a.example/zx/9.html")) == ()
    )
