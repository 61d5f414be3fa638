"""Rows that name their item in a heading and lead to it by words that name nothing: a title, a day, 查看详情>>."""

from __future__ import annotations

import re

from crawler.datelines import states_date
from crawler.outline import Anchor, Outline
from crawler.recall import recalled
from crawler.rows import Row
from crawler.titles import is_title_element

_leads_to_detail = recalled(
    re.compile(
        r"^[\[【(（<《\s]*(?:查看|浏览|阅读|点击查看|了解|详细)?(?:详情|详细|全文|原文|内容|详细内容|详细信息)?[\]】)）.…\s]*(?:>+|》+|»|→|›)*$"
    ).match
)
# A table of forms: 居住证申领表 | 2026-11-12 | 下载.
_brings_file = recalled(
    re.compile(r"^[\[【(（\s]*(?:点击|立即|表格|文件|附件|我要)?下载(?:附件|表格|文件)?[\]】)）\s]*$").match
)
_ROOTS = frozenset({"li", "dd", "dl", "div", "article", "section", "tr"})
_SHORTEST = 6


def add_detailed(o: Outline, grouped: dict[int, list[Row]]) -> None:
    """Adds such rows, several under one element of which no other row is known."""
    found: dict[int, list[Row]] = {}
    for anchor in o.anchors:
        if anchor.url is None or len(anchor.text) < 2:
            continue
        if _leads_to_detail(anchor.text):
            root = _root(o, anchor)
        elif _brings_file(anchor.text):
            root = _row_of_file(o, anchor)
        else:
            continue
        if root >= 0:
            found.setdefault(o.parent[root], []).append(Row(root, anchor, o.first[root], o.last[root]))
    for above, rows in found.items():
        if above not in grouped and len(rows) > 1 and len({row.anchor.url for row in rows if row.anchor}) == len(rows):
            grouped[above] = rows


def _row_of_file(o: Outline, anchor: Anchor) -> int:
    """The table's row that brings this one file and names it in a cell, or -1."""
    root = next((at for at in o.ancestors(anchor.at, 3) if o.tag[at] == "tr"), -1)
    if root < 0 or o.anchor_count(root) != 1 or not o.dates_in(root):
        return -1
    named = any(
        len(words := o.text(cell)) >= _SHORTEST - 1 and not states_date(words, o.doc.today)
        for cell in o.children(root)
        if not o.inside(anchor.at, cell)
    )
    return root if named else -1


def _root(o: Outline, anchor: Anchor) -> int:
    """The row of such a link: the largest element that holds no other link, with a title and a day, or -1."""
    root = anchor.at
    while o.parent[root] >= 0 and o.anchor_count(o.parent[root]) == 1:
        root = o.parent[root]
    if o.tag[root] not in _ROOTS or o.parent[root] < 0 or not o.dates_in(root):
        return -1
    named = any(
        is_title_element(o, at) and not o.inside(at, anchor.at) and len(o.text(at)) >= _SHORTEST
        for at in range(root + 1, o.end[root])
    )
    return root if named else -1
