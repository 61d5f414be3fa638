"""A document on paper: whole texts where a screen clips them, no links into a folder that does not lie around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reports.view import Block, Bullets, Cell, Chart, Fact, Facts, Fold, Paper, Section, Table
from reports.wording import clip

LONGEST = 600
"""Characters of a cell on paper: no sentence and no address is longer, but a page may call its whole text a title, and
the time that a PDF takes grows with the square of a text."""

Change = Callable[[Cell], Cell]


def unlinked(view: Cell) -> Cell:
    return replace(view, href="") if view.href else view


def whole(view: Cell) -> Cell:
    """Paper has no pointer that could ask for the rest of a text."""
    return replace(view, text=clip(view.full, LONGEST), full="") if view.full else view


def table(view: Table, change: Change) -> Table:
    return replace(view, rows=tuple(replace(r, cells=tuple(change(c) for c in r.cells)) for r in view.rows))


def block(view: Block, change: Change) -> Block:
    if isinstance(view, Section | Fold):
        return replace(view, blocks=tuple(block(b, change) for b in view.blocks))
    if isinstance(view, Table):
        return table(view, change)
    if isinstance(view, Facts):
        return Facts(tuple(Fact(f.label, change(f.cell)) for f in view.pairs))
    if isinstance(view, Bullets):
        return Bullets(tuple(change(c) for c in view.items))
    if isinstance(view, Chart) and view.table is not None:
        return replace(view, table=table(view.table, change))
    return view


def changed(paper: Paper, change: Change) -> Paper:
    attachments = tuple(a for s in paper.attachments if isinstance(a := block(s, change), Section))
    return replace(paper, blocks=tuple(block(b, change) for b in paper.blocks), attachments=attachments)
