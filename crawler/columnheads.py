"""Columns that blocks of a page are headed by, beside their links to more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.blockheads import LONGEST, head_of, mores, tab_of
from crawler.columnname import squeeze
from crawler.menus import key_of, name_shown
from crawler.outline import Anchor, Outline
from crawler.recall import recalled
from crawler.regions import regions

_marks_heading = recalled(re.compile(r"(?:^|[\s_-])(?:hd|tit|title|head|bt|tab|lm)(?:$|[\s_\-\d])").search)
_HEADING = 8  # longer words in a heading's place are more often a headline than a column


def block_heads(o: Outline) -> Iterator[tuple[str, Anchor, str | None]]:
    """Blocks of the home page: a short heading that links to its column, or a heading beside a link to more."""
    parts = regions(o)
    anchors = o.anchors
    leading = {anchor.at for anchor in mores(o)}
    for more in mores(o):
        if o.first[more.at] < parts.foot and parts.kind(more.at) not in ("foot", "decoy", "side"):
            before = _before(o, more)
            name = before if _heads_alone(o, before, more) else tab_of(o, more.at) or before or head_of(o, more)
            if name:
                yield name, more, None
    for number, anchor in enumerate(anchors):
        if o.first[anchor.at] >= parts.foot or parts.kind(anchor.at) in ("foot", "decoy", "side"):
            continue
        if (
            anchor.at not in leading
            and number + 1 < len(anchors)
            and 0 < len(name := name_shown(o, anchor)) <= _HEADING
            and (not anchor.text or _is_heading(o, anchor.at))
        ):
            yield name, anchor, None


def _heads_alone(o: Outline, name: str, more: Anchor) -> bool:
    """Whether the link to more stands in a heading that says this name and nothing else: no tab tells better."""
    heading = next((at for at in o.ancestors(more.at, 2) if _heads(o, at)), -1)
    said = [squeeze(words) for words in o.pieces[o.first[heading] : o.last[heading]]] if heading >= 0 and name else []
    return (len(said) == 2 and said[0] == name) or _twice(o, name, more)


def _twice(o: Outline, name: str, more: Anchor) -> bool:
    """Whether the link right before a link to more has this name and leads to the same: the block's heading."""
    before = o.anchors_before[more.at] - 1
    return before >= 0 and o.anchors[before].url == more.url and squeeze(o.anchors[before].text) == name != ""


def _before(o: Outline, more: Anchor) -> str:
    """The short words right before a link to more, which are its block's heading."""
    place = o.first[more.at]
    for before in range(place - 1, max(place - 6, -1), -1):
        words = squeeze(o.pieces[before])
        if len(words) > LONGEST or _in_row(o, before, more):
            break
        if len(words) >= 2 and not re.search(r"\d", words) and not _leads_off(o, before, more):
            return words
    return ""


def _in_row(o: Outline, place: int, more: Anchor) -> bool:
    """Whether a text stands in a row of a list: in an item that does not hold the link to more, and has a day or a link
    that is none of a heading."""
    owner = o.owner[place]
    for at in (owner, *o.ancestors(owner)):
        if o.tag[at] in ("li", "dd", "tr"):
            row = not o.inside(more.at, at) and not _is_heading(o, owner)
            return row and bool(o.dates_in(at) or o.anchor_count(at))
        if o.inside(more.at, at):
            return False
    return False


def _leads_off(o: Outline, place: int, more: Anchor) -> bool:
    """Whether a text is a link to somewhere else: a headline, or the tab of another panel."""
    owner = o.owner[place]
    link = next((at for at in (owner, *o.ancestors(owner)) if o.tag[at] == "a"), -1)
    if link < 0:
        return False
    href = o.attribute(link, "href").strip()
    if href.startswith("#") and len(href) > 1:
        panels = [at for at in range(o.size) if o.attribute(at, "id") == href[1:]]
        return bool(panels) and not any(o.inside(more.at, at) for at in panels)
    url = o.doc.absolute(href)
    return url is not None and more.url is not None and key_of(url) != key_of(more.url) and not _is_heading(o, link)


def _is_heading(o: Outline, at: int) -> bool:
    return any(_heads(o, above) for above in o.ancestors(at, 3))


def _heads(o: Outline, at: int) -> bool:
    return o.tag[at] in ("h2", "h3", "h4") or bool(_marks_heading(o.mark(at)))
