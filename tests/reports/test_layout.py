"""How documents lie on paper: what begins a page, what stays together, what is never torn or clipped."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from pypdf import PdfReader

from reports import html, pdf, press, word
from reports.material import Material
from reports.papers import bulletin, rectification, scorecard
from reports.period import parse
from reports.present.parts import text
from reports.view import Block, Cell, Head, Paper, Paragraph, Row, Section, Signature, Table
from reports.wordtable import fitted, floors
from tests.reports.test_papers import SaidLetter

MILLIMETRE = 56.6929


def opened(paper: Paper, folder: Path) -> Document:
    return docx.Document(str(word.document(paper, folder / "paper.docx")))


def kept(table: WordTable) -> list[bool]:
    """Of each row, whether all of it keeps with the next."""
    found = []
    for row in table._tbl.findall(qn("w:tr")):
        marks = [p.find(qn("w:keepNext")) is not None for p in row.iter(qn("w:pPr"))]
        assert len(set(marks)) == 1
        found.append(marks[0])
    return found


def rows(count: int, *after: Block) -> Paper:
    told = tuple(Row((Cell(f"行{n}号"), Cell("说明"))) for n in range(1, count + 1))
    return Paper("x", "表", (Table("表", (Head("甲"), Head("乙")), told), *after))


@pytest.fixture(scope="module")
def cards(material: Material) -> Paper:
    return scorecard.scorecard(material, None)


def test_every_card_but_the_first_begins_a_page(cards: Paper, tmp_path: Path) -> None:
    breaks = [
        bool(p.paragraph_format.page_break_before)
        for p in opened(cards, tmp_path).paragraphs
        if p.style is not None and p.style.name == "Heading 1"
    ]
    assert len(breaks) == len(cards.blocks) > 2
    assert breaks == [False] + [True] * (len(breaks) - 1)
    page = html.document(cards, tmp_path / "cards.html").read_text("utf-8")
    assert page.count('class="part fresh"') == len(breaks) - 1 and ".fresh{break-before:page}" in page


@pytest.mark.parametrize(
    ("count", "wanted"),
    [
        (1, [True, False]),
        (2, [True, True, False]),
        (3, [True, True, True, False]),
        (5, [True, True, False, False, True, False]),
    ],
)
def test_the_first_two_and_the_last_two_rows_keep_together(count: int, wanted: list[bool], tmp_path: Path) -> None:
    assert kept(opened(rows(count), tmp_path).tables[0]) == wanted


def test_what_is_said_under_a_table_stays_with_its_last_row(tmp_path: Path) -> None:
    assert kept(opened(rows(5, Paragraph("未列出。", "quiet")), tmp_path).tables[0])[-1]
    assert not kept(opened(rows(5, Paragraph("正文。")), tmp_path).tables[0])[-1]


def test_a_cards_fields_stay_with_the_first_rows_of_its_table(cards: Paper, tmp_path: Path) -> None:
    fields, clauses, *_ = opened(cards, tmp_path).tables
    assert fields.rows[0].cells[0].text == "考评对象" and all(kept(fields))
    assert kept(clauses)[0]


def test_word_writes_simplified_chinese(cards: Paper, tmp_path: Path) -> None:
    path = word.document(cards, tmp_path / "cards.docx")
    with zipfile.ZipFile(path) as parts:
        told = "".join(parts.read(n).decode("utf-8") for n in parts.namelist() if n.endswith((".xml", ".rels")))
    languages = re.findall(r'<w:(?:lang|themeFontLang)[^>]*w:eastAsia="([^"]*)"', told)
    assert len(languages) == 2 and set(languages) == {"zh-CN"}
    assert "ja-JP" not in told


def test_pages_say_their_language_and_name_simplified_fonts(cards: Paper, tmp_path: Path) -> None:
    page = html.document(cards, tmp_path / "cards.html").read_text("utf-8")
    assert '<html lang="zh-CN">' in page
    for font in ("Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Serif SC", "Source Han Sans SC"):
        assert font in page


IDENT, DAY, CLAUSE = re.compile(r"x-\w{7}|ZG-\d{4}"), re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"[VDB]\d+\.\d")


def papers(material: Material) -> dict[str, Paper]:
    items = tuple(dataclasses.replace(i, id=f"x-3ne{n:02d}tb") for n, i in enumerate(material.items))
    named = dataclasses.replace(material, items=items)
    letter = SaidLetter(items=tuple((i.id, date(2026, 12, 8)) for i in items if i.department == "d08"))
    return {
        "scorecard": scorecard.scorecard(named, None),
        "rectification": rectification.rectification(named, "d08"),
        "bulletin": bulletin.bulletin(named, parse("2026Q4")),
        "letter": rectification.notice(named, letter),
    }


@pytest.mark.parametrize("kind", ["scorecard", "rectification", "bulletin", "letter"])
def test_ids_days_and_clauses_have_room(kind: str, material: Material, tmp_path: Path) -> None:
    seen = 0
    for table in opened(papers(material)[kind], tmp_path).tables:
        widths = [int(c.get(qn("w:w"), "0")) / MILLIMETRE for c in table._tbl.iter(qn("w:gridCol"))]
        for line in table._tbl.findall(qn("w:tr"))[1:]:
            texts = ["".join(t.text or "" for t in c.iter(qn("w:t"))) for c in line.findall(qn("w:tc"))]
            for told, width in zip(texts, widths, strict=True):
                for pattern, least in ((IDENT, 22), (DAY, 22), (CLAUSE, 14)):
                    if pattern.fullmatch(told):
                        seen += 1
                        assert width >= least - 0.1, (told, width)
    assert seen


def test_a_head_of_three_signs_stands_on_one_line() -> None:
    view = Table("表", (Head("问题数", 1, True), Head("说明", 99)), (Row((Cell("3", number=True), Cell("长" * 60))),))
    narrow, broad = fitted([1, 99], floors(view, 9), 160)
    assert narrow > 3 * 9 * 25.4 / 72 + 2.5 and narrow + broad == pytest.approx(160)


def test_narrow_columns_take_from_those_with_room_to_spare() -> None:
    assert fitted([1, 1, 2], [10, 10, 10], 100) == [25, 25, 50]
    narrow, middle, broad = fitted([1, 3, 6], [20, 25, 10], 100)
    assert (narrow, narrow + middle + broad) == (20, pytest.approx(100)) and middle >= 25 and broad < 60
    assert fitted([1, 1], [80, 80], 100) == [50, 50]


def letter(*texts: str) -> Paper:
    told = (*(Paragraph(t) for t in texts), Signature(("某某办公室", "2026年11月24日")))
    return Paper("x", "通知", told, addressee="某局：", letter=True)


@pytest.mark.parametrize(
    ("texts", "held"),
    [
        (("甲" * 60, "乙" * 60, "丙" * 60), [False, False, True]),
        (("甲" * 60, "乙" * 60, "附件：清单"), [False, True, True]),
        (("甲" * 60, "乙" * 26, "附件：清单"), [False, True, True]),
    ],
)
def test_two_lines_of_text_stay_with_the_signature(texts: tuple[str, ...], held: list[bool], tmp_path: Path) -> None:
    found = [p for p in opened(letter(*texts), tmp_path).paragraphs if p.text in texts]
    assert [bool(p.paragraph_format.keep_with_next) for p in found] == held


def test_an_attachments_mark_stands_alone_and_its_title_two_lines_below(tmp_path: Path) -> None:
    added = Section("问题清单", (Paragraph("正文"),), number="附件1　", attachment=True)
    paper = dataclasses.replace(letter("正文。"), attachments=(added,))
    found = opened(paper, tmp_path).paragraphs
    at = [p.text for p in found].index("附件1")
    mark, blank, title = found[at : at + 3]
    assert (mark.style.name, blank.text) == ("Attachment Mark", "")  # type: ignore[union-attr]
    assert (title.text, title.style.name) == ("问题清单", "Heading 1")  # type: ignore[union-attr]
    assert title.alignment == 1 and blank.style is not None and blank.style.paragraph_format.keep_with_next
    page = html.document(paper, tmp_path / "letter.html").read_text("utf-8")
    assert '<p class="mark">附件1　</p>\n<h2>问题清单</h2>' in page


@pytest.mark.parametrize("kind", ["daily", "scorecard", "rectification", "bulletin", "inspection", "assessment"])
def test_papers_never_clip_a_text(kind: str, material: Material, tmp_path: Path) -> None:
    """A text of several lines, as one of a page with a long address."""
    said = "页面没有设置标签，涉及页面如http://www.example.gov.cn/" + "zwgk/" * 40 + "index.html。尾"
    findings = tuple(dataclasses.replace(f, detail=said) for f in material.assessment.findings)
    items = tuple(dataclasses.replace(i, detail=said) for i in material.items)
    assessment = dataclasses.replace(material.assessment, findings=findings)
    long = dataclasses.replace(material, assessment=assessment, items=items)
    for file in press.render(kind, long, tmp_path, ("html", "docx"), department="d08"):
        if file.suffix == ".html":
            shown = file.read_text("utf-8").partition("<body")[2].partition("<script>")[0]
        else:
            shown = docx.Document(str(file)).element.xml
        assert "…" not in shown, file
        assert said in shown or kind in ("bulletin", "assessment"), file


needs_pdf = pytest.mark.skipif(not pdf.available(), reason="the extra xuncha[pdf] is not installed")


@needs_pdf
def test_no_page_of_a_pdf_holds_a_single_row(tmp_path: Path) -> None:
    broken = 0
    for count in range(30, 50, 2):
        path = pdf.document(rows(count, Paragraph("未列出。", "quiet")), tmp_path / f"{count}.pdf")
        pages = ["".join(p.extract_text().split()) for p in PdfReader(path).pages]
        told = [len(re.findall(r"行\d+号", page)) for page in pages]
        assert sum(told) == count and min(told) >= 2, told
        assert "未列出" in pages[-1]
        broken += len(pages) > 1
    assert broken


@needs_pdf
def test_a_page_whose_title_is_endless_delays_no_pdf(tmp_path: Path) -> None:
    """The time that WeasyPrint takes for a text grows with its square: a text beyond all sense is cut even on paper."""
    told = tuple(Row((text("长" * 20000), Cell("尾"))) for _ in range(3))
    long = Table("表", (Head("甲"), Head("乙")), told)
    path = pdf.document(Paper("x", "表", (long,)), tmp_path / "long.pdf")
    assert sum(p.extract_text().count("长") for p in PdfReader(path).pages) == 3 * 599


@needs_pdf
def test_a_pdf_takes_no_japanese_font(cards: Paper, tmp_path: Path) -> None:
    names = pdf.fonts(pdf.document(cards, tmp_path / "cards.pdf"))
    assert not [n for n in names if re.search(r"CJK-?JP|Japan|Mincho", n, re.IGNORECASE)]
