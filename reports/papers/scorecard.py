"""记分卡: the scorecards of a moment, of one department with its sites, or of everybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ledger.rulings import Score, State, SubjectKind
from reports.material import Material
from reports.papers.desk import chapters
from reports.papers.problems import problem_rows
from reports.present.atlas import Atlas
from reports.present.frame import district
from reports.present.parts import points, text, verdict_badge, waived
from reports.present.scorecard import clause_tables, waivers
from reports.present.sums import rescaled, total
from reports.view import Block, Cell, Fact, Facts, Note, Paper, Paragraph, Section
from reports.wording import Words, covered, line

THIN = Decimal("0.6")
"""A score that rests on less than so much of its points says so."""


def particulars(atlas: Atlas, score: Score) -> Facts:
    words, material = atlas.words, atlas.material
    rows = (
        ("subject_name", text(score.name or atlas.subject(score.subject_kind, score.subject))),
        ("verdict", Cell("", badge=verdict_badge(words, score))),
        ("points", replace(points(words, score), value=score.points)),
        *(
            (("adjusted", Cell(total(atlas, score, score.adjusted), number=True, value=score.adjusted)),)
            if waived(score)
            else ()
        ),
        ("coverage", Cell(covered(score.coverage), number=True)),
        ("standard", text(material.assessment.standard_title or material.assessment.standard)),
        ("period", Cell(day_said(words, score.period))),
    )
    return Facts(tuple(Fact(words.word("card", name), cell) for name, cell in rows))


def day_said(words: Words, period: str) -> str:
    try:
        return words.day(date.fromisoformat(period))
    except ValueError:
        return line(period)


def card(atlas: Atlas, score: Score) -> tuple[Block, ...]:
    """One subject: verdict, points with coverage, every clause, and the findings that cost points."""
    words = atlas.words
    blocks: list[Block] = [particulars(atlas, score)]
    if score.points is None:
        blocks.append(Note(words.word("score", f"why_{score.verdict.value}")))
    if score.points is not None and score.coverage < THIN:
        blocks.append(Note(words.say("score.thin", share=covered(score.coverage))))
    blocks += waivers(atlas, score)
    blocks += clause_tables(atlas, score)
    if brought := rescaled(atlas, score):
        blocks.append(Paragraph(brought, "quiet"))
    void = sum(1 for i in score.items if i.state is State.NOT_APPLICABLE)
    if void:
        blocks.append(Paragraph(words.say("score.not_applicable_said", count=void), "quiet"))
    # What only a person can judge shows its candidates; they have cost nothing yet.
    charged = {ident for item in score.items if item.state is State.FAIL for ident in item.findings}
    found = [f for f in atlas.confirmed if f.id in charged]
    if found:
        blocks.append(problem_rows(atlas, found, words.word("card", "receipts")))
    return tuple(blocks)


def wanted(material: Material, department: str | None) -> list[Score]:
    """All scores; of one department its own and those of the sites that it hosts."""
    scores = material.assessment.scores
    if department is None:
        return [s for s in scores if s.subject_kind is not SubjectKind.ACCOUNT]
    hosted = {s.id for s in material.register.sites if s.department == department}
    return [
        s
        for s in scores
        if (s.subject_kind is SubjectKind.DEPARTMENT and s.subject == department)
        or (s.subject_kind is SubjectKind.SITE and s.subject in hosted)
    ]


def scorecard(material: Material, department: str | None = None, words: Words | None = None) -> Paper:
    words = words or Words(zone=material.register.timezone)
    atlas = Atlas(material, words)
    name = line(atlas.department(department)) if department else district(atlas)
    scores = wanted(material, department)
    parts = [
        (words.say("score.title", name=line(s.name) or atlas.subject(s.subject_kind, s.subject)), card(atlas, s))
        for s in scores
    ]
    cards = tuple(replace(card, fresh=n > 0) for n, card in enumerate(chapters(parts)))
    blocks: tuple[Section | Note, ...] = cards or (Note(words.word("card", "none")),)
    day = words.day(atlas.today)
    return Paper(
        words.say("card.name", name=name, day=atlas.today.isoformat()),
        words.say("card.title", name=name),
        blocks,
        subtitle=words.say("card.subtitle", day=day),
        gathered=words.word("card", "gathered"),
        lang=words.tag,
    )
