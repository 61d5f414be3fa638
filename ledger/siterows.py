"""A site as a whole: its search, its names and certificate, its accounts, and all that is known of it as of a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ledger.listrows import BackdateFact, ColumnFact, MessageFact
from ledger.pagerows import (
    AnnualFact,
    ConsultationFact,
    GuideFact,
    HitFact,
    HomePage,
    LinkFact,
    MarkFacts,
    PolicyPair,
    TagGroup,
)
from ledger.register import Site
from ledger.rows import Outcome, Patrol, Probe, SiteRun, Visit


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
class AccountFact:
    """A new-media account with its newest post as the office's own table says it."""

    name: str
    platform: str
    department: str | None
    newest: date | None
    reported_at: date | None
    posts: int | None = None


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
    homes: Mapping[datetime, Outcome] = field(default_factory=dict)  # how the home page ended on the last nights
    home_newest: date | None = None
    home_newest_url: str | None = None
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
