"""What every page of the folder has around its matter: the way back, the menu, and what the figures rest on."""

from __future__ import annotations

from ledger.rows import RunState
from reports.present.atlas import Atlas
from reports.present.partial import reasons
from reports.present.parts import text
from reports.view import Badge, Block, Cell, Fact, Page, Tone
from reports.wording import line

MENU = (
    ("index", "index.html"),
    ("departments", "departments.html"),
    ("sites", "sites.html"),
    ("findings", "findings.html"),
    ("suspects", "suspects.html"),
    ("unseen", "unseen.html"),
    ("daily", "daily.html"),
)


def district(atlas: Atlas) -> str:
    return line(atlas.material.register.district) or atlas.words.word("page", "district")


def stamps(atlas: Atlas) -> tuple[Fact, ...]:
    """What a reader must know before believing a figure: the moment, the run, the standard, the place of looking."""
    words, material = atlas.words, atlas.material
    found = []
    if material.patrol is not None:
        found.append(Fact(words.word("page", "as_of"), Cell(words.moment(material.patrol.as_of))))
    if material.patrol is None or material.patrol.as_of != material.as_of:
        found.append(Fact(words.word("page", "judged_at"), Cell(words.moment(material.as_of))))
    if material.patrol is not None:
        run = words.word("run_state", material.patrol.state.value)
        tone: Tone = "ok" if material.patrol.state is RunState.WHOLE else "unseen"
        said = reasons(atlas, material.patrol.reasons)
        found.append(Fact(words.word("page", "patrol"), Cell("", badge=Badge(run, tone), note=said)))
    title = material.assessment.standard_title or material.assessment.standard
    found.append(Fact(words.word("page", "standard"), text(title)))
    if material.vantage:
        found.append(Fact(words.word("page", "vantage"), text(material.vantage)))
    return tuple(found)


def page(
    atlas: Atlas,
    path: str,
    heading: str,
    blocks: tuple[Block, ...],
    lead: str = "",
    badge: Badge | None = None,
    trail: tuple[Cell, ...] = (),
    inspector: bool = True,
) -> Page:
    words = atlas.words
    root = "../" * path.count("/")
    menu = tuple(
        Cell(words.word("menu", name), href="" if target == path else root + target)
        for name, target in MENU
        if inspector or name != "suspects"
    )
    crumbs = () if path == "index.html" else (Cell(words.word("menu", "index"), href=root + "index.html"), *trail)
    title = heading if path == "index.html" else f"{heading} - {district(atlas)}"
    return Page(path, root, title, heading, lead, crumbs, stamps(atlas), blocks, badge, menu)
