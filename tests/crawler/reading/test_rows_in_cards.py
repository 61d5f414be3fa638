"""Rows that are boxes with several links, and lists that headings part by months within years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crawler.page import PageKind
from tests.crawler.reading.style_pages import CRUMB, FOOTS, NAVS, TODAY, day, reading

URL = "http://www.xx.gov.cn/zcjd/"
TITLES = tuple(f"《云城区第{at}项管理办法》政策解读" for at in range(1, 9))


def _page(body: str) -> str:
    head = '<html><head><meta charset="utf-8"><title>政策解读_云城区人民政府</title></head><body>'
    return f"{head}{NAVS['div']}{CRUMB}<h2>政策解读</h2>{body}{FOOTS['div']}</body></html>"


def _days(step: int = 9) -> list[date]:
    return [TODAY - timedelta(days=3 + step * at) for at in range(len(TITLES))]


def _files(at: int, one_file: bool) -> str:
    number = 1 if one_file else at
    return f'<a href="/zcwj/f{number}.html">云城区人民政府关于印发第{number}项管理办法的通知</a>'


@pytest.mark.parametrize("one_file", [True, False], ids=["one file for all", "a file each"])
def test_an_interpretation_with_its_file_is_one_row(one_file: bool) -> None:
    cards = "".join(
        f'<div class="jd"><div class="l"><span>图片解读</span></div><div class="r"><a href="/zcjd/{at}.html">{title}</a>'
        f"<p>关联文件：{_files(at, one_file)}</p><span>{when}</span></div></div>"
        for at, (title, when) in enumerate(zip(TITLES, _days(), strict=True))
    )
    got = reading(_page(f'<div class="list">{cards}</div>'), URL)
    assert got.kind is PageKind.LIST
    assert [(one.title, day(one.published)) for one in got.entries] == [
        (title, str(when)) for title, when in zip(TITLES, _days(), strict=True)
    ]


def test_a_document_with_its_days_and_interpretation_is_one_row() -> None:
    cards = "".join(
        f'<div class="doc"><h4><a href="/zcjd/{at}.html">{title}</a></h4><div><span>云府办〔2026〕{at}号</span>'
        f"<span>成文：{when - timedelta(days=15)}</span><span>实施：{when + timedelta(days=30)}</span><span>发布：{when}</span></div>"
        f'<div>相关解读：<a href="/jd/{at}.html">第{at}项管理办法的政策解读全文</a></div></div>'
        for at, (title, when) in enumerate(zip(TITLES, _days(), strict=True))
    )
    got = reading(_page(f'<div class="list">{cards}</div>'), URL)
    assert [(one.title, day(one.published)) for one in got.entries] == [
        (title, str(when)) for title, when in zip(TITLES, _days(), strict=True)
    ]


def test_boxes_of_other_columns_are_no_rows() -> None:
    boxes = "".join(
        f'<div class="box"><h3><a href="/c{at}/">栏目第{at}个</a><a href="/c{at}/">更多</a></h3>'
        f'<ul><li><a href="/c{at}/1.html">{title}</a><span>2026-11-0{at + 1}</span></li>'
        f'<li><a href="/c{at}/2.html">又{title}</a><span>2026-10-0{at + 1}</span></li></ul></div>'
        for at, title in enumerate(TITLES[:4])
    )
    got = reading(_page(boxes), URL)
    assert "栏目第0个" not in [one.title for one in got.entries]


YEAR_HEADS = {
    "year in one text": "<h3>{year}年</h3>",
    "year's number and its word apart": "<h3>{year}<small>年</small></h3>",
}


@pytest.mark.parametrize("head", YEAR_HEADS)
@pytest.mark.parametrize("first", [date(2026, 11, 20), date(2026, 1, 6)], ids=["in November", "early in a year"])
def test_months_within_years_are_one_list(head: str, first: date) -> None:
    days = [first - timedelta(days=11 * at) for at in range(20)]
    body, year, month = "", 0, 0
    for at, when in enumerate(days):
        if when.year != year:
            body += (
                "</ul></div></div>" if year else ""
            ) + f'<div class="year">{YEAR_HEADS[head].format(year=when.year)}'
            year, month = when.year, 0
        if when.month != month:
            body += ("</ul></div>" if month else "") + f'<div class="month"><h4>{when.month}月</h4><ul>'
            month = when.month
        body += f'<li><span>{when.day}日</span><a href="/zcjd/{at}.html">云城区第{at}次政策解读会召开</a></li>'
    got = reading(_page(f'<div class="line">{body}</ul></div></div></div>'), URL)
    assert [day(one.published) for one in got.entries] == [str(when) for when in days]


@pytest.mark.parametrize("form", ["{:%Y-%m-%d}", "{0.year}年{0.month}月{0.day}日"], ids=["numbers", "words"])
def test_rows_under_the_day_that_heads_them_are_one_list(form: str) -> None:
    days = [TODAY - timedelta(days=2 + at // 3) for at in range(12)]
    body, last = "", None
    for at, when in enumerate(days):
        if when != last:
            body += ("</ul>" if last else "") + f'<h4 class="date-title">{form.format(when)}</h4><ul>'
        last = when
        body += f'<li><a href="/zcjd/{at}.html">云城区第{at}次政策解读会召开</a></li>'
    got = reading(_page(f'<div class="line">{body}</ul></div>'), URL)
    assert [day(one.published) for one in got.entries] == [str(when) for when in days]


def _li(at: int, when: date) -> str:
    return f'<li><a href="/zcjd/{at}.html">云城区第{at}次政策解读会召开</a><span>{when:%m-%d}</span></li>'


def _slide(at: int, when: date) -> str:
    link = f'<a href="/zcjd/{at}.html">'
    return (
        f'<div class="swiper-slide">{link}<img src="/i/{at}.jpg" alt="云城区第{at}次政策解读会召开"></a>'
        f'<div class="cap">{link}云城区第{at}次政策解读会召开</a><span>{when:%m-%d}</span></div></div>'
    )


def test_slides_over_a_list_are_its_newest_rows() -> None:
    days = [TODAY - timedelta(days=2 + 3 * at) for at in range(15)]
    slides = "".join(_slide(at, when) for at, when in enumerate(days[:5]))
    rows = "".join(_li(at, when) for at, when in enumerate(days[5:], 5))
    got = reading(_page(f'<div class="swiper">{slides}</div><div class="list"><ul>{rows}</ul></div>'), URL)
    assert [day(one.published) for one in got.entries] == [str(when) for when in days]


def test_slides_over_the_breadcrumb_are_the_sites() -> None:
    days = [TODAY - timedelta(days=2 + 3 * at) for at in range(15)]
    slides = "".join(_slide(at, when) for at, when in enumerate(days[:5]))
    rows = "".join(_li(at, when) for at, when in enumerate(days[5:], 5))
    page = _page(f'<div class="list"><ul>{rows}</ul></div>').replace(
        CRUMB, f'<div class="swiper">{slides}</div>{CRUMB}'
    )
    assert [day(one.published) for one in reading(page, URL).entries] == [str(when) for when in days[5:]]


def test_a_headline_and_the_three_below_it_lead_their_list() -> None:
    days = [TODAY - timedelta(days=2 + 3 * at) for at in range(16)]
    title = "云城区第{}次政策解读会召开"
    big = f'<div class="big"><a href="/zcjd/0.html"><h2>{title.format(0)}</h2></a><span>{days[0]}</span></div>'
    mid = "".join(
        f'<div><a href="/zcjd/{at}.html"><h4>{title.format(at)}</h4></a><span>{days[at]}</span></div>'
        for at in (1, 2, 3)
    )
    rows = "".join(_li(at, when) for at, when in enumerate(days[4:], 4))
    got = reading(_page(f'<div class="list">{big}<div class="mid">{mid}</div><ul class="small">{rows}</ul></div>'), URL)
    assert [day(one.published) for one in got.entries] == [str(when) for when in days]
