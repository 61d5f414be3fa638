"""Messages one below the other on a page: labels that come again and again, with or without elements around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from crawler.boardwords import (
    Field,
    has_reply,
    is_progress,
    is_state,
    sounds_like_reply,
    state_of,
    status_of,
)
from crawler.bylines import may_be_text
from crawler.facts import Facts, facts
from crawler.messagecourse import goes_on, is_course, pictured_states, told_state
from crawler.messagelabels import BARE, Mark, marks, unlabelled_parts
from crawler.messagerows import keyed
from crawler.messagetitle import title_of
from crawler.outline import Outline
from crawler.page import MessageRow, MessageStatus
from crawler.regions import regions
from crawler.replywords import is_settled, only_noted
from crawler.unsure import (
    ALL,
    ANSWERED,
    REPLY,
    SETTLED,
    UNIT,
    UNSAID,
    is_filed,
    only_points,
    pictured_reply,
    unsaid,
    unseen,
    unsure,
)

_REPLIED = 1  # one reply alone may be another message's part
# Words of one who answers, however the answer is put.
_OFFICE_SAYS = re.compile(
    r"已|经.{0,10}[核调了]|答复|回复|回应|答[:：]|[您你]|收悉|感谢|谢谢|我[局办委镇处所校院中]|管理员"
)
_OF_REPLIES = frozenset({Field.REPLY, Field.ANSWERED, Field.UNIT, Field.STATE})
_OF_LETTERS = frozenset({Field.ASKED, Field.ASKER, Field.TITLE, Field.TEXT, Field.NUMBER})


def repeated(o: Outline) -> list[MessageRow]:
    spans, single = _spans(o)
    if any(is_course(o, *span) for span in spans):
        spans = [span for span in spans if not is_course(o, *span)]
    if len(spans) < 2 and not single:
        return []
    read = [(span, facts(o, *span)) for span in spans]
    # A policy explained in questions and answers is an article: a board shows who asked or when.
    told = sum(_is_told(one) for _, one in read)
    if told * 2 < len(read) or not told:
        return []
    # What shows neither these nor a text is no message among the others: a form below has a 标题, too.
    messages = [(s, one) for s, one in read if _is_told(one) or one.get(Field.TEXT) or one.get(Field.REPLY)]
    if any(Field.ANSWERED in one.labels for _, one in messages):
        messages = [(span, replace(one, unsaid=False)) for span, one in messages]  # a plain time is the letter's
    rows = [(span, one, from_facts(o, span, one, inline=True)) for span, one in messages]
    if unlabelled_parts(o):
        return [unsaid(row) for _, _, row in rows if row is not None]
    replied = [one for _, one, row in rows if row is not None and row.reply]
    if len(replied) <= _REPLIED:
        return [row for _, _, row in rows if row is not None]
    asking = min(len(_sentences(one)) for one in replied)
    return [_left_alone(o, span, one, row, asking) for span, one, row in rows if row is not None]


def _left_alone(o: Outline, span: tuple[int, int], one: Facts, row: MessageRow, asking: int) -> MessageRow:
    """On a page that shows the replies under the messages, a message with nothing under it is not answered. What it
    asks may stand under no label, as it does in every message that shows a reply: `asking` sentences."""
    if row.status is not MessageStatus.UNKNOWN or row.answered or row.state_word or row.url or row.asked is None:
        return row
    if any(map(_OFFICE_SAYS.search, one.others)):
        return row  # 备注：已电话联系留言人
    perhaps, said = row.perhaps, _sentences(one)
    if said and len(said) <= asking and not any(map(_OFFICE_SAYS.search, said)):
        perhaps = unsure(o, span, replace(one, loose=[]), pictured=unseen(o, *span))
    if "reply" in perhaps or sounds_like_reply(row.text or ""):
        return row
    return replace(row, status=MessageStatus.UNANSWERED)


def _sentences(one: Facts) -> list[str]:
    return [words for words in one.loose if may_be_text((words,))]


def _is_told(one: Facts) -> bool:
    who = one.get(Field.ASKER) or one.get(Field.NUMBER) or one.get(Field.STATE)
    return bool(one.asked or one.answered or one.generic or who)


def _spans(o: Outline) -> tuple[list[tuple[int, int]], bool]:
    """The stretches of text that are one message each; and whether a single one stands in a list's place."""
    parts = regions(o)
    first, last = max(parts.crumb.last, 0), parts.foot
    text = "".join(o.pieces[first:last])
    if not any(word in text for word in ("复", "答", "办", "处理", "反馈", "状态", "时间", "日期")):
        return [], False
    if asked := [place for place, name in unlabelled_parts(o).items() if name is Field.TEXT and first <= place < last]:
        return list(zip(asked, [*asked[1:], min(last, _shared_end(o, asked))], strict=True)), False
    found = _told_once([mark for mark in marks(o, first, last) if mark.field is not None])
    places: dict[Field, list[int]] = {}
    for mark in found:
        if mark.field is not None:
            places.setdefault(mark.field, []).append(mark.place)
    pivots = (Field.ASKED, Field.TEXT, Field.REPLY, Field.ANSWERED, Field.STATE)
    counted = [(len(places.get(name, ())), -order, name) for order, name in enumerate(pivots)]
    most, _, pivot = max(counted)
    if most < 2:
        return [], False
    kinds = [
        name
        for name in (
            Field.ASKED,
            Field.TEXT,
            Field.REPLY,
            Field.ANSWERED,
            Field.STATE,
            Field.TITLE,
            Field.UNIT,
            Field.ASKER,
            Field.NUMBER,
        )
        if len(places.get(name, ())) * 2 >= most
    ]
    if len(kinds) < 2:
        return [], False
    at = places[pivot]
    roots = _roots(o, at, found)
    if roots:
        return [(o.first[root], o.last[root]) for root in roots], False
    lead = min((places[name] for name in kinds), key=lambda where: where[0])
    if len(lead) < 2:
        return [], False
    return list(zip(lead, [*lead[1:], min(last, _shared_end(o, lead))], strict=True)), False


def _shared_end(o: Outline, places: Sequence[int]) -> int:
    """Where the smallest element ends that holds all these texts: what comes after it is none of the last message's."""
    at = o.owner[places[0]]
    while o.parent[at] >= 0 and not o.first[at] <= places[-1] < o.last[at]:
        at = o.parent[at]
    return o.last[at]


def _told_once(found: list[Mark]) -> list[Mark]:
    """Without 问 and 答 where each message has a fuller label for the same: both would count as messages."""
    names = Counter((mark.field, BARE.match(mark.name) is not None) for mark in found)
    doubled = {name for name in (Field.TEXT, Field.REPLY) if 0 < names[name, True] <= names[name, False]}
    return [mark for mark in found if mark.field not in doubled or BARE.match(mark.name) is None]


def _roots(o: Outline, places: Sequence[int], found: Sequence[Mark]) -> list[int]:
    """The elements that hold one of these texts each, where they are alike and side by side."""
    roots = []
    for number, place in enumerate(places):
        root = o.owner[place]
        before = places[number - 1] if number else -1
        after = places[number + 1] if number + 1 < len(places) else len(o.pieces)
        while o.parent[root] >= 0:
            above = o.parent[root]
            if o.first[above] <= before or o.last[above] > after or o.tag[above] in ("body", "html"):
                break
            root = above
        roots.append(root)
    parents = {o.parent[root] for root in roots}
    if len(parents) != 1 or len(set(roots)) != len(roots):
        return []
    # Bare lines (dt, p) are no rows: the rows' texts would be left out.
    siblings = [child for child in o.children(o.parent[roots[0]]) if o.last[child] > o.first[child]]
    roots = _with_unanswered(o, roots, siblings, found)
    others = [child for child in siblings if child not in set(roots) and roots[0] < child < roots[-1]]
    return [] if len(others) >= len(roots) - 1 and len(roots) > 1 and others else roots


def _with_unanswered(o: Outline, roots: list[int], siblings: Sequence[int], found: Sequence[Mark]) -> list[int]:
    """These and the elements beside them that show whatever else each of them shows: a message without a reply."""

    def shown(root: int) -> set[Field | None]:
        return {mark.field for mark in found if o.first[root] <= mark.place < o.last[root]} - _OF_REPLIES

    common = set.intersection(*map(shown, roots))
    if common.isdisjoint(_OF_LETTERS):
        return roots
    tags = {o.tag[root] for root in roots}
    return sorted({*roots, *(one for one in siblings if o.tag[one] in tags and shown(one) >= common)})


def from_facts(o: Outline, span: tuple[int, int], one: Facts, inline: bool) -> MessageRow | None:
    first, last = span
    title, url = title_of(o, first, last, one)
    if not title:
        return None
    asked = one.asked or (one.generic if inline and Field.ASKED not in one.labels else None)
    reply, state, answered = one.get(Field.REPLY), one.get(Field.STATE), one.answered
    if only_noted(state, reply):
        reply, answered = None, None
    elif reply is not None and not has_reply(reply):
        if is_progress(reply):
            answered = None  # the day on which it was passed on
        state, reply = state or reply, None
    wordless = unseen(o, first, last)
    perhaps = unsure(o, span, one, pictured=wordless)
    if asked is not None and one.asked is None and one.unsaid and Field.ANSWERED not in one.labels:
        perhaps |= {UNSAID}
    shows = bool(one.labels & {Field.REPLY, Field.ANSWERED}) and not wordless and not may_be_text(one.trailing)
    if state is None:
        state, told = told_state([*o.pieces[first:last], *pictured_states(o, first, last)])
        shows = shows and told
    elsewhere = perhaps >= ALL or any(map(sounds_like_reply, one.loose)) or pictured_reply(o, first, last)
    if is_filed(o, first, last, reply or ""):
        status = status_of(state, reply, answered is not None, shows)
        perhaps, reply, elsewhere = perhaps | {ANSWERED, UNIT, REPLY}, None, True
    else:
        if only_points(o, first, last, reply or ""):
            reply = None
        status = status_of(state, reply, answered is not None, shows)
    if status is MessageStatus.UNANSWERED and (elsewhere or goes_on(o, first, last)):
        status, perhaps = MessageStatus.UNKNOWN, perhaps | {REPLY}
    if status is MessageStatus.UNKNOWN and is_settled(state):
        perhaps |= {SETTLED}
    return keyed(
        MessageRow(
            title=title,
            url=url,
            asked=asked,
            answered=answered if status is not MessageStatus.UNANSWERED else None,
            answered_by=one.get(Field.UNIT),
            status=status,
            key="",
            text=one.get(Field.TEXT),
            reply=reply,
            state_word=state_of(state) if state and is_state(state) else None,
            perhaps=perhaps,
        ),
        one.get(Field.NUMBER),
    )
