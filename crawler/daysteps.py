"""Steps of a message's course that begin with their day, as timelines show them: 2026-04-17 09:00 | 网民提交.

Read from top to bottom, such a step's word would take the day of the next step, and an answer the day on which it was
rated.
"""

from __future__ import annotations

import re

from crawler.outline import Outline

_ROWS = frozenset({"li", "dd", "div", "tr", "section", "dl"})
_DAY = re.compile(
    r"^\W*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s*\d{1,2}[:：]\d{1,2}(?:[:：]\d{1,2})?)?\W*$"
)
_ASKED = re.compile(
    r"\W*(?:网友|网民|群众|市民|用户|来信人|写信人)?已?(?:来信|留言|咨询|写信|提问|发起|反映|投诉|提交|寄信|来件|求助)"
    r"(?:成功|诉求|信件|留言|咨询|问题)?\W*"
)
_ANSWERED = re.compile(
    r"\W*(?!网友|网民|群众|市民|用户)[\u4e00-\u9fff]{0,12}?已?"
    r"(?:(?:回复|答复|回信|回函|办复|解答|办结|反馈)(?:网民|群众|信件|内容|意见|完成|结果)?|(?:办理|处理)结果)\W*"
)
_NOT_YET = re.compile(r"[未待拟]|限时|应[答回办]|即将|回访|评价")
_LONGEST = 20  # letters of a step's name
_HIGHEST = 4  # elements above a day in which its row is looked for


def asks(words: str) -> bool:
    return _ASKED.fullmatch(words) is not None


def answers(words: str) -> bool:
    return _ANSWERED.fullmatch(words) is not None and _NOT_YET.search(words) is None


def day_steps(o: Outline) -> dict[int, str]:
    """The number of each such day's text -> the words of its step; empty where the page shows no such course."""
    known: dict[int, str] | None = o.doc.known.get("day steps")
    if known is None:
        known = o.doc.known["day steps"] = _found(o)
    return known


def _found(o: Outline) -> dict[int, str]:
    pieces = o.pieces
    courses: dict[tuple[int, str], dict[int, str]] = {}
    for place in range(len(pieces) - 1):
        if pieces[place][:6].strip(" [【(（")[:2] not in ("19", "20") or not _DAY.match(pieces[place]):
            continue
        row = _row(o, place)
        if row is not None and len(pieces[place + 1]) <= _LONGEST and not _DAY.match(pieces[place + 1]):
            courses.setdefault((o.parent[row], o.tag[row]), {})[place] = pieces[place + 1]
    for steps in courses.values():
        # A list of letters has many rows that are asked; a course begins once.
        if len(steps) > 1 and sum(map(asks, steps.values())) == 1 and not any(map(_is_label, steps.values())):
            return steps
    return {}


def _is_label(words: str) -> bool:
    return words.rstrip().endswith(("：", ":"))


def _row(o: Outline, place: int) -> int | None:
    """The largest element that begins with this day and has neighbours of its kind that begin with theirs."""
    at, found = o.owner[place], None
    for above in (at, *o.ancestors(at, _HIGHEST)):
        if o.first[above] != place:
            break
        if o.tag[above] in _ROWS and o.last[above] > place + 1:
            beside = [one for one in o.children(o.parent[above]) if one != above and o.tag[one] == o.tag[above]]
            if any(o.last[one] > o.first[one] and _DAY.match(o.pieces[o.first[one]]) for one in beside):
                found = above
    return found
