"""What inspectors judged by hand: only added to, a later row for the same thing counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ledger.book import Book
from ledger.codec import dump, load
from ledger.rulings import Judgement
from ledger.writing import iso, utc


def keep_worksheet(book: Book, judgements: Iterable[Judgement], at: datetime) -> int:
    """Adds what an inspector judged by hand; how many rows are new. A later row for the same thing counts."""
    count = 0
    with book.batch():
        for one in judgements:
            content = dump(Judgement, one)
            known = book.connection.execute("SELECT 1 FROM worksheet WHERE content = ?", (content,)).fetchone()
            if known is None:
                book.connection.execute(
                    "INSERT INTO worksheet(standard, indicator, subject, at, at_utc, content) VALUES (?, ?, ?, ?, ?, ?)",
                    (one.standard, one.indicator, one.subject, iso(at), utc(at), content),
                )
                count += 1
    return count


def worksheet(book: Book, standard: str) -> tuple[Judgement, ...]:
    """All that inspectors judged by hand under a standard, in the order in which it came in."""
    rows = book.connection.execute("SELECT content FROM worksheet WHERE standard = ? ORDER BY id", (standard,))
    return tuple(load(Judgement, row[0]) for row in rows)
