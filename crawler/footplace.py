"""Where the foot of a page stands when the page's own text does not show it: in a frame, in what a script brings into
an empty place, in a picture.

What identifies a site is called missing by what its pages show. A foot that the static page does not hold says nothing:
whether an element stands there nobody has read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from crawler.document import Document
from crawler.footfiles import COMMENT, FOOT, named_files
from crawler.outline import Outline, outline
from crawler.page import Footer, Link
from crawler.shells import TEMPLATE, fills, unknown_scripts
from crawler.wordless import has_own_script, is_ornament

_CALLED = re.compile(
    r"(?<![.\w])(?!\w*(?:scroll|to_?(?:top|bottom)))\w*(?:foot|bottom|copyright|banquan|dibu)\w*\s*\(", re.I
)
_DEFINED = re.compile(r"function\s+$")
_NAMES = re.compile(rf"{FOOT}|(?:^|[\s_-])(?:bq|ft)(?:$|[\s_-])", re.I)
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
    """`why` in words; `pictured`: a person can read it. `files`: addresses of files that bring it; `more`: something
    else may, too."""

    why: str
    pictured: bool = False
    files: tuple[str, ...] = ()
    more: bool = True


def foot_elsewhere(
    doc: Document, links: tuple[Link, ...], at: int, footer: Footer, *, rooted: bool = False
) -> Elsewhere | None:
    """What else may show the foot of a page on which an element was not found. `at`: where the foot begins in
    `Document.flat`; `rooted`: see `named_files`."""
    if all(getattr(footer, part.name) for part in fields(footer)):
        return None
    silent = not (footer.site_code or footer.icp or footer.police)
    bare = silent and not (footer.host_unit or footer.contact)
    named = named_files(doc, links, bare=bare, rooted=rooted)
    if not named.why:
        return _unnamed(doc, at, (), silent=silent, bare=bare)
    more = named.open or _unnamed(doc, at, named.files, silent=silent, bare=bare) is not None
    return Elsewhere(named.why, files=named.files, more=more)


def _unnamed(doc: Document, at: int, files: tuple[str, ...], *, silent: bool, bare: bool) -> Elsewhere | None:
    """What may show the foot beside the files that the page names."""
    if (mark := TEMPLATE.search(doc.flat, at)) is not None:
        return Elsewhere(f"a template's mark: {mark[0]}")
    if not silent:
        return None
    o = outline(doc)
    if not bare and _shown(o):
        return None
    if why := _script(o, files):
        return Elsewhere(why)
    picture = _picture(o)
    return Elsewhere(picture, pictured=True) if picture else None


def _is_named(o: Outline, at: int) -> bool:
    name = f"{o.tag[at]} {o.mark(at)}"
    return _NAMES.search(name) is not None and _NO_FOOT.search(name) is None


def _shown(o: Outline) -> bool:
    """Whether an element that is called a foot holds words."""
    return any(o.last[at] > o.first[at] and _is_named(o, at) for at in range(o.size) if o.tag[at] not in _WHOLE)


def _script(o: Outline, files: tuple[str, ...]) -> str:
    """What a script may fill with the foot, or call to write it. An empty place is there for the files that are named,
    and a function of the page itself names them."""
    doc = o.doc
    if not doc.scripts:
        return ""
    source = COMMENT.sub("", doc.script_text)
    unseen = has_own_script(o) or bool(unknown_scripts(doc))
    for call in _CALLED.finditer(source):
        if not unseen or _DEFINED.search(source, max(0, call.start() - 20), call.start()):
            continue
        if not files or not _is_defined(source, call[0].rstrip("( \t\r\n")):
            return f"a call: {call[0]}"
    builds = unseen or _APPLICATION.search(source) is not None
    for at in range(o.size):
        hollow = o.first[at] == o.last[at] and _SHOWS.isdisjoint(o.tag[at : o.end[at]])
        if not files and hollow and _is_named(o, at) and (builds or _is_filled(o, at, source)):
            return f"an empty place for the foot: <{o.tag[at]} {o.mark(at)}>"
        if o.first[at] < len(o.pieces) - _LAST:
            continue
        if hollow and "-" in o.tag[at] and builds:
            return f"an element that a script fills: <{o.tag[at]}>"
        if o.tag[at] == "script" and _writes_here(o, at, files):
            return f"a script in the foot's place: {o.attribute(at, 'src')}"
    return ""


def _is_defined(source: str, name: str) -> bool:
    quoted = re.escape(name)
    return re.search(rf"function\s+{quoted}\b|\b{quoted}\s*=\s*(?:async\s+)?(?:function\b|\()", source) is not None


def _is_filled(o: Outline, at: int, source: str) -> bool:
    """Whether an inline script names an element or what stands in it, or its markup is a script's."""
    if re.search(rf"[\"'`]{re.escape(o.tag[at])}[\"'` >.:]", source) and o.tag[at] not in ("div", "p", "table"):
        return True
    return any(
        fills(o, inner) or any(_BOUND.match(name) for name in o.attributes(inner)) for inner in range(at, o.end[at])
    )


def _writes_here(o: Outline, at: int, files: tuple[str, ...]) -> bool:
    """Whether a file of scripts stands within the page where its foot would: there old scripts write."""
    src = o.attribute(at, "src")
    if not src or o.tag[o.parent[at]] in _WHOLE:
        return False
    where = o.doc.absolute(src) or ""
    return where not in files and where.partition("?")[0] in unknown_scripts(o.doc)


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
