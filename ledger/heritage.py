"""What became of a column at its former address: history follows it to a new one (contract, section 3: empty columns).

A redesign gives a column another address, and there our reading begins anew. That it never published anything could
be said only of a column that is new itself: not of one to which the old address leads, nor of one that bears the name
of a column with rows that is offered no more, nor of one that came on the very night on which several columns of the
site moved or fell to none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ledger.book import Book
from ledger.homes import home_of

SEVERAL = 2
"""Columns that move or fall to none on one night from which it is a redesign."""


@dataclass(frozen=True, slots=True)
class _Bare:
    """A column that shows no row tonight and never did at this address, and the patrol that first found it so."""

    number: int
    key: str
    born: int


@dataclass(frozen=True, slots=True)
class _Night:
    """Columns with rows before a night that were not read, or not offered, on it; `moved` those of them that had rows
    on the night before."""

    gone: frozenset[int]
    moved: frozenset[int]


def note_moved(book: Book, patrol: int, site: str, fronts: Sequence[str], key: Callable[[str], str]) -> int:
    """A list without a row that may be the new address of a column which had rows is `vanished`; how many. `fronts` are
    the keys of the front pages of departments, `key` tells one page from another by its address."""
    bare = _bare(book, patrol, site)
    if not bare:
        return 0
    names, led = _names(book, site), _led_to(book, patrol, site, key)
    shown = _showing(book, patrol, site)
    nights = {born: _night(book, born, site, fronts) for born in {one.born for one in bare}}
    found = [
        one.number
        for one in bare
        if one.key in led
        or _succeeds(one, nights[one.born], names)
        or len(_unresolved(nights[one.born], shown if one.born < patrol else set(), names)) >= SEVERAL
    ]
    with book.batch():
        book.connection.execute(
            "UPDATE column_reading SET state = 'vanished', cause = 'our_fault' WHERE patrol_id = ? AND column_id IN "
            "(SELECT value FROM json_each(?))",
            (patrol, json.dumps(found)),
        )
    return len(found)


def reachable(book: Book, site: str, patrol: int, fronts: Sequence[str], start: Iterable[int] = ()) -> set[int]:
    """The addresses of columns that could be reached on a night from the home page, the front pages of departments and
    `start` by way of columns and frames, and these themselves."""
    run = book.connection.execute
    reached = set(start)
    home = home_of(book, site, patrol)
    reached |= set() if home is None else {home}
    reached |= {
        row[0] for name in fronts for row in run("SELECT id FROM address WHERE site = ? AND key = ?", (site, name))
    }
    ways = {
        row[0]
        for row in run(
            'SELECT c.address_id FROM "column" c JOIN column_facts f ON f.column_id = c.id WHERE c.site = ? AND '
            "f.first_patrol <= ? AND (f.last_patrol IS NULL OR f.last_patrol >= ?)",
            (site, patrol, patrol - 1),
        )
    }
    ways |= {row[0] for row in run("SELECT id FROM address WHERE site = ? AND kind = 'frame' AND internal", (site,))}
    waiting = list(reached)
    while waiting:
        for (targets,) in run(
            "SELECT targets FROM carries WHERE address_id = ? AND first_patrol <= ? AND (last_patrol IS NULL OR "
            "last_patrol >= ?)",
            (waiting.pop(), patrol, patrol),
        ).fetchall():
            new = ways.intersection(json.loads(targets)) - reached
            reached |= new
            waiting += new
    return reached


def known_since(book: Book, site: str, url: str) -> datetime | None:
    """When the column of a site at an address was first known."""
    row = book.connection.execute(
        'SELECT p.as_of FROM "column" c JOIN column_facts f ON f.column_id = c.id JOIN patrol p ON p.id = f.first_patrol '
        "WHERE c.site = ? AND c.url = ? AND NOT c.board ORDER BY f.first_patrol LIMIT 1",
        (site, url),
    ).fetchone()
    return datetime.fromisoformat(row[0]) if row else None


def _bare(book: Book, patrol: int, site: str) -> list[_Bare]:
    rows = book.connection.execute(
        "SELECT c.id, c.key, (SELECT min(o.patrol_id) FROM column_reading o WHERE o.column_id = c.id AND o.state IN "
        "('empty', 'vanished')) FROM column_reading r JOIN \"column\" c ON c.id = r.column_id WHERE r.patrol_id = ? AND "
        "r.state = 'empty' AND c.site = ? AND NOT c.board",
        (patrol, site),
    )
    return [_Bare(*row) for row in rows]


def _names(book: Book, site: str) -> dict[int, set[str]]:
    """Column -> the names that it was offered by, without spaces."""
    found: dict[int, set[str]] = {}
    for number, name in book.connection.execute(
        'SELECT f.column_id, f.name FROM column_facts f JOIN "column" c ON c.id = f.column_id WHERE c.site = ?', (site,)
    ):
        found.setdefault(number, set()).add("".join(name.split()))
    return found


def _showing(book: Book, patrol: int, site: str) -> set[int]:
    rows = book.connection.execute(
        'SELECT c.id FROM column_reading r JOIN "column" c ON c.id = r.column_id WHERE r.patrol_id = ? AND r.rows > 0 '
        "AND c.site = ?",
        (patrol, site),
    )
    return {row[0] for row in rows}


def _led_to(book: Book, patrol: int, site: str, key: Callable[[str], str]) -> set[str]:
    """Where the addresses of columns lead that had rows and show none tonight."""
    rows = book.connection.execute(
        'WITH past AS (SELECT c.address_id AS place, (SELECT max(r.patrol_id) FROM column_reading r WHERE r.column_id = '
        'c.id AND r.rows > 0) AS last FROM "column" c WHERE c.site = :site AND NOT c.board) SELECT DISTINCT v.final_url '
        "FROM past CROSS JOIN visit v ON v.address_id = past.place AND v.patrol_id > past.last WHERE past.last < :patrol "
        "AND v.patrol_id <= :patrol AND v.final_url IS NOT NULL",
        {"site": site, "patrol": patrol},
    )  # fmt: skip
    return {key(row[0]) for row in rows}


def _night(book: Book, born: int, site: str, fronts: Sequence[str]) -> _Night:
    rows = book.connection.execute(
        "SELECT c.id, c.address_id, (SELECT max(r.patrol_id) FROM column_reading r WHERE r.column_id = c.id AND "
        "r.rows > 0 AND r.patrol_id < :born) AS last, EXISTS (SELECT 1 FROM column_reading n WHERE n.column_id = c.id AND "
        "n.patrol_id = :born AND n.rows > 0) FROM \"column\" c WHERE c.site = :site AND NOT c.board",
        {"site": site, "born": born},
    )  # fmt: skip
    past = [row for row in rows if row[2] is not None]
    if not past:
        return _Night(frozenset(), frozenset())
    offered = reachable(book, site, born, fronts)
    before = max(row[2] for row in past)
    gone = {number: last for number, place, last, shows in past if not shows or place not in offered}
    return _Night(frozenset(gone), frozenset(number for number, last in gone.items() if last == before))


def _succeeds(one: _Bare, night: _Night, names: dict[int, set[str]]) -> bool:
    """Whether a column bears the name of one that is gone, or one much like that of one that went on its own first
    night."""
    own = names.get(one.number, set())
    if any(names.get(old, set()) & own for old in night.gone):
        return True
    return any(_alike(name, former) for old in night.moved for former in names.get(old, ()) for name in own)


def _alike(one: str, other: str) -> bool:
    """党的建设 and 党建工作: half of the shorter name's characters are in the other."""
    return 2 * len(set(one) & set(other)) >= min(len(set(one)), len(set(other)))


def _unresolved(night: _Night, shown: set[int], names: dict[int, set[str]]) -> set[int]:
    """Columns that moved or fell to none on a night and of which nothing shows rows since, themselves or by name."""
    known = {name for number in shown for name in names.get(number, ())}
    return {number for number in night.moved if number not in shown and not names.get(number, set()) & known}
