"""Citizens' messages: their age by department, and a warning before each limit."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from rectify.messages import Message, ageing, ageing_words, warnings, words

AT = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Tuesday


def message(asked, status="unanswered", department="jyj", limits=(), **more):
    return Message(department, "咨询入学", f"http://a/{asked}", asked, status, limits, **more)


def test_the_age_is_counted_in_working_days_and_only_of_what_waits():
    rows = ageing(
        [
            message(date(2026, 11, 23)),  # 1
            message(date(2026, 11, 20)),  # Friday: 2
            message(date(2026, 11, 19)),  # 3
            message(date(2026, 10, 30)),  # 17
            message(date(2026, 11, 2), "answered", hollow=True),
            message(date(2026, 11, 2), "unknown"),
            message(date(2026, 11, 25)),  # asked after the moment
            message(date(2026, 11, 23), department="wjj"),
        ],
        AT,
    )
    assert [(row.department, row.waiting) for row in rows] == [("jyj", (2, 1, 0, 0, 1)), ("wjj", (1, 0, 0, 0, 0))]
    assert (rows[0].unanswered, rows[0].answered, rows[0].unknown, rows[0].suspected_hollow) == (4, 1, 1, 1)


def test_over_a_limit_is_from_the_day_after_it():
    def over(last):
        return ageing([message(date(2026, 11, 1), limits=(("5个工作日", last),))], AT)[0].over_limit

    assert (over(date(2026, 11, 24)), over(date(2026, 11, 23))) == (0, 1)


def test_a_warning_begins_two_working_days_before_the_limit():
    def warned(last, status="unanswered"):
        found = warnings([message(date(2026, 11, 19), status, limits=(("5个工作日", last),))], AT)
        return found["jyj"][0].left if found else None

    assert warned(date(2026, 11, 26)) == 2
    assert warned(date(2026, 11, 27)) is None
    assert warned(date(2026, 11, 24)) == 0
    assert warned(date(2026, 11, 23)) == -1
    assert warned(date(2026, 11, 23), "answered") is None and warned(date(2026, 11, 23), "unknown") is None


def test_before_each_limit_the_latest_one_that_is_near_is_named():
    both = (("5个工作日", date(2026, 11, 2)), ("3个月", date(2026, 11, 25)))
    (warning,) = warnings([message(date(2026, 8, 25), limits=both)], AT)["jyj"]
    assert (warning.limit, warning.left) == ("3个月", 1)
    assert warning.text == "咨询入学（2026-08-25），3个月，最迟2026年11月25日答复，还剩1个工作日"


def test_words_for_today_and_for_the_past():
    texts = [
        warnings([message(date(2026, 11, 2), limits=(("5个工作日", last),))], AT)["jyj"][0].text
        for last in (date(2026, 11, 24), date(2026, 11, 20))
    ]
    assert texts[0].endswith("本工作日到期") and texts[1].endswith("已超期2个工作日")


def test_the_warning_is_one_letter_with_a_line_a_message():
    near = warnings(
        [message(date(2026, 11, 2 + n), limits=(("5个工作日", date(2026, 11, 24 + n)),)) for n in (0, 1)], AT
    )
    subject, text = words("区教育局", near["jyj"], AT.date())
    assert subject == "网民留言办理提醒（2件即将到期或已超期）"
    assert [line[:2] for line in text.splitlines()] == ["区教", "截至", "1．", "2．"]


def test_the_ageing_table_is_a_line_a_department_for_the_office():
    rows = ageing(
        [
            message(date(2026, 11, 23)),
            message(date(2026, 11, 2), limits=(("5个工作日", date(2026, 11, 9)),)),
            message(date(2026, 11, 2), "answered", hollow=True),
            message(date(2026, 11, 2), "answered", department="wjj"),
            message(date(2026, 11, 3), "unknown", department=None),
        ],
        AT,
    )
    subject, text = ageing_words("区政府办公室", "云城区", rows, {"jyj": "区教育局", "wjj": "区卫生健康局"}, AT.date())
    assert subject == "云城区网民留言办理时效情况"
    assert text.splitlines() == [
        "区政府办公室：",
        "截至2026年11月24日，近一年公开留言中尚未答复2件，其中已超过期限1件。各单位情况如下：",
        "1．区教育局：未答复2件（2个工作日以内1件，16个工作日以上1件），已超期1件，已答复1件，答复疑似敷衍待核1件。",
        "2．区卫生健康局：未答复0件，已超期0件，已答复1件。",
        "3．未划定：未答复0件，已超期0件，已答复0件，状态不明1件。",
    ]
