"""The scorecard of one subject: total, clauses, findings; a finding's page holds the evidence."""

from __future__ import annotations

from ledger.items import Change, Event, Item, ItemStatus
from ledger.rulings import Finding, Score, ScoreItem, State, SubjectKind
from reports.present.atlas import Atlas
from reports.present.frame import page
from reports.present.groups import listing
from reports.present.parts import STATE_TONE, day, heads, number, short_id, text, verdict_badge, waived
from reports.present.sums import amount, explained, shared, spent, total
from reports.view import Badge, Block, Cell, Fold, Note, Page, Paragraph, Row, Section, Table, Tile, Tiles
from reports.wording import covered, line, plain

BLOCKS = ("veto", "deduct", "bonus", "")


def state_badge(atlas: Atlas, item: ScoreItem) -> Badge:
    """A bonus that has points already is assessed in part, whatever of it is left to be seen."""
    partly = item.state is State.NOT_ASSESSED and item.block == "bonus" and item.gained
    return Badge(atlas.words.word("state", "partly" if partly else item.state.value), STATE_TONE[item.state])


def counted(atlas: Atlas, item: ScoreItem) -> list[Finding]:
    """The findings that a clause counts, of those that have a page."""
    return [found for name in item.findings if (found := atlas.found.get(name))]


def clause_table(atlas: Atlas, score: Score, block: str) -> Table:
    """A veto clause has no points: it stands or it does not."""
    words = atlas.words
    priced, gone, some = block != "veto", spent(score), shared(score)
    rows = tuple(
        Row(
            (
                Cell(
                    line(i.indicator), href=f"#clause-{i.indicator}" if counted(atlas, i) or i.drawn else "", tight=True
                ),
                text(i.title),
                Cell("", badge=state_badge(atlas, i), tight=True),
                *((number(i.gained if block == "bonus" else i.points_lost), number(i.cap)) if priced else ()),
                number(len(i.findings)),
                text(explained(atlas, i, gone, some)),
            )
        )
        for i in score.items
        if i.block == block and i.state is not State.NOT_APPLICABLE
    )
    amounts = ("gained#" if block == "bonus" else "lost#", "cap#") if priced else ()
    return Table(
        words.word("score_block", block or "other"),
        heads(words, "clause", "title", "state", *amounts, "findings#", "remark"),
        rows,
        ident=f"clauses-{block or 'other'}",
        captioned=True,
    )


def void(atlas: Atlas, score: Score) -> tuple[Block, ...]:
    """The clauses that do not apply, folded: they are no part of the verdict, and half of a department's card."""
    words = atlas.words
    found = [i for i in score.items if i.state is State.NOT_APPLICABLE]
    if not found:
        return ()
    rows = tuple(Row((text(i.indicator), text(i.title), text(explained(atlas, i)))) for i in found)
    title = words.word("score", "not_applicable")
    table = Table(title, heads(words, "clause", "title", "remark"), rows, ident="clauses-void")
    return (Fold(title, words.say("page.items", count=len(found)), (table,), ident="void"),)


def clause_tables(atlas: Atlas, score: Score) -> tuple[Table, ...]:
    """A table a block of the standard, without the blocks of which nothing applies."""
    return tuple(t for b in BLOCKS if (t := clause_table(atlas, score, b)).rows)


def waivers(atlas: Atlas, score: Score) -> tuple[Block, ...]:
    """The waived items that this score counts, with both totals: they differ by these alone. Where there is no other
    total, as of a site that has none, the waivers are told all the same."""
    words = atlas.words
    counted = {ident for item in score.items for ident in item.findings}
    rows = []
    for item, change in running(atlas):
        if counted & set(item.findings):
            said = words.say("finding.waiver", asked=change.asked_by, approved=change.approved_by)
            rows.append(
                Row(
                    (
                        short_id(item.id),
                        text(item.title or atlas.title(item.check)),
                        text(item.detail),
                        text(change.reason, note=said),
                        day(change.until),
                    )
                )
            )
    if not rows and not waived(score):
        return ()
    lead = (
        words.say(
            "score.waivers_lead", raw=total(atlas, score, score.points), adjusted=total(atlas, score, score.adjusted)
        )
        if waived(score)
        else words.word("score", "waivers_same")
    )
    title = words.word("score", "waivers")
    table = Table(title, heads(words, "ident", "check", "detail", "reason", "until"), tuple(rows), ident="waivers")
    return (Section(title, (table,), "waivers-section", lead=lead),)


def running(atlas: Atlas) -> list[tuple[Item, Change]]:
    """Each waived item with the decision that waives it."""
    found = [i for i in atlas.material.items if i.status is ItemStatus.WAIVED]
    return [(i, c) for i in found if (c := next((c for c in reversed(i.history) if c.event is Event.WAIVED), None))]


def receipts(atlas: Atlas, score: Score, root: str) -> tuple[Block, ...]:
    """Under each clause the findings it counts; each leads to its evidence."""
    words = atlas.words
    folds: list[Block] = []
    gone = spent(score)
    for item in score.items:
        found = counted(atlas, item)
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
                note=explained(atlas, item, gone),
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
    if waived(score):
        raw = Tile(
            words.word("score", "adjusted_title"),
            total(atlas, score, score.adjusted),
            words.word("score", "adjusted_note"),
        )
        tiles.insert(1, raw)
    blocks: list[Block] = [Tiles(tuple(tiles))]
    if score.points is None:
        blocks.append(Note(words.word("score", f"why_{score.verdict.value}"), verdict.tone))
    blocks += waivers(atlas, score)
    tables: tuple[Block, ...] = (*clause_tables(atlas, score), *void(atlas, score))
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
