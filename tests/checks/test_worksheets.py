"""The inspector's worksheet: what it asks, as a file, and what comes back."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from checks import worksheet_sheet
from checks.assess import assess
from checks.loading import load
from checks.standard import Machine
from checks.worksheet import Row, worksheet
from checks.worksheet_sheet import SHEET, SheetError
from ledger.pagerows import HitFact
from ledger.register import ColumnKind
from ledger.rulings import State, SubjectKind
from tests.checks.facts import HOME, NOW, TODAY, back, column, facts, register, site

FACTS = facts(
    site=site(url="http://portal.example.gov.cn/"),
    columns=(column("领导之窗", kind=ColumnKind.PROFILE), column("政策解读", kind=ColumnKind.INTERPRETATION)),
    hits=(HitFact("wording", f"{HOME}a.html", "题", "=党史教育", "上下文", False, back(3), NOW),),
)


def rows(standard: str = "national-2019") -> tuple[Row, ...]:
    table = load(standard)
    return worksheet(assess([FACTS], register(FACTS.site), table, NOW), table, [FACTS])


@pytest.mark.parametrize("standard", ["national-2019", "census-2015"])
def test_every_clause_that_a_program_cannot_decide_is_on_the_sheet(standard: str) -> None:
    asked = {one.indicator for one in rows(standard)}
    clauses = load(standard).clauses
    assert {one.id for one in clauses if one.machine is Machine.HUMAN and not one.of_accounts} <= asked
    unsettled = {one.id for one in clauses if one.machine is Machine.PARTLY and not one.settles and not one.of_accounts}
    assert unsettled - asked == set() or (standard == "national-2019" and unsettled - asked <= {"V5.1"})


def test_a_row_says_what_the_machine_found_and_where_to_look() -> None:
    by_clause = {one.indicator: one for one in rows() if one.finding is None}
    assert by_clause["D3.2"].candidates == (f"栏目“领导之窗” {HOME}领导之窗/",) and by_clause["D3.2"].most == 2
    assert (
        by_clause["V1.1"].candidates == (f"页面中的“=党史教育”疑似表述错误。{HOME}a.html",)
        and by_clause["V1.1"].most is None
    )
    assert by_clause["D28"].candidates == ("首页 http://portal.example.gov.cn/",)


def test_no_row_of_a_site_leaves_the_reader_without_a_place_to_look() -> None:
    asked = rows()
    assert asked and all(one.candidates for one in asked if one.subject_kind is SubjectKind.SITE)
    assert "程序没有列出线索，请打开网站查看 http://portal.example.gov.cn/" in {one.candidates[0] for one in asked}
    assert all(len(one.candidates) == 1 for one in asked if "没有列出线索" in one.candidates[0])


def test_a_suspected_finding_is_asked_once_by_its_number() -> None:
    asked = [one for one in rows() if one.finding]
    assert len({one.finding for one in asked}) == len(asked)
    assert {"D20.1", "V1.1"} <= {one.indicator for one in asked}


def test_the_file_holds_text_only_so_that_nothing_crawled_becomes_a_formula() -> None:
    book = openpyxl.load_workbook(BytesIO(worksheet_sheet.write(rows())))
    cells = [cell for line in book[SHEET].iter_rows() for cell in line if cell.value is not None]
    assert len(cells) > 100 and all(cell.data_type == "s" for cell in cells)


def filled(changes: dict[int, dict[str, Any]], of: tuple[Row, ...] | None = None) -> bytes:
    """The sheet with cells filled in by line (2 is the first) and head."""
    book = openpyxl.load_workbook(BytesIO(worksheet_sheet.write(of or rows())))
    table = book[SHEET]
    heads = {cell.value: cell.column for cell in table[1]}
    for line, values in changes.items():
        for name, value in values.items():
            table.cell(line, heads[name], value)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


SIGNED = {"核定人": "张三", "核定日期": "2026-11-23"}


def test_rows_left_empty_are_left_for_later() -> None:
    assert worksheet_sheet.read(filled({})) == ()


@pytest.mark.parametrize(
    ("day", "points", "expected"),
    [
        ("2026-11-23", "1.5", Decimal("1.5")), ("2026年11月23日", 2, Decimal(2)), (datetime(2026, 11, 23), None, Decimal(0)),
        ("2026/11/23", 0.5, Decimal("0.5")),
    ],
)  # fmt: skip
def test_a_filled_row_comes_back_signed(day: Any, points: Any, expected: Decimal) -> None:
    row = next(one for one in rows() if one.indicator == "D3.2")
    (word,) = worksheet_sheet.read(
        filled(
            {2: {"判定": "有问题", "扣分或得分": points, "核定人": "张三", "核定日期": day, "备注": "缺简历"}}, (row,)
        )
    )
    assert (word.indicator, word.subject_kind, word.subject, word.state) == (
        "D3.2",
        SubjectKind.SITE,
        "portal",
        State.FAIL,
    )
    assert (word.by, word.day, word.points, word.finding, word.remark) == (
        "张三",
        date(2026, 11, 23),
        expected,
        None,
        "缺简历",
    )


def test_a_filled_sheet_completes_the_score() -> None:
    asked = rows()
    place = next(n for n, one in enumerate(asked, 2) if one.indicator == "D11")
    words = worksheet_sheet.read(filled({place: {"判定": "无问题", **SIGNED}}, asked))
    table = load("national-2019")
    before, after = (assess([FACTS], register(FACTS.site), table, NOW, worksheet=one) for one in ((), words))
    item = next(one for one in after.scores[0].items if one.indicator == "D11")
    assert item.state is State.PASS and after.scores[0].coverage == before.scores[0].coverage + Decimal("0.05")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"判定": "也许", **SIGNED}, r"人工核定表!L2: 判定：“也许”不在可选项中"),
        ({"判定": "无问题", "核定日期": "2026-11-23"}, r"人工核定表!N2: 核定人：填了判定的行须签名"),
        ({"判定": "无问题", "核定人": "张三"}, r"人工核定表!O2: 核定日期："),
        ({"判定": "无问题", **SIGNED, "核定日期": "去年"}, r"人工核定表!O2: 核定日期："),
        ({"判定": "有问题", **SIGNED, "扣分或得分": "-1"}, r"人工核定表!M2: 扣分或得分："),
        ({"判定": "有问题", **SIGNED, "扣分或得分": "两分"}, r"人工核定表!M2: 扣分或得分："),
    ],
)
def test_mistakes_are_named_by_sheet_and_cell(values: dict[str, Any], expected: str) -> None:
    with pytest.raises(SheetError, match=expected):
        worksheet_sheet.read(filled({2: values}))


def test_all_mistakes_are_named_at_once_and_a_foreign_file_is_refused() -> None:
    with pytest.raises(SheetError) as caught:
        worksheet_sheet.read(filled({2: {"判定": "无问题"}, 3: {"判定": "也许", **SIGNED}}))
    assert len(str(caught.value).splitlines()) == 3
    for foreign in (b"nothing", openpyxl_bytes()):
        with pytest.raises(SheetError):
            worksheet_sheet.read(foreign)


def openpyxl_bytes() -> bytes:
    buffer = BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def test_the_sheet_asks_nothing_where_a_person_has_ruled() -> None:
    row = next(one for one in rows() if one.indicator == "D3.2")
    words = worksheet_sheet.read(filled({2: {"判定": "无问题", **SIGNED}}, (row,)))
    table = load("national-2019")
    again = worksheet(assess([FACTS], register(FACTS.site), table, NOW, worksheet=words), table, [FACTS])
    assert "D3.2" not in {one.indicator for one in again} and words[0].day == TODAY


def test_the_sheet_prints_on_one_page_width_with_every_line_of_a_cell_to_be_seen() -> None:
    sheet = openpyxl.load_workbook(BytesIO(worksheet_sheet.write(rows()))).worksheets[0]
    assert sheet.page_setup.orientation == "landscape" and sheet.sheet_properties.pageSetUpPr.fitToPage
    assert [sheet.cell(1, n).value for n in range(1, 17) if sheet.column_dimensions[chr(64 + n)].hidden] == [
        "标准",
        "对象",
    ]
    longest = max(range(2, sheet.max_row + 1), key=lambda n: len(str(sheet.cell(n, 4).value)))
    assert sheet.row_dimensions[longest].height >= 15 * (len(str(sheet.cell(longest, 4).value)) * 2 // 40)
