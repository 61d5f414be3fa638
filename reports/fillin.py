"""The rectification list as a sheet that comes back filled in: locked where ours, validated where theirs."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import datetime
from io import BytesIO

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.present.rectification import ANSWERS, APPEALS, ListRow, RectificationList
from reports.wording import Words
from reports.workbook import FONT, FOOTER, cell_text, height, style, workbook, written

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

ANSWER = (("answer", 24), ("done", 12), ("handler", 10), ("appeal_kind", 12), ("appeal", 24))
OURS = (("state", 11), ("rechecked", 11), ("result", 12), ("auditor", 9))
REFERENCE = (
    ("department", 14),
    ("site_code", 12),
    ("found_on", 26),
    ("opened", 12),
    ("snapshot", 14),
    ("basis", 60),
)
"""What a reader looks up: the third page across."""

PAGES = (PROBLEM, (*ANSWER, *OURS), REFERENCE)
COLUMNS = tuple(column for page in PAGES for column in page)
KEPT = 2
"""The first columns, which every page repeats."""

WIDTHS = dict(COLUMNS)
FILLED = frozenset(name for name, _ in ANSWER)
DATED = "done"
GUIDE, GUIDE_LINES = 68, 5
"""The width in characters, which an upright page bears, and the sentences of the guide."""

HEAD = 2  # the row of the heads, counted from 0


def value(row: ListRow, name: str) -> object:
    """The printed value of a column; a list's row has the columns' names as its fields."""
    return row.status if name == "state" else getattr(row, name, "")


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


def unseen(view: RectificationList) -> set[str]:
    """Columns that stay for whoever looks them up and for the way back, and that a reader has no use for."""
    return {"snapshot", *(() if any(row.found_on for row in view.rows) else ("found_on",))}


def headed(sheet: Worksheet, texts: Sequence[tuple[str, Format, int]], hidden: Set[str]) -> None:
    """The title's rows, over the columns of each page: a repeated row shows only what stands in a page's columns."""
    spans, at = [], 0
    for page in PAGES:
        first, at = max(at, KEPT), at + len(page)
        spans.append((first, at - 1, sum(WIDTHS[n] for n, _ in COLUMNS[first:at] if n not in hidden)))
    for n, (text, form, points) in enumerate(texts):
        for first, last, _ in spans:
            sheet.merge_range(n, first, n, last, cell_text(text), form)
        sheet.set_row(n, height([cell_text(text)], [min(wide for _, _, wide in spans)], points) + 4)


def laid_out(sheet: Worksheet, last: int, hidden: Set[str]) -> None:
    """A4 across, over three pages' width: problem, answer, reference, each with the ids again."""
    for at, (name, width) in enumerate(COLUMNS):
        sheet.set_column(at, at, width, None, {"hidden": name in hidden})
    sheet.freeze_panes(HEAD + 1, KEPT)
    sheet.autofilter(HEAD, 0, last, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(0.4, 0.4, 0.6, 0.6)
    sheet.repeat_rows(0, HEAD)
    sheet.repeat_columns(0, KEPT - 1)
    sheet.print_area(0, 0, last, len(COLUMNS) - 1)
    sheet.set_print_scale(73)
    sheet.print_across()
    sheet.set_v_pagebreaks([len(PAGES[0]), len(PAGES[0]) + len(PAGES[1])])
    sheet.set_footer(FOOTER)
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})


def guided(book: Workbook, words: Words) -> None:
    """The sheet that says how to fill in the list: one upright page."""
    word = words.table["list"]
    guide = book.add_worksheet(word["guide_sheet"])
    guide.set_column(0, 0, GUIDE)
    plain = book.add_format({"font_name": FONT, "font_size": 12, "text_wrap": True, "valign": "vcenter"})
    for n in range(GUIDE_LINES):
        text = cell_text(word[f"guide_{n + 1}"])
        guide.set_row(n, height([text], [GUIDE], 12) + 8)
        guide.write_string(n, 0, text, plain)
    guide.set_portrait()
    guide.set_paper(9)
    guide.fit_to_pages(1, 0)
    guide.print_area(0, 0, GUIDE_LINES - 1, 0)
    guide.set_footer(FOOTER)
    guide.protect()


def write_list(view: RectificationList, words: Words, made: datetime) -> bytes:
    """The whole workbook: the list, and a sheet that says how to fill it in."""
    into = BytesIO()
    book = workbook(into, view.title, made)
    word = words.table["list"]
    sheet = book.add_worksheet(word["sheet"])
    day = {"num_format": "yyyy-mm-dd", "align": "center"}
    locked, days = style(book), style(book, **day)
    late = style(book, bold=True, font_color="#A9211A")
    late_day = style(book, bold=True, font_color="#A9211A", **day)
    number = style(book, align="center")
    fill = style(book, locked=False, bg_color="#FFF8DC")
    fill_day = style(book, locked=False, bg_color="#FFF8DC", **day)
    head = style(book, bold=True, align="center", bg_color="#DCE6F1")
    head_open = style(book, bold=True, align="center", bg_color="#FCE9A9")
    over = {"align": "left", "valign": "vcenter", "text_wrap": True}
    title = book.add_format({"font_name": "方正小标宋简体", "font_size": 18, **over})
    about = book.add_format({"font_name": FONT, "font_size": 10, **over})
    key = "list.about" if view.rows else "list.about_nothing"
    told = words.say(key, as_of=view.as_of, standard=view.standard, count=len(view.rows))
    hidden = unseen(view)
    headed(sheet, ((view.title, title, 18), (told, about, 10)), hidden)
    sheet.set_row(HEAD, 30)
    for at, (name, _) in enumerate(COLUMNS):
        sheet.write_string(HEAD, at, word[name], head_open if name in FILLED else head)
    for n, row in enumerate(view.rows, HEAD + 1):
        sheet.set_row(n, min(max(lines(row), 2) * 13.5 + 4, 400))
        for at, (name, _) in enumerate(COLUMNS):
            if name in FILLED:
                sheet.write_blank(n, at, None, fill_day if name == DATED else fill)
            elif row.late and name in ("due", "state"):
                written(sheet, n, at, value(row, name), late, late_day)
            else:
                written(sheet, n, at, value(row, name), number if name == "number" else locked, days)
    last = HEAD + len(view.rows)
    if view.rows:
        validated(sheet, words, view, HEAD + 1, last, len(PROBLEM))
    laid_out(sheet, max(last, HEAD + 1), hidden)
    guided(book, words)
    book.close()
    return into.getvalue()
