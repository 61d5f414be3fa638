"""Ways from an article to a related document that no link is: while there is one nobody is accused of not linking."""

from __future__ import annotations

from datetime import date

import pytest
from list_pages import FOOTER, NAV

from crawler.page import Page, PageKind
from crawler.reader import read

TEXT = (
    "<p>为进一步加强耕地保护工作，现就有关事项通知如下，请认真贯彻执行。各乡镇要落实责任，逐级签订目标责任书。</p>" * 4
)


def unfilled(extra: str, head: str = "") -> bool:
    body = f"<h1>关于加强耕地保护的意见</h1><p>发布时间：2026-08-11　来源：县政府办公室</p>{TEXT}{extra}{FOOTER}"
    html = f"<html><head><title>关于加强耕地保护的意见</title>{head}</head><body>{NAV}{body}</body></html>"
    page = Page("http://a.example/zc/5.html", html.encode(), {"content-type": "text/html; charset=utf-8"})
    found = read(page, date(2026, 11, 23))
    assert found.kind is PageKind.ARTICLE
    return found.unfilled


@pytest.mark.parametrize(
    "extra",
    [
        "<div id='xgjd'></div><script>$.getJSON('/api/rel?id=5',function(d){$('#xgjd').html(d)})</script>",
        "<div class='box'></div><script>$.get('/api/rel?id=5',function(d){$('.box').html(d)})</script>",
        "<script>var rel={'url':'/zcjd/b.html'}</script>",
        "<script>var rel=[{\"url\":\"\\/zcjd\\/t20260812_1.shtml\"}]</script>",
        "<script>open2('/info/show.jsp?infoid=99')</script>",
        "<div class='rel' data-href='/jd/b.html'>政策解读</div>",
        "<a href='javascript:openDoc(12)'>政策解读</a>",
        "<span onclick=\"location.href='/jd/b.html'\">政策解读</span>",
        "<select onchange='window.open(this.value)'><option>相关</option><option value='/jd/b.html'>解读一</option></select>",
        "<ul class='xgwj'></ul><script src='/js/detail.js'></script>",
        "<a href='javascript:void(0)' onclick=\"window.open('/z/b.html')\">关于印发养老服务办法的通知</a>",
        "<a href='#' onclick='view(123)'>养老服务办法（试行）</a>",
        "<a data-href='/jd/b.html'>相关</a>",
        "<select onchange='location=this.value'><option value='/jd/b.html'>相关</option></select>",
        "<div id='xg'></div><script src='/js/xg.js'></script>",
        "<iframe src='/rel.html?id=5'></iframe>",
    ],
)  # fmt: skip
def test_a_click_a_choice_or_a_script_may_lead_to_a_related_document(extra: str) -> None:
    assert unfilled(extra)


@pytest.mark.parametrize(
    "extra",
    [
        "",
        "<p><a href='/jd/b.html'>政策解读</a></p><script>var rel={'url':'/jd/b.html'}</script>",
        "<script>var own='http://a.example/zc/5.html', share='http://b.example/share/1.html';</script>",
        "<script>var prev={'上一篇':'/zc/4.html'}, next={'下一篇':'/zc/6.html'};</script>",
        "<script>if(mobile){location='/wap/index.html'} var so='/search/so.html';</script>",
        "<span id='hits'></span><script>$.get('/hits.jsp?id=5',function(d){$('#hits').html(d)})</script>",
        "<div data-href='/share/b.html'>分享到微信</div>",
        "<iframe src='/public/foot.html'></iframe><iframe src='http://weather.example/w.html'></iframe>",
        "<div id='xgtp'></div><script src='/js/detail.js'></script>",
        "<a href='javascript:void(0)'>政策文件</a><a href='javascript:window.print()'>打印文件</a>",
        "<select><option value='http://b.example/'>县公安局</option></select>",
        "<ul class='xgwj'></ul><script src='/js/jquery.min.js'></script>",
        "<ul class='c'></ul><script src='/js/detail.js'></script>",
        "<a href='javascript:void(0)' onclick='size(16)'>大</a><a href='#' onclick=\"window.open('/b.html')\">区公安局</a>",
    ],
)
def test_other_scripts_and_places_of_an_article_lead_nowhere(extra: str) -> None:
    assert not unfilled(extra)


@pytest.mark.parametrize(
    ("extra", "leads"),
    [
        ("<a href='javascript:void(0)' onclick=\"window.open('/z/wj/b.html')\">通知</a>", ["/z/wj/b.html"]),
        ("<a href=\"javascript:window.open('../z/b.html','_blank')\">通知</a>", ["/z/b.html"]),
        ("<li onclick='location.href=&quot;b.jsp?id=3&quot;'>通知</li>", ["/zc/b.jsp?id=3"]),
        ("<a href='/z/b.html'>通知</a><a href='javascript:print()'>打印</a><a onclick=\"tab('a/b')\">一</a>", []),
    ],
)
def test_an_address_that_a_click_writes_out_is_known(extra: str, leads: list[str]) -> None:
    body = f"<h1>关于加强耕地保护的意见</h1><p>发布时间：2026-08-11　来源：县政府办公室</p>{TEXT}{extra}{FOOTER}"
    html = f"<html><head><title>关于加强耕地保护的意见</title></head><body>{NAV}{body}</body></html>"
    found = read(Page("http://a.example/zc/5.html", html.encode()), date(2026, 11, 23))
    assert [url.removeprefix("http://a.example") for url in found.clicks] == leads
