"""Lists in data: rows found in any nesting, their fields known by the usual names."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crawler.dates import read_data
from crawler.dialects import fieldnames as fields
from crawler.joining import Joiner, folder_of, joiner
from crawler.page import Entry
from crawler.titles import tidy
from ledger.stamp import Stamp

_FAIL = re.compile(r"fail|error|exception|失败|错误|异常|denied|forbidden|unauthor", re.I)
_WORDS = re.compile(r"[\u4e00-\u9fff]{4}")


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of an answer; `whole` says that the answer is a list."""

    rows: tuple[Mapping[str, Any], ...] = ()
    total: int | None = None
    pages: int | None = None
    whole: bool = False


def lower(row: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key).lower(): value for key, value in row.items()}


def find(value: Any) -> Found:
    """The list in a parsed answer: the array with most titled rows; else an empty array in a list's place."""
    best: list[dict[str, Any]] = []
    empties = 0
    unread = False
    for name, array in _arrays(value, "data"):
        rows = [lower(row) for row in array if isinstance(row, Mapping)]
        titled = [row for row in rows if title(row)]
        if len(titled) > len(best):
            best = titled
        unread = unread or any(_says_something(row) for row in rows)
        if not array and fields.LISTS.match(name):
            empties += 1
    total = _number(value, fields.TOTALS)
    pages = _number(
        value, ("totalpage", "totalpages", "pagecount", "pages", "pagetotal", "total_page", "total_pages", "allpage")
    )
    if best:
        return Found(tuple(best), total, pages, True)
    # Rows whose fields are not understood leave no list empty that stands beside them.
    whole = not _failed(value) and empties > 0 and total in (None, 0) and not unread
    return Found((), total, pages, whole)


def _says_something(row: Mapping[str, Any]) -> bool:
    return any(isinstance(value, str) and _WORDS.search(value) for value in row.values())


def _arrays(value: Any, name: str, depth: int = 0) -> Iterator[tuple[str, list[Any]]]:
    if depth > 8:
        return
    if isinstance(value, list):
        yield name, value
        for item in value[:200]:
            if isinstance(item, (Mapping, list)):
                yield from _arrays(item, "", depth + 1)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _arrays(item, str(key), depth + 1)


def _number(value: Any, names: Sequence[str], depth: int = 0) -> int | None:
    if depth > 4 or not isinstance(value, Mapping):
        return None
    known = lower(value)
    for name in names:
        number = known.get(name)
        if isinstance(number, bool):
            continue
        if isinstance(number, int) and 0 <= number < 10_000_000:
            return number
        if isinstance(number, str) and number.isdigit() and len(number) < 8:
            return int(number)
    for item in value.values():
        found = _number(item, names, depth + 1)
        if found is not None:
            return found
    return None


def _failed(value: Any) -> bool:
    """Whether an answer says of itself that it failed: its empty array is then no empty list."""
    if not isinstance(value, Mapping):
        return False
    known = lower(value)
    if known.get("success") is False or str(known.get("success")).lower() == "false" or known.get("ok") is False:
        return True
    code = next(
        (known[name] for name in ("code", "errcode", "errorcode", "errno", "status", "statuscode") if name in known),
        None,
    )
    if str(code).lstrip("-").isdigit():
        number = int(str(code))
        return number >= 300 or number < 0 or (number != 0 and ("errcode" in known or "errno" in known))
    if isinstance(code, str) and _FAIL.search(code):
        return True
    said = known.get("msg") or known.get("message") or known.get("error")
    return isinstance(said, str) and bool(_FAIL.search(said))


def first_of(row: Mapping[str, Any], names: Sequence[str]) -> Any:
    for name in names:
        value = row.get(name)
        if value not in (None, "", []) and not isinstance(value, (list, bool)):
            return value
    return None


def plain(value: Any) -> str:
    """A field's text without markup."""
    if not isinstance(value, (str, int, float)):
        return ""
    text = str(value)
    if "<" in text:
        text = re.sub(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]{1,2000}>", "", text, flags=re.S | re.I)
    return " ".join(html.unescape(text).split())


def title(row: Mapping[str, Any]) -> str:
    for name in fields.TITLES:
        value = row.get(name)
        if isinstance(value, str):
            words = tidy(plain(value))
            if len(words) >= 2 and not words.isdigit():
                return words
    like = (value for name, value in row.items() if fields.LIKE_TITLE.match(name) and isinstance(value, str))
    return next((words for value in like if len(words := tidy(plain(value))) >= 2 and not words.isdigit()), "")


def names_in(row: Mapping[str, Any], names: Sequence[str], like: re.Pattern[str]) -> tuple[str, ...]:
    """The names of a field that a row has, usual ones first."""
    return (*names, *(name for name in row if like.match(name) and name not in names))


def address(row: Mapping[str, Any], links: Joiner) -> str | None:
    value = first_of(row, fields.URLS)
    if isinstance(value, Mapping):
        value = next((item for item in value.values() if isinstance(item, str)), None)
    if not isinstance(value, str):
        urls = row.get("urls")
        found = re.search(
            r"[\"']?(?:common|pc|url)[\"']?\s*[:=]\s*[\"']([^\"']+)", urls if isinstance(urls, str) else str(urls or "")
        )
        value = found[1] if found else None
    return links.join(html.unescape(value)) if isinstance(value, str) else None


def published(row: Mapping[str, Any], names: Sequence[str] = fields.DATES) -> Stamp | None:
    for name in names:
        value = row.get(name)
        if value in (None, "", 0) or isinstance(value, (list, Mapping, bool)):
            continue
        stamp = read_data(value)
        if stamp is not None:
            return stamp
    return None


def entries(
    rows: Sequence[Mapping[str, Any]], page_url: str, today: date, dates: Sequence[str] = fields.DATES
) -> tuple[Entry, ...]:
    links = joiner(folder_of(page_url))
    return tuple(Entry(title(row), address(row, links), published(row, dates)) for row in rows)
