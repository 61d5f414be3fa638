"""The runs of a patrol and its queue: begun, taken up again, ended."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from ledger import spans
from ledger.book import Book
from ledger.codec import dump
from ledger.register import Register
from ledger.rows import Outcome, Probe, RunState
from ledger.sightings import QueueRow


def utc(at: datetime) -> str:
    """An instant as text that sorts by time, whatever its offset."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def iso(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def keep_register(book: Book, register: Register) -> int:
    """The id of this register's copy; a register that was seen before adds no row."""
    content = dump(Register, register)
    name = spans.digest(content)
    book.connection.execute("INSERT OR IGNORE INTO register(hash, content) VALUES (?, ?)", (name, content))
    row = book.connection.execute("SELECT id FROM register WHERE hash = ?", (name,)).fetchone()
    return int(row[0])


def begin_patrol(book: Book, as_of: datetime, register: Register, version: str, scope: Sequence[str]) -> int:
    """A new run; its id. `scope` names the sites that it covers."""
    with book.batch():
        cursor = book.connection.execute(
            "INSERT INTO patrol(as_of, as_of_utc, state, register_id, version, scope) VALUES (?, ?, 'running', ?, ?, ?)",
            (iso(as_of), utc(as_of), keep_register(book, register), version, json.dumps(list(scope))),
        )
        return int(cursor.lastrowid or 0)


def reopen_patrol(book: Book, patrol: int) -> None:
    """Takes up a run of the same night that was killed or stopped."""
    with book.batch():
        book.connection.execute("UPDATE patrol SET state = 'running', reasons = '[]' WHERE id = ?", (patrol,))


def end_patrol(book: Book, patrol: int, state: RunState, reasons: Iterable[str], *, resumable: bool = False) -> None:
    """Closes a run. What still waits in its queue was counted as left out; it is kept where the run was stopped and
    may be taken up the same night, else dropped."""
    with book.batch():
        run = book.connection.execute
        run("UPDATE patrol SET state = ?, reasons = ? WHERE id = ?",
            (state.value, json.dumps(list(reasons), ensure_ascii=False), patrol))  # fmt: skip
        border = patrol - 1 if resumable else patrol
        run("DELETE FROM queue WHERE patrol_id <= ?", (border,))
        run("DELETE FROM roll WHERE patrol_id <= ?", (border,))


def note_site(book: Book, patrol: int, site: str, **values: object) -> None:
    """Sets columns of a site's part of the run (home, left_out, robots_ignored)."""
    with book.batch():
        book.connection.execute("INSERT OR IGNORE INTO site_run(patrol_id, site) VALUES (?, ?)", (patrol, site))
        for name, value in values.items():
            book.connection.execute(
                f"UPDATE site_run SET {name} = ? WHERE patrol_id = ? AND site = ?", (value, patrol, site)
            )


def waiting(
    book: Book,
    patrol: int,
    site: str,
    limit: int,
    skip: Iterable[int] = (),
    *,
    second_only: bool = False,
    inside_only: bool = False,
) -> tuple[QueueRow, ...]:
    """The next requests of a site in this run, best first; `skip` are queue ids already taken. `inside_only` leaves out
    links that lead elsewhere. An address that this run asked before, for another purpose, is read as if it were new."""
    taken = json.dumps(list(skip))
    rows = book.connection.execute(
        "SELECT q.id, q.site, q.address_id, a.key, a.url, a.kind, a.internal, q.round, q.rank, q.purpose, q.depth, "
        "q.referer, q.extra, CASE WHEN a.checked = q.patrol_id THEN NULL ELSE a.etag END, CASE WHEN a.checked = q.patrol_id THEN NULL ELSE a.modified END, "
        "CASE WHEN a.checked = q.patrol_id THEN NULL ELSE a.body END, a.outcome, a.text, a.final_url FROM queue q JOIN address a ON a.id = q.address_id "
        "WHERE q.patrol_id = ? AND q.site = ? AND q.done = 0 AND q.id NOT IN (SELECT value FROM json_each(?)) "
        "AND q.round >= ? AND (? = 0 OR NOT (q.purpose = 'external' OR (a.internal = 0 AND q.purpose IN "
        "('file', 'asset')))) ORDER BY q.rank, q.id LIMIT ?",
        (patrol, site, taken, 2 if second_only else 1, inside_only, limit),
    )
    return tuple(_queue_row(row) for row in rows)


def _queue_row(row: tuple[Any, ...]) -> QueueRow:
    values = [*row[:6], bool(row[6]), *row[7:16], Outcome(row[16]) if row[16] else None, *row[17:]]
    return QueueRow(*values)


def left(book: Book, patrol: int) -> dict[str, int]:
    """How many requests each site still waits for."""
    rows = book.connection.execute(
        "SELECT site, count(*) FROM queue WHERE patrol_id = ? AND done = 0 GROUP BY site", (patrol,)
    )
    return {str(site): int(count) for site, count in rows}


def keep_probes(book: Book, probes: Iterable[Probe]) -> None:
    with book.batch():
        for one in probes:
            book.connection.execute(
                "INSERT INTO probe(site, at, at_utc, open, outcome, status, elapsed, control) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (one.site, iso(one.at), utc(one.at), one.open, one.outcome.value, one.status, one.elapsed, one.control),
            )
