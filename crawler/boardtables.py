"""Boards as tables: the head row says what each column holds."""

from __future__ import annotations

from crawler.boardheads import LOOSE, Name, following, heads
from crawler.boardwords import Field, has_reply, is_progress, is_state, label, state_of, status_of
from crawler.bylines import may_be_text, may_show_date, may_show_unit
from crawler.dates import read
from crawler.messagerows import keyed
from crawler.outline import Outline
from crawler.page import MessageRow, MessageStatus
from crawler.replywords import is_settled, only_noted, settles
from crawler.signwords import sign_words
from crawler.titles import TRIVIAL, shown, tidy
from crawler.unsure import ALL, ANSWERED, ASKED, LATER, REPLY, SETTLED, UNIT, UNSAID
from ledger.stamp import Stamp


def table_rows(o: Outline) -> list[MessageRow]:
    """The messages of the page's board tables, each once: new letters and answered ones may stand in two of them."""
    found: dict[str, MessageRow] = {}
    for at, names in heads(o):
        for row in _rows(o, at, names):
            found.setdefault(row.key, row)
    return list(found.values())


def has_board_table(o: Outline) -> bool:
    return any(True for _ in heads(o))


def _rows(o: Outline, head: int, names: list[Name]) -> list[MessageRow]:
    answer: list[MessageRow] = []
    for cells in following(o, head, len(names)):
        if len(cells) == 1:
            continue
        if len(cells) != len(names):
            continue
        row = _row(o, cells, names)
        if row is not None:
            answer.append(row)
    return answer


def _row(o: Outline, cells: list[int], names: list[Name]) -> MessageRow | None:
    texts: dict[Field, str] = {}
    asked: Stamp | None = None
    answered: Stamp | None = None
    loose: Stamp | None = None
    later: set[str] = set()
    title = ""
    url: str | None = None
    pictured = False
    unnamed: list[str] = []
    for name, cell in zip(names, cells, strict=True):
        text = o.text(cell)
        if not text and name in (Field.STATE, Field.REPLY, Field.ANSWERED):
            # Older boards show the state as a picture, whose words are its alternative text at best.
            signs = dict.fromkeys(sign_words(o, cell))
            text = next(iter(signs), "") if len(signs) == 1 or not all(map(is_state, signs)) else ""
            pictured = pictured or (not text and ("img" in o.tag[cell : o.end[cell]] or bool(signs)))
        anchors = [anchor for anchor in o.anchors_in(cell) if anchor.text and not TRIVIAL.match(anchor.text)]
        if name is Field.TITLE or (name is Field.TEXT and not title):
            title = shown(o, anchors[0]) if anchors else tidy(text)
        if url is None and (name in (Field.TITLE, Field.TEXT, Field.NUMBER)) and anchors:
            url = anchors[0].url
        if name is Field.ASKED:
            asked = read(text)
        elif name is Field.ANSWERED:
            answered, later = _first(answered, read(text), later)
        elif name in LOOSE:
            loose = loose or read(text)
        elif isinstance(name, Field):
            if name is Field.STATE and settles(texts.get(name), text):
                texts[name] = text  # 受理状态 已受理, 答复状态 已答复
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
    if only_noted(state, reply):
        answered, reply = None, None
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
    settled = {SETTLED} if status is MessageStatus.UNKNOWN and is_settled(state) else set[str]()
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
            perhaps=_perhaps(names, unnamed, (text_value or "", reply or "", texts.get(Field.STATE) or ""), pictured)
            | settled
            | later,
        ),
        texts.get(Field.NUMBER),
    )


def _first(known: Stamp | None, other: Stamp | None, later: set[str]) -> tuple[Stamp | None, set[str]]:
    """The earlier of two answers' times (首次答复时间, 最终答复时间), and whether the other is a later one's."""
    both = [stamp for stamp in (known, other) if stamp is not None]
    differ = len({stamp.day for stamp in both}) > 1
    return min(both, key=lambda one: one.day, default=None), {LATER} if differ else later


def _perhaps(names: list[Name], unnamed: list[str], said: tuple[str, ...], pictured: bool) -> frozenset[str]:
    """What a row may tell in a column whose head is no name that is known (`unnamed`), or in the words of its texts."""
    if pictured:
        return ALL
    found: set[str] = set()
    if Field.ANSWERED not in names and Field.ASKED not in names and UNSAID in names:
        found.add(UNSAID)  # beside the answer's own time a plain one is the letter's
    if not LOOSE.isdisjoint(names) or any(may_show_date(words) for words in (*said, *unnamed)):
        found |= {ASKED, ANSWERED}
    if any(may_show_unit(words) for words in (*said, *unnamed)):
        found.add(UNIT)
    if may_be_text(unnamed):
        found.add(REPLY)
    return frozenset(found)
