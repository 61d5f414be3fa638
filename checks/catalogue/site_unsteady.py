from __future__ import annotations

from collections.abc import Iterator

from checks.availability import availability, unknown
from checks.casefile import CaseFile
from checks.check import Answer, check, doubt, fault, not_applicable, passed
from checks.phrases import day


@check(
    "site-unsteady",
    title="网站访问不稳定",
    sentences={
        "unsteady": "{first}至{last}共探测首页{asked}次，其中{failed}次没有打开"
        "（15秒内没有响应、连接失败或服务器返回错误），占比达到{share}%以上。"
    },
    remedy="请排查服务器和网络，避免访问中断。",
    population=lambda case: (case.home,),
    certainty="confirmed",
    auxiliary=True,
)
def site_unsteady(case: CaseFile, *, percent: int = 1, below: int = 5) -> Iterator[Answer]:
    """P-1 of 国办发〔2015〕15号 charges five points for each per cent of probes that failed, below the veto's 5
    %; a vendor's warning goes off at 3 %. From the veto's share on `site-unreachable` speaks alone."""
    found = availability(case)
    if found is None:
        yield doubt(case.home, unknown(case))
    elif found.reaches(below):
        yield not_applicable(case.home)
    elif found.reaches(percent):
        yield fault(
            case.home, "unsteady", since=found.since, seen=found.until, first=day(found.first), last=day(found.last),
            asked=found.asked, failed=found.failed, share=percent, amount=found.whole_percent,
        )  # fmt: skip
    else:
        yield passed(case.home)
