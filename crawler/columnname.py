"""What the column that a page belongs to is called, as the page itself says."""

from __future__ import annotations

import re
from functools import lru_cache

from crawler.breadcrumb import crumb
from crawler.outline import Outline
from crawler.regions import DECOY_HEADING

_CUT = re.compile(r"\s*[-_—–|｜>»·•:：]+\s*")
_SIGNS = re.compile(r"[\s>＞»《》【】\[\]:：·|]+")
_NAME = 60  # letters: longer texts are no names, and are not kept
_HEADINGS = frozenset({"h1", "h2", "h3"})
_SITE = re.compile(r"(?:网|网站|门户|政府|平台|首页)$")


def squeeze(text: str) -> str:
    return _squeezed(text) if len(text) <= _NAME else _SIGNS.sub("", text)


# A page's readers ask for the same names again and again, and a site's pages share them.
@lru_cache(maxsize=8192)
def _squeezed(name: str) -> str:
    return _SIGNS.sub("", name)


def own_names(o: Outline) -> frozenset[str]:
    """Names under which the page's own column may appear: the crumb's last part, the head's title, its first
    heading, the ColumnName tag (Z47-t)."""
    return frozenset(told_names(o))


def told_names(o: Outline) -> tuple[str, ...]:
    """These names, one for each place that tells one: two places that agree stand twice."""
    found: tuple[str, ...] | None = o.doc.known.get("told names")
    if found is None:
        found = o.doc.known["told names"] = _told(o)
    return found


def _told(o: Outline) -> tuple[str, ...]:
    doc = o.doc
    names = [item.name for item in crumb(o).items[-1:]]
    title = doc.head_title
    parts = [part for part in _CUT.split(title) if part]
    names += parts[:1]
    if len(parts) > 2 and _SITE.search(parts[0]):
        names.append(parts[-1])
    names.append(doc.metas.get("columnname", ""))
    for at, tag in enumerate(o.tag) if not crumb(o).items else ():
        if tag in _HEADINGS and not DECOY_HEADING.match(squeeze(o.text(at))) and 2 <= len(squeeze(o.text(at))) <= 14:
            names.append(o.text(at))
            break
    return tuple(name for name in map(squeeze, names) if name)
