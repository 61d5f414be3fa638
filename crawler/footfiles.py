"""Files of their own that bring the foot of a page, by their addresses: $('#foot').load('/foot.html'), a frame or a
script that is called so, data-include, an include that the server left undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.badges import bringing
from crawler.document import Document
from crawler.joining import is_template
from crawler.page import Link, LinkKind
from crawler.sourcewords import FOOT_FILES, FOOT_FILES_ELSE

FOOT = r"(?:foot|bottom|copyright|copy_?right|banquan|dibu|yejiao)"
COMMENT = re.compile(r"(?<![:\"'\\])//[^\n]*|/\*.*?\*/", re.S)
_ADDRESS = (
    rf"(?P<url>[^\"'`\s<>]{{0,160}}{FOOT}[\w.-]{{0,40}}\.(?P<end>s?html?|jspf?|aspx?|php|json|txt|inc|tpl|js))(?![\w.])"
)
_QUERY = r"(?P<query>\?[^\"'`\s<>]*)?"
# A script names the file of the foot, whatever call asks for it: .load("/foot.html"), fetch('/inc/footer.html').
_IN_SCRIPT = re.compile(rf"(?P<sum>\+\s*)?[\"'`]\s*{_ADDRESS}{_QUERY}(?P<more>\s*[\"'`]\s*\+)?", re.I)
# An element does, for a script that includes it: data-include="foot.html", w3-include-html, <object data>.
_BY_ELEMENT = re.compile(
    rf"\s(?:data|[\w:-]*(?:include|load|import|url|html|src|template)[\w-]*)\s*=\s*[\"']?{_ADDRESS}{_QUERY}", re.I
)
# What a script puts into a place that is called a foot's, whatever its file is called.
_LOADED = re.compile(
    rf"\(\s*[\"'`][^\"'`]{{0,60}}{FOOT}[^\"'`]{{0,60}}[\"'`]\s*\)\s*\.load\s*\(\s*[\"'`]\s*(?P<url>[^\"'`\s<>]{{1,200}})"
    r"[^\"'`]{0,80}(?P<more>[\"'`]\s*\+)?",
    re.I,
)
_CALLED_SO = re.compile(_ADDRESS, re.I)
_INCLUDED = re.compile(rf"<!--\s*#include\s+(?:virtual|file)\s*=\s*[\"']?\s*{_ADDRESS}{_QUERY}", re.I)
_FILE_END = re.compile(rb"[\w.-]{0,40}\.(?:s?html?|jspf?|aspx?|php|json|txt|inc|tpl|js)(?![\w.])", re.I)
_STATIC = frozenset({"html", "htm", "shtml", "shtm", "json", "txt", "inc", "tpl", "js"})
_FOOT_WORDS = frozenset((*FOOT_FILES, *FOOT_FILES_ELSE))
_SENDS = re.compile(r"(?:\bopen\s*\(|location(?:\.\w+)?\s*=|\bhref\s*[:=])\s*$")
_NEAR = 40
_WEB = re.compile(r"https?://|//", re.I)


@dataclass(frozen=True, slots=True)
class Named:
    """`files`: absolute addresses, each once. `why`: the first name as it is written, empty where there is none;
    `open`: one was named that no address is known of, or that may as well be something else."""

    files: tuple[str, ...] = ()
    why: str = ""
    open: bool = False


NONE = Named()


@dataclass(frozen=True, slots=True)
class _Name:
    """`written` as a person finds it; `url` None where a script puts it together; `sure`: it is called a foot's."""

    written: str
    url: str | None
    sure: bool = True


def named_files(doc: Document, links: tuple[Link, ...], *, bare: bool, rooted: bool = False) -> Named:
    """The files that may bring the foot of the page; on a page that shows nothing of a foot (`bare`), any frame that
    stands last may be it. `rooted`: an address that depends on the page which takes the file in is not known."""
    found = [_Name(link.url, link.url, named) for link, named in bringing(links, bare=bare)]
    found += _written(doc)
    if not found:
        return NONE
    files: dict[str, None] = {}
    unknown = False
    for one in found:
        url = one.url
        if url is not None and rooted and not (url.startswith("/") or _WEB.match(url)):
            url = None
        where = doc.absolute(url)
        if where is not None:
            files[where.partition("#")[0]] = None
        unknown = unknown or where is None or not one.sure
    return Named(tuple(files), found[0].written, unknown)


def _written(doc: Document) -> Iterator[_Name]:
    """Those that the source names: words are found faster than patterns."""
    if _FOOT_WORDS.isdisjoint(doc.words):
        return
    named, loads = _names_a_file(doc), ".load" in doc.words
    script = doc.script_text if named or loads else ""
    if script and ((named and _IN_SCRIPT.search(script)) or (loads and _LOADED.search(script))):
        yield from _in_script(COMMENT.sub("", script).replace("\\/", "/"))
    if not named:
        return
    if any(word in doc.lowered for word in (b"include", b"load", b"import", b"data")):
        for found in _BY_ELEMENT.finditer(doc.uncommented):
            yield _Name(found[0].strip(), _address(found))
    if "#include" in doc.words:
        for found in _INCLUDED.finditer(doc.html):
            yield _Name(found[0].strip(), _address(found))


def _in_script(source: str) -> Iterator[_Name]:
    """A file to which a visitor is sent is a page; whether it is the foot as well, nobody knows."""
    for found in _IN_SCRIPT.finditer(source):
        sent = _SENDS.search(source, max(0, found.start() - _NEAR), found.start()) is not None
        yield _Name(found["url"], None if sent else _address(found))
    for found in _LOADED.finditer(source):
        if not _CALLED_SO.match(found["url"]):
            yield _Name(found["url"], _address(found))


def _address(found: re.Match[str]) -> str | None:
    """The address as it is written; None where a script adds to it what is not known."""
    parts = found.groupdict()
    url = parts["url"]
    if parts.get("sum") or is_template(url) or "$" in url:
        return None
    query = parts.get("query") or ""
    if parts.get("more") and "end" not in parts:
        return None
    if parts.get("more") or "$" in query or is_template(query):  # ?v= and what the time is
        return url if parts["end"].lower() in _STATIC else None
    return url + query


def _names_a_file(doc: Document) -> bool:
    """Whether any file is called a foot's."""
    for word in _FOOT_WORDS & doc.words:
        called, at = word.encode(), doc.source.find(word.encode())
        while at >= 0:
            if _FILE_END.match(doc.source, at + len(called)):
                return True
            at = doc.source.find(called, at + 1)
    return False


def read_as_pages(links: tuple[Link, ...]) -> frozenset[str]:
    """What the page shows in frames or leads to: a patrol reads it as a page."""
    return frozenset(link.url for link in links if link.kind in (LinkKind.FRAME, LinkKind.PAGE))
