"""Old rows on a page on which something newer may stand that is in no row: what fills a place, what a script holds."""

from __future__ import annotations

import pytest
from list_pages import some_rows, ul_span
from style_pages import page, reading

from crawler.page import PageKind

URL = "http://www.xx.gov.cn/zwgk/gzdt/index.html"
LIST = f"<h3>工作动态</h3>{ul_span(some_rows(5))}"  # of September 2026 and before; today is 24 November 2026
RECORD = '{"t":"区政府召开第九次常务会议","u":"/a/9.html","d":"%s"}'

DOUBTED = {
    "a place that a script fills": f'<div id="topnews"></div>{LIST}<script>$.get("/api/top",h=>$("#topnews").html(h))</script>',
    "one that says that it loads": f'<div id="tn">数据加载中...</div>{LIST}<script>$.get("/api/top",h=>$("#tn").html(h))</script>',
    "one by its class": f'<ul class="zx"></ul>{LIST}<script>$.getJSON("/api/top",function(d){{$(".main .zx").append(d)}})</script>',
    "one whose name is handed on": f'<div id="zx"></div>{LIST}<script>function put(n){{$.get("/api/"+n)}}</script><script>put("zx")</script>',
    "an address in its element": f'<ul id="top" data-url="/api/top"></ul>{LIST}',
    "a part to include": f'<div hx-get="/inc/top"></div>{LIST}',
    "a template": f'<div id="app"><div v-for="i in top"><a :href="i.url">{{{{i.title}}}}</a></div></div>{LIST}',
    "a template without marks": f'<div><p v-for="i in top" v-text="i.title"></p></div>{LIST}',
    "a row's template": f'{LIST}<script type="text/html" id="t"><li><a></a></li></script><script>$.get("/api/top",draw)</script>',
    "newer rows in a script": f"{LIST}<script>var top=[{RECORD % '2026-11-24'}];document.write(tpl(top))</script>",
    "a newer row by a call": f'{LIST}<script>add("区政府召开第九次常务会议","/a/9.html","2026-11-23")</script>',
    "rows that a script writes": '<script>document.write("<ul><li>"+news[0]+"</li></ul>")</script>' + LIST,
    "a picture to click": f'<div class="hot"><img onclick="location.href=\'/a/new.html\'"><h3>区政府召开第九次常务会议</h3></div>{LIST}',
    "a title to click": f'<div><h3 onclick="toDetail(912)">区政府召开第九次常务会议</h3></div>{LIST}',
    "an application's root": f'{LIST}<noscript>请启用JavaScript后再访问本页面</noscript><div id="root"></div>',
}  # fmt: skip
TRUSTED = {
    "nothing": LIST,
    "shares": f'{LIST}<div class="bdsharebuttonbox"></div><script>$.getScript("/share/api.js",function(){{$(".bdsharebuttonbox").show()}})</script>',
    "the weather": f'<div id="weather"></div>{LIST}<script>$.get("/weather.json",d=>$("#weather").html(d))</script>',
    "visits": f'<div id="num"></div>{LIST}<script>$.get("/api/visit/count",d=>$("#num").html(d))</script>',
    "statistics": f'{LIST}<script>var _hmt=[];(function(){{var s=document.createElement("script");s.src="/tj.js"}})()</script>',
    "reading aids": f'<div id="wza-box"></div>{LIST}<script>$.getScript("/wza/aria.js",function(){{$("#wza-box").show()}})</script>',
    "turning pictures": f'<div id="focus"></div>{LIST}<script>$("#focus").slide({{mainCell:"ul"}})</script>',
    "a pager of a library": f'{LIST}<div id="demo"></div><script>layui.use("laypage",function(){{layui.laypage.render({{elem:"demo",count:9}})}})</script>',
    "a code": f'<div id="ewmbox"></div>{LIST}<script>new QRCode("ewmbox",location.href);$.get("/api/top",draw)</script>',
    "a day without a title": LIST + '<script>var day={"pubDate":"2026-11-24"}</script>',
    "a picture written below all": f'{LIST}</div><div class="footer"><script>document.write("<table><tr><td><img></td></tr></table>")</script>',
    "what engines are told": f'{LIST}<script type="application/ld+json">{{"title":"工作动态列表页","pubDate":"2026-11-24"}}</script>',
    "a place that nothing fills": f'<div id="topnews"></div><div class="clear"></div>{LIST}<script>$.get("/api/top",draw)</script>',
    "a place that is only shown": f'<div id="topnews"></div>{LIST}<script>$("#topnews").hide()</script>',
    "a pager's place": f'{LIST}<div id="page" class="page"></div><script>$.get("/api/top",function(d){{page("page",d.total)}})</script>',
    "the day of today": f'{LIST}<script>var o={{"name":"云城区人民政府","now":"2026-11-24"}};var serverTime="2026-11-24"</script>',
    "older rows in a script": f"{LIST}<script>var top=[{RECORD % '2025-01-05'}]</script>",
    "rows of the future": f"{LIST}<script>var top=[{RECORD % '2026-12-24'}]</script>",
    "a pager that a script writes": LIST + '<script>document.write("<ul><li><a href=index_1.html>下一页</a></li></ul>")</script>',
    "a button to click": f'{LIST}<div onclick="window.open(\'/map.html\')">网站地图</div><span onclick="window.print()">打印本页内容请点此处</span>',
    "a column to click": f'{LIST}<div onclick="location.href=\'/zwgk/\'">区人民政府政务公开栏目</div>',
    "a root that holds the page": f'<div id="app">{LIST}</div><script>new Vue({{el:"#app"}})</script>',
    "a picture that is loaded late": f'<div class="pic" data-src="/images/top.jpg"></div>{LIST}',
}  # fmt: skip


def seen(main: str) -> tuple[int, bool]:
    got = reading(page(f'<div class="main">{main}</div>', "工作动态_云城区人民政府门户网站"), URL, PageKind.LIST)
    return len(got.entries), got.unread


@pytest.mark.parametrize("case", list(DOUBTED))
def test_what_is_newer_may_stand_beside_the_rows(case: str) -> None:
    assert seen(DOUBTED[case]) == (5, True)


@pytest.mark.parametrize("case", list(TRUSTED))
def test_furniture_beside_the_rows_brings_nothing_newer(case: str) -> None:
    assert seen(TRUSTED[case]) == (5, False)


TOP = '<script src="/js/top.js"></script>'


@pytest.mark.parametrize(
    ("main", "expected"),
    [
        (TOP + LIST, True),
        (f"<div>{TOP}</div>{LIST}", True),
        (LIST.replace("</h3>", f"</h3>{TOP}"), True),
        (LIST + TOP, False),
        (TOP.replace("top", "jquery.min") + LIST, False),
        (TOP.replace("top", "tongji") + LIST, False),
        (TOP.replace("/js/", "http://cdn.example/") + LIST, False),
        (f"{TOP}<p>1</p><p>2</p><p>3</p><p>4</p>{LIST}", False),
    ],
    ids=["above", "in a box", "below the heading", "below", "a library", "a counter", "another site's", "far above"],
)
def test_a_script_right_above_the_list_may_write_rows(main: str, expected: bool) -> None:
    got = reading(page(f'<div class="main">{main}</div>', "工作动态_云城区人民政府门户网站"), URL, PageKind.LIST)
    assert got.above == (("http://www.xx.gov.cn/js/top.js",) if expected else ())
