"""What a register declared on former nights and declares no more: a column like any other that was once found, which goes
where nothing leads to it any more."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.sightings import ColumnSeen
from ledger.spans import Run


def undeclare(run: Run, patrol: int, site: str, declared: Sequence[ColumnSeen]) -> None:
    """Ends the declaration of columns and boards that are not among those of tonight."""
    now = {(one.key, one.board) for one in declared}
    rows = run(
        'SELECT f.id, f.first_patrol, c.id, c.key, c.board FROM "column" c JOIN column_facts f ON f.column_id = c.id AND '
        "f.last_patrol IS NULL AND f.declared = 1 WHERE c.site = ?",
        (site,),
    ).fetchall()
    for number, first, column, key, board in rows:
        if (key, bool(board)) in now:
            continue
        run(
            "INSERT INTO column_facts(column_id, first_patrol, name, kind, level, parent, declared) SELECT ?, ?, name, kind, "
            "level, parent, 0 FROM column_facts WHERE id = ?",
            (column, patrol, number),
        )
        if first >= patrol:
            run("DELETE FROM column_facts WHERE id = ?", (number,))
        else:
            run("UPDATE column_facts SET last_patrol = ? WHERE id = ?", (patrol - 1, number))
