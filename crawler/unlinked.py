"""Articles of the site that a home page brings and no link of its source leads to: slide shows kept in a script, places
that are clicked without being links, lists to choose from, markup kept for later, scripts that write.

Such an article may be today's: while one is there nobody can say from the page's links how old its news are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape

from crawler.addresses import path_and_query, plain_host
from crawler.document import Document, Script
from crawler.outline import Outline
from crawler.page import Link
from crawler.regions import regions
from crawler.shells import is_furniture

_STATIC = r"[\w./:%-]{0,200}\d[\w-]{0,60}\.s?html?(?![\w./-])"
_DYNAMIC = r"[\w./:%-]{0,200}\w\.(?:jsp|aspx?|php|do|action)\?[\w=&%-]{0,120}?id=\d[\w=&%-]{0,120}"
# /html/?449.html is one address: what stands behind its question mark is no other.
_ADDRESS = re.compile(rf"(?<![\w./:%?-])(?:{_STATIC}|{_DYNAMIC})", re.I)
# By what such an address is known, and what may stand before that in it.
_ENDING = re.compile(r"\.(?:s?html?|jsp|aspx?|php|do|action)", re.I)
_STEM = re.compile(r"[\w./:%-]*")
_LONGEST = 261
_NO_ARTICLE = re.compile(
    r"(?:^|/)(?:index|default|list|page|node|more|404|500)[\w-]*\.\w+$|hits|click|count(?:er)?\b|visit|tongji|stat\b|login|captcha",
    re.I,
)
# Rows of news, or a Flash picture show with the addresses it leads to, written by a script.
_WRITES = re.compile(
    r"document\.write(?:ln)?\s*\((?:[^;]|&\w+;){0,200}?(?:<(?:li|tr|dl)\b|flashvars(?:[^;]|&\w+;){0,200}?link)", re.I
)
_LEADS = re.compile(r"(?:location|open|href|goto|jump|to)\w*\s*(?:=|\()\s*&?[\"'][^\"']*[/.\d]", re.I)
_CALLED = re.compile(r"(?<![.\w])(?!alert|confirm|print|return)\w+\s*\(\s*&?[\"']?\w*\d")
_RELATED = re.compile(
    r"解读|图解|读懂|原文|政策|文件|《|关于.{2,60}的(?:通知|意见|公告|通告|决定|决议|批复|函|方案|规定)|印发.{2,40}的通知"
    r"|.{4}(?:办法|细则|规定|条例|规划|方案|意见|准则|规则)(?:[（(][^（()）]{1,12}[)）])?$"
)
_LITERAL = re.compile(r"[\"'](?P<url>(?:https?:/)?[^\"'\s<>(),;]{0,200}[/.][^\"'\s<>(),;]{1,200})[\"']")
_CLICKS = 40
_NEWS_FILE = re.compile(
    r"news|xinwen|(?:^|[_-])(?:tp|tw|gz|xz|bm)?(?:xw|dt)(?:$|[_.\-\d])|dongtai|tupian|article", re.I
)
_STATIC_END = re.compile(r"\.s?html?$", re.I)
_LIBRARY = re.compile(r"jquery|[.-]min\b|plugin|/lib/", re.I)


def unlinked(o: Outline, links: Collection[Link]) -> bool:
    """Whether something on this home page names an article of the site that no link leads to, or may bring one."""
    named = set(_named(o.doc, {link.url for link in links}))
    if named and not named <= {_key(link.url) for link in links}:
        return True
    return _WRITES.search(o.doc.script_text) is not None or any(_brings(o, script) for script in o.doc.scripts)


def by_click_alone(doc: Document, links: Collection[Link]) -> tuple[str, ...]:
    """The articles of the site to which clicks on this home page lead and no link does. What a click names may be put
    right by a script before it leads there: only where such an article opened is it known what it shows."""
    if not any(link.clicked for link in links):
        return ()
    host = plain_host(doc.url)
    linked = {_key(link.url) for link in links if not link.clicked}
    found = (link.url for link in links if link.clicked and plain_host(link.url) == host)
    return tuple(
        dict.fromkeys(
            url
            for url in found
            if _ADDRESS.search(url) and not _NO_ARTICLE.search(path_and_query(url)[0]) and _key(url) not in linked
        )
    )[:_CLICKS]


def clicked(doc: Document) -> bool:
    """Whether something on an article that is no link leads, when clicked, to what it calls a related document."""
    if b"onclick" not in doc.source:
        return False
    for node in doc.tree.css("[onclick]"):
        attributes = node.attributes
        call = attributes.get("onclick") or ""
        leads = (_LEADS.search(call) or _CALLED.search(call)) and doc.absolute(attributes.get("href")) is None
        if leads and _RELATED.search(doc.text(node)[:200]):
            return True
    return False


def clicks(doc: Document) -> tuple[str, ...]:
    """The addresses, written out, to which a click on something that is no link leads."""
    found: dict[str, None] = {}
    if b"onclick" in doc.source:
        for node in doc.tree.css("[onclick]"):
            found.update(dict.fromkeys(_literal(doc, node.attributes.get("onclick") or "")))
    if b"javascript:" in doc.lowered:
        for _, attributes, _ in doc.anchors:
            if (href := (attributes.get("href") or "").strip()).lower().startswith("javascript:"):
                found.update(dict.fromkeys(_literal(doc, href)))
    return tuple(found)[:_CLICKS]


def _literal(doc: Document, call: str) -> Iterator[str]:
    for quoted in _LITERAL.finditer(call) if _LEADS.search(call) else ():
        if (url := doc.absolute(unescape(quoted["url"]))) is not None and url.startswith("http"):
            yield url


def _named(doc: Document, linked: Collection[str]) -> Iterator[str]:
    """What tells the articles apart whose addresses stand anywhere in the source, comments left out, and to which none
    of the links leads in the same spelling."""
    host = plain_host(doc.url)
    for words in set(_addresses(unescape(doc.uncommented).replace("\\/", "/"))):
        url = doc.absolute(words)
        if url is None or url in linked or plain_host(url) != host:
            continue
        if not _NO_ARTICLE.search(path_and_query(url)[0]):
            yield _key(url)


def _addresses(text: str) -> Iterator[str]:
    """What `_ADDRESS` finds. It begins where a stem does: it is tried there alone, and where an ending follows. A page
    has thousands of other places."""
    backwards = text[::-1]
    done = 0
    for ending in _ENDING.finditer(text):
        at = len(text) - ending.start()
        stem = _STEM.match(backwards, at, at + _LONGEST + 1)
        length = stem.end() - at if stem is not None else 0
        start = ending.start() - length
        if start < done or length > _LONGEST:
            continue
        if (found := _ADDRESS.match(text, start)) is not None:
            yield found[0]
            done = found.end()


def _key(url: str) -> str:
    """What tells an article from others on its site: the path, and the query of an address that a program answers."""
    path, query = path_and_query(url)
    path = path.partition(";")[0]
    return path if _STATIC_END.search(path) else f"{path}?{query}"


def _brings(o: Outline, script: Script) -> bool:
    """Whether a file of scripts of the site's own, standing amid the content, writes there: by its name news, or alone
    in its place."""
    src = script.src or ""
    if not src or is_furniture(src) or _LIBRARY.search(src) or not _own(o.doc, src):
        return False
    at = next((at for at, node in enumerate(o.node) if node.mem_id == script.node.mem_id), 0)
    above = o.parent[at]
    if above < 0 or o.tag[above] in ("html", "head") or not 0 < o.first[at] <= regions(o).foot:
        return False
    alone = o.tag[above] != "body" and o.first[above] == o.last[above]
    return alone or _NEWS_FILE.search(src.partition("?")[0].rpartition("/")[2]) is not None


def _own(doc: Document, src: str) -> bool:
    url = doc.absolute(src)
    return url is not None and plain_host(url) == plain_host(doc.url)
