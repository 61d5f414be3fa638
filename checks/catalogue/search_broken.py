from __future__ import annotations

from collections.abc import Iterator

from checks.answers import CAUSES, NIGHT, WORDS
from checks.casefile import CaseFile
from checks.check import CONFIRMED, SUSPECTED, Answer, Key, check, doubt, fault, not_applicable, passed
from checks.phrases import plain, several
from ledger.rows import DEFINITE, OPEN, Outcome
from ledger.rulings import Cause, Evidence
from ledger.siterows import SearchFact

_SUBJECTS = ("entry", "titles")


@check(
    "search-broken",
    title="站内搜索不可用",
    sentences={
        "absent": "没有找到全站站内搜索功能。",
        "broken": "站内搜索无法打开：{answer}。",
        "titles": "用已发布的标题检索，搜索结果第一页没有找到{titles}。",
    },
    remedy="请提供可用的全站搜索，保证已发布信息能被检索到。",
    population=lambda case: (case.keys.site(name) for name in _SUBJECTS),
    certainty="mixed",
)
def search_broken(case: CaseFile) -> Iterator[Answer]:
    """D25: a search over the whole site that works and finds four published titles on its first page. Confirmed only
    where the search's own address does not exist, or answers with a server's error on two different nights whatever it
    is asked; results that a script builds are a person's to see."""
    entry, titles = (case.keys.site(name) for name in _SUBJECTS)
    fact = case.facts.search
    if case.home_gap is not None or fact is None:
        gap = case.home_gap or Cause.OUR_FAULT
        yield from (doubt(key, gap) for key in (entry, titles))
        return
    answer = _entry(case, entry, fact)
    yield answer
    if fact.url is None or fact.outcome not in OPEN:
        yield not_applicable(titles)
        return
    yield _titles(case, titles, fact)


def _entry(case: CaseFile, key: Key, fact: SearchFact) -> Answer:
    evidence = (Evidence(url=fact.url),)
    if fact.url is None:
        return fault(key, "absent", certainty=SUSPECTED, since=fact.first_seen, seen=fact.at)
    if fact.outcome is None or fact.outcome in CAUSES:
        # A box that a script works, or a search at another's host, is a person's to try.
        return doubt(key, CAUSES[fact.outcome] if fact.outcome else Cause.HUMAN_NEEDED)
    if fact.outcome in OPEN:
        return passed(key)
    # What no server answered may lie at our end of the line, so it stays a person's to try.
    again = fact.outcome is Outcome.SERVER_ERROR and fact.at - fact.first_seen >= NIGHT
    certainty = CONFIRMED if fact.outcome in DEFINITE or again else SUSPECTED
    return fault(
        key, "broken", certainty=certainty, since=fact.first_seen, seen=fact.at, evidence=evidence,
        answer=WORDS.get(fact.outcome, "无法打开"),
    )  # fmt: skip


def _titles(case: CaseFile, key: Key, fact: SearchFact) -> Answer:
    missed = tuple(title for title, found in fact.found if found is False)
    if missed:
        shown = several(tuple(f"“{plain(one, 40)}”" for one in missed), 4)
        return fault(
            key, "titles", certainty=SUSPECTED, since=fact.first_seen, seen=fact.at, amount=len(missed), parts=missed,
            evidence=(Evidence(url=fact.url),), titles=shown,
        )  # fmt: skip
    if not fact.found or any(found is None for _, found in fact.found):
        return doubt(key, Cause.HUMAN_NEEDED)
    return passed(key)
