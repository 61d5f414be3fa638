"""The worksheet as an Excel file that an inspector fills in, and the filled file read back.

Every cell is written as text, so that nothing crawled becomes a formula. Mistakes are named by sheet and cell, all at
once; a row without a verdict is left for later, a verdict without a name and a date is a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from checks.phrases import plain
from checks.worksheet import Row
from ledger.rulings import Judgement, State, SubjectKind

SHEET = "人工核定表"
_ASKED = (
    "标准",
    "指标",
    "指标名称",
    "评分细则",
    "对象类型",
    "对象",
    "对象名称",
    "查看要点",
    "线索",
    "分值上限",
    "问题编号",
)
_FILLED = ("判定", "扣分或得分", "核定人", "核定日期", "备注")
_WIDTHS = (12, 8, 18, 40, 8, 12, 20, 28, 60, 8, 14, 10, 10, 10, 12, 24)
_FOR_US = ("标准", "对象")
"""Names that only the way back needs: hidden, not left out."""

_VERDICTS = {
    "有问题": State.FAIL,
    "属实": State.FAIL,
    "无问题": State.PASS,
    "不属实": State.PASS,
    "得分": State.PASS,
    "不适用": State.NOT_APPLICABLE,
}
_KINDS = {SubjectKind.SITE: "网站", SubjectKind.DEPARTMENT: "部门", SubjectKind.ACCOUNT: "新媒体"}


class SheetError(ValueError):
    """`str()` is one line a mistake: SHEET!CELL: what is wrong and what is accepted."""


def write(rows: Sequence[Row]) -> bytes:
    """The file's bytes."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": SHEET, "created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet(SHEET)
    head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "vcenter"})
    told = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    fill = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#FFF9E5", "num_format": "@"})
    for place, (name, width) in enumerate(zip((*_ASKED, *_FILLED), _WIDTHS, strict=True)):
        sheet.write_string(0, place, name, head)
        sheet.set_column(place, place, width, None, {"hidden": name in _FOR_US})
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, _height(_cells(row)))
        for place, text in enumerate(_cells(row)):
            sheet.write_string(number, place, text, told)
        for place in range(len(_FILLED)):
            sheet.write_blank(number, len(_ASKED) + place, None, fill)
    if rows:
        verdict = len(_ASKED)
        sheet.data_validation(1, verdict, len(rows), verdict, {"validate": "list", "source": list(_VERDICTS)})
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(len(rows), 1), len(_ASKED) + len(_FILLED) - 1)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&9第&P页，共&N页")
    book.close()
    return buffer.getvalue()


def _height(cells: Sequence[str]) -> float:
    """Of a row in points: a Chinese sign is two wide, and not every program reckons the lines of a wrapped text."""
    lines = (
        sum(-(-max(sum(2 if ord(sign) > 255 else 1 for sign in part), 1) // (width - 1)) for part in text.split("\n"))
        for text, width in zip(cells, _WIDTHS, strict=False)
    )
    return min(16.0 * max(lines) + 4, 400.0)


def _cells(row: Row) -> tuple[str, ...]:
    clues = "\n".join(plain(one, 300) for one in row.candidates)
    most = "单项否决" if row.most is None else str(row.most)
    return (
        row.standard, row.indicator, row.title, row.text, _KINDS[row.subject_kind], row.subject,
        plain(row.subject_name), row.look, clues, most, row.finding or "",
    )  # fmt: skip


def read(source: Path | bytes) -> tuple[Judgement, ...]:
    """What was filled in. Raises SheetError with every mistake."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(source if isinstance(source, bytes) else source.read_bytes()))
        table = book.get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    except OSError:
        raise
    except BaseException as error:
        # The reader's own alarm is no Exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise SheetError(
            f"{SHEET}!A1: not a filled worksheet ({type(error).__name__}); an .xlsx file is accepted"
        ) from error
    heads = {str(name).strip(): place for place, name in enumerate(table[0] if table else ())}
    lacking = [name for name in (*_ASKED, *_FILLED) if name not in heads]
    if lacking:
        raise SheetError(f"{SHEET}!A1: columns are missing: {'、'.join(lacking)}")
    mistakes: list[str] = []
    found = [one for number, cells in enumerate(table[1:], 2) for one in _judgement(cells, heads, number, mistakes)]
    if mistakes:
        raise SheetError("\n".join(mistakes))
    return tuple(found)


def _judgement(cells: Sequence[Any], heads: dict[str, int], number: int, mistakes: list[str]) -> Iterator[Judgement]:
    def text(name: str) -> str:
        return str(cells[heads[name]]).strip()

    def wrong(name: str, what: str) -> None:
        mistakes.append(f"{SHEET}!{_letter(heads[name])}{number}: {name}：{what}")

    verdict, before = text("判定"), len(mistakes)
    if not verdict:
        return
    state = _VERDICTS.get(verdict)
    if state is None:
        wrong("判定", f"“{verdict}”不在可选项中，可填{'、'.join(_VERDICTS)}")
    kind = next((one for one, name in _KINDS.items() if name == text("对象类型")), None)
    if kind is None:
        wrong("对象类型", f"可填{'、'.join(_KINDS.values())}")
    if not text("核定人"):
        wrong("核定人", "填了判定的行须签名")
    day = _day(cells[heads["核定日期"]])
    if day is None:
        wrong("核定日期", "填了判定的行须写明日期，如2026-11-23")
    points = _points(cells[heads["扣分或得分"]])
    if points is None:
        wrong("扣分或得分", "须是不小于0的数")
    if len(mistakes) > before or state is None or kind is None or day is None or points is None:
        return
    yield Judgement(
        standard=text("标准"), indicator=text("指标"), subject_kind=kind, subject=text("对象"), state=state,
        by=text("核定人"), day=day, points=points, finding=text("问题编号") or None, remark=text("备注"),
    )  # fmt: skip


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = (
        str(value).strip().replace("年", "-").replace("月", "-").replace("日", "").replace("/", "-").replace(".", "-")
    )
    try:
        year, month, day = map(int, words.split("-"))
        return date(year, month, day)
    except ValueError:
        return None


def _points(value: Any) -> Decimal | None:
    words = str(value).strip()
    if not words:
        return Decimal(0)
    try:
        points = Decimal(words)
    except InvalidOperation:
        return None
    return points if points.is_finite() and points >= 0 else None


def _letter(place: int) -> str:
    return chr(ord("A") + place)
