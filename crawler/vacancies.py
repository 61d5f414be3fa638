"""Places that stand empty in a page's source and are filled where no reader sees it: by what a script asks for, by a
template that is drawn in the browser, by an application's root. Something newer than all that was read may stand there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from crawler.document import Document
from crawler.outline import Outline
from crawler.recall import recalled
from crawler.regions import PAGER_MARK
from crawler.shells import APP_ROOTS, HOLDERS, TEMPLATE, TEMPLATE_SCRIPT, asks_for_list, is_place, loads_list

# What is filled beside every list and holds no news: reading aids, maps, films, buttons, covers.
_holds_no_news = recalled(
    re.compile(
        r"wza|wuzhangai|aria|barrier|a11y|speech|voice|font|tq\b|map\b|player|audio|video|comment|zan\b|like|vote|print|loading|mask|modal|popup|layer"
        r"|toast|tool|gotop|totop|back|clear|line|captcha|yzm|lang|page|logo|step|visit|hits|click|stat\b|tongji|copyright",
        re.I,
    ).search
)
_DATA_NAMES = ("url", "src", "api", "json", "href", "source", "list", "load", "remote", "ajax", "action")
_BOUND = re.compile(rf"^(?:data-(?:{'|'.join(_DATA_NAMES)})|hx-get|v-html|v-load|ng-include|ng-bind-html|x-html)$")
_MAY_BIND = re.compile(
    rb"data-(?:url|src|api|json|href|source|list|load|remote|ajax|action)|hx-get|v-html|v-load|ng-|x-html"
)
_LEADS_TO_DATA = re.compile(r"[/?]")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|mp4|css)\b", re.I)
_REPEATED = ("v-for", "ng-repeat", "x-for", "data-bind")
_MARKS = ("{{", "${", "<%", "[[")
_COUNTS = re.compile(
    r"[\"'`][^\"'`\s?]*(?:click|hits|visit|count|tongji|weather|tianqi|stat\b)[^\"'`\s?]*[\"'`?]", re.I
)
_ROWS = re.compile(r"<(?:li|tr|dl|a|div)\b")
_NO_CALL = re.compile(r"(?:\$|jQuery|getElementsBy\w+|getElementById|querySelector(?:All)?|addClass|removeClass)$")
_FITTED = re.compile(
    r"laypage|paginat|pager\b|paging|createPage|laydate|slide|swiper|marquee|carousel|qrcode|share|weather|clock|getDate",
    re.I,
)
_CALLED = r"([\w$.]+)\s*\([^()\n]{0,80}"


def vacancy(o: Outline, stands: Callable[[int], bool]) -> str:
    """Why a place among those that `stands` accepts may be filled by what is not seen; empty where none may."""
    return _filled(o, stands) or _template(o, stands)


def _filled(o: Outline, stands: Callable[[int], bool]) -> str:
    if not (o.doc.scripts or o.doc.of("noscript") or _MAY_BIND.search(o.doc.source)):
        return ""
    for at, (tag, first, last) in enumerate(zip(o.tag, o.first, o.last, strict=True)):
        if last > first + 1 or tag not in HOLDERS or not is_place(o, at):
            continue
        attributes = o.attributes(at)
        if not attributes:
            continue
        if _holds_no_news(o.mark(at)) or PAGER_MARK.search(o.mark(at)) or not stands(at):
            continue
        if name := next((one for one, value in attributes.items() if _names_data(one, value)), ""):
            return f"an empty place with an address: {name}"
        if attributes.get("id") in APP_ROOTS:
            return "an empty root for a script application"
        if (loading := _loading(o.doc)) and _is_named(attributes, loading):
            return f"a script that fills <{o.tag[at]} {o.mark(at)}>"
    return ""


def _names_data(name: str, value: str | None) -> bool:
    if not value or not _BOUND.match(name):
        return False
    return not name.startswith("data-") or (_LEADS_TO_DATA.search(value) is not None and not _PICTURE.search(value))


def _loading(doc: Document) -> tuple[tuple[str, bool], ...]:
    """The inline scripts of a page that asks for a list, and of each whether it asks itself."""
    known: tuple[tuple[str, bool], ...] | None = doc.known.get("loading")
    if known is None:
        texts = [one.text for one in doc.scripts if one.text and not one.src]
        asks = tuple(map(_asks, texts))
        known = doc.known["loading"] = tuple(zip(texts, asks, strict=True)) if any(asks) else ()
    return known


@lru_cache(maxsize=512)
def _asks(text: str) -> bool:
    """Whether a script asks for what may be a list; one that asks for a number or the weather does not."""
    return loads_list(text) and (asks_for_list(text) or _COUNTS.search(text) is None)


def _is_named(attributes: dict[str, str | None], loading: tuple[tuple[str, bool], ...]) -> bool:
    """Whether a script names the element by its id or its class, and asks for a list or hands the name to another
    function, which may."""
    names = [("#", attributes.get("id") or ""), *((".", name) for name in (attributes.get("class") or "").split())]
    for sign, name in names:
        for text, asks in loading:
            if not name or name not in text:
                continue
            word = re.escape(name)
            quoted = rf"[\"'`](?:[\w\s#.>-]*{re.escape(sign)}{word}(?![\w-])|{word}(?=[\"'`]))"
            if asks and any(_brings(text, found) for found in re.finditer(quoted, text)):
                return True
            for found in re.finditer(_CALLED + quoted, text):
                if not _NO_CALL.search(found[1]) and _brings(text, found):
                    return True
    return False


def _brings(text: str, found: re.Match[str]) -> bool:
    """Whether a place is named for something other than what stands on any page: a pager, turning pictures, a code."""
    return _FITTED.search(text, max(0, found.start() - 100), found.end() + 40) is None


def _template(o: Outline, stands: Callable[[int], bool]) -> str:
    """What a template engine of the browser's has yet to draw."""
    text = o.joined
    if any(mark in text for mark in _MARKS):
        for number, words in enumerate(o.pieces):
            if TEMPLATE.search(words) and stands(o.owner[number]):
                return f"template marks in the text: {words[:20]}"
    if not o.doc.words.isdisjoint(_REPEATED):
        for at in range(o.size):
            if any(name in _REPEATED for name in o.attributes(at)) and stands(at):
                return "template attributes"
    if _loading(o.doc) and any(
        _is_row_template(script.node.attributes.get("type"), script.text) for script in o.doc.scripts
    ):
        return "a row template in a script"
    return ""


def _is_row_template(kind: str | None, text: str) -> bool:
    return bool(kind) and TEMPLATE_SCRIPT.match(kind or "") is not None and _ROWS.search(text) is not None
