from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, check, doubt, fault, not_applicable, passed
from checks.columns import SPECIAL
from ledger.rulings import Cause


@check(
    "messages-unpublished",
    title="网民留言未公开",
    sentences={"none": "提供了留言渠道，但没有找到任何公开的网民留言。"},
    remedy="请公开网民留言及答复情况。",
    population=lambda case: (case.home,),
    certainty="suspected",
    auxiliary=True,
)
def messages_unpublished(case: CaseFile) -> Iterator[Answer]:
    """D18①: 对所有网民留言都未公开. A list that the program did not find may exist all the same, so it is suspected."""
    facts = case.facts
    boards = [one for one in case.boards if not one.key.tags & SPECIAL]
    if facts.messages:
        yield passed(case.home)
    elif case.home_gap is not None:
        yield doubt(case.home, case.home_gap)
    elif (gap := next((one.gap for one in boards if one.gap is not None), None)) is not None:
        yield doubt(case.home, gap)
    elif facts.channel in ("none", "link"):
        yield not_applicable(case.home)
    elif facts.channel is None and not boards:
        yield doubt(case.home, Cause.OUR_FAULT)
    else:
        yield fault(case.home, "none", certainty=SUSPECTED, since=case.first_known, seen=case.latest)
