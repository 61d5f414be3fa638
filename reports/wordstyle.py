"""The look of a Word document: GB/T 9704 for letters, a plainer one for reports, real styles in both.

GB/T 9704-2012: 5.2 (A4, head margin 37 mm, binding margin 28 mm, type area 156 mm by 225 mm, size 3 FangSong, 22 lines
of 28 characters), 7.3.1 (title size 2 XiaoBiaoSong), 7.3.3 (first level HeiTi, second KaiTi), 7.5 (page number, size 4
SongTi, between two dashes, outside).
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

XIAOBIAOSONG, FANGSONG, HEITI, KAITI, SONGTI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
LATIN = "Times New Roman"
TABLE_TEXT = "Table Text"
FLUSH = "Flush Text"
MARK = "Attachment Mark"
CHINESE = "zh-CN"


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in points; `body` and `spacing` of the running text, `table` of tables."""

    title: float
    body: float
    spacing: float
    table: float
    body_font: str
    margins: tuple[float, float, float, float]  # top, right, bottom, left, in millimetres


LETTER = Look(22, 16, 28.9, 10.5, FANGSONG, (37, 26, 35, 28))
REPORT = Look(22, 12, 21, 9, SONGTI, (25, 24, 22, 26))


def face(style: ParagraphStyle, font: str, size: float, bold: bool = False) -> None:
    """A style's font for Chinese as well as Latin text; without eastAsia Word takes the theme's font."""
    style.font.name = LATIN
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks and dashes are Chinese ones here
    for colour in properties.findall(qn("w:color")):
        properties.remove(colour)


def spaced(style: ParagraphStyle, exactly: float, before: float = 0, after: float = 0, indent: float = 0) -> None:
    form = style.paragraph_format
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(exactly)
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.first_line_indent = Pt(indent)


def tongue(document: Document) -> None:
    """Chinese as Simplified Chinese: python-docx's template says Japanese, and a machine without the official fonts
    would then take Japanese ones, whose commas stand in the middle of their squares."""
    for lang in document.styles.element.xpath("w:docDefaults//w:lang"):
        lang.set(qn("w:eastAsia"), CHINESE)
    for lang in document.settings.element.xpath("w:themeFontLang"):
        lang.set(qn("w:eastAsia"), CHINESE)
    for name, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):  # the template's copy of its styles for Word 2007
            document.part.drop_rel(name)


def own(document: Document, name: str) -> ParagraphStyle:
    style = document.styles.add_style(name, 1)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    return style


def known(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def dress(document: Document, look: Look) -> None:
    """Gives a new document its styles."""
    tongue(document)
    two = 2 * look.body
    normal = known(document, "Normal")
    face(normal, look.body_font, look.body)
    spaced(normal, look.spacing, indent=two)
    title = known(document, "Title")
    face(title, XIAOBIAOSONG, look.title)
    spaced(title, look.title * 1.6, after=look.spacing / 2)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in title.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    for level, (font, bold) in enumerate(((HEITI, False), (KAITI, False), (look.body_font, True)), 1):
        style = known(document, f"Heading {level}")
        face(style, font, look.body, bold)
        spaced(style, look.spacing, indent=two)
        style.paragraph_format.keep_with_next = True
    caption = known(document, "Caption")
    face(caption, HEITI, look.table + 1)
    spaced(caption, look.table * 2, before=4, after=2)
    caption.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    caption.paragraph_format.keep_with_next = True
    table = own(document, TABLE_TEXT)
    face(table, SONGTI, look.table)
    spaced(table, look.table * 1.35)
    flush = own(document, FLUSH)
    spaced(flush, look.spacing)
    mark = own(document, MARK)
    face(mark, HEITI, look.body)
    spaced(mark, look.spacing)
    mark.paragraph_format.keep_with_next = True
    bullets = known(document, "List Bullet")
    face(bullets, look.body_font, look.body)
    spaced(bullets, look.spacing)
    document.settings.odd_and_even_pages_header_footer = True


def page_number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.alignment = side
    paragraph.paragraph_format.first_line_indent = Pt(0)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    for kind, text in ((None, "— "), ("begin", ""), ("instr", "PAGE"), ("end", ""), (None, " —")):
        run = paragraph.add_run(text if kind is None else "")
        run.font.size, run.font.name = Pt(14), LATIN
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SONGTI)
        if kind in ("begin", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._element.append(mark)
        elif kind == "instr":
            code = OxmlElement("w:instrText")
            code.text = text
            run._element.append(code)


def lay(section: Section, look: Look, wide: bool) -> float:
    """Page size, margins and page numbers of a section; returns the width of its type area in millimetres."""
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    top, right, bottom, left = look.margins
    if wide:
        top, right, bottom, left = 26, 20, 20, 20
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.footer_distance = Mm(12 if wide else bottom - 10)
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        if footer.is_linked_to_previous:
            footer.is_linked_to_previous = False
            page_number(footer.paragraphs[0], side)
    return (297 if wide else 210) - left - right
