"""What a service guide tells elsewhere: on further pages, in a script, a file, a picture, on another site."""

from __future__ import annotations

import pytest
from guide_pages import FORMS, VALUES, page
from list_pages import document

from crawler.guidegaps import is_page_of
from crawler.guides import read_guide
from crawler.page import Guide
from ledger.pagerows import GUIDE_ELEMENTS

STATED = ("事项名称", "办理地点", "办理机构", "办理时间", "联系电话")
LACKING = tuple(name for name in GUIDE_ELEMENTS if name not in STATED)
HERE = "http://a.example/g/5.html"
BODY = FORMS["table"]([(name, VALUES[name]) for name in STATED])
LINES = "".join(f"<p>{name}：{VALUES[name]}</p>" for name in STATED)
SECTIONS = FORMS["headings"]([(name, VALUES[name]) for name in STATED])


def half(more: str, body: str = BODY, here: str = HERE) -> Guide:
    found = read_guide(document(page(body + more), here))
    assert found is not None and set(found.elements) >= set(STATED)
    return found


def in_doubt(found: Guide) -> set[str]:
    """The classes that are not missing for certain."""
    missing = set(GUIDE_ELEMENTS) - set(found.elements)
    return missing if any(words not in GUIDE_ELEMENTS for words in found.unclear) else set(found.unclear) & missing


ASKS = '<script>$.getJSON("/api/guide/2",function(d){$("#%s").html(tpl(d))})</script>'


@pytest.mark.parametrize("body", [BODY, LINES, SECTIONS], ids=["table", "lines", "sections"])
@pytest.mark.parametrize(
    ("more", "gap"),
    [
        ('<div id="more"></div>' + ASKS % "more", "js_required"),
        ('<table id="rest"></table><script>fetch("/g/5.json").then(r=>{rest.innerHTML=""});var a="#rest";</script>', "js_required"),
        ('<div id="app2" v-html="guide.flow"></div>', "js_required"),
        ('<div id="rest"></div><script src="/js/bszn.js"></script>', "js_required"),
        ("<p>{{guide.flow}}</p>", "js_required"),
        ('<a href="javascript:;" onclick="turn(2)">下一页</a>', "js_required"),
        ('<span id="hits"></span>' + ASKS % "hits", ""),
        ('<div>浏览次数：<div id="num"></div></div>' + ASKS % "num", ""),
        ('<div id="weather"></div>' + ASKS % "weather", ""),
        ('<div id="comment"></div>' + ASKS % "comment", ""),
        ('<h3>相关事项</h3><ul id="same"></ul>' + ASKS % "same", ""),
        ('<div class="related"><ul id="rows"></ul></div>' + ASKS % "rows", ""),
        ('<div class="space"></div><script src="/js/bszn.js"></script>', ""),
        ('</div><div id="other"></div><div><script src="/js/bszn.js"></script>', ""),
        ('<div id="a1"><script src="/js/ckplayer.js"></script></div>', ""),
        ('<div id="share"></div><script src="/js/share.js"></script>', ""),
        ('<div class="clear"></div><script src="/js/jquery.min.js"></script>', ""),
        ('<div id="more"></div>', ""),
        ('<div id="more"><p>无</p></div>' + ASKS % "more", ""),
        ('<a href="javascript:;" class="disabled">下一页</a>', ""),
        ('<a href="javascript:window.print()">打印本页</a>', ""),
    ],
)  # fmt: skip
def test_a_place_that_a_script_fills_may_hold_the_rest(more: str, gap: str, body: str) -> None:
    assert half(more, body).gap == gap


def test_a_place_behind_a_label_is_that_classs_alone() -> None:
    found = half('<h3>办理流程</h3><div id="lc"></div>' + ASKS % "lc", SECTIONS)
    assert found.unclear == ("办理流程",) and not found.gap


def test_a_guide_that_is_whole_has_no_gap() -> None:
    found = read_guide(
        document(page(FORMS["table"](list(VALUES.items())) + '<div id="more"></div>' + ASKS % "more"), HERE)
    )
    assert found is not None and not found.gap and not found.unclear


@pytest.mark.parametrize(
    ("here", "more", "gap"),
    [
        ("/g/5.html", '<div class="page"><span>1</span><a href="/g/5_2.html">2</a><a href="/g/5_2.html">下一页</a></div>', True),
        ("/g/5_2.html", '<div class="page"><a href="/g/5.html">上一页</a><a href="/g/5.html">1</a><span>2</span></div>', True),
        ("/g/5_2.html", '<a href="5_1.html">上一页</a>', True),
        ("/g/t20261104_77.html", '<a href="./t20261104_77_1.html">下一页</a>', True),
        ("/g/t20261104_77.html", '<script>createPageHTML(2, 0, "t20261104_77", "html");</script>', True),
        ("/g/show.asp?id=5", '<a href="show.asp?id=5&page=2">[2]</a>', True),
        ("/g/show.asp?id=5&page=2", '<a href="show.asp?id=5">第1页</a>', True),
        ("/g/5.html", '<a href="/g/5_2.html">余下全文</a>', True),
        ("/g/5.html", '<a href="/g/5_2.html">下一页：办理信息</a>', True),
        ("/g/5.html", '<a href="/g/5_2.html">第2页（收费和咨询）</a>', True),
        ("/g/5.html", '<a href="/g/6.html">下一页：居住证签注</a>', False),
        ("/g/show.asp?id=5", '<a href="show.asp?id=5&page=1">1</a>', False),
        ("/g/show.asp?id=5", '<a href="show.asp?id=6&page=2">2</a>', False),
        ("/g/post_802.html", '<a href="/g/post_803.html">下一页</a>', False),
        ("/g/post_802.html", '<a href="/g/post_803.html">下一篇：社会团体登记</a>', False),
        ("/g/5.html", '<a href="/g/6.html">下一页</a>', False),
        ("/g/5.html", '<a href="/g/5_2.html">居住证签注</a>', False),
        ("/g/5.html", '<a href="/h/5_2.html">2</a>', False),
        ("/g/5.html", '<a href="/g/5.html">1</a><a href="/g/5.html#top">首页</a>', False),
        ("/g/5.html", '<a href="http://b.example/g/5_2.html">下一页</a>', False),
    ],
)  # fmt: skip
def test_a_guide_with_a_pager_of_its_own_goes_on(here: str, more: str, gap: bool) -> None:
    assert half(more, here=f"http://a.example{here}").gap == ("human_needed" if gap else "")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a/g/5_2.html", "http://a/g/5.html", True),
        ("http://a/g/5-3.html", "http://a/g/5.html", True),
        ("http://a/g/", "http://a/g/index_1.html", False),  # another ending: the folder itself has none
        ("http://a/g/index_1.html", "http://a/g/index.html", True),
        ("http://a/g/5.html", "https://a/g/5.html", False),
        ("http://a/g/5_2.shtml", "http://a/g/5.html", False),
        ("http://a/g/51.html", "http://a/g/5.html", False),
    ],
)
def test_further_pages_have_the_same_stem(one: str, other: str, same: bool) -> None:
    assert is_page_of(one, other) is is_page_of(other, one) is same


ALL = set(LACKING)
PORTAL = "http://www.gdzwfw.gov.cn/portal/v2/guide/11440"


@pytest.mark.parametrize("body", [BODY, LINES, SECTIONS], ids=["table", "lines", "sections"])
@pytest.mark.parametrize(
    ("more", "doubted"),
    [
        (f'<p>申请条件、材料、流程等详见：<a href="{PORTAL}">广东政务服务网办事指南</a></p>', ALL),
        (f'<p>详细办事指南请登录<a href="{PORTAL}">广东政务服务网</a>查询。</p>', ALL),
        ("<p>更多内容请关注“云城政务”公众号查看。</p>", ALL),
        ("<div>其余要素参见广东政务服务网。</div>", ALL),
        (f'<p><a href="{PORTAL}">查看详细办事指南</a></p>', ALL),
        (f'<p><a href="{PORTAL}">广东政务服务网办事指南</a></p>', ALL),
        ("<p>网上办事指南：http://www.gdzwfw.gov.cn/portal/guide/1</p>", ALL),
        (f'<p>办事指南：<a href="{PORTAL}">点击查看</a></p>', ALL),
        ('<p>扫描二维码查看办理详情</p><img src="/u/ewm.png">', ALL),
        ("<p>收费标准详见物价部门网站。</p>", {"收费标准"}),
        ("<p>申请条件及办理流程请到广东政务服务网查询。</p>", {"申请条件", "办理流程"}),
        ('<p>附件：<a href="/f/g.docx">详细办事指南.docx</a></p>', ALL),
        ('<p>居住证办理须知：<a href="/f/g.pdf">下载</a></p>', ALL),
        ('<p><a href="/f/1.doc">一次性告知单</a></p>', ALL),
        ('<p><a href="/f/%E5%8A%9E%E4%BA%8B%E6%8C%87%E5%8D%97.doc">附件1</a></p>', ALL),
        ('<p>附件：<a href="/f/g.docx">办理流程图.docx</a></p>', {"办理流程"}),
        ('<p>附件：<a href="/f/g.xls">申请材料清单</a></p>', {"办理材料"}),
        ('<p><img src="/u/1.jpg" alt="办事流程及材料一览图"></p>', ALL),
        ('<p><img src="/u/1.jpg" alt="办理流程图"></p>', {"办理流程"}),
        ('<p><img src="/u/1.jpg" alt="申请材料和收费标准"></p>', {"办理材料", "收费标准"}),
        ('<p><a href="/p/cl.html">申请材料</a> <a href="/p/lc.html">办理流程</a></p>', {"办理材料", "办理流程"}),
        # Near-misses: these tell nothing of what is missing.
        ('<p><a href="/p/1.html">社会团体年度检查的公告</a></p>', set()),
        ('<p>附件：<a href="/f/g.docx">居住证申请表.docx</a></p>', set()),
        ('<p><a href="/f/g.docx">告知承诺书</a></p>', set()),
        ('<p><a href="/f/g.docx">申请材料样表</a></p>', set()),
        ('<p><a href="/f/g.pdf">居住证暂行条例.pdf</a></p>', set()),
        ("<p>可登录广东政务服务网查询办理进度。</p>", set()),
        (f'<p><a href="{PORTAL}">在线办理</a></p>', set()),
        ('<p><a href="/g/6.html">社会团体登记办事指南</a></p>', set()),
        ('<p><a href="/g/">返回办事指南</a></p>', set()),
        ('<p><a href="/g/index.html">办事指南</a></p>', set()),
        ('<div><h3>栏目导航</h3><ul><li><a href="/col/col1203/index.html">办事指南</a></li></ul></div>', set()),
        ("<p><a href='/xw/1.html'>关于登录政务服务网查看办事指南的通知</a></p>", set()),
        ('<div class="nav"><a href="http://b.example/">办事指南</a><a href="/x/1.html">首页</a></div>', set()),
        ('<p><img src="/u/1.jpg" alt="政务服务中心外景"></p>', set()),
        ('<p><img src="/images/qrcode.png"></p>', set()),
        ('<p><a href="/zt/"><img src="/u/banner1.jpg"></a></p>', set()),
        ("<p>详情请咨询窗口工作人员。</p>", set()),
    ],
)  # fmt: skip
def test_what_is_told_elsewhere_is_missing_for_certain_no_more(more: str, doubted: set[str], body: str) -> None:
    found = half(more, body)
    assert in_doubt(found) == doubted, found.unclear
    assert not found.gap


@pytest.mark.parametrize(
    ("more", "table_only"),
    [
        ("<p>详见附件。</p>", True),
        ('<p><img src="/u/2026/1.jpg"></p>', True),
        ('<p><img src="/u/2026/1.jpg" alt="微信图片_2026"></p>', True),
        ('<p><img src="/u/2026/1.jpg" alt="居住证申领"></p>', True),
        ('<iframe src="/g/5_body.html"></iframe>', True),
        ('<iframe src="/tongji.html"></iframe>', False),
    ],
)
def test_what_says_nothing_of_itself_tells_all_where_it_stands_under_no_label(more: str, table_only: bool) -> None:
    assert in_doubt(half(more)) == (ALL if table_only else set())
    assert in_doubt(half("", more + BODY)) == (ALL if table_only else set())
    assert in_doubt(half(more, LINES)) == (ALL if table_only else set())
    assert in_doubt(half(more, SECTIONS)) == set()
    inside = BODY.replace("</td>", f"{more}</td>", 2)
    assert in_doubt(half("", inside)) == set()


@pytest.mark.parametrize("thing", ['<img src="/u/2026/1.jpg">', '<iframe src="/tail.html"></iframe>'])
def test_what_stands_outside_the_guides_body_tells_nothing_of_it(thing: str) -> None:
    """Pictures of a list beside the text, a frame with the page's foot."""
    assert in_doubt(half(f"</div><div class='b'><p>政务微博</p>{thing}<p>一</p><p>二</p><p>三</p></div><div>")) == set()
