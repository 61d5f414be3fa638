"""What a dialect knows better than the generic readers, and what an answer loaded as data says."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.lists import ListReading
from crawler.page import DataRequest, Entry, MessageRow


@dataclass(frozen=True, slots=True)
class Dialect:
    """`listing` where the dialect reads the list itself, `data` where the list must be asked for at an address of its
    own; both None where the platform's pages are ordinary HTML and the generic readers do."""

    name: str
    listing: ListReading | None = None
    data: DataRequest | None = None
    next_page: str | None = None


@dataclass(frozen=True, slots=True)
class DataList:
    """`rows_whole`: the answer was a list, so that no entry means an empty one. `next` asks for the following page."""

    entries: tuple[Entry, ...] = ()
    total: int | None = None
    next: DataRequest | None = None
    messages: tuple[MessageRow, ...] = ()
    rows_whole: bool = False


NO_LIST = DataList()
