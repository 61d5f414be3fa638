"""Long lists of pages that findings name: a site without a mark in its footer lacks it on every page, each of its marks
on the same pages, and every new page makes the list a new one. Each list is kept once, compressed; a ruling names it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import replace

from ledger.book import Book
from ledger.rulings import Finding
from ledger.spans import digest

LONG = 12
"""Pages from which on a list is kept apart."""

_MARK = "list:"


def parted(finding: Finding) -> tuple[Finding, tuple[str, bytes] | None]:
    """The finding with a long list's name in place of its pages, and the list as it is kept."""
    if len(finding.pages) < LONG:
        return finding, None
    text = "\n".join(finding.pages)
    name = digest(text)
    return replace(finding, pages=(_MARK + name,)), (name, zlib.compress(text.encode(), 9))


def keep(book: Book, lists: Iterable[tuple[str, bytes]]) -> None:
    book.connection.executemany("INSERT OR IGNORE INTO page_list(hash, content) VALUES (?, ?)", list(lists))


class Lists:
    """Gives findings their pages back; what was read stays known while this lives."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[str, tuple[str, ...]] = {}

    def whole(self, finding: Finding) -> Finding:
        if len(finding.pages) != 1 or not finding.pages[0].startswith(_MARK):
            return finding
        name = finding.pages[0].removeprefix(_MARK)
        if name not in self._known:
            row = self._book.connection.execute("SELECT content FROM page_list WHERE hash = ?", (name,)).fetchone()
            self._known[name] = tuple(zlib.decompress(row[0]).decode().split("\n")) if row else ()
        return replace(finding, pages=self._known[name])
