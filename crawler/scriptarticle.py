"""An article that stands as data in the page's own script, and that the page draws when a browser runs it.

Guangdong's open-information platform writes it so (`window._CONFIG = {… DETAIL: {"title": …, "content": …}}`, seen on a
saved page), and others that draw their pages in the browser do the same under other names. What the data says is what
a visitor reads; where it holds no date, the date is a doubt and not a fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from crawler import dates
from crawler.dialects.literals import NoLiteral, parse
from crawler.document import Document, fold
from crawler.page import DateBasis, DateReading
from crawler.recall import recalled

_PLACE = re.compile(
    r"[\"']?\b(?:DETAIL|detail(?:Data|Info)?|article(?:Data|Info|Detail)?|news(?:Data|Info|Detail)|content(?:Data|Info|Detail)|infoData)"
    r"[\"']?\s*[:=]\s*(?=\{)"
)
_TITLE = ("title", "articleTitle", "infoTitle", "name")
_BODY = ("content", "articleContent", "infoContent", "body", "text")
_PUBLISHED = ("publish_time", "display_publish_time", "publishTime", "publishDate", "publish_date", "publishedTime",
              "publishedTimeStr", "pubDate", "pub_date", "pubTime", "releaseTime", "date", "create_time", "createTime",
              "created_at", "createDate")  # fmt: skip
_SOURCE = ("source", "publisher", "articleSource", "infoSource", "pubOrg")


@dataclass(frozen=True, slots=True)
class ScriptArticle:
    title: str
    reading: DateReading | None
    source: str | None
    text: str


_holds_article = recalled(_PLACE.search, most=512)


def find_script_article(doc: Document) -> ScriptArticle | None:
    for script in doc.scripts:
        if not _holds_article(script.text):
            continue
        for place in _PLACE.finditer(script.text):
            try:
                value = parse(script.text, place.end())
            except NoLiteral:
                continue
            if isinstance(value, Mapping) and (found := _article(value)) is not None:
                return found
    return None


def _article(value: Mapping[str, object]) -> ScriptArticle | None:
    title, body = _first(value, _TITLE), _first(value, _BODY)
    if not title or not body:
        return None
    reading = None
    for key in _PUBLISHED:
        stamp = dates.read_data(value[key]) if value.get(key) else None
        if stamp is not None:
            reading = DateReading(stamp, DateBasis.DATA, f"{key} in the page's data")
            break
    tree = LexborHTMLParser(body)
    text = tree.body.text(separator="\n", strip=True, skip_empty=True) if tree.body is not None else ""
    return ScriptArticle(fold(title), reading, _first(value, _SOURCE), text)


def _first(value: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        found = value.get(key)
        if isinstance(found, str) and found.strip():
            return found.strip()
    return None
