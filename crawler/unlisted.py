"""Columns and boards whose page shows no list: it did not open, it leads elsewhere, it is a file. Pure."""

from __future__ import annotations

from crawler.answer import Answer
from crawler.places import ListPlace
from crawler.plan import Purpose
from ledger.listrows import ColumnState
from ledger.rows import Outcome
from ledger.sightings import ListSeen, QueueRow

NOT_A_LIST = {
    Outcome.BLOCKED: "blocked",
    Outcome.ROBOTS: "robots",
    Outcome.PRIVATE_ADDRESS: "private_address",
    Outcome.OUR_FAULT: "our_fault",
}


def not_opened(row: QueueRow, answer: Answer) -> tuple[ListSeen, ...]:
    """A column's first page (or its data) that did not open shows no list; why is said by its visits."""
    place = ListPlace.parse(row.extra)
    purpose = Purpose(row.purpose)
    asked = purpose in (Purpose.COLUMN, Purpose.BOARD, Purpose.LIST)
    if place is None or place.page > 1 or place.framed or not asked:
        return ()
    cause = NOT_A_LIST.get(answer.outcome)
    if purpose is Purpose.LIST:
        return (ListSeen(place.key, place.board, ColumnState.SCRIPT_BUILT, cause or "js_required", 1, False),)
    return (ListSeen(place.key, place.board, ColumnState.NOT_OPENED, cause, 1, False),)


def no_list(row: QueueRow, *, away: bool) -> tuple[ListSeen, ...]:
    """A column that leads to another site (`away`) or to a file: there is no list of this site to judge."""
    place = ListPlace.parse(row.extra)
    if place is None or place.page > 1 or place.framed:
        return ()
    state = ColumnState.EXTERNAL if away else ColumnState.SINGLE
    return (ListSeen(place.key, place.board, state, None, 1, True),)
