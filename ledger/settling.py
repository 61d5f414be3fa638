"""What a patrol works out from its own facts before it ends: which rows left their lists, and which date is whose.

An item's date is its article's own where the article was read (contract, section 3: item dates); its list row's where
the article was not opened, lies outside the site or is no article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ledger.book import Book
from ledger.heritage import reachable


def close_gone(book: Book, patrol: int) -> int:
    """Closes rows and messages that a list read to its end does not show any more; how many. A list that never is (a
    script turns its pages) shows its newest rows: what is newer than the last of them and not among them is gone."""
    count = 0
    with book.batch():
        for table in ("entry", "message"):
            cursor = book.connection.execute(
                f"UPDATE {table} SET last_patrol = ? WHERE last_patrol IS NULL AND first_patrol < ? AND column_id IN "
                "(SELECT column_id FROM column_reading WHERE patrol_id = ? AND whole = 1 AND copied = 0 AND rows > 0) "
                "AND NOT EXISTS (SELECT 1 FROM roll WHERE roll.patrol_id = ? AND roll.column_id = "
                f"{table}.column_id AND roll.key = {table}.key)",
                (patrol - 1, patrol, patrol, patrol),
            )
            count += cursor.rowcount
        cursor = book.connection.execute(
            "UPDATE entry SET last_patrol = ? WHERE last_patrol IS NULL AND first_patrol < ? AND column_id IN (SELECT "
            "r.column_id FROM column_reading r WHERE r.patrol_id = ? AND r.whole = 0 AND r.copied = 0 AND r.pages = 1 AND "
            "r.rows > 0 AND NOT EXISTS (SELECT 1 FROM column_reading w WHERE w.column_id = r.column_id AND w.whole = 1 AND "
            "w.rows > 0)) AND substr(listed, 1, 10) > (SELECT oldest FROM column_reading r WHERE r.patrol_id = ? AND "
            "r.column_id = entry.column_id) AND NOT EXISTS (SELECT 1 FROM roll WHERE roll.patrol_id = ? AND "
            "roll.column_id = entry.column_id AND roll.key = entry.key)",
            (patrol - 1, patrol, patrol, patrol, patrol),
        )
        count += cursor.rowcount
    return count


def note_vanished(book: Book, patrol: int) -> int:
    """A list that showed rows in an earlier reading and none now is `vanished`, ours until proven theirs; how many. A
    shell shows none by itself: it was not seen (a browser drew it before, or it was made a shell since)."""
    with book.batch():
        cursor = book.connection.execute(
            "UPDATE column_reading SET state = 'vanished', cause = 'our_fault' WHERE patrol_id = ? AND "
            "state IN ('empty', 'unreadable', 'single', 'container') AND EXISTS (SELECT 1 FROM entry "
            "WHERE entry.column_id = column_reading.column_id AND entry.first_patrol < ?)",
            (patrol, patrol),
        )
        return cursor.rowcount


def drop_lost_pages(book: Book, patrol: int) -> int:
    """A page that is not there any more carries nothing and shows nothing; how many spans end."""
    count = 0
    with book.batch():
        for table in ("carries", "page"):
            lost = (
                "last_patrol IS NULL AND address_id IN (SELECT address_id FROM visit WHERE patrol_id = :patrol GROUP BY "
                "address_id HAVING count(*) > 1 AND min(outcome IN ('not_found', 'gone', 'redirected_home')) = 1)"
            )
            values = {"patrol": patrol}
            book.connection.execute(f"DELETE FROM {table} WHERE first_patrol = :patrol AND {lost}", values)
            count += book.connection.execute(
                f"UPDATE {table} SET last_patrol = :patrol - 1 WHERE {lost}", values
            ).rowcount
    return count


def retire(book: Book, patrol: int, site: str, fronts: Sequence[str]) -> int:
    """Ends columns that nobody declared and that can no longer be reached from the home page, the front pages of
    departments (`fronts`, keys) or other columns; how many. A column that was taken down is no fault, and what some old
    page still links to is a link. Where most columns would go at once our reading of a new navigation is in doubt:
    then only those go whose pages are gone too."""
    run = book.connection.execute
    home = run(
        "SELECT id FROM address WHERE site = ? AND kind = 'home' AND checked = ? AND outcome IN ('ok', 'unchanged')",
        (site, patrol),
    ).fetchone()
    if home is None:
        return 0
    rows = run(
        'SELECT c.id, c.address_id, c.board, f.declared, a.outcome FROM "column" c JOIN column_facts f ON f.column_id = c.id '
        "AND f.last_patrol IS NULL JOIN address a ON a.id = c.address_id WHERE c.site = ? AND f.kind <> 'external'",
        (site,),
    ).fetchall()
    reached = reachable(book, site, patrol, fronts, (row[1] for row in rows if row[3]))
    found = [row for row in rows if not row[3]]
    lost = [row for row in found if row[1] not in reached and not (row[2] and _carried(book, site, row[1]))]
    if 2 * len(lost) > len(found):
        lost = [row for row in lost if row[4] in ("not_found", "gone", "soft_404", "redirected_home")]
    with book.batch():
        for number, *_ in lost:
            run(
                "DELETE FROM column_facts WHERE column_id = ? AND last_patrol IS NULL AND first_patrol = ?",
                (number, patrol),
            )
            run(
                "UPDATE column_facts SET last_patrol = ? WHERE column_id = ? AND last_patrol IS NULL",
                (patrol - 1, number),
            )
    return len(lost)


def _carried(book: Book, site: str, address: int) -> bool:
    """Whether any page links to an address: a board may stand anywhere on its site."""
    return book.connection.execute(
        "SELECT 1 FROM carries k JOIN json_each(k.targets) j WHERE k.site = ? AND k.last_patrol IS NULL AND "
        "k.address_id <> ? AND j.value = ? LIMIT 1",
        (site, address, address),
    ).fetchone() is not None  # fmt: skip


def settle_dates(book: Book, patrol: int, sites: Iterable[str]) -> int:
    """Gives each standing row the date that counts; how many rows changed. A row from an earlier patrol whose date
    changes is closed and opened anew, so that the former date is kept."""
    count = 0
    run = book.connection.execute
    for site in sites:
        with book.batch():
            rows = run(
                "SELECT e.id, e.first_patrol, e.listed, e.published, e.basis, p.published, p.doubt, p.kind, "
                f"CASE WHEN p.kind NOT IN {_TEXTS} AND e.listed IS NOT NULL THEN {_FIRST_SEEN} END FROM entry e "
                'JOIN "column" c ON c.id = e.column_id JOIN address a ON a.id = e.address_id '
                "LEFT JOIN page p ON p.address_id = e.address_id AND p.last_patrol IS NULL "
                "WHERE c.site = ? AND e.last_patrol IS NULL AND (e.first_patrol = ? OR p.first_patrol = ?)",
                (site, patrol, patrol),
            ).fetchall()
            for number, first, listed, published, basis, own, doubt, kind, seen in rows:
                unsure = bool(doubt) if kind == "article" else _is_early(listed, own, seen)
                now = _dated(listed, own, unsure, kind)
                if now == (published, basis):
                    continue
                count += 1
                if first == patrol:
                    run("UPDATE entry SET published = ?, basis = ? WHERE id = ?", (*now, number))
                else:
                    run("UPDATE entry SET last_patrol = ? WHERE id = ?", (patrol - 1, number))
                    run(
                        "INSERT INTO entry(column_id, key, address_id, first_patrol, title, url, listed, published, "
                        "basis, place, page) SELECT column_id, key, address_id, ?, title, url, listed, ?, ?, place, "
                        "page FROM entry WHERE id = ?",
                        (patrol, *now, number),
                    )
    return count


_TEXTS = ("article", "message", "guide")
_FIRST_SEEN = (
    "(SELECT substr(v.as_of, 1, 10) FROM patrol v WHERE v.id = (SELECT min(x.first_patrol) FROM entry x "
    "WHERE x.column_id = e.column_id AND x.key = e.key))"
)


def _is_early(listed: str | None, own: str | None, seen: str | None) -> bool:
    """Whether a row shows a day to come that its own page, which was read and is no article, does not: an event's day
    stands in rows, too. `seen`: the day on which the row was first seen."""
    return listed is not None and seen is not None and listed[:10] > seen and (own or "")[:10] != listed[:10]


def _dated(listed: str | None, own: str | None, doubt: bool, kind: str | None) -> tuple[str | None, str]:
    """The date that counts and where it comes from."""
    if kind in _TEXTS and own is not None:
        return own, "article"
    if doubt:
        return listed, "doubt"
    if kind == "article":
        return None, "missing"
    return (listed, "list") if listed else (None, "none")


def settle(book: Book, patrol: int, sites: Iterable[str]) -> None:
    """All that is worked out when a patrol of these sites has come to its end."""
    note_vanished(book, patrol)
    close_gone(book, patrol)
    drop_lost_pages(book, patrol)
    settle_dates(book, patrol, sites)
