"""考评报告: half a year or a year, with its method, its limits and the product's own report card."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ledger.items import Event, ItemStatus
from ledger.rulings import Cause, Score, ScoreItem, State, SubjectKind, Verdict
from reports import charts
from reports.material import Material
from reports.papers.bulletin import judged, looked_at, moved, office, output
from reports.papers.desk import Desk, chapters
from reports.papers.problems import attachment, problem_table, rate, sized, unit_table
from reports.period import Period
from reports.present.parts import number, text
from reports.present.ranking import standing_trend
from reports.present.seen import unseen_table
from reports.view import Block, Cell, Paper, Paragraph, Row, Signature, Table
from reports.wording import Words, covered, line, plain, rounded

KINDS = (SubjectKind.DEPARTMENT, SubjectKind.SITE)
IMPROVED = 5
POINTS = 12


def method(desk: Desk) -> list[Block]:
    words, assessment = desk.words, desk.material.assessment
    standard = line(assessment.standard_title or assessment.standard)
    keys = ("method_facts", "method_states", "method_points", "method_appeal")
    first = words.say("assessment.method_standard", standard=standard, version=assessment.standard_hash[:12] or "—")
    return [Paragraph(first), *(Paragraph(words.word("assessment", key)) for key in keys)]


def clauses(desk: Desk, kind: SubjectKind) -> Table:
    """Each clause over all subjects: assessed, lost points, and how many; averages over those assessed."""
    words = desk.words
    found: dict[str, list[ScoreItem]] = defaultdict(list)
    for score in desk.material.assessment.scores:
        if score.subject_kind is kind:
            for item in score.items:
                found[item.indicator].append(item)
    rows = []
    for indicator, items in found.items():
        applied = [i for i in items if i.state is not State.NOT_APPLICABLE]
        seen = [i for i in applied if i.state is not State.NOT_ASSESSED]
        lost = sum((i.points_lost for i in seen), Decimal(0))
        mean = rounded(lost / len(seen), 2) if seen else None
        rows.append(
            Row(
                (
                    Cell(indicator, tight=True),
                    text(items[0].title),
                    number(items[0].cap if items[0].cap else None),
                    number(len(applied)),
                    number(len(seen)),
                    number(sum(1 for i in seen if i.state is State.FAIL)),
                    number(lost),
                    Cell("—", number=True) if mean is None else number(mean),
                    text(causes(desk, [i.cause for i in applied if i.state is State.NOT_ASSESSED])),
                )
            )
        )
    names = ("clause", "title", "cap#", "applied#", "assessed#", "lost_by#", "lost#", "mean#", "cause")
    return Table(
        words.say(f"assessment.clauses_{kind.value}"),
        sized(desk, names, (5, 12, 4, 5, 5, 5, 5, 5, 12)),
        tuple(rows),
        captioned=True,
    )


def causes(desk: Desk, found: Sequence[Cause | None]) -> str:
    named = list(dict.fromkeys(c.value if c else "unknown" for c in found))
    return desk.words.join(desk.words.word("cause", name) for name in named)


def vetoed(desk: Desk) -> list[Block]:
    words = desk.words
    rows = []
    for score in desk.material.assessment.scores:
        if score.verdict is Verdict.VETOED and score.subject_kind in KINDS:
            hit = [i for i in score.items if i.block == "veto" and i.state is State.FAIL]
            told = words.word("page", "semicolon").join(f"{i.indicator} {line(i.title)}" for i in hit)
            count = sum(len(i.findings) for i in hit)
            rows.append(
                Row((text(score.name or desk.subject(score.subject_kind, score.subject)), text(told), number(count)))
            )
    if not rows:
        return [Paragraph(words.word("assessment", "no_veto"))]
    head = sized(desk, ("subject_name", "clause", "findings#"), (8, 16, 4))
    return [Table(words.word("assessment", "vetoed"), head, tuple(rows))]


def improved(desk: Desk) -> list[Block]:
    """Who gained most points since the period's first comparable assessment. Praise is part of the report."""
    words = desk.words
    first = next((e for e in desk.heads if e.standard == desk.material.assessment.standard), None)
    if first is None:
        return [Paragraph(words.word("assessment", "no_comparison"))]
    before = {(s.subject_kind, s.subject): s for s in first.scores}
    gains: list[tuple[Decimal, Score, Score]] = []
    for score in desk.material.assessment.scores:
        old = before.get((score.subject_kind, score.subject))
        if old and old.points is not None and score.points is not None and score.points > old.points:
            gains.append((score.points - old.points, old, score))
    if not gains:
        return [Paragraph(words.say("assessment.none_improved", day=words.day(words.today(first.as_of))))]
    gains.sort(key=lambda g: (-g[0], g[2].subject_kind, g[2].subject))
    rows = tuple(
        Row(
            (
                text(new.name or desk.subject(new.subject_kind, new.subject)),
                number(old.points),
                number(new.points),
                Cell(f"+{plain(gain)}", number=True, value=gain),
                Cell(f"{covered(old.coverage)}→{covered(new.coverage)}"),
            )
        )
        for gain, old, new in gains[:IMPROVED]
    )
    head = sized(desk, ("subject_name", "before#", "now#", "gain#", "coverage"), (10, 4, 4, 4, 6))
    told = words.say("assessment.improved", day=words.day(words.today(first.as_of)))
    return [Paragraph(told), Table(words.word("assessment", "improved_title"), head, rows)]


def overturned(desk: Desk) -> list[Block]:
    """Per check: how many notified items turned out to be wrong. The product's own report card."""
    words = desk.words
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for item in desk.material.items:
        if not desk.happened(item, Event.NOTIFIED):
            continue
        told = counts[item.check]
        told[0] += 1
        told[1] += bool(desk.happened(item, Event.APPEALED))
        told[2] += item.status is ItemStatus.ANNULLED
    if not counts:
        return [Paragraph(words.word("assessment", "no_notices"))]
    rows = tuple(
        Row((text(desk.title(check)), number(n), number(a), number(w), Cell(rate(w, n), number=True)))
        for check, (n, a, w) in sorted(counts.items(), key=lambda p: (-p[1][0], p[0]))
    )
    head = sized(desk, ("check", "notified#", "appealed#", "annulled#", "overturn#"), (10, 5, 5, 5, 5))
    return [
        Paragraph(words.word("assessment", "overturn_lead")),
        Table(words.word("assessment", "overturn"), head, rows),
    ]


def waived(desk: Desk) -> list[Block]:
    words = desk.words
    rows = []
    for item in desk.material.items:
        if item.status is ItemStatus.WAIVED:
            last = next((c for c in reversed(item.history) if c.event is Event.WAIVED), None)
            until = last.until.isoformat() if last and last.until else "—"
            cells = (
                item.id,
                desk.department(item.department),
                item.title,
                last.reason if last else "",
                last.approved_by if last else "",
            )
            rows.append(Row((*(text(c) for c in cells), Cell(until, tight=True))))
    head = sized(desk, ("ident", "department", "check", "reason", "approved", "until"), (6, 8, 8, 12, 6, 6))
    return [Table(words.word("assessment", "waived"), head, tuple(rows), empty=words.word("assessment", "no_waivers"))]


def thinned(series: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """At most a dozen points, evenly chosen, the last one always: a paper's table is not a year of nights."""
    step = -(-len(series) // POINTS)
    return series[::-1][::step][::-1]


def line_of_faults(desk: Desk) -> list[Block]:
    words = desk.words
    series = [(d, v) for d, v in standing_trend(desk, None) if desk.period.first.isoformat() <= d]
    if len(series) < 2:
        return []
    title, head = words.word("index", "history"), sized(desk, ("day", "confirmed#"), (3, 2))
    rows = tuple(Row((Cell(d, tight=True), number(int(v)))) for d, v in thinned(series))
    table = Table(title, head, rows, captioned=True)
    told = words.say("index.history_summary", first=f"{series[0][1]:g}", last=f"{series[-1][1]:g}", nights=len(series))
    return [charts.trend(series, "trend", title, told, table, words.word("page", "table"))]


def ranking(desk: Desk) -> list[Block]:
    titles = (desk.words.word("bulletin", "units"), desk.words.word("bulletin", "sites"))
    return [replace(unit_table(desk, k, t), captioned=True) for k, t in zip(KINDS, titles, strict=True)]


def assessment(material: Material, period: Period, words: Words | None = None) -> Paper:
    words = words or Words(zone=material.register.timezone)
    desk = Desk(material, period, words)
    span, name = period.title(words), office(desk)
    word = words.table["assessment"]
    body = chapters(
        (
            (word["overview"], (looked_at(desk), *judged(desk), *moved(desk), *output(desk), *line_of_faults(desk))),
            (word["method"], method(desk)),
            (word["ranking"], ranking(desk)),
            (word["clauses"], [clauses(desk, kind) for kind in KINDS]),
            (word["vetoed"], vetoed(desk)),
            (word["improved_title"], improved(desk)),
            (word["waived"], waived(desk)),
            (word["overturn"], overturned(desk)),
            (word["limits"], [Paragraph(word["limits_lead"]), unseen_table(desk, desk.unseen, "")]),
        )
    )
    appendix = [problem_table(desk, desk.confirmed, word["raw"])]
    return Paper(
        words.say("assessment.name", period=period.ident),
        words.say("assessment.title", office=name, period=span),
        (*body, Signature((name, words.day(desk.today)))),
        subtitle=words.say("assessment.subtitle", until=words.day(desk.until)),
        attachments=(attachment(words, 0, word["raw"], appendix),),
    )
