"""Like-built chapters in one workbook: what a clerk filters, sums and prints."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ledger.rulings import ScoreItem, State, SubjectKind
from reports import excel, press
from reports.gathered import merged
from reports.material import Material
from reports.view import Cell, Fact, Facts, Head, Paper, Row, Section, Table


@pytest.fixture(scope="module")
def scored(material: Material) -> Material:
    """Every subject has one priced clause; the adjusted score of one of them differs."""
    charged = [f.id for f in material.assessment.findings][:1]
    clause = ScoreItem("D9", "其他栏目", Decimal("0.5"), Decimal(4), State.FAIL, None, tuple(charged), block="deduct")
    scores = [dataclasses.replace(s, items=(clause,)) for s in material.assessment.scores]
    at = next(n for n, s in enumerate(scores) if s.points is not None)
    scores[at] = dataclasses.replace(scores[at], points=Decimal("87.5"), adjusted=Decimal("88.5"))
    return dataclasses.replace(material, assessment=dataclasses.replace(material.assessment, scores=tuple(scores)))


@pytest.fixture(scope="module")
def book(scored: Material, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    (path,) = press.render("scorecard", scored, tmp_path_factory.mktemp("cards"), ("xlsx",))
    return openpyxl.load_workbook(path)


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    heads = [str(c.value) for c in sheet[3]]
    return [dict(zip(heads, (c.value for c in r), strict=True)) for r in sheet.iter_rows(min_row=4)]


def test_the_first_sheet_has_a_row_a_unit_with_its_verdict_and_its_points(scored: Material, book: Workbook) -> None:
    units = [s for s in scored.assessment.scores if s.subject_kind is not SubjectKind.ACCOUNT]
    found = rows(book.worksheets[0])
    assert book.sheetnames[0] == "汇总" and len(found) == len(units) > 40
    assert list(found[0]) == ["考评对象", "结论", "得分", "豁免后得分", "覆盖率", "执行标准", "考评日"]
    assert len({r["考评对象"] for r in found}) == len(found) and all(r["结论"] for r in found)
    for row, score in zip(found, units, strict=True):
        assert row["得分"] == (float(score.points) if score.points is not None else "—")
        assert isinstance(row["覆盖率"], float | int) and abs(row["覆盖率"] - float(score.coverage)) < 0.011
    assert [(r["得分"], r["豁免后得分"]) for r in found if r["豁免后得分"] != "—"] == [(87.5, 88.5)]


def test_each_kind_of_table_is_one_sheet_that_names_the_unit_of_every_row(scored: Material, book: Workbook) -> None:
    assert len(book.sheetnames) < 8 and not [n for n in book.sheetnames if n[-2:-1] == "-"]
    units = [r["考评对象"] for r in rows(book["汇总"])]
    clauses = rows(book["扣分指标"])
    assert [r["考评对象"] for r in clauses] == units
    assert {(r["扣分"], r["上限"]) for r in clauses} == {(0.5, 4)}
    assert {r["考评对象"] for r in rows(book["扣分依据（已确认的问题）"])} == set(units)


def test_each_sheet_says_its_day_and_prints_with_its_head_filter_and_page_number(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert "考评记分卡" in str(sheet["A1"].value) and sheet["A2"].value == "考评日：2026年11月24日"
        assert sheet["A3"].value == "考评对象" and sheet.freeze_panes == "A4"
        assert sheet.auto_filter.ref == f"A3:{sheet.dimensions.partition(':')[2]}"
        assert sheet.print_area and sheet.print_title_rows == "$3:$3"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        assert sheet.oddFooter.center.text == "第&P页，共&N页"


def test_points_and_their_limit_stand_on_one_line_apart_from_the_text_beside(book: Workbook) -> None:
    for sheet, names in (
        ("汇总", ("得分", "豁免后得分")),
        ("扣分指标", ("扣分", "上限", "问题数")),
    ):
        at = {c.value: c.column for c in book[sheet][3]}
        for name in names:
            for (cell,) in book[sheet].iter_rows(min_row=4, min_col=at[name], max_col=at[name]):
                how = cell.alignment
                assert (how.horizontal, how.indent, bool(how.wrap_text)) == ("right", 1, False), (name, cell.value)
    share = next(c for c in book["汇总"][4] if isinstance(c.value, float) and 0 < c.value < 1)
    assert share.number_format == "0%" and share.alignment.horizontal == "center"


def test_one_unit_has_the_same_workbook(scored: Material, tmp_path: Path) -> None:
    (path,) = press.render("scorecard", scored, tmp_path, ("xlsx",), department="d08")
    found = openpyxl.load_workbook(path)
    assert found.sheetnames == ["汇总", "扣分指标", "扣分依据（已确认的问题）"]
    assert [r["考评对象"] for r in rows(found["汇总"])] == ["区财政局", "区财政局网站"]


def test_days_stay_days_and_what_one_chapter_lacks_is_a_dash(tmp_path: Path) -> None:
    table = Table("表", (Head("期限"),), (Row((Cell("2026-11-24", value=date(2026, 11, 24)),)),))
    chapters = (
        Section("甲", (Facts((Fact("单位", Cell("甲")), Fact("乙项", Cell("是")))), Section("内", (table,)))),
        Section(
            "乙", (Facts((Fact("单位", Cell("乙")), Fact("甲项", Cell("50%", number=True)), Fact("乙项", Cell("否")))),)
        ),
    )
    path = excel.document(Paper("x", "题", chapters, gathered="汇总"), tmp_path / "x.xlsx")
    first, second = openpyxl.load_workbook(path).worksheets
    assert [[c.value for c in r] for r in first.iter_rows(min_row=3)] == [
        ["单位", "甲项", "乙项"], ["甲", "—", "是"], ["乙", 0.5, "否"]
    ]  # fmt: skip
    assert [[c.value for c in r] for r in second.iter_rows(min_row=3)] == [
        ["单位", "期限"], ["甲", datetime(2026, 11, 24)]
    ]  # fmt: skip


def test_an_order_is_kept_where_something_comes_later() -> None:
    assert merged([["a", "c"], ["a", "b", "c"], ["b", "d"]]) == ["a", "b", "d", "c"]


def test_a_paper_without_such_chapters_has_a_sheet_with_its_title(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(
        excel.document(Paper("x", "题", (), gathered="汇总"), tmp_path / "x.xlsx")
    ).worksheets[0]
    assert sheet["A1"].value == "题" and sheet.oddFooter.center.text
