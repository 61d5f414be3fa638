"""Rows that a list showed and shows no more, newer than what it shows now: an old copy of a list that some server kept,
or articles that were taken down. A list that was renewed so lately is not called stale."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from ledger.moment import Moment, holds


def newer_gone(moment: Moment, columns: Iterable[tuple[int, date]]) -> dict[int, date]:
    """Column -> the newest day of its rows that are gone, where that is later than its newest item. A row whose day was
    ahead of the patrol that first saw it, and one that stands with another day now, tell nothing."""
    rows = moment.rows(
        "SELECT e.column_id, max(substr(e.published, 1, 10)) FROM json_each(:columns) j CROSS JOIN entry e ON "
        "e.column_id = json_extract(j.value, '$[0]') JOIN patrol p ON p.id = e.first_patrol WHERE "
        "e.last_patrol < :patrol AND substr(e.published, 1, 10) > json_extract(j.value, '$[1]') AND "
        "substr(e.published, 1, 10) <= substr(p.as_of, 1, 10) AND NOT EXISTS (SELECT 1 FROM entry x WHERE "
        f"x.column_id = e.column_id AND x.key = e.key AND {holds('x')}) GROUP BY e.column_id",
        columns=json.dumps([[number, newest.isoformat()] for number, newest in columns]),
    )
    return {number: date.fromisoformat(day) for number, day in rows}
