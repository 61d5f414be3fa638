"""What a row's signs are called: a picture's alternative text or title, the title of an icon that a style draws
(`<i class="wait" title="待回复"></i>`). A reader who points at one sees the word."""

from __future__ import annotations

import re

from crawler.outline import Outline

_DRAWN = frozenset(("i", "em", "b", "span", "u"))
_HIDES = re.compile(r"display\s*:\s*none", re.I)


def sign_words(o: Outline, root: int) -> list[str]:
    """The names of the signs inside an element, in order."""
    return [words for at in range(root, o.end[root]) if (words := _word(o, at))]


def _word(o: Outline, at: int) -> str:
    if o.tag[at] == "img":
        return o.attribute(at, "alt") or o.attribute(at, "title")
    if o.tag[at] not in _DRAWN or o.first[at] < o.last[at] or _HIDES.search(o.attribute(at, "style")):
        return ""
    return o.attribute(at, "title") or o.attribute(at, "aria-label")
