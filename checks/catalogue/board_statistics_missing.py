from __future__ import annotations

import re
from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, check, doubt, fault, not_applicable, passed
from ledger.rulings import Cause

_NAMES = re.compile(
    "(?:留言|信件|来信|咨询|信箱|受理|办件|办理|答复).{0,4}(?:统计|情况|通报)|统计.{0,4}(?:留言|信件|来信)"
)


@check(
    "board-statistics-missing",
    title="未公开留言统计数据",
    sentences={"none": "没有找到网民留言受理反馈情况的统计数据。"},
    remedy="请定期公开留言受理、答复的统计数据。",
    population=lambda case: (case.home,),
    certainty="suspected",
    auxiliary=True,
)
def board_statistics_missing(case: CaseFile) -> Iterator[Answer]:
    """D18④: 未公开留言受理反馈情况统计数据. Figures may stand in a report that no patrol reads, so it is only
    suspected."""
    facts = case.facts
    if facts.board_statistics or any(_NAMES.search(one.key.name) for one in (*case.columns, *case.boards)):
        yield passed(case.home)
    elif case.home_gap is not None:
        yield doubt(case.home, case.home_gap)
    elif not case.boards and facts.channel in (None, "none", "link"):
        yield not_applicable(case.home)
    elif facts.board_statistics is None:
        yield doubt(case.home, Cause.HUMAN_NEEDED)
    else:
        yield fault(case.home, "none", certainty=SUSPECTED, since=case.first_known, seen=case.latest)
