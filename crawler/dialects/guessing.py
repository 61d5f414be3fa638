"""Whether an address that was read from a script is the whole of what the script asks for.

A name that changes, a value that a function is handed, a parameter that is worked out: what is asked then may not be
what a visitor's browser asks. Rows that it brings are rows; that it brings none proves nothing.
"""

from __future__ import annotations

import re

_STRINGS = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_TEMPLATE = re.compile(r"`([^`]*)`")
_INSERTED = re.compile(r"\$\{([^{}]*)\}")
_NAME = re.compile(r"[A-Za-z_$][\w$.]*")
_CLOCK = re.compile(r"(?:Math\.random|new\b|Date\.now|\w+\.getTime|\w+\.now)")  # what only keeps caches away
_DEPTH = 3
_CLOCK_ENDS = re.compile(r"\s*Date\(\)(?:\s*\.\s*\w+\(\))*|\s*\*\s*\d+")
_OVER = re.compile(r"\s*(?:[,);}]|$)")
_CALLBACK = re.compile(
    r"\s*(?:\)|$|,\s*(?:(?:async\s+)?function\b|\(?\s*[\w$]*(?:\s*,\s*[\w$]+)*\s*\)?\s*=>"
    r"|[A-Za-z_$][\w$.]*\s*\)(?!\s*\.\s*(?:done|then|success|always)\b)))"
)
_AFTER_DATA = re.compile(r"\s*[,)]")
_PAGE_FIELD = re.compile(r"[?&]_?(?:page|page_?(?:no|num|index|number)|cur(?:rent)?page|p|pn)=['\"]$", re.I)
_OPEN_END = re.compile(r"[=/_-]['\"`]$")


def is_guessed(written: str, text: str, depth: int = 0) -> bool:
    """Whether a sum of strings and names holds a name whose value is not settled by the page's scripts."""
    inserted = " ".join(one for whole in _TEMPLATE.findall(written) for one in _INSERTED.findall(whole))
    for name in _NAME.findall(_TEMPLATE.sub(" ", _STRINGS.sub(" ", written)) + " " + inserted):
        if _CLOCK.match(name):
            continue
        if depth >= _DEPTH or _is_open(name.rpartition(".")[2], text, depth):
            return True
    return False


def _is_open(name: str, text: str, depth: int) -> bool:
    """Whether a name is set more than once or never, changed, or handed to a function."""
    word = re.escape(name)
    if re.search(rf"function\s*[\w$]*\s*\([^()]*(?<![\w$]){word}(?![\w$])[^()]*\)", text):
        return True
    if re.search(rf"(?<![\w$]){word}\s*=>|\((?:[^()]*,)?\s*{word}\s*(?:,[^()]*)?\)\s*=>", text):
        return True
    if re.search(rf"(?:\+\+|--)\s*{word}(?![\w$])|(?<![\w$]){word}\s*(?:\+\+|--|[-+*/]=)", text):
        return True
    given = re.findall(rf"(?<![\w$?&'\"`]){word}\s*=(?![=>])\s*([^;\n}}]*)", text)
    if not given:  # a field of an object; one that is only handed on sets nothing
        given = [one for one in re.findall(rf"(?<![\w$?]){word}['\"]?\s*:\s*([^,;\n}}]*)", text) if one.strip() != name]
    return len(given) != 1 or is_guessed(given[0], text, depth + 1)


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


def completed(written: str) -> str | None:
    """What was read of an address that goes on. Where the number of a page follows, it asks for the first; None where
    another value follows, without which it is another address."""
    if _PAGE_FIELD.search(written):
        return f"{written}+1"
    return None if _OPEN_END.search(written) else written
