"""Rows kept as HTML inside something else: XML datastores, answers that are pieces of a page."""

from __future__ import annotations

from datetime import date

from crawler.blocks import blocks
from crawler.document import Document
from crawler.lists import entries_of
from crawler.outline import Outline
from crawler.page import Entry, Page


def entries(markup: str, url: str, today: date) -> tuple[Entry, ...]:
    """The rows of a piece of HTML that is nothing but a list."""
    if not markup.strip():
        return ()
    body = f"<html><head><meta charset=utf-8></head><body><div>{_framed(markup)}</div></body></html>"
    doc = Document(Page(url, body.encode(), {"content-type": "text/html; charset=utf-8"}), today)
    o = Outline(doc)
    read = [entries_of(o, block) for block in blocks(o)]
    if not read:
        return ()
    most = max(read, key=len)
    # Every block counts: a datastore holds the list and nothing else.
    return (
        tuple(entry for one in read for entry in one)
        if len(most) * 2 >= sum(map(len, read)) or len(most) <= 1
        else tuple(most)
    )


def _framed(markup: str) -> str:
    start = markup.lstrip()[:4].lower()
    if start.startswith("<tr"):
        return f"<table><tbody>{markup}</tbody></table>"
    if start.startswith("<li"):
        return f"<ul>{markup}</ul>"
    if start.startswith("<td"):
        return f"<table><tbody><tr>{markup}</tr></tbody></table>"
    return markup
