"""Splash pages: the one way on, and the home pages that are no splash however little they show."""

from __future__ import annotations

import pytest
from style_pages import TODAY, reading

from crawler.page import Page, PageKind
from crawler.reader import read

URL = "http://www.xx.gov.cn/"
IMAGE = "<img src=/splash.jpg>"
ONE_WAY = {
    "a picture's link": f"<body><a href='/main/'>{IMAGE}</a></body>",
    "words": "<body><p>欢迎光临</p><a href='/main/'>进入网站</a></body>",
    "two links to one page": f"<body><a href='/main/'>{IMAGE}</a><a href='/main/'>进入</a></body>",
    "an area": f"<body>{IMAGE}<map name=m><area href='/main/' coords='0,0,9,9'></map></body>",
    "beside another language": "<body><a href='/main/'>中文版</a><a href='/en/'>English</a></body>",
    "beside a badge": "<body><a href='/main/'>进入</a><a href='https://b.example.cn/'>粤ICP备05000001号</a></body>",
    "a refresh that waits": "<head><meta http-equiv=refresh content='20;url=/main/'></head><body>欢迎光临</body>",
    "a timer with words": "<body><script>setTimeout(\"window.location.href='/main/'\",3000)</script></body>",
    "a timer with escaped words": r"<body><script>setTimeout('location.href=\'/main/\'',3000)</script></body>",
    "a function": "<body onload='go()'><script>function go(){location.replace('/main/');}</script></body>",
    "a click on the page": f"<body onclick=\"location.href='/main/'\">{IMAGE}</body>",
    "a click on a box": f"<body><div onclick=\"window.location='/main/'\">{IMAGE}</div></body>",
    "telephones go elsewhere": "<body><script>if(/Android/.test(navigator.userAgent)){location.href='/m/';}"
    "else{location.href='/main/';}</script></body>",
    "a greeting of some length": "<body>" + "欢迎光临云城区住房和城乡建设局网站。" * 12 + "<script>location.href='/main/'</script></body>",
}  # fmt: skip
NO_SPLASH = {
    "two ways on": "<body><a href='/main/'>主站</a><a href='/old/'>旧版</a></body>",
    "a way off the site": "<body><a href='/main/'>主站</a><a href='http://new.example.gov.cn/'>新网站</a></body>",
    "frames": "<body><a href='/main/'>主站</a><iframe src='/top.html'></iframe></body>",
    "an application": "<body><div id=app></div><a href='/login/'>登录</a><script src='/js/app.3f2a91bc.js'></script></body>",
    "a script that asks for news": "<body><ul id=n></ul><a href='/so/'>搜索</a><script>$.getJSON('/api/news/list',show)</script></body>",
    "a text of its own": "<body><a href='/main/'>详情</a><p>" + "本单位主要负责城乡建设管理工作。" * 20 + "</p></body>",
    "an address put together": "<body>欢迎<script>location.href='/main/'+id</script></body>",
    "a refresh of itself": "<head><meta http-equiv=refresh content='30'></head><body>欢迎光临</body>",
    "a link to itself": "<body><a href='/'>首页</a></body>",
}  # fmt: skip


@pytest.mark.parametrize("html", ONE_WAY.values(), ids=ONE_WAY.keys())
def test_a_splash_leads_to_the_home_page(html: str) -> None:
    assert reading(f"<html>{html}</html>", URL, PageKind.HOME).refresh == "http://www.xx.gov.cn/main/"


@pytest.mark.parametrize(
    ("sent", "leads"),
    [
        ("0; url=/main/", True),
        ("0;URL='/main/'", True),
        ("30; url=/", False),
        ("300", False),
        ("60; url=/main/", False),
    ],
)
def test_the_server_may_send_a_refresh_before_the_page(sent: str, leads: bool) -> None:
    found = read(Page(URL, b"", {"content-type": "text/html", "refresh": sent}), TODAY).refresh
    assert found == (f"{URL}main/" if leads else None)


@pytest.mark.parametrize("html", NO_SPLASH.values(), ids=NO_SPLASH.keys())
def test_a_page_with_more_than_one_way_is_none(html: str) -> None:
    assert reading(f"<html>{html}</html>", URL, PageKind.HOME).refresh is None


@pytest.mark.parametrize("way", ["a picture's link", "words", "a click on the page", "a refresh that waits"])
def test_an_inner_page_is_no_splash(way: str) -> None:
    assert reading(f"<html>{ONE_WAY[way]}</html>", f"{URL}x/1.html").refresh is None
