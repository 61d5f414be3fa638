"""The daily brief: one screen or one page about the night."""

from __future__ import annotations

from ledger.rows import RunState
from ledger.rulings import Finding
from reports.material import Material
from reports.present.atlas import Atlas
from reports.present.due import due_table, overdue
from reports.present.frame import district
from reports.present.gaps import gaps
from reports.present.groups import ROWS, groups, name
from reports.present.partial import reasons
from reports.present.parts import heads, number, text
from reports.present.seen import coverage, unseen_table
from reports.view import Block, Cell, Note, Paper, Paragraph, Row, Section, Table
from reports.wording import Words, covered, ordinal


def owners(atlas: Atlas, findings: tuple[Finding, ...]) -> str:
    """The departments concerned, the first five by name."""
    names = list(dict.fromkeys(atlas.department(f.department) for f in findings))
    joined = atlas.words.join(names[:5])
    return joined if len(names) <= 5 else atlas.words.say("page.and_more", names=joined, count=len(names))


def grouped(atlas: Atlas, findings: tuple[Finding, ...], caption: str) -> Table:
    """New or mended findings in at most twenty lines: row by row, or by cause with their number."""
    words = atlas.words
    if len(findings) <= ROWS:
        rows = tuple(
            Row(
                (
                    number(n),
                    text(atlas.department(f.department)),
                    text(atlas.title(f.check), href=atlas.finding_page(f.id)),
                    text(f.detail),
                )
            )
            for n, f in enumerate(findings, 1)
        )
        return Table(caption, heads(words, "serial#", "department", "check", "detail"), rows)
    rows = tuple(
        Row(
            (
                number(n),
                text(owners(atlas, found)),
                text(name(atlas, key, found), href="findings.html"),
                Cell(words.say("page.items", count=len(found))),
            )
        )
        for n, (key, found) in enumerate(groups(atlas, findings), 1)
    )
    return Table(caption, heads(words, "serial#", "department", "check", "count"), rows)


def overview(atlas: Atlas) -> list[Block]:
    words, material = atlas.words, atlas.material
    blocks: list[Block] = []
    if material.patrol is None:
        blocks.append(Paragraph(words.say("daily.ran_none", at=words.moment(material.as_of))))
    else:
        state = words.word("run_state", material.patrol.state.value)
        requests = sum(r.requests for r in material.runs)
        at = words.moment(material.patrol.as_of)
        blocks.append(
            Paragraph(words.say("daily.ran", at=at, sites=len(material.runs), requests=requests, state=state))
        )
        if material.patrol.state is not RunState.WHOLE and material.patrol.reasons:
            said = reasons(atlas, material.patrol.reasons)
            blocks.append(Note(words.say("daily.reasons", reasons=said), "unseen"))
    share, known = coverage(atlas)
    blocks.append(
        Paragraph(
            words.say(
                "daily.figures",
                confirmed=len(atlas.confirmed),
                new=len(atlas.new),
                returned=len(atlas.returned),
                mended=len(atlas.mended),
                overdue=overdue(atlas),
                suspected=len(atlas.suspected),
                unseen=len(atlas.unseen),
                coverage=covered(share) if known else "—",
            )
        )
    )
    blocks.append(Paragraph(words.word("daily", "note"), "quiet"))
    return [*blocks, *gaps(atlas)]


def daily(material: Material, words: Words | None = None) -> Paper:
    words = words or Words(zone=material.register.timezone)
    atlas = Atlas(material, words)
    new = tuple(f for f in atlas.confirmed if f.id in atlas.new or f.id in atlas.returned)
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("overview", tuple(overview(atlas))),
        (
            "new",
            (grouped(atlas, new, words.word("index", "new_caption")),)
            if new
            else (Paragraph(words.word("daily", "quiet")),),
        ),
        (
            "mended",
            (grouped(atlas, atlas.mended, words.word("index", "mended_caption")),)
            if atlas.mended
            else (Paragraph(words.word("index", "nothing_mended")),),
        ),
        ("due", (due_table(atlas, ""),)),
        ("unseen", (unseen_table(atlas, atlas.unseen, ""),)),
    ]
    numbered = words.lang == "zh"
    sections = tuple(
        Section(words.word("daily", key), blocks, key, number=ordinal(1, n) if numbered else "")
        for n, (key, blocks) in enumerate(parts, 1)
    )
    day = words.say("daily.subtitle", day=words.day(atlas.today), weekday=words.weekday(atlas.today))
    return Paper(
        f"{words.word('daily', 'name')}-{atlas.today.isoformat()}",
        words.say("daily.title", district=district(atlas)),
        sections,
        subtitle=day,
        lang=words.tag,
    )
