"""A bulletin and those it names: a preview first, then what became of what it showed."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import workdays
from ledger import rightings
from ledger.book import Book
from ledger.items import Item
from ledger.outbox import Letter, LetterKind, LetterState
from rectify.preview import Preview, marked, preview, publishable
from reports.material import Correction, Hearing


def draft(day: date, window: int) -> Hearing:
    """Of a preview made on `day`: the last of `window` working days for objections."""
    return Hearing(last=workdays.term(day, window))


def previewed(book: Book, bulletin: str, at: datetime, zone: ZoneInfo) -> tuple[Preview, ...]:
    """What the departments were shown of a bulletin up to a moment, each by the first letter that reached it."""
    items = rightings.items(book)
    first: dict[str, Letter] = {}
    for letter in sorted(rightings.letters(book), key=lambda one: one.made):
        known = letter.kind is LetterKind.PREVIEW and letter.state is LetterState.SENT and letter.made <= at
        if known and letter.subject.startswith(bulletin):
            first.setdefault(letter.department, letter)
    return tuple(preview(bulletin, one.department, bulletin, items, one.made, zone=zone) for one in first.values())


def heard(previews: tuple[Preview, ...], items: tuple[Item, ...], at: datetime) -> Hearing:
    """The corrections of a bulletin whose preview was shown: every line of it that does not stand as it did."""
    found = [
        Correction(one.line.item, shown.department, one.line.title, one.line.detail, one.words)
        for shown in sorted(previews, key=lambda one: one.department)
        for one in marked(shown, items, at)
        if one.mark
    ]
    shown_at = min((one.shown for one in previews), default=None)
    return Hearing(shown=shown_at.date() if shown_at else None, corrections=tuple(found))


def open_until(previews: tuple[Preview, ...], at: datetime, zone: ZoneInfo) -> date | None:
    """The last day for objections where it has not passed."""
    return max(one.last for one in previews) if previews and not publishable(previews, at, zone) else None
