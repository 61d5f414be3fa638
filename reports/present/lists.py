"""The long lists of the folder: all departments, sites, confirmed findings, suspicions, and what was not assessed."""

from __future__ import annotations

from collections import defaultdict

from ledger.rulings import Cause, Finding, SubjectKind
from reports.present import ranking
from reports.present.atlas import Atlas
from reports.present.frame import page
from reports.present.parts import address, finding_table, heads, number, text
from reports.present.seen import unseen_rows, unseen_table
from reports.view import Block, Cell, Fold, Page, Paragraph, Row, Section, Table

CAUSE_ROWS = 200
"""Rows shown for one cause; the export holds them all."""


def departments(atlas: Atlas, inspector: bool = True) -> Page:
    words = atlas.words
    rows = tuple(
        Row(
            (
                text(atlas.department(owner), href=atlas.department_page(owner)),
                number(sum(1 for c in atlas.columns.values() if c.department == owner)),
                number(len(atlas.of_department(owner, atlas.confirmed))),
                number(sum(1 for f in atlas.of_department(owner, atlas.confirmed) if f.id in atlas.new)),
                number(len(atlas.of_department(owner, atlas.unseen))),
                number(len(atlas.of_department(owner, atlas.mended))),
            )
        )
        for owner in atlas.owners
    )
    table = Table(
        words.word("menu", "departments"),
        heads(words, "department", "columns#", "confirmed#", "new#", "unseen#", "mended#"),
        rows,
        ident="departments",
        search=words.word("page", "search"),
    )
    scored = ranking.table(atlas, SubjectKind.DEPARTMENT, "", "ranking-departments")
    blocks: tuple[Block, ...] = (table, Section(words.word("index", "ranking_title"), (scored,), "ranking"))
    return page(atlas, "departments.html", words.word("menu", "departments"), blocks, inspector=inspector)


def sites(atlas: Atlas, inspector: bool = True) -> Page:
    words = atlas.words
    rows = []
    for ident, site in atlas.sites.items():
        run, facts = atlas.runs.get(ident), atlas.facts.get(ident)
        rows.append(
            Row(
                (
                    text(site.name or ident, href=atlas.site_page(ident)),
                    Cell(words.word("site_kind", site.kind.value)),
                    address(site.url),
                    Cell(words.word("outcome", run.home.value) if run and run.home else "—"),
                    number(len(facts.columns) if facts else None),
                    number(len(atlas.of_site(ident, atlas.confirmed))),
                    number(len(atlas.of_site(ident, atlas.unseen))),
                )
            )
        )
    table = Table(
        words.word("menu", "sites"),
        heads(words, "site", "site_kind", "url", "home", "columns#", "confirmed#", "unseen#"),
        tuple(rows),
        ident="sites",
        search=words.word("page", "search"),
    )
    scored = ranking.table(atlas, SubjectKind.SITE, "", "ranking-sites")
    blocks: tuple[Block, ...] = (table, Section(words.word("index", "ranking_title"), (scored,), "ranking"))
    return page(atlas, "sites.html", words.word("menu", "sites"), blocks, inspector=inspector)


def findings(atlas: Atlas, inspector: bool = True) -> Page:
    words = atlas.words
    table = finding_table(atlas, atlas.confirmed, "", words.word("index", "standing_caption"), "findings", search=True)
    blocks: list[Block] = [table]
    if atlas.mended:
        mended = finding_table(atlas, atlas.mended, "", words.word("index", "mended_caption"), "mended-table")
        blocks.append(Section(words.word("index", "mended_title"), (mended,), "mended"))
    lead = words.say("index.standing_lead", count=len(atlas.confirmed))
    return page(atlas, "findings.html", words.word("menu", "findings"), tuple(blocks), lead, inspector=inspector)


def suspects(atlas: Atlas) -> Page:
    words = atlas.words
    table = finding_table(atlas, atlas.suspected, "", words.word("menu", "suspects"), "suspects", search=True)
    return page(atlas, "suspects.html", words.word("menu", "suspects"), (table,), words.word("seen", "suspects_lead"))


def unseen(atlas: Atlas, inspector: bool = True) -> Page:
    words = atlas.words
    by_cause: dict[Cause | None, list[Finding]] = defaultdict(list)
    for finding in atlas.unseen:
        by_cause[finding.cause].append(finding)
    blocks: list[Block] = [unseen_table(atlas, atlas.unseen, "")]
    for cause, found in sorted(by_cause.items(), key=lambda pair: (-len(pair[1]), pair[0] or "")):
        key = cause.value if cause else "unknown"
        name = words.word("cause", key)
        inside: list[Block] = [
            Paragraph(words.word("cause_help", key)),
            unseen_rows(atlas, found[:CAUSE_ROWS], name, f"unseen-{key}"),
        ]
        if len(found) > CAUSE_ROWS:
            inside.append(Paragraph(words.say("page.more", count=len(found) - CAUSE_ROWS), "quiet"))
        blocks.append(Fold(name, words.say("page.items", count=len(found)), tuple(inside), ident=f"cause-{key}"))
    lead = words.word("seen", "lead")
    return page(atlas, "unseen.html", words.word("menu", "unseen"), tuple(blocks), lead, inspector=inspector)
