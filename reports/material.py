"""What a report is made from: records that the front door gathers from the ledger, and a way to the evidence.

The room asks the ledger nothing by itself, so that a report of a past moment is the same call with other material.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from ledger.items import Item
from ledger.register import Register
from ledger.rows import Patrol, SiteRun, Visit
from ledger.rulings import Assessment, Finding, Score
from ledger.siterows import SiteFacts


@dataclass(frozen=True, slots=True)
class StoredPage:
    """Stored bytes as evidence. `charset` is the name by which the readers read them, None where unknown."""

    body: bytes
    media: str | None
    url: str
    stored_at: datetime
    charset: str | None = None
    screenshot: bytes | None = None  # PNG or JPEG, where a browser took one


class EvidenceRoom(Protocol):
    """The way to the evidence. What was pruned is None or absent, and the report says so."""

    def page(self, body: str) -> StoredPage | None: ...

    def visits(self, ids: Sequence[int]) -> Mapping[int, Visit]: ...


class NoEvidence:
    """An evidence room with nothing in it: for papers that show none."""

    def page(self, body: str) -> StoredPage | None:
        return None

    def visits(self, ids: Sequence[int]) -> Mapping[int, Visit]:
        return {}


@dataclass(frozen=True, slots=True)
class Standing:
    """A confirmed finding that stood at an earlier assessment: just enough to count and to compare."""

    id: str
    check: str
    site: str | None
    department: str | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """The head of an earlier assessment. `scores` need no items. `patrol` is the one it judged. `unseen` are the
    findings that it could not assess."""

    as_of: datetime
    patrol: int | None
    standard: str
    scores: tuple[Score, ...]
    standing: tuple[Standing, ...]
    suspected: int = 0
    not_assessed: int = 0
    unseen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Updates:
    """How many items a column (by its row id) published on a day, by the items' own dates."""

    column: int
    day: date
    count: int


@dataclass(frozen=True, slots=True)
class ProbeShare:
    """Seven days of availability probes of one home page."""

    site: str
    probes: int
    failed: int
    spoiled: int = 0  # not counted: our own network was down


@dataclass(frozen=True, slots=True)
class Correction:
    """What has become of an item since a preview of the bulletin showed it: `was` is what stood there, `now` what is
    said of it now."""

    item: str
    department: str | None
    title: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Hearing:
    """A bulletin and those it names: of a preview `last` is the last day for objections; of the bulletin itself `shown`
    is the day of its preview, and `corrections` are marked in it, not erased."""

    last: date | None = None
    shown: date | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """`earlier` and `patrols` are oldest first and end before, or with, the moment. `earlier` does not hold
    `assessment` itself. `mended` are findings that stood at the last earlier assessment and were seen gone (not
    merely unseen) since. `dues` maps a column's row id to the last day on which it is still within its limit.
    `office` signs the letters. `titles` are the short Chinese names of checks. `items_at` is the moment as of which
    `items` stand, where it is a later one: what the morning's notices and decisions made of what the night saw.
    """

    register: Register
    as_of: datetime
    assessment: Assessment
    patrol: Patrol | None = None
    patrols: tuple[Patrol, ...] = ()
    runs: tuple[SiteRun, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    mended: tuple[Finding, ...] = ()
    facts: tuple[SiteFacts, ...] = ()
    items: tuple[Item, ...] = ()
    updates: tuple[Updates, ...] = ()
    dues: Mapping[int, date] = field(default_factory=dict)
    probes: tuple[ProbeShare, ...] = ()
    evidence: EvidenceRoom = field(default_factory=NoEvidence)
    vantage: str = ""
    office: str = ""
    version: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    items_at: datetime | None = None
    hearing: Hearing = Hearing()
