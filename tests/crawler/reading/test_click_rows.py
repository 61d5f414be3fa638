"""Rows that are clicked and are no links, rows that are pictures, and calendars, whose days are no rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from style_pages import page, reading

from crawler.explain import inspection, told
from crawler.page import PageKind, Reading

URL = "http://www.xx.gov.cn/zwgk/gzdt/index.html"
ROWS = [
    (f"区政府召开第{number}次常务会议研究部署工作", f"/zwgk/gzdt/{number}.html", f"2026-08-{10 - number:02d}")
    for number in range(1, 5)
]
SCRIPT = "<script>function toUrl(u){location.href=u}</script>"
Form = Callable[[str, str, str], str]


def read(main: str, expect: PageKind | None = PageKind.LIST) -> Reading:
    return reading(page(f'<div class="main">{main}</div>', "工作动态_云城区人民政府门户网站"), URL, expect)


def shown(found: Reading) -> list[tuple[str, str | None, str | None]]:
    return [
        (
            row.title,
            (row.url or "").removeprefix("http://www.xx.gov.cn") or None,
            str(row.published) if row.published else None,
        )
        for row in found.entries
    ]


def rows(form: Form, around: str = "<ul class='list'>{}</ul>") -> str:
    return around.format("".join(form(*row) for row in ROWS))


FORMS: dict[str, tuple[Form, str]] = {
    "items": (
        lambda title, url, day: f"<li onclick=\"location.href='{url}'\"><span>{title}</span><span>{day}</span></li>",
        "<ul class='list'>{}</ul>",
    ),
    "items of bare words": (
        lambda title, url, day: f"<li onclick=\"window.open('{url}')\">{title}<span>{day}</span></li>",
        "<ul class='list'>{}</ul>",
    ),
    "rows of a table": (
        lambda title, url, day: (
            f"<tr onclick=\"toUrl('{url}')\"><td>1</td><td>{title}</td><td>区府办</td><td>{day}</td></tr>"
        ),
        "<table><tr><th>序号</th><th>标题</th><th>发布单位</th><th>发布日期</th></tr>{}</table>",
    ),
    "cells": (
        lambda title, url, day: f"<tr><td onclick=\"location.href='{url}'\">{title}</td><td>{day}</td></tr>",
        "<table class='tb'>{}</table>",
    ),
    "boxes": (
        lambda title, url, day: f"<div class='item' onclick=\"location.href='{url}'\"><p>{title}</p><p>{day}</p></div>",
        "<div class='list'>{}</div>",
    ),
    "titles": (
        lambda title, url, day: f"<li><h3 onclick=\"location.href='{url}'\">{title}</h3><span>{day}</span></li>",
        "<ul class='list'>{}</ul>",
    ),
    "scripts for addresses": (
        lambda title, url, day: f"<li><a href=\"javascript:window.open('{url}')\">{title}</a><span>{day}</span></li>",
        "<ul class='list'>{}</ul>",
    ),
    "links to nowhere": (
        lambda title, url, day: (
            f"<li onclick=\"location.href='{url}'\"><a href='javascript:;'>{title}</a><span>{day}</span></li>"
        ),
        "<ul class='list'>{}</ul>",
    ),
}


@pytest.mark.parametrize("case", list(FORMS))
@pytest.mark.parametrize("expect", [PageKind.LIST, None])
def test_rows_that_are_clicked_are_rows_with_addresses(case: str, expect: PageKind | None) -> None:
    found = read(rows(*FORMS[case]) + SCRIPT, expect)
    assert shown(found) == ROWS
    assert found.kind is PageKind.LIST and found.rows_whole and not found.unread


def test_they_are_shown_to_whoever_inspects_the_page() -> None:
    found = read(rows(*FORMS["items"]))
    answer = inspection(found, None, URL)
    assert [row["url"] for row in answer["entries"]] == [f"http://www.xx.gov.cn{url}" for _, url, _ in ROWS]
    links = {link["url"]: link for link in answer["links"]}
    assert all(set(links[f"http://www.xx.gov.cn{url}"]) == {"url", "text", "kind"} for _, url, _ in ROWS)
    assert all(title in told(found, None, URL) for title, _, _ in ROWS)


@pytest.mark.parametrize("call", ["toDetail(7)", "toUrl('{}')", "pre('{}')", "location.href='{}'+1"])
def test_rows_whose_address_is_not_told_have_none(call: str) -> None:
    html = rows(lambda title, url, day: f'<li onclick="{call.format(url)}">{title}<span>{day}</span></li>')
    found = read(html + "<script>function pre(u){location.href=ctx+u}</script>")
    assert shown(found) == [(title, None, day) for title, _, day in ROWS]


PICTURES: dict[str, Form] = {
    "alt": lambda title, url, day: f"<li><a href='{url}'><img src='/i/1.jpg' alt='{title}'></a></li>",
    "a picture's title": lambda title, url, day: f"<li><a href='{url}'><img src='/i/1.jpg' title='{title}'></a></li>",
    "a link's title": lambda title, url, day: f"<li><a href='{url}' title='{title}'><img src='/i/1.jpg'></a></li>",
}


@pytest.mark.parametrize("case", list(PICTURES))
def test_rows_of_pictures_are_called_as_the_pictures_are(case: str) -> None:
    assert shown(read(rows(PICTURES[case]))) == [(title, url, None) for title, url, _ in ROWS]


def test_a_day_beside_a_picture_is_its_rows() -> None:
    html = rows(lambda title, url, day: PICTURES["alt"](title, url, day).replace("</li>", f"<span>{day}</span></li>"))
    assert shown(read(html)) == ROWS


@pytest.mark.parametrize(
    "html",
    [
        rows(lambda title, url, day: f"<li><a href='{url}'><img src='/i/1.jpg' alt=''></a></li>"),
        rows(
            lambda title, url, day: (
                f"<li><a href='http://www.b.gov.cn{url}'><img src='/i/1.jpg' alt='{title}'></a></li>"
            )
        ),
        rows(lambda title, url, day: f"<li><a href='/zt{url}'><img src='/i/1.jpg' alt='{title}'></a></li>"),
        "</div><div class='foot'>" + rows(PICTURES["alt"]),
    ],
    ids=["without words", "of other sites", "of other folders", "in the foot"],
)
def test_pictures_of_other_things_are_no_rows(html: str) -> None:
    assert shown(read(html)) == []


def test_pictures_beside_a_list_that_a_script_loads_are_not_taken_for_it() -> None:
    html = rows(PICTURES["alt"]) + "<ul id='l'></ul><script>$.getJSON('/api/l',function(d){$('#l').html(d)})</script>"
    found = read(html)
    assert shown(found) == [] and found.script_built


# -- calendars -------------------------------------------------------------------------------------------------------


def calendar(days: int = 30, *, linked: bool = True, week: bool = True) -> str:
    head = "".join(f"<th>{day}</th>" for day in "日一二三四五六") if week else ""
    written = [f"<a href='/zwgk/gzdt/day/{day}.html'>{day}</a>" if linked else str(day) for day in range(1, days + 1)]
    cells = "".join(f"<td>{day}</td>{'</tr><tr>' if at % 7 == 6 else ''}" for at, day in enumerate(written))
    return f"<table class='rl'><caption>2026年11月</caption><tr>{head}</tr><tr>{cells}</tr></table>"


LIST = "<ul class='list'></ul>"


@pytest.mark.parametrize("beside", ["", LIST, "<p>暂无数据</p>", f"<h3>工作动态</h3>{LIST}"])
@pytest.mark.parametrize("days", [28, 31])
def test_a_calendar_that_leads_to_days_is_no_list_and_no_empty_one(days: int, beside: str) -> None:
    for html in (beside + calendar(days), calendar(days) + beside):
        found = read(html)
        assert found.entries == () and not found.rows_whole and found.published is None


def test_without_a_calendar_the_column_is_empty() -> None:
    assert read(f"<h3>工作动态</h3>{LIST}").rows_whole


def one_day(day: str) -> str:
    return rows(lambda title, url, _: f"<li><a href='{url}'>{title}</a><span>{day}</span></li>")


@pytest.mark.parametrize(
    ("html", "unread"),
    [
        (one_day("2026-08-09") + calendar(), True),
        (rows(lambda title, url, _: f"<li><a href='{url}'>{title}</a></li>") + calendar(), True),
        (one_day("2026-08-09") + calendar(linked=False), False),
        (one_day("2026-08-09"), False),
        (rows(lambda title, url, day: f"<li><a href='{url}'>{title}</a><span>{day}</span></li>") + calendar(), False),
    ],
    ids=["one day", "no day", "days that lead nowhere", "no calendar", "several days"],
)
def test_rows_of_the_one_day_that_a_calendar_shows_are_not_all(html: str, unread: bool) -> None:
    found = read(html)
    assert len(found.entries) == 4 and found.unread is unread


@pytest.mark.parametrize("html", [calendar(27), calendar(week=False)], ids=["no month", "numbers without a week"])
def test_numbers_are_no_calendar(html: str) -> None:
    assert not read(one_day("2026-08-09") + html).unread
