"""One page a department: what it has to put right, what will come due, what it owns, wherever it stands."""

from __future__ import annotations

from ledger.items import Item, ItemStatus
from ledger.rulings import Score, SubjectKind
from reports import charts
from reports.present import columns, messages, ranking
from reports.present.atlas import Atlas
from reports.present.frame import page
from reports.present.groups import faults
from reports.present.parts import Known, day, heads, item_badge, item_status, short_id, text, verdict_badge, waived
from reports.present.seen import unseen_table
from reports.view import Block, Bullets, Cell, Page, Paragraph, Row, Section, Table, Tile, Tiles, Tone
from reports.wording import covered, plain

DONE = {ItemStatus.CLOSED, ItemStatus.ANNULLED}
SHOWN = 50


def score_tile(atlas: Atlas, score: Score | None, href: str) -> Tile:
    words = atlas.words
    if score is None:
        return Tile(words.word("head", "points"), "—", words.word("score", "none"), "quiet")
    badge = verdict_badge(words, score)
    share = words.say("score.covered", share=covered(score.coverage))
    if waived(score) and score.adjusted is not None:
        share = f"{words.say('score.adjusted', points=plain(score.adjusted))} · {share}"
    value = plain(score.points) if score.points is not None else badge.text
    return Tile(words.word("head", "points"), value, share, badge.tone, href)


def listed(atlas: Atlas, item: Item, ident: str | None) -> bool:
    """Whether the list of faults above speaks of an item already."""
    return any(f in atlas.by_id and atlas.by_id[f].department == ident for f in item.findings)


def items_counts(atlas: Atlas, ident: str | None) -> str:
    """How many items stand in which state."""
    words = atlas.words
    own = [i for i in atlas.material.items if i.department == ident and i.status not in DONE]
    states = [item_status(words, one) for one in sorted(own, key=lambda i: list(ItemStatus).index(i.status))]
    told = [words.say("page.kind_count", kind=one, count=states.count(one)) for one in dict.fromkeys(states)]
    return (
        words.say("department.items_counts", total=len(states), counts=words.word("page", "semicolon").join(told))
        if states
        else ""
    )


def items_table(atlas: Atlas, ident: str | None, root: str) -> Table:
    """The rectification items that are not done yet and that the list of faults does not show: what was seen gone, is
    put off, or could not be looked at. The most pressing first."""
    words = atlas.words
    mine = [i for i in atlas.material.items if i.department == ident]
    standing = sorted(
        (i for i in mine if i.status not in DONE and not listed(atlas, i, ident)),
        key=lambda i: (i.status is not ItemStatus.OVERDUE, i.due is None, i.due or atlas.today, i.id),
    )
    pages = {f.id for f in atlas.mended}
    rows = []
    for item in standing[:SHOWN]:
        known = next((f for f in item.findings if f in atlas.by_id or f in pages), "")
        rows.append(
            Row(
                (
                    short_id(item.id, href=root + atlas.finding_page(known) if known else ""),
                    Cell("", badge=item_badge(words, item)),
                    text(item.title or atlas.title(item.check)),
                    text(item.detail),
                    day(words.today(item.opened)),
                    day(item.due),
                )
            )
        )
    rest = len(standing) - len(rows)
    done = sum(1 for i in mine if i.status in DONE)
    notes = [words.say("page.more", count=rest)] if rest else []
    notes += [words.say("department.done", count=done)] if done else []
    return Table(
        words.word("department", "items"),
        heads(words, "ident", "progress", "check", "detail", "opened", "due"),
        tuple(rows),
        ident="items",
        empty=words.word("department", "no_items"),
        note="".join(notes),
    )


def items_rest(atlas: Atlas, ident: str | None, root: str) -> tuple[Block, ...]:
    """The table with what it is about; without rows only what is done is said."""
    table = items_table(atlas, ident, root)
    if table.rows:
        return (Paragraph(atlas.words.word("department", "items_rest"), "quiet"), table)
    told = table.note or ("" if items_counts(atlas, ident) else table.empty)
    return (Paragraph(told, "quiet"),) if told else ()


def foresight(atlas: Atlas, ident: str | None) -> tuple[Block, ...]:
    words = atlas.words
    mine = sorted(
        (f for f in atlas.material.assessment.foresight if f.department == ident), key=lambda f: (f.due, f.url)
    )
    if not mine:
        return (Paragraph(words.word("department", "nothing_ahead"), "quiet"),)
    rows = tuple(
        Row(
            (day(f.due), text(atlas.ahead(f.check)), text(f"{atlas.site(f.site)}·{f.name}"), day(f.newest)), tone="soon"
        )
        for f in mine
    )
    return (
        Table(
            words.word("department", "ahead"), heads(words, "last_day", "check", "place", "newest"), rows, ident="ahead"
        ),
    )


def department(atlas: Atlas, ident: str | None, inspector: bool = True) -> Page:
    words, root = atlas.words, "../"
    confirmed = atlas.of_department(ident, atlas.confirmed)
    unseen = atlas.of_department(ident, atlas.unseen)
    mended = atlas.of_department(ident, atlas.mended)
    owned = [c for c in atlas.columns.values() if c.department == ident]
    boards = {c.id for c in owned if c.board}
    letters = [m for f in atlas.material.facts for m in f.messages if m.board in boards]
    score = atlas.scores.get((SubjectKind.DEPARTMENT, ident)) if ident else None
    fresh = sum(1 for f in confirmed if f.id in atlas.new)
    fault: Tone = "fault" if confirmed else "ok"
    card = root + atlas.score_page(SubjectKind.DEPARTMENT, ident) if score and ident else ""
    blocks: list[Block] = [
        Tiles(
            (
                score_tile(atlas, score, card),
                Tile(
                    words.word("index", "standing"),
                    str(len(confirmed)),
                    words.say("department.new", count=fresh) if fresh else "",
                    fault,
                    "#faults",
                ),
                Tile(words.word("index", "mended"), str(len(mended)), "", "ok" if mended else "quiet"),
                Tile(words.word("index", "unseen"), str(len(unseen)), "", "unseen" if unseen else "quiet", "#unseen"),
            )
        ),
        faults(atlas, confirmed, root, words.word("department", "no_faults"), Known.DEPARTMENT),
        Section(
            words.word("department", "items"),
            (
                *items_rest(atlas, ident, root),
                Bullets((Cell(words.word("department", "list"), href=root + atlas.list_file(ident)),)),
            ),
            "items-section",
            lead=items_counts(atlas, ident),
        ),
        Section(words.word("department", "ahead"), foresight(atlas, ident), "ahead-section"),
        Section(
            words.word("index", "unseen_title"),
            (unseen_table(atlas, unseen, root),),
            "unseen",
            lead=words.word("seen", "lead"),
        ),
        Section(
            words.word("column", "caption"),
            (
                *columns.heat(atlas, owned, "heat"),
                columns.table(atlas, owned, root, "columns", inspector, with_site=True),
            ),
            "columns-section",
        ),
        Section(words.word("message", "title"), messages.ageing(atlas, letters, "ageing"), "messages"),
    ]
    series = ranking.trend(atlas, SubjectKind.DEPARTMENT, ident or "") or ranking.standing_trend(atlas, (ident,))
    if series:
        scored = bool(score and score.points is not None)
        title = words.word("department", "points_trend" if scored else "faults_trend")
        numbers = Table(
            title, heads(words, "day", "value#"), tuple(Row((Cell(d), Cell(f"{v:g}", number=True))) for d, v in series)
        )
        summary = words.say(
            "index.history_summary", first=f"{series[0][1]:g}", last=f"{series[-1][1]:g}", nights=len(series)
        )
        drawn = charts.trend(series, "trend-chart", title, summary, numbers, words.word("page", "table"))
        blocks.append(Section(title, (drawn,), "trend"))
    name = atlas.department(ident)
    trail = (Cell(words.word("menu", "departments"), href=root + "departments.html"),)
    badge = verdict_badge(words, score) if score else None
    lead = words.say(
        "department.lead_boards" if boards else "department.lead",
        columns=len(owned) - len(boards),
        boards=len(boards),
        sites=len({c.site for c in owned}),
    )
    return page(atlas, atlas.department_page(ident), name, tuple(blocks), lead, badge, trail, inspector)
