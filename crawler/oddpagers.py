"""Pagers without 下一页 and without a row of numbers: a lone sign, a link that says it is the next, 加载更多, a box to
choose a page from, numbers that stand beside the rows in no element of their own. What they lead to must say by its own
number that it is the page after this one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.addresses import plain_host
from crawler.boardpages import further_page, page_number
from crawler.outline import Outline

_ON = re.compile(
    r"^\s*[\[【(]?\s*(?:>{1,2}|›{1,2}|»|＞{1,2}|→|▶|▸|❯|(?:点击|查看|加载|显示|浏览|展开)?更多(?:信息|内容|新闻|文章|数据)?"
    r"|load\s*more|more)\s*(?:>{1,2}|»|↓|▼|\.{2,})?\s*[\]】)]?\s*$",
    re.I,
)

_PAGE = re.compile(r"^\s*[\[【(（]?\s*第?\s*(\d{1,4})\s*页?\s*[\]】)）]?\s*$")
_COUNTED = re.compile(r"^(?P<stem>.*\w)(?P<sign>[-_])(?P<number>\d{1,4})(?P<end>\.\w{2,5})?$")


def odd_next(o: Outline) -> str | None:
    """The address of the next page by such a pager; None where none is told."""
    sign = next((url for url in _signs(o) if _follows(url, o.doc.url)), None)
    return _said_next(o) or sign or _chosen_next(o) or _bare_number(o)


def _bare_number(o: Outline) -> str | None:
    """The link called by the number after this page's own, whose address says the same."""
    here = o.doc.url.partition("#")[0]
    for anchor in o.anchors:
        found = _PAGE.match(anchor.text) if anchor.url is not None and len(anchor.text) <= 8 else None
        if found is None or anchor.url is None or (number := int(found[1])) < 2:
            continue
        if _counts_on(anchor.url, here, number) or (page_number(anchor.url) == number and _follows(anchor.url, here)):
            return anchor.url
    return None


def _counts_on(url: str, here: str, number: int) -> bool:
    """Whether an address is that of this page with its number behind it: list-5-2.html of list-5.html."""
    found = _COUNTED.match(url)
    if found is None or int(found["number"]) != number:
        return False
    own = "" if number == 2 else f"{found['sign']}{number - 1}"
    return here == f"{found['stem']}{own}{found['end'] or ''}"


def _said_next(o: Outline) -> str | None:
    for tag in ("a", "link"):
        for node in o.doc.tree.css(f"{tag}[rel~=next]"):
            url = o.doc.absolute(node.attributes.get("href") or "")
            if url is not None and plain_host(url) == plain_host(o.doc.url):
                return url
    return None


def _signs(o: Outline) -> Iterator[str]:
    for anchor in o.anchors:
        if anchor.url is not None and len(anchor.text) <= 10 and _ON.match(anchor.text):
            yield anchor.url


def _follows(url: str, here: str) -> bool:
    """Whether an address is the page after this one: the same but for its number, which is one higher. A first page
    that bears no number is followed by page 2, or by 1 where pages are counted from 0."""
    here = here.partition("#")[0]
    number, own = page_number(url), page_number(here)
    if number is None or not further_page(url, [here]):
        return False
    return number == own + 1 if own is not None else number in (1, 2)


def _chosen_next(o: Outline) -> str | None:
    """The page after the one that a box of page numbers shows as chosen."""
    for at, tag in enumerate(o.tag):
        if tag != "select":
            continue
        pages = [index for index in range(at + 1, o.end[at]) if o.tag[index] == "option"]
        values = [o.attribute(index, "value") for index in pages]
        numbers = [int(found[1]) if (found := _PAGE.match(o.node[index].text() or "")) else 0 for index in pages]
        urls = [o.doc.absolute(value) if value and not value.isdecimal() else None for value in values]
        if len(pages) < 2 or numbers != list(range(1, len(pages) + 1)) or not all(_beside(url, o) for url in urls):
            continue
        shown = [place for place, index in enumerate(pages) if "selected" in o.attributes(index)]
        shown = shown or [place for place, url in enumerate(urls) if url == o.doc.url] or [0]
        return urls[shown[0] + 1] if shown[0] + 1 < len(urls) else None
    return None


def _beside(url: str | None, o: Outline) -> bool:
    """Whether an address lies in the folder of the page."""
    return (
        url is not None and url.partition("?")[0].rpartition("/")[0] == o.doc.url.partition("?")[0].rpartition("/")[0]
    )
