"""The labels of a message in a stretch of a page: alone in a cell or heading, or inside a line of several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.boardwords import Field, is_sort, is_state, label
from crawler.bylines import Byline, spoken
from crawler.calledparts import called_parts
from crawler.daysteps import answers, asks, day_steps
from crawler.outline import Outline

_INLINE = re.compile(
    r"(?:^|(?<=[\s\[【(（;；,，|/、\]】)）\d]))[\[【(（\s]*([\u4e00-\u9fff][\u4e00-\u9fff\s()（）]{0,13}?)[\]】)）]?\s*[:：]"
)
GENERIC_TIME = re.compile(r"^(?:时间|日期|发布时间|发布日期|发表时间|发表日期|发表于|公开时间|受理时间|受理日期)$")
# 写信：2026-06-01, [回复] 2026-06-10, 提问时间 2026-06-01: an act with nothing but a day tells when it was done.
_ASKING = r"(?:网友|网民|群众|市民)?(?:来信|留言|咨询|写信|提问|发起|反映|投诉|提交|寄信|发帖|来件|求助|问)"
_ANSWERING = r"(?:单位|部门|官方)?(?:回复|答复|办结|反馈|回信|回函|办复|解答|回答|答)"
_DAY = r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s*\d{1,2}[:：]\d{1,2}(?:[:：]\d{1,2})?)?"
_ACT = re.compile(
    rf"\W*(?:已?(?P<act>{_ASKING}|{_ANSWERING})(?:(?:时间|日期)(?=\s))?[于在]?\W*(?P<day>{_DAY})|(?P<first>{_DAY})\W*已?(?P<then>{_ASKING}|{_ANSWERING}))\W*"
)
_IS_ASKING = re.compile(_ASKING)
_ACT_OF_ASKING = re.compile(rf"^{_ASKING}$")
_ONLY_DAY = re.compile(rf"^\W*{_DAY}\W*$")
_ENDS_ACT = "[信言询问起映诉交帖件助复结馈函答]"
_MAY_END_ACT = re.compile(_ENDS_ACT)
# 张** 发表于 2026-11-03: no colon after the act.
BARE = re.compile(r"^\W*[问答]\W*$")
_DONE_ON = re.compile(rf"(?<=[\s\]】)）|])(?:发表|发布|留言|提问|咨询|提交)于(?=\s*{_DAY})")
# 张** 于 2026-11-02 留言：
_ASKED_BY = re.compile(rf"^(?P<who>[^\d:：]{{1,16}}?)\s*于\s*(?P<day>{_DAY})\s*{_ASKING}\W*$")
_OFFICIAL_ON = re.compile(rf"^(?:(?:单位|部门|官方)\s*回复|[回答]复于?)\W*{_DAY}")
_UP_TO_REPLY = re.compile(r"^.{0,40}?(?:回复|答复|回应|反馈|办复|回信|解答)(?:了|于)?\W*?(?=\s*(?:19|20)\d\d)")
# 网友李** 2026-11-02 10:00 over a letter, under which 官方回复 heads the answer.
_WHO_WHEN = re.compile(rf"^\W*(?:网友|网民|市民|群众)[^\d:：，。；]{{0,14}}\s{_DAY}\W*$")
_OFFICIAL_HEAD = re.compile(r"^\W*(?:官方|单位|部门|政府)(?:回复|答复|回应)\W*$")
_CITIZEN = re.compile(r"网友|网民|群众|市民|\*")
_A_YEAR = re.compile(r"20\d\d|19\d\d")
_BEGINS_DAY = re.compile(rf"\s*{_DAY}")
_REPLIES = re.compile(r"[回答批办]\s*[复应信]|解\s*答|反\s*馈")
_BLOCKS = frozenset({"div", "p", "li", "td", "dd", "dt", "th", "section", "blockquote"})
_LINE = 80  # letters of a line that names who wrote and when
_ENDING = frozenset({Field.UNIT, Field.ANSWERED})
_OF_LETTERS = frozenset({Field.TEXT, Field.REPLY, Field.ASKED, Field.ANSWERED})
_SHORT = 30  # letters of a value behind a text
_PROSE = re.compile(r"[。！？!?；]")
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "legend", "strong", "b"})
_LONGEST_HEADING = 30
_OPENING = 4  # pieces at most that a reply's opening words are cut into
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


def marks(o: Outline, first: int, last: int) -> tuple[Mark, ...]:
    """All labels of a stretch in order. A text that holds no label gives a mark without a field."""
    known: dict[tuple[int, int], tuple[Mark, ...]] = o.doc.known.setdefault("labels", {})
    found = known.get((first, last))
    if found is None:
        called = unlabelled_parts(o)
        told = _marks(o, first, last)
        if called:
            told += [Mark(called[place], place, "", "") for place in range(first, last) if place in called]
            told.sort(key=lambda mark: (mark.place, mark.place in called and mark.field is None))
        found = known[first, last] = tuple(told)
    return found


def unlabelled_parts(o: Outline) -> dict[int, Field]:
    """The parts of letters that only their classes name, on a page that shows no label of a letter."""
    called = called_parts(o)
    if not called:
        return called
    known: dict[int, Field] | None = o.doc.known.get("unlabelled parts")
    if known is None:
        labelled = any(mark.field in _OF_LETTERS for mark in _marks(o, 0, len(o.pieces)))
        known = o.doc.known["unlabelled parts"] = {} if labelled else called
    return known


def _marks(o: Outline, first: int, last: int) -> list[Mark]:
    found: list[Mark] = []
    done = first
    steps = day_steps(o)
    for place in range(first, last):
        words = o.pieces[place]
        if place < done:
            continue
        if place in steps and place + 1 < last:
            done = place + 2
            found += _step(words, steps[place], place)
            continue
        if "于" in words and len(words) <= _LINE and _DONE_ON.search(words) and _is_board(o):
            words = _DONE_ON.sub("留言时间：", words)
        if (opening := _opening(o, place, last)) is not None:
            done, byline = opening
            found += _announced(byline, done - 1)
            continue
        if acts := _dated_acts(words, place):
            found += acts
            continue
        if "于" in words and len(words) <= _LINE and (asked := _ASKED_BY.match(words)) is not None:
            found += [Mark(None, place, asked["who"].strip(), ""), Mark(Field.ASKED, place, asked["day"], "")]
            found += [Mark(Field.TEXT, place, "", "")] if words.rstrip().endswith(("：", ":")) else []
            continue
        if _WHO_WHEN.match(words) and _is_talk(o):
            found += [Mark(Field.ASKED, place, words, "")]
            continue
        if place + 1 < last and _is_asked(words, o.pieces[place + 1]):
            found.append(Mark(Field.ASKED, place, "", words))
            continue
        if len(words) <= 14 and (name := label(words)) is not None and _standing(o, place):
            if found and not found[-1].rest and is_sort(found[-1].name, words):
                found.append(Mark(None, place, words, ""))
                continue
            found.append(Mark(name, place, "", words))
            continue
        if (said := spoken(words) or _heading(o, place)) is not None:
            found += _announced(said, place)
            continue
        if ("：" in words or ":" in words) and len(words) <= 2000:
            start = len(found)
            spans = list(_labels(words))
            if spans and spans[0].start <= 40:
                if spans[0].start > 0 and (lead := words[: spans[0].start].strip(" [【(（")):
                    found.append(Mark(None, place, lead, ""))
                found += [Mark(one.field, place, rest, one.name) for one, rest in _values(words, spans)]
            elif (ended := _ending(words, spans)) is not None:
                found.append(Mark(None, place, words[: spans[ended].start].rstrip(" \u3000【[(（"), ""))
                found += [Mark(one.field, place, rest, one.name) for one, rest in _values(words, spans[ended:])]
            if len(found) > start:
                continue
        found.append(Mark(None, place, words, ""))
    return found


def _step(day: str, name: str, place: int) -> Iterator[Mark]:
    """A step of a course, its day before its name. What is said under any other step than an answer is none."""
    if asks(name):
        yield Mark(Field.ASKED, place, day, "")
    elif answers(name):
        yield Mark(Field.ANSWERED, place, day, "")
        yield Mark(Field.REPLY, place + 1, "", name)
    else:
        yield Mark(Field.OTHER, place, f"{day} {name}", "")


def _is_board(o: Outline) -> bool:
    """Whether several lines of the page say who wrote when: one alone may be an article's own, unless an office's
    answer of a day (官方回复 2026-11-20) stands there, too."""
    known: bool | None = o.doc.known.get("signed lines")
    if known is None:
        lines = [words for words in o.pieces if "于" in words and len(words) <= _LINE]
        signed = sum(_DONE_ON.search(words) is not None for words in lines)
        known = o.doc.known["signed lines"] = signed > 1 or (
            signed == 1 and any(map(_OFFICIAL_ON.match, o.pieces)) and any(map(_CITIZEN.search, lines))
        )
    return known


def _is_talk(o: Outline) -> bool:
    """Whether one citizen wrote and one office answers: below an article several write, and nobody answers so."""
    known: bool | None = o.doc.known.get("talk")
    if known is None:
        wrote = sum(_WHO_WHEN.match(words) is not None for words in o.pieces if len(words) <= _LINE)
        known = o.doc.known["talk"] = wrote == 1 and sum(map(bool, map(_OFFICIAL_HEAD.match, o.pieces))) == 1
    return known


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
            if name is None and _ACT_OF_ASKING.match(plain) and _BEGINS_DAY.match(words, hit.end()):
                name = Field.ASKED
            if name is not None:
                start = hit.start() if said is hit[1] else hit.end(1) - len(said)
                yield _Label(name, plain, start, hit.end())
                break


def _values(words: str, spans: Sequence[_Label]) -> Iterator[tuple[_Label, str]]:
    """What follows each label of a text, up to the next."""
    for number, one in enumerate(spans):
        stop = spans[number + 1].start if number + 1 < len(spans) else len(words)
        yield one, words[one.end : stop].strip(" \u3000[]【】()（）〔〕;；,，|")


def _ending(words: str, spans: Sequence[_Label]) -> int | None:
    """Which label is the first of those with which a long text ends: …特此答复。 回复单位：区审计局（2026-09-05）"""
    ended = None
    for number, (one, rest) in reversed(list(enumerate(_values(words, spans)))):
        if one.field not in _ENDING or not 0 < len(rest) <= _SHORT or _PROSE.search(rest):
            break
        ended = number
    return ended


def _dated_acts(words: str, place: int) -> list[Mark]:
    """A text that is acts with their days, at the end perhaps how the letter stands, and nothing else."""
    if len(words) > 80 or not _A_YEAR.search(words) or not _MAY_END_ACT.search(words):
        return []
    found: list[Mark] = []
    at = 0
    while at < len(words):
        hit = _ACT.match(words, at)
        if hit is None and found and is_state(words[at:]):
            return [*found, Mark(Field.STATE, place, words[at:].strip(), "")]
        if hit is None:
            return []
        name = Field.ASKED if _IS_ASKING.fullmatch(hit["act"] or hit["then"]) else Field.ANSWERED
        found.append(Mark(name, place, hit["day"] or hit["first"], ""))
        at = hit.end()
    return found


def _is_asked(words: str, following: str) -> bool:
    """写信： or 提交 where nothing but a day follows."""
    return _ACT_OF_ASKING.match(words.rstrip(":： ")) is not None and _ONLY_DAY.match(following) is not None


def _opening(o: Outline, place: int, last: int) -> tuple[int, Byline] | None:
    """A reply's opening words cut into pieces by elements (<b>区城管局</b> 于 <i>2026-10-09</i> 回复：), where they
    begin a block of their own; and the number of the text after them."""
    if len(o.pieces[place]) > 30 or label(o.pieces[place]) is not None:
        return None
    for stop in range(place + 1, min(place + _OPENING, last)):
        words = o.pieces[stop]
        if o.first[_block(o, stop)] != place or len(words) > 30:
            return None
        if not _REPLIES.search(words):
            continue
        opening = " ".join(o.pieces[place : stop + 1])
        if (said := spoken(opening)) is not None:
            return stop + 1, said
        # A line of its own needs no colon: <p><b>区城管局</b> 官方回复 2026-10-09 10:00:00</p>
        whole = o.last[_block(o, stop)] == stop + 1 and _BEGINS_DAY.match(_UP_TO_REPLY.sub("", opening, count=1))
        if whole and (said := spoken(f"{opening}：")) is not None and said.unit is not None:
            return stop + 1, said
    return None


def _heading(o: Outline, place: int) -> Byline | None:
    """A heading that says whose answer stands below it, without a colon: <h4>县城管局的答复</h4>."""
    words = o.pieces[place]
    at = o.owner[place]
    if len(words) > _LONGEST_HEADING or not _REPLIES.search(words) or o.tag[at] not in _HEADS:
        return None
    return spoken(words + "：") if o.last[at] - o.first[at] == 1 else None


def _block(o: Outline, place: int) -> int:
    at = o.owner[place]
    while o.tag[at] not in _BLOCKS and o.parent[at] >= 0:
        at = o.parent[at]
    return at


def _standing(o: Outline, place: int) -> bool:
    """Whether a bare word may be a label: it stands alone in an element, and is no link or button."""
    owner = o.owner[place]
    if any(o.tag[above] in ("a", "button") for above in (owner, *o.ancestors(owner, 2))):
        return False
    return o.tag[owner] in _BARE_OK and (o.pieces[place][-1] in ":：】]" or o.last[owner] - o.first[owner] <= 2)


def _announced(said: Byline, place: int) -> Iterator[Mark]:
    """A reply's opening words as the labels that they stand for."""
    if said.unit is not None:
        yield Mark(Field.UNIT, place, said.unit, "")
    if said.date is not None:
        yield Mark(Field.ANSWERED, place, str(said.date), "")
    yield Mark(Field.REPLY, place, said.rest, "")
