"""Rows: what a list is made of. From a link to the element that is its row, from the row to title and date."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import NamedTuple

from crawler.outline import Anchor, Outline
from crawler.rowdates import cell
from crawler.titles import chosen, is_trivial, shown, without_date

ROW_TAGS = frozenset({"li", "tr", "dd", "dt", "article"})
_BLOCKS = frozenset({"div", "p", "section", "dl", "h2", "h3", "h4", "h5", "h6", "figure"})
_BOXES = frozenset({"div", "section", "dl"})
_CARDS = 3  # boxes alike, before one with several links is taken as a row
_LINKS_OF_A_CARD = 4
_DAYS_OF_A_CARD = 4  # 成文, 实施, 有效期至, 发布
_TITLE = 8  # letters of a row's title
_LOOKED_AT = 12
_STOPS = frozenset({"body", "html", "form"})
_CATEGORY = re.compile(r"^[\[【〔(（][^\[\]【】()（）]{2,10}[\]】〕)）]$")  # a column's name before the title
_CATEGORY_LENGTH = 8


class Row(NamedTuple):
    """`root` is its element; its texts are `first … last`. `anchor` is the link that carries the title."""

    root: int
    anchor: Anchor | None
    first: int
    last: int


def own_anchors(o: Outline, at: int) -> list[Anchor]:
    """The links inside an element that name something, one for each target, the first dozen looked at."""
    known = o.own.get(at)
    if known is None:
        known = o.own[at] = _own_anchors(o, at)
    return known


def _own_anchors(o: Outline, at: int) -> list[Anchor]:
    found: dict[str, Anchor] = {}
    for anchor in o.anchors_in(at)[:_LOOKED_AT]:
        if not is_trivial(anchor.text):
            kept = found.get(anchor.key)
            if kept is None or (anchor.text and (not kept.text or _names_less(kept.text, anchor.text, o.doc.today))):
                found[anchor.key] = anchor
    if len(found) > 1:
        # A picture's link beside the title's, both without an address of their own.
        texts = [anchor for anchor in found.values() if anchor.text]
        if len(texts) == 1 and all(
            not anchor.text and anchor.url is None for anchor in found.values() if anchor not in texts
        ):
            return texts
        titles = [anchor for anchor in found.values() if len(anchor.text) > _CATEGORY_LENGTH]
        others = [anchor for anchor in found.values() if anchor not in titles]
        if len(titles) == 1 and all(anchor.key in o.often for anchor in others):
            return titles  # the column's name, or the unit's, stands in every row
    return list(found.values())


def _names_less(text: str, other: str, today: date) -> bool:
    """Whether a link's words are a day and those of another link to the same page are not."""
    return cell([text], today) is not None and cell([other], today) is None


def row_root(o: Outline, anchor: Anchor) -> int:
    """The element that is this link's row: the nearest li, tr …, else the smallest block that also holds a date,
    never one that holds another row's title."""
    root = anchor.at
    if o.tag[root] in ROW_TAGS:  # the row itself is clicked
        return root
    steps = 0
    while True:
        above = o.parent[root]
        if above < 0 or o.tag[above] in _STOPS:
            break
        if o.anchor_count(above) > 1 and len(own_anchors(o, above)) > 1:
            if o.tag[above] in ROW_TAGS and _one_row(o, above):
                return above
            if not o.dates_in(root) and (card := _card(o, above)) >= 0:
                return card
            return root if o.tag[root] in ROW_TAGS or steps <= 4 or o.dates_in(root) else _small_block(o, anchor.at)
        root = above
        steps += 1
        if o.tag[root] in ROW_TAGS or (o.tag[root] in _BLOCKS and o.dates_in(root)):
            return root
    return _small_block(o, anchor.at)


def _card(o: Outline, at: int) -> int:
    """The row that an element with several links is, or is a part of: one of several boxes alike and side by side, each
    with a title and a day that stands beside no link (an interpretation and the file that it explains); -1 where it is
    none."""
    known: dict[int, int] = o.doc.known.setdefault("cards", {})
    if at not in known:
        known[at] = _find_card(o, at)
    return known[at]


def _find_card(o: Outline, at: int) -> int:
    count = o.anchor_count(at)
    if not 2 <= count <= _LINKS_OF_A_CARD or o.dates_in(at) > _DAYS_OF_A_CARD:
        return -1
    while o.tag[at] not in _STOPS and o.anchor_count(at) == count:
        above = o.parent[at]
        if above < 0 or o.tag[at] not in _BOXES:
            return -1
        alike = [one for one in o.children(above) if o.tag[one] == o.tag[at] and o.mark(one) == o.mark(at)]
        if len(alike) >= _CARDS and all(map(partial(_is_card, o), alike)):
            return at
        at = above
    return -1


def _is_card(o: Outline, at: int) -> bool:
    own = own_anchors(o, at)
    if not 1 <= o.dates_in(at) <= _DAYS_OF_A_CARD or not 1 <= len(own) <= _LINKS_OF_A_CARD:
        return False
    return len(own[0].text) >= _TITLE and not any(_is_dated_link(o, one, at) for one in range(at + 1, o.end[at]))


def _is_dated_link(o: Outline, at: int, card: int) -> bool:
    """Whether a part of a card is a row by itself: some of its links with a day."""
    return 1 <= o.anchor_count(at) < o.anchor_count(card) and o.dates_in(at) > 0 and o.tag[at] != "a"


def _small_block(o: Outline, at: int) -> int:
    for above in o.ancestors(at):
        if o.tag[above] in _STOPS:
            break
        if o.tag[above] in _BLOCKS or o.tag[above] in ("td", "li"):
            return above
    return at


def _one_row(o: Outline, at: int) -> bool:
    """Whether a row element with several links is still one row: a category before the title, attachments after."""
    known = o.one_row.get(at)
    if known is None:
        known = o.one_row[at] = _single_row(o, at)
    return known


def _single_row(o: Outline, at: int) -> bool:
    nested = {"li": ("li",), "tr": ("tr", "li"), "dd": ("dd", "li"), "dt": ("li",), "article": ("li", "article", "tr")}
    inner = nested[o.tag[at]]
    if any(o.tag[index] in inner for index in range(at + 1, o.end[at])):
        return False
    own = own_anchors(o, at)
    if len(own) > 5:
        return False
    long = sum(len(anchor.text) >= 9 for anchor in own)
    dates = o.dates_in(at)
    if dates == 1 and len(own) == 2 and _CATEGORY.match(own[0].text):
        return True
    return (dates == 1 and long >= 1) or (dates >= 1 and long == 1) or (long == 1 and len(own) == 2)


def title_anchor(o: Outline, root: int, anchor: Anchor) -> Anchor:
    own = own_anchors(o, root)
    if len(own) > 1:
        own = [found for found in own if not _CATEGORY.match(found.text)] or own
    long = [found for found in own if len(found.text) >= 9]
    if long:
        return long[0]
    return max(own, key=lambda found: len(found.text), default=anchor)


def title_of(o: Outline, row: Row, used: frozenset[int]) -> tuple[str, str]:
    """The row's title, and the text of a date glued to it (empty where the row shows its date elsewhere)."""
    if row.anchor is None:
        return "", ""
    if is_trivial(row.anchor.text):
        own = range(o.first[row.anchor.at], o.last[row.anchor.at])
        return chosen(o, [at for at in range(row.first, row.last) if at not in used and at not in own], row.root), ""
    title = shown(o, row.anchor, used)
    if used:
        return title, ""
    return without_date(title)
