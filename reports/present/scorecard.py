"""The scorecard of one subject: total, clauses, findings; a finding's page holds the evidence."""

from __future__ import annotations

from decimal import Decimal

from ledger.items import Change, Event, Item, ItemStatus
from ledger.rulings import NO_SERVICE, Finding, Score, ScoreItem, State, SubjectKind
from reports.present.atlas import Atlas
from reports.present.frame import page
from reports.present.groups import listing
from reports.present.parts import STATE_TONE, day, heads, number, short_id, text, verdict_badge, waived
from reports.view import Badge, Block, Cell, Fold, Note, Page, Paragraph, Row, Section, Table, Tile, Tiles
from reports.wording import covered, line, plain, rounded

FULL = Decimal(100)
BLOCKS = ("veto", "deduct", "bonus", "")


def state_badge(atlas: Atlas, item: ScoreItem) -> Badge:
    """A bonus that has points already is assessed in part, whatever of it is left to be seen."""
    partly = item.state is State.NOT_ASSESSED and item.block == "bonus" and item.gained
    return Badge(atlas.words.word("state", "partly" if partly else item.state.value), STATE_TONE[item.state])


def spent(score: Score) -> frozenset[str]:
    """Deductions that cost nothing because the other rows of their indicator (D9.1 beside D9.2) took its whole cap."""
    lost: dict[str, Decimal] = {}
    for item in score.items:
        if item.block == "deduct":
            group = item.indicator.partition(".")[0]
            lost[group] = lost.get(group, Decimal(0)) + item.points_lost
    return frozenset(
        item.indicator
        for item in score.items
        if item.block == "deduct" and item.state is State.FAIL and item.findings and not item.points_lost
        and item.cap and lost[item.indicator.partition(".")[0]] >= item.cap
    )  # fmt: skip


def shared(score: Score) -> frozenset[str]:
    """The last deduction of an indicator whose rows took its cap together: it may cost less than it would alone."""
    lost: dict[str, Decimal] = {}
    last: dict[str, ScoreItem] = {}
    for item in score.items:
        if item.block == "deduct" and item.points_lost:
            group = item.indicator.partition(".")[0]
            lost[group] = lost.get(group, Decimal(0)) + item.points_lost
            last[group] = item
    return frozenset(one.indicator for name, one in last.items() if one.points_lost < one.cap <= lost[name])


def rescaled(atlas: Atlas, score: Score) -> str:
    """How the points of a unit without outward service come about: what is not asked of it is left out, and the rest is
    brought to the full sum. Empty where nothing is left out."""
    exempt = [i for i in score.items if i.block == "deduct" and i.note == NO_SERVICE]
    if score.points is None or not exempt:
        return ""
    dropped = sum({i.indicator.partition(".")[0]: i.cap for i in exempt}.values(), Decimal(0))
    base, lost = FULL - dropped, sum((i.points_lost for i in score.items if i.block == "deduct"), Decimal(0))
    points = rounded((base - lost) * FULL / base, 2) if base > 0 else FULL
    if points not in (score.points, score.points - sum((i.gained for i in score.items), Decimal(0))):
        return atlas.words.word("score", "rescaled_plain")
    numbers = {"dropped": dropped, "base": base, "lost": lost, "points": points}
    return atlas.words.say("score.rescaled", **{name: plain(number) for name, number in numbers.items()})


def explained(
    atlas: Atlas, item: ScoreItem, spent: frozenset[str] = frozenset(), shared: frozenset[str] = frozenset()
) -> str:
    """Why a clause stands as it does: its cause where not assessed, and the arithmetic's own note."""
    words = atlas.words
    parts = []
    if item.state is State.NOT_ASSESSED:
        parts.append(words.word("cause", item.cause.value if item.cause else "unknown"))
    if item.note:
        parts.append(line(item.note))
    if item.indicator in spent:
        parts.append(words.say("score.spent", cap=plain(item.cap)))
    elif item.indicator in shared:
        parts.append(words.say("score.shared", cap=plain(item.cap)))
    if item.drawn:
        parts.append(words.say("score.drawn", count=len(item.drawn)))
    return words.run_on(parts)


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
    """The waived items that this score counts, with both totals: they differ by these alone."""
    words = atlas.words
    if not waived(score):
        return ()
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
    lead = words.say(
        "score.waivers_lead", raw=total(atlas, score, score.points), adjusted=total(atlas, score, score.adjusted)
    )
    title = words.word("score", "waivers")
    table = Table(title, heads(words, "ident", "check", "detail", "reason", "until"), tuple(rows), ident="waivers")
    return (Section(title, (table,), "waivers-section", lead=lead),)


def total(atlas: Atlas, score: Score, points: Decimal | None) -> str:
    """A total in words; of a vetoed subject that it has none."""
    if points is not None:
        return plain(points)
    return atlas.words.say("score.no_points", verdict=atlas.words.word("verdict", score.verdict.value))


def running(atlas: Atlas) -> list[tuple[Item, Change]]:
    """Each waived item with the decision that waives it."""
    found = [i for i in atlas.material.items if i.status is ItemStatus.WAIVED]
    return [(i, c) for i in found if (c := next((c for c in reversed(i.history) if c.event is Event.WAIVED), None))]


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
