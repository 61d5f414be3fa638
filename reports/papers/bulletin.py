"""检查情况通报: the bulletin of a period (standards.md, 6.1: 总体情况, 存在的主要问题, 工作要求, 附件)."""

from __future__ import annotations

from collections import defaultdict

import workdays
from ledger.items import Event, ItemStatus
from ledger.listrows import ColumnState
from ledger.rulings import SubjectKind, Verdict
from reports.material import Earlier, Material
from reports.papers.desk import Desk, chapters
from reports.papers.problems import attachment, attachment_lines, problem_table, problems, rate, sized, unit_table
from reports.period import Period
from reports.present.frame import district
from reports.present.parts import heads, number, short_id, text
from reports.present.seen import coverage, unseen_table
from reports.view import Block, Paper, Paragraph, Row, Signature, Table
from reports.wording import Words, covered, line

PUT_RIGHT = 10
"""Working days that a bulletin gives (standards.md, T14)."""

BANDS = ((90, "band_90"), (80, "band_80"), (70, "band_70"), (60, "band_60"))


def office(desk: Desk) -> str:
    return line(desk.material.office) or desk.words.say("notice.office", district=district(desk))


def verdicts(desk: Desk, kind: SubjectKind) -> dict[Verdict, int]:
    found: dict[Verdict, int] = defaultdict(int)
    for score in desk.material.assessment.scores:
        if score.subject_kind is kind:
            found[score.verdict] += 1
    return found


def looked_at(desk: Desk) -> Paragraph:
    words, runs = desk.words, {r.site for r in desk.material.runs}
    sites = len(desk.sites)
    share, known = coverage(desk)
    return Paragraph(
        words.say(
            "bulletin.looked",
            sites=sites,
            seen=len(runs),
            share=rate(len(runs), sites),
            patrols=sum(1 for p in desk.material.patrols if desk.period.holds(words.today(p.as_of))),
            days=len(desk.patrol_days),
            coverage=covered(share) if known else "—",
        )
    )


def judged(desk: Desk) -> list[Block]:
    """Verdicts with their number; bands of points only where there are points."""
    words = desk.words
    blocks: list[Block] = []
    for kind in (SubjectKind.SITE, SubjectKind.DEPARTMENT):
        found = verdicts(desk, kind)
        judged_ones = found[Verdict.PASSED] + found[Verdict.FAILED] + found[Verdict.VETOED]
        if not judged_ones:
            continue
        told = words.say(
            f"bulletin.judged_{kind.value}",
            count=judged_ones,
            passed=found[Verdict.PASSED],
            share=rate(found[Verdict.PASSED], judged_ones),
            failed=found[Verdict.FAILED] + found[Verdict.VETOED],
            vetoed=found[Verdict.VETOED],
        )
        unscored = words.say("bulletin.unscored", count=found[Verdict.UNSCORED]) if found[Verdict.UNSCORED] else ""
        blocks.append(Paragraph(told + unscored + bands(desk, kind)))
    return blocks


def bands(desk: Desk, kind: SubjectKind) -> str:
    points = [s.points for s in desk.material.assessment.scores if s.subject_kind is kind and s.points is not None]
    if not points:
        return ""
    told, rest = [], sorted(points, reverse=True)
    for floor, key in BANDS:
        within = [p for p in rest if p >= floor]
        rest = rest[len(within) :]
        if within:
            told.append(desk.words.say(f"bulletin.{key}", count=len(within)))
    if rest:
        told.append(desk.words.say("bulletin.band_below", count=len(rest)))
    return desk.words.say("bulletin.bands", bands=desk.words.join(told))


def moved(desk: Desk) -> list[Block]:
    """Confirmed faults now against the end of the previous period (环比) and of the same one last year (同比)."""
    words, now = desk.words, len(desk.confirmed)
    priced = sum(1 for f in desk.confirmed if f.clause)
    key = "bulletin.standing" if priced == now else "bulletin.standing_split"
    told = [words.say(key, count=now, priced=priced, advice=now - priced)]
    for period, key in ((desk.period.previous(), "period_on_period"), (desk.period.year_before(), "year_on_year")):
        end = at_end(desk, period)
        if end is not None:
            told.append(
                words.say(f"bulletin.{key}", count=len(end.standing), growth=words.growth(now, len(end.standing)))
            )
    told.append(
        words.say(
            "bulletin.loop",
            opened=desk.counted(Event.OPENED, Event.RETURNED),
            gone=desk.counted(Event.GONE),
            closed=desk.counted(Event.CLOSED),
            overdue=sum(1 for i in desk.material.items if i.status is ItemStatus.OVERDUE),
        )
    )
    return [Paragraph("".join(told))]


def at_end(desk: Desk, period: Period) -> Earlier | None:
    """The last comparable assessment of a period."""
    found = [e for e in desk.comparable if period.holds(desk.words.today(e.as_of))]
    return found[-1] if found else None


def published(desk: Desk) -> dict[str | None, int]:
    """Items by their own dates within the period, by the department that owns the column."""
    found: dict[str | None, int] = defaultdict(int)
    for update in desk.material.updates:
        column = desk.columns.get(update.column)
        if column is not None and desk.period.holds(update.day):
            found[column.department] += update.count
    return found


def silent(desk: Desk) -> list[str]:
    """Departments that published nothing, as far as that is certain: every list of theirs was read, and every row of
    it is dated. One that could not be read whole accuses nobody."""
    counts = published(desk)
    names = []
    for ident in desk.departments:
        owned = [c for c in desk.columns.values() if c.department == ident and not c.board]
        lists = [c for c in owned if c.state is not ColumnState.SINGLE and c.state is not ColumnState.CONTAINER]
        certain = bool(lists) and all(
            c.state in (ColumnState.READ, ColumnState.EMPTY) and c.dated == c.items and not c.exceptions for c in lists
        )
        if certain and not counts.get(ident):
            names.append(line(desk.department(ident)))
    return names


def output(desk: Desk) -> list[Block]:
    words, counts = desk.words, published(desk)
    total = sum(counts.values())
    if not total:
        return []
    best = sorted((d for d in counts if d), key=lambda d: (-counts[d], desk.department(d)))[:5]
    named = words.join(words.say("bulletin.unit_count", unit=line(desk.department(d)), count=counts[d]) for d in best)
    told = words.say("bulletin.output", total=total, best=named)
    none = silent(desk)
    if none:
        told += words.say("bulletin.silent", units=words.join(none))
    return [Paragraph(told)]


def output_table(desk: Desk) -> Table:
    words, counts = desk.words, published(desk)
    owners = sorted(desk.departments, key=lambda d: (-counts.get(d, 0), desk.department(d)))
    rows = tuple(Row((number(n), text(desk.department(d)), number(counts.get(d, 0)))) for n, d in enumerate(owners, 1))
    return Table(
        words.word("bulletin", "output_table"),
        heads(words, "serial#", "department", "published#"),
        rows,
        note=words.word("bulletin", "output_note"),
    )


def required(desk: Desk) -> tuple[Block, ...]:
    words = desk.words
    due = workdays.term(desk.today, PUT_RIGHT)
    texts = [words.word("bulletin", f"demand_{n}") for n in (1, 2, 3)]
    parts = chapters(
        ((words.word("bulletin", f"demand_{n}_title"), (Paragraph(t),)) for n, t in enumerate(texts, 1)), 2
    )
    return (*parts, Paragraph(words.say("bulletin.deadline", due=words.day(due), days=PUT_RIGHT, office=office(desk))))


def corrections(desk: Desk) -> list[Block]:
    """What the preview showed and what became of it, side by side."""
    words, hearing = desk.words, desk.material.hearing
    if not hearing.corrections or hearing.shown is None:
        return []
    rows = tuple(
        Row(
            (
                number(n),
                text(desk.department(one.department)),
                short_id(one.item),
                text(one.title),
                text(one.was),
                text(one.now),
            )
        )
        for n, one in enumerate(hearing.corrections, 1)
    )
    names = ("serial#", "department", "ident", "check", "shown_as", "became")
    table = Table(words.word("bulletin", "corrections"), sized(desk, names, (4, 10, 11, 10, 22, 18)), rows, wide=True)
    return [Paragraph(words.say("bulletin.corrections_lead", day=words.day(hearing.shown)), flush=True), table]


def bulletin(material: Material, period: Period, words: Words | None = None) -> Paper:
    """The bulletin of a period; where its hearing has a last day for objections it is a draft that says so."""
    words = words or Words(zone=material.register.timezone)
    preview = material.hearing.last
    desk = Desk(material, period, words)
    span, name = period.title(words), office(desk)
    title = words.say("bulletin.title", office=name, period=span)
    standard = line(material.assessment.standard_title or material.assessment.standard)
    opening = Paragraph(words.say("bulletin.opening", standard=standard, office=name, period=span))
    body = chapters(
        (
            (words.word("bulletin", "overall"), (looked_at(desk), *judged(desk), *moved(desk), *output(desk))),
            (words.word("bulletin", "problems"), problems(desk)),
            (words.word("bulletin", "demands"), required(desk)),
        )
    )
    listed = [f for f in desk.named if f.clause]
    parts: list[tuple[str, list[Block]]] = [
        (words.word("bulletin", "units"), [unit_table(desk, SubjectKind.DEPARTMENT, words.word("bulletin", "units"))]),
        (words.word("bulletin", "sites"), [unit_table(desk, SubjectKind.SITE, words.word("bulletin", "sites"))]),
        (words.word("bulletin", "list"), [problem_table(desk, listed, words.word("bulletin", "list"))]),
        (words.word("bulletin", "unseen"), [unseen_table(desk, desk.unseen, "")]),
        (words.word("bulletin", "output_table"), [output_table(desk)]),
    ]
    corrected = corrections(desk)
    if corrected:
        parts.append((words.word("bulletin", "corrections"), corrected))
    names = attachment_lines(words, [t for t, _ in parts])
    draft = (Paragraph(words.say("notice.preview", day=words.day(preview)), "doubt"),) if preview else ()
    return Paper(
        words.say("bulletin.preview_name" if preview else "bulletin.name", period=period.ident),
        title + (words.word("notice", "draft") if preview else ""),
        (*draft, opening, *body, *names, Signature((name, words.day(desk.today)))),
        addressee=words.word("notice", "addressees"),
        letter=True,
        attachments=tuple(attachment(words, n, t, blocks) for n, (t, blocks) in enumerate(parts, 1)),
    )
