"""A saved page and what the readers see in it: the only things that pass between a spider and the readers.

A reader gets a `Page` and returns a `Reading`. It never fetches: when a list lives elsewhere (JSON, XML), the reading
says so in `data`, the spider fetches that address and hands the answer to `crawler.dialects.read_data`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ledger.stamp import Stamp


class PageKind(StrEnum):
    """Kinds of the contract, section 4."""

    HOME = "home"
    LIST = "list"
    ARTICLE = "article"
    BOARD = "board"
    MESSAGE = "message"
    GUIDE = "guide"
    ERROR = "error"
    CHALLENGE = "challenge"
    OTHER = "other"


class LinkKind(StrEnum):
    PAGE = "page"
    ATTACHMENT = "attachment"
    IMAGE = "image"
    SCRIPT = "script"
    STYLE = "style"
    FRAME = "frame"


class Trouble(StrEnum):
    """What stands in the place of the page that was asked for."""

    ERROR = "error"
    CHALLENGE = "challenge"
    LOGIN = "login"
    PARKED = "parked"
    CLOSED = "closed"  # a notice that the site is being worked on


class MessageStatus(StrEnum):
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """Where a reading of a publish date was found, most trustworthy first."""

    PUBLISHED_LABEL = "published_label"  # 发布时间, 发布日期, 时间 ... beside the title
    OTHER_LABEL = "other_label"  # 更新时间, 录入时间 ...
    WRITTEN_LABEL = "written_label"  # 成文日期
    BARE = "bare"  # an unlabelled date in the article's head
    META = "meta"
    URL = "url"
    DATA = "data"  # a field of a JSON or XML answer


@dataclass(frozen=True, slots=True)
class Page:
    """`url` is the address the body came from; `headers` have lower-case names."""

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DateReading:
    """`where` is a short place a person can find: a label, a tag's name, `url`."""

    value: Stamp
    basis: DateBasis
    where: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list. `url` is absolute, or None where the row links nowhere."""

    title: str
    url: str | None
    published: Stamp | None


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A public message. `url` is its own page, None where it has none; `key` tells it from others on its board
    and stays the same from night to night (its number, else its text). `perhaps` names fields that the page may show
    although they were not read."""

    title: str
    url: str | None
    asked: Stamp | None
    answered: Stamp | None
    answered_by: str | None
    status: MessageStatus
    key: str
    text: str | None = None
    reply: str | None = None
    state_word: str | None = None  # the state as the board words it: 已回复, 办理中 ...
    perhaps: frozenset[str] = frozenset()


class Link(NamedTuple):
    """`hidden` says how style hides the link, None where it is shown; `framed`: it opens in a frame of its page;
    `scriptless`: it stands in a noscript, where no browser with scripts shows it; `clicked`: a handler leads there."""

    url: str
    text: str
    kind: LinkKind
    hidden: str | None = None
    framed: bool = False
    scriptless: bool = False
    clicked: bool = False


@dataclass(frozen=True, slots=True)
class Footer:
    """Values as shown; for `conac` and `error_report` the link's target (or the site code its script carries)."""

    host_unit: str | None = None
    contact: str | None = None
    site_code: str | None = None
    icp: str | None = None
    police: str | None = None
    conac: str | None = None
    site_map: str | None = None
    error_report: str | None = None


@dataclass(frozen=True, slots=True)
class NavItem:
    """A column that the navigation offers. `parent` is the name of the item it hangs under, None at the top.
    `block`: its name stands over a block of the page, so that the column's own page may know it better.
    `unsure`: a function whose work is not seen leads there, so that it is a column only if a list is there."""

    name: str
    url: str
    parent: str | None = None
    block: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class DataRequest:
    """A list that is loaded from an address of its own. `method` GET or POST, `form` the POST fields; `guessed`: the
    script may ask for another than this; `counted`: for another page of it."""

    url: str
    dialect: str
    method: str = "GET"
    form: tuple[tuple[str, str], ...] = ()
    guessed: bool = field(default=False, compare=False)
    counted: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Guide:
    """Service-guide element classes (D13): name -> text, for those found; `vague` the catch-all phrases,
    `forms` names of forms mentioned, `form_links` of them with a link; `unclear` labels that may be of a class not
    found, and classes that a picture, a sentence or another page may tell; `gap` why the page may not be the whole
    guide, as a cause of what is not assessed."""

    elements: Mapping[str, str]
    vague: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    form_links: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    gap: str = ""


@dataclass(frozen=True, slots=True)
class SearchForm:
    """The site's own search: where its form sends a query. `field` is the query's parameter."""

    url: str
    field: str
    method: str = "GET"
    extra: tuple[tuple[str, str], ...] = ()
    charset: str = ""  # accept-charset, where the form says it


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the readers see on one page. Lists are empty and values None where the page shows none.

    `rows_whole`: the page's own list was recognised (even with no row), so that no row means an empty list.
    `script_built`: the list is built by a script that the static reading cannot follow.
    `container`: the page offers sub-columns instead of a list. `refresh`: the address that a meta refresh or a
    one-line script leads to at once. `date_doubt`: unlabelled readings disagree. `reasons` explain each choice.
    """

    url: str
    charset: str
    kind: PageKind
    dialect: str
    title: str | None = None
    published: Stamp | None = None
    date_readings: tuple[DateReading, ...] = ()
    date_doubt: bool = False
    source: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    footer: Footer = field(default_factory=Footer)
    footer_from: str | None = None  # the frame, script or picture that may show what is missing in the footer
    footer_pictured: bool = False  # it is a picture
    footer_files: tuple[str, ...] = ()  # addresses of files that bring it
    footer_open: bool = False  # something beside them may bring it, too
    entries: tuple[Entry, ...] = ()
    rows_whole: bool = False
    messages: tuple[MessageRow, ...] = ()
    fillers: tuple[str, ...] = ()  # scripts of unknown content: of an empty list those that may fill it, else all
    links: tuple[Link, ...] = ()
    slides: bool = False  # on a list page: a script names articles in its folder that no link leads to
    unread: bool = False  # on a list page: rows that are newer than those read may stand where nothing was read
    above: tuple[str, ...] = ()  # on a list page: scripts that may write such rows unless they are every page's
    frame: str | None = None  # on a page without a list: what stands in a frame in its place
    unfilled: bool = False  # on a home page or an article: something may lead to articles that no link leads to
    clicks: tuple[str, ...] = ()  # on a home page, a file or an interpretation: where a click leads that is no link
    single: bool = False  # a text of its own stands where a column's list would
    framed: bool = False  # the page is made of frames: what they show is what it shows
    part: bool = False  # rows that a page fetches, or its markup: no page that anybody visits
    file_list: bool = False  # a server made the page of the files in a folder: it is none of the site's
    next_page: str | None = None
    pages_total: int | None = None
    goes_on: bool = False  # the list has further rows, and no address of theirs is told
    data: DataRequest | None = None
    script_built: bool = False
    container: bool = False
    outward: date | None = None  # newest day of a row, in whichever block, that leads off the site or nowhere
    beside: date | None = None  # on a board: newest day among its rows that is newer than every message read
    navigation: tuple[NavItem, ...] = ()
    breadcrumb: tuple[NavItem, ...] = ()
    called: tuple[str, ...] = ()  # a list page's own name, once for each place that tells it
    refresh: str | None = None
    guide: Guide | None = None
    search: SearchForm | None = None
    search_sign: bool = False  # something on the home page speaks of a search, by whatever means it works
    trouble: Trouble | None = None  # what stands here instead of the page; ERROR and CHALLENGE are its kind too
    message_form: bool = False  # the page offers a form by which a citizen can write
    text: str = ""  # the main text, for the checks of wording and privacy
    tail: str = ""  # what stands below it: the foot, and on a short page perhaps the end of the text
    reasons: tuple[str, ...] = ()
