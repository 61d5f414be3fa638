"""What kind of page it is, by what it shows; and its title and source as a reader sees them."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.document import Document
from crawler.page import Page, PageKind, Reading
from crawler.reader import read
from crawler.source import find_source
from crawler.title import find_title

TODAY = date(2026, 11, 24)
SITE = "http://www.example.gov.cn"
NAV = "<div class='nav'>" + "".join(f'<a href="/c{at}/">栏目{at}</a>' for at in range(12)) + "</div>"
CRUMB = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/tzgg/">通知公告</a></div>'
FOOT = "<div>主办：云城区人民政府办公室 网站标识码：4453020001 粤ICP备12345678号-1</div>"
PROSE = "<p>各镇人民政府、街道办事处，区政府各部门：现将有关事项通知如下，请认真贯彻执行。</p>" * 4


def rows(count: int, dated: bool = True) -> str:
    return "<ul>" + "".join(
        f'<li><a href="/zwgk/tzgg/content/post_{at}.html">关于开展第{at}批次专项检查工作的通知</a>{f"<span>2026-10-{30 - at:02d}</span>" if dated else ""}</li>'
        for at in range(1, count + 1)
    ) + "</ul>"  # fmt: skip


def page(
    body: str, path: str, title: str = "通知公告-云城区人民政府", head: str = "", expect: PageKind | None = None
) -> Reading:
    html = f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{body}</body></html>"
    return read(Page(SITE + path, html.encode()), TODAY, expect)


LIST = f"{NAV}{CRUMB}<h2>通知公告</h2>{rows(20)}<div>共3页 <a href='index_2.html'>下一页</a></div>{FOOT}"
ARTICLE = f"{NAV}{CRUMB}<h1>关于开展检查的通知</h1><p>发布时间：2019-02-28 来源：本网</p>{PROSE}{FOOT}"
HOME = (
    NAV
    + "".join(
        f"<div><h3>{name}</h3><a href='/{at}/'>更多&gt;&gt;</a>{rows(6)}</div>"
        for at, name in enumerate(["要闻", "公告", "政策", "解读"])
    )
    + FOOT
)


def test_a_list_an_article_and_a_home_page_are_told_apart() -> None:
    assert page(LIST, "/zwgk/tzgg/index.html").kind is PageKind.LIST
    assert page(ARTICLE, "/zwgk/tzgg/content/post_1.html", "关于开展检查的通知-云城区人民政府").kind is PageKind.ARTICLE
    assert page(HOME, "/", "云城区人民政府门户网站").kind is PageKind.HOME


@pytest.mark.parametrize("path", ["/index.html", "/zwgk/tzgg/index.html", "/show.asp?id=3", "/index.html?a=1"])
def test_no_address_makes_an_article_anything_else(path: str) -> None:
    assert page(ARTICLE, path, "关于开展检查的通知-云城区人民政府").kind is PageKind.ARTICLE


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/index.jsp", "/default.aspx", "/index_2.html", "/jyj/", "/jyj/index.html"]
)
def test_a_page_of_blocks_without_a_breadcrumb_is_a_home_page(path: str) -> None:
    assert page(HOME, path, "云城区人民政府门户网站").kind is PageKind.HOME


def test_a_column_with_no_row_is_still_a_list() -> None:
    empty = f"{NAV}{CRUMB}<h2>通知公告</h2><ul></ul><p>暂无信息</p>{FOOT}"
    reading = page(empty, "/zwgk/tzgg/", expect=PageKind.LIST)
    assert (reading.kind, reading.entries, reading.rows_whole) == (PageKind.LIST, (), True)


def test_what_the_spider_came_for_outweighs_neither_an_article_nor_an_error() -> None:
    assert page(ARTICLE, "/zwgk/tzgg/", "关于开展检查的通知", expect=PageKind.LIST).kind is PageKind.ARTICLE
    assert page("<h1>404 Not Found</h1>", "/zwgk/tzgg/", "404 Not Found", expect=PageKind.LIST).kind is PageKind.ERROR


@pytest.mark.parametrize(("tag", "kind"), [("公示", PageKind.ARTICLE), ("公告", PageKind.OTHER), ("", PageKind.OTHER)])
def test_an_undated_article_with_the_shortest_title_is_one_by_its_tag(tag: str, kind: PageKind) -> None:
    head = f'<meta name="ArticleTitle" content="{tag}">'
    assert page(f"{NAV}<h1>公示</h1>{PROSE}{FOOT}", "/zwgk/tzgg/1.html", "公示-云城区人民政府", head).kind is kind


def test_an_article_without_a_date_is_an_article_by_its_text() -> None:
    body = f"{NAV}{CRUMB}<h1>云城区应急管理局机构职能</h1>{PROSE * 2}{FOOT}"
    reading = page(body, "/zwgk/jgzn/content/post_9.html", "云城区应急管理局机构职能-云城区人民政府")
    assert (reading.kind, reading.published) == (PageKind.ARTICLE, None)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_short_list_whose_first_row_and_date_look_like_a_head_line_is_a_list(count: int) -> None:
    assert page(f"{NAV}{CRUMB}<h2>通知公告</h2>{rows(count)}{FOOT}", "/zwgk/tzgg/index.html").kind is PageKind.LIST


@pytest.mark.parametrize("count", [1, 2, 6])
@pytest.mark.parametrize(
    "day", ["<b>{d}</b><span>2026.10</span>", "<b>2026-10-{d}</b>", "<em>{d}</em><em>2026年10月</em>"]
)
def test_rows_that_begin_with_their_day_are_a_list_whatever_their_titles_speak_of(day: str, count: int) -> None:
    """阅读 in a title is no counter of a head line."""
    made = "".join(
        f'<div class="nl"><div class="time">{day.format(d=30 - at)}</div><div class="tx"><h4><a href="/zwgk/tzgg/post_{at}.html">关于开展第{at}批次'
        f"全民阅读活动的通知</a></h4><p>各镇人民政府：现将全民阅读活动有关事项通知如下</p></div></div>"
        for at in range(1, count + 1)
    )
    reading = page(f"{NAV}{CRUMB}<h2>通知公告</h2>{made}{FOOT}", "/zwgk/tzgg/index.html")
    assert (reading.kind, len(reading.entries)) == (PageKind.LIST, count)


def test_rows_that_carry_labels_of_their_own_are_a_list() -> None:
    labelled = "".join(
        f'<div><a href="/a/post_{at}.html">关于开展第{at}批次专项检查工作的通知</a><p>发布时间：2026-10-{30 - at} 浏览：{at}</p></div>'
        for at in range(1, 12)
    )
    reading = page(f"{NAV}{CRUMB}<h2>通知公告</h2>{labelled}{FOOT}", "/zwgk/tzgg/")
    assert (reading.kind, reading.published) == (PageKind.LIST, None)


@pytest.mark.parametrize("number", ["015000-{day}", "{day}-001", "11445302/{day}", "云区{at}"])
@pytest.mark.parametrize("count", [1, 2, 8])
def test_a_catalogue_whose_heading_ends_with_the_day_is_a_list(count: int, number: str) -> None:
    """The last heading and the first row's index number look like a labelled date."""
    heads = "".join(f"<th>{name}</th>" for name in ("索引号", "信息名称", "发布机构", "发布日期"))
    body = "".join(
        f"<tr><td>{number.format(day=f'202610{30 - at}', at=at)}</td><td><a href='/zwgk/tzgg/content/post_{at}.html'>关于开展第{at}批次专项检查工作的通知"
        f"</a></td><td>区民政局</td><td>2026-10-{30 - at}</td></tr>"
        for at in range(1, count + 1)
    )
    reading = page(f"{NAV}{CRUMB}<h2>通知公告</h2><table><tr>{heads}</tr>{body}</table>{FOOT}", "/zwgk/tzgg/index.html")
    assert (reading.kind, len(reading.entries)) == (PageKind.LIST, count)
    assert [str(row.published.day)[8:] if row.published else "" for row in reading.entries] == [
        str(30 - at) for at in range(1, count + 1)
    ]


def test_the_disclosure_of_a_file_without_a_number_is_no_heading() -> None:
    heads = (
        "<tr><td>名称</td><td>关于开展检查的通知</td><td>文号</td><td></td><td>发布日期</td><td>2026-10-08</td></tr>"
    )
    reading = page(
        f"{NAV}{CRUMB}<h1>关于开展检查的通知</h1><table>{heads}</table>{PROSE}{FOOT}", "/zwgk/tzgg/content/post_9.html"
    )
    assert (reading.kind, str(reading.published.day if reading.published else "")) == (PageKind.ARTICLE, "2026-10-08")


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>关于开展检查的通知-云城区人民政府</title>", "<h1>关于开展检查的通知</h1>", "关于开展检查的通知"),
        ("<title>关于开展检查的通知_通知公告_云城区人民政府</title>", "<h3>关于开展检查的通知</h3>", "关于开展检查的通知"),
        ("<title>云城区人民政府</title>", "<h1>关于开展检查的通知</h1><p>来源：本网 时间：2019-02-28</p>", "关于开展检查的通知"),
        ("<title>云城区人民政府</title>", "<p>关于开展检查的通知</p><p>来源：本网 时间：2019-02-28</p>", "关于开展检查的通知"),
        ("<title>云城区</title><meta name='articletitle' content='关于开展检查的通知'>", "<div>关于开展<br>检查的通知</div>", "关于开展检查的通知"),
        ("<title>2019-2020年度关于开展检查的通知 - 云城区人民政府</title>", "<h1>2019-2020年度关于开展检查的通知</h1>", "2019-2020年度关于开展检查的通知"),
        ("<title>三侨生_云城区</title>", "<h1>三侨生</h1><p>时间：2019-02-28 来源：侨网</p>", "三侨生"),
        ("<title>&lt;h1&gt;关于开展检查的通知&lt;/h1&gt;-云城区</title>", "<h1>关于开展检查的通知</h1>", "关于开展检查的通知"),
        ("<title>关于开展检查的通知-云城区人民政府</title>", "<p>（无正文）</p>", "关于开展检查的通知"),
    ],
)  # fmt: skip
def test_a_title_is_what_a_reader_sees(head: str, body: str, title: str) -> None:
    found = find_title(
        Document(Page(SITE, f"<meta charset='utf-8'>{head}<body>{NAV}{body}<p>正文。</p>".encode()), TODAY)
    )
    assert found is not None and found.text == title


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("来源：云浮日报", "云浮日报"),
        ("来源：<a>云浮日报</a> 时间：2019-02-28", "云浮日报"),
        ("信息来源:本网　发布时间：2019-02-28", "本网"),
        ("稿源：区融媒体中心 | 作者：张三", "区融媒体中心"),
        ("【来源：自治区社科规划办】【时间：2019-02-28】", "自治区社科规划办"),
        ("来　源：　区教育局", "区教育局"),
        ("来源：云浮日报 2019-02-28 08:03", "云浮日报"),
        ("来源： 浏览次数：3", None),
        ("2019-02-28", None),
        ("资金来源于上级补助", None),
    ],
)
def test_a_source_is_read_beside_the_title(line: str, source: str | None) -> None:
    html = (
        f"<meta charset='utf-8'><title>关于开展检查的通知</title><body><h1>关于开展检查的通知</h1><p>{line}</p>{PROSE}"
    )
    doc = Document(Page(SITE, html.encode()), TODAY)
    assert find_source(doc, find_title(doc)) == source


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00",
        b"<",
        b"<html>",
        b"<frameset><frame src='a.html'></frameset>",
        b"\xff\xfe",
        b"<!--",
        b"%PDF-1.4",
        "通知".encode("gbk"),
    ],
)
def test_no_page_is_too_poor_to_be_read(body: bytes) -> None:
    reading = read(Page(f"{SITE}/x", body), TODAY)
    assert reading.url == f"{SITE}/x" and reading.links is not None


OFFICE = "青溪区城管局"
SHORT = "<p>8月30日，区城管局召开推进会，研究部署下一阶段工作，要求各单位压实责任。</p>"
OFFICE_FOOT = f'<div class="footer">主办单位：{OFFICE}</div>'


@pytest.mark.parametrize(
    ("title", "body", "kind", "shown"),
    [
        (OFFICE, f"<h1>区城管局召开推进会</h1> 发布日期：2026-8-30 {SHORT}", PageKind.ARTICLE, "区城管局召开推进会"),
        (
            OFFICE,
            f"<div class=logo>{OFFICE}</div>{NAV}<h1>区城管局召开推进会</h1><p>发布日期：2026-8-30</p>{SHORT}<p>{OFFICE}</p>",
            PageKind.ARTICLE,
            "区城管局召开推进会",
        ),
        (OFFICE, f"<div class=t>区城管局召开推进会</div><p>发布日期：2026-8-30</p>{SHORT}", PageKind.ARTICLE, "区城管局召开推进会"),
        (OFFICE, f"<h1>{OFFICE}</h1><p>发布日期：2026-8-30</p>{PROSE}", PageKind.ARTICLE, OFFICE),
        (
            "区长调研城管局",
            f"<h3>新闻动态</h3><div class=t>区长调研城管局</div><p>发布日期：2026-8-30</p>{SHORT}",
            PageKind.ARTICLE,
            "区长调研城管局",
        ),
        ("区城管局召开推进会", f"<h1>区城管局召开推进会</h1><div>来源：本站</div>{SHORT}", PageKind.ARTICLE, "区城管局召开推进会"),
        (OFFICE, f"<h1>区城管局召开推进会</h1><div>来源：本站</div>{SHORT}", PageKind.ARTICLE, "区城管局召开推进会"),
        # No line of source, no sentence, a column's name: nothing says surely that it is an article.
        ("区城管局召开推进会", f"<h1>区城管局召开推进会</h1>{SHORT}", PageKind.OTHER, "区城管局召开推进会"),
        ("联系方式", "<h1>联系方式</h1><div>来源：本站</div><p>电话：8812345</p>", PageKind.OTHER, "联系方式"),
        ("图片新闻", f"<a href='/tp/'>图片新闻</a><h1>图片新闻</h1><div>来源：本站</div>{SHORT}", PageKind.OTHER, "图片新闻"),
    ],
)  # fmt: skip
def test_a_short_article_is_told_by_the_lines_beside_its_own_title(
    title: str, body: str, kind: PageKind, shown: str
) -> None:
    got = page(f"{body}{OFFICE_FOOT}", "/cg/t20260830_1.html", title)
    assert (got.kind, got.title) == (kind, shown), got.reasons


@pytest.mark.parametrize("head", ["", "<div>来源：本站</div>"])
def test_an_events_day_is_no_publish_date(head: str) -> None:
    body = f"<h1>全民健身日活动</h1>{head}<div>活动时间：2026年12月10日</div><p>区体育馆举行全民健身日活动，欢迎市民参加。</p>"
    got = page(f"{body}{OFFICE_FOOT}", "/hd/t1.html", "全民健身日活动")
    assert got.published is None
