"""The list's place on a column page: what stands between breadcrumb or heading and footer, and what is hollow there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from crawler.blocks import is_header
from crawler.choice import Judged
from crawler.columnname import own_names, squeeze
from crawler.links import shows_page
from crawler.outline import Outline
from crawler.page import Entry
from crawler.recall import recalled
from crawler.regions import PAGER_MARK, Regions, is_more, is_pager_word
from crawler.rows import Row

_LIST_TAGS = frozenset({"ul", "ol", "dl", "tbody", "table"})
# A hollow div is a list's place only if its makers call it so: `content` may be an article's that was never written.
_LIST_MARK = re.compile(r"list|liebiao|(?:^|[\s_-])(?:lb|news|xxlb|cards?|items?)(?:$|[\s_\-\d])")
_NO_LIST_MARK = re.compile(
    r"clear|line|tab|share|search|form|logo|banner|ads?\b|login|swiper|slide|focus|scroll|float"
    r"|code|tool|button|btn|qrcode|icon|img|pic\b|title|tit\b|hd\b|msg|tips?|layer|modal|mask"
    r"|popup|dialog|loading"
)
_TITLES = re.compile(r"标题|题目|主题|(?:文件|公文|信息|新闻|公告|通知|政策)?名称")
_DAYS = re.compile(r"日期|时间")
_MEDIA = frozenset({"img", "video", "embed", "object", "audio", "canvas", "input", "textarea", "select", "form"})
_FRAMES = frozenset({"iframe", "object", "embed"})
_FRAME = re.compile(r"stat|count|weather|tianqi|login|share", re.I)
_SITE_SEARCH = re.compile(r"search|sous?uo|(?:^|[\s_-])(?:so|ss|top|head|header|pages?|pager)(?:$|[\s_-])|fenye|paging")
_marks_pager = recalled(PAGER_MARK.search)
_PAGER_TEXT = re.compile(r"共\s*\d+\s*[页条]|第\s*\d+\s*页|\d+\s*/\s*\d+|每页|页次|跳转|转到")


def frame_source(o: Outline, at: int) -> str:
    """The address of the page that a frame, or an object in its stead, shows."""
    return o.attribute(at, "data" if o.tag[at] == "object" else "src")


class Place:
    """`start … stop` are the texts below the breadcrumb and above the footer."""

    def __init__(self, o: Outline, parts: Regions, judged: Sequence[Judged]) -> None:
        self.o = o
        self.parts = parts
        self.judged = judged
        self.start = max(parts.crumb.last, 0)
        self.stop = parts.foot
        self.names = own_names(o)

    def shown(self, at: int) -> bool:
        return self.parts.kind(at) not in ("nav", "foot", "side", "decoy", "hidden")

    def hollows(self) -> list[int]:
        """Elements that may hold a list and hold nothing: no text (a table's head row aside), link or picture."""
        o = self.o
        answer = [at for at, tag in enumerate(o.tag) if self._may_hold(at, tag) and self._is_hollow(at, tag)]
        answer.sort(key=lambda at: (o.tag[at] not in _LIST_TAGS, at))
        return answer

    def bare(self) -> list[int]:
        """Hollow elements of whatever name on a page that shows its column's heading and nothing else: no word, no
        picture, no frame stands between its head and its foot."""
        o = self.o
        words = [
            place
            for place in range(self.start, self.stop)
            if self.parts.kind(o.owner[place]) == ""
            and not any(o.tag[at] == "form" for at in o.ancestors(o.owner[place]))
        ]
        if not words or not all(squeeze(o.pieces[place]) in self.names for place in words):
            return []
        heading = o.owner[words[-1]]
        return [
            at
            for at in range(heading + 1, o.size)
            if o.tag[at] in ("div", "section", "td", "article", "main")
            and words[-1] < o.first[at] <= self.stop
            and not o.inside(heading, at)
            and not o.inside(at, heading)
            and (o.first[at] < self.stop or self.stop >= len(o.pieces) or at < o.owner[self.stop])
            and self._is_hollow(at, "ul")
        ]

    def _may_hold(self, at: int, tag: str) -> bool:
        if tag not in _LIST_TAGS and tag not in ("div", "section", "td", "article", "main"):
            return False
        return self.stands(at)

    def stands(self, at: int) -> bool:
        """Whether an element begins below the breadcrumb and above the footer."""
        o = self.o
        if not self.start <= o.first[at] <= self.stop:
            return False
        crumb = self.parts.crumb.at
        if crumb >= 0 and (at <= crumb or o.inside(at, crumb)):
            return False
        # An element right at the footer's first text lies before it only if it is no part of the footer.
        return o.first[at] < self.stop or self.stop >= len(o.pieces) or at < o.owner[self.stop]

    def _is_hollow(self, at: int, tag: str) -> bool:
        o = self.o
        if o.last[at] > o.first[at] and not (tag in ("table", "tbody") and self._head_only(at)):
            return False
        inner = o.tag[at + 1 : o.end[at]]
        if any(tag in _MEDIA for tag in inner):
            return False
        mark = o.mark(at)
        if _marks_pager(mark) or (mark and _NO_LIST_MARK.search(mark) and tag != "table") or not self.shown(at):
            return False
        if tag in _LIST_TAGS:
            return True
        return bool(mark and _LIST_MARK.search(mark)) or self._between(at)

    def _between(self, at: int) -> bool:
        """A hollow of no telling name, right under the column's heading (or the breadcrumb) and right over a pager."""
        o = self.o
        place = o.first[at]
        if place >= self.stop or not (is_pager_word(o.pieces[place]) or _PAGER_TEXT.search(o.pieces[place])):
            return False
        before = place - 1
        return place == self.start or squeeze(o.pieces[before]) in self.names or before in self._others()

    def _head_only(self, at: int) -> bool:
        o = self.o
        rows = [index for index in range(at, o.end[at]) if o.tag[index] == "tr"]
        filled = [index for index in rows if o.last[index] > o.first[index]]
        return len(filled) == 1 and is_header(o, Row(filled[0], None, o.first[filled[0]], o.last[filled[0]]))

    def names_rows(self, at: int) -> bool:
        """Whether a hollow table's head says that rows of a list belong under it: titles and days."""
        o = self.o
        cells = "|".join("".join(o.pieces[place].split()) for place in range(o.first[at], o.last[at]))
        return o.tag[at] in ("table", "tbody") and bool(_TITLES.search(cells) and _DAYS.search(cells))

    def rest(self, without: str | None = None) -> str:
        """What stands here beside links, headings, pager words and other columns' blocks: a single page's text."""
        o = self.o
        kept = []
        others = self._others()
        for place in range(self.start, self.stop):
            words = o.pieces[place]
            if place in others or words == without or is_pager_word(words) or is_more(words):
                continue
            owner = o.owner[place]
            if squeeze(words) in self.names or not self.shown(owner) or _PAGER_TEXT.search(words):
                continue
            if o.tag[owner] == "a" or any(o.tag[above] == "a" for above in o.ancestors(owner, 3)):
                continue
            if not self._in_head(place):
                kept.append(words)
        return " ".join(kept)

    def dates(self) -> int:
        """Days that stand here alone in their texts."""
        before = self.o.date_before
        return before[max(self.start, self.stop)] - before[self.start]

    def _others(self) -> set[int]:
        """The texts of blocks that are not the page's own list, with their headings."""
        found: set[int] = set()
        for one in self.judged:
            block = one.block
            found.update(range(block.first, block.last))
            if one.heading:
                for place in range(max(self.start, block.first - 7), block.first):
                    if self.o.pieces[place] == one.heading:
                        found.add(place)
        return found

    def _in_head(self, place: int) -> bool:
        """Whether a text stands in a table's head row."""
        o = self.o
        for above in (o.owner[place], *o.ancestors(o.owner[place], 3)):
            if o.tag[above] == "tr":
                return is_header(o, Row(above, None, o.first[above], o.last[above]))
        return False

    def frames(self) -> list[int]:
        o = self.o
        crumb = self.parts.crumb.at
        return [
            at
            for at, tag in enumerate(o.tag)
            if tag in _FRAMES
            and (tag == "iframe" or shows_page(o.attributes(at)))
            and at > crumb
            and self.start <= o.first[at] <= self.stop
            and self.shown(at)
            and not _FRAME.search(frame_source(o, at))
            and o.attribute(at, "width") not in ("0", "1")
        ]

    def holds(self, at: int) -> bool:
        """Whether an element, a script too, stands here."""
        o = self.o
        crumb = self.parts.crumb.at
        if at < 0 or at <= crumb or not self.below <= o.first[at] <= self.stop:
            return False
        if self.stop < len(o.pieces) and at > o.owner[self.stop]:
            return False
        return self.parts.kind(at) not in ("nav", "foot", "head") and o.tag[o.parent[at]] not in (
            "body",
            "head",
            "html",
        )

    def asks(self) -> bool:
        """Whether a form stands here that rows answer to: a query's page shows none before it is asked."""
        o = self.o
        crumb = self.parts.crumb.at
        start = self.below  # what stands above the column's heading is the site's own search
        return any(
            tag == "input"
            and at > crumb
            and start <= o.first[at] <= self.stop
            and self.shown(at)
            and (o.attribute(at, "type") or "text").lower() in ("text", "search")
            and (o.first[at] > start or crumb >= 0)
            and not any(_SITE_SEARCH.search(o.mark(above)) for above in o.ancestors(at, 4))
            for at, tag in enumerate(o.tag)
        )

    @cached_property
    def below(self) -> int:
        """The first text of the list's place; where no breadcrumb is told, the column's heading."""
        if self.parts.crumb.at >= 0:
            return self.start
        own = (
            place
            for place in range(self.start, self.stop)
            if not self.parts.kind(self.o.owner[place]) and squeeze(self.o.pieces[place]) in self.names
        )
        return next(own, self.start)

    def subcolumns(self) -> tuple[Entry, ...]:
        """The links to columns that stand here; a menu of siblings that holds the page itself is none."""
        return tuple(
            entry
            for one in self.judged
            if one.menu
            and len(one.entries) >= 2
            and self.start <= one.block.first < self.stop
            and self.shown(one.block.container)
            and one.score > -7
            and not any("holds the page itself" in reason for reason in one.reasons)
            for entry in one.entries
        )

    def headed(self) -> bool:
        return any(squeeze(words) in self.names for words in self.o.pieces[self.start : self.stop])

    def paged(self) -> bool:
        o = self.o
        return any(_marks_pager(o.mark(at)) for at in range(o.size) if o.tag[at] in ("div", "ul", "p"))
