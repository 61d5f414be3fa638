"""One page, decoded and parsed once; every reader works on this.

Speed is the point of its shape: the processor's budget for all that a patrol reads from a page is a fifth of what
Scrapy's LinkExtractor costs, so the tree is asked in whole sweeps (`elements`, `css`), the visible text is taken in
one piece (`flat`) and searched with regular expressions, and what two readers need is computed once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.charset import decode
from crawler.clicks import SCHEMES, Choices, Click, choices, clicked
from crawler.handlers import led_by_href
from crawler.joining import folder_of, is_template, joiner
from crawler.page import Page
from crawler.sourcewords import Said, said_in
from crawler.written import as_written

# Between two text nodes in `flat`: an HTML parser drops this character from the input, so no page can forge it.
SEAM = "\x00"
LOADS = frozenset(("img", "script", "link", "iframe", "frame", "area", "embed", "source", "video", "audio"))
# All that is asked for by its tag.
_SOUGHT = LOADS | {"a", "base", "title", "meta", "style", "noscript", "form", "textarea", "template", "frameset"}
_TAG = attrgetter("tag")


_HIDES = re.compile(r"display\s*:\s*none", re.I)
_MAY_HIDE = re.compile(rb"display[\s\x80-\xff]*:[\s\x80-\xff]*none")
_SHORT = 40


def fold(text: str) -> str:
    """White space folded, no-break and ideographic spaces too."""
    return " ".join(text.split())


def squeeze(text: str) -> str:
    """A text without white space, seams and signs of no width."""
    return "".join(text.replace(SEAM, " ").replace("\u200b", " ").replace("\ufeff", " ").split())


class Script(NamedTuple):
    """A script element: `src` as written (None for an inline one), its source text, where it stands, and the
    `sitecode` that the badge of 我为政府网站找错 carries."""

    src: str | None
    text: str
    node: LexborNode
    code: str | None = None


class Document:
    """A parsed `Page`. The tree is shared: readers never change it."""

    def __init__(self, page: Page, today: date) -> None:
        self.url = page.url
        self.headers = page.headers
        self.size = len(page.body)
        self.today = today
        self.html, self.charset = decode(page.body, page.headers)
        # The parser wants UTF-8: bytes that are need not be encoded again.
        plain = self.charset == "utf-8" and not page.body.startswith(b"\xef\xbb\xbf") and "\ufffd" not in self.html
        if "document.write" in self.html and (written := as_written(self.html)) != self.html:
            self.html, plain = written, False
        self.source = page.body if plain else self.html.encode("utf-8", "ignore")
        self.tree = LexborHTMLParser(self.source)
        self.joiner = joiner(folder_of(self.base), self.charset)
        # What readers worked out of this page and others ask again (outline, regions …), by name. Some of it knows the
        # document in turn, so `let_go` parts them: a patrol cannot wait for the collector with a tree for each page.
        self.known: dict[str, Any] = {}

    def let_go(self) -> None:
        self.known.clear()

    @cached_property
    def said(self) -> Said:
        """What the one pass over the source found there (`crawler.sourcewords`)."""
        return said_in(self.source)

    @property
    def words(self) -> frozenset[str]:
        """Which of the words of `sourcewords` stand in the page's source, in this letter case."""
        return self.said.words

    @cached_property
    def lowered(self) -> bytes:
        """The source with its Latin letters in lower case: to rule out cheaply what a pattern would look for."""
        return self.source.lower()

    @cached_property
    def uncommented(self) -> str:
        """The source without its comments."""
        html = self.html
        kept = []
        done = at = 0
        while (at := html.find("<!--", at)) >= 0 and (stop := html.find("-->", at + 4)) >= 0:
            kept.append(html[done:at])
            done = at = stop + 3
        return "".join((*kept, html[done:])) if kept else html

    @cached_property
    def base(self) -> str:
        """The address that relative links are joined to; `<base href>` where the page has one."""
        for node in self.of("base"):
            href = joiner(folder_of(self.url)).join(node.attributes.get("href") or "")
            if href is not None:
                return href
        return self.url

    def absolute(self, href: str | None) -> str | None:
        """The absolute address of an `href`; None for what is no link (empty, `#…`, javascript:, mailto:, tel: …)."""
        if not href:
            return None
        if href[0] == "?" and not is_template(href):
            return self.joiner.asked(self.base.partition("#")[0].partition("?")[0] + href.strip().replace(" ", "%20"))
        return self.joiner.join(href)

    def text(self, node: LexborNode) -> str:
        """The folded text that a reader sees in this element, scripts and styles left out. Text nodes are joined
        without a blank: `<b>2019</b>-02` is one word."""
        if node.tag in ("script", "style"):
            return ""
        whole: str = node.text()
        if self._mute:
            for mute in node.css("script,style"):
                whole = whole.replace(mute.text(), "", 1)
        return fold(whole)

    def nodes(self, *, texts: bool) -> tuple[list[LexborNode], list[str | None]]:
        """All that stands in the tree, in order, and its tags: elements, comments (`-comment`) and, if asked for, texts
        that are not blank (`-text`). Most articles need no texts: their nodes are not made."""
        root = self.tree.root
        found = list(root.traverse(include_text=texts, skip_empty=texts)) if root is not None else []
        return found, list(map(_TAG, found))

    @cached_property
    def _sorted(self) -> tuple[dict[str, list[LexborNode]], list[LexborNode], list[str]]:
        """The elements that readers ask for, by tag; those that load something, in order; the tags of these and of
        links, in order. One walk in place of a sweep for each reader: a selector costs a walk of its own."""
        found: dict[str, list[LexborNode]] = {tag: [] for tag in _SOUGHT}
        loading: list[LexborNode] = []
        order: list[str] = []
        for node, tag in zip(*self.nodes(texts=False), strict=True):
            if tag not in found:
                continue
            found[tag].append(node)
            if tag == "a":
                order.append(tag)
            elif tag in LOADS:
                loading.append(node)
                order.append(tag)
        return found, loading, order

    def of(self, tag: str) -> list[LexborNode]:
        """All elements of this tag (one of those sought), in order."""
        return self._sorted[0][tag]

    @cached_property
    def anchors(self) -> list[tuple[LexborNode, dict[str, str | None], str | None]]:
        """Each `a` with its attributes and the absolute address to which it leads, by its `href` or by a handler that
        writes one out; None where it leads nowhere."""
        join = self.joiner.join
        found = []
        clicked = self.clicked
        scripted = not self.words.isdisjoint(SCHEMES)
        for node in self.of("a"):
            attributes = node.attributes
            href = attributes.get("href")
            url = (join(href) if href[0] != "?" else self.absolute(href)) if href else None
            if url is None and (clicked or (scripted and href and ("/" in href or "." in href))):
                url = self._handled(node, href)
            found.append((node, attributes, url))
        return found

    def _handled(self, node: LexborNode, href: str | None) -> str | None:
        way = led_by_href(href, self.script_text) if href else None
        if way is not None:
            return self.absolute(way.address) if way.sure else None
        click = self.clicked.get(node.mem_id)
        return click.url if click is not None and click.sure else None

    @cached_property
    def clicked(self) -> dict[int, Click]:
        """What leads to an address when clicked, by node (`crawler.clicks`)."""
        return clicked(self)

    @cached_property
    def choices(self) -> list[Choices]:
        """The lists to choose from that lead to what is chosen (`crawler.clicks`)."""
        return choices(self)

    @cached_property
    def loaded(self) -> list[tuple[str, LexborNode, dict[str, str | None]]]:
        """Tag, element and attributes of all that load or lead to something beside the text (`LOADS`), in order."""
        return [(node.tag or "", node, node.attributes) for node in self._sorted[1]]

    def worded(self) -> Iterator[str]:
        """The alternative texts and titles of pictures and links, in order: words that are no text of the page."""
        anchors, loaded = iter(self.anchors), iter(self.loaded)
        for tag in self._sorted[2]:
            if tag == "a":
                attributes = next(anchors)[1]
                asked = "title" in attributes
            else:
                attributes = next(loaded)[2]
                asked = tag == "img" or (tag == "area" and "alt" in attributes)
            if asked and (words := attributes.get("alt") or attributes.get("title")):
                yield words

    @cached_property
    def scripts(self) -> tuple[Script, ...]:
        found = []
        for tag, node, attributes in self.loaded:
            if tag != "script":
                continue
            found.append(Script(attributes.get("src"), node.text() or "", node, attributes.get("sitecode")))
        return tuple(found)

    @cached_property
    def script_text(self) -> str:
        """All inline script source, one script a line."""
        return "\n".join(script.text for script in self.scripts if script.text)

    @cached_property
    def _mute(self) -> list[LexborNode]:
        return self.of("script") + self.of("style")

    @cached_property
    def flat(self) -> str:
        """All visible text of the body: its text nodes, stripped, a `SEAM` before and after each."""
        body = self.tree.body
        if body is None:
            return ""
        whole: str = SEAM + body.text(separator=SEAM, strip=True, skip_empty=True) + SEAM
        for mute in self._mute:
            source = mute.text().strip()
            if source:
                whole = whole.replace(SEAM + source + SEAM, SEAM, 1)
        return whole

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Short texts of elements that their own style hides: no reader of the page sees them."""
        if not _MAY_HIDE.search(self.lowered):
            return frozenset()
        nodes = (node for node in self.tree.css("[style*=none]") if _HIDES.search(node.attributes.get("style") or ""))
        texts = (node.text(strip=True) for node in nodes)
        return frozenset(text for text in texts if 0 < len(text) <= _SHORT)

    def hides(self, at: int) -> bool:
        """Whether the text at this place of `flat` is one that its element's style hides."""
        if not self.hidden:
            return False
        start, stop = self.flat.rfind(SEAM, 0, at + 1) + 1, self.flat.find(SEAM, at + 1)
        return self.flat[start:stop].strip() in self.hidden

    @cached_property
    def squeezed(self) -> str:
        """`flat` without seams and blanks: what is written, however blanks and elements part its letters."""
        return squeeze(self.flat)

    @cached_property
    def head_title(self) -> str:
        """The folded text of `<title>`, empty where there is none."""
        titles = self.of("title")
        return fold(titles[0].text()) if titles else ""

    @cached_property
    def meta(self) -> list[dict[str, str | None]]:
        """The attributes of each `<meta>`, in order."""
        return [node.attributes for node in self.of("meta")]

    @cached_property
    def metas(self) -> dict[str, str]:
        """Folded content of `<meta name>` (or `property`) by lower-case name; of equal names the first that speaks."""
        found: dict[str, str] = {}
        for attributes in self.meta:
            name = attributes.get("name") or attributes.get("property")
            if name:
                key = name.strip().lower()
                if not found.get(key):
                    found[key] = fold(attributes.get("content") or "")
        return found
