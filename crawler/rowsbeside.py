"""What stands among a board's rows and is none of the messages that were read: a newer day is a newer message's.

A board is said to be silent only where its rows were read whole. Rows of one list may be made in two ways (with a reply
below them and without one), of which a reader understands one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from crawler.bylines import may_show_date
from crawler.datelines import is_date_text
from crawler.dates import find, read
from crawler.outline import Outline
from crawler.page import MessageRow
from crawler.rows import ROW_TAGS
from crawler.titles import tidy

_LEAST = 4  # letters by which a row is found again
_ENDS = 40  # a row's day stands at either end of a text: within a long one the days of its story are told
_PAGE = frozenset({"body", "html", "form"})


def newer_beside(o: Outline, rows: Sequence[MessageRow]) -> date | None:
    """The newest day, up to today, that stands among the rows and is newer than all that was read of them."""
    days = [stamp.day for row in rows for stamp in (row.asked, row.answered) if stamp is not None]
    if not days:
        return None
    newest = max(days)
    shown = (day for place in _among(o, rows) for day in _days(o.pieces[place]) if newest < day <= o.doc.today)
    return max(shown, default=None)


def _days(words: str) -> Iterator[date]:
    if not may_show_date(words) or "今天" in words:
        return
    for part in (words,) if len(words) <= 2 * _ENDS else (words[:_ENDS], words[-_ENDS:]):
        yield from (found.value.day for found in find(part))
    if is_date_text(words) and (stamp := read(words)) is not None:
        yield stamp.day


def _among(o: Outline, rows: Sequence[MessageRow]) -> Iterator[int]:
    """The texts of the elements in a line with those that hold the messages."""
    places = sorted(set(_places(o, rows)))
    if not places:
        return
    at = _around(o, places)
    if len(places) == 1:
        at = max(o.parent[_row(o, at)], 0)
    elif any(o.owner[place] == at for place in places):  # texts without elements around them
        yield from range(o.first[at], o.last[at])
        return
    while o.parent[at] >= 0 and len([one for one in o.children(at) if o.last[one] > o.first[one]]) < 2:
        at = o.parent[at]
    lines = [child for child in o.children(at) if o.last[child] > o.first[child]]
    held = [child for child in lines if any(o.first[child] <= place < o.last[child] for place in places)]
    if not held:
        return
    between = [child for child in lines if held[0] <= child <= held[-1]]
    alike = {_kind(o, child, at) for child in between}
    for child in lines:
        if child in between or _kind(o, child, at) in alike:
            yield from range(o.first[child], o.last[child])


def _row(o: Outline, at: int) -> int:
    """The row of a message that was read alone: the nearest li, tr …, else the smallest element that shows a day."""
    for above in (at, *o.ancestors(at, 4)):
        if o.tag[above] in ROW_TAGS:
            return above
    while o.parent[at] >= 0 and not any(map(may_show_date, o.pieces[o.first[at] : o.last[at]])):
        at = o.parent[at]
    return at


def _kind(o: Outline, child: int, at: int) -> tuple[str, str]:
    """How an element is called beside others: right in the page, elements of one tag are of all sorts."""
    wide = o.tag[at] in _PAGE or o.tag[child] == "div"
    return o.tag[child], o.attribute(child, "class") if wide else ""


def _places(o: Outline, rows: Sequence[MessageRow]) -> Iterator[int]:
    """Where each message's title begins, or what it asks."""
    plain = [tidy(words) for words in o.pieces]
    linked = {anchor.url: o.first[anchor.at] for anchor in reversed(o.anchors) if anchor.url and anchor.text}
    for row in rows:
        if row.url in linked:
            yield linked[row.url]
            continue
        said = tidy(row.title)
        found = [n for n, words in enumerate(plain) if words == said] or [
            n
            for n, words in enumerate(plain)
            if len(said) >= _LEAST and (said in words or (len(words) >= _LEAST and said.startswith(words)))
        ]
        if found:
            yield found[-1]


def _around(o: Outline, places: Sequence[int]) -> int:
    """The smallest element that holds all these texts."""
    at = o.owner[places[0]]
    while o.parent[at] >= 0 and not o.first[at] <= places[-1] < o.last[at]:
        at = o.parent[at]
    return at
