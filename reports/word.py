"""The Word edition of a document: headings that navigate, tables that repeat their heads, letters by GB/T 9704."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from reports import wordtable
from reports.folder import Folder
from reports.view import (
    Block,
    Bullets,
    Chart,
    Facts,
    Fold,
    Note,
    Paper,
    Paragraph,
    Section,
    Signature,
    Table,
    Tiles,
)
from reports.wording import Words, safe
from reports.wordstyle import FLUSH, LETTER, MARK, REPORT, TABLE_TEXT, Look, dress, lay

TOGETHER = 2
"""Lines of text that stay on the signature's page: a signature never stands alone."""


class Writer:
    """Walks a paper's blocks once, in order."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.look: Look = LETTER if paper.letter else REPORT
        self.document: Document = docx.Document()
        dress(self.document, self.look)
        self.width = lay(self.document.sections[0], self.look, paper.wide)
        self.signs = int(2 * self.width * 72 / 25.4 / self.look.body)  # Latin signs of a line, a Chinese one being two
        self.table_style = self.document.styles[TABLE_TEXT].style_id

    def say(self, text: str, style: str | None = None) -> None:
        self.document.add_paragraph(safe(text), style)

    def turn(self, wide: bool, look: Look) -> None:
        """A new page, across where a table wants the width."""
        self.width = lay(self.document.add_section(WD_SECTION.NEW_PAGE), look, wide)

    def place(self, made: BaseOxmlElement) -> None:
        """Puts a table at the end; one that follows another is kept apart from it, or Word would join them."""
        body = self.document.element.body
        if len(body) > 1 and body[-2].tag == qn("w:tbl"):
            self.document.add_paragraph("", TABLE_TEXT).paragraph_format.keep_with_next = True
        body.insert(len(body) - 1, made)  # before the last section's properties

    def hold(self) -> None:
        """What is said under a table stays with its last row."""
        last = self.document.element.body[-2]
        if last.tag == qn("w:tbl"):
            wordtable.hold(last)

    def table(self, block: Table) -> None:
        if not block.rows:
            self.say(block.empty)
            return
        if block.captioned:
            self.say(block.caption, "Caption")
        self.place(wordtable.table(block, self.width, self.table_style, self.look.table))
        if block.note:
            self.hold()
            self.say(block.note, TABLE_TEXT)

    def mark(self, block: Section) -> None:
        """附件 with its number flush in the first line, the title centred in the third (GB/T 9704, 7.3.4)."""
        self.say(block.number.strip(), MARK)
        self.say("", MARK)
        heading = self.document.add_heading(safe(block.title), 1)
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        heading.paragraph_format.first_line_indent = Pt(0)

    def section(self, block: Section) -> None:
        if block.attachment:
            self.turn(block.wide, REPORT)
            self.mark(block)
        else:
            heading = self.document.add_heading(safe(f"{block.number}{block.title}"), min(max(block.level - 1, 1), 3))
            heading.paragraph_format.page_break_before = block.fresh or None
        if block.lead:
            self.document.add_paragraph(safe(block.lead)).paragraph_format.keep_with_next = True
        self.blocks(block.blocks)

    def block(self, block: Block) -> None:
        if isinstance(block, Section):
            self.section(block)
        elif isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Paragraph):
            if block.tone == "quiet":
                self.hold()
            self.say(block.text, FLUSH if block.flush else None)
        elif isinstance(block, Note):
            self.say(block.text)
        elif isinstance(block, Facts):
            rows = [(f.label, wordtable.spoken(f.cell)) for f in block.pairs]
            self.place(wordtable.pairs(rows, self.width, self.table_style, self.look.table))
        elif isinstance(block, Tiles):
            rows = [(t.label, f"{t.value}{f'（{t.note}）' if t.note else ''}") for t in block.tiles]
            self.place(wordtable.pairs(rows, self.width, self.table_style, self.look.table))
        elif isinstance(block, Bullets):
            for item in block.items:
                self.say(wordtable.spoken(item), "List Bullet")
        elif isinstance(block, Fold):
            self.document.add_heading(safe(f"{block.title}（{block.count}）"), 3)
            self.blocks(block.blocks)
        elif isinstance(block, Chart) and block.table is not None:
            self.table(block.table)
        elif isinstance(block, Signature):
            self.signature(block)

    def signature(self, block: Signature) -> None:
        """The office above the day, the day four characters from the right (GB/T 9704, 7.3.5)."""
        lines = 0
        for before in reversed(self.document.paragraphs):
            before.paragraph_format.keep_with_next = True
            lines += 1 + wordtable.text_width(before.text) // self.signs
            if lines >= TOGETHER:
                break
        self.document.add_paragraph().paragraph_format.keep_with_next = True
        for line in block.lines:
            made = self.document.add_paragraph(safe(line))
            made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            made.paragraph_format.right_indent = Pt(4 * self.look.body)
            made.paragraph_format.keep_with_next = line is not block.lines[-1]

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            self.block(block)

    def write(self) -> Document:
        paper = self.paper
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = paper.title[:250], "", ""
        properties.language = paper.lang
        self.say(paper.title, "Title")
        if paper.subtitle:
            made = self.document.add_paragraph(safe(paper.subtitle), FLUSH)
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if paper.addressee:
            self.say(paper.addressee, FLUSH)
        self.blocks(paper.blocks)
        self.blocks(paper.attachments)
        return self.document


def document(view: Paper, path: Path, words: Words | None = None) -> Path:
    """Writes one document; the file appears whole or not at all."""
    drawn = BytesIO()
    Writer(view).write().save(drawn)
    Folder(path.parent).write(path.name, drawn.getvalue())
    return path
