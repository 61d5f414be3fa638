"""A foot that the page's own text does not show is not read: nobody says what is missing in it. One that is there, or
that nothing could bring, is."""

from __future__ import annotations

import pytest
from style_pages import CRUMB, NAVS, reading

ROW = '<div class="main"><ul><li><a href="/zwgk/gzdt/1.html">关于开展检查的通知</a><span>2026-11-01</span></li></ul></div>'
JQUERY = '<script src="/js/jquery.min.js"></script><script src="/js/jquery.SuperSlide.2.1.js"></script>'
FULL = "<p>主办单位：青溪区教育局　联系电话：0766-8822110</p><p>网站标识码：4453020001　粤ICP备05000001号</p>"

BROUGHT = {
    "jquery load": '<div id="footer"></div><script>$("#footer").load("/foot.html")</script>',
    "load of a bare name": "<div class=bt></div><script>$('.bt').load('bottom.html');</script>",
    "load of what no name tells": '<div id="footer"></div><script>$("#footer").load("/inc/p12.html")</script>',
    "get": '<div id="f1"></div><script>$.get("/public/footer.html",function(d){$("#f1").html(d)})</script>',
    "fetch": "<footer></footer><script>fetch('/api/copyright.json').then(r=>r.text()).then(t=>{document.querySelector('footer').innerHTML=t})</script>",
    "the tag is named": "<footer></footer><script>fetch('/p/7').then(r=>r.text()).then(t=>{document.querySelector('footer').innerHTML=t})</script>",
    "written script": "<script>document.write('<script src=\"/js/dibu.js\"><\\/script>')</script>",
    "include attribute": '<div w3-include-html="footer.html"></div><script src="/js/w3.js"></script>',
    "data-include": '<div class="x" data-include="/inc/foot.htm"></div><script src="/js/inc.js"></script>',
    "object": '<object type="text/html" data="/inc/foot.html"></object>',
    "an element of its own": '<site-footer></site-footer><script>new Vue({el:"#foot"})</script>',
    "an unknown element": '<qx-bt></qx-bt><script src="/static/js/site.js"></script>',
    "an empty place and a script": '<div class="copyright"><div class="w"></div></div><script src="/js/common.js"></script>',
    "beside the telephone in the text": '<p>咨询电话：0766-8822111</p><div id="footer"></div><script src="/js/common.js"></script>',
    "a call": '<script src="/js/site.js"></script><script>showBottom(2);</script>',
    "old script in a cell": '<table><tr><td><script src="/inc/c3.js"></script></td></tr></table>',
    "bound": '<div class="footer" v-html="foot"></div><script>createApp({}).mount("#x")</script>',
    "template marks": '<div class="footer">ICP备案：{{site.icp}}</div><script src="/js/a.js"></script>',
    "records beside the rest": f'{FULL}<div id="footer"></div><script>$("#footer").load("/foot.html")</script>',
}
PICTURED = {
    "a map": '<div class="footer"><img src="/images/p9.jpg" usemap="#m"><map name="m"><area href="/a.html"></map></div>',
    "called foot": "<img src=foot.jpg>",
    "a drawing": '<div class="footer"><object data="/f.swf" width="980"></object></div>',
    "a button": '<div class="footer"><input type="image" src="f.jpg"></div>',
    "in the foot": '<div id="bottom"><p><img src="/images/index_45.gif" width="1000" height="90"></p></div>',
    "a slice as wide as the page": '<table><tr><td><img src="images/index_45.gif" width="1002"></td></tr></table>',
    "behind the foot": '<div class="footer" style="height:120px;background:url(/images/f.png)"></div>',
}
READ = {
    "nothing at all": "",
    "an empty foot that nothing fills": '<div class="footer"></div>',
    "an empty foot and libraries": f'{JQUERY}<div class="footer"></div><script>$(".banner").slide()</script>',
    "a line in it": '<div class="footer"><p>青溪区教育局版权所有</p></div><script src="/js/common.js"></script>',
    "a foot with links": '<div class="foot"><a href="/about/">关于我们</a></div><script src="/js/common.js"></script>',
    "records, and an ornament": f'{FULL}<div class="footer-line"></div><script src="/js/common.js"></script>',
    "records, and a picture": f'<div class="footer">{FULL}<img src="/images/foot_r.jpg" width="900"></div>',
    "a mark": '<div class="footer"><a href="http://bszs.conac.cn/x"><img src="/images/red.png"></a></div>',
    "an icon": '<div class="footer"><img src="/images/icon1.png" width="20"></div>',
    "a loader that is commented out": '<div class="bt">关于我们</div><script>//$("#footer").load("/foot.html")\n</script>',
    "to the bottom": f'{JQUERY}<script src="/js/site.js"></script><script>scrollToBottom();</script>',
    "a picture in the text": '<p><img src="/images/p1.jpg" width="800"></p><p>一</p><p>二</p><p>三</p><p>四</p>',
    "an element at the head": '<h5>关于我们</h5><p>一</p><p>二</p><p>三</p><script src="/js/site.js"></script>',
}  # fmt: skip


def _foot(html: str) -> tuple[bool, bool]:
    page = f"<html><head><title>工作动态</title></head><body>{NAVS['div']}{CRUMB}{ROW}{html}</body></html>"
    got = reading(page, "http://www.xx.gov.cn/zwgk/gzdt/index.html")
    return got.footer_from is not None, got.footer_pictured


@pytest.mark.parametrize("name", BROUGHT)
def test_a_foot_that_a_script_brings_is_not_read(name: str) -> None:
    assert _foot(BROUGHT[name]) == (True, False)


@pytest.mark.parametrize("name", PICTURED)
def test_a_foot_that_is_a_picture_is_not_read(name: str) -> None:
    assert _foot(PICTURED[name]) == (True, True)


@pytest.mark.parametrize("name", READ)
def test_a_foot_that_nothing_else_can_show_is_read(name: str) -> None:
    assert _foot(READ[name]) == (False, False)


def test_a_foot_that_shows_everything_needs_nobody() -> None:
    whole = (
        f'{FULL}<p>粤公网安备44530202000123号</p><a href="http://bszs.conac.cn/x">标识</a><a href="/map.html">网站地图</a>'
        '<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4453020001">政府网站找错</a>'
    )
    assert _foot(f'{whole}<script src="/js/foot.js"></script>') == (False, False)
    assert _foot(f'{FULL}<script src="/js/foot.js"></script>') == (True, False)
