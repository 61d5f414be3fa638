"""The spreadsheet that comes back: every answer lands on its item, and every row gets an account."""

from __future__ import annotations

import random
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rectify_cases import act, finding, instant, look, night
from sheet_cases import ANSWERS, HEADINGS, NAMES, compound, saved, told, with_part, workbook

from ledger.items import Event
from rectify.accounts import SENTENCES, Taken, Why
from rectify.night import applied
from rectify.returns import take_in
from rectify.sheets import Workbook, read

AT = instant(6, 10)  # 2026-10-14
DONE = date(2026, 10, 12)


def come_back(items, *books, **more):
    files = [
        (f"回复{number}.xlsx", body if isinstance(body, bytes) else saved(body)) for number, body in enumerate(books)
    ]
    return take_in(files, items, AT, NAMES, **more)


def rows(returned):
    return [account for account in returned.accounts if account.row is not None]


def changes(returned):
    return {entry.item.id: [(change.event, change.reason) for change in entry.changes] for entry in returned.outcome}


def test_claim_explanation_and_appeal_land_on_their_items():
    items = told(4)
    answers = {
        0: {"整改情况": "已更新栏目", "完成时间": DONE, "经办人": "张三"},
        1: {"整改情况": "正在联系技术公司处理"},
        2: {"申诉理由": "误报：链接可以正常打开"},
    }
    returned = come_back(items, workbook(items, answers))
    assert changes(returned) == {
        items[0].id: [(Event.CLAIMED, "已更新栏目（完成时间2026-10-12）")],
        items[1].id: [(Event.EXPLAINED, "正在联系技术公司处理")],
        items[2].id: [(Event.APPEALED, "误报：链接可以正常打开")],
    }
    assert [account.taken for account in rows(returned)] == [(Taken.CLAIM,), (Taken.EXPLANATION,), (Taken.APPEAL,), ()]
    assert rows(returned)[3].why == (Why.BLANK,)
    assert returned.outcome[0].changes[0].by == "张三"
    assert [entry.item.status for entry in returned.outcome] == ["claimed", "notified", "notified"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2026-10-12", None),
        ("2026年10月12日", None),
        ("2026.10.12", None),
        ("10月12日", None),
        (46307, None),
        (46307, "General"),
        (DONE, "yyyy/m/d"),
        (datetime(2026, 10, 12, 9, 30), "yyyy-mm-dd hh:mm"),
        (20261012, "0"),
    ],
)
def test_the_day_of_completion_in_every_form(value, shown):
    items = told(1)
    book = workbook(items)
    cell = book.active.cell(4, ANSWERS["完成时间"], value)
    if shown:
        cell.number_format = shown
    returned = come_back(items, book)
    assert changes(returned)[items[0].id] == [(Event.CLAIMED, "已整改（完成时间2026-10-12）")]


def test_a_workbook_that_counts_from_1904():
    items = told(1)
    book = workbook(items, {0: {"完成时间": DONE}})
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert changes(come_back(items, book))[items[0].id] == [(Event.CLAIMED, "已整改（完成时间2026-10-12）")]


def test_rows_reordered_columns_moved_hidden_and_inserted_headings_renamed():
    items = told(5)
    headings = [
        "网站",
        "申诉理由（如有）",
        "备注",
        "编 号",
        "整改完成日期",
        "问题",
        "整改落实情况*",
        "填报人",
        "整改时限",
    ]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["填报说明：请逐项填写整改情况、完成时间，并于时限前报送区政府办公室"])
    sheet.append([])
    sheet.append(headings)
    for item in reversed(items):
        sheet.append(
            ["门户", "", "略", item.id.upper(), "10.12", item.detail, f"已整改{item.findings[0]}", "李四", "2026-10-21"]
        )
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[5].hidden = True
    sheet.append(["填表人：李四", "", "", "", "", "", "", "", ""])
    returned = come_back(items, book)
    assert changes(returned) == {
        item.id: [(Event.CLAIMED, f"已整改{item.findings[0]}（完成时间2026-10-12）")] for item in items
    }
    assert len(rows(returned)) == 5


def test_several_sheets_are_all_read_and_a_sheet_of_words_is_passed_over():
    items = told(4)
    book = workbook(items[:2], {0: {"整改情况": "已整改"}}, title="第一批")
    other = book.create_sheet("第二批")
    other.append(["编号", "整改情况"])
    other.append([items[2].id, "已整改"])
    book.create_sheet("填报说明").append(["请如实填写"])
    returned = come_back(items, book)
    assert set(changes(returned)) == {items[0].id, items[2].id}
    assert {account.sheet for account in rows(returned)} == {"第一批", "第二批"}


def test_a_hidden_copy_is_not_read_beside_the_visible_list():
    items = told(2)
    book = workbook(items, {0: {"整改情况": "已整改"}})
    old = book.create_sheet("旧")
    old.append(["编号", "整改情况"])
    old.append([items[1].id, "已整改"])
    old.sheet_state = "hidden"
    returned = come_back(items, book)
    assert set(changes(returned)) == {items[0].id} and (Why.HIDDEN_SHEET,) in [a.why for a in returned.accounts]


def test_headings_on_two_lines_and_repeated_on_the_next_page():
    items = told(3)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["编号", "问题", "整改", None, "申诉理由"])
    sheet.append([None, None, "整改情况", "完成时间", None])
    sheet.merge_cells("C1:D1")
    for item in items[:2]:
        sheet.append([item.id, item.detail, "已整改", DONE, None])
    sheet.append([None, None, "整改情况", "完成时间", None])
    sheet.append([items[2].id, "", "", "", "不属本单位"])
    returned = come_back(items, book)
    assert [account.taken for account in rows(returned)] == [(Taken.CLAIM,), (Taken.CLAIM,), (Taken.APPEAL,)]


def test_the_same_file_read_twice_says_nothing_twice():
    items = told(3)
    book = saved(workbook(items, {0: {"整改情况": "已整改"}, 1: {"整改情况": "正在处理"}, 2: {"申诉理由": "误报"}}))
    first = come_back(items, book)
    second = come_back(applied(items, first.outcome), book)
    assert second.outcome == () and all(account.why == (Why.ALREADY,) for account in rows(second))
    assert not any(account.refused for account in second.accounts)


def test_a_claim_that_a_patrol_refuted_needs_a_new_day_and_not_the_same_file_again():
    items = told(1)
    claim = saved(workbook(items, {0: {"整改情况": "已整改", "完成时间": "10月12日"}}))
    items = applied(items, come_back(items, claim).outcome)
    items = look(items, night(7, finding("f0", url=items[0].url, column_url=None)))
    again = take_in([("a.xlsx", claim)], items, instant(8, 10))
    assert (again.outcome, rows(again)[0].why) == ((), (Why.REFUTED,))
    better = saved(workbook(items, {0: {"整改情况": "已整改", "完成时间": "10月15日"}}))
    assert take_in([("a.xlsx", better)], items, instant(8, 10)).outcome[0].item.status == "claimed"


def test_a_claim_of_an_earlier_life_does_not_count_for_a_fault_that_came_back():
    items = told(1)
    claim = saved(workbook(items, {0: {"整改情况": "已整改", "完成时间": "10月12日"}}))
    fault = finding("f0", url=items[0].url, column_url=None)
    items = look(look(items, night(2, fine=("f0",))), night(7, fault))
    returned = take_in([("a.xlsx", claim)], items, instant(8, 10))
    assert rows(returned)[0].why == (Why.EARLY_DATE,)


# --- twelve kinds of spoilt sheets, and some more: (how it is spoilt, what is said of which row, which items are answered)


def fine(items):
    return {number: {"整改情况": "已整改", "完成时间": "2026-10-12"} for number in range(len(items))}


def verdicts(returned):
    return [(account.row, account.why) for account in returned.accounts if account.why]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", Why.EMPTY),
        (b"%PDF-1.7 ...", Why.NOT_EXCEL),
        ("编号,整改情况\nx-1,已整改\n".encode("gb18030"), Why.NOT_EXCEL),
        (b"<html><table><tr><td>x</td></tr></table></html>", Why.NOT_EXCEL),
        (b"PK\x03\x04 cut short", Why.DAMAGED),
        (compound("EncryptionInfo", "EncryptedPackage"), Why.PASSWORD),
        (compound("WordDocument"), Why.NOT_EXCEL),
        (compound("Workbook"), Why.EMPTY),
    ],
    ids=["nothing", "pdf", "csv", "html", "cut", "password", "word", "empty xls"],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(body, why):
    items = told(1)
    returned = come_back(items, body, workbook(items, fine(items)))
    assert (returned.accounts[0].why, returned.accounts[0].refused) == ((why,), True)
    assert set(changes(returned)) == {items[0].id}  # the other file is taken all the same


def test_a_word_document_under_another_name_is_no_workbook():
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    assert come_back(told(1), out.getvalue()).accounts[0].why == (Why.NOT_EXCEL,)


def test_an_empty_workbook_and_one_without_ids():
    items = told(1)
    assert come_back(items, openpyxl.Workbook()).accounts[0].why == (Why.EMPTY,)
    lost = workbook(items, fine(items), headings=[heading for heading in HEADINGS if heading != "编号"])
    assert come_back(items, lost).accounts[0].why == (Why.NO_ID_COLUMN,)


def test_a_list_without_headings_of_answers_is_not_guessed():
    items = told(2)
    book = openpyxl.Workbook()
    for item in items:
        book.active.append([item.id, "已整改", "2026-10-12"])
    returned = come_back(items, book)
    assert (returned.outcome, returned.accounts[0].why) == ((), (Why.NO_ANSWER_COLUMN,))


def spoil(number, **cells):
    def change(items, book):
        for heading, value in cells.items():
            book.active.cell(4 + number, ANSWERS.get(heading, 2)).value = value
        return items

    return change


def dragged(items, book):
    for row, text in ((5, "x-001"), (6, "x-002")):
        book.active.cell(row, 2, text)
    return items


def twice(items, book):
    book.active.append([9, items[1].id, "", "", "", "", "正在整改"])
    return items


def closed(items, book):
    later = look(items[1:2], night(1, fine=("f1",)))
    for day in (2, 3, 4):
        later = look(later, night(day, fine=("f1",)))
    assert later[0].status == "closed"
    return (items[0], later[0], *items[2:])


def annulled(items, book):
    return (items[0], act(items[1], instant(1, 10), "annul"), *items[2:])


def merged_answers(items, book):
    book.active.merge_cells("G5:G6")
    return items


def merged_ids(items, book):
    book.active.merge_cells("B5:B6")
    return items


SPOILT = [
    ("an unknown id", spoil(1, 编号="x-awpepfe"), {5: (Why.UNKNOWN_ID,)}, {1}),
    ("an id with a wrong sign", spoil(1, 编号="x-awpeqfe"), {5: (Why.BROKEN_ID,)}, {1}),
    ("ids dragged by the fill handle", dragged, {5: (Why.DRAGGED_ID,), 6: (Why.DRAGGED_ID,)}, {1, 2}),
    ("no id in a row that says something", spoil(1, 编号=None), {5: (Why.NO_ID,)}, {1}),
    ("one id with two answers", twice, {5: (Why.TWICE,), 8: (Why.TWICE,)}, {1}),
    ("an impossible day beside a claim", spoil(1, 完成时间="2026-02-30"), {5: (Why.BAD_DATE,)}, set()),
    ("an unclear day beside a claim", spoil(1, 完成时间="10月中旬"), {5: (Why.UNCLEAR_DATE,)}, set()),
    ("completed before the notice", spoil(1, 完成时间="2026-10-07"), {5: (Why.EARLY_DATE,)}, set()),
    ("to be completed tomorrow", spoil(1, 完成时间="2026-10-15"), {5: (Why.DATE_AHEAD,)}, set()),
    ("an answer for a closed item", closed, {5: (Why.CLOSED,)}, {1}),
    ("an answer for an annulled item", annulled, {5: (Why.ANNULLED,)}, {1}),
    ("a text too long", spoil(1, 整改情况="已整改" + "很" * 3000), {5: (Why.TOO_LONG,)}, set()),
    ("a formula instead of a text", spoil(1, 整改情况='="已整改"', 完成时间=None), {5: (Why.FORMULA,)}, {1}),
    ("a formula instead of a day", spoil(1, 完成时间="=TODAY()"), {5: (Why.FORMULA,)}, set()),
    ("answers merged over two rows", merged_answers, {6: (Why.MERGED,)}, set()),
    ("ids merged over two rows", merged_ids, {6: (Why.NO_ID,)}, {2}),
]


@pytest.mark.parametrize(("spoiling", "said", "lost"), [case[1:] for case in SPOILT], ids=[case[0] for case in SPOILT])
def test_a_spoilt_row_gets_its_account_and_the_rest_is_taken(spoiling, said, lost):
    items = told(4)
    book = workbook(items, fine(items))
    items = spoiling(items, book)
    returned = come_back(items, book)
    assert {account.row: account.why for account in rows(returned) if account.why} == said
    answered = {number for number, item in enumerate(items) if item.id in changes(returned)}
    assert answered == {0, 1, 2, 3} - lost
    assert all(account.words and account.english for account in returned.accounts)


def test_a_day_ahead_is_a_plan_and_no_claim():
    items = told(1)
    returned = come_back(items, workbook(items, {0: {"整改情况": "已安排更新", "完成时间": "2026-10-20"}}))
    assert changes(returned)[items[0].id] == [(Event.EXPLAINED, "已安排更新（计划完成时间2026-10-20）")]


def test_a_macro_file_is_read_and_its_macros_are_not_run():
    items = told(1)
    body = with_part(saved(workbook(items, fine(items))), "xl/vbaProject.bin", b"\0" * 64)
    returned = come_back(items, body)
    assert returned.accounts[0].why == (Why.MACROS,) and set(changes(returned)) == {items[0].id}


def test_an_id_of_another_department_is_not_answered_by_this_one():
    ours, theirs = told(3), told(1, "wjj", first=7)
    items = ours + theirs
    returned = come_back(items, workbook(items, fine(items)))
    assert rows(returned)[3].why == (Why.OTHER_DEPARTMENT,) and set(changes(returned)) == {i.id for i in ours}


def test_whose_file_it_is_comes_from_its_head_even_where_most_rows_are_anothers():
    ours, theirs = told(1), told(3, "wjj", first=7)
    items = ours + theirs
    returned = come_back(items, workbook(items, fine(items)))
    assert set(changes(returned)) == {ours[0].id}


def test_a_collation_by_the_office_names_no_single_sender_and_is_taken_whole():
    items = told(2) + told(2, "wjj", first=7)
    returned = come_back(items, workbook(items, fine(items), department="区教育局、区卫生健康局"))
    assert set(changes(returned)) == {item.id for item in items}
    told_whose = come_back(items, workbook(items, fine(items), department="汇总"), sender="wjj")
    assert set(changes(told_whose)) == {item.id for item in items[2:]}


def test_the_same_answer_twice_is_taken_once():
    items = told(2)
    book = saved(workbook(items, fine(items)))
    returned = come_back(items, book, book)
    assert len(returned.outcome) == 2 and [a.why for a in rows(returned)] == [
        (),
        (),
        (Why.SAME_TWICE,),
        (Why.SAME_TWICE,),
    ]


def test_control_characters_and_line_breaks_do_not_reach_the_history():
    items = told(1)
    returned = come_back(items, workbook(items, {0: {"整改情况": "已整改\n\u202e第二行\u200b"}}))
    assert changes(returned)[items[0].id] == [(Event.CLAIMED, "已整改 第二行")]


def test_every_reason_has_both_its_sentences():
    assert set(SENTENCES) == set(Why)


CLAIMS = [
    "已整改",
    "已更新栏目内容",
    "整改完成",
    "已于10月12日修复",
    "已全部处理完毕",
    "√",
    "是",
    "已完成",
    "已将该链接删除",
    "已更新，将加强日常管理",
    "已整改，未发现其他问题",
    "链接已更换",
    "更新完毕",
    "2026-10-12 已改",
    "已经改好了，请复查",
    "已改",
]
OTHERS = ["未整改", "尚未完成整改", "正在整改", "拟于下周整改", "计划10月20日前完成", "已整改2处，其余3处待处理", "暂时无法修复", "部分已更新", "收到", "见附件", "已联系公司，预计下周修复", "将尽快更新", "待系统升级后修复", "已改期发布", "已改由区司法局负责"]  # fmt: skip


@pytest.mark.parametrize("text", CLAIMS)
def test_a_text_that_says_done_is_a_claim(text):
    items = told(1)
    assert rows(come_back(items, workbook(items, {0: {"整改情况": text}})))[0].taken == (Taken.CLAIM,)


@pytest.mark.parametrize("text", OTHERS)
def test_a_text_that_says_anything_else_is_an_explanation(text):
    items = told(1)
    assert rows(come_back(items, workbook(items, {0: {"整改情况": text}})))[0].taken == (Taken.EXPLANATION,)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("误报", "误报"),
        ("该链接可以正常打开", "误报"),
        ("该栏目不属于我局", "不属本单位"),
        ("不属本单位", "不属本单位"),
        ("非我单位负责的栏目", "不属本单位"),
        ("客观原因：上级平台停用", "客观原因"),
        ("省平台升级期间无法更新", "客观原因"),
        ("请再核实", "其他"),
    ],
)
def test_an_appeal_is_sorted_by_its_ground(text, ground):
    items = told(1)
    (change,) = come_back(items, workbook(items, {0: {"申诉理由": text}})).outcome[0].changes
    assert change.event is Event.APPEALED and change.reason.partition("：")[0] == ground


def test_an_appeal_written_under_status_is_an_appeal():
    items = told(1)
    returned = come_back(items, workbook(items, {0: {"整改情况": "误报，该栏目不是我单位的"}}))
    assert rows(returned)[0].taken == (Taken.APPEAL,)


@pytest.mark.parametrize("text", ["无", "/", "—", "没有", "无异议"])
def test_a_word_for_nothing_is_nothing(text):
    items = told(1)
    returned = come_back(items, workbook(items, {0: {"申诉理由": text}}))
    assert returned.outcome == () and rows(returned)[0].why == (Why.BLANK,)


CELL = st.one_of(
    st.none(),
    st.sampled_from(
        ["已整改", "正在处理", "误报", "2026-10-12", "10.12", "x-001", "编号", "整改情况", "=A1", 46307, 11.2, True]
    ),
    st.text(
        alphabet=st.characters(min_codepoint=32, max_codepoint=0xFFFD, exclude_categories=("Cs", "Cc")), max_size=12
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELL, min_size=1, max_size=8), max_size=10), st.randoms(use_true_random=False))
def test_no_sheet_whatever_is_in_it_answers_what_it_does_not_name(grid, chance: random.Random):
    items = told(3)
    book = openpyxl.Workbook()
    named = set()
    for line in grid:
        cells = list(line)
        if chance.random() < 0.4:
            item = chance.choice(items)
            cells[chance.randrange(len(cells))] = item.id
            named.add(item.id)
        book.active.append(cells)
    returned = come_back(items, book)
    assert set(changes(returned)) <= named
    for entry in returned.outcome:
        before = next(item for item in items if item.id == entry.item.id)
        assert entry.item.history[: len(before.history)] == before.history


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=12), st.booleans())
def test_a_file_broken_anywhere_is_refused_or_read_and_never_raises(hits, old):
    body = bytearray(
        compound("Workbook", "WorkbookX") if old else saved(workbook(told(2), {0: {"整改情况": "已整改"}}))
    )
    for place, value in hits:
        body[place % len(body)] = value
    assert isinstance(read(bytes(body)), (Workbook, Why))
