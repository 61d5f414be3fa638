"""Labelled values of a stretch of text: 留言时间：2020-08-05, in whatever markup label and value stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from crawler.boardwords import Field, has_reply, is_state
from crawler.bylines import Byline, beside_date, may_be_text, signed
from crawler.datelines import is_date_text
from crawler.dates import read
from crawler.messagelabels import BARE, GENERIC_TIME, Mark, marks
from crawler.outline import Outline
from crawler.replywords import Turn, settles, turn
from ledger.stamp import Stamp

_END = re.compile(
    r"^(?:\[|【)?(?:打印(?:本页)?|关闭(?:窗口|本页)?|分享(?:到|至)?|上一[篇条封个]|下一[篇条封个]"
    r"|返回(?:列表|顶部|上一页)?|收藏|版权所有|相关(?:信件|链接|留言)|友情链接|我要(?:写信|留言"
    r"|咨询|评价)|满意度(?:评价|调查)?|网友评论|评价)(?:\]|】|[:：]|$)"
)
_ASKING = frozenset({Field.ASKED, Field.TEXT, Field.TITLE, Field.ASKER})
_IS_ABOUT = re.compile(r"(?:办理|处理|回复|答复|受理|反馈|办结)\s*情\s*况\W*$")
_NOTE = re.compile(
    r"^[\s【\[（(※*★]*(?:温馨提示|友情提示|特别提示|提示|说明|声明|注意?|备注|附件)\s*[】\])）]?\s*[：:]"
)
_ENDS_IN_DAY = re.compile(
    r"[\s　]*[（(\[【〔]((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?)"
    r"[）)\]】〕]\s*$"
)
_SENTENCE = re.compile(r"[\u4e00-\u9fff]{2}.*[。！；]$")
_NO_OFFICE = frozenset(("管理员", "站长", "版主", "客服", "系统", "网站管理员"))
_ONE = frozenset({Field.ASKED, Field.ANSWERED, Field.UNIT, Field.ASKER, Field.NUMBER, Field.STATE, Field.TITLE})


@dataclass(slots=True)
class Facts:
    """What was said under which label; `places` where each label stands, `asked`/`answered` as read."""

    values: dict[Field, str] = field(default_factory=dict)
    asked: Stamp | None = None
    answered: Stamp | None = None
    generic: Stamp | None = None
    unsaid: bool = False  # whether its label was a plain 时间 or 日期
    labels: set[Field] = field(default_factory=set)
    first_label: int = -1
    spoken: dict[Field, list[str]] = field(default_factory=dict)
    above: list[str] = field(default_factory=list)  # texts before the first label: the page's head, a title
    loose: list[str] = field(default_factory=list)  # texts under no label
    trailing: list[str] = field(default_factory=list)  # those of them that stand after a reply's labels
    turn: Turn = Turn.PLAIN  # whose time `answered` is, of several answers
    timed_by: str = ""  # the label of that time
    further: bool = False  # whether a later answer's time is told as well
    others: list[str] = field(default_factory=list)  # what stands under labels that are no field of a message

    def get(self, name: Field) -> str | None:
        return self.values.get(name) or None


def facts(o: Outline, first: int, last: int) -> Facts:
    answer = Facts()
    now: Field | None = None
    name = ""  # the label's own words
    generic = False
    stop = -1  # up to here a reply's text may stand under its heading, whatever labels come between
    signed_card = -1  # up to here stands what was answered, under the answer's day and no label of its own
    answered = False  # whether the reply's own labels have begun
    before = None  # a text that ends where a reply's label stands: whose reply it is, and of when
    for mark in _told_in_full(marks(o, first, last)):
        if mark.field is not None:
            if answer.first_label < 0:
                answer.first_label = mark.place
            if mark.field is Field.REPLY and before is not None:
                _sign(answer, before)
                if answer.spoken.get(Field.TEXT) and now is Field.TEXT:
                    answer.spoken[Field.TEXT].pop()
            before = None
            answered = (answered or mark.field in (Field.REPLY, Field.ANSWERED)) and mark.field not in _ASKING
            if mark.field in _ASKING:
                stop = -1
            elif not mark.rest and (mark.field is Field.REPLY or _IS_ABOUT.search(mark.name)):
                stop = max(stop, _card(o, mark.place, last))
            elif mark.field is Field.ANSWERED and mark.rest:
                signed_card = max(signed_card, _own_card(o, mark.place, first, last))
            if (
                mark.field in answer.spoken
                and mark.field in (Field.TEXT, Field.REPLY)
                and not mark.rest
                and now is mark.field
            ):
                continue
            now, name = mark.field, mark.name
            generic = now is Field.OTHER and bool(GENERIC_TIME.match(mark.name.rstrip("：: ")))
            answer.unsaid |= generic and answer.generic is None and mark.name.rstrip("：: ") in ("时间", "日期")
            answer.labels.add(now)
            if mark.rest:
                now = _take(answer, now, mark.rest, generic, mark.name)
            elif now in (Field.TEXT, Field.REPLY):
                answer.spoken.setdefault(now, [])
            continue
        words, byline = mark.rest, signed(mark.rest)
        # A letter ends with a day or a name as well: only both together, or a name under no label, open a reply.
        whole = byline is not None and byline.unit is not None and (now is None or byline.date is not None)
        before = byline if whole and now in (None, Field.TEXT) else None
        if _END.match(words):
            now, stop, answered = None, -1, False
        elif now is Field.OTHER and mark.place < stop and may_be_text((words,)) and len(words) > 20:
            now = _take(answer, Field.REPLY, words, False)  # the label before it has no value of its own
        elif now is not None:
            now = _take(answer, now, words, generic, name)
        elif mark.place < stop and may_be_text((words,)) and not _NOTE.match(words):
            answer.labels.add(Field.REPLY)
            now = _take(answer, Field.REPLY, words, False)
        elif mark.place < stop and byline is not None:
            _sign(answer, byline)
        elif mark.place < signed_card and byline is None and _may_say(words):
            answer.labels.add(Field.REPLY)
            now = _take(answer, Field.REPLY, words, False)
        else:
            (answer.loose if answer.first_label >= 0 else answer.above).append(words)
            if answered and not _NOTE.match(words):
                answer.trailing.append(words)
    _close(answer)
    return answer


def _told_in_full(found: Sequence[Mark]) -> Iterator[Mark]:
    """Without a bare 问 or 答 that is a badge: a fuller label for the same stands further down (答 before a title,
    答复内容： before the answer)."""
    fuller = {mark.field for mark in found if mark.field in (Field.TEXT, Field.REPLY) and not BARE.match(mark.name)}
    for mark in found:
        if mark.field not in fuller or mark.rest or not mark.name or not BARE.match(mark.name):
            yield mark


def _card(o: Outline, place: int, last: int) -> int:
    """Where the card ends that a label heads: the smallest element around it that holds more than the label. Beside an
    empty cell of its own it heads nothing."""
    at = o.owner[place]
    while o.parent[at] >= 0 and o.last[at] - o.first[at] <= 1:
        above = o.parent[at]
        beside = next((child for child in o.children(above) if child > at), None)
        if beside is not None and o.first[beside] == o.last[beside] and o.tag[beside] not in ("br", "hr", "img", "i"):
            return -1
        at = above
    return min(o.last[at], last)


def _own_card(o: Outline, place: int, first: int, last: int) -> int:
    """Where the element ends that the day of an answer heads, if it holds nothing of the asking."""
    end = _card(o, place, last)
    at = o.owner[place]
    while o.parent[at] >= 0 and o.last[at] < end:
        at = o.parent[at]
    others = [mark for mark in marks(o, first, last) if o.first[at] <= mark.place < end]
    return -1 if o.first[at] < first or any(mark.field in _ASKING for mark in others) else end


def _may_say(words: str) -> bool:
    return (may_be_text((words,)) or _SENTENCE.search(words) is not None) and not _NOTE.match(words)


def _sign(answer: Facts, byline: Byline) -> None:
    """A name and a day beside a reply tell who gave it and when, unless a label does."""
    if byline.date is not None and answer.answered is None:
        answer.answered = byline.date
    if byline.unit is not None:
        answer.values.setdefault(Field.UNIT, byline.unit)


def _close(answer: Facts) -> None:
    """What was said under the labels, when all is read."""
    said = answer.spoken.get(Field.REPLY, [])
    for end in (0, -1, -1):  # an office's name and the day above a reply, or below it
        if len(said) > 1 and (byline := signed(said[end])) is not None:
            _sign(answer, byline)
            del said[end]
    if len(said) == 1 and (byline := signed(said[0])) is not None and byline.date is not None:
        _sign(answer, byline)  # 回复：2026-10-09 tells when, not what
        said.clear()
    for name, several in answer.spoken.items():
        _dated(answer, name, several)
        answer.values.setdefault(name, " ".join(several).strip())
    state = answer.values.get(Field.STATE, "")
    if state and not is_state(state) and len(state) > 10 and has_reply(state):
        # 处理情况 and 办理情况 hold the reply itself on some boards.
        answer.values[Field.REPLY] = f"{state} {answer.values.get(Field.REPLY, '')}".strip()
        answer.values[Field.STATE] = ""


def _dated(answer: Facts, name: Field, several: list[str]) -> None:
    """问：…？（2026-11-03）, 答：…（2026-11-06）: the day at the end of what was said, where no label tells one."""
    if not several or (answer.asked if name is Field.TEXT else answer.answered) is not None:
        return
    if (ended := _ENDS_IN_DAY.search(several[-1])) is not None and (day := read(ended[1])) is not None:
        several[-1] = several[-1][: ended.start()]
        if name is Field.TEXT:
            answer.asked = day
        else:
            answer.answered = day


def _answered(answer: Facts, stamp: Stamp, words: str, name: str) -> None:
    """The first answer's time counts, whichever stands first; under one and the same label the earlier."""
    mine = turn(name)
    if mine is Turn.FURTHER:
        answer.further = True
        return
    if answer.answered is not None and Field.ANSWERED in answer.values:
        again = name == answer.timed_by and stamp.day < answer.answered.day
        if not again and mine >= answer.turn:
            answer.further |= stamp.day > answer.answered.day
            return
        answer.further |= answer.answered.day > stamp.day
    answer.answered, answer.turn, answer.timed_by = stamp, mine, name
    answer.values[Field.ANSWERED] = words


def _take(answer: Facts, now: Field, words: str, generic: bool, name: str = "") -> Field | None:
    """Adds words to a field; the field that goes on collecting, None where it is full."""
    if now in (Field.TEXT, Field.REPLY):
        if is_date_text(words) and len(words) <= 30 and (stamp := read(words)) is not None:
            if now is Field.TEXT and answer.asked is None:
                answer.asked = stamp
                return now
            if now is Field.REPLY and answer.answered is None and answer.spoken.get(Field.REPLY):
                answer.answered = stamp
                if unit := beside_date(words):
                    answer.values.setdefault(Field.UNIT, unit)
                return now
        answer.spoken.setdefault(now, []).append(words)
        return now
    if now is Field.OTHER:
        answer.others.append(words)
        if generic and answer.generic is None:
            answer.generic = read(words)
        return None
    if now is Field.ASKED:
        if Field.ASKED not in answer.values:
            answer.asked = read(words) or answer.asked
            answer.values[now] = words
        return None
    if now is Field.ANSWERED:
        if (stamp := read(words)) is not None:
            _answered(answer, stamp, words, name)
        return None
    if now is Field.UNIT and answer.values.get(now) in _NO_OFFICE:
        answer.values[now] = words.strip("[]【】()（） ")
        return None
    if now is Field.STATE and answer.values.get(now) and not is_state(words) and len(words) > 10 and has_reply(words):
        answer.labels.add(Field.REPLY)
        answer.spoken.setdefault(Field.REPLY, []).append(words)  # 状态：办理中, and under 办理情况 what was done
        return Field.REPLY
    if now is Field.STATE and settles(answer.values.get(now), words):
        answer.values[now] = words.strip("[]【】()（） ")
        return None
    if now in _ONE:
        answer.values.setdefault(now, words.strip("[]【】()（） "))
        return None
    return now
