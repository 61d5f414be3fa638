"""Lists that stand elsewhere than in the page's HTML: which address is asked, and what the answer says."""

from __future__ import annotations

import json
from datetime import date

import pytest
from list_pages import TODAY, document, frame, some_rows, ul_span

from crawler.dialects import claim, read_data
from crawler.page import DataRequest, MessageStatus

PAGE = "http://www.yc.example/zwgk/gzdt/index.html"

# Guangdong gkmlpt.

GKMLPT = "<html><head><meta charset='utf-8'></head><body><div id='app'></div><script>window._CONFIG = {ACTION:'index', SID: '758019', TREE: []};</script><script src='/gkmlpt/js/app.js'></script></body></html>"


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        (
            "http://www.a.example/qjyj/gkmlpt/index#21023",
            "http://www.a.example/qjyj/gkmlpt/api/all/21023?page=1&sid=758019",
        ),
        ("http://www.a.example/gkmlpt/index#7", "http://www.a.example/gkmlpt/api/all/7?page=1&sid=758019"),
        ("http://www.a.example/gkmlpt/index", "http://www.a.example/gkmlpt/api/all/0?page=1&sid=758019"),
        (
            "https://www.a.example/x/gkmlpt/index#21023",
            "https://www.a.example/x/gkmlpt/api/all/21023?page=1&sid=758019",
        ),
    ],
)
def test_gkmlpt_asks_for_the_column_in_the_fragment_by_the_pages_own_scheme(url: str, asked: str) -> None:
    dialect = claim(document(GKMLPT, url))
    assert dialect is not None and dialect.name == "gkmlpt"
    assert dialect.data == DataRequest(asked, "gkmlpt")


def _gkmlpt(articles: list[dict[str, object]], count: int) -> bytes:
    return json.dumps(
        {"classify": {"id": 21023, "name": "受理公告", "post_count": count}, "articles": articles}
    ).encode()


def test_gkmlpt_answers_with_articles_and_the_next_page() -> None:
    request = DataRequest("http://www.a.example/gkmlpt/api/all/21023?page=1&sid=758019", "gkmlpt")
    articles: list[dict[str, object]] = [
        {
            "id": n,
            "title": f"建设项目环评受理公告第{n}号",
            "date": 1783353600,
            "publisher": "环保局",
            "url": f"http://www.a.example/gkmlpt/content/3/post_{n}.html",
        }
        for n in range(100)
    ]
    answer = read_data(request, _gkmlpt(articles, 203), "http://www.a.example/gkmlpt/index#21023", TODAY)
    assert answer.rows_whole and len(answer.entries) == 100 and answer.total == 203
    assert answer.entries[0].published is not None and answer.entries[0].published.day == date(2026, 7, 7)
    assert answer.next == DataRequest("http://www.a.example/gkmlpt/api/all/21023?page=2&sid=758019", "gkmlpt")
    last = read_data(
        DataRequest("http://www.a.example/gkmlpt/api/all/21023?page=3&sid=758019", "gkmlpt"),
        _gkmlpt(articles[:3], 203),
        PAGE,
        TODAY,
    )
    assert last.next is None


def test_gkmlpt_without_an_article_is_an_empty_list_and_an_error_page_is_not() -> None:
    request = DataRequest("http://www.a.example/gkmlpt/api/all/21023?page=1&sid=1", "gkmlpt")
    empty = read_data(request, _gkmlpt([], 0), PAGE, TODAY)
    assert empty.rows_whole and empty.entries == () and empty.next is None
    assert not read_data(request, b"<html><body>404 Not Found</body></html>", PAGE, TODAY).rows_whole


# 大汉 jpage.


def _datastore(count: int, total: int) -> str:
    records = "".join(
        f"<record><![CDATA[<li><a href='/art/2026/11/{9 + n}/art_12_{n}.html' title='区政府召开第{n}次常务会议'>区政府召开第{n}次常务会议</a><span>2026-11-{9 + n:02d}</span></li>]]></record>"
        for n in range(count)
    )
    return (
        '<datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&webid=3&columnid=12&unitid=99"></a>]]></nextgroup>'
        f"<totalrecord>{total}</totalrecord><recordset>{records}</recordset></datastore>"
    )


def test_rows_in_a_datastore_script_are_the_list() -> None:
    page = frame(f"<div id='99' class='default_pgContainer'><script type='text/xml'>{_datastore(3, 3)}</script></div>")
    dialect = claim(document(page))
    assert dialect is not None and dialect.name == "hanweb" and dialect.listing is not None
    assert [entry.title for entry in dialect.listing.entries] == [f"区政府召开第{n}次常务会议" for n in range(3)]
    assert dialect.listing.entries[0].url == "http://www.yc.example/art/2026/11/9/art_12_0.html"
    assert dialect.listing.rows_whole and dialect.next_page is None


def test_more_rows_than_shown_are_asked_at_the_address_of_the_next_group() -> None:
    dialect = claim(document(frame(f"<script type='text/xml'>{_datastore(2, 40)}</script>")))
    assert dialect is not None
    assert (
        dialect.next_page == "http://www.yc.example/module/web/jpage/dataproxy.jsp?page=1&webid=3&columnid=12&unitid=99"
    )


def test_a_page_without_records_asks_the_proxy_with_the_pages_parameters() -> None:
    page = frame(
        "<div id='div1'></div><script>var webid=3; $('#div1').jpage({proxyUrl:'/module/web/jpage/dataproxy.jsp', perPage:15, totalRecord:30, columnid:12, unitid:'99'});</script>"
    )
    dialect = claim(document(page))
    assert dialect is not None and dialect.data is not None
    assert dialect.data.url.startswith("http://www.yc.example/module/web/jpage/dataproxy.jsp?")
    for part in ("webid=3", "columnid=12", "unitid=99", "startrecord=1", "endrecord=45", "perpage=15"):
        assert part in dialect.data.url


@pytest.mark.parametrize("wrap", ["{}", "var dataStore = ['{}'];", "callback({})", "<?xml version='1.0'?>{}"])
def test_an_answer_of_the_proxy_is_read_however_it_is_wrapped(wrap: str) -> None:
    request = DataRequest(
        "http://www.yc.example/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=45&perpage=15", "hanweb"
    )
    answer = read_data(request, wrap.replace("{}", _datastore(3, 90)).encode(), PAGE, TODAY)
    assert len(answer.entries) == 3 and answer.total == 90 and answer.rows_whole
    assert answer.next is not None and "startrecord=46&endrecord=90" in answer.next.url


# Scripts that name an address.

ASKING: dict[str, tuple[str, DataRequest]] = {
    "getJSON": ("$.getJSON('/x/list.json',function(d){})", DataRequest("http://www.yc.example/x/list.json", "json")),
    "fetch, relative": (
        'fetch("data/gzdt.json").then(r=>r.json())',
        DataRequest("http://www.yc.example/zwgk/gzdt/data/gzdt.json", "json"),
    ),
    "axios.get with parameters": (
        "axios.get('/api/article/list',{params:{page:1}})",
        DataRequest("http://www.yc.example/api/article/list?page=1", "json"),
    ),
    "ajax": (
        "$.ajax({type:'get', url:\"/api/newsList.do\", data:{channelId:'12', pageNo:1}, success:function(){}})",
        DataRequest("http://www.yc.example/api/newsList.do?channelId=12&pageNo=1", "json"),
    ),
    "post": (
        "$.post('/api/list.action',{col:'5',page:1},function(d){})",
        DataRequest("http://www.yc.example/api/list.action", "json", "POST", (("col", "5"), ("page", "1"))),
    ),
    "a sum of strings and names": (
        "var colId='88'; var url='/common/search/'+colId+'?_isJson=true&_pageSize=20&page='+page; $.get(url,function(d){})",
        DataRequest("http://www.yc.example/common/search/88?_isJson=true&_pageSize=20&page=1", "json"),
    ),
    "a template string": (
        "const ch='a1b2'; fetch(`/searchList/${ch}?page=1`)",
        DataRequest("http://www.yc.example/searchList/a1b2?page=1", "json"),
    ),
    "XMLHttpRequest": (
        "var x=new XMLHttpRequest();x.open('GET','/data/list_1.json',true);x.send()",
        DataRequest("http://www.yc.example/data/list_1.json", "json"),
    ),
    "the list before the counter": (
        "$.get('/hits/count.jsp?id=1');$.getJSON('/data/newslist.json',f)",
        DataRequest("http://www.yc.example/data/newslist.json", "json"),
    ),
}


@pytest.mark.parametrize("case", list(ASKING))
def test_an_address_that_a_script_names_is_asked(case: str) -> None:
    script, request = ASKING[case]
    dialect = claim(document(frame(f"<ul id='list'></ul><script>{script}</script>")))
    assert dialect is not None and dialect.data == request


def test_an_address_in_a_data_attribute_is_asked() -> None:
    dialect = claim(
        document(frame("<div class='list' data-url='/api/list?col=3'></div><script src='/js/list.js'></script>"))
    )
    assert (
        dialect is not None and dialect.data is not None and dialect.data.url == "http://www.yc.example/api/list?col=3"
    )


@pytest.mark.parametrize(
    "body",
    [
        "<ul id='list'></ul><script>$.ajax({url:'/common/search/%s?_isAgg=true&_isJson=true&_pageSize=20&_template=index&page=1',success:function(d){}});</script>",
        "<ul id='list'></ul><script>var channelId = '%s'; var url = '/common/search/'+channelId+'?_isAgg=true&_isJson=true&_pageSize=20&_template=index&page='+page;</script>",
        "<div id='news'></div><script>fetch('/common/search/%s?_isAgg=true&_isJson=true&_pageSize=20&_template=index&page=1').then(r=>r.json())</script>",
        "<div class='list' data-url='/common/search/%s?_isAgg=true&amp;_isJson=true&amp;_pageSize=20&amp;_template=index&amp;page=1'></div>",
    ],
)
def test_a_platforms_interface_is_asked_however_the_page_names_it(body: str) -> None:
    channel = "0a1b2c3d4e5f60718293a4b5c6d7e8f1"
    dialect = claim(document(frame(body % channel)))
    assert dialect is not None and dialect.data is not None
    assert dialect.data.url.endswith(
        f"/common/search/{channel}?_isAgg=true&_isJson=true&_pageSize=20&_template=index&page=1"
    )


@pytest.mark.parametrize(
    "script",
    [
        "$.get('/hits/count.jsp?id=1')",
        "$.get('/api/list?token='+token)",
        "$.getJSON('/weather.json')",
        "fetch(unknownUrl)",
    ],
)
def test_counters_and_addresses_in_doubt_are_not_asked(script: str) -> None:
    dialect = claim(document(frame(f"<ul id='list'></ul><script>{script}</script>")))
    assert dialect is None or dialect.data is None


def test_a_page_that_shows_its_list_asks_for_nothing_more() -> None:
    page = frame(ul_span(some_rows(5)), after="<script>$.getJSON('/data/hotlist.json',f)</script>")
    dialect = claim(document(page))
    assert dialect is None or (dialect.data is None and dialect.listing is None)


# Answers.

ROW_FORMS: dict[str, object] = {
    "plain": {"title": "区政府召开常务会议", "url": "/zwgk/gzdt/1.html", "date": "2026-11-12"},
    "ucap": {
        "title": "<em>区政府</em>召开常务会议",
        "url": "/zwgk/gzdt/1.html",
        "publishedTimeStr": "2026-11-12 08:00:00",
    },
    "TRS": {
        "DOCTITLE": "区政府召开常务会议",
        "DOCPUBURL": "http://www.yc.example/zwgk/gzdt/1.html",
        "docRelTime": "2026-11-12",
    },
    "pinyin": {"bt": "区政府召开常务会议", "lj": "1.html", "fbsj": "2026-11-12"},
    "seconds": {"name": "区政府召开常务会议", "link": "./1.html", "create_time": 1794441600},
    "milliseconds": {"infotitle": "区政府召开常务会议", "href": "../gzdt/1.html", "pubDate": 1794441600000},
    "Hunan's": {"aT": "区政府召开常务会议", "aPd": "2026-11-12 17:00", "aU": "/zwgk/gzdt/1.html"},
    "Chinese names": {"标题": "区政府召开常务会议", "链接": "/zwgk/gzdt/1.html", "发布时间": "2026年11月12日"},
    "nested addresses": {
        "title": "区政府召开常务会议",
        "urls": '{"common":"/zwgk/gzdt/1.html"}',
        "publishTime": "2026-11-12T08:00:00+08:00",
    },
}
NESTS = [
    "%s",
    '{"data":%s}',
    '{"code":0,"msg":"ok","data":{"total":1,"list":%s}}',
    '{"data":{"results":%s,"rows":1}}',
    "callback(%s);",
    "var list = %s;",
]


@pytest.mark.parametrize("row", list(ROW_FORMS))
@pytest.mark.parametrize("nest", NESTS)
def test_rows_are_read_by_the_usual_names_from_any_nesting(row: str, nest: str) -> None:
    body = nest % json.dumps([ROW_FORMS[row]], ensure_ascii=False)
    answer = read_data(DataRequest("http://www.yc.example/api/list", "json"), body.encode(), PAGE, TODAY)
    (entry,) = answer.entries
    assert (entry.title, entry.url) == ("区政府召开常务会议", "http://www.yc.example/zwgk/gzdt/1.html")
    assert entry.published is not None and entry.published.day == date(2026, 11, 12)
    assert answer.rows_whole


@pytest.mark.parametrize(
    "body",
    [
        "[]",
        '{"data":[]}',
        '{"code":200,"data":{"total":0,"list":[]}}',
        '{"rows":[],"total":0}',
        '{"status":"success","result":{"records":[]}}',
    ],
)
def test_an_empty_array_is_an_empty_list(body: str) -> None:
    answer = read_data(DataRequest("http://www.yc.example/api/list", "json"), body.encode(), PAGE, TODAY)
    assert answer.rows_whole and answer.entries == ()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{}",
        "null",
        '{"data":null}',
        '{"code":500,"msg":"服务异常","data":[]}',
        '{"success":false,"data":[]}',
        '{"errcode":40001,"data":[]}',
        "<!DOCTYPE html><html><body>登录</body></html>",
        "oops",
        '{"tags":[]}',
        '{"data":[],"total":12}',
        "404",
    ],
)
def test_what_is_no_list_is_not_called_empty(body: str) -> None:
    answer = read_data(DataRequest("http://www.yc.example/api/list", "json"), body.encode(), PAGE, TODAY)
    assert not answer.rows_whole and answer.entries == ()


def test_a_gbk_answer_is_decoded() -> None:
    body = json.dumps([ROW_FORMS["plain"]], ensure_ascii=False).encode("gbk")
    assert (
        read_data(DataRequest("http://www.yc.example/l.json", "json"), body, PAGE, TODAY).entries[0].title
        == "区政府召开常务会议"
    )


@pytest.mark.parametrize(
    ("url", "total", "following"),
    [
        ("http://a.example/l?page=1&size=1", 3, "http://a.example/l?page=2&size=1"),
        ("http://a.example/l?page=3&size=1", 3, None),
        ("http://a.example/l?offset=0", 3, "http://a.example/l?offset=1"),
        ("http://a.example/l.json", 3, None),
    ],
)
def test_the_next_page_of_data_is_asked_until_the_total_is_seen(url: str, total: int, following: str | None) -> None:
    body = json.dumps({"total": total, "list": [ROW_FORMS["plain"]]}).encode()
    answer = read_data(DataRequest(url, "json"), body, PAGE, TODAY)
    assert (answer.next.url if answer.next else None) == following


def test_a_feed_and_a_piece_of_html_are_lists_too() -> None:
    feed = "<?xml version='1.0'?><rss><channel><item><title><![CDATA[区政府召开常务会议]]></title><link>/a/1.html</link><pubDate>Thu, 12 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>"
    rss = read_data(DataRequest("http://a.example/rss.xml", "json"), feed.encode(), PAGE, TODAY)
    assert [(entry.title, str(entry.published)[:10]) for entry in rss.entries] == [("区政府召开常务会议", "2026-11-12")]
    piece = read_data(
        DataRequest("http://a.example/l.html", "json"),
        b"<li><a href='1.html'>abc def ghi</a><span>2026-11-12</span></li>",
        PAGE,
        TODAY,
    )
    assert len(piece.entries) == 1 and piece.entries[0].published is not None


def test_messages_in_data_are_read_as_messages() -> None:
    body = json.dumps(
        {
            "data": {
                "total": 3,
                "list": [
                    {
                        "code": "XJ2026001",
                        "title": "路灯不亮",
                        "askTime": "2026-11-01 08:00:00",
                        "replyTime": "2026-11-03 09:00:00",
                        "replyDept": "城管局",
                        "replyContent": "已修复。",
                        "statusName": "已回复",
                    },
                    {
                        "code": "XJ2026002",
                        "title": "停车收费",
                        "askTime": "2026-11-02 08:00:00",
                        "replyTime": None,
                        "replyDept": "发改局",
                        "replyContent": "",
                        "statusName": "办理中",
                    },
                    {
                        "code": "XJ2026003",
                        "title": "入学咨询",
                        "askTime": "2026-11-02 08:00:00",
                        "replyTime": "",
                        "replyDept": "教育局",
                        "replyContent": "",
                        "statusName": "已办结",
                    },
                ],
            }
        },
        ensure_ascii=False,
    )
    answer = read_data(DataRequest("http://a.example/api/mail", "json"), body.encode(), PAGE, TODAY)
    assert answer.entries == () and answer.rows_whole
    assert [(row.title, row.status, row.answered_by, row.key) for row in answer.messages] == [
        ("路灯不亮", MessageStatus.ANSWERED, "城管局", "XJ2026001"),
        ("停车收费", MessageStatus.UNANSWERED, "发改局", "XJ2026002"),
        ("入学咨询", MessageStatus.UNKNOWN, "教育局", "XJ2026003"),
    ]


# Rows in the page's own scripts.


@pytest.mark.parametrize(
    "script",
    [
        'var itemObj = [{"aT": "区政府召开常务会议", "aPd": "2026-11-12 17:00", "aU": "/zwgk/gzdt/1.html"}];',
        "var list=[{title:'区政府召开常务会议',date:'2026-11-12',url:'/zwgk/gzdt/1.html',},];",
        'var d=new Array();d.push({title:"区政府召开常务会议",url:"/zwgk/gzdt/1.html",time:"2026-11-12"});',
        'window.__DATA__ = {"page":{"list":[{"title":"区政府召开常务会议","url":"/zwgk/gzdt/1.html","publishTime":"2026-11-12"}]}};',
    ],
)
def test_rows_in_a_scripts_array_are_the_list(script: str) -> None:
    dialect = claim(document(frame(f"<ul id='list'></ul><script>{script}</script>")))
    assert dialect is not None and dialect.listing is not None
    assert [(entry.title, entry.url, str(entry.published)[:10]) for entry in dialect.listing.entries] == [
        ("区政府召开常务会议", "http://www.yc.example/zwgk/gzdt/1.html", "2026-11-12")
    ]


@pytest.mark.parametrize(
    ("url", "source", "name"),
    [
        ("http://a.example/x/t20260912_12.html", "<p></p>", "trs"),
        ("http://a.example/x/index.html", "<script>createPageHTML(3, 0, 'index', 'html')</script>", "trs"),
        ("http://a.example/info/1021/3345.htm", "<p></p>", "vsb"),
        ("http://a.example/channels/123.html", "<p></p>", "siteserver"),
        ("http://a.example/plus/list.php?tid=3", "<p></p>", "dedecms"),
        ("http://a.example/x/content/post_12.html", "<p></p>", "nfcms"),
        ("http://a.example/x/", "<script>window.NFCMS_SITE_ID=5;</script>", "nfcms"),
        ("http://a.example/x/202609/0123456789abcdef0123456789abcdef.shtml", "<p></p>", None),
        ("http://a.example/NewsList.asp?id=3", "<table></table>", "asp"),
        ("http://a.example/list.jsp?cat_id=3", "<table></table>", "jsp"),
        ("http://a.example/x/", "<p></p>", None),
    ],
)
def test_a_platform_is_told_by_its_marks(url: str, source: str, name: str | None) -> None:
    dialect = claim(document(f"<html><body>{source}</body></html>", url))
    assert (dialect.name if dialect else None) == name or (
        name is None and dialect is not None and dialect.name == "ucap"
    )
