"""What a writer gets: pages made of blocks, every value ready to print.

One set of blocks serves all writers (HTML, Word, PDF, Excel), so that a figure cannot differ between two editions
of one paper. Nothing here is a number: whoever builds a block has already counted, rounded, sorted and worded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from reports.drawing import Mark, Spark

Tone = Literal["", "fault", "doubt", "unseen", "ok", "soon", "quiet"]
"""How a value reads at a glance: confirmed fault, suspected, not assessed, in order, due soon, of no weight."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A short word with a tone. `tone` picks colour, border and sign, so that colour is never the only carrier."""

    text: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """`href` is an address inside the folder; `outside` a crawled address (http or https, already vetted).

    `full` is the whole text where `text` is clipped. `number` aligns right and is written as a number where the
    edition knows numbers; `tight` does not break over lines. `bar` is a share from 0 to 100 as text, drawn beside it.
    `value` is the same value by its type, for the edition that keeps numbers as numbers and days as days.
    """

    text: str
    href: str = ""
    outside: str = ""
    badge: Badge | None = None
    note: str = ""
    full: str = ""
    number: bool = False
    tight: bool = False
    bar: str = ""
    spark: Spark | None = None
    value: Decimal | date | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head. `width` is a share for the editions on paper; `number` aligns right."""

    text: str
    width: int = 1
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`facets` are the values that the page's filter may ask for, in the order of the table's filters."""

    cells: tuple[Cell, ...]
    facets: tuple[str, ...] = ()
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice above a table: its label and the values that occur."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    head: tuple[Head, ...]
    rows: tuple[Row, ...]
    ident: str = ""
    empty: str = ""
    note: str = ""
    search: str = ""  # the search box's label; no box without one
    filters: tuple[Filter, ...] = ()
    captioned: bool = False  # the caption is shown on screen too; else the section's title says it
    wide: bool = False  # wants a landscape page on paper
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    tone: Tone = ""
    flush: bool = False  # no indent: the addressee's line of a letter
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled values, such as a finding's particulars."""

    pairs: tuple[Fact, ...]
    kind: str = "facts"


@dataclass(frozen=True, slots=True)
class Tile:
    label: str
    value: str
    note: str = ""
    tone: Tone = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    tiles: tuple[Tile, ...]
    kind: str = "tiles"


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Cell, ...]
    kind: str = "bullets"


@dataclass(frozen=True, slots=True)
class Fold:
    """A group that opens on demand; on paper it stands open."""

    title: str
    count: str
    blocks: tuple[Block, ...]
    badge: Badge | None = None
    note: str = ""
    ident: str = ""
    kind: str = "fold"


@dataclass(frozen=True, slots=True)
class Chart:
    """A static drawing with the same figures as a table beside it."""

    ident: str
    title: str
    summary: str
    width: str
    height: str
    boxes: tuple[Mark, ...] = ()
    labels: tuple[Mark, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()  # (points, class)
    dots: tuple[Mark, ...] = ()
    table: Table | None = None
    table_word: str = ""
    kind: str = "chart"


@dataclass(frozen=True, slots=True)
class Frame:
    """A stored page, shown in a frame without rights."""

    title: str
    href: str
    open_word: str
    source_href: str = ""
    source_word: str = ""
    picture: str = ""
    kind: str = "frame"


@dataclass(frozen=True, slots=True)
class Note:
    text: str
    tone: Tone = ""
    kind: str = "note"


@dataclass(frozen=True, slots=True)
class Signature:
    """The end of a letter: who signs and the day."""

    lines: tuple[str, ...]
    kind: str = "signature"


@dataclass(frozen=True, slots=True)
class Section:
    """`number` is the ordinal in its own typography (一、 (一) 1.); `attachment` starts a new page on paper,
    across where it is `wide`; so does what is `fresh`, which is no attachment."""

    title: str
    blocks: tuple[Block, ...]
    ident: str = ""
    number: str = ""
    level: int = 2
    lead: str = ""
    badge: Badge | None = None
    attachment: bool = False
    wide: bool = False
    fresh: bool = False
    kind: str = "section"


Block = Section | Table | Paragraph | Facts | Tiles | Bullets | Fold | Chart | Frame | Note | Signature


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the district's folder. `path` is relative to the folder, `root` leads back to it ('' or '../')."""

    path: str
    root: str
    title: str
    heading: str
    lead: str
    crumbs: tuple[Cell, ...]
    stamps: tuple[Fact, ...]
    blocks: tuple[Block, ...]
    badge: Badge | None = None
    menu: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that an office signs and sends. `name` is a file name without its ending.

    `letter` papers follow GB/T 9704 (title, addressee, text, signature); the others are reports and sheets.
    `attachments` follow the signature, each on a page of its own.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    addressee: str = ""
    subtitle: str = ""
    attachments: tuple[Section, ...] = ()
    letter: bool = False
    wide: bool = False
    gathered: str = ""  # of like-built chapters: the name of the sheet with a row a chapter, in Excel
    lang: str = "zh-CN"
