"""Where the foot of a page stands when the page's own text does not show it: in a frame, in what a script brings into
an empty place, in a picture.

What identifies a site is called missing by what its pages show. A foot that the static page does not hold says nothing:
whether an element stands there nobody has read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from crawler.badges import brought_by
from crawler.document import Document
from crawler.outline import Outline, outline
from crawler.page import Footer, Link
from crawler.shells import TEMPLATE, fills, unknown_scripts
from crawler.sourcewords import FOOT_FILES, FOOT_FILES_ELSE
from crawler.wordless import has_own_script, is_ornament

_FOOT = r"(?:foot|bottom|copyright|copy_?right|banquan|dibu|yejiao)"
_ADDRESS = rf"[^\"'`\s<>]{{0,160}}{_FOOT}[\w.-]{{0,40}}\.(?:s?html?|jspf?|aspx?|php|json|txt|inc|tpl|js)(?![\w.])"
# A script names the file of the foot, whatever call asks for it: .load("/foot.html"), fetch('/inc/footer.html').
_NAMED_IN_SCRIPT = re.compile(rf"[\"'`]\s*{_ADDRESS}", re.I)
# An element does, for a script that includes it: data-include="foot.html", w3-include-html, <object data>.
_NAMED_BY_ELEMENT = re.compile(
    rf"\s(?:data|[\w:-]*(?:include|load|import|url|html|src|template)[\w-]*)\s*=\s*[\"']?{_ADDRESS}", re.I
)
_FILE_END = re.compile(rb"[\w.-]{0,40}\.(?:s?html?|jspf?|aspx?|php|json|txt|inc|tpl|js)(?![\w.])", re.I)
_COMMENT = re.compile(r"(?<![:\"'\\])//[^\n]*|/\*.*?\*/", re.S)
_CALLED = re.compile(
    r"(?<![.\w])(?!\w*(?:scroll|to_?(?:top|bottom)))\w*(?:foot|bottom|copyright|banquan|dibu)\w*\s*\(", re.I
)
_DEFINED = re.compile(r"function\s+$")
_NAMES = re.compile(rf"{_FOOT}|(?:^|[\s_-])(?:bq|ft)(?:$|[\s_-])", re.I)
_NO_FOOT = re.compile(
    r"footnote|foot_?print|(?:to|go|margin|padding|border|mb|back)[-_]?bottom|bottom[-_]?(?:line|border)", re.I
)
_APPLICATION = re.compile(
    r"new\s+Vue\s*\(|createApp\s*\(|customElements\s*\.\s*define|angular\s*\.\s*module|Alpine\b|ReactDOM"
)
_BOUND = re.compile(r"^(?:v-|ng-|x-|ms-|:|@|data-(?:bind|ajax|load|source|api|include|template|component)$)")
_SHOWS = frozenset(("img", "iframe", "frame", "object", "embed", "input", "video", "svg", "canvas"))
_DRAWN = frozenset(("img", "object", "embed", "svg", "canvas", "video"))
_WHOLE = frozenset(("body", "html", "head"))
# Marks at the foot that are small pictures: they say nothing of what else the foot shows.
_BADGE = re.compile(
    r"conac|jiucuo|beian|gongan|police|dzjg|wzzc|jgdw|zfwzgl|biaozhi|(?:^|/)(?:red|blue|ga|gaba|dw|jg)\d*\.\w+$", re.I
)
_LAST = 3  # texts: behind no more of them a thing stands at the foot
_WIDE = 300  # pixels: a narrower picture holds no foot
_BROAD = 600  # pixels: so wide is a part of the page's frame
_PIXELS = re.compile(r"\s*(\d+)\s*(?:px)?\s*$")
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\s*\(", re.I)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`why` in words; `pictured`: a person can read it."""

    why: str
    pictured: bool = False


def foot_elsewhere(doc: Document, links: tuple[Link, ...], at: int, footer: Footer) -> Elsewhere | None:
    """What else may show the foot of a page on which an element was not found. `at`: where the foot begins in
    `Document.flat`."""
    if all(getattr(footer, part.name) for part in fields(footer)):
        return None
    silent = not (footer.site_code or footer.icp or footer.police)
    bare = silent and not (footer.host_unit or footer.contact)
    if (brought := brought_by(links, bare=bare)) or (brought := _file(doc)):
        return Elsewhere(brought)
    if (mark := TEMPLATE.search(doc.flat, at)) is not None:
        return Elsewhere(f"a template's mark: {mark[0]}")
    if not silent:
        return None
    o = outline(doc)
    if not bare and _shown(o):
        return None
    if why := _script(o):
        return Elsewhere(why)
    picture = _picture(o)
    return Elsewhere(picture, pictured=True) if picture else None


def _file(doc: Document) -> str:
    """The file of the foot that a script or an element names."""
    if not _names_a_file(doc):
        return ""
    text = doc.script_text
    if _NAMED_IN_SCRIPT.search(text) and (named := _NAMED_IN_SCRIPT.search(_COMMENT.sub("", text))) is not None:
        return named[0].strip("\"'` ")
    if not any(word in doc.lowered for word in (b"include", b"load", b"import", b"data")):
        return ""
    named = _NAMED_BY_ELEMENT.search(doc.uncommented)
    return named[0].strip() if named is not None else ""


def _names_a_file(doc: Document) -> bool:
    """Whether any file is called a foot's: words are found faster than patterns."""
    for word in (one for one in (*FOOT_FILES, *FOOT_FILES_ELSE) if one in doc.words):
        called, at = word.encode(), doc.source.find(word.encode())
        while at >= 0:
            if _FILE_END.match(doc.source, at + len(called)):
                return True
            at = doc.source.find(called, at + 1)
    return False


def _is_named(o: Outline, at: int) -> bool:
    name = f"{o.tag[at]} {o.mark(at)}"
    return _NAMES.search(name) is not None and _NO_FOOT.search(name) is None


def _shown(o: Outline) -> bool:
    """Whether an element that is called a foot holds words."""
    return any(o.last[at] > o.first[at] and _is_named(o, at) for at in range(o.size) if o.tag[at] not in _WHOLE)


def _script(o: Outline) -> str:
    """What a script may fill with the foot, or call to write it."""
    doc = o.doc
    if not doc.scripts:
        return ""
    source = _COMMENT.sub("", doc.script_text)
    unseen = has_own_script(o) or bool(unknown_scripts(doc))
    for call in _CALLED.finditer(source):
        if unseen and not _DEFINED.search(source, max(0, call.start() - 20), call.start()):
            return f"a call: {call[0]}"
    builds = unseen or _APPLICATION.search(source) is not None
    for at in range(o.size):
        hollow = o.first[at] == o.last[at] and _SHOWS.isdisjoint(o.tag[at : o.end[at]])
        if hollow and _is_named(o, at) and (builds or _is_filled(o, at, source)):
            return f"an empty place for the foot: <{o.tag[at]} {o.mark(at)}>"
        if o.first[at] < len(o.pieces) - _LAST:
            continue
        if hollow and "-" in o.tag[at] and builds:
            return f"an element that a script fills: <{o.tag[at]}>"
        if o.tag[at] == "script" and _writes_here(o, at):
            return f"a script in the foot's place: {o.attribute(at, 'src')}"
    return ""


def _is_filled(o: Outline, at: int, source: str) -> bool:
    """Whether an inline script names an element or what stands in it, or its markup is a script's."""
    if re.search(rf"[\"'`]{re.escape(o.tag[at])}[\"'` >.:]", source) and o.tag[at] not in ("div", "p", "table"):
        return True
    return any(
        fills(o, inner) or any(_BOUND.match(name) for name in o.attributes(inner)) for inner in range(at, o.end[at])
    )


def _writes_here(o: Outline, at: int) -> bool:
    """Whether a file of scripts stands within the page where its foot would: there old scripts write."""
    src = o.attribute(at, "src")
    return (
        bool(src)
        and o.tag[o.parent[at]] not in _WHOLE
        and (o.doc.absolute(src) or "").partition("?")[0] in (unknown_scripts(o.doc))
    )


def _picture(o: Outline) -> str:
    """The picture in which the words of the foot may stand."""
    for at in range(o.size):
        last = o.first[at] >= len(o.pieces) - _LAST
        hollow = o.first[at] == o.last[at]
        if hollow and _is_named(o, at) and (_is_behind(o, at) or any(_may_hold(o, one) for one in _shapes(o, at))):
            return f"a picture in <{o.tag[at]} {o.mark(at)}>"
        if o.tag[at] == "img" and last and _spreads(o, at):
            return f"a picture: {o.attribute(at, 'src')}"
    return ""


def _shapes(o: Outline, at: int) -> list[int]:
    return [
        one
        for one in range(at, o.end[at])
        if o.tag[one] in _DRAWN or (o.tag[one] == "input" and o.attribute(one, "type").lower() == "image")
    ]


def _is_behind(o: Outline, at: int) -> bool:
    return bool(o.attribute(at, "background")) or _BACKGROUND.search(o.attribute(at, "style")) is not None


def _may_hold(o: Outline, at: int) -> bool:
    """Whether a picture in the foot is more than a mark, an icon or a line."""
    if o.attribute(at, "usemap"):
        return True
    around = (o.attribute(above, "href") for above in o.ancestors(at, 2))
    marks = (o.attribute(at, "src"), o.attribute(at, "id"), *around)
    if any(map(_BADGE.search, marks)) or 0 < _width(o, at) < _WIDE:
        return False
    return _is_file(o, at) or not is_ornament(o, at)


def _spreads(o: Outline, at: int) -> bool:
    """Whether a picture behind the page's last text is as wide as the page, is called its foot, or carries links."""
    wide = _width(o, at) >= _BROAD or o.attribute(at, "width") == "100%"
    return (wide or _is_file(o, at) or bool(o.attribute(at, "usemap"))) and _may_hold(o, at)


def _is_file(o: Outline, at: int) -> bool:
    file = o.attribute(at, "src").partition("?")[0].rpartition("/")[2]
    return _NAMES.search(file.rpartition(".")[0]) is not None and _NO_FOOT.search(file) is None


def _width(o: Outline, at: int) -> int:
    found = _PIXELS.match(o.attribute(at, "width"))
    return int(found[1]) if found is not None else 0
