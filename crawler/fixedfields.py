"""Fields that nobody can write into: a page that shows what was written in such fields says it by them."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.document import Document

_HIDES = re.compile(r"display\s*:\s*none", re.I)


def shown_fields(doc: Document) -> dict[int, str]:
    """The fields of a page that shows what was written in fields that nobody can change, by identity: what a visitor
    reads there are the page's own words. A form to write by has none, and a field with a day that stands beside no such
    text is one to search by."""
    areas = doc.of("textarea")
    found = {node.mem_id: "" for node in areas if (node.text() or "").strip() and _is_fixed(node)}
    if found:
        for node in doc.tree.css("input[value]"):
            kind = (node.attributes.get("type") or "text").lower()
            if kind == "text" and _is_fixed(node):
                found[node.mem_id] = " ".join((node.attributes.get("value") or "").split())
    return found


def _is_fixed(node: LexborNode) -> bool:
    """Whether nobody can write into a field that everybody sees."""
    attributes = node.attributes
    if not ("readonly" in attributes or "disabled" in attributes):
        return False
    above: LexborNode | None = node
    while above is not None and above.tag != "body":
        if _HIDES.search(above.attributes.get("style") or "") or "hidden" in above.attributes:
            return False
        above = above.parent
    return True
