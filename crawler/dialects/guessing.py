"""Whether an address that was read from a script is the whole of what the script asks for.

A name that changes, a value that a function is handed, a parameter that is worked out: what is asked then may not be
what a visitor's browser asks. Rows that it brings are rows; that it brings none proves nothing, but where only the page
is another and the answer counts no row in all.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TEMPLATE = re.compile(r"`([^`]*)`")
_INSERTED = re.compile(r"\$\{([^{}]*)\}")
_PART = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|([A-Za-z_$][\w$.]*)")
_CLOCK = re.compile(r"(?:Math\.random|new\b|Date\.now|\w+\.getTime|\w+\.now)")  # what only keeps caches away
_DEPTH = 3
_CLOCK_ENDS = re.compile(r"\s*Date\(\)(?:\s*\.\s*\w+\(\))*|\s*\*\s*\d+")
_OVER = re.compile(r"\s*(?:[,);}]|$)")
_CALLBACK = re.compile(
    r"\s*(?:\)|$|,\s*(?:(?:async\s+)?function\b|\(?\s*[\w$]*(?:\s*,\s*[\w$]+)*\s*\)?\s*=>"
    r"|[A-Za-z_$][\w$.]*\s*\)(?!\s*\.\s*(?:done|then|success|always)\b)))"
)
_AFTER_DATA = re.compile(r"\s*[,)]")
_FIELD = r"_?(?:page(?:_?(?:no|num|index|number|id|size))?|per_?page|size|rows|limit|cur(?:r|rent)?_?page|current|p|pn)"
_PAGE_FIELD = re.compile(rf"(?:^|[?&]){_FIELD}=$", re.I)
_CUT_PAGE = re.compile(rf"[?&]{_FIELD}=['\"]$", re.I)
_OPEN_END = re.compile(r"[=/_-]['\"`]$")


class Guess(NamedTuple):
    """`value`: something asked for may be another than the script's; `page`: only the number of the page may. Another
    page may have rows, but how many there are in all an answer tells on each."""

    value: bool = False
    page: bool = False

    def __or__(self, other: object) -> Guess:
        return Guess(self.value or other.value, self.page or other.page) if isinstance(other, Guess) else NotImplemented


def guess(written: str, text: str, field: str = "", depth: int = 0) -> Guess:
    """What of a sum of strings and names the page's scripts leave open; `field` is the parameter whose value it is."""
    found = Guess()
    before = f"{field}=" if field else ""
    for one, other, name in _PART.findall(_TEMPLATE.sub(_as_sum, written)):
        if not name:
            before = one or other
        elif not _CLOCK.match(name):
            bare = name.rpartition(".")[2]
            given = "" if depth >= _DEPTH or _changes(bare, text) else _only(bare, text)
            paged = _PAGE_FIELD.search(before) is not None
            found |= guess(given, text, field, depth + 1) if given else Guess(not paged, paged)
    return found


def _as_sum(found: re.Match[str]) -> str:
    return '"' + _INSERTED.sub(r'"+\1+"', found[1].replace('"', "'")) + '"'


def _changes(name: str, text: str) -> bool:
    """Whether a name is counted on, or handed to a function."""
    word = re.escape(name)
    return any(
        re.search(pattern, text)
        for pattern in (
            rf"function\s*[\w$]*\s*\([^()]*(?<![\w$]){word}(?![\w$])[^()]*\)",
            rf"(?<![\w$]){word}\s*=>|\((?:[^()]*,)?\s*{word}\s*(?:,[^()]*)?\)\s*=>",
            rf"(?:\+\+|--)\s*{word}(?![\w$])|(?<![\w$]){word}\s*(?:\+\+|--|[-+*/]=)",
        )
    )


def _only(name: str, text: str) -> str:
    """What a name is set to, if that is once; else empty."""
    word = re.escape(name)
    given = re.findall(rf"(?<![\w$?&'\"`]){word}\s*=(?![=>])\s*([^;\n}}]*)", text)
    if not given:  # a field of an object; one that is only handed on sets nothing
        given = [one for one in re.findall(rf"(?<![\w$?]){word}['\"]?\s*:\s*([^,;\n}}]*)", text) if one.strip() != name]
    return given[0] if len(given) == 1 else ""


def past_clock(text: str, at: int) -> int:
    """The end of an address whose last value is the time: `new Date().getTime()`, `Math.random()*1000`."""
    found = _CLOCK_ENDS.match(text, at, at + 60)
    return found.end() if found else at


def is_cut(text: str, at: int) -> bool:
    """Whether the address goes on behind what was read of it: `+ (page++)`, `.replace(…)`."""
    return _OVER.match(text, at, at + 40) is None


def hands_more(text: str, at: int, data: str) -> bool:
    """Whether a call hands over more behind its address than the plain parameters that were read."""
    return (_AFTER_DATA if data else _CALLBACK).match(text, at, at + 200) is None


def completed(written: str, cut: bool) -> tuple[str | None, Guess]:
    """What was read of an address, and what that leaves open where it goes on. Where a page's number follows, it asks
    for the first; None where another value follows, without which it is another address."""
    if not cut:
        return written, Guess()
    if _CUT_PAGE.search(written):
        return f"{written}+1", Guess(page=True)
    return None if _OPEN_END.search(written) else written, Guess(True)
