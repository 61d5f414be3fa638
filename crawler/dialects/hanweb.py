"""大汉 jcms (jpage): rows inside an XML datastore in a script, more of them from `dataproxy.jsp`."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.dialects import fragments
from crawler.dialects.dialect import DataList, Dialect
from crawler.document import Document
from crawler.lists import ListReading
from crawler.page import DataRequest

NAME = "hanweb"
_RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.S | re.I)
_NEXT_GROUP = re.compile(r"<nextgroup>\s*(?:<!\[CDATA\[)?.*?href=[\"']([^\"']+)[\"']", re.S | re.I)
_TOTAL = re.compile(r"<totalrecord>\s*(\d+)|\btotalRecord\s*[=:]\s*[\"']?(\d+)", re.I)
_PROXY = re.compile(r"[\"'](?P<url>[^\"']*?/module/(?:web/|jslib/jquery/)?jpage/dataproxy\.jsp[^\"']*)[\"']")
_PER = re.compile(r"\bper[pP]age\s*[=:]\s*[\"']?(\d+)")
_FIELDS = ("col", "appid", "webid", "path", "columnid", "sourceContentType", "unitid", "webname", "permissiontype")
_PATHS = re.compile(r"/col/col\d+|/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+|/art/\d{4}/art_[0-9a-f]{32}")


def claim(doc: Document) -> Dialect | None:
    if not doc.words.isdisjoint(("<datastore", "<recordset", "dataproxy.jsp")):
        text = doc.script_text if "datastore" in doc.script_text or "recordset" in doc.script_text else doc.html
        records = _RECORD.findall(text)
        total = _number(_TOTAL, text)
        request = _request(doc, text, len(records))
        if records or total == 0:
            rows = fragments.entries("".join(records), doc.base, doc.today)
            reading = ListReading(
                rows,
                rows_whole=bool(rows) or total == 0,
                reasons=(f"{len(rows)} rows in a datastore script",),
                weight=12.0,
            )
            more = request if total is not None and total > len(rows) else None
            return Dialect(
                NAME,
                listing=reading,
                data=None,
                next_page=more.url if more is not None and more.method == "GET" else None,
            )
        if request is not None:
            return Dialect(NAME, data=request)
        return Dialect(NAME)
    if _PATHS.search(urlsplit(doc.url).path) and (b"hanweb" in doc.lowered or "jpage" in doc.words):
        return Dialect(NAME)
    return None


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(next(group for group in found.groups() if group)) if found else None


def _request(doc: Document, text: str, seen: int) -> DataRequest | None:
    """The address of the next rows: as the datastore names it, else put together from the page's parameters."""
    if group := _NEXT_GROUP.search(text):
        url = doc.absolute(group[1].replace("&amp;", "&"))
        return DataRequest(url, NAME) if url else None
    proxy = _PROXY.search(text)
    if proxy is None:
        return None
    url = doc.absolute(proxy["url"].replace("&amp;", "&"))
    if url is None:
        return None
    per = _number(_PER, text) or 20
    known = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    for name in _FIELDS:
        found = re.search(rf"[\"']?\b{name}[\"']?\s*[=:]\s*[\"']?([^\"'&,;<>}}\s]+)", text)
        if found and name not in known:
            known[name] = found[1]
    known.update(startrecord=str(seen + 1), endrecord=str(seen + 3 * per), perpage=str(per))
    return DataRequest(urlsplit(url)._replace(query=urlencode(known)).geturl(), NAME)


def is_datastore(text: str) -> bool:
    head = text[:3000].lower()
    return "<datastore" in head or "<recordset" in head or "<totalrecord>" in head or "<record>" in head


def read(text: str, request: DataRequest, page_url: str, today: date) -> DataList:
    """An answer of dataproxy.jsp, wrapped in an array, a call or nothing."""
    records = _RECORD.findall(text)
    rows = fragments.entries("".join(_unescaped(record) for record in records), page_url, today)
    total = _number(_TOTAL, text)
    return DataList(
        rows,
        total,
        _following(request, total),
        rows_whole=bool(rows) or total == 0 or (not records and "recordset" in text),
    )


def _unescaped(record: str) -> str:
    if "&lt;" in record and "<" not in record:
        return record.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    return record


def _following(request: DataRequest, total: int | None) -> DataRequest | None:
    parts = urlsplit(request.url)
    fields = dict(parse_qsl(parts.query, keep_blank_values=True))
    if total is None:
        return None
    if fields.get("endrecord", "").isdigit() and fields.get("startrecord", "").isdigit():
        start, end = int(fields["startrecord"]), int(fields["endrecord"])
        if end >= total or end < start:
            return None
        fields.update(startrecord=str(end + 1), endrecord=str(end + (end - start + 1)))
        return DataRequest(
            parts._replace(query=urlencode(fields)).geturl(), request.dialect, request.method, request.form
        )
    return None
