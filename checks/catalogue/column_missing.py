from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, check, doubt, fault, passed
from checks.columns import Sight
from checks.required import Required
from ledger.rulings import Cause

_EVERY: tuple[Required, ...] = ()


@check(
    "column-missing",
    title="未开设规定栏目",
    sentences={"missing": "没有找到“{name}”类栏目。"},
    remedy="请开设该类栏目；已开设的，请在导航中设置明显入口。",
    population=None,
    certainty="suspected",
)
def column_missing(case: CaseFile, *, required: tuple[Required, ...] = _EVERY) -> Iterator[Answer]:
    """D1-D6 ① and a district's own lists: a column that the standard or the profile in force requires. Columns are
    recognised by kind or by their names, so a finding is only ever suspected; where navigation was not read whole,
    there is none."""
    names = "\n".join(one.key.name for one in (*case.columns, *case.boards))
    kinds = {one.kind.value for one in case.columns if one.sight is not Sight.BROKEN}
    for one in required:
        if case.facts.site.kind not in one.on:
            continue
        key = case.keys.site(one.name)
        if one.kinds & kinds or any(word in names for word in one.words):
            yield passed(key)
        elif case.home_gap is not None:
            yield doubt(key, case.home_gap)
        elif case.facts.run is not None and case.facts.run.left_out and not names:
            yield doubt(key, Cause.OUT_OF_BUDGET)
        else:
            yield fault(key, "missing", certainty=SUSPECTED, since=case.first_known, seen=case.latest, name=one.name)
