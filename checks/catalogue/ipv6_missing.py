from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Answer, check, doubt, fault, not_applicable, passed
from ledger.rulings import Cause


@check(
    "ipv6-missing",
    title="未完成IPv6改造",
    sentences={
        "record": "域名{host}没有AAAA解析记录，不支持IPv6访问。",
        "closed": "域名{host}有AAAA解析记录，但首页不能通过IPv6打开。",
    },
    remedy="请完成IPv6改造，保证首页和二级页面可以通过IPv6访问。",
    population=lambda case: (case.home,),
    certainty="confirmed",
)
def ipv6_missing(case: CaseFile) -> Iterator[Answer]:
    """D29: no AAAA record, or the home page is not served over IPv6. Where this machine has no IPv6 it can only see the
    record, and says so."""
    net = case.facts.net
    if case.proves_nothing:
        yield not_applicable(case.home)
    elif net is None or net.aaaa is None:
        yield doubt(case.home, Cause.NO_VANTAGE)
    elif not net.aaaa:
        yield fault(case.home, "record", since=net.first_seen, seen=net.at, host=net.host)
    elif net.ipv6_open is None:
        yield doubt(case.home, Cause.NO_VANTAGE)
    elif not net.ipv6_open:
        yield fault(case.home, "closed", since=net.first_seen, seen=net.at, host=net.host)
    else:
        yield passed(case.home)
