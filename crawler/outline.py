"""A page's elements and texts as flat arrays in document order: what the list, message and navigation readers work on.

A subtree is a range of numbers here, so that "how many links, dates, letters stand inside this element" is a
subtraction and no reader walks the tree again: one pass costs a third of a millisecond on an ordinary page.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.calendars import SIGNS as DAYS
from crawler.calendars import month_grid
from crawler.clickplaces import click_places
from crawler.dates import EARLIEST
from crawler.document import Document
from crawler.recall import recalled
from crawler.rowdates import boxed, cell

_ID = attrgetter("mem_id")
_PARENT = attrgetter("parent")
# Texts that no reader of the page sees as its own words.
_MUTE = frozenset({"script", "style", "title", "noscript", "option", "textarea", "template", "iframe"})
_DATE_HINT = re.compile(
    r"\d{4}\s*[-/.．年—–]\s*\d|\d{1,2}\s*[-/.月]\s*\d{1,2}|^[昨今前][天日]$|\d+\s*天前|[一二]〇|二○|\d{8}"
    r"|[A-Z][a-z]{2}[a-z.]{0,7}\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d"
)
_PLAIN = re.compile(r"[\[【(（\s]*((?:19|20)\d\d)[-/.年](0?[1-9]|1[0-2])[-/.月](0?[1-9]|[12]\d|3[01])日?[\]】)）\s]*$")
_BOX = re.compile(
    r"^[\s\[(【/-]*\d{1,4}(?:\s*[-/.年月日]\s*\d{0,4})?[年月日号\s\])】/-]*$|^[A-Z][a-z]{2,8}\.?$|^[一二三四五六七八九十]{1,2}月$"
)
_box = recalled(_BOX.match)
DATE_LINE = 70
"""Letters of the longest text that may be a row's line of date, source and counters."""
_DATE_LABEL = re.compile(r"^[\[【(（\s]*[\u4e00-\u9fff]{2,6}[:：\s]*")


class Anchor(NamedTuple):
    """A link that shows something: `at` its element, `text` its words (maybe empty: a picture), `key` tells it from
    other links of the same row (its address, else its words)."""

    at: int
    text: str
    href: str
    url: str | None
    key: str


class Outline:
    """Element `i` spans elements `i … end[i]` and texts `first[i] … last[i]` (both exclusive at the end)."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.node: list[LexborNode] = []
        self.tag: list[str] = []
        self.parent: list[int] = []
        self.first: list[int] = []
        self.last: list[int] = []
        self.end: list[int] = []
        self.pieces: list[str] = []
        self.owner: list[int] = []
        self._marks: dict[int, str] = {}
        self._attributes: dict[int, dict[str, str | None]] = {}
        # What `rows` found out about elements, asked once for each of their links.
        self.own: dict[int, list[Anchor]] = {}
        self.one_row: dict[int, bool] = {}
        self._walk()
        self.size = len(self.tag)

    def _walk(self) -> None:
        pieces, owner, tags, parents, firsts = self.pieces, self.owner, self.tag, self.parent, self.first
        elements = self.node
        nodes, kinds = self.doc.nodes(texts=True)
        mute: list[bool] = []
        numbers: dict[int, int] = {}
        # The tree's own loops are asked for identities: a loop here would pay for each step anew.
        aboves = map(_ID, map(_PARENT, nodes))
        for node, tag, own, above in zip(nodes, kinds, map(_ID, nodes), aboves, strict=True):
            if tag == "-text":
                at = numbers.get(above, -1)
                if at >= 0 and not mute[at] and (words := (node.text_content or "").split()):
                    pieces.append(words[0] if len(words) == 1 else " ".join(words))
                    owner.append(at)
            elif tag and tag[0] not in "-!#":
                at = numbers.get(above, -1)
                numbers[own] = len(tags)
                elements.append(node)
                tags.append(tag)
                parents.append(at)
                firsts.append(len(pieces))
                mute.append(tag in _MUTE or (at >= 0 and mute[at]))
        # From the last element to the first, each hands its ends to the one around it.
        ends = self.end = list(range(1, len(tags) + 1))
        lasts = self.last = firsts.copy()
        for place, at in enumerate(owner):
            lasts[at] = place + 1
        for index in range(len(tags) - 1, 0, -1):
            above = parents[index]
            if above >= 0:
                if ends[above] < ends[index]:
                    ends[above] = ends[index]
                if lasts[above] < lasts[index]:
                    lasts[above] = lasts[index]

    def attributes(self, index: int) -> dict[str, str | None]:
        """An element's attributes; readers ask again and again, and each asking of the tree makes a new dictionary."""
        found = self._attributes.get(index)
        if found is None:
            found = self._attributes[index] = self.node[index].attributes
        return found

    def attribute(self, index: int, name: str) -> str:
        return self.attributes(index).get(name) or ""

    def mark(self, index: int) -> str:
        """Class and id of an element in lower case: how its makers call it."""
        found = self._marks.get(index)
        if found is None:
            attributes = self.attributes(index)
            found = self._marks[index] = _mark(attributes.get("class"), attributes.get("id"))
        return found

    def text(self, index: int) -> str:
        return " ".join(self.pieces[self.first[index] : self.last[index]])

    def ancestors(self, index: int, most: int = -1) -> list[int]:
        """The elements around this one, nearest first; of `most` the nearest."""
        found: list[int] = []
        parent = self.parent
        index = parent[index]
        while index >= 0 and len(found) != most:
            found.append(index)
            index = parent[index]
        return found

    def children(self, index: int) -> list[int]:
        found = []
        child = index + 1
        stop = self.end[index]
        while child < stop:
            found.append(child)
            child = self.end[child]
        return found

    def inside(self, index: int, outer: int) -> bool:
        return outer <= index < self.end[outer]

    @cached_property
    def joined(self) -> str:
        """All texts, one a line: to search them at once."""
        return "\n".join(self.pieces)

    @cached_property
    def anchors(self) -> list[Anchor]:
        found = []
        pieces, first, last = self.pieces, self.first, self.last
        places = [index for index, tag in enumerate(self.tag) if tag == "a"]
        for index, (_, attributes, url) in zip(places, self.doc.anchors, strict=True):
            self._attributes[index] = attributes
            start, stop = first[index], last[index]
            text = pieces[start] if stop - start == 1 else " ".join(pieces[start:stop])
            if not text and not self._pictured(index):
                continue
            written = attributes.get("href") or ""
            href = written.strip()
            if len(href) != len(written):
                url = self.doc.absolute(href) or url
            found.append(Anchor(index, text, href, url, url or text or href))
        return self._with_clicks(found)

    def _with_clicks(self, found: list[Anchor]) -> list[Anchor]:
        """The links with what leads somewhere as they do; a click around a link that leads nowhere is that link's."""
        if not self.doc.clicked and not self.doc.of("area"):
            return found
        dead = {anchor.at: place for place, anchor in enumerate(found) if anchor.url is None}
        linked = [anchor.at for anchor in found if anchor.url is not None]
        for at, text, url, own in click_places(self, linked, list(dead)):
            if not own:
                found.append(Anchor(at, text, "", url, url or text))
            elif url is not None:
                found[dead[at]] = found[dead[at]]._replace(url=url, key=url)
        return sorted(found)

    def _pictured(self, index: int) -> bool:
        return "img" in self.tag[index + 1 : self.end[index]]

    @cached_property
    def anchors_before(self) -> list[int]:
        """Running count of links before each element."""
        counts = [0] * (self.size + 1)
        for anchor in self.anchors:
            counts[anchor.at + 1] = 1
        return list(accumulate(counts))

    @cached_property
    def often(self) -> frozenset[str]:
        """Keys of links that stand on the page three times or more: a row's category, not its title."""
        return frozenset(key for key, count in Counter(anchor.key for anchor in self.anchors).items() if count > 2)

    def anchors_in(self, index: int) -> list[Anchor]:
        before = self.anchors_before
        return self.anchors[before[index] : before[self.end[index]]]

    def anchor_count(self, index: int) -> int:
        before = self.anchors_before
        return before[self.end[index]] - before[index]

    @cached_property
    def calendar(self) -> range:
        """The texts of a month's grid of days; their numbers are no dates."""
        return month_grid(self.pieces) if not self.doc.words.isdisjoint(DAYS) else range(0)

    @cached_property
    def date_before(self) -> list[int]:
        """Running count of texts that state a date by themselves or with the next text (day and month in boxes)."""
        today = self.doc.today
        count = 0
        counts = [0]
        pieces = self.pieces
        grid = self.calendar
        for at, words in enumerate(pieces):
            hit = len(words) <= DATE_LINE and _states_date(words, today)
            if not hit and len(words) <= 10 and at + 1 < len(pieces) and _box(words):
                near = pieces[at + 1]
                hit = len(near) <= 10 and _box(near) and boxed(pieces[at : at + 3]) is not None
            count += hit and not (grid and at in grid)
            counts.append(count)
        return counts

    def dates_in(self, index: int) -> int:
        return self.date_before[self.last[index]] - self.date_before[self.first[index]]


# Elements of a page, and pages of a site, are called alike.
@lru_cache(maxsize=4096)
def _mark(name: str | None, number: str | None) -> str:
    return f"{name or ''} {number or ''}".strip().lower()


@lru_cache(maxsize=8192)
def _states_date(words: str, today: date) -> bool:
    """Whether a short text is a date by itself. `today` lends a year to months and days."""
    if _DATE_HINT.search(words) is None:
        return False
    return plain_date(words) is not None or (
        is_date_text(words) and cell([_DATE_LABEL.sub("", words)], today) is not None
    )


_NO_DATE = re.compile(
    r"[《》“”\"？！?!]|\d\s*[期届第名个家项例人]|〔|届|\d{8}\D*[\u4e00-\u9fff]"
    # 2026年11月18日临溪县天气预报: a title that begins with its day.
    r"|\d日(?!星期|[上下]午|来源|浏览|点击|阅读|访问|发布|更新|公开|作者|信息|字体|编辑|责任)[\u4e00-\u9fff]{3,}"
)
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]+")
_DATE_WORDS = re.compile(
    r"年|月|日|号|时|分|秒|点|上午|下午|星期[一二三四五六日天]?|[周][一二三四五六日]|昨天|今天"
    r"|前天|天前|小时前|分钟前"
    r"|[一二三四五六七八九十〇○零]+|T|Z|AM|PM|am|pm|[A-Z][a-z]{2}|CST|GMT"
)
# Fields of the line under a row that stand beside its day.
_BESIDE = re.compile(
    r"(?:(?:信息|文章|稿件|新闻)?(?:来源|作者|编辑|撰稿|供稿)|(?:发布|发文|公开)(?:机构|单位|部门|者|人)|(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?)"
    r"\s*[:：]\s*[^\s:：]{0,20}"
)


def plain_date(words: str) -> date | None:
    """The day of a text that is one in the commonest form and nothing else; most cells of most lists are."""
    found = _PLAIN.match(words)
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return day if day >= EARLIEST else None


# A summary begins with a day as often as a line of date and source does; what is said of the day tells the two apart.
_SENTENCE = re.compile(
    r"[，,；;。！!][^\u4e00-\u9fff]{0,3}(?!来源|作者|发布|编辑|点击|浏览|阅读|时间|日期)[\u4e00-\u9fff]{2}"
)
_OF_MATTER = re.compile(
    r"\d\s*[日号]?\s*(?:(?:上午|下午|晚上?|凌晨|零时|\d{1,2}时)?\s*(?:起|以来|以前|之前|前(?!天)|以后|之后|印发|施行|实施|生效|召开|举行"
    r"|开始|开幕|截止|止|到期|至今)(?!日期|时间|单位|机关|部门)"
    r"|[日号]?\s*(?:至|到|—+|－|~|～|--+)\s*(?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d)"
)


def is_date_text(words: str) -> bool:
    """Whether a text is a date and little else: `[02-28]`, `发布时间：2019-02-28 来源：区府办 浏览：12`; not a sentence
    with one."""
    if _NO_DATE.search(words):
        return False
    if ":" in words or "：" in words:
        words = _BESIDE.sub("", words)
    if _SENTENCE.search(words) or _OF_MATTER.search(words):
        return False
    letters = "".join(_WORDS.findall(_DATE_WORDS.sub("", words)))
    return len(letters) <= 12


def outline(doc: Document) -> Outline:
    """The page's outline, made once."""
    found: Outline | None = doc.known.get("outline")
    if found is None:
        found = doc.known["outline"] = Outline(doc)
    return found
