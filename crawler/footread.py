"""The file that brings a site's foot, read: what stands in it, and whether that is all that it brings.

It is markup, or a script that writes it. Of a script that does more than write word for word, what stands in its
strings is shown somewhere; what does not stand there it may put together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crawler.charset import decode
from crawler.document import Document
from crawler.links import find_links
from crawler.marks import find_foot
from crawler.page import Footer, Page
from crawler.shells import asks_for_list, is_fitting
from crawler.written import STRING, literal_writes, plain, written_out

_SCRIPT_FILE = re.compile(r"\.js(?:$|[?#])", re.I)
_CODE = re.compile(
    r"\s*(?:(?://[^\n]*|/\*.*?\*/)\s*)*(?:(?:window\.)?document\.write|var\s|let\s|const\s|[(!]?function\b|\$|jQuery\b)",
    re.S,
)
_STRINGS = re.compile(rf"{STRING}|`(?:[^`\\]|\\.)*`", re.S)
_SAYS = re.compile(r"[<\u4e00-\u9fff]")
# What a script does that may put something into the page.
_WRITES = re.compile(
    r"document\.write|innerHTML|outerHTML|innerText|textContent|insertAdjacent|appendChild|insertBefore|createElement"
    r"|\.(?:html|text|append|prepend|after|before|load|replaceWith|appendTo)\s*\(|\bimport\b|\beval\s*\("
)
# Scripts of other offices that put a mark or a counter there.
_KNOWN = re.compile(
    r"conac\.cn|jiucuo|zfwzgl|hm\.baidu\.com|_hmt\b|cnzz\.com|51\.la|bdstatic|push\.zhanzhang|gov\.cn/gjzf|google-analytics|kaipuyun",
    re.I,
)
_LONGEST = 3000  # letters of a foot; a longer text is a page


@dataclass(frozen=True, slots=True)
class FootFile:
    """`footer`: the elements in it. `files`: addresses of further files that it names; `open`: more than what was read
    may come from it."""

    footer: Footer
    charset: str
    files: tuple[str, ...] = ()
    open: bool = True


def read_foot(url: str, body: bytes, headers: Mapping[str, str], today: date) -> FootFile:
    text, charset = decode(body, headers)
    markup, whole = _markup(url, text, headers.get("content-type", ""))
    doc = Document(Page(url, markup.encode("utf-8", "ignore"), {"content-type": "text/html; charset=utf-8"}), today)
    try:
        links = find_links(doc)
        foot = find_foot(doc, links, rooted=True)
        beside = foot.elsewhere
        unread = (beside is not None and beside.more) or any(map(_may_write, _sources(doc)))
        files = beside.files if beside is not None else ()
        return FootFile(foot.footer, charset, files, not whole or unread or len(doc.flat) > _LONGEST)
    finally:
        doc.let_go()


def _markup(url: str, text: str, media: str) -> tuple[str, bool]:
    """The markup that a file brings, and whether it is surely all."""
    if text.lstrip().startswith("<"):
        return written_out(text), True
    if "json" in media or text.lstrip().startswith(("{", "[")):
        try:
            return "\n".join(_texts(json.loads(text))), False
        except ValueError:
            pass
    if _SCRIPT_FILE.search(url) or "javascript" in media or _CODE.match(text):
        written = literal_writes(text)
        return (written_out(written), True) if written is not None else (_strings(text), False)
    return written_out(text), "<" in text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _strings(source: str) -> str:
    """What stands in a script's strings, and the script: marks are told by what their scripts name."""
    said = (plain(found[0]) for found in _STRINGS.finditer(source))
    script = source.replace("</", "<\\/")
    return "".join(one for one in said if _SAYS.search(one)) + f"<script>{script}</script>"


def _sources(doc: Document) -> Iterator[tuple[str, str]]:
    """Each script's address and its text."""
    for script in doc.scripts:
        yield script.src or "", script.text


def _may_write(script: tuple[str, str]) -> bool:
    """Whether a script in the file may show what is not read."""
    src, text = script
    if src:
        return not (_KNOWN.search(src) or is_fitting(src))
    return (_WRITES.search(text) is not None or asks_for_list(text)) and _KNOWN.search(text) is None
