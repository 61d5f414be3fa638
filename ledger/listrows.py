"""Columns and boards as of a moment, and what stands in them. Nothing here is a judgement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ledger.record import record
from ledger.register import ColumnKind
from ledger.rows import Visit
from ledger.stamp import Stamp


class ColumnState(StrEnum):
    """What a patrol found at a column's (or a board's) address."""

    READ = "read"  # a list with rows
    EMPTY = "empty"  # a list that was read whole and shows no row
    CONTAINER = "container"  # offers sub-columns instead of a list
    SINGLE = "single"  # one page of text (profile, guide to open information)
    EXTERNAL = "external"  # leads to another site
    SCRIPT_BUILT = "script_built"  # the list is built by a script that was not run
    UNREADABLE = "unreadable"  # opened, but no reader knows the page
    VANISHED = "vanished"  # no row where there were rows before: ours until proven theirs
    NOT_OPENED = "not_opened"  # see the visits of its address


class DateBasis(StrEnum):
    """Where an entry's date comes from."""

    ARTICLE = "article"  # its article's own page
    LIST = "list"  # its list row: the article was not opened, or lies outside the site, or is an attachment
    MISSING = "missing"  # the article was read and shows no date
    DOUBT = "doubt"  # the article's unlabelled readings disagree
    NONE = "none"  # neither the row nor a read article says


@record
class EntryFact:
    """An item of a column as of the moment. `first_seen` is its first sighting in this column, ever."""

    column: int
    title: str
    url: str | None
    published: Stamp | None
    basis: DateBasis
    first_seen: datetime
    last_seen: datetime
    address: int | None = None
    listed: Stamp | None = None


@record
class ColumnFact:
    """A column (or, with `board`, a message board) as of the moment.

    `state` and `cause` of the latest reading at `read_at` (None: never read). `items` are the rows still there,
    `dated` of them with a date not in the future, `newest` the newest such date and `newest_url` its item.
    `ever_rows`: a row was seen at some time. `pages_left`: pages of the list that were not read.
    `exceptions` are the items that are undated by their article, doubtful, or dated in the future.
    `visits` are those of its address, newest last (at most the last ten nights).
    """

    id: int
    site: str
    url: str
    name: str
    kind: ColumnKind
    declared: bool
    board: bool
    level: int
    parent: str | None
    department: str | None
    state: ColumnState | None
    cause: str | None
    read_at: datetime | None
    first_seen: datetime
    items: int = 0
    dated: int = 0
    newest: date | None = None
    newest_url: str | None = None
    ever_rows: bool = False
    pages_left: bool = False
    empty_since: datetime | None = None  # first patrol of the unbroken run of EMPTY readings
    exceptions: tuple[EntryFact, ...] = ()
    visits: tuple[Visit, ...] = ()
    address: int | None = None
    failing_since: datetime | None = None  # where the unbroken failing run of its address began before `visits`
    year_items: int | None = None  # items dated within one calendar year up to the moment
    undated_above: int = 0  # rows with no known date (basis none or doubt) that stand above the newest dated item
    newer_beside: date | None = None
    """Newest that its page alone carries outside its list, or that its list showed and shows no more; of a board, newest
    among its rows."""
    leads_below: bool = False  # EMPTY, and its page links to pages in its own folder


@record
class MessageFact:
    board: int
    board_url: str
    key: str
    url: str | None
    title: str
    asked: Stamp | None
    answered: Stamp | None
    answered_by: str | None
    status: str  # answered | unanswered | unknown
    state_word: str | None
    text: str | None
    reply: str | None
    first_seen: datetime
    last_seen: datetime
    detailed: bool = False  # its own page was read, or its list shows all that is public of it
    perhaps: frozenset[str] = frozenset()  # fields that may be shown although they were not read

    @property
    def asked_on(self) -> date | None:
        """The day of asking; None where the day shown stands under a plain 时间, which may be another."""
        return self.asked.day if self.asked is not None and "unsaid" not in self.perhaps else None


@dataclass(frozen=True, slots=True)
class ListLook:
    """A stored page of a list as one patrol found it: the request, and the content hash of what was stored of it."""

    visit: int
    body: str
    url: str


@dataclass(frozen=True, slots=True)
class BackdateFact:
    """A new item whose date lies before a reading of its list that did not show it."""

    column: int
    title: str
    url: str
    claimed: Stamp
    first_seen: datetime
    missed_at: datetime  # the last earlier patrol that read its list to that depth and did not see it
    known: bool  # its article was seen before, on whatever list or site
    left: tuple[date, ...]  # days of what came at once with it and has left the list since
    without: ListLook | None = None  # its list at `missed_at`
    shown: ListLook | None = None  # its list at `first_seen`
