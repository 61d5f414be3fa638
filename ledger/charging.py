"""What a run did not come to see is charged to its cause: to us, to our place in the network, to what the run lacked."""

from __future__ import annotations

from collections.abc import Iterable

from ledger.book import Book
from ledger.rows import Outcome


def note_unread(book: Book, patrol: int, site: str, cause: str | None) -> int:
    """Columns that the patrol did not come to get a reading that says so; how many."""
    with book.batch():
        cursor = book.connection.execute(
            "INSERT OR IGNORE INTO column_reading(column_id, patrol_id, state, cause, pages) SELECT c.id, ?, "
            "'not_opened', CASE WHEN EXISTS (SELECT 1 FROM visit v WHERE v.address_id = c.address_id AND "
            "v.patrol_id = ?) THEN 'our_fault' ELSE ? END, 0 FROM \"column\" c JOIN column_facts f ON "
            "f.column_id = c.id AND f.last_patrol IS NULL WHERE c.site = ? AND f.kind <> 'external'",
            (patrol, patrol, cause, site),
        )
        book.connection.execute(
            "INSERT OR IGNORE INTO column_reading(column_id, patrol_id, state, pages) SELECT c.id, ?, 'external', 0 "
            'FROM "column" c JOIN column_facts f ON f.column_id = c.id AND f.last_patrol IS NULL WHERE c.site = ? AND '
            "f.kind = 'external'",
            (patrol, site),
        )
        return cursor.rowcount


def lost(book: Book, patrol: int, site: str, at: str) -> int:
    """Requests that were taken and never ended get an outcome of our own making: planned is observed; how many."""
    with book.batch():
        cursor = book.connection.execute(
            "INSERT INTO visit(address_id, patrol_id, round, at, outcome, detail) SELECT address_id, patrol_id, round, ?, "
            "'our_fault', 'the request ended without an answer or an error' FROM queue WHERE patrol_id = ? AND site = ? "
            "AND done = 0",
            (at, patrol, site),
        )
        book.connection.execute(
            "UPDATE queue SET done = 1 WHERE patrol_id = ? AND site = ? AND done = 0", (patrol, site)
        )
        return cursor.rowcount


def charge_to_us(book: Book, patrol: int, *, outside_only: bool) -> int:
    """Failures since the last answer of any server in this run become our own (`outside_only`: those of addresses that
    are on no site of ours); how many."""
    with book.batch():
        cursor = book.connection.execute(
            "UPDATE visit SET outcome = 'our_fault', detail = 'no server answered any more: ' || coalesce(detail, outcome) "
            "WHERE patrol_id = :patrol AND status IS NULL AND outcome IN ('timeout', 'reset', 'refused', 'tls', 'dns') "
            "AND id > coalesce((SELECT max(id) FROM visit WHERE patrol_id = :patrol AND status IS NOT NULL), 0) "
            "AND (:all OR address_id IN (SELECT id FROM address WHERE internal = 0))",
            {"patrol": patrol, "all": not outside_only},
        )
        return cursor.rowcount


def looks_elsewhere(
    book: Book, patrol: int
) -> tuple[tuple[int, str, Outcome, int | None, str | None, str | None, bool], ...]:
    """Visit, address, outcome, status, where it led, what was stored, and whether the address is a site's own, of each
    GET of a run at an address that is on no site of its own, or that was led away from where it was asked. A home page
    stands for its site, wherever it leads."""
    rows = book.connection.execute(
        "SELECT v.id, a.url, v.outcome, v.status, v.final_url, v.body, a.internal FROM visit v JOIN address a ON "
        "a.id = v.address_id WHERE v.patrol_id = ? AND (a.internal = 0 OR (v.final_url IS NOT NULL AND a.kind <> 'home'))",
        (patrol,),
    )
    return tuple((row[0], row[1], Outcome(row[2]), *row[3:6], bool(row[6])) for row in rows)


def charge_to_view(book: Book, visits: Iterable[int]) -> None:
    """What this machine's place in the network kept it from seeing is no failure of what was asked."""
    with book.batch():
        book.connection.executemany(
            "UPDATE visit SET outcome = 'no_vantage', detail = 'no way out of this network: ' || coalesce(detail, outcome) "
            "WHERE id = ?",
            [(number,) for number in visits],
        )


def controls(book: Book, most: int = 3) -> tuple[str, ...]:
    """Up to so many addresses outside the registered sites, those that opened last: they tell whether our own network
    works."""
    rows = book.connection.execute(
        "SELECT a.url FROM address a JOIN visit v ON v.address_id = a.id WHERE a.internal = 0 AND a.kind = 'page' AND "
        "v.outcome = 'ok' GROUP BY a.url ORDER BY max(v.patrol_id) DESC, a.url LIMIT ?",
        (most,),
    )
    return tuple(str(row[0]) for row in rows)
