from __future__ import annotations

from collections.abc import Iterator

from checks.addresses import canonical
from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, Key, check, fault, passed_many
from checks.hits import carrying, hits
from checks.phrases import plain
from ledger.pagerows import HitFact
from ledger.rulings import Evidence

_KINDS = frozenset({"link_hijacked"})


@check(
    "link-hijacked",
    title="外部链接疑似易主",
    sentences={"hijacked": "页面上的外部链接{address}所指的网站疑似已经易主，现在显示的是“{shown}”。"},
    remedy="请核实并删除该链接。",
    population=lambda case: (key for key, _ in _shown(case)),
    certainty="suspected",
)
def link_hijacked(case: CaseFile) -> Iterator[Answer]:
    """V1.3: the commonest way to a bad link is an old partner's domain that ran out and was taken by others. A hidden
    link was put there by others and is the other check's."""
    for key, found in _shown(case):
        first = found[0]
        yield fault(
            key, "hijacked", certainty=SUSPECTED, since=min(one.first_seen for one in found),
            seen=max(one.last_seen for one in found), address=plain(first.url, 120), shown=plain(first.shown, 80),
            pages=carrying(found),
            evidence=(Evidence(url=first.found_on or first.url, note=plain(first.context, 120)),),
        )  # fmt: skip
    yield from passed_many(case.facts.texts_read)


def _shown(case: CaseFile) -> Iterator[tuple[Key, tuple[HitFact, ...]]]:
    hidden = {canonical(one.url) for one in case.facts.hits if one.kind == "hidden_link"}
    return (one for one in hits(case, _KINDS, by_shown=True) if canonical(one[1][0].url) not in hidden)
