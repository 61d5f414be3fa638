"""A page's elements and texts as flat arrays in document order: what the list, message and navigation readers work on.

A subtree is a range of numbers here, so that "how many links, dates, letters stand inside this element" is a
subtraction and no reader walks the tree again: one pass costs a third of a millisecond on an ordinary page.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.calendars import SIGNS as DAYS
from crawler.calendars import month_grid
from crawler.clickplaces import click_places
from crawler.datelines import DATE_LINE, states_date
from crawler.document import Document
from crawler.fixedfields import shown_fields
from crawler.recall import recalled
from crawler.rowdates import boxed

_ID = attrgetter("mem_id")
_PARENT = attrgetter("parent")
# Texts that no reader of the page sees as its own words.
_MUTE = frozenset({"script", "style", "title", "noscript", "option", "textarea", "template", "iframe"})
_BOX = re.compile(
    r"^[\s\[(【/-]*\d{1,4}(?:\s*[-/.年月日]\s*\d{0,4})?[年月日号\s\])】/-]*$|^[A-Z][a-z]{2,8}\.?(?:,?\s(?:19|20)\d\d)?$|^[一二三四五六七八九十]{1,2}月$"
)
_box = recalled(_BOX.match)


class Anchor(NamedTuple):
    """A link that shows something: `at` its element, `text` its words (maybe empty: a picture), `key` tells it from
    other links of the same row (its address, else its words)."""

    at: int
    text: str
    href: str
    url: str | None
    key: str


class Outline:
    """Element `i` spans elements `i … end[i]` and texts `first[i] … last[i]` (both exclusive at the end)."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.node: list[LexborNode] = []
        self.tag: list[str] = []
        self.parent: list[int] = []
        self.first: list[int] = []
        self.last: list[int] = []
        self.end: list[int] = []
        self.pieces: list[str] = []
        self.owner: list[int] = []
        self._marks: dict[int, str] = {}
        self._attributes: dict[int, dict[str, str | None]] = {}
        # What `rows` found out about elements, asked once for each of their links.
        self.own: dict[int, list[Anchor]] = {}
        self.one_row: dict[int, bool] = {}
        self._walk()
        self.size = len(self.tag)

    def _walk(self) -> None:
        pieces, owner, tags, parents, firsts = self.pieces, self.owner, self.tag, self.parent, self.first
        elements = self.node
        nodes, kinds = self.doc.nodes(texts=True)
        mute: list[bool] = []
        fields = shown_fields(self.doc)
        numbers: dict[int, int] = {}
        # The tree's own loops are asked for identities: a loop here would pay for each step anew.
        aboves = map(_ID, map(_PARENT, nodes))
        for node, tag, own, above in zip(nodes, kinds, map(_ID, nodes), aboves, strict=True):
            if tag == "-text":
                at = numbers.get(above, -1)
                if at >= 0 and not mute[at] and (words := (node.text_content or "").split()):
                    pieces.append(words[0] if len(words) == 1 else " ".join(words))
                    owner.append(at)
            elif tag and tag[0] not in "-!#":
                at = numbers.get(above, -1)
                numbers[own] = len(tags)
                elements.append(node)
                tags.append(tag)
                parents.append(at)
                firsts.append(len(pieces))
                mute.append((tag in _MUTE and own not in fields) or (at >= 0 and mute[at]))
                if tag == "input" and (value := fields.get(own)) and not mute[-1]:
                    pieces.append(value)
                    owner.append(len(tags) - 1)
        # From the last element to the first, each hands its ends to the one around it.
        ends = self.end = list(range(1, len(tags) + 1))
        lasts = self.last = firsts.copy()
        for place, at in enumerate(owner):
            lasts[at] = place + 1
        for index in range(len(tags) - 1, 0, -1):
            above = parents[index]
            if above >= 0:
                if ends[above] < ends[index]:
                    ends[above] = ends[index]
                if lasts[above] < lasts[index]:
                    lasts[above] = lasts[index]

    def attributes(self, index: int) -> dict[str, str | None]:
        """An element's attributes; readers ask again and again, and each asking of the tree makes a new dictionary."""
        found = self._attributes.get(index)
        if found is None:
            found = self._attributes[index] = self.node[index].attributes
        return found

    def attribute(self, index: int, name: str) -> str:
        return self.attributes(index).get(name) or ""

    def mark(self, index: int) -> str:
        """Class and id of an element in lower case: how its makers call it."""
        found = self._marks.get(index)
        if found is None:
            attributes = self.attributes(index)
            found = self._marks[index] = _mark(attributes.get("class"), attributes.get("id"))
        return found

    def text(self, index: int) -> str:
        return " ".join(self.pieces[self.first[index] : self.last[index]])

    def ancestors(self, index: int, most: int = -1) -> list[int]:
        """The elements around this one, nearest first; of `most` the nearest."""
        found: list[int] = []
        parent = self.parent
        index = parent[index]
        while index >= 0 and len(found) != most:
            found.append(index)
            index = parent[index]
        return found

    def children(self, index: int) -> list[int]:
        found = []
        child = index + 1
        stop = self.end[index]
        while child < stop:
            found.append(child)
            child = self.end[child]
        return found

    def inside(self, index: int, outer: int) -> bool:
        return outer <= index < self.end[outer]

    @cached_property
    def joined(self) -> str:
        """All texts, one a line: to search them at once."""
        return "\n".join(self.pieces)

    @cached_property
    def anchors(self) -> list[Anchor]:
        found = []
        pieces, first, last = self.pieces, self.first, self.last
        places = [index for index, tag in enumerate(self.tag) if tag == "a"]
        for index, (_, attributes, url) in zip(places, self.doc.anchors, strict=True):
            self._attributes[index] = attributes
            start, stop = first[index], last[index]
            text = pieces[start] if stop - start == 1 else " ".join(pieces[start:stop])
            if not text and not self._pictured(index):
                continue
            written = attributes.get("href") or ""
            href = written.strip()
            if len(href) != len(written):
                url = self.doc.absolute(href) or url
            found.append(Anchor(index, text, href, url, url or text or href))
        return self._with_clicks(found)

    def _with_clicks(self, found: list[Anchor]) -> list[Anchor]:
        """The links with what leads somewhere as they do; a click around a link that leads nowhere is that link's."""
        if not self.doc.clicked and not self.doc.of("area"):
            return found
        dead = {anchor.at: place for place, anchor in enumerate(found) if anchor.url is None}
        linked = [anchor.at for anchor in found if anchor.url is not None]
        for at, text, url, own in click_places(self, linked, list(dead)):
            if not own:
                found.append(Anchor(at, text, "", url, url or text))
            elif url is not None:
                found[dead[at]] = found[dead[at]]._replace(url=url, key=url)
        return sorted(found)

    def _pictured(self, index: int) -> bool:
        return "img" in self.tag[index + 1 : self.end[index]]

    @cached_property
    def anchors_before(self) -> list[int]:
        """Running count of links before each element."""
        counts = [0] * (self.size + 1)
        for anchor in self.anchors:
            counts[anchor.at + 1] = 1
        return list(accumulate(counts))

    @cached_property
    def often(self) -> frozenset[str]:
        """Keys of links that stand on the page three times or more: a row's category, not its title."""
        return frozenset(key for key, count in Counter(anchor.key for anchor in self.anchors).items() if count > 2)

    def anchors_in(self, index: int) -> list[Anchor]:
        before = self.anchors_before
        return self.anchors[before[index] : before[self.end[index]]]

    def anchor_count(self, index: int) -> int:
        before = self.anchors_before
        return before[self.end[index]] - before[index]

    @cached_property
    def calendar(self) -> range:
        """The texts of a month's grid of days; their numbers are no dates."""
        return month_grid(self.pieces) if not self.doc.words.isdisjoint(DAYS) else range(0)

    @cached_property
    def date_before(self) -> list[int]:
        """Running count of texts that state a date by themselves or with the next text (day and month in boxes)."""
        today = self.doc.today
        count = 0
        counts = [0]
        pieces = self.pieces
        grid = self.calendar
        for at, words in enumerate(pieces):
            hit = len(words) <= DATE_LINE and states_date(words, today)
            if not hit and len(words) <= 10 and at + 1 < len(pieces) and _box(words):
                near = pieces[at + 1]
                hit = len(near) <= 10 and _box(near) and boxed(pieces[at : at + 3]) is not None
            count += hit and not (grid and at in grid)
            counts.append(count)
        return counts

    def dates_in(self, index: int) -> int:
        return self.date_before[self.last[index]] - self.date_before[self.first[index]]


# Elements of a page, and pages of a site, are called alike.
@lru_cache(maxsize=4096)
def _mark(name: str | None, number: str | None) -> str:
    return f"{name or ''} {number or ''}".strip().lower()


def outline(doc: Document) -> Outline:
    """The page's outline, made once."""
    found: Outline | None = doc.known.get("outline")
    if found is None:
        found = doc.known["outline"] = Outline(doc)
    return found
