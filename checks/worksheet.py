"""What only a person can judge: the rows of an inspector's worksheet, with what the machine found and where to look.

Nothing human is ever assumed passed: a row that stays empty leaves its clause not assessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.addresses import canonical
from checks.scoring import draw_seed
from checks.standard import Block, Clause, Standard
from checks.units import draw
from ledger.rulings import Assessment, Cause, Certainty, Finding, Score, ScoreItem, State, SubjectKind
from ledger.siterows import SiteFacts

MOST = 30
"""Candidates shown for a clause; more than a person looks at in one go are counted in the row's note."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line to fill in. With `finding` it asks whether a suspected finding is so, else how a clause is judged.

    `most` is the most that can be deducted or earned, None where the clause is a veto. `candidates` are sentences with
    addresses. Filled in are a verdict, points, a name, a date and a remark.
    """

    standard: str
    indicator: str
    title: str
    text: str
    subject_kind: SubjectKind
    subject: str
    subject_name: str
    look: str
    most: Decimal | None
    block: Block
    candidates: tuple[str, ...] = ()
    finding: str | None = None


def worksheet(assessment: Assessment, standard: Standard, facts: Sequence[SiteFacts]) -> tuple[Row, ...]:
    """The rows for an assessment under `standard`, by subject and clause; first a clause, then its findings."""
    by_id = {one.id: one for one in assessment.findings}
    sites = {one.site.id: one for one in facts}
    clauses = {clause.id: clause for clause in standard.clauses}
    asked: set[str] = set()
    rows: list[Row] = []
    for score in assessment.scores:
        if score.subject_kind is SubjectKind.DEPARTMENT and not standard.judges_departments:
            continue
        for item in score.items:
            if item.state is State.NOT_ASSESSED and item.cause is Cause.HUMAN_NEEDED:
                rows += _rows(standard, clauses[item.indicator], score, item, by_id, sites.get(score.subject), asked)
    return tuple(rows)


def _rows(
    standard: Standard,
    clause: Clause,
    score: Score,
    item: ScoreItem,
    by_id: Mapping[str, Finding],
    facts: SiteFacts | None,
    asked: set[str],
) -> Iterator[Row]:
    found = [by_id[one] for one in item.findings if one in by_id]
    suspected = [one for one in found if one.certainty is Certainty.SUSPECTED]
    candidates = tuple(f"{one.detail}{one.url or ''}" for one in found)
    if facts is not None:
        candidates += tuple(_places(standard, clause, facts))
        candidates = candidates or (f"程序没有列出线索，请打开网站查看 {facts.site.url}",)
    more = len(candidates) - MOST
    most = None if clause.block in (Block.VETO, Block.WARN) else clause.cap
    base = (
        standard.id,
        clause.id,
        clause.title,
        clause.text,
        score.subject_kind,
        score.subject,
        score.name or score.subject,
    )
    if not suspected or not clause.settles:
        shown = (*candidates[:MOST], f"另有{more}处未列出") if more > 0 else candidates
        yield Row(*base, clause.look, most, clause.block, shown)
    for one in suspected:
        if one.id not in asked:
            asked.add(one.id)
            look = f"核实是否属实：{one.title}"
            yield Row(*base, look, most, clause.block, (f"{one.detail}{one.url or ''}",), one.id)


def _places(standard: Standard, clause: Clause, facts: SiteFacts) -> Iterator[str]:
    """Addresses at which a person sees what the clause is about."""
    places = clause.places
    if places.home:
        yield f"首页 {facts.site.url}"
    for column in facts.columns:
        if column.kind.value in places.kinds or any(word in column.name for word in places.words):
            yield f"栏目“{column.name}” {column.url}"
    if places.boards:
        for board in facts.boards:
            yield f"留言板“{board.name}” {board.url}"
    if places.guides:
        guides = {canonical(guide.url): guide for guide in facts.guides}
        for address in draw(guides, places.guides, draw_seed(standard, clause, SubjectKind.SITE, facts.site.id)):
            yield f"办事指南“{guides[address].title}” {guides[address].url}"
