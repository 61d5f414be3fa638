"""Lists that live in data of any make: the generic counterpart of the platforms with an interface of their own."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.charset import decode
from crawler.dialects import asking, boards, fragments, hanweb, records
from crawler.dialects.dialect import NO_LIST, DataList, Dialect
from crawler.dialects.fieldnames import LISTS
from crawler.dialects.literals import NoLiteral, arrays, parse
from crawler.document import Document
from crawler.lists import ListReading, find_list
from crawler.page import DataRequest
from crawler.recall import recalled

JSON = "json"
ARRAY = "array"
_PAGE = re.compile(
    r"^_?(?:page|pageno|pagenum|pageindex|pagenumber|curpage|currentpage|currpage|current|p|pn"
    r"|page_no|page_index|pageid)$",
    re.I,
)
_SIZE = re.compile(r"^_?(?:pagesize|size|limit|rows|perpage|page_size|per_page)$", re.I)
_OFFSET = re.compile(r"^(?:offset|start|pager\.offset|startrow|from|skip)$", re.I)
_MAKES_REQUESTS = re.compile(
    r"getJSON|\.ajax|\$\.get|\$\.post|jQuery\.|fetch\s*\(|axios|XMLHttpRequest|\.load\s*\(|_isJson=|_isAgg=|/common/search/|/searchList/"
)
_MAKES_ARRAYS = re.compile(r"[=:]\s*\[\s*\{|\.push\(\s*\{|window\.\w+\s*=\s*\{")
# Pages of a site share their scripts.
_makes_requests = recalled(_MAKES_REQUESTS.search, most=256)
_makes_arrays = recalled(_MAKES_ARRAYS.search, most=256)


def claim(doc: Document, name: str | None) -> Dialect | None:
    """A list in the page's own scripts, or the address that they load it from; None where the page shows its list."""
    text = doc.script_text
    may_hold = _makes_arrays(text)
    may_ask = _makes_requests(text) or asking.in_attributes(doc)
    if not may_hold and not may_ask:
        return None
    shown = find_list(doc)
    if (shown.entries and shown.weight >= 5) or shown.container:
        return None
    if may_hold:
        for value in arrays(doc.script_text):
            found = records.find(value)
            rows = [row for row in found.rows if records.published(row) is not None or records.address(row, doc.joiner)]
            if len(rows) * 2 > len(found.rows) and len([row for row in rows if records.published(row)]) * 2 >= len(
                rows
            ):
                entries = records.entries(rows, doc.base, doc.today)
                reading = ListReading(
                    entries, rows_whole=True, reasons=(f"{len(entries)} rows in a script's array",), weight=9.0
                )
                return Dialect(name or ARRAY, listing=reading)
    if may_ask and not shown.entries:
        asked = asking.requests(doc, "ucap" if name == "ucap" else JSON)
        if asked:
            return Dialect(name or JSON, data=asked[0])
    return None


def read(request: DataRequest, body: bytes, page_url: str, today: date, *, board: bool = False) -> DataList:
    """A data answer: JSON, JSONP, a script's assignment, an XML datastore or feed, or a piece of HTML. `board`: the
    page is known to list messages, so that its rows are such whatever their fields are called. No row from an address
    that was guessed proves nothing."""
    answer = _read(request, body, page_url, today, board=board)
    if request.guessed and not (answer.entries or answer.messages):
        return NO_LIST
    return answer


def _read(request: DataRequest, body: bytes, page_url: str, today: date, *, board: bool) -> DataList:
    text, _ = decode(body, {})
    text = text.strip().lstrip("\ufeff")
    if hanweb.is_datastore(text):
        return hanweb.read(text, request, page_url, today)
    if text.startswith("<"):
        return _markup(text, page_url, today)
    value = value_of(text)
    if value is None:
        return NO_LIST
    return of_value(value, request, page_url, today, board=board)


def of_value(value: Any, request: DataRequest, page_url: str, today: date, *, board: bool = False) -> DataList:
    found = records.find(value)
    if not found.whole and not found.rows:
        inner = _inner_text(value)
        return _markup(inner, page_url, today) if inner else NO_LIST
    following = _following(request, found, len(found.rows))
    if boards.is_board(found.rows) or (board and found.rows):
        return DataList((), found.total, following, boards.messages(found.rows, page_url), True)
    # A page's number is often our reading of a script; where pages count from 0, page 1 is the second and may be empty.
    whole = found.whole and (bool(found.rows) or found.total == 0 or not _counted(request))
    total = 0 if whole and not found.rows else found.total
    return DataList(records.entries(found.rows, page_url, today), total, following, rows_whole=whole)


def _counted(request: DataRequest) -> bool:
    """Whether the request asks for a page by its number, and not for page 0; or for one that a script counts."""
    if request.counted:
        return True
    fields = (*parse_qsl(urlsplit(request.url).query), *request.form)
    return any(_PAGE.match(name) and value.isdigit() and int(value) > 0 for name, value in fields)


def value_of(text: str) -> Any | None:
    """The value of a JSON, JSONP or assigned literal; None where the text is none."""
    try:
        return json.loads(text)
    except ValueError:
        pass
    wrapped = re.match(r"^[;\s]*(?:(?:var|let|const|window\.)?\s*[\w$.\[\]\"']+\s*=\s*|[\w$.]+\s*\(\s*)(?=[\[{])", text)
    start = wrapped.end() if wrapped else (0 if text[:1] in "[{" else -1)
    if start < 0:
        return None
    try:
        return parse(text, start)
    except (NoLiteral, RecursionError):
        return None


def _inner_text(value: Any) -> str:
    """HTML rows carried in a JSON field."""
    if isinstance(value, dict):
        for name, item in value.items():
            if (isinstance(item, str) and re.search(r"<(?:li|tr|a|dl)\b", item) and LISTS.match(name)) or name in (
                "html",
                "dataHtml",
                "listHtml",
            ):
                return str(item)
            found = _inner_text(item)
            if found:
                return found
    return ""


def _markup(text: str, page_url: str, today: date) -> DataList:
    if re.match(r"<(?:\?xml|rss|feed)", text) and re.search(r"<(?:item|entry)\b", text):
        rows = [
            {
                "title": _field(item, "title"),
                "url": _field(item, "link") or _attribute(item),
                "pubdate": _field(item, "pubDate") or _field(item, "published") or _field(item, "updated"),
            }
            for item in re.findall(r"<(?:item|entry)\b.*?</(?:item|entry)>", text, re.S)
        ]
        kept = [row for row in rows if records.title(row)]
        return DataList(records.entries(kept, page_url, today), rows_whole=bool(kept))
    if re.search(r"<html|<!doctype|<head", text[:600], re.I):
        return NO_LIST  # a page in a data answer's place: an error page, a login
    rows_found = fragments.entries(text, page_url, today)
    return DataList(rows_found, rows_whole=bool(rows_found))


def _field(item: str, name: str) -> str:
    found = re.search(rf"<{name}[^>]*>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</{name}>", item, re.S)
    return found[1] if found else ""


def _attribute(item: str) -> str:
    found = re.search(r"<link[^>]*href=[\"']([^\"']+)", item)
    return found[1] if found else ""


def _following(request: DataRequest, found: records.Found, seen: int) -> DataRequest | None:
    """The next page of an answer, where its address (or form) carries a page number and says that more rows exist."""
    if not seen:
        return None
    parts = urlsplit(request.url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    in_form = request.method == "POST" and any(_PAGE.match(name) for name, _ in request.form)
    fields = list(request.form) if in_form else query
    size = next((int(value) for name, value in fields if _SIZE.match(name) and value.isdigit()), seen) or seen
    for at, (name, value) in enumerate(fields):
        if not value.isdigit():
            continue
        if _PAGE.match(name):
            number = int(value)
            done = (number if number else 1) * max(size, 1)
            more = (
                (found.pages is not None and number < found.pages)
                if found.pages
                else (found.total is not None and done < found.total)
            )
            step = 1
        elif _OFFSET.match(name):
            number = int(value)
            more = found.total is not None and number + seen < found.total
            step = seen
        else:
            continue
        if not more:
            return None
        fields[at] = (name, str(number + step))
        if in_form:
            return DataRequest(request.url, request.dialect, request.method, tuple(fields))
        return DataRequest(
            parts._replace(query=urlencode(fields)).geturl(), request.dialect, request.method, request.form
        )
    return None
