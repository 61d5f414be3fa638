"""The rectification list as a sheet that comes back filled in: locked where ours, validated where theirs."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from xlsxwriter.worksheet import Worksheet

from reports.present.rectification import ANSWERS, APPEALS, ListRow, RectificationList
from reports.wording import Words
from reports.workbook import FONT, cell_text, style, workbook, written

PROBLEM = (
    ("ident", 12),
    ("number", 5),
    ("place", 17),
    ("clause", 8),
    ("check", 11),
    ("detail", 32),
    ("url", 26),
    ("remedy", 20),
    ("due", 11),
)
"""What a reader needs to act, with widths in characters: one page across."""

ANSWER = (("answer", 26), ("done", 12), ("handler", 10), ("appeal_kind", 12), ("appeal", 26))
OURS = (("rechecked", 11), ("result", 13), ("auditor", 9))
REFERENCE = (
    ("department", 14),
    ("site_code", 12),
    ("found_on", 26),
    ("opened", 11),
    ("snapshot", 14),
    ("basis", 40),
)
"""What a reader looks up: the third page across."""

COLUMNS = (*PROBLEM, *ANSWER, *OURS, *REFERENCE)
WIDTHS = dict(COLUMNS)
FILLED = frozenset(name for name, _ in ANSWER)
DATED = "done"
HEAD = 2  # the row of the heads, counted from 0


def value(row: ListRow, name: str) -> object:
    """The printed value of a column; a list's row has the columns' names as its fields."""
    return row.status if name == "result" else getattr(row, name, "")


def validated(sheet: Worksheet, words: Words, view: RectificationList, first: int, last: int, at: int) -> None:
    """What may be filled in: free text with suggestions, a day, a name, one of three grounds, a text."""
    word = words.table["list"]
    rows = (first, last)
    sheet.data_validation(
        rows[0],
        at,
        rows[1],
        at,
        {
            "validate": "list",
            "source": list(ANSWERS),
            "show_error": False,
            "input_title": word["answer"],
            "input_message": word["answer_hint"],
        },
    )
    earliest = datetime(view.earliest.year, view.earliest.month, view.earliest.day)
    sheet.data_validation(
        rows[0],
        at + 1,
        rows[1],
        at + 1,
        {
            "validate": "date",
            "criteria": "between",
            "minimum": earliest,
            "maximum": datetime(2099, 12, 31),
            "error_title": word["date_title"],
            "error_message": word["date_error"],
            "input_title": word["date_title"],
            "input_message": word["date_hint"],
        },
    )
    limit = {"validate": "length", "criteria": "<=", "error_message": word["text_error"]}
    sheet.data_validation(rows[0], at + 2, rows[1], at + 2, limit | {"value": 40})
    grounds = {"validate": "list", "source": list(APPEALS), "error_message": word["appeal_error"]}
    sheet.data_validation(rows[0], at + 3, rows[1], at + 3, grounds)
    sheet.data_validation(rows[0], at + 4, rows[1], at + 4, limit | {"value": 500})


def lines(row: ListRow) -> int:
    """How many printed lines the tallest cell of a row wants: rows do not grow by themselves everywhere."""
    texts = {n: str(getattr(row, n)) for n in ("place", "detail", "url", "found_on", "basis", "remedy", "check")}
    return max(-(-sum(2 if ord(c) > 255 else 1 for c in t) // (WIDTHS[n] - 1)) for n, t in texts.items())


def laid_out(sheet: Worksheet, last: int) -> None:
    """A4 across, over three pages' width: problem, answer, reference, each with the ids again."""
    for at, (_, width) in enumerate(COLUMNS):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(HEAD + 1, 2)
    sheet.autofilter(HEAD, 0, last, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(0.4, 0.4, 0.6, 0.6)
    sheet.repeat_rows(HEAD)
    sheet.repeat_columns(0, 1)
    sheet.print_area(0, 0, last, len(COLUMNS) - 1)
    sheet.set_print_scale(73)
    sheet.print_across()
    sheet.set_v_pagebreaks([len(PROBLEM), len(PROBLEM) + len(ANSWER) + len(OURS)])
    sheet.set_footer("&C&9第&P页，共&N页")
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})


def write_list(view: RectificationList, words: Words, made: datetime) -> bytes:
    """The whole workbook: the list, and a sheet that says how to fill it in."""
    into = BytesIO()
    book = workbook(into, view.title, made)
    word = words.table["list"]
    sheet = book.add_worksheet(word["sheet"])
    locked, days = style(book), style(book, num_format="yyyy-mm-dd")
    late = style(book, bold=True, font_color="#A9211A")
    late_day = style(book, bold=True, font_color="#A9211A", num_format="yyyy-mm-dd")
    number = style(book, align="center")
    fill = style(book, locked=False, bg_color="#FFF8DC")
    fill_day = style(book, locked=False, bg_color="#FFF8DC", num_format="yyyy-mm-dd")
    head = style(book, bold=True, align="center", bg_color="#DCE6F1")
    head_open = style(book, bold=True, align="center", bg_color="#FCE9A9")
    title = book.add_format({"font_name": "方正小标宋简体", "font_size": 18, "align": "left", "valign": "vcenter"})
    about = book.add_format({"font_name": FONT, "font_size": 10, "valign": "vcenter"})
    sheet.set_row(0, 30)
    sheet.merge_range(0, 2, 0, len(PROBLEM) - 1, cell_text(view.title), title)
    told = words.say("list.about", as_of=view.as_of, standard=view.standard, count=len(view.rows))
    sheet.merge_range(1, 2, 1, len(PROBLEM) - 1, cell_text(told if view.rows else view.nothing), about)
    sheet.set_row(HEAD, 30)
    for at, (name, _) in enumerate(COLUMNS):
        sheet.write_string(HEAD, at, word[name], head_open if name in FILLED else head)
    for n, row in enumerate(view.rows, HEAD + 1):
        sheet.set_row(n, min(max(lines(row), 2) * 13.5 + 4, 400))
        for at, (name, _) in enumerate(COLUMNS):
            if name in FILLED:
                sheet.write_blank(n, at, None, fill_day if name == DATED else fill)
            elif row.late and name in ("due", "result"):
                written(sheet, n, at, value(row, name), late, late_day)
            else:
                written(sheet, n, at, value(row, name), number if name == "number" else locked, days)
    last = HEAD + len(view.rows)
    if view.rows:
        validated(sheet, words, view, HEAD + 1, last, len(PROBLEM))
    laid_out(sheet, max(last, HEAD + 1))
    guide = book.add_worksheet(word["guide_sheet"])
    guide.set_column(0, 0, 80)
    guide.set_paper(9)
    guide.fit_to_pages(1, 0)
    plain = book.add_format({"font_name": FONT, "font_size": 12, "text_wrap": True, "valign": "vcenter"})
    for n in range(1, 6):
        guide.set_row(n - 1, 40)
        guide.write_string(n - 1, 0, word[f"guide_{n}"], plain)
    guide.protect()
    book.close()
    return into.getvalue()
