"""What the ledger answers: runs, registers, visits and stored bytes, as of a moment. Questions about a whole site are in
`ledger.facts`, exports in `ledger.listing`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ledger.book import Book
from ledger.codec import load
from ledger.register import Register
from ledger.rows import Outcome, Patrol, Probe, RunState, SiteRun, Snapshot, Visit
from ledger.writing import utc

VISIT = (
    "v.id, v.patrol_id, p.as_of, v.round, v.at, v.outcome, v.status, v.final_url, v.elapsed, v.size, v.body, v.detail"
)


def patrols(book: Book, as_of: datetime | None = None, limit: int = 400) -> tuple[Patrol, ...]:
    """The runs up to a moment (all, without one), oldest first, at most the last `limit`. Running ones count."""
    rows = book.connection.execute(
        "SELECT id, as_of, state, register_id, reasons FROM patrol WHERE ? IS NULL OR as_of_utc <= ? "
        "ORDER BY as_of_utc DESC, id DESC LIMIT ?",
        (utc(as_of) if as_of else None, utc(as_of) if as_of else None, limit),
    ).fetchall()
    return tuple(_patrol(row) for row in reversed(rows))


def _patrol(row: tuple[Any, ...]) -> Patrol:
    return Patrol(row[0], datetime.fromisoformat(row[1]), RunState(row[2]), row[3], tuple(json.loads(row[4])))


def register(book: Book, number: int) -> Register:
    """The register that a patrol ran under."""
    row = book.connection.execute("SELECT content FROM register WHERE id = ?", (number,)).fetchone()
    return load(Register, row[0])


def department_names(book: Book) -> dict[str, str]:
    """Id -> name of every department that a patrol's register ever had; the latest name where it changed."""
    return dict(
        book.connection.execute(
            "SELECT json_extract(one.value, '$.id'), json_extract(one.value, '$.name') "
            "FROM register, json_each(register.content, '$.departments') AS one ORDER BY register.id"
        )
    )


def scope(book: Book, patrol: int) -> tuple[str, ...]:
    """The sites that a run covers."""
    row = book.connection.execute("SELECT scope FROM patrol WHERE id = ?", (patrol,)).fetchone()
    return tuple(json.loads(row[0]))


def site_runs(book: Book, patrol: int) -> tuple[SiteRun, ...]:
    rows = book.connection.execute(
        "SELECT site, patrol_id, home, requests, left_out, pages, robots_ignored FROM site_run WHERE patrol_id = ? "
        "ORDER BY site",
        (patrol,),
    )
    return tuple(SiteRun(r[0], r[1], Outcome(r[2]) if r[2] else None, *r[3:]) for r in rows)


def site_run(book: Book, site: str, patrol: int) -> SiteRun | None:
    """The latest run up to `patrol` that covered the site."""
    row = book.connection.execute(
        "SELECT site, patrol_id, home, requests, left_out, pages, robots_ignored FROM site_run WHERE site = ? AND "
        "patrol_id <= ? ORDER BY patrol_id DESC LIMIT 1",
        (site, patrol),
    ).fetchone()
    return SiteRun(row[0], row[1], Outcome(row[2]) if row[2] else None, *row[3:]) if row else None


def site_homes(book: Book, site: str, since: int, patrol: int) -> tuple[tuple[int, Outcome], ...]:
    """How the site's home page ended in the runs from `since` up to `patrol` that covered it, oldest first."""
    rows = book.connection.execute(
        "SELECT patrol_id, home FROM site_run WHERE site = ? AND patrol_id BETWEEN ? AND ? AND home IS NOT NULL "
        "ORDER BY patrol_id",
        (site, since, patrol),
    )
    return tuple((number, Outcome(home)) for number, home in rows)


def visit(row: tuple[Any, ...]) -> Visit:
    """A row of the columns `VISIT`."""
    return Visit(
        row[0],
        row[1],
        datetime.fromisoformat(row[2]),
        row[3],
        datetime.fromisoformat(row[4]),
        Outcome(row[5]),
        *row[6:12],
    )


def visits_by_id(book: Book, ids: Iterable[int]) -> tuple[tuple[str, Visit], ...]:
    """The named visits with the address that was asked."""
    rows = book.connection.execute(
        f"SELECT a.url, {VISIT} FROM visit v JOIN patrol p ON p.id = v.patrol_id JOIN address a ON a.id = v.address_id "
        "WHERE v.id IN (SELECT value FROM json_each(?)) ORDER BY v.id",
        (json.dumps(list(ids)),),
    )
    return tuple((row[0], visit(row[1:])) for row in rows)


def visits_by_kind(book: Book, patrol: int, site: str, kinds: Iterable[str]) -> tuple[tuple[str, str, Visit], ...]:
    """The visits of one run at a site's addresses of some kinds (home, robots …): kind, address, visit, oldest first."""
    rows = book.connection.execute(
        f"SELECT a.kind, a.url, {VISIT} FROM visit v JOIN patrol p ON p.id = v.patrol_id JOIN address a ON "
        "a.id = v.address_id WHERE v.patrol_id = ? AND a.site = ? AND a.kind IN (SELECT value FROM json_each(?)) "
        "ORDER BY v.id",
        (patrol, site, json.dumps(list(kinds))),
    )
    return tuple((row[0], row[1], visit(row[2:])) for row in rows)


def visits_of_fronts(book: Book, patrol: int, site: str, purpose: str) -> tuple[tuple[str, Visit], ...]:
    """The visits of one run at the pages that a site's home page is made of: address, visit, oldest first."""
    rows = book.connection.execute(
        f"SELECT a.url, {VISIT} FROM queue q JOIN visit v ON v.address_id = q.address_id AND v.patrol_id = q.patrol_id "
        "JOIN patrol p ON p.id = v.patrol_id JOIN address a ON a.id = v.address_id "
        "WHERE q.patrol_id = ? AND q.site = ? AND q.purpose = ? AND q.depth = 0 AND q.done = 1 ORDER BY v.id",
        (patrol, site, purpose),
    )
    return tuple((row[0], visit(row[1:])) for row in rows)


def snapshot(book: Book, body: str) -> Snapshot | None:
    """Where the bytes with this content hash lie."""
    row = book.connection.execute(
        "SELECT body, file, offset, length, url, media, stored_at FROM snapshot WHERE body = ?", (body,)
    ).fetchone()
    return Snapshot(row[0], row[1], row[2], row[3], row[4], row[5], datetime.fromisoformat(row[6])) if row else None


def file_ends(book: Book, stem: str = "") -> dict[str, int]:
    """The end of the last committed record of each evidence file whose name begins so."""
    rows = book.connection.execute(
        "SELECT file, max(offset + length) FROM snapshot WHERE file >= ? AND file < ? GROUP BY file",
        (stem, f"{stem}\U0010ffff"),
    )
    return {str(name): int(end) for name, end in rows}


def probes(book: Book, site: str, since: datetime, until: datetime) -> tuple[Probe, ...]:
    rows = book.connection.execute(
        "SELECT site, at, open, outcome, status, elapsed, control FROM probe WHERE site = ? AND at_utc > ? AND "
        "at_utc <= ? ORDER BY at_utc, id",
        (site, utc(since), utc(until)),
    )
    return tuple(
        Probe(
            r[0],
            datetime.fromisoformat(r[1]),
            bool(r[2]),
            Outcome(r[3]),
            r[4],
            r[5],
            None if r[6] is None else bool(r[6]),
        )
        for r in rows
    )


def engine() -> str:
    """The version of SQLite that runs the ledger."""
    return sqlite3.sqlite_version


def counts(book: Book) -> dict[str, int]:
    """Rows of the tables that grow, for `doctor` and the bench."""
    tables = ("patrol", "address", "visit", "page", "entry", "message", "snapshot", "assessment", "item")
    return {name: int(book.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in tables}


def has_snapshot(book: Book, body: str) -> bool:
    return book.connection.execute("SELECT 1 FROM snapshot WHERE body = ?", (body,)).fetchone() is not None


def known_rows(book: Book, site: str, key: str, board: bool, before: int) -> frozenset[str]:
    """The keys of rows (or messages) that stood in a list before this run."""
    table = "message" if board else "entry"
    rows = book.connection.execute(
        f'SELECT e.key FROM {table} e JOIN "column" c ON c.id = e.column_id WHERE c.site = ? AND c.key = ? AND '
        "c.board = ? AND e.last_patrol IS NULL AND e.first_patrol < ?",
        (site, key, board, before),
    )
    return frozenset(str(row[0]) for row in rows)


def charset_of(book: Book, body: str) -> str | None:
    """The charset by which the readers read these bytes."""
    row = book.connection.execute("SELECT charset FROM page WHERE body = ? LIMIT 1", (body,)).fetchone()
    return str(row[0]) if row and row[0] else None
