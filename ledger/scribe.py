"""What a patrol writes of its requests, in batches. One batch is one transaction, and its queue rows are marked done in
the same transaction, so that a run killed at any moment goes on where it stopped and nothing is doubled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ledger import spans
from ledger.book import Book
from ledger.rows import OPEN, Outcome
from ledger.sightings import OFFERED, ColumnSeen, Known, Planned, Sighting, Target, VisitSeen
from ledger.undeclared import undeclare
from ledger.writing import iso

CACHE = 30_000
"""Addresses whose ids are kept at hand; about 10 MB at most."""


Policy = Callable[[Planned, Known], bool]
"""Whether an address that is already known is to be asked (again) in this run."""


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
        elif known.kind != target.kind == "home":
            # It was a link before the site moved there, opened and not read.
            self._run(
                "UPDATE address SET kind = 'home', url = ?, internal = 1, etag = NULL, modified = NULL, body = NULL "
                "WHERE id = ?",
                (target.url, known.id),
            )
            known = self._known[pair] = replace(known, kind="home")
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
            columns = tuple(columns)
            undeclare(self._run, self.patrol, site, columns)
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
        """Where the server itself says that nothing changed, the validators stay; the same bytes may come with new ones."""
        failing = visit.outcome not in OPEN
        if failing or visit.outcome is Outcome.UNCHANGED:
            self._run(
                "UPDATE address SET checked = ?, outcome = ?, failing = ? WHERE id = ?",
                (self.patrol, visit.outcome.value, failing, address),
            )
        else:
            self._run(
                "UPDATE address SET checked = ?, outcome = ?, failing = 0, etag = ?, modified = ?, body = ?, "
                "final_url = ? WHERE id = ?",
                (self.patrol, visit.outcome.value, one.etag, one.modified, visit.body, one.final_url, address),
            )
