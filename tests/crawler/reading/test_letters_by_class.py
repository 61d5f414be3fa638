"""Boards whose questions and answers are told apart by the names of their parts alone."""

from __future__ import annotations

import pytest
from style_pages import CRUMB, day, page, reading

from crawler.page import PageKind

CRB = CRUMB.replace("政务公开", "互动交流").replace("工作动态", "留言咨询")
BOARD = "http://www.xx.gov.cn/hdjl/lyzx/index.html"
Q = ("关于城北路路灯不亮的问题", "咨询医保异地备案怎么办理", "小区物业收费不合理", "请问今年入学政策何时公布")
A = (
    "您好，经核实，该路段路灯因线路老化损坏，我局已完成维修，感谢您的关注。",
    None,
    "网友您好：经调查，该小区物业费调整未经业主大会表决，已责令整改。",
    "您好！今年的招生工作意见将于近期在区政府网站公布，请您留意。",
)
DAYS = (("2026-06-01", "2026-06-05"), ("2026-06-03", None), ("2026-06-08", "2026-06-12"), ("2026-06-10", "2026-06-15"))
FORMS = {
    "a part each": (
        '<div class="item"><div class="ly-ask"><h4>{q}</h4><p>李** {asked}</p></div>{answer}</div>',
        '<div class="ly-reply"><p>区住建局 {answered}</p><p>{a}</p></div>',
    ),
    "icons that a style draws": (
        '<li><div class="ask"><i class="icon-q"></i><a href="d?id={n}">{q}</a><span>网友王** {asked}</span></div>{answer}</li>',
        '<div class="answer"><i class="icon-a"></i><p>{a}</p><span>{answered}</span></div>',
    ),
    "one below the other": (
        '<div class="question"><b>{q}</b><span>{asked}</span></div>{answer}',
        '<div class="answer"><p>{a}</p><p>区住建局　{answered}</p></div>',
    ),
    "terms": (
        '<dl><dt class="q">{q} <em>张女士 {asked}</em></dt>{answer}</dl>',
        '<dd class="a">{a} <em>{answered}</em></dd>',
    ),
    "a talk with pictures of who speaks": (
        '<div class="chat"><div class="ask left"><img src="/img/user.png" class="avatar"><div>网友王** <span>{asked} 10:20</span></div><div>{q}</div></div>{answer}</div>',
        '<div class="reply right"><img src="/img/gov.png" class="avatar"><div>区住建局 <span>{answered} 09:00</span></div><div>{a}</div></div>',
    ),
}


def board(form: str) -> str:
    row, answer = FORMS[form]
    said = ["" if a is None else answer.format(a=a, answered=days[1]) for a, days in zip(A, DAYS, strict=True)]
    return "".join(
        row.format(n=n, q=q, asked=days[0], answer=one)
        for n, (q, days, one) in enumerate(zip(Q, DAYS, said, strict=True))
    )


@pytest.mark.parametrize("form", list(FORMS))
def test_parts_called_as_question_and_answer_are_letters(form: str) -> None:
    got = reading(page(board(form), title="留言咨询_云城区", crumb=CRB), BOARD)
    assert got.kind is PageKind.BOARD
    assert [(row.title, day(row.asked), day(row.answered)) for row in got.messages] == [
        (q, *days) for q, days in zip(Q, DAYS, strict=True)
    ]
    # What shows no answer may have one in a part that is not called so.
    assert [row.status.value for row in got.messages] == ["answered", "unknown", "answered", "answered"]
    assert all(row.perhaps >= {"asked", "answered", "answered_by", "reply"} for row in got.messages)


def test_a_day_with_no_office_beside_it_holds_nobody_to_it() -> None:
    for form, held in (("a part each", True), ("icons that a style draws", False)):
        got = reading(page(board(form), title="留言咨询_云城区", crumb=CRB), BOARD)
        assert ("unsaid" not in got.messages[0].perhaps) is held


@pytest.mark.parametrize("name", ["常见问题", "政策问答", "在线访谈", "工作动态", "热点知识"])
@pytest.mark.parametrize("form", list(FORMS))
def test_questions_and_answers_elsewhere_are_no_letters(form: str, name: str) -> None:
    crumb = CRB.replace("留言咨询", name)
    assert reading(page(board(form), title=f"{name}_云城区", crumb=crumb), BOARD).messages == ()


def test_questions_that_nobody_is_named_for_may_be_frequent_ones() -> None:
    row = '<dl><dt class="q">{q} <em>{asked}</em></dt><dd class="a">{a} <em>{answered}</em></dd></dl>'
    rows = "".join(row.format(q=q, asked="2023-06-01", a=A[0], answered="2023-06-01") for q in Q)
    crumb = CRB.replace("留言咨询", "业务咨询")
    got = reading(page(rows, title="业务咨询_云城区", crumb=crumb), BOARD, PageKind.BOARD)
    assert (got.messages, got.rows_whole) == ((), False)


def test_labels_are_read_rather_than_classes() -> None:
    rows = "".join(
        f'<div class="item"><div class="ask"><p>留言标题：{q}</p><p>留言时间：{asked}</p><p>留言内容：{q}，谢谢。</p></div>'
        f'<div class="answer"><p>回复时间：{answered or ""}</p><p>回复内容：{a or ""}</p></div></div>'
        for q, a, (asked, answered) in zip(Q, A, DAYS, strict=True)
    )
    got = reading(page(rows, title="留言咨询_云城区", crumb=CRB), BOARD)
    assert [row.status.value for row in got.messages] == ["answered", "unanswered", "answered", "answered"]


def test_two_answers_below_one_question_are_not_told_apart_by_class() -> None:
    row, answer = FORMS["one below the other"]
    twice = answer.format(a="网友您好，已转区住建局。", answered="2026-06-02") + answer.format(
        a=A[0], answered="2026-06-09"
    )
    rows = "".join(row.format(q=q, asked="2026-06-01", answer=twice) for q in Q)
    got = reading(page(rows, title="留言咨询_云城区", crumb=CRB), BOARD)
    assert [row.answered for row in got.messages if row.answered is not None] == []
