"""One page a finding: the sentence, what it rests on, what it costs, what to do, and the evidence itself."""

from __future__ import annotations

from collections.abc import Mapping

from ledger.rows import Visit
from ledger.rulings import Finding, ScoreItem, State
from reports.present.atlas import Atlas
from reports.present.details import element, told
from reports.present.frame import page
from reports.present.parts import (
    address,
    day,
    finding_badge,
    heads,
    item_badge,
    number,
    points,
    short_id,
    text,
    until,
    verdict_badge,
)
from reports.present.stored import Exhibits
from reports.view import Block, Bullets, Cell, Fact, Facts, Note, Page, Paragraph, Row, Section, Table
from reports.wording import line

PAGES = 50


def particulars(atlas: Atlas, finding: Finding) -> Facts:
    words, root = atlas.words, "../"
    rows: list[tuple[str, Cell]] = [
        (
            "department",
            text(atlas.department(finding.department), href=root + atlas.department_page(finding.department)),
        ),
    ]
    if finding.site is not None:
        known = finding.site in atlas.sites
        rows.append(
            ("site", text(atlas.site(finding.site), href=root + atlas.site_page(finding.site) if known else ""))
        )
    if finding.column_url:
        rows.append(("column", text(atlas.column(finding.column_url) or finding.column_url)))
    rows.append(("url", address(finding.url)))
    if finding.found_on:
        rows.append(("found_on", address(finding.found_on)))
    if finding.subject:
        rows.append(("subject", text(element(words, finding.subject))))
    if finding.first_seen:
        rows.append(("first_seen", Cell(words.moment(finding.first_seen))))
    if finding.last_seen:
        rows.append(("last_seen", Cell(words.moment(finding.last_seen))))
    if finding.due_limit:
        label = "limit_reply" if finding.check.startswith("message-") else "limit"
        rows.append((label, day(finding.due_limit)))
    rule = finding.rule if finding.check in finding.rule else f"{finding.check} {finding.rule}".strip()
    rows.append(("rule", text(rule)))
    item = atlas.item_of.get(finding.id)
    if item is not None:
        rows.append(("ident", short_id(item.id)))
        rows.append(("progress", Cell("", badge=item_badge(words, item), note=until(atlas, item))))
    return Facts(tuple(Fact(words.word("head", name), cell) for name, cell in rows))


def spoken(finding: Finding) -> list[tuple[str, str]]:
    """Each clause with its own words, which an old report keeps."""
    return [(c, finding.basis[n] if n < len(finding.basis) else "") for n, c in enumerate(finding.clause)]


def clause_text(clause: str, said: str) -> str:
    return said if clause in said else f"{clause} {said}".strip()


def priced(atlas: Atlas, item: ScoreItem) -> tuple[Cell, Cell]:
    """What a clause costs and may cost. A veto has no points: it stands, or was not reached."""
    if item.block != "veto":
        return number(item.points_lost), number(item.cap)
    key = "veto" if item.state is State.FAIL else "veto_short"
    return Cell(atlas.words.word("score", key), tight=True), Cell("—", number=True)


def basis(atlas: Atlas, finding: Finding) -> tuple[Block, ...]:
    """The clauses by their own words, and what they cost whom. Points belong to a clause, which several may share."""
    words = atlas.words
    if not finding.clause:
        return (Note(words.word("finding", "advice"), "quiet"),)
    texts = Bullets(tuple(Cell(clause_text(clause, line(said))) for clause, said in spoken(finding)))
    rows = []
    for cost in atlas.costs.get(finding.id, ()):
        card = "../" + atlas.score_page(cost.score.subject_kind, cost.score.subject)
        rows.append(
            Row(
                (
                    text(cost.score.name or atlas.subject(cost.score.subject_kind, cost.score.subject), href=card),
                    text(f"{cost.item.indicator} {cost.item.title}"),
                    *priced(atlas, cost.item),
                    number(len(cost.item.findings)),
                    Cell("", badge=verdict_badge(words, cost.score)),
                    points(words, cost.score),
                )
            )
        )
    if not rows:
        return (texts, Paragraph(words.word("finding", "costs_nothing"), "quiet"))
    cost_table = Table(
        words.word("finding", "costs"),
        heads(words, "subject_name", "clause", "lost#", "cap#", "shared#", "verdict", "total#"),
        tuple(rows),
        ident="costs",
        note=words.word("finding", "costs_note"),
    )
    return (texts, cost_table)


def looks(atlas: Atlas, finding: Finding, visits: Mapping[int, Visit]) -> Table:
    """Every request that the finding rests on: when, in which look, and how it ended."""
    words = atlas.words
    rows = []
    for evidence in finding.evidence:
        visit = visits.get(evidence.visit) if evidence.visit is not None else None
        if visit is None:
            if evidence.url or evidence.note:
                cells = [address(evidence.url), *(Cell("—") for _ in range(6)), text(evidence.note)]
                rows.append(("", Row(tuple(cells))))
            continue
        outcome = words.word("outcome", visit.outcome.value)
        rows.append(
            (
                f"{visit.at.timestamp():020.3f}{visit.id:012d}",
                Row(
                    (
                        address(evidence.url or finding.url),
                        Cell(words.say("finding.look", round=visit.round)),
                        Cell(f"{words.local(visit.at):%Y-%m-%d %H:%M:%S}"),
                        Cell(outcome),
                        Cell("—" if visit.status is None else str(visit.status), number=True),
                        Cell("—" if visit.elapsed is None else f"{visit.elapsed} ms", number=True),
                        Cell("—" if visit.size is None else f"{visit.size} B", number=True),
                        text(" ".join(p for p in (told(words, visit.detail), visit.final_url, evidence.note) if p)),
                    )
                ),
            )
        )
    return Table(
        words.word("finding", "looks"),
        heads(words, "url", "look", "at", "outcome", "status#", "elapsed#", "size#", "remark"),
        tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])),
        ident="looks",
        empty=words.word("finding", "no_looks"),
        note=words.word("finding", "looks_note"),
    )


def history(atlas: Atlas, finding: Finding) -> tuple[Block, ...]:
    item = atlas.item_of.get(finding.id)
    if item is None:
        return ()
    words = atlas.words
    rows = []
    for change in item.history:
        said = [change.reason]
        if change.asked_by or change.approved_by:
            said.append(words.say("finding.waiver", asked=change.asked_by, approved=change.approved_by))
        if change.until:
            said.append(words.say("finding.until", day=change.until.isoformat()))
        rows.append(
            Row(
                (
                    Cell(words.stamp(change.at)),
                    Cell(words.word("event", change.event.value)),
                    text(change.by),
                    text(" ".join(s for s in said if s)),
                )
            )
        )
    table = Table(
        words.word("finding", "history"), heads(words, "at", "event", "by", "reason"), tuple(rows), ident="history"
    )
    return (Section(words.word("finding", "history"), (table,), "history-section"),)


def bodies(record: Finding, visits: Mapping[int, Visit]) -> list[str]:
    """The stored pages that a finding rests on, each once, in the order of its evidence."""
    found: dict[str, None] = {}
    for evidence in record.evidence:
        visit = visits.get(evidence.visit) if evidence.visit is not None else None
        for body in (evidence.body, visit.body if visit else None):
            if body:
                found[body] = None
    return list(found)


def finding(
    atlas: Atlas, record: Finding, visits: Mapping[int, Visit], exhibits: Exhibits, inspector: bool = True
) -> Page:
    words = atlas.words
    frames = exhibits.frames(bodies(record, visits), "../")
    blocks: list[Block] = [particulars(atlas, record)]
    if record.remedy:
        blocks.append(Section(words.word("finding", "remedy"), (Paragraph(line(record.remedy)),), "remedy"))
    blocks.append(Section(words.word("finding", "basis"), basis(atlas, record), "basis"))
    blocks.append(
        Section(
            words.word("finding", "evidence"),
            (looks(atlas, record, visits), *frames),
            "evidence",
        )
    )
    if record.pages:
        cells = [address(p) for p in record.pages[:PAGES]]
        more = len(record.pages) - len(cells)
        if more > 0:
            cells.append(Cell(words.say("page.more", count=more)))
        title = words.say("finding.pages", count=len(record.pages))
        blocks.append(Section(title, (Bullets(tuple(cells)),), "pages"))
    blocks += history(atlas, record)
    trail = [Cell(words.word("menu", "findings"), href="../findings.html")]
    badge = finding_badge(words, record)
    if badge.tone == "doubt":
        trail = [Cell(words.word("menu", "suspects"), href="../suspects.html")]
        blocks.insert(0, Note(words.word("seen", "suspects_lead"), "doubt"))
    if badge.tone == "ok":
        blocks.insert(0, Note(words.word("finding", "mended"), "ok"))
    title = atlas.title(record.check)
    return page(
        atlas,
        atlas.finding_page(record.id),
        title,
        tuple(blocks),
        line(record.detail),
        badge,
        tuple(trail),
        inspector,
    )
