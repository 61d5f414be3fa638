"""The office's table of its new-media posts: an Excel sheet or a CSV file, one line an account."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from ledger.accountposts import AccountPost
from ledger.register import Account

NAME, PLATFORM, NEWEST, REPORTED, POSTS = "名称", "平台", "最新发布日期", "统计日期", "发布数量"
_HEADS = {
    NAME: ("名称", "账号名称", "账号", "新媒体名称", "name"),
    PLATFORM: ("平台", "类型", "平台类型", "platform"),
    NEWEST: ("最新发布日期", "最近发布日期", "最近更新日期", "最后更新日期", "newest"),
    REPORTED: ("统计日期", "报送日期", "截至日期", "reported_at"),
    POSTS: ("发布数量", "发布量", "信息发布量", "发文数", "posts"),
}
_PLATFORMS = {
    "微信": "weixin", "微信公众号": "weixin", "公众号": "weixin", "wechat": "weixin",
    "微博": "weibo", "新浪微博": "weibo", "抖音": "douyin", "快手": "kuaishou",
    "今日头条": "toutiao", "头条号": "toutiao", "视频号": "shipinhao",
    "微信视频号": "shipinhao", "客户端": "app", "移动客户端": "app", "小程序": "miniprogram",
    "微信小程序": "miniprogram", "哔哩哔哩": "bilibili", "小红书": "xiaohongshu",
}  # fmt: skip
"""Names that tables use for the platforms of registers."""


class TableError(Exception):
    """Every mistake of a table, a line each: FILE!CELL: what is wrong and what is accepted."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: dict[str, Any]


def read(path: Path, accounts: Sequence[Account]) -> tuple[AccountPost, ...]:
    """The lines of the table for accounts of the register. Raises TableError, OSError."""
    lines, places = _lines(path)
    mistakes: list[str] = []
    found = [one for line in lines if (one := _post(line, places, accounts, path, mistakes)) is not None]
    if mistakes:
        raise TableError("\n".join(mistakes))
    return tuple(found)


def _lines(path: Path) -> tuple[list[_Line], dict[str, int]]:
    table = _table(path)
    heads = [str(cell).strip() for cell in table[0]] if table else []
    places = {
        name: next((at for at, head in enumerate(heads) if head.lower() in words), -1) for name, words in _HEADS.items()
    }
    lacking = [name for name in (NAME, NEWEST, REPORTED) if places[name] < 0]
    if lacking:
        raise TableError(f"{path}!A1: columns are missing: {'、'.join(lacking)}; also accepted: {PLATFORM}、{POSTS}")
    lines = []
    for number, row in enumerate(table[1:], 2):
        cells = {name: row[at] if 0 <= at < len(row) else "" for name, at in places.items()}
        if any(str(value).strip() for value in cells.values()):
            lines.append(_Line(number, cells))
    return lines, places


def _table(path: Path) -> list[list[Any]]:
    body = path.read_bytes()
    if path.suffix.lower() == ".csv":
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return [list(row) for row in csv.reader(io.StringIO(body.decode(encoding)))]
            except (UnicodeDecodeError, csv.Error):
                continue
        raise TableError(f"{path}: not readable as CSV in UTF-8 or GB18030")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except Exception as error:
        raise TableError(f"{path}: not a table ({type(error).__name__}); .xlsx, .xls and .csv are accepted") from error


def _post(
    line: _Line, places: dict[str, int], accounts: Sequence[Account], path: Path, mistakes: list[str]
) -> AccountPost | None:
    def wrong(name: str, what: str) -> None:
        mistakes.append(f"{path}!{chr(ord('A') + max(places[name], 0))}{line.number}: {name}: {what}")

    before = len(mistakes)
    account = _account(line, accounts, wrong)
    reported = _day(line.cells[REPORTED])
    if reported is None:
        wrong(REPORTED, "a day such as 2026-11-23 is needed")
    newest = _day(line.cells[NEWEST])
    if newest is None and str(line.cells[NEWEST]).strip() not in ("", "无", "-", "—"):
        wrong(NEWEST, f"{line.cells[NEWEST]!r} is no day; write one such as 2026-11-23, or leave it empty")
    if newest and reported and newest > reported:
        wrong(NEWEST, f"{newest} lies after the day of the table, {reported}")
    posts = _count(line.cells[POSTS])
    if posts is None and str(line.cells[POSTS]).strip():
        wrong(POSTS, f"{line.cells[POSTS]!r} is no number of posts")
    if len(mistakes) > before or account is None or reported is None:
        return None
    return AccountPost(account.name, account.platform, newest, reported, posts)


def _account(line: _Line, accounts: Sequence[Account], wrong: Any) -> Account | None:
    name = str(line.cells[NAME]).strip()
    said = str(line.cells[PLATFORM]).strip()
    platform = _PLATFORMS.get(said, said.lower())
    named = [one for one in accounts if one.name == name]
    if not named:
        known = "、".join(dict.fromkeys(one.name for one in accounts)) or "none"
        wrong(NAME, f"“{name}” is no account of the register; it has {known}")
        return None
    if not said and len(named) == 1:
        return named[0]
    mine = [one for one in named if platform in (one.platform.lower(), _PLATFORMS.get(one.platform, ""))]
    if not mine:
        wrong(PLATFORM, f"“{said}” is no platform of “{name}”; the register has {'、'.join(o.platform for o in named)}")
        return None
    return mine[0]


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = str(value).strip().split(" ")[0]
    for mark in "年月/.":
        words = words.replace(mark, "-")
    try:
        year, month, day = map(int, words.replace("日", "").split("-"))
        return date(year, month, day)
    except ValueError:
        return None


def _count(value: Any) -> int | None:
    try:
        number = float(str(value).strip())
    except ValueError:
        return None
    return int(number) if number >= 0 and number.is_integer() else None
