"""How often we were wrong, by check: the product's own report card, published in the assessment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal

from ledger.items import Event, Item, ItemStatus
from rectify.replay import LOCAL, all_at


@dataclass(frozen=True, slots=True)
class Overturn:
    """Of the items that departments were told of, how many were annulled. `rate` is None where nobody was told.

    `annulled_unsent` were annulled before a department heard of them: an inspector caught them, nobody was accused.
    """

    check: str
    notified: int
    annulled: int
    annulled_unsent: int
    appealed: int

    @property
    def rate(self) -> Decimal | None:
        return Decimal(self.annulled) / Decimal(self.notified) if self.notified else None


def overturn(
    items: Iterable[Item], as_of: datetime, since: date | None = None, zone: tzinfo = LOCAL
) -> tuple[Overturn, ...]:
    """One row a check, of the items first told (or, untold, opened) on or after `since`; the latest decision counts."""
    rows: dict[str, list[int]] = {}
    for item in all_at(items, as_of, zone):
        told = next((change.at for change in item.history if change.event is Event.NOTIFIED), None)
        if since is not None and (told or item.opened).astimezone(zone).date() < since:
            continue
        wrong = item.status is ItemStatus.ANNULLED
        row = rows.setdefault(item.check, [0, 0, 0, 0])
        row[0] += told is not None
        row[1] += wrong and told is not None
        row[2] += wrong and told is None
        row[3] += any(change.event is Event.APPEALED for change in item.history)
    return tuple(Overturn(check, *row) for check, row in sorted(rows.items()))


def total(rows: Iterable[Overturn]) -> Overturn:
    kept = tuple(rows)
    return Overturn(
        "",
        sum(row.notified for row in kept),
        sum(row.annulled for row in kept),
        sum(row.annulled_unsent for row in kept),
        sum(row.appealed for row in kept),
    )
