"""Who is told what, and no more than a page of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rectify_cases import act, finding, instant, look, night

from rectify.deadlines import Terms
from rectify.dispatch import body_of
from rectify.grouping import LINE, MOST_ROWS, PAGE
from rectify.notices import Office, awaiting, notice

OFFICE = Office("云浮市云城区", standard="政府网站与政务新媒体检查指标")
AT = instant(0, 10)


def opened(*findings, vetoed=()):
    return look((), night(0, *findings, vetoed=frozenset(vetoed)))


def told(items, **more):
    return notice("jyj", "区教育局", items, AT, OFFICE, Terms(), {"portal": "云城区人民政府门户网站"}, **more)


def links(count, host="gone.example.cn"):
    return [
        finding(
            f"{host}{n:03}",
            check="link-broken",
            title="链接打不开",
            url=f"http://{host}/{n}",
            column_url=None,
            detail=f"链接{n}打不开",
            clause=("D22",),
            basis=("每处扣0.1分",),
        )
        for n in range(count)
    ]


def test_each_department_gets_its_own_new_items_and_no_others():
    items = opened(finding("f1"), finding("f2", department="wjj"), finding("f3", department=None))
    groups = awaiting(items, AT)
    assert {name: [i.findings for i in group] for name, group in groups.items()} == {
        None: [("f3",)], "jyj": [("f1",)], "wjj": [("f2",)],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("deed", "waits"), [("notify", False), ("claim", False), ("annul", False), ("waive 5", False), ("explain", True)]
)
def test_what_is_told_claimed_annulled_or_waived_waits_for_no_notice(deed, waits):
    item = act(opened(finding())[0], instant(0, 9), deed)
    assert bool(awaiting((item,), AT)) is waits


def test_a_fault_that_came_back_is_told_again():
    item = act(opened(finding())[0], instant(0, 9), "notify")
    back = look(look((item,), night(1, fine=("f1",))), night(2, finding()))
    (again,) = awaiting(back, instant(2, 10))["jyj"]
    assert again.reopened_times == 1
    opening = told((again, *opened(finding("f9")))).opening
    assert "新发现或者整改后再次出现的问题共2项，其中再次出现1项" in opening


@pytest.mark.parametrize("deeds", [("annul", "reopen"), ("notify", "waive 9", "reopen")])
def test_what_was_opened_again_by_hand_is_told_again_and_not_said_to_have_come_back(deeds):
    item = opened(finding())[0]
    for hour, deed in enumerate(deeds, 5):
        item = act(item, instant(0, hour), deed)
    (again,) = awaiting((item,), AT)["jyj"]
    assert (again.reopened_times, again.returned_times, again.resumed) == (1, 0, True)
    assert "再次出现" not in told((again,)).opening


def test_the_notice_of_three_items_reads_as_a_letter():
    items = opened(finding("f1"), finding("f2", clause=("V4",), basis=("栏目不更新",)), *links(1), vetoed=["f2"])
    letter = told(items)
    assert letter.title == "云浮市云城区政府网站问题整改通知书"
    assert (letter.addressee, letter.sender) == ("区教育局", "云浮市云城区人民政府办公室")
    assert (
        letter.opening.startswith("根据《政府网站与政务新媒体检查指标》，") and "新发现需整改问题3项" in letter.opening
    )
    assert [row.severity for row in letter.rows] == ["veto", "deduct", "deduct"]
    assert [(d.severity, d.due, d.count) for d in letter.deadlines] == [
        ("veto", date(2026, 10, 12), 1),
        ("deduct", date(2026, 10, 21), 2),
    ]
    assert letter.deadlines[0].text == "单项否决类问题1项，请于2026年10月12日前完成整改"
    assert [(clause.ids, clause.heading) for clause in letter.clauses] == [
        (("V4",), "栏目超期未更新（V4）"),
        (("D9",), "栏目超期未更新（D9）"),
        (("D22",), "链接打不开（D22）"),
    ]
    text = body_of(letter, ("out/清单.xlsx",))
    assert text.startswith("区教育局：\n") and text.endswith("云浮市云城区人民政府办公室\n2026年10月8日")
    assert "附件：清单.xlsx" in text


def test_nothing_new_is_one_line():
    letter = told(())
    assert (letter.line, letter.rows, letter.clauses, letter.opening) == (
        "本期没有需要你单位整改的新问题。",
        (),
        (),
        "",
    )


def test_twenty_rows_stay_rows_and_the_twenty_first_groups_them_by_their_host():
    twenty, more = told(opened(*links(20))), told(opened(*links(21)))
    assert [len(clause.problems) for clause in twenty.clauses] == [20]
    assert [problem.text for clause in more.clauses for problem in clause.problems] == [
        "共21项，如链接0打不开；详见附件第1—21行"
    ]
    assert len(more.rows) == 21


def test_grouping_goes_no_further_than_it_must():
    many = opened(*links(15, "a.example.cn"), *links(15, "b.example.cn"), finding("f1"))
    problems = [problem for clause in told(many).clauses for problem in clause.problems]
    assert sorted(len(problem.rows) for problem in problems) == [1, 15, 15]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30)), min_size=1, max_size=80))
def test_every_item_is_in_the_list_and_in_one_line_of_at_most_twenty(pairs):
    faults = {
        f"{host}-{clause}-{n}": finding(
            f"{host}-{clause}-{n}",
            check="link-broken",
            url=f"http://h{host}/{n}",
            clause=(f"D{clause}",),
            basis=(f"第{clause}条",),
        )
        for n, (host, clause) in enumerate(pairs)
    }
    letter = told(opened(*faults.values()))
    lines = [problem for clause in letter.clauses for problem in clause.problems]
    assert len(letter.rows) == len(faults) and len(lines) <= MOST_ROWS
    assert sorted(number for line in lines for number in line.rows) == list(range(1, len(faults) + 1))


def test_the_same_items_in_another_order_make_the_same_notice():
    items = opened(*links(5), finding("f1"))
    assert told(items) == told(tuple(reversed(items)))


def test_what_no_clause_prices_is_a_hint_by_the_same_word_everywhere():
    item = replace(opened(finding())[0], clause=(), basis=(), severity="advice")
    letter = told((item,))
    assert [clause.heading for clause in letter.clauses] == ["栏目超期未更新（提示）"]
    assert letter.deadlines[0].text.startswith("提示类问题1项，")
    assert "建议类" not in body_of(letter)


def test_several_clauses_are_named_by_their_ids_and_never_run_together():
    item = replace(opened(finding())[0], clause=("V4.2", "D9.1"), basis=("超过10个。", "每个扣2分。"))
    (clause,) = told((item,)).clauses
    assert clause.heading == "栏目超期未更新（V4.2、D9.1）"
    assert "。；" not in body_of(told((item,)))


def test_an_objection_is_asked_for_in_the_columns_that_the_list_has():
    asked = "".join(told(opened(finding())).requirements)
    assert "“申诉类别”" in asked and "“申诉理由”" in asked


def test_long_sentences_are_grouped_before_they_fill_more_than_a_page():
    long = [replace(one, detail=one.detail + "，" + "说" * 60) for one in links(19)]
    (clause,) = told(opened(*long)).clauses
    assert [problem.rows for problem in clause.problems] == [tuple(range(1, 20))]
    few = told(opened(*long[:5])).clauses
    assert [len(clause.problems) for clause in few] == [5]
    height = sum(-(-(len(problem.text) + 5) // LINE) for problem in few[0].problems) + 1
    assert height <= PAGE
