"""The publish date: the label grammar on the header layouts of Chinese sites, what decides, and pages without one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.page import DateBasis, Page, PageKind, Reading
from crawler.reader import read

TODAY = date(2026, 11, 24)
URL = "http://www.example.gov.cn/jyj/gzdt/content/post_425143.html"
TITLE = "云城区召开2019年全区政务公开工作推进会议"
BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "2019年3月15日上午，云城区在区政府三楼会议室召开全区政务公开工作推进会议，区直各单位负责人参加会议。",
        "会议指出，自2018年1月1日起施行的有关规定，各镇（街）、各部门要认真贯彻落实，于2019年5月31日前完成整改。",
        "会议要求，要进一步提高认识，压实责任，确保各项工作落到实处。",
    )
)
FOOT = """<div class="b"><p>版权所有 2010-2026 云浮市云城区人民政府 主办：云城区人民政府办公室</p>
<p>网站标识码：4453020001 粤ICP备12345678号-1 粤公网安备 44530202000123号</p></div>"""
NAVIGATION = """<div class="nav"><a href="/">首页</a><a href="/xxgk/">信息公开</a><a href="/zmhd/">政民互动</a></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/gzdt/">工作动态</a></div>"""


def article(
    head: str, *, before: str = "", body: str = BODY, after: str = "", tags: str = "", title: str = TITLE
) -> Reading:
    html = f"""<html><head><meta charset="utf-8"><title>{title}-云城区人民政府门户网站</title>{tags}</head><body>
    {NAVIGATION}{before}<div class="main"><h1>{title}</h1>{head}<div class="content">{body}</div>{after}</div>{FOOT}</body></html>"""
    return read(Page(URL, html.encode()), TODAY)


HEADS = {
    "label": "<div>发布时间：2019-02-28 17:22:00</div>",
    "label and source in one line": "<p>来源：区政府办 发布时间：2019-02-28 浏览次数：123 【字体：大 中 小】</p>",
    "label without a colon": "<p><span>发布时间</span><span>2019-02-28</span></p>",
    "label in a cell of its own": "<table><tr><td>来源：</td><td>本网</td><td>发布日期：</td><td>2019-02-28</td></tr></table>",
    "label spread out": "<p>发 布 时 间：2019-02-28　　来 源：本站</p>",
    "label spread by entities": "<p>日&nbsp;&nbsp;期：2019-02-28 来&nbsp;源：本站</p>",
    "label broken by elements": "<p><b>发布</b>时间：<i>2019</i>-<i>02</i>-<i>28</i></p>",
    "colon of its own": "<ul><li>发布日期</li><li>：</li><li>2019-02-28</li></ul>",
    "brackets": "<p>【时间：2019年02月28日 21:15】 【来源：自治区社科规划办】</p>",
    "bracketed label": "<p>[发布日期] 2019-02-28 [来源] 本站</p>",
    "glued time": "<p>发布日期:2019-02-2817:22 作者:admin</p>",
    "ISO time": "<p>发布时间：2019-02-28T17:22:00 来源：本网</p>",
    "year month day": "<p>日期：2019年2月28日 来源：民政局</p>",
    "Chinese numerals": "<p>发布日期：二〇一九年二月二十八日</p>",
    "two-digit year": "<p>发布时间：19-02-28 点击数：12</p>",
    "slashes": "<p>日期：2019/02/28 来源：民族画报社 字号：[大 中 小]</p>",
    "dots": "<p>添加日期：2019.02.28</p>",
    "full-width": "<p>发布时间：２０１９－０２－２８　来源：本网</p>",
    "上传时间": "<p>上传时间：2019-2-28 点击：88</p>",
    "发稿时间": "<p>发稿时间：2019-02-28 09:00 稿源：云浮日报</p>",
    "发表时间": "<p>发表时间：2019-02-28</p>",
    "信息发布时间": "<p>信息发布时间：2019-02-28</p>",
    "发布于": "<p>张三 发布于 2019-02-28 10:00</p>",
    "plain 时间 with source": "<p>来源：人民日报 时间：2019-02-28 13:25</p>",
    "plain 时间 alone": "<p>时间：2019-02-28</p>",
    "label then update": "<p>发布时间：2019-02-28 更新时间：2019-03-09</p>",
    "update then label": "<p>更新时间：2019-03-09 发布时间：2019-02-28</p>",
    "signed day beside it": "<p>成文日期：2019-01-11 发布日期：2019-02-28</p>",
    "update alone": "<p>更新时间：2019-02-28 10:46 分享到：</p>",
    "bare with source after": "<p>2019-02-28 16:13 来源：潍坊福彩</p>",
    "bare with source before": "<p>来源：广西日报 2019-02-28 08:03</p>",
    "bare in an element": "<div><span>2019-02-28</span><span>来源：广州日报</span></div>",
    "bare 年月日 with source": "<div><span>2019年02月28日</span><span>来源: 《廊坊日报》</span></div>",
    "bare alone": "<p class='date'>2019-02-28</p>",
    "bare in brackets": "<p>[2019-02-28] 浏览：3</p>",
    "source without a label": "<p>云浮日报 2019-02-28 10:20</p>",
    "sub-title between": "<h2>——记寿光市销售员赵秀云</h2><p>来源：潍坊福彩 <span>2019-02-28 16:13</span></p>",
    "English": "<p>Date: 2019-02-28 Source: Xinhua</p>",
    "behind a document's number": "<p>文号：云区府〔2019〕12号　日期：2019-02-28</p>",
    "behind a document's number, glued": "<p><span>文号：云区府〔2019〕12号</span><span>时间：2019-02-28</span></p>",
    "behind a counter of plays": "<p>播放：102　2019-02-28</p>",
    "wide brackets": "<p>［2019－02－28］</p>",
    "written by a script": "<p>发布时间：<script>document.write('2019-02-28 10:00');</script> 来源：本网</p>",
}  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_the_date_beside_a_title_is_read(head: str) -> None:
    reading = article(HEADS[head])
    assert reading.published is not None and reading.published.day == date(2019, 2, 28)
    assert (reading.kind, reading.title, reading.date_doubt) == (PageKind.ARTICLE, TITLE, False)


DISCLOSURE = """<table><tr><td>索引号：</td><td>MB2C12345/2019-00012</td><td>分类：</td><td>政务公开</td></tr>
<tr><td>发布机构：</td><td>云城区人民政府办公室</td><td>成文日期：</td><td>2019-01-11</td></tr>
<tr><td>名称：</td><td>{title}</td><td>文号：</td><td>云区府办〔2019〕19号</td></tr>{published}</table>"""


def test_a_disclosure_table_above_the_title_gives_the_date_of_publication_over_that_of_signing() -> None:
    row = "<tr><td>发布日期：</td><td>2019-02-28</td><td>主题词：</td><td></td></tr>"
    reading = article("", before=DISCLOSURE.format(title=TITLE, published=row))
    assert str(reading.published) == "2019-02-28"
    assert {(str(one.value), one.basis) for one in reading.date_readings} == {
        ("2019-02-28", DateBasis.PUBLISHED_LABEL),
        ("2019-01-11", DateBasis.WRITTEN_LABEL),
    }


@pytest.mark.parametrize("above", [True, False])
def test_a_label_that_stands_alone_above_the_title_or_under_the_text_is_read(above: bool) -> None:
    line = "<div>发布时间：2019-02-28</div>"
    assert str(article("", before=line if above else "", after="" if above else line).published) == "2019-02-28"


def test_labels_of_rows_beside_an_article_are_not_its_own() -> None:
    row = '<li><a href="/a/{0}.html">关于第{0}批项目受理情况的公告</a><span>发布时间：2019-02-2{0}</span></li>'
    for count in (1, 2):
        side = "<ul>" + "".join(row.format(at) for at in range(1, count + 1)) + "</ul>"
        assert article("", after=side).published is None


def test_the_day_of_signing_counts_only_where_nothing_else_is_shown() -> None:
    reading = article("", before=DISCLOSURE.format(title=TITLE, published=""))
    assert str(reading.published) == "2019-01-11"
    assert [one.basis for one in reading.date_readings] == [DateBasis.WRITTEN_LABEL]


def test_a_visible_label_outweighs_a_tag_without_a_doubt() -> None:
    reading = article("<p>日期：2019-02-28</p>", tags='<meta name="PubDate" content="2019-06-03 14:25:31">')
    assert (str(reading.published), reading.date_doubt) == ("2019-02-28", False)
    assert [(one.basis, one.where) for one in reading.date_readings][1] == (DateBasis.META, "meta pubdate")


@pytest.mark.parametrize(("tag", "doubt"), [("2019-06-03", True), ("2019-02-28 09:30", False)])
def test_readings_without_a_label_that_disagree_are_a_doubt(tag: str, doubt: bool) -> None:
    reading = article("<p>2019-02-28 来源：本网</p>", tags=f'<META NAME="pubdate" CONTENT="{tag}">')
    assert (str(reading.published), reading.date_doubt) == ("2019-02-28", doubt)


def test_a_tag_alone_makes_no_visible_date() -> None:
    reading = article("<p>来源：本网 浏览次数：12</p>", tags='<meta name="PubDate" content="2019-06-03">')
    assert (reading.published, [str(one.value) for one in reading.date_readings]) == (None, ["2019-06-03"])


def test_a_label_that_a_script_fills_from_elsewhere_is_a_doubt_and_an_empty_label_is_none() -> None:
    filled = article(
        '<p>发布时间：<span id="pub"></span></p><script>load("/api/date").then(d => { show("pub", d) });</script>'
    )
    empty = article("<p>发布时间： 来源：本网</p>")
    assert (filled.published, filled.date_doubt) == (None, True)
    assert (empty.published, empty.date_doubt) == (None, False)


@pytest.mark.parametrize(
    "label",
    [
        "报名时间",
        "截止日期",
        "会议时间",
        "来信时间",
        "答复时间",
        "施行日期",
        "有效期至",
        "公示时间",
        "活动时间",
        "报 名 时 间",
        "考试日期",
        "生效日期",
        "文号：云区府〔2019〕12号 实施日期",
        "云区府〔2019〕12号文件规定，报名日期",
    ],
)
def test_another_label_makes_the_date_somebody_elses(label: str) -> None:
    assert article(f"<p>{label}：2019-02-28</p>").published is None


@pytest.mark.parametrize(
    "body",
    [
        "<p>一、时间：2019年5月6日上午9时</p><p>二、地点：区政府三楼会议室</p><p>三、参会人员：各单位分管负责人。</p>",
        "<p>各有关单位：</p><p>请按时参加。</p><p>云城区人民政府办公室</p><p>2019年2月28日</p>",
        "<p>（2007年6月29日第十届全国人民代表大会常务委员会第二十八次会议通过）</p><p>会议同意国务院提出的议案，现予公布。</p>",
        "<p>（民发〔2012〕124号 2012年7月10日）</p><p>各省、自治区、直辖市民政厅（局），各计划单列市民政局：</p>",
        "<p>有效期：2019-02-28至2024-02-27</p><p>请各单位遵照执行，执行中遇到的问题，请径向我局反映。</p>",
        "<p>2019年2月28日，区长到前锋镇调研乡村振兴工作，实地察看了产业园建设情况。</p>",
    ],
)  # fmt: skip
def test_a_date_of_the_text_is_not_the_pages(body: str) -> None:
    assert article("", body=body).published is None
    assert article("<p>来源：区政府办 浏览次数：33</p>", body=body).published is None


FULL_DAYS = st.dates(date(1995, 1, 1), TODAY).map(
    lambda day: (f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y/%m/%d}", f"{day:%Y.%m.%d}")
)
DAY = FULL_DAYS.flatmap(st.sampled_from)
HAN_DAY = FULL_DAYS.map(lambda forms: forms[1])
CLOCKS = st.sampled_from(
    ["今天是{}　星期二", "今天是：{} 星期二 农历十月十六", "现在是{} 10:20:31", "{} 星期二", "北京时间：{}", ""]
)
CLOCK = st.builds(lambda form, day: f"<div class='top'><span>{form.format(day)}</span></div>", CLOCKS, HAN_DAY)
PARAGRAPHS = st.sampled_from([
    "{}，云城区召开全区工作会议，传达学习上级精神，研究部署下一阶段重点工作。",
    "本办法自{}起施行，有效期五年。",
    "请于{}前将有关材料报送至区政府办公室，逾期不予受理。",
    "截至{}，全区共完成整改问题35项，完成率为96.2%。",
    "报名时间：{}至本月底，请符合条件的人员登录报名系统提交材料。",
    "截止日期：{}",
    "公示期：{}至公示结束，共5个工作日。",
    "根据《关于进一步加强政府网站管理的通知》（粤办函〔2019〕19号，{}印发）要求，现将有关情况通报如下。",
    "联系人：李先生，联系电话：0766-8822333，13800138000。",
    "（{}区第七届人民代表大会常务委员会第三次会议通过）",
    "一、时间：{}上午9：00；二、地点：区政府三楼会议室。",
])  # fmt: skip
PARAGRAPH = st.builds(lambda form, day: f"<p>{form.format(day)}</p>", PARAGRAPHS, DAY)
SIGNATURE = st.builds(lambda day: f"<p>云城区人民政府办公室</p><p>{day}</p>", HAN_DAY)
ROW = st.builds(
    lambda at, day: f'<li><a href="/a/{at}.html">关于做好第{at}批工作的通知</a><span>{day}</span></li>',
    st.integers(1, 99),
    DAY,
)
SIDE = st.builds(
    lambda name, rows: f"<div class='side'><h3>{name}</h3><ul>{''.join(rows)}</ul></div>",
    st.sampled_from(["热点新闻", "相关阅读", "最新更新", "推荐信息"]),
    st.lists(ROW, min_size=1, max_size=8),
)
HEAD = st.sampled_from(
    [
        "",
        "<p>来源：区政府办　浏览次数：1208　【字体：大 中 小】</p>",
        "<p>作者：办公室 点击数：19020 打印 关闭</p>",
        "<p>信息来源：本网</p>",
    ]
)


@st.composite
def undated(draw: st.DrawFn) -> str:
    body = "".join(draw(st.lists(PARAGRAPH, min_size=1, max_size=5)))
    side = draw(st.one_of(st.just(""), SIDE))
    above = draw(st.booleans())
    title = draw(
        st.sampled_from([TITLE, "关于开展2024年度考核工作的通知", "云城区2018年1-6月财政收支情况", "机构职能"])
    )
    year = draw(st.integers(2005, 2026))
    return f"""<html><head><meta charset="utf-8"><title>{title}_云城区人民政府</title></head><body>{draw(CLOCK)}{NAVIGATION}
    {side if above else ""}<div class="main"><h1>{title}</h1>{draw(HEAD)}<div class="content">{body}{draw(st.one_of(st.just(""), SIGNATURE))}</div></div>
    {"" if above else side}<div class="f">版权所有 ©{year}-2026 云城区人民政府 主办：区政府办公室 电话：0766-8822333 粤ICP备{year}0228号</div></body></html>"""


@given(undated())
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_date_is_invented_for_a_page_that_shows_none(html: str) -> None:
    reading = read(Page("http://www.example.gov.cn/gzdt/content/post_12.html", html.encode()), TODAY)
    assert reading.published is None, (reading.published, reading.reasons)
