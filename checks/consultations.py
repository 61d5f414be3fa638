"""Consultations and surveys that are judged: those that ended within one year before the as-of, or state no end."""

from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.limits import start
from ledger.pagerows import ConsultationFact
from ledger.register import Limit, Unit

WINDOW = Limit(1, Unit.YEARS)


def held(case: CaseFile) -> Iterator[ConsultationFact]:
    first = start(case.day, WINDOW)
    for fact in case.facts.consultations or ():
        if fact.ended is None or fact.ended >= first:
            yield fact
