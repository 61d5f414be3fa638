from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, Key, check, doubt, fault, not_applicable, passed
from checks.phrases import day
from ledger.register import SiteKind
from ledger.rulings import Cause

_NAMES = {"website": "政府网站工作年度报表", "openness": "政府信息公开工作年度报告"}


def _keys(case: CaseFile) -> Iterator[tuple[str, Key]]:
    for kind in _NAMES:
        yield kind, case.keys.site(f"{kind}:{case.day.year - 1}")


def _due(case: CaseFile, kind: str) -> date:
    """T11, T12: 31 January; a county's own report on openness 31 March."""
    late = kind == "openness" and case.facts.site.kind is SiteKind.PORTAL
    return date(case.day.year, 3 if late else 1, 31)


@check(
    "annual-missing",
    title="年度报表或年度报告未公布",
    sentences={
        "missing": "没有找到{year}年度的{name}，应于{due_day}前公布。",
        "late": "{year}年度的{name}公布于{published}，晚于{due_day}。",
    },
    remedy="请按期公布年度报表和年度报告。",
    population=lambda case: (key for _, key in _keys(case)),
    certainty="suspected",
    auxiliary=True,
)
def annual_missing(case: CaseFile) -> Iterator[Answer]:
    """国办函〔2018〕12号 (the site's own form, by 31 January) and article 49 of the Regulations on Open
    Government Information (the report on openness, by 31 January, a county's by 31 March). It may stand where
    no patrol looks: suspected."""
    year = case.day.year - 1
    for kind, key in _keys(case):
        last = _due(case, kind)
        mine = [one for one in case.facts.annuals or () if one.kind == kind and one.year == year]
        days = [one.published for one in mine if one.published is not None]
        if case.facts.annuals is None or (not mine and case.home_gap is not None):
            yield doubt(key, case.home_gap or Cause.HUMAN_NEEDED)
        elif not mine and case.day <= last:
            yield not_applicable(key)
        elif mine and not days:
            yield doubt(key, Cause.UNDATED)
        elif mine and min(days) <= last:
            yield passed(key)
        else:
            published = day(min(days)) if days else ""
            yield fault(
                key, "late" if mine else "missing", certainty=SUSPECTED, since=case.patrol_from(last), seen=case.latest,
                year=year, name=_NAMES[kind], due_day=day(last), published=published,
            )  # fmt: skip
