"""Rectification at the front door: items reckoned from a night, their desk in the ledger, their export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from ledger import heritage, reading, rightings
from ledger.book import Book
from ledger.items import Item, ItemStatus
from ledger.outbox import Letter
from ledger.register import Register
from ledger.rulings import Assessment, Finding
from rectify import waivers
from rectify.night import Appended, NewItem, Rules, night_of
from rectify.reconcile import reconcile
from rectify.replay import all_at
from xuncha import options, succession


@dataclass(frozen=True, slots=True)
class LedgerDesk:
    """The port of the rectification room, in the ledger."""

    book: Book

    def items(self) -> tuple[Item, ...]:
        return rightings.items(self.book)

    def record(self, outcome: Sequence[NewItem | Appended]) -> None:
        rightings.record(self.book, (_entry(one) for one in outcome))

    def rulings(self, findings: Iterable[str]) -> tuple[Finding, ...]:
        return rightings.rulings(self.book, findings)

    def reckoned(self) -> datetime | None:
        return rightings.reckoned(self.book)

    def letters(self) -> tuple[Letter, ...]:
        return rightings.letters(self.book)

    def post(self, letters: Iterable[Letter]) -> None:
        rightings.post(self.book, letters)

    def swap(self, before: Letter, after: Letter) -> bool:
        return rightings.swap(self.book, before, after)


def _entry(one: NewItem | Appended) -> tuple[Item, tuple[Any, ...]]:
    return (one.item, one.item.history) if isinstance(one, NewItem) else (one.item, one.changes)


def rules_of(register: Register) -> Rules:
    return Rules(zone=options.zone_of(register), advice=True)


def reconcile_night(book: Book, register: Register, assessment: Assessment) -> Sequence[NewItem | Appended]:
    """What a patrol's night changes in the items; written in one transaction together with the night itself."""
    if assessment.patrol is None:
        return ()
    known = rightings.items(book)
    moved, held = succession.moves(register, known, assessment)
    moved += succession.readdressed(known, assessment)
    held |= succession.awaited(known, assessment, partial(heritage.known_since, book))
    names = {**reading.department_names(book), **{one.id: one.name for one in register.departments}}
    night = night_of(assessment, moved, succession.successors(register), held, names)
    outcome = reconcile(known, night, rules_of(register), rightings.reckoned(book))
    rightings.record(book, (_entry(one) for one in outcome), (assessment.patrol, assessment.as_of))
    return outcome


def standing(book: Book, register: Register, as_of: datetime) -> tuple[Item, ...]:
    """The items as they stand at a moment."""
    return tuple(all_at(rightings.items(book), as_of, options.zone_of(register)))


def rectification_rows(book: Book, register: Register, as_of: datetime) -> Iterator[dict[str, Any]]:
    """The export of section 5: `due` counts from the notice and is null before one."""
    for item in standing(book, register, as_of):
        yield {
            "site": item.site,
            "department": item.department,
            "as_of": as_of.isoformat(),
            "id": item.id,
            "check": item.check,
            "url": item.url,
            "opened": item.opened.isoformat(),
            "notified": item.notified.isoformat() if item.notified else None,
            "due": item.due.isoformat() if item.due else None,
            "status": item.status.value,
            "history": [
                {
                    "at": change.at.isoformat(),
                    "event": change.event.value,
                    "reason": change.reason,
                    "by": change.by,
                    "patrol": change.patrol,
                }
                for change in item.history
                if change.at <= as_of
            ],
        }


def waived(book: Book, register: Register, as_of: datetime) -> frozenset[str]:
    """Findings that a waiver covers at a moment: the adjusted score leaves them out."""
    return waivers.waived(rightings.items(book, pages=False), as_of, options.zone_of(register))


def annulled(book: Book, register: Register, as_of: datetime) -> frozenset[str]:
    """Findings that turned out wrong: they cost nothing any more."""
    known = all_at(rightings.items(book, pages=False), as_of, options.zone_of(register))
    wrong = (one for one in known if one.status is ItemStatus.ANNULLED)
    return frozenset(finding for item in wrong for finding in item.findings)


def by_finding(items: Iterable[Item]) -> dict[str, str]:
    """Finding id -> the item that speaks of it."""
    return {finding: item.id for item in items for finding in item.findings}
