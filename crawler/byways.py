"""Ways from an article to a related document that are no links: a click, a choice in a list, what a script brings.

A policy file and its interpretation are said not to link to each other only where neither of these may do it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from crawler.addresses import path_and_query, plain_host
from crawler.document import Document
from crawler.outline import outline
from crawler.page import Link, LinkKind
from crawler.shells import asks_for_list, fills, names_data, unfilled
from crawler.unlinked import clicked, clicks
from crawler.wordless import has_own_script

_RELATED = re.compile(r"解读|图解|读懂|原文|政策|文件|相关|《")
# What makers call the place of related documents.
_PLACE = re.compile(
    r"(?:^|[\s_-])(?:xg(?:jd|wj|zc|wz|xx|lj|yd|wd|nr|\d?(?=[\s_-]|$))|(?:zc|wj)jd|jdwj|gl(?:jd|wj|zc))|related|relation|guanlian|xiangguan|jiedu|yuanwen",
    re.I,
)
# What a page's source must hold for that: a search of plain bytes costs a tenth of the pattern's.
_BYTES = (
    b"xg", b"zcjd", b"wjjd", b"jdwj", b"glzc", b"gljd", b"glwj", b"elated", b"elation", b"uanlian", b"iangguan",
    b"iedu", b"uanwen",
)  # fmt: skip
_HELD = ("data-href", "data-url", "data-link", "data-src", "data-target-url", "data-jump")
_CALLS = re.compile(r"\s*javascript:\s*(?!void|return|history|window\.(?:print|close)|print|close|;|$)\w", re.I)
_ASKED = r"(?:jsp|aspx?|php|do|action)\?[^\"'\s<>\\]{0,120}id=\w[^\"'\s<>\\]{0,120}"
_QUOTED = re.compile(rf"[\"'](?P<url>[^\"'\s<>\\]{{1,200}}\.(?:s?html?|{_ASKED}))\\?[\"']", re.I)
_ENDING = re.compile(r"\.(?:s?html?\b|(?:jsp|aspx?|php|do|action)\?)", re.I)
_NO_DOCUMENT = re.compile(
    r"(?:^|/)(?:index|default|list|page|node|more|[345]\d\d|err(?:or)?|search|so|login|print|share|head(?:er)?|foot(?:er)?|top|bottom|nav|menu|left|right|tpl|template"
    r"|wap|m|iframe|proxy|blank|jump|link|map|sitemap|help|wza)[\w-]*\.\w+(?:$|\?)"
    r"|hits|click|count(?:er)?\b|visit|tongji|stat\b|captcha|pinglun|comment|dianji|liulan",
    re.I,
)  # fmt: skip
_NEIGHBOUR = re.compile(r"上一|下一|prev|next", re.I)
_NEAR = 80


# Titles of files and of what interprets them: of no other article is it asked what it leads to.
_FILE = re.compile(
    r"《|关于|通知|通告|公告|公报|意见|办法|方案|规定|细则|规则|准则|决定|决议|规划|计划|纲要|措施|条例|制度|规范|标准|目录|清单|指南|预案|若干"
    r"|政策|解读|图解|图说|读懂|看懂|了解|明白|问答|问题|说明|起草|记者问"
)


def byway(doc: Document, links: Collection[Link], title: str) -> bool:
    """Whether something on this article that is no link may lead to a related document."""
    if _FILE.search(title) is None:
        return False
    return clicked(doc) or _held(doc) or _named(doc, links) or _brought(doc) or _framed(doc, links)


def _framed(doc: Document, links: Collection[Link]) -> bool:
    """Whether a frame of the site's own stands in the page, which may show what is related."""
    host = plain_host(doc.url)
    return any(
        link.kind is LinkKind.FRAME
        and plain_host(link.url) == host
        and not _NO_DOCUMENT.search("?".join(path_and_query(link.url)))
        for link in links
    )


def leads_by_click(doc: Document, title: str) -> tuple[str, ...]:
    """The addresses to which clicks on a file or an interpretation lead, where the page writes them out."""
    return clicks(doc) if _FILE.search(title) is not None else ()


def _held(doc: Document) -> bool:
    """Whether an element speaks of a related document and holds an address in an attribute of its own."""
    source = doc.source
    if b"data-" in source:
        for name in _HELD:
            if name.encode() in source and any(
                _is_web(doc, node.attributes.get(name)) and _RELATED.search(doc.text(node)[:200])
                for node in doc.tree.css(f"[{name}]")
            ):
                return True
    chosen = doc.tree.css("option[value]") if b"<option" in source or b"<OPTION" in source else []
    if any(_is_web(doc, one.attributes.get("value")) and _RELATED.search(one.text() or "") for one in chosen):
        return True
    return b"javascript:" in source and any(
        _CALLS.match(attributes.get("href") or "") and _RELATED.search(doc.text(node)[:200])
        for node, attributes, _ in doc.anchors
    )


def _is_web(doc: Document, value: str | None) -> bool:
    written = (value or "").strip()
    return ("/" in written or "." in written) and doc.absolute(written) is not None


def _named(doc: Document, links: Collection[Link]) -> bool:
    """Whether a script names a page of the site that no link leads to."""
    linked = {_spelt(link.url) for link in links} | {_spelt(doc.url)}
    return any(_spelt(url) not in linked for url in _addresses(doc))


def _addresses(doc: Document) -> Iterator[str]:
    text = doc.script_text
    if _ENDING.search(text) is None:
        return
    host = plain_host(doc.url)
    text = text.replace("\\/", "/")
    for found in _QUOTED.finditer(text):
        url = doc.absolute(found["url"])
        if url is None or plain_host(url) != host or _NO_DOCUMENT.search("?".join(path_and_query(url))):
            continue
        if not _NEIGHBOUR.search(text, max(0, found.start() - _NEAR), found.end() + _NEAR):
            yield url


def _spelt(url: str) -> str:
    path, query = path_and_query(url)
    return path if path.endswith(("html", "htm")) else f"{path}?{query}"


def _brought(doc: Document) -> bool:
    """Whether a script fills an empty element with what it asks for, or one that is called after related documents."""
    text = doc.script_text
    if (asks_for_list(text) or names_data(text)) and unfilled(outline(doc)):
        return True
    if not any(words in doc.source for words in _BYTES):
        return False
    o = outline(doc)
    return any(
        o.first[at] == o.last[at] and o.tag[at] in ("div", "ul", "ol", "p", "span", "section", "dl", "table")
        and _PLACE.search(o.mark(at)) is not None and (fills(o, at) or has_own_script(o))
        for at in range(o.size)
    )  # fmt: skip
