"""Which platform made a page whose HTML is ordinary: by its address, else by a mark in its source."""

from __future__ import annotations

from urllib.parse import urlsplit

from crawler.document import Document
from crawler.platforms import SIGNS


def sign_of(doc: Document) -> str | None:
    """The platform by its marks; the page's own path speaks before its source."""
    known = doc.known
    if "sign" not in known:
        known["sign"] = _sign_of(doc)
    found: str | None = known["sign"]
    return found


def _sign_of(doc: Document) -> str | None:
    path = urlsplit(doc.url).path
    for sign in SIGNS:
        if sign.path is not None and sign.path.search(path) and sign.name not in ("asp", "jsp"):
            return sign.name
    said = doc.words
    for sign in SIGNS:
        if not said.isdisjoint(sign.source):
            return sign.name
    for sign in SIGNS[-2:]:
        if sign.path is not None and sign.path.search(path):
            return sign.name
    return None
