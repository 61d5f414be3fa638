"""The district's first page: the night at a glance, who stands where, and what could not be seen."""

from __future__ import annotations

from decimal import Decimal

from ledger.rulings import Finding, SubjectKind
from reports import charts
from reports.present import ranking
from reports.present.atlas import Atlas
from reports.present.due import due_table, overdue, waiting
from reports.present.frame import district, page
from reports.present.gaps import gaps
from reports.present.groups import ROWS, listing
from reports.present.parts import address, heads, number, sorted_counts, text
from reports.present.seen import checks_table, coverage, unseen_table
from reports.view import Block, Cell, Page, Paragraph, Row, Section, Table, Tile, Tiles
from reports.wording import covered, percent


def tiles(atlas: Atlas, inspector: bool) -> Tiles:
    words = atlas.words
    late = overdue(atlas)
    soon = len(waiting(atlas)) - late + len(atlas.material.assessment.foresight)
    share, known = coverage(atlas)
    found = [
        Tile(
            words.word("index", "new"),
            str(len(atlas.new)),
            words.say("index.returned", count=len(atlas.returned)) if atlas.returned else "",
            "fault" if atlas.new else "ok",
            "#new",
        ),
        Tile(words.word("index", "mended"), str(len(atlas.mended)), "", "ok" if atlas.mended else "quiet", "#mended"),
        Tile(
            words.word("index", "due"),
            str(soon),
            words.say("index.overdue", count=late) if late else "",
            "fault" if late else "soon" if soon else "quiet",
            "#due",
        ),
        Tile(
            words.word("index", "standing"),
            str(len(atlas.confirmed)),
            words.say("index.sites_with", count=len({f.site for f in atlas.confirmed if f.site})),
            "fault" if atlas.confirmed else "ok",
            "findings.html",
        ),
    ]
    if inspector:
        found.append(
            Tile(
                words.word("index", "suspected"),
                str(len(atlas.suspected)),
                words.word("index", "suspected_note"),
                "doubt" if atlas.suspected else "quiet",
                "suspects.html",
            )
        )
    found.append(
        Tile(
            words.word("index", "unseen"),
            str(len(atlas.unseen)),
            words.say("index.coverage", share=covered(share)) if known else "",
            "unseen" if atlas.unseen else "quiet",
            "unseen.html",
        )
    )
    return Tiles(tuple(found))


def news(
    atlas: Atlas, findings: tuple[Finding, ...], root: str, caption: str, ident: str, empty: str
) -> tuple[Block, ...]:
    """At most twenty rows on the first page; beyond them a count for each department, which leads to the rows."""
    words = atlas.words
    if len(findings) <= ROWS:
        return listing(atlas, findings, root, caption, ident, empty)
    counts = {d: sum(1 for f in findings if f.department == d) for d in atlas.owners}
    rows = []
    for owner in sorted(counts, key=lambda d: (-counts[d], atlas.department(d))):
        kinds = sorted_counts(atlas.title(f.check) for f in findings if f.department == owner)
        if counts[owner]:
            rows.append(
                Row(
                    (
                        text(atlas.department(owner), href=root + atlas.department_page(owner)),
                        number(counts[owner]),
                        text(words.join(words.say("page.kind_count", kind=k, count=c) for k, c in kinds)),
                    )
                )
            )
    return (Table(caption, heads(words, "department", "count#", "check"), tuple(rows), ident=ident),)


def history(atlas: Atlas) -> tuple[Block, ...]:
    words = atlas.words
    series = ranking.standing_trend(atlas, None)
    if not series:
        return (Paragraph(words.word("index", "first_night"), "quiet"),)
    table = Table(
        words.word("index", "history"),
        heads(words, "day", "confirmed#"),
        tuple(Row((Cell(d), number(int(v)))) for d, v in series),
        ident="history-table",
    )
    summary = words.say(
        "index.history_summary", first=f"{series[0][1]:g}", last=f"{series[-1][1]:g}", nights=len(series)
    )
    return (
        charts.trend(
            series, "history-chart", words.word("index", "history"), summary, table, words.word("page", "table")
        ),
    )


def probes(atlas: Atlas) -> tuple[Block, ...]:
    words = atlas.words
    if not atlas.material.probes:
        return (Paragraph(words.word("index", "no_probes"), "quiet"),)
    rows = tuple(
        Row(
            (
                text(atlas.site(p.site), href=atlas.site_page(p.site)),
                number(p.probes),
                number(p.failed),
                Cell(percent(Decimal(p.failed) / p.probes) if p.probes else "—", number=True),
                number(p.spoiled),
            )
        )
        for p in sorted(atlas.material.probes, key=lambda p: (-p.failed, p.site))
    )
    return (
        Table(
            words.word("index", "probes"),
            heads(words, "site", "probes#", "failed#", "share#", "spoiled#"),
            rows,
            ident="probes-table",
            note=words.word("index", "probes_note"),
        ),
    )


def robots(atlas: Atlas) -> tuple[Block, ...]:
    """Where robots.txt is ignored, the reason stands in the report (contract, section 1)."""
    rows = [
        Row((text(s.name or s.id, href=atlas.site_page(s.id)), address(s.url), text(s.crawl.robots_ignored)))
        for s in atlas.material.register.sites
        if s.crawl.robots_ignored
    ]
    words = atlas.words
    table = Table(words.word("index", "robots"), heads(words, "site", "url", "reason"), tuple(rows), ident="robots")
    return (table,) if rows else ()


def index(atlas: Atlas, inspector: bool = True) -> Page:
    words = atlas.words
    new = tuple(f for f in atlas.confirmed if f.id in atlas.new or f.id in atlas.returned)
    first = not atlas.material.earlier
    blocks: list[Block] = [
        tiles(atlas, inspector),
        *gaps(atlas),
        Section(
            words.word("index", "new_title"),
            news(atlas, new, "", words.word("index", "new_caption"), "new-table", words.word("index", "nothing_new")),
            "new",
            lead=words.word("index", "first_lead") if first and new else "",
        ),
        Section(
            words.word("index", "mended_title"),
            news(
                atlas,
                atlas.mended,
                "",
                words.word("index", "mended_caption"),
                "mended-table",
                words.word("index", "nothing_mended"),
            ),
            "mended",
        ),
        Section(words.word("index", "due_title"), (due_table(atlas, ""),), "due", lead=words.word("index", "due_lead")),
        Section(
            words.word("index", "ranking_title"),
            (
                ranking.table(atlas, SubjectKind.DEPARTMENT, "", "ranking-departments"),
                ranking.table(atlas, SubjectKind.SITE, "", "ranking-sites"),
            ),
            "ranking",
            lead=words.word("index", "ranking_lead"),
        ),
        Section(
            words.word("index", "seen_title"),
            (checks_table(atlas, inspector), unseen_table(atlas, atlas.unseen, "")),
            "seen",
            lead=words.word("index", "seen_lead"),
        ),
        Section(words.word("index", "history"), history(atlas), "history"),
        Section(words.word("index", "probes"), probes(atlas), "probes"),
    ]
    ignored = robots(atlas)
    if ignored:
        blocks.append(Section(words.word("index", "robots"), ignored, "robots-section"))
    heading = words.say("index.title", district=district(atlas))
    lead = words.say(
        "index.lead",
        sites=len(atlas.sites),
        departments=len(atlas.departments),
        day=words.day(atlas.today),
        weekday=words.weekday(atlas.today),
    )
    return page(atlas, "index.html", heading, tuple(blocks), lead, inspector=inspector)
