"""What leads to an address when clicked and is no link by its `href`: by a handler of its own, or by the page's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborNode, SelectolaxError

from crawler.handlers import Way, bound, is_written_out, jumps, led, led_by_href

if TYPE_CHECKING:
    from crawler.document import Document

CLICKS = ("onclick", "onClick", "ONCLICK", "OnClick")
CHANGES = ("onchange", "onChange", "ONCHANGE", "OnChange")
HOLDS = (
    *(f"data({quote}{name}{quote}" for name in ("href", "url", "link") for quote in "'\""),
    *(f"{quote}data-{name}{quote}" for name in ("href", "url", "link") for quote in "'\""),
)
SCHEMES = ("javascript:", "Javascript:", "JavaScript:", "JAVASCRIPT:")
"""Words of the source (`Document.words`) without one of which a page has none of these."""

_LEADS = rb"location|open|['\"(]\s*/|https?:|&quot;/|&#39;/|data"
_MAY_LEAD = re.compile(rb"\s*=\s*(?:\"[^\"]{0,160}?(?:%b)|'[^']{0,160}?(?:%b))" % (_LEADS, _LEADS))
_MAY_JUMP = re.compile(rb"\s*=\s*(?:\"[^\"]{0,80}?(?:alue|_jump)|'[^']{0,80}?(?:alue|_jump))")
_LONGEST = 200  # letters
_MOST = 1000  # clicks of one page
_NUMBERED = re.compile(r"^\W*第?\d+页?\W*$")


class Click(NamedTuple):
    """`url` is absolute; `source` the handler as the page writes it. Not `sure`: what leads there is not seen whole."""

    node: LexborNode
    url: str
    source: str
    sure: bool = True


def clicked(doc: Document) -> dict[int, Click]:
    """The elements that are clicked, links too, by node."""
    found: dict[int, Click] = {}
    if _any(doc, CLICKS, _MAY_LEAD):
        for node in doc.tree.css("[onclick]")[:_MOST]:
            call = node.attributes.get("onclick") or ""
            _add(doc, found, node, call, led(call, doc.script_text, node.attributes))
    if not doc.words.isdisjoint(HOLDS):
        for selector, name in bound(doc.script_text):
            for node in _held(doc, selector, name):
                value = node.attributes.get(name) or ""
                if is_written_out(value):
                    _add(doc, found, node, f'{name}="{value}"', Way(value))
    return found


def _any(doc: Document, names: tuple[str, ...], may: re.Pattern[bytes]) -> bool:
    """Whether one of the handlers of these names may lead anywhere: most close a window, print, or set the size of the
    letters."""
    places = doc.said.handlers
    return any(may.match(doc.source, at) is not None for name in names for at in places.get(name, ()))


def _held(doc: Document, selector: str, name: str) -> list[LexborNode]:
    try:
        return [node for node in doc.tree.css(selector) if name in node.attributes]
    except SelectolaxError:  # one of a library's own: `:eq(0)`
        return []


def _add(doc: Document, found: dict[int, Click], node: LexborNode, source: str, way: Way | None) -> None:
    if way is None or node.mem_id in found or node.tag in ("body", "html", "form", "select", "option"):
        return
    url = doc.absolute(way.address)
    if url is not None and url.startswith("http"):
        found[node.mem_id] = Click(node, url, source[:_LONGEST], way.sure)


class Choices(NamedTuple):
    """A list to choose from that leads to what is chosen: its element, words and address of each choice, and the words
    of those without one."""

    node: LexborNode
    offered: list[tuple[str, str]]
    others: list[str]


def choices(doc: Document) -> list[Choices]:
    """The lists of the page that lead to an address when something is chosen; pages of a list are none."""
    if not _any(doc, CHANGES, _MAY_JUMP):
        return []
    return [
        Choices(node, *_sorted(doc, node))
        for node in doc.tree.css("select[onchange]")
        if jumps(node.attributes.get("onchange") or "", doc.script_text)
    ]


def _sorted(doc: Document, node: LexborNode) -> tuple[list[tuple[str, str]], list[str]]:
    offered, others = [], []
    for words, value in _options(node):
        url = doc.absolute(value) if is_written_out(value) else None
        if url is None or _NUMBERED.match(words):
            others.append(words)
        else:
            offered.append((words, url))
    return offered, others


def _options(node: LexborNode) -> Iterator[tuple[str, str]]:
    for option in node.css("option"):
        yield " ".join(option.text().split()), option.attributes.get("value") or ""


def perhaps(doc: Document, node: LexborNode) -> str | None:
    """The address to which something seems to lead by a function whose work is not seen."""
    click = doc.clicked.get(node.mem_id)
    if click is not None:
        return click.url if not click.sure else None
    way = led_by_href(node.attributes.get("href") or "", doc.script_text)
    return doc.absolute(way.address) if way is not None and not way.sure else None


def words_of(node: LexborNode) -> str:
    """What a clicked element is called: its text (of one with further items inside the first), else what its button,
    its picture or its title says."""
    gap = " " if node.tag == "tr" else ""
    heads = any(inner.mem_id != node.mem_id for inner in node.css("li,tr"))
    for text in node.text(separator="\n", strip=True).split("\n") if heads else (node.text(separator=gap),):
        if words := " ".join(text.split())[:_LONGEST]:
            return words
    attributes = node.attributes
    for name in ("value", "title", "alt"):
        if said := " ".join((attributes.get(name) or "").split()):
            return said
    picture = node.css_first("img")
    own = picture.attributes if picture is not None else {}
    return " ".join((own.get("alt") or own.get("title") or "").split())
