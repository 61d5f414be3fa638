from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checks.casefile import CaseFile
from checks.check import Answer, check, doubt, fault, not_applicable, passed
from checks.phrases import day, plain
from ledger.rulings import Cause

_WORDS = {
    "expired": "证书已过期",
    "name_mismatch": "证书与域名不符",
    "untrusted": "证书不受信任",
    "handshake": "安全连接建立失败",
}


@check(
    "tls-problem",
    title="HTTPS证书异常",
    sentences={"problem": "https://{host}/的{problem}。", "ending": "https://{host}/的证书将于{until}到期。"},
    remedy="请更换或续期证书，并检查中间证书是否完整。",
    population=lambda case: (case.home,),
    certainty="confirmed",
)
def tls_problem(case: CaseFile, *, days: int = 0) -> Iterator[Answer]:
    """A certificate or HTTPS fault of a site that offers HTTPS. Plain HTTP alone is no finding (contract, section 3).
    `days`: a certificate that ends within so many days is a warning."""
    net = case.facts.net
    if case.proves_nothing:
        yield not_applicable(case.home)
    elif net is None:
        yield doubt(case.home, Cause.NO_VANTAGE)
    elif net.tls_problem:
        problem = _WORDS.get(net.tls_problem, plain(net.tls_problem))
        yield fault(case.home, "problem", since=net.first_seen, seen=net.at, host=net.host, problem=problem)
    elif net.https_open is None:
        yield doubt(case.home, Cause.NO_VANTAGE)
    elif not net.https_open:
        yield not_applicable(case.home)
    elif days and net.certificate_until and net.certificate_until <= case.day + timedelta(days=days):
        yield fault(
            case.home, "ending", since=net.first_seen, seen=net.at, host=net.host, until=day(net.certificate_until)
        )  # fmt: skip
    else:
        yield passed(case.home)
