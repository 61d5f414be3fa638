"""Rectification items and letters in the ledger. An item's history is only added to; its state is what the history
amounts to, and is kept beside it for those who look with other tools."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ledger.book import Book
from ledger.codec import dump, load
from ledger.items import Change, Item
from ledger.outbox import Letter
from ledger.pagelists import Lists, keep, parted
from ledger.rulings import Finding
from ledger.verdicts import finding
from ledger.writing import iso, utc


def items(book: Book, *, pages: bool = True) -> tuple[Item, ...]:
    """All items, each with its whole history in the order of its moments (of writing, among equal ones). `pages`: with
    long lists of pages, which may be those of a whole site."""
    changes: dict[str, list[Change]] = defaultdict(list)
    for name, content in book.connection.execute("SELECT item_id, content FROM item_event ORDER BY at_utc, id"):
        changes[name].append(load(Change, content))
    rows = book.connection.execute("SELECT id, content FROM item ORDER BY id")
    lists = Lists(book)
    found = (replace(load(Item, content), history=tuple(changes[name])) for name, content in rows)
    return tuple(map(lists.whole, found) if pages else found)


def record(
    book: Book, entries: Iterable[tuple[Item, tuple[Change, ...]]], reckoned: tuple[int, datetime] | None = None
) -> None:
    """Writes one outcome in one transaction: each item as it is now with the changes to add to its history, and the
    patrol (with its as-of) that was reckoned by it."""
    run = book.connection.execute
    with book.batch():
        for item, changes in entries:
            short, long = parted(replace(item, history=()))
            if long is not None:
                keep(book, (long,))
            content = dump(Item, short)
            run(
                "INSERT INTO item(id, cause, content) VALUES (?, ?, ?) "
                "ON CONFLICT(id) DO UPDATE SET cause = excluded.cause, content = excluded.content",
                (item.id, item.cause, content),
            )
            for change in changes:
                run(
                    "INSERT INTO item_event(item_id, at, at_utc, event, content) VALUES (?, ?, ?, ?, ?)",
                    (item.id, iso(change.at), utc(change.at), change.event.value, dump(Change, change)),
                )
        if reckoned is not None:
            patrol, as_of = reckoned
            run("INSERT OR REPLACE INTO reckoned VALUES (?, ?, ?)", (patrol, iso(as_of), utc(as_of)))


def reckoned(book: Book) -> datetime | None:
    """The as-of of the latest patrol whose findings were reconciled."""
    row = book.connection.execute("SELECT as_of FROM reckoned ORDER BY as_of_utc DESC LIMIT 1").fetchone()
    return datetime.fromisoformat(row[0]) if row else None


def rulings(book: Book, ids: Iterable[str]) -> tuple[Finding, ...]:
    """The latest ruling on each of these findings. The assessments are asked from the latest on: most of what is asked
    for stands in it."""
    names = tuple(ids)
    missing, found = set(names), {}
    lists = Lists(book)
    assessments = book.connection.execute("SELECT id FROM assessment ORDER BY as_of_utc DESC, id DESC").fetchall()
    for (number,) in assessments:
        if not missing:
            break
        rows = book.connection.execute(
            "SELECT f.id, r.content, f.first_seen, f.last_seen FROM json_each(?) j CROSS JOIN finding f ON "
            "f.assessment_id = ? AND f.id = j.value JOIN ruling r ON r.id = f.ruling",
            (json.dumps(sorted(missing)), number),
        ).fetchall()
        found.update({name: finding(lists, *row) for name, *row in rows})
        missing.difference_update(found)
    return tuple(found[name] for name in names if name in found)


def letters(book: Book) -> tuple[Letter, ...]:
    return tuple(load(Letter, row[0]) for row in book.connection.execute("SELECT content FROM outbox ORDER BY key"))


def post(book: Book, new: Iterable[Letter]) -> None:
    """Adds the letters whose key is new."""
    with book.batch():
        for letter in new:
            book.connection.execute(
                "INSERT OR IGNORE INTO outbox(key, state, attempts, content) VALUES (?, ?, ?, ?)",
                (letter.key, letter.state.value, letter.attempts, dump(Letter, letter)),
            )


def swap(book: Book, before: Letter, after: Letter) -> bool:
    """Replaces a letter where its state and attempts still are those of `before`; False where another was first."""
    with book.batch():
        cursor = book.connection.execute(
            "UPDATE outbox SET state = ?, attempts = ?, content = ? WHERE key = ? AND state = ? AND attempts = ?",
            (after.state.value, after.attempts, dump(Letter, after), before.key, before.state.value, before.attempts),
        )
        return cursor.rowcount == 1


def latest(book: Book) -> datetime | None:
    """When something last happened to an item."""
    row = book.connection.execute("SELECT at FROM item_event ORDER BY at_utc DESC LIMIT 1").fetchone()
    return datetime.fromisoformat(row[0]) if row else None
