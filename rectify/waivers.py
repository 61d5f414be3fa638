"""Waivers: a fault that nobody can put right at once. Shown beside the raw score, never hiding it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from ledger.items import Change, Event, Item, ItemStatus
from rectify.replay import LOCAL, all_at, replay


class Ground(StrEnum):
    """The closed list of reasons."""

    MIGRATION = "系统迁移改版"
    SUPERIOR = "上级平台原因"
    THIRD_PARTY = "第三方原因"
    LAWFUL_SECRET = "依法不予公开"
    MERGING = "栏目拟撤并"
    OTHER = "其他"


LONGEST = timedelta(days=3 * 366)  # a day beyond is a slip of the year: 2062 for 2026


@dataclass(frozen=True, slots=True)
class Waiver:
    """`until` is the last day on which it holds."""

    ground: Ground
    words: str
    asked_by: str
    approved_by: str
    until: date

    @property
    def reason(self) -> str:
        return f"{self.ground.value}：{self.words}" if self.words else self.ground.value

    def change(self, moment: datetime) -> Change:
        return Change(
            at=moment,
            event=Event.WAIVED,
            reason=self.reason,
            by=self.approved_by,
            until=self.until,
            asked_by=self.asked_by,
            approved_by=self.approved_by,
        )


def read(reason: str, asked_by: str, approved_by: str, until: date, today: date) -> Waiver | tuple[str, ...]:
    """The waiver, or everything that is wrong with it. `reason` is one of the list, with words after a colon."""
    wrong = []
    name, _, words = reason.strip().replace(":", "：").partition("：")
    ground = next((one for one in Ground if one.value == name.strip()), None)
    if ground is None:
        wrong.append(f"reason {name.strip()!r} is not on the list: {', '.join(one.value for one in Ground)}")
    elif ground is Ground.OTHER and not words.strip():
        wrong.append("reason 其他 needs words: --reason 其他：…")
    if not asked_by.strip():
        wrong.append("asked-by is empty: name who asked for the waiver")
    if not approved_by.strip():
        wrong.append("approved-by is empty: name who approved the waiver")
    if until < today:
        wrong.append(f"until {until} lies in the past")
    elif until - today > LONGEST:
        wrong.append(f"until {until} is more than three years away")
    if wrong or ground is None:
        return tuple(wrong)
    return Waiver(ground, words.strip(), asked_by.strip(), approved_by.strip(), until)


def refusal(item: Item, moment: datetime, zone: tzinfo = LOCAL) -> str | None:
    """Why this item cannot be waived, if it cannot."""
    state = replay(item.history, moment, zone)
    return None if state.at_work else f"{item.id} is {state.status.value}: there is nothing to waive"


def waived(items: Iterable[Item], as_of: datetime, zone: tzinfo = LOCAL) -> frozenset[str]:
    """The findings that the adjusted score leaves out; the raw score keeps them."""
    return frozenset(
        finding for item in all_at(items, as_of, zone) if item.status is ItemStatus.WAIVED for finding in item.findings
    )
