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
    border = utc(before)
    old = run(
        "SELECT s.body, s.file, s.length FROM snapshot s JOIN patrol p ON p.id = s.patrol_id WHERE p.as_of_utc < ?",
        (border,),
    ).fetchall()
    needed = {row[0] for row in run("SELECT body FROM address WHERE body IS NOT NULL")}
    needed |= _evidence_bodies(book)
    needed |= {picture for body, picture in run("SELECT body, picture FROM picture") if body in needed}
    doomed = {body: (file, length) for body, file, length in old if body not in needed}
    total = int(run("SELECT count(*) FROM snapshot").fetchone()[0])
    if dry_run or not doomed:
        return Gone(len(doomed), 0, sum(length for _, length in doomed.values()), total - len(doomed))
    files = sorted({file for file, _ in doomed.values()})
    emptied = size = 0
    for name in files:
        records = run("SELECT body, offset, length FROM snapshot WHERE file = ? ORDER BY offset", (name,)).fetchall()
        kept = [record for record in records if record[0] not in doomed]
        path = book.evidence / name
        length = path.stat().st_size if path.exists() else 0
        moved = copy_records(path, [(offset, length) for _, offset, length in kept]) if kept else None
        with book.batch():
            for body, _, _ in records:
                if body in doomed:
                    run("DELETE FROM snapshot WHERE body = ?", (body,))
                    run("DELETE FROM picture WHERE ? IN (body, picture)", (body,))
            if moved is not None:
                for (body, _, _), offset in zip(kept, moved.offsets, strict=True):
                    run("UPDATE snapshot SET file = ?, offset = ? WHERE body = ?", (moved.name, offset, body))
        path.unlink(missing_ok=True)
        after = (book.evidence / moved.name).stat().st_size if moved is not None else 0
        emptied += moved is None
        size += length - after
    return Gone(len(doomed), emptied, size, total - len(doomed))


def _evidence_bodies(book: Book) -> set[str]:
    """Bodies behind findings of each standard's latest assessment and behind items that are not closed or annulled."""
    rows = book.connection.execute(
        "WITH last AS (SELECT max(id) AS id FROM assessment GROUP BY standard), wanted AS (SELECT DISTINCT f.id FROM "
        "finding f WHERE f.assessment_id IN (SELECT id FROM last) AND f.state IN ('fail', 'not_assessed') UNION "
        "SELECT j.value FROM item i JOIN json_each(i.content, '$.findings') j WHERE "
        "json_extract(i.content, '$.status') NOT IN ('closed')) "
        "SELECT DISTINCT json_extract(e.value, '$.body'), json_extract(e.value, '$.visit') FROM finding f JOIN ruling r "
        "ON r.id = f.ruling JOIN json_each(r.content, '$.evidence') e WHERE f.id IN (SELECT id FROM wanted)"
    ).fetchall()
    bodies = {row[0] for row in rows if row[0]}
    visits = [row[1] for row in rows if row[1]]
    for number in visits:
        row = book.connection.execute("SELECT body FROM visit WHERE id = ?", (number,)).fetchone()
        if row and row[0]:
            bodies.add(row[0])
    return bodies
