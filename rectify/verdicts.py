"""What an inspector decides by hand: a finding was wrong, an item is opened again, an appeal is not granted."""

from __future__ import annotations

from datetime import datetime, tzinfo

from ledger.items import Change, Event, Item, ItemStatus
from rectify.replay import LOCAL, replay


def annul(item: Item, reason: str, moment: datetime, by: str = "", zone: tzinfo = LOCAL) -> Change | str:
    """The change, or why it cannot be made."""
    return _decide(item, Event.ANNULLED, reason, moment, by, zone)


def reopen(item: Item, reason: str, moment: datetime, by: str = "", zone: tzinfo = LOCAL) -> Change | str:
    return _decide(item, Event.REOPENED, reason, moment, by, zone)


def refuse(item: Item, reason: str, moment: datetime, by: str = "", zone: tzinfo = LOCAL) -> Change | str:
    if not replay(item.history, moment, zone).appealed:
        return f"{item.id} has no appeal that waits for a decision"
    return _decide(item, Event.REFUSED, reason, moment, by, zone)


# What is already so is not written twice; a waived item is reopened by taking its waiver back.
_ALREADY = {
    Event.ANNULLED: frozenset({ItemStatus.ANNULLED}),
    Event.REOPENED: frozenset({ItemStatus.OPEN, ItemStatus.REOPENED, ItemStatus.NOTIFIED, ItemStatus.OVERDUE}),
    Event.REFUSED: frozenset[ItemStatus](),
}


def _decide(item: Item, event: Event, reason: str, moment: datetime, by: str, zone: tzinfo) -> Change | str:
    if not reason.strip():
        return "reason is empty: it is what the department will read"
    status = replay(item.history, moment, zone).status
    if status in _ALREADY[event]:
        return f"{item.id} is {status.value} already"
    return Change(at=moment, event=event, reason=reason.strip(), by=by)
