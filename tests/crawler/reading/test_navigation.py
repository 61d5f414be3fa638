"""The breadcrumb in its many spellings, and the columns that a home page offers."""

from __future__ import annotations

from datetime import date

import pytest
from list_pages import document

from crawler.lists import find_list
from crawler.navigation import breadcrumb, navigation
from crawler.page import Page, PageKind
from crawler.reader import read

TWO = [("政务公开", "http://a.example/zwgk/"), ("工作动态", "http://a.example/zwgk/gzdt/")]
A, B = "<a href='/zwgk/'>政务公开</a>", "<a href='/zwgk/gzdt/'>工作动态</a>"
HOME = "<a href='/'>首页</a>"
CRUMBS = {
    "当前位置": f"<div>当前位置：{HOME} &gt; {A} &gt; {B}</div>",
    "您现在所在的位置": f"<div class='p'>您现在所在的位置：{HOME}&nbsp;&gt;&gt;&nbsp;{A}&nbsp;&gt;&gt;&nbsp;{B}</div>",
    "您的位置 in a span": f"<div><span>您的位置：</span>{HOME}<i>&gt;</i>{A}<i>&gt;</i>{B}</div>",
    "a list": f"<ol class='breadcrumb'><li>{HOME}</li><li>&gt;</li><li>{A}</li><li>&gt;</li><li>{B}</li></ol>",
    "arrows": f"<p>当前位置: {HOME} --&gt; {A} --&gt; {B}</p>",
    "slashes": f"<p>当前位置：{HOME} / {A} / {B}</p>",
    "guillemets": f"<p>您当前的位置：{HOME} » {A} » {B}</p>",
    "no label, a class": f"<div class='crumbs'>{HOME} &gt; {A} &gt; {B}</div>",
    "正文 at its end": f"<p>当前位置：{HOME} &gt; {A} &gt; {B} &gt; 正文</p>",
    "网站首页": f"<p>【当前位置】<a href='/'>网站首页</a> &gt; {A} &gt; {B}</p>",
}


@pytest.mark.parametrize("case", list(CRUMBS))
def test_the_breadcrumb_is_read_in_this_spelling(case: str) -> None:
    html = f"<html><body><div class='nav'><ul><li>{HOME}</li><li>{A}</li></ul></div>{CRUMBS[case]}<ul><li><a href='1.html'>区政府召开会议</a></li></ul></body></html>"
    items = breadcrumb(document(html, "http://a.example/zwgk/gzdt/"))
    assert [(item.name, item.url) for item in items] == TWO


def test_words_without_links_are_items_without_an_address() -> None:
    items = breadcrumb(document("<div>当前位置：首页>办事服务>政务咨询</div>", "http://a.example/x/"))
    assert [(item.name, item.url) for item in items] == [("办事服务", ""), ("政务咨询", "")]


@pytest.mark.parametrize(
    "words", ["首页 &gt; 办事服务 &gt; 政务咨询", "网站首页&gt;&gt;办事服务&gt;&gt;政务咨询", "首页»办事服务»政务咨询"]
)
def test_words_that_begin_with_the_home_page_need_no_label(words: str) -> None:
    html = f"<div class='nav'>{HOME} {A} {B}</div><div class='pos'>{words}</div><ul class='list'></ul>"
    assert [item.name for item in breadcrumb(document(html, "http://a.example/x/"))] == ["办事服务", "政务咨询"]


@pytest.mark.parametrize(
    "words", ["当前位置:首页 - 公示公告", "您的位置：首页-公示公告", "当前位置：公示公告", "当前位置：首页/公示公告"]
)
@pytest.mark.parametrize("url", ["/gsgg/1.jhtml", "/gsgg/a1.html", "/info/1001/2.htm"])
def test_a_trail_in_one_text_ends_there_be_the_list_below_ever_so_short(words: str, url: str) -> None:
    rows = f"<ul><li><a href='{url}'>地质灾害隐患点公示</a></li><li><a href='{url}x'>采矿权出让结果公示</a></li></ul>"
    nav = f"<div class='nav'>{HOME} {A} {B}</div>"
    doc = document(f"<html><body>{nav}<div><div>{words}</div>{rows}</div></body></html>", "http://a.example/gsgg/")
    assert [item.name for item in breadcrumb(doc)] == ["公示公告"]
    assert [entry.title for entry in find_list(doc).entries] == ["地质灾害隐患点公示", "采矿权出让结果公示"]


def test_a_page_without_a_breadcrumb_has_none() -> None:
    assert (
        breadcrumb(document(f"<div class='nav'>{HOME} {A} {B}</div><p>停车场位置：见附图</p>", "http://a.example/x/"))
        == ()
    )


MENU = (
    "<div class='mainnav'><ul><li><a href='/'>首页</a></li><li><a href='/zwgk/'>政务公开</a><ul><li><a href='/zwgk/gzdt/'>工作动态</a></li><li><a href='/zwgk/tzgg/'>通知公告</a></li></ul></li>"
    "<li><a href='/hdjl/'>互动交流</a><ul><li><a href='/hdjl/zxts/'>咨询投诉</a></li></ul></li><li><a href='/login'>登录</a></li><li><a href='/wap/'>手机版</a></li><li><a href='/wza/'>无障碍</a></li><li><a href='/en/'>English</a></li></ul></div>"
)
BLOCKS = (
    "<div class='box'><div class='hd'><h3>政策文件</h3><a href='/zwgk/zcwj/' class='more'>更多&gt;&gt;</a></div><ul><li><a href='/zwgk/zcwj/202611/t20261101_1.html'>关于印发方案的通知</a><span>11-01</span></li></ul></div>"
    "<div class='box'><h3><a href='/zwgk/rsrm/'>人事任免</a></h3><ul><li><a href='/zwgk/rsrm/202611/t20261101_2.html'>关于张三同志任职的通知</a></li></ul></div>"
)
FRIENDS = "<div class='yqlj'><h3>友情链接</h3><a href='http://www.gov.example/'>中国政府网</a><a href='http://www.gd.example/'>广东省人民政府</a><a href='http://x.example/a/'>区教育局</a></div>"


def home(body: str) -> list[tuple[str, str | None, str]]:
    html = f"<html><head><title>云城区人民政府</title></head><body>{body}<div class='footer'>主办单位：区府办 <a href='/wzdt/'>网站地图</a></div></body></html>"
    return [(item.name, item.parent, item.url) for item in navigation(document(html, "http://a.example/"))]


def test_a_home_page_offers_its_columns_with_their_parents_and_nothing_else() -> None:
    assert home(MENU + BLOCKS + FRIENDS) == [
        ("政务公开", None, "http://a.example/zwgk/"),
        ("工作动态", "政务公开", "http://a.example/zwgk/gzdt/"),
        ("通知公告", "政务公开", "http://a.example/zwgk/tzgg/"),
        ("互动交流", None, "http://a.example/hdjl/"),
        ("咨询投诉", "互动交流", "http://a.example/hdjl/zxts/"),
        ("政策文件", None, "http://a.example/zwgk/zcwj/"),
        ("人事任免", None, "http://a.example/zwgk/rsrm/"),
    ]


def test_an_old_table_menu_is_read_too() -> None:
    cells = "".join(
        f"<td><a href='{url}'>{name}</a></td>"
        for name, url in (
            ("网站首页", "index.asp"),
            ("机构职能", "list.asp?id=1"),
            ("工作动态", "list.asp?id=2"),
            ("政策法规", "list.asp?id=3"),
            ("通知公告", "list.asp?id=4"),
        )
    )
    assert [(name, url) for name, _, url in home(f"<table><tr>{cells}</tr></table>")] == [
        ("机构职能", "http://a.example/list.asp?id=1"),
        ("工作动态", "http://a.example/list.asp?id=2"),
        ("政策法规", "http://a.example/list.asp?id=3"),
        ("通知公告", "http://a.example/list.asp?id=4"),
    ]


def test_sub_menus_in_panels_of_their_own_hang_under_the_item_in_the_same_place() -> None:
    body = (
        "<div class='nav'><ul><li><span>政务公开</span></li><li><span>互动交流</span></li><li><span>办事服务</span></li></ul><div class='box'>"
        "<div><a href='/a/'>工作动态</a><a href='/b/'>通知公告</a></div><div><a href='/c/'>来信选登</a><a href='/d/'>民意征集</a></div><div><a href='/e/'>办事指南</a><a href='/f/'>表格样表</a></div></div></div>"
    )
    assert [(name, parent) for name, parent, _ in home(body)] == [
        ("工作动态", "政务公开"),
        ("通知公告", "政务公开"),
        ("来信选登", "互动交流"),
        ("民意征集", "互动交流"),
        ("办事指南", "办事服务"),
        ("表格样表", "办事服务"),
    ]


def test_the_answer_is_the_same_when_only_the_news_change() -> None:
    other = BLOCKS.replace("关于印发方案的通知", "关于放假安排的通知").replace("t20261101_1", "t20261107_9")
    assert home(MENU + BLOCKS) == home(MENU + other)


@pytest.mark.parametrize(
    "menu",
    [
        "<div class='dh'>{}</div>",
        "<div>{}</div>",
        "<p>{}</p>",
        "<table><tr><td>{}</td></tr></table>",
        "<nav>{}</nav>",
        "{}",
    ],
)
@pytest.mark.parametrize("between", ["", " | ", "&nbsp;&nbsp;", "<br>"])
def test_a_menu_of_three_links_is_one_whatever_it_is_called(menu: str, between: str) -> None:
    links = between.join(("<a href='/dt/'>农业动态</a>", "<a href='/gg/'>通知公告</a>", "<a href='/zc/'>惠农政策</a>"))
    rows = "<ul><li><a href='/dt/1.html'>区里召开秋收工作会议部署近期工作</a><span>2026-10-01</span></li></ul>"
    assert [(name, url) for name, _, url in home(menu.format(links) + rows + FRIENDS)] == [
        ("农业动态", "http://a.example/dt/"),
        ("通知公告", "http://a.example/gg/"),
        ("惠农政策", "http://a.example/zc/"),
    ]


@pytest.mark.parametrize(
    "links",
    [
        "<a href='/login'>登录</a> <a href='/reg'>注册</a> <a href='/app'>客户端</a>",
        "<a href='http://b.example/dt/'>工作动态</a> <a href='http://b.example/gg/'>通知公告</a> <a href='http://b.example/c/'>政策文件</a>",
        "<a href='/info/1001/2.htm'>区政府召开常务会议</a> <a href='/info/1001/3.htm'>区政府召开全体会议</a>",
        "<a href='/jyj/'>区教育局</a> <a href='/wjj/'>区卫健局</a> <a href='/czj/'>区财政局</a>",
    ],
)
def test_links_that_are_not_called_as_columns_are_no_menu(links: str) -> None:
    assert home(f"<div>{links}</div>") == []


CONTAINED = "<ul><li><a href='/zt/js/'>减税降费</a></li><li><a href='/zt/zc/'>政府采购</a></li><li><a href='/zt/bx/'>不动产登记</a></li></ul>"
TEASERS = "".join(
    f"<div class='box'><h3>{name}</h3><a href='/zt/{url}/'>更多</a><ul><li><a href='/zt/{url}/1.html'>关于{name}有关事项的情况说明一</a></li>"
    f"<li><a href='/zt/{url}/2.html'>关于{name}有关事项的情况说明二</a></li></ul></div>"
    for name, url in (("减税降费", "js"), ("政府采购", "zc"), ("不动产登记", "bx"))
)


@pytest.mark.parametrize("body", [CONTAINED, TEASERS])
def test_a_container_offers_its_columns(body: str) -> None:
    crumb = f"<div>当前位置：{HOME} &gt; 专题专栏</div>"
    html = f"<html><head><title>专题专栏</title></head><body><div class='nav'>{HOME}{A}{B}</div>{crumb}{body}<div class='footer'>主办单位：区府办</div></body></html>"
    reading = read(Page("http://a.example/zt/", html.encode()), date(2026, 11, 23), PageKind.LIST)
    assert reading.container and [(item.name, item.url) for item in reading.navigation] == [
        ("减税降费", "http://a.example/zt/js/"),
        ("政府采购", "http://a.example/zt/zc/"),
        ("不动产登记", "http://a.example/zt/bx/"),
    ]


ROWS = "<ul><li><a href='/dt/1.html'>县科技局一周要闻</a><span>2026-11-02</span></li></ul>"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<div><b>通知公告</b><a href='/t/'>更多</a></div>", ["通知公告"]),
        ("<table><tr><td>通知公告</td><td><a href='/t/'>更多</a></td></tr></table>", ["通知公告"]),
        ("<table><tr><td>通知公告</td></tr><tr><td><a href='/t/'>更多</a></td></tr></table>", ["通知公告"]),
        ("<ul><li class='bt'>通知公告</li><li><a href='/t/'>更多</a></li></ul>", ["通知公告"]),
        ("<div><a href='/t/'>通知公告</a><a href='/t/index.html'>更多</a></div>", ["通知公告"]),
        (f"{ROWS}<div><img src='/tz.gif'><a href='/t/'>更多&gt;&gt;</a></div>", []),
        ("<div><a href='/dt/1.html'>一周要闻</a></div><div><a href='/t/'>更多</a></div>", []),
        ("<table><tr><td><a href='/dt/1.html'>一周要闻</a></td></tr></table><a href='/t/'>更多</a>", []),
        (
            "<div><a href='#a'>动态</a><a href='#b'>公告</a></div><div id='a'><a href='/t/'>更多</a></div><div id='b'></div>",
            ["动态"],
        ),
    ],
)
def test_a_headline_above_a_link_to_more_is_no_columns_name(body: str, names: list[str]) -> None:
    assert [name for name, _, url in home(body) if url == "http://a.example/t/"] == names


def test_the_menus_name_wins_whatever_session_its_address_carries() -> None:
    menu = (
        "<div class='nav'><a href='/'>首页</a><a href='/c.do;jsessionid=AB12?id=1'>商务动态</a>"
        "<a href='/c.do;jsessionid=AB12?id=2'>政策文件</a><a href='/c.do;jsessionid=AB12?id=3'>办事指南</a></div>"
    )
    found = home(f"{menu}<div><b>公告</b><a href='/c.do?id=1'>更多</a></div>")
    assert [name for name, _, url in found if "id=1" in url] == ["商务动态"]


@pytest.mark.parametrize(
    ("day", "names"), [("<span>2026-11-02</span>", []), ("", ["机构沿革", "工作动态", "通知公告"])]
)
def test_short_titles_with_days_are_items_and_no_columns(day: str, names: list[str]) -> None:
    links = (("/a/1.html", "机构沿革"), ("/a/2.html", "工作动态"), ("/a/3.html", "通知公告"))
    rows = "".join(f"<li><a href='{url}'>{name}</a>{day}</li>" for url, name in links)
    assert [name for name, _, _ in home(f"<ul>{rows}</ul>")] == names


@pytest.mark.parametrize(
    ("words", "names"),
    [("工作动态", ["工作动态"]), ("", []), ("学习贯彻全会精神", []), ("logo", [])],
)
def test_a_picture_heads_a_column_where_its_words_name_one(words: str, names: list[str]) -> None:
    rows = "".join(f"<li><a href='/gzdt/{n}.html'>区教育局召开第{n}次会议</a></li>" for n in range(5))
    html = f"<html><body><div><a href='/gzdt/'><img src='t.png' alt='{words}'></a><ul>{rows}</ul></div></body></html>"
    assert [item.name for item in navigation(document(html, "http://a.example/"))] == names


LIST = (
    "<ul>"
    + "".join(
        f"<li><a href='/b/{n}.html'>区教育局召开第{n}次工作会议部署</a><span>2026-11-1{n}</span></li>" for n in range(4)
    )
    + "</ul>"
)
OTHER = LIST.replace("/b/", "/c/")


@pytest.mark.parametrize(
    "block",
    [
        f"<h3>通知公告</h3><a class='more' href='/b/'></a>{LIST}",
        f"<h3>通知公告</h3><a title='更多' href='/b/'><i></i></a>{LIST}",
        f"<h3>通知公告</h3><a href='/b/'><img alt='更多' src='x.png'></a>{LIST}",
        f"<h3>通知公告</h3><a href='/b/'><img src='/i/more.gif'></a>{LIST}",
        f"<h3>通知公告</h3><a href='/b/'>&gt;&gt;</a>{LIST}",
        f"<h3>通知公告</h3><a href='/b/'>更多 ›</a>{LIST}",
        f"<h3>通知公告</h3><a href='/b/'>更多→</a>{LIST}",
        f"<h3>通知公告</h3>{LIST}<a href='/b/'>查看全部</a>",
        f"<h3>通知公告</h3>{LIST}<a href='/b/'>更多</a>",
        f"<h3><img src='t.png' alt='通知公告'></h3>{LIST}<a href='/b/'>更多</a>",
        f"<ul><li>通知公告</li><li>文旅动态</li></ul><div><div><a href='/b/'>更多</a>{LIST}</div><div><a href='/c/'>更多</a>{OTHER}</div></div>",
    ],
)
def test_a_block_leads_to_its_column_however_its_link_to_more_looks(block: str) -> None:
    assert ("通知公告", None, "http://a.example/b/") in home(f"<div class='box'>{block}</div>")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("老年健康", True), ("长者服务", True), ("注册登记公告", True), ("版权保护", True), ("会员动态", True),
        ("帮助残疾人", True), ("微信推文", True), ("中央生态环境保护督察整改信息公开", True),
        ("用户登录", False), ("网上办事系统登录", False), ("管理员登录入口", False), ("长者版", False), ("版权声明", False), ("使用帮助", False), ("官方微信", False),
        ("无障碍浏览", False), ("English", False), ("加入收藏", False),
    ],
)  # fmt: skip
def test_words_of_the_page_are_no_columns_and_columns_with_such_words_are(name: str, kept: bool) -> None:
    items = f"<li>{HOME}</li><li>{A}</li><li>{B}</li><li><a href='/x/'>{name}</a></li>"
    assert (name in [one for one, *_ in home(f"<div class='nav'><ul>{items}</ul></div>")]) is kept


FIVE = "".join(
    f"<li><a href='/zwgk/t{n}.html'>全区第{n}次重点项目推进会召开</a><span>2026-11-0{n}</span></li>"
    for n in range(1, 6)
)
OWN_LIST = f"<div class='r'><ul class='list'>{FIVE}</ul></div>"
PARTS = "<li><a href='/zwgk/gzdt/'>工作动态</a></li><li><a href='/zwgk/zcwj/index.html'>政策文件</a></li>"
BOXES = "".join(
    f"<div class='box'><h3>{name}<a href='/zwgk/{folder}/'>更多</a></h3><ul>{FIVE}</ul></div>"
    for name, folder in (("工作动态", "gzdt"), ("政策文件", "zcwj"))
)


@pytest.mark.parametrize(
    ("address", "body", "offered"),
    [
        ("/zwgk/", f"<ul class='left-menu'>{PARTS}</ul>{OWN_LIST}", True),
        ("/zwgk/", f"<ul>{PARTS}</ul>{OWN_LIST}", True),
        ("/zwgk/index.html", f"<ul class='sidebar'>{PARTS}</ul>", True),
        ("/zwgk/", f"<ul class='menu'>{PARTS}</ul>", True),
        ("/zwgk/", BOXES, True),
        ("/zwgk", f"<ul>{PARTS}</ul>{OWN_LIST}", True),
        ("/zwgk", f"<ul>{PARTS.replace('gzdt/', 'gzdt').replace('zcwj/index.html', 'zcwj')}</ul>{OWN_LIST}", True),
        ("/zwgk", f"<ul>{PARTS.replace('gzdt/', '8123').replace('zcwj/index.html', '8124')}</ul>{OWN_LIST}", False),
        ("/zwgk/gzdt/", f"<ul class='left-menu'>{PARTS}</ul>{OWN_LIST}", False),
        ("/xxgk/", f"<ul class='left-menu'>{PARTS}</ul>{OWN_LIST}", False),
        ("/zwgk/list_2.html", f"<ul class='left-menu'>{PARTS}</ul>{OWN_LIST}", False),
        ("/zwgk/", f"<ul class='left-menu'>{PARTS.partition('</li>')[0]}</li></ul>{OWN_LIST}", False),
        ("/zwgk/", f"<ul class='left-menu'>{PARTS.replace('工作动态', '办公室').replace('政策文件', '财务科')}</ul>{OWN_LIST}", False),
        ("/zwgk/", f"<ul>{PARTS.replace('gzdt/', '2024/').replace('zcwj/', '2025/')}</ul>{OWN_LIST}", False),
        ("/zwgk/", OWN_LIST, False),
    ],
    ids=[
        "a menu of parts", "a list of parts", "a side menu alone", "a menu alone", "blocks with links to more",
        "a folder without its stroke", "parts without theirs", "numbers",
        "a menu of siblings", "another folder's", "a further page", "one alone", "offices", "years", "none",
    ],
)  # fmt: skip
def test_a_page_with_a_list_of_its_own_offers_the_columns_below_it(address: str, body: str, offered: bool) -> None:
    html = f"<html><head><title>政务公开</title></head><body>{CRUMBS['当前位置']}<h2>政务公开</h2>{body}</body></html>"
    reading = read(
        Page(f"http://a.example{address}", html.encode(), {"content-type": "text/html; charset=utf-8"}),
        date(2026, 11, 20),
    )
    assert [item.name for item in reading.navigation] == (["工作动态", "政策文件"] if offered else [])


@pytest.mark.parametrize(
    ("above", "inside"),
    [
        ("<ul class='m'><li>图片新闻</li><li>视频新闻</li></ul>", "<h3>{}<a href='{}'>更多</a></h3>"),
        ("<ul class='m'><li>工作动态</li><li>政策文件</li></ul>", "<a href='{1}'>更多</a>"),
        ("<div class='here'>当前位置：<a href='/'>首页</a> &gt; <a href='/xx/'>政务公开</a> &gt; <a href='/xx/y/'>信息</a></div>", "<p>{}</p><a href='{}'>更多</a>"),
    ],
    ids=["headings of their own", "tabs", "a trail"],
)  # fmt: skip
def test_a_block_is_called_by_its_own_heading_or_by_its_tab(above: str, inside: str) -> None:
    blocks = "".join(
        f"<div class='box'>{inside.format(name, f'/xx/{folder}/')}<ul>{FIVE}</ul></div>"
        for name, folder in (("工作动态", "gzdt"), ("政策文件", "zcwj"))
    )
    offered = navigation(document(f"<html><body>{above}{blocks}</body></html>", "http://a.example/"))
    assert [(one.name, one.url) for one in offered if "/xx/" in one.url][-2:] == [
        ("工作动态", "http://a.example/xx/gzdt/"), ("政策文件", "http://a.example/xx/zcwj/"),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["more", "float-end", "float-right more", "link-dark", "nav-link"])
@pytest.mark.parametrize(
    ("names", "offered"),
    [
        (("工作动态", "政策文件", "回应关切"), ["工作动态", "政策文件", "回应关切"]),
        (("工作动态", "政策文件"), ["工作动态", "政策文件"]),
        (("工作动态", "回应关切"), []),
    ],
    ids=["three blocks", "two of a kind", "two, one of no kind"],
)
def test_the_blocks_of_a_page_are_columns_of_whatever_kind(
    mark: str, names: tuple[str, ...], offered: list[str]
) -> None:
    boxes = "".join(
        f"<div class='card'><div class='card-header'><a href='/zwgk/{at}/'>{name}</a>"
        f"<a class='{mark}' href='/zwgk/{at}/'>更多&gt;&gt;</a></div><ul>{FIVE if name != '回应关切' else ''}</ul></div>"
        for at, name in zip(("gzdt", "b", "c"), names, strict=False)
    )
    html = f"<html><head><title>政务公开</title></head><body>{CRUMBS['当前位置']}<h2>政务公开</h2>{boxes}</body></html>"
    reading = read(
        Page("http://a.example/zwgk/", html.encode(), {"content-type": "text/html; charset=utf-8"}), date(2026, 11, 20)
    )
    assert [item.name for item in reading.navigation] == offered


def test_a_page_of_blocks_offers_the_columns_of_its_icons_too() -> None:
    icons = "<ul><li><a href='/zwgk/zcjd/'><img src='i.png'><p>政策解读</p></a></li><li><a href='/zwgk/x/'>回应关切</a></li></ul>"
    boxes = "".join(
        f"<div class='box'><div class='t'><h3>{name}</h3><a href='/zwgk/{folder}/'>更多</a></div><div class='ls'>"
        + "".join(
            f"<a href='/{folder}/{n}1.html'><i>{n}</i><i>2026/11</i><h4>{title}{n}次工作会</h4></a>" for n in (7, 6)
        )
        + "</div></div>"
        for name, folder, title in (
            ("工作动态", "gzdt", "区里召开第"),
            ("政策文件", "zcwj", "印发方案第"),
            ("人事信息", "rs", "任免第"),
        )
    )
    crumb = f"<p>当前位置：{HOME} / <a href='/zwgk/'>政务公开</a></p>"
    html = f"<html><head><title>政务公开</title></head><body>{crumb}{boxes}{icons}</body></html>"
    reading = read(
        Page("http://a.example/zwgk/", html.encode(), {"content-type": "text/html; charset=utf-8"}), date(2026, 11, 20)
    )
    assert reading.container
    assert {item.name for item in reading.navigation} >= {"工作动态", "政策文件", "人事信息", "政策解读"}


HIDDEN = "<div style='display:none'><a href='/a/'>区内要闻</a><a href='/b/'>图片新闻</a></div>"


@pytest.mark.parametrize("above", ["", HIDDEN], ids=["nothing above", "a hidden menu of as many names"])
@pytest.mark.parametrize("mark", ["card-header", "hd", "x"])
def test_a_name_that_leads_where_its_link_to_more_does_heads_the_block(above: str, mark: str) -> None:
    blocks = "".join(
        f"<div class='box'><div class='{mark}'><a href='/xx/{at}/'>{name}</a><a href='/xx/{at}/'>更多&gt;&gt;</a></div><ul>{FIVE}</ul></div>"
        for at, name in (("gzdt", "工作动态"), ("tzgg", "通知公告"))
    )
    offered = navigation(document(f"<html><body>{above}<div>{blocks}</div></body></html>", "http://a.example/"))
    assert [(one.name, one.url) for one in offered if "/xx/" in one.url] == [
        ("工作动态", "http://a.example/xx/gzdt/"), ("通知公告", "http://a.example/xx/tzgg/"),
    ]  # fmt: skip


def test_a_menu_that_counts_its_items_names_columns_without_the_count() -> None:
    items = "".join(
        f"<li><a href='/{url}/'><span>0{at}</span>{name}</a></li>"
        for at, (url, name) in enumerate(
            (("zx", "文旅资讯"), ("gg", "通知公告"), ("zc", "政策文件"), ("rx", "12345热线")), 1
        )
    )
    html = f"<html><body><nav><ol>{items}</ol></nav><h1>县文旅局</h1></body></html>"
    names = [item.name for item in navigation(document(html, "http://a.example/"))]
    assert names == ["文旅资讯", "通知公告", "政策文件", "12345热线"]
