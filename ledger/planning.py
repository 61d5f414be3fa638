"""What the ledger knows that tonight's plan needs: standing columns, open messages, what failed, whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ledger.book import Book
from ledger.rows import DEFINITE, Outcome
from ledger.sightings import Target


@dataclass(frozen=True, slots=True)
class Standing:
    """A column or board that a former patrol found. `whole_at` is when its list was last read to its end, `newest` the
    newest day of its items."""

    key: str
    board: bool
    target: Target
    kind: str
    name: str
    whole_at: datetime | None
    newest: date | None


def knows(book: Book, site: str, patrol: int) -> bool:
    """Whether a patrol before this one has read the site."""
    return (
        book.connection.execute(
            "SELECT 1 FROM page p JOIN address a ON a.id = p.address_id WHERE a.site = ? AND p.first_patrol < ? LIMIT 1",
            (site, patrol),
        ).fetchone()
        is not None
    )


def standing(book: Book, site: str) -> tuple[Standing, ...]:
    rows = book.connection.execute(
        "SELECT c.key, c.board, a.key, a.url, a.kind, a.internal, a.text, f.kind, f.name, (SELECT max(p.as_of) FROM "
        "column_reading r JOIN patrol p ON p.id = r.patrol_id WHERE r.column_id = c.id AND r.whole = 1 AND r.copied = 0), "
        "(SELECT max(e.published) FROM entry e WHERE e.column_id = c.id AND e.last_patrol IS NULL) "
        'FROM "column" c JOIN address a ON a.id = c.address_id JOIN column_facts f ON f.column_id = c.id AND '
        "f.last_patrol IS NULL WHERE c.site = ? ORDER BY c.id",
        (site,),
    )
    return tuple(
        Standing(
            row[0],
            bool(row[1]),
            Target(row[2], row[3], row[4], bool(row[5]), row[6]),
            row[7],
            row[8],
            datetime.fromisoformat(row[9]) if row[9] else None,
            date.fromisoformat(row[10][:10]) if row[10] else None,
        )
        for row in rows
    )


def open_messages(book: Book, site: str) -> tuple[tuple[str, str, str], ...]:
    """Messages that wait for an answer and have a page of their own: board key, message key, address."""
    rows = book.connection.execute(
        'SELECT c.key, m.key, m.url FROM message m JOIN "column" c ON c.id = m.column_id WHERE c.site = ? AND '
        "m.last_patrol IS NULL AND m.status <> 'answered' AND m.url IS NOT NULL",
        (site,),
    )
    return tuple((str(a), str(b), str(c)) for a, b, c in rows)


def queue_again(
    book: Book,
    patrol: int,
    site: str,
    *,
    failing_rank: int,
    due_rank: int,
    share: int,
    small: int,
    home: tuple[int, int, int],
) -> int:
    """Queues what is asked again tonight: what failed, what open rectification items speak of and the pages that carry
    it, what the home page carries (`home`: so many links, at most the one and at least the other part of the site, asked
    longest ago first), and of the rest the `share`th part that was asked longest ago (all of a site with at most `small`
    addresses); how many. Addresses of lists and robots are planned apart from this. A run plans once, in whichever process
    and however often it is taken up: what it has asked meanwhile would make room for as much again."""
    purpose = (
        "CASE WHEN a.internal = 0 AND a.kind NOT IN ('attachment', 'image') THEN 'external' WHEN a.kind = 'attachment' "
        "THEN 'file' WHEN a.kind = 'image' THEN 'asset' ELSE 'page' END"
    )
    insert = (
        "INSERT OR IGNORE INTO queue(patrol_id, site, address_id, round, rank, purpose, depth, referer) "
        f"SELECT :patrol, a.site, a.id, 1, :rank, {purpose}, 3, a.referer FROM address a WHERE a.site = :site AND "
        "a.kind NOT IN ('home', 'data', 'robots', 'canary', 'offered') AND "
    )
    run = book.connection.execute
    values: dict[str, object] = {"patrol": patrol, "site": site, "rank": failing_rank}
    count = 0
    with book.batch():
        if run(
            "SELECT 1 FROM queue WHERE patrol_id = ? AND site = ? AND rank IN (?, ?) AND round = 1 LIMIT 1",
            (patrol, site, failing_rank, due_rank),
        ).fetchone():
            return 0
        count += run(insert + "a.failing = 1", values).rowcount
        count += run(
            insert + "a.checked IS NOT NULL AND a.url IN (SELECT f.referer FROM address f WHERE f.site = :site AND "
            "f.failing = 1)",
            values,
        ).rowcount
        for part in ("url", "found_on"):
            count += run(
                insert + "a.checked IS NOT NULL AND a.url IN (SELECT json_extract(i.content, :part) FROM item i WHERE "
                "json_extract(i.content, '$.site') = :site AND "
                "json_extract(i.content, '$.status') NOT IN ('closed', 'annulled'))",
                values | {"part": f"$.{part}"},
            ).rowcount
        total = int(run("SELECT count(*) FROM address WHERE site = ? AND checked IS NOT NULL", (site,)).fetchone()[0])
        count += run(
            insert + "a.checked IS NOT NULL AND a.id IN (SELECT j.value FROM address h JOIN carries k ON "
            "k.address_id = h.id AND k.last_patrol IS NULL JOIN json_each(k.targets) j WHERE h.site = :site AND "
            "h.kind = 'home') ORDER BY a.checked, a.id LIMIT :most",
            values | {"most": max(min(home[0], total // home[1]), total // home[2])},
        ).rowcount
        rest = total - int(
            run(
                "SELECT count(*) FROM queue q JOIN address a ON a.id = q.address_id WHERE q.patrol_id = ? AND q.site = ? "
                "AND a.checked IS NOT NULL", (patrol, site),
            ).fetchone()[0]
        )  # fmt: skip
        count += run(
            insert
            + "a.checked IS NOT NULL AND a.id NOT IN (SELECT address_id FROM queue WHERE patrol_id = :patrol AND "
            "site = :site) ORDER BY a.checked, a.id LIMIT :most",
            values | {"rank": due_rank, "most": rest if total <= small else -(-rest // share)},
        ).rowcount
    return count


def broken_before(book: Book, address: int, patrol: int) -> bool:
    """Whether an earlier run asked the address twice and was told both times that it is not there, and it has not opened
    since."""
    bad = ", ".join(f"'{one.value}'" for one in sorted(DEFINITE))
    row = book.connection.execute(
        "SELECT 1 FROM visit WHERE address_id = :address AND patrol_id < :patrol AND patrol_id > coalesce((SELECT "
        "max(patrol_id) FROM visit WHERE address_id = :address AND outcome IN ('ok', 'unchanged')), 0) "
        f"AND outcome IN ({bad}) GROUP BY patrol_id HAVING count(*) > 1 LIMIT 1",
        {"address": address, "patrol": patrol},
    ).fetchone()
    return row is not None


def unasked(book: Book, site: str, limit: int) -> tuple[tuple[Target, str | None], ...]:
    """Addresses of pages, pictures and files that are known and were never asked, oldest first, with a page that
    carries each."""
    rows = book.connection.execute(
        "SELECT key, url, kind, internal, text, referer FROM address WHERE site = ? AND checked IS NULL AND "
        "kind IN ('page', 'frame', 'attachment', 'image') ORDER BY id LIMIT ?",
        (site, limit),
    )
    return tuple((Target(row[0], row[1], row[2], bool(row[3]), row[4]), row[5]) for row in rows)


def second_looks(book: Book, patrol: int, site: str) -> tuple[str, ...]:
    """What the second looks of a run were planned for."""
    rows = book.connection.execute(
        "SELECT DISTINCT purpose FROM queue WHERE patrol_id = ? AND site = ? AND round = 2", (patrol, site)
    )
    return tuple(str(row[0]) for row in rows)


def second_looks_left(book: Book, patrol: int, site: str) -> int:
    row = book.connection.execute(
        "SELECT count(*) FROM queue WHERE patrol_id = ? AND site = ? AND round = 2 AND done = 0", (patrol, site)
    ).fetchone()
    return int(row[0])


def outcomes(book: Book, patrol: int, site: str) -> frozenset[Outcome]:
    """How the requests of a run to a site ended so far."""
    rows = book.connection.execute(
        "SELECT DISTINCT v.outcome FROM visit v JOIN address a ON a.id = v.address_id WHERE v.patrol_id = ? AND "
        "a.site = ?",
        (patrol, site),
    )
    return frozenset(Outcome(row[0]) for row in rows)
