"""Letters whose question and answer stand in parts that only their classes name: `<div class="ask">…</div>
<div class="answer">…</div>`; a style draws 问 and 答 before them.

Such names are the makers' own, and lists of frequent questions have them as well: they are taken for labels on a page
that is called as a board, where no label is shown, every question has a day, a citizen or an office is named, and
answers follow questions one by one.
"""

from __future__ import annotations

import re

from crawler.boardwords import Field
from crawler.bylines import signed
from crawler.columnname import own_names
from crawler.outline import Outline
from crawler.regions import regions

_ASK = re.compile(r"(?:^|[\s_-])(?:ask|asks|question|tiwen|wen|wenti|q)(?:$|[\s_-])")
_REPLY = re.compile(r"(?:^|[\s_-])(?:answer|answers|reply|huifu|huida|dafu|hf|da|a)(?:$|[\s_-])")
_BOARD = re.compile(r"留言|信箱|来信|信件|咨询|诉求|问政|投诉|信访")
_NO_BOARD = re.compile(r"常见|问答|知识|FAQ|访谈|征集|调查|解读|热点|汇编|指南", re.I)
_PARTS = frozenset(("div", "li", "dd", "dt", "p", "section", "tr", "ul", "dl", "article", "blockquote"))
_CITIZEN = re.compile(r"[*＊×]|网友|网民|市民|匿名|先生|女士|同志|某")
_LINE = 30  # letters of a line that names who wrote
_LEAST = 2


def called_parts(o: Outline) -> dict[int, Field]:
    """The texts with which such parts begin, and what each part is; empty where the page does not show letters so."""
    known: dict[int, Field] | None = o.doc.known.get("called parts")
    if known is None:
        known = o.doc.known["called parts"] = _find(o) if _is_called(o) else {}
    return known


def _is_called(o: Outline) -> bool:
    names = own_names(o)
    return any(map(_BOARD.search, names)) and not any(map(_NO_BOARD.search, names))


def _find(o: Outline) -> dict[int, Field]:
    foot = regions(o).foot
    parts: list[tuple[int, Field]] = []
    done = -1
    for at, tag in enumerate(o.tag):
        if at < done or tag not in _PARTS or o.first[at] == o.last[at] or o.last[at] > foot or not (mark := o.mark(at)):
            continue
        asks, replies = _ASK.search(mark) is not None, _REPLY.search(mark) is not None
        if asks != replies and not _holds_both(o, at):
            parts.append((at, Field.TEXT if asks else Field.REPLY))
            done = o.end[at]
    asked = [at for at, name in parts if name is Field.TEXT]
    one_by_one = all(
        name is Field.TEXT or (number and parts[number - 1][1] is Field.TEXT) for number, (_, name) in enumerate(parts)
    )
    if not one_by_one or len(asked) < _LEAST or len(parts) - len(asked) < _LEAST:
        return {}
    if not all(map(o.dates_in, asked)) or len({o.tag[at] for at in asked}) > 1:
        return {}
    named = sum(_names_citizen(o, at) if name is Field.TEXT else _names_office(o, at) for at, name in parts)
    return {o.first[at]: name for at, name in parts} if named * 3 >= len(parts) else {}


def _names_citizen(o: Outline, at: int) -> bool:
    return any(len(words) <= _LINE and _CITIZEN.search(words) for words in o.pieces[o.first[at] : o.last[at]])


def _names_office(o: Outline, at: int) -> bool:
    said = map(signed, o.pieces[o.first[at] : o.last[at]])
    return any(one is not None and one.unit is not None for one in said)


def _holds_both(o: Outline, at: int) -> bool:
    """Whether an element that is called as a question (`<li class="question">`) holds the answer as well."""
    inner = [o.mark(one) for one in range(at + 1, o.end[at]) if o.tag[one] in _PARTS and o.first[one] < o.last[one]]
    return any(map(_ASK.search, inner)) and any(map(_REPLY.search, inner))
