"""What a simulated site is made of, as data: columns, articles, messages, guides, and what is wrong with an address."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Word(StrEnum):
    """How an address answers while it is in trouble."""

    GONE = "404"
    WITHDRAWN = "410"
    SOFT = "soft 404"
    HOME = "redirected home"
    LOOP = "redirect loop"
    EMPTY = "empty file"
    DISGUISED = "HTML named as a document"
    SERVER = "503"
    RESET = "reset"
    SILENT = "silent"
    TEAPOT = "any other 4xx"
    FORBIDDEN = "403"
    CHALLENGE = "412"
    CROWDED = "429"
    NO_HEAD = "405 to HEAD"
    REFERER = "download that needs a Referer"
    COOKIE = "redirect to itself that ends with a cookie"


BROKEN = frozenset({Word.GONE, Word.WITHDRAWN, Word.SOFT, Word.HOME, Word.LOOP, Word.EMPTY, Word.DISGUISED})
PASSING = frozenset({Word.SERVER, Word.RESET, Word.SILENT})
BLOCKED = frozenset({Word.FORBIDDEN, Word.CHALLENGE, Word.CROWDED})


@dataclass(frozen=True, slots=True)
class Trouble:
    """`nights` are half-open spans of nights counted from 0 (None: without end); with `turns`, only so many
    first GETs of a night are answered so."""

    word: Word
    nights: tuple[tuple[int, int | None], ...] = ((0, None),)
    turns: int | None = None

    def on(self, night: int) -> bool:
        return any(first <= night and (last is None or night < last) for first, last in self.nights)


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """`published` is the moment shown. `appears`: when it is first listed, the publish moment unless said.

    `outside`: the row leads to this address instead of to a page of the article's own.
    """

    number: int
    title: str
    published: datetime
    appears: datetime | None = None
    source: str = ""
    dated: bool = True
    row_dated: bool = True
    pinned: bool = False
    written_only: bool = False
    outside: str | None = None
    lead: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[str, ...] = ()
    paragraphs: int = 8
    untagged: bool = False
    hot: bool = True
    plain: bool = False

    def listed(self, now: datetime) -> bool:
        return (self.appears or self.published) <= now

    @property
    def day(self) -> date:
        return self.published.date()


class Shape(StrEnum):
    LIST = "list"
    CONTAINER = "container"
    SINGLE = "single"
    EXTERNAL = "external"
    GUIDES = "guides"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`slug` is its place in the site's addresses; `limit` a declared max_age; `parent` the slug of its container."""

    slug: str
    name: str
    kind: str
    shape: Shape = Shape.LIST
    department: str | None = None
    parent: str | None = None
    articles: tuple[Article, ...] = ()
    per_page: int = 15
    limit: str | None = None
    declared: bool = False
    trouble: Trouble | None = None
    outside: str | None = None
    in_nav: bool = True
    paragraphs: tuple[str, ...] = ()
    number: int = 0
    blank_from: datetime | None = None  # a redesign: from here on the page shows no row

    def rows(self, now: datetime) -> list[Article]:
        """As listed: pinned first, then newest first."""
        if self.blank_from and now >= self.blank_from:
            return []
        shown = [article for article in self.articles if article.listed(now)]
        return sorted(shown, key=lambda a: (not a.pinned, -a.published.timestamp(), -a.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A citizen's message. `state` is the word the board shows; `reply` None while there is no public reply."""

    number: int
    title: str
    text: str
    author: str
    asked: datetime
    reply: str | None = None
    answered: datetime | None = None
    by: str | None = None
    reply_appears: datetime | None = None
    state: str = "已回复"
    waiting_state: str = "待受理"
    hollow: bool = False

    def replied(self, now: datetime) -> bool:
        moment = self.reply_appears or self.answered
        return self.reply is not None and (moment is None or moment <= now)


class BoardShape(StrEnum):
    TABLE = "table"  # a table of titles with detail pages
    INLINE = "inline"  # questions and answers one under the other
    JSON = "json"  # loaded by script


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    path: str
    name: str
    shape: BoardShape
    department: str | None = None
    reply_within: str | None = None
    declared: bool = False
    messages: tuple[Message, ...] = ()
    per_page: int = 10
    fields_missing: bool = False

    def rows(self, now: datetime) -> list[Message]:
        shown = [message for message in self.messages if message.asked <= now]
        return sorted(shown, key=lambda m: (-m.asked.timestamp(), -m.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """`elements` pairs of heading and text, in page order; `layout` table, heading or paragraph."""

    number: int
    name: str
    published: datetime
    elements: tuple[tuple[str, str], ...]
    layout: str = "table"
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """What the footer says, element by element; `lost` are left out everywhere, `lost_on_articles` there only."""

    host_unit: str
    contact: str
    site_code: str
    icp: str
    police: str
    conac: str
    lost: frozenset[str] = frozenset()
    lost_on_articles: frozenset[str] = frozenset()
    by_image: frozenset[str] = frozenset()
    by_script: frozenset[str] = frozenset()
    by_link: frozenset[str] = frozenset()
    error_report: bool = True
    site_map: str = "/map.html"


@dataclass(frozen=True, slots=True)
class Manners:
    """How a site's server behaves: what a random address answers, validators, and its search."""

    canary: Word = Word.GONE
    validators: bool = True
    search: str = "works"  # works | gone | blind
    tags_lost: frozenset[str] = frozenset()
    tags_empty: frozenset[str] = frozenset()
    lower_tags: bool = False
    clock: str = "script"  # script | text


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The content of one site. `targets` are addresses (a path of this site, or host and path) in trouble."""

    id: str
    host: str
    name: str
    kind: str
    code: str
    department: str
    identity: Identity
    manners: Manners = field(default_factory=Manners)
    columns: tuple[Column, ...] = ()
    board: Board | None = None
    board_elsewhere: Link | None = None
    guides: tuple[Guide, ...] = ()
    friends: tuple[Link, ...] = ()
    home_links: tuple[Link, ...] = ()
    home_columns: tuple[str, ...] = ()
    registered: str | None = None  # its official name, where its pages show another
    home_raw: str = ""
    home_extra: tuple[str, ...] = ()  # addresses that `home_raw` carries
    sections: tuple[tuple[str, str], ...] = ()
    targets: tuple[tuple[str, Trouble], ...] = ()
    files: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
