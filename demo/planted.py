"""What was planted: the record by which a test compares findings with the truth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Certainty(StrEnum):
    CONFIRMED = "confirmed"
    SUSPECTED = "suspected"


class State(StrEnum):
    FAIL = "fail"
    NOT_ASSESSED = "not_assessed"


FIRST_SET = (
    "home-stale",
    "column-stale",
    "column-empty",
    "column-broken",
    "link-broken",
    "date-missing",
    "date-future",
    "message-unanswered",
    "message-late",
    "board-missing",
    "footer-missing",
)

SITE_WIDE = frozenset(
    {
        "footer-missing",
        "meta-missing",
        "error-report-missing",
        "board-missing",
        "search-broken",
        "name-irregular",
        "column-missing",
    }
)


@dataclass(frozen=True, slots=True)
class Planted:
    """One finding that a patrol must export, or one key that it must leave not assessed.

    `url` is the finding's address as the page writes it, made absolute; `also_urls` are further addresses that the
    contract leaves open for it. An address ending in `#` stands for a fragment of the ledger's own after it.
    `subject` is the element of a site-wide check, else empty. `since` is the day of the first patrol that sees it.
    """

    check: str
    site: str
    url: str
    subject: str = ""
    certainty: Certainty = Certainty.CONFIRMED
    state: State = State.FAIL
    department: str | None = None
    found_on: str | None = None
    column_url: str | None = None
    cause: str | None = None
    since: date | None = None
    note: str = ""
    also_urls: tuple[str, ...] = ()

    def matches(self, check: str, site: str, url: str | None, subject: str | None = None) -> bool:
        """Whether an exported finding is this one."""
        if (check, site) != (self.check, self.site):
            return False
        if check in SITE_WIDE:
            return not self.subject or subject == self.subject
        address = url or ""
        return any(
            address.startswith(wanted) if wanted.endswith("#") else address == wanted
            for wanted in (self.url, *self.also_urls)
        )


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Something that must not be reported by `check`, and why it looks as if it might."""

    check: str
    site: str
    url: str
    note: str
