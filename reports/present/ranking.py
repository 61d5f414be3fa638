"""Who stands where, and where they stood at the last comparable assessment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledger.rulings import Score, SubjectKind, Verdict
from reports.charts import spark
from reports.present.atlas import Atlas
from reports.present.parts import heads, number, points, share, text, verdict_badge
from reports.view import Cell, Filter, Row, Table

VERDICTS = {Verdict.PASSED: 0, Verdict.FAILED: 0, Verdict.UNSCORED: 1, Verdict.VETOED: 2}
"""Scored ones first; a subject without points has no place among them."""


@dataclass(frozen=True, slots=True)
class Place:
    """`rank` is None without points; equal points share a place. `moved` is positive for climbing."""

    score: Score
    rank: int | None
    moved: int | None


def ranks(scores: Iterable[Score]) -> dict[str, int]:
    scored = sorted((s for s in scores if s.points is not None), key=lambda s: s.points or 0, reverse=True)
    found: dict[str, int] = {}
    previous: Score | None = None
    for at, score in enumerate(scored, 1):
        tied = previous is not None and previous.points == score.points
        found[score.subject] = found[previous.subject] if tied and previous else at
        previous = score
    return found


def places(atlas: Atlas, kind: SubjectKind) -> tuple[Place, ...]:
    now = [s for s in atlas.material.assessment.scores if s.subject_kind is kind]
    before = [s for s in atlas.comparable[-1].scores if s.subject_kind is kind] if atlas.comparable else []
    current, former = ranks(now), ranks(before)
    found = [
        Place(
            s,
            current.get(s.subject),
            former[s.subject] - current[s.subject] if s.subject in former and s.subject in current else None,
        )
        for s in now
    ]
    return tuple(
        sorted(found, key=lambda p: (VERDICTS[p.score.verdict], p.rank or 0, -p.score.coverage, p.score.subject))
    )


def movement(atlas: Atlas, moved: int | None) -> Cell:
    words = atlas.words
    if moved is None:
        return Cell("—", full=words.word("movement", "unknown"))
    if moved == 0:
        return Cell(words.word("movement", "level"), tight=True)
    return Cell(words.say("movement.up" if moved > 0 else "movement.down", count=abs(moved)), tight=True)


def trend(atlas: Atlas, kind: SubjectKind, subject: str) -> list[tuple[str, float]]:
    """Points over the comparable assessments, the present one last; empty without at least two."""
    words = atlas.words
    series = [
        (words.today(e.as_of).isoformat(), float(s.points))
        for e in atlas.comparable
        for s in e.scores
        if s.subject_kind is kind and s.subject == subject and s.points is not None
    ]
    now = atlas.scores.get((kind, subject))
    if now is not None and now.points is not None:
        series.append((atlas.today.isoformat(), float(now.points)))
    return series if len(series) > 1 else []


def standing_trend(atlas: Atlas, subjects: Sequence[str | None] | None) -> list[tuple[str, float]]:
    """Confirmed faults over all earlier assessments; of the departments given, or of the whole district."""
    words = atlas.words
    series = [
        (
            words.today(e.as_of).isoformat(),
            float(sum(1 for s in e.standing if subjects is None or s.department in subjects)),
        )
        for e in atlas.material.earlier
    ]
    now = sum(1 for f in atlas.confirmed if subjects is None or f.department in subjects)
    series.append((atlas.today.isoformat(), float(now)))
    return series if len(series) > 1 else []


def table(atlas: Atlas, kind: SubjectKind, root: str, ident: str) -> Table:
    words = atlas.words
    rows = []
    for place in places(atlas, kind):
        score = place.score
        of_site = kind is SubjectKind.SITE
        mine = [f for f in atlas.confirmed if (f.site if of_site else f.department) == score.subject]
        unseen = [f for f in atlas.unseen if (f.site if of_site else f.department) == score.subject]
        page = atlas.site_page(score.subject) if of_site else atlas.department_page(score.subject)
        name = atlas.subject(kind, score.subject)
        series = trend(atlas, kind, score.subject)
        if not series and not of_site:
            series = standing_trend(atlas, (score.subject,))
        verdict = verdict_badge(words, score)
        rows.append(
            Row(
                (
                    Cell(str(place.rank) if place.rank else "—", number=True),
                    movement(atlas, place.moved),
                    text(name, href=root + page),
                    Cell(
                        "",
                        badge=verdict,
                        href=root + atlas.score_page(kind, score.subject),
                        full=words.say("score.open", name=name),
                    ),
                    points(words, score),
                    share(words, score.coverage),
                    number(len(mine)),
                    number(sum(1 for f in mine if f.id in atlas.new)),
                    number(len(unseen)),
                    Cell("", spark=spark(series, name)) if series else Cell("—"),
                ),
                facets=(verdict.text,),
            )
        )
    names = (
        "rank#", "movement", kind.value, "verdict", "points#", "coverage#", "confirmed#", "new#", "unseen#", "trend"
    )  # fmt: skip
    return Table(
        words.say(f"index.ranking_{kind.value}"),
        heads(words, *names),
        tuple(rows),
        ident=ident,
        captioned=True,
        empty=words.word("page", "none"),
        note=words.word("index", "ranking_note"),
        search=words.word("page", "search"),
        filters=(Filter(words.word("head", "verdict"), tuple(sorted({r.facets[0] for r in rows}))),),
    )
