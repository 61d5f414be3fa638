"""Boards as tables: the head row says what each column holds (in `table`, or in rows made of div, ul, dl)."""

from __future__ import annotations

import re
from itertools import accumulate

from crawler.boardwords import Field, has_reply, is_progress, is_state, label, state_of, status_of
from crawler.bylines import may_be_text, may_show_date, may_show_unit
from crawler.dates import read
from crawler.messagerows import keyed
from crawler.namedboards import is_named
from crawler.outline import Outline
from crawler.page import MessageRow
from crawler.regions import regions
from crawler.titles import TRIVIAL, shown, tidy
from crawler.unsure import ALL, ANSWERED, ASKED, REPLY, UNIT
from ledger.stamp import Stamp

_ROWS = frozenset({"tr", "ul", "ol", "li", "dl", "div", "p", "h3", "h4", "section", "thead"})
_TIMES = frozenset(("时间", "日期", "发布时间", "发布日期", "受理时间", "受理日期", "公开时间"))
_NO_CELLS = frozenset(("script", "style", "br", "input", "i"))
_NAMES_MATTER = re.compile(r"[题称容文详描问留来咨]")  # one of these is in every name of a title's or a text's column
_LONGEST = 12  # letters of a column's name
_UNITS = frozenset(("部门", "单位"))
_OF_DOCUMENTS = frozenset((
    "索引号", "文号", "发文字号", "公文号", "成文日期", "生成日期", "发布机构", "发文机关", "生效日期", "有效性",
))  # fmt: skip
# Words in a head that only a message board has.
_MESSAGE_ONLY = re.compile(r"来信|信件|留言|咨询|诉求|问政|写信|投诉|提问|反映|信访|回复|答复|网友|网民|来电|邮件")


def table_rows(o: Outline) -> list[MessageRow]:
    """The messages of the page's board tables, each once: new letters and answered ones may stand in two of them."""
    found: dict[str, MessageRow] = {}
    for at, names in _heads(o):
        for row in _rows(o, at, names):
            found.setdefault(row.key, row)
    return list(found.values())


def has_board_table(o: Outline) -> bool:
    return any(True for _ in _heads(o))


def _heads(o: Outline) -> list[tuple[int, list[Field | str | None]]]:
    known: list[tuple[int, list[Field | str | None]]] | None = o.doc.known.get("board heads")
    if known is None:
        known = o.doc.known["board heads"] = _find_heads(o)
    return known


def _find_heads(o: Outline) -> list[tuple[int, list[Field | str | None]]]:
    found = []
    lengths = [len(words) - words.count(" ") for words in o.pieces]
    named = [0, *accumulate(_NAMES_MATTER.search(words) is not None for words in o.pieces)]
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
        if "：" in "".join(texts) or ":" in "".join(texts):
            continue
        names = [_column(text) for text in texts]
        # 标题 and 留言时间 alone: on a page that is called as a board its rows are letters, whose own pages say more.
        if len(names) == 2 and not (set(names) == {Field.TITLE, Field.ASKED} and is_named(o)):
            continue
        if _is_head(o, at, names, texts):
            found.append((at, names))
    return found


def _cells(o: Outline, at: int) -> list[int]:
    cells = [child for child in o.children(at) if o.tag[child] not in _NO_CELLS]
    if len(cells) == 1:
        return _cells(o, cells[0]) if o.tag[cells[0]] in ("tr", "ul", "li", "div", "dl", "p", "a") else cells
    return cells


def _column(text: str) -> Field | str | None:
    if text in _TIMES:
        return "time"
    if text in _UNITS:
        return Field.UNIT
    name = label(text)
    return name if name is not None else ("other" if text else None)


def _is_head(o: Outline, at: int, names: list[Field | str | None], texts: list[str]) -> bool:
    known = {name for name in names if isinstance(name, Field)}
    if not known & {Field.TITLE, Field.TEXT} or sum(
        isinstance(name, Field) or name == "time" for name in names
    ) * 2 < len(names):
        return False
    # A head's own words are all labels; a row of values under it is not.
    if not known & {Field.ASKED, Field.ANSWERED, Field.REPLY, Field.STATE}:
        return bool(known & {Field.NUMBER, Field.ASKER}) and Field.UNIT in known
    if any(_MESSAGE_ONLY.search(text) for text in texts):
        return True
    # 标题、时间、状态 alone may head a list of documents or surveys: the states below decide.
    following = _following(o, at, len(names))
    states = [place for place, name in enumerate(names) if name in (Field.STATE, Field.REPLY)]
    words = [o.text(cells[place]) for cells in following for place in states if place < len(cells)]
    said = [word for word in words if word.strip()]
    return bool(said) and sum(is_state(word) for word in said) * 2 >= len(said)


def _following(o: Outline, at: int, width: int) -> list[list[int]]:
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


def _rows(o: Outline, head: int, names: list[Field | str | None]) -> list[MessageRow]:
    answer: list[MessageRow] = []
    for cells in _following(o, head, len(names)):
        if len(cells) == 1:
            continue
        if len(cells) != len(names):
            continue
        row = _row(o, cells, names)
        if row is not None:
            answer.append(row)
    return answer


def _row(o: Outline, cells: list[int], names: list[Field | str | None]) -> MessageRow | None:
    texts: dict[Field, str] = {}
    asked: Stamp | None = None
    answered: Stamp | None = None
    loose: Stamp | None = None
    title = ""
    url: str | None = None
    pictured = False
    unnamed: list[str] = []
    for name, cell in zip(names, cells, strict=True):
        text = o.text(cell)
        if not text and name in (Field.STATE, Field.REPLY, Field.ANSWERED):
            # Older boards show the state as a picture, whose words are its alternative text at best.
            text = next((words for at in _pictures(o, cell) if (words := _alternative(o, at))), "")
            pictured = pictured or (not text and bool(_pictures(o, cell)))
        anchors = [anchor for anchor in o.anchors_in(cell) if anchor.text and not TRIVIAL.match(anchor.text)]
        if name is Field.TITLE or (name is Field.TEXT and not title):
            title = shown(o, anchors[0]) if anchors else tidy(text)
        if url is None and (name in (Field.TITLE, Field.TEXT, Field.NUMBER)) and anchors:
            url = anchors[0].url
        if name is Field.ASKED:
            asked = read(text)
        elif name is Field.ANSWERED:
            answered = read(text)
        elif name == "time":
            loose = loose or read(text)
        elif isinstance(name, Field):
            texts.setdefault(name, text)
        else:
            unnamed.append(text)
    if url is None:
        url = next((anchor.url for cell in cells for anchor in o.anchors_in(cell) if anchor.url), None)
    if not title or label(title) is Field.TITLE:
        return None
    if asked is None and Field.ASKED not in names:
        asked = loose
    reply = texts.get(Field.REPLY)
    state = texts.get(Field.STATE)
    if reply and is_progress(reply):
        answered = None  # the day on which it was passed on
    if reply and (is_state(reply) or not has_reply(reply)):
        state = state or reply
        reply = None
    elif reply and state is None and len(state_of(reply)) <= 6:
        state, reply = reply, None
    if reply is None and state and not is_state(state) and len(state) > 14:
        reply, state = state, None
    shows = bool({Field.ANSWERED, Field.REPLY} & set(names)) and not pictured
    status = status_of(state, reply, answered is not None, shows)
    text_value = texts.get(Field.TEXT)
    return keyed(
        MessageRow(
            title=title,
            url=url,
            asked=asked,
            answered=answered,
            answered_by=texts.get(Field.UNIT) or None,
            status=status,
            key="",
            text=text_value if text_value and text_value != title else None,
            reply=reply,
            state_word=state_of(state) if state else None,
            perhaps=_perhaps(names, unnamed, (text_value or "", reply or "", texts.get(Field.STATE) or ""), pictured),
        ),
        texts.get(Field.NUMBER),
    )


def _perhaps(
    names: list[Field | str | None], unnamed: list[str], said: tuple[str, ...], pictured: bool
) -> frozenset[str]:
    """What a row may tell in a column whose head is no name that is known (`unnamed`), or in the words of its texts."""
    if pictured:
        return ALL
    found: set[str] = set()
    if "time" in names or any(may_show_date(words) for words in (*said, *unnamed)):
        found |= {ASKED, ANSWERED}
    if any(may_show_unit(words) for words in (*said, *unnamed)):
        found.add(UNIT)
    if may_be_text(unnamed):
        found.add(REPLY)
    return frozenset(found)


def _pictures(o: Outline, cell: int) -> list[int]:
    return [at for at in range(cell, o.end[cell]) if o.tag[at] == "img"]


def _alternative(o: Outline, at: int) -> str:
    return o.attribute(at, "alt") or o.attribute(at, "title")
