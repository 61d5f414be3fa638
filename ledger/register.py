"""What the register says, as records: the one description of the district that every room reads.

The file itself (`district.yaml`) is read by `crawler.register`; the ledger keeps one copy of these records for each
register that a patrol ran under, so that a past day can be judged under the register of that day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class SiteKind(StrEnum):
    PORTAL = "portal"
    DEPARTMENT = "department"
    TOWN = "town"


class ColumnKind(StrEnum):
    """Column kinds of the contract, section 1."""

    NEWS = "news"
    NOTICE = "notice"
    POLICY = "policy"
    INTERPRETATION = "interpretation"
    PERSONNEL = "personnel"
    PLANNING = "planning"
    FINANCE = "finance"
    DATA = "data"
    GUIDE = "guide"
    PROFILE = "profile"
    CONSULTATION = "consultation"
    INTERVIEW = "interview"
    ARCHIVE = "archive"
    EXTERNAL = "external"
    OTHER = "other"


class Unit(StrEnum):
    DAYS = "d"
    WEEKS = "w"
    MONTHS = "mo"  # calendar months
    YEARS = "y"  # calendar years
    WORKING_DAYS = "wd"


@dataclass(frozen=True, slots=True)
class Limit:
    """A span such as 14d, 2w, 6mo, 1y or 15wd."""

    amount: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.amount}{self.unit.value}"


@dataclass(frozen=True, slots=True)
class Department:
    """`formerly` are the ids of departments whose duties this one carries on: renamed into it, or merged into it."""

    id: str
    name: str
    contacts: tuple[str, ...] = ()
    outward_service: bool = True
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """A new-media account, known from the office's own tables."""

    name: str
    platform: str
    department: str | None = None
    max_age: Limit | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A URL prefix of a site that belongs to a department."""

    prefix: str
    department: str


@dataclass(frozen=True, slots=True)
class DeclaredColumn:
    """`url` is absolute. `kind` is the declared one or inferred from the name. `formerly` are the absolute addresses
    of the columns it carries on: moved here, or merged into it."""

    name: str
    url: str
    kind: ColumnKind
    department: str | None = None
    max_age: Limit | None = None
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclaredBoard:
    """`url` is absolute."""

    name: str
    url: str
    department: str | None = None
    reply_within: Limit | None = None
    max_age: Limit | None = None


@dataclass(frozen=True, slots=True)
class CrawlRules:
    """`delay` in seconds between two requests to one host; `max_pages` a night's requests for one site.

    `robots_ignored` is the stated reason, None where robots.txt is obeyed. `allow_private` are CIDR networks,
    `hosts` pairs of (name, "address:port" or "address").
    """

    delay: float = 1.0
    max_pages: int = 5000
    robots_ignored: str | None = None
    allow_private: tuple[str, ...] = ()
    hosts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    id: str
    name: str
    url: str
    kind: SiteKind = SiteKind.DEPARTMENT
    site_code: str | None = None
    department: str | None = None
    crawl: CrawlRules = field(default_factory=CrawlRules)
    also: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    columns: tuple[DeclaredColumn, ...] = ()
    boards: tuple[DeclaredBoard, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """`crawl` are the district's rules, for a site that is added; each site holds its own rules whole."""

    district: str = ""
    code: str | None = None
    timezone: str = "Asia/Shanghai"
    standard: str = "national-2019"
    departments: tuple[Department, ...] = ()
    accounts: tuple[Account, ...] = ()
    sites: tuple[Site, ...] = ()
    crawl: CrawlRules = field(default_factory=CrawlRules)
