"""What a clerk writes in a cell, turned into what the register's form reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from unicodedata import normalize

from crawler import limits
from crawler.register_cells import Cell, Row
from crawler.register_layout import (
    COLUMN_KINDS,
    IGNORED,
    NOTHING,
    OBEYED,
    OTHER_WORDS,
    SITE_KINDS,
    TYPES,
    plain,
)
from crawler.register_problem import nearest
from crawler.register_tree import Place, Tree, Value

_PARTS = re.compile(r"[\s、，；]+")


class Words:
    """`units` are the rows of the units' sheet, by whose ids and names a unit may be called."""

    def __init__(self, tree: Tree, units: Sequence[Row]) -> None:
        self._tree = tree
        pairs = [(_line(row, "id") or _line(row, "name"), _line(row, "name") or _line(row, "id")) for row in units]
        self._ids = {key for key, _ in pairs}
        times = Counter(name for _, name in pairs)
        self._names = {name: key for key, name in pairs if times[name] == 1}

    def value(self, key: str, cell: Cell) -> Value | None:
        """The value of a field, None where the cell is empty or was reported."""
        if not cell.text:
            return None
        read = _READERS.get(key)
        if read is not None:
            try:
                return read(cell)
            except ValueError as error:
                self.report(cell, str(error))
                return None
        return self.unit(cell) if key == "department" else cell.line

    def unit(self, cell: Cell) -> str:
        """A department's id from its id or its name; what is neither stays, to be named as a mistake."""
        return cell.line if cell.line in self._ids else self._names.get(cell.line, cell.line)

    def report(self, cell: Cell, said: str) -> None:
        self._tree.report_at(Place(cell.at, cell.order, cell.title), said)


def row_type(cell: Cell) -> str:
    return _chosen(cell, {title: key for key, title in TYPES.items()}, OTHER_WORDS["type"])


def site_kind(cell: Cell) -> str:
    return _chosen(cell, {title: str(kind) for kind, title in SITE_KINDS.items()}, OTHER_WORDS["site_kind"])


def column_kind(cell: Cell) -> str:
    return _chosen(cell, {title: str(kind) for kind, title in COLUMN_KINDS.items()}, OTHER_WORDS["column_kind"])


def _chosen(cell: Cell, words: dict[str, str], others: dict[str, str]) -> str:
    given = plain(cell.line)
    if given.lower() in words.values():
        return given.lower()
    if given in words or given in others:
        return words.get(given) or others[given]
    raise ValueError(f'"{cell.line}" is not accepted; accepted: {"、".join(words)}{nearest(given, words)}')


def parts(cell: Cell) -> list[Value]:
    """The items of a list; a comma or semicolon of the keyboard parts them only where both sides are mail addresses."""
    found: list[Value] = []
    for part in filter(None, _PARTS.split(cell.text)):
        pieces = [piece for piece in re.split(r"[,;]", part) if piece]
        mails = ":" not in part and all("@" in piece for piece in pieces)
        found += pieces if mails else [part]
    return found


def hosts_of(cell: Cell) -> list[Value]:
    """As `parts`, for what holds neither commas nor semicolons of its own."""
    return [*filter(None, re.split(r"[\s、,;]+", cell.narrow))]


def _listed(cell: Cell) -> list[Value]:
    return [] if cell.line == NOTHING else hosts_of(cell)


def _pairs(cell: Cell) -> dict[str, Value]:
    if cell.line == NOTHING:
        return {}
    pairs: dict[str, Value] = {}
    for part in map(str, hosts_of(cell)):
        name, sign, target = part.partition("=")
        if not sign or not name or not target:
            raise ValueError(f'"{part}" is no pair; accepted: name=address, such as www.example.gov.cn=10.1.0.5:8080')
        pairs[name] = target
    return pairs


def _robots(cell: Cell) -> Value:
    if cell.line in (OBEYED, "obey"):
        return "obey"
    reason = re.sub(f"^{IGNORED[:-1]} ?[：:] ?", "", cell.line)
    if reason in ("", IGNORED[:-1]):
        raise ValueError("the reason is missing; accepted: 遵守, or 不遵守：理由")
    return {"ignore": reason}


def _yes_no(cell: Cell) -> str:
    found = {"是": "true", "有": "true", "否": "false", "无": "false", "没有": "false"}.get(
        cell.line, cell.line.lower()
    )
    if found not in ("true", "false"):
        raise ValueError(f'"{cell.line}" is neither; accepted: 是, 否')
    return found


def _line(row: Row, key: str) -> str:
    return row[key].line if key in row else ""


def _limit(cell: Cell) -> str:
    return str(limits.parse_chinese(cell.text))


def _narrow(cell: Cell) -> str:
    return cell.narrow


def _address(cell: Cell) -> str:
    """Full-width signs are made plain in scheme and host; a path may hold any character but a full-width slash."""
    whole = cell.line.replace("／", "/")
    found = re.fullmatch(r"([A-Za-zＡ-Ｚａ-ｚ]+[:：]//[^/]*)(.*)", whole)
    return normalize("NFKC", found[1]) + found[2] if found else whole


_READERS: dict[str, Callable[[Cell], Value]] = {
    "contacts": parts,
    "outward_service": _yes_no,
    "max_age": _limit,
    "reply_within": _limit,
    "url": _address,
    "prefix": _address,
    "site_code": _narrow,
    "also": hosts_of,
    "formerly": parts,
    "delay": _narrow,
    "max_pages": _narrow,
    "allow_private": _listed,
    "hosts": _pairs,
    "robots": _robots,
}
