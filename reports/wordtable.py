"""Tables of a Word document, written as elements: python-docx's own cells cost a hundred times their writing."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from reports.view import Cell, Head, Row, Table
from reports.wording import clip, safe

TWIPS = 56.6929  # of a millimetre
LONGEST = 400
"""Characters of one cell on paper."""


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def spoken(cell: Cell) -> str:
    """A cell as paper shows it: the whole text, the badge as its word, the note beside it."""
    whole = cell.full if cell.full and not cell.badge and not cell.spark else cell.text
    parts = [cell.badge.text if cell.badge else "", whole, f"（{cell.note}）" if cell.note else ""]
    if cell.spark:
        parts.append(cell.spark.label)
    return clip(safe("".join(parts)), LONGEST)


def broken(cell: Cell) -> str:
    """A cell's text; a list of clauses breaks between them and not within (V4.|2)."""
    return spoken(cell).replace("、", "、\n") if cell.tight else spoken(cell)


def paragraph(text: str, style: str, side: str, bold: bool, kept: bool = False) -> BaseOxmlElement:
    """`kept` keeps it on one page with what follows."""
    made = element("w:p")
    properties = element("w:pPr")
    properties.append(element("w:pStyle", val=style))
    if kept:
        properties.append(element("w:keepNext"))
    if side:
        properties.append(element("w:jc", val=side))
    made.append(properties)
    run = element("w:r")
    if bold:
        look = element("w:rPr")
        look.append(element("w:b"))
        run.append(look)
    for n, part in enumerate(text.split("\n")):
        if n:
            run.append(element("w:br"))
        words = element("w:t")
        words.text = part
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
    made.append(run)
    return made


def cell(text: str, width: int, style: str, side: str = "", head: bool = False, kept: bool = False) -> BaseOxmlElement:
    made = element("w:tc")
    properties = element("w:tcPr")
    properties.append(element("w:tcW", w=str(width), type="dxa"))
    if head:
        properties.append(element("w:shd", val="clear", color="auto", fill="EDF1F5"))
    properties.append(element("w:vAlign", val="center"))
    made.append(properties)
    made.append(paragraph(text, style, side, head, kept or head))
    return made


def row(cells: Sequence[BaseOxmlElement], head: bool = False) -> BaseOxmlElement:
    """A row that is never torn by a page's end; a head's row is repeated on every page."""
    made = element("w:tr")
    properties = element("w:trPr")
    properties.append(element("w:cantSplit"))
    if head:
        properties.append(element("w:tblHeader"))
    made.append(properties)
    made.extend(cells)
    return made


def frame(widths: Sequence[int]) -> BaseOxmlElement:
    made = element("w:tbl")
    properties = element("w:tblPr")
    properties.append(element("w:tblW", w=str(sum(widths)), type="dxa"))
    properties.append(element("w:jc", val="center"))
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color="666666"))
    properties.append(borders)
    properties.append(element("w:tblLayout", type="fixed"))
    margins = element("w:tblCellMar")
    for side, gap in (("top", "25"), ("left", "70"), ("bottom", "25"), ("right", "70")):
        margins.append(element(f"w:{side}", w=gap, type="dxa"))
    properties.append(margins)
    made.append(properties)
    grid = element("w:tblGrid")
    for width in widths:
        grid.append(element("w:gridCol", w=str(width)))
    made.append(grid)
    return made


def text_width(text: str) -> int:
    return sum(2 if ord(sign) > 255 else 1 for sign in text)


def shares(heads: Sequence[Head], rows: Sequence[Row]) -> list[float]:
    """Widths by what a head says; where none says, by the text itself, within bounds that keep dates on one line."""
    if any(h.width != 1 for h in heads):
        return [float(h.width) for h in heads]
    found = []
    for n, head in enumerate(heads):
        longest = max((text_width(spoken(r.cells[n])) for r in rows), default=0)
        if any(r.cells[n].tight for r in rows):
            longest = longest * 3 // 2  # what is not to be torn gets room for the widest letters
        found.append(float(min(max(longest, text_width(head.text), 6), 44)))
    return found


def table(view: Table, millimetres: float, style: str) -> BaseOxmlElement:
    found = shares(view.head, view.rows)
    widths = [int(millimetres * TWIPS * s / sum(found)) for s in found]
    made = frame(widths)
    sides = ["right" if h.number else "" for h in view.head]
    heads = [cell(safe(h.text), w, style, "center", head=True) for h, w in zip(view.head, widths, strict=True)]
    made.append(row(heads, head=True))
    for line in view.rows:
        cells = [
            cell(broken(c), w, style, "center" if c.tight else "right" if c.number else side)
            for c, w, side in zip(line.cells, widths, sides, strict=True)
        ]
        made.append(row(cells))
    return made


def pairs(rows: Sequence[tuple[str, str]], millimetres: float, style: str) -> BaseOxmlElement:
    """Labelled values, two to a line."""
    narrow, broad = int(millimetres * TWIPS * 0.15), int(millimetres * TWIPS * 0.35)
    made = frame([narrow, broad, narrow, broad])
    filled = [*rows, ("", "")] if len(rows) % 2 else list(rows)
    for left, right in zip(filled[::2], filled[1::2], strict=True):
        cells = []
        for label, text in (left, right):
            whole = clip(safe(text), LONGEST)
            cells += [cell(safe(label), narrow, style, head=bool(label)), cell(whole, broad, style, kept=True)]
        made.append(row(cells))
    return made
