"""Calls of functions that the page does not show: what they put into an empty place is not seen."""

from __future__ import annotations

import re
from functools import lru_cache

_NAME = r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*"
_CALLED = re.compile(rf"(?<![\w$.)])(?<!function )(?<!new )(?P<name>{_NAME})\s*\(")
_DEFINED = re.compile(r"function\s+([A-Za-z_$][\w$]*)|\b([A-Za-z_$][\w$]*)\s*=\s*(?:async\s+)?(?:function\b|\()")
_VERB = re.compile(r"^_?(?:load|fetch|render|ajax|request|query|fill)(?=[A-Z_\d])|^_?(?:load|fetch|render)[a-z]{4,}")
# What these bring is no row: pictures that turn, the weather, counters, styles, a menu, a pager of the page.
_FITTINGS = re.compile(
    r"banner|slid|swiper|focus|weather|tianqi|nav|menu|foot|head|login|user|count|click|hits|float|piao|share|code|search"
    r"|time|clock|calendar|msg|tip|dialog|layer|\bads?\b|style|css|font|img|image|pic|video|map|chart|size|page|paging"
    r"|stat|visit|comment|print|lang|theme|scroll|marquee",
    re.I,
)
_PLAIN = frozenset(
    {"if", "for", "while", "switch", "return", "function", "catch", "typeof", "with", "void", "delete", "alert",
     "eval", "setTimeout", "setInterval", "clearTimeout", "clearInterval", "parseInt", "parseFloat", "isNaN",
     "escape", "unescape", "encodeURI", "encodeURIComponent", "decodeURIComponent", "$", "jQuery", "Date",
     "Number", "String", "document", "window", "console", "Math", "JSON", "location", "history", "layui"}
)  # fmt: skip
_ONLY_CALLS = re.compile(rf"^\s*(?:{_NAME}\s*\([^(){{}}]*\)\s*;?\s*)+$")


@lru_cache(maxsize=256)
def brings(script: str) -> str:
    """The name of a function which a script of the page calls, by whose name it brings something, and which stands in
    another file; empty where there is none."""
    if not script:
        return ""
    return next((name for name in _unseen(script, script) if _VERB.match(name.rpartition(".")[2])), "")


def hands_over(text: str, all_scripts: str) -> str:
    """The name of a function of another file that a script element calls and does nothing else: it was set where its
    work is to show."""
    if not _ONLY_CALLS.match(text):
        return ""
    return next(iter(_unseen(text, all_scripts)), "")


def _unseen(text: str, all_scripts: str) -> list[str]:
    defined = {one or two for one, two in _DEFINED.findall(all_scripts)}
    called = (found["name"] for found in _CALLED.finditer(text))
    return [name for name in called if not _FITTINGS.search(name) and not {name.partition(".")[0]} & (_PLAIN | defined)]
