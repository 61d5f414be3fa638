"""The heads of board tables, and the rows that stand under each (in `table`, or in rows made of div, ul, dl)."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from crawler.boardwords import Field, is_sort, is_state, label
from crawler.namedboards import is_named
from crawler.outline import Outline
from crawler.regions import regions
from crawler.unsure import UNSAID

_ROWS = frozenset({"tr", "ul", "ol", "li", "dl", "div", "p", "h3", "h4", "section", "thead"})
_UNSAID_TIMES = frozenset(("时间", "日期"))
_TIMES = frozenset(("发布时间", "发布日期", "受理时间", "受理日期", "公开时间"))
LOOSE = frozenset(("time", UNSAID))
"""Columns of a time that is not said to be the asking's or the answer's."""

Name = Field | str | None
"""What a column holds: a field, a loose time, 'other', or nothing said."""

_NO_CELLS = frozenset(("script", "style", "br", "input", "i"))
_NAMES_MATTER = frozenset("题称容文详描问留来咨项")  # one of these is in every name of a title's or a text's column
_LONGEST = 12  # letters of a column's name
_UNITS = frozenset(("部门", "单位"))
_OF_DOCUMENTS = frozenset((
    "索引号", "文号", "发文字号", "公文号", "成文日期", "生成日期", "发布机构", "发文机关", "生效日期", "有效性",
))  # fmt: skip
# A register of complaints against shops and firms (被投诉单位：某超市): no letters to an office.
_OF_FIRMS = re.compile(r"被(?:投诉|举报|反映)[\u4e00-\u9fff]{0,5}\s*(?:[:：]|$)")
# What no head of a column is: a day, a masked name.
_VALUE = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d|\*{2}")
# Words in a head that only a message board has.
_MESSAGE_ONLY = re.compile(r"来信|信件|留言|咨询|诉求|问政|写信|投诉|提问|反映|信访|回复|答复|网友|网民|来电|邮件")


def heads(o: Outline) -> list[tuple[int, list[Name]]]:
    known: list[tuple[int, list[Name]]] | None = o.doc.known.get("board heads")
    if known is None:
        known = o.doc.known["board heads"] = _find_heads(o)
    return known


def _find_heads(o: Outline) -> list[tuple[int, list[Name]]]:
    found = []
    lengths = [len(words) - words.count(" ") for words in o.pieces]
    named = [0, *accumulate(not _NAMES_MATTER.isdisjoint(words) for words in o.pieces)]
    parts = regions(o)
    for at, tag in enumerate(o.tag):
        if named[o.last[at]] == named[o.first[at]]:
            continue
        if tag not in _ROWS or not 2 <= o.last[at] - o.first[at] <= 14 or o.first[at] >= parts.foot:
            continue
        if any(
            lengths[place] > _LONGEST and o.owner[place] != at and o.tag[o.owner[place]] not in _NO_CELLS
            for place in range(o.first[at], o.last[at])
        ):
            continue
        cells = _cells(o, at)
        if not 2 <= len(cells) <= 12:
            continue
        texts = ["".join(o.text(cell).split()) for cell in cells]
        if any(len(text) > _LONGEST for text in texts) or not _OF_DOCUMENTS.isdisjoint(texts):
            continue
        if any(map(_OF_FIRMS.match, texts)):
            continue
        if "：" in "".join(texts) or ":" in "".join(texts):
            continue
        if _is_pairs(texts):
            continue
        names = [_column(text) for text in texts]
        if len(names) == 2 and not _are_letters(o, set(names), texts):
            continue
        if _is_head(o, at, names, texts):
            found.append((at, names))
    return found


def _is_pairs(texts: list[str]) -> bool:
    """Whether a row tells names and values by turns, as a letter's own page does: 来信时间 2026-07-19 信件类别 咨询."""
    pairs = pairwise(texts)
    return (
        any(map(_VALUE.search, texts))
        or any(is_state(text) for text in texts[1:])
        or any(is_sort(name, value) for name, value in pairs)
    )


def is_of_firms(o: Outline) -> bool:
    """Whether the page's entries each name a shop or firm that was complained of."""
    if "被投诉" not in o.joined and "被举报" not in o.joined:
        return False
    return sum(_OF_FIRMS.search(words) is not None for words in o.pieces) > 1


def _are_letters(o: Outline, names: set[Name], texts: list[str]) -> bool:
    """标题 with 留言时间 or 状态 and no more: on a page that is called as a board, or under 信件标题, such rows are
    letters, whose own pages say more."""
    if names == {Field.TITLE, Field.STATE}:
        return _MESSAGE_ONLY.search("".join(texts)) is not None or is_named(o)
    return names == {Field.TITLE, Field.ASKED} and is_named(o)


def _column(text: str) -> Name:
    if text in _UNSAID_TIMES:
        return UNSAID
    if text in _TIMES:
        return "time"
    if text in _UNITS:
        return Field.UNIT
    name = label(text)
    return name if name is not None else ("other" if text else None)


def _is_head(o: Outline, at: int, names: list[Name], texts: list[str]) -> bool:
    known = {name for name in names if isinstance(name, Field)}
    if not known & {Field.TITLE, Field.TEXT} or sum(
        isinstance(name, Field) or name in LOOSE for name in names
    ) * 2 < len(names):
        return False
    # A head's own words are all labels; a row of values under it is not.
    if not known & {Field.ASKED, Field.ANSWERED, Field.REPLY, Field.STATE}:
        return bool(known & {Field.NUMBER, Field.ASKER}) and Field.UNIT in known
    if any(_MESSAGE_ONLY.search(text) for text in texts):
        return True
    # 标题、时间、状态 alone may head a list of documents or surveys: the states below decide.
    below = following(o, at, len(names))
    states = [place for place, name in enumerate(names) if name in (Field.STATE, Field.REPLY)]
    words = [o.text(cells[place]) for cells in below for place in states if place < len(cells)]
    said = [word for word in words if word.strip()]
    return bool(said) and sum(is_state(word) for word in said) * 2 >= len(said)


def _cells(o: Outline, at: int) -> list[int]:
    cells = [child for child in o.children(at) if o.tag[child] not in _NO_CELLS]
    if len(cells) == 1:
        return _cells(o, cells[0]) if o.tag[cells[0]] in ("tr", "ul", "li", "div", "dl", "p", "a") else cells
    return cells


def following(o: Outline, at: int, width: int) -> list[list[int]]:
    """The rows under a head: the elements after it with as many cells, beside it or in the next container."""
    found: list[list[int]] = []
    above = o.parent[at]
    beside = [child for child in o.children(above) if child > at]
    # A head in a container of its own (thead, or one table above another) has its rows in the next one.
    outer = above
    while not beside and o.parent[outer] >= 0 and o.tag[outer] not in ("body", "html"):
        beside = [child for child in o.children(o.parent[outer]) if child > outer][:2]
        outer = o.parent[outer]
        if beside:
            break
    pending = list(beside)
    while pending:
        child = pending.pop(0)
        cells = _cells(o, child)
        if o.tag[child] in ("tbody", "table", "form") or (len(cells) != width and _holds_rows(o, child, width)):
            pending = o.children(child) + pending
            continue
        if len(cells) == width or (width - 1 <= len(cells) <= width + 1 and o.tag[child] == "tr") or len(cells) == 1:
            found.append(cells)
    return found


def _holds_rows(o: Outline, at: int, width: int) -> bool:
    children = o.children(at)
    return (
        o.tag[at] in ("div", "ul", "ol", "section", "td", "tr")
        and sum(len(_cells(o, child)) == width for child in children) >= 1
    )
