"""Blocks: rows that stand together. Which of them is the page's own list is for `lists` to say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from crawler.accordions import unfolding
from crawler.boardwords import label
from crawler.breadcrumb import crumb
from crawler.detailrows import add_detailed
from crawler.outline import Anchor, Outline
from crawler.regions import is_more, is_pager_word
from crawler.rowdates import folds, undecorated
from crawler.rows import Row, date_of, row_root, title_anchor
from crawler.shells import TEMPLATE
from crawler.titles import is_trivial
from ledger.stamp import Stamp

_HEADER_WORDS = re.compile(
    r"^(?:序号|编号|标题|名称|主题|信息名称|信息标题|文件名称?|文件标题|内容|题目|索引号|文号"
    r"|发文字号|公文号|发布(?:日期|时间|机构|单位)|公开(?:日期|时间)|成文日期|生成日期|生效日期"
    r"|日期|时间|来源"
    r"|点击数?|浏览量?|阅读量?|操作|状态|类别|类型|分类|附件|下载|备注|责任单位|发文(?:日期|机关|单位)|部门|单位"
    r"|[\u4e00-\u9fff]{2,6}(?:日期|时间|名称|标题))$"
)


# Headings that part one list by time: 2026年, 2026年11月, 2026-11, 十一月.
_YEAR = re.compile(
    r"^[\s【\[(（]*(?:(?:19|20)\d\d\s*年?度?|(?:(?:19|20)\d\d\s*[-年/.]\s*)?(?:1[0-2]|0?[1-9])\s*月份?|(?:19|20)\d\d\s*[-/.]\s*(?:1[0-2]|0?[1-9])"
    r"|[一二三四五六七八九十]{1,2}月份?|第?[一二三四1-4]季度)[\s】\])）]*$"
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
    return _merged(o, found)


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


def _merged(o: Outline, found: list[Block]) -> list[Block]:
    """Puts together what the page parted for looks alone: five rows a ul, one row a table."""
    answer: list[Block] = []
    for block in found:
        before = answer[-1] if answer else None
        if before is not None and _continues(o, before, block):
            before.rows.extend(block.rows)
            before.tail = block.tail
        else:
            answer.append(block)
    return answer


def _continues(o: Outline, before: Block, block: Block) -> bool:
    if o.parent[before.top] != o.parent[block.top] or before.tail == block.top:
        return False
    if o.tag[before.top] != o.tag[block.top] or o.mark(before.top) != o.mark(block.top):
        return False
    if o.tag[before.rows[-1].root] != o.tag[block.rows[0].root]:
        return False
    # Anything written between the two parts is a heading of the second, unless it parts one list by years.
    between = o.pieces[o.last[before.tail] : o.first[block.top]]
    between = [words for words in between if not folds(words)]
    if not all(_YEAR.match(undecorated(words)) for words in between) or block.first > o.first[block.top] + 2:
        return False
    if not (_dated(o, before.rows) and _dated(o, block.rows)):
        return bool(between) or (
            len(block.rows) == 1
            and len({o.first[row.root] for row in before.rows}) == len(before.rows)
            and _single(o, before, block)
        )
    return bool(between) or len(block.rows) == 1 or not _tabbed(o, block) or _runs_on(o, before, block)


def _runs_on(o: Outline, before: Block, block: Block) -> bool:
    """Whether the rows go on where the part before left off: another column's panel begins with its newest row."""
    last, first = date_of(o, before.rows[-1])[0], date_of(o, block.rows[0])[0]
    return isinstance(last, Stamp) and isinstance(first, Stamp) and first.day <= last.day


def _tabbed(o: Outline, block: Block) -> bool:
    """Whether the block is one of several panels that a row of tabs switches: each is another column's."""
    above = o.parent[block.top]
    panels = [child for child in o.children(above) if o.tag[child] == o.tag[block.top] and o.anchor_count(child)]
    path = crumb(o).at
    heads = [
        child for outer in (above, o.parent[above]) if outer >= 0 for child in o.children(outer) if child < block.top
    ]
    for head in heads:
        if o.inside(block.top, head) or o.last[head] - o.first[head] > 3 * len(panels):
            continue
        # Tabs stand right over their panels; a menu at the page's top may have as many items by chance.
        if not panels or o.first[panels[0]] - o.last[head] > 3 or head == path:
            continue
        for index in (head, *range(head + 1, min(o.end[head], head + 3))):
            items = [child for child in o.children(index) if o.last[child] > o.first[child]]
            single = all(o.last[item] - o.first[item] == 1 for item in items)
            if single and len(items) == len(panels) >= 2 and all(2 <= len(o.text(item)) <= 14 for item in items):
                return True
    return False


def _single(o: Outline, before: Block, block: Block) -> bool:
    """One row a container: parts of one list even without dates, unless the tops are a menu's items."""
    return o.tag[block.top] in ("div", "table", "dl", "section", "article") and all(
        len(row.anchor.text) >= 8 for row in (*before.rows[-1:], *block.rows) if row.anchor
    )


def _dated(o: Outline, rows: Iterable[Row]) -> bool:
    return all(o.date_before[row.last] > o.date_before[row.first] for row in rows)
