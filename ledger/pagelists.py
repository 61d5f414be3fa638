"""Long lists of pages that findings name, and the items made of them: a site without a mark in its footer lacks it on
every page, each of its marks on the same pages, and every new page makes the list a new one. Each list is kept once,
compressed; a ruling or an item names it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from ledger.book import Book
from ledger.items import Item
from ledger.rulings import Finding
from ledger.spans import digest

Paged = TypeVar("Paged", Finding, Item)

LONG = 12
"""Pages from which on a list is kept apart."""

_MARK = "list:"


def parted(one: Paged) -> tuple[Paged, tuple[str, bytes] | None]:
    """The finding or item with a long list's name in place of its pages, and the list as it is kept."""
    pages, long = named(one.pages)
    return (one, None) if long is None else (replace(one, pages=tuple(pages)), long)


def named(pages: Sequence[str]) -> tuple[Sequence[str], tuple[str, bytes] | None]:
    """A long list's name in place of it, and the list as it is kept; a short list as it is."""
    if len(pages) < LONG:
        return pages, None
    text = "\n".join(pages)
    name = digest(text)
    return (_MARK + name,), (name, zlib.compress(text.encode(), 9))


def keep(book: Book, lists: Iterable[tuple[str, bytes]]) -> None:
    book.connection.executemany("INSERT OR IGNORE INTO page_list(hash, content) VALUES (?, ?)", list(lists))


class Lists:
    """Gives findings and items their pages back; what was read stays known while this lives."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[str, tuple[str, ...]] = {}

    def whole(self, one: Paged) -> Paged:
        if len(one.pages) != 1 or not one.pages[0].startswith(_MARK):
            return one
        name = one.pages[0].removeprefix(_MARK)
        if name not in self._known:
            row = self._book.connection.execute("SELECT content FROM page_list WHERE hash = ?", (name,)).fetchone()
            self._known[name] = tuple(zlib.decompress(row[0]).decode().split("\n")) if row else ()
        return replace(one, pages=self._known[name])
