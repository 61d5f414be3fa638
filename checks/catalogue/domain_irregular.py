from __future__ import annotations

from collections.abc import Iterator

from checks.addresses import host_of
from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, check, fault, not_applicable, passed
from ledger.register import SiteKind

_ENDINGS = (".gov.cn", ".政务", ".xn--zfr164b")


@check(
    "domain-irregular",
    title="域名不规范",
    sentences={
        "suffix": "网站域名{host}不是以.gov.cn为后缀的英文域名，也不是“.政务”中文域名。",
        "portal": "门户网站域名{host}不符合“www.□□□.gov.cn”的结构。",
    },
    remedy="请按政府网站域名管理规定更换域名。",
    population=lambda case: (case.home,),
    certainty="suspected",
)
def domain_irregular(case: CaseFile) -> Iterator[Answer]:
    """D20① and 国办函〔2018〕55号. A department's channel under its superior's name is regular; bare addresses,
    private ones and names that this office resolves itself prove nothing."""
    host = host_of(case.facts.site.url)
    if case.proves_nothing:
        yield not_applicable(case.home)
    elif not host.endswith(_ENDINGS):
        yield fault(case.home, "suffix", certainty=SUSPECTED, since=case.first_known, seen=case.latest, host=host)
    elif case.facts.site.kind is SiteKind.PORTAL and host.endswith(".gov.cn") and not host.startswith("www."):
        yield fault(case.home, "portal", certainty=SUSPECTED, since=case.first_known, seen=case.latest, host=host)
    else:
        yield passed(case.home)
