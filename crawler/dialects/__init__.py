"""Dialects: what a content management system does in its own way. Each parses and never fetches."""

from __future__ import annotations

from datetime import date

from crawler.dialects import data, gkmlpt, hanweb
from crawler.dialects.dialect import NO_LIST, DataList, Dialect
from crawler.dialects.signs import sign_of
from crawler.document import Document
from crawler.page import DataRequest

__all__ = ["DataList", "Dialect", "claim", "read_data"]


def claim(doc: Document) -> Dialect | None:
    """The dialect of a page: a platform whose lists stand elsewhere, a list in the page's scripts, a platform told by
    its marks; None for a page of no known make."""
    for platform in (gkmlpt.claim, hanweb.claim):
        found = platform(doc)
        if found is not None:
            return found
    name = sign_of(doc)
    found = data.claim(doc, name)
    if found is not None:
        return found
    return Dialect(name) if name is not None else None


def read_data(request: DataRequest, body: bytes, page_url: str, today: date, *, board: bool = False) -> DataList:
    """The list in the answer to a dialect's request. An answer that is no list says so by `rows_whole=False`. `board`:
    its rows are known to be messages."""
    if request.dialect == gkmlpt.NAME:
        value = data.value_of(body.decode("utf-8", "replace").strip().lstrip("\ufeff"))
        return gkmlpt.read(value, request, page_url, today) if value is not None else NO_LIST
    return data.read(request, body, page_url, today, board=board)
