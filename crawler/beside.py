"""What stands in a list's place beside the words that it is empty.

暂无数据 may speak of one tab of two, of a query not yet asked, of one heading among several; 共0条 and an empty element
may too. A column is called empty only where nothing else stands between its breadcrumb and the footer: no link to an
item or away, no row of filled cells, no day, no picture, no form to ask by, no words that send the visitor elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.addresses import split
from crawler.blocks import is_header
from crawler.choice import Judged, host_of, leads_to_column
from crawler.columnname import squeeze
from crawler.emptywords import CALLED_RUNNING, ELSEWHERE, NONE_NOW, PAST, YEAR, is_choice
from crawler.hollows import Place
from crawler.regions import DECOY_HEADING, is_more, is_pager_word
from crawler.rows import Row
from crawler.titles import is_trivial

_OUTSIDE = ("nav", "foot", "side", "decoy", "head")
_FILM = frozenset(("video", "audio", "embed", "object", "canvas"))
# Ornaments of a frame, a footer's marks, and the pictures that say 暂无 themselves.
_ORNAMENT = re.compile(
    r"none|no[-_]?(?:data|content|info|result)|empty|kong|zanwu|zwsj|zwnr|jianshe|icon|ico\b|arrow|jiantou|dot|line"
    r"|bg[-_\d.]|logo|banner|spacer|blank|home|print|share|loading|(?:^|/)(?:li|tit|title|top|pos)[-_\d]*\.|conac|beian"
    r"|jiucuo|error",
    re.I,
)
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*['\"]?(?P<url>[^'\")]+)", re.I)
# A layer that is only placed may be the page's own picture; one that is lifted over the others is a window.
_FLOATS = re.compile(
    r"position\s*:\s*(?:fixed|absolute(?=.*z-index\s*:\s*\d))|z-index\s*:\s*\d.*position\s*:\s*absolute", re.I | re.S
)
_HEIGHT = re.compile(r"(?<![\w-])(?:min-)?height\s*:\s*(?P<pixels>\d+)(?:\.\d+)?px", re.I)
_ROOM = 150  # pixels: so high is no gap and no line
_TODAY = re.compile(r"今天|今日|现在|当前")
_NUMBERED = re.compile(r"\d{4,}")
_MENU_WORDS = 6  # a link of so few letters to an address without an item's number is a menu's
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "dt", "caption"))
_SMALL = 40  # pixels: a smaller picture is an ornament
_PAST_WORDS = 14
_TITLE = 9  # letters of a row's title
_ROWS = 2
_TABS = 3  # links; a menu of more is the site's
_HEAD = 8  # letters of a column's name in a table
_SHORT = 40  # letters of a text that says that there is nothing
_DIGIT = re.compile(r"\d")
_CELL = 3  # texts of a filled cell; one with more is a part of the page


def stands_beside(place: Place, empty: int) -> str:
    """What else stands in the list's place than the element `empty`, which holds nothing or the words that there is
    nothing; the empty text where nothing does."""
    if place.asks():
        return "a form to search by"
    beside = _Beside(place, empty)
    found = beside.words() or beside.past() or beside.link() or beside.day() or beside.cells() or beside.picture()
    return found or beside.under()


class _Beside:
    def __init__(self, place: Place, empty: int) -> None:
        o = self.o = place.o
        self.parts = place.parts
        self.start, self.stop = place.below, place.stop
        self.below = o.owner[self.stop] if self.stop < len(o.pieces) else o.size
        self.host = host_of(o.doc.url)
        self.names = place.names
        self.empty = empty
        parted = self.parted = self._headed_apart(empty)
        others = [one for one in place.judged if self._is_foreign(one, parted)]
        own = [one.block.container for one in place.judged if one.entries and one not in others]
        self.foreign = {number for one in others for number in range(one.block.first, one.block.last)}
        apart = [one.block.container for one in others if not o.inside(empty, one.block.container)]
        sides = {self._branch(at, empty) for at in apart}
        self.sides = [side for side in sides if not any(o.inside(at, side) for at in own)]

    def _headed_apart(self, empty: int) -> bool:
        """Whether what is empty stands under a heading other than the page's own: then it is one part of several, and
        the parts beside it are the page's own too."""
        o = self.o
        before = o.first[empty] - 1
        if before < self.start or squeeze(o.pieces[before]) in self.names:
            return False
        return any(o.tag[above] in _HEADINGS for above in (o.owner[before], *o.ancestors(o.owner[before])[:2]))

    def _is_foreign(self, one: Judged, parted: bool) -> bool:
        """A menu of the site, another column's block, a hot list."""
        if one.menu and all(entry.url and host_of(entry.url) == self.host for entry in one.entries):
            return True
        other = not parted and any("another column" in reason for reason in one.reasons)
        return other or one.foreign or DECOY_HEADING.match(squeeze(one.heading)) is not None

    def _branch(self, at: int, empty: int) -> int:
        """The largest element around a block that is not around what is empty: a side column with all it shows."""
        for above in self.o.ancestors(at):
            if self.o.inside(empty, above):
                break
            at = above
        return at

    def _here(self, at: int) -> bool:
        """Whether an element stands in the list's place; a hidden panel does."""
        first = self.o.first[at]
        crumb = self.parts.crumb.at
        return (
            self.start <= first <= self.stop
            and crumb < at < self.below
            and first not in self.foreign
            and self.parts.kind(at) not in _OUTSIDE
            and not (crumb >= 0 and self.o.inside(at, crumb))
            and not any(self.o.inside(at, side) for side in self.sides)
        )

    def words(self) -> str:
        o = self.o
        here = [number for number in range(self.start, self.stop) if self._here(o.owner[number])]
        if found := ELSEWHERE.search(" ".join(o.pieces[number] for number in here)):
            return f"words that lead elsewhere: {found[0]}"
        for number in here:
            words = o.pieces[number]
            if len(words) <= _SHORT and (found := NONE_NOW.search(words) or CALLED_RUNNING.match(words)):
                return f"words of the present alone: {found[0]}"
        if named := next((name for name in self.names if CALLED_RUNNING.match(name)), ""):
            return f"a column of what runs now: {named}"
        if len({found[1] for number in here if (found := YEAR.match(o.pieces[number])) is not None}) > 1:
            return "years to choose among"
        own = range(o.first[self.empty] - 1, o.last[self.empty])  # with the heading
        for number in here if self.parted else ():
            words = o.pieces[number]
            if number not in own and squeeze(words) not in self.names and not is_pager_word(words):
                return f"a text of another part: {words[:20]}"
        return ""

    def link(self) -> str:
        for anchor in self.o.anchors:
            if anchor.url is None or not self._here(anchor.at):
                continue
            if anchor.text and (is_trivial(anchor.text) or is_more(anchor.text) or is_pager_word(anchor.text)):
                continue
            if host_of(anchor.url) != self.host or not _is_menu(anchor.text, anchor.url):
                return f"a link: {anchor.text[:20]}"
        return ""

    def past(self) -> str:
        """Words, linked or clicked, under which past items are: a menu of two (当前, 往期) is the column's own."""
        o = self.o
        for number in range(self.start, self.stop):
            words = o.pieces[number]
            at = o.owner[number]
            if len(words) > _PAST_WORDS or not PAST.match(words) or squeeze(words) in self.names:
                continue
            away = self.parts.kind(at) in _OUTSIDE or (self.parts.crumb.at >= 0 and o.inside(at, self.parts.crumb.at))
            if not away and not any(o.inside(at, side) for side in self.sides if len(o.anchors_in(side)) > _TABS):
                return f"what leads to past items: {words}"
        return ""

    def day(self) -> str:
        o = self.o
        for number in range(self.start, self.stop):
            dated = o.date_before[number + 1] > o.date_before[number]
            if not dated or number in self.foreign or _TODAY.match(o.pieces[number]):
                continue
            if self._here(o.owner[number]):
                return f"a day: {o.pieces[number][:20]}"
        return ""

    def cells(self) -> str:
        o = self.o
        for at, tag in enumerate(o.tag):
            if tag != "tr" or not self._here(at) or "table" in o.tag[at + 1 : o.end[at]]:
                continue
            filled = [child for child in o.children(at) if o.last[child] > o.first[child]]
            if len(filled) < 2 or any(o.last[cell] - o.first[cell] > _CELL for cell in filled):
                continue
            texts = o.pieces[o.first[at] : o.last[at]]
            if any(map(is_pager_word, texts)) or is_header(o, Row(at, None, o.first[at], o.last[at])):
                continue
            if not self._heads(at, texts):
                return f"a row: {o.text(at)[:20]}"
        return ""

    def _heads(self, row: int, texts: Sequence[str]) -> bool:
        """Whether a row is the head of a table whose only other row says that there is nothing."""
        o = self.o
        table = next((above for above in o.ancestors(row) if o.tag[above] == "table"), -1)
        if (
            table < 0
            or not row < self.empty < o.end[table]
            or any(len(one) > _HEAD or _DIGIT.search(one) for one in texts)
        ):
            return False
        rows = [at for at in range(table, o.end[table]) if o.tag[at] == "tr" and o.last[at] > o.first[at]]
        return rows[0] == row and len(rows) == 2

    def under(self) -> str:
        """Dated links under the foot: a table that is never closed, or a file brought too late, stands there."""
        o = self.o
        days = o.date_before[len(o.pieces)] - o.date_before[self.stop]
        links = [one for one in o.anchors if o.first[one.at] >= self.stop and len(one.text) >= _TITLE]
        return "dated rows under the foot" if min(days, len(links)) >= _ROWS else ""

    def picture(self) -> str:
        o = self.o
        for at, tag in enumerate(o.tag):
            if tag in _FILM and self._here(at):
                return f"<{tag}>"
            if tag == "select" and self._here(at) and is_choice(o.node[at].text()):
                return "a list to choose from"
            if tag == "img" and self._here(at) and _is_picture(o.attributes(at)) and not self._floats(at):
                return f"a picture: {o.attribute(at, 'src')[-20:]}"
            if o.first[at] == o.last[at] and self._here(at) and (shown := _is_drawn(o.attribute(at, "style"))):
                return shown
        return ""

    def _floats(self, at: int) -> bool:
        """Whether an element lies over the page and not in it: in a small window that floats or stays at its border."""
        o = self.o
        return any(
            _FLOATS.search(o.attribute(above, "style"))
            and o.last[above] - o.first[above] <= _CELL
            and not o.inside(self.empty, above)
            for above in o.ancestors(at)
        )


def _is_menu(words: str, url: str) -> bool:
    """A link of the site's own that leads to a column, to the home page or to one of a menu's plain pages."""
    parts = split(url)
    if not parts.path.strip("/") or leads_to_column(url):
        return True
    return len(words) <= _MENU_WORDS and not _NUMBERED.search(parts.path + parts.query)


def _is_drawn(style: str) -> str:
    """Why an element without a word may show something all the same: a picture behind it, or room for a drawing."""
    if not style:
        return ""
    height = _HEIGHT.search(style)
    if height is not None and int(height["pixels"]) >= _ROOM:
        return f"room for a drawing: {height[0].strip()}"
    behind = _BACKGROUND.search(style)
    return f"a picture behind: {behind['url'][-20:]}" if behind and not _ORNAMENT.search(behind["url"]) else ""


def _is_picture(attributes: dict[str, str | None]) -> bool:
    source = attributes.get("src") or ""
    if not source or _ORNAMENT.search(source) or _ORNAMENT.search(attributes.get("class") or ""):
        return False
    sizes = [attributes.get("width") or "", attributes.get("height") or ""]
    return not any(size.isdigit() and int(size) < _SMALL for size in sizes)
