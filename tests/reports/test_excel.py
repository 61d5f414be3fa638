"""The rectification list as the clerk of a department sees it."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ledger.items import Change, Event, ItemStatus
from ledger.rulings import Certainty
from reports import excel
from reports.material import Material
from reports.present.rectification import AT_WORK
from reports.view import Cell, Head, Paper, Row, Table
from tests.reports.fixture import AS_OF

DEPARTMENT = "d08"
FILLED = ("整改情况", "完成时间", "经办人", "申诉类别", "申诉理由")


@pytest.fixture(scope="module")
def sheet(material: Material, tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    path = excel.rectification(material, DEPARTMENT, tmp_path_factory.mktemp("x") / "list.xlsx")
    return openpyxl.load_workbook(path).worksheets[0]


def heads(sheet: Worksheet) -> dict[str, int]:
    return {str(c.value): int(c.column or 0) for c in sheet[3]}


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    names = heads(sheet)
    return [{n: r[c - 1].value for n, c in names.items()} for r in sheet.iter_rows(min_row=4)]


def test_the_columns_are_those_of_a_list_of_problems(sheet: Worksheet) -> None:
    wanted = (
        "编号 序号 责任单位 网站（栏目）名称 网站标识码 检查指标 问题类型 问题描述 问题页面URL 上级页面URL 发现时间"
        " 快照号 依据条款 整改要求 整改时限 当前状态 整改情况 完成时间 复查时间 复查结果 经办人 审核人 申诉类别 申诉理由"
    )
    assert set(heads(sheet)) == set(wanted.split())


def test_every_item_at_work_is_a_row_with_its_short_id(material: Material, sheet: Worksheet) -> None:
    wanted = {i.id for i in material.items if i.department == DEPARTMENT and i.status in AT_WORK}
    found = [r["编号"] for r in rows(sheet)]
    assert set(found) == wanted and len(found) == len(wanted)
    assert [r["序号"] for r in rows(sheet)] == list(range(1, len(found) + 1))


def test_the_most_pressing_stands_first(sheet: Worksheet) -> None:
    states = [str(r["当前状态"]) for r in rows(sheet)]
    assert states[0] == "逾期未整改" and states == sorted(states, key=lambda s: s != "逾期未整改")


def test_days_are_days_and_numbers_are_numbers(sheet: Worksheet) -> None:
    for row in rows(sheet):
        assert isinstance(row["发现时间"], datetime) and isinstance(row["序号"], int)
        assert row["整改时限"] is None or isinstance(row["整改时限"], datetime)


def test_only_the_answers_may_be_edited(sheet: Worksheet) -> None:
    names = heads(sheet)
    assert sheet.protection.sheet
    for row in sheet.iter_rows(min_row=4):
        for name, column in names.items():
            assert row[column - 1].protection.locked is (name not in FILLED), name


def test_answers_are_validated_and_free_text_stays_free(sheet: Worksheet) -> None:
    names = {c: n for n, c in heads(sheet).items()}
    found = {}
    for rule in sheet.data_validations.dataValidation:
        first = next(iter(rule.sqref.ranges))
        found[names[first.min_col]] = rule
        assert (first.min_row, first.max_row) == (4, sheet.max_row)
    assert set(found) == set(FILLED)
    assert found["完成时间"].type == "date" and found["申诉类别"].type == "list"
    assert found["申诉类别"].showErrorMessage and not found["整改情况"].showErrorMessage
    assert "误报" in str(found["申诉类别"].formula1) and "不属本单位" in str(found["申诉类别"].formula1)


def test_it_prints_on_a4_across_with_its_heads_on_every_page(sheet: Worksheet) -> None:
    assert sheet.page_setup.orientation == "landscape" and str(sheet.page_setup.paperSize) == "9"
    assert sheet.print_title_rows == "$1:$3" and sheet.print_title_cols == "$A:$B"
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref and sheet.auto_filter.ref.startswith("A3:")
    assert sheet.print_area


def test_the_title_and_the_day_stand_over_the_columns_of_every_page(material: Material, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(excel.rectification(material, DEPARTMENT, tmp_path / "list.xlsx"))
    sheet, guide = book.worksheets
    breaks = [one.id for one in sheet.col_breaks.brk]
    starts = ["C1", *(sheet.cell(1, at + 1).coordinate for at in breaks)]
    assert len(breaks) == 2 and {str(sheet[at].value) for at in starts} == {"区财政局网站问题整改清单"}
    assert all(str(sheet.cell(2, sheet[at].column).value).startswith("截至2026年11月24日") for at in starts)
    assert [one.oddFooter.center.text for one in (sheet, guide)] == ["第&P页，共&N页"] * 2


def test_how_to_fill_it_in_is_one_page_wide(material: Material, tmp_path: Path) -> None:
    guide = openpyxl.load_workbook(excel.rectification(material, DEPARTMENT, tmp_path / "list.xlsx"))["填写说明"]
    assert 66 <= guide.column_dimensions["A"].width <= 70
    assert guide.sheet_properties.pageSetUpPr.fitToPage and guide.page_setup.fitToHeight == 0
    assert guide.page_setup.orientation == "portrait" and guide.print_area == "'填写说明'!$A$1:$A$5"
    for (cell,) in guide.iter_rows():
        assert cell.alignment.wrap_text and guide.row_dimensions[cell.row].height >= 30 - 12 * (len(cell.value) < 34)


def test_only_what_a_reader_can_use_is_in_sight(material: Material, tmp_path: Path) -> None:
    def hidden(known: Material) -> set[str]:
        path = excel.rectification(known, DEPARTMENT, tmp_path / "list.xlsx")
        sheet = openpyxl.load_workbook(path).worksheets[0]
        letters = {c.column_letter: str(c.value) for c in sheet[3]}
        return {name for letter, name in letters.items() if sheet.column_dimensions[letter].hidden}

    def found_on(where: str | None) -> Material:
        return dataclasses.replace(
            material, items=tuple(dataclasses.replace(i, found_on=where) for i in material.items)
        )

    assert hidden(found_on("http://www.example.gov.cn/")) == {"快照号"}
    assert hidden(found_on(None)) == hidden(dataclasses.replace(material, items=())) == {"快照号", "上级页面URL"}


def test_a_recheck_is_one_that_a_patrol_made_and_the_state_has_a_column_of_its_own(
    material: Material, tmp_path: Path
) -> None:
    mine = [i for i in material.items if i.department == DEPARTMENT and i.status in AT_WORK][:3]

    def looked(*events: Event) -> tuple[Change, ...]:
        return tuple(Change(AS_OF - timedelta(days=9 - n), event) for n, event in enumerate(events))

    histories = (
        looked(Event.OPENED, Event.NOTIFIED),
        looked(Event.OPENED, Event.CLAIMED, Event.SEEN, Event.CLAIMED),
        looked(Event.OPENED, Event.GONE, Event.REOPENED),
    )
    items = tuple(dataclasses.replace(i, history=h) for i, h in zip(mine, histories, strict=True))
    path = excel.rectification(dataclasses.replace(material, items=items), DEPARTMENT, tmp_path / "list.xlsx")
    found = {r["编号"]: r for r in rows(openpyxl.load_workbook(path).worksheets[0])}
    assert [(found[i.id]["复查时间"], found[i.id]["复查结果"]) for i in items] == [
        (None, None), (datetime(2026, 11, 17), "复查仍存在"), (None, None)
    ]  # fmt: skip
    known = ("整改中", "逾期未整改", "待通知", "再次出现", "已报整改，待复查")
    assert all(r["当前状态"] in known and r["审核人"] is None for r in found.values())


def test_clauses_run_on_with_one_full_stop(material: Material, tmp_path: Path) -> None:
    basis = ("甲款：每处扣1分。", "乙款：累计超过5个。", "丙款。")
    items = tuple(dataclasses.replace(i, basis=basis) for i in material.items)
    path = excel.rectification(dataclasses.replace(material, items=items), DEPARTMENT, tmp_path / "list.xlsx")
    told = {r["依据条款"] for r in rows(openpyxl.load_workbook(path).worksheets[0])}
    assert told == {"甲款：每处扣1分；乙款：累计超过5个；丙款。"}


def test_days_touch_no_text_beside_them(sheet: Worksheet) -> None:
    for row in sheet.iter_rows(min_row=4):
        assert all(c.alignment.horizontal == "center" for c in row if isinstance(c.value, datetime | int))


def test_a_suspicion_never_reaches_a_department(material: Material, tmp_path: Path) -> None:
    suspected = {f.url for f in material.assessment.findings if f.certainty is Certainty.SUSPECTED}
    for department in material.register.departments:
        path = excel.rectification(material, department.id, tmp_path / f"{department.id}.xlsx")
        for row in rows(openpyxl.load_workbook(path).worksheets[0]):
            assert row["问题页面URL"] not in suspected


@pytest.mark.parametrize("status", [s for s in ItemStatus if s not in AT_WORK])
def test_what_is_settled_is_not_asked_for(status: ItemStatus, material: Material, tmp_path: Path) -> None:
    settled = tuple(dataclasses.replace(i, status=status) for i in material.items)
    path = excel.rectification(dataclasses.replace(material, items=settled), DEPARTMENT, tmp_path / "none.xlsx")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert not [r for r in rows(sheet) if r["编号"]]
    told = str(sheet["C2"].value)
    assert told.startswith("截至2026年11月24日　依据：") and told.endswith("　本期没有需要整改的问题。")
    assert "检查指标" in told or "考评标准" in told


def test_a_second_run_writes_the_same_bytes(material: Material, tmp_path: Path) -> None:
    one = excel.rectification(material, DEPARTMENT, tmp_path / "1.xlsx").read_bytes()
    assert one == excel.rectification(material, DEPARTMENT, tmp_path / "2.xlsx").read_bytes()


def test_the_sheet_of_a_notice_has_its_rows_in_its_order_with_its_deadlines(material: Material, tmp_path: Path) -> None:
    due = date(2026, 12, 8)
    path = excel.rectification(material, DEPARTMENT, tmp_path / "n.xlsx", told=[("ZG-0011", due), ("ZG-0008", due)])
    found = rows(openpyxl.load_workbook(path).worksheets[0])
    assert [r["编号"] for r in found] == ["ZG-0011", "ZG-0008"]
    assert all(r["整改时限"] == datetime(2026, 12, 8) for r in found)


def test_a_wrapped_text_has_a_row_as_high_as_its_lines_and_a_title_stays_over_its_table(tmp_path: Path) -> None:
    rows = (Row((Cell("一"), Cell("栏目长期未更新。" * 20))), Row((Cell("二"), Cell("短"))))
    paper = Paper("x", "很长的标题" * 12, (Table("表", (Head("序号"), Head("说明")), rows, note="说明文字" * 30),))
    sheet = openpyxl.load_workbook(excel.document(paper, tmp_path / "x.xlsx")).worksheets[0]
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:B1", "A2:B2"}
    heights = [sheet.row_dimensions[n].height for n in (1, 2, 4, 5)]
    assert heights[2] >= 8 * 14 and heights[3] < 20 and heights[0] > 40 and heights[1] > 40
