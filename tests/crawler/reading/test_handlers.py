"""Handlers that write an address out, and what looks like one and is none."""

from __future__ import annotations

import pytest

from crawler.handlers import bound, jumps, led, led_by_href

SCRIPTS = """
function toUrl(u){ window.open(u); }
function pre(u){ location.href = ctx + u; }
function late(u){ u = base + u; location.href = u; }
function other(u){ if (u == 1) { location.href = u } else { location.href = '/home/'; } }
function kind(u, t){ if (t) { window.open(u) } else { location.href = u } }
function addFavorite(url, name){ window.external.addFavorite(url, name); }
var go2 = function(u){ top.location = u; };
var arrow = u => { location = u + '?x' };
"""


@pytest.mark.parametrize(
    ("call", "address"),
    [
        ("location.href='/x/'", "/x/"),
        ('window.location.href = "/x/"; return false;', "/x/"),
        ("location='/x/'", "/x/"),
        ("parent.location.href='../x/'", "../x/"),
        ("location.assign('/x/')", "/x/"),
        ("location.replace('/x/index.html')", "/x/index.html"),
        ("javascript:location.href='/x/'", "/x/"),
        ("window.open('/x/')", "/x/"),
        ("window.open('/x/','_blank','width=300,height=200')", "/x/"),
        ("return window.open('http://www.b.gov.cn/x/')", "http://www.b.gov.cn/x/"),
        ("event.stopPropagation();window.open('list.html');return false", "list.html"),
        ("location.href='/'", "/"),
        ("location.href='?id=3'", "?id=3"),
        ("toUrl('/x/')", "/x/"),
        ("kind('/x/', 1)", "/x/"),
        ("go2('/x/')", "/x/"),
        ("goUrl('http://www.b.gov.cn/x/')", "http://www.b.gov.cn/x/"),
    ],
)
def test_a_handler_leads_where_it_says(call: str, address: str) -> None:
    way = led(call, SCRIPTS)
    assert way is not None and way == (address, True)


@pytest.mark.parametrize(
    "call",
    [
        "",
        "return false",
        "void(0)",
        "history.go(-1)",
        "window.print()",
        "doZoom(16)",
        "window.open('','_self');window.close()",
        "location.href='#'",
        "location.href=location.href",
        "location.hash='/x/'",
        "location=='/x/'",
        "form.location.href='/x/'",
        "open('/x/')",  # in an attribute the document's
        "document.open('/x/')",
        "location.href='/x/'+id",
        "window.open('/s?q='+this.value)",
        "location.href=url('/x/')",
        "location.href='/x/';alert(1)",
        "if(a){location.href='/x/'}",
        "if(confirm('?'))location.href='/x/'",
        "location.href='/a/';location.href='/b/'",
        "location.href='{{url}}/x'",
        "location.href='index'",  # a word alone may be a name of anything
        "window.open('http://service.weibo.com/share/share.php?url=http://www.a.gov.cn/')",
        "window.open('http://sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey?url=1')",
        "window.open('/print.jsp?id=3')",
        "addFavorite('http://www.a.gov.cn/')",
        "AddFavorite('我的网站',location.href)",
        "setHome('http://www.a.gov.cn/')",
        "this.style.behavior='url(#default#homepage)';this.setHomePage('http://www.a.gov.cn/')",
        "shareTo('sina')",
        "wza('http://www.a.gov.cn/wza/')",
        "pre('/x/')",
        "late('/x/')",
        "other('/x/')",
        "arrow('/x/')",
        "toUrl('12')",
        "toUrl(12)",
        "goUrl('list')",
        "open2('/x/')",
    ],
)
def test_what_is_put_together_or_does_something_else_leads_nowhere(call: str) -> None:
    assert led(call, SCRIPTS) is None


@pytest.mark.parametrize(
    ("call", "sure"),
    [("goUrl('/x/')", False), ("open_url('/x/')", False), ("goUrl('https://www.b.gov.cn')", True)],
)
def test_before_an_address_at_the_root_a_function_of_another_file_may_put_something(call: str, sure: bool) -> None:
    way = led(call, SCRIPTS)
    assert way is not None and way.sure is sure


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("javascript:window.open('/x/')", "/x/"),
        ("javascript:location='/x/'", "/x/"),
        ("JavaScript: open('/x/'); void(0)", "/x/"),
        ("javascript:toUrl('/x/');", "/x/"),
        ("javascript:window.open('/x/a%20b.html')", None),
        ("javascript:;", None),
        ("javascript:void(0)", None),
        ("javascript:window.close();", None),
        ("javascript:window.opener=null;window.open('','_self');window.close();", None),
        ("javascript:pre('/x/')", None),
        ("/x/", None),
    ],
)
def test_an_address_that_is_a_script_leads_where_it_says(href: str, address: str | None) -> None:
    way = led_by_href(href, SCRIPTS)
    assert (way.address if way else None) == address


@pytest.mark.parametrize(
    ("call", "value", "address"),
    [
        ("location.href=this.getAttribute('data-url')", "/x/", "/x/"),
        ("window.open($(this).data('url'))", "/x/", "/x/"),
        ("window.open(this.dataset.url,'_blank')", "http://www.b.gov.cn/", "http://www.b.gov.cn/"),
        ("location.href='/go?u='+this.dataset.url", "/x/", None),
        ("location.href=this.dataset.url", "7", None),
        ("location.href=this.dataset.href", "/x/", None),
        ("show(this.dataset.url)", "/x/", None),
    ],
)
def test_a_handler_may_read_its_elements_own_attribute(call: str, value: str, address: str | None) -> None:
    way = led(call, SCRIPTS, {"data-url": value})
    assert (way.address if way else None) == address


@pytest.mark.parametrize(
    ("call", "leads"),
    [
        ("location=this.value", True),
        ("window.open(this.options[this.selectedIndex].value)", True),
        ("javascript:window.open(this.options[this.selectedIndex].value);this.selectedIndex=0", True),
        ("if(this.value!='')window.open(this.value)", True),
        ("if(this.selectedIndex!=0){location.href=this.options[this.selectedIndex].value;}", True),
        ("MM_jumpMenu('parent',this,0)", True),
        ("toUrl(this.value)", True),
        ("", False),
        ("this.form.submit()", False),
        ("search(this.value)", False),
        ("pre(this.value)", False),
        ("location.href='/s?type='+this.value", False),
        ("if(this.value!=''){window.open(this.value)", False),
        ("if(check())window.open(this.value)", False),
        ("tiaozou(9);", False),
    ],
)
def test_a_list_leads_to_what_is_chosen(call: str, leads: bool) -> None:
    assert jumps(call, SCRIPTS) is leads


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("$('.nav li').click(function(){ window.open($(this).attr('data-url')); });", [(".nav li", "data-url")]),
        ("$(document).on('click','.b',e=>{var u=$(this).data('href');location.href=u;});", [(".b", "data-href")]),
        ("$('#m').on('click','li',function(){location=$(this).data('url')})", [("#m li", "data-url")]),
        ("$('#c').click(function(){location.href='/p?u='+$(this).data('url')})", []),
        ("$('#c').click(function(){var u=$(this).data('url');u=base+u;location.href=u})", []),
        ("$('#c').hover(function(){location.href=$(this).data('url')})", []),
        ("$('.lazy').each(function(){this.src=$(this).data('url')})", []),
    ],
)
def test_a_script_binds_a_click_to_an_attribute(script: str, found: list[tuple[str, str]]) -> None:
    assert bound(script) == found
