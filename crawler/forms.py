"""Forms that a citizen can use: the site's own search, and a form to write to the office."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.document import Document, fold
from crawler.page import SearchForm

_SEARCH = re.compile(r"search|sousuo|(?:^|[^a-z])so(?:[^a-z]|$)|query|jiansuo|znss|qwjs|检索|搜索|查询", re.I)
_SEARCH_FIELD = re.compile(
    r"^(?:q|qt|kw|wd|key|keys?words?|search\w*|query\w*|s|so|sw|text|words?|title|content|content_?search|keyword\w*)$",
    re.I,
)
_WRITE = re.compile(r"留言|咨询|投诉|来信|信件|写信|建议|诉求|意见|求助|举报|message|feedback|guestbook", re.I)
_SEARCH_SIGN = re.compile(
    r"search|sousuo|搜索|检索|查询|搜一搜|>\s*搜\s*<|/so/?[?\"']|[?&](?:q|kw|wd|keywords?)=['\"]?\s*\+", re.I
)
_TEXTUAL = frozenset(("text", "search", ""))


def search_form(doc: Document) -> SearchForm | None:
    """The form by which the site is searched, None where the page has none that is an HTML form."""
    best: tuple[int, SearchForm] | None = None
    for form in doc.of("form"):
        attributes = form.attributes
        fields = [node for node in form.css("input[name]") if (node.attributes.get("type") or "").lower() in _TEXTUAL]
        if not fields or form.css_first("textarea,input[type=password i]") is not None:
            continue
        field = next((node for node in fields if _SEARCH_FIELD.match(node.attributes["name"] or "")), fields[0])
        name = field.attributes["name"] or ""
        about = " ".join(
            filter(
                None, (attributes.get("action"), attributes.get("id"), attributes.get("name"), attributes.get("class"))
            )
        )
        placeholder = field.attributes.get("placeholder") or field.attributes.get("value") or ""
        worth = (
            2 * bool(_SEARCH.search(about))
            + bool(_SEARCH_FIELD.match(name))
            + bool(_SEARCH.search(placeholder))
            + (len(fields) == 1)
        )
        if worth < 2:
            continue
        action = attributes.get("action")
        target = doc.absolute(action) if action else doc.url
        if target is None:
            continue
        extra = tuple(
            (node.attributes["name"] or "", node.attributes.get("value") or "")
            for node in form.css("input[type=hidden i][name]")
        )
        method = "POST" if (attributes.get("method") or "").upper() == "POST" else "GET"
        charset = re.split(r"[\s,;]", (attributes.get("accept-charset") or "").strip())[0]
        found = SearchForm(target, name, method, extra, "" if charset.lower() == "unknown" else charset)
        if best is None or worth > best[0]:
            best = (worth, found)
    return best[1] if best else None


_POLICE_BADGE = "/#/query/websearch"  # in the link of the police record at most feet


def search_sign(doc: Document) -> bool:
    """Whether anything in the page's source speaks of a search: a box that a script works, a picture, a link."""
    if b"search" in doc.lowered.replace(_POLICE_BADGE.encode(), b""):
        return True
    return _SEARCH_SIGN.search(doc.html.lower().replace(_POLICE_BADGE, "")) is not None


def message_form(doc: Document) -> bool:
    """Whether the page offers a form by which a citizen can write: a text area with words of writing around it."""
    return any(_about_writing(doc, node) for node in doc.of("textarea"))


def _about_writing(doc: Document, area: LexborNode) -> bool:
    above = area.parent
    while above is not None and above.tag not in ("form", "body", "html"):
        above = above.parent
    if above is None:
        return False
    if above.tag == "form":
        about = " ".join(
            filter(None, (above.attributes.get("action"), above.attributes.get("id"), above.attributes.get("name")))
        )
        if _WRITE.search(about):
            return True
    return (
        _WRITE.search(fold(above.text())[:1500]) is not None
        and len(above.css("input[type=text i],input:not([type])")) >= 1
    )
