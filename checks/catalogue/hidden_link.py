from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import CONFIRMED, SUSPECTED, Answer, check, fault, passed_many
from checks.hits import carrying, hits
from checks.phrases import plain
from ledger.rulings import Evidence

_KINDS = frozenset({"hidden_link"})


@check(
    "hidden-link",
    title="页面中有隐藏链接",
    sentences={"hidden": "页面中有被隐藏的链接：{shown}。"},
    remedy="请立即清除暗链，排查网站是否被入侵。",
    population=lambda case: (key for key, _ in hits(case, _KINDS, by_shown=True)),
    certainty="mixed",
)
def hidden_link(case: CaseFile) -> Iterator[Answer]:
    """V1.3, V1.4: a link that style makes invisible. Confirmed where its words are on the list; whether it is
    grave enough for a veto is a person's ruling, so it is never charged as such by itself."""
    for key, found in hits(case, _KINDS, by_shown=True):
        first = found[0]
        sure = any(one.certain for one in found)
        yield fault(
            key, "hidden", certainty=CONFIRMED if sure else SUSPECTED, since=min(one.first_seen for one in found),
            seen=max(one.last_seen for one in found), shown=plain(first.shown, 80), pages=carrying(found),
            evidence=(Evidence(url=first.found_on or first.url, note=plain(first.context, 120)),),
        )  # fmt: skip
    yield from passed_many(case.facts.texts_read)
