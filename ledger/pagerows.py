"""What single pages carry, as of a moment. Nothing here is a judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ledger.record import record
from ledger.rows import Visit


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
    carrier_unread: bool = False  # it broke after all of `pages` were last read


GUIDE_ELEMENTS = (
    "事项名称",
    "设定依据",
    "申请条件",
    "办理材料",
    "办理地点",
    "办理机构",
    "收费标准",
    "办理时间",
    "联系电话",
    "办理流程",
)
"""The element classes of a service guide that D13 asks for."""


@dataclass(frozen=True, slots=True)
class GuideFact:
    """A service guide: the element classes found (of `GUIDE_ELEMENTS`), catch-all phrases, forms named, forms linked."""

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
