from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from demo.almanac import add_months, after_working_days, at, is_working
from demo.district import District
from demo.planted import FIRST_SET, Certainty, State
from demo.truth import near_misses, truth, unassessed

LATER = (
    "column-missing", "board-silent", "board-fields-missing", "guide-incomplete", "guide-element-missing", "guide-vague",
    "guide-form-missing", "meta-missing", "error-report-missing", "search-broken", "interpretation-unlinked", "privacy-leak",
    "hidden-link", "wording-error", "name-irregular", "date-backdated", "message-hollow",
)  # fmt: skip


def night(number: int) -> datetime:
    return at(District().start + timedelta(days=number), 2)


def rows(district: District, number: int, check: str) -> dict[str, Certainty]:
    return {planted.url: planted.certainty for planted in truth(district, night(number), [check])}


@pytest.mark.parametrize("check", [*FIRST_SET, *LATER])
def test_every_check_has_something_planted(district: District, check: str) -> None:
    assert truth(district, night(1), [check])


@pytest.mark.parametrize("check", FIRST_SET)
def test_every_check_of_the_first_set_has_near_misses(check: str) -> None:
    assert [near for near in near_misses() if near.check == check]


def test_no_near_miss_is_a_planted_fault_by_its_own_address(district: District) -> None:
    links = {(planted.check, planted.url) for number in range(8) for planted in truth(district, night(number))}
    wanted = {"link-broken", "column-broken", "column-empty", "column-stale", "home-stale"}
    assert not [near for near in near_misses() if near.check in wanted and (near.check, near.url) in links]


@pytest.mark.parametrize(
    ("url", "nights"),
    [
        ("http://www.yuntang.gov.cn/xwzx/bmdt/index.html", [False, True, False, False]),  # 14 days, 15 days, mended
        ("http://www.yuntang.gov.cn/jyj/gzdt/index.html", [True, True, True, True]),  # 15 days
        ("http://www.yuntang.gov.cn/rsj/gzdt/index.html", [False, False, True, True]),  # 13, 14, 15 days
        ("http://www.yuntang.gov.cn/jyj/tzgg/index.html", [False, True, True, True]),  # six calendar months to the day
        ("http://www.yuntang.gov.cn/rsj/rsxx/index.html", [False, True, True, True]),  # one year to the day
        (
            "http://www.yuntang.gov.cn/czj/sgjf/index.html",
            [False, False, True, True],
        ),  # a declared limit of three months
        ("http://www.yuntang.gov.cn/zt/2018cw/index.html", [False] * 4),  # a historical topic
    ],
)
def test_a_column_turns_stale_on_the_first_day_beyond_its_limit(
    district: District, url: str, nights: list[bool]
) -> None:
    assert [url in rows(district, number, "column-stale") for number in range(4)] == nights


@pytest.mark.parametrize(
    ("url", "nights"),
    [
        ("http://www.yuntang.gov.cn/app/query.html", ["suspected", "confirmed", "confirmed", "confirmed"]),
        ("http://www.yuntang.gov.cn/app/stat.html", ["suspected", None, None, None]),
        ("http://www.yuntang.gov.cn/app/form.html", ["suspected"] * 4),
        ("http://www.yuntang.gov.cn/upload/2026/xiufu.docx", ["confirmed", "confirmed", None, None, "confirmed"]),
        ("http://www.yuntang.gov.cn/upload/2026/tubian.xlsx", [None, "confirmed", "confirmed", "confirmed"]),
        ("http://xikou.yuntang.gov.cn/apply/form", [None, "suspected", "confirmed", None]),
        ("http://www.yuntang.gov.cn/app/busy.html", [None] * 4),
    ],
)
def test_a_passing_fault_is_confirmed_by_a_second_night(district: District, url: str, nights: list[str | None]) -> None:
    assert [rows(district, number, "link-broken").get(url) for number in range(len(nights))] == nights


def test_a_fault_that_returns_starts_a_new_spell(district: District) -> None:
    url = "http://www.yuntang.gov.cn/upload/2026/xiufu.docx"
    since = {n: p.since for n in (0, 1, 4, 5) for p in truth(district, night(n), ["link-broken"]) if p.url == url}
    assert since == {0: date(2026, 11, 22), 1: date(2026, 11, 22), 4: date(2026, 11, 26), 5: date(2026, 11, 26)}


def test_one_finding_a_target_found_first_on_the_home_page(district: District) -> None:
    links = truth(district, night(0), ["link-broken"])
    assert max(Counter(planted.url for planted in links).values()) == 1
    found = {planted.url: planted.found_on for planted in links}
    assert found["http://www.ytlvyou.example/"] == "http://www.yuntang.gov.cn/"
    twice = found["http://www.yuntang.gov.cn/upload/2026/gongshi1.docx"]
    columns = district.site("portal").by_slug["zwgk/tzgg"]
    carriers = [
        district.site("portal").article_url(columns, article)
        for article in columns.rows(night(0))
        if any("gongshi1" in link.href for link in article.links)
    ]
    assert len(carriers) == 2 and twice == min(carriers)


@pytest.mark.parametrize(
    ("url_part", "owner"), [("kong.pdf", "mzj"), ("jiade.doc", "jyj"), ("xianchang.png", "qfb"), ("liuchengtu", "fgj")]
)
def test_the_owner_of_the_page_owns_the_link(district: District, url_part: str, owner: str) -> None:
    assert [p.department for p in truth(district, night(0), ["link-broken"]) if url_part in p.url] == [owner]


@pytest.mark.parametrize(
    ("asked", "nights"),
    [
        (date(2026, 11, 13), [True, True, True, True]),
        (date(2026, 11, 16), [False, False, True, True]),
        (date(2026, 11, 17), [False, False, False, True]),
        (date(2025, 9, 15), [False] * 4),
    ],
)
def test_a_letter_to_the_portal_is_overdue_after_five_working_days(
    district: District, asked: date, nights: list[bool]
) -> None:
    site = district.site("portal")
    board = site.plan.board
    assert board is not None
    url = next(
        site.absolute(site.message_path(m.number))
        for m in board.messages
        if m.asked.date() == asked and m.reply is None
    )
    assert [url in rows(district, number, "message-unanswered") for number in range(4)] == nights


def test_what_cannot_be_seen_is_not_assessed(district: District) -> None:
    found = {(planted.site, planted.check, planted.cause) for planted in unassessed(district, night(1))}
    assert found == {
        ("fgj", "column-broken", "blocked"), ("xikou", "column-empty", "our_fault"), ("sjj", "home-stale", "js_required"),
        ("wjj", "message-late", "undated"), ("wjj", "message-unanswered", "human_needed"),
    }  # fmt: skip
    assert all(planted.state is State.NOT_ASSESSED for planted in unassessed(district, night(1)))


def test_nothing_is_planted_on_the_site_that_only_a_browser_can_show(district: District) -> None:
    assert not [planted for number in range(5) for planted in truth(district, night(number)) if planted.site == "sjj"]


def test_the_autumn_of_2026_has_its_make_up_days() -> None:
    assert is_working(date(2026, 9, 20)) and is_working(date(2026, 10, 10)) and not is_working(date(2026, 10, 1))
    assert after_working_days(date(2026, 9, 28), 5) == date(2026, 10, 10)
    assert after_working_days(date(2026, 9, 18), 5) == date(2026, 9, 24)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 22), -6, date(2026, 5, 22)),
        (date(2026, 8, 31), -6, date(2026, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected
