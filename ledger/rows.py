"""What can be seen: records of the facts that the ledger keeps. Nothing here is a judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ledger.record import record
from ledger.register import ColumnKind, Site
from ledger.stamp import Stamp


class Outcome(StrEnum):
    """How one request ended."""

    OK = "ok"
    UNCHANGED = "unchanged"  # 304 to our own validators
    NOT_FOUND = "not_found"  # 404
    GONE = "gone"  # 410
    SOFT_404 = "soft_404"  # an error page with status 200
    REDIRECT_LOOP = "redirect_loop"
    REDIRECTED_HOME = "redirected_home"  # an inner address that leads to the home page
    BAD_ATTACHMENT = "bad_attachment"  # empty, or not what it claims to be
    SERVER_ERROR = "server_error"  # 5xx
    TIMEOUT = "timeout"
    RESET = "reset"
    REFUSED = "refused"
    TLS = "tls"
    DNS = "dns"
    BLOCKED = "blocked"  # 401, 403, 406, 412, 429, 521, a challenge page, a login wall
    CLIENT_ERROR = "client_error"  # any other 4xx, and 3xx that lead nowhere
    BLANK = "blank"  # a page of not one byte
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"  # bytes kept coming, but not to the end
    TRUNCATED = "truncated"  # fewer bytes than promised
    PROTOCOL = "protocol"  # an answer that is no HTTP
    ROBOTS = "robots"
    PRIVATE_ADDRESS = "private_address"  # resolves to a private address that the register does not allow
    OUT_OF_SCOPE = "out_of_scope"  # leads to something that is not http(s)
    OUT_OF_BUDGET = "out_of_budget"
    SITE_UNREACHABLE = "site_unreachable"  # not asked any more: the whole site did not answer
    OUR_FAULT = "our_fault"  # an error of ours while asking
    NO_VANTAGE = "no_vantage"  # cannot be asked from this machine (IPv6 only)


DEFINITE = frozenset(
    {
        Outcome.NOT_FOUND,
        Outcome.GONE,
        Outcome.SOFT_404,
        Outcome.REDIRECT_LOOP,
        Outcome.REDIRECTED_HOME,
        Outcome.BAD_ATTACHMENT,
    }
)
"""Broken at once when two GETs of one run agree on it (contract, section 3)."""

PASSING = frozenset({Outcome.SERVER_ERROR, Outcome.TIMEOUT, Outcome.RESET, Outcome.REFUSED, Outcome.TLS, Outcome.DNS})
"""May pass: suspected on one night, confirmed on two different nights."""

OPEN = frozenset({Outcome.OK, Outcome.UNCHANGED})
DOUBTFUL = frozenset(
    {Outcome.CLIENT_ERROR, Outcome.BLANK, Outcome.TRUNCATED, Outcome.PROTOCOL, Outcome.TOO_LARGE, Outcome.TOO_SLOW}
)
"""Suspected, never confirmed."""


FOOT = "foot"
"""The kind of a page that is no page: a file that brings the foot of pages."""


class RunState(StrEnum):
    RUNNING = "running"
    WHOLE = "whole"
    PARTIAL = "partial"


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


@dataclass(frozen=True, slots=True)
class Patrol:
    """A nightly run. `reasons` say why it is partial. `counts` are requests by outcome."""

    id: int
    as_of: datetime
    state: RunState
    register_id: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteRun:
    """One site's part of one patrol: `requests` made, `left_out` planned but not made; `state` in words of Outcome."""

    site: str
    patrol: int
    home: Outcome | None
    requests: int
    left_out: int
    pages: int
    robots_ignored: str | None = None


@record
class Visit:
    """One GET. `round` 1 is the first look, 2 the second look later in the same run. `elapsed` in milliseconds.

    `final_url` is where redirects led, None where they did not. `body` is the content hash of what was stored.
    """

    id: int
    patrol: int
    as_of: datetime
    round: int
    at: datetime
    outcome: Outcome
    status: int | None
    final_url: str | None
    elapsed: int | None
    size: int | None
    body: str | None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Stored bytes: a record of a WARC file in the evidence folder."""

    body: str
    file: str
    offset: int
    length: int
    url: str
    media: str | None
    stored_at: datetime


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
    newer_beside: date | None = None  # newest that its page alone carries outside its list; of a board, among its rows
    leads_below: bool = False  # EMPTY, and its page links to pages in its own folder


@record
class LinkFact:
    """A link target with at least one visit that did not open. `pages` carry it now, in order of address, the
    home page first; empty when no page carries it any more. `is_column`: a column's own address."""

    address: int
    url: str
    kind: str
    internal: bool
    found_on: str | None
    pages: tuple[str, ...]
    visits: tuple[Visit, ...]
    is_column: bool = False
    text: str | None = None
    failing_since: datetime | None = None  # where its unbroken failing run began before `visits`
    listed_in: int | None = None  # the column that lists `found_on`, where no section owns that page


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
class GuideFact:
    """A service guide: the element classes found (of the ten of D13), catch-all phrases, forms named, forms linked."""

    url: str
    title: str
    elements: tuple[str, ...]
    vague: tuple[str, ...]
    forms: tuple[str, ...]
    form_links: tuple[str, ...]
    first_seen: datetime
    last_seen: datetime
    listed_in: int | None = None  # the column that lists it
    basis_linked: bool | None = None  # the files that its basis names link to the site's own (None: not looked)
    unclear: tuple[str, ...] = ()  # labels not understood, which may be of a class not found
    gap: str = ""  # why the page may not be the whole guide, as a cause: a script fills it, it has further pages


@dataclass(frozen=True, slots=True)
class TagGroup:
    """Pages of one kind that set the same standard tags: `names` in lower case, empty tags left out; `pages` in order of
    address; `first_seen` is the first patrol that saw one of them so."""

    kind: str
    names: frozenset[str]
    pages: tuple[str, ...]
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class HomePage:
    """The home page as read: its title, the site name that its tags say, and the first patrol that saw it so."""

    title: str | None
    site_name: str
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class MarkFacts:
    """Identity elements over a site: `pages_read` pages judged; `lacking` maps element -> the pages without it (in
    order of address, the home page first); `values` maps element -> the values seen with their counts;
    `since` maps element -> first patrol at which a page lacked it; `pictured`, `brought`: pages whose foot was not read,
    because it is a picture or because a frame or a script brings it; `unseen`: of how many pages read nobody knows
    whether a file that brings their foot shows the element; `files`: the files in which it was looked for."""

    pages_read: int = 0
    home_read: bool = False
    lacking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    since: Mapping[str, datetime] = field(default_factory=dict)
    pictured: int = 0
    brought: int = 0
    unseen: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchFact:
    """The site's search, asked with titles that the site published. `found` pairs (title, on the first page?)."""

    url: str | None
    outcome: Outcome | None
    found: tuple[tuple[str, bool | None], ...]
    classified: bool | None
    at: datetime
    first_seen: datetime
    fuzzy: bool | None = None  # finds a title by part of its words
    lower: tuple[tuple[str, bool | None], ...] = ()  # titles of lower sites, as `found`


@dataclass(frozen=True, slots=True)
class NetFact:
    """Domain, certificate, HTTPS and IPv6, as far as this machine can tell. None = could not tell.

    `applicable` is False for bare addresses, private addresses and names that the register maps itself.
    """

    host: str
    applicable: bool
    aaaa: bool | None = None
    ipv6_open: bool | None = None
    https_open: bool | None = None
    tls_problem: str | None = None  # expired, name_mismatch, untrusted, handshake
    certificate_until: date | None = None
    at: datetime | None = None
    first_seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class HitFact:
    """A place in a page's or an attachment's text. `kind`: resident_id, bank_card, mobile, wording, hidden_link.

    `shown` is safe to print (masked); `certain` says that check digits or the word list bear it out.
    """

    kind: str
    url: str
    title: str | None
    shown: str
    context: str
    certain: bool
    first_seen: datetime
    last_seen: datetime
    found_on: str | None = None
    listed_in: int | None = None  # the column that lists the page


@dataclass(frozen=True, slots=True)
class PolicyPair:
    """An interpretation and the policy file that its title names. None where a side was not read."""

    policy_url: str
    policy_title: str
    interpretation_url: str
    interpretation_title: str
    policy_links: bool | None
    interpretation_links: bool | None
    title_names: bool
    first_seen: datetime
    column: int | None = None  # the column that lists the interpretation
    scripted: bool = False  # each page that is open was read, but a script may bring the link


@dataclass(frozen=True, slots=True)
class Probe:
    """One availability probe of a home page. `elapsed` in milliseconds to a usable page; `control` says whether our
    own network worked at that moment (None: not tried, because the probe succeeded)."""

    site: str
    at: datetime
    open: bool
    outcome: Outcome
    status: int | None
    elapsed: int | None
    control: bool | None


@dataclass(frozen=True, slots=True)
class AccountFact:
    """A new-media account with its newest post as the office's own table says it."""

    name: str
    platform: str
    department: str | None
    newest: date | None
    reported_at: date | None
    posts: int | None = None


@dataclass(frozen=True, slots=True)
class ArticleFact:
    """An article as read: for back-dating, counts and the annual numbers."""

    url: str
    title: str
    published: Stamp | None
    source: str | None
    first_seen: datetime
    column: int | None = None


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


@dataclass(frozen=True, slots=True)
class ConsultationFact:
    """A public consultation or survey. `feedback` is when its results were published, None where they were not;
    `ended` None where its end is not stated."""

    url: str
    title: str
    started: date | None
    ended: date | None
    feedback: date | None
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class AnnualFact:
    """An annual form or report that a site published. `kind`: website (政府网站工作年度报表), openness (政府信息公开工作
    年度报告); `year` is the year reported on."""

    kind: str
    year: int
    url: str
    title: str
    published: date | None
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """All that the ledger knows of one site as of a moment.

    `patrols` are those up to the moment, oldest first (at most the last 400). `home_visits` are visits of the home page.
    `channel` says what was seen of a way to write to the office: form, board, link, none, None (not looked).
    """

    site: Site
    as_of: datetime
    patrols: tuple[Patrol, ...]
    run: SiteRun | None
    home_visits: tuple[Visit, ...] = ()
    home_newest: date | None = None
    home_newest_url: str | None = None
    home_undated: int = 0
    home_read: bool = False
    home_near: frozenset[int] = frozenset()  # columns one click from the home page
    home_unread: str | None = None  # why something dated may stand on or one click from it unseen (a cause)
    home_shell: bool = False  # only a script would draw the home page
    columns: tuple[ColumnFact, ...] = ()
    boards: tuple[ColumnFact, ...] = ()
    links: tuple[LinkFact, ...] = ()
    links_open: int = 0
    links_unchecked: int = 0
    messages: tuple[MessageFact, ...] = ()
    marks: MarkFacts = field(default_factory=MarkFacts)
    tagged: tuple[TagGroup, ...] = ()
    home_page: HomePage | None = None
    guides: tuple[GuideFact, ...] = ()
    services: bool | None = None
    search: SearchFact | None = None
    net: NetFact | None = None
    hits: tuple[HitFact, ...] = ()
    pairs: tuple[PolicyPair, ...] = ()
    probes: tuple[Probe, ...] = ()
    backdated: tuple[BackdateFact, ...] = ()
    channel: str | None = None
    entries_dated: int = 0
    entries_total: int = 0
    texts_read: int = 0
    home_recent: int | None = None  # items dated within 14 days on or one click from the home page
    consultations: tuple[ConsultationFact, ...] | None = None  # None: not looked for
    annuals: tuple[AnnualFact, ...] | None = None  # None: not looked for
    board_statistics: bool | None = None  # figures on messages received and answered are public
    since: Mapping[str, datetime] = field(default_factory=dict)  # channel, services, search, net: since when it is so
