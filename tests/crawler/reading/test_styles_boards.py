"""Boards and letters in many styles: who is answered, who is not, and where the page does not say."""

from __future__ import annotations

from typing import Any

import pytest
from style_pages import BODY, HOTDATED, TEXT, day, page, reading

from crawler.page import MessageStatus, PageKind, Reading

BOARD = "http://www.xx.gov.cn/hdjl/lyzx/index.html"
LETTER = "http://www.xx.gov.cn/hdjl/lyzx/detail.jsp?id=123"
CRB = '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/hdjl/">互动交流</a> &gt; <a href="/hdjl/lyzx/">留言咨询</a></div>'
Q = ["关于城北路路灯不亮的问题", "咨询医保异地备案怎么办理", "小区物业收费不合理", "请问今年入学政策何时公布"]
A = [
    "您好，经核实，该路段路灯因线路老化损坏，我局已于近日完成维修，感谢您的关注。",
    "您好，您可通过国家医保服务平台手机应用办理异地就医备案，详情请拨打0766-8822110咨询。",
]
# boards: table forms
B: dict[str, Any] = {}
B["table 12345"] = (
    "<table><tr><th>编号</th><th>标题</th><th>来信时间</th><th>办理单位</th><th>状态</th></tr>"
    + f'<tr><td>20261101001</td><td><a href="d?id=1">{Q[0]}</a></td><td>2026-11-01</td><td>区住建局</td><td>已办结</td></tr>'
    f'<tr><td>20261101002</td><td><a href="d?id=2">{Q[1]}</a></td><td>2026-11-02</td><td>区医保局</td><td>办理中</td></tr></table>',
    [(Q[0], "2026-11-01", None, "unknown"), (Q[1], "2026-11-02", None, "unanswered")],
)
B["table both times"] = (
    "<table><tr><td>标题</td><td>提交时间</td><td>回复时间</td><td>回复单位</td></tr>"
    f'<tr><td><a href="d?id=1">{Q[0]}</a></td><td>2026-11-01 10:00</td><td>2026-11-05 09:00</td><td>区住建局</td></tr>'
    f'<tr><td><a href="d?id=2">{Q[1]}</a></td><td>2026-11-02 10:00</td><td></td><td></td></tr></table>',
    [(Q[0], "2026-11-01", "2026-11-05", "answered"), (Q[1], "2026-11-02", None, "unanswered")],
)
B["table 状态 已回复"] = (
    '<table class="table"><thead><tr><th>序号</th><th>主题</th><th>类型</th><th>写信时间</th><th>处理状态</th></tr></thead><tbody>'
    f'<tr><td>1</td><td><a href="d?id=1">{Q[0]}</a></td><td>投诉</td><td>2026-11-01</td><td><span class="green">已回复</span></td></tr>'
    f'<tr><td>2</td><td><a href="d?id=2">{Q[1]}</a></td><td>咨询</td><td>2026-11-02</td><td>待受理</td></tr></tbody></table>',
    [(Q[0], "2026-11-01", None, "unknown"), (Q[1], "2026-11-02", None, "unanswered")],
)
B["blocks 问答"] = (
    "".join(
        f'<div class="item"><div class="q"><h4>{q}</h4><p>留言人：王** 留言时间：2026-11-0{i + 1}</p><p>内容：{q}，请尽快解决。</p></div><div class="a"><p>回复单位：区住建局 回复时间：2026-11-1{i}</p><p>回复内容：{A[i % 2]}</p></div></div>'
        for i, q in enumerate(Q)
    ),
    [(q, f"2026-11-0{i + 1}", f"2026-11-1{i}", "answered") for i, q in enumerate(Q)],
)
B["guestbook tables"] = (
    "".join(
        f'<table width="90%"><tr><td>昵称：网友{i}</td><td>标题：{q}</td><td>留言时间：2026-11-0{i + 1} 10:0{i}:00</td></tr><tr><td colspan=3>留言内容：{q}，谢谢。</td></tr><tr><td colspan=3>管理员回复：'
        + (f"{A[i % 2]}（2026-11-1{i}）" if i != 1 else "")
        + "</td></tr></table>"
        for i, q in enumerate(Q)
    ),
    [
        (q, f"2026-11-0{i + 1}", f"2026-11-1{i}" if i != 1 else None, "answered" if i != 1 else "unanswered")
        for i, q in enumerate(Q)
    ],
)
B["a word of progress in the reply's place"] = (
    "<table><tr><td>标题</td><td>提交时间</td><td>答复单位</td><td>答复时间</td><td>答复内容</td></tr>"
    f'<tr><td><a href="d?id=1">{Q[0]}</a></td><td>2026-06-10</td><td>区住建局</td><td>2026-06-12</td><td>已转办</td></tr></table>',
    [(Q[0], "2026-06-10", None, "unanswered")],
)
B["questions and answers, each with its day at its end"] = (
    '<div class="qa">'
    + "".join(
        f"<p><strong>问：</strong>{q}？（2026-11-0{i + 1}）</p><p><strong>答：</strong>"
        + (f"{A[i % 2]}（2026-11-1{i}）" if i != 1 else "正在办理中")
        + "</p><hr>"
        for i, q in enumerate(Q)
    )
    + "</div>",
    [
        (f"{q}？", f"2026-11-0{i + 1}", f"2026-11-1{i}" if i != 1 else None, "answered" if i != 1 else "unanswered")
        for i, q in enumerate(Q)
    ],
)
B["a guestbook that says who wrote when, without labels"] = (
    "".join(
        f"<table><tr><td>张**　发表于 2026-11-0{i + 1} 10:11:12</td></tr><tr><td><b>{q}</b><br>我是河头镇居民，{q}，谢谢。</td></tr>"
        + (f"<tr><td>管理员回复（2026-11-1{i} 09:00:00）：{A[i % 2]}</td></tr>" if i != 1 else "")
        + "</table>"
        for i, q in enumerate(Q)
    ),
    [
        (q, f"2026-11-0{i + 1}", f"2026-11-1{i}" if i != 1 else None, "answered" if i != 1 else "unknown")
        for i, q in enumerate(Q)
    ],
)
B["a state in brackets before each title"] = (
    "<ul>"
    + "".join(
        f'<li><span>[{"未回复" if i == 1 else "已回复"}]</span><a href="d?i={i}">{q}</a><span>区住建局</span><span>2026-11-0{i + 1}</span></li>'
        for i, q in enumerate(Q)
    )
    + "</ul>",
    [(q, f"2026-11-0{i + 1}", None, "unanswered" if i == 1 else "unknown") for i, q in enumerate(Q)],
)
B["问 and 答 beside fuller labels for the same"] = (
    "<div class=list>"
    + "".join(
        f"<div class=qa_item><div class=q><span>问</span><h4>{q}</h4><p>留言内容：{q}，请答复。</p><p>留言时间：2026-11-0{i + 1}</p></div>"
        f"<div class=a><span>答</span><p>回复单位：区住建局　回复时间：2026-11-1{i}</p><p>回复内容：{A[i % 2]}</p></div></div>"
        for i, q in enumerate(Q)
    )
    + "</div>",
    [(q, f"2026-11-0{i + 1}", f"2026-11-1{i}", "answered") for i, q in enumerate(Q)],
)
B["who wrote on which day"] = (
    "".join(
        f"<div><p>张** 于 2026-11-0{i + 1} 留言：</p><p>{q}，谢谢。</p><p>区住建局 于 2026-11-1{i} 回复：</p><p>{A[i % 2]}</p></div>"
        for i, q in enumerate(Q)
    ),
    [(f"{q}，谢谢。", f"2026-11-0{i + 1}", f"2026-11-1{i}", "answered") for i, q in enumerate(Q)],
)
B["cards that end with who handles them"] = (
    "<div class='cards'>"
    + "".join(
        f'<div class=card><b>工单编号：2026110{i}</b><h5><a href="d?i={i}">{q}</a></h5><p>来电时间：2026-11-0{i + 1}</p><p>承办单位：区住建局</p></div>'
        for i, q in enumerate(Q)
    )
    + "</div>",
    [(q, f"2026-11-0{i + 1}", None, "unknown") for i, q in enumerate(Q)],
)
B["div header rows"] = (
    '<div class="hd"><span>信件编号</span><span>信件标题</span><span>收信单位</span><span>来信日期</span><span>办理状态</span></div><ul>'
    + "".join(
        f'<li><span>XX2026{i}123</span><span><a href="d?i={i}">{q}</a></span><span>区住建局</span><span>2026-11-0{i + 1}</span><span>{"已答复" if i % 2 else "处理中"}</span></li>'
        for i, q in enumerate(Q)
    )
    + "</ul>",
    [(q, f"2026-11-0{i + 1}", None, "unknown" if i % 2 else "unanswered") for i, q in enumerate(Q)],
)
B["li status tag"] = (
    '<ul class="mail-list">'
    + "".join(
        f'<li><a href="d?i={i}"><span class="tag">{"已回复" if i % 2 else "办理中"}</span>{q}</a><em>2026-11-0{i + 1}</em></li>'
        for i, q in enumerate(Q)
    )
    + "</ul>",
    None,
)
B["cards"] = (
    "".join(
        f'<div class="card"><h3><a href="d?i={i}">{q}</a></h3><div class="meta"><span>来信人：李*</span><span>来信时间：2026-11-0{i + 1}</span><span>受理单位：区住建局</span><span>状态：{"已办结" if i % 2 else "待办理"}</span></div></div>'
        for i, q in enumerate(Q)
    ),
    [(q, f"2026-11-0{i + 1}", None, "unknown" if i % 2 else "unanswered") for i, q in enumerate(Q)],
)
B["dl"] = (
    "".join(
        f'<dl><dt>问：{q}</dt><dd class="t">2026-11-0{i + 1} 来自：王**</dd><dd>答：{A[i % 2]}</dd><dd class="t">答复时间：2026-11-1{i}</dd></dl>'
        for i, q in enumerate(Q)
    ),
    None,
)
B["state pictures"] = (
    "<table><tr><th>编号</th><th>标题</th><th>来信时间</th><th>回复时间</th><th>状态</th></tr>"
    + "".join(
        f'<tr><td>202611010{i}1</td><td><a href="d?id={i}">{q}</a></td><td>2026-11-0{i + 1}</td><td></td><td><img src="images/s{i % 2}.gif"></td></tr>'
        for i, q in enumerate(Q)
    )
    + "</table>",
    [(q, f"2026-11-0{i + 1}", None, "unknown") for i, q in enumerate(Q)],
)
B["state pictures alt"] = (
    "<table><tr><th>编号</th><th>标题</th><th>来信时间</th><th>状态</th></tr>"
    + "".join(
        f'<tr><td>202611010{i}1</td><td><a href="d?id={i}">{q}</a></td><td>2026-11-0{i + 1}</td><td><img src="images/s{i % 2}.gif" alt="{"已回复" if i % 2 else "未回复"}"></td></tr>'
        for i, q in enumerate(Q)
    )
    + "</table>",
    [(q, f"2026-11-0{i + 1}", None, "unknown" if i % 2 else "unanswered") for i, q in enumerate(Q)],
)
B["tables nested"] = (
    "".join(
        f'<table><tr><td>[咨询] <a href="d?i={i}">{q}</a></td><td>2026-11-0{i + 1}</td><td><font color="red">[{"已回复" if i % 2 else "处理中"}]</font></td></tr></table>'
        for i, q in enumerate(Q)
    ),
    None,
)
B["reply date inline"] = (
    "".join(
        f'<div class="mes"><p class="t"><a href="d?i={i}">{q}</a></p><p>来信时间：2026-11-0{i + 1} 10:00 | 回复时间：2026-11-1{i} 09:00 | 回复单位：区住建局 | 浏览 {i * 7}次</p></div>'
        for i, q in enumerate(Q)
    ),
    [(q, f"2026-11-0{i + 1}", f"2026-11-1{i}", "answered") for i, q in enumerate(Q)],
)
B["ask reply two cols"] = (
    "<table><tr><td>信件标题</td><td>来信人</td><td>来信日期</td><td>答复日期</td><td>点击</td></tr>"
    + "".join(
        f'<tr><td><a href="d?i={i}">{q}</a></td><td>李**</td><td>2026/11/{i + 1}</td><td>{f"2026/11/1{i}" if i != 2 else "--"}</td><td>{i}</td></tr>'
        for i, q in enumerate(Q)
    )
    + "</table>",
    [
        (q, f"2026-11-0{i + 1}", f"2026-11-1{i}" if i != 2 else None, "answered" if i != 2 else "unanswered")
        for i, q in enumerate(Q)
    ],
)
M: dict[str, Any] = {}
M["table ans"] = (
    f"<table><tr><td colspan=4>{Q[0]}</td></tr><tr><td>来信人：</td><td>王**</td><td>来信时间：</td><td>2026-11-01 10:00</td></tr><tr><td>来信内容：</td><td colspan=3>{Q[0]}，晚上出行不安全，请尽快维修。</td></tr><tr><td>办理单位：</td><td>区住建局</td><td>办理时间：</td><td>2026-11-05</td></tr><tr><td>办理结果：</td><td colspan=3>{A[0]}</td></tr></table>",
    "2026-11-01",
    "2026-11-05",
    "answered",
)
M["table unans"] = (
    f"<table><tr><td>信件标题：</td><td colspan=3>{Q[0]}</td></tr><tr><td>来信人：</td><td>王**</td><td>来信时间：</td><td>2026-11-01 10:00</td></tr><tr><td>来信内容：</td><td colspan=3>{Q[0]}，晚上出行不安全，请尽快维修。</td></tr><tr><td>回复单位：</td><td></td><td>回复时间：</td><td></td></tr><tr><td>回复内容：</td><td colspan=3></td></tr></table>",
    "2026-11-01",
    None,
    "unanswered",
)
M["state 办理中"] = (
    f"<h1>{Q[0]}</h1><ul><li>信件编号：2026110100123</li><li>写信时间：2026-11-01</li><li>办理状态：办理中</li></ul><div><h3>信件内容</h3><p>{Q[0]}，请处理。</p></div>",
    "2026-11-01",
    None,
    "unanswered",
)
M["state 已回复 no text"] = (
    f"<h1>{Q[0]}</h1><ul><li>信件编号：2026110100123</li><li>写信时间：2026-11-01</li><li>办理状态：已回复</li></ul><div><h3>信件内容</h3><p>{Q[0]}，请处理。</p></div>",
    "2026-11-01",
    None,
    "unknown",
)
M["div ans"] = (
    f'<h2>{Q[0]}</h2><div class="info"><span>留言人：李*</span><span>留言时间：2026-11-01 12:00:00</span><span>浏览：23</span></div><div class="q">{Q[0]}，晚上出行不安全，请尽快维修。</div><div class="reply"><div class="rt">回复</div><div class="rc">{A[0]}</div><div class="ri"><span>回复单位：区住建局</span><span>回复时间：2026-11-05 09:00:00</span></div></div>',
    "2026-11-01",
    "2026-11-05",
    "answered",
)
M["问答 ans"] = (
    f"<h2>{Q[0]}</h2><p>咨询人：李* 咨询时间：2026-11-01</p><p>咨询内容：{Q[0]}，请尽快维修。</p><p>答复单位：区住建局 答复时间：2026-11-05</p><p>答复内容：{A[0]}</p>",
    "2026-11-01",
    "2026-11-05",
    "answered",
)
M["流程"] = (
    f"<h2>{Q[0]}</h2><table><tr><td>诉求编号</td><td>GD2026110112</td><td>提交时间</td><td>2026-11-01 08:00</td></tr><tr><td>诉求内容</td><td colspan=3>{Q[0]}，请尽快维修。</td></tr></table><h3>办理过程</h3><table><tr><td>2026-11-02</td><td>已转办</td></tr><tr><td>2026-11-03</td><td>已受理</td></tr></table><h3>答复内容</h3><div>{A[0]}</div><div>答复时间：2026-11-05</div>",
    "2026-11-01",
    "2026-11-05",
    "answered",
)
M["reply no date"] = (
    f"<h2>{Q[0]}</h2><p>来信人：李*　来信时间：2026-11-01</p><p>来信内容：{Q[0]}，请尽快维修。</p><p>回复内容：{A[0]}</p>",
    "2026-11-01",
    None,
    "answered",
)
M["暂无回复"] = (
    f"<h2>{Q[0]}</h2><p>来信人：李*　来信时间：2026-11-01</p><p>来信内容：{Q[0]}，请尽快维修。</p><p>回复内容：暂无回复</p>",
    "2026-11-01",
    None,
    "unanswered",
)
M["reply by img"] = (
    f'<h2>{Q[0]}</h2><p>来信人：李*　来信时间：2026-11-01</p><p>来信内容：{Q[0]}，请尽快维修。</p><div>回复内容：<img src="/u/reply.jpg"></div>',
    "2026-11-01",
    None,
    "unknown",
)
M["reply by attachment"] = (
    f'<h2>{Q[0]}</h2><p>来信人：李*　来信时间：2026-11-01</p><p>来信内容：{Q[0]}，请尽快维修。</p><div>回复内容：<a href="/u/reply.pdf">回复.pdf</a></div>',
    "2026-11-01",
    None,
    "answered",
)
M["reply by script"] = (
    f'<h2>{Q[0]}</h2><p>来信人：李*　来信时间：2026-11-01</p><p>来信内容：{Q[0]}，请尽快维修。</p><div>回复内容：<span id="reply"></span></div><script>$.get("/reply?id=1",function(d){{$("#reply").html(d)}})</script>',
    "2026-11-01",
    None,
    "unknown",
)
M["reply by iframe"] = (
    f'<h2>{Q[0]}</h2><p>来信人：李*　来信时间：2026-11-01</p><p>来信内容：{Q[0]}，请尽快维修。</p><div>回复内容：<iframe src="/reply?id=1"></iframe></div>',
    "2026-11-01",
    None,
    "unknown",
)
M["reply not public"] = (
    f"<h2>{Q[0]}</h2><p>来信人：李*　来信时间：2026-11-01</p><p>来信内容：{Q[0]}，请尽快维修。</p><p>回复内容：该回复不公开</p>",
    "2026-11-01",
    None,
    ("unknown", "answered"),
)
M["reply short ok"] = (
    f"<h2>{Q[0]}</h2><p>来信人：李*　来信时间：2026-11-01</p><p>来信内容：{Q[0]}，请尽快维修。</p><p>回复内容：已处理。</p><p>回复时间：2026-11-05</p>",
    "2026-11-01",
    "2026-11-05",
    "answered",
)
M["hidden reply"] = (
    f'<h2>{Q[0]}</h2><p>来信人：李*　来信时间：2026-11-01</p><p>来信内容：{Q[0]}，请尽快维修。</p><div>回复内容</div><div class="con" style="display:none">{A[0]}</div>',
    "2026-11-01",
    None,
    "answered",
)
M["state 已办结 dated"] = (
    f"<h2>{Q[0]}</h2><p>来信时间：2026-11-01</p><p>来信内容：{Q[0]}，请尽快维修。</p><p>办理状态：已办结</p><p>办结时间：2026-11-05</p>",
    "2026-11-01",
    "2026-11-05",
    "answered",
)
M["处理情况 text"] = (
    f"<h2>{Q[0]}</h2><p>投诉时间：2026-11-01　投诉人：李*</p><p>投诉内容：{Q[0]}，请尽快维修。</p><p>处理情况：{A[0]}</p><p>处理时间：2026年11月5日</p>",
    "2026-11-01",
    "2026-11-05",
    "answered",
)
M["th unans label only"] = (
    f"<h2>{Q[0]}</h2><table><tr><th>留言时间</th><td>2026-11-01</td></tr><tr><th>留言内容</th><td>{Q[0]}</td></tr><tr><th>答复单位</th><td></td></tr><tr><th>答复内容</th><td>&nbsp;</td></tr></table>",
    "2026-11-01",
    None,
    "unanswered",
)
M["satisfaction form after"] = (
    f'<h2>{Q[0]}</h2><p>来信人：李*　来信时间：2026-11-01</p><p>来信内容：{Q[0]}，请尽快维修。</p><div><b>回复</b></div><div class="ev"><form>满意度评价：<input type=radio>满意<input type=radio>不满意<button>提交</button></form></div>',
    "2026-11-01",
    None,
    ("unanswered", "unknown"),
)


def told(got: Reading) -> list[tuple[str, str | None, str | None, str]]:
    return [(one.title, day(one.asked), day(one.answered), one.status.value) for one in got.messages]


@pytest.mark.parametrize("expect", [None, PageKind.BOARD], ids=["found", "declared"])
@pytest.mark.parametrize("beside", ["", HOTDATED], ids=["alone", "beside dated links"])
@pytest.mark.parametrize("name", B)
def test_a_board_tells_each_messages_times_and_state(name: str, beside: str, expect: PageKind | None) -> None:
    markup, rows = B[name]
    html = page(
        f'<div class="main"><h2>留言咨询</h2>{markup}</div>', title="留言咨询_云城区人民政府", crumb=CRB, after=beside
    )
    got = reading(html, BOARD, expect)
    assert got.kind is PageKind.BOARD
    assert rows is None or told(got) == rows


def _asked(which: int, more: str) -> str:
    return f"<div class=m><p>留言时间：2026-06-0{which + 1}</p><p>留言内容：{Q[which]}</p>{more}</div>"


@pytest.mark.parametrize(
    ("under", "expected"),
    [
        ("", "unanswered"),
        ("<p>您好，您反映的情况已收悉，经核实路灯已修复。</p>", "unknown"),  # under no label
        ("<p><a href='r.html'>查看回复</a></p>", "unknown"),
        ("<p><img src='reply.jpg'></p>", "unknown"),
    ],
)
def test_a_message_with_nothing_under_it_is_left_alone_only_where_nothing_may_be_a_reply(
    under: str, expected: str
) -> None:
    answered = "".join(_asked(which, f"<p>回复内容：{A[which % 2]}</p>") for which in (1, 2, 3))
    got = reading(page(f"<div>{_asked(0, under)}{answered}</div>", title="留言咨询", crumb=CRB), BOARD, PageKind.BOARD)
    assert [one.status.value for one in got.messages] == [expected, *["answered"] * 3]


def test_a_day_inside_a_reply_is_not_the_replys() -> None:
    reply = "<p>回复内容：根据《关于路灯管理的通知》（2026-09-01）</p><p>您反映的路灯已修复，感谢关注。</p>"
    got = reading(page(f"<div>{''.join(_asked(n, reply) for n in (0, 1))}</div>", crumb=CRB), BOARD, PageKind.BOARD)
    assert [one.answered for one in got.messages] == [None, None]


FRAMES = {
    "titled": (Q[0] + "_云城区人民政府", ""),
    "the site's title": ("云城区人民政府门户网站", ""),
    "beside dated links": ("信件详情", HOTDATED),
}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", [name for name in M if isinstance(M[name][3], str)])
def test_a_letters_page_tells_its_times_and_state(name: str, frame: str) -> None:
    markup, asked, answered, status = M[name]
    title, beside = FRAMES[frame]
    got = reading(page(f'<div class="main">{markup}</div>', title=title, crumb=CRB, after=beside), LETTER)
    assert got.kind is PageKind.MESSAGE
    assert told(got) == [(Q[0], asked, answered, status)]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_reply_that_is_not_public_is_not_called_missing(frame: str) -> None:
    title, beside = FRAMES[frame]
    markup = M["reply not public"][0]
    got = reading(page(f'<div class="main">{markup}</div>', title=title, crumb=CRB, after=beside), LETTER)
    assert MessageStatus.UNANSWERED not in [one.status for one in got.messages]


ARTICLES = {
    "questions and answers": f"<h1>《云城区城市管理办法》政策解读</h1><p>发布时间：2026-11-12 来源：区城管局</p><p>问：为什么要制定本办法？</p><p>答：{TEXT[0]}</p><p>问：有哪些主要内容？</p><p>答：{TEXT[1]}</p>",
    "how letters are handled": f"<h1>区长信箱办理流程</h1><p>发布时间：2026-11-12</p><p>来信时间：以系统收到之日为准。</p><p>答复时间：七个工作日内答复。</p>{BODY}",
    "figures of letters": f"<h1>2026年10月区长信箱办理情况通报</h1><p>发布时间：2026-11-12 来源：区信访局</p><p>10月份共收到来信35件，答复32件，办结率91%。</p>{BODY}",
}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_about_letters_is_no_letter(name: str) -> None:
    got = reading(page(ARTICLES[name], title="x"), "http://www.xx.gov.cn/zwgk/content/post_1.html")
    assert (got.kind, day(got.published), got.messages) == (PageKind.ARTICLE, "2026-11-12", ())


def test_a_form_to_write_by_is_no_empty_board() -> None:
    form = '<form action="/msg/save" method="post"><p>姓名：<input name="n"></p><p>标题：<input name="ti"></p><p>留言内容：<textarea name="c"></textarea></p></form>'
    got = reading(page(form, title="我要留言", crumb=CRB), BOARD, PageKind.BOARD)
    assert not got.rows_whole
    assert got.message_form
