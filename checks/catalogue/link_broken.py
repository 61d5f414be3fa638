from __future__ import annotations

from collections.abc import Iterator

from checks.addresses import canonical
from checks.answers import Reply, judge
from checks.casefile import CaseFile
from checks.check import NO_TAGS, Answer, Key, check, doubt, doubts_many, fault, from_visits, passed, passed_many
from checks.phrases import plain
from ledger.pagerows import LinkFact
from ledger.register import ColumnKind
from ledger.rows import Outcome
from ledger.rulings import Cause

_HOME = frozenset({"home"})
_KINDS = {"attachment": "附件", "image": "图片"}


def _links(case: CaseFile) -> Iterator[tuple[Key, LinkFact]]:
    """The targets that some page carries. Navigation that leads to another site is a link, not a column."""
    home = case.home.address
    own = (*case.columns, *case.boards)
    columns = {one.key.address for one in own if one.kind is not ColumnKind.EXTERNAL} | {home}
    for fact in case.facts.links:
        if not fact.pages or (fact.is_column and fact.internal):
            continue
        found_on = fact.pages[0]
        tags = _HOME if canonical(found_on) == home else NO_TAGS
        key = case.keys.of(
            "link", fact.url, listing=case.listing(fact.listed_in), name=fact.text or "", kind=fact.kind, tags=tags,
            found_on=found_on,
        )  # fmt: skip
        if key.address not in columns:
            yield key, fact


@check(
    "link-broken",
    title="链接打不开或错误",
    sentences={
        "page": "页面上的链接{text}无法打开：{answer}。",
        "image": "页面上的图片{text}无法打开：{answer}。",
        "attachment": "页面上的附件{text}无法打开或不可用：{answer}。",
    },
    remedy="请更正或删除该链接，并核查同类页面。",
    population=lambda case: (key for key, _ in _links(case)),
    certainty="answer",
)
def link_broken(case: CaseFile) -> Iterator[Answer]:
    """D22, P-2: pages, images, attachments and external links, one finding a target, by the table of answers. GET
    decides. A target that no page carries any more is no finding, and one that opened until no page which carried it
    could be read any more is too early to tell; a column's own address is `column-broken`."""
    for key, fact in _links(case):
        yield _answer(case, key, fact)
    yield from passed_many(case.facts.links_open)
    yield from doubts_many(case.facts.links_unchecked, Cause.OUT_OF_BUDGET)


def _answer(case: CaseFile, key: Key, fact: LinkFact) -> Answer:
    reply = judge(fact.visits, fact.failing_since, case.nights_down if fact.internal else ())
    if reply is None:
        return doubt(key, Cause.OUT_OF_BUDGET)
    if fact.internal and case.site_down:
        return doubt(key, Cause.SITE_UNREACHABLE, seen=reply.seen)
    if not case.is_current(reply.seen):
        return doubt(key, Cause.SITE_UNREACHABLE if case.site_down else Cause.OUT_OF_BUDGET, seen=reply.seen)
    if reply.cause is not None:
        return doubt(key, reply.cause, seen=reply.seen, evidence=from_visits(reply.visits, fact.url))
    if reply.certainty is None:
        return passed(key)
    if fact.carrier_unread:
        return doubt(key, Cause.TOO_EARLY, seen=reply.seen, evidence=from_visits(reply.visits, fact.url))
    text = f"“{plain(fact.text)}”" if fact.text else ""
    return fault(
        key, fact.kind if fact.kind in _KINDS else "page", certainty=reply.certainty, since=reply.since,
        seen=reply.seen, evidence=from_visits(reply.visits, fact.url), pages=fact.pages, text=text,
        answer=_words(reply, fact),
    )  # fmt: skip


def _words(reply: Reply, fact: LinkFact) -> str:
    if reply.outcome is Outcome.SOFT_404 and fact.kind == "attachment":
        return "得到的是错误提示页，不是附件"
    return reply.words
