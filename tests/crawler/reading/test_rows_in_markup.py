"""Days that a list's markup writes out, in boxes of English months, under headings of a month; lists kept out of sight."""

from __future__ import annotations

import pytest
from style_pages import day, page, reading

CRUMB = '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/gzdt/">工作动态</a></div>'
COLUMN = "http://www.xx.gov.cn/zwgk/gzdt/"
TITLES = (
    "云城区召开2026年第三季度经济运行分析会",
    "关于做好冬春季森林防火工作的通知",
    "区教育局开展校园食品安全专项检查",
    "我区举办第八届全民健身运动会",
)
DAYS = ("2026-11-12", "2026-11-09", "2026-11-03", "2026-10-28")
MONTHS = {"11": "Nov", "10": "Oct"}


def listing(row: str, close: str = "") -> str:
    """`row` with the title's link as {a} and the day in its parts."""
    rows = []
    for at, (title, one) in enumerate(zip(TITLES, DAYS, strict=True)):
        parts = one.split("-")
        rows.append(
            row.format(
                a=f'<a href="content/post_{1000 + at}.html">{title}</a>',
                day=one,
                m=parts[1],
                d=parts[2],
                en=MONTHS[parts[1]],
            )
        )
    return f"<ul>{''.join(rows)}</ul>{close}"


def days(main: str) -> list[str | None]:
    got = reading(page(main, title="工作动态_云城区人民政府", crumb=CRUMB), COLUMN)
    assert [one.title for one in got.entries] == list(TITLES)
    return [day(one.published) for one in got.entries]


@pytest.mark.parametrize(
    "row",
    [
        '<li>{a}<span class="time" data-time="{day} 10:00:00"></span></li>',
        '<li>{a}<time datetime="{day}T10:00:00+08:00">3天前</time></li>',
        '<li>{a}<time datetime="{day}">{en} {d}</time></li>',
        '<li>{a}<time datetime="{day}"></time></li>',
        '<li>{a}<time datetime="{day}">{m}-{d}</time></li>',
        '<li><span class="d">{d}</span><span class="m">{en} 2026</span>{a}</li>',
        "<li>{a}〔{day}〕</li>",
    ],
)
def test_a_rows_day_is_read_from_what_the_browser_shows(row: str) -> None:
    assert days(listing(row)) == list(DAYS)


@pytest.mark.parametrize(
    "row",
    [
        '<li data-date="{day}">{a}</li>',  # the makers' own note: no place shows it
        '<li>{a}<span>截止时间：</span><time datetime="{day}">{en} {d}</time></li>',
        '<li>{a}<span>报名截止</span><span data-time="{day}"></span></li>',
        '<li>{a}<time datetime="2027-{m}-{d}"></time></li>',  # not yet come: what takes place then
        '<li>{a}<span data-id="{day}"></span></li>',
        '<li>{a}<span data-start-time="{day}"></span></li>',
        "<li>{a}〔2026〕{m}号</li>",
    ],
)
def test_a_day_that_no_row_shows_is_none(row: str) -> None:
    assert days(listing(row)) == [None] * len(DAYS)


@pytest.mark.parametrize(
    ("tip", "told"),
    [
        ("文章标题：某某&#10;作者：佚名&#10;更新时间：{day} 8:30:00", True),
        ("发布日期：{day}", True),
        ("{day}", False),  # no label says whose day it is
        ("截止时间：{day}", False),
    ],
)
def test_a_titles_tip_tells_the_rows_day_under_its_label(tip: str, told: bool) -> None:
    rows = "".join(
        f'<li><a href="content/post_{at}.html" title="{tip.format(day=one)}">{title}</a></li>'
        for at, (title, one) in enumerate(zip(TITLES, DAYS, strict=True))
    )
    assert days(f"<ul>{rows}</ul>") == (list(DAYS) if told else [None] * len(DAYS))


def test_the_day_that_a_row_shows_in_full_is_the_rows() -> None:
    assert days(listing('<li>{a}<span>{day}</span><time datetime="2020-01-01"></time></li>')) == list(DAYS)
    assert days(listing('<li>{a}<time datetime="2020-01-01">{day}</time></li>')) == list(DAYS)


@pytest.mark.parametrize(("second", "told"), [("2020-01-01", False), ("2020-01-02", True)])
def test_one_day_for_all_rows_in_the_markup_alone_is_a_templates(second: str, told: bool) -> None:
    rows = [
        f'<li><a href="t{at}.html">{title}</a><time datetime="{"2020-01-01" if at else second}"></time></li>'
        for at, title in enumerate(TITLES)
    ]
    got = days(f"<ul>{''.join(rows)}</ul>")
    assert got == ([second, *["2020-01-01"] * (len(TITLES) - 1)] if told else [None] * len(TITLES))


def _months(row: str) -> str:
    rows = listing(row).removeprefix("<ul>").removesuffix("</ul>").split("</li>")[:-1]
    parts = [f"{one}</li>" for one in rows]
    return f"<h3>2026-11</h3><ul>{''.join(parts[:3])}</ul><h3>2026-10</h3><ul>{parts[3]}</ul>"


def test_a_number_called_a_day_is_one_under_its_months_heading() -> None:
    assert days(_months('<li><span class="day">{d}</span>{a}</li>')) == list(DAYS)


def test_a_running_number_is_no_day_under_a_months_heading() -> None:
    assert days(_months('<li><span class="no">{d}</span>{a}</li>')) == [None] * len(DAYS)


@pytest.mark.parametrize("tag", ["template", "noscript"])
def test_a_list_kept_in_markup_that_no_browser_shows_is_no_empty_column(tag: str) -> None:
    kept = f'<div id="list"></div><{tag}>{listing("<li>{a}<span>{day}</span></li>")}</{tag}>'
    got = reading(page(kept, title="工作动态_云城区人民政府", crumb=CRUMB), COLUMN)
    assert (got.entries, got.rows_whole, got.script_built) == ((), False, True)
    got = reading(page('<div id="list"></div>', title="工作动态_云城区人民政府", crumb=CRUMB), COLUMN)
    assert (got.entries, got.rows_whole, got.script_built) == ((), True, False)
