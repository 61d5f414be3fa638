"""Rows that a script writes out word for word: document.write('<li>…</li>') is the markup in its brackets.

Only a script that does nothing else is taken so. One that counts, asks or puts together is left: what a visitor sees
of it is not known here.
"""

from __future__ import annotations

import re

_SCRIPT = re.compile(
    r"<script\b(?P<attributes>[^>]*)>(?P<text>[^<]*(?:<(?!/script)[^<]*)*)</script\s*>", re.I
)  # fmt: skip
_NO_SCRIPT = re.compile(r"\bsrc\s*=|\btype\s*=(?!\s*[\"']?(?:text|application)/(?:x-)?javascript)", re.I)
STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
_CALL = (
    rf"document\.write(?:ln)?\s*\(\s*(?P<coded>unescape\s*\(\s*)?(?P<sum>(?:{STRING})(?:\s*\+\s*(?:{STRING}))*)"
    r"\s*(?(coded)\)\s*)\)\s*;?"
)
_WRITE = re.compile(rf"(?:window\.)?{_CALL}")
_WRITE_AT = re.compile(_CALL)
_CODED = re.compile(r"%u(?P<four>[0-9a-fA-F]{4})|%(?P<two>[0-9a-fA-F]{2})")
_PARTS = re.compile(STRING)
_BETWEEN = re.compile(r"(?:\s+|<!--[^\n]*|//[^\n]*|/\*.*?\*/)*", re.S)
_ROW = re.compile(r"<(?:li|tr|dd|dl)\b", re.I)
_CODE = re.compile(r"<\s*(?:script|iframe)\b", re.I)
_ESCAPE = re.compile(r"\\(?:u(?P<four>[0-9a-fA-F]{4})|x(?P<two>[0-9a-fA-F]{2})|(?P<sign>.))", re.S)
_SIGNS = {"n": "\n", "t": "\t", "r": "\n", "b": "", "f": "", "0": ""}
_LONGEST = 400_000


def as_written(html: str) -> str:
    """The page's source with such scripts replaced by what they write; itself where there is none."""
    if len(html) > _LONGEST or not any(map(_is_row, _WRITE_AT.finditer(html))):
        return html
    return _SCRIPT.sub(_written, html)


def written_out(html: str) -> str:
    """The source with every script replaced that does nothing but write markup word for word, whatever it writes."""
    return _SCRIPT.sub(lambda script: _markup_of(script) or script[0], html)


def literal_writes(source: str) -> str | None:
    """What a script writes that does nothing but write markup word for word; None of any other."""
    at = _past(source, 0)
    said = []
    while at < len(source):
        found = _WRITE.match(source, at)
        if found is None:
            return None
        markup = "".join(map(plain, _PARTS.findall(found["sum"])))
        said.append(_CODED.sub(_unescaped, markup) if found["coded"] else markup)
        at = _past(source, found.end())
    return "".join(said)


def _written(script: re.Match[str]) -> str:
    markup = _markup_of(script) if "unescape" not in script["text"] else None  # marks are written so, rows are not
    return markup if markup and _ROW.search(markup) and not _CODE.search(markup) else script[0]


def _markup_of(script: re.Match[str]) -> str | None:
    text = script["text"]
    if "document.write" not in text or _NO_SCRIPT.search(script["attributes"]):
        return None
    return literal_writes(text)


def _is_row(written: re.Match[str]) -> bool:
    return _ROW.search("".join(map(plain, _PARTS.findall(written["sum"])))) is not None


def _past(text: str, at: int) -> int:
    """Past blanks and comments."""
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def plain(literal: str) -> str:
    """What a string literal says."""
    body = literal[1:-1]
    return _ESCAPE.sub(_unescaped, body) if "\\" in body else body


def _unescaped(found: re.Match[str]) -> str:
    code = found["four"] or found["two"]
    return chr(int(code, 16)) if code else _SIGNS.get(found["sign"], found["sign"])
