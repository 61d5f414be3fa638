"""What comes due: deadlines of items, and the days on which a column or a message breaches its limit."""

from __future__ import annotations

from datetime import timedelta

from ledger.items import Item, ItemStatus
from reports.present.atlas import Atlas
from reports.present.parts import heads, item_status, text
from reports.view import Cell, Row, Table

AHEAD = timedelta(days=7)
DUE_ROWS = 30
LATE_ROWS = 15
"""What is overdue leaves the other rows to what comes due: a reminder that only looks back reminds of nothing."""
WAITING = {ItemStatus.NOTIFIED, ItemStatus.OVERDUE, ItemStatus.REOPENED}


def waiting(atlas: Atlas) -> list[Item]:
    """Items whose deadline has passed or comes within a week, and that nobody has claimed yet."""
    found = [i for i in atlas.material.items if i.due and i.status in WAITING and i.due <= atlas.items_day + AHEAD]
    return sorted(found, key=lambda i: (i.due or atlas.today, i.id))


def overdue(atlas: Atlas) -> int:
    return sum(1 for i in atlas.material.items if i.status is ItemStatus.OVERDUE)


def due_table(atlas: Atlas, root: str) -> Table:
    """Deadlines of items and days on which a column or message breaches its limit, in one order of time."""
    words = atlas.words
    rows: list[tuple[str, str, Row]] = []
    for item in waiting(atlas):
        due = item.due or atlas.today
        state = Cell(item_status(words, item))
        rows.append(
            (
                due.isoformat(),
                item.id,
                Row(
                    (
                        Cell(due.isoformat(), tight=True),
                        state,
                        text(atlas.department(item.department), href=root + atlas.department_page(item.department)),
                        text(item.title or atlas.title(item.check)),
                        text(item.detail),
                    ),
                    tone="fault" if item.status is ItemStatus.OVERDUE else "soon",
                ),
            )
        )
    for ahead in atlas.material.assessment.foresight:
        newest = words.say("index.newest", day=ahead.newest.isoformat()) if ahead.newest else ""
        rows.append(
            (
                ahead.due.isoformat(),
                ahead.url,
                Row(
                    (
                        Cell(ahead.due.isoformat(), tight=True),
                        Cell(words.word("index", "foresight")),
                        text(atlas.department(ahead.department), href=root + atlas.department_page(ahead.department)),
                        text(atlas.ahead(ahead.check)),
                        text(f"{atlas.site(ahead.site)}·{ahead.name}", note=newest),
                    ),
                    tone="soon",
                ),
            )
        )
    rows.sort(key=lambda row: row[:2])
    late = [row for row in rows if row[0] < atlas.today.isoformat()]
    soon = rows[len(late) :]
    kept = (late[: max(DUE_ROWS - len(soon), LATE_ROWS)] + soon)[:DUE_ROWS]
    return Table(
        words.word("index", "due_caption"),
        heads(words, "due", "progress", "department", "check", "detail"),
        tuple(row for _, _, row in kept),
        ident="due-table",
        empty=words.word("index", "nothing_due"),
        note=words.say("page.more", count=len(rows) - DUE_ROWS) if len(rows) > DUE_ROWS else "",
    )
