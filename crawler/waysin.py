"""Where a page leads that is there for leading on: by a refresh, by a script, and from a home page's splash by its one
link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crawler.addresses import plain_host
from crawler.document import Document
from crawler.page import Link, LinkKind
from crawler.shells import asks_for_list, unknown_script

_REFRESH = re.compile(r"^\s*([\d.]*)\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"'\s].*?)[\"']?\s*$", re.I | re.S)
_PLACE = (
    r"(?:(?:window|self|top|parent|document)\s*\.\s*)*location(?:\s*\.\s*href)?\s*"
    r"(?:=(?!=)\s*|\.\s*(?:replace|assign)\s*\(\s*)"
)
_JUMP = re.compile(
    rf"{_PLACE}(?P<slash>\\?)(?P<quote>[\"'])(?P<url>[^\"'\n\\]{{1,400}})(?P=slash)(?P=quote)\s*(?:\)|;|$|\}}|[\"'])",
    re.M,
)
_CLICK = re.compile(r"\bon(?:click|load)\s*=\s*(?:\"(?P<double>[^\"]{1,400})\"|'(?P<single>[^']{1,400})')", re.I)
_COMMENT = re.compile(r"(?<!:)//[^\n]*|/\*.*?\*/", re.S)
# What a script sends a telephone to is not what it sends everybody to.
_MOBILE = re.compile(r"(?:^|[/.])(?:m|wap|mobile|3g|phone)(?:[/.]|$)", re.I)
_BADGE = re.compile(r"备案|ICP|网安备|标识|事业单位|党政机关|找错|支持IPv6|版权", re.I)
OTHER_TONGUE = re.compile(r"english|英文|繁[體体]|手机|wap|无障碍|适老", re.I)
_AT_ONCE = 10.0  # seconds
_WAITS = 60.0  # seconds that a splash stands at most
_TINY = 160
_SPLASH = 600
_SHORT = 8000
_LONG = 40_000


def find_refresh(doc: Document) -> str | None:
    """The address to which the page leads at once, by a meta refresh or by a script that is all it has."""
    if (target := next(_refreshes(doc, _AT_ONCE), None)) is not None:
        return target
    if len(doc.flat) < _TINY and len(doc.html) < _SHORT and "location" in doc.html:
        body = doc.tree.body
        loaded = (body.attributes.get("onload") or "") if body is not None else ""
        return next(_jumps(doc, f"{doc.script_text}\n{loaded}"), None)
    return None


def way_on(doc: Document, links: Iterable[Link]) -> str | None:
    """The only address to which a home page leads that shows hardly a word: a visitor finds the home page there. A
    page with two ways on, with frames, with a text of its own or with scripts that may bring more is judged itself."""
    if len(doc.flat) >= _SPLASH or len(doc.html) >= _LONG:
        return None
    if asks_for_list(doc.script_text) or unknown_script(doc):
        return None
    here = plain_host(doc.url)
    pages: set[str] = set()
    for link in links:
        if link.kind is LinkKind.FRAME or link.framed:
            return None
        if link.kind is not LinkKind.PAGE or link.scriptless or link.clicked or OTHER_TONGUE.search(link.text):
            continue
        if plain_host(link.url) == here:
            pages.add(link.url.partition("#")[0])
        elif link.text and not _BADGE.search(link.text):
            return None
    pages.discard(doc.url.partition("#")[0])
    if len(pages) > 1 or (pages and len(doc.flat) >= _TINY):
        return None
    clicks = " ".join(hit["double"] or hit["single"] for hit in _CLICK.finditer(doc.html))
    ways = {*pages, *_refreshes(doc, _WAITS), *_jumps(doc, f"{doc.script_text}\n{clicks}")}
    return ways.pop() if len(ways) == 1 else None


def _refreshes(doc: Document, longest: float) -> Iterator[str]:
    contents = [one.get("content") or "" for one in doc.meta if (one.get("http-equiv") or "").lower() == "refresh"]
    if (sent := doc.headers.get("refresh")) is not None:  # the server may say the same before the page
        contents.append(sent)
    for content in contents:
        found = _REFRESH.match(content)
        if found is None or not re.search(r"url\s*=", content, re.I):
            continue
        target = doc.absolute(found[2])
        if target is not None and target != doc.url and float(found[1].strip(".") or 0) <= longest:
            yield target


def _jumps(doc: Document, scripts: str) -> Iterator[str]:
    """The addresses that scripts write out whole and send the visitor to."""
    source = _COMMENT.sub("", scripts)
    for found in _JUMP.finditer(source):
        if "userAgent" in source and _MOBILE.search(found["url"]):
            continue
        target = doc.absolute(found["url"])
        if target is not None and target != doc.url:
            yield target
