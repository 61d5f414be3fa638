"""The labels of a message in a stretch of a page: alone in a cell or heading, or inside a line of several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.boardwords import Field, label
from crawler.bylines import Byline, spoken
from crawler.outline import Outline

_INLINE = re.compile(
    r"(?:^|(?<=[\s\[【(（;；,，|/、\]】)）\d]))[\[【(（\s]*([\u4e00-\u9fff][\u4e00-\u9fff\s()（）]{0,13}?)[\]】)）]?\s*[:：]"
)
GENERIC_TIME = re.compile(r"^(?:时间|日期|发布时间|发布日期|发表时间|发表日期|发表于|公开时间|受理时间|受理日期)$")
_BARE_OK = frozenset({
    "th", "td", "dt", "strong", "b", "label", "h1", "h2", "h3", "h4", "h5", "h6", "span", "div", "p", "em", "i",
    "font", "li", "legend", "caption", "summary",
})  # fmt: skip


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
        if (said := spoken(words)) is not None:
            found += _announced(said, place)
            continue
        if ("：" in words or ":" in words) and len(words) <= 2000:
            start = len(found)
            spans = list(_labels(words))
            if spans and spans[0].start <= 40:
                if spans[0].start > 0 and (lead := words[: spans[0].start].strip(" [【(（")):
                    found.append(Mark(None, place, lead, ""))
                for number, one in enumerate(spans):
                    stop = spans[number + 1].start if number + 1 < len(spans) else len(words)
                    rest = words[one.end : stop].strip(" []【】()（）;；,，|")
                    found.append(Mark(one.field, place, rest, one.name))
            if len(found) > start:
                continue
        found.append(Mark(None, place, words, ""))
    return found


@dataclass(frozen=True, slots=True)
class _Label:
    field: Field
    name: str
    start: int
    end: int


def _labels(words: str) -> Iterator[_Label]:
    """The labels inside a text. One may follow a name after a blank only: 区城管局 回复时间：…"""
    for hit in _INLINE.finditer(words):
        for said in dict.fromkeys((hit[1], hit[1].split()[-1])):
            plain = re.sub(r"\s", "", said)
            name = label(said) or (Field.OTHER if GENERIC_TIME.match(plain) else None)
            if name is not None:
                start = hit.start() if said is hit[1] else hit.end(1) - len(said)
                yield _Label(name, plain, start, hit.end())
                break


def _standing(o: Outline, place: int) -> bool:
    """Whether a bare word may be a label: it stands alone in an element, and is no link or button."""
    owner = o.owner[place]
    if any(o.tag[above] in ("a", "button") for above in (owner, *o.ancestors(owner)[:2])):
        return False
    return o.tag[owner] in _BARE_OK and (o.pieces[place][-1] in ":：】]" or o.last[owner] - o.first[owner] <= 2)


def _announced(said: Byline, place: int) -> Iterator[Mark]:
    """A reply's opening words as the labels that they stand for."""
    if said.unit is not None:
        yield Mark(Field.UNIT, place, said.unit, "")
    if said.date is not None:
        yield Mark(Field.ANSWERED, place, str(said.date), "")
    yield Mark(Field.REPLY, place, said.rest, "")
