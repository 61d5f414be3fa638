"""What is an empty column, and what merely shows no list."""

from __future__ import annotations

import pytest
from list_pages import CRUMB, FRAMES, HOT, LATEST, PAGER, SIDE, document, frame, some_rows, ul_span

from crawler.lists import ListReading, find_list

EMPTY = {
    "an empty ul": "<ul class='list'></ul>",
    "an empty ul, white space and a comment": "<ul>\n<!-- list -->\n  </ul>",
    "a table with its head row only": "<table><tr><th>标题</th><th>发布日期</th></tr></table>",
    "a table head in thead": "<table><thead><tr><td>序号</td><td>名称</td><td>发布时间</td></tr></thead><tbody></tbody></table>",
    "a hollow div named as a list": "<div class='news_list'></div>",
    "暂无数据": "<ul><li>暂无数据</li></ul>",
    "这里还没有内容。": "<section class='no-results'><p>这里还没有内容。</p></section>",
    "暂无信息！": "<div class='con'>暂无信息！</div>",
    "暂无曝光事项": "<div class='con'><p>暂无曝光事项</p></div>",
    "暂无政府常务会议信息": "<p>暂无政府常务会议信息。</p>",
    "No data": "<div class='con'><p>No data</p></div>",
    "内容为空": "<p>内容为空</p>",
    "对不起，该栏目暂无内容": "<p>对不起，该栏目暂无内容！</p>",
    "没有相关记录": "<table><tr><th>标题</th><th>时间</th></tr><tr><td colspan='2'>没有相关记录</td></tr></table>",
    "内容建设中": "<div><p>内容建设中，敬请期待……</p></div>",
    "本栏目正在建设中": "<div class='article'>本栏目正在建设中...</div>",
    "栏目建设中": "<p>栏目建设中</p>",
    "共0条": "<ul></ul><div>共 0 条记录 第1页</div>",
    "总数：0": "<div class='list'></div><p>总记录数：0条</p>",
    "empty rows": "<ul><li></li><li></li></ul>",
    "empty links": "<ul><li><a href=''></a><span></span></li></ul>",
    "a script that leads to a page": "<ul></ul><script>function go(n){location.href='/list.jsp?columnid=12&page='+n}</script>",
    "a pager alone below": f"<ul></ul>{PAGER}",
    "a pager's call below": "<ul class='list'></ul><script>createPageHTML('page-div', 1, 1, 'list', 'htm', 0);</script>",
    "a call for letters' size": "<ul class='list'></ul><script>setFont(12)</script>",
    "a call for the weather": "<ul class='list'></ul><script>loadWeather('0766')</script>",
    "the date in a script": "<ul class='list'></ul><script>document.write(new Date().getFullYear())</script>",
    "a function that goes elsewhere": "<ul></ul><script>function loadMore(){location.href='/a'}</script>",
}


@pytest.mark.parametrize("case", list(EMPTY))
@pytest.mark.parametrize("around", list(FRAMES))
def test_an_empty_column_is_called_empty_in_every_frame(case: str, around: str) -> None:
    reading = find_list(document(FRAMES[around](EMPTY[case])))
    assert (reading.entries, reading.rows_whole, reading.script_built, reading.container) == ((), True, False, False), (
        reading.reasons
    )


@pytest.mark.parametrize(
    ("table", "empty"),
    [
        ("<tr><td>序号</td><td>标题</td><td>日期</td></tr>", True),
        ("<tr><th>序号</th><th>文件名称</th><th>发布时间</th></tr>", True),
        ("<tr><td>序号</td><td>备注</td></tr>", False),
        (
            "<tr><td>序号</td><td>标题</td><td>日期</td></tr><tr><td>1</td><td>关于停水的通知</td><td>2026-11-02</td></tr>",
            False,
        ),
    ],
)
@pytest.mark.parametrize("beside", ["", "<script src='/js/rows.js'></script>"], ids=["alone", "a script"])
def test_a_table_s_head_alone_is_an_empty_list_where_nothing_else_names_it(
    table: str, empty: bool, beside: str
) -> None:
    menu = "<div class=nav><a href='/'>首页</a><a href='/a/'>动态</a><a href='/b/'>公告</a></div>"
    html = f"<html><head><title>甲局</title></head><body>{menu}<table border=1>{table}</table>{beside}</body></html>"
    reading = find_list(document(html))
    sure = reading.rows_whole and not reading.entries and not reading.fillers
    assert sure is (empty and not beside), reading.reasons


def test_the_placeholder_is_told() -> None:
    assert find_list(document(frame(EMPTY["暂无信息！"]))).placeholder == "暂无信息！"


PROFILE = (
    "<div class='art'><p>"
    + "云城区位于广东省西部，全区总面积762平方公里，辖8个镇街，常住人口40万人。" * 6
    + "</p></div>"
)
NOT_EMPTY = {
    "a profile's text": PROFILE,
    "a short profile": "<div class='con'><p>区政府办公室主要职责：负责区政府日常工作，协助区政府领导同志处理政务，督促检查各项决定的贯彻落实。</p></div>",
    "a field that says 暂无信息": PROFILE + "<table><tr><td>传真</td><td>暂无信息</td></tr></table>",
    "a frame": "<iframe src='/zwgk/list.jsp' width='100%' height='600'></iframe>",
    "ajax into an empty ul": "<ul id='newslist'></ul><script>$.get('/api/news/list?col=12',function(d){$('#newslist').html(d)})</script>",
    "getJSON": "<div id='list'></div><script>$.getJSON('/data/gzdt.json',function(r){var h='';$.each(r.data,function(i,n){h+='<li>'+n.title+'</li>'});$('#list').html(h)})</script>",
    "fetch": "<ul class='news'></ul><script>fetch('data/list.json').then(r=>r.json()).then(d=>render(d))</script>",
    "a Vue application": "<div id='app'></div><script src='/static/js/app.3f2a1b9c.js'></script>",
    "Vue in the page": "<div id='app'><ul><li v-for='item in list'><a :href='item.url'>{{item.title}}</a><span>{{item.date}}</span></li></ul></div><script>new Vue({el:'#app'})</script>",
    "a row template": "<ul id='rows'></ul><script type='text/html' id='tpl'><li><a href='{{url}}'>{{title}}</a></li></script>",
    "an address of data in a variable": "<ul id='list'></ul><script>var channelId = '12ab'; var url = '/common/search/'+channelId+'?_isAgg=true&_isJson=true&page='+page;</script>",
    "an address of pages in a variable": "<ul></ul><script>var source = '/front/rows.do?columnid=12&pageSize=20';</script>",
    "jpage without records": "<div id='div12'></div><script>$('#div12').jpage({proxyUrl:'/module/web/jpage/dataproxy.jsp',totalRecord:30})</script>",
    "暂无数据 until ajax answers": "<ul id='list'><li>暂无数据</li></ul><script>$.ajax({url:'/api/list.do',success:function(r){$('#list').html(r.html)}})</script>",
    "a call of a function of another file": "<div class='cards2'></div><script>loadCards('party')</script>",
    "a call of whatever name in the list's place": "<ul class='list'></ul><script>party.show(12);</script>",
    "axios": "<div class='list' id='lb'></div><script>axios.get('/gateway/api/article/list',{params:{page:1}}).then(function(r){app.list=r.data})</script>",
    "a bare page": "",
}


@pytest.mark.parametrize("case", list(NOT_EMPTY))
@pytest.mark.parametrize("side", ["", SIDE])
def test_what_shows_no_list_is_not_called_empty(case: str, side: str) -> None:
    reading = find_list(document(frame(NOT_EMPTY[case], before=side)))
    assert not (reading.rows_whole and not reading.entries), reading.reasons
    assert reading.entries == ()


@pytest.mark.parametrize(
    "case",
    [
        "ajax into an empty ul",
        "getJSON",
        "fetch",
        "a Vue application",
        "Vue in the page",
        "a row template",
        "jpage without records",
        "axios",
        "暂无数据 until ajax answers",
    ],
)
def test_a_shell_that_a_script_fills_is_said_to_be_one(case: str) -> None:
    assert find_list(document(frame(NOT_EMPTY[case]))).script_built


def _blocks(names: tuple[str, ...]) -> str:
    return "".join(
        f'<div class="lm"><h3>{name}</h3><a href="/zwgk/x{n}/">更多&gt;&gt;</a><ul>'
        + "".join(
            f'<li><a href="/zwgk/x{n}/t2026110{k}_{n}{k}.html">{name}之第{k}件重要工作安排部署</a><span>11-0{k}</span></li>'
            for k in range(1, 4)
        )
        + "</ul></div>"
        for n, name in enumerate(names)
    )


CONTAINERS = {
    "blocks with 更多": _blocks(("规划计划", "统计信息", "人事任免")),
    "two blocks": _blocks(("规划计划", "统计信息")),
    "links to sub-columns": "<ul>"
    + "".join(
        f"<li><a href='/zwgk/s{n}/'>{name}</a></li>"
        for n, name in enumerate(("法定主动公开内容", "政府信息公开指南", "政府信息公开制度"))
    )
    + "</ul>",
}


@pytest.mark.parametrize("case", list(CONTAINERS))
def test_a_container_of_sub_columns_is_no_list_and_not_empty(case: str) -> None:
    reading = find_list(
        document(
            frame(
                CONTAINERS[case], name="政务公开", crumb=CRUMB.replace(' &gt; <a href="/zwgk/gzdt/">工作动态</a>', "")
            ),
            "http://www.yc.example/zwgk/",
        )
    )
    assert reading.container and not reading.entries, reading


def test_a_counter_asked_by_script_does_not_make_an_empty_column_a_shell() -> None:
    page = frame("<ul></ul>", after="<script>$.get('/hits/click.jsp?id=3',function(d){$('#hits').html(d)})</script>")
    reading = find_list(document(page))
    assert reading.rows_whole and not reading.script_built


@pytest.mark.parametrize("decoy", [HOT, LATEST, SIDE, HOT + LATEST])
def test_decoys_alone_are_never_taken_for_the_list(decoy: str) -> None:
    reading = find_list(document(frame("<ul class='lb'></ul>", after=decoy)))
    assert reading.entries == () and reading.rows_whole, reading.reasons


def test_a_block_headed_as_the_column_is_its_list_though_the_column_is_called_like_a_decoy() -> None:
    page = frame(
        f"<h2>热点回应</h2>{ul_span(some_rows(2))}",
        name="热点回应",
        crumb=CRUMB.replace("工作动态", "热点回应"),
        after=HOT,
    )
    assert [entry.title for entry in find_list(document(page)).entries] == [row.title for row in some_rows(2)]


@pytest.mark.parametrize("case", ["getJSON", "ajax into an empty ul", "a row template"])
@pytest.mark.parametrize(
    "decoys",
    [
        LATEST,
        LATEST + LATEST.replace("通知公告", "政策文件").replace("/tzgg/", "/zcwj/"),
        HOT,
        HOT.replace("热点排行", "大家关心"),
    ],
)
def test_a_shell_beside_other_columns_teasers_is_still_a_shell(case: str, decoys: str) -> None:
    reading = find_list(document(frame(NOT_EMPTY[case], after=decoys)))
    assert reading.script_built and reading.entries == (), reading.reasons


MENU = "<div class='nav'><ul><li><a href='/'>首页</a></li><li><a href='/a/'>工作动态</a></li><li><a href='/b/'>通知公告</a></li></ul></div>"
SEARCH = "<form action='/utils/find.html'><input name='word'><input type='submit' value='搜索'></form>"


def bare(body: str) -> ListReading:
    head = "<html><head><title>减税降费-区财政局</title></head><body>"
    foot = "<div class='foot'><span>主办单位：区财政局</span> <span>网站标识码：4453020001</span></div></body></html>"
    return find_list(document(f"{head}{MENU}{SEARCH}{body}{foot}"))


@pytest.mark.parametrize(
    ("body", "empty"),
    [
        ("<div class='body'><h2>减税降费</h2><div class='grouped'></div></div>", True),
        ("<div class='body'><h2>减税降费</h2><div class='grouped'><p></p></div></div>", True),
        ("<div class='body'><h2>减税降费</h2><div class='grouped'><img src='/a.jpg'></div></div>", False),
        ("<div class='body'><h2>减税降费</h2><div class='grouped'></div><p>联系我们办理</p></div>", False),
        ("<div class='body'><h2>减税降费</h2><div id='grouped'></div></div><script src='/js/x9.js'></script>", False),
        ("<div class='body'><h2>减税降费</h2><iframe src='/l.html'></iframe><div class='a'></div></div>", False),
        ("<div class='body'><h2>减税降费</h2><form><input name='q'></form><div class='a'></div></div>", False),
        ("<div class='body'><h2>减税降费</h2></div>", False),
    ],
)
def test_a_page_that_shows_its_heading_and_nothing_else_is_empty(body: str, empty: bool) -> None:
    assert bare(body).rows_whole == empty


FOUR_ROWS = "<ul>" + "".join(f'<li><a href="/art/{n}.html">区里开展第{n}次专项检查活动</a><span>2026-11-1{n}</span></li>' for n in range(4)) + "</ul>"  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "<p>共有0条评论</p>",
        "<p>您有0条未读消息</p>",
        "<p>本月受理投诉0条，办结0条</p>",
        "<p><a href='/z.html'>《条例》第0条释义</a></p>",
        "<ul><li><a href='/jq.html'>本月新增警情0条</a><span>2026-11-09</span></li></ul>",
    ],
)
def test_a_count_of_none_of_something_else_takes_no_rows_away(words: str) -> None:
    reading = find_list(document(frame(FOUR_ROWS + words)))
    assert len(reading.entries) >= 4, reading.reasons


@pytest.mark.parametrize(
    "words", ["<p>共0条记录</p>", "<span>暂无相关信息</span>", "<div><b>附件下载</b><p>暂无数据</p></div>"]
)
@pytest.mark.parametrize("before", [True, False])
def test_rows_beside_words_of_nothing_are_never_an_empty_column(words: str, before: bool) -> None:
    reading = find_list(document(frame(words + FOUR_ROWS if before else FOUR_ROWS + words)))
    assert reading.entries or not reading.rows_whole, reading.reasons


@pytest.mark.parametrize("words", ["共0条记录", "查询结果：共 0 条", "0条", "共0页", "总记录数：0"])
def test_a_count_of_none_makes_an_empty_list(words: str) -> None:
    reading = find_list(document(frame(f"<p>{words}</p>")))
    assert reading.rows_whole and not reading.entries, reading.reasons


TWO = (
    "<ul>" + "".join(f'<li><a href="/art/{n}000.html">区里开展第{n}次专项检查活动</a></li>' for n in range(2)) + "</ul>"
)
BESIDE = {
    "another part of the column": f"<div class='box'><h3>预算</h3>{TWO}</div><div class='box'><h3>三公经费</h3><ul><li>暂无信息</li></ul></div>",
    "linked rows under another heading": f"<h3>人大建议</h3>{TWO}<h3>政协提案</h3><p>暂无内容</p>",
    "one linked row": "<dl><dt>机构职能</dt><dd>暂无数据</dd></dl><dl><dt>预算</dt><dd><a href='/z/52001.html'>2026年预算</a></dd></dl>",
    "rows of a hidden panel": "<ul><li>暂无相关内容</li></ul>"
    f"<div style='display:none'>{TWO.replace('</a>', '</a><span>2026-11-02</span>')}</div>",
    "dated rows without links": "<ul><li>关于招聘编外人员的公示 <span>2026-11-02</span></li><li>关于表彰先进的公示 <span>2026-11-01</span></li></ul>"
    "<ul><li>暂无数据</li></ul>",
    "rows of a table": "<table><tr><th>名称</th><th>地址</th></tr><tr><td>甲公司</td><td>人民路1号</td></tr></table><h4>已注销</h4><p>暂无数据</p>",
    "a query with no answer": "<form action='/cx/'><input name='k'><button>查询</button></form><div>暂无数据</div>",
    "a query that counts none": "<form><input name='k'><button>查询</button></form><table><tr><th>名称</th><th>数量</th></tr></table><p>共0条</p>",
    "a text that leads away": "<p>采购信息统一在<a href='http://ggzy.yc.example/'>公共资源交易网</a>发布</p><ul></ul>",
    "a text that names another place": "<p>本栏目已迁移，请到区公共资源交易网查看</p><ul class='list'></ul>",
    "icons of services": "<ul></ul><div><a href='http://fw.example/'><img src='/img/a.png'><br>不动产</a><a href='http://fw.example/b/'><img src='/img/b.png'><br>公积金</a></div>",
    "a picture to scan": "<ul class='list'></ul><p>欢迎关注</p><img src='/img/q.png'>",
    "a text under another heading": "<p>值班电话：0766-1234567</p><h3>预警</h3><p>暂无信息</p>",
    "years to choose among": "<p>年份：<a href='?y=2026'>2026</a> <a href='?y=2025'>2025</a></p><p>暂无数据</p>",
    "years that are clicked": "<ul><li>2026年</li><li>2025年</li></ul><p>暂无数据</p>",
    "towns to choose from": "<select><option>青石镇</option><option>白鹤镇</option></select><p>暂无数据</p>",
    "words of what is loading": "<ul class='list'></ul><p>正在加载中...</p>",
    "a film": "<p>暂无内容</p><video src='/v/1.mp4'></video>",
}


@pytest.mark.parametrize("case", list(BESIDE))
def test_words_of_nothing_beside_content_make_no_empty_column(case: str) -> None:
    reading = find_list(document(frame(BESIDE[case])))
    assert reading.entries or not reading.rows_whole, reading.reasons


@pytest.mark.parametrize(
    "beside",
    [
        "<img src='/images/nodata.png'>",
        "<img src='/images/arrow.gif' width='9'>",
        "<p>今天是2026年11月20日</p>",
        "<ul><li><a href='/zwgk/tzgg/'>通知公告</a></li><li><a href='/zwgk/zcwj/'>政策文件</a></li></ul>",
        "<a href='/list.jsp'>返回上级</a>",
        "<select><option>第1页</option></select>",
        "<select><option>--友情链接--</option><option>市政府</option></select>",
        "<p>2026年</p>",
        "<div class='page'><a href='/l_1.html'>首页</a> <a href='/l_1.html'>尾页</a></div>",
        HOT,
        HOT.replace("热点排行", "频道总排行"),
        HOT.replace("热点排行", "本月下载排行榜"),
        LATEST,
    ],
)
def test_ornaments_menus_and_other_columns_leave_an_empty_column_empty(beside: str) -> None:
    reading = find_list(document(frame("<ul><li>暂无数据</li></ul>", after=beside)))
    assert reading.rows_whole and not reading.entries, reading.reasons


LEFT = (
    "<div class='trs-left'><div><h3>栏目导航</h3><ul><li><a href='/zwgk/gzdt/'>工作动态</a></li><li><a href='/zwgk/tzgg/'>通知公告</a></li>"
    "<li><a href='/zwgk/zcwj/'>政策文件</a></li></ul></div>"
    "<div><h3>政务微信</h3><p>扫一扫关注公众号</p><img src='/img/weixin.png' width='120'></div></div>"
)


@pytest.mark.parametrize("own", ["<ul></ul>", "<p>暂无数据</p>", "<p>共 <b>0</b> 条</p>"])
def test_a_side_column_with_a_menu_and_a_picture_is_not_beside_the_list(own: str) -> None:
    assert find_list(document(frame(f"<div>{own}</div>", before=LEFT))).rows_whole
    reading = find_list(document(frame(f"<div>{own}<img src='/img/weixin.png' width='120'></div>", before=LEFT)))
    assert not reading.rows_whole


NAMES = ("list", "news", "vue.min", "api", "common", "index", "base", "channel", "jquery.pagination", "x9")
HOLLOW = ("<div class='list'></div>", "<div class='list'>暂无数据</div>", "<div class='con'><ul></ul></div>")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("own", HOLLOW)
def test_a_script_in_the_lists_place_may_fill_it_whatever_its_name(own: str, name: str) -> None:
    reading = find_list(document(frame(f"<div>{own}<script src='/js/{name}.js'></script></div>")))
    assert reading.script_built and not reading.entries, reading.reasons


@pytest.mark.parametrize(
    "src",
    [
        "/js/jquery.min.js",
        "/js/jquery-3.6.0.min.js",
        "/js/swiper.min.js",
        "/js/jquery.SuperSlide.2.1.3.js",
        "/js/tongji.js",
        "/js/share.js",
        "https://hm.baidu.com/hm.js?1f",
        "https://dcs.conac.cn/js/01/CA0100.js",
    ],
)
@pytest.mark.parametrize("own", HOLLOW)
def test_libraries_and_counters_fill_no_list(own: str, src: str) -> None:
    reading = find_list(document(frame(f"<div>{own}<script src='{src}'></script></div>")))
    assert reading.rows_whole and not reading.fillers, reading.reasons


@pytest.mark.parametrize(
    ("own", "src", "told"),
    [
        ("<div class='list'></div>", "/js/common.js?v=3", "http://www.yc.example/js/common.js"),
        ("<div class='list'></div>", "../x9.js", "http://www.yc.example/zwgk/x9.js"),
        ("<p>暂无数据</p>", "/js/x9.js", "http://www.yc.example/js/x9.js"),
        ("<p>暂无数据</p>", "/js/common.js", None),
        ("<p>暂无数据</p>", "/js/jquery.min.js", None),
    ],
)
def test_an_empty_list_names_the_scripts_that_may_fill_it_from_the_pages_head(
    own: str, src: str, told: str | None
) -> None:
    page = frame(own).replace("</head>", f"<script src='{src}'></script></head>")
    reading = find_list(document(page))
    assert reading.rows_whole and reading.fillers == ((told,) if told else ()), reading.reasons


DRAWN = {
    "echarts by its name": "<div id='chart'></div><script>echarts.init(chart).setOption({series:[{data:[3,5]}]})</script>",
    "Highcharts in a box": "<div class='chart-box'><div id='c1'></div></div><script>Highcharts.chart('c1',{series:[{data:[1]}]})</script>",
    "a map": "<div class='list-map'></div><script>var m=new AMap.Map('all');</script>",
    "a film": "<div class='item'></div><script>new Player({el:'x',url:'/v.mp4'})</script>",
    "beside words": "<p>暂无数据</p><div id='p'></div><script>var c=echarts.init(p)</script>",
    "a picture behind": "<div class='list' style='background:url(/u/zzjg.jpg) no-repeat'></div>",
    "a picture behind words": "<div class='list'>暂无数据</div><div style=\"background-image:url('/u/2.png')\"></div>",
    "room for a drawing": "<ul class='list' style='width:800px;height:400px'></ul>",
}


@pytest.mark.parametrize("case", list(DRAWN))
def test_what_is_drawn_into_the_page_is_no_empty_column(case: str) -> None:
    reading = find_list(document(frame(DRAWN[case])))
    assert not reading.rows_whole and not reading.entries, reading.reasons


@pytest.mark.parametrize(
    "own",
    [
        "<ul class='list' style='height:24px;line-height:200px'></ul>",
        "<ul class='list'></ul><div style='height:20px'></div>",
        "<ul class='list' style='background:url(/img/line.gif)'></ul>",
        "<div style='min-height:500px'><p>暂无数据</p></div>",
        "<div style='background:url(/u/body.jpg)'><p>暂无数据</p></div>",
    ],
)
def test_gaps_lines_and_backgrounds_of_words_are_no_drawing(own: str) -> None:
    assert find_list(document(frame(own))).rows_whole


PAST = {
    "a link to a menu's page": "<p>暂无调查</p><p><a href='/wq/'>往期调查</a></p>",
    "a menu of two": "<ul class='tabs'><li><a href='/dc/'>正在调查</a></li><li><a href='/dc/old/'>往期回顾</a></li></ul><p>暂无调查</p>",
    "a tab": "<div class='tab'><span>正在征集</span><span>已结束</span></div><ul><li>暂无征集</li></ul>",
    "history": "<p>暂无数据</p><div><a href='/ls/'>历史征集</a></div>",
    "what is over": "<ul></ul><a href='/list.jsp'>查看已截止征集</a>",
}


@pytest.mark.parametrize("case", list(PAST))
def test_a_consultation_whose_past_ones_stand_elsewhere_is_not_empty(case: str) -> None:
    reading = find_list(document(frame(PAST[case])))
    assert not reading.rows_whole and not reading.entries, reading.reasons


@pytest.mark.parametrize(
    ("own", "before"),
    [
        ("<p>暂无调查</p>", MENU.replace("工作动态", "往期回顾")),
        (
            "<p>暂无调查</p><ul><li><a href='/zwgk/tzgg/'>通知公告</a></li><li><a href='/zwgk/zcwj/'>政策文件</a></li></ul>",
            "",
        ),
        (
            "<p>暂无调查</p><p><a href='/zwgk/'>返回上级</a></p>",
            "",
        ),
    ],
)
def test_past_items_in_the_sites_menu_are_not_the_columns(own: str, before: str) -> None:
    assert find_list(document(frame(own, before=before))).rows_whole


@pytest.mark.parametrize(
    ("words", "empty"),
    [
        ("暂无进行中的调查", False),
        ("暂无正在进行的征集", False),
        ("目前没有正在开展的活动", False),
        ("当前暂无调查", False),
        ("目前没有意见征集", False),
        ("近期没有公告", False),
        ("暂无有效的问卷", False),
        ("正在进行的调查：暂无", False),
        ("暂无调查", True),
        ("暂无数据", True),
        ("目前暂无信息", True),
        ("当前栏目暂无内容", True),
        ("暂无信息，正在建设中", True),
        ("该栏目正在建设中", True),
    ],
)
@pytest.mark.parametrize("hollow", ["", "<ul></ul>"])
def test_none_under_way_does_not_say_that_there_never_was_one(words: str, empty: bool, hollow: str) -> None:
    reading = find_list(document(frame(f"<p>{words}</p>{hollow}")))
    assert reading.rows_whole == empty and not reading.entries, reading.reasons


@pytest.mark.parametrize(
    "own",
    ["<h4>正在征集</h4><p>暂无数据</p>", "<div><span>进行中</span></div><ul></ul>", "<p>当前征集</p><p>暂无信息</p>"],
)
def test_a_place_for_what_runs_now_is_not_the_whole_column(own: str) -> None:
    assert not find_list(document(frame(own))).rows_whole


LIES_OVER = "<ul class='list'><li>暂无信息</li></ul><div style='{}'><a href='/ztzl/yshj/'><img src='/img/p.png' alt='优化营商环境'></a><a href='javascript:;'>关闭</a></div>"


@pytest.mark.parametrize(
    ("body", "empty"),
    [
        (LIES_OVER.format("position:absolute;left:10px;top:200px;z-index:9999"), True),
        (LIES_OVER.format("z-index: 99; POSITION: absolute"), True),
        (LIES_OVER.format("position: fixed; right: 0"), True),
        (LIES_OVER.format("position:absolute;left:10px;top:200px"), False),
        (LIES_OVER.format("float:left"), False),
        (f"<div style='position:absolute;top:90px'>{LIES_OVER.format('float:left')}</div>", False),
    ],
    ids=["floats", "floats, in other order", "at the border", "placed only", "in the page", "a page of layers"],
)
def test_a_window_over_the_page_is_not_beside_the_list(body: str, empty: bool) -> None:
    got = find_list(document(frame(body)))
    assert (got.rows_whole and not got.entries) is empty, got.reasons


ROWS_UNDER = "".join(f"<li><a href='/a/{n}.html'>关于第{n}次停水检修的通告</a> 2026-11-0{n}</li>" for n in range(1, 5))


@pytest.mark.parametrize(
    ("under", "empty"),
    [(f"<ul>{ROWS_UNDER}</ul>", False), ("<ul><li><a href='/x/'>更多</a> 2026-11-02</li></ul>", True), ("", True)],
)
def test_rows_under_the_foot_are_somebody_s(under: str, empty: bool) -> None:
    html = frame("<ul class='list'></ul>").replace("</body></html>", f"</body></html>{under}")
    reading = find_list(document(html))
    assert (reading.rows_whole and not reading.entries) is empty, reading.reasons


def test_rows_of_a_table_that_is_never_closed_are_no_empty_column() -> None:
    rows = ROWS_UNDER.replace("<li>", "<tr><td>").replace("</li>", "</tr>")
    reading = find_list(document(frame(f"<table>{rows}")))
    assert reading.entries or not reading.rows_whole, reading.reasons


@pytest.mark.parametrize(("heading", "empty"), [("月度排名", False), ("城市排名", False), ("本月点击排名", True)])
def test_a_ranking_that_the_office_publishes_is_no_ornament(heading: str, empty: bool) -> None:
    rows = ul_span(some_rows(5))
    reading = find_list(
        document(frame(f"<div class='list'><p>暂无数据</p></div><h3>{heading}</h3>{rows}", name="空气质量"))
    )
    assert (reading.rows_whole and not reading.entries) is empty, reading.reasons
