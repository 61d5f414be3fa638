"""A blank column is called empty; what a script, a frame, a picture or a form may fill never is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from style_pages import BODY, HOTDATED, TITLE, page, reading

from crawler.page import PageKind

URL = "http://www.xx.gov.cn/zwgk/gzdt/index.html"
NAME = "工作动态_云城区人民政府门户网站"
SIDE = '<div class="left"><h2>政务公开</h2><ul><li><a href="/zwgk/jgsz/">机构设置</a></li><li class="on"><a href="/zwgk/gzdt/">工作动态</a></li><li><a href="/zwgk/tzgg/">通知公告</a></li></ul></div>'
PG = '<div class="page">共0条 第1/1页 <a>首页</a> <a>上一页</a> <a>下一页</a> <a>尾页</a></div>'
VUE = '<div id="list" class="list"></div><script>$(function(){ $.ajax({url:"/api/list",success:function(d){ $("#list").html(d); }})})</script>'
EMPTY = {
    "empty ul": '<ul class="list"></ul>',
    "empty ul pager": '<ul class="list"></ul>' + PG,
    "暂无数据": '<div class="list">暂无数据</div>',
    "暂无": '<ul class="list"><li>暂无相关信息！</li></ul>',
    "对不起": '<div class="nodata"><img src="nodata.png"><p>对不起，该栏目下暂无内容！</p></div>',
    "没有记录 table": "<table><tr><th>序号</th><th>标题</th><th>发布日期</th></tr><tr><td colspan=3>没有找到相关记录</td></tr></table>",
    "建设中": "<p>栏目建设中，敬请期待……</p>",
    "empty table tbody": '<table class="table"><thead><tr><th>标题</th><th>日期</th></tr></thead><tbody></tbody></table>'
    + PG,
    "更新中": '<div class="con">内容更新中...</div>',
    "0条": '<ul class="newslist"></ul><div>共0条记录</div>',
    "div list": '<div class="newsList"></div>',
}
FILLED_ELSEWHERE = {
    "vue for": '<div id="app"><ul><li v-for="i in list"><a :href="i.url">{{i.title}}</a></li></ul></div><script src="/js/vue.js"></script>',
    "ajax inline": VUE,
    "ajax external": '<ul id="newslist" class="list"></ul><script src="/js/newslist.js"></script>',
    "ajax external plain name": '<ul id="newslist"></ul><script src="/js/page.js"></script>',
    "ajax external odd": '<div id="dataList"></div><script src="/static/js/gzdt.js?v=3"></script>',
    "iframe": '<iframe src="/list/1.html" width="100%" height="600"></iframe>',
    "iframe lazy": '<div class="list"><iframe id="f" width="100%" height="600"></iframe></div><script>document.getElementById("f").src="/x/list.jsp";</script>',
    "object": '<object data="/x/list.html" type="text/html" width="800" height="600"></object>',
    "embed pdf": '<embed src="/a.pdf" width="100%" height="800">',
    "image only": '<div class="con"><img src="/u/zzjg.jpg" width="900"></div>',
    "flash": '<div class="con"><object classid="clsid:D27CDB6E"><param name="movie" value="a.swf"></object></div>',
    "template script": '<ul id="list"></ul><script id="tpl" type="text/html"><li><a href="{{url}}">{{title}}</a></li></script>',
    "loading": '<div class="list">加载中...</div>',
    "loading img": '<div class="list"><img src="loading.gif"> 数据加载中，请稍候</div>',
    "document.write": '<ul class="list"><script>for(var i=0;i<rows.length;i++){document.write("<li>"+rows[i]+"</li>");}</script></ul>',
    "array": '<ul class="list" id="l"></ul><script>var rows=[["关于开展检查的通知","/a/1.html","2026-11-01"]];show(rows);</script>',
    "layui": '<table id="demo" lay-filter="t"></table><script src="/layui/layui.js"></script><script>layui.use("table",function(){var t=layui.table;t.render({elem:"#demo",url:"/api/x"})})</script>',
    "map image area": '<div class="con"><img usemap="#m" src="a.jpg"><map name="m"><area href="/a/"><area href="/b/"></map></div>',
    "select nav": '<select onchange="go(this.value)"><option value="/a/1.html">关于开展检查的通知</option><option value="/a/2.html">关于召开会议的通知</option></select>',
    "sub columns": '<div class="sub"><a href="/zwgk/gzdt/bm/">部门动态</a><a href="/zwgk/gzdt/xz/">乡镇动态</a><a href="/zwgk/gzdt/yw/">云城要闻</a></div>',
    "sub columns img": '<div class="sub"><a href="/zwgk/gzdt/bm/"><img src="a.png" alt="部门动态"></a><a href="/zwgk/gzdt/xz/"><img src="b.png"></a></div>',
    "single page text": '<div class="content"><p>云城区位于广东省西部，总面积七百平方公里，辖四镇四街道，常住人口三十二万人。</p></div>',
    "single page short": '<div class="content"><p>地址：云城区世纪大道中68号</p><p>电话：0766-8822110</p></div>',
    "single pdf": '<div class="content"><a href="/u/a.pdf">云城区机构设置一览表.pdf</a></div>',
    "form search": '<form action="/s"><input name="q" placeholder="请输入"><input type="submit" value="查询"></form><ul class="list"></ul><p>请输入查询条件</p>',
    "jump": '<script>window.location.href="http://www.yy.gov.cn/";</script>',
    "noscript": '<div id="root"></div><noscript>请启用JavaScript</noscript><script src="/js/app.8af3c1.js"></script>',
    "tabs hidden": '<div class="tab"><span>部门</span><span>乡镇</span></div><div class="p" style="display:none"><ul></ul></div>',
    "xml datastore": '<div id="123"><script type="text/xml"><datastore><recordset><record><![CDATA[<li><a href="/art/2026/11/1/art_1_2.html">关于开展检查的通知</a><span>2026-11-01</span></li>]]></record></recordset></datastore></script></div>',
    "custom element": '<news-list channel="123"></news-list><script src="/js/components.js"></script>',
    "data attr": '<div class="list" data-channel="123" data-size="20"></div><script src="/js/common.js"></script>',
    "include": '<!--#include virtual="/inc/list.shtml"-->',
    "comment list": '<!-- <ul><li><a href="1.html">关于开展检查的通知</a></li></ul> -->',
    "login needed": "<p>请先登录后查看</p>",
    "暂无 in tab 2": '<div class="t"><h3>部门动态</h3><ul><li><a href="/zwgk/gzdt/202611/t1.html">关于开展检查的通知</a><span>2026-11-01</span></li></ul></div><div class="t"><h3>乡镇动态</h3><p>暂无数据</p></div>',
    "rows as images": '<ul class="list">'
    + "".join(f'<li><a href="/zwgk/gzdt/202611/t{n}.html"><img src="{n}.jpg"></a></li>' for n in range(6))
    + "</ul>",
    "rows text no link": '<div class="list"><p>关于开展安全检查的通知 2026-11-01</p><p>关于召开会议的通知 2026-10-01</p></div>',
    "ztree": '<ul id="treeDemo" class="ztree"></ul><script src="/js/jquery.ztree.core.js"></script>',
    "sidebar search box": '<ul class="list" id="list"></ul><script src="https://cdn.example.cn/x.js"></script>',
    "easyui": '<table class="easyui-datagrid" url="/data.json"></table><script src="/easyui/jquery.easyui.min.js"></script>',
    "xmlhttp include": '<div class="list" id="nl"></div><script>loadnews();</script>',
    "lazy": '<div class="list" lazyload="/list.html"></div>',
    "w3 include": '<div w3-include-html="list.html"></div>',
    "htmx": '<div hx-get="/list?page=1" hx-trigger="load"></div>',
    "require main": '<ul class="list"></ul><script data-main="/js/main" src="/js/require.js"></script>',
    "seajs": '<ul class="list"></ul><script>seajs.use("/js/gzdt");</script>',
    "module": '<ul class="list"></ul><script type="module" src="/assets/index-3a2b.js"></script>',
}


def sided(main: str) -> str:
    return page(f'<div class="main">{SIDE}<div class="right"><h2>工作动态</h2>{main}</div></div>', title=NAME)


def plain(main: str) -> str:
    return page(f'<div class="main"><h3>工作动态</h3>{main}</div>', title=NAME)


def beside_dated_links(main: str) -> str:
    return page(f'<div class="main"><h3>工作动态</h3>{main}</div>', title=NAME, after=HOTDATED)


@pytest.mark.parametrize("frame", [sided, plain, beside_dated_links])
@pytest.mark.parametrize("name", EMPTY)
def test_a_blank_column_is_an_empty_list(name: str, frame: Callable[[str], str]) -> None:
    got = reading(frame(EMPTY[name]), URL)
    assert (got.kind, got.rows_whole, got.entries) == (PageKind.LIST, True, ())


@pytest.mark.parametrize("expect", [None, PageKind.LIST], ids=["found", "declared"])
@pytest.mark.parametrize("frame", [sided, plain])
@pytest.mark.parametrize("name", FILLED_ELSEWHERE)
def test_what_may_be_filled_elsewhere_is_never_called_empty(
    name: str, frame: Callable[[str], str], expect: PageKind | None
) -> None:
    got = reading(frame(FILLED_ELSEWHERE[name]), URL, expect)
    assert got.entries or not got.rows_whole


ODD = {
    "frames": '<html><head><title>工作动态</title></head><frameset cols="200,*"><frame src="l.htm"><frame src="r.htm"></frameset></html>',
    "nothing at all": "",
    "a frame of links only": page("", title=NAME),
    "broken off in the list": sided('<ul class="list">@').split("@")[0],
    "a login": "<html><head><title>用户登录</title></head><body><form><input name=u><input type=password></form></body></html>",
    "a challenge": '<html><head><script>var a="__jsl_clearance";document.cookie=a;location.reload()</script></head><body></body></html>',
    "data": '{"code":200,"data":[]}',
    "a line of text": "服务器繁忙，请稍后再试",
    "an article": page(f"<h1>{TITLE}</h1><p>发布时间：2026-11-12</p>{BODY}", title=NAME),
}


@pytest.mark.parametrize("name", ODD)
def test_another_page_at_a_columns_address_is_no_empty_column(name: str) -> None:
    got = reading(ODD[name], URL, PageKind.LIST)
    assert got.entries or not got.rows_whole
