"""Rectification items: a fault that a department is asked to put right, with everything that happened to it.

An item's history is the only thing stored; its state is what the history amounts to (`rectify.reconcile` replays it).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ItemStatus(StrEnum):
    """Contract, section 5. `overdue` shows only while nothing was claimed."""

    OPEN = "open"
    NOTIFIED = "notified"
    CLAIMED = "claimed"
    VERIFIED = "verified"
    CLOSED = "closed"
    OVERDUE = "overdue"
    REOPENED = "reopened"
    WAIVED = "waived"
    ANNULLED = "annulled"


class Event(StrEnum):
    OPENED = "opened"  # a confirmed finding became an item
    NOTIFIED = "notified"
    CLAIMED = "claimed"  # the department says it is put right
    EXPLAINED = "explained"  # the department wrote something that is neither claim nor appeal
    APPEALED = "appealed"
    REFUSED = "refused"  # the inspector did not grant an appeal
    SEEN = "seen"  # a patrol saw the fault again after a claim
    GONE = "gone"  # a patrol saw the fault gone
    RETURNED = "returned"  # a patrol saw it again after it was gone
    CLOSED = "closed"
    WAIVED = "waived"
    WAIVER_ENDED = "waiver_ended"
    ANNULLED = "annulled"
    REOPENED = "reopened"  # by hand
    ESCALATED = "escalated"
    CORRECTED = "corrected"  # owner, name or address of the item changed


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to an item. `until` is a waiver's last day; `approved_by`, `asked_by` a waiver's."""

    at: datetime
    event: Event
    reason: str = ""
    by: str = ""
    patrol: int | None = None
    until: date | None = None
    asked_by: str = ""
    approved_by: str = ""
    due: date | None = None
    department: str | None = None  # of OPENED the owner, of CORRECTED the new owner where it changed


@dataclass(frozen=True, slots=True)
class Item:
    """`id` is short and stable (it stands on every row that a department gets); `cause` the key under which findings
    with one root cause are one item; `findings` their ids; `severity` veto, deduct or advice."""

    id: str
    cause: str
    check: str
    title: str
    site: str | None
    department: str | None
    url: str | None
    found_on: str | None
    column_url: str | None
    subject: str | None
    detail: str
    remedy: str
    clause: tuple[str, ...]
    basis: tuple[str, ...]
    findings: tuple[str, ...]
    pages: tuple[str, ...]
    severity: str
    opened: datetime
    notified: datetime | None
    due: date | None
    status: ItemStatus
    history: tuple[Change, ...]
    reopened_times: int = 0
    mended: tuple[str, ...] = ()  # those of `findings` that the last look at them found fine

    @property
    def returned_times(self) -> int:
        """How often the fault came back. What was reopened by hand did not come back: nobody says so of a department."""
        return sum(change.event is Event.RETURNED for change in self.history)

    @property
    def resumed(self) -> bool:
        """Reopened, and by hand: a waiver or an annulment was taken back."""
        lives = [change.event for change in self.history if change.event in (Event.RETURNED, Event.REOPENED)]
        return self.status is ItemStatus.REOPENED and lives[-1:] == [Event.REOPENED]
