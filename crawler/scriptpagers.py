"""Pagers that exist only as a script's call: TRS `createPageHTML`, `Pager({…})`, `var countPage` and their kin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.document import Document

# name(total, current, "index", "html"): TRS WCM counts from 0, page two is index_1.html.
_CALL = re.compile(
    r"(?<!function )\b(?P<name>\w*[pP]ag(?:e|er|ing"
    r"|ination)\w*)\s*\(\s*(?P<place>['\"][^'\"]*['\"]\s*,\s*)?(?P<total>\d{1,5})\s*,\s*(?P<current>\d{1,5})\s*,"
    r"\s*['\"](?P<stem>[\w./-]+)['\"]\s*,\s*['\"]\.?(?P<ending>\w{2,6})['\"]"
)
_MAY_CALL = re.compile(r"ag(?:e|ing|ination)\w*\s*\(\s*(?:['\"][^'\"]*['\"]\s*,\s*)?\d")
_OPTIONS = re.compile(r"\bPager\s*\(\s*\{(?P<body>[^{}]{5,400})\}")
_TOTALS = (
    "countPage", "pageCount", "totalPage", "totalPages", "pageTotal", "maxPage", "pagecount", "total_page",
    "page_count", "nPageCount", "_PAGE_COUNT",
)  # fmt: skip
_VARIABLE_TOTAL = re.compile(rf"\b(?:var\s+)?(?P<name>{'|'.join(_TOTALS)})\s*[=:]\s*[\"']?(?P<value>\d{{1,5}})\b")
_VARIABLE_CURRENT = re.compile(
    r"\b(?:var\s+)?(?P<name>currentPage|nCurrIndex|curPage|currPage|pageIndex|currentIndex|nowPage"
    r"|pageNo|curpage|page_index|_PAGE_INDEX|current)\s*[=:]\s*[\"']?(?P<value>\d{1,5})\b"
)
_TOTAL_ITEMS = re.compile(
    r"\b(?:totalCount|total|totalData|recordCount|totalRecords?|count|dataCount|totalRows"
    r"|total_count)\s*[=:]\s*[\"']?(?P<value>\d{1,6})\b"
)
_PAGE_SIZE = re.compile(
    r"\b(?:pageSize|showData|perPage|limit|pagesize|rows|page_size|prepage|perpage"
    r"|numPerPage)\s*[=:]\s*[\"']?(?P<value>\d{1,3})\b",
    re.I,
)
# "index" + "_" + n + "." + "html", 'list_' + page + '.html', "?page=" + n
_STEM = re.compile(
    r"['\"](?:<a[^>]*href=\\?['\"]?)?\s*(?P<stem>[\w./-]*?[A-Za-z]\w*)['\"]\s*\+\s*['\"]_['\"]\s*\+\s*\w+\s*\+\s*['\"]\.['\"]\s*\+\s*['\"](?P<ending>s?html?"
    r"|jhtml|aspx|jsp)"
)
_GLUED = re.compile(
    r"['\"](?:[^'\"]*href=\\?['\"]?)?(?P<stem>[\w./-]*_)['\"]\s*\+\s*\(?[\w\s+]+\)?\s*\+\s*['\"](?P<ending>\.s?html?)"
)
_QUERY = re.compile(
    r"(?:location(?:\.href)?|url|href|action)\s*[=:]\s*['\"](?P<head>[^'\"]*[?&][\w.]*(?:page|pn|p"
    r"|pageNo|pageIndex|pageNum|current)[\w.]*=)['\"]\s*\+",
    re.I,
)

# function goPage(n){ location.href = "index_" + (n-1) + ".shtml" }
_FUNCTION = re.compile(
    r"function\s+\w*(?:page|goto|turn|jump|query|list|go|next|change|load)\w*\s*\(\s*(?P<name>[A-Za-z_$][\w$]*)[^)]*\)\s*\{"
    r"(?P<body>(?:(?!\bfunction\b)[\s\S]){0,800})",
    re.I,
)
_GOES_TO = re.compile(
    r"(?:\blocation(?:\.href)?\s*=(?!=)|\blocation\.(?:assign|replace)\s*\(|\bwindow\.open\s*\()\s*(?P<words>[^;{}\n]{3,300})"
)
_PART = re.compile(
    r"\s*(?:'(?P<one>[^']*)'|\"(?P<two>[^\"]*)\"|\(?\s*(?P<name>[A-Za-z_$][\w$]*)\s*(?:(?P<sign>[+-])\s*(?P<by>\d{1,2})\s*\)|\)?))\s*"
    r"(?P<then>\+|$|[;),}])"
)


@dataclass(frozen=True, slots=True)
class Scripted:
    total: int | None
    current: int | None  # counted from 1
    next: str | None


def scripted(doc: Document) -> Scripted | None:
    text = doc.script_text
    if not text or ("age" not in text and "AGE" not in text):
        return None
    for found in _CALL.finditer(text) if _MAY_CALL.search(text) else ():
        return _call(doc, found)
    for found in _OPTIONS.finditer(text) if "Pager" in text else ():
        if answer := _options(doc, found["body"]):
            return answer
    return _variables(doc, text)


def stepped(doc: Document, number: int) -> str | None:
    """Where a function of the page leads that is told to go to a page, if it is written out in the page."""
    text = doc.script_text
    if "location" not in text and "window.open" not in text:
        return None
    for function in _FUNCTION.finditer(text):
        for going in _GOES_TO.finditer(function["body"]):
            address = _put_together(going["words"], function["name"], number)
            if address is not None:
                return doc.absolute(address)
    return None


def _put_together(words: str, name: str, number: int) -> str | None:
    """The address that texts and the number add up to; None where anything else is in it, or the number is not."""
    parts: list[str] = []
    counted = False
    at = 0
    while (part := _PART.match(words, at)) is not None:
        if part["name"] is not None:
            if part["name"] != name:
                return None
            by = int(part["by"] or 0)
            parts.append(str(number - by if part["sign"] == "-" else number + by))
            counted = True
        else:
            parts.append(part["one"] if part["one"] is not None else part["two"])
        at = part.end()
        if part["then"] != "+":
            return "".join(parts) if counted else None
    return None


def _call(doc: Document, found: re.Match[str]) -> Scripted:
    total, shown = int(found["total"]), int(found["current"])
    # With the pager's element as first argument (later TRS and ucap templates) pages count from 1, page two is list_2.
    if found["place"]:
        current = max(shown, 1)
        number = current + 1
    else:
        current = shown + 1
        number = shown + 1
    following = f"{found['stem']}_{number}.{found['ending']}" if current < total else None
    return Scripted(total, current, doc.absolute(following) if following else None)


def _options(doc: Document, body: str) -> Scripted | None:
    values = dict(re.findall(r"(\w+)\s*:\s*['\"]?([\w./-]+)", body))
    if not values.get("size", "").isdigit() or not values.get("current", "0").isdigit():
        return None
    total, shown = int(values["size"]), int(values.get("current", "0"))
    if "prefix" not in values or "suffix" not in values:
        return Scripted(total, shown + 1, None)
    following = f"{values['prefix']}_{shown + 1}.{values['suffix']}" if shown + 1 < total else None
    return Scripted(total, shown + 1, doc.absolute(following) if following else None)


def _variables(doc: Document, text: str) -> Scripted | None:
    total_found = _VARIABLE_TOTAL.search(text) if any(name in text for name in _TOTALS) else None
    total = int(total_found["value"]) if total_found else _counted(text)
    if total is None or total > 20000:
        return None
    current_found = _VARIABLE_CURRENT.search(text)
    if current_found is None:
        return Scripted(total, None, None)
    shown = int(current_found["value"])
    if (stem := _STEM.search(text)) or (stem := _GLUED.search(text)):
        joint = "" if stem["stem"].endswith("_") else "_"
        ending = stem["ending"] if stem["ending"].startswith(".") else "." + stem["ending"]
        # Page names beside a counter that starts at 0 are those of TRS: page two is index_1.
        zero = _from_zero(doc, text, shown)
        current = shown + 1 if zero else max(shown, 1)
        number = shown + 1 if zero else current + 1
        following = f"{stem['stem']}{joint}{number}{ending}" if current < total else None
        return Scripted(total, current, doc.absolute(following) if following else None)
    if (query := _QUERY.search(text)) and shown > 0:
        following = f"{query['head']}{shown + 1}" if shown < total else None
        return Scripted(total, shown, doc.absolute(following) if following else None)
    return Scripted(total, shown + 1 if _from_zero(doc, text, shown) else max(shown, 1), None)


def _from_zero(doc: Document, text: str, shown: int) -> bool:
    """Whether the script counts pages from 0: it says so on the first page, or the page's own name ends in its number
    while the script speaks of page numbers plus one."""
    if shown == 0:
        return True
    name = urlsplit(doc.url).path.rpartition("/")[2]
    return bool(re.search(rf"_{shown}\.\w+$", name)) and bool(
        re.search(r"\(\s*(?:i|currentPage|nCurrIndex)\s*\+\s*1\s*\)", text)
    )


def _counted(text: str) -> int | None:
    if "aginat" not in text and "age(" not in text and "Page" not in text:
        return None
    total, size = _TOTAL_ITEMS.search(text), _PAGE_SIZE.search(text)
    if total is None or size is None or not int(size["value"]):
        return None
    return max(1, -(-int(total["value"]) // int(size["value"])))
