"""Copies of the ledger, and letting old evidence go."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ledger.book import Book
from ledger.evidence import copy_records
from ledger.writing import utc


@dataclass(frozen=True, slots=True)
class Gone:
    """What a pruning let go: stored pages, whole files, bytes; and how many pages stay."""

    snapshots: int
    files: int
    size: int
    kept: int


def backup(book: Book, target: Path) -> int:
    """A consistent copy while other runs write; its size in bytes."""
    with target.open("xb"):
        pass  # says by name what cannot be written, which the library does not
    copy = sqlite3.connect(target)
    try:
        book.connection.backup(copy, pages=4000)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
    return target.stat().st_size


def prune(book: Book, before: datetime, *, dry_run: bool) -> Gone:
    """Lets stored pages go that were stored before a moment and that nothing needs: not the page of a
    standing state, not a finding of the latest assessments, not an item that is open or disputed.

    A file goes when none of its records is needed; a file with some that are is written anew with those.
    """
    run = book.connection.execute
    run("PRAGMA temp_store = FILE")  # what is compared is as large as all that was ever stored
    for statement in _PARTED:
        run(statement, {"border": utc(before)})
    doomed, size = run("SELECT count(*), coalesce(sum(length), 0) FROM doomed").fetchone()
    kept = int(run("SELECT count(*) FROM snapshot").fetchone()[0]) - doomed
    if dry_run:
        return Gone(doomed, 0, size, kept)
    emptied = size = 0
    for (name,) in run("SELECT DISTINCT file FROM doomed ORDER BY file").fetchall():
        freed, gone = _lighten(book, name)
        size += freed
        emptied += gone
    return Gone(doomed, emptied, size, kept)


def _lighten(book: Book, name: str) -> tuple[int, bool]:
    """Writes a file anew with what is needed of it; the bytes that it freed, and whether nothing was needed."""
    run = book.connection.execute
    kept = run(
        "SELECT body, offset, length FROM snapshot s WHERE file = ? AND NOT EXISTS (SELECT 1 FROM doomed d WHERE "
        "d.file = s.file AND d.body = s.body) ORDER BY offset",
        (name,),
    ).fetchall()
    path = book.evidence / name
    length = path.stat().st_size if path.exists() else 0
    moved = copy_records(path, [(offset, length) for _, offset, length in kept]) if kept else None
    with book.batch():
        run("DELETE FROM snapshot WHERE body IN (SELECT body FROM doomed WHERE file = ?)", (name,))
        run(
            "DELETE FROM picture WHERE body IN (SELECT body FROM doomed WHERE file = :name) OR picture IN (SELECT body "
            "FROM doomed WHERE file = :name)",
            {"name": name},
        )
        if moved is not None:
            book.connection.executemany(
                "UPDATE snapshot SET file = ?, offset = ? WHERE body = ?",
                ((moved.name, offset, body) for (body, _, _), offset in zip(kept, moved.offsets, strict=True)),
            )
    path.unlink(missing_ok=True)
    after = (book.evidence / moved.name).stat().st_size if moved is not None else 0
    return length - after, moved is None


_PARTED = (
    "DROP TABLE IF EXISTS temp.needed",
    "DROP TABLE IF EXISTS temp.doomed",
    "CREATE TEMP TABLE needed (body TEXT PRIMARY KEY) WITHOUT ROWID",
    "INSERT OR IGNORE INTO needed SELECT body FROM address WHERE body IS NOT NULL",
    # Most findings say the same night after night: what they say is looked through once.
    "INSERT OR IGNORE INTO needed WITH last AS (SELECT id FROM assessment a WHERE as_of_utc = (SELECT max(as_of_utc) FROM "
    "assessment b WHERE b.standard = a.standard)), wanted AS (SELECT f.id FROM finding f WHERE f.assessment_id IN "
    "(SELECT id FROM last) AND f.state IN ('fail', 'not_assessed') UNION SELECT j.value FROM item i JOIN "
    "json_each(i.content, '$.findings') j WHERE json_extract(i.content, '$.status') <> 'closed'), named AS MATERIALIZED "
    "(SELECT DISTINCT json_extract(e.value, '$.body') AS body, json_extract(e.value, '$.visit') AS visit FROM (SELECT "
    "DISTINCT ruling FROM finding WHERE id IN (SELECT id FROM wanted)) s JOIN ruling r ON r.id = s.ruling JOIN "
    "json_each(r.content, '$.evidence') e) SELECT body FROM named WHERE body IS NOT NULL UNION SELECT v.body FROM named n "
    "JOIN visit v ON v.id = n.visit WHERE v.body IS NOT NULL",
    "INSERT OR IGNORE INTO needed SELECT p.picture FROM picture p JOIN needed n ON n.body = p.body",
    "CREATE TEMP TABLE doomed (file TEXT, body TEXT, length INTEGER, PRIMARY KEY (file, body)) WITHOUT ROWID",
    "INSERT INTO doomed SELECT s.file, s.body, s.length FROM snapshot s JOIN patrol p ON p.id = s.patrol_id WHERE "
    "p.as_of_utc < :border AND s.body NOT IN (SELECT body FROM needed)",
)
"""Parts what is needed from what may go. Needed are the bytes that standing pages show, those behind findings of each
standard's latest assessment and behind items that are not closed (as any night's ruling named them), and the pictures of
all these."""
