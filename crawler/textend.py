"""Where the text of a page ends, when its last short lines (联系人、手机) look like the foot that follows it.

The foot of a page is read from generously early, so that no host unit or telephone is missed there. For what the text
itself tells of a person that is too early: such lines stand in the text's own element, and the foot does not.
"""

from __future__ import annotations

import re

from crawler.document import SEAM, Document
from crawler.outline import Outline, outline
from crawler.titleplace import HEAD_WORDS

_MOBILE = re.compile(r"1(?<!\d1)[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_IDENTITY = re.compile(
    r"标识码|[iI][cC][pP]备|公网安备|主办单位|版权所有|[cC][oO][pP][yY][rR][iI][gG][hH][tT]|政府网站找错|网站地图|站点地图"
)
_LINES = frozenset({"p", "span", "font", "strong", "b", "br", "li", "h3", "h4", "h5", "tr", "td", "tbody", "table"})
_SENTENCE = re.compile(r"[\u4e00-\u9fff][^\x00]*[。；！？]|[\u4e00-\u9fff]{3}，[\u4e00-\u9fff]{3}")
_STOPS = frozenset("。；！？，")  # one of these is in every sentence
_OF_FOOT = re.compile(
    r"主办|承办|版权|地址|电话|手机|传真|邮[编箱]|联系|技术支持|备案|标识码|浏览器|分辨率|声明|访问量|转载"
)
_COUNTER = 8


def text_end(doc: Document, title: int, foot: int) -> int:
    """`foot`, or the place in `Document.flat` where the last sentence before the site's marks ends, or the element that
    holds the last line before that. Where nothing is left of the text, which begins with its title's end, it ends where
    the part of the page begins that holds the site's marks."""
    flat = doc.flat
    foot = _last_sentence(flat, foot)
    if title > 0 and foot <= title:
        return _before_marks(doc, title)
    if _MOBILE.search(flat, foot) is None:
        return foot
    below = [words for words in flat[foot:].split(SEAM) if words.strip()]
    o = outline(doc)
    first = _place(o, below)
    if first is None or first == 0:
        return foot
    marks = (place for place in range(first, len(o.pieces)) if _IDENTITY.search(o.pieces[place]))
    identity = next(marks, len(o.pieces))  # a foot of pictures has no words
    block = _common(o, first - 1, first, identity)
    if block is None and title > 0 and _only_head(flat[title:foot]):
        block = _titled(o, flat[:title].count(SEAM) - 1, first, identity)
    if block is None:
        return foot
    at = foot
    for words in o.pieces[first : o.last[block]]:
        found = flat.find(words.split(" ")[0], at)
        if found < 0:
            return foot
        at = flat.find(SEAM, found)
    return at


def _only_head(words: str) -> bool:
    """Whether nothing stands here but a line of date, source and counters."""
    return all(HEAD_WORDS.search(one) or len(one.strip()) <= _COUNTER for one in words.split(SEAM) if one.strip())


def _titled(o: Outline, title: int, next_: int, outer: int) -> int | None:
    """The element that holds the title and the line below its head, and not the site's marks: that line is all the
    text there is."""
    above = (o.owner[title], *o.ancestors(o.owner[title])) if title >= 0 else ()
    at = next((one for one in above if o.first[one] <= next_ < o.last[one]), None)
    if at is None or o.first[at] <= outer < o.last[at] or o.tag[at] in ("body", "html"):
        return None
    return at


def _last_sentence(flat: str, foot: int) -> int:
    """Short sentences are a text's as well; a foot has none but of itself."""
    marks = _IDENTITY.search(flat, foot)
    stop = flat.rfind(SEAM, 0, marks.start()) if marks is not None else len(flat)
    while stop > foot:
        start = flat.rfind(SEAM, 0, stop)
        stops = not _STOPS.isdisjoint(flat[start + 1 : stop])
        if stops and _SENTENCE.search(flat, start + 1, stop) and not _OF_FOOT.search(flat, start + 1, stop):
            return stop
        stop = start
    return foot


def _before_marks(doc: Document, title: int) -> int:
    flat, o = doc.flat, outline(doc)
    lead = flat[:title].count(SEAM)
    marks = next((place for place in range(lead, len(o.pieces)) if _IDENTITY.search(o.pieces[place])), None)
    if marks is None or _IDENTITY.search(flat, title) is None:
        return title
    at = o.owner[marks]
    while o.parent[at] >= 0 and o.first[o.parent[at]] >= lead:
        at = o.parent[at]
    first = o.first[at]
    while first > lead and _OF_FOOT.search(o.pieces[first - 1]) and not _titled(o, lead - 1, first - 1, marks):
        first -= 1
    end = title
    for words in o.pieces[lead:first]:
        found = flat.find(words.split(" ")[0], end)
        if found < 0:
            return title
        end = flat.find(SEAM, found)
    return end


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
