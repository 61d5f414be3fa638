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
_STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
_CALL = rf"document\.write(?:ln)?\s*\(\s*(?P<sum>(?:{_STRING})(?:\s*\+\s*(?:{_STRING}))*)\s*\)\s*;?"
_WRITE = re.compile(rf"(?:window\.)?{_CALL}")
_WRITE_AT = re.compile(_CALL)
_PARTS = re.compile(_STRING)
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


def _written(script: re.Match[str]) -> str:
    text = script["text"]
    if "document.write" not in text or _NO_SCRIPT.search(script["attributes"]):
        return script[0]
    at = _past(text, 0)
    said = []
    while at < len(text):
        found = _WRITE.match(text, at)
        if found is None:
            return script[0]
        said += [_plain(part) for part in _PARTS.findall(found["sum"])]
        at = _past(text, found.end())
    markup = "".join(said)
    return markup if _ROW.search(markup) and not _CODE.search(markup) else script[0]


def _is_row(written: re.Match[str]) -> bool:
    return _ROW.search("".join(map(_plain, _PARTS.findall(written["sum"])))) is not None


def _past(text: str, at: int) -> int:
    """Past blanks and comments."""
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _plain(literal: str) -> str:
    body = literal[1:-1]
    return _ESCAPE.sub(_unescaped, body) if "\\" in body else body


def _unescaped(found: re.Match[str]) -> str:
    code = found["four"] or found["two"]
    return chr(int(code, 16)) if code else _SIGNS.get(found["sign"], found["sign"])
