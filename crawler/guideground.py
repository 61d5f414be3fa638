"""Where on a guide's page something stands: under one of its labels, or free of them all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from crawler.guidewords import DRESS, NUMBER, OTHERS, SPLIT
from crawler.outline import Outline
from crawler.regions import regions

_FRAME = frozenset(("nav", "head", "side", "foot", "decoy"))
_ROWS = frozenset(("tr", "dl"))
_BLOCKS = frozenset(
    ("p", "td", "th", "dd", "dt", "li", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6")
)
_ROWED = frozenset(("table", "tbody", "thead", "tr", "dl", "ul", "ol", "font", "span"))
_PAGE = frozenset(("body", "html"))
_BOXES = frozenset(("div", "section", "article"))
_FRAMES = 2
_MORE = 3
"""Texts that a frame around the guide's body may have besides it: a heading, a note, a file."""
_HEADING = 2
"""Texts of a label's own heading: its number and its words."""


class Ground:
    """A guide's texts `first … last` and the places of its labels with the classes that each names."""

    def __init__(
        self,
        o: Outline,
        texts: Collection[tuple[int, str]],
        labels: Mapping[int, tuple[str, ...]],
        first: int,
        last: int,
    ) -> None:
        self.o = o
        self.texts = texts
        self.labels = labels
        self.first = first
        self.last = last
        self._words = dict(texts)
        others = {place for place, words in texts if OTHERS.match(_head(words))}
        self._heads = sorted({*labels, *others})

    def elements(self) -> Iterator[int]:
        """The elements among the guide's texts, none of a menu or another list."""
        kinds = regions(self.o)
        for at in range(self.o.size):
            if self.first <= self.o.first[at] <= self.last and kinds.kind(at) not in _FRAME:
                yield at

    def owns(self, at: int) -> bool:
        """Whether an element is no part of a menu or another list."""
        return self.first <= self.o.first[at] < self.last and regions(self.o).kind(at) not in _FRAME

    def is_free(self, at: int) -> bool:
        """Whether an element stands under no label: before the first, or behind what the last one has to say."""
        o = self.o
        if self._dresses_label(at):
            return False
        before = bisect_left(self._heads, o.first[at] + (o.last[at] > o.first[at]))
        if before == 0:
            return True
        if before < len(self._heads):
            return False
        label = self._heads[-1]
        owner = o.owner[label]
        row = next((one for one in (owner, *o.ancestors(owner, 5)) if o.tag[one] in _ROWS), None)
        if row is not None:
            return not o.inside(at, row)
        if not self._has_value_beside(label):
            return False
        return not o.inside(at, block(o, owner))

    def is_within(self, at: int) -> bool:
        """Whether an element is part of the guide's body: what holds all its labels, and a frame or two around it."""
        return self._body >= 0 and self.o.inside(at, self._body)

    @cached_property
    def _body(self) -> int:
        o = self.o
        if not self.labels:
            return -1
        low, high = min(self.labels), max(self.labels)
        around = (o.owner[low], *o.ancestors(o.owner[low]))
        holds = [one for one in around if o.last[one] > high and o.tag[one] not in _ROWED]
        if not holds or o.tag[holds[0]] in _PAGE:
            return -1
        body = holds[0]
        for above in holds[1 : 1 + _FRAMES]:
            if o.tag[above] not in _BOXES or o.last[above] - o.first[above] > o.last[body] - o.first[body] + _MORE:
                break
            body = above
        return body

    def _dresses_label(self, at: int) -> bool:
        """Whether an element stands in a label's own heading: its icon."""
        o = self.o
        around = next((one for one in o.ancestors(at) if o.last[one] > o.first[one]), 0)
        few = o.last[around] - o.first[around] <= _HEADING
        return few and any(o.first[around] <= place < o.last[around] for place in self._heads)

    def _has_value_beside(self, label: int) -> bool:
        """Whether a label is one line with its value: 联系电话：0766-8812345."""
        o = self.o
        parted = SPLIT.match(self._words.get(label, ""))
        around = block(o, o.owner[label])
        return (parted is not None and bool(parted[2])) or (o.tag[around] == "p" and o.last[around] > label + 1)


def block(o: Outline, at: int) -> int:
    """The line, cell or box that an element stands in."""
    return next((one for one in (at, *o.ancestors(at)) if o.tag[one] in _BLOCKS), 0)


def _head(words: str) -> str:
    parted = SPLIT.match(words)
    return DRESS.sub("", NUMBER.sub("", (parted[1] if parted else words)[:24].strip()))


def in_menu(o: Outline, place: int) -> bool:
    """Whether the text is an item of a menu: 政策法规 and 办事流程 are columns, too. Tabs lead nowhere else."""
    at = o.owner[place]
    if regions(o).kind(at) not in _FRAME:
        return False
    link = next((one for one in (at, *o.ancestors(at)[:3]) if o.tag[one] == "a"), None)
    href = o.attribute(link, "href") if link is not None else ""
    url = o.doc.absolute(href)
    return url is not None and url.partition("#")[0] != o.doc.url.partition("#")[0]
