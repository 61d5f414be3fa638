"""Which block is the page's own list: signs weighed, each with its reason.

The weights are few and coarse on purpose; what decides on real pages is several signs together. A block in a
navigation, a footer or under 友情链接 or 热点排行 is never the list, however well it looks (it is what list
extractors return on an empty column).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from crawler.addresses import split
from crawler.blockmerge import parts_time
from crawler.blocks import Block
from crawler.columnkinds import kind_of
from crawler.columnname import own_names, squeeze
from crawler.outline import Outline
from crawler.page import Entry
from crawler.recall import recalled
from crawler.regions import DECOY_HEADING, PAGER_MARK, Regions, is_more, is_pager_word
from crawler.titles import BULLETS, is_trivial
from ledger.register import ColumnKind

THRESHOLD = 3.0
CERTAIN = 8.0  # no empty list beside such a block
_INDEX = re.compile(r"/(?:(?:index|default|list|main|home)[\w-]{0,10}(?:\.[a-z]{3,5})?)?$", re.I)
_FOLDER = re.compile(
    r"/$|/(?:index|default|list|more)(?:_?\d*)?\.[a-z]{3,5}$|/col/col\d+|/channels/\d+\.html$|#\d+$", re.I
)
leads_to_column = recalled(_FOLDER.search)
_speaks_of_pages = recalled(re.compile(r"共\s*\d+\s*(?:页|条)|\d+\s*/\s*\d+\s*页?|下一?页|页次").search)
_marks_slides = recalled(re.compile(r"swiper|slide|carousel|lunbo|focus|banner|(?<![a-z])flash").search)
_says_pinned = recalled(re.compile(r"^[\s【\[(（]*置?顶[\s】\])）]*$|^[\s【\[(（]*置顶[\s】\])）]").match)
_marks_pager = recalled(PAGER_MARK.search)
_ARCHIVE_OF = re.compile(
    r"^\W*(?:(?:文章)?(?:分类|栏目|目录|类别|频道|标签|作者|[月年]度|每[日月年]|按[日月年])(?:目录|归档|存档|名称)?"
    r"|归档|category|tag|author|(?:monthly |yearly )?archives?)\s*[:：]\s*",
    re.I,
)
_NOTHING = re.compile(r"\W*(?:暂无|暂时没有|没有|无相关)")  # what is headed there is another thing
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PINNED = 2
_LEADING, _FEWER = 4, 3  # rows over a list of at least so many times as many: a headline and the three below it
_SLIDES = 8
_APART = 2
_TITLE = 8
_MOSTLY = 0.6
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
_NO_WORDS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")


@dataclass(slots=True)
class Judged:
    block: Block
    entries: list[Entry]
    score: float
    reasons: list[str]
    foreign: bool = False  # another column's teaser: it has a heading of its own and a 更多 link
    heading: str = ""
    menu: bool = False


def host_of(url: str) -> str:
    """The host of an absolute address, cheaply: this is asked for every row."""
    return url.partition("//")[2].partition("/")[0]


@lru_cache(maxsize=8192)
def _without_index(url: str) -> str:
    return _INDEX.sub("/", url)


def folder(url: str) -> str:
    path = split(url)._replace(query="", fragment="").geturl()
    return path[: path.rfind("/") + 1]


def _is_summary(words: str) -> bool:
    """Words under a headline: a sentence, 详细. A short text without a stop is a heading."""
    return len(words) > 18 or "。" in words or "，" in words or is_trivial(words)


class Choice:
    def __init__(self, o: Outline, parts: Regions) -> None:
        self.o = o
        self.parts = parts
        self.names = own_names(o)
        self.here = folder(o.doc.url)
        self.owned: list[bool] = []
        self.headlines: dict[int, Block] = {}  # of a list, what stands right above it as a headline

    def judge(self, read: Sequence[tuple[Block, list[Entry]]], blocks: Sequence[Block]) -> list[Judged]:
        """`read` are the blocks that may be the list, with their entries; `blocks` all of the page."""
        self.owned = [False] * (len(self.o.pieces) + 1)
        for block in blocks:
            for row in block.rows:
                for place in range(row.first, row.last):
                    self.owned[place] = True
        down = sorted(read, key=lambda one: one[0].first)  # blocks come by their elements, not as they are read
        self.headlines = {
            id(one): above for (above, some), (one, more) in pairwise(down) if self._leads(above, some, one, more)
        }
        return [self._one(block, entries) for block, entries in read]

    def _one(self, block: Block, entries: list[Entry]) -> Judged:
        judged = Judged(block, entries, 0.0, [])
        if not entries:
            judged.reasons.append("no row has a title")
            judged.score = -99.0
            return judged
        kind = self.parts.kind(block.container if len(block.rows) > 1 else block.rows[0].root)
        judged.heading, more = self._heading(block)
        name = squeeze(_ARCHIVE_OF.sub("", judged.heading))
        own = bool(name) and (
            name in self.names
            or any(name.startswith(known) and len(name) <= len(known) + 4 for known in self.names if len(known) >= 3)
        )
        for points, reason in self._signs(block, entries, kind, own, name, more, judged):
            judged.score += points
            judged.reasons.append(f"{points:+.1f} {reason}")
        judged.foreign = more and not own
        return judged

    def _signs(
        self, block: Block, entries: list[Entry], kind: str, own: bool, name: str, more: bool, judged: Judged
    ) -> list[tuple[float, str]]:
        o = self.o
        count = len(entries)
        dated = sum(entry.published is not None for entry in entries) / count
        length = sum(len(_NO_WORDS.sub("", entry.title)) for entry in entries) / count
        signs: list[tuple[float, str]] = [(3 * dated, f"{dated:.0%} of {count} rows dated")]
        if length >= 9:
            signs.append((2.0, "titles long"))
        elif length < 6:
            signs.append((-0.5 if dated > 0.7 else -2.0, "titles short"))
        signs.append((min(count, 10) * 0.15, "rows"))
        penalty = {"nav": -5.0, "foot": -6.0, "head": -3.0, "side": -3.0, "decoy": -5.0, "hidden": -4.0}.get(kind, 0.0)
        if own and kind in ("decoy", "side", "head"):
            penalty = 0.0
        if dated > 0.7 and kind in ("nav", "head"):
            penalty = -2.0
        if penalty:
            signs.append((penalty, f"stands in a {kind} part"))
        if self.parts.below(block.container, block.first, block.last):
            signs.append((-5.0, "below the footer's first line"))
        elif self.parts.crumb.at >= 0:
            signs.append(
                (1.0, "below the breadcrumb")
                if block.first >= self.parts.crumb.last
                else (-4.0, "above the breadcrumb")
            )
        if own:
            signs.append((3.0, "headed as the page's column"))
        elif name and DECOY_HEADING.match(name):
            signs.append((-6.0, f"headed {judged.heading}"))
        elif name and self.names and kind_of(name) is not ColumnKind.OTHER:
            signs.append((-3.0, f"headed {judged.heading}, another column"))
        if more:
            signs.append((-1.0 if own else -4.0, "has a link to more"))
        if self._pager_follows(block):
            signs.append((3.0, "a pager follows"))
        urls = [entry.url for entry in entries if entry.url]
        if urls:
            inside = sum(url.startswith(self.here) for url in urls) / len(urls)
            deep = self.here.count("/") > 3
            if inside and deep:
                signs.append((1.5 * inside, "rows lie under the page's folder"))
            if block.pictured and not own and inside < _MOSTLY:
                signs.append((-4.0, "pictures that lead out of the page's folder"))
            host = host_of(o.doc.url)
            outside = sum(host_of(url) != host for url in urls) / len(urls)
            if outside > 0.6 and dated < 0.3 and not self._tells_days(block):
                signs.append((-2.5, "undated links to other sites"))
            folders = sum(map(leads_to_column, urls)) / len(urls)
            if folders > 0.6 and dated < 0.3:
                signs.append((-3.5, "undated links to columns"))
                judged.menu = length < 12
        if dated < 0.3 and self._has_self(block, entries):
            signs.append((-5.0, "a menu that holds the page itself"))
            judged.menu = True
        unlinked = sum(row.anchor is None for row in block.rows) / len(block.rows)
        if unlinked > 0.5:
            signs.append((-1.5, "rows without links"))
        return signs

    def _tells_days(self, block: Block) -> bool:
        """Whether the rows of a table with a head tell days of another kind: 截止日期, 实施日期."""
        before = self.o.date_before
        told = sum(before[row.last] > before[row.first] for row in block.rows)
        return bool(block.header) and told * 2 > len(block.rows)

    def _has_self(self, block: Block, entries: list[Entry]) -> bool:
        here = _without_index(self.o.doc.url)
        if any(entry.url and _without_index(entry.url) == here for entry in entries):
            return True
        return (
            any(squeeze(entry.title) in self.names and len(entry.title) <= 12 for entry in entries) and len(entries) > 1
        )

    def _heading(self, block: Block) -> tuple[str, bool]:
        """The words over the block and whether a link to more stands there or right below."""
        o = self.o
        more = False
        words: list[str] = []
        place = block.rows[0].first - 1
        limit = max(self.parts.crumb.last, 0) if block.first >= self.parts.crumb.last else 0
        bound = self._bound(block)
        first = self._below_headline(block, place)
        place = first - 1
        while place >= limit and len(words) < 3 and first - place <= 7:
            if self.owned[place] or not o.inside(o.owner[place], bound):
                break
            text = o.pieces[place]
            if is_more(text):
                more = True
            elif len(text) > 18 or is_pager_word(text) or _NOTHING.match(text):
                break
            elif _WORD.search(text) and len(squeeze(text.strip(BULLETS))) > 1 and not text.isascii():
                words.append(text)
            place -= 1
        for at in range(block.last, min(block.last + 2, o.last[o.parent[block.container]])):
            if any(o.tag[above] in _HEADINGS for above in (o.owner[at], *o.ancestors(o.owner[at], 2))):
                break  # the next block begins, with a link to its own
            if is_more(o.pieces[at]):
                more = True
        heading = words[0] if words else ""
        for text in words:
            if squeeze(text) in self.names or DECOY_HEADING.match(squeeze(text)):
                heading = text
                break
        return heading, more

    def _leads(self, above: Block, some: Sequence[Entry], below: Block, rows: Sequence[Entry]) -> bool:
        """Whether a few rows are the headline of the list right below, or its slides: titles as long as a row's, pages
        of the rows' folder or of the page's own, and no other heading between the two."""
        between = self.o.pieces[above.last : below.first]
        pinned = self._pinned(above)
        most = _SLIDES if pinned or self._slides(above) else _LEADING if len(rows) >= _FEWER * len(some) else _PINNED
        if not 0 < len(some) <= most or (len(rows) <= max(len(some), _PINNED) and not pinned):
            return False
        if below.first < above.last or len(between) > _APART:
            return False
        if (
            not all(_is_summary(words) or parts_time(words) for words in between)
            or self.parts.kind(above.container)
            or self.parts.kind(below.container)
        ):
            return False
        places = {folder(one.url) for one in rows if one.url}
        return all(
            one.url and len(one.title) >= _TITLE and (one.url.startswith(self.here) or folder(one.url) in places)
            for one in some
        )

    def led_by(self, best: Judged, judged: Sequence[Judged]) -> Judged:
        """The list below where the best is its headline only: many pinned rows may outweigh the few that follow."""
        for one in judged:
            if self.headlines.get(id(one.block)) is best.block and one.score >= THRESHOLD:
                return self.led_by(replace(one, score=max(best.score, one.score)), judged)
        return best

    def _pinned(self, block: Block) -> bool:
        """Whether each row says that it is pinned: such rows are old by intent, and the list goes on below them."""
        pieces = self.o.pieces
        return all(any(map(_says_pinned, pieces[max(row.first - 1, 0) : row.last])) for row in block.rows)

    def _slides(self, block: Block) -> bool:
        if block.first < self.parts.crumb.last:
            return False  # the site's own slides over every page
        around = (block.rows[0].root, block.container, *self.o.ancestors(block.container, 2))
        return any(_marks_slides(self.o.mark(at)) for at in around)

    def _below_headline(self, block: Block, place: int) -> int:
        """Where the list with its headline begins: a pinned row or two in an element of their own, right above it."""
        first = place + 1
        above = self.headlines.get(id(block))
        while above is not None:
            first, above = above.first, self.headlines.get(id(above))
        return first

    def _bound(self, block: Block) -> int:
        """The part of the page in which a heading of the block may stand: a few elements around it."""
        o = self.o
        bound = block.top
        for above in o.ancestors(block.top, 3):
            if o.tag[above] in ("body", "html"):
                break
            bound = above
        return bound

    def _pager_follows(self, block: Block) -> bool:
        o = self.o
        found = 0
        for place in range(block.last, min(block.last + 14, len(o.pieces), self.parts.foot)):
            if self.owned[place]:
                break
            text = o.pieces[place]
            if is_pager_word(text) or _speaks_of_pages(text):
                found += 1
                if found >= 2 or "页" in text:
                    return True
        stop = o.end[o.parent[block.top]] if o.parent[block.top] >= 0 else o.size
        return any(
            _marks_pager(o.mark(at))
            for at in range(o.end[block.container], min(stop, o.end[block.container] + 30))
            if o.tag[at] in ("div", "ul", "p", "span", "td", "nav", "table")
        )
