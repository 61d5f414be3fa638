"""What a column's page brings beside the rows that were read, by other means than links: rows written into a script,
titles that are clicked and are no links, a file of scripts that stands right above the list."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from crawler.addresses import path_and_query, plain_host
from crawler.choice import leads_to_column
from crawler.outline import Outline
from crawler.page import Entry
from crawler.shells import address_of
from crawler.wordless import is_library

# Rows of data, or a call that adds one: brackets with a day of its own and words beside it.
_RECORD = re.compile(r"[\[{(][^\[\]{}()]{10,600}[\]})]")
_STAMP = re.compile(
    r"(?<![\w$])(?P<name>[\w$]*)[\"']?\s*[:,\[({]\s*[\"'](?P<year>20\d\d)[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})(?:日|[\"'\sT])"
)
_CLOCKS = re.compile(r"now|today|server|current|curr?_?(?:date|time|day)|sys|deploy|build|version|update", re.I)
_TITLE = re.compile(r"[\"'][^\"']*[\u4e00-\u9fff]{2}[^\"']*[\u4e00-\u9fff]{2}[^\"']*[\"']")
# Rows that a script writes out in its place.
_WRITTEN = re.compile(r"document\.write(?:ln)?\s*\((?:[^;]|&\w+;){0,400}?<(?:li|tr|dl)\b(?:[^;]|&\w+;){0,400}", re.I)
_OF_PAGER = re.compile(r"页|page", re.I)
_SENDS = re.compile(
    r"(?:\blocation(?:\.href)?\s*=|\blocation\.(?:assign|replace)\s*\(|\bopen\s*\()\s*[\"'](?P<url>[^\"']+)[\"']"
)
_SHOWS = re.compile(
    r"(?<![\w$.])(?!history|window|share)\w*(?:detail|article|news|info|content)\w*\s*\(\s*[\"']?[\w-]*\d", re.I
)
_MAY_LEAD = re.compile(r"location|open|detail|article|news|info|content", re.I)
_PAGE = re.compile(r"\.(?:s?html?|jsp|aspx?|php|do|action)$", re.I)
_FRONT = re.compile(r"(?:^|/)(?:index|default|list|search|login|more|map)[\w-]*\.\w+$", re.I)
_WORDS = 6  # letters of a title
_REACH = 4  # texts between such a script and the first row: a heading, more, the head of a table
_MOST = 40_000


def beside(o: Outline, entries: Sequence[Entry], stands: Callable[[int], bool]) -> str:
    """What it is; empty where nothing is seen."""
    return _in_scripts(o, entries) or _written(o, stands) or _clicked(o, entries, stands)


def _in_scripts(o: Outline, entries: Sequence[Entry]) -> str:
    newest = max((one.published.day for one in entries if one.published is not None), default=None)
    for script in o.doc.scripts:
        kind = script.node.attributes.get("type") or ""
        if newest is None or "20" not in script.text or len(script.text) > _MOST or "ld+json" in kind:
            continue
        for day in _days(script.text):
            if newest < day <= o.doc.today:
                return f"a newer day in a script: {day}"
    return ""


def _written(o: Outline, stands: Callable[[int], bool]) -> str:
    if "document.write" not in o.doc.words:
        return ""
    for at, tag in enumerate(o.tag):
        if tag != "script" or not stands(at):
            continue
        text = o.node[at].text() or ""
        if (found := _WRITTEN.search(text)) is not None and not _OF_PAGER.search(text):
            return f"rows that a script writes: {found[0][:40]}"
    return ""


def _days(text: str) -> Iterator[date]:
    for record in _RECORD.finditer(text):
        for found in _STAMP.finditer(record[0]) if _TITLE.search(record[0]) else ():
            if not _CLOCKS.search(found["name"]):
                try:
                    yield date(int(found["year"]), int(found["month"]), int(found["day"]))
                except ValueError:
                    continue


def _clicked(o: Outline, entries: Sequence[Entry], stands: Callable[[int], bool]) -> str:
    """A title, or what stands beside one, that leads to an article when clicked."""
    if b"onclick" not in o.doc.lowered:
        return ""
    clicks = {node.mem_id for node in o.doc.tree.css("[onclick]") if _MAY_LEAD.search(node.attributes["onclick"] or "")}
    if not clicks:
        return ""
    known = {one.title for one in entries}
    linked = {o.doc.absolute(anchor.href) for anchor in o.anchors}
    for at, node in enumerate(o.node):
        if node.mem_id not in clicks or not stands(at) or not _leads(o, o.attribute(at, "onclick"), linked):
            continue
        around = at if o.last[at] > o.first[at] else o.parent[at]
        words = [words for words in o.pieces[o.first[around] : o.last[around]] if len(words) >= _WORDS]
        if words and not any(one in known for one in (*words, o.text(around))):
            return f"what is clicked and is no link: {words[0][:20]}"
    return ""


def _leads(o: Outline, click: str, linked: Collection[str | None]) -> bool:
    if (sent := _SENDS.search(click)) is None:
        return _SHOWS.search(click) is not None
    url = o.doc.absolute(sent["url"])
    if url is None or url in linked or plain_host(url) != plain_host(o.doc.url):
        return False
    path, query = path_and_query(url)
    return (_PAGE.search(path) is not None or "=" in query) and not _FRONT.search(path) and not leads_to_column(url)


def scripts_above(o: Outline, entries: Sequence[Entry], stands: Callable[[int], bool]) -> tuple[str, ...]:
    """The addresses of the site's own scripts that stand amid the content right above the first row: where they stand,
    there they write. Whether they are every page's is for the site's other columns to tell."""
    urls = {one.url for one in entries if one.url}
    top = next((o.first[anchor.at] for anchor in o.anchors if anchor.url in urls), -1)
    if top < 0:
        return ()
    found = []
    for at, tag in enumerate(o.tag):
        src = o.attribute(at, "src") if tag == "script" else ""
        if not src or o.tag[o.parent[at]] in ("head", "html") or not 0 <= top - o.first[at] <= _REACH:
            continue
        url = o.doc.absolute(src)
        own = url is not None and plain_host(url) == plain_host(o.doc.url)
        if own and not is_library(src) and o.first[at] > 0 and stands(at):
            found.append(address_of(o.doc, src))
    return tuple(dict.fromkeys(found))
