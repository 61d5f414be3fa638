"""A bulletin is first shown to each department that it names, with time to object; what is put right is marked.

The window is three working days by default; nothing is published before it has passed. What was shown stays as it
was shown, beside what changed: an erased line would hide that we were wrong, or that the department was quick.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

import workdays
from ledger.items import Change, Event, Item, ItemStatus
from rectify import phrases
from rectify.replay import LOCAL, at, until

WINDOW = 3  # working days


@dataclass(frozen=True, slots=True)
class Line:
    """One item as the preview shows it."""

    item: str
    title: str
    detail: str
    status: ItemStatus


@dataclass(frozen=True, slots=True)
class Preview:
    """What one department is shown of a bulletin. `last` is the last day on which it may object."""

    bulletin: str
    department: str
    title: str
    opening: str
    shown: datetime
    last: date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A line of the preview with what became of it: '' stands, withdrawn, changed or mended, and the words for it."""

    line: Line
    mark: str
    words: str


# In a bulletin stands what a clause prices and a department was told of; what was annulled, waived or put right before
# is not news, and advice is nobody's shame.
_SHOWN = frozenset({ItemStatus.NOTIFIED, ItemStatus.CLAIMED, ItemStatus.OVERDUE, ItemStatus.REOPENED})


def preview(
    bulletin: str,
    department: str,
    title: str,
    items: Iterable[Item],
    shown: datetime,
    window: int = WINDOW,
    zone: tzinfo = LOCAL,
) -> Preview:
    last = workdays.term(shown.astimezone(zone).date(), window)
    then = (at(item, shown, zone) for item in items)
    lines = tuple(
        Line(item.id, item.title, item.detail, item.status)
        for item in sorted((one for one in then if one is not None), key=lambda one: (one.title, one.id))
        if item.department == department and item.status in _SHOWN and item.clause
    )
    return Preview(
        bulletin,
        department,
        phrases.PREVIEW_TITLE.format(title=title),
        phrases.PREVIEW_OPENING.format(until=phrases.day(last)),
        shown,
        last,
        lines,
    )


def words(shown: Preview, name: str) -> tuple[str, str]:
    """Subject and text of the letter that shows it to the department called `name`."""
    rows = [
        phrases.PREVIEW_ROW.format(number=number, title=line.title, detail=line.detail, id=line.item)
        for number, line in enumerate(shown.lines, 1)
    ]
    head = phrases.LETTER_GREETING.format(department=name)
    return shown.title, "\n".join([head, "", shown.opening if rows else phrases.PREVIEW_NOTHING, *rows])


def publishable(previews: Iterable[Preview], as_of: datetime, zone: tzinfo = LOCAL) -> bool:
    """True from the day after the last window; never without a preview."""
    lasts = [one.last for one in previews]
    return bool(lasts) and as_of.astimezone(zone).date() > max(lasts)


def marked(shown: Preview, items: Iterable[Item], as_of: datetime) -> tuple[Marked, ...]:
    """Every line that was shown, with what has changed since. No line is left out."""
    now = {item.id: item for item in items}
    return tuple(_mark(line, now.get(line.item), shown.shown, as_of) for line in shown.lines)


_MARKS = {
    Event.ANNULLED: "withdrawn",
    Event.CORRECTED: "changed",
    Event.WAIVED: "changed",
    Event.GONE: "mended",
    Event.RETURNED: "",
    Event.REOPENED: "",
}


def _mark(line: Line, item: Item | None, since: datetime, as_of: datetime) -> Marked:
    changes: tuple[Change, ...] = until(item.history, as_of) if item is not None else ()
    mark, words = "", ""
    for change in changes:
        if change.at > since and change.event in _MARKS:
            mark = _MARKS[change.event]
            words = phrases.MARK[mark].format(reason=change.reason) if mark else ""
    return Marked(line, mark, words)
