"""Rows of a list that say how a letter stands, without a head: in a word (受理中, 待答) or a picture so named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.boardwords import is_state, state_of
from crawler.columnname import squeeze
from crawler.datelines import is_date_text
from crawler.dates import read
from crawler.outline import Outline
from crawler.page import Entry
from crawler.rows import row_root
from crawler.signwords import sign_words
from crawler.sourcewords import STATES

_ROWS = frozenset(("li", "tr", "p", "div", "dd", "dl", "ul"))
_NUMBER = re.compile(r"^[【\[(（]?[A-Za-z]{0,6}[-_]?\d[\d\-_]{3,}[号】\])）]?$")
# Words that only letters' states have: applications and surveys are 办理中, 已办结 and 进行中, too.
_OF_LETTERS = re.compile(r"[回答][复信]|^[待未已]?[答复]$|待答|未答|已答")
_WITH_OTHERS = re.compile(r"受理|办理|处理|办结|转办|交办|反馈|处置")
_NEARLY_ALL = 0.8
_LEAST = 3
_LONGEST = 12  # letters of a word of state with its ornaments


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with the words of its row: its own texts and what its pictures are called."""

    entry: Entry
    span: tuple[int, int] | None
    words: tuple[str, ...] = ()
    number: str | None = None

    @property
    def states(self) -> tuple[str, ...]:
        return tuple(state_of(one) for one in self.words if len(one) <= _LONGEST and is_state(one))


def may_tell(o: Outline) -> bool:
    """Whether a word of state stands anywhere on the page; most pages are spared the search."""
    return not o.doc.words.isdisjoint(STATES)


def rows_of(o: Outline, entries: Sequence[Entry]) -> tuple[Row, ...]:
    roots = _roots(o, entries)
    return tuple(_row(o, entry, roots.get(entry.url or entry.title, -1)) for entry in entries)


def tell_states(rows: Sequence[Row], *, asking: bool) -> bool:
    """Whether nearly all rows carry a word of a letter's state; `asking`: their titles ask something."""
    stated = [row.states for row in rows if row.states]
    if len(stated) < _LEAST or len(stated) < _NEARLY_ALL * len(rows):
        return False
    words = {word for states in stated for word in states}
    return any(map(_OF_LETTERS.search, words)) or (asking and any(map(_WITH_OTHERS.search, words)))


def _roots(o: Outline, entries: Sequence[Entry]) -> dict[str, int]:
    """Each entry's row: its link's, or the smallest element that holds the words of an entry without a link."""
    urls = {entry.url for entry in entries if entry.url is not None}
    found = {one.url: row_root(o, one) for one in reversed(o.anchors) if one.url in urls and one.text}
    roots = {url: at for url, at in found.items() if url is not None}
    bare = {squeeze(entry.title): entry.title for entry in entries if entry.url is None}
    for at in range(o.size) if bare else ():
        if o.tag[at] in _ROWS and 0 < o.last[at] - o.first[at] <= 8:
            said = squeeze("".join(one for one in o.pieces[o.first[at] : o.last[at]] if not _is_day(one)))
            for plain, title in bare.items():
                if plain in said:
                    roots[title] = at
    return roots


def _row(o: Outline, entry: Entry, root: int) -> Row:
    if root < 0:
        return Row(entry, None)
    span = (o.first[root], o.last[root])
    texts = [o.pieces[place] for place in range(*span)]
    words = tuple(
        one for one in (*texts, *filter(is_state, sign_words(o, root))) if one not in entry.title or is_state(one)
    )
    if entry.url is not None:
        return Row(entry, span, words)
    return Row(_ungrouped(entry, texts), span, words, next(filter(_NUMBER.match, texts), None))


def _ungrouped(entry: Entry, texts: Sequence[str]) -> Entry:
    """An entry without a link: its title is not its number, day and state in one."""
    own = [one for one in texts if not (is_state(one) or _NUMBER.match(one) or _is_day(one))]
    return replace(entry, title=" ".join(own)) if own and len(own) < len(texts) else entry


def _is_day(words: str) -> bool:
    return is_date_text(words) and read(words) is not None
