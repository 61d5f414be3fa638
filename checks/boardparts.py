"""Boards that a site keeps in parts: by year, by leader or kind of letter, or with the letters that wait apart from
those that are answered."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from checks.casefile import CaseFile
from checks.columns import ColumnCase

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|$)")
_WAITING = re.compile(r"[待未](?:回|答|办|受|处)|[办处]理中|受理中")


_FAMILY = 3
"""So many boxes side by side, called alike, are one board: 张某某信箱, 李某某信箱, …; 我要咨询, 我要投诉, …"""


def parts(case: CaseFile, one: ColumnCase) -> list[ColumnCase]:
    """The board itself, the other lists of the same name and owner under the same folder of the site, and the boxes
    beside it that are called alike. What the register declares stands for itself."""
    family = [other for other in case.boards if _is_sibling(one, other)]
    if len(family) < _FAMILY:
        family = []
    return [other for other in case.boards if other is one or other in family or _belongs(one, other)]


def is_aside(case: CaseFile, one: ColumnCase) -> bool:
    """Whether this part of a board is renewed no more, or only while letters wait: those of a past year, those that
    have no reply yet. Where it is the site's only board it is the board."""
    if one.declared is not None or len(case.boards) < 2:
        return False
    *_, last = [part for part in urlsplit(one.fact.url).path.split("/") if part] or [""]
    years = [int(found) for found in (*_YEAR.findall(one.key.name), *_YEAR.findall(last.partition(".")[0]))]
    return (bool(years) and max(years) < case.day.year) or _WAITING.search(one.key.name) is not None


def _belongs(one: ColumnCase, other: ColumnCase) -> bool:
    declared = one.declared is not None and other.declared is not None
    same = one.key.name == other.key.name and one.key.owner == other.key.owner
    return same and not declared and _root(one) == _root(other)


def _is_sibling(one: ColumnCase, other: ColumnCase) -> bool:
    a, b = one.key.name, other.key.name
    beside = _parent(one) == _parent(other) and one.key.owner == other.key.owner
    return beside and one.declared is None and other.declared is None and (a[:2] == b[:2] or a[-2:] == b[-2:])


def _parent(one: ColumnCase) -> str:
    return urlsplit(one.fact.url).path.rstrip("/").rpartition("/")[0]


def _root(one: ColumnCase) -> str:
    return urlsplit(one.fact.url).path.strip("/").partition("/")[0]
