"""Blocks of rows that are one list in several elements."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from crawler.breadcrumb import crumb
from crawler.datelines import plain_date
from crawler.outline import Outline
from crawler.rowdates import folds, undecorated
from crawler.rowday import date_of
from crawler.rows import Row
from ledger.stamp import Stamp

if TYPE_CHECKING:
    from crawler.blocks import Block

# Headings that part one list by time: 2026年, 2026年11月, 2026-11, 十一月.
_YEAR = re.compile(
    r"^[\s【\[(（]*(?:(?:19|20)\d\d\s*年?度?|(?:(?:19|20)\d\d\s*[-年/.]\s*)?(?:1[0-2]|0?[1-9])\s*月份?|(?:19|20)\d\d\s*[-/.]\s*(?:1[0-2]|0?[1-9])"
    r"|[一二三四五六七八九十]{1,2}月份?|第?[一二三四1-4]季度)[\s】\])）]*$"
)

_BARE_YEAR = re.compile(r"^\s*(?:(?:19|20)\d\d|年|月)\s*$")


def merged(o: Outline, found: list[Block]) -> list[Block]:
    """Puts together what the page parted for looks alone: five rows a ul, one row a table; months, then the years that
    hold them."""
    months = _joined(o, found)
    if len(months) == len(found) or not any(_lift(o, block) for block in months):
        return months
    return _joined(o, months)


def _lift(o: Outline, block: Block) -> bool:
    """A block of several parts stands in the place of the element that holds them, if that holds no other link."""
    around = o.parent[block.top]
    if not block.parted or around < 0 or o.tag[around] in ("body", "html"):
        return False
    if o.anchor_count(around) > sum(o.anchor_count(row.root) for row in block.rows):
        return False
    block.top = block.tail = around
    return True


def _joined(o: Outline, found: Iterable[Block]) -> list[Block]:
    answer: list[Block] = []
    for block in found:
        before = answer[-1] if answer else None
        if before is not None and _continues(o, before, block):
            before.rows.extend(block.rows)
            before.tail, before.parted = block.tail, True
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
    lead = o.pieces[o.first[block.top] : block.first]  # a month's name inside the part that it heads
    parts = bool(lead) and all(parts_time(words) for words in lead)
    if not all(map(parts_time, between)) or (len(lead) > 2 and not parts):
        return False
    if not (_dated(o, before.rows) and _dated(o, block.rows)):
        return (
            bool(between)
            or parts
            or (
                len(block.rows) == 1
                and len({o.first[row.root] for row in before.rows}) == len(before.rows)
                and _single(o, before, block)
            )
        )
    return bool(between) or len(block.rows) == 1 or not _tabbed(o, block) or _runs_on(o, before, block)


def parts_time(words: str) -> bool:
    """Whether words head a part of a list by time; a year's number and its 年 may stand in two elements."""
    if _YEAR.match(undecorated(words)) is not None or _BARE_YEAR.match(words) is not None:
        return True
    return plain_date(words.strip()) is not None


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
