"""Links within a site that a visitor's browser opens although a single GET is sent elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.answer import Answer
from tests.patrol.little import (
    NEXT,
    NIGHT,
    Asked,
    Little,
    Reply,
    exported,
    faults,
    home,
    outcomes,
    page,
    redirect,
    shown,
    town,
)

NAV = {"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/"}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Little]:
    with Little(tmp_path, town()) as here:
        yield here


def carrying(**links: str) -> str:
    """A home page with these links, words to address."""
    return home(NAV, "".join(f'<p><a href="{url}">{words}</a></p>' for words, url in links.items()))


def broken(site: Little) -> dict[str, str]:
    return {place: certainty for _, certainty, place, _ in faults(site.folder, "link-broken", "column-broken")}


def test_links_that_mean_the_home_page_may_lead_there_and_others_may_not(site: Little) -> None:
    meant = {"回到首页": "/qx", "本站": "/home.html", "小区人民政府": "/xqzf", "logo": "/dbt/"}
    lost = {"旧闻": "/gzdt/old.html", "学校主页": "/school/", "一份旧文件的全文": "/wj.html"}
    personal = {"会员中心": "/member/"}
    site.pages |= {url: redirect("/") for url in (*meant.values(), *lost.values(), *personal.values())}
    site.pages["/"] = carrying(**meant, **lost, **personal)
    assert site.patrol().returncode == 0
    assert broken(site) == dict.fromkeys(lost.values(), "confirmed")
    verdicts = {one["url"]: one["verdict"] for one in exported(site.folder, "links")}
    assert verdicts["http://www.little.gov.cn/qx"] == "ok"
    assert verdicts["http://www.little.gov.cn/member/"] == "blocked"


def test_what_stands_in_a_noscript_is_followed_by_nobody(site: Little) -> None:
    site.pages["/"] = home(
        NAV,
        '<noscript><a href="/lost1.html">无脚本版</a><iframe src="/lost2.html"></iframe><img src="/lost3.png">'
        '<p><a href="/lost4.html">也在外面</a></p></noscript><p><a href="/lost4.html">也在外面</a>'
        '<a href="/lost5.html">在外面</a></p>',
    )
    assert site.patrol().returncode == 0
    assert broken(site) == {"/lost4.html": "confirmed", "/lost5.html": "confirmed"}
    assert [site.count(f"/lost{n}.html") for n in (1, 2)] == [0, 0]


PDF = Answer(200, (("Content-Type", "application/pdf"),), b"%PDF-1.4\n" + b"0" * 400)
LOST = page("<title>错误提示</title><p>您访问的文件不存在</p>")
SESSION = (("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "JSESSIONID=A1; Path=/; HttpOnly"))
FILES = {
    "/dl.jsp?id=1": ("home", "A1"),
    "/dl.jsp?id=2": ("error", "A1"),
    "/f/3.pdf": ("error", "A1"),
    "/dl.jsp?id=4": ("home", "never set"),
    "/f/5.pdf": ("error", "never set"),
}


def guarded(otherwise: str, cookie: str) -> Reply:
    def reply(asked: Asked) -> Answer:
        if f"JSESSIONID={cookie}" in asked.headers.get("Cookie", asked.headers.get("cookie", "")):
            return PDF
        return redirect("/") if otherwise == "home" else LOST

    return reply


@pytest.mark.parametrize("cookies", [True, False], ids=["a page that begins a session", "one that begins none"])
def test_what_opens_with_the_session_of_the_page_that_carries_it_is_not_broken(site: Little, cookies: bool) -> None:
    links = "".join(f'<p><a href="{url}">附件{url[-5]}</a></p>' for url in FILES)
    body = shown("下载", f"<h1>下载</h1>{links}").encode()
    site.pages |= {url: guarded(*what) for url, what in FILES.items()}
    site.pages |= {"/xz.html": Answer(200, SESSION if cookies else SESSION[:1], body), "/": carrying(资料="/xz.html")}
    opens = {url for url, (_, cookie) in FILES.items() if cookie == "A1"} if cookies else set()
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
        assert broken(site) == dict.fromkeys(FILES.keys() - opens, "confirmed")
    assert {url for url in FILES if outcomes(site.folder)[url][1] == "ok"} == opens


def test_what_was_called_broken_before_is_asked_through_its_page_the_next_night(site: Little) -> None:
    url = "/dl.jsp?id=1"
    site.pages |= {url: redirect("/"), "/": carrying(附件=url)}
    assert site.patrol(NIGHT).returncode == 0
    assert broken(site) == {url: "confirmed"}
    site.pages |= {url: guarded("home", "A1"), "/": Answer(200, SESSION, carrying(附件=url).encode())}
    assert site.patrol(NEXT).returncode == 0
    assert broken(site) == {}
    assert outcomes(site.folder)[url] == ["redirected_home", "redirected_home", "ok"]


@pytest.mark.parametrize(
    ("status", "certainty"), [(503, "suspected"), (403, "suspected"), (404, "confirmed"), (200, "confirmed")]
)
def test_where_the_page_that_carries_it_does_not_open_the_second_time_nothing_is_confirmed(
    site: Little, status: int, certainty: str
) -> None:
    body = shown("下载", '<h1>下载</h1><p><a href="/dl.jsp?id=1">附件</a></p>')
    site.pages["/dl.jsp?id=1"] = redirect("/")
    site.pages["/xz.html"] = lambda asked: page(body, status=200 if asked.turn == 1 else status)
    site.pages["/"] = carrying(资料="/xz.html")
    assert site.patrol().returncode == 0
    assert broken(site) == {"/dl.jsp?id=1": certainty}


LOGIN_FORM = '<form method="post">账号<input name="u">密码<input type="password" name="p"><button>登录</button></form>'
WALLS: dict[str, tuple[str, bool]] = {
    "/f/login.doc": ("/user/login.html", False),
    "/f/wall.pdf": ("/wall.html", False),
    "/f/moved.doc": ("/moved.html", True),
    "/f/home.xls": ("/", True),
}
"""Attachments, the page to which each leads, and whether it is broken for that."""


def test_an_attachment_behind_a_login_is_not_seen_and_one_that_leads_elsewhere_is_broken(site: Little) -> None:
    long = "<p>本站各栏目一览，便于公众查找信息，请按栏目查阅。</p>" * 40
    site.pages |= {url: redirect(there) for url, (there, _) in WALLS.items()}
    site.pages |= {
        "/user/login.html": shown("用户登录", LOGIN_FORM + long),
        "/wall.html": f"<html><head><title>请登录</title></head><body>{LOGIN_FORM}</body></html>",
        "/moved.html": shown("资料目录", LOGIN_FORM + long),
        "/": home(NAV, LOGIN_FORM + long + "".join(f'<p><a href="{url}">附件</a></p>' for url in WALLS)),
    }
    assert site.patrol().returncode == 0
    assert broken(site) == {url: "confirmed" for url, (_, fault) in WALLS.items() if fault}
    verdicts = {
        one["url"].removeprefix("http://www.little.gov.cn"): one["verdict"] for one in exported(site.folder, "links")
    }
    assert {verdicts[url] for url, (_, fault) in WALLS.items() if not fault} == {"blocked"}
