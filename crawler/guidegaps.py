"""What of a guide was not on the page that was read: it goes on on further pages of its own, or a script puts it in.

Then what is missing here is missing nowhere for certain, and the guide is not assessed.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.guideground import Ground
from crawler.outline import Outline
from crawler.regions import DECOY_HEADING
from crawler.scriptpagers import scripted
from crawler.shells import TEMPLATE, asks_for_list, fills, is_place, may_be_filled, names_data

SCRIPT = "js_required"
FURTHER = "human_needed"
_TURNS = re.compile(
    r"^\W*(?:第?\s*\d{1,2}\s*页?|(?:第\s*(?:\d{1,2}|[一二三四五六七八九十]+)\s*页|[上下前后][一1]?\s*页)(?:\s*[:：（(—-].{1,24})?"
    r"|[首尾末]\s*页|(?:余下|剩余|阅读|查看|显示)*全文|继续阅读|next|prev(?:ious)?)\W*$",
    re.I,
)
_NEXT = re.compile(r"^\W*(?:下[一1]?\s*页|后[一1]?\s*页|余下全文|next)\W*$", re.I)
_IDLE = re.compile(r"disabled|(?:^|[\s_-])(?:unable|gray|grey|nolink|no-link|off)(?:$|[\s_-])")
_PAGE_FIELD = re.compile(
    r"^(?:p|pg|pages?|page_?(?:no|num|number|index|id)|pn|cur(?:rent)?_?page|nowpage)=(\d{1,3})$", re.I
)
_NUMBERED = re.compile(r"^(.+)[_-](\d{1,2})$")
_INDEX = re.compile(r"^(?:index|default)$", re.I)
_LOOKS = frozenset(("class", "style", "align", "width", "height"))
# What scripts put on any article's page, and no guide.
_BESIDES = re.compile(
    r"hit|click|view|read|like|zan|comment|ping(?:lun|jia)|eval|score|star|satisf|relat|xiangguan|recommend|tuijian|hot|rank|player|audio|video|voice"
    r"|(?:^|[\s_-])rel(?:$|[\s_-])|qr|ewm|print|chat|robot|kefu|survey|vote|guanggao|prev|next|pag(?:e|ing|ination)|crumb|position|tool|wza|barrier",
    re.I,
)
_BESIDES_HEAD = re.compile(
    r"^\W*(?:相关|热门|热点|推荐|最新|更多|评[价论]|满意度|常见问题|浏览|阅读|点击|访问|上一|下一|来源|扫|分享|网友)"
)


def gap(ground: Ground, stated: frozenset[str]) -> str:
    """Why the page may not be the whole guide, as a cause of what is not assessed; empty where nothing says so."""
    if _goes_on(ground):
        return FURTHER
    if _is_turned(ground) or _is_template(ground) or any(_may_come(ground, at, stated) for at in ground.elements()):
        return SCRIPT
    return ""


def is_page_of(url: str, here: str) -> bool:
    """Whether an address is a further page of the same text: 5_2.html of 5.html, 5.html of 5_2.html, ?id=5&page=2."""
    (one, stem, page), (other, own, at) = _parts(url), _parts(here)
    if one != other:
        return False
    if stem == own:
        return page != at
    numbers = _number(stem, own), _number(own, stem)
    if any(number is not None for number in numbers):
        return True
    a, b = _NUMBERED.match(stem), _NUMBERED.match(own)
    return a is not None and b is not None and a[1] == b[1] and min(int(a[2]), int(b[2])) == 1


def _number(stem: str, whole: str) -> str | None:
    """The number that the name of a further page adds to that of the first: 5_2 to 5, index_1 to the folder's own."""
    found = _NUMBERED.match(stem)
    return found[2] if found and (found[1] == whole or (not whole and _INDEX.match(found[1]))) else None


def _parts(url: str) -> tuple[tuple[str, str, str, tuple[str, ...]], str, int]:
    """An address without its page's number in the query: what must be the same, the file's name, and that number."""
    parts = urlsplit(url)
    folder, _, file = parts.path.rpartition("/")
    stem, dot, ending = file.rpartition(".") if "." in file else (file, "", "")
    pairs = [pair for pair in parts.query.split("&") if pair]
    pages = [int(found[1]) for pair in pairs if (found := _PAGE_FIELD.match(pair))]
    query = tuple(sorted(pair for pair in pairs if not _PAGE_FIELD.match(pair)))
    return (
        (parts.netloc.lower(), folder, dot + ending, query),
        "" if _INDEX.match(stem) else stem,
        max(pages, default=1),
    )


def _goes_on(ground: Ground) -> bool:
    """Whether links turn to further pages of this very text."""
    o, here = ground.o, ground.o.doc.url
    turns = any(
        anchor.url is not None and _TURNS.match(anchor.text) and is_page_of(anchor.url, here) for anchor in o.anchors
    )
    if turns:
        return True
    script = scripted(o.doc)
    return script is not None and script.next is not None and is_page_of(script.next, here)


def _is_turned(ground: Ground) -> bool:
    """Whether a script turns the guide's pages: a link 下一页 in it that has no address."""
    o = ground.o
    return any(
        (anchor.url is None or anchor.url.endswith("#"))
        and _NEXT.match(anchor.text)
        and ground.owns(anchor.at)
        and not any(_IDLE.search(o.mark(at)) for at in (anchor.at, *o.ancestors(anchor.at, 1)))
        for anchor in o.anchors
    )


def _is_template(ground: Ground) -> bool:
    return any(TEMPLATE.search(words) for _, words in ground.texts if "{" in words or "<%" in words or "[[" in words)


def _may_come(ground: Ground, at: int, stated: frozenset[str]) -> bool:
    """Whether an element is an empty place that a script fills with more of the guide."""
    o = ground.o
    if not is_place(o, at) or _is_besides(o, at) or _waits_for_label(ground, at, stated):
        return False
    script = o.doc.script_text
    if fills(o, at) and (asks_for_list(script) or names_data(script)):
        return True
    return ground.is_within(at) and _has_hook(o, at) and bool(may_be_filled(o, at))


def _has_hook(o: Outline, at: int) -> bool:
    """Whether a script can find the place: a class alone is a spacer's."""
    return not _LOOKS.issuperset(o.attributes(at)) or "script" in o.tag[at : o.end[at]]


def _is_besides(o: Outline, at: int) -> bool:
    sources = (o.attribute(one, "src") for one in range(at, o.end[at]) if o.tag[one] == "script")
    if any(map(_BESIDES.search, (o.mark(at), *map(o.mark, o.ancestors(at, 1)), *sources))):
        return True
    before = o.pieces[o.first[at] - 1].strip() if o.first[at] else ""
    return bool(DECOY_HEADING.match(before) or (len(before) <= 16 and _BESIDES_HEAD.match(before)))


def _waits_for_label(ground: Ground, at: int, stated: frozenset[str]) -> bool:
    """Whether the place stands behind a label without its value: what comes is that class's alone."""
    before = [place for place, _ in ground.texts if place < ground.o.first[at]]
    names = ground.labels.get(before[-1], ()) if before else ()
    return bool(names) and not stated.issuperset(names)
