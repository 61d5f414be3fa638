"""Which files a page names that bring its foot, by their addresses; what else may bring it; and what such a file
shows."""

from __future__ import annotations

import json

import pytest
from style_pages import CRUMB, NAVS, TODAY, reading

from crawler.footread import FootFile, read_foot

ROW = '<div class="main"><ul><li><a href="/zwgk/gzdt/1.html">关于开展检查的通知</a><span>2026-11-01</span></li></ul></div>'
FULL = "<p>主办单位：青溪区教育局　联系电话：0766-8822110</p><p>网站标识码：4453020001　粤ICP备05000001号</p>"
PLACE = '<div id="footer"></div>'
SITE = "http://www.xx.gov.cn"

NAMED = {
    "load": (f'{PLACE}<script>$("#footer").load("/foot.html")</script>', "/foot.html", False),
    "load of a part": (f'{PLACE}<script>$("#footer").load("/inc/all.html #foot")</script>', "/inc/all.html", False),
    "load into a foot": (f'{PLACE}<script>$("#footer").load("/inc/p12.html")</script>', "/inc/p12.html", False),
    "of its own folder": (f"{PLACE}<script>$('#footer').load('foot.html')</script>", "/zwgk/gzdt/foot.html", False),
    "get": ('<div id="f1"></div><script>$.get("/public/footer.html",function(d){$("#f1").html(d)})</script>', "/public/footer.html", False),
    "fetch": ("<footer></footer><script>fetch('/common/foot.html').then(r=>r.text()).then(t=>{f.innerHTML=t})</script>", "/common/foot.html", False),
    "axios": (f"{PLACE}<script>axios.get('/api/footer.json').then(r=>{{}})</script>", "/api/footer.json", False),
    "escaped": (f'{PLACE}<script>var u={{"f":"\\/inc\\/foot.html"}};</script>', "/inc/foot.html", False),
    "a frame": ('<iframe src="/inc/foot.html"></iframe>', "/inc/foot.html", False),
    "a script": ('<script src="/js/foot.js?v=3"></script>', "/js/foot.js?v=3", False),
    "a written script": ("<script>document.write('<script src=\"/js/dibu.js\"><\\/script>')</script>", "/js/dibu.js", False),
    "an object": ('<object type="text/html" data="/inc/foot.html"></object>', "/inc/foot.html", False),
    "data-include": ('<div data-include="/inc/footer.html"></div>', "/inc/footer.html", False),
    "w3": ('<div w3-include-html="/inc/footer.html"></div><script src="/js/w3.js"></script>', "/inc/footer.html", False),
    "an include left undone": ('<!--#include virtual="/inc/bottom.html" -->', "/inc/bottom.html", False),
    "a query that counts": (f'{PLACE}<script>$("#footer").load("/foot.jsp?id=3")</script>', "/foot.jsp?id=3", False),
    "a moment in the query": (f'{PLACE}<script>$("#footer").load("/foot.html?t="+new Date())</script>', "/foot.html", False),
    "a function of the page": ("<div id='b'></div><script>function loadFooter(){$.get('/foot.html',f)} loadFooter();</script>", "/foot.html", False),
    "beside records": (f'{FULL}<script src="/js/foot.js"></script>', "/js/foot.js", False),
    "put together": (f'{PLACE}<script>$("#footer").load(root+"/foot.html")</script>', "", True),
    "a query put together": (f'{PLACE}<script>$("#footer").load("/foot.jsp?id="+id)</script>', "", True),
    "a template": (f'{PLACE}<script>$("#footer").load("${{ctx}}/foot.html")</script>', "", True),
    "any last frame": ('<iframe src="/d.html"></iframe>', "/d.html", True),
    "a visitor is sent there": ('<script src="/js/foot.js"></script><script>function c(){window.open("/copyright.html")}</script>', "/js/foot.js", True),
    "a call of another file": ('<script src="/js/foot.js"></script><script src="/js/s.js"></script><script>showFoot(2);</script>', "/js/foot.js", True),
    "a picture, too": (f'{PLACE}<script>$("#x").load("/foot.html")</script><div class="copyright"><img src="/f.jpg" width="1000"></div>', "/foot.html", True),
    "a template's mark": ('<script src="/js/foot.js"></script><p>{{site.name}}</p>', "/js/foot.js", True),
    "an element of its own": ('<script src="/js/foot.js"></script><script src="/js/s.js"></script><x-foot></x-foot>', "/js/foot.js", True),
}  # fmt: skip
NOT_NAMED = {
    "commented out": '<div class="bt">关于我们</div><script>//$("#footer").load("/foot.html")\n</script>',
    "in a comment": '<!-- <div data-include="/inc/footer.html"></div> --><div class="bt">关于我们</div>',
    "an include of something else": '<!--#include virtual="/inc/banner.html" -->',
    "a style": '<link rel="stylesheet" href="/css/foot.css"><div class="bt">关于我们</div>',
    "a load into something else": '<div id="weather"></div><script>$("#weather").load("/inc/p12.html")</script>',
}


def _page(html: str) -> tuple[tuple[str, ...], bool]:
    page = f"<html><head><title>工作动态</title></head><body>{NAVS['div']}{CRUMB}{ROW}{html}</body></html>"
    got = reading(page, f"{SITE}/zwgk/gzdt/index.html")
    return got.footer_files, got.footer_open


@pytest.mark.parametrize("name", NAMED)
def test_the_file_of_the_foot_is_named(name: str) -> None:
    html, file, more = NAMED[name]
    assert _page(html) == ((f"{SITE}{file}",) if file else (), more)


@pytest.mark.parametrize("name", NOT_NAMED)
def test_no_file_is_named(name: str) -> None:
    assert _page(NOT_NAMED[name]) == ((), False)


def test_all_files_are_named() -> None:
    both = f'{PLACE}<script>$("#footer").load("/foot.html")</script><script src="/js/foot.js"></script>'
    assert set(_page(both)[0]) == {f"{SITE}/foot.html", f"{SITE}/js/foot.js"}


def _file(text: str, name: str = "/foot.html", charset: str = "utf-8") -> FootFile:
    return read_foot(f"{SITE}{name}", text.encode(charset), {}, TODAY)


MARK = (
    "document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='http://dcs.conac.cn/js/20/a.js' "
    "type='text/javascript'%3E%3C/script%3E\"));"
)
COUNTER = (
    'var _hmt=_hmt||[];(function(){var h=document.createElement("script");h.src="https://hm.baidu.com/hm.js?1"})();'
)
WHOLE = {
    "markup": ("/foot.html", FULL),
    "a page": ("/foot.html", f"<!DOCTYPE html><html><body>{FULL}</body></html>"),
    "markup that begins with words": ("/inc/foot.txt", f"版权所有：青溪区教育局<br>{FULL}"),
    "a mark's own script": ("/foot.html", f"{FULL}<script>{MARK}</script>"),
    "a counter": ("/foot.html", f"{FULL}<script>{COUNTER}</script>"),
    "written word for word": ("/js/foot.js", f"/* 页脚 */\ndocument.write('{FULL}');\ndocument.writeln(\"<a href='\\/map.html'>网站地图<\\/a>\");"),
    "written by a page of a script": ("/foot.jsp", f"document.write('{FULL}')"),
}  # fmt: skip
OPEN = {
    "put together": ("/js/foot.js", f"var h='';h+='{FULL}';document.getElementById('foot').innerHTML=h;"),
    "a literal of its own kind": ("/js/foot.js", f"$('#foot').html(`{FULL}`)"),
    "by a condition": ("/js/foot.js", f"if(a){{document.write('{FULL}')}}"),
    "data": ("/api/foot.json", json.dumps({"code": 0, "data": {"html": FULL}})),
    "filled by a script": ("/foot.html", f"{FULL}<script>$('#gh').html(x)</script>"),
    "a script of the site": ("/foot.html", f'{FULL}<script src="/js/badge.js"></script>'),
    "a template": ("/foot.html", f"{FULL}<p>{{{{police}}}}</p>"),
    "a whole page": ("/foot.html", f"{'<p>为进一步做好有关工作，现将有关事项通知如下。</p>' * 200}{FULL}"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_that_shows_all_that_it_brings(name: str) -> None:
    file, text = WHOLE[name]
    found = _file(text, file)
    assert found.footer.site_code == "4453020001" and found.footer.host_unit and not found.open


@pytest.mark.parametrize("name", OPEN)
def test_a_file_that_may_bring_more(name: str) -> None:
    file, text = OPEN[name]
    found = _file(text, file)
    assert found.footer.site_code == "4453020001" and found.open


def test_marks_and_links_count_wherever_they_are_written() -> None:
    assert _file(f"{FULL}<script>{MARK}</script>").footer.conac
    for text in (
        f"document.write('{FULL}<a href=\"/map.html\">网站地图</a>')",
        "var a=\"<a href='/map.html'>网站地图</a>\";",
    ):
        assert _file(text, "/foot.js").footer.site_map == f"{SITE}/map.html"


def test_a_file_in_an_old_charset() -> None:
    assert _file(FULL, charset="gb18030").footer.host_unit == "青溪区教育局"


def test_a_file_names_another_by_a_whole_address_only() -> None:
    def files(src: str) -> tuple[tuple[str, ...], bool]:
        found = _file(f'<div id="foot"></div><script src="{src}"></script>')
        return found.files, found.open

    assert files("/js/foot.js") == ((f"{SITE}/js/foot.js",), False)
    found = _file("<script>document.write('<script src=\"foot2.js\"><\\/script>')</script>")
    assert found.open
