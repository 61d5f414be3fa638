"""How style hides links from whoever reads the page."""

from __future__ import annotations

import re
from functools import lru_cache

from crawler.document import Document

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
