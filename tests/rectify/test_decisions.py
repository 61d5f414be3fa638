"""Waivers, verdicts, our own rate of error, the preview and the digest: what people decide, and what it comes to."""

from __future__ import annotations

from datetime import date

import pytest
from rectify_cases import act, finding, instant, look, night, noted

from ledger.items import Event, ItemStatus
from rectify import escalation, preview, verdicts, waivers
from rectify.desk import appended

TODAY = date(2026, 10, 8)
GOOD = ("系统迁移改版", "区教育局", "区政府办公室", date(2026, 12, 31), TODAY)


def opened(*names, **more):
    return look((), night(0, *(finding(name, **more) for name in names)))


# --- waivers


def test_a_waiver_of_the_list_with_who_asked_and_who_approved():
    waiver = waivers.read(*GOOD)
    assert waiver == waivers.Waiver(waivers.Ground.MIGRATION, "", "区教育局", "区政府办公室", date(2026, 12, 31))
    (item,) = opened("f1")
    after = appended(item, (waiver.change(instant(0, 9)),), instant(0, 9)).item
    assert after.status is ItemStatus.WAIVED
    assert (after.history[-1].asked_by, after.history[-1].approved_by) == ("区教育局", "区政府办公室")


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        (0, "太忙", "not on the list"),
        (0, "", "not on the list"),
        (0, "其他", "needs words"),
        (0, "其他：", "needs words"),
        (1, " ", "asked-by"),
        (2, "", "approved-by"),
        (3, date(2026, 10, 7), "in the past"),
        (3, date(2062, 10, 8), "three years"),
    ],
)
def test_a_waiver_that_lacks_something_says_what(place, value, says):
    (wrong,) = waivers.read(*(value if n == place else part for n, part in enumerate(GOOD)))
    assert says in wrong


def test_all_that_is_wrong_with_a_waiver_is_said_at_once():
    assert len(waivers.read("x", "", "", date(2020, 1, 1), TODAY)) == 4


@pytest.mark.parametrize("reason", ["其他：机房搬迁", "其他:机房搬迁", "系统迁移改版：新系统11月上线", "栏目拟撤并"])
def test_words_may_follow_a_reason(reason):
    assert waivers.read(reason, *GOOD[1:]).reason == reason.replace(":", "：")


def test_a_waiver_until_today_holds_today():
    assert isinstance(waivers.read(*GOOD[:3], TODAY, TODAY), waivers.Waiver)


def test_the_adjusted_score_leaves_out_the_findings_of_running_waivers_only():
    items = opened("f1", "f2")
    items = (act(items[0], instant(0, 9), "waive 3"), items[1])
    assert waivers.waived(items, instant(0, 10)) == frozenset(items[0].findings)
    assert waivers.waived(items, instant(3, 23)) == frozenset(items[0].findings)
    assert waivers.waived(items, instant(4, 0)) == frozenset()
    assert waivers.waived(items, instant(0, 8)) == frozenset()


@pytest.mark.parametrize(
    ("deed", "refused"), [("annul", True), ("notify", False), ("claim", False), ("waive 3", False)]
)
def test_only_what_is_at_work_can_be_waived(deed, refused):
    item = act(opened("f1")[0], instant(0, 9), deed)
    assert bool(waivers.refusal(item, instant(1))) is refused


# --- verdicts


@pytest.mark.parametrize(
    ("deeds", "what", "event"),
    [
        ((), verdicts.annul, Event.ANNULLED),
        (("waive 5",), verdicts.annul, Event.ANNULLED),
        (("annul",), verdicts.annul, None),
        (("annul",), verdicts.reopen, Event.REOPENED),
        (("waive 5",), verdicts.reopen, Event.REOPENED),
        (("claim",), verdicts.reopen, Event.REOPENED),
        ((), verdicts.reopen, None),
        (("notify",), verdicts.reopen, None),
        (("appeal",), verdicts.refuse, Event.REFUSED),
        ((), verdicts.refuse, None),
        (("appeal", "annul"), verdicts.refuse, None),
    ],
)
def test_a_verdict_changes_what_is_not_so_already(deeds, what, event):
    (item,) = opened("f1")
    for hour, deed in enumerate(deeds, 9):
        item = act(item, instant(0, hour), deed)
    change = what(item, "理由", instant(1), "王五")
    assert (getattr(change, "event", None)) is event
    assert isinstance(change, str) is (event is None)


def test_a_verdict_without_a_reason_is_none():
    assert "reason" in verdicts.annul(opened("f1")[0], "  ", instant(1))


# --- overturn


# --- preview


def shown(items, at):
    return preview.preview("2026Q4", "jyj", "2026年第四季度检查情况通报", items, at)


def test_the_window_is_three_working_days_and_the_day_after_is_free():
    told = (act(opened("f1")[0], instant(0, 9), "notify"),)
    paper = shown(told, instant(0, 12))
    assert paper.last == date(2026, 10, 12) and "2026年10月12日" in paper.opening
    assert not preview.publishable([paper], instant(4, 23))
    assert preview.publishable([paper], instant(5, 0))
    assert not preview.publishable([], instant(50))


def test_what_was_never_told_or_was_taken_back_is_not_in_a_preview():
    items = (*opened("f1", "f2", "f3"), *opened("f4", department="wjj"))
    items = (
        act(items[0], instant(0, 9), "notify"),
        items[1],
        act(act(items[2], instant(0, 9), "notify"), instant(0, 10), "annul"),
        act(items[3], instant(0, 9), "notify"),
    )
    assert [line.item for line in shown(items, instant(0, 12)).lines] == [items[0].id]


@pytest.mark.parametrize(
    ("what", "mark", "words"),
    [
        ("annul", "withdrawn", "已更正：说明"),
        ("waive 9", "changed", "已修改：系统迁移改版"),
        ("gone", "mended", "公示前已整改：巡查发现问题已消除"),
        ("claim", "", ""),
        ("appeal", "", ""),
    ],
)
def test_what_is_corrected_in_the_window_is_marked_and_not_erased(what, mark, words):
    items = (act(opened("f1")[0], instant(0, 9), "notify"),)
    paper = shown(items, instant(0, 12))
    items = look(items, night(1, fine=("f1",))) if what == "gone" else (act(items[0], instant(1), what),)
    (line,) = preview.marked(paper, items, instant(2))
    assert (line.line, line.mark, line.words) == (paper.lines[0], mark, words)
    assert preview.marked(paper, items, instant(0, 13))[0].mark == ""  # before it happened


def test_the_preview_reads_as_a_letter():
    items = (act(opened("f1")[0], instant(0, 9), "notify"),)
    subject, text = preview.words(shown(items, instant(0, 12)), "区教育局")
    assert subject == "2026年第四季度检查情况通报（征求意见稿）"
    assert "请于2026年10月12日前反馈" in text and f"1．栏目超期未更新：{items[0].detail}（{items[0].id}）" in text
    assert "没有涉及你单位的问题" in preview.words(shown((), instant(0, 12)), "区教育局")[1]


# --- escalation


def overdue(*names):
    return tuple(
        act(item, instant(0, 9), "notify") for item in look((), night(0, *map(finding, names), vetoed=frozenset(names)))
    )


def test_the_digest_is_one_and_names_each_overdue_item_once():
    items = overdue("f1", "f2")
    assert escalation.digest(items, instant(4, 23)).items == ()  # the last permitted day
    first = escalation.digest(items, instant(5))
    assert len(first.items) == 2 and [late.days for late in first.by_department[0][1]] == [1, 1]
    items = tuple(noted(item, instant(5), Event.ESCALATED) for item in items)
    assert escalation.digest(items, instant(5, 9)).items == ()
    again = next(day for day in range(5, 40) if escalation.digest(items, instant(day)).items)
    assert instant(again).date() == date(2026, 10, 27)  # ten working days after the thirteenth


def test_what_waits_for_a_verdict_on_its_appeal_is_counted_and_not_escalated():
    items = overdue("f1", "f2")
    items = (act(items[0], instant(1), "appeal"), items[1])
    digest = escalation.digest(items, instant(5))
    assert ([late.id for late in digest.items], digest.contested) == ([items[1].id], 1)
    items = (noted(items[0], instant(6), Event.REFUSED), items[1])
    assert len(escalation.digest(items, instant(7)).items) == 2


def test_what_could_not_be_looked_at_lately_is_counted_and_not_escalated():
    items = overdue("f1", "f2")
    digest = escalation.digest(items, instant(5), lambda item: item.id == items[0].id)
    assert ([item.id for item in digest.items], digest.unseen) == ([items[0].id], 1)


def test_the_digest_reads_as_a_letter_and_shortens_what_is_long():
    items = overdue(*(f"f{n:02}" for n in range(12)))
    subject, text = escalation.words(escalation.digest(items, instant(5)), "云浮市云城区", {"jyj": "区教育局"})
    assert subject == "云浮市云城区政府网站整改督办：逾期未整改12项，涉及1个单位"
    assert "区教育局：12项，最长逾期1个工作日" in text and "另有2项" in text
    assert sum(line.startswith("  x-") for line in text.splitlines()) == 10


def test_a_row_of_the_digest_says_what_is_wrong_and_no_id_of_a_site():
    item = overdue("f1")[0]
    text = escalation.words(escalation.digest([item], instant(5)), "云浮市云城区", {})[1]
    row = next(line for line in text.splitlines() if line.startswith("  x-"))
    assert item.detail.rstrip("。") in row and row.endswith("逾期1个工作日）") and f"（{item.site}）" not in row
