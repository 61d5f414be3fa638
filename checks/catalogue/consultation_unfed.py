from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, Each, Key, check, doubt, fault, not_applicable, passed
from checks.consultations import held
from checks.limits import Standing, due, standing
from checks.phrases import day, plain
from ledger.pagerows import ConsultationFact
from ledger.register import Limit, Unit
from ledger.rulings import Cause, Evidence

_MONTH = Limit(1, Unit.MONTHS)


def _key(case: CaseFile, fact: ConsultationFact) -> Key:
    return case.keys.of("consultation", fact.url, name=fact.title)


def _keys(case: CaseFile) -> Iterator[Key]:
    if case.facts.consultations is None:
        yield case.home
    yield from (_key(case, fact) for fact in held(case))


@check(
    "consultation-unfed",
    title="征集调查结果未反馈",
    sentences={"unfed": "征集调查“{title}”于{ended}结束，1个月内没有公开结果反馈。"},
    remedy="请公开征集意见的采纳或调查结果情况。",
    population=_keys,
    certainty="suspected",
    auxiliary=True,
    each=Each.CONSULTATIONS,
)
def consultation_unfed(case: CaseFile) -> Iterator[Answer]:
    """B7② and 国办发〔2017〕47号: results are published within one month after a consultation ends."""
    if case.facts.consultations is None:
        yield doubt(case.home, Cause.HUMAN_NEEDED)
    for fact in held(case):
        key = _key(case, fact)
        if fact.ended is None:
            yield doubt(key, Cause.UNDATED)
        elif fact.ended > case.day:
            yield not_applicable(key)
        elif (where := standing(due(fact.ended, _MONTH), fact.feedback or case.day, case.day)) is Standing.PAST:
            yield fault(
                key, "unfed", certainty=SUSPECTED, since=fact.first_seen, seen=case.latest,
                evidence=(Evidence(url=fact.url),), title=plain(fact.title), ended=day(fact.ended),
            )  # fmt: skip
        elif fact.feedback is not None:
            yield passed(key)
        else:
            yield doubt(key, Cause.TOO_EARLY) if where is Standing.OPEN else not_applicable(key)
