"""Like-built chapters as the sheets of one workbook: the first has a row a chapter, each other a kind of table.

A sheet a chapter and table would be a hundred sheets that none can filter or sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reports.view import Block, Cell, Chart, Fact, Facts, Fold, Head, Paper, Row, Section, Table

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chapter:
    """`facts` are its labelled values, of which the first says whose chapter it is; `tables` in the sheets' order."""

    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]

    def cell(self, label: str) -> Cell:
        return next((f.cell for f in self.facts if f.label == label), Cell("—"))


def tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Chart) and block.table is not None:
            yield block.table
        elif isinstance(block, Section | Fold):
            yield from tables(block.blocks)


def chapters(blocks: Sequence[Block]) -> list[Chapter]:
    """The chapters that begin with facts. What stands in a section within (豁免事项) comes after what all have."""
    found = []
    for block in blocks:
        if isinstance(block, Section) and block.blocks and isinstance(facts := block.blocks[0], Facts):
            own = [b for b in block.blocks if isinstance(b, Table)]
            within = [b for b in block.blocks if not isinstance(b, Table)]
            found.append(Chapter(facts.pairs, (*own, *tables(within))))
    return found


def merged(orders: Iterable[Sequence[T]]) -> list[T]:
    """All that occurs, once, each behind what it follows where it occurs first."""
    known: list[T] = []
    for order in orders:
        at = 0
        for one in order:
            if one not in known:
                known.insert(at, one)
            at = known.index(one) + 1
    return known


def columned(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Head, ...], tuple[Row, ...]]:
    """A column is of numbers where a cell of it is; then all its cells stand on the numbers' side."""
    numeric = [any(row[at].number for row in rows) for at in range(len(head))]
    heads = tuple(Head(text, number=of) for text, of in zip(head, numeric, strict=True))
    return heads, tuple(
        Row(tuple(replace(c, number=True) if of else c for c, of in zip(row, numeric, strict=True))) for row in rows
    )


def kind(table: Table) -> tuple[str, tuple[str, ...]]:
    return table.caption, tuple(h.text for h in table.head)


def gathered(view: Paper) -> list[Table]:
    """The sheets of a document whose chapters are alike; none where it has no such chapter."""
    found = chapters(view.blocks)
    if not found:
        return []
    labels = merged([[f.label for f in c.facts] for c in found])
    head, rows = columned(labels, [[c.cell(label) for label in labels] for c in found])
    sheets = [Table(view.gathered, head, rows, note=view.subtitle)]
    first = head[0]
    for one in merged([[kind(t) for t in c.tables] for c in found]):
        same = [(c.facts[0].cell, t) for c in found for t in c.tables if kind(t) == one]
        stacked = tuple(replace(row, cells=(name, *row.cells)) for name, t in same for row in t.rows)
        if stacked:
            sheets.append(Table(one[0], (first, *same[0][1].head), stacked, note=view.subtitle))
    return sheets
