"""Lists that show a selection of their rows, another one each night: that a reading lacks a row says nothing of its age."""

from __future__ import annotations

from ledger.moment import Moment

_FEW = 2
"""Rows that are taken down in one night, or put in again after it, speak for no selection until they are so many."""
_SHARE = 5
"""Nor those that leave until they are one in so many of the list's."""
_BACK_SHARE = 20
"""Nor those that come back until they are one in so many: a long list may get two articles back that were taken down."""

_BACK = (
    "SELECT count(DISTINCT b.key) FROM entry b WHERE b.column_id = :column AND b.first_patrol > :missed AND "
    "b.first_patrol <= :first AND EXISTS (SELECT 1 FROM entry a WHERE a.column_id = b.column_id AND a.key = b.key AND "
    "a.last_patrol < :missed) AND NOT EXISTS (SELECT 1 FROM entry h WHERE h.column_id = b.column_id AND h.key = b.key AND "
    "h.first_patrol <= :missed AND (h.last_patrol IS NULL OR h.last_patrol >= :missed))"
)
"""Rows that stood in the list before the reading `missed` and again by that at `first`, not in between. What comes after
does not count: what is told of a night stays so."""

_GONE = (
    "SELECT count(DISTINCT g.key) FROM entry g WHERE g.column_id = :column AND g.last_patrol >= :missed AND "
    "g.last_patrol < :first AND substr(g.published, 1, 10) > (SELECT min(substr(o.published, 1, 10)) FROM entry o WHERE "
    "o.column_id = :column AND o.first_patrol <= :first AND (o.last_patrol IS NULL OR o.last_patrol >= :first)) AND "
    "NOT EXISTS (SELECT 1 FROM entry h WHERE h.column_id = g.column_id AND h.key = g.key AND "
    "h.first_patrol <= :first AND (h.last_patrol IS NULL OR h.last_patrol >= :first))"
)
"""Rows that left between the readings and are not its oldest: those leave a list of its newest rows."""

_ROWS = "SELECT rows FROM column_reading WHERE column_id = :column AND patrol_id = :first"


def rotates(moment: Moment, column: int, missed: int, first: int) -> bool:
    """Whether the list was a selection at its reading `missed`, or turned to another by the one at `first`."""
    read = moment.rows(_ROWS, column=column, first=first)
    rows = read[0][0] or 0 if read else 0
    back = moment.rows(_BACK, column=column, missed=missed, first=first)[0][0]
    if back >= _FEW and back * _BACK_SHARE >= rows:
        return True
    gone = moment.rows(_GONE, column=column, missed=missed, first=first)[0][0]
    return bool(gone >= _FEW and bool(read) and gone * _SHARE >= rows)
