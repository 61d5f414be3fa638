"""A month's grid of days: what is told by it are days of a calendar, no rows and no dates of rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.outline import Outline

_DAY = re.compile(r"^0?([1-9]|[12]\d|3[01])[日号]?$")
_WEEKDAY = re.compile(
    r"^(?:(?:星期|周|礼拜)?[一二三四五六日天]|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Mo|Tu|We|Th|Fr|Sa|Su)[a-z]*)$", re.I
)
SIGNS = (">28<", ">28日<", ">28号<")
"""Words of the source (`Document.words`) without one of which a page has no such grid."""
_SHORTEST = 28  # days
_BETWEEN = 2  # words in a day's cell beside its number: 初五, 3条
_HEAD = 14  # texts between the days of the week and the first of the month: the last of the month before


def month_grid(pieces: Sequence[str]) -> range:
    """The texts of the page's first month: its days of the week, and the days 1 to 28 and more in order. A pager, which
    has no week and no end at 31, is none."""
    for week in range(len(pieces) - 7 - _SHORTEST):
        if _WEEKDAY.match(pieces[week]) and all(_WEEKDAY.match(words) for words in pieces[week : week + 7]):
            for first in range(week + 7, min(week + 7 + _HEAD, len(pieces))):
                if _day(pieces[first]) == 1 and (last := _last(pieces, first)) is not None:
                    return range(week, last + 1)
    return range(0)


def _day(words: str) -> int:
    found = _DAY.match(words)
    return int(found[1]) if found is not None else 0


def _last(pieces: Sequence[str], first: int) -> int | None:
    day, at = 1, first
    while True:
        near = range(at + 1, min(at + 2 + _BETWEEN, len(pieces)))
        following = next((place for place in near if _day(pieces[place]) == day + 1), None)
        if following is None:
            return at if day >= _SHORTEST else None
        day, at = day + 1, following


def leads_to_days(o: Outline) -> bool:
    """Whether days of the page's calendar lead somewhere: rows may stand behind them."""
    grid = o.calendar
    return bool(grid) and any(
        o.first[anchor.at] in grid and anchor.url is not None and not anchor.url.endswith("#") and _day(anchor.text) > 0
        for anchor in o.anchors
    )
