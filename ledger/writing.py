"""What a patrol writes: runs, and sightings in batches. One batch is one transaction, and its queue rows are marked
done in the same transaction, so that a run killed at any moment goes on where it stopped and nothing is doubled."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from ledger import spans
from ledger.book import Book
from ledger.codec import dump
from ledger.register import Register
from ledger.rows import Outcome, Probe, RunState
from ledger.sightings import OFFERED, ColumnSeen, Known, Planned, QueueRow, Sighting, Target, VisitSeen

CACHE = 30_000
"""Addresses whose ids are kept at hand; about 10 MB at most."""

Policy = Callable[[Planned, Known], bool]
"""Whether an address that is already known is to be asked (again) in this run."""


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
        "CASE WHEN a.checked = q.patrol_id THEN NULL ELSE a.body END, a.outcome, a.text FROM queue q JOIN address a ON a.id = q.address_id "
        "WHERE q.patrol_id = ? AND q.site = ? AND q.done = 0 AND q.id NOT IN (SELECT value FROM json_each(?)) "
        "AND q.round >= ? AND (? = 0 OR NOT (q.purpose = 'external' OR (a.internal = 0 AND q.purpose IN "
        "('file', 'asset')))) ORDER BY q.rank, q.id LIMIT ?",
        (patrol, site, taken, 2 if second_only else 1, inside_only, limit),
    )
    return tuple(_queue_row(row) for row in rows)


def _queue_row(row: tuple[Any, ...]) -> QueueRow:
    values = [*row[:6], bool(row[6]), *row[7:16], Outcome(row[16]) if row[16] else None, row[17]]
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


class Scribe:
    """Writes sightings of one patrol. Holds the ids of addresses met lately, so that a navigation costs no look-up."""

    def __init__(self, book: Book, patrol: int, policy: Policy) -> None:
        self.book = book
        self.patrol = patrol
        self.policy = policy
        self._known: dict[tuple[str, str], Known] = {}
        self._run = book.connection.execute

    def address(self, site: str, target: Target, referer: str | None = None) -> Known:
        """The address of a target, made if it is new; `referer` is a page that carries it."""
        pair = (site, target.key)
        known = self._known.get(pair)
        if known is None:
            row = self._run(
                "SELECT id, checked, outcome, kind FROM address WHERE site = ? AND key = ?", pair
            ).fetchone()
            if row is None:
                cursor = self._run(
                    "INSERT INTO address(site, key, url, kind, internal, text, first_patrol, referer) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (site, target.key, target.url, target.kind, target.internal, target.text, self.patrol, referer),
                )
                known = Known(int(cursor.lastrowid or 0), None, None, target.kind)
            else:
                known = Known(int(row[0]), row[1], Outcome(row[2]) if row[2] else None, row[3])
            if len(self._known) >= CACHE:
                self._known.clear()
            self._known[pair] = known
        if target.kind == "frame" and known.kind == "page":
            # A page that stands in a frame of another is a part of it: nobody asks a footer of it.
            self._run("UPDATE address SET kind = 'frame' WHERE id = ?", (known.id,))
            known = self._known[pair] = replace(known, kind="frame")
        elif known.kind == OFFERED != target.kind:
            self._run("UPDATE address SET kind = ? WHERE id = ?", (target.kind, known.id))
            known = self._known[pair] = replace(known, kind=target.kind)
        return known

    def plan(self, site: str, planned: Iterable[Planned]) -> int:
        """Queues requests; how many are new. A better rank replaces a waiting one; a list page that was asked for
        another purpose is asked again, because its rows belong to a column."""
        count = 0
        for one in planned:
            known = self.address(site, one.target)
            if not one.always and one.round == 1 and not self.policy(one, known):
                continue
            cursor = self._run(
                "INSERT INTO queue(patrol_id, site, address_id, round, rank, purpose, depth, referer, extra) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(patrol_id, address_id, round) DO UPDATE SET "
                "rank = min(rank, excluded.rank), purpose = CASE purpose WHEN 'section' THEN purpose ELSE excluded.purpose "
                "END, extra = coalesce(excluded.extra, extra), done = 0, "
                "depth = min(depth, excluded.depth) WHERE (done = 0 AND excluded.rank < rank) OR "
                "(excluded.extra IS NOT NULL AND coalesce(extra, '') <> excluded.extra AND "
                "excluded.purpose IN ('column', 'board', 'list') AND purpose NOT IN ('column', 'board', 'list', 'home', "
                "'robots', 'canary') AND (purpose <> 'section' OR extra IS NULL))",
                (
                    self.patrol,
                    site,
                    known.id,
                    one.round,
                    one.rank,
                    one.purpose,
                    one.depth,
                    one.referer,
                    one.extra,
                ),
            )
            count += cursor.rowcount > 0
        return count

    def begin_site(
        self, site: str, planned: Iterable[Planned], columns: Iterable[ColumnSeen], robots_ignored: str | None
    ) -> None:
        """What a site's night begins with: its declared columns and its first requests."""
        with self.book.batch():
            self._run(
                "INSERT OR IGNORE INTO site_run(patrol_id, site, robots_ignored) VALUES (?, ?, ?)",
                (self.patrol, site, robots_ignored),
            )
            self.plan(site, planned)  # first: the home page's address is the register's, whatever a column calls it
            for column in columns:
                target = self.address(site, column.target).id if column.target else None
                spans.keep_column(self._run, self.patrol, site, column, target)

    def record(self, sightings: Sequence[Sighting]) -> frozenset[str]:
        """Writes finished requests in one transaction; the sites whose queues have changed by it. Raises DiskFull where
        there is no room."""
        try:
            with self.book.batch():
                return frozenset([one.site for one in sightings if self._record(one)])
        except BaseException:
            self._known.clear()  # ids of addresses that were rolled back are no ids
            raise

    def _record(self, one: Sighting) -> bool:
        run = self._run
        visit = one.visit
        done = run(
            "UPDATE queue SET done = 1 WHERE id = ? AND done = 0 AND ((purpose = ? AND extra IS ?) OR "
            "purpose NOT IN ('column', 'board', 'list', 'section', 'message'))",
            (one.queue, one.purpose, one.extra),
        )
        for kept in (one.snapshot, one.also):
            if kept is None:
                continue
            run(
                "INSERT OR IGNORE INTO snapshot VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    kept.body,
                    kept.file,
                    kept.offset,
                    kept.length,
                    kept.url,
                    kept.media,
                    iso(kept.stored_at),
                    self.patrol,
                ),
            )
        run(
            "INSERT INTO visit(address_id, patrol_id, round, at, outcome, status, final_url, elapsed, size, body, detail)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (one.address, self.patrol, visit.round, iso(visit.at), visit.outcome.value, visit.status, visit.final_url,
             visit.elapsed, visit.size, visit.body, visit.detail),
        )  # fmt: skip
        self._mark_address(one.address, visit, one)
        run(
            "UPDATE site_run SET requests = requests + ?, pages = pages + ?, planned = planned + ? "
            "WHERE patrol_id = ? AND site = ?",
            ((visit.elapsed is not None) + one.besides, one.page is not None, done.rowcount, self.patrol, one.site),
        )
        if one.page is not None:
            carried = [self.address(one.site, target, one.url).id for target in one.page.carries]
            spans.keep_page(run, self.patrol, one.site, one.address, one.page, carried)
        for column in one.columns:
            target = self.address(one.site, column.target).id if column.target else None
            spans.keep_column(run, self.patrol, one.site, column, target)
        if one.unchanged:
            spans.stand(run, self.patrol, one.address)
        for listed in one.lists:
            ids = {row.key: self.address(one.site, row.target).id for row in listed.rows if row.target}
            spans.keep_list(run, self.patrol, one.site, listed, ids)
        for fact in one.facts:
            spans.keep_fact(run, self.patrol, one.site, fact, iso(visit.at))
        if one.hits is not None:
            spans.keep_hits(run, self.patrol, one.address, one.hits)
        return self.plan(one.site, one.planned) > 0

    def _mark_address(self, address: int, visit: VisitSeen, one: Sighting) -> None:
        failing = visit.outcome not in (Outcome.OK, Outcome.UNCHANGED)
        if one.unchanged or failing:
            self._run(
                "UPDATE address SET checked = ?, outcome = ?, failing = ? WHERE id = ?",
                (self.patrol, visit.outcome.value, failing, address),
            )
        else:
            self._run(
                "UPDATE address SET checked = ?, outcome = ?, failing = 0, etag = ?, modified = ?, body = ? WHERE id = ?",
                (self.patrol, visit.outcome.value, one.etag, one.modified, visit.body, address),
            )
