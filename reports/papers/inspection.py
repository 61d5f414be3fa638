"""检查报告 of one site: the chapters of a real inspection vendor's report (standards.md, 6.3), with what could not be
seen beside what was found."""

from __future__ import annotations

from ledger.rulings import Finding, Score, State, SubjectKind, Tally
from reports.material import Material
from reports.papers.desk import chapters
from reports.papers.problems import problem_rows, rate, sized
from reports.present.atlas import Atlas
from reports.present.frame import district
from reports.present.parts import number, points, text, verdict_badge
from reports.present.scorecard import state_badge
from reports.present.seen import assessed_share, checks_table, totals, unseen_table
from reports.present.site import particulars
from reports.present.sums import explained
from reports.view import Block, Cell, Fact, Facts, Paper, Paragraph, Row, Table
from reports.wording import Words, covered, line

CHAPTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("availability", ("site-unreachable", "column-broken", "link-broken", "tls-problem", "ipv6-missing")),
    (
        "updates",
        (
            "home-stale",
            "column-stale",
            "column-empty",
            "column-missing",
            "date-missing",
            "date-future",
            "date-backdated",
            "interpretation-unlinked",
        ),
    ),
    (
        "interaction",
        (
            "message-unanswered",
            "message-late",
            "message-hollow",
            "board-missing",
            "board-silent",
            "board-fields-missing",
        ),
    ),
    ("services", ("guide-incomplete", "guide-element-missing", "guide-vague", "guide-form-missing")),
)
"""The vendor's chapters 3.2 to 3.5; what belongs to none of them is the last chapter."""


def probes(atlas: Atlas, site: str) -> list[Block]:
    words = atlas.words
    share = next((p for p in atlas.material.probes if p.site == site), None)
    if share is None or not share.probes:
        return [Paragraph(words.word("inspection", "no_probes"))]
    told = words.say(
        "inspection.probes", probes=share.probes, failed=share.failed, share=rate(share.failed, share.probes)
    )
    return [Paragraph(told)]


def counted(atlas: Atlas, site: str, checks: tuple[str, ...]) -> list[Block]:
    """One sentence a check: how many objects were looked at and how they came out."""
    words = atlas.words
    tallies = [t for t in atlas.tallies.get((SubjectKind.SITE, site), ()) if t.check in checks]
    blocks: list[Block] = []
    for check, counts in totals(tallies).items():
        passed, failed, _, unseen, _ = counts
        share = assessed_share(counts)
        if share is None:
            continue
        title = atlas.title(check)
        if not passed + failed:
            blocks.append(Paragraph(words.say("inspection.counted_none", check=title, unseen=unseen)))
            continue
        rest = words.say("inspection.counted_rest", unseen=unseen, coverage=covered(share)) if unseen else ""
        told = words.say(
            "inspection.counted", check=title, seen=passed + failed, passed=passed, failed=failed, rest=rest
        )
        blocks.append(Paragraph(told))
    return blocks


def dead_links(atlas: Atlas, findings: list[Finding]) -> Table:
    """The vendor's card of a dead link, one row each: number, name, address, time, kind, answer, entrance."""
    words = atlas.words
    asked = {
        f.id: [e.visit for e in f.evidence if e.visit is not None and (e.url != f.found_on or e.url == f.url)]
        for f in findings
    }
    wanted = [visit for visits in asked.values() for visit in visits]
    visits = atlas.material.evidence.visits(wanted) if wanted else {}
    names = {fact.url: fact.text for facts in atlas.material.facts for fact in facts.links}
    rows = []
    for n, finding in enumerate(findings, 1):
        seen = [visits[v] for v in asked[finding.id] if v in visits]
        last = max(seen, key=lambda v: (v.at, v.id)) if seen else None
        answer = f"{words.word('outcome', last.outcome.value)} {last.status or ''}".strip() if last else ""
        rows.append(
            Row(
                (
                    Cell(f"LJ-{n:03d}", tight=True),
                    text(names.get(finding.url or "") or ""),
                    text(finding.url),
                    Cell(words.stamp(last.at) if last else "—"),
                    text(answer),
                    text(finding.found_on),
                )
            )
        )
    head = sized(atlas, ("link_number", "link_name", "url", "at", "outcome", "found_on"), (4, 6, 12, 6, 6, 11))
    return Table(words.word("inspection", "dead_links"), head, tuple(rows), captioned=True)


def chapter(atlas: Atlas, site: str, checks: tuple[str, ...], findings: list[Finding]) -> list[Block]:
    blocks = counted(atlas, site, checks)
    links = [f for f in findings if f.check == "link-broken"]
    others = [f for f in findings if f.check != "link-broken"]
    if others:
        blocks.append(problem_rows(atlas, others, atlas.words.word("inspection", "problems")))
    if links:
        blocks.append(dead_links(atlas, links))
    if not findings and blocks:
        blocks.append(Paragraph(atlas.words.word("inspection", "clean")))
    return blocks or [Paragraph(atlas.words.word("inspection", "not_looked"))]


def vetoes(atlas: Atlas, site: str, score: Score | None) -> list[Block]:
    """One sentence a veto clause; what was not assessed is said as such."""
    words = atlas.words
    blocks = probes(atlas, site)
    for item in score.items if score else ():
        if item.block == "veto":
            short = item.state is State.PASS and item.findings
            state = words.word("inspection", "veto_short" if short else f"veto_{item.state.value}")
            why = explained(atlas, item) if short or item.state is State.NOT_ASSESSED else ""
            why = "" if why in state else why
            told = words.say("inspection.veto", clause=item.indicator, title=line(item.title), state=state)
            blocks.append(Paragraph(told + (f"（{why}）" if why else "") + "。"))
    return blocks


def form(atlas: Atlas, score: Score | None) -> Table:
    """The scoring form with room to write: what a person marks by hand stands beside what was measured."""
    words = atlas.words
    rows = tuple(
        Row(
            (
                Cell(i.indicator, tight=True),
                text(i.title),
                Cell("", badge=state_badge(atlas, i)),
                number(i.cap),
                number(i.gained if i.block == "bonus" else i.points_lost),
                text(explained(atlas, i)),
                Cell(""),
                Cell(""),
            )
        )
        for i in (score.items if score else ())
    )
    names = ("clause", "title", "state", "cap#", "lost#", "remark", "by_hand_problem", "by_hand_points")
    head = sized(atlas, names, (4, 11, 6, 4, 4, 10, 10, 5))
    return Table(words.word("inspection", "form"), head, rows, empty=words.word("page", "none"), wide=True)


def summary(atlas: Atlas, site: str, score: Score | None) -> list[Block]:
    words = atlas.words
    blocks: list[Block] = []
    if score is not None:
        rows = (
            ("verdict", Cell("", badge=verdict_badge(words, score))),
            ("points", points(words, score)),
            ("coverage", Cell(covered(score.coverage))),
        )
        blocks.append(Facts(tuple(Fact(words.word("card", name), cell) for name, cell in rows)))
    blocks.append(checks_table(atlas, False, (SubjectKind.SITE, site)))
    return blocks


def inspection(material: Material, site: str, words: Words | None = None) -> Paper:
    """The inspection report of one site; suspicions are counted nowhere in it and named nowhere."""
    words = words or Words(zone=material.register.timezone)
    atlas = Atlas(material, words)
    record, facts, score = atlas.sites[site], atlas.facts.get(site), atlas.scores.get((SubjectKind.SITE, site))
    confirmed = list(atlas.of_site(site, atlas.confirmed))
    grouped = [(key, checks, [f for f in confirmed if f.check in checks]) for key, checks in CHAPTERS]
    known = {c for _, checks in CHAPTERS for c in checks}
    tallies: tuple[Tally, ...] = atlas.tallies.get((SubjectKind.SITE, site), ())
    other = tuple(sorted({t.check for t in tallies} - known | {f.check for f in confirmed} - known))
    grouped.append(("other", other, [f for f in confirmed if f.check in other]))
    standard = line(material.assessment.standard_title or material.assessment.standard)
    run = atlas.runs.get(site)
    about = [
        words.say("inspection.purpose", district=district(atlas)),
        words.say("inspection.basis", standard=standard),
        words.say(
            "inspection.manner",
            requests=run.requests if run else 0,
            pages=run.pages if run else 0,
            at=words.moment(material.as_of),
            vantage=words.say("inspection.vantage", place=line(material.vantage)) if material.vantage else "",
        ),
        words.say(
            "inspection.scope", columns=len(facts.columns) if facts else 0, boards=len(facts.boards) if facts else 0
        ),
    ]
    details: list[tuple[str, list[Block]]] = [
        (words.word("inspection", "vetoes"), vetoes(atlas, site, score)),
        *((words.word("inspection", key), chapter(atlas, site, checks, found)) for key, checks, found in grouped),
        (words.word("inspection", "unseen"), [unseen_table(atlas, atlas.of_site(site, atlas.unseen), "")]),
    ]
    overall: list[tuple[str, list[Block]]] = [
        (words.word("inspection", "particulars"), [particulars(atlas, record, facts)]),
        (words.word("inspection", "results"), summary(atlas, site, score)),
    ]
    body = chapters(
        (
            (words.word("inspection", "about"), [Paragraph(t) for t in about]),
            (words.word("inspection", "overall"), chapters(overall, 2)),
            (words.word("inspection", "details"), chapters(details, 2)),
            (words.word("inspection", "form"), [form(atlas, score)]),
        )
    )
    name = line(record.name or record.id)
    return Paper(
        words.say("inspection.name", site=name, day=atlas.today.isoformat()),
        words.say("inspection.title", site=name),
        body,
        subtitle=words.say("inspection.subtitle", day=words.day(atlas.today)),
    )
