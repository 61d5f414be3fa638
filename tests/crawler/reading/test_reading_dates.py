"""The grammar of dates: every form at both ends of the year, and what only looks like one."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import dates
from crawler.dates import LOCAL
from crawler.rowdates import cell, month_day, with_years
from ledger.stamp import Stamp

TODAY = date(2026, 11, 24)
HAN = "〇一二三四五六七八九"


def han(number: int) -> str:
    if number < 10:
        return HAN[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else HAN[tens]) + "十" + (HAN[ones] if ones else "")


def wide(text: str) -> str:
    return text.translate({ord("0") + digit: ord("０") + digit for digit in range(10)})


# A day in each form in which a page writes it in full.
FORMS = {
    "dashes": lambda d: d.isoformat(),
    "slashes, no zeros": lambda d: f"{d.year}/{d.month}/{d.day}",
    "slashes": lambda d: f"{d:%Y/%m/%d}",
    "dots": lambda d: f"{d:%Y.%m.%d}",
    "年月日": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "年月日, zeros": lambda d: f"{d:%Y}年{d:%m}月{d:%d}日",
    "年月日, spaced": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "full-width": lambda d: wide(f"{d.year}年{d.month}月{d.day}日"),
    "Chinese numerals": lambda d: f"{''.join(HAN[int(x)] for x in str(d.year))}年{han(d.month)}月{han(d.day)}日",
    "Chinese numerals, ○": lambda d: f"{''.join(HAN[int(x)] for x in str(d.year))}年{han(d.month)}月{han(d.day)}日".replace("〇", "○"),
    "broken by elements": lambda d: f"{d.year}\x00年\x00{d.month}\x00月{d.day}日",
    "brackets": lambda d: f"[{d.isoformat()}]",
}  # fmt: skip
ENDS = [date(2018, 12, 31), date(2019, 1, 1), date(2019, 2, 28), date(2020, 2, 29), date(1990, 1, 1)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("day", ENDS)
def test_every_full_form_is_read(form: str, day: date) -> None:
    text = FORMS[form](day)
    assert [found.value for found in dates.find(f"发布时间：{text} 来源")] == [Stamp(day)]
    assert dates.read(text) == Stamp(day)


@pytest.mark.parametrize(
    ("text", "hour", "minute", "second"),
    [
        ("2019-02-2817:22", 17, 22, 0),
        ("2019-02-2817:22:05", 17, 22, 5),
        ("2019-02-28T17:22:00", 17, 22, 0),
        ("2019-02-28 17:22:00", 17, 22, 0),
        ("2019-02-28\x00 17:22", 17, 22, 0),
        ("2019/2/28 0:05", 0, 5, 0),
        ("2019年2月28日 17时22分", 17, 22, 0),
        ("2019年02月28日下午3:05", 15, 5, 0),
        ("2019-02-28 星期四 09:00", 9, 0, 0),
        ("2019-02-28（周四）09:00", 9, 0, 0),
        ("２０１９-０２-２８　１７：２２", 17, 22, 0),
        ("2019-02-28 17:22:00.0", 17, 22, 0),
        ("2019-02-28T09:22:00Z", 17, 22, 0),
        ("2019-02-28T17:22:00+08:00", 17, 22, 0),
        ("Thu Feb 28 17:22:00 CST 2019", 17, 22, 0),
        ("2/28/2019 5:22:00 PM", 17, 22, 0),
        ("20190228172200", 17, 22, 0),
    ],
)
def test_a_time_is_read_with_its_day(text: str, hour: int, minute: int, second: int) -> None:
    assert dates.read(text) == Stamp(date(2019, 2, 28), datetime(2019, 2, 28, hour, minute, second, tzinfo=LOCAL))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19-02-28", date(2019, 2, 28)),
        ("'19/2/8", date(2019, 2, 8)),
        ("20190228", date(2019, 2, 28)),
        ("Feb 28, 2019", date(2019, 2, 28)),
        ("9/28/2026", date(2026, 9, 28)),
        ("28/9/2026", date(2026, 9, 28)),
        ("[10/05/2026]", date(2026, 10, 5)),
        ("28 February 2019", date(2019, 2, 28)),
        ("2019-02-28 24:00", date(2019, 2, 28)),
        ("2019-2-8日", date(2019, 2, 8)),
        ("19年2月28日", date(2019, 2, 28)),
        ("28日 2月 2019年", date(2019, 2, 28)),
        ("28/2月 2019", date(2019, 2, 28)),
        ("二月 28日, 2019", date(2019, 2, 28)),
        ("12月 31, 2019", date(2019, 12, 31)),
        ("2019年二月28日", date(2019, 2, 28)),
        ("2019年2月二十八", date(2019, 2, 28)),
        ("二〇一九年2月28日", date(2019, 2, 28)),
    ],
)
def test_forms_that_need_a_label_are_read_where_one_stands(text: str, day: date) -> None:
    found = dates.read(text)
    assert found is not None and found.day == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2/28/2019", date(2019, 2, 28)),
        ("28/2/2019", date(2019, 2, 28)),
        ("2/8/2019 5:22:00 PM", date(2019, 2, 8)),
        ("周四, 02/28/2019 - 17:22", date(2019, 2, 28)),
        ("[19年2月28日]", date(2019, 2, 28)),
        ("28 二月, 2019", date(2019, 2, 28)),
        ("2/8/2019", None),  # of two days one cannot tell which
        ("2/8/2019 17:22", None),
        ("19年2月28日止", None),
        ("第28期 2月 2019", None),
        ("28 2 2019", None),
    ],
)
def test_a_looser_form_alone_is_read_where_it_is_plain(text: str, day: date | None) -> None:
    found = dates.read_alone(text)
    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "2019-02-29", "2019-13-01", "2019-00-10", "2019-02-00", "1970-01-01", "1989-12-31", "0000-00-00",
        "国办秘函〔2019〕19号", "2019年第2季度", "2019年2月", "2019年度", "0766-8822333", "电话：2019-8822333",
        "2019年2月二十八届", "二〇一九年二月第二十八期", "2019年二月三十日", "12019年二月二十八日",
        "192.168.20.19", "版权所有 2010-2026", "2019-2020年", "13800138000", "第2019-02号", "2019.5.6.7版",
    ],
)  # fmt: skip
def test_what_is_no_day_since_1990_is_none(text: str) -> None:
    assert list(dates.find(text)) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1551345720, "2019-02-28T17:22:00+08:00"),
        ("1551345720000", "2019-02-28T17:22:00+08:00"),
        ("2019-02-28 17:22:00", "2019-02-28T17:22:00+08:00"),
        ("2019-02-28", "2019-02-28"),
        (1783353600, "2026-07-07"),
        (0, None),
        ("", None),
        (None, None),
        ("123456789", None),
    ],
)
def test_data_fields_give_text_or_seconds_or_milliseconds(value: object, expected: str | None) -> None:
    found = dates.read_data(value)
    assert (str(found) if found else None) == expected


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/xxgk/201902/t20190228_123456.html", date(2019, 2, 28)),
        ("/art/2019/2/28/art_1_2.html", date(2019, 2, 28)),
        ("/2019-02/28/content_5369.htm", date(2019, 2, 28)),
        ("/2019/02-28/123.shtml", date(2019, 2, 28)),
        ("/c/2019-02-28/4711.html", date(2019, 2, 28)),
        ("/a/news/2019/0228/123.html", date(2019, 2, 28)),
        ("/staticpages/20190228/gh12.html", date(2019, 2, 28)),
        ("/201902/28/123.html", date(2019, 2, 28)),
        ("/content/post_20190228.html", None),
        ("/content/post_425143.html", None),
        ("/201902/info.html", None),
        ("/t20191399_1.html", None),
        ("/info/1912/2028.htm", None),
        ("/show.asp?id=20190228", None),
    ],
)
def test_an_address_dates_only_where_its_form_says_so(path: str, day: date | None) -> None:
    found = dates.read_address(f"http://www.example.gov.cn{path}")
    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    ("pieces", "day"),
    [
        (["28", "2019-02"], date(2019, 2, 28)),
        (["2019-02", "28"], date(2019, 2, 28)),
        (["28", "2019.02"], date(2019, 2, 28)),
        (["28", "2019/2"], date(2019, 2, 28)),
        (["28日", "2019年2月"], date(2019, 2, 28)),
        (["02-28", "2019"], date(2019, 2, 28)),
        (["2019", "02/28"], date(2019, 2, 28)),
        (["--2019--", "02-28"], date(2019, 2, 28)),
        (["2019", "02", "28"], date(2019, 2, 28)),
        (["28", "二月", "2019"], date(2019, 2, 28)),
        (["28", "Feb", "2019"], date(2019, 2, 28)),
        (["31", "十二月", "2018"], date(2018, 12, 31)),
        (["01", "2019-01"], date(2019, 1, 1)),
        (["[2019-02-28]"], date(2019, 2, 28)),
        (["昨天"], date(2026, 11, 23)),
        (["3天前"], date(2026, 11, 21)),
        (["今天 10:30"], date(2026, 11, 24)),
        (["30", "2019-02"], None),
        (["28"], None),
        (["第28期"], None),
        (["1", "2"], None),
    ],
)
def test_a_cell_of_boxes_or_words_is_read(pieces: list[str], day: date | None) -> None:
    found = cell(pieces, TODAY)
    assert (found.day if isinstance(found, Stamp) else found) == day


@pytest.mark.parametrize("text", ["02-28", "2-28", "[02-28]", "(2/28)", "2月28日", "02.28", "02-28 10:20", "０２-２８"])
def test_month_and_day_alone_are_a_pair(text: str) -> None:
    assert month_day(text) == (2, 28)


@pytest.mark.parametrize("text", ["02-30", "13-01", "2-28-1", "1-200", "电话 02-28", "28"])
def test_other_numbers_are_no_pair(text: str) -> None:
    assert month_day(text) is None


@pytest.mark.parametrize(
    ("today", "pairs", "expected"),
    [
        # from new to old, over the turn of the year
        (date(2027, 1, 3), [(1, 2), (12, 31), (12, 30)], ["2027-01-02", "2026-12-31", "2026-12-30"]),
        (date(2026, 12, 31), [(12, 31), (1, 1)], ["2026-12-31", "2026-01-01"]),
        # today is possible, tomorrow is last year's
        (TODAY, [(11, 24)], ["2026-11-24"]),
        (TODAY, [(11, 25)], ["2025-11-25"]),
        # mild disorder is no year's turn
        (TODAY, [(11, 20), (11, 22), (11, 10)], ["2026-11-20", "2026-11-22", "2026-11-10"]),
        (TODAY, [(3, 8), (3, 10), (3, 1), (11, 5)], ["2026-03-08", "2026-03-10", "2026-03-01", "2025-11-05"]),
        # from old to new
        (TODAY, [(12, 30), (1, 2), (2, 3), (3, 4), (4, 5)], ["2025-12-30", "2026-01-02", "2026-02-03", "2026-03-04", "2026-04-05"]),
        (TODAY, [(2, 29)], ["2024-02-29"]),
    ],
)  # fmt: skip
def test_a_year_is_inferred_from_today_and_the_order_of_rows(
    today: date, pairs: list[tuple[int, int]], expected: list[str]
) -> None:
    assert [str(value) for value in with_years(pairs, today)] == expected


def test_a_whole_date_among_pairs_anchors_them() -> None:
    cells = [(3, 2), Stamp(date(2024, 1, 5)), (12, 20)]
    assert [str(value) for value in with_years(cells, TODAY)] == ["2026-03-02", "2024-01-05", "2023-12-20"]


def test_a_hint_from_the_address_decides_the_year() -> None:
    assert [str(v) for v in with_years([(3, 2), (1, 5)], TODAY, [date(2023, 3, 1), None])] == [
        "2023-03-02",
        "2023-01-05",
    ]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(sorted(FORMS)))
def test_any_day_in_any_form_comes_back(day: date, form: str) -> None:
    assert dates.read(FORMS[form](day)) == Stamp(day)


@given(
    st.lists(st.dates(date(2020, 1, 1), TODAY), min_size=1, max_size=30), st.dates(TODAY, TODAY + timedelta(days=800))
)
def test_an_inferred_day_never_lies_in_the_future(days: list[date], today: date) -> None:
    found = with_years([(day.month, day.day) for day in days], today)
    assert all(value is not None and value.day <= today for value in found)
    assert [(value.day.month, value.day.day) for value in found if value] == [(day.month, day.day) for day in days]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=40), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_list_with_gaps_under_forty_days_gets_its_true_years(gaps: list[int], today: date) -> None:
    days, day = [], today
    for gap in gaps:
        day -= timedelta(days=gap)
        days.append(day)
    assert [value and value.day for value in with_years([(d.month, d.day) for d in days], today)] == days


@given(st.text(max_size=80))
def test_any_text_at_all_is_read_without_an_error(text: str) -> None:
    list(dates.find(text))
    dates.read(text)
    dates.read_data(text)
    dates.read_address(text)
    cell([text], TODAY)
