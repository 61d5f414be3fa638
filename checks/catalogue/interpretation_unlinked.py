from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import CONFIRMED, SUSPECTED, Answer, Key, check, doubt, fault, passed
from checks.phrases import plain
from ledger.pagerows import PolicyPair
from ledger.rulings import Cause, Evidence


def _pairs(case: CaseFile) -> Iterator[tuple[Key, PolicyPair]]:
    for pair in case.facts.pairs:
        yield (
            case.keys.of(
                "pair", pair.interpretation_url, pair.policy_url, listing=case.listing(pair.column),
                name=pair.interpretation_title, column_url=case.column_url(pair.column),
            ),
            pair,
        )  # fmt: skip


@check(
    "interpretation-unlinked",
    title="政策文件与解读未相互关联",
    sentences={
        "both": "政策文件“{policy}”与解读“{interpretation}”没有相互链接。",
        "policy": "政策文件“{policy}”没有链接到解读“{interpretation}”。",
        "interpretation": "解读“{interpretation}”没有链接到政策文件“{policy}”。",
    },
    remedy="请在政策文件和解读页面之间相互添加链接。",
    population=lambda case: (key for key, _ in _pairs(case)),
    certainty="mixed",
)
def interpretation_unlinked(case: CaseFile) -> Iterator[Answer]:
    """D8: both directions must link. Confirmed where the interpretation's title names the file and both were read.
    A link to a copy of the document counts; where a script or a click may lead to it, nobody is accused."""
    for key, pair in _pairs(case):
        missing = [
            name
            for name, links in (("policy", pair.policy_links), ("interpretation", pair.interpretation_links))
            if links is False
        ]
        unread = pair.policy_links is None or pair.interpretation_links is None
        if not missing:
            why = Cause.JS_REQUIRED if pair.scripted else Cause.OUT_OF_BUDGET
            yield doubt(key, why) if unread else passed(key)
            continue
        sure = pair.title_names and not unread
        yield fault(
            key, "both" if len(missing) == 2 else missing[0], certainty=CONFIRMED if sure else SUSPECTED,
            since=pair.first_seen, seen=case.latest, amount=len(missing), pages=(pair.policy_url,),
            evidence=(Evidence(url=pair.policy_url), Evidence(url=pair.interpretation_url)),
            policy=plain(pair.policy_title), interpretation=plain(pair.interpretation_title),
        )  # fmt: skip
