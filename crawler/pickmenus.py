"""Columns that a list to choose from offers: 快速导航, 栏目导航. A list of other sites' addresses offers none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.addresses import plain_host
from crawler.choice import leads_to_column
from crawler.clicks import Choices
from crawler.columnname import squeeze
from crawler.outline import Anchor, Outline
from crawler.plainmenus import names_column
from crawler.regions import regions

_LEAST = 2
_OTHERS = re.compile(r"链接|网站|网群|部门|单位|镇街|政府|媒体")  # what heads a list of other sites
_LONGEST = 12  # letters of a name


def pick_menus(o: Outline) -> Iterator[tuple[str, Anchor, str | None]]:
    """The choices that lead to columns of the site, in page order."""
    found = o.doc.choices
    if not found:
        return
    parts = regions(o)
    places = {node.mem_id: at for at, node in enumerate(o.node) if o.tag[at] == "select"}
    for one in found:
        at = places.get(one.node.mem_id, -1)
        shown = at >= 0 and o.first[at] < parts.foot and parts.kind(at) not in ("foot", "decoy", "hidden")
        if shown and _offers_columns(o, one) and not any(map(_OTHERS.search, one.others)):
            for words, url in one.offered:
                yield squeeze(words), Anchor(at, words, "", url, url), None


def _offers_columns(o: Outline, one: Choices) -> bool:
    """Folders of the site itself, half of them called as columns are."""
    here = plain_host(o.doc.url)
    names = [squeeze(words) for words, url in one.offered if plain_host(url) == here and leads_to_column(url)]
    if len(names) < max(_LEAST, len(one.offered)) or not all(2 <= len(name) <= _LONGEST for name in names):
        return False
    return sum(map(names_column, names)) * 2 >= len(names)
