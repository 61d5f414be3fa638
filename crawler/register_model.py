"""The form of the register: which keys each item has and what each accepts.

No key is required by the form itself: what is missing is said in `crawler.register_build`, beside the other mistakes
that lie between items, so that one slip does not hide the next.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from crawler import limits
from crawler import register_fields as fields
from crawler.register_contacts import contact
from crawler.register_problem import nearest
from crawler.register_tree import AT, Path
from ledger.register import ColumnKind, Limit, SiteKind


def _one_of(kinds: type[StrEnum]) -> Callable[[object], StrEnum]:
    def chosen(value: object) -> StrEnum:
        given = fields.text(value).lower()
        names = [kind.value for kind in kinds]
        if given not in names:
            raise ValueError(f'"{value}" is not a kind; accepted: {", ".join(names)}{nearest(given, names)}')
        return kinds(given)

    return chosen


def _listed(value: object) -> object:
    """One value where a list is expected is a list of one."""
    return [value] if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(fields.text)]
Id = Annotated[str, BeforeValidator(fields.identifier)]
Url = Annotated[str, BeforeValidator(fields.url)]
LimitText = Annotated[Limit, BeforeValidator(lambda value: limits.parse(fields.text(value)))]
Contacts = Annotated[list[Annotated[str, BeforeValidator(contact)]], BeforeValidator(_listed)]
Networks = Annotated[list[Annotated[str, BeforeValidator(fields.network)]], BeforeValidator(_listed)]
Also = Annotated[list[Annotated[str, BeforeValidator(fields.host_and_port)]], BeforeValidator(_listed)]
Ids = Annotated[list[Id], BeforeValidator(_listed)]
Texts = Annotated[list[Text], BeforeValidator(_listed)]
Hosts = dict[Annotated[str, BeforeValidator(fields.host)], Annotated[str, BeforeValidator(fields.target)]]


class Item(BaseModel):
    model_config = ConfigDict(extra="forbid")
    at: Annotated[Path, BeforeValidator(tuple)] = Field(default=(), alias=AT)


class District(Item):
    name: Text = ""
    code: Annotated[str, BeforeValidator(fields.district_code)] | None = None
    timezone: Annotated[str, BeforeValidator(fields.timezone)] = "Asia/Shanghai"


class Crawl(Item):
    """What is absent is taken from the district's crawl, or from the defaults; `model_fields_set` tells."""

    delay: Annotated[float, BeforeValidator(fields.seconds)] = 1.0
    max_pages: Annotated[int, BeforeValidator(fields.pages)] = 5000
    robots: Annotated[str | None, BeforeValidator(fields.robots)] = None
    allow_private: Networks = []
    hosts: Hosts = {}


class Department(Item):
    id: Id | None = None
    name: Text | None = None
    contacts: Contacts = []
    outward_service: Annotated[bool, BeforeValidator(fields.yes_no)] = True
    formerly: Ids = []


class Account(Item):
    name: Text | None = None
    platform: Text | None = None
    department: Text | None = None
    max_age: LimitText | None = None


class Section(Item):
    prefix: Text | None = None
    department: Text | None = None


class Column(Item):
    name: Text | None = None
    url: Text | None = None
    kind: Annotated[ColumnKind, BeforeValidator(_one_of(ColumnKind))] | None = None
    department: Text | None = None
    max_age: LimitText | None = None
    formerly: Texts = []


class Board(Item):
    name: Text | None = None
    url: Text | None = None
    department: Text | None = None
    reply_within: LimitText | None = None
    max_age: LimitText | None = None


class Site(Item):
    id: Id | None = None
    name: Text | None = None
    url: Url | None = None
    kind: Annotated[SiteKind, BeforeValidator(_one_of(SiteKind))] = SiteKind.DEPARTMENT
    site_code: Annotated[str, BeforeValidator(fields.site_code)] | None = None
    department: Text | None = None
    crawl: Crawl = Crawl()
    also: Also = []
    sections: list[Section] = []
    columns: list[Column] = []
    boards: list[Board] = []


class Form(Item):
    district: District = District()
    standard: Text = "national-2019"
    crawl: Crawl = Crawl()
    departments: list[Department] = []
    accounts: list[Account] = []
    sites: list[Site] = []


KEYS: dict[str, type[Item]] = {
    "district": District,
    "crawl": Crawl,
    "departments": Department,
    "accounts": Account,
    "sites": Site,
    "sections": Section,
    "columns": Column,
    "boards": Board,
}


def keys_of(path: Path) -> list[str]:
    """The keys that the mapping at this path may have."""
    names = [part for part in path if isinstance(part, str)]
    model: type[Item] = KEYS[names[-1]] if names and names[-1] in KEYS else Form
    return [name for name in model.model_fields if name != "at"]


def validate(value: dict[str, Any]) -> Form:
    return Form.model_validate(value)
