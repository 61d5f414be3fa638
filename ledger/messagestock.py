"""The messages that stand on a site's boards, carried from run to run."""

from __future__ import annotations

from typing import Any

from ledger.changes import numbers
from ledger.listrows import MessageFact
from ledger.liststock import ListStock
from ledger.moment import Moment, holds, stamp
from ledger.register import Site


class MessageStock:
    def __init__(self, site: Site) -> None:
        self.site = site
        self._rows: dict[int, list[tuple[Any, ...]]] = {}

    def advance(self, moment: Moment, before: int | None, boards: ListStock) -> None:
        only = boards.changed
        for number in only:
            self._rows.pop(number, None)
        rows = moment.rows(
            "SELECT m.column_id, c.url, m.key, m.url, m.title, m.asked, m.answered, m.answered_by, m.status, m.state_word, "
            "m.text, m.reply, (SELECT min(first_patrol) FROM message x WHERE x.column_id = m.column_id AND x.key = m.key), "
            'm.detailed, m.id, m.perhaps FROM json_each(:ids) j CROSS JOIN message m ON m.column_id = j.value JOIN "column" c ON '
            f"c.id = m.column_id WHERE {holds('m')}",
            ids=numbers(only),
        )
        for row in rows:
            self._rows.setdefault(row[0], []).append((*row[:5], stamp(row[5]), stamp(row[6]), *row[7:], row[5] or ""))

    def facts(self, moment: Moment, boards: ListStock) -> tuple[MessageFact, ...]:
        """The messages that stand, oldest asked first."""
        mine = boards.ids
        rows = [row for number, several in self._rows.items() if number in mine for row in several]
        rows.sort(key=lambda row: (row[16], row[14]))
        return tuple(_fact(moment, row, boards.last_read(row[0])) for row in rows)


def _fact(moment: Moment, row: tuple[Any, ...], last: int | None) -> MessageFact:
    return MessageFact(
        board=row[0],
        board_url=row[1],
        key=row[2],
        url=row[3],
        title=row[4],
        asked=row[5],
        answered=row[6],
        answered_by=row[7],
        status=row[8],
        state_word=row[9],
        text=row[10],
        reply=row[11],
        first_seen=moment.time(row[12]),
        last_seen=moment.time(last if last is not None else row[12]),
        detailed=bool(row[13]) or row[3] is None,  # one without a page of its own is shown whole on its board
        perhaps=frozenset(filter(None, row[15].split(","))),
    )
