"""Whether a page is a further page of a board that is known: `Guestbook.asp?Page=2`, `/hdjl/index_2.html`."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PAGER = re.compile(
    r"^(?:p|pg|page|pages|pageno|pagenum|pagenumber|pageindex|pageid|pn|curpage|currentpage|current_?page|nowpage|topage"
    r"|start|offset|startrecord)$",
    re.I,
)
_NUMBERED = re.compile(r"[_-]?\d{1,4}(?=\.[a-z]+$|$)", re.I)
_SUFFIXED = re.compile(r"[a-z][_-]\d{1,4}(?:\.[a-z]+)?$", re.I)
_INDEX = re.compile(r"^(?:index|default|list)?(?:\.[a-z]+)?$", re.I)


def further_page(key: str, boards: Iterable[str]) -> bool:
    """`key` and `boards` are canonical addresses. A board's own address is no further page of it."""
    own = _level(key)
    return any(board != key and _level(board) == own for board in boards)


def is_numbered(address: str) -> bool:
    """Whether an address says which page of a list it is: `?page=2`, `index_2.html`; 2.html may be an article."""
    path, _, query = address.partition("#")[0].partition("?")
    if any(_PAGER.match(pair.partition("=")[0]) for pair in query.split("&")):
        return True
    return _SUFFIXED.search(path) is not None


def page_number(address: str) -> int | None:
    """Which page of a list an address says it is, as it counts."""
    path, _, query = address.partition("#")[0].partition("?")
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        if _PAGER.match(name) and value.isdecimal():
            return int(value)
    found = _SUFFIXED.search(path)
    digits = re.findall(r"\d+", found[0]) if found is not None else []
    return int(digits[-1]) if digits else None


def _level(key: str) -> tuple[str, str, tuple[str, ...]]:
    """The address without what only says which page it is."""
    path, _, query = key.partition("?")
    folder, _, last = path.rpartition("/")
    last = _NUMBERED.sub("", last, count=1)
    pairs = sorted(pair for pair in query.split("&") if pair and not _PAGER.match(pair.partition("=")[0]))
    return folder, "" if _INDEX.match(last) else last.lower(), tuple(pairs)
