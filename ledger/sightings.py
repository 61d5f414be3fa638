"""What one finished request adds to the ledger: the records that a patrol hands to `ledger.writing`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from ledger.listrows import ColumnState
from ledger.register import ColumnKind
from ledger.rows import Outcome, Snapshot
from ledger.stamp import Stamp

OFFERED = "offered"
"""The kind of an address to which a page seems to lead, by a script whose work is not seen: no link until one is met."""


class Target(NamedTuple):
    """An address as a page writes it (absolute, without session id and fragment) and its canonical key."""

    key: str
    url: str
    kind: str
    internal: bool
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """The current state of an address: last patrol that asked it, how that ended, and its validators."""

    id: int
    checked: int | None
    outcome: Outcome | None
    kind: str = "page"


@dataclass(frozen=True, slots=True)
class Planned:
    """A request to make in this run. Lower `rank` goes first. `extra` is JSON for the spider's own use.

    `always`: ask even an address that was asked recently and opened.
    """

    target: Target
    rank: int
    purpose: str
    depth: int
    referer: str | None = None
    extra: str | None = None
    round: int = 1
    always: bool = False


@dataclass(frozen=True, slots=True)
class VisitSeen:
    round: int
    at: datetime
    outcome: Outcome
    status: int | None = None
    final_url: str | None = None
    elapsed: int | None = None
    size: int | None = None
    body: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class PageSeen:
    """A page as read. `facts` is a hash over all that is kept, so that a changed counter adds no row."""

    body: str
    facts: str
    kind: str
    title: str | None
    published: Stamp | None
    doubt: bool
    readings: str
    source: str | None
    charset: str
    dialect: str
    footer: Mapping[str, str | None] | None
    tags: Mapping[str, str]
    guide: str | None
    carries: tuple[Target, ...]
    text_hash: str | None = None
    form: bool = False  # a form by which a citizen can write to the office
    marks: str = "{}"  # small facts of its text (crawler.pagemarks), JSON


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column (or board) that exists. `key` is its canonical address, with the fragment where that names it.
    `tentative`: called so by a block of another page, which changes no name that is known; `own`: by its own page."""

    key: str
    url: str
    board: bool
    name: str
    kind: ColumnKind
    level: int
    parent: str | None
    declared: bool
    target: Target | None
    tentative: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class RowSeen:
    """A row of a list. `key` tells it from the column's other rows: its address, else its title."""

    key: str
    title: str
    url: str | None
    listed: Stamp | None
    target: Target | None


@dataclass(frozen=True, slots=True)
class MessageSeen:
    key: str
    url: str | None
    title: str
    asked: Stamp | None
    answered: Stamp | None
    answered_by: str | None
    status: str
    state_word: str | None
    text: str | None
    reply: str | None
    detailed: bool
    perhaps: frozenset[str] = frozenset()  # fields that its page may show although they were not read


@dataclass(frozen=True, slots=True)
class ListSeen:
    """One page of a column's list (or board). `end`: the list ends here, all its pages were read."""

    column: str  # key
    board: bool
    state: ColumnState
    cause: str | None
    page: int
    end: bool
    rows: tuple[RowSeen, ...] = ()
    messages: tuple[MessageSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class FactSeen:
    """A fact about the site as a whole (search, channel, net …); `content` is JSON."""

    subject: str
    content: str


@dataclass(frozen=True, slots=True)
class HitSeen:
    kind: str
    value: str  # a hash of what was found, so that the same find is one span
    shown: str
    context: str
    certain: bool
    found_on: str | None = None
    target: str | None = None  # the address of a link that was found


@dataclass(frozen=True, slots=True)
class Sighting:
    """All that one finished request says. `purpose` and `extra` are what it was asked for: a row that was given another
    purpose meanwhile is asked again. `unchanged`: the body is the one already read; its facts still hold. `final_url`: where
    redirects led, if to the address itself; the validators are those of what stands there."""

    site: str
    address: int
    queue: int
    purpose: str
    visit: VisitSeen
    url: str | None = None  # the page that was asked, where it is a page
    extra: str | None = None
    unchanged: bool = False
    etag: str | None = None
    modified: str | None = None
    snapshot: Snapshot | None = None
    page: PageSeen | None = None
    planned: tuple[Planned, ...] = ()
    columns: tuple[ColumnSeen, ...] = ()
    lists: tuple[ListSeen, ...] = ()
    facts: tuple[FactSeen, ...] = ()
    hits: tuple[HitSeen, ...] | None = None
    also: Snapshot | None = None  # the page as a browser drew it, beside the page as it was sent
    besides: int = 0  # further requests that were made for it
    final_url: str | None = None


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A request that waits in this run, with what is known of its address. `text`: the words of the link that led to it
    first. `final_url`: where redirects led to the body that was read, None where they led nowhere."""

    id: int
    site: str
    address: int
    key: str
    url: str
    kind: str
    internal: bool
    round: int
    rank: int
    purpose: str
    depth: int
    referer: str | None
    extra: str | None
    etag: str | None
    modified: str | None
    body: str | None
    outcome: Outcome | None
    text: str | None = None
    final_url: str | None = None
