"""Links, the foot of the page and the standard tags."""

from __future__ import annotations

from datetime import date
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.badges import is_withdrawn
from crawler.document import Document
from crawler.links import find_links, kind_of
from crawler.marks import find_foot, standard_tags
from crawler.page import Footer, LinkKind, Page

BASE = "http://www.example.gov.cn/jyj/gzdt/index.html?page=2"


def document(html: str, url: str = BASE) -> Document:
    return Document(Page(url, html.encode(), {"content-type": "text/html; charset=utf-8"}), date(2026, 11, 24))


def foot(html: str) -> Footer:
    doc = document(html)
    return find_foot(doc, find_links(doc)).footer


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("./201902/t20190228_1.html", "http://www.example.gov.cn/jyj/gzdt/201902/t20190228_1.html"),
        ("../../index.html", "http://www.example.gov.cn/index.html"),
        ("../../../../a.html", "http://www.example.gov.cn/a.html"),
        ("/a/./b/../c.html", "http://www.example.gov.cn/a/c.html"),
        ("?page=3", "http://www.example.gov.cn/jyj/gzdt/index.html?page=3"),
        ("//b.gov.cn/x", "http://b.gov.cn/x"),
        ("HTTPS://B.gov.cn/X", "https://b.gov.cn/X"),
        (" /a\n/b .html ", "http://www.example.gov.cn/a/b%20.html"),
        ("\\a\\b.html", "http://www.example.gov.cn/a/b.html"),
        ("%B9%AB%B8%E6.doc", "http://www.example.gov.cn/jyj/gzdt/%B9%AB%B8%E6.doc"),
        ("附件：名单.doc", "http://www.example.gov.cn/jyj/gzdt/附件：名单.doc"),
        ("list.jsp;jsessionid=1?x=a b", "http://www.example.gov.cn/jyj/gzdt/list.jsp;jsessionid=1?x=a%20b"),
        ("/gkmlpt/index#21023", "http://www.example.gov.cn/gkmlpt/index#21023"),
        ("https:/b.gov.cn/x", "https://b.gov.cn/x"),
        ("javascript:;", None),
        ("JavaScript:void(0)", None),
        ("mailto:a@example.gov.cn", None),
        ("tel:0766-1", None),
        ("data:text/html,x", None),
        ("#top", None),
        ("#", None),
        ("", None),
        ("   ", None),
    ],
)
def test_an_address_is_made_absolute_as_a_browser_does(href: str, url: str | None) -> None:
    assert document("").absolute(href) == url


@pytest.mark.parametrize(
    ("charset", "href", "url"),
    [
        ("gb2312", "/down.asp?file=申请表.doc", "http://www.example.gov.cn/down.asp?file=%C9%EA%C7%EB%B1%ED.doc"),
        ("gb2312", "?lm=公告", "http://www.example.gov.cn/jyj/gzdt/index.html?lm=%B9%AB%B8%E6"),
        ("gb2312", "附件：名单.doc", "http://www.example.gov.cn/jyj/gzdt/附件：名单.doc"),
        ("gb2312", "/a.asp?x=%B9%AB&y=1", "http://www.example.gov.cn/a.asp?x=%B9%AB&y=1"),
        ("utf-8", "/down.asp?file=申请表.doc", "http://www.example.gov.cn/down.asp?file=申请表.doc"),
    ],
)
def test_a_query_is_in_the_encoding_of_the_page(charset: str, href: str, url: str) -> None:
    """As a browser writes it (WHATWG URL, query state); the path is UTF-8 on every page."""
    body = f'<meta charset="{charset}"><title>公告栏目</title><a href="{href}">公告</a>'.encode(
        "gbk" if charset == "gb2312" else charset
    )
    doc = Document(Page(BASE, body, {"content-type": "text/html"}), date(2026, 11, 24))
    assert find_links(doc)[0].url == url


SEGMENT = st.sampled_from(["a", "b.html", "..", ".", "c", "%B9%AB", "d-1"])


@given(st.lists(SEGMENT, min_size=1, max_size=6), st.booleans(), st.sampled_from(["", "?x=1", "?a=../b"]))
def test_paths_join_as_the_standard_library_joins_them(segments: list[str], rooted: bool, query: str) -> None:
    href = ("/" if rooted else "") + "/".join(segments) + query
    if href.startswith("//"):
        return
    assert document("").absolute(href) == urljoin(BASE, href)


@given(st.text(max_size=40))
def test_any_href_at_all_is_joined_or_refused(href: str) -> None:
    joined = document("").absolute(href)
    assert joined is None or joined.startswith(("http://", "https://"))


def test_a_base_element_moves_relative_links() -> None:
    doc = document('<base href="/zwgk/"><a href="x.html">x</a>')
    assert find_links(doc)[0].url == "http://www.example.gov.cn/zwgk/x.html"
    assert document('<base target="_blank"><a href="x.html">').absolute("x.html") == urljoin(BASE, "x.html")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/a/b.html", LinkKind.PAGE),
        ("/a/", LinkKind.PAGE),
        ("", LinkKind.PAGE),
        ("/a/名单.PDF", LinkKind.ATTACHMENT),
        ("/a/b.docx?v=1", LinkKind.ATTACHMENT),
        ("/a/b.ofd", LinkKind.ATTACHMENT),
        ("/a/b.et", LinkKind.ATTACHMENT),
        ("/a/b.mp4", LinkKind.ATTACHMENT),
        ("/a/b.jpg", LinkKind.IMAGE),
        ("/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=2", LinkKind.ATTACHMENT),
        ("/module/download/downfile.jsp?filename=20190228.doc", LinkKind.ATTACHMENT),
        ("/servlet/x?file=a.xls&n=1", LinkKind.ATTACHMENT),
        ("/attach/download.do?id=1", LinkKind.ATTACHMENT),
        ("/download/index.html", LinkKind.PAGE),
        ("/xzzx/list.jsp?type=download", LinkKind.PAGE),
        ("/show.asp?id=3", LinkKind.PAGE),
    ],
)
def test_what_a_link_leads_to_is_told_by_its_address(path: str, kind: LinkKind) -> None:
    assert kind_of(f"http://www.example.gov.cn{path}") is kind


def test_every_carrier_of_an_address_is_a_link_and_nothing_else() -> None:
    html = """<html><head><link rel="stylesheet" href="/s.css"><link rel="canonical" href="/c"><link rel="shortcut icon" href="/favicon.ico"><script src="/j.js"></script></head>
    <body background="/bg.gif"><!-- <a href="/comment.html">no</a> --><script>var x = '<a href="/script.html">no</a>';</script>
    <a href="/p.html"> 通知
      公告 </a><a href="/i.html"><img src="/i.gif" alt="图片新闻"></a><a href="javascript:;">no</a><a name="x">no</a>
    <map><area href="/m.html" alt="地图"></map><iframe src="/f.html"></iframe><a href="/d.pdf">附件</a></body></html>"""
    links = [
        (link.url.removeprefix("http://www.example.gov.cn"), link.text, link.kind)
        for link in find_links(document(html))
    ]
    assert sorted(links) == sorted([
        ("/p.html", "通知 公告", LinkKind.PAGE), ("/i.html", "图片新闻", LinkKind.PAGE), ("/d.pdf", "附件", LinkKind.ATTACHMENT),
        ("/s.css", "", LinkKind.STYLE), ("/j.js", "", LinkKind.SCRIPT), ("/i.gif", "图片新闻", LinkKind.IMAGE),
        ("/m.html", "地图", LinkKind.PAGE), ("/f.html", "", LinkKind.FRAME), ("/bg.gif", "", LinkKind.IMAGE),
    ])  # fmt: skip


@pytest.mark.parametrize(
    "around",
    [
        '<div style="display:none">{}</div>',
        '<div style="position:absolute; left:-9999px">{}</div>',
        '<div style="visibility: hidden">{}</div>',
        '<div style="height:0;width:0;overflow:hidden">{}</div>',
        '<div style="height:1px;overflow:hidden">{}</div>',
        '<span style="font-size:0">{}</span>',
        '<p style="opacity:0">{}</p>',
        '<div id="x7d2" style="DISPLAY:NONE">{}</div>',
        '<marquee height=1 width=1>{}</marquee>',
        "<div hidden>{}</div>",
    ],
)  # fmt: skip
def test_a_link_that_style_hides_keeps_the_words_of_the_style(around: str) -> None:
    (link,) = find_links(document(around.format('<a href="http://casino.example/">博彩</a>')))
    assert link.hidden


@pytest.mark.parametrize(
    "around",
    [
        '<p style="font-size:0">{}</p>',
        '<ul class="list" style="display:none"><li>{}</li></ul>',
        '<style>.kx9{{display:none}}</style><div class="kx9">{}</div>',
        "<style>a.b, #q8 {{ position:absolute; left:-9999px }}</style><div id=q8><p>{}</p></div>",
        '<div id="q8">{}</div><script>document.getElementById("q8").style.display = "none";</script>',
        '<div class="q8">{}</div><script>$(".q8").hide()</script>',
    ],
)
@pytest.mark.parametrize(
    ("link", "hidden"),
    [
        ('<a href="http://casino.example/">真人棋牌</a>', True),
        ('<a href="http://partner.example/">合作单位</a>', False),
        ('<a href="http://news.example/">代孕中介广告屡禁不绝，记者调查背后利益链</a>', False),
        ('<a href="/jd/1.html">真人棋牌</a>', False),
    ],
)
def test_a_keyword_of_the_list_is_hidden_wherever_anything_hides_it(around: str, link: str, hidden: bool) -> None:
    found = [one for one in find_links(document(around.format(link))) if one.text]
    assert [one.hidden is not None for one in found] == [hidden]


@pytest.mark.parametrize(
    "around",
    [
        '<p style="font-size:0"><b style="font-size:14px">{}</b></p>',
        "<style>.m .n{{display:none}}</style><p class=n>{}</p>",
    ],
)
def test_a_keyword_that_nothing_hides_is_shown(around: str) -> None:
    (link,) = find_links(document(around.format('<a href="http://casino.example/">真人棋牌</a>')))
    assert link.hidden is None


@pytest.mark.parametrize(
    "around",
    [
        "<div>{}</div>",
        '<div id="tab2" style="display:none">{}</div>',
        '<ul class="sub-menu" style="display:none"><li>{}</li></ul>',
        '<div class="nav"><div class="dropbox" style="height:0;overflow:hidden;opacity:0">{}</div></div>',
        '<div style="font-size:0"><span style="font-size:14px">{}</span></div>',
        '<div style="width:1200px;height:100px">{}</div>',
        '<div style="height:1px">{}</div>',
        '<div style="margin-left:-10px">{}</div>',
        '<div style="opacity:0.9">{}</div>',
    ],
)
def test_tab_panels_menus_and_shown_links_are_not_hidden(around: str) -> None:
    (link,) = find_links(document(around.format('<a href="http://www.gov.cn/">中国政府网</a>')))
    assert link.hidden is None


WHOLE = """<p>正文。</p><div><a href="/lxwm/">联系我们</a> | <a href="/wzdt/">网站地图</a></div>
<p>主办单位：云城区人民政府办公室 承办：云城区政务服务数据管理局 联系电话：0766-8822333</p>
<p>网站标识码：4453020001　<a href="https://beian.miit.gov.cn/">粤ICP备12345678号-1</a>
<a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=44530202000123">粤公网安备 44530202000123号</a></p>
<a href="https://bszs.conac.cn/sitename?method=show&id=0A"><img src="/dzjg.png"></a>
<script id="_jiucuo_" sitecode="4453020001" src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script>"""


def test_all_eight_elements_of_a_foot_are_found() -> None:
    assert foot(WHOLE) == Footer(
        host_unit="云城区人民政府办公室",
        contact="联系电话：0766-8822333",
        site_code="4453020001",
        icp="粤ICP备12345678号-1",
        police="粤公网安备 44530202000123号",
        conac="https://bszs.conac.cn/sitename?method=show&id=0A",
        site_map="http://www.example.gov.cn/wzdt/",
        error_report="4453020001",
    )


def test_a_page_without_a_foot_has_none_of_them() -> None:
    text = "<p>2019年3月，本次书法展由区文联主办，欢迎参加。咨询请到现场。</p>" * 3
    assert foot(text) == Footer()


@pytest.mark.parametrize(
    ("html", "part", "value"),
    [
        ("<p>西安市人民政府办公厅主办 网站标识码：6101000007</p>", "host_unit", "西安市人民政府办公厅"),
        ("<p>版权所有：云城区教育局 粤ICP备12345678号</p>", "host_unit", "云城区教育局"),
        ("<p>主 办：云城区林业局　　承 办：办公室</p>", "host_unit", "云城区林业局"),
        ("<p>网站标识码bm01000001 京ICP备05070218号</p>", "site_code", "bm01000001"),
        ("<p>网站标识码 ：<span>4500000123</span></p>", "site_code", "4500000123"),
        ("<p>ICP备案编号：吉ICP备05005864号</p>", "icp", "吉ICP备05005864号"),
        ("<p>备案序号：粤ICP备<b>05070829</b></p>", "icp", "粤ICP备05070829"),
        ("<p>粤icp备12345678号</p>", "icp", "粤icp备12345678号"),
        ("<img src='/b.png' alt='粤ICP备12345678号-2'>", "icp", "粤ICP备12345678号-2"),
        ("<script>document.write('<p>网站标识码：4453020001</p>');</script>", "site_code", "4453020001"),
        ("<p>吉公网安备22021102000204号</p>", "police", "吉公网安备22021102000204号"),
        ('<a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=44530202000123"><img></a>', "police", "44530202000123"),
        ("<script>document.write(unescape(\"%3Cscript src='https://dcs.conac.cn/js/20/3/60.js'%3E%3C/script%3E\"));</script>", "conac", "https://dcs.conac.cn/js/20/3/60.js"),
        ('<script src="//dcs.conac.cn/js/20/3/60.js"></script>', "conac", "http://dcs.conac.cn/js/20/3/60.js"),
        ('<a title="站点地图" href="/m.htm"></a>', "site_map", "http://www.example.gov.cn/m.htm"),
        ('<a href="/m.htm"><img alt="网站地图"></a>', "site_map", "http://www.example.gov.cn/m.htm"),
        ('<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4453020001"><img></a>', "error_report", "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4453020001"),
        ("<p>地址：云浮市云城区世纪大道中 邮编：527300 粤ICP备1234567号</p>", "contact", "地址：云浮市云城区世纪大道中 邮编：527300"),
        ('<a href="/lxwm.html">联系我们</a>', "contact", "http://www.example.gov.cn/lxwm.html"),
        ("<!-- <script id='_jiucuo_' sitecode='4453020001'></script> -->", "error_report", None),
        ("<p>ICP证：桂B2-20040022-5</p>", "icp", None),
        ("<p>统一社会信用代码：11445302MB2C1234</p>", "site_code", None),
        ("<p>云城区水利局 主办&nbsp;&nbsp;咨询电话：0766-8812345</p>", "host_unit", "云城区水利局"),
        ("<p><b>云城区水利局</b> 主办</p>", "host_unit", "云城区水利局"),
        ("<p>主办单位 云城区水利局</p>", "host_unit", "云城区水利局"),
        ("<p>主办单位|云城区水利局</p>", "host_unit", "云城区水利局"),
        ("<dl><dt>主办</dt><dd>云城区水利局</dd></dl>", "host_unit", "云城区水利局"),
        ("<p>网站主办单位名称：云城区水利局</p>", "host_unit", "云城区水利局"),
        ("<p>Copyright © 2026 云城区水利局 版权所有</p>", "host_unit", "云城区水利局"),
        ("<p>©2020-2026 云城区水利局 All Rights Reserved</p>", "host_unit", "云城区水利局"),
        ("<p>主办单位：</p><p>粤ICP备12345678号</p>", "host_unit", None),
        ("<p>青溪区第6中心 主办　技术支持：某公司</p>", "host_unit", "青溪区第6中心"),
        ("<p>©2026青溪区第6小学 主办　技术支持：某公司</p>", "host_unit", "青溪区第6小学"),
        ("<p>12345便民热线中心 主办 </p>", "host_unit", "12345便民热线中心"),
        ("<p>主办 青溪区A区街道办</p>", "host_unit", "青溪区A区街道办"),
        ("<p>浏览次数 100 主办</p>", "host_unit", None),
        ("<p>2026年 主办 </p>", "host_unit", None),
        ("<p>粤ICP备12345678号 主办 </p>", "host_unit", None),
        ("<p>值班电话：63700015</p>", "contact", "电话：63700015"),
        ("<p>咨询热线 （0571）63700001</p>", "contact", "热线 （0571）63700001"),
        ("<p>联系电话：０７６６－８８１２３４５</p>", "contact", "联系电话：0766-8812345"),
        ("<p>粤ICP备12345678号</p><p>0766-8812345</p>", "contact", "0766-8812345"),
        ("<p>粤ICP备12345678号</p><p>总访问量：88123456</p>", "contact", None),
        ("<p>网站标识码: 4453 020001</p>", "site_code", "4453020001"),
        ("<p>网站识别码：4453020001</p>", "site_code", "4453020001"),
        ("<p>Site ID：4453020001</p>", "site_code", "4453020001"),
        ("<p>粤ICP备(12345678)号</p>", "icp", "粤ICP备(12345678)号"),
        ("<p>ICP备案号：粤B2-20050123</p>", "icp", "ICP备案号：粤B2-20050123"),
        ('<a href="/sitemap.html">SiteMap</a>', "site_map", "http://www.example.gov.cn/sitemap.html"),
        ("<span id='_ideConac'></span>", "conac", "#_ideConac"),
    ],
)  # fmt: skip
def test_an_element_is_found_in_each_of_its_forms(html: str, part: str, value: str | None) -> None:
    assert getattr(foot(html), part) == value


def test_tags_are_found_in_any_letter_case_and_an_empty_one_stays_empty() -> None:
    doc = document(
        """<META NAME="sitename" CONTENT="云城区人民政府"><meta name="SiteDomain"content="www.example.gov.cn">
        <meta name="siteidcode" content="4453020001"><meta content="" name="ColumnName"><meta name="PubDate" content=" 2019-02-28  17:22 ">
        <meta name="viewport" content="x"><meta name="keywords" content=""><meta name="Keywords" content="a,b">"""
    )
    assert standard_tags(doc) == {
        "SiteName": "云城区人民政府", "SiteDomain": "www.example.gov.cn", "SiteIDCode": "4453020001", "ColumnName": "",
        "PubDate": "2019-02-28 17:22", "Keywords": "a,b",
    }  # fmt: skip


WORDS = "主办单位：区教育局 联系电话：0766-8812345"


@pytest.mark.parametrize(
    "body",
    [
        f"<script>document.write('<p>{WORDS}</p>')</script>",
        '<script>$(\'#foot\').html("<p>主办单位：" + "区教育局</p><p>联系电话：0766-8812345</p>")</script>',
        f"<img src='/i/foot.png' alt='{WORDS}'>",
    ],
)
def test_a_host_unit_and_contact_that_a_script_writes_or_a_picture_shows_are_there(body: str) -> None:
    found = foot(f"<p>粤ICP备05000001号 网站标识码：4453020001</p>{body}")
    assert found.host_unit == "区教育局" and found.contact is not None and "0766-8812345" in found.contact


@pytest.mark.parametrize(
    "body",
    [
        "<script>if(!tel){alert('请输入联系电话')}</script>",
        "<script>var rule={name:'联系电话：0766-8812345'}</script>",  # never written into the page
        "<img src='/i/tel.png' alt='电话'>",
    ],
)
def test_words_of_a_script_that_writes_nothing_are_no_contact(body: str) -> None:
    assert foot(f"<p>主办单位：区教育局</p><p>粤ICP备05000001号</p>{body}").contact is None


@pytest.mark.parametrize(
    ("head", "shown", "code"),
    [
        ("<meta name='SiteIDCode' content='4453020001'>", "4453020001", "4453020001"),
        ("<a href='http://r.example/?site_code=4453020001'>找错</a>", "4453020001", "4453020001"),
        ("<meta name='SiteIDCode' content='4453020001'>", "4453020002", None),
        ("<meta name='SiteIDCode' content='4453020001'>", "工单4453020001号", None),
        ("", "4453020001", None),
    ],
)
def test_a_number_alone_at_the_foot_is_the_sites_code_where_the_page_says_so(
    head: str, shown: str, code: str | None
) -> None:
    assert foot(f"{head}<p>主办单位：区教育局</p><p>粤ICP备05000001号</p><p>{shown}</p>").site_code == code


@pytest.mark.parametrize(
    "href", ["{{i.url}}", "/a/${id}.html", "<%=url%>", "?id={{ id }}", "{% url %}", "/x/{{a}}/b.html"]
)
def test_an_address_that_a_script_writes_later_is_no_link(href: str) -> None:
    html = f'<a v-for="i in list" href="{href}">标题</a><img src="{href}"><a href="/{{dede:field}}">b</a>'
    assert [link.url for link in find_links(document(html))] == ["http://www.example.gov.cn/{dede:field}"]


def test_a_picture_for_visitors_without_scripts_is_none_that_others_see() -> None:
    html = '<body><noscript><p><img src="/count.gif"></p></noscript><p><img src="/a.jpg"></p>'
    assert [link.url for link in find_links(document(html))] == ["http://www.example.gov.cn/a.jpg"]


PRESENT = "https://zfwzgl.www.gov.cn/exposure/jiucuo"
GONE = "http://pucha.kaipuyun.cn/exposure/jiucuo"
BADGE = '<img src="/images/jiucuo.png">'


@pytest.mark.parametrize(
    ("entry", "kept"),
    [
        (f'<script src="{GONE}.js?sitecode=4453020001"></script>', False),
        (f'<script id="_jiucuo_" sitecode="4453020001" src="{GONE}.js"></script>', False),
        (f'<a href="{GONE}.html?site_code=4453020001">{BADGE}</a>', False),
        (f'<a href="{GONE}.html?site_code=4453020001">我为政府网站找错</a>', False),
        ('<a href="#" onclick="go(\'http://121.43.68.40/exposure/jiucuo.html?site_code=4453020001\')">' + BADGE + "</a>", False),
        (BADGE + '<a href="#" onclick="go(\'http://121.43.68.40/exposure/jiucuo.html\')">找错</a>', False),
        (f"<script>document.write(unescape(\"%3Cscript src='{GONE}.js'%3E%3C/script%3E\"));</script>", False),
        (f'<script src="{PRESENT}.js?sitecode=4453020001"></script>', True),
        (f'<script id="_jiucuo_" sitecode="4453020001" src="{PRESENT}.js"></script>', True),
        ('<script id="_jiucuo_" sitecode="4453020001" src="/js/jiucuo.js"></script>', True),
        ('<script src="/js/jiucuo.js"></script>', True),
        (f'<a href="{GONE}.html">找错</a><script id="_jiucuo_" sitecode="4453020001" src="{PRESENT}.js"></script>', True),
        (f'<script src="{GONE}.js"></script><a href="{PRESENT}.html?site_code=4453020001">{BADGE}</a>', True),
        (f'<script src="{GONE}.js"></script><script src="{PRESENT}.js"></script>', True),
        (f'<a href="#" onclick="go(\'{PRESENT}.html?site_code=4453020001\')"><img src="{GONE}.png"></a>', True),
        ('<a href="http://www.pucha.kaipuyun.cn.example/exposure/jiucuo.html">找错</a>', True),
        (BADGE, True),
        (f'<a href="{GONE}.html?site_code=4453020001"><img src="/images/red.png" alt="我为政府网站找错"></a>', False),
        ('<img src="/images/red.png" alt="我为政府网站找错" id="zhaocuo">', True),
    ],
)  # fmt: skip
def test_an_entry_at_a_withdrawn_host_is_shown_and_is_none(entry: str, kept: bool) -> None:
    """G12: 121.43.68.40 and pucha.kaipuyun.cn are 不规范; beside a present entry they do no harm."""
    shown = foot(
        f'<html><body><p>正文</p><div class="footer">主办单位：云城区水利局{entry}</div></body></html>'
    ).error_report
    assert shown is not None
    assert is_withdrawn(shown) is not kept
