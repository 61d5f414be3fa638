"""The breadcrumb in its many spellings, and the columns that a home page offers."""

from __future__ import annotations

import pytest
from list_pages import document

from crawler.navigation import breadcrumb, navigation

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
