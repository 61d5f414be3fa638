"""Keeping facts as spans: a row opens when something is first so, and closes with the patrol before the one that found
it otherwise. What is unchanged writes nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from sqlite3 import Cursor

from ledger.messagespans import keep_message
from ledger.sightings import ColumnSeen, FactSeen, HitSeen, ListSeen, PageSeen, RowSeen

Run = Callable[..., Cursor]

RISES = 3
"""A list by day, or by what was put in last, shows a newer row below an older one at fewer than one row in so many."""


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def as_json(value: object) -> str:
    return _ENCODER.encode(value)


def keep_page(run: Run, patrol: int, site: str, address: int, page: PageSeen, carried: Sequence[int]) -> None:
    """A page's facts, and apart from them the targets that it carries."""
    footer = _footer(run, page.footer) if page.footer is not None else None
    open_row = run(
        "SELECT id, facts, first_patrol FROM page WHERE address_id = ? AND last_patrol IS NULL", (address,)
    ).fetchone()
    if open_row is None or open_row[1] != page.facts:
        if open_row is not None:
            _close(run, "page", open_row[0], open_row[2], patrol)
        run(
            "INSERT INTO page(address_id, first_patrol, facts, body, kind, title, published, doubt, readings, source, "
            "charset, dialect, footer_id, tags, guide, text_hash, form, marks) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (address, patrol, page.facts, page.body, page.kind, page.title,
             str(page.published) if page.published else None, page.doubt, page.readings, page.source, page.charset,
             page.dialect, footer, as_json(dict(page.tags)), page.guide, page.text_hash, page.form, page.marks),
        )  # fmt: skip
    targets = json.dumps(sorted(set(carried)), separators=(",", ":"))
    row = run(
        "SELECT id, targets, first_patrol FROM carries WHERE address_id = ? AND last_patrol IS NULL",
        (address,),
    ).fetchone()
    if row is None or row[1] != targets:
        if row is not None:
            _close(run, "carries", row[0], row[2], patrol)
        run(
            "INSERT INTO carries(site, address_id, first_patrol, targets) VALUES (?, ?, ?, ?)",
            (site, address, patrol, targets),
        )


def _close(run: Run, table: str, row: int, first: int, patrol: int) -> None:
    """Ends a span with the patrol before this one; a span that this very patrol opened is replaced."""
    if first >= patrol:
        run(f"DELETE FROM {table} WHERE id = ?", (row,))
    else:
        run(f"UPDATE {table} SET last_patrol = ? WHERE id = ?", (patrol - 1, row))


def _footer(run: Run, footer: Mapping[str, str | None]) -> int:
    content = as_json(dict(footer))
    name = digest(content)
    row = run("SELECT id FROM footer WHERE hash = ?", (name,)).fetchone()
    if row is None:
        return int(run("INSERT INTO footer(hash, content) VALUES (?, ?)", (name, content)).lastrowid or 0)
    return int(row[0])


def column_id(run: Run, site: str, key: str, board: bool) -> int | None:
    row = run('SELECT id FROM "column" WHERE site = ? AND key = ? AND board = ?', (site, key, board)).fetchone()
    return int(row[0]) if row else None


def keep_column(run: Run, patrol: int, site: str, seen: ColumnSeen, target: int | None) -> None:
    number = column_id(run, site, seen.key, seen.board)
    if number is None:
        cursor = run(
            'INSERT INTO "column"(site, key, url, address_id, board) VALUES (?, ?, ?, ?, ?)',
            (site, seen.key, seen.url, target, seen.board),
        )
        number = int(cursor.lastrowid or 0)
    row = run(
        "SELECT id, name, kind, level, parent, declared, first_patrol FROM column_facts "
        "WHERE column_id = ? AND last_patrol IS NULL",
        (number,),
    ).fetchone()
    facts = (seen.name, seen.kind.value, seen.level, seen.parent, int(seen.declared))
    if row is not None:
        if tuple(row[1:6]) == facts:
            return
        if seen.tentative and not row[5]:
            return
        if row[5] and not seen.declared and row[6] == patrol:
            return  # the navigation's name for a column that the register declares changes nothing
        if not (seen.declared or seen.own) and seen.level > 2 and row[3] <= seen.level:
            return  # what a container calls a column that the home page offers, or another container named before
        _close(run, "column_facts", row[0], row[6], patrol)
    run(
        "INSERT INTO column_facts(column_id, first_patrol, name, kind, level, parent, declared) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, patrol, *facts),
    )


def keep_list(run: Run, patrol: int, site: str, seen: ListSeen, addresses: Mapping[str, int]) -> None:
    """One page of a list: new and changed rows open spans; the patrol's roll says which rows stand."""
    number = column_id(run, site, seen.column, seen.board)
    if number is None:
        return
    if seen.page == 0:  # a message's own page: it says nothing of the list
        for message in seen.messages:
            keep_message(run, patrol, number, message, _close)
        return
    old = run(
        "SELECT state, rows, pages, oldest, front FROM column_reading WHERE column_id = ? AND patrol_id = ?",
        (number, patrol),
    ).fetchone()
    front = oldest = _depth(_days(run, number, seen.rows))
    count = len(seen.rows) or len(seen.messages)
    if seen.page > 1 and old is not None:
        state, count, front = old[0], old[1] + count, old[4]
        oldest = min(filter(None, (old[3], oldest)), default=None)
    else:
        state = seen.state.value
    run(
        "INSERT INTO column_reading(column_id, patrol_id, state, cause, rows, whole, pages, oldest, front) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state, cause = excluded.cause, "
        "rows = excluded.rows, whole = excluded.whole, pages = excluded.pages, oldest = excluded.oldest, "
        "front = excluded.front, copied = 0",
        (number, patrol, state, seen.cause, count, seen.end, seen.page, oldest, front),
    )
    for place, row in enumerate(seen.rows):
        run("INSERT OR IGNORE INTO roll VALUES (?, ?, ?)", (patrol, number, row.key))
        _keep_row(run, patrol, number, row, addresses.get(row.key), place, seen.page)
    for message in seen.messages:
        run("INSERT OR IGNORE INTO roll VALUES (?, ?, ?)", (patrol, number, message.key))
        keep_message(run, patrol, number, message, _close)


def _days(run: Run, column: int, rows: Sequence[RowSeen]) -> list[str]:
    """The days of a page's rows from above; of a list that shows none those of their articles, where former patrols
    read them."""
    listed = [str(row.listed)[:10] for row in rows if row.listed]
    if listed or not rows:
        return listed
    known = dict(
        run(
            "SELECT key, substr(published, 1, 10) FROM entry WHERE column_id = ? AND last_patrol IS NULL AND "
            "published IS NOT NULL AND key IN (SELECT value FROM json_each(?))",
            (column, json.dumps([row.key for row in rows])),
        ).fetchall()
    )
    return [known[row.key] for row in rows if row.key in known]


def _depth(days: Sequence[str]) -> str | None:
    """The oldest day down to which a page shows its list. Old rows that are pinned above newer ones say nothing of it.
    None of a list in another order (by unit, by title), where newer rows follow older ones again and again: what it
    shows further on may be of any day."""
    for at, day in enumerate(days):
        rest = days[at:]
        if day >= max(rest):
            rises = sum(one < after for one, after in pairwise(rest))
            return min(rest) if RISES * rises < len(rest) else None
    return None


def stand(run: Run, patrol: int, address: int) -> None:
    """The first page of a list is byte for byte the one already read: its last reading holds for this patrol too."""
    run(
        "INSERT OR IGNORE INTO column_reading(column_id, patrol_id, state, cause, rows, whole, pages, oldest, front, "
        "copied) "
        "SELECT r.column_id, ?, r.state, r.cause, r.rows, r.whole, r.pages, r.oldest, r.front, 1 FROM column_reading r "
        'JOIN "column" c ON c.id = r.column_id WHERE c.address_id = ? AND r.patrol_id = '
        "(SELECT max(patrol_id) FROM column_reading WHERE column_id = r.column_id AND patrol_id < ?)",
        (patrol, address, patrol),
    )


def _keep_row(run: Run, patrol: int, column: int, row: RowSeen, address: int | None, place: int, page: int) -> None:
    listed = str(row.listed) if row.listed else None
    open_row = run(
        "SELECT id, title, listed, first_patrol FROM entry WHERE column_id = ? AND key = ? AND last_patrol IS NULL",
        (column, row.key),
    ).fetchone()
    if open_row is not None:
        if open_row[1] == row.title and open_row[2] == listed:
            return
        _close(run, "entry", open_row[0], open_row[3], patrol)
    run(
        "INSERT INTO entry(column_id, key, address_id, first_patrol, title, url, listed, published, basis, place, page) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            column,
            row.key,
            address,
            patrol,
            row.title,
            row.url,
            listed,
            listed,
            "list" if listed else "none",
            place,
            page,
        ),
    )


def keep_fact(run: Run, patrol: int, site: str, fact: FactSeen, at: str) -> None:
    run("INSERT OR IGNORE INTO fact_seen VALUES (?, ?, ?)", (site, fact.subject, patrol))
    row = run(
        "SELECT id, content, first_patrol FROM site_fact WHERE site = ? AND subject = ? AND last_patrol IS NULL",
        (site, fact.subject),
    ).fetchone()
    if row is not None:
        if row[1] == fact.content:
            run("UPDATE site_fact SET at = ? WHERE id = ?", (at, row[0]))  # seen so until now
            return
        _close(run, "site_fact", row[0], row[2], patrol)
    run(
        "INSERT INTO site_fact(site, subject, first_patrol, at, content) VALUES (?, ?, ?, ?, ?)",
        (site, fact.subject, patrol, at, fact.content),
    )


def keep_hits(run: Run, patrol: int, address: int, hits: Sequence[HitSeen]) -> None:
    rows = run(
        "SELECT id, kind, value, first_patrol FROM hit WHERE address_id = ? AND last_patrol IS NULL",
        (address,),
    ).fetchall()
    now = {(hit.kind, hit.value): hit for hit in hits}
    for number, kind, value, first in rows:
        if now.pop((kind, value), None) is None:
            _close(run, "hit", number, first, patrol)
    for hit in now.values():
        run(
            "INSERT INTO hit(address_id, kind, value, first_patrol, shown, context, certain, found_on, target) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (address, hit.kind, hit.value, patrol, hit.shown, hit.context, hit.certain, hit.found_on, hit.target),
        )
