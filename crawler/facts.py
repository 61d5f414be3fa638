"""Labelled values of a stretch of text: 留言时间：2020-08-05, in whatever markup label and value stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crawler.boardwords import Field, has_reply, is_state, label
from crawler.dates import read
from crawler.outline import Outline, is_date_text
from ledger.stamp import Stamp

_INLINE = re.compile(
    r"(?:^|(?<=[\s\[【(（;；,，|/、\]】)）\d]))[\[【(（\s]*([\u4e00-\u9fff][\u4e00-\u9fff\s()（）]{0,13}?)[\]】)）]?\s*[:：]"
)
_GENERIC_TIME = re.compile(r"^(?:时间|日期|发布时间|发布日期|发表时间|发表日期|发表于|公开时间|受理时间|受理日期)$")
_END = re.compile(
    r"^(?:\[|【)?(?:打印(?:本页)?|关闭(?:窗口|本页)?|分享(?:到|至)?|上一[篇条封个]|下一[篇条封个]"
    r"|返回(?:列表|顶部|上一页)?|收藏|版权所有|相关(?:信件|链接|留言)|友情链接|我要(?:写信|留言"
    r"|咨询|评价)|满意度(?:评价|调查)?|网友评论|评价)(?:\]|】|[:：]|$)"
)
_ONE = frozenset({Field.ASKED, Field.ANSWERED, Field.UNIT, Field.ASKER, Field.NUMBER, Field.STATE, Field.TITLE})
_BARE_OK = frozenset(
    {
        "th",
        "td",
        "dt",
        "strong",
        "b",
        "label",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "span",
        "div",
        "p",
        "em",
        "i",
        "font",
        "li",
    }
)


@dataclass(slots=True)
class Facts:
    """What was said under which label; `places` where each label stands, `asked`/`answered` as read."""

    values: dict[Field, str] = field(default_factory=dict)
    asked: Stamp | None = None
    answered: Stamp | None = None
    generic: Stamp | None = None
    labels: set[Field] = field(default_factory=set)
    first_label: int = -1
    spoken: dict[Field, list[str]] = field(default_factory=dict)

    def get(self, name: Field) -> str | None:
        return self.values.get(name) or None


@dataclass(frozen=True, slots=True)
class Mark:
    """A label on the page: its field, the number of its text, the words that follow it in that text."""

    field: Field | None
    place: int
    rest: str
    name: str


def marks(o: Outline, first: int, last: int) -> list[Mark]:
    """All labels of a stretch in order. A text that holds no label gives a mark without a field."""
    found: list[Mark] = []
    for place in range(first, last):
        words = o.pieces[place]
        if len(words) <= 14 and (name := label(words)) is not None and _standing(o, place):
            found.append(Mark(name, place, "", words))
            continue
        if ("：" in words or ":" in words) and len(words) <= 2000:
            start = len(found)
            spans = [
                (hit, name)
                for hit in _INLINE.finditer(words)
                if (name := label(hit[1]) or (Field.OTHER if _GENERIC_TIME.match(re.sub(r"\s", "", hit[1])) else None))
                is not None
            ]
            if spans and spans[0][0].start() <= 40:
                if spans[0][0].start() > 0 and (lead := words[: spans[0][0].start()].strip(" [【(（")):
                    found.append(Mark(None, place, lead, ""))
                for number, (hit, name) in enumerate(spans):
                    stop = spans[number + 1][0].start() if number + 1 < len(spans) else len(words)
                    found.append(
                        Mark(
                            name,
                            place,
                            words[hit.end() : stop].strip(" []【】()（）;；,，|"),
                            re.sub(r"\s", "", hit[1]),
                        )
                    )
            if len(found) > start:
                continue
        found.append(Mark(None, place, words, ""))
    return found


def _standing(o: Outline, place: int) -> bool:
    """Whether a bare word may be a label: it stands alone in an element, and is no link or button."""
    owner = o.owner[place]
    if any(o.tag[above] in ("a", "button") for above in (owner, *o.ancestors(owner)[:2])):
        return False
    return o.tag[owner] in _BARE_OK and (o.pieces[place][-1] in ":：】]" or o.last[owner] - o.first[owner] <= 2)


def facts(o: Outline, first: int, last: int) -> Facts:
    answer = Facts()
    now: Field | None = None
    generic = False
    for mark in marks(o, first, last):
        if mark.field is not None:
            if answer.first_label < 0:
                answer.first_label = mark.place
            if (
                mark.field in answer.spoken
                and mark.field in (Field.TEXT, Field.REPLY)
                and not mark.rest
                and now is mark.field
            ):
                continue
            now = mark.field
            generic = now is Field.OTHER and bool(_GENERIC_TIME.match(mark.name.rstrip("：: ")))
            answer.labels.add(now)
            if mark.rest:
                now = _take(answer, now, mark.rest, generic)
            elif now in (Field.TEXT, Field.REPLY):
                answer.spoken.setdefault(now, [])
            continue
        words = mark.rest
        if _END.match(words):
            now = None
        elif now is not None:
            now = _take(answer, now, words, generic)
    for name, said in answer.spoken.items():
        answer.values.setdefault(name, " ".join(said).strip())
    state = answer.values.get(Field.STATE, "")
    if state and not is_state(state) and len(state) > 10 and not answer.values.get(Field.REPLY) and has_reply(state):
        # 处理情况 and 办理情况 hold the reply itself on some boards.
        answer.values[Field.REPLY] = state
        answer.values[Field.STATE] = ""
    return answer


def _take(answer: Facts, now: Field, words: str, generic: bool) -> Field | None:
    """Adds words to a field; the field that goes on collecting, None where it is full."""
    if now in (Field.TEXT, Field.REPLY):
        if is_date_text(words) and len(words) <= 30 and (stamp := read(words)) is not None:
            if now is Field.TEXT and answer.asked is None:
                answer.asked = stamp
                return now
            if now is Field.REPLY and answer.answered is None and answer.spoken.get(Field.REPLY):
                answer.answered = stamp
                return now
        answer.spoken.setdefault(now, []).append(words)
        return now
    if now is Field.OTHER:
        if generic and answer.generic is None:
            answer.generic = read(words)
        return None
    if now is Field.ASKED:
        if Field.ASKED not in answer.values:
            answer.asked = read(words) or answer.asked
            answer.values[now] = words
        return None
    if now is Field.ANSWERED:
        stamp = read(words)
        if stamp is not None and (answer.answered is None or Field.ANSWERED not in answer.values):
            answer.answered = stamp
            answer.values[now] = words
        return None
    if now in _ONE:
        answer.values.setdefault(now, words.strip("[]【】()（） "))
        return None
    return now
