"""Workbooks and cells: what every sheet that this room writes has in common.

A crawled text is always written as a string: never a formula, never a link, and without what a cell cannot hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.wording import safe

FONT = "宋体"
LONGEST = 32_000  # a cell holds 32,767 characters

TALLEST = 400.0
"""Of one row, in points; Excel itself takes 409."""

FOOTER = "&C&9第&P页，共&N页"


def cell_text(text: str) -> str:
    return safe(text)[:LONGEST]


def workbook(into: BytesIO, title: str, made: datetime) -> Workbook:
    """A workbook whose properties come from the report, so that a second run writes the same; complete once closed."""
    book = xlsxwriter.Workbook(
        into, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": title, "created": made.replace(tzinfo=None), "author": "", "company": ""})
    return book


def style(book: Workbook, **more: object) -> Format:
    base = {"font_name": FONT, "font_size": 10, "text_wrap": True, "valign": "vcenter", "border": 1}
    return book.add_format(base | more)


def signs(text: str) -> int:
    """The width of a text in the signs that a column's width counts: a Chinese one takes two."""
    return sum(2 if ord(sign) > 255 else 1 for sign in text)


def height(texts: Sequence[str], widths: Sequence[float], points: int = 10) -> float:
    """Of a row whose cells wrap, in points: not every program that opens a sheet reckons it."""
    lines = (
        sum(-(-max(signs(part), 1) * points // 10 // max(int(wide) - 1, 1)) for part in text.split("\n"))
        for text, wide in zip(texts, widths, strict=True)
    )
    return min(max(lines, default=1) * points * 1.4 + 2, TALLEST)


def written(sheet: Worksheet, row: int, column: int, value: object, form: Format, days: Format) -> None:
    """A value by its type: days and numbers stay what they are, the rest is a string."""
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), days)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, float(value), form)
    elif value is None or value == "":
        sheet.write_blank(row, column, None, form)
    else:
        sheet.write_string(row, column, cell_text(str(value)), form)
