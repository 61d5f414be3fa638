"""Tables of a Word document, written as elements: python-docx's own cells cost a hundred times their writing."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from reports.onpaper import LONGEST
from reports.view import Cell, Head, Row, Table
from reports.wording import clip, safe

TWIPS = 56.6929  # of a millimetre
INCH = 25.4
LETTER, DIGIT, MARK = 0.72, 0.64, 0.36
"""What a Latin letter, a digit and a hyphen or stop are taken for, in ems: wide enough for whatever font stands in for
the official one."""
ROOM = 200 / TWIPS
"""Millimetres that a cell keeps free at its sides, and a hair."""
TIGHT = 14.0
"""The least width of a column that holds what is not to be torn, in millimetres."""
SHORT = 16
"""Signs of a word that is no address and is better left whole."""


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


def span(text: str, points: float) -> float:
    """Millimetres of a text on one line."""
    ems = (1 if ord(s) > 255 else DIGIT if s.isdigit() else MARK if s in "-.,:" else LETTER for s in text)
    return sum(ems) * points * INCH / 72


def whole(text: str) -> str:
    """What a head keeps on one line: four Chinese signs, half of a longer one."""
    return max((w if len(w) <= 4 or w.isascii() else w[: (len(w) + 1) // 2] for w in text.split()), key=len, default="")


def least(view: Cell, points: float) -> float:
    """Millimetres without which a cell's text would be torn: an id, a day, a clause, a figure, four signs of a text."""
    if view.tight or view.number:
        parts = broken(view).split("\n") if view.tight else [view.text]
    else:
        parts = spoken(view).split()
        if not all(p.isascii() and len(p) <= SHORT for p in parts):
            parts = [p[:4] for p in parts if not p.isascii()]
    return max((span(p, points) for p in parts), default=0.0)


def floors(view: Table, points: float) -> list[float]:
    found = []
    for n, head in enumerate(view.head):
        cells = [r.cells[n] for r in view.rows]
        widest = max((span(whole(safe(head.text)), points), *(least(c, points) for c in cells))) + ROOM
        found.append(max(widest, TIGHT) if any(c.tight for c in cells) else widest)
    return found


def fitted(wanted: Sequence[float], floors: Sequence[float], total: float) -> list[float]:
    """Widths in proportion to what is wanted, none below its floor: what that costs, the columns with room to spare
    give. Where the floors alone are too wide, all give alike."""
    if sum(floors) >= total:
        return [f * total / sum(floors) for f in floors]
    widths = [w * total / sum(wanted) for w in wanted]
    lacking = sum(max(f - w, 0.0) for w, f in zip(widths, floors, strict=True))
    spare = sum(max(w - f, 0.0) for w, f in zip(widths, floors, strict=True))
    return [f if w <= f else w - (w - f) * lacking / spare if spare else w for w, f in zip(widths, floors, strict=True)]


def hold(made: BaseOxmlElement) -> None:
    """Keeps a table's last row on one page with what follows the table."""
    for properties in made.findall(qn("w:tr"))[-1].iter(qn("w:pPr")):
        if properties.find(qn("w:keepNext")) is None:
            properties.insert(1, element("w:keepNext"))  # the schema wants it behind the style


def table(view: Table, millimetres: float, style: str, points: float) -> BaseOxmlElement:
    """A page never begins or ends with a single row of it: the first two and the last two keep together."""
    found = fitted(shares(view.head, view.rows), floors(view, points), millimetres)
    widths = [int(w * TWIPS) for w in found]
    made = frame(widths)
    sides = ["right" if h.number else "" for h in view.head]
    heads = [cell(safe(h.text), w, style, "center", head=True) for h, w in zip(view.head, widths, strict=True)]
    made.append(row(heads, head=True))
    for n, line in enumerate(view.rows, 1):
        kept = n < len(view.rows) and n in (1, len(view.rows) - 1)
        cells = [
            cell(broken(c), w, style, "center" if c.tight else "right" if c.number else side, kept=kept)
            for c, w, side in zip(line.cells, widths, sides, strict=True)
        ]
        made.append(row(cells))
    return made


def pairs(rows: Sequence[tuple[str, str]], millimetres: float, style: str, points: float) -> BaseOxmlElement:
    """Labelled values, two to a line, all on one page with what follows."""
    longest = max((span(safe(label), points) for label, _ in rows), default=0.0) + ROOM
    label = min(max(longest, millimetres * 0.15), millimetres * 0.2)
    narrow, broad = int(label * TWIPS), int((millimetres / 2 - label) * TWIPS)
    made = frame([narrow, broad, narrow, broad])
    filled = [*rows, ("", "")] if len(rows) % 2 else list(rows)
    for left, right in zip(filled[::2], filled[1::2], strict=True):
        cells = []
        for name, text in (left, right):
            cells += [cell(safe(name), narrow, style, head=bool(name), kept=True)]
            cells += [cell(safe(text), broad, style, kept=True)]
        made.append(row(cells))
    return made
