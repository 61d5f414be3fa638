"""What a site shows at an address that cannot exist, and pages that show the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from crawler import canary
from crawler.answer import Answer
from crawler.canary import Canary
from crawler.page import Page, Reading
from crawler.reader import read
from ledger.rows import Outcome

AT = datetime(2026, 11, 22, tzinfo=UTC)
SITE = "http://www.a.gov.cn"
ASKED = f"{SITE}/xuncha-no-such-page-1.html"
MENU = "<div class=menu><a href=/a/>动态</a><a href=/b/>公告</a><a href=/gzdt/99.html>一条消息</a><a href=/c/>政策</a><a href=/d/>解读</a></div>"
HOME = f"<title>甲局</title>{MENU}<p>本局主管全区有关工作，欢迎各位来访，联系电话和地址见页脚，办公时间为工作日上午和下午。</p>访问量 {{n}}"
TEMPLATE = f"<title></title>{MENU}<div class=err>URL {{path}} 不存在 {{n}}</div>"


def answered(url: str, body: str, ended: str | None = None) -> tuple[Answer, Reading]:
    answer = Answer(
        Outcome.OK, AT, 200, ended or url, (("Content-Type", "text/html"),), body.encode(), moved=ended is not None
    )
    page = Page(ended or url, answer.body, {"content-type": "text/html; charset=utf-8"})
    return answer, read(page, date(2026, 11, 22))


def site_of(body: str, ended: str | None = None, home: str = HOME) -> Canary:
    answer, reading = answered(ASKED, body, ended)
    _, front = answered(SITE, home.format(n=1))
    return canary.of(answer, ASKED, reading, canary.home_of(front, home.format(n=1).encode()))


@pytest.mark.parametrize(
    ("path", "body", "same"),
    [
        ("/x/1.html", TEMPLATE.format(path="/x/1.html", n=77), True),
        ("/gzdt/99.html", TEMPLATE.format(path="/gzdt/99.html", n=3), True),
        ("/x/1.html", f"<title></title>{MENU}<div class=err>停水通知：明日停水。</div>", False),
        ("/x/1.html", f"<title>通知</title>{MENU}<div class=err>URL /x/1.html 不存在 1</div>", False),
    ],
    ids=["the template", "an address that the menu names", "another text", "another title"],
)
def test_the_site_s_frame_around_an_error_is_known_by_its_bytes(path: str, body: str, same: bool) -> None:
    known = site_of(TEMPLATE.format(path="/xuncha-no-such-page-1.html", n=5))
    answer, reading = answered(SITE + path, body)
    assert canary.shows(known, SITE + path, answer, reading) is same


@pytest.mark.parametrize(
    ("path", "words", "lost"),
    [
        ("/gzdt/99.html", None, True),
        ("/x/1.html", None, True),
        ("/xczx/", "乡村振兴", True),
        ("/xczx/", None, False),
        ("/main.asp", "历史沿革", False),
        ("/?lang=zh", "简体", False),
        ("/web/", None, False),
        ("/wza/", "无障碍浏览", False),
    ],
)
def test_where_every_address_shows_the_home_page_what_promised_something_else_is_lost(
    path: str, words: str | None, lost: bool
) -> None:
    known = site_of(HOME.format(n=8))
    assert known.is_home
    front = canary.home_of(answered(SITE, HOME.format(n=1))[1], HOME.format(n=1).encode())
    for body in (HOME.format(n=9), f"<input type=hidden value='tok-x'>{HOME.format(n=9)}"):
        seen = answered(SITE + path, body)
        assert canary.shows_home(known, front, SITE + path, words, seen) is lost
    other = answered(SITE + path, HOME.format(n=9).replace("主管", "负责"))
    assert not canary.shows_home(known, front, SITE + path, words, other)
    assert not canary.shows(known, SITE + path, *other)


def test_a_page_that_leads_nowhere_is_not_known_as_the_home_page() -> None:
    """Shells and ways in are alike in all but a number, whatever they lead to."""
    shell = "<title>甲局</title><script>location.href='/cms/{n}.html'</script><a href=/a/>进入</a>"
    answer, reading = answered(f"{SITE}/gzdt/", shell.format(n=2))
    front = canary.home_of(reading, shell.format(n=1).encode())
    assert not canary.is_home_page(front, f"{SITE}/gzdt/", answer, reading)


def test_a_notice_of_maintenance_at_every_address_makes_no_page_lost() -> None:
    notice = "<title>网站维护中</title><p>网站正在升级维护，请于明日访问。</p><a href=/>刷新</a>"
    known = site_of(notice, home=notice)
    answer, reading = answered(f"{SITE}/gzdt/99.html", notice)
    assert not canary.shows(known, f"{SITE}/gzdt/99.html", answer, reading)


@pytest.mark.parametrize("where", ["403.html", "500.html", "error.html"])
def test_redirects_to_a_refusal_or_a_failure_make_no_page_lost(where: str) -> None:
    there = f"{SITE}/{where}"
    known = site_of("<title>提示</title><p>请稍后再访问本网站。</p>", ended=there)
    answer, _ = answered(f"{SITE}/x/1.html", "<p>y</p>", ended=there)
    assert not canary.ends_as(known, answer)


def test_redirects_to_the_canary_s_own_error_page_end_there() -> None:
    error = "http://err.example.cn/404.html"
    known = site_of("<title>x</title><p>y</p>", ended=error)
    answer, _ = answered(f"{SITE}/x/1.html", "<p>y</p>", ended=error)
    assert canary.ends_as(known, answer)
    assert not canary.ends_as(known, replace(answer, url="http://err.example.cn/other.html"))
    assert not canary.ends_as(known, replace(answer, moved=False))


def test_redirects_to_a_page_that_is_no_error_page_prove_nothing() -> None:
    login = "http://sso.example.cn/index.html"
    known = site_of("<title>统一身份认证</title><form><input type=password></form>", ended=login)
    answer, _ = answered(f"{SITE}/x/1.html", "<p>y</p>", ended=login)
    assert not canary.ends_as(known, answer)


def test_without_a_canary_nothing_is_known() -> None:
    answer, reading = answered(f"{SITE}/x/1.html", "<p>页面</p>")
    assert not canary.shows(None, f"{SITE}/x/1.html", answer, reading)
