"""Where the text of a page ends, when its last short lines (联系人、手机) look like the foot that follows it.

The foot of a page is read from generously early, so that no host unit or telephone is missed there. For what the text
itself tells of a person that is too early: such lines stand in the text's own element, and the foot does not.
"""

from __future__ import annotations

import re

from crawler.document import SEAM, Document
from crawler.outline import Outline, outline

_MOBILE = re.compile(r"1(?<!\d1)[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_IDENTITY = re.compile(r"标识码|ICP备|公网安备|主办单位|版权所有|copyright|政府网站找错|网站地图|站点地图", re.I)
_LINES = frozenset({"p", "span", "font", "strong", "b", "br", "li", "h3", "h4", "h5"})


def text_end(doc: Document, foot: int) -> int:
    """`foot`, or the place in `Document.flat` where the element ends that holds the last line before it."""
    flat = doc.flat
    if _MOBILE.search(flat, foot) is None:
        return foot
    below = [words for words in flat[foot:].split(SEAM) if words.strip()]
    o = outline(doc)
    first = _place(o, below)
    if first is None or first == 0:
        return foot
    identity = next((place for place in range(first, len(o.pieces)) if _IDENTITY.search(o.pieces[place])), None)
    if identity is None:
        return foot
    block = _common(o, first - 1, first, identity)
    if block is None:
        return foot
    at = foot
    for words in o.pieces[first : o.last[block]]:
        found = flat.find(words.split(" ")[0], at)
        if found < 0:
            return foot
        at = flat.find(SEAM, found)
    return at


def _place(o: Outline, below: list[str]) -> int | None:
    """The text of the outline with which the lines below begin."""
    lead = [" ".join(words.split()) for words in below[:3]]
    for place in range(len(o.pieces) - len(lead), -1, -1):
        if o.pieces[place : place + len(lead)] == lead:
            return place
    return None


def _common(o: Outline, inner: int, next_: int, outer: int) -> int | None:
    """The element whose lines both texts are, where it does not hold the third: the foot's own box is a part beside
    the text's, no line after it."""
    above = (o.owner[inner], *o.ancestors(o.owner[inner]))
    at = next((one for one in above if o.first[one] <= next_ < o.last[one]), None)
    if at is None or o.first[at] <= outer < o.last[at] or o.tag[at] in ("body", "html"):
        return None
    parts = [
        next((one for one in o.children(at) if o.first[one] <= place < o.last[one]), None) for place in (inner, next_)
    ]
    return at if all(part is None or o.tag[part] in _LINES for part in parts) else None
