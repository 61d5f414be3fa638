"""What a site's columns (or boards) were at their readings, carried from run to run."""

from __future__ import annotations

from typing import Any

from ledger.changes import Ids, numbers
from ledger.moment import Moment


class ListReadings:
    """`latest` is the last reading of each column: patrol, state, cause, whole, start of the unbroken run of empty
    readings."""

    def __init__(self) -> None:
        self.latest: dict[int, tuple[Any, ...]] = {}
        self._read_at: dict[int, tuple[int, str]] = {}  # the last reading that opened: patrol, state

    def advance(self, moment: Moment, before: int | None, standing: Ids, new: Ids) -> None:
        """`standing` are the columns that stand, `new` those of them that did not at the last moment."""
        if before is None:
            self._first(moment, standing)
            return
        if new:
            self._first(moment, new)
        rows = moment.rows(
            "SELECT r.column_id, r.patrol_id, r.state, r.cause, r.whole FROM json_each(:ids) j CROSS JOIN column_reading r "
            "ON r.column_id = j.value AND r.patrol_id > :before AND r.patrol_id <= :patrol ORDER BY r.patrol_id",
            ids=numbers(standing - new),
            before=before,
        )
        for number, patrol, state, cause, whole in rows:
            began = None
            if state == "empty":
                old = self.latest.get(number)
                began = old[4] if old is not None and old[1] == "empty" else patrol
            self.latest[number] = (patrol, state, cause, whole, began)
            if state != "not_opened":
                self._read_at[number] = patrol, state

    def _first(self, moment: Moment, only: Ids) -> None:
        rows = moment.rows(
            "SELECT r.column_id, r.patrol_id, r.state, r.cause, r.whole, CASE WHEN r.state = 'empty' THEN "
            "(SELECT min(x.patrol_id) FROM column_reading x WHERE x.column_id = r.column_id AND x.patrol_id <= r.patrol_id "
            "AND x.patrol_id > coalesce((SELECT y.patrol_id FROM column_reading y WHERE y.column_id = r.column_id AND "
            "y.patrol_id < r.patrol_id AND y.state <> 'empty' ORDER BY y.patrol_id DESC LIMIT 1), 0)) END, "
            "o.patrol_id, o.state "
            "FROM json_each(:ids) j CROSS JOIN column_reading r ON r.column_id = j.value AND r.patrol_id = (SELECT "
            "max(patrol_id) FROM column_reading WHERE column_id = j.value AND patrol_id <= :patrol) "
            "LEFT JOIN column_reading o ON o.column_id = j.value AND o.patrol_id = (SELECT z.patrol_id FROM column_reading z "
            "WHERE z.column_id = j.value AND z.patrol_id <= :patrol AND z.state <> 'not_opened' ORDER BY z.patrol_id DESC "
            "LIMIT 1)",
            ids=numbers(only),
        )
        for number, patrol, state, cause, whole, began, read, showed in rows:
            self.latest[number] = (patrol, state, cause, whole, began)
            if read is not None:
                self._read_at[number] = read, showed

    def last_read(self, number: int) -> int | None:
        """The last patrol that read the column's list."""
        found = self._read_at.get(number)
        return found[0] if found is not None else None

    def was(self, number: int) -> str | None:
        """What the column was when it was last read."""
        return self._read_at.get(number, (0, None))[1]
