"""Where what claims to be a page's title stands in its visible text."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from crawler.document import SEAM, Document, squeeze

_UNBROKEN = re.compile(r"[^\s\x00\u200b\ufeff]+")
_LONGEST = 200
# What stands beside an article's title: the line of source, time, type size, counters and sharing buttons.
HEAD_WORDS = re.compile(
    r"来[\s\x00]*源|作[\s\x00]*者|发布|时[\s\x00]*间|日[\s\x00]*期|字[\s\x00]*[体号]|浏览|点击|阅读|访问量|打印|分享|编辑|稿源|20\d\d[-/.年]\d|19\d\d[-/.年]\d"
)
SHORTEST = 4


def place_of(doc: Document, claim: str) -> tuple[int, int] | None:
    """Where the claim stands as a text of its own; of several places the one that a head line follows."""
    flat = doc.flat
    best: tuple[int, int, int] | None = None
    for start, end in _places(doc, claim):
        before = flat[max(0, start - 4) : start].rstrip(" \u3000\xa0")
        after = flat[end : end + 30].lstrip(" \u3000\xa0")
        if not before.endswith((SEAM, ">", "》", "：", ":")) or (after and not after.startswith(SEAM)):
            continue
        worth = len(HEAD_WORDS.findall(flat, end, end + 160))
        if best is None or worth > best[0]:
            best = (worth, start, end)
    if best is None or (best[0] == 0 and len(claim) < SHORTEST):
        return None
    return best[1], best[2]


def _places(doc: Document, claim: str) -> list[tuple[int, int]]:
    """Every place of the claim; only where it stands nowhere as it is, one that blanks or elements break up."""
    places = []
    flat = doc.flat
    at = flat.find(claim)
    while at >= 0:
        places.append((at, at + len(claim)))
        at = flat.find(claim, at + 1)
    return places or _loose(doc, squeeze(claim)[:_LONGEST])


def _loose(doc: Document, text: str) -> list[tuple[int, int]]:
    """Where a text without blanks stands in the page, whatever blanks and seams part its letters there."""
    bare = doc.squeezed
    if not text or text not in bare:
        return []
    runs = [found.span() for found in _UNBROKEN.finditer(doc.flat)]
    starts = [0, *accumulate(stop - start for start, stop in runs)]

    def place(at: int) -> int:
        run = bisect_right(starts, at) - 1
        return runs[run][0] + at - starts[run]

    places = []
    at = bare.find(text)
    while at >= 0:
        places.append((place(at), place(at + len(text) - 1) + 1))
        at = bare.find(text, at + len(text))
    return places
