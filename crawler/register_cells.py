"""A workbook's sheets as text cells with their addresses, whatever a clerk or WPS made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from unicodedata import normalize

from python_calamine import CalamineError, CalamineWorkbook

from crawler.register_layout import HEADINGS, REMARK, plain
from crawler.register_problem import Problem, RegisterError, nearest

_TITLE_ROWS = 10  # a clerk may write a title above the headings


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` keeps its line breaks, as these part the items of a list; `at` is FILE: SHEET!C7."""

    text: str
    at: str
    order: tuple[int, ...]
    title: str

    @property
    def line(self) -> str:
        return " ".join(self.text.split())

    @property
    def narrow(self) -> str:
        """The text with full-width letters, digits and signs made plain, for addresses and codes."""
        return " ".join(normalize("NFKC", self.text).split())


Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet, each with a cell for every heading that the sheet has; blank rows are left out."""

    name: str
    rows: tuple[Row, ...]
    heading: str  # the address of its first heading, for what the sheet as a whole lacks


def open_book(path: Path) -> CalamineWorkbook:
    file = str(path)
    if path.is_dir():
        raise RegisterError([Problem((0,), file, "", "a folder; a sheet is expected, such as register.xlsx")])
    if not path.exists():
        raise RegisterError([Problem((0,), file, "", "no such file")])
    try:
        return CalamineWorkbook.from_path(path)
    except (CalamineError, OSError, ValueError) as error:
        said = f"not a readable Excel file ({error}); save it as .xlsx without a password"
        raise RegisterError([Problem((0,), file, "", said)]) from error


def read_sheet(book: CalamineWorkbook, file: str, name: str, problems: list[Problem]) -> Sheet | None:
    """One sheet by its name, spaces around it apart; None where the book has none."""
    found = next((given for given in book.sheet_names if given.strip() == name), None)
    if found is None:
        return None
    place = list(HEADINGS).index(name)
    rows = _values(book, file, found)
    start = _heading_row(name, rows)
    if start is None:
        titles = "、".join(heading.title for heading in HEADINGS[name])
        problems.append(Problem((place, 0), f"{file}: {name}!A1", "", f"no row of headings; accepted: {titles}"))
        return None
    keys = dict(_keys(file, name, start, rows[start], place, problems))
    heading_at = f"{file}: {name}!{_address(start, 0)}"
    known = {key for key, _ in keys.values()}
    if lacking := [heading for heading in HEADINGS[name] if heading.needed and heading.key not in known]:
        problems += [
            Problem((place, start), heading_at, heading.title, "the heading is missing") for heading in lacking
        ]
        return None
    read = (_row(file, name, place, number, values, keys) for number, values in enumerate(rows[start + 1 :], start + 1))
    filled = tuple(row for row in read if any(cell.text for cell in row.values()))
    return Sheet(name, filled, heading_at)


def _values(book: CalamineWorkbook, file: str, name: str) -> list[list[object]]:
    try:
        return [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
    except BaseException as error:
        # The reader's own alarm is no Exception: a cell that says it is a day and is none.
        if (
            not isinstance(error, (CalamineError, ArithmeticError, ValueError))
            and type(error).__name__ != "PanicException"
        ):
            raise
        said = "the sheet cannot be read; open it, save it anew as .xlsx, and look for cells that show #### for a day"
        raise RegisterError([Problem((0,), f"{file}: {name}!A1", "", said)]) from error


def _heading_row(name: str, rows: Sequence[Sequence[object]]) -> int | None:
    known = {plain(heading.title) for heading in HEADINGS[name]}
    scores = [sum(plain(_text(value)) in known for value in row) for row in rows[:_TITLE_ROWS]]
    return scores.index(max(scores)) if scores and max(scores) >= 2 else None


def _keys(
    file: str, name: str, start: int, row: Sequence[object], place: int, problems: list[Problem]
) -> Iterator[tuple[int, tuple[str, str]]]:
    headings = {plain(heading.title): heading for heading in HEADINGS[name]}
    seen: dict[str, int] = {}
    for column, value in enumerate(row):
        title = plain(_text(value))
        if not title or title.startswith(REMARK):
            continue
        at, order = f"{file}: {name}!{_address(start, column)}", (place, start, column)
        if title not in headings:
            known = [heading.title for heading in headings.values()]
            said = f"unknown heading{nearest(title, known)}; accepted: {'、'.join(known)}; 备注… for your own"
            problems.append(Problem(order, at, _text(value), said))
        elif title in seen:
            said = f"given twice; the first is at {_address(start, seen[title])}"
            problems.append(Problem(order, at, headings[title].title, said))
        else:
            seen[title] = column
            yield column, (headings[title].key, headings[title].title)


def _row(
    file: str, name: str, place: int, number: int, values: Sequence[object], keys: dict[int, tuple[str, str]]
) -> Row:
    cells = {}
    for column, (key, title) in keys.items():
        text = _text(values[column]) if column < len(values) else ""
        cells[key] = Cell(text, f"{file}: {name}!{_address(number, column)}", (place, number, column), title)
    return cells


def _text(value: object) -> str:
    """What a cell shows: 4453020001.0 is 4453020001, a date is 2026-11-23, a tick is 是."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    text = "" if value is None else str(value)
    return "\n".join(" ".join(line.split()) for line in re.split(r"[\r\n]+", text) if line.strip())


def _address(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
