"""Menus and links that are no `a` with an address: image maps, clicks, scripts for addresses, lists to choose from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from list_pages import document

from crawler.links import find_links
from crawler.navigation import navigation

URL = "http://www.x.gov.cn/"
MENU = (("首页", "/"), ("政务公开", "/zwgk/"), ("工作动态", "/gzdt/"), ("通知公告", "/tzgg/"), ("互动交流", "/hdjl/"))
COLUMNS = [(name, url) for name, url in MENU if url != "/"]
Form = Callable[[str, str], str]

FORMS: dict[str, Form] = {
    "a cell": lambda name, url: f"<td onclick=\"location.href='{url}'\">{name}</td>",
    "a cell that opens a window": lambda name, url: f"<td onclick=\"window.open('{url}','_blank')\">{name}</td>",
    "in other letters": lambda name, url: f"<td onClick='window.location=\"{url}\"'>{name}</td>",
    "quotes as entities": lambda name, url: f'<td onclick="location=&quot;{url}&quot;">{name}</td>',
    "an address that is a script": lambda name, url: f"<td><a href=\"javascript:window.open('{url}')\">{name}</a></td>",
    "one that sets the place": lambda name, url: f"<td><a href=\"javascript:location='{url}'\">{name}</a></td>",
    "a link to nowhere that is clicked": lambda name, url: (
        f"<td><a href='javascript:void(0);' onclick=\"location.href='{url}'\">{name}</a></td>"
    ),
    "a cell around one": lambda name, url: f"<td onclick=\"location.href='{url}'\"><a href='#'>{name}</a></td>",
    "a button": lambda name, url: f"<td><button onclick=\"location.href='{url}'\">{name}</button></td>",
    "an input": lambda name, url: f"<td><input type='button' value='{name}' onclick=\"location.href='{url}'\"></td>",
    "a picture that is clicked": lambda name, url: (
        f"<td><img src='a.png' alt='{name}' onclick=\"window.open('{url}')\"></td>"
    ),
    "a link's picture": lambda name, url: f"<td><a href='{url}'><img src='a.png' alt='{name}'></a></td>",
    "its picture's title": lambda name, url: f"<td><a href='{url}'><img src='a.png' title='{name}'></a></td>",
    "its own title": lambda name, url: f"<td><a href='{url}' title='{name}'><img src='a.png'></a></td>",
    "an attribute": lambda name, url: f"<td><span class='go' data-href='{url}'>{name}</span></td>",
    "a link's attribute": lambda name, url: f"<td><a class='go' data-href='{url}'>{name}</a></td>",
    "an attribute of its own handler": lambda name, url: (
        f"<td data-url='{url}' onclick=\"location.href=this.getAttribute('data-url')\">{name}</td>"
    ),
    "the page's own function": lambda name, url: f"<td onclick=\"toUrl('{url}')\">{name}</td>",
}
SCRIPT = (
    "<script>function toUrl(u){window.open(u)}$('.go').click(function(){location.href=$(this).data('href')})</script>"
)


def offered(html: str) -> list[tuple[str, str]]:
    items = navigation(document(f"<html><body>{html}<p>正文</p></body></html>", URL))
    assert not any(item.unsure for item in items)
    return [(item.name, item.url.removeprefix(URL[:-1])) for item in items]


def linked(html: str) -> list[tuple[str, str]]:
    found = find_links(document(f"<html><body>{html}<p>正文</p></body></html>", URL))
    return [(link.text, link.url.removeprefix(URL[:-1])) for link in found if link.kind == "page"]


def menu(form: Form) -> str:
    return f"<table class='nav'><tr>{''.join(form(name, url) for name, url in MENU)}</tr></table>{SCRIPT}"


@pytest.mark.parametrize("case", list(FORMS))
def test_a_menu_of_this_form_offers_its_columns(case: str) -> None:
    html = menu(FORMS[case])
    assert offered(html) == COLUMNS
    assert set(COLUMNS) <= set(linked(html))


def test_an_image_maps_areas_are_a_menu() -> None:
    areas = "".join(f"<area shape='rect' coords='0,0,9,9' href='{url}' alt='{name}'>" for name, url in MENU)
    assert offered(f"<div><img src='m.jpg' usemap='#m'><map name='m'>{areas}</map></div>") == COLUMNS
    assert (
        offered(f"<div><img src='m.jpg' usemap='#m'><map name='m'>{areas.replace('alt=', 'title=')}</map></div>")
        == COLUMNS
    )
    assert offered(f"<div><img src='m.jpg' usemap='#m'><map name='m'>{areas.replace('alt=', 'id=')}</map></div>") == []


@pytest.mark.parametrize(
    "form",
    [
        lambda name, url: f"<td onclick=\"toUrl('{url}'+1)\">{name}</td>",
        lambda name, url: f'<td onclick="return false">{name}</td>',
        lambda name, url: f'<td onclick="show(3)">{name}</td>',
        lambda name, url: f'<td><a href="javascript:void(0)">{name}</a></td>',
        lambda name, url: f"<td data-href='{url}'>{name}</td>",  # nothing leads to it
        lambda name, url: f"<td onclick=\"addFavorite('http://www.x.gov.cn{url}')\">{name}</td>",
        lambda name, url: f"<td onclick=\"setHome(this,'http://www.x.gov.cn{url}')\">{name}</td>",
        lambda name, url: f"<td onclick=\"go('{url}')\">{name}</td><script>function go(u){{location=ctx+u}}</script>",
        lambda name, url: f"<!-- <td onclick=\"location.href='{url}'\">{name}</td> -->",
    ],
)
def test_what_leads_nowhere_that_is_written_out_is_no_menu(form: Form) -> None:
    html = menu(form)
    assert offered(html) == []
    assert linked(html) == []


def test_a_function_of_another_file_makes_columns_that_are_unsure_and_no_links() -> None:
    html = menu(FORMS["the page's own function"]).replace("function toUrl", "function other")
    items = navigation(document(f"<html><body>{html}</body></html>", URL))
    assert [(item.name, item.url.removeprefix(URL[:-1]), item.unsure) for item in items] == [
        (name, url, True) for name, url in COLUMNS
    ]
    assert linked(html) == []


def test_a_link_with_an_address_goes_before_what_is_unsure() -> None:
    html = "<ul class='nav'><li onclick=\"toUrl('/gzdt/')\">工作动态</li><li><a href='/gzdt/'>工作动态</a></li>" + (
        "<li><a href='/tzgg/'>通知公告</a></li><li><a href='/zwgk/'>政务公开</a></li></ul>"
    )
    assert offered(html) == [("工作动态", "/gzdt/"), ("通知公告", "/tzgg/"), ("政务公开", "/zwgk/")]


def test_sub_menus_hang_under_what_is_clicked() -> None:
    def item(name: str, url: str, more: str = "", words: str = "{}") -> str:
        return f"<li onclick=\"location.href='{url}'\">{words.format(name)}{more}</li>"

    sub = item("工作动态", "/zwgk/gzdt/") + item("通知公告", "/zwgk/tzgg/")
    real = "<li><a href='/hdjl/zx/'>在线咨询</a></li><li><a href='/hdjl/zj/'>意见征集</a></li>"
    html = (
        item("首页", "/")
        + item("政务公开", "/zwgk/", f"<ul>{sub}</ul>")
        + item("互动交流", "/hdjl/", f"<ul>{real}</ul>", "<a href='javascript:;'>{}</a>")
    )
    items = navigation(document(f"<html><body><ul class='nav'>{html}</ul></body></html>", URL))
    assert [(one.name, one.parent) for one in items] == [
        ("政务公开", None),
        ("工作动态", "政务公开"),
        ("通知公告", "政务公开"),
        ("互动交流", None),
        ("在线咨询", "互动交流"),
        ("意见征集", "互动交流"),
    ]


def test_a_block_may_be_clicked_for_more() -> None:
    rows = "<ul><li><a href='/zcwj/1.html'>关于印发方案的通知</a></li></ul>"
    more = "<span class='more' onclick=\"location.href='/zcwj/'\">更多</span>"
    assert offered(f"<div class='box'><div class='hd'><h3>政策文件</h3>{more}</div>{rows}</div>") == [
        ("政策文件", "/zcwj/")
    ]


JUMP = "location=this.value"


def select(options: list[tuple[str, str]], handler: str = JUMP, head: str = "栏目导航") -> str:
    written = "".join(f"<option value='{url}'>{name}</option>" for name, url in options)
    return f"<select onchange=\"{handler}\"><option value=''>{head}</option>{written}</select>"


def test_a_list_of_columns_to_choose_from_offers_them() -> None:
    assert offered(select(COLUMNS)) == COLUMNS
    assert linked(select(COLUMNS)) == COLUMNS


FRIENDS = [(f"第{number}个部门网站", f"http://www.b{number}.gov.cn/") for number in range(30)]


def test_a_list_of_other_sites_offers_links_and_no_columns() -> None:
    html = select(FRIENDS, "window.open(this.options[this.selectedIndex].value)", "友情链接")
    assert offered(html) == []
    assert linked(html) == FRIENDS


@pytest.mark.parametrize(
    "html",
    [
        select(COLUMNS, head="友情链接"),
        select(COLUMNS, head="部门网站"),
        f"<div class='footer'>{select(COLUMNS)}</div>",
        select([*COLUMNS, *FRIENDS]),
        select([("区教育局", "/jyj/"), ("区民政局", "/mzj/"), ("区财政局", "/czj/")]),
        select([("工作动态", "/gzdt/")]),
        select([(f"第{number}号", f"/gzdt/{number}.html") for number in range(5)]),
    ],
    ids=["headed as links", "of units", "in the foot", "mostly elsewhere", "called as no column", "one", "articles"],
)
def test_a_list_of_other_things_offers_no_columns(html: str) -> None:
    assert offered(html) == []


@pytest.mark.parametrize(
    "html",
    [
        select(COLUMNS, "this.form.submit()"),
        select(COLUMNS, "location.href='/search?type='+this.value"),
        select(COLUMNS, ""),
        select([("标题", "title"), ("全文", "1")]),
        select([("2", "/gzdt/list_2.html"), ("第3页", "/gzdt/list_3.html")]),
        select([("动态", "gzdt"), ("公告", "#")]),
    ],
    ids=["a form's", "put together", "no handler", "fields of a search", "pages of a list", "no addresses"],
)
def test_a_list_that_does_not_lead_to_addresses_has_no_links(html: str) -> None:
    assert offered(html) == []
    assert linked(html) == []


def test_what_is_hidden_is_not_clicked() -> None:
    assert linked("<div style='display:none'><img onclick=\"window.open('/old.html')\"></div>") == []


@pytest.mark.parametrize(
    ("words", "name"),
    [("魅力小区", True), ("banner", False), ("图片1", False), ("学习贯彻全会精神大力推进", False), ("横幅图片", False)],
)
def test_a_picture_in_a_menu_names_a_column_where_it_may(words: str, name: bool) -> None:
    rest = "".join(f"<li><a href='{url}'>{said}</a></li>" for said, url in MENU)
    html = f"<ul class='nav'>{rest}<li><a href='/mlxq/'><img src='a.png' alt='{words}'></a></li></ul>"
    assert ((words, "/mlxq/") in offered(html)) is name
