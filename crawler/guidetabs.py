"""Tabs of a service guide: a row of labels, and the panes that they open in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crawler.guidetalk import asked
from crawler.guidewords import DRESS, NUMBER, OTHERS, class_of
from crawler.outline import Outline

_LEAST = 3
"""Labels of a guide that make a row of short texts its tabs."""
_LONGEST = 12
_COLUMNS = 2
_NEAR = 3


def in_order(o: Outline, texts: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The texts as a reader of the tabs sees them: each tab's label, then its pane."""
    opened = panes(o)
    places = {place: range(o.first[pane], o.last[pane]) for place, pane in opened.items()}
    return list(_told(texts, places)) if places else list(texts)


def panes(o: Outline) -> dict[int, int]:
    """The pane that each tab's label opens: the label's place and the pane's element."""
    found: dict[int, int] | None = o.doc.known.get("tabs")
    if found is None:
        found = o.doc.known["tabs"] = {}
        for at in range(o.size):
            tabs = o.children(at)
            if o.tag[at] == "tr" and (cells := _values_below(o, at, tabs)):
                found.update(zip((o.first[tab] for tab in tabs), cells, strict=True))
            elif len(tabs) > _LEAST and all(o.last[tab] - o.first[tab] == 1 for tab in tabs) and _are_labels(o, tabs):
                found.update(zip((o.first[tab] for tab in tabs), _panes(o, at, len(tabs)), strict=False))
    return found


def _values_below(o: Outline, row: int, cells: Sequence[int]) -> Sequence[int]:
    """The cells of the row below, where a table's row is labels alone (受理条件 | 办理地点) and the next one is none.
    One such row alone is the head of a table of matters."""
    if not _are_names(o, cells):
        return ()
    rows = [one for one in o.children(o.parent[row]) if o.tag[one] == "tr"]
    below = next((o.children(one) for one in rows if one > row), [])
    heads = sum(_are_names(o, o.children(one)) for one in rows)
    return below if heads > 1 and len(below) == len(cells) and not any(_names(o, cell) for cell in below) else ()


def _are_names(o: Outline, cells: Sequence[int]) -> bool:
    """Labels and values by turns (受理条件 | 年满十八 | 办理地点 | 二楼) are read along the row."""
    return len(cells) >= _COLUMNS and all(o.last[cell] - o.first[cell] == 1 and _names(o, cell) for cell in cells)


def _names(o: Outline, cell: int) -> bool:
    plain = DRESS.sub("", NUMBER.sub("", o.text(cell).strip()))
    return len(plain) <= _LONGEST and (class_of(plain) is not None or OTHERS.match(plain) is not None)


def _told(texts: Sequence[tuple[int, str]], panes: dict[int, range]) -> Iterator[tuple[int, str]]:
    moved = {place for pane in panes.values() for place in pane}
    for place, words in texts:
        if place not in moved:
            yield place, words
        if place in panes:
            yield from (text for text in texts if text[0] in panes[place])


def _are_labels(o: Outline, tabs: Sequence[int]) -> bool:
    words = [o.pieces[o.first[tab]] for tab in tabs]
    if any(len(one) > _LONGEST for one in words):
        return False
    known = sum(class_of(DRESS.sub("", NUMBER.sub("", one.strip()))) is not None or bool(asked(one)) for one in words)
    return known >= _LEAST and known * 2 > len(words)


def _panes(o: Outline, at: int, count: int) -> Sequence[int]:
    """As many elements as there are tabs, in the container after theirs or right after it."""
    for base in (at, *o.ancestors(at, _NEAR)):
        if o.parent[base] < 0:
            break
        after = [child for child in o.children(o.parent[base]) if child > base and o.last[child] > o.first[child]]
        if not after:
            continue
        for some in (o.children(after[0]), [child for child in after if o.tag[child] == o.tag[after[0]]]):
            if len(some) == count:
                return some
        break
    return ()
