"""What an item's history amounts to at a moment. Nothing but the history decides; no calendar and no clock is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from ledger.items import Change, Event, Item, ItemStatus

LOCAL = ZoneInfo("Asia/Shanghai")

_AT_WORK = frozenset({ItemStatus.OPEN, ItemStatus.NOTIFIED, ItemStatus.CLAIMED, ItemStatus.REOPENED})


@dataclass(frozen=True, slots=True)
class Standing:
    """`status` is the contract's word. `phase` is the state beneath a waiver or a passed deadline.

    `life` is what the item falls back to without notice and claim: open, or reopened. `gone_times` counts the different
    nights on which it was seen gone since it last stood, `gone_at` the latest of them.
    `waiver_over` is true from the end of a waiver until that was written into the history. `appealed` is true while an
    appeal waits for the inspector.
    """

    status: ItemStatus
    phase: ItemStatus
    life: ItemStatus = ItemStatus.OPEN
    notified: datetime | None = None
    due: date | None = None
    reopened_times: int = 0
    claimed: datetime | None = None
    closed: datetime | None = None
    gone_times: int = 0
    gone_at: datetime | None = None
    waived_until: date | None = None
    waiver_over: bool = False
    appealed: bool = False
    escalated: datetime | None = None
    since: datetime | None = None  # when its present life began
    department: str | None = None

    @property
    def at_work(self) -> bool:
        return self.phase in _AT_WORK


def replay(history: Sequence[Change], as_of: datetime, zone: tzinfo = LOCAL) -> Standing:
    """The state that the changes up to and including `as_of` amount to, in the order of their moments."""
    now = Standing(status=ItemStatus.OPEN, phase=ItemStatus.OPEN)
    for change in until(history, as_of):
        now = _STEPS[change.event](now, change)
    return _as_shown(now, as_of.astimezone(zone).date())


def until(history: Iterable[Change], as_of: datetime) -> tuple[Change, ...]:
    return tuple(sorted((change for change in history if change.at <= as_of), key=lambda change: change.at))


def at(item: Item, as_of: datetime, zone: tzinfo = LOCAL) -> Item | None:
    """The item as it stood at the moment; None before it was opened."""
    history = until(item.history, as_of)
    if not history:
        return None
    return shown(replace(item, history=history), as_of, zone)


def shown(item: Item, as_of: datetime, zone: tzinfo = LOCAL) -> Item:
    """The item with the fields that follow from its whole history, looked at from `as_of` or its latest change."""
    now = replay(item.history, max((as_of, *(change.at for change in item.history))), zone)
    return replace(
        item,
        status=now.status,
        notified=now.notified,
        due=now.due,
        reopened_times=now.reopened_times,
        department=now.department or item.department,
    )


def all_at(items: Iterable[Item], as_of: datetime, zone: tzinfo = LOCAL) -> tuple[Item, ...]:
    return tuple(then for item in items if (then := at(item, as_of, zone)) is not None)


@dataclass(frozen=True, slots=True)
class News:
    """A change of state; `was` is None for an item that is new."""

    item: Item
    was: ItemStatus | None


def news(before: Iterable[Item], after: Iterable[Item]) -> tuple[News, ...]:
    """Only what changed its state, or came back and was mended again in between. A fault that stands on is no news."""
    old = {item.id: item for item in before}
    changed = []
    for item in sorted(after, key=lambda item: item.id):
        was = old.get(item.id)
        if was is None:
            changed.append(News(item, None))
        elif (was.status, was.reopened_times) != (item.status, item.reopened_times):
            changed.append(News(item, was.status))
    return tuple(changed)


def _as_shown(now: Standing, today: date) -> Standing:
    if not now.at_work:
        return replace(now, status=now.phase, waived_until=None, waiver_over=False)
    if now.waived_until is not None and today <= now.waived_until:
        return replace(now, status=ItemStatus.WAIVED, waiver_over=False)
    shown = replace(now, status=now.phase)
    if now.phase is ItemStatus.NOTIFIED and now.due is not None:
        # A waiver is also time given: nobody is late on the morning after the last day of one.
        last = max(now.due, now.waived_until) if now.waived_until else now.due
        if today > last:
            return replace(shown, status=ItemStatus.OVERDUE)
    return shown


def _opened(now: Standing, change: Change) -> Standing:
    return replace(now, since=change.at, department=change.department)


def _notified(now: Standing, change: Change) -> Standing:
    if not now.at_work or now.notified is not None:  # a reminder moves no deadline
        return now
    phase = now.phase if now.phase is ItemStatus.CLAIMED else ItemStatus.NOTIFIED
    return replace(now, phase=phase, notified=change.at, due=change.due)


def _claimed(now: Standing, change: Change) -> Standing:
    return replace(now, phase=ItemStatus.CLAIMED, claimed=change.at) if now.at_work else now


def _appealed(now: Standing, change: Change) -> Standing:
    return replace(now, appealed=True) if now.at_work else now


def _refused(now: Standing, change: Change) -> Standing:
    return replace(now, appealed=False)


def _unchanged(now: Standing, change: Change) -> Standing:
    return now


def _seen(now: Standing, change: Change) -> Standing:
    if now.phase is ItemStatus.ANNULLED:
        return replace(now, gone_times=0, gone_at=None)
    if now.phase is not ItemStatus.CLAIMED:
        return now
    return replace(now, phase=ItemStatus.NOTIFIED if now.notified else now.life, claimed=None)


def _gone(now: Standing, change: Change) -> Standing:
    counted = replace(now, gone_times=now.gone_times + 1, gone_at=change.at)
    if not now.at_work:
        return counted
    return replace(counted, phase=ItemStatus.VERIFIED, gone_times=1, claimed=None, appealed=False)


def _again(now: Standing, change: Change) -> Standing:
    """A new life: it needs a notice of its own, and nothing that was claimed or excused of the old one counts."""
    return replace(
        now,
        phase=ItemStatus.REOPENED,
        life=ItemStatus.REOPENED,
        reopened_times=now.reopened_times + 1,
        notified=None,
        due=None,
        claimed=None,
        closed=None,
        gone_times=0,
        gone_at=None,
        appealed=False,
        escalated=None,
        since=change.at,
    )


def _reopened(now: Standing, change: Change) -> Standing:
    return replace(_again(now, change), waived_until=None, waiver_over=False)


def _closed(now: Standing, change: Change) -> Standing:
    return replace(now, phase=ItemStatus.CLOSED, closed=change.at, appealed=False)


def _waived(now: Standing, change: Change) -> Standing:
    return replace(now, waived_until=change.until, waiver_over=True, appealed=False) if now.at_work else now


def _waiver_ended(now: Standing, change: Change) -> Standing:
    return replace(now, waiver_over=False)


def _annulled(now: Standing, change: Change) -> Standing:
    return replace(
        now, phase=ItemStatus.ANNULLED, claimed=None, gone_times=0, gone_at=None, appealed=False, waived_until=None
    )


def _escalated(now: Standing, change: Change) -> Standing:
    return replace(now, escalated=change.at)


def _corrected(now: Standing, change: Change) -> Standing:
    """A new owner has had no notice: the deadline of the old one is not held against it.

    A correction that carries the deadline on (`due`) is a new name for the same owner.
    """
    if change.department is None:
        return now
    moved = replace(now, department=change.department)
    if not now.at_work or change.due is not None or now.notified is None:
        return moved
    return replace(moved, phase=now.life, notified=None, due=None, claimed=None, appealed=False, escalated=None)


_STEPS = {
    Event.OPENED: _opened,
    Event.NOTIFIED: _notified,
    Event.CLAIMED: _claimed,
    Event.EXPLAINED: _unchanged,
    Event.APPEALED: _appealed,
    Event.REFUSED: _refused,
    Event.SEEN: _seen,
    Event.GONE: _gone,
    Event.RETURNED: _again,
    Event.CLOSED: _closed,
    Event.WAIVED: _waived,
    Event.WAIVER_ENDED: _waiver_ended,
    Event.ANNULLED: _annulled,
    Event.REOPENED: _reopened,
    Event.ESCALATED: _escalated,
    Event.CORRECTED: _corrected,
}
