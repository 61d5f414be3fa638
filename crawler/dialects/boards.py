"""Messages in data: the same rows, where their fields or their words of state are a board's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from crawler.boardwords import Field, is_state, label, state_of, status_of
from crawler.dialects import fieldnames as fields
from crawler.dialects.records import address, first_of, names_in, plain, published, title
from crawler.joining import Joiner, folder_of, joiner
from crawler.messagerows import keyed
from crawler.page import MessageRow, MessageStatus
from crawler.replywords import is_settled, only_noted
from crawler.unsure import SETTLED, UNSAID


def is_board(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the rows are messages: they carry an answer's time or text, or a board's words of state."""
    if not rows:
        return False
    hits = sum(
        any(name in row for name in (*fields.ANSWERED, *fields.REPLY))
        or any(_says_answer(name) for name in row)
        or any(label(name) in (Field.ASKED, Field.ANSWERED, Field.REPLY) for name in row)
        or (
            isinstance(first_of(row, fields.STATE), str)
            and is_state(str(first_of(row, fields.STATE)))
            and first_of(row, fields.ASKED) is not None
        )
        for row in rows
    )
    return hits * 2 > len(rows)


def _says_answer(name: str) -> bool:
    like = fields.LIKE_ANSWERED.match(name) or fields.LIKE_REPLY.match(name)
    return like is not None and fields.SAYS_ANSWER.search(name) is not None


def messages(rows: Sequence[Mapping[str, Any]], page_url: str) -> tuple[MessageRow, ...]:
    links = joiner(folder_of(page_url))
    found = [_message(row, links) for row in rows]
    # A state as a number says that nothing was answered only where it is another than that of the answered rows.
    codes = [_code(row) for row in rows]
    done = {code for code, one in zip(codes, found, strict=True) if one.status is MessageStatus.ANSWERED}
    unsure = [code is not None and (not done or code in done) for code in codes]
    return tuple(
        replace(one, status=MessageStatus.UNKNOWN) if doubt and one.status is MessageStatus.UNANSWERED else one
        for one, doubt in zip(found, unsure, strict=True)
    )


def _code(row: Mapping[str, Any]) -> str | None:
    said = plain(first_of(row, names_in(row, fields.STATE, fields.LIKE_STATE)))
    return said if said.isdigit() else None


def _message(row: Mapping[str, Any], links: Joiner) -> MessageRow:
    named: dict[Field, Any] = {}
    for key, value in row.items():
        field = label(key)
        if field is not None and value not in (None, ""):
            named.setdefault(field, value)
    asking = names_in(row, fields.ASKED, fields.LIKE_ASKED)
    answering = names_in(row, fields.ANSWERED, fields.LIKE_ANSWERED)
    replying = names_in(row, fields.REPLY, fields.LIKE_REPLY)
    asked = published({"x": named[Field.ASKED]}, ("x",)) if Field.ASKED in named else published(row, asking)
    answered = published({"x": named[Field.ANSWERED]}, ("x",)) if Field.ANSWERED in named else published(row, answering)
    told = [name for name in asking if name not in ("time", "date")]
    alone = Field.ANSWERED not in named and not any(name in row for name in answering)
    unsaid = alone and asked is not None and Field.ASKED not in named and published(row, told) is None
    reply = plain(named.get(Field.REPLY) or first_of(row, replying)) or None
    said = plain(named.get(Field.STATE) or first_of(row, names_in(row, fields.STATE, fields.LIKE_STATE)))
    state = said if said and not said.isdigit() and len(said) <= 12 else None
    if only_noted(state, reply):
        reply, answered = None, None
    elif reply is not None and is_state(reply):
        state, reply = state or reply, None
    shows = any(name in row for name in (*answering, *replying)) or bool({Field.ANSWERED, Field.REPLY} & set(named))
    number = plain(named.get(Field.NUMBER) or first_of(row, fields.NUMBER)) or None
    unit = plain(named.get(Field.UNIT) or first_of(row, names_in(row, fields.UNIT, fields.LIKE_UNIT))) or None
    status = status_of(state, reply, answered is not None, shows and state is None)
    settled = {SETTLED} if status is MessageStatus.UNKNOWN and is_settled(state) else set[str]()
    return keyed(
        MessageRow(
            title=title(row),
            url=address(row, links),
            asked=asked,
            answered=answered,
            answered_by=unit,
            status=status,
            key="",
            text=plain(named.get(Field.TEXT) or first_of(row, names_in(row, fields.TEXT, fields.LIKE_TEXT))) or None,
            reply=reply,
            state_word=state_of(state) if state else None,
            perhaps=_perhaps(row, set(named)) | ({UNSAID} if unsaid else set()) | settled,
        ),
        number,
    )


def _perhaps(row: Mapping[str, Any], named: set[Field]) -> frozenset[str]:
    """What the page may show from data of another name: all that no known name stands for, not even emptily."""
    known = {label(key) for key in row} | named
    parts = (
        ("asked", Field.ASKED, names_in(row, fields.ASKED, fields.LIKE_ASKED)),
        ("answered", Field.ANSWERED, names_in(row, fields.ANSWERED, fields.LIKE_ANSWERED)),
        ("answered_by", Field.UNIT, names_in(row, fields.UNIT, fields.LIKE_UNIT)),
        ("reply", Field.REPLY, names_in(row, fields.REPLY, fields.LIKE_REPLY)),
    )
    lower = {key.lower() for key in row}
    return frozenset(word for word, name, keys in parts if name not in known and not lower & set(keys))
