"""Blocks of a home page: which column a link to more leads to, and under which name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.columnkinds import kind_of
from crawler.columnname import squeeze
from crawler.outline import Anchor, Outline
from crawler.regions import is_more, regions
from ledger.register import ColumnKind

LONGEST = 20
"""Letters of a column's name: 中央生态环境保护督察整改信息公开."""

_ARROWS = re.compile(r"[>＞》»+＋…]{2,4}|[+＋»》]")
_MORE_SIGN = re.compile(r"更多|(?<![a-z])more(?![a-z])")
_DIGIT = re.compile(r"\d")
_LONG = 9  # letters of a row's title
_TAB = 12
_ROWS = 2
_AROUND = 4


def mores(o: Outline) -> tuple[Anchor, ...]:
    found: tuple[Anchor, ...] | None = o.doc.known.get("mores")
    if found is None:
        found = o.doc.known["mores"] = tuple(_mores(o))
    return found


def _mores(o: Outline) -> Iterator[Anchor]:
    """The links to more, in page order, then what is clicked for it: by their words, by arrows alone, or by a title, a
    class or a picture."""
    places = (index for index, tag in enumerate(o.tag) if tag == "a")
    for index, (_, attributes, url) in zip(places, o.doc.anchors, strict=True):
        words = o.text(index)
        if url is None or len(words) > _TAB:
            continue
        if (
            is_more(words) or _ARROWS.fullmatch(words)
            if words
            else _MORE_SIGN.search(_signs(o, index, attributes).lower())
        ):
            yield Anchor(index, words, attributes.get("href") or "", url, url)
    if o.doc.clicked:
        for anchor in o.anchors:
            if o.tag[anchor.at] != "a" and anchor.url is not None and is_more(anchor.text):
                yield anchor


def _signs(o: Outline, at: int, attributes: dict[str, str | None]) -> str:
    own = [attributes.get(name) or "" for name in ("title", "class", "id")]
    pictures = [index for index in range(at, o.end[at]) if o.tag[index] == "img"]
    return " ".join((*own, *(o.attribute(index, name) for index in pictures for name in ("alt", "title", "src"))))


def tab_of(o: Outline, at: int) -> str:
    """The tab that opens the panel in which an element stands; empty where it stands in none. A trail of as many names
    as there are panels is no row of tabs."""
    parts = regions(o)
    crumb = parts.crumb.at
    for panel in (at, *o.ancestors(at, _AROUND)):
        above = o.parent[panel]
        if above < 0:
            break
        panels = [child for child in o.children(above) if o.tag[child] == o.tag[panel] and o.anchor_count(child)]
        if len(panels) < 2 or panel not in panels:
            continue
        for outer in (above, o.parent[above]):
            heads = [child for child in o.children(outer) if child < panels[0]] if outer >= 0 else []
            for head in heads:
                # What holds the panels is no row of tabs over them: a heading and its link to more are two links, too.
                if o.inside(panels[0], head) or parts.kind(head) == "hidden":
                    continue
                if not o.inside(crumb, head) and (names := _tabs(o, head, len(panels))):
                    return names[panels.index(panel)]
    return ""


def _tabs(o: Outline, head: int, count: int) -> Sequence[str]:
    for at in range(head, min(o.end[head], head + 4)):
        items = [child for child in o.children(at) if o.last[child] > o.first[child]]
        names = [squeeze(o.pieces[o.first[item]]) for item in items if o.last[item] - o.first[item] == 1]
        alike = len({o.tag[item] for item in items}) == 1
        if alike and len(names) == len(items) == count and all(_names_tab(name) for name in names):
            return names
    return ()


def _names_tab(words: str) -> bool:
    return 2 <= len(words) <= _TAB and not _DIGIT.search(words)


def head_of(o: Outline, more: Anchor) -> str:
    """The heading of the block around a link to more that stands below the rows; empty where nothing heads it."""
    for above in o.ancestors(more.at, _AROUND):
        rows = [one for one in o.anchors_in(above) if len(one.text) >= _LONG]
        if len(rows) < _ROWS:
            continue
        first = rows[0].at
        for picture in range(above, first):
            words = squeeze(o.attribute(picture, "alt")) if o.tag[picture] == "img" else ""
            if kind_of(words) is not ColumnKind.OTHER and len(words) <= LONGEST:
                return words
        words = squeeze(o.pieces[o.first[above]])
        fits = 2 <= len(words) <= LONGEST and not _DIGIT.search(words) and o.first[above] < o.first[first]
        return words if fits and not _is_row(o, o.owner[o.first[above]], above) else ""
    return ""


def _is_row(o: Outline, at: int, block: int) -> bool:
    """Whether a text stands in a link, or in an item with a day."""
    inner = [one for one in (at, *o.ancestors(at)) if one > block]
    return any(o.tag[one] == "a" or (o.tag[one] in ("li", "tr", "dd", "p") and o.dates_in(one)) for one in inner)
