"""One page a site: how the patrol went there, every column with its state, its faults and what could not be seen."""

from __future__ import annotations

from ledger.register import Site
from ledger.rulings import SubjectKind
from ledger.siterows import SiteFacts
from reports.present import columns, messages
from reports.present.atlas import Atlas
from reports.present.department import score_tile
from reports.present.frame import page
from reports.present.groups import faults, listing
from reports.present.parts import Known, address, text, verdict_badge
from reports.present.seen import checks_table, unseen_table
from reports.view import Block, Cell, Fact, Facts, Page, Section, Tile, Tiles


def particulars(atlas: Atlas, site: Site, facts: SiteFacts | None) -> Facts:
    words = atlas.words
    run = atlas.runs.get(site.id) or (facts.run if facts else None)
    rows: list[tuple[str, Cell]] = [
        ("url", address(site.url)),
        ("site_kind", Cell(words.word("site_kind", site.kind.value))),
        ("site_code", text(site.site_code)),
        ("department", text(atlas.department(site.department), href="../" + atlas.department_page(site.department))),
    ]
    if run is not None:
        home = words.word("outcome", run.home.value) if run.home else "—"
        rows.append(("home", Cell(home)))
        rows.append(
            ("requests", Cell(words.say("site.requests", made=run.requests, left=run.left_out, pages=run.pages)))
        )
        if run.robots_ignored:
            rows.append(("robots", text(run.robots_ignored)))
    if facts is not None and facts.home_newest:
        age = (atlas.today - facts.home_newest).days
        rows.append(("home_newest", Cell(words.say("site.home_newest", day=facts.home_newest.isoformat(), age=age))))
    if facts is not None and facts.entries_total:
        rows.append(("entries", Cell(words.say("site.entries", dated=facts.entries_dated, total=facts.entries_total))))
    share = next((p for p in atlas.material.probes if p.site == site.id), None)
    if share is not None:
        rows.append(("probes", Cell(words.say("site.probes", failed=share.failed, probes=share.probes))))
    return Facts(tuple(Fact(words.word("head", name), cell) for name, cell in rows))


def site(atlas: Atlas, ident: str, inspector: bool = True) -> Page:
    words, root = atlas.words, "../"
    record = atlas.sites[ident]
    facts = atlas.facts.get(ident)
    confirmed = atlas.of_site(ident, atlas.confirmed)
    suspected = atlas.of_site(ident, atlas.suspected)
    unseen = atlas.of_site(ident, atlas.unseen)
    mended = atlas.of_site(ident, atlas.mended)
    score = atlas.scores.get((SubjectKind.SITE, ident))
    card = root + atlas.score_page(SubjectKind.SITE, ident) if score else ""
    known = [atlas.columns[c.id] for c in (*facts.columns, *facts.boards)] if facts else []
    tiles = [
        score_tile(atlas, score, card),
        Tile(words.word("index", "standing"), str(len(confirmed)), "", "fault" if confirmed else "ok", "#faults"),
    ]
    if inspector:
        tiles.append(
            Tile(
                words.word("index", "suspected"),
                str(len(suspected)),
                "",
                "doubt" if suspected else "quiet",
                "#suspects",
            )
        )
    tiles += [
        Tile(words.word("index", "unseen"), str(len(unseen)), "", "unseen" if unseen else "quiet", "#unseen"),
        Tile(words.word("index", "mended"), str(len(mended)), "", "ok" if mended else "quiet"),
    ]
    blocks: list[Block] = [
        Tiles(tuple(tiles)),
        particulars(atlas, record, facts),
        faults(atlas, confirmed, root, words.word("site", "no_faults"), Known.SITE),
    ]
    if inspector:
        blocks.append(
            Section(
                words.word("menu", "suspects"),
                listing(atlas, suspected, root, words.word("menu", "suspects"), "suspects-table", known=Known.SITE),
                "suspects",
                lead=words.word("seen", "suspects_lead"),
            )
        )
    blocks += [
        Section(
            words.word("index", "unseen_title"),
            (unseen_table(atlas, unseen, root),),
            "unseen",
            lead=words.word("seen", "lead"),
        ),
        Section(
            words.word("column", "caption"),
            (*columns.heat(atlas, known, "heat"), columns.table(atlas, known, root, "columns", inspector)),
            "columns-section",
        ),
        Section(
            words.word("message", "title"),
            messages.ageing(atlas, facts.messages if facts else (), "ageing"),
            "messages",
        ),
        Section(
            words.word("seen", "checks_title"),
            (checks_table(atlas, inspector, (SubjectKind.SITE, ident)),),
            "checks-section",
        ),
    ]
    trail = (Cell(words.word("menu", "sites"), href=root + "sites.html"),)
    boards = sum(1 for one in known if one.board)
    lead = words.say(
        "site.lead_boards" if boards else "site.lead",
        columns=len(known) - boards,
        boards=boards,
        links=facts.links_open + len(facts.links) if facts else 0,
    )
    badge = verdict_badge(words, score) if score else None
    return page(atlas, atlas.site_page(ident), atlas.site(ident), tuple(blocks), lead, badge, trail, inspector)
