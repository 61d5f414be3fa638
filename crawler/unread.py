"""What a column's page may show of its list beside the rows that were read, or after them: its newest may be there.

A frame, a place that a script or a template fills, rows written into a script, a title that is clicked, a pager without
addresses below rows whose oldest stands first. Rows of which the newest stands first are the newest, however many pages
follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from crawler.abovelist import beside, scripts_above
from crawler.addresses import plain_host
from crawler.hollows import Place, frame_source
from crawler.outline import Outline
from crawler.page import Entry
from crawler.regions import PAGER_MARK, Regions
from crawler.shells import is_fitting, is_place, loads_list
from crawler.vacancies import vacancy

_LOADS_MORE = re.compile(
    r"^\W*(?:(?:点击|上拉|下拉|上滑|下滑|滑动)?(?:加载|显示|展开)(?:更多|下一页)|(?:点击)?查看更多)(?:信息|内容|数据|文章|新闻|>>)*\W*$"
    r"|^\W*(?:load|show)\s+more\W*$",
    re.I,
)
_FIRST_PAGE = re.compile(r"[?&](?:page|cur(?:rent)?page|p)(?:no|num|number|index)?=[01]\b", re.I)
_PAGER_NAME = re.compile(r"pag(?:e|er|es|ing|ination)\b", re.I)
_WIDTH, _HEIGHT = 300, 60  # pixels: a smaller frame holds no rows


def newest_first(entries: Sequence[Entry]) -> bool:
    """Whether the days of the rows fall rather than rise; a row or two that are pinned above them may be older."""
    days = [one.published.day for one in entries if one.published is not None]
    falls = sum(above > below for above, below in pairwise(days))
    return falls > sum(above < below for above, below in pairwise(days))


def loads_more(o: Outline, parts: Regions) -> bool:
    """Whether something that is no link to a page offers more rows."""
    place = Place(o, parts, ())
    linked = {anchor.at for anchor in o.anchors if anchor.url is not None and not anchor.url.endswith("#")}
    for number in range(place.start, place.stop):
        if not _LOADS_MORE.match(o.pieces[number]):
            continue
        at = o.owner[number]
        if place.shown(at) and linked.isdisjoint((at, *o.ancestors(at, 3))):
            return True
    return False


def unread(o: Outline, parts: Regions, entries: Sequence[Entry]) -> tuple[str, tuple[str, ...]]:
    """Why a part of the list may stand where nothing was read, empty where nothing speaks for one; and the scripts that
    speak for one unless they are every page's."""
    place = Place(o, parts, ())

    def stands(at: int) -> bool:
        return place.stands(at) and parts.amid(at)

    def near(at: int) -> bool:  # a headline's box may be called hot
        return place.stands(at) and parts.kind(at) not in ("nav", "foot", "side", "head", "hidden")

    why = _unread(o, place) or vacancy(o, stands) or beside(o, entries, near)
    return why, () if why else scripts_above(o, entries, stands)


def _unread(o: Outline, place: Place) -> str:
    for at in place.frames():
        if is_wide(o, at):
            return f"a frame beside the rows: {frame_source(o, at)[:60]}"
    for at, tag in enumerate(o.tag):
        if tag == "script" and place.holds(at) and (hollow := _beside(o, at)) >= 0 and _may_fill(o, at, hollow):
            return f"a script beside <{o.tag[hollow]} {o.mark(hollow)}>"
    return ""


def is_wide(o: Outline, at: int) -> bool:
    """Whether a frame shows a page of this site, with room for a list."""
    source = o.doc.absolute(frame_source(o, at))
    if source is None or not urlsplit(source).scheme.startswith("http") or plain_host(source) != plain_host(o.doc.url):
        return False
    roomy = _size(o, at, "width", _WIDTH) and _size(o, at, "height", _HEIGHT)
    return roomy and not is_fitting(source)


def _size(o: Outline, at: int, name: str, least: int) -> bool:
    """Whether a frame is as large as that; one without a size may be."""
    said = re.match(r"\s*(\d+)\s*(px)?\s*$", o.attribute(at, name))
    styled = re.search(rf"(?<![\w-]){name}\s*:\s*(\d+)(?:\.\d+)?px", o.attribute(at, "style"), re.I)
    found = styled or said
    return found is None or int(found[1]) >= least


def _beside(o: Outline, at: int) -> int:
    """The hollow element right before a script, or the one in which nothing else stands; -1 where there is none."""
    above = o.parent[at]
    before = [child for child in o.children(above) if child < at and o.tag[child] not in ("script", "style", "link")]
    if before:
        return before[-1] if is_place(o, before[-1]) else -1
    return above if is_place(o, above) else -1


def _may_fill(o: Outline, at: int, hollow: int) -> bool:
    source = o.attribute(at, "src")
    text = "" if source else o.node[at].text() or ""
    pager = PAGER_MARK.search(o.mark(hollow)) is not None or _PAGER_NAME.search(o.mark(hollow)) is not None
    if pager:  # what fills it leads to further pages, unless it asks for the first
        return not source and loads_list(text) and _FIRST_PAGE.search(text) is not None
    return loads_list(text) if not source else not is_fitting(source)
