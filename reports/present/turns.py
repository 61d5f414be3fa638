"""What a night changed: which faults are new, came back or are gone. A night on which nobody could look says nothing,
and a fault whose page was only given another address is the fault that it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ledger.items import Event, Item
from ledger.rulings import Finding
from reports.material import Earlier


@dataclass(frozen=True, slots=True)
class Past:
    """What stood confirmed at an earlier assessment, and what it could not look at."""

    standing: frozenset[str]
    unseen: frozenset[str]


def pasts(earlier: Iterable[Earlier]) -> tuple[Past, ...]:
    return tuple(Past(frozenset(one.id for one in each.standing), each.unseen) for each in earlier)


def stood(ident: str, earlier: Sequence[Past]) -> bool | None:
    """Whether a fault stood when it was last looked at; None where it never stood before."""
    for one in reversed(earlier):
        if ident in one.standing:
            return True
        if ident not in one.unseen:
            return False if any(ident in other.standing for other in earlier) else None
    return None


def went_on(ident: str, item: Item | None, standing: frozenset[str], since: datetime | None) -> bool:
    """Whether a fault that stands is what an older item spoke of before, under another address since a moment."""
    if item is None or since is None or item.opened > since or not _moved(item, since):
        return False
    return not any(other in standing for other in item.findings if other != ident)


def ended(
    findings: Iterable[Finding], items: Mapping[str, Item], standing: frozenset[str], since: datetime | None
) -> tuple[Finding, ...]:
    """Of faults that are seen no more at their addresses, those that are put right: their item is gone, too, or goes on
    with others only."""
    return tuple(one for one in findings if _is_mended(one.id, items.get(one.id), standing, since))


def _is_mended(ident: str, item: Item | None, standing: frozenset[str], since: datetime | None) -> bool:
    if item is None or since is None:
        return True
    if any(change.event is Event.GONE and change.at > since for change in item.history):
        return True
    return not standing.isdisjoint(item.findings) and not _moved(item, since)


def _moved(item: Item, since: datetime) -> bool:
    return any(one.event is Event.CORRECTED and one.department is None and one.at > since for one in item.history)
