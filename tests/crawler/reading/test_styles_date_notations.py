"""Dates in rarer notations at the head of an article: read rightly or a doubt, never called missing; and what only
looks like one, which is neither."""

from __future__ import annotations

import pytest
from style_pages import BODY, TITLE, page, reading

from crawler.page import PageKind, Reading

URL = "http://www.xx.gov.cn/zwgk/gzdt/content/post_425143.html"
READ = [
    "<p>发布：2026年11月18日上午</p>",
    "<p>发布：2026年11月18日下午3点</p>",
    "<p>发布于2026年11月18日上午9时</p>",
    "<p>发布时间：2026年11月18日晚</p>",
    "<p>发布时间：2026年11月18日凌晨　来源：本站</p>",
    "<p>发布时间：2026年11月18日9时30分许</p>",
    "<p>发布时间：2026/11/18 上午 10:30:15</p>",
    "<p>时间：2026/11/18 上午 10:30:15 来源：本站</p>",
    "<p>发布时间：2026-11-18，来源：本站</p>",
    "<p>发布时间：2026年11月18日。</p>",
    "<p>日期：2026年11月18日，点击：12</p>",
    "<p><span>2026年</span><span>11月18日</span></p>",
    "<p>admin 发布于：2026-11-18 已阅：12</p>",
    "<p>星期三 2026-11-18 来源：本站</p>",
    "<p>2026年11月18日</p>",
    "<p>2026年11月18日上午</p>",
    "<p>2026-11-18上午</p>",
    "<p>26年11月18日</p>",
    "<p>更新于26年11月18日</p>",
    "<p>发布时间：26年11月18日</p>",
    "<p>11/18/2026 10:00:00 AM</p>",
    "<p>11/18/2026</p>",
    "<p>周三, 11/18/2026 - 10:00</p>",
    "<p>星期三, 十一月 18, 2026 - 10:00</p>",
    "<p>十一月 18日, 2026</p>",
    "<p>11月 18日，2026年</p>",
    "<p>18日 11月 2026年</p>",
    "<p>18 十一月 2026</p>",
    "<p><b>18</b>/11月 2026</p>",
    "<p><b>18</b><i>11月,2026</i></p>",
    "<p><b>18</b><i>十一月 2026</i></p>",
    "<p><b>18</b><i>Nov, 2026</i></p>",
    "<p>发稿：2026-11-18　摄于2025年3月5日</p>",
    "<p>2026年十一月十八日</p>",
    "<p>2026年11月十八日</p>",
    "<p>二〇二六年11月18日</p>",
    "<p>二〇二六年十一月十八</p>",
    "<p>二〇二六年十一月十八日上午</p>",
]
PERHAPS = [
    "<p>26年11月18日　来源：本站</p>",
    "<p>11/18/2026 10:00:00 AM 来源：本站 点击：12</p>",
    "<p>10/11/2026</p>",  # of two days one cannot tell which
    "<p>18.11.2026</p>",
    "<p>第11期 2026年11月18日出版</p>",
    "<p>2026年第11期（11月18日出版）</p>",
    "<p>（2026年11月18日　第3版）</p>",
    "<p>于2026年11月18日发布</p>",
    "<p>最后修改于 2026-11-18</p>",
    "<p>信息来源于2026年11月18日</p>",
    "<p>2026|11|18</p>",
    "<p>2026·11·18</p>",
    r"<p>2026\11\18</p>",
    "<p>贰零贰陆年拾壹月拾捌日</p>",
    "<p>二〇二六.十一.十八</p>",
    "<p>丙午年十月初十</p>",
    "<p>2026年11月</p>",
    "<p>11月18日上午 来源：本站</p>",
    "<p>上周三</p>",
    "<p>一天前</p>",
    "<p>发布时间：上午10:20</p>",
    "<p>时间：2026年11月18日上午9时</p>",
    "<p>时间：2026年11月18日。</p>",
    "<p>发布时间：2026年11月18日，区政府召开常务会议</p>",
    "<p>据云城日报2026年11月18日报道</p>",
    "<p>admin于2026-11-18发表</p>",
    "<p>区应急局供稿 2026年11月18日</p>",
    "<p>公示时间：2026年11月18日</p>",
    "<p>出版日期：2026年11月18日</p>",
    "<p>2O26年11月18日</p>",
    "<p>民国115年11月18日</p>",
    "<p>11-18-2026</p>",
    "<p>2026年11月18日起施行</p>",
    '<p><img src="/d.png" alt="2026-11-18"></p>',
    '<p><img src="/d.png" alt="发布时间：2026年11月18日"></p>',
    '<span data-time="2026-11-18" class="js-time"></span>',
    '<abbr title="二〇二六年十一月十八日"></abbr>',
    "<p>Wed Nov 18 2026 10:00:00 GMT+0800 (中国标准时间)</p>",
    "<p>本网讯（2026年11月18日　记者 某某）全区安全生产工作会议召开。</p>",
    "<p>云城新闻网11月18日讯（记者 某某）全区安全生产工作会议召开。</p>",
    "<p>【2026-11-18】全区安全生产工作会议召开，各单位负责人参加会议。</p>",
]
NONE = [
    "",
    "<p>来源：区政府办　浏览次数：1208　【字体：大 中 小】</p>",
    "<p>来源：区政府办</p><p>各有关单位：</p>",
    "<p>（2007年6月29日第十届全国人民代表大会常务委员会第二十八次会议通过）</p>",
    "<p>一、时间：2026年11月18日上午9时</p><p>二、地点：区政府三楼会议室</p>",
    "<p>时间：2026年11月18日上午9:00</p><p>地点：区政府三楼会议室</p>",
    "<p>报名时间：11月18日</p>",
    "<p>截止日期：2026年11月18日</p>",
    "<p>停水时间：2026年11月18日上午8:00</p>",
    "<p>（2018年1-6月）</p>",
    "<p>云区府〔2026〕12号</p>",
    "<p>2026年第3号</p>",
    "<p>编号：2026-11-003</p>",
    "<p>电话：0766-8822333</p>",
    "<p>来源：本站 时长：10:20</p>",
    "<p>自2026年11月18日起</p>",
    '<p><a href="/d.html" title="2026-11-18">下载</a></p>',
    '<p><img src="/d.png" alt="2026年安全生产工作会议会场"></p>',
    '<span data-id="202611180042"></span>',
    "<p>11月18日电视电话会议要求，各单位要落实责任，抓好整改。</p>",
    "<p>本网讯 全区安全生产工作会议要求，各单位要落实责任。</p>",
]


def head(words: str, after: str = "", title: str = TITLE) -> Reading:
    return reading(page(f"<h1>{title}</h1>{words}{BODY}{after}", title=f"{title}_云城区人民政府门户网站"), URL)


@pytest.mark.parametrize("words", READ)
def test_a_rarer_notation_is_read(words: str) -> None:
    got = head(words)
    assert (str(got.published)[:10], got.date_doubt, got.kind) == ("2026-11-18", False, PageKind.ARTICLE)


@pytest.mark.parametrize("words", PERHAPS)
def test_what_may_be_a_date_is_a_doubt(words: str) -> None:
    got = head(words)
    assert (got.published, got.date_doubt, got.kind) == (None, True, PageKind.ARTICLE)


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_date_of_publication_leaves_none_missing(words: str) -> None:
    got = head(words)
    assert (got.published, got.date_doubt, got.kind) == (None, False, PageKind.ARTICLE)


UNDER = [
    "<p>26年11月18日</p>",
    "<p>二〇二六年十一月十八</p>",
    "<p>2026年11月</p>",
    "<p>（11月18日）</p>",
    "<p>贰零贰陆年拾壹月拾捌日</p>",
    "<p>11/18/2026</p>",
    "<p>18日 11月 2026年</p>",
    "<p>Nov 18, 2026</p>",
    "<p>发布：26年11月18日</p>",
    "<p>3天前</p>",
    "<p><b>18</b><i>2026-11</i></p>",
]
NOT_UNDER = [
    '<ul><li><a href="/a/1.html">关于做好第一批工作的通知</a><span>26年11月18日</span></li></ul>',
    '<ul><li><b>18</b><i>2026-11</i><a href="/a/1.html">关于做好第一批工作的通知</a></li></ul>',
    '<ul><li><a href="/a/1.html"><i>11月18日</i><span>关于做好第一批工作的通知</span></a></li></ul>',
    "<div><span>2026年11月</span><span>日</span><span>一</span><span>二</span></div>",
    "<p>附件3</p><p>11</p>",
    "<p>Nov 24, 2026</p>",  # the clock of the page's foot
    "<p>共18人，11个单位</p>",
]


@pytest.mark.parametrize("words", UNDER)
def test_a_looser_date_alone_under_the_text_is_a_doubt(words: str) -> None:
    got = head("", words)
    assert (got.published, got.date_doubt) == (None, True)


@pytest.mark.parametrize("words", NOT_UNDER)
def test_a_rows_date_or_a_calendar_under_the_text_is_none(words: str) -> None:
    got = head("<p>来源：区政府办　浏览次数：1208</p>", f'{BODY * 3}<div class="side"><h3>热点新闻</h3>{words}</div>')
    assert (got.published, got.date_doubt, got.kind) == (None, False, PageKind.ARTICLE)


# --- a day that lies ahead: an event's, or a false date

SIGNED = '<p align="right">云城区文化馆</p><p align="right">2026年11月20日</p>'
EVENTS = [
    "<p>时间：2026年12月18日</p>",
    "<p>日　期：2026年12月18日</p>",
    "<p>时间：2026-12-18 19:30</p>",
    "<p>时间：2026年12月18日晚7:30</p>",
    "<table><tr><td>时间</td><td>2026年12月18日</td></tr></table>",
    "<p>播出时间：2026年12月18日</p>",
    "<p>来源：区文化馆 浏览：12</p><p>时间：2026年12月18日</p>",
    "<p>2026-11-20 来源：区文化馆</p><p>时间：2026年12月18日</p>",
    "<p>2026-11-21</p><p>公布时间：2026年12月18日（录取名单）</p>",
    "<p>发布时间：2026年12月18日上午10时</p><p>发布地点：区政府新闻发布厅</p>",
    "<p>2026年12月18日</p>",
    "<p>2027年1月1日起施行</p>",
    "<p>成文日期：2026年12月18日</p>",
]
FALSE = [
    "<p>发布时间：2026-12-18</p>",
    "<p>发布日期：2026年12月18日　来源：本站</p>",
    "<p>公开日期：2026-12-18</p>",
    "<p>成文日期：2026-11-18 发布日期：2026-12-18</p>",
    "<p>发布时间：<script>document.write('2026-12-18')</script> 来源：本站</p>",
]
LINES = [
    "<p>时间：2026-12-18 来源：本站 点击：12</p>",
    "<p><span>时间：2026-12-18 09:30</span><span>稿件来源：本站</span><span>【字体：大 中 小】</span></p>",
    "<p>2026-12-18 来源：本站 浏览：12</p>",
]


@pytest.mark.parametrize("after", ["", SIGNED], ids=["unsigned", "signed"])
@pytest.mark.parametrize("words", EVENTS)
def test_a_day_to_come_that_may_be_an_events_is_a_doubt(words: str, after: str) -> None:
    got = head(words, after, "关于举办2027年新年戏曲演出的公告")
    assert (got.published, got.date_doubt) == (None, True)


@pytest.mark.parametrize("after", ["", SIGNED], ids=["unsigned", "signed"])
@pytest.mark.parametrize("words", FALSE)
def test_a_day_to_come_under_a_clear_label_is_the_pages_date(words: str, after: str) -> None:
    got = head(words, after, "关于举办2027年新年戏曲演出的公告")
    assert (str(got.published)[:10], got.date_doubt) == ("2026-12-18", False)


@pytest.mark.parametrize(("after", "doubt"), [("", False), (SIGNED, True)], ids=["unsigned", "signed"])
@pytest.mark.parametrize("words", LINES)
def test_a_day_to_come_in_a_head_line_is_the_pages_date_where_no_signature_gainsays(
    words: str, after: str, doubt: bool
) -> None:
    got = head(words, after, "关于举办2027年新年戏曲演出的公告")
    assert (got.published is None, got.date_doubt) == (doubt, doubt)


@pytest.mark.parametrize(
    ("words", "doubt"),
    [(LINES[0], True), (LINES[2], True), (FALSE[0], False)],
)
def test_a_tag_of_another_day_outweighs_a_line_and_not_a_clear_label(words: str, doubt: bool) -> None:
    tag = '<meta name="PubDate" content="2026-11-20 10:00">'
    got = reading(page(f"<h1>{TITLE}</h1>{words}{BODY}", title=TITLE, head=tag), URL)
    assert (got.published is None, got.date_doubt) == (doubt, doubt)


@pytest.mark.parametrize(("after", "doubt"), [("", False), (SIGNED, True)], ids=["unsigned", "signed"])
@pytest.mark.parametrize(
    "words", ["<p>2026年12月18日</p>", "<p>2026-12-18 云城区文化馆</p>", "<p>时间：2026年12月18日</p>"]
)
def test_a_tag_of_the_same_day_says_that_a_day_to_come_is_the_pages(words: str, after: str, doubt: bool) -> None:
    tag = '<meta name="PubDate" content="2026-12-18 10:00">'
    got = reading(page(f"<h1>{TITLE}</h1>{words}{BODY}{after}", title=TITLE, head=tag), URL)
    assert (got.published is None, got.date_doubt) == (doubt, doubt)


@pytest.mark.parametrize(("day", "read"), [("2026年11月24日", True), ("2026年11月25日", False)])
def test_a_plain_label_dates_to_the_day_of_the_patrol(day: str, read: bool) -> None:
    got = head(f"<p>时间：{day}</p>")
    assert (got.published is not None, got.date_doubt) == (read, not read)


@pytest.mark.parametrize(
    ("day", "read"), [("2026年11月19日", False), ("2026年11月20日", True), ("2026年11月22日", True)]
)
def test_a_plain_label_before_the_day_of_signing_may_be_an_events(day: str, read: bool) -> None:
    got = head(f"<p>时间：{day}</p>", SIGNED)
    assert (got.published is not None, got.date_doubt) == (read, not read)
    assert head(f"<p>时间：{day}　来源：区文化馆</p>", SIGNED).published is not None  # a head line is none
