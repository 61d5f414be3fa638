"""Blocks: rows that stand together. Which of them is the page's own list is for `lists` to say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from crawler.accordions import unfolding
from crawler.blockmerge import merged
from crawler.boardwords import label
from crawler.breadcrumb import crumb
from crawler.detailrows import add_detailed
from crawler.outline import Anchor, Outline
from crawler.regions import is_more, is_pager_word
from crawler.rows import Row, row_root, title_anchor
from crawler.shells import TEMPLATE
from crawler.titles import is_trivial

_HEADER_WORDS = re.compile(
    r"^(?:序号|编号|标题|名称|主题|信息名称|信息标题|文件名称?|文件标题|内容|题目|索引号|文号"
    r"|发文字号|公文号|发布(?:日期|时间|机构|单位)|公开(?:日期|时间)|成文日期|生成日期|生效日期"
    r"|日期|时间|来源"
    r"|点击数?|浏览量?|阅读量?|操作|状态|类别|类型|分类|附件|下载|备注|责任单位|发文(?:日期|机关|单位)|部门|单位"
    r"|[\u4e00-\u9fff]{2,6}(?:日期|时间|名称|标题))$"
)


@lru_cache(maxsize=8192)
def _names_nothing(words: str) -> bool:
    return is_trivial(words) or is_more(words) or is_pager_word(words)


@dataclass(slots=True)
class Block:
    """Rows of one container, in page order. `top` is the largest element that holds these rows and no other link."""

    container: int
    rows: list[Row]
    top: int = -1
    tail: int = -1  # the top of the last part, where several were put together
    header: list[str] = field(default_factory=list)
    parted: bool = False  # whether several parts were put together

    @property
    def first(self) -> int:
        return self.rows[0].first

    @property
    def last(self) -> int:
        return self.rows[-1].last

    @property
    def pictured(self) -> bool:
        """Whether its rows show pictures and not a word."""
        return all(row.first == row.last for row in self.rows)


def blocks(o: Outline) -> list[Block]:
    """All blocks of rows on the page, in page order."""
    roots: dict[int, Anchor] = {}
    path = crumb(o)
    for anchor in o.anchors:
        if "{" in anchor.text and TEMPLATE.search(anchor.text):
            continue  # a row's template, not a row
        if _names_nothing(anchor.text) or (o.calendar and o.first[anchor.at] in o.calendar):
            continue
        if path.at >= 0 and o.inside(anchor.at, path.at) and o.first[anchor.at] < path.last:
            continue
        root = row_root(o, anchor)
        if root not in roots:
            roots[root] = title_anchor(o, root, anchor)
        elif not roots[root].text and anchor.text:
            roots[root] = anchor
    grouped: dict[int, list[Row]] = {}
    for root in sorted(roots):
        anchor = roots[root]
        grouped.setdefault(o.parent[root], []).append(Row(root, anchor, o.first[root], o.last[root]))
    _add_unlinked(o, grouped)
    for container, rows in unfolding(o):
        grouped.setdefault(container, rows)
    add_detailed(o, grouped)
    found = [Block(container, rows) for container, rows in sorted(grouped.items()) if rows]
    starts = sorted(row.first for block in found for row in block.rows)
    for block in found:
        _stretch(o, block, starts)
        block.top = block.tail = _top(o, block)
        if o.tag[block.rows[0].root] == "tr":
            block.header = header_of(o, block)
    return merged(o, found)


def _add_unlinked(o: Outline, grouped: dict[int, list[Row]]) -> None:
    """Rows that link nowhere: a dated li or tr without a link, or such a row among linked ones."""
    for at, tag in enumerate(o.tag):
        if tag not in ("li", "tr", "dd") or o.anchor_count(at) or o.last[at] - o.first[at] < 1:
            continue
        above = o.parent[at]
        if o.dates_in(at) != 1 and above not in grouped:
            continue
        if o.dates_in(at) == 0 or any(o.tag[index] in ("li", "tr", "dd") for index in range(at + 1, o.end[at])):
            continue
        if not _words(o, at):
            continue
        rows = grouped.setdefault(above, [])
        rows.append(Row(at, None, o.first[at], o.last[at]))
        rows.sort(key=lambda row: row.root)


def _words(o: Outline, at: int) -> bool:
    """Whether a row without a link has a title: a text beside its date."""
    shortest = 2 if o.tag[at] == "tr" else 4
    return any(
        len(o.pieces[place]) >= shortest
        and not o.pieces[place].isascii()
        and o.date_before[place + 1] == o.date_before[place]
        and not _HEADER_WORDS.match(o.pieces[place])
        for place in range(o.first[at], o.last[at])
    )


def _stretch(o: Outline, block: Block, starts: Sequence[int]) -> None:
    """Gives rows the dates beside them: `<dt>title</dt><dd>date</dd>`, `<a>title</a> date <br>`. `starts` are
    where the page's rows begin: another block's row keeps its own."""
    rows = block.rows
    if not o.dates_in(block.container):
        return
    if sum(o.date_before[row.last] > o.date_before[row.first] for row in rows) * 2 > len(rows):
        return
    following = bisect_left(starts, rows[-1].last)
    stop = min(o.last[block.container], starts[following] if following < len(starts) else o.last[block.container])
    ends = [row.first for row in rows[1:]] + [stop]
    after = [_first_date(o, row.last, min(end, row.last + 4)) for row, end in zip(rows, ends, strict=True)]
    starts = [o.first[block.container], *(row.last for row in rows[:-1])]
    before = [_last_date(o, max(start, row.first - 4), row.first) for row, start in zip(rows, starts, strict=True)]
    if sum(place >= 0 for place in after) >= max(sum(place >= 0 for place in before), 1):
        block.rows = [
            Row(row.root, row.anchor, row.first, place if place > 0 else row.last)
            for row, place in zip(rows, after, strict=True)
        ]
    elif any(place >= 0 for place in before):
        block.rows = [
            Row(row.root, row.anchor, place if place >= 0 else row.first, row.last)
            for row, place in zip(rows, before, strict=True)
        ]


def _first_date(o: Outline, start: int, stop: int) -> int:
    for place in range(start, stop):
        if o.date_before[place + 1] > o.date_before[place]:
            return min(place + 3, stop) if place + 1 < stop and len(o.pieces[place]) <= 10 else place + 1
    return -1


def _last_date(o: Outline, start: int, stop: int) -> int:
    for place in range(stop - 1, start - 1, -1):
        if o.date_before[place + 1] > o.date_before[place]:
            return place
    return -1


def _top(o: Outline, block: Block) -> int:
    """The largest element around the block that holds no link of another."""
    own = sum(o.anchor_count(row.root) for row in block.rows)
    top = block.container
    while o.parent[top] >= 0 and o.tag[o.parent[top]] not in ("body", "html") and o.anchor_count(o.parent[top]) <= own:
        top = o.parent[top]
    return top


def header_of(o: Outline, block: Block) -> list[str]:
    """The column names over a table's rows."""
    table = block.container
    for above in o.ancestors(block.rows[0].root):
        if o.tag[above] == "table":
            table = above
            break
    for at in range(table, block.rows[0].root):
        if o.tag[at] == "tr" and not o.inside(block.rows[0].root, at):
            cells = ["".join(o.text(child).split()) for child in o.children(at) if o.tag[child] in ("td", "th")]
            if len(cells) >= 2 and any(_HEADER_WORDS.match(cell) for cell in cells):
                return cells
    return []


def is_header(o: Outline, row: Row) -> bool:
    """A table's head row: its cells are column names, whether they link (sorting) or not."""
    if o.tag[row.root] != "tr":
        return False
    cells = ["".join(o.text(child).split()) for child in o.children(row.root)]
    named = [cell for cell in cells if cell]
    heads = sum(bool(_HEADER_WORDS.match(cell)) or label(cell) is not None for cell in named)
    return bool(named) and heads * 2 > len(named)
