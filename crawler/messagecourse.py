"""The course of a message, told row by row: 6-29 系统 待受理, 7-03 县城管局 您好，….

An early row's word of state says nothing of how the message stands where a later row says more than a state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.boardwords import DONE, has_reply, is_state, label, state_of
from crawler.bylines import signed
from crawler.outline import Outline
from crawler.signwords import sign_words

_ROWS = frozenset(("tr", "li", "dd", "dt", "p", "div", "dl", "ul", "section"))
_A_DAY = re.compile(r"(?:(?:19|20)\d\d\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s|$|\d{1,2}[:：])")
# A step of the course and nothing else: 2026-08-03 09:00 网民提交.
_STEP = re.compile(
    r"\W*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s*\d{1,2}[:：]\d{1,2}(?:[:：]\d{1,2})?)?"
    r"\s*[\u4e00-\u9fff（）()、 ]{2,20}$"
)
_SENTENCE = re.compile(r"[\u4e00-\u9fff]{4}.*[，。！；]|[\u4e00-\u9fff，、]{9}")
_LONGEST = 12  # letters of a word of state with its ornaments


def _states(pieces: Sequence[str]) -> Iterator[tuple[int, str]]:
    for place, one in enumerate(pieces):
        if len(one) <= _LONGEST and label(one) is None and is_state(one):
            yield place, state_of(one)


def told_state(pieces: Sequence[str]) -> tuple[str | None, bool]:
    """The state that a word under no label tells. Where several contradict each other (the steps of a course: 已提交,
    办理中, 已办结) they tell nothing, and False is said."""
    words = [word for _, word in _states(pieces)]
    if any(map(DONE.match, words)) and not all(map(DONE.match, words)):
        return None, False
    return (words[0] if words else None), True


def is_step(words: str) -> bool:
    return _STEP.match(words) is not None


def is_course(o: Outline, first: int, last: int) -> bool:
    """Whether a stretch is steps with their days and nothing else. They repeat when a letter came and was answered, and
    are none."""
    return first < last and all(map(is_step, o.pieces[first:last]))


def pictured_states(o: Outline, first: int, last: int) -> list[str]:
    """Words of state that the signs of this very row are called by (alt="未回复")."""
    if first >= last:
        return []
    at = o.owner[first]
    while o.parent[at] >= 0 and (o.last[at] < last or _fills(o, o.parent[at], first, last)):
        at = o.parent[at]
    if not _fills(o, at, first, last):
        return []
    return [words for words in sign_words(o, at) if is_state(words)]


def _fills(o: Outline, at: int, first: int, last: int) -> bool:
    return o.first[at] == first and o.last[at] == last


def goes_on(o: Outline, first: int, last: int) -> bool:
    """Whether, after a dated row that holds a word of state, a dated row says more than how the matter stands."""
    rows = [row for place, _ in _states(o.pieces[first:last]) if (row := _row(o, first + place, first, last)) >= 0]
    if not rows:
        return False
    row = rows[-1]
    beside = [child for child in o.children(o.parent[row]) if child > row and o.tag[child] == o.tag[row]]
    return any(o.last[other] <= last and _is_dated(o, other) and _says(o, other) for other in beside)


def _row(o: Outline, place: int, first: int, last: int) -> int:
    """The smallest element around this text that is a row with a day, -1 without one."""
    owner = o.owner[place]
    for at in (owner, *o.ancestors(owner, 4)):
        if o.first[at] < first or o.last[at] > last or o.last[at] - o.first[at] > 8:
            return -1
        if o.tag[at] in _ROWS and _is_dated(o, at):
            return at
    return -1


def _is_dated(o: Outline, row: int) -> bool:
    return any(_A_DAY.match(words.lstrip(" [【(（")) for words in o.pieces[o.first[row] : o.last[row]])


def _says(o: Outline, row: int) -> bool:
    for words in o.pieces[o.first[row] : o.last[row]]:
        said = _A_DAY.sub("", words, count=1)
        if _SENTENCE.search(said) and has_reply(said) and signed(words) is None:
            return True
    return False
