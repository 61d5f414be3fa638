"""The Excel edition: the list that comes back filled in, and the tables of any document, a sheet each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from reports import fillin
from reports.folder import Folder
from reports.gathered import gathered, tables
from reports.material import Material
from reports.present.atlas import Atlas
from reports.present.rectification import Told
from reports.present.rectification import rectification as listed
from reports.view import Cell, Head, Paper, Table
from reports.wording import Words
from reports.wordtable import spoken
from reports.workbook import FOOTER, cell_text, height, signs, style, workbook, written

FORBIDDEN = re.compile(r"[\\[\]:*?/\\\\']")
SHARE = re.compile(r"(\d+(?:\.(\d{1,2}))?)%")
NAME = 31
"""Characters of a sheet's name that Excel takes."""

WIDEST = 42
"""Of one column, in signs: a longer text wraps."""

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


def sheet_name(caption: str, taken: set[str]) -> str:
    """A name that Excel takes and that no other sheet has, whatever the letter case."""
    plain = FORBIDDEN.sub(" ", cell_text(caption)).strip() or "表"
    name, n = plain[:NAME], 1
    while name.casefold() in taken or name.casefold() == "history":
        n += 1
        name = f"{plain[: NAME - len(str(n)) - 1]}-{n}"
    taken.add(name.casefold())
    return name


def shown(cell: Cell) -> str:
    """A cell as its sheet shows it: a number or a day without the note that paper sets beside it."""
    return cell.text if cell.value is not None else spoken(cell)


def width(head: Head, cells: Sequence[Cell]) -> float:
    """By the text, within bounds that a screen and a page bear."""
    longest = max((signs(shown(c)) for c in cells), default=0)
    return float(min(max(longest + 2, 2 * len(head.text) + 4, 8), WIDEST))


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
        # One format alone is at the right: LibreOffice drops the indent of a second one, and of numbers that wrap.
        self.number: Format = style(book, align="right", indent=1, text_wrap=False)
        self.shares: Mapping[int, Format] = {
            places: style(book, align="center", num_format=f"{Decimal(0):.{places}f}%") for places in range(3)
        }
        self.day: Format = style(book, align="center", num_format="yyyy-mm-dd")
        self.title: Format = book.add_format(
            {"font_name": "方正小标宋简体", "font_size": 16, "text_wrap": True, "valign": "vcenter"}
        )
        self.note: Format = book.add_format({"font_size": 10, "text_wrap": True, "valign": "vcenter"})

    def valued(self, cell: Cell) -> tuple[object, Format]:
        """What is written and in which format; a share is a number too, as rounded as its words."""
        said = spoken(cell)
        if cell.value is None and cell.number and (share := SHARE.fullmatch(said)):
            return Decimal(share[1]) / 100, self.shares[len(share[2] or "")]
        return (said if cell.value is None else cell.value), (self.number if cell.number else self.text)


def fill(sheet: Worksheet, table: Table, forms: Forms, title: str) -> None:
    widths = [width(head, [r.cells[at] for r in table.rows]) for at, head in enumerate(table.head)]
    across(sheet, 0, title, widths, forms.title, 16)
    if table.note:
        across(sheet, 1, table.note, widths, forms.note, 10)
    for at, head in enumerate(table.head):
        sheet.write_string(HEAD, at, cell_text(head.text), forms.head)
        sheet.set_column(at, at, widths[at])
    for n, row in enumerate(table.rows, HEAD + 1):
        sheet.set_row(n, height([cell_text(shown(cell)) for cell in row.cells], widths))
        for at, cell in enumerate(row.cells):
            value, form = forms.valued(cell)
            written(sheet, n, at, value, form, forms.day)
    last = HEAD + max(len(table.rows), 1)
    sheet.freeze_panes(HEAD + 1, 0)
    sheet.autofilter(HEAD, 0, last, len(table.head) - 1)
    sheet.set_landscape() if sum(widths) > UPRIGHT else sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)
    sheet.print_area(0, 0, last, len(table.head) - 1)
    sheet.set_footer(FOOTER)


def document(view: Paper, path: Path, words: Words | None = None) -> Path:
    """Writes the tables of a document, a sheet each, or of like-built chapters a sheet a kind; a document without a
    table has one sheet with its title."""
    into = BytesIO()
    book = workbook(into, view.title, MADE)
    forms, taken = Forms(book), set[str]()
    found = gathered(view) if view.gathered else list(tables((*view.blocks, *view.attachments)))
    for table in found:
        title = view.title if table.caption in ("", view.title) else f"{view.title}　{table.caption}"
        fill(book.add_worksheet(sheet_name(table.caption, taken)), table, forms, title)
    if not found:
        sheet = book.add_worksheet(sheet_name(view.name, taken))
        sheet.set_column(0, 0, UPRIGHT * 0.8)
        sheet.write_string(0, 0, cell_text(view.title), forms.title)
        sheet.set_paper(9)
        sheet.set_footer(FOOTER)
    book.close()
    Folder(path.parent).write(path.name, into.getvalue())
    return path
