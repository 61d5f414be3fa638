from __future__ import annotations

from collections.abc import Iterator

from checks.availability import availability, unknown
from checks.casefile import CaseFile
from checks.check import Answer, check, doubt, fault, passed
from checks.phrases import day


@check(
    "site-unreachable",
    title="网站无法访问",
    sentences={
        "down": "{first}至{last}共探测首页{asked}次，其中{failed}次没有打开"
        "（15秒内没有响应、连接失败或服务器返回错误），占比达到{share}%以上。"
    },
    remedy="请排查服务器、网络和域名解析，恢复网站稳定访问。",
    population=lambda case: (case.home,),
    certainty="confirmed",
)
def site_unreachable(case: CaseFile, *, percent: int = 5) -> Iterator[Answer]:
    """V2 of 国办秘函〔2019〕19号, P-V1 of 国办发〔2015〕15号: in one week, with twenty spaced probes a day, at
    least 5 % of all probes not open within 15 seconds. Probes while our own network was down prove nothing and
    are not counted."""
    found = availability(case)
    if found is None:
        yield doubt(case.home, unknown(case))
    elif found.reaches(percent):
        yield fault(
            case.home, "down", since=found.since, seen=found.until, first=day(found.first), last=day(found.last),
            asked=found.asked, failed=found.failed, share=percent,
        )  # fmt: skip
    else:
        yield passed(case.home)
