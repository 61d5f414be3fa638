"""Guides, services, policy and interpretation, privacy, hidden links, wording, back-dating, activities, required columns."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from checks.required import Required
from ledger.listrows import BackdateFact, ColumnState, ListLook
from ledger.pagerows import GUIDE_ELEMENTS, ConsultationFact, GuideFact, HitFact, PolicyPair
from ledger.register import ColumnKind, SiteKind
from ledger.rulings import State
from ledger.stamp import Stamp
from tests.checks.facts import HOME, NOW, TODAY, ask, back, column, down, facts, only, sentence, site, word


def guide(without: int = 0, **others: Any) -> GuideFact:
    """A guide that lacks the last so many of the ten classes."""
    fact = GuideFact(f"{HOME}g.html", "残疾人证办理", GUIDE_ELEMENTS[: 10 - without], (), (), (), back(4), NOW)
    return replace(fact, **others)


@pytest.mark.parametrize(
    ("without", "incomplete", "element"),
    [
        (0, "pass", "pass"),
        (1, "pass", "fail:confirmed"),
        (3, "pass", "fail:confirmed"),
        (4, "fail:confirmed", "not_applicable"),
        (6, "fail:confirmed", "not_applicable"),  # four classes recognised
        (7, "fail:suspected", "not_applicable"),
    ],
)
def test_one_to_three_missing_classes_are_one_thing_and_four_or_more_another(
    without: int, incomplete: str, element: str
) -> None:
    these = facts(guides=(guide(without),))
    assert word(only(ask("guide-incomplete", these))) == incomplete
    assert word(only(ask("guide-element-missing", these))) == element


@pytest.mark.parametrize(("check", "without"), [("guide-incomplete", 4), ("guide-element-missing", 1)])
def test_a_guide_with_labels_not_understood_is_only_suspected(check: str, without: int) -> None:
    assert word(only(ask(check, facts(guides=(guide(without, unclear=("交费须知",)),))))) == "fail:suspected"


@pytest.mark.parametrize(
    ("without", "unclear", "told"),
    [
        (1, ("办理流程",), "fail:suspected 办理流程"),
        (2, ("办理流程",), "fail:confirmed 联系电话"),
        (2, ("办理流程", "交费须知"), "fail:suspected 联系电话、办理流程"),
        (2, ("联系电话", "办理流程"), "fail:suspected 联系电话、办理流程"),
        (3, ("设定依据",), "fail:confirmed 办理时间、联系电话、办理流程"),
    ],
)
def test_a_class_that_a_sentence_may_tell_is_left_out_where_another_is_surely_missing(
    without: int, unclear: tuple[str, ...], told: str
) -> None:
    found = only(ask("guide-element-missing", facts(guides=(guide(without, unclear=unclear),))))
    assert f"{word(found)} {'、'.join(found.parts)}" == told


@pytest.mark.parametrize("check", ["guide-incomplete", "guide-element-missing", "guide-form-missing"])
@pytest.mark.parametrize("cause", ["js_required", "human_needed"])
def test_a_guide_that_was_read_in_part_is_not_assessed_for_what_it_lacks(check: str, cause: str) -> None:
    """Its other part stands on a further page, or a script puts it in; what was seen of it is judged."""
    for without in (4, 1, 7):
        fact = guide(without, gap=cause, forms=("申请表",))
        known = check == "guide-incomplete" and without == 1
        assert word(only(ask(check, facts(guides=(fact,))))) == ("pass" if known else f"not_assessed:{cause}")
        assert word(only(ask(check, facts(guides=(replace(fact, gap=""),)))))[:12] != "not_assessed"
    whole = guide(0, gap=cause, forms=("申请表",), form_links=("申请表",), vague=("其他材料",))
    assert word(only(ask(check, facts(guides=(whole,))))) == "pass"
    assert word(only(ask("guide-vague", facts(guides=(whole,))))) == "fail:confirmed"


def test_what_a_guide_lacks_is_said_in_the_standards_order() -> None:
    found = only(ask("guide-incomplete", facts(guides=(guide(4),))))
    assert (
        sentence("guide-incomplete", found)
        == "办事指南“残疾人证办理”缺少4类要素：收费标准、办理时间、联系电话、办理流程。"
    )
    assert found.parts == ("收费标准", "办理时间", "联系电话", "办理流程")


@pytest.mark.parametrize(
    ("check", "others", "expected"),
    [
        ("guide-vague", {}, "pass"),
        ("guide-vague", {"vague": ("法律法规规定的其他材料",)}, "fail:confirmed"),
        ("guide-form-missing", {}, "not_applicable"),
        ("guide-form-missing", {"forms": ("申请表",), "form_links": ("申请表",)}, "pass"),
        ("guide-form-missing", {"forms": ("申请表", "承诺书"), "form_links": ("申请表",)}, "fail:suspected"),
        ("guide-absent", {}, "pass"),
        ("guide-absent", {"elements": ()}, "fail:suspected"),
        ("basis-unlinked", {}, "not_assessed:human_needed"),
        ("basis-unlinked", {"basis_linked": True}, "pass"),
        ("basis-unlinked", {"basis_linked": False}, "fail:suspected"),
    ],
)
def test_what_is_said_of_a_guide(check: str, others: dict[str, Any], expected: str) -> None:
    assert word(only(ask(check, facts(guides=(guide(**others),))))) == expected


@pytest.mark.parametrize(
    ("others", "missing", "absent"),
    [
        ({"services": True}, "pass", "not_assessed:human_needed"),
        ({"services": False}, "fail:suspected", "not_assessed:human_needed"),
        ({"services": None}, "not_assessed:our_fault", "not_assessed:human_needed"),
        ({"services": False, **down()}, "not_assessed:site_unreachable", "not_assessed:site_unreachable"),
    ],
)
def test_services_that_were_not_found(others: dict[str, Any], missing: str, absent: str) -> None:
    assert word(only(ask("services-missing", facts(**others)))) == missing
    assert word(only(ask("guide-absent", facts(**others)))) == absent


PAIR = PolicyPair(f"{HOME}p.html", "关于甲的通知", f"{HOME}j.html", "《关于甲的通知》解读", True, True, True, back(3))


@pytest.mark.parametrize(
    ("others", "expected", "amount"),
    [
        ({}, "pass", 1),
        ({"policy_links": False}, "fail:confirmed", 1),
        ({"interpretation_links": False}, "fail:confirmed", 1),
        ({"policy_links": False, "interpretation_links": False}, "fail:confirmed", 2),
        ({"policy_links": False, "title_names": False}, "fail:suspected", 1),
        ({"policy_links": None}, "not_assessed:out_of_budget", 1),
        ({"policy_links": None, "scripted": True}, "not_assessed:js_required", 1),
        ({"policy_links": None, "interpretation_links": False}, "fail:suspected", 1),
    ],
)
def test_a_policy_and_its_interpretation_link_both_ways(others: dict[str, Any], expected: str, amount: int) -> None:
    found = only(ask("interpretation-unlinked", facts(pairs=(replace(PAIR, **others),))))
    assert (word(found), found.amount) == (expected, amount)


def hit(kind: str, certain: bool = True, **others: Any) -> HitFact:
    fact = HitFact(kind, f"{HOME}a.html", "公示名单", "44530219**********", "张三 4453…", certain, back(4), NOW)
    return replace(fact, **others)


@pytest.mark.parametrize(
    ("these", "expected"),
    [
        ([hit("resident_id")], "fail:confirmed"),
        ([hit("bank_card")], "fail:confirmed"),
        ([hit("resident_id", certain=False)], "fail:suspected"),
        ([hit("mobile")], "fail:suspected"),
        ([hit("resident_id", title="行政处罚决定书送达公告")], "fail:suspected"),  # the law may require it
        ([hit("resident_id"), hit("resident_id", shown="4453**")], "fail:confirmed"),  # one finding a page and kind
    ],
)
def test_privacy_is_confirmed_by_check_digits_outside_notices_that_the_law_requires(
    these: list[HitFact], expected: str
) -> None:
    found = only(ask("privacy-leak", facts(hits=tuple(these), texts_read=9)))
    assert word(found) == expected and found.amount == len(these)


@pytest.mark.parametrize(
    ("check", "these", "expected"),
    [
        ("hidden-link", hit("hidden_link", shown="澳门"), "fail:confirmed"),
        ("hidden-link", hit("hidden_link", certain=False, shown="合作"), "fail:suspected"),
        ("link-hijacked", hit("link_hijacked", shown="http://old.example.com/"), "fail:suspected"),
        ("wording-error", hit("wording", shown="党史教育"), "fail:suspected"),
    ],
)
def test_finds_in_texts(check: str, these: HitFact, expected: str) -> None:
    found = only(ask(check, facts(hits=(these,))))
    assert word(found) == expected and (found.since, found.seen) == (back(4), NOW)


def test_a_hidden_link_is_not_also_one_that_changed_hands() -> None:
    same = {"url": "http://casino.example/", "found_on": HOME}
    both = (hit("hidden_link", shown="澳门", **same), hit("link_hijacked", shown="澳门娱乐", certain=False, **same))
    assert [word(one) for one in ask("hidden-link", facts(hits=both))] == ["fail:confirmed"]
    assert not [one for one in ask("link-hijacked", facts(hits=both)) if word(one).startswith("fail")]


def backdated(claimed: date, missed: date, known: bool = False, number: int = 1) -> BackdateFact:
    return BackdateFact(
        1,
        "甲",
        f"{HOME}a{number}.html",
        Stamp(claimed),
        back(0),
        NOW.replace(month=missed.month, day=missed.day),
        known,
        (),
    )


@pytest.mark.parametrize(
    ("claimed", "missed", "known", "expected"),
    [
        (date(2026, 11, 17), date(2026, 11, 19), False, "pass"),  # two working days
        (date(2026, 11, 17), date(2026, 11, 20), False, "fail:suspected"),  # three
        (date(2026, 11, 19), date(2026, 11, 22), False, "pass"),  # a weekend is none
        (date(2026, 1, 5), date(2026, 11, 20), False, "fail:suspected"),
        (date(2026, 1, 5), date(2026, 11, 20), True, "pass"),  # it stood elsewhere before
    ],
)
def test_back_dating_is_more_than_two_working_days_before_a_reading_without_it(
    claimed: date, missed: date, known: bool, expected: str
) -> None:
    assert word(only(ask("date-backdated", facts(backdated=(backdated(claimed, missed, known),))))) == expected


@pytest.mark.parametrize("looks", [0, 1, 2])
def test_back_dating_shows_the_list_without_the_item_and_with_it(looks: int) -> None:
    without, shown = (ListLook(n, f"{n}" * 32, f"{HOME}list/") if n <= looks else None for n in (1, 2))
    item = replace(backdated(date(2026, 1, 5), date(2026, 11, 20)), without=without, shown=shown)
    found = only(ask("date-backdated", facts(backdated=(item,))))
    told = [(one.visit, one.body, one.note) for one in found.evidence[1:]]
    assert told == [(1, "1" * 32, "列表中没有该信息"), (2, "2" * 32, "列表中首次出现该信息")][:looks]
    assert found.evidence[0].url == item.url


OLD, LATE, MISSED = date(2026, 1, 5), date(2026, 11, 19), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("old", "late", "left", "expected"),
    [
        (4, 9, (), {"fail:suspected": 4, "pass": 9}),  # what is a day late makes no import
        (5, 0, (), {"pass": 5}),
        (4, 0, (OLD,), {"pass": 4}),  # one of the five has gone since
        (4, 0, (LATE,), {"fail:suspected": 4}),
    ],
)
def test_five_old_items_at_once_are_an_import(
    old: int, late: int, left: tuple[date, ...], expected: dict[str, int]
) -> None:
    items = [backdated(OLD, MISSED, number=n) for n in range(old)]
    items = [replace(one, left=left) for one in items] + [backdated(LATE, MISSED, number=20 + n) for n in range(late)]
    assert Counter(word(one) for one in ask("date-backdated", facts(backdated=tuple(items)))) == expected


def column_(kind: ColumnKind, **others: Any) -> Any:
    return column(kind.value, kind=kind, **others)


@pytest.mark.parametrize(
    ("check", "kind"),
    [("consultation-scarce", ColumnKind.CONSULTATION), ("interview-scarce", ColumnKind.INTERVIEW)],
)
@pytest.mark.parametrize(
    ("site_kind", "held", "expected", "tags"),
    [
        (SiteKind.PORTAL, 6, "pass", []),
        (SiteKind.PORTAL, 5, "fail:confirmed", []),
        (SiteKind.PORTAL, 0, "fail:confirmed", ["none"]),
        (SiteKind.DEPARTMENT, 3, "pass", []),
        (SiteKind.DEPARTMENT, 2, "fail:confirmed", []),
        (SiteKind.PORTAL, None, "not_assessed:our_fault", []),
    ],
)
def test_activities_in_a_year(
    check: str, kind: ColumnKind, site_kind: SiteKind, held: int | None, expected: str, tags: list[str]
) -> None:
    found = only(ask(check, facts(site=site(site_kind), columns=(column_(kind, year_items=held),))))
    assert (word(found), sorted(found.tags)) == (expected, tags)


def test_activities_that_could_not_be_counted_are_a_doubt() -> None:
    hidden = column_(ColumnKind.CONSULTATION, state=ColumnState.SCRIPT_BUILT)
    undated = column_(ColumnKind.CONSULTATION, year_items=2, items=9, dated=2)
    assert word(only(ask("consultation-scarce", facts(columns=(hidden,))))) == "not_assessed:js_required"
    assert word(only(ask("consultation-scarce", facts(columns=(undated,))))) == "not_assessed:undated"
    assert word(only(ask("consultation-scarce", facts()))) == "not_applicable"


@pytest.mark.parametrize(
    ("name", "items", "expected"),
    [
        ("调查结果", 5, "not_assessed:human_needed"),
        ("征集动态", 5, "not_assessed:human_needed"),
        ("征集动态", 0, "fail:confirmed"),
        ("部门动态", 5, "fail:confirmed"),
    ],
)
def test_consultations_that_are_told_of_elsewhere_are_a_doubt(name: str, items: int, expected: str) -> None:
    few = column_(ColumnKind.CONSULTATION, year_items=2)
    told = column(name, url="http://www.example.gov.cn/jg/", kind=ColumnKind.OTHER, items=items)
    assert word(only(ask("consultation-scarce", facts(columns=(few, told))))) == expected


@pytest.mark.parametrize(
    ("ended", "feedback", "expected"),
    [
        (date(2026, 10, 22), None, "fail:suspected"),
        (date(2026, 10, 23), None, "not_applicable"),  # a month ends today
        (date(2026, 9, 1), date(2026, 10, 1), "pass"),
        (date(2026, 9, 1), date(2026, 10, 2), "fail:suspected"),
        (None, None, "not_assessed:undated"),
        (date(2026, 12, 1), None, "not_applicable"),
    ],
)
def test_results_of_a_consultation_are_due_within_a_month(
    ended: date | None, feedback: date | None, expected: str
) -> None:
    fact = ConsultationFact(f"{HOME}z.html", "征求意见", date(2026, 8, 1), ended, feedback, back(30))
    assert word(only(ask("consultation-unfed", facts(consultations=(fact,))))) == expected


@pytest.mark.parametrize(
    ("check", "name", "kind", "age", "expected"),
    [
        ("statistics-stale", "办件统计", ColumnKind.OTHER, 20, ["pass", "pass"]),
        ("statistics-stale", "办件统计", ColumnKind.OTHER, 40, ["fail:confirmed", "pass"]),
        ("statistics-stale", "办件统计", ColumnKind.OTHER, 100, ["fail:confirmed", "fail:confirmed"]),
        ("statistics-stale", "工作动态", ColumnKind.OTHER, 100, []),
        ("data-idle", "统计数据", ColumnKind.DATA, 80, ["pass", "pass"]),
        ("data-idle", "统计数据", ColumnKind.DATA, 100, ["fail:suspected", "pass"]),
    ],
)
def test_columns_judged_by_two_ages(check: str, name: str, kind: ColumnKind, age: int, expected: list[str]) -> None:
    fact = column(name, kind=kind, newest=TODAY - timedelta(days=age))
    assert [word(one) for one in ask(check, facts(columns=(fact,)))] == expected


REQUIRED = (
    Required("领导信息", ("领导", "班子")),
    Required("政策解读", ("解读",), frozenset({"interpretation"})),
    Required("本部门动态", ("动态",), on=frozenset({SiteKind.DEPARTMENT})),
)


@pytest.mark.parametrize(
    ("columns", "others", "expected"),
    [
        ((column("领导之窗"), column_(ColumnKind.INTERPRETATION)), {}, ["pass", "pass"]),
        ((column("政策解读"),), {}, ["fail:suspected", "pass"]),
        ((), down(), ["not_assessed:site_unreachable"] * 2),
    ],
)
def test_a_required_column_is_known_by_kind_or_name(columns: Any, others: dict[str, Any], expected: list[str]) -> None:
    answers = ask("column-missing", facts(columns=columns, **others), required=REQUIRED)
    assert [word(one) for one in answers] == expected


def test_no_column_is_missing_that_no_standard_requires() -> None:
    assert ask("column-missing", facts()) == []


def test_finds_of_a_page_say_no_more_than_what_is_safe_to_print() -> None:
    found = only(ask("privacy-leak", facts(hits=(hit("resident_id"),))))
    assert found.state is State.FAIL
    assert sentence("privacy-leak", found) == "页面或附件中完整显示了身份证号码（如44530219**********）。"
