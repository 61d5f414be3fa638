"""How style hides links from whoever reads the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborNode

from crawler.addresses import plain_host
from crawler.document import Document
from crawler.texts.lexicon import is_bad

_NO_BOX = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?(?![.\d])|font-size\s*:\s*0(?![.\d])[a-z%]*"
    r"|(?:left|right|top|margin-left|margin-top)\s*:\s*-\d{3,}\s*px"
    r"|(?<![-\w])(?:width|height)\s*:\s*[01](?![.\d])(?:px)?",
    re.I,
)
_ROWS = frozenset(("ul", "ol", "li", "dl", "dd", "dt", "tr", "td", "form"))
_TOGGLED = ("display", "visibility", "opacity", "height", "width", "hidden")
# Blocks that a script or a hover opens carry names; a reader can reach what is in them.
_WORKING_BLOCK = re.compile(
    r"nav|menu|tab|drop|sub|pop|dialog|layer|modal|mask|float|share|wx|weixin|code|ewm|qr|search|con|list|box|panel|slide"
    r"|clear|dh|tc|more|login|user|mobile|wap|show|hide|tip|hover|item|page|link|down|cur|on|block|div|main|swiper|banner|lan",
    re.I,
)
_RULE = re.compile(r"(?P<names>[^{}]*)\{(?P<style>[^{}]*)\}")
_NAME = re.compile(r"(?:^|,)\s*\w*([.#][\w-]+)\s*(?=,|$)")
_HIDES = re.compile(
    r"getElementById\(\s*[\"'](?P<id>[\w-]+)[\"']\s*\)\s*\.style\.(?:display\s*=\s*[\"']none|visibility\s*=\s*[\"']hidden)"
    r"|(?:\$|jQuery)\(\s*[\"'](?P<name>[.#][\w-]+)[\"']\s*\)\.(?:hide\(\s*\)|css\(\s*[\"']display[\"']\s*,\s*[\"']none)"
)
_KEYWORD = 12  # letters; a headline in a tab's panel may speak of such matters
_SIZED = re.compile(r"font-size\s*:\s*[1-9]")


def hidden_links(doc: Document) -> dict[int, str]:
    """How style hides links, by node: on the link itself or on what it stands in. Tab panels, drop-down menus and
    windows that a script opens are no hiding places; the rest keeps the words of its style for a check to judge."""
    found: dict[int, str] = {}
    for node in doc.tree.css("[style],[hidden],marquee"):
        attributes = node.attributes
        style = attributes.get("style")
        if style and _hiding_style(style) is None and len(attributes) == 1:
            continue
        how = _hiding(node.tag or "", attributes)
        if how is None:
            continue
        name = f"{attributes.get('id') or ''} {attributes.get('class') or ''}".strip()
        if how.startswith(_TOGGLED) and (node.tag in _ROWS or (name and _WORKING_BLOCK.search(name))):
            continue
        # Containers set font-size:0 to close the gaps between boxes; their children set it anew.
        if how == "font-size:0" and node.tag not in ("a", "span", "font"):
            continue
        words = f"{how} ({node.tag} {name})" if name else how
        for link in node.css("a[href]"):
            found.setdefault(link.mem_id, words)
    for node, words in _surely_hidden(doc):
        found.setdefault(node.mem_id, words)
    return found


def _surely_hidden(doc: Document) -> Iterator[tuple[LexborNode, str]]:
    """The links to other hosts in words of the list that anything hides: what is in a menu or a window is no news
    there, and a rule of the page's own style or a script's word hides as well as a style beside the link."""
    here = plain_host(doc.url)
    inside = tuple(f"{scheme}://{www}{here}/" for scheme in ("http", "https") for www in ("", "www."))
    names: dict[str, str] | None = None
    for node, _, url in doc.anchors:
        if url is None or url.startswith(inside) or plain_host(url) == here:
            continue
        words = "".join(node.text().split())
        if not 0 < len(words) <= _KEYWORD or not is_bad(words):
            continue
        names = _hidden_names(doc) if names is None else names
        at: LexborNode | None = node
        while at is not None and at.tag not in ("body", "html"):
            attributes = at.attributes
            called = (f"#{attributes.get('id')}", *(f".{one}" for one in (attributes.get("class") or "").split()))
            how = _hiding(at.tag or "", attributes) or next((names[one] for one in called if one in names), None)
            if how is not None:
                yield node, how
                break
            if _SIZED.search(attributes.get("style") or ""):
                break  # what is above it hides by its size no more
            at = at.parent


def _hidden_names(doc: Document) -> dict[str, str]:
    """The ids and classes that the page's own rules and scripts hide."""
    found: dict[str, str] = {}
    for sheet in doc.tree.css("style"):
        for rule in _RULE.finditer(sheet.text() or ""):
            if (how := _hiding_style(rule["style"])) is not None:
                found.update((one, f"{how} ({one})") for one in _NAME.findall(rule["names"]))
    for hit in _HIDES.finditer(doc.script_text):
        name = f"#{hit['id']}" if hit["id"] else hit["name"]
        found.setdefault(name, f"hidden by a script ({name})")
    return found


def _hiding(tag: str, attributes: dict[str, str | None]) -> str | None:
    if (style := attributes.get("style")) and (words := _hiding_style(style)):
        return words
    if "hidden" in attributes:
        return "hidden"
    if tag == "marquee":
        for side in ("width", "height"):
            size = (attributes.get(side) or "").strip().removesuffix("px")
            if size.isdigit() and int(size) <= 4:
                return f"marquee {side}={size}"
    return None


@lru_cache(maxsize=4096)
def _hiding_style(style: str) -> str | None:
    """The declarations that hide, without blanks; pages repeat their styles, so answers are kept."""
    words = [re.sub(r"\s+", "", found) for found in _NO_BOX.findall(style)]
    sizes = [word for word in words if word.lower().startswith(("width", "height"))]
    # A rule one pixel high is a line, and a zero height alone may be a drawer: a box is hidden with both, or clipped.
    if sizes and len(sizes) < 2 and "overflow" not in style.lower():
        words = [word for word in words if word not in sizes]
    return ";".join(words).lower() or None
