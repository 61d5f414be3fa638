"""Pages of two halves: a column's own list, and rows of messages beside it."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.columnkinds import kind_of
from crawler.columnname import own_names
from crawler.document import Document
from crawler.lists import ListReading, find_list
from crawler.outline import outline
from crawler.page import MessageRow
from ledger.register import ColumnKind

_LISTED = frozenset((
    ColumnKind.NEWS, ColumnKind.NOTICE, ColumnKind.POLICY, ColumnKind.INTERPRETATION, ColumnKind.PERSONNEL,
    ColumnKind.PLANNING,
))  # fmt: skip
_LEAST = 3  # dated rows


def list_beside(doc: Document, messages: Sequence[MessageRow]) -> ListReading | None:
    """The page's own list where the page is called as a column of news or notices and shows one besides its rows of
    messages: that column is judged by it, and the letters in its margin where their own board lists them. Any other
    page that lists messages is a board and nothing more, whatever stands in its margins."""
    if not any(kind_of(name) in _LISTED for name in own_names(outline(doc))):
        return None
    reading = find_list(doc)
    letters = {row.url for row in messages} | {row.title for row in messages}
    dated = sum(one.published is not None for one in reading.entries)
    apart = not any(one.url in letters or one.title in letters for one in reading.entries)
    return reading if apart and dated >= _LEAST else None
