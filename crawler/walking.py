"""Walking a site: columns from navigations, lists to their end, boards and their messages, articles and links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from crawler import addresses, correspondence, dialects, doors, following, offering, study
from crawler.answer import Answer
from crawler.boardpages import further_page
from crawler.furniture import FURNITURE
from crawler.ground import Ground
from crawler.page import PageKind, Reading
from crawler.places import ListPlace
from crawler.plan import Purpose
from ledger.asking import last_fact
from ledger.book import Book
from ledger.listrows import ColumnState
from ledger.planning import standing
from ledger.reading import known_rows
from ledger.sightings import ColumnSeen, FactSeen, ListSeen, Planned, QueueRow, Sighting

PAGES_OF_A_LIST = 300
"""Pages of one list that a night reads at most."""

CONTAINERS = 3
"""Levels of columns below the home page: a container on the last of them is opened further only for documents."""

BOARD_DEPTH = timedelta(days=400)
"""Messages asked within one year before the moment are judged (contract, section 3); a board is read deeper."""

_UNREAD = ColumnState.UNREADABLE, "our_fault"
_UNASKED = ColumnState.SCRIPT_BUILT, "js_required"


def _goes_on(reading: Reading, page: int) -> bool:
    """Whether a list has pages after this one although no address of theirs is told."""
    return reading.goes_on and (reading.pages_total is None or page < reading.pages_total)


class Walking:
    def __init__(self, book: Book, patrol: int) -> None:
        self.book = book
        self.patrol = patrol

    def page(
        self, ground: Ground, row: QueueRow, reading: Reading, sighting: Sighting, follow: list[Planned]
    ) -> Sighting:
        """What a read page adds, by what it was asked for and by what it is."""
        purpose = Purpose(row.purpose)
        place = ListPlace.parse(row.extra)
        if reading.message_form:
            ground.flags.add("form")
        plain = (
            purpose is Purpose.SECTION and place is not None and not place.board and offering.plain_list(row, reading)
        )
        if purpose in (Purpose.HOME, Purpose.SECTION) and not plain:
            return self._front(ground, row, reading, sighting, follow, base=min(row.depth, 1))
        if purpose is Purpose.MESSAGE and place is not None:
            return correspondence.message_read(ground, place, reading, sighting, follow)
        if place is not None and (plain or purpose in (Purpose.COLUMN, Purpose.BOARD, Purpose.LIST)):
            if place.framed and place.page == 1 and not following.framed_list(reading):
                return replace(sighting, planned=tuple(follow))
            letters = reading.kind is PageKind.BOARD or (reading.messages and not reading.entries)
            if place.board or (letters and place.page == 1):  # a list's first page tells what its others are
                return self._board(ground, row, place, reading, sighting, follow)
            return self._column(ground, row, place, reading, sighting, follow)
        if reading.kind is PageKind.BOARD and row.internal and row.depth <= 3 and reading.messages:
            return self._found_board(ground, row, reading, sighting, follow)
        for column, listed in offering.turned_out(ground, row, reading) if reading.kind is PageKind.LIST else ():
            found = self._column(ground, row, listed, reading, sighting, follow)
            return replace(found, columns=(column, *found.columns))
        if row.key in ground.pictured and row.internal and offering.names_itself(ground, row, reading):
            return self._column(ground, row, ListPlace(row.key, False, tentative=True), reading, sighting, follow)
        return replace(sighting, planned=tuple(follow))

    def _front(
        self, ground: Ground, row: QueueRow, reading: Reading, sighting: Sighting, follow: list[Planned], base: int
    ) -> Sighting:
        if row.depth == 0:
            ground.pictured |= following.pictured(reading.links)
        columns: list[ColumnSeen] = []
        ask: list[Planned] = []
        for column, request in offering.discovered(ground, reading.navigation, base=base):
            columns.append(column)
            if request is not None:
                ask.append(request)
        ask += offering.ask_offered(ground, reading.navigation, row.url, base=base)
        if len(reading.navigation) <= doors.INTRO and row.depth == 0 and row.purpose == Purpose.HOME:
            ask += doors.fronts(ground, reading, row.url)
        ask += following.ask_rows(ground, study.rows_seen(ground, reading.entries), row.depth, row.url)
        lists: tuple[ListSeen, ...] = ()
        place = ListPlace.parse(row.extra)
        if place is not None:
            lists = (ListSeen(place.key, False, ColumnState.CONTAINER, None, 1, True),)
        return replace(sighting, columns=tuple(columns), planned=(*ask, *follow), lists=lists)

    def _column(
        self,
        ground: Ground,
        row: QueueRow,
        place: ListPlace,
        reading: Reading,
        sighting: Sighting,
        follow: list[Planned],
    ) -> Sighting:
        columns, ask_sub = self._parts(ground, row, place, reading)
        if reading.data is not None:
            ask = following.data_page(ground, place, reading.data, 1, row.url)
            return replace(sighting, columns=columns, planned=(*ask_sub, ask, *follow))
        rows = study.rows_seen(ground, reading.entries)
        onward, end = self._onward(ground, row, place, reading, [one.key for one in rows])
        listed = study.list_seen(place, reading, rows, end=end)
        if place.page > 1 and not rows:
            listed = replace(listed, state=ColumnState.READ, cause=None)
        lists, facts = self._furnished(ground, reading, listed)
        columns = (*offering.named_by_itself(ground, row, place, reading), *columns)
        onward = (*onward, *following.frame_page(ground, place, reading, row.url))
        ask_rows = following.ask_rows(ground, rows, 1, row.url)
        planned = (*ask_sub, *onward, *ask_rows, *follow)
        return replace(sighting, lists=lists, columns=columns, planned=planned, facts=(*sighting.facts, *facts))

    def _parts(
        self, ground: Ground, row: QueueRow, place: ListPlace, reading: Reading
    ) -> tuple[tuple[ColumnSeen, ...], tuple[Planned, ...]]:
        """The columns that a column's first page offers below it, and the requests for them."""
        deeper = (
            row.depth == CONTAINERS
            and offering.holds_documents(reading)
            and ground.requests < ground.rules.max_pages / 2
        )
        if not reading.navigation or place.page > 1 or not (row.depth < CONTAINERS or deeper):
            return (), ()
        base = CONTAINERS if deeper else 2
        past = offering.ended(ground, place, reading)
        found = list(offering.discovered(ground, reading.navigation, base=base, past=past))
        asks = [request for _, request in found if request is not None]
        asks += offering.ask_offered(ground, reading.navigation, row.url, base=base, past=past)
        return tuple(column for column, _ in found), tuple(asks)

    def _furnished(
        self, ground: Ground, reading: Reading, listed: ListSeen
    ) -> tuple[tuple[ListSeen, ...], tuple[FactSeen, ...]]:
        """The lists that a page tells of by its scripts, its own first (`crawler.furniture`)."""
        if listed.page > 1:
            return (listed,), ()
        site = ground.site.id
        return ground.furniture.seen(listed, reading, lambda: last_fact(self.book, site, FURNITURE))

    def _onward(
        self, ground: Ground, row: QueueRow, place: ListPlace, reading: Reading, keys: Sequence[str]
    ) -> tuple[tuple[Planned, ...], bool]:
        """The request for a list's next page, and whether the list ends here. A list whose rows of this page are all
        known is not walked on, unless its turn to be read whole has come."""
        next_page = reading.next_page
        if next_page is None or not addresses.is_web(next_page) or not ground.territory.reads(next_page):
            return (), next_page is None and not _goes_on(reading, place.page)
        if place.page >= PAGES_OF_A_LIST or addresses.key(next_page) == row.key:
            return (), False
        if not place.whole and self._all_known(ground, place, keys):
            return (), False
        turned = ground.turned[place.key]
        if turned.over(place.page, keys):
            return (), turned.moved and place.page >= (reading.pages_total or 0)
        return (following.next_list_page(ground, place, next_page, row.url),), False

    def _all_known(self, ground: Ground, place: ListPlace, keys: Sequence[str]) -> bool:
        known = known_rows(self.book, ground.site.id, place.key, place.board, self.patrol)
        return bool(keys) and all(key in known for key in keys)

    def data(self, ground: Ground, row: QueueRow, answer: Answer, sighting: Sighting) -> Sighting:
        """A list that came as data; it is named by the page that a visitor opens."""
        place = ListPlace.parse(row.extra)
        assert place is not None and place.data is not None
        page_url = row.referer or row.url
        found = dialects.read_data(place.data, answer.body, page_url, ground.today, board=place.board)
        unread = not found.rows_whole and not found.entries and not found.messages
        if unread or (place.board and found.entries and not found.messages):
            # An answer that is not understood is no empty list.
            state, cause = _UNASKED if place.data.guessed or place.data.counted else _UNREAD
            lost = ListSeen(place.key, place.board, state, cause, place.page, False)
            return replace(sighting, lists=(lost,) if place.page == 1 else ())
        board = place.board or bool(found.messages)
        place = replace(place, board=board)
        rows = () if board else study.rows_seen(ground, found.entries)
        messages = tuple(study.message_seen(one) for one in found.messages)
        count = len(rows) + len(messages)
        keys = [one.key for one in rows] or [one.key for one in messages]
        more = found.next if count and place.page < PAGES_OF_A_LIST else None
        if more is not None and not place.whole and self._all_known(ground, place, keys):
            more, end = None, False
        else:
            end = more is None
        state = ColumnState.READ if count or place.page > 1 else ColumnState.EMPTY
        listed = ListSeen(place.key, board, state, None, place.page, end, rows, messages)
        ask = [following.data_page(ground, place, more, place.page + 1, page_url)] if more is not None else []
        columns = correspondence.as_board(ground, place, page_url) if board and found.messages else ()
        asks = [
            *ask,
            *following.ask_rows(ground, rows, 1, page_url),
            *correspondence.ask_messages(ground, place, listed, page_url),
        ]
        return replace(sighting, lists=(listed,), columns=columns, planned=tuple(asks))

    def _board(
        self,
        ground: Ground,
        row: QueueRow,
        place: ListPlace,
        reading: Reading,
        sighting: Sighting,
        follow: list[Planned],
    ) -> Sighting:
        was_column = not place.board
        place = replace(place, board=True)
        if reading.data is not None:
            ask = following.data_page(ground, place, reading.data, 1, row.url)
            return replace(sighting, planned=(ask, *follow))
        columns = correspondence.as_board(ground, place, row.url, reading.title) if was_column else ()
        onward, end = self._onward(ground, row, place, reading, [one.key for one in reading.messages])
        asked = [one.asked.day for one in reading.messages if one.asked is not None]
        if asked and max(asked) < ground.today - BOARD_DEPTH:
            onward, end = (), False
        unread = place.page > 1 and not reading.messages and not reading.rows_whole
        listed = study.board_seen(place, reading, end=end and not unread)  # a last page of one letter, not understood
        if unread:
            listed = replace(listed, state=ColumnState.READ, cause=None)
        lists, facts = self._furnished(ground, reading, listed)
        if was_column:
            lists = (ListSeen(place.key, False, ColumnState.SINGLE, None, 1, True), *lists)
        if listed.messages:
            ground.flags.add("board")
        ask_messages = correspondence.ask_messages(ground, place, listed, row.url)
        planned = (*onward, *ask_messages, *follow)
        return replace(sighting, columns=columns, lists=lists, planned=planned, facts=(*sighting.facts, *facts))

    def _found_board(
        self, ground: Ground, row: QueueRow, reading: Reading, sighting: Sighting, follow: list[Planned]
    ) -> Sighting:
        known = [one.key for one in standing(self.book, ground.site.id) if one.board]
        if further_page(row.key, known):
            return replace(sighting, planned=tuple(follow))
        place = ListPlace(row.key, False, whole=True)
        found = self._board(ground, row, place, reading, sighting, follow)
        return replace(found, lists=tuple(one for one in found.lists if one.board or one.column != row.key))
