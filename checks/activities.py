"""How often a site held consultations or interviews within one year."""

from __future__ import annotations

import re

from checks.casefile import CaseFile
from checks.check import Answer, doubt, fault, not_applicable, passed
from checks.columns import Sight
from ledger.register import ColumnKind, SiteKind
from ledger.rulings import Cause

_NONE = frozenset({"none"})
_TOLD = re.compile(r"(?:征集|征求意见|调查|问卷|听证|民意)[^及与和、]{0,4}(?:动态|结果|采纳)")
"""Columns that tell of consultations and hold none: what was held may be known from there alone."""


def scarce(case: CaseFile, kind: ColumnKind, portal: int, other: int) -> Answer:
    """The home page's answer for activities of a kind; columns that were not read, or that tell of activities which no
    column lists, make a doubt where they could still fill the number."""
    least = portal if case.facts.site.kind is SiteKind.PORTAL else other
    columns = [one for one in case.columns if one.kind is kind and one.sight is not Sight.STATIC]
    if not columns or all(one.sight is Sight.EMPTY for one in columns):  # `column-empty` speaks of the latter
        return doubt(case.home, case.home_gap) if case.home_gap else not_applicable(case.home)
    held = sum(one.fact.year_items or 0 for one in columns)
    if held >= least:
        return passed(case.home)
    gap = next((one.gap for one in columns if one.gap is not None), None)
    if gap is not None:
        return doubt(case.home, gap)
    unknown = [one for one in columns if one.sight is Sight.READ and one.fact.year_items is None]
    undated = [one for one in columns if one.fact.items > one.fact.dated]
    if unknown or undated:
        return doubt(case.home, Cause.OUR_FAULT if unknown else Cause.UNDATED)
    if kind is ColumnKind.CONSULTATION and any(one.fact.items and _TOLD.search(one.key.name) for one in case.columns):
        return doubt(case.home, Cause.HUMAN_NEEDED)
    return fault(
        case.home, "few" if held else "none", since=case.latest, seen=case.latest, least=least,
        tags=frozenset() if held else _NONE,
    )  # fmt: skip
