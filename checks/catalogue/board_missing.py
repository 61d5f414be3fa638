from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, check, doubt, fault, from_visits, passed
from checks.columns import Sight
from ledger.rulings import Cause


@check(
    "board-missing",
    title="未提供有效的咨询建言渠道",
    sentences={"missing": "首页及各级导航中没有找到可用的咨询、留言渠道。"},
    remedy="请开设咨询留言渠道，或链接到上级政府的统一互动平台。",
    population=lambda case: (case.home,),
    certainty="suspected",
)
def board_missing(case: CaseFile) -> Iterator[Answer]:
    """V5.1 of 国办秘函〔2019〕19号: 未提供网上有效咨询建言渠道. Whether a channel works is for a person to try,
    so a finding is only ever suspected; a link to the superior's common platform is a channel."""
    channel = case.facts.channel
    if any(one.sight in (Sight.READ, Sight.EMPTY) for one in case.boards) or channel in ("form", "board", "link"):
        yield passed(case.home)
    elif case.home_gap is not None:
        yield doubt(case.home, case.home_gap)
    elif channel != "none":
        yield doubt(case.home, Cause.OUR_FAULT)
    elif (gap := next((one.gap for one in case.boards if one.gap is not None), None)) is not None:
        yield doubt(case.home, gap)
    else:
        visits = case.facts.home_visits
        yield fault(
            case.home, "missing", certainty=SUSPECTED, since=case.marked_since("channel"), seen=case.latest,
            evidence=from_visits(visits[-1:], case.facts.site.url),
        )  # fmt: skip
