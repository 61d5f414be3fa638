"""Menus that no name and no place tells: two or three links called as columns are, in whatever markup they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.choice import host_of
from crawler.clicks import perhaps
from crawler.columnkinds import kind_of
from crawler.columnname import squeeze
from crawler.outline import Anchor, Outline
from crawler.regions import regions
from ledger.register import ColumnKind

_LONGEST = 8
_LARGEST = 30  # links of one menu
_MANY = 40  # links of a home page that is no small site's
# Words of columns that have no kind of their own.
_COLUMN_WORDS = re.compile(
    r"公开|互动|服务|专题|专栏|工作|党建|党务|园地|之窗|风采|信箱|咨询|下载|招商|旅游|名录|制度|学习|监督|文化|产业"
)
_HOME = frozenset(("首页", "网站首页", "本站首页"))


def plain_menus(o: Outline) -> Iterator[tuple[str, Anchor, str | None]]:
    """The links of such menus in page order; on a page of few links also single ones that are called as columns are."""
    parts = regions(o)
    shown = [
        anchor
        for anchor in o.anchors
        if o.first[anchor.at] < parts.foot and parts.kind(anchor.at) not in ("foot", "decoy", "hidden")
    ]
    alone = len(shown) <= _MANY
    menus: dict[int, bool] = {}
    for anchor in shown:
        name = squeeze(anchor.text)
        menu = _menu_around(o, anchor.at, menus)
        if menu or (alone and _is_own(o, anchor) and len(name) <= _LONGEST and names_column(name)):
            yield name, anchor, None


def _menu_around(o: Outline, at: int, known: dict[int, bool]) -> bool:
    """Whether one of the elements around a link, from within, is a menu; the first that holds further links decides."""
    for above in o.ancestors(at):
        if o.anchor_count(above) > 1:
            if above not in known:
                known[above] = _is_menu(o, above)
            return known[above]
    return False


def _is_menu(o: Outline, at: int) -> bool:
    """Links of the site itself with short names, half of them called as columns are, two of a kind that is told."""
    anchors = o.anchors_in(at)
    names = [squeeze(anchor.text) for anchor in anchors]
    names = [name for name in names if name not in _HOME]
    if not 2 <= len(names) <= _LARGEST or not all(2 <= len(name) <= _LONGEST for name in names):
        return False
    if not all(_is_own(o, anchor) for anchor in anchors if squeeze(anchor.text) not in _HOME):
        return False
    told = sum(kind_of(name) is not ColumnKind.OTHER for name in names)
    return told >= 2 and sum(map(names_column, names)) * 2 >= len(names)


def _is_own(o: Outline, anchor: Anchor) -> bool:
    here, there = host_of(o.doc.url), host_of(anchor.url or perhaps(o.doc, o.node[anchor.at]) or "")
    return here.removeprefix("www.") == there.removeprefix("www.")


def names_column(name: str) -> bool:
    """Whether something is called as columns are."""
    return kind_of(name) is not ColumnKind.OTHER or _COLUMN_WORDS.search(name) is not None


def is_dated(o: Outline, at: int) -> bool:
    """Whether a link has a row with a day to itself: an item, however short its title."""
    row = next((above for above in o.ancestors(at)[:3] if o.tag[above] in ("li", "tr", "dd", "p")), -1)
    return row >= 0 and o.anchor_count(row) == 1 and o.dates_in(row) > 0
