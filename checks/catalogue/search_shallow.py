from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, Key, check, doubt, fault, passed
from ledger.rulings import Cause

_SUBJECTS = ("fuzzy", "lower_1", "lower_2")


@check(
    "search-shallow",
    title="搜索功能不够智能",
    sentences={
        "fuzzy": "站内搜索不支持关键词模糊搜索。",
        "lower": "在门户网站搜索不到下级网站已发布的信息。",
    },
    remedy="请完善智能搜索功能，可获得加分。",
    population=lambda case: (case.keys.site(name) for name in _SUBJECTS),
    certainty="suspected",
    auxiliary=True,
)
def search_shallow(case: CaseFile) -> Iterator[Answer]:
    """B8①③: finds by part of a title, and finds two titles of lower sites. It earns points and costs none."""
    fact = case.facts.search
    values: list[bool | None] = [fact.fuzzy if fact else None]
    lower = list(fact.lower) if fact else []
    values += [lower[place][1] if place < len(lower) else None for place in (0, 1)]
    for name, value in zip(_SUBJECTS, values, strict=True):
        key: Key = case.keys.site(name)
        if value is None:
            yield doubt(key, case.home_gap or Cause.HUMAN_NEEDED)
        elif value:
            yield passed(key)
        else:
            sentence = "fuzzy" if name == "fuzzy" else "lower"
            yield fault(
                key, sentence, certainty=SUSPECTED, since=fact.first_seen if fact else None,
                seen=fact.at if fact else None,
            )  # fmt: skip
