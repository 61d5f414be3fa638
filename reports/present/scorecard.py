"""The scorecard of one subject: total, clauses, findings; a finding's page holds the evidence."""

from __future__ import annotations

from ledger.rulings import Score, ScoreItem, State, SubjectKind
from reports.present.atlas import Atlas
from reports.present.frame import page
from reports.present.groups import listing
from reports.present.parts import STATE_TONE, heads, number, text, verdict_badge
from reports.view import Badge, Block, Cell, Fold, Note, Page, Paragraph, Row, Section, Table, Tile, Tiles
from reports.wording import covered, line, plain

BLOCKS = ("veto", "deduct", "bonus", "")


def state_badge(atlas: Atlas, item: ScoreItem) -> Badge:
    return Badge(atlas.words.word("state", item.state.value), STATE_TONE[item.state])


def explained(atlas: Atlas, item: ScoreItem) -> str:
    """Why a clause stands as it does: its cause where not assessed, and the arithmetic's own note."""
    words = atlas.words
    parts = []
    if item.state is State.NOT_ASSESSED:
        parts.append(words.word("cause", item.cause.value if item.cause else "unknown"))
    if item.note:
        parts.append(line(item.note))
    if item.drawn:
        parts.append(words.say("score.drawn", count=len(item.drawn)))
    return words.word("page", "semicolon").join(parts)


def clause_table(atlas: Atlas, score: Score, block: str) -> Table:
    """A veto clause has no points: it stands or it does not."""
    words = atlas.words
    priced = block != "veto"
    rows = tuple(
        Row(
            (
                text(i.indicator, href=f"#clause-{i.indicator}" if i.findings or i.drawn else ""),
                text(i.title),
                Cell("", badge=state_badge(atlas, i), tight=True),
                *((number(i.gained if block == "bonus" else i.points_lost), number(i.cap)) if priced else ()),
                number(len(i.findings)),
                text(explained(atlas, i)),
            )
        )
        for i in score.items
        if i.block == block
    )
    amounts = ("gained#" if block == "bonus" else "lost#", "cap#") if priced else ()
    return Table(
        words.word("score_block", block or "other"),
        heads(words, "clause", "title", "state", *amounts, "findings#", "remark"),
        rows,
        ident=f"clauses-{block or 'other'}",
        captioned=True,
    )


def amount(atlas: Atlas, item: ScoreItem) -> str:
    words = atlas.words
    if item.block == "veto":
        return words.say("page.items", count=len(item.findings))
    if item.block == "bonus":
        return words.say("score.gained_of", gained=plain(item.gained), cap=plain(item.cap))
    return words.say("score.lost_of", lost=plain(item.points_lost), cap=plain(item.cap))


def receipts(atlas: Atlas, score: Score, root: str) -> tuple[Block, ...]:
    """Under each clause the findings it counts; each leads to its evidence."""
    words = atlas.words
    known = {f.id: f for f in (*atlas.confirmed, *atlas.suspected)}
    folds: list[Block] = []
    for item in score.items:
        found = [known[i] for i in item.findings if i in known]
        if not found and not item.drawn:
            continue
        inside: list[Block] = list(
            listing(atlas, found, root, f"{item.indicator} {item.title}", f"findings-{item.indicator}") if found else ()
        )
        if item.drawn:
            sample = words.join(line(key) for key in item.drawn)
            inside.append(Paragraph(words.say("score.sample", keys=sample), "quiet"))
        folds.append(
            Fold(
                f"{item.indicator} {item.title}",
                amount(atlas, item),
                tuple(inside),
                badge=state_badge(atlas, item),
                note=explained(atlas, item),
                ident=f"clause-{item.indicator}",
            )
        )
    return tuple(folds) or (Paragraph(words.word("score", "no_receipts"), "quiet"),)


def scorecard(atlas: Atlas, score: Score, inspector: bool = True) -> Page:
    words, root = atlas.words, "../"
    name = line(score.name) or atlas.subject(score.subject_kind, score.subject)
    verdict = verdict_badge(words, score)
    lost = sum((i.points_lost for i in score.items if i.block == "deduct"), start=score.coverage * 0)
    tiles = [
        Tile(
            words.word("head", "points"),
            plain(score.points) if score.points is not None else "—",
            verdict.text,
            verdict.tone,
        ),
        Tile(words.word("head", "coverage"), covered(score.coverage), words.word("score", "coverage_note"), "unseen"),
        Tile(words.word("score", "lost"), plain(lost), "", "fault" if lost else "ok"),
    ]
    if score.adjusted is not None and score.adjusted != score.points:
        tiles.append(
            Tile(words.word("score", "adjusted_title"), plain(score.adjusted), words.word("score", "adjusted_note"))
        )
    blocks: list[Block] = [Tiles(tuple(tiles))]
    if score.points is None:
        blocks.append(Note(words.word("score", f"why_{score.verdict.value}"), verdict.tone))
    present = {i.block for i in score.items}
    tables = tuple(clause_table(atlas, score, b) for b in BLOCKS if b in present)
    blocks.append(
        Section(words.word("score", "clauses"), tables or (Paragraph(words.word("page", "none"), "quiet"),), "clauses")
    )
    blocks.append(
        Section(
            words.word("score", "receipts"),
            receipts(atlas, score, root),
            "receipts",
            lead=words.word("score", "receipts_lead"),
        )
    )
    of_site = score.subject_kind is SubjectKind.SITE
    listed = "sites" if of_site else "departments"
    trail = [Cell(words.word("menu", listed), href=f"{root}{listed}.html")]
    if of_site and score.subject in atlas.sites:
        trail.append(text(name, href=root + atlas.site_page(score.subject)))
    elif score.subject_kind is SubjectKind.DEPARTMENT:
        trail.append(text(name, href=root + atlas.department_page(score.subject)))
    return page(
        atlas,
        atlas.score_page(score.subject_kind, score.subject),
        words.say("score.title", name=name),
        tuple(blocks),
        words.say("score.lead", standard=line(atlas.material.assessment.standard_title), period=score.period),
        verdict,
        tuple(trail),
        inspector,
    )
