"""The register written as a workbook that a clerk can keep: headings explained, lists to choose from, text as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from crawler.register_dump import local
from crawler.register_layout import (
    ACCOUNTS,
    ALL_SITES,
    COLUMN_KINDS,
    CRAWL,
    DISTRICT,
    DISTRICT_ITEMS,
    HEADINGS,
    HELP,
    IGNORED,
    NOTHING,
    OBEYED,
    ROWS,
    SITE_KINDS,
    TYPES,
    UNITS,
)
from ledger.register import CrawlRules, Limit, Register, Site

_CHOICES = "选项"
_SPARE = 2000  # rows below the last that still offer their lists to choose from
_WORDS = {"d": "天", "w": "周", "mo": "个月", "y": "年", "wd": "个工作日"}

Line = Sequence[str | float | None]


def write(register: Register, path: Path) -> None:
    """Writes the workbook; `register_sheet.read` of it gives the same register. OSError where it cannot be written."""
    shown = _shown(register)
    sheets: dict[str, list[Line]] = {
        ROWS: [line for site in register.sites for line in _site(site, shown)],
        UNITS: [
            (
                None if unit.id == unit.name else unit.id,
                unit.name,
                "\n".join(unit.contacts),
                "是" if unit.outward_service else "否",
                "、".join(unit.formerly),
            )
            for unit in register.departments
        ],
        ACCOUNTS: [
            (account.name, account.platform, shown.get(account.department or ""), limit(account.max_age))
            for account in register.accounts
        ],
        CRAWL: _crawl(register),
        DISTRICT: [
            (DISTRICT_ITEMS["name"], register.district),
            (DISTRICT_ITEMS["code"], register.code),
            (DISTRICT_ITEMS["timezone"], register.timezone),
            (DISTRICT_ITEMS["standard"], register.standard),
        ],
    }
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with path.open("wb") as file, xlsxwriter.Workbook(file, options) as book:
        for name, lines in sheets.items():
            _sheet(book, name, lines)
        _choices(book, sheets[ROWS], len(register.departments))
        _help(book)


def limit(value: Limit | None) -> str | None:
    """14d as 14天, 15wd as 15个工作日."""
    return None if value is None else f"{value.amount}{_WORDS[value.unit]}"


def _shown(register: Register) -> dict[str, str]:
    """How each department is called in the sheet: by its name, by its id where the name is not its alone."""
    times = Counter(unit.name for unit in register.departments)
    ids = {unit.id for unit in register.departments}
    return {
        unit.id: unit.name if times[unit.name] == 1 and (unit.name == unit.id or unit.name not in ids) else unit.id
        for unit in register.departments
    }


def _site(site: Site, shown: dict[str, str]) -> list[Line]:
    owner = shown.get(site.department or "")
    also = "\n".join(site.also)
    kind = SITE_KINDS[site.kind]
    lines: list[Line] = [(TYPES["site"], site.id, site.name, site.url, kind, owner, None, None, site.site_code, also)]
    for section in site.sections:
        lines.append((TYPES["section"], site.id, None, section.prefix, None, shown.get(section.department)))
    for column in site.columns:
        unit, url, kind = shown.get(column.department or ""), local(site.url, column.url), COLUMN_KINDS[column.kind]
        before = "\n".join(local(site.url, one) for one in column.formerly)
        own = (limit(column.max_age), None, None, None, before)
        lines.append((TYPES["column"], site.id, column.name, url, kind, unit, *own))
    for board in site.boards:
        unit, url = shown.get(board.department or ""), local(site.url, board.url)
        limits = (limit(board.max_age), limit(board.reply_within))
        lines.append((TYPES["board"], site.id, board.name, url, None, unit, *limits))
    return lines


def _crawl(register: Register) -> list[Line]:
    district = register.crawl
    whole = _rules(district)
    lines: list[Line] = [(ALL_SITES, *whole)]
    for site in register.sites:
        if site.crawl != district:
            own = _rules(site.crawl)
            lines.append((site.id, *(mine if mine != all_ else None for mine, all_ in zip(own, whole, strict=True))))
    return lines


def _rules(rules: CrawlRules) -> tuple[str | float, ...]:
    ignored = rules.robots_ignored
    return (
        rules.delay,
        rules.max_pages,
        OBEYED if ignored is None else f"{IGNORED}{ignored}",
        "\n".join(rules.allow_private) or NOTHING,
        "\n".join(f"{name}={target}" for name, target in rules.hosts) or NOTHING,
    )


def _sheet(book: Workbook, name: str, lines: list[Line]) -> None:
    sheet: Worksheet = book.add_worksheet(name)
    head: Format = book.add_format(
        {"bold": True, "bg_color": "#DCE6F1", "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    )
    text: Format = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    number: Format = book.add_format({"valign": "top"})
    for column, heading in enumerate(HEADINGS[name]):
        sheet.set_column(column, column, heading.width, number if heading.key in ("delay", "max_pages") else text)
        sheet.write_string(0, column, heading.title, head)
        sheet.write_comment(0, column, heading.note, {"x_scale": 2, "font_size": 10, "author": "xuncha"})
    for row, line in enumerate(lines, 1):
        for column, value in enumerate(line):
            if isinstance(value, str) and value:
                sheet.write_string(row, column, value, text)
            elif isinstance(value, int | float):
                sheet.write_number(row, column, value, number)
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 3 if name == ROWS else 1)
    sheet.autofilter(0, 0, max(1, len(lines)), len(HEADINGS[name]) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _choices(book: Workbook, lines: list[Line], units: int) -> None:
    """Lists to choose from. They warn only: a kind may be left out, a unit called by its id."""
    hidden = book.add_worksheet(_CHOICES)
    kinds = [*SITE_KINDS.values(), *COLUMN_KINDS.values()]
    hidden.write_column(0, 0, kinds)
    hidden.hide()
    last = len(lines) + _SPARE
    named = f"={UNITS}!$B$2:$B${max(units, 1) + 200}"
    rows, accounts = book.get_worksheet_by_name(ROWS), book.get_worksheet_by_name(ACCOUNTS)
    offers = (
        (rows, 0, {"source": list(TYPES.values()), "error_type": "stop", "error_message": "请从下拉列表中选择类型。"}),
        (rows, 4, {"source": f"={_CHOICES}!$A$1:$A${len(kinds)}", "error_type": "warning"}),
        (rows, 5, {"source": named, "error_type": "warning"}),
        (accounts, 2, {"source": named, "error_type": "warning"}),
        (book.get_worksheet_by_name(UNITS), 3, {"source": ["是", "否"], "error_type": "stop"}),
    )
    for sheet, column, offer in offers:
        sheet.data_validation(1, column, last, column, {"validate": "list", "ignore_blank": True, **offer})


def _help(book: Workbook) -> None:
    sheet = book.add_worksheet(HELP)
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 1, 16, wrap)
    sheet.set_column(2, 2, 90, wrap)
    sheet.write_row(0, 0, ("工作表", "栏目名", "怎样填写"), bold)
    row = 1
    for name, headings in HEADINGS.items():
        for heading in headings:
            sheet.write_row(row, 0, (name, heading.title, heading.note), wrap)
            row += 1
    notes = (
        "行的先后可以调整，列的先后也可以调整；空行不影响读取；以“备注”开头的列由你自己使用，不会被读取。",
        f"栏目类别：{'、'.join(COLUMN_KINDS.values())}。历史专题不要求更新；外部链接可以填别的网站的地址。",
        "改好后运行 xuncha init --from 本文件 生成 district.yaml；有错误时会逐条指出在哪张表的哪个单元格。",
    )
    for note in notes:
        sheet.write_string(row + 1, 0, "说明", bold)
        sheet.write_string(row + 1, 2, note, wrap)
        row += 1
    sheet.freeze_panes(1, 0)
