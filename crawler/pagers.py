"""A page's own pager: its links, numbers and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crawler.boardpages import further_page, is_numbered
from crawler.outline import Anchor, Outline
from crawler.patterns import each
from crawler.recall import recalled

_NEXT = re.compile(
    r"^[\[<【(（]?\s*(?:下一?页|下一頁|下頁|后一?页|向后翻?页?|往后|后页|next(?:\s*page)?|[<«←]*\s*(?:较[早旧]|更早|以前|旧)的?(?:文章|日志)"
    r"|[<«←]*\s*older\s*(?:posts|entries))\s*[>»›→]*\s*[\]>】)）]?$",
    re.I,
)
_NEXT_SIGN = re.compile(r"^(?:>|›|＞|→|▶|▸|❯)$")
_NEXT_DOUBLE = re.compile(r"^(?:>>|»|＞＞|››|≫)$")
_LAST = re.compile(r"^[\[【(]?\s*(?:尾\s*页|末\s*页|最后一?页|最末页|last(?:\s*page)?|>\||»\|)\s*[\]】)]?$", re.I)
_FIRST = re.compile(r"^[\[【(]?\s*(?:首\s*页|第一页|最前页|first|\|<)\s*[\]】)]?$", re.I)
_PREVIOUS = re.compile(r"^[\[<【(]?\s*[<«‹]*\s*(?:上一?页|前一?页|上一頁|prev(?:ious)?)\s*[\]>】)]?$", re.I)
_NUMBER = re.compile(r"^[\[【(第\s]*(\d{1,4})[\]】)页\s]*$")
_SORTS = (_NUMBER, _NEXT, _LAST, _PREVIOUS, _FIRST, _NEXT_SIGN, _NEXT_DOUBLE)
_PAGER_LINK = re.compile(
    "|".join(f"(?:{part.pattern})" for part in (_NUMBER, _NEXT, _LAST, _FIRST, _PREVIOUS, _NEXT_SIGN, _NEXT_DOUBLE))
    + r"|^[«‹<＜]+$|^$|^\.{2,}$|^…+$|^共?\s*\d{1,6}\s*[条篇]$",
    re.I,
)
_BESIDE_NUMBERS = re.compile(
    rf"{_NUMBER.pattern}|^[\s共总第]*\d{{1,6}}\s*(?:页|条|篇)(?:记录|信息|数据)?[\s,，/／]*$|^[\s|/／<>«»‹›.…]+$"
)
_is_pager_link = recalled(_PAGER_LINK.match)
_DISABLED = re.compile(r"disabled|(?:^|[\s_-])(?:unable|gray|grey|nolink|no-link|off)(?:$|[\s_-])")
_CURRENT = re.compile(
    r"(?:^|[\s_-])(?:current|cur|active|on|now|here|selected|this|thispage|sel|hover|checked|focus"
    r"|dq|pagecurrent|curr|span-?current|xl-active)(?:$|[\s_-])|current|active"
)
_OF_TOTAL = (
    re.compile(
        r"(?:页次|页码|页数|第|当前页?)[:：]?\s*(\d{1,5})\s*(?:页)?\s*[/／,，|]\s*(?:共|总共"
        r"|总数)?\s*(\d{1,5})\s*(?:页|$|\D)"
    ),
    re.compile(r"第\s*(\d{1,5})\s*页\D{0,12}?(?:共|总共)\s*(\d{1,5})\s*页"),
    re.compile(r"(?:^|[^\d/\-.])(\d{1,5})\s*[/／]\s*(\d{1,5})\s*页?(?:$|[^\d/\-.年])"),
)
_TOTAL_OF = re.compile(r"(?:共|总共)\s*(\d{1,5})\s*页\D{0,16}?第\s*(\d{1,5})\s*页")
_TOTAL = re.compile(
    each("共有|共|总共|总计|合计|一共", r"\s*(\d{1,5})\s*页")
    + "|"
    + each("总页数|页总数|总共页数|页数", r"\s*[:：]?\s*(\d{1,5})")
    + r"|/\s*(\d{1,5})\s*页"
)
_NUMBERS_A_PAGE = re.compile(each("页次|页码|页数|第|当前页|当前", r"[:：]?\s*\d"))
_OF_PAGES = re.compile(r"共\s*\d+\s*页")
_CURRENT_ONLY = re.compile(r"(?:当前第?|第)\s*(\d{1,5})\s*页")
_STEP = re.compile(
    r"^\s*(?:javascript:)?\s*(?:return\s+)?(?:void\(0\);?\s*)?\w*(?:page|goto|turn|jump|query"
    r"|search|list|submit|go|next|change"
    r"|load)\w*\s*\(\s*(?:['\"]?[A-Za-z_]\w*['\"]?\s*,\s*)?['\"]?(\d{1,5})['\"]?\s*[,)]",
    re.I,
)


@dataclass(slots=True)
class Pager:
    """What a page's own pager says, as far as it says it."""

    next: str | None = None
    last: Anchor | None = None
    numbers: dict[int, Anchor] | None = None
    current: int | None = None
    total: int | None = None
    step: int | None = None  # the number that a script is told to go to
    next_seen: bool = False


def read_pager(o: Outline) -> Pager:
    """What the pager says; `next` only where a link leads on."""
    pager = _links(o)
    _states(o, pager)
    return pager


def is_next(words: str) -> bool:
    """Whether a link in these words leads to the next page."""
    return len(words) <= 14 and _sort(words) is _NEXT


@lru_cache(maxsize=4096)
def _sort(words: str) -> re.Pattern[str] | None:
    """Which of a pager's links has these words."""
    return next((pattern for pattern in _SORTS if pattern.match(words)), None)


def _links(o: Outline) -> Pager:
    pager = Pager(numbers={})
    single: Anchor | None = None
    double: Anchor | None = None
    previous = first = None
    for anchor in o.anchors:
        words = anchor.text or _hint(o, anchor)
        if not words or len(words) > 14:
            continue
        sort = _sort(words)
        if sort is _NUMBER:
            number = int(_NUMBER.match(words)[1])  # type: ignore[index]
            if _numbered(o, anchor):
                assert pager.numbers is not None
                pager.numbers.setdefault(number, anchor)
        elif sort is _NEXT or _sort(_hint(o, anchor)) is _NEXT:
            pager.next_seen = True
            if pager.next is None:
                pager.next, pager.step = _target(o, anchor)
        elif sort is _LAST:
            pager.last = anchor
        elif sort is _PREVIOUS:
            previous = anchor
        elif sort is _FIRST:
            first = first or anchor
        elif sort is _NEXT_SIGN and _numbered(o, anchor):
            single = anchor
        elif sort is _NEXT_DOUBLE and _numbered(o, anchor):
            double = anchor
    if not pager.next_seen and (pager.numbers or previous or pager.last):
        sign = single or double
        if sign is not None:
            pager.next_seen = True
            pager.next, pager.step = _target(o, sign)
    if (
        pager.next is not None
        and first is not None
        and first.url == pager.next
        and previous is not None
        and previous.url
    ):
        pager.next = None  # a last page whose 下一页 leads back to the first
    return pager


def _hint(o: Outline, anchor: Anchor) -> str:
    """Words of a link that shows only a sign or a picture."""
    attributes = o.attributes(anchor.at)
    words = attributes.get("title") or attributes.get("aria-label") or ""
    if not words and not anchor.text:
        for at in range(anchor.at + 1, o.end[anchor.at]):
            if o.tag[at] == "img":
                words = o.attribute(at, "alt") or o.attribute(at, "title")
    return words.strip() if len(words) <= 14 else ""


def _target(o: Outline, anchor: Anchor) -> tuple[str | None, int | None]:
    around = (anchor.at, o.parent[anchor.at])
    if (
        any(_DISABLED.search(o.mark(at)) for at in around if at >= 0)
        or o.attributes(anchor.at).get("disabled") is not None
    ):
        return None, None
    if anchor.url is not None and not anchor.url.endswith("#"):
        return anchor.url, None
    for source in (anchor.href, o.attribute(anchor.at, "onclick")):
        if found := _STEP.match(source):
            return None, int(found[1])
        if found := re.search(r"(?:location(?:\.href)?\s*=|window\.open\()\s*['\"]([^'\"]+)['\"]", source):
            return o.doc.absolute(found[1]), None
    return None, None


def _numbered(o: Outline, anchor: Anchor) -> bool:
    """Whether a number stands among other page numbers, and is not a rank or a year."""
    above = o.parent[anchor.at]
    for _ in range(3):
        if above < 0:
            return False
        near = o.anchors_in(above)
        if len(near) > 1:
            return sum(_is_pager_link(other.text) for other in near) * 2 > len(near)
        texts = o.pieces[o.first[above] : o.last[above]]
        if sum(_NUMBER.match(text) is not None for text in texts) > 1 and all(map(_BESIDE_NUMBERS.match, texts)):
            return True
        above = o.parent[above]
    return False


def _states(o: Outline, pager: Pager) -> None:
    """Current and last page as the pager words them."""
    text = "\n".join(piece for piece in o.pieces if len(piece) <= 60)
    joined = re.sub(r"\s*\n\s*", " ", _near_pager(o)) or ""
    for source in (joined, text):
        if not source:
            continue
        # A bare `1/12` counts only beside the pager: elsewhere it may be a date or a fraction.
        patterns = _OF_TOTAL if source is joined else _OF_TOTAL[:2] if _NUMBERS_A_PAGE.search(source) else ()
        for pattern in patterns:
            for found in pattern.finditer(source):
                current, total = int(found[1]), int(found[2])
                if 0 < current <= total:
                    pager.current, pager.total = current, total
                    return
        if "第" in source and (both := _TOTAL_OF.search(source)):
            pager.total, pager.current = int(both[1]), int(both[2])
            return
        if whole := _TOTAL.search(source):
            pager.total = int(next(group for group in whole.groups() if group))
            break
    if joined and (shown := _CURRENT_ONLY.search(joined)):
        pager.current = int(shown[1])
    if pager.current is None:
        pager.current = _current(o, pager)
    numbers = pager.numbers or {}
    if pager.total is None and numbers:
        seen = [number for number in numbers if number < 5000]
        tail = _tail_number(pager)
        if tail is not None:
            pager.total = max(tail, *seen)
        elif pager.current is not None and not pager.next_seen and pager.current >= max(seen, default=0):
            pager.total = pager.current


def _near_pager(o: Outline) -> str:
    """The words around the pager's links, where it has any."""
    for anchor in reversed(o.anchors):
        if len(anchor.text) <= 40 and _sort(anchor.text) in (_NEXT, _LAST):
            at = o.first[anchor.at]
            return "\n".join(o.pieces[max(0, at - 30) : at + 14])
    for place, words in enumerate(o.pieces):
        if len(words) <= 40 and (
            "下一页" in words or "尾页" in words or "页次" in words or ("共" in words and _OF_PAGES.search(words))
        ):
            return "\n".join(o.pieces[max(0, place - 12) : place + 12])
    return ""


def _tail_number(pager: Pager) -> int | None:
    """The page number in the address of 尾页."""
    if pager.last is None or pager.last.url is None or not pager.numbers:
        return None
    for number, anchor in pager.numbers.items():
        if anchor.url is None or number < 2:
            continue
        shape = re.escape(anchor.url).replace(str(number), r"(\d+)")
        if (found := re.fullmatch(shape, pager.last.url)) and found.groups():
            return int(found[1])
        if anchor.url == pager.last.url:
            return number
    return None


def _current(o: Outline, pager: Pager) -> int | None:
    """The number that the pager shows as the present one: marked, or not linked among linked numbers."""
    numbers = pager.numbers or {}
    for number, anchor in numbers.items():
        if any(_CURRENT.search(o.mark(at)) for at in (anchor.at, o.parent[anchor.at])):
            return number
    for number, anchor in numbers.items():
        if anchor.url is not None and same_page(anchor.url, o.doc.url):
            return number
    if numbers:
        owners = {anchor.at for anchor in numbers.values()}
        low, high = min(owners), max(owners)
        first, last = o.first[low], o.last[high]
        for place in range(max(0, first - 4), min(len(o.pieces), last + 4)):
            found = re.fullmatch(r"[\[\]【】|\s]*(\d{1,4})[\[\]【】|\s]*", o.pieces[place])
            number = int(found[1]) if found else 0
            # A row above the pager may have a number of its own: the present page is next to one that is linked.
            beside = number not in numbers and not numbers.keys().isdisjoint((number - 1, number + 1))
            if found and beside and not any(o.inside(o.owner[place], at) for at in owners):
                return number
        unlinked = [number for number, anchor in numbers.items() if anchor.url is None]
        if len(unlinked) == 1:
            return unlinked[0]
        if _from_the_first(o, numbers):
            return 1
    return None


def _from_the_first(o: Outline, numbers: dict[int, Anchor]) -> bool:
    """Whether this is page 1 of a pager that links every page by its number, itself too, and marks none: its address is
    theirs without the number."""
    here = o.doc.url.partition("#")[0]
    own = numbers.get(1)
    if own is None or own.url is None or 2 not in numbers or is_numbered(here):
        return False
    urls = [numbers[number].url for number in sorted(numbers) if number > 1]
    return all(url is not None and is_numbered(url) and further_page(url, [here]) for url in urls)


_INDEX = re.compile(r"/(?:index|default|list)\.[a-z]{3,5}$", re.I)


def same_page(one: str, other: str) -> bool:
    a, b = one.partition("#")[0], other.partition("#")[0]
    return a == b or (_INDEX.sub("/", a) == _INDEX.sub("/", b))
