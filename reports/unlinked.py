"""A document without the folder around it: links into the folder become plain text."""

from __future__ import annotations

from dataclasses import replace

from reports.view import Block, Bullets, Cell, Chart, Fact, Facts, Fold, Paper, Section, Table


def cell(view: Cell) -> Cell:
    return replace(view, href="") if view.href else view


def table(view: Table) -> Table:
    return replace(view, rows=tuple(replace(r, cells=tuple(cell(c) for c in r.cells)) for r in view.rows))


def block(view: Block) -> Block:
    if isinstance(view, Section | Fold):
        return replace(view, blocks=tuple(block(b) for b in view.blocks))
    if isinstance(view, Table):
        return table(view)
    if isinstance(view, Facts):
        return Facts(tuple(Fact(f.label, cell(f.cell)) for f in view.pairs))
    if isinstance(view, Bullets):
        return Bullets(tuple(cell(c) for c in view.items))
    if isinstance(view, Chart) and view.table is not None:
        return replace(view, table=table(view.table))
    return view


def unlinked(paper: Paper) -> Paper:
    attachments = tuple(a for s in paper.attachments if isinstance(a := block(s), Section))
    return replace(paper, blocks=tuple(block(b) for b in paper.blocks), attachments=attachments)
