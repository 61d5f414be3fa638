"""Guangdong's open-information platform (政府信息公开平台): a shell whose lists live in JSON.

The column stands in the fragment of the address (`/gkmlpt/index#21023`), the site's number in the page's config
(`SID`); `…/gkmlpt/api/all/{column}?page={n}&sid={sid}` answers with `articles`. Column 0 is all of them. Many sites
speak plain HTTP only, so the scheme of the page is kept.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

from crawler.dialects import records
from crawler.dialects.dialect import DataList, Dialect
from crawler.document import Document
from crawler.page import DataRequest

NAME = "gkmlpt"
_PATH = re.compile(r"^(?P<root>(?:/[^/?#]+)*?/gkmlpt)(?:/(?P<rest>[^?#]*))?")
_SID = re.compile(r"[\"']?\bSID[\"']?\s*:\s*[\"']?(\d+)")
_APP = re.compile(r"[\"']?\bAPP_URL[\"']?\s*:\s*[\"']([^\"']+)[\"']")
# 发布日期 of an article: `date` (seconds), else the time it was put in.
_DATES = ("date", "publish_time", "display_publish_time", "create_time", "created_at")


def claim(doc: Document) -> Dialect | None:
    parts = urlsplit(doc.url)
    path = _PATH.match(parts.path)
    if path is None and "gkmlpt" not in doc.words:
        return None
    sid = _SID.search(doc.script_text)
    if path is None or (path["rest"] or "index").startswith("content") or sid is None:
        return Dialect(NAME) if path is not None else None
    root = f"{parts.scheme}://{parts.netloc}{path['root']}"
    if app := _APP.search(doc.script_text):
        written = app[1].replace("\\/", "/")
        folder = urlsplit(doc.absolute(written) or doc.url)
        if folder.netloc == parts.netloc:
            base = folder.path.rstrip("/").removesuffix("/gkmlpt")
            root = f"{parts.scheme}://{parts.netloc}{base}/gkmlpt"
    column = re.match(r"\D{0,2}(\d+)", parts.fragment)
    return Dialect(NAME, data=DataRequest(f"{root}/api/all/{column[1] if column else '0'}?page=1&sid={sid[1]}", NAME))


def read(value: Any, request: DataRequest, page_url: str, today: date) -> DataList:
    found = records.find(value)
    if not found.whole and isinstance(value, dict) and value.get("articles") == []:
        return DataList(total=0, rows_whole=True)
    rows = records.entries(found.rows, page_url, today, _DATES)
    classify = value.get("classify") if isinstance(value, dict) else None
    total = found.total
    if isinstance(classify, dict) and isinstance(classify.get("post_count"), int):
        total = classify["post_count"]
    return DataList(rows, total, _following(request, total, len(rows)), rows_whole=found.whole)


def _following(request: DataRequest, total: int | None, seen: int) -> DataRequest | None:
    """The next page of 100, where the total says that there is one."""
    page = int((parse_qs(urlsplit(request.url).query).get("page") or ["1"])[0] or 1)
    if not seen or total is None or page * 100 >= total or seen < 50:
        return None
    return DataRequest(re.sub(r"([?&]page=)\d+", rf"\g<1>{page + 1}", request.url), request.dialect)
