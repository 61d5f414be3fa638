"""The Excel edition: the list that comes back filled in, and the tables of any document, a sheet each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from reports import fillin
from reports.folder import Folder
from reports.material import Material
from reports.present.atlas import Atlas
from reports.present.rectification import Told
from reports.present.rectification import rectification as listed
from reports.view import Block, Cell, Chart, Fold, Head, Paper, Section, Table
from reports.wording import Words
from reports.wordtable import spoken
from reports.workbook import cell_text, style, workbook, written

FORBIDDEN = re.compile(r"[\\[\]:*?/\\\\']")
NAME = 31
"""Characters of a sheet's name that Excel takes."""

WIDEST = 40
"""Of one column, in signs: a longer text wraps."""

TALLEST = 400.0
"""Of one row, in points; Excel itself takes 409."""

UPRIGHT = 100
"""Signs of ten points that an upright A4 page bears beside each other before they print too small."""

HEAD = 2
MADE = datetime(2000, 1, 1)
"""The same day of making for every workbook: two runs are equal. The document's own day is in its text."""


def rectification(
    material: Material,
    department: str | None,
    path: Path,
    words: Words | None = None,
    told: Told | None = None,
) -> Path:
    """The list of one department, to be filled in and sent back; with `told` the list that goes with a notice."""
    words = words or Words(zone=material.register.timezone)
    drawn = fillin.write_list(listed(Atlas(material, words), department, told), words, material.as_of)
    Folder(path.parent).write(path.name, drawn)
    return path


def tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Chart) and block.table is not None:
            yield block.table
        elif isinstance(block, Section | Fold):
            yield from tables(block.blocks)


def sheet_name(caption: str, taken: set[str]) -> str:
    """A name that Excel takes and that no other sheet has, whatever the letter case."""
    plain = FORBIDDEN.sub(" ", cell_text(caption)).strip() or "表"
    name, n = plain[:NAME], 1
    while name.casefold() in taken or name.casefold() == "history":
        n += 1
        name = f"{plain[: NAME - len(str(n)) - 1]}-{n}"
    taken.add(name.casefold())
    return name


def signs(text: str) -> int:
    """The width of a text in the signs that a column's width counts: a Chinese one takes two."""
    return sum(2 if ord(sign) > 255 else 1 for sign in text)


def width(head: Head, cells: Sequence[Cell]) -> float:
    """By the text, within bounds that a screen and a page bear."""
    longest = max((signs(spoken(c)) for c in cells), default=0)
    return float(min(max(longest + 2, 2 * len(head.text) + 4, 8), WIDEST))


def height(texts: Sequence[str], widths: Sequence[float], points: int = 10) -> float:
    """Of a row whose cells wrap, in points: not every program that opens a sheet reckons it."""
    lines = (
        sum(-(-max(signs(part), 1) * points // 10 // max(int(wide) - 1, 1)) for part in text.split("\n"))
        for text, wide in zip(texts, widths, strict=True)
    )
    return min(max(lines, default=1) * points * 1.4 + 2, TALLEST)


def across(sheet: Worksheet, row: int, text: str, widths: Sequence[float], form: Format, points: int) -> None:
    """A text over the whole width of a table, in as many lines as it needs."""
    if len(widths) > 1:
        sheet.merge_range(row, 0, row, len(widths) - 1, "", form)
    sheet.write_string(row, 0, cell_text(text), form)
    sheet.set_row(row, height([cell_text(text)], [sum(widths)], points))


class Forms:
    def __init__(self, book: Workbook) -> None:
        self.head: Format = style(book, bold=True, align="center", bg_color="#DCE6F1")
        self.text: Format = style(book)
        self.number: Format = style(book, align="right", indent=1)
        self.day: Format = style(book, num_format="yyyy-mm-dd")
        self.title: Format = book.add_format(
            {"font_name": "方正小标宋简体", "font_size": 16, "text_wrap": True, "valign": "vcenter"}
        )
        self.note: Format = book.add_format({"font_size": 10, "text_wrap": True, "valign": "vcenter"})


def fill(sheet: Worksheet, table: Table, forms: Forms, title: str) -> None:
    widths = [width(head, [r.cells[at] for r in table.rows]) for at, head in enumerate(table.head)]
    across(sheet, 0, title, widths, forms.title, 16)
    if table.note:
        across(sheet, 1, table.note, widths, forms.note, 10)
    for at, head in enumerate(table.head):
        sheet.write_string(HEAD, at, cell_text(head.text), forms.head)
        sheet.set_column(at, at, widths[at])
    for n, row in enumerate(table.rows, HEAD + 1):
        sheet.set_row(n, height([cell_text(spoken(cell)) for cell in row.cells], widths))
        for at, cell in enumerate(row.cells):
            shown = cell.value if cell.value is not None else spoken(cell)
            written(sheet, n, at, shown, forms.number if cell.number else forms.text, forms.day)
    last = HEAD + max(len(table.rows), 1)
    sheet.freeze_panes(HEAD + 1, 0)
    sheet.autofilter(HEAD, 0, last, len(table.head) - 1)
    sheet.set_landscape() if sum(widths) > UPRIGHT else sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)
    sheet.print_area(0, 0, last, len(table.head) - 1)
    sheet.set_footer("&C&9第&P页，共&N页")


def document(view: Paper, path: Path, words: Words | None = None) -> Path:
    """Writes the tables of a document, a sheet each; a document without a table has one sheet with its title."""
    into = BytesIO()
    book = workbook(into, view.title, MADE)
    forms, taken = Forms(book), set[str]()
    found = list(tables((*view.blocks, *view.attachments)))
    for table in found:
        title = view.title if table.caption in ("", view.title) else f"{view.title}　{table.caption}"
        fill(book.add_worksheet(sheet_name(table.caption, taken)), table, forms, title)
    if not found:
        book.add_worksheet(sheet_name(view.name, taken)).write_string(0, 0, cell_text(view.title), forms.title)
    book.close()
    Folder(path.parent).write(path.name, into.getvalue())
    return path
