"""A workbook as it comes back, read without trusting it: what cells show, where they are merged, where they calculate.

Nothing is executed: macros and formulas are looked at, never run.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import olefile
import python_calamine as calamine

from rectify.accounts import Why

Value = int | float | str | bool | date | datetime | time | timedelta

MOST_BYTES = 30 * 1024 * 1024
_MOST_UNPACKED = 400 * 1024 * 1024
_MOST_ROWS = 20_000

# What readers of broken or protected archives raise.
_BROKEN = (
    calamine.CalamineError,
    ArithmeticError,
    OSError,
    ValueError,
    LookupError,
    EOFError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)

_FORMULA = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*>\s*<(?:\w+:)?f\b')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` from the first row of the sheet on; `merged` fills each cell of a merged block from its first one."""

    name: str
    hidden: bool
    rows: tuple[tuple[Value, ...], ...]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    formulas: frozenset[tuple[int, int]] = frozenset()

    def cell(self, row: int, column: int) -> Value:
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def shown(self, row: int, column: int) -> Value:
        """What a reader sees at this place: in a merged block, the value of the block."""
        return self.cell(*self.merged.get((row, column), (row, column)))


@dataclass(frozen=True, slots=True)
class Workbook:
    sheets: tuple[Sheet, ...]
    macros: bool = False


def read(body: bytes) -> Workbook | Why:
    """The sheets, or why there are none to read."""
    if not body:
        return Why.EMPTY
    if len(body) > MOST_BYTES:
        return Why.TOO_LARGE
    try:
        why = _unfit(body)
        if why is not None:
            return why
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(body)) as book:
            places = _formulas(body)
            sheets = tuple(
                _sheet(book, meta, places.get(meta.name, frozenset()))
                for meta in book.sheets_metadata
                if meta.typ is calamine.SheetTypeEnum.WorkSheet
            )
        macros = _has_macros(body)
    except calamine.PasswordError:
        return Why.PASSWORD
    except _BROKEN:
        return Why.DAMAGED
    except BaseException as error:
        # The reader's own alarm is no Exception; one broken file must not take the others down with it.
        if type(error).__name__ != "PanicException":
            raise
        return Why.DAMAGED
    if not any(str(cell).strip() for sheet in sheets for row in sheet.rows for cell in row):
        return Why.EMPTY
    return Workbook(sheets, macros)


def _sheet(
    book: calamine.CalamineWorkbook, meta: calamine.SheetMetadata, formulas: frozenset[tuple[int, int]]
) -> Sheet:
    sheet = book.get_sheet_by_name(meta.name)
    rows = tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False, nrows=_MOST_ROWS))
    merged = {
        (row, column): (top, left)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if (bottom - top + 1) * (right - left + 1) <= _MOST_ROWS
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    return Sheet(meta.name, meta.visible is not calamine.SheetVisibleEnum.Visible, rows, merged, formulas)


def _unfit(body: bytes) -> Why | None:
    """What the bytes are, where they are not a workbook. The name of a file proves nothing."""
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            infos = packed.infolist()
        if sum(info.file_size for info in infos) > _MOST_UNPACKED:
            return Why.TOO_LARGE
        names = {info.filename for info in infos}
        is_book = any(name.startswith("xl/") for name in names) or {"content.xml", "mimetype"} <= names
        return None if is_book else Why.NOT_EXCEL
    if olefile.isOleFile(io.BytesIO(body)):
        with olefile.OleFileIO(io.BytesIO(body)) as ole:
            streams = {"/".join(path).lower() for path in ole.listdir()}
        if "encryptedpackage" in streams:
            return Why.PASSWORD
        return None if streams & {"workbook", "book"} else Why.NOT_EXCEL
    return Why.NOT_EXCEL


def _has_macros(body: bytes) -> bool:
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return any(name.lower().endswith("vbaproject.bin") for name in packed.namelist())
    with olefile.OleFileIO(io.BytesIO(body)) as ole:
        return any("vba" in part.lower() for path in ole.listdir() for part in path)


def _formulas(body: bytes) -> Mapping[str, frozenset[tuple[int, int]]]:
    """Cells that calculate, by sheet name; the reader shows only what they last came to."""
    found: dict[str, frozenset[tuple[int, int]]] = {}
    if not body.startswith(b"PK"):
        return found
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        names = set(packed.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return found
        targets = {
            _attribute(tag, b"Id"): _attribute(tag, b"Target")
            for tag in _RELATION.findall(packed.read("xl/_rels/workbook.xml.rels"))
        }
        for tag in _SHEET.findall(packed.read("xl/workbook.xml")):
            target = targets.get(_attribute(tag, b"r:id"), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if path in names:
                found[_attribute(tag, b"name")] = frozenset(
                    (int(row) - 1, _column(letters)) for letters, row in _FORMULA.findall(packed.read(path))
                )
    return found


def _attribute(tag: bytes, name: bytes) -> str:
    match = re.search(rb'\b%s="([^"]*)"' % name, tag)
    text = match[1].decode("utf-8", "replace") if match else ""
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
