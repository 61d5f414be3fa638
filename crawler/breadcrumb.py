"""当前位置: where a page says it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.outline import Outline
from crawler.page import NavItem

_LABEL = re.compile(
    r"^[【\[◎·•>»☆★\s]*(?:您|你|我)?(?:们)?(?:当前|现在|目前|今天)?(?:所)?(?:在)?(?:的|访问的"
    r"|浏览的)?(?:页面|栏目)?(?:位置|路径|在)(?:是|为)?\s*[】\]]?\s*[:：>»]"
    r"|^(?:您|你)?(?:当前|现在|所在|目前)(?:的|所在|所处)?(?:的)?(?:位置|栏目|页面|频道)[:：]?$"
    r"|^(?:您|你)的位置[:：]?$|^(?:当前|所在)?位置[:：]|^(?:您|你)(?:现在|当前|目前)?(?:正)?在[:：]"
    r"|^(?:您|你)(?:现在|当前)?(?:所)?(?:在的)?位置[:：]?$"
)
_MARK = re.compile(
    r"crumb|position|weizhi|location|dqwz|\bmbx\b|\bpos\b|gcpos|curpos|\bdz\b|path|webnav|sitenav"
    r"|dangqian|wz\b|\blocal\b|where"
)
_HOME = re.compile(r"^(?:网站|本站|返回|门户|站点)?首\s*页$|^主页$|^home$|^.{0,20}(?:网|政府|网站|门户)首页$", re.I)
_PART = re.compile(r"\s*(?:-{1,3}\s*[>＞]|={1,2}>|[>＞]{1,2}|&gt;|[»›→▶►》❯]|\s[/\\|]\s|::)\s*")
_WIDE = re.compile(_PART.pattern + r"|\s*[-–—]{1,3}\s*|(?<=页)\s*[-/\\|·→]\s*")
_LEAD = re.compile(r"^.{0,14}?(?:位置|路径)(?:是|为)?\s*[】\]]?\s*[:：]?\s*|^[^首]{0,10}?在\s*[:：]\s*")
_FIRST = ("首页", "网站首页", "本站首页", "主页")
_PLAIN = re.compile(r"^(?:网站|本站)?[首主]页\s*(?:-{1,3}\s*[>＞]|[>＞]{1,2}|[»›→▶►》])\s*\S")
# Last parts that name the kind of page, not a column.
_NO_COLUMN = re.compile(
    r"^(?:正文|内容|详情|详细(?:内容|信息|页面)?|列表|浏览(?:文章|信息)?|信息(?:正文|内容|详情"
    r"|浏览)|文章(?:正文|内容)?|查看(?:内容|文章|信息)?|阅读|详情页|列表页|内容页)$"
)


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"table", "ul", "ol", "dl", "form"})
_BOXES = frozenset({"div", "section"})


@dataclass(frozen=True, slots=True)
class Crumb:
    """`last` is the number of its last text plus one, -1 where the page has none; `items` without the home page."""

    at: int
    first: int
    last: int
    items: tuple[NavItem, ...]


NONE = Crumb(-1, -1, -1, ())


def crumb(o: Outline) -> Crumb:
    found: Crumb | None = o.doc.known.get("crumb")
    if found is None:
        found = o.doc.known["crumb"] = _find(o)
    return found


def _is_home(words: str) -> bool:
    return ("页" in words or len(words) == len("home")) and _HOME.match(words) is not None


def _find(o: Outline) -> Crumb:
    for place, words in enumerate(o.pieces):
        if "位置" in words or (len(words) < 12 and "在" in words):
            if not _LABEL.match(words[:24]):
                continue
            found = _around(o, place)
            if found is not None:
                return found
    best: Crumb | None = None
    for anchor in o.anchors:
        if _is_home("".join(anchor.text.split())):
            place = o.first[anchor.at]
            after = o.pieces[o.last[anchor.at]] if o.last[anchor.at] < len(o.pieces) else ""
            above = o.parent[anchor.at]
            marked = any(
                _MARK.search(o.mark(at)) for at in (above, o.parent[above] if above >= 0 else above) if at >= 0
            )
            if _PART.match(after) or (marked and o.anchor_count(above) <= 8):
                while above >= 0 and o.last[above] - o.first[above] <= 1:
                    above = o.parent[above]
                best = _read(o, above, place)
                if best.items or marked:
                    return best
    return best or _unlinked(o)


def _unlinked(o: Outline) -> Crumb:
    """A crumb in plain words, without a label and without a link: 首页 > 专题专栏 > 减税降费."""
    for place, words in enumerate(o.pieces):
        if words.startswith(_FIRST) and len(words) <= 60 and _PLAIN.match(words):
            return _read(o, o.owner[place], place)
    return NONE


def _around(o: Outline, place: int) -> Crumb | None:
    at = o.owner[place]
    if _whole(o, place):
        return _read(o, at, place)
    for _ in range(4):
        size = o.last[at] - o.first[at]
        if size > 24 or o.tag[at] in ("body", "html"):
            return None
        if o.anchor_count(at) or (size >= 1 and _PART.search(o.text(at)[4:])):
            return _read(o, at, place)
        at = o.parent[at]
        if at < 0:
            return None
    return None


def _whole(o: Outline, place: int) -> bool:
    """Whether the label's own text holds all of the trail, whatever parts its parts: 当前位置:首页 - 公示公告.
    Then what stands below is none of it, be it ever so short."""
    at = o.owner[place]
    if o.anchor_count(at) or o.last[at] - o.first[at] != 1:
        return False
    rest = _LEAD.sub("", o.pieces[place]).strip()
    following = o.pieces[place + 1] if place + 1 < len(o.pieces) else ""
    return (
        len(rest) >= 2
        and not _HOME.match("".join(rest.split()))
        and not _PART.match(following)
        and rest[-1] not in ">＞»›/|-"
    )


def _read(o: Outline, at: int, start: int) -> Crumb:
    parts: list[tuple[str, str]] = []
    last = min(o.last[at], start + 24)
    # A crumb shares its element with other things at times: it ends at the first long text or date.
    open_part = True
    for place in range(max(start, o.first[at]), last):
        words = o.pieces[place]
        if parts and not open_part and _is_past(o, at, start, place, parts[-1]):
            last = place
            break
        if place == start:
            words = _LEAD.sub("", words)
        url = ""
        for above in (o.owner[place], *o.ancestors(o.owner[place], 2)):
            if o.tag[above] == "a":
                url = o.doc.absolute(o.attribute(above, "href")) or ""
                break
        split = _WIDE if place == start and _whole(o, place) else _PART
        for number, part in enumerate(split.split(words)):
            if number:
                open_part = True
            name = "".join(part.split()) if part.isascii() is False else part.strip()
            name = name.strip(">-—/|:：[]【】·»› ")
            if not name:
                continue
            if open_part or url:
                parts.append((name, url))
                open_part = False
            elif parts:
                parts[-1] = (parts[-1][0] + name, parts[-1][1])
    items = tuple(
        NavItem(name, url, parts[number - 1][0] if number and not _HOME.match(parts[number - 1][0]) else None)
        for number, (name, url) in enumerate(parts)
        if not _HOME.match(name) and not (number == len(parts) - 1 and _NO_COLUMN.match(name))
    )
    return Crumb(at, o.first[at], last if last < start + 24 else o.last[at], items)


def _is_past(o: Outline, at: int, start: int, place: int, newest: tuple[str, str]) -> bool:
    """Whether a text of the trail's element stands in a list, a form or a heading below a trail that stood loose before
    it: old pages put all of the middle into one cell. A trail may itself be a list, or its last part a heading."""
    name, url = newest
    if _HOME.match(name) or _PART.match(o.pieces[place]):
        return False
    inner = o.owner[place]
    if inner == at:
        return False
    while o.parent[inner] >= 0 and o.parent[inner] != at:
        inner = o.parent[inner]
    if o.first[inner] <= start or o.parent[inner] != at:
        return False
    tag = o.tag[inner]
    return tag in _LISTS or (tag in _HEADINGS and not url) or (tag in _BOXES and o.last[inner] - o.first[inner] > 3)
