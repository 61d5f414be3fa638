"""A stored page made harmless: rebuilt from a short list of elements, never filtered by what is known to be bad.

Nothing of the original's own markup is written through. Elements outside the list lose their tags and keep their
text, no attribute survives but a few of layout, pictures and addresses become text, and figures that the law keeps
private (standards.md, 9.2) are masked, so that a report about a leak does not spread it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reports.wording import safe

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""The stored page's own policy: nothing loads, nothing runs, nothing is sent."""

STYLE = (
    "body{font:15px/1.7 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;margin:12px;color:#1c2430;"
    "background:#fff;overflow-wrap:anywhere}table{border-collapse:collapse}td,th{border:1px solid #d5dae1;"
    "padding:2px 6px;vertical-align:top}a{color:#1f5582;text-decoration:underline}"
    ".x-img{color:#6b7280;border:1px dashed #c4cad3;padding:0 4px;font-size:12px}"
)

KEPT_NAMES = (
    "a abbr address article aside b bdi blockquote body br button caption center cite code col colgroup dd "
    "del details dfn div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i "
    "ins label legend li main mark nav ol option p pre q s section select small span strong sub summary sup "
    "table tbody td tfoot th thead time tr u ul"
)
KEPT = frozenset(KEPT_NAMES.split())
RENAMED = {
    "body": "div",
    "form": "div",
    "button": "span",
    "select": "div",
    "option": "span",
    "font": "span",
    "center": "div",
}
VOID = frozenset({"br", "hr", "col"})
DROPPED_NAMES = (
    "script style noscript template iframe frame frameset object embed applet svg math link meta base audio "
    "video source track canvas head title textarea noembed noframes plaintext xmp -comment !doctype"
)
DROPPED = frozenset(DROPPED_NAMES.split())
SPANS = ("colspan", "rowspan")
LEADS = ("onclick", "onchange", "data-href", "data-url", "data-link")
SNIPPET = 400
"""Characters of a handler that are shown."""
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
LIMIT = 400_000
"""Characters of one stored page that are shown; what is longer is cut, and says so."""

DIGITS = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{16,19}|1[3-9]\d{9})(?![\dXx])")


def mask(text: str) -> str:
    """Hides the middle of what looks like an identity number, a bank card or a mobile number."""
    return DIGITS.sub(lambda m: m[0][:3] + "*" * (len(m[0]) - 5) + m[0][-2:], text)


def decode(body: bytes, charset: str | None) -> str:
    """As the readers read it; without their word UTF-8 where it fits, else GB18030, never an error."""
    if charset:
        try:
            return body.decode(charset, "replace")
        except LookupError:
            pass
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")


def attributes(node: LexborNode, tag: str) -> str:
    found = node.attributes
    kept = []
    for name in SPANS:
        value = found.get(name) or ""
        if value.isascii() and value.isdigit() and len(value) <= 3:
            kept.append(f' {name}="{value}"')
    kept.append(leading(found, tag))
    if HIDING.search(found.get("style") or ""):
        kept.append(' hidden=""')
    return "".join(kept)


def leading(found: Mapping[str, str | None], tag: str) -> str:
    """Where an element leads, as its page writes it: the address of a link, else the handler or what that reads."""
    names = ("href", "onclick") if tag in ("a", "area") else ("value",) if tag == "option" else LEADS
    words = " ".join(value for name in names if (value := found.get(name)))
    return f' title="{shown(mask(words)[:SNIPPET])}"' if words else ""


def shown(text: str) -> str:
    return escape(mask(safe(text)))


def rebuild(root: LexborNode) -> str:
    """The page's visible text in its elements. Walks with a stack of its own: hostile pages nest deeply."""
    out: list[str] = []
    length = 0
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            out.append(node)
            continue
        tag = node.tag or ""
        if tag == "-text":
            piece = shown(node.text_content or "")
            length += len(piece)
            if length > LIMIT:
                out.append("…")
                stack = [s for s in stack if isinstance(s, str)]
                continue
            out.append(piece)
            continue
        if tag in ("img", "area"):
            own = node.attributes
            alt = own.get("alt") or own.get("title") or own.get("src") or ""
            out.append(f'<span class="x-img"{leading(own, tag)}>[图片 {shown(alt[:80])}]</span>')
            continue
        if tag == "input":
            own = node.attributes
            said = (own.get("value") or own.get("placeholder") or own.get("alt") or "")[:40].strip()
            if own.get("type") != "hidden":
                out.append(f'<span class="x-img"{leading(own, tag)}>[{shown(said) or "输入框"}]</span>')
            continue
        if tag in DROPPED:
            continue
        name = RENAMED.get(tag, tag) if tag in KEPT else ""
        if name:
            out.append(f"<{name}{attributes(node, tag)}>")
        if name in VOID:
            continue
        if name:
            stack.append(f"</{name}>")
        child = node.last_child
        while child is not None:
            stack.append(child)
            child = child.prev
    return "".join(out)


def harmless(body: bytes, charset: str | None, heading: str) -> str:
    """A whole document that shows the stored page without a way to do anything."""
    text = decode(body[: LIMIT * 4], charset)
    tree = LexborHTMLParser(text)
    inside = rebuild(tree.body) if tree.body is not None else ""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta charset="utf-8"><meta name="referrer" content="no-referrer">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{shown(heading)}</title><style>{STYLE}</style></head><body>\n{inside}\n</body></html>\n"
    )


def source(body: bytes, charset: str | None) -> str:
    """The stored bytes as text, for whoever wants to see the markup itself; masked like the page."""
    text = decode(body[: LIMIT * 4], charset).replace("\r\n", "\n")
    return mask(safe(text[:LIMIT])) + ("\n…\n" if len(text) > LIMIT else "")
