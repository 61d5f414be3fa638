"""Columns, boards, their items and their messages as of a moment."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from typing import Any

from ledger.moment import Moment, holds, stamp
from ledger.placing import undated_above
from ledger.reading import VISIT, visit
from ledger.register import ColumnKind, Site
from ledger.rows import (
    DEFINITE,
    DOUBTFUL,
    PASSING,
    ColumnFact,
    ColumnState,
    DateBasis,
    EntryFact,
    MessageFact,
    Visit,
)

NIGHTS_KEPT = 10
"""Nights of visits that a fact carries: enough for two different nights and for a look at flapping."""


def column_facts(moment: Moment, site: Site, *, board: bool) -> tuple[ColumnFact, ...]:
    """The site's columns (or boards) that stand at the moment, in order of address."""
    heads = moment.rows(
        'SELECT c.id, c.url, c.address_id, f.name, f.kind, f.level, f.parent, f.declared, '
        "(SELECT min(first_patrol) FROM column_facts WHERE column_id = c.id) "
        f'FROM "column" c JOIN column_facts f ON f.column_id = c.id AND {holds("f")} '
        "WHERE c.site = :site AND c.board = :board ORDER BY c.url",
        site=site.id, board=board,
    )  # fmt: skip
    if not heads:
        return ()
    readings = _readings(moment, site, board)
    counts = {} if board else _counts(moment, site)
    odd = {} if board else _exceptions(moment, site)
    visits = _visits(moment, site, board)
    owners = _owners(site, board)
    above = {} if board else undated_above(moment, site)
    failing = failing_since(moment, [head[2] for head in heads if head[2]])
    return tuple(
        _column(moment, site, head, board, readings, counts, odd, visits.get(head[0], ()), owners, above, failing)
        for head in heads
    )


def _owners(site: Site, board: bool) -> dict[str, str | None]:
    declared = site.boards if board else site.columns
    return {one.url: one.department for one in declared}


def _column(
    moment: Moment,
    site: Site,
    head: tuple[Any, ...],
    board: bool,
    readings: dict[int, tuple[Any, ...]],
    counts: dict[int, tuple[Any, ...]],
    odd: dict[int, list[EntryFact]],
    visits: tuple[Visit, ...],
    owners: dict[str, str | None],
    above: dict[int, int],
    failing: dict[int, datetime],
) -> ColumnFact:
    number, url, address, name, kind, level, parent, declared, first = head
    reading = readings.get(number)
    items, dated, newest, newest_url, ever, year = counts.get(number, (0, 0, None, None, False, 0))
    return ColumnFact(
        id=number,
        site=site.id,
        url=url,
        name=name,
        kind=ColumnKind(kind),
        declared=bool(declared),
        board=board,
        level=level,
        parent=parent,
        department=owners.get(url),
        state=ColumnState(reading[1]) if reading else None,
        cause=reading[2] if reading else None,
        read_at=moment.time(reading[0]) if reading else None,
        first_seen=moment.time(first),
        items=items,
        dated=dated,
        newest=datetime.fromisoformat(newest).date() if newest else None,
        newest_url=newest_url,
        ever_rows=bool(ever),
        pages_left=bool(reading and not reading[3]),
        empty_since=moment.time(reading[4]) if reading and reading[1] == "empty" and reading[4] else None,
        exceptions=tuple(odd.get(number, ())),
        visits=visits,
        address=address,
        failing_since=failing.get(address),
        year_items=year,
        undated_above=above.get(number, 0),
    )


def _readings(moment: Moment, site: Site, board: bool) -> dict[int, tuple[Any, ...]]:
    """The latest reading of each column: patrol, state, cause, whole, start of the unbroken run of empty readings."""
    rows = moment.rows(
        "SELECT r.column_id, r.patrol_id, r.state, r.cause, r.whole, CASE WHEN r.state = 'empty' THEN "
        "(SELECT min(x.patrol_id) FROM column_reading x WHERE x.column_id = r.column_id AND x.patrol_id <= r.patrol_id "
        "AND x.state = 'empty' AND x.patrol_id > coalesce((SELECT max(y.patrol_id) FROM column_reading y WHERE "
        "y.column_id = r.column_id AND y.patrol_id < r.patrol_id AND y.state <> 'empty'), 0)) END "
        'FROM column_reading r JOIN "column" c ON c.id = r.column_id WHERE c.site = :site AND c.board = :board AND '
        "r.patrol_id = (SELECT max(patrol_id) FROM column_reading WHERE column_id = r.column_id AND patrol_id <= :patrol)",
        site=site.id, board=board,
    )  # fmt: skip
    return {row[0]: row[1:] for row in rows}


def _counts(moment: Moment, site: Site) -> dict[int, tuple[Any, ...]]:
    """Items, dated items, newest day and its address, whether a row was ever seen, items of the last calendar year, for
    each column.

    SQLite takes the bare column `url` from the row that holds the maximum.
    """
    today = moment.as_of.date()
    day = today.isoformat()
    last_year = f"{today.year - 1}{day[4:]}" if day[5:] != "02-29" else f"{today.year - 1}-02-28"
    rows = moment.rows(
        "SELECT e.column_id, count(*), sum(substr(e.published, 1, 10) <= :day), "
        "max(CASE WHEN substr(e.published, 1, 10) <= :day THEN substr(e.published, 1, 10) END), e.url, "
        "sum(substr(e.published, 1, 10) BETWEEN :last_year AND :day) "
        f'FROM entry e JOIN "column" c ON c.id = e.column_id WHERE c.site = :site AND {holds("e")} GROUP BY e.column_id',
        site=site.id, day=day, last_year=last_year,
    )  # fmt: skip
    found = {row[0]: (row[1], row[2] or 0, row[3], row[4] if row[3] else None, True, row[5] or 0) for row in rows}
    ever = moment.rows(
        'SELECT DISTINCT e.column_id FROM entry e JOIN "column" c ON c.id = e.column_id '
        "WHERE c.site = :site AND e.first_patrol <= :patrol",
        site=site.id,
    )
    for (number,) in ever:
        found.setdefault(number, (0, 0, None, None, True, 0))
    return found


def failing_since(moment: Moment, addresses: list[int]) -> dict[int, datetime]:
    """Where the unbroken run of failures of an address began: its first failure after it last opened."""
    rows = moment.rows(
        "SELECT v.address_id, min(v.patrol_id) FROM visit v WHERE v.address_id IN (SELECT value FROM json_each(:numbers)) "
        "AND v.patrol_id <= :patrol AND v.outcome IN (SELECT value FROM json_each(:failures)) AND v.patrol_id > "
        "coalesce((SELECT max(w.patrol_id) FROM visit w WHERE w.address_id = v.address_id AND w.patrol_id <= :patrol "
        "AND w.outcome IN ('ok', 'unchanged')), 0) GROUP BY v.address_id",
        numbers=json.dumps(addresses),
        failures=json.dumps(sorted(DEFINITE | PASSING | DOUBTFUL)),
    )
    return {int(number): moment.time(patrol) for number, patrol in rows}


def _exceptions(moment: Moment, site: Site) -> dict[int, list[EntryFact]]:
    """Items whose article shows no date, whose readings disagree, or whose day was later than that of the patrol
    which first saw them."""
    rows = moment.rows(
        "SELECT e.column_id, e.title, e.url, e.published, e.basis, e.first_patrol, e.last_patrol, e.address_id, e.listed, "
        "(SELECT min(first_patrol) FROM entry x WHERE x.column_id = e.column_id AND x.key = e.key) "
        'FROM entry e JOIN "column" c ON c.id = e.column_id JOIN patrol p ON p.id = e.first_patrol '
        f"WHERE c.site = :site AND {holds('e')} AND (e.basis IN ('missing', 'doubt') OR "
        "substr(e.published, 1, 10) > substr(p.as_of, 1, 10)) ORDER BY e.url",
        site=site.id,
    )
    last = _last_read(moment, site)
    found: dict[int, list[EntryFact]] = defaultdict(list)
    for column, title, url, published, basis, _first, _last, address, listed, ever in rows:
        found[column].append(
            EntryFact(
                column,
                title,
                url,
                stamp(published),
                DateBasis(basis),
                moment.time(ever),
                last.get(column, moment.time(ever)),
                address,
                stamp(listed),
            )
        )
    return found


def _last_read(moment: Moment, site: Site) -> dict[int, datetime]:
    """When each column's list was last read."""
    rows = moment.rows(
        'SELECT r.column_id, max(r.patrol_id) FROM column_reading r JOIN "column" c ON c.id = r.column_id '
        "WHERE c.site = :site AND r.patrol_id <= :patrol AND r.state <> 'not_opened' GROUP BY r.column_id",
        site=site.id,
    )
    return {row[0]: moment.time(row[1]) for row in rows}


def _visits(moment: Moment, site: Site, board: bool) -> dict[int, tuple[Visit, ...]]:
    since = moment.patrols[-NIGHTS_KEPT].id if len(moment.patrols) >= NIGHTS_KEPT else 0
    rows = moment.rows(
        f'SELECT c.id, {VISIT} FROM "column" c JOIN visit v ON v.address_id = c.address_id '
        "JOIN patrol p ON p.id = v.patrol_id WHERE c.site = :site AND c.board = :board AND v.patrol_id <= :patrol "
        "AND v.patrol_id >= :since ORDER BY v.id",
        site=site.id, board=board, since=since,
    )  # fmt: skip
    found: dict[int, list[Visit]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(visit(row[1:]))
    return {number: tuple(several) for number, several in found.items()}


def message_facts(moment: Moment, site: Site) -> tuple[MessageFact, ...]:
    """The messages that stand on the site's boards, oldest asked first."""
    rows = moment.rows(
        "SELECT m.column_id, c.url, m.key, m.url, m.title, m.asked, m.answered, m.answered_by, m.status, m.state_word, "
        "m.text, m.reply, (SELECT min(first_patrol) FROM message x WHERE x.column_id = m.column_id AND x.key = m.key), "
        "m.detailed "
        'FROM message m JOIN "column" c ON c.id = m.column_id '
        f"WHERE c.site = :site AND {holds('m')} ORDER BY m.asked, m.id",
        site=site.id,
    )
    last = _last_read(moment, site)
    return tuple(
        MessageFact(
            board=row[0],
            board_url=row[1],
            key=row[2],
            url=row[3],
            title=row[4],
            asked=stamp(row[5]),
            answered=stamp(row[6]),
            answered_by=row[7],
            status=row[8],
            state_word=row[9],
            text=row[10],
            reply=row[11],
            first_seen=moment.time(row[12]),
            last_seen=last.get(row[0], moment.time(row[12])),
            detailed=bool(row[13]) or row[3] is None,  # one without a page of its own is shown whole on its board
        )
        for row in rows
    )
