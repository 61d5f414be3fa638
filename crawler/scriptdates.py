"""A publish date that an inline script keeps in a variable and writes beside the title.

Such a page shows its date to every visitor with a browser, so it is not undated. The date is taken only where the
script's own text tells it: a literal, written into an empty place in the article's head. Whatever else may write it is
a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler import dates
from crawler.document import Document
from crawler.page import DateBasis, DateReading
from crawler.shells import unknown_scripts
from crawler.title import Title

_REACH = 1800
_COMMENT = re.compile(r"(?<![:\"'\\])//[^\n]*|/\*.*?\*/", re.S)
_HELD = re.compile(
    r"(?<![\w$])[\"']?(?P<name>[A-Za-z_$][\w$]{0,40})[\"']?\s*[=:]\s*(?:new\s+Date\s*\(\s*)?[\"'`]"
    r"(?P<value>\s*(?:19|20)\d\d[-/.年][^\"'`\n]{3,26})[\"'`]"
)
_WRITTEN = re.compile(
    r"(?P<target>[^;{}\n]{0,120}?)(?:\.(?:innerHTML|innerText|textContent)\s*\+?=|\.(?:html|text|append|prepend)\s*\("
    r"|document\s*\.\s*write(?:ln)?\s*\()(?P<shown>[^;{}\n]{1,160})"
)
_NAMED = re.compile(r"[\"'`][#.]?(?P<name>[\w-]{1,60})[\"'`]")
_PUBLISHED = re.compile(
    r"^(?:[a-z]{0,8}_?)?(?:pub|publish(?:ed)?|issued?|release[d]?|fb|fabu|post(?:ed)?|article|news|info|doc|create[d]?|crt)"
    r"_?(?:date|time|day|sj|rq|riqi|shijian|at|on)$|^(?:date|time|rq|riqi|shijian|fbsj|fbrq|showtime|dateline)$",
    re.I,
)
_TEXT = re.compile(r"[\u4e00-\u9fff，、]{30,}|[\u4e00-\u9fff]{10,}[，。；]")
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.S | re.I)
_COUNTER = re.compile(r"hit|click|count|view|read|num|llcs|djl", re.I)
_DATA = re.compile(r"json|template", re.I)


def script_date(doc: Document, title: Title | None) -> tuple[DateReading | None, str]:
    """The date that an inline script writes beside the title; else why one may be shown that nobody has read."""
    if title is None or title.start < 0 or not doc.script_text:
        return None, ""
    source = _COMMENT.sub("", "\n".join(_sources(doc)))
    held = {one["name"]: one["value"].strip() for one in _HELD.finditer(source)}
    held = {name: value for name, value in held.items() if dates.read(value) is not None}
    if not held:
        return None, ""
    near = beside_title(doc, title)
    here = [written for written in _WRITTEN.finditer(source) if _stands(near, written)]
    shown = {held[name] for written in here for name in _used(written, held)}
    if len(shown) == 1 and (value := dates.read(shown.pop())) is not None:
        return DateReading(value, DateBasis.BARE, "a script beside the title"), ""
    named = next((name for name in held if _PUBLISHED.match(name)), "")
    if named and (unknown_scripts(doc) or _WRITTEN.search(source)):
        return None, f"a script keeps a date: {named}"
    return None, "a script writes beside the title, and keeps a date" if here else ""


def _sources(doc: Document) -> Iterator[str]:
    for script in doc.scripts:
        if script.text and not _DATA.search(script.node.attributes.get("type") or ""):
            yield script.text


def _used(written: re.Match[str], held: dict[str, str]) -> Iterator[str]:
    return (name for name in held if re.search(rf"(?<![\w$\"']){re.escape(name)}(?![\w$\"'])", written["shown"]))


def _stands(near: str, written: re.Match[str]) -> bool:
    """Whether what is written stands in the article's head: its place does, or the script itself."""
    if (place := _NAMED.search(written["target"])) is not None:
        return (
            _COUNTER.search(place["name"]) is None
            and re.search(rf"(?:id|class)\s*=\s*[\"']?[^\"'>]*\b{re.escape(place['name'])}\b", near) is not None
        )
    return "write" in written[0] and written[0].strip() in near


def beside_title(doc: Document, title: Title) -> str:
    """The source between the title and its text."""
    body = max(doc.html.lower().find("<body"), 0)
    at = doc.html.find(title.text[:12], body)
    if at < 0:
        return ""
    near = doc.html[at + len(title.text[:12]) : at + _REACH]
    text = _TEXT.search(_SCRIPT.sub(lambda found: " " * len(found[0]), near))
    return near[: text.start()] if text else near
