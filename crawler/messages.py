"""Citizens' messages and their public replies: boards in every common form, and a message's own page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.boardtables import has_board_table, table_rows
from crawler.boardwords import DONE, PROGRESS, Field, has_reply, is_state, state_of, status_of
from crawler.columnname import own_names, squeeze
from crawler.document import Document
from crawler.facts import Facts, facts, marks
from crawler.lists import find_list
from crawler.messagerows import keyed
from crawler.outline import Outline, outline
from crawler.page import Entry, MessageRow, MessageStatus
from crawler.regions import regions
from crawler.titles import TRIVIAL, shown, tidy

# Names of columns that publish messages with their replies.
_STRONG = re.compile(
    r"(?:回复|答复|来信|信件|留言|咨询|诉求|问政|办理|投诉)(?:选登|选编|公开|公示|公布|列表|展示"
    r"|查询结果)|(?:公开|选登)(?:信件|留言|来信)|留言板|(?:网友|网民|群众|市民)(?:留言|来信)"
    r"|诉求平台|问政平台|来信回复|留言回复|信件回复|办理动态|回复选登|来信办理"
)
_WEAK = re.compile(r"信箱|邮箱|留言|来信|信件|投诉|诉求|问政|咨询|回复|答复|反馈|信访|互动|建言|举报")
_REPLIES = re.compile(r"回复|答复|反馈")
_QUESTION = re.compile(
    r"[?？]|吗$|吗[，。,]|如何|怎么|怎样|请问|能否|是否|为何|为什么|何时|什么|哪里|哪些|咨询|投诉"
    r"|反映|举报|求助|诉求|的问题|建议|希望|反馈问题|已回复|已答复|噪音|扰民|拖欠|欠薪|漏水|停水"
)
_OFFICIAL = re.compile(r"^关于.{4,}的(?:通知|公告|公示|通告|意见|批复|报告)$|召开|印发|举行|举办")
_FORM_WORDS = re.compile(r"标题|主题|内容|留言|咨询|投诉|建议|诉求|写信|来信|姓名|称呼|联系电话|手机|邮箱|信件")
_SEARCH_FORM = re.compile(r"search|query|sousuo|jiansuo", re.I)


def read_messages(doc: Document) -> tuple[MessageRow, ...]:
    """The messages of a board, in page order; of a message's own page, that one."""
    o = outline(doc)
    rows = table_rows(o)
    if rows:
        return tuple(rows)
    repeated = _repeated(o)
    if repeated:
        return tuple(repeated)
    single = _single(o)
    if single is not None:
        return (single,)
    return _named(o)


def is_board(doc: Document) -> bool:
    """Whether the page lists messages: by its table's head, by labels in its rows, or by name and wording."""
    o = outline(doc)
    if has_board_table(o) or _repeated(o):
        return True
    if _single(o) is not None:
        return False
    return bool(_named(o)) or _named_empty(o)


def is_message(doc: Document) -> bool:
    """Whether the page is one message with (or without) its reply."""
    o = outline(doc)
    return not has_board_table(o) and not _repeated(o) and _single(o) is not None


def has_form(doc: Document) -> bool:
    """Whether a citizen can write here: a field for long text beside others, and words of a letter."""
    o = outline(doc)
    if "textarea" not in o.tag:
        return False
    for at, tag in enumerate(o.tag):
        if tag != "textarea":
            continue
        form = next((above for above in o.ancestors(at) if o.tag[above] == "form"), 1 if o.size > 1 else 0)
        if _SEARCH_FORM.search(o.attribute(form, "action")):
            continue
        inputs = [
            index
            for index in range(form, o.end[form])
            if o.tag[index] == "input"
            and (o.attribute(index, "type") or "text").lower() in ("text", "tel", "email", "")
        ]
        words = o.text(form) + " ".join(o.attribute(index, "placeholder") for index in inputs)
        if inputs and len(set(_FORM_WORDS.findall(words))) >= 2:
            return True
    return False


# One message a row: labels that come again and again.


def _repeated(o: Outline) -> list[MessageRow]:
    spans, single = _spans(o)
    if len(spans) < 2 and not single:
        return []
    read = [(span, facts(o, *span)) for span in spans]
    # A policy explained in questions and answers is an article: a board shows who asked or when.
    kept = [
        (span, one)
        for span, one in read
        if one.asked
        or one.answered
        or one.generic
        or one.get(Field.ASKER)
        or one.get(Field.NUMBER)
        or one.get(Field.STATE)
    ]
    if len(kept) * 2 < len(read) or not kept:
        return []
    rows = [_from_facts(o, span, one, inline=True) for span, one in read]
    return [row for row in rows if row is not None]


def _spans(o: Outline) -> tuple[list[tuple[int, int]], bool]:
    """The stretches of text that are one message each; and whether a single one stands in a list's place."""
    parts = regions(o)
    first, last = max(parts.crumb.last, 0), parts.foot
    text = "".join(o.pieces[first:last])
    if not any(word in text for word in ("复", "答", "办", "处理", "反馈", "状态", "时间", "日期")):
        return [], False
    found = [mark for mark in marks(o, first, last) if mark.field is not None]
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
    roots = _roots(o, at)
    if roots:
        return [(o.first[root], o.last[root]) for root in roots], False
    lead = min((places[name] for name in kinds), key=lambda where: where[0])
    if len(lead) < 2:
        return [], False
    return list(zip(lead, [*lead[1:], last], strict=True)), False


def _roots(o: Outline, places: Sequence[int]) -> list[int]:
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
    others = [child for child in siblings if child not in set(roots) and roots[0] < child < roots[-1]]
    return [] if len(others) >= len(roots) - 1 and len(roots) > 1 and others else roots


def _from_facts(o: Outline, span: tuple[int, int], one: Facts, inline: bool) -> MessageRow | None:
    first, last = span
    title, url = _title(o, first, last, one)
    if not title:
        return None
    asked = one.asked or (one.generic if inline and Field.ASKED not in one.labels else None)
    reply, state = one.get(Field.REPLY), one.get(Field.STATE)
    if reply is not None and not has_reply(reply):
        state, reply = state or reply, None
    if state is None:
        state = next(
            (
                o.pieces[place]
                for place in range(first, last)
                if is_state(o.pieces[place]) and len(o.pieces[place]) <= 12
            ),
            None,
        )
    shows = bool(one.labels & {Field.REPLY, Field.ANSWERED})
    status = status_of(state, reply, one.answered is not None, shows)
    return keyed(
        MessageRow(
            title=title,
            url=url,
            asked=asked,
            answered=one.answered,
            answered_by=one.get(Field.UNIT),
            status=status,
            key="",
            text=one.get(Field.TEXT),
            reply=reply,
            state_word=state_of(state) if state and is_state(state) else None,
        ),
        one.get(Field.NUMBER),
    )


def _title(o: Outline, first: int, last: int, one: Facts) -> tuple[str, str | None]:
    said = tidy(one.get(Field.TITLE) or "")
    for anchor in o.anchors:
        if first <= o.first[anchor.at] and o.last[anchor.at] <= last and anchor.text and not TRIVIAL.match(anchor.text):
            stop = one.first_label if first <= one.first_label < o.last[anchor.at] else -1
            words = shown(o, anchor) if stop < 0 else tidy(" ".join(o.pieces[o.first[anchor.at] : stop]) or anchor.text)
            if said and words and words not in said and said not in words:
                continue
            if len(words) >= 2:
                return said or words, anchor.url
    if said:
        return said, None
    for place in range(first, one.first_label if one.first_label >= first else last):
        words = tidy(o.pieces[place])
        if len(words) >= 4 and not is_state(words):
            return words, None
    text = one.get(Field.TEXT) or ""
    return tidy(text[:60]), None


# A message's own page.


def _single(o: Outline) -> MessageRow | None:
    parts = regions(o)
    first, last = max(parts.crumb.last, 0), parts.foot
    one = facts(o, first, last)
    if not _is_single(one):
        return None
    heading = _heading(o) or tidy(one.get(Field.TITLE) or "")
    if not heading:
        heading = _title(o, first, last, one)[0]
    row = _from_facts(o, (first, last), one, inline=False)
    if row is None or not heading:
        return None
    url = o.doc.url.partition("#")[0]
    return keyed(
        MessageRow(
            title=heading,
            url=url,
            asked=row.asked,
            answered=row.answered,
            answered_by=row.answered_by,
            status=row.status,
            key="",
            text=row.text,
            reply=row.reply,
            state_word=row.state_word,
        ),
        one.get(Field.NUMBER),
    )


def _is_single(one: Facts) -> bool:
    answer = bool(one.labels & {Field.REPLY, Field.ANSWERED, Field.STATE})
    if not answer:
        return False
    if one.asked is not None and Field.ASKED in one.labels:
        return bool(one.labels & {Field.TEXT, Field.REPLY, Field.STATE, Field.ASKER, Field.NUMBER, Field.UNIT})
    who = bool(one.get(Field.ASKER) or one.get(Field.NUMBER))
    return who and Field.TEXT in one.labels and bool(one.labels & {Field.REPLY, Field.STATE})


def _heading(o: Outline) -> str:
    """The page's own heading, where it has one besides the site's name."""
    title = o.doc.head_title
    for at, tag in enumerate(o.tag):
        if (
            tag in ("h1", "h2", "h3")
            and 2 <= len(words := tidy(o.text(at))) <= 120
            and (words in title or title.startswith(words[:8]))
        ):
            return words
    return ""


# Boards that only their name and wording tell.


def _named(o: Outline) -> tuple[MessageRow, ...]:
    names = own_names(o)
    strong = any(_STRONG.search(name) and len(name) <= 16 for name in names)
    weak = any(_WEAK.search(name) and len(name) <= 14 for name in names)
    if not strong and not weak:
        return ()
    reading = find_list(o.doc)
    entries = reading.entries
    if not entries or reading.weight < 3:
        return ()
    asking = sum(bool(_QUESTION.search(entry.title)) and squeeze(entry.title) not in names for entry in entries) / len(
        entries
    )
    official = sum(bool(_OFFICIAL.search(entry.title)) for entry in entries) / len(entries)
    if official >= 0.4 or asking < (0.1 if strong else 0.4):
        return ()
    replies = any(_REPLIES.search(name) for name in names)
    return tuple(_named_row(entry, replies and strong) for entry in entries)


def _named_row(entry: Entry, replies: bool) -> MessageRow:
    """A bare row's date is the reply's on a page of replies, else the asking's."""
    said = re.search(r"已(?:回复|答复|办结)", entry.title)
    answered = entry.published if replies or said else None
    status = MessageStatus.ANSWERED if replies or said else MessageStatus.UNKNOWN
    number = re.search(r"[（(](\d{3,})号?[)）]", entry.title)
    return keyed(
        MessageRow(
            title=entry.title,
            url=entry.url,
            asked=None if answered else entry.published,
            answered=answered,
            answered_by=None,
            status=status,
            key="",
            state_word=said[0] if said else None,
        ),
        number[1] if number else None,
    )


def _named_empty(o: Outline) -> bool:
    if not any(_STRONG.search(name) and len(name) <= 16 for name in own_names(o)):
        return False
    reading = find_list(o.doc)
    return reading.rows_whole and not reading.entries


__all__ = ["DONE", "PROGRESS", "has_form", "is_board", "is_message", "read_messages"]
