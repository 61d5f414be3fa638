"""Service guides: which of the ten element classes (Q19 D13, V6.2) a page states, in headings, tables, tabs, lists
or numbered paragraphs; catch-all wording (D13 ④); forms mentioned and offered (D15).

A value of 无, 不收费 or 详见附件 is a statement; only a label with nothing after it is missing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from crawler.document import Document
from crawler.guidedoubts import is_picture, shown, unclear
from crawler.guideelsewhere import elsewhere
from crawler.guideforms import demanded, offered
from crawler.guidegaps import FURTHER, gap
from crawler.guideground import Ground, in_menu
from crawler.guidesentences import mentioned
from crawler.guidetabs import in_order
from crawler.guidetalk import asked, may_talk, not_understood, talks
from crawler.guidevague import vague_words
from crawler.guidewords import (
    BRACKETED,
    DRESS,
    NUMBER,
    OTHERS,
    SPLIT,
    classes_of,
)
from crawler.outline import Outline, outline
from crawler.page import Guide
from crawler.regions import regions
from ledger.pagerows import GUIDE_ELEMENTS

_HEADLIKE = frozenset(
    {
        "th",
        "dt",
        "strong",
        "b",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "label",
        "td",
        "a",
        "li",
        "span",
        "div",
        "p",
        "em",
        "i",
        "font",
        "summary",
        "legend",
        "button",
    }
)
_PICTURE = "（图）"
_GUIDE_PLACE = re.compile(
    r"(?:办事|服务|办理|审批|便民)指南|办事服务|政务服务|便民服务|网上办事|在线办事|行政(?:许可|审批)事项"
)
# Questions are these pages' own form, whatever they explain.
_EXPLAINS = re.compile(r"问答|一问|解答|答疑|问题|解读|读懂|图解|一图|政策")
_NEWS = re.compile(r"通知|公告|公示|通告|意见|办法|规定|方案|召开")


def read_guide(doc: Document) -> Guide | None:
    """The guide that the page holds; None where it names fewer than four element classes (as a page of news may) and
    nothing else says that it is one."""
    o = outline(doc)
    parts = regions(o)
    first, last = max(parts.crumb.last, 0), parts.foot
    stated: dict[str, list[str]] = {}
    named: set[str] = set()
    now: tuple[str, ...] = ()
    labels: dict[int, tuple[str, ...]] = {}
    texts = in_order(o, tuple(_texts(o, first, last)))
    talk = may_talk(o.doc.words) and _is_placed(o) and not _EXPLAINS.search(o.doc.head_title) and talks(texts)
    for place, words in texts:
        names, rest, other = _label(o, place, words, talk)
        if names and in_menu(o, place):
            now = ()
        elif names:
            now = names
            named.update(now)
            labels[place] = tuple(dict.fromkeys((*labels.get(place, ()), *now)))
            for one in now:
                stated.setdefault(one, []).extend([rest] if rest else [])
        elif other:
            now = ()
        else:
            for one in now:
                stated[one].append(words)
    ground = Ground(o, texts, labels, first, last)
    elements = {name: text for name in GUIDE_ELEMENTS if (text := " ".join(stated.get(name, ())).strip(" :：-—"))}
    title = _title(o)
    # A label whose content is a picture is no label without its content.
    elements |= dict.fromkeys(shown(ground, elements, is_picture), _PICTURE)
    if "事项名称" not in elements and title and len(named) >= 4:
        # The page's own heading names the matter.
        elements = {"事项名称": title, **elements}
    if len(named - {"事项名称"}) < 4 and not _says_guide(o, title, "事项名称" in named, elements):
        return None
    forms = demanded(elements)
    return Guide(
        {name: elements[name] for name in GUIDE_ELEMENTS if name in elements},
        vague=vague_words(elements),
        forms=forms,
        form_links=offered(o, forms, first, last),
        unclear=_doubts(ground, elements, title),
        gap=(
            gap(ground, frozenset(elements))
            or (FURTHER if talk and (_asks_else(texts) or not named <= elements.keys()) else "")
        )
        if len(elements) < len(GUIDE_ELEMENTS)
        else "",
    )


def _doubts(ground: Ground, stated: Collection[str], title: str) -> tuple[str, ...]:
    """What may tell a class that is not stated."""
    if len(stated) == len(GUIDE_ELEMENTS):
        return ()
    found = (
        *unclear(ground, stated),
        *shown(ground, stated),
        *mentioned(ground.o, ground.texts, stated, title),
        *(words for words in elsewhere(ground, title) if words not in stated),
    )
    return tuple(dict.fromkeys(found))


def _says_guide(o: Outline, title: str, labelled: bool, elements: dict[str, str]) -> bool:
    """A poor guide is one all the same: its title, its place or its tags say so, and three classes are stated in full.
    Without the matter's name under a label they must be three others: news names a time and a telephone, too."""
    stated = len(set(elements) - {"事项名称"})
    if stated < (2 if labelled and "事项名称" in elements else 3) or _NEWS.search(title):
        return False
    metas = o.doc.metas
    crumbs = [one.name for one in regions(o).crumb.items]
    if metas.get("columnname", "") == title or (crumbs and crumbs[-1] == title):
        return labelled  # the column's own page: an office's hours and telephone stand there beside a list
    return _is_placed(o)


def _is_placed(o: Outline) -> bool:
    """Whether the page's place or title calls it a guide."""
    metas = o.doc.metas
    crumbs = [one.name for one in regions(o).crumb.items]
    places = (o.doc.head_title, metas.get("columnname", ""), metas.get("columntype", ""), *crumbs[-2:])
    return any(_GUIDE_PLACE.search(words) for words in places)


def _asks_else(texts: Iterable[tuple[int, str]]) -> bool:
    return not_understood(words for _, words in texts if not _is_label(words))


def _texts(o: Outline, first: int, last: int) -> Iterator[tuple[int, str]]:
    """The texts in order, inline pieces of one line joined: `<b>办理</b>材料：` is one text."""
    place = first
    while place < last:
        words = o.pieces[place]
        start = place
        while (
            place + 1 < last
            and len(words) <= 6
            and _same_line(o, place, place + 1)
            and len(o.pieces[place + 1]) <= 12
            and not words.endswith((":", "：", "】"))
            and (not _is_label(words) or _is_label(words + o.pieces[place + 1]))
        ):
            place += 1
            words += o.pieces[place]
        for part in _parts(words):
            yield start, part
        place += 1


def _parts(words: str) -> Iterator[str]:
    """The fields of a line that holds several: 办理单位：…　办理地址：…　办公时间：…"""
    starts = [
        found.start(1)
        for found in (_FIELD.finditer(words) if words.count("：") + words.count(":") > 1 else ())
        if _is_label(found[1])
    ]
    starts = [start for start in starts if start > 0]
    for start, stop in zip((0, *starts), (*starts, len(words)), strict=True):
        if part := words[start:stop].strip(" \u3000；;，,|｜"):
            yield part


def _is_label(words: str) -> bool:
    plain = _plain(words)
    return OTHERS.match(plain) is not None or bool(classes_of(plain))


_FIELD = re.compile(r"(?:^|(?<=[\s　；;，,|｜。]))([\u4e00-\u9fff]{2,12})\s*[:：]")
_LINES = frozenset({"p", "td", "th", "dt", "dd", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div"})


def _same_line(o: Outline, one: int, other: int) -> bool:
    a, b = _line(o, o.owner[one]), _line(o, o.owner[other])
    return a == b and o.tag[a] in ("p", "th", "dt", "h2", "h3", "h4", "h5") and o.last[a] - o.first[a] <= 4


def _line(o: Outline, at: int) -> int:
    while at > 0 and o.tag[at] not in _LINES:
        at = o.parent[at]
    return at


def _plain(words: str) -> str:
    return DRESS.sub("", NUMBER.sub("", DRESS.sub("", words) if len(words) < 6 else words.strip()))


def _label(o: Outline, place: int, words: str, talk: bool) -> tuple[tuple[str, ...], str, bool]:
    """The element classes that a text opens, the value that follows in it, and whether it opens another field.
    `talk`: questions are labels here."""
    if talk and (names := asked(words)) and o.tag[o.owner[place]] in _HEADLIKE:
        return names, "", False
    if len(words) <= 20 and not re.search(r"[:：]\s*[^\s:：】\])）]", words):
        plain = _plain(words)
        if names := classes_of(plain):
            return names if o.tag[o.owner[place]] in _HEADLIKE else (), "", False
        if OTHERS.match(plain):
            return (), "", True
    plain_words = NUMBER.sub("", words)
    found = BRACKETED.match(plain_words) or SPLIT.match(plain_words)
    if found is not None:
        plain = _plain(found[1])
        if names := classes_of(plain):
            return names, found[2].strip(), False
        if OTHERS.match(plain):
            return (), "", True
    return (), "", False


def _title(o: Outline) -> str:
    for at, tag in enumerate(o.tag):
        if tag in ("h1", "h2", "h3") and 4 <= len(o.text(at)) <= 80 and o.text(at)[:6] in o.doc.head_title:
            return o.text(at)
    return o.doc.metas.get("articletitle", "") or re.split(r"[-_—|]", o.doc.head_title)[0].strip()
