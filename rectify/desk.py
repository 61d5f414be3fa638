"""What this room needs from the ledger, as a port: items with their history, letters, and the latest rulings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Protocol

from ledger.items import Change, Item
from ledger.rulings import Finding
from rectify.outbox import Box
from rectify.reconcile import Appended, NewItem
from rectify.replay import LOCAL, shown


class Desk(Box, Protocol):
    """`record` writes a whole outcome in one transaction: new items with their history, and for others the changes to
    add and the item's description as it is now. Histories come back in the order of their moments; among equal ones,
    of writing.
    """

    def items(self) -> tuple[Item, ...]: ...

    def record(self, outcome: Sequence[NewItem | Appended]) -> None: ...

    def rulings(self, findings: Iterable[str]) -> tuple[Finding, ...]:
        """The latest ruling on each of these findings that the ledger holds."""
        ...

    def reckoned(self) -> datetime | None:
        """The as-of of the latest patrol whose findings were reconciled."""
        ...


def appended(item: Item, changes: Sequence[Change], as_of: datetime, zone: tzinfo = LOCAL) -> Appended:
    """The item with changes added to its history, ready to be recorded."""
    after = replace(item, history=(*item.history, *changes))
    return Appended(shown(after, as_of, zone), tuple(changes))
