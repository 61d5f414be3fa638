"""What is otherwise than at an earlier run: the question that lets a night be judged at the cost of what changed.

The readings of this room are written for a set of things, `None` meaning all of them; a night alone asks for all, a
night after another only for what a span says was opened or closed between the two runs. Both ways give the same facts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from ledger.moment import Moment

Ids = frozenset[int]


def changed(moment: Moment, before: int, table: str, what: str) -> Ids:
    """The `what` of the rows of `table` whose spans opened or closed after the run `before`, up to the moment."""
    rows = moment.rows(
        f"SELECT {what} FROM {table} WHERE first_patrol > :before AND first_patrol <= :patrol UNION "
        f"SELECT {what} FROM {table} WHERE last_patrol >= :before AND last_patrol < :patrol",
        before=before,
    )
    return frozenset(row[0] for row in rows)


def numbers(ids: Iterable[int]) -> str:
    """A set of ids as SQL takes it: `x IN (SELECT value FROM json_each(:ids))`."""
    return json.dumps(sorted(ids))
