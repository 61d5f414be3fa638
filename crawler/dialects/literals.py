"""JavaScript data as Python values: object literals with bare keys, single quotes, trailing commas, comments."""

from __future__ import annotations

import json
import re
from typing import Any

_TOKEN = re.compile(
    r"\s+|//[^\n]*|/\*.*?\*/|(?P<string>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)"
    r"|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
    r"|(?P<word>[A-Za-z_$\u4e00-\u9fff][\w$\u4e00-\u9fff.]*)|(?P<sign>[\[\]{}:,])",
    re.S,
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "", "b": "", "f": "", "0": ""}
MOST = 2_000_000


class NoLiteral(ValueError):
    """The text is no plain data: a call, an operator, an end too soon."""


def parse(text: str, start: int = 0) -> Any:
    """The value of the literal that begins at `start`; what follows it does not matter. Raises NoLiteral."""
    if len(text) - start > MOST:
        raise NoLiteral("too long")
    try:
        value, _ = json.JSONDecoder().raw_decode(text, start)
        return value
    except ValueError:
        return _Parser(text, start).value(0)


class _Parser:
    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at

    def token(self) -> tuple[str, str]:
        while True:
            found = _TOKEN.match(self.text, self.at)
            if found is None:
                raise NoLiteral(f"no data at {self.at}")
            self.at = found.end()
            if found.lastgroup is not None:
                return found.lastgroup, found[0]

    def value(self, depth: int) -> Any:
        return self.of(*self.token(), depth)

    def of(self, kind: str, word: str, depth: int) -> Any:
        if depth > 40:
            raise NoLiteral("too deep")
        if kind == "string":
            return _unquoted(word)
        if kind == "number":
            return float(word) if "." in word or "e" in word.lower() else int(word)
        if kind == "word":
            return {"true": True, "false": False}.get(word)
        if word == "[":
            return self.array(depth)
        if word == "{":
            return self.object(depth)
        raise NoLiteral(f"unexpected {word}")

    def array(self, depth: int) -> list[Any]:
        items: list[Any] = []
        while True:
            kind, word = self.token()
            if word == "]" and kind == "sign":
                return items
            if word == "," and kind == "sign":
                continue
            items.append(self.of(kind, word, depth + 1))

    def object(self, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while True:
            kind, word = self.token()
            if kind == "sign" and word == "}":
                return items
            if kind == "sign" and word == ",":
                continue
            key = _unquoted(word) if kind == "string" else word
            if self.token()[1] != ":":
                raise NoLiteral("no colon")
            items[key] = self.value(depth + 1)


def arrays(text: str) -> list[object]:
    """Data written into the page's scripts: `var itemObj = [{…}]`, `window.__DATA__ = {…}`, `list.push({…})`."""
    found: list[object] = []
    for hit in re.finditer(
        r"[\w$.\]\"']\s*[=:]\s*(?=\[\s*\{)|(?:window\.|var\s+|let\s+"
        r"|const\s+)[\w$.]+\s*=\s*(?=\{\s*[\"']?\w+[\"']?\s*:)",
        text,
    ):
        try:
            found.append(parse(text, hit.end()))
        except (NoLiteral, RecursionError):
            continue
    pushed = []
    for hit in re.finditer(r"\.push\(\s*(?=\{)", text):
        try:
            pushed.append(parse(text, hit.end()))
        except (NoLiteral, RecursionError):
            continue
    if pushed:
        found.append(pushed)
    return found


def _unquoted(word: str) -> str:
    body = word[1:-1]
    if "\\" not in body:
        return body
    body = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), body)
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), body, flags=re.S)
