"""A site's menus: their links, and the words under which each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from crawler.addresses import shown
from crawler.choice import leads_to_column
from crawler.columnkinds import kind_of
from crawler.columnname import squeeze
from crawler.outline import Anchor, Outline
from crawler.recall import recalled
from crawler.regions import regions
from ledger.register import ColumnKind

BRIEF = 12
"""Letters of a column's name in a menu at most, where nothing else tells it from a headline."""

_NO_PARENT = re.compile(r"首页|导航|菜单|menu", re.I)
_marks_menu = recalled(re.compile(r"nav|menu|daohang").search)
_HOME_NAMES = frozenset(("首页", "网站首页", "本站首页"))
_SCHEME = re.compile(r"^https?://(?:www\.)?")
_DEFAULT_PAGE = re.compile(r"/(?:index|default)\.\w{3,5}$")
# What a picture may say that stands for a column's name; 图片, 标题图 and the like say nothing.
_PICTURE_NAME = re.compile(r"(?!.*(?:图片|图标|标题|横幅|广告|飘窗|按钮|点击|背景|无标题))[\u4e00-\u9fff]{2,8}$")


@lru_cache(maxsize=4096)
def key_of(url: str) -> str:
    return _SCHEME.sub("", _DEFAULT_PAGE.sub("/", shown(url))).rstrip("/")


_ORDINAL = re.compile(r"^0[1-9][.、]?(?=[\u4e00-\u9fff]{2}|12345)")  # 06 政策: a menu of large designs counts its items


def name_shown(o: Outline, anchor: Anchor, *, menu: bool = False) -> str:
    return _ORDINAL.sub("", squeeze(anchor.text or _pictured(o, anchor, menu)).strip("-—|•▪◆"))


def _pictured(o: Outline, anchor: Anchor, menu: bool) -> str:
    """What a link's one picture says in its stead, or its own title: a name of a kind, or in a menu what may be one of
    a column where a column is led to."""
    at = anchor.at
    pictures = [index for index in range(at, o.end[at]) if o.tag[index] == "img"]
    if len(pictures) != 1:
        return ""
    said = (o.attribute(pictures[0], "alt"), o.attribute(pictures[0], "title"), o.attribute(at, "title"))
    words = [squeeze(one) for one in said if one.strip()]
    if told := next((one for one in words if kind_of(one) is not ColumnKind.OTHER), ""):
        return told
    leads = menu and anchor.url is not None and leads_to_column(anchor.url)
    return next((one for one in words if _PICTURE_NAME.match(one)), "") if leads else ""


def menu_links(o: Outline) -> Iterator[tuple[str, Anchor, str | None]]:
    """The links of menus: elements named or placed as a navigation, with the item that each sub-menu hangs under."""
    parts = regions(o)
    taken: set[int] = set()
    for at in _menu_elements(o):
        if at in taken or o.first[at] >= parts.foot:
            continue
        taken.update(range(at, o.end[at]))
        pairs = _paired_panels(o, at)
        for anchor in o.anchors_in(at):
            name = name_shown(o, anchor, menu=True)
            if name and (len(name) <= BRIEF or (anchor.url and leads_to_column(anchor.url))):
                yield name, anchor, _parent(o, anchor, at) or pairs.get(anchor.at)


def _menu_elements(o: Outline) -> list[int]:
    """Outermost elements that are a navigation: by tag or name, or a row of at least five short links near the top."""
    found = []
    parts = regions(o)
    before = o.anchors_before
    brief = [0, *accumulate(2 <= len(name_shown(o, anchor, menu=True)) <= BRIEF for anchor in o.anchors)]
    for at, tag in enumerate(o.tag):
        if tag not in ("nav", "ul", "div", "table", "tr", "td", "dl", "header", "section") or at == 0:
            continue
        first, last = before[at], before[o.end[at]]
        if not 3 <= last - first <= 260 or (brief[last] - brief[first]) / (last - first) < 0.75:
            continue
        if parts.kind(at) in ("foot", "decoy"):
            continue
        own = tag == "nav" or _marks_menu(o.mark(at))
        if own and not re.search(r"friend|link|foot|bottom|side|top-?bar|topbar|tool", o.mark(at)):
            found.append(at)
            continue
        early = o.first[at] < max(60, len(o.pieces) // 5)
        home = any(name_shown(o, anchor) in _HOME_NAMES for anchor in o.anchors[first : min(last, first + 3)])
        if early and home and last - first >= 4:
            found.append(at)
    return found


def _parent(o: Outline, anchor: Anchor, menu: int) -> str | None:
    """The item over a sub-menu's item: the first words of the enclosing li (or dl) that holds this one's list."""
    at = anchor.at
    for above in o.ancestors(at):
        if above <= menu:
            return None
        if o.tag[above] in ("li", "dl", "dd") and o.anchor_count(above) > 1:
            first = o.anchors_in(above)[0]
            words = squeeze(o.pieces[o.first[above]]) if o.last[above] > o.first[above] else ""
            if first.at == at:
                continue
            name = name_shown(o, first) if not words or words == name_shown(o, first) else words
            if name and name != name_shown(o, anchor) and 2 <= len(name) <= BRIEF and not _NO_PARENT.search(name):
                return name
    return None


def _paired_panels(o: Outline, menu: int) -> dict[int, str]:
    """Sub-menus in panels of their own, in the order of the top items they belong to."""
    for at in range(menu, o.end[menu]):
        heads = [child for child in o.children(at) if o.last[child] > o.first[child]]
        if not 3 <= len(heads) <= 16 or any(len(squeeze(o.text(head))) > BRIEF for head in heads):
            continue
        for outer in range(menu, o.end[menu]):
            if o.inside(outer, at) or outer <= at:
                continue
            panels = [child for child in o.children(outer) if o.anchor_count(child)]
            alike = len(panels) == len(heads) and all(o.tag[panel] == o.tag[panels[0]] for panel in panels)
            if alike and sum(o.anchor_count(panel) > 1 for panel in panels) * 2 >= len(panels):
                return {
                    anchor.at: squeeze(o.text(head))
                    for head, panel in zip(heads, panels, strict=True)
                    for anchor in o.anchors_in(panel)
                }
    return {}
