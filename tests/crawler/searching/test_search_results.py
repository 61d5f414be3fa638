"""What a page of search results says of a title, and what all answers of a night amount to."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crawler.answer import Answer
from crawler.page import Page, SearchForm
from crawler.reader import read
from crawler.searching import Asked, Question, concluded, troubled
from crawler.searchresults import Verdict, verdict
from ledger.rows import Outcome
from ledger.siterows import SearchFact

FORM = "http://www.example.gov.cn/search.html"
TITLE = "关于开展安全生产检查工作的通知"
AT = datetime(2026, 11, 23, tzinfo=UTC)
KEY = "example.gov.cn/tzgg/1.html"


def said(
    body: str, words: str = TITLE, keys: tuple[str, ...] = (KEY,), outcome: Outcome = Outcome.OK, whole: bool = False
) -> Verdict:
    html = (
        f"<html><head><title>站内搜索</title></head><body><div class='nav'><a href='/'>首页</a></div>{body}"
        "<div>主办单位：区政府　网站标识码：4453020001　粤ICP备05000001号</div></body></html>"
    )
    page = Page(f"{FORM}?q=x", html.encode(), {"content-type": "text/html; charset=utf-8"})
    body_ = page.body if whole else b""
    return verdict(Answer(outcome, AT, reading=read(page, date(2026, 11, 23)), body=body_), words, keys, FORM)


def row(title: str, url: str = "/other.html") -> str:
    return f'<li><a href="{url}">{title}</a><span>2026-11-01</span></li>'


ECHO = f"<p>搜索“{TITLE}”，"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{ECHO}共找到1条</p><ul>{row('另一标题', '/tzgg/1.html')}</ul>", True),
        (f"<ul>{row('关于开展<em>安全</em>生产检查工作的通知')}</ul>", True),
        (f"<ul>{row('关于开展安全生产检查…')}</ul>", True),
        (f"<ul>{row('关于开展安全生产检查')}</ul>", None),
        (f"<ul>{row('区政府：' + TITLE + '（全文）')}</ul>", True),
        (f"{ECHO}共找到 0 条结果</p>", False),
        (f"{ECHO}没有找到相关信息</p>", False),
        (f"{ECHO}共找到10条结果</p>", None),
        ("<p id='none' style='display:none'>没有找到相关信息</p><div id='list'></div>", None),
        (f'<input name="q" value="{TITLE}"><div id="result"></div>', None),
        (f'<p>您搜索了<a href="/search.html?q=x">{TITLE}</a></p>', None),
        (
            "<ul>" + "".join(row(f"安全生产检查第{n}期通报", f"/t/{n}.html") for n in range(6)) + "</ul>",
            False,
        ),
    ],
)
def test_whether_a_title_is_on_the_first_page(body: str, expected: bool | None) -> None:
    assert said(body).found is expected


JQUERY = "<script src='/js/jquery-3.6.0.min.js'></script>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>没有找到相关结果</p>", False),
        (
            f"{JQUERY}<script>$('.nav').hover(function(){{$(this).addClass('on')}})</script><p>共找到 0 条记录</p>",
            False,
        ),
        (f"<ul>{row('全区旅游大会召开', '/a.html')}{row('冬季森林防火', '/b.html')}</ul>", False),
        ("<h3>搜索结果</h3>", False),
        (f"<ul>{row('关于开展安全生产检查')}</ul>", None),  # may be the title, cut short
        ("<p>没有找到相关结果</p><script>$.post('/search/list.do',function(d){render(d)})</script>", None),
        ("<p>没有找到相关结果</p><script src='/js/search.js'></script>", None),
        ("<h3>搜索结果</h3><iframe src='/result.jsp'></iframe>", None),
        ("<p>访问过于频繁，请稍后再试</p>", None),
        ("<p>请输入验证码</p><input name='yzm'>", None),
    ],
)
def test_a_page_that_nothing_can_fill_any_more_shows_all_that_was_found(body: str, expected: bool | None) -> None:
    assert said(body, whole=True).found is expected


def test_any_result_with_the_part_of_a_title_will_do() -> None:
    assert said(f"<ul>{row(TITLE)}</ul>", "安全生产", ()).found is True


@pytest.mark.parametrize("outcome", [Outcome.NOT_FOUND, Outcome.BLOCKED, Outcome.SERVER_ERROR, Outcome.ROBOTS])
def test_an_answer_that_did_not_open_says_nothing_of_a_title(outcome: Outcome) -> None:
    assert said(f"<ul>{row(TITLE)}</ul>", outcome=outcome) == Verdict()


MENU = '<div><a href="/zcwj/">政策文件</a></div><div><a href="/bszn/">办事指南</a></div>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>分类：全部 政策文件 办事指南 新闻动态</p>", True),
        ('<a href="/search.html?q=x&type=1">政策文件</a><a href="/search.html?q=x&type=2">办事指南</a>', True),
        ('<a href="/zcwj/">政策文件</a><a href="/bszn/">办事指南</a>', False),
        ("<span>政策</span><span>服务</span><span>新闻</span>", True),
        (f'{MENU}<div><a href="#">全部</a><a href="#">政策文件</a><a href="#">办事指南</a></div>', True),
        (f'{MENU}<div><a href="#">全部</a><a href="#">政策文件</a></div><p>关于印发办事指南的通知全文</p>', False),
        (f"{MENU}<p>全部</p>", False),
        ("<p>共3条</p>", False),
    ],
)
def test_whether_results_are_sorted_by_kind(body: str, expected: bool) -> None:
    assert said(body).classified is expected


def fact(*answers: tuple[str, Outcome, Verdict]) -> SearchFact:
    asked = Asked(SearchForm(FORM, "q"), set())
    for number, (role, outcome, one) in enumerate(answers):
        asked.answers[number] = (Question(number, role, f"标题{number}", (f"k{number}",)), outcome, one)
    return concluded(asked)


YES, NO, OPEN_, PLAIN = Verdict(True, True), Verdict(False, True), Verdict(None, True), Verdict()


def test_one_title_that_is_found_shows_that_results_stand_in_the_page() -> None:
    found = fact(("title", Outcome.OK, YES), ("title", Outcome.OK, OPEN_), ("fuzzy", Outcome.OK, OPEN_))
    assert found.found == (("标题0", True), ("标题1", False)) and found.fuzzy is False and found.classified is False
    assert troubled(found)


def test_where_nothing_is_found_and_no_page_says_so_nobody_is_accused() -> None:
    found = fact(("title", Outcome.OK, OPEN_), ("title", Outcome.OK, OPEN_), ("fuzzy", Outcome.OK, YES))
    assert [one for _, one in found.found] == [None, None] and found.classified is None and not troubled(found)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([Outcome.NOT_FOUND, Outcome.NOT_FOUND], Outcome.NOT_FOUND),
        ([Outcome.NOT_FOUND], Outcome.CLIENT_ERROR),
        ([Outcome.NOT_FOUND, Outcome.OK], Outcome.OK),
        ([Outcome.NOT_FOUND, Outcome.BLOCKED], Outcome.BLOCKED),
        ([Outcome.SERVER_ERROR, Outcome.SERVER_ERROR], Outcome.SERVER_ERROR),
        ([Outcome.SERVER_ERROR], Outcome.CLIENT_ERROR),
        ([Outcome.SERVER_ERROR, Outcome.BLOCKED], Outcome.BLOCKED),
        ([Outcome.NOT_FOUND, Outcome.TIMEOUT], Outcome.TIMEOUT),
        ([Outcome.SERVER_ERROR, Outcome.TIMEOUT], Outcome.TIMEOUT),
        ([Outcome.NOT_FOUND, Outcome.SERVER_ERROR], Outcome.SERVER_ERROR),
        ([Outcome.ROBOTS, Outcome.ROBOTS], Outcome.ROBOTS),
    ],
)
def test_the_search_s_own_outcome(outcomes: list[Outcome], expected: Outcome) -> None:
    assert fact(*(("title", one, OPEN_ if one is Outcome.OK else PLAIN) for one in outcomes)).outcome is expected


def test_titles_stand_in_order_whatever_the_draw() -> None:
    asked = Asked(SearchForm(FORM, "q"), set())
    for number, words in enumerate(("乙", "甲")):
        asked.answers[number] = (Question(number, "title", words, ()), Outcome.OK, YES)
    assert [title for title, _ in concluded(asked).found] == sorted(("乙", "甲"))


def test_a_question_survives_the_queue() -> None:
    question = Question(3, "title", TITLE, ("a", "b"), "q=%B9%AB")
    assert Question.parse(question.text()) == question
    assert Question.parse(None) is None and Question.parse('{"key": "x"}') is None
