from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, check, fault, passed_many
from checks.hits import hits
from checks.phrases import plain
from ledger.rulings import Evidence

_KINDS = frozenset({"wording"})


@check(
    "wording-error",
    title="疑似表述错误",
    sentences={"wrong": "页面中的“{shown}”疑似表述错误。"},
    remedy="请核对后更正。",
    population=lambda case: (key for key, _ in hits(case, _KINDS, by_shown=True)),
    certainty="suspected",
)
def wording_error(case: CaseFile) -> Iterator[Answer]:
    """V1.1: a wrong form from the wording dictionary. Whether it is an error, and a grave one, is a person's ruling."""
    for key, found in hits(case, _KINDS, by_shown=True):
        first = found[0]
        yield fault(
            key, "wrong", certainty=SUSPECTED, since=min(one.first_seen for one in found),
            seen=max(one.last_seen for one in found), amount=len(found), shown=plain(first.shown, 40),
            evidence=(Evidence(url=first.url, note=plain(first.context, 120)),),
        )  # fmt: skip
    yield from passed_many(case.facts.texts_read)
