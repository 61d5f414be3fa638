"""The day of a row that its markup writes out: `<time datetime="2026-11-12">3天前</time>`, an empty
`<span data-time="2026-11-12">` that the browser fills, the tip of its title (更新时间：2026-11-12).

What the row shows in full comes first. Only such an attribute counts as a visitor's browser shows: an attribute of a
row that shows no place for a day is the makers' own note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.datelines import plain_date
from crawler.dates import read
from crawler.outline import Outline
from crawler.rowdates import MonthDay, month_day
from crawler.rowday import NO_PUBLISHING
from crawler.rows import Row
from ledger.stamp import Stamp

_KEEPS = re.compile(r"^data-(?:pub(?:lish|lished)?[-_]?)?(?:date|time|datetime|day|fbsj|fbrq|rq)$")
_STATES = re.compile(r"\s*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
_TIP = re.compile(
    r"(?:发布|更新|录入|添加|发表)(?:时间|日期)\s*[:：]\s*((?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?)"
)
_MARKED = re.compile(r"(?:^|[\s_-])(?:day|date|time|riqi)(?:$|[\s_-])")
_SEVERAL = 3
_BARE_DAY = re.compile(r"^\s*(?:3[01]|[12]\d|0?[1-9])\s*$")


def written_date(o: Outline, row: Row, shown: Stamp | MonthDay | None) -> Stamp | MonthDay | None:
    """The day that the row's one `time` or one empty place writes out where the row shows none in full; else `shown`.
    Beside a month and a day it must be the same one, and lends them its year."""
    if isinstance(shown, Stamp) and not _may_be_relative(o, row):
        return shown
    found = {stamp.day: stamp for at in range(row.root, o.end[row.root]) if (stamp := _of(o, at)) is not None}
    if not found and shown is None and (tip := _tipped(o, row)) is not None:
        return tip if tip.day <= o.doc.today else shown
    if len(found) != 1 or max(found) > o.doc.today or _is_of_another_day(o, row):
        return shown
    ((day, stamp),) = found.items()
    return stamp if not isinstance(shown, tuple) or shown == (day.month, day.day) else shown


def without_constant(cells: list[Stamp | MonthDay | None], written: Sequence[bool]) -> list[Stamp | MonthDay | None]:
    """The days of a list's rows without those that the markup alone tells (`written`) where it tells several rows the
    same one: a template's own, as like as not."""
    days = [cell for cell, alone in zip(cells, written, strict=True) if alone]
    if len(days) < _SEVERAL or len(set(days)) > 1:
        return cells
    return [None if alone else cell for cell, alone in zip(cells, written, strict=True)]


def _may_be_relative(o: Outline, row: Row) -> bool:
    """Whether a `time` of the row shows no whole day in figures: 3天前 counts from when the page was made."""
    if "time" not in o.tag[row.root : o.end[row.root]]:
        return False
    times = [at for at in range(row.root, o.end[row.root]) if o.tag[at] == "time"]
    return len(times) == 1 and "前" in (words := o.text(times[0])) and read(words) is None


def _is_of_another_day(o: Outline, row: Row) -> bool:
    """Whether words beside the title speak of a day on which something ends or takes place."""
    title = range(o.first[row.anchor.at], o.last[row.anchor.at]) if row.anchor else range(0)
    return any(NO_PUBLISHING.search(o.pieces[place]) for place in range(row.first, row.last) if place not in title)


def _tipped(o: Outline, row: Row) -> Stamp | None:
    """The day that the title's own tip names: 文章标题：… 更新时间：2026-11-12 8:30:00."""
    found = _TIP.search(o.attribute(row.anchor.at, "title")) if row.anchor is not None else None
    return read(found[1]) if found is not None else None


def _of(o: Outline, at: int) -> Stamp | None:
    if o.tag[at] == "time":
        said, words = o.attribute(at, "datetime"), o.text(at)
        full = plain_date(words) or (stamp.day if (stamp := read(words)) is not None else None)
        if not _STATES.match(said) or full is not None:
            return None
        stamp, told = read(said), month_day(words)
        return stamp if stamp is None or told is None or told == (stamp.day.month, stamp.day.day) else None
    if o.first[at] < o.last[at] or o.tag[at] not in ("span", "em", "i", "div", "td", "p", "b"):
        return None
    kept = [value for name, value in o.attributes(at).items() if value and _KEEPS.match(name) and _STATES.match(value)]
    return read(kept[0]) if len(kept) == 1 else None


def days_in(o: Outline, row: Row) -> list[str]:
    """The row's texts; a bare number in a place that is called as a day's (`<span class="day">12`) is one."""
    return [
        f"{words}日" if _BARE_DAY.match(words) and _MARKED.search(o.mark(o.owner[place])) else words
        for place, words in enumerate(o.pieces[row.first : row.last], row.first)
    ]
