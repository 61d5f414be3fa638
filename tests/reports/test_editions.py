"""Word, PDF and Excel editions as what a reader sees; LibreOffice opens them where it is installed."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from pypdf import PdfReader

from reports import excel, html, pdf, press, word
from reports.material import Material
from reports.papers import bulletin, rectification
from reports.period import parse
from reports.supplied import Supplied
from reports.view import Cell, Head, Paper, Paragraph, Row, Table
from tests.reports.pages import LOADS, outside, read
from tests.reports.test_hostile import TITLES

KINDS = [k for k in press.KINDS if k != "annual"]


@pytest.fixture(scope="module")
def letter(material: Material) -> Paper:
    return bulletin.bulletin(material, parse("2026Q4"))


@pytest.fixture(scope="module")
def opened(letter: Paper, tmp_path_factory: pytest.TempPathFactory) -> Document:
    return docx.Document(str(word.document(letter, tmp_path_factory.mktemp("w") / "bulletin.docx")))


def test_headings_are_real_ones_and_navigate(opened: Document) -> None:
    found = [
        (p.style.name, p.text) for p in opened.paragraphs if p.style and p.style.name.startswith(("Heading", "Title"))
    ]
    assert found[0] == ("Title", "云浮市云城区人民政府办公室关于2026年第四季度政府网站检查情况的通报")
    assert ("Heading 1", "一、总体情况") in found and ("Heading 2", "（一）抓好整改落实") in found
    assert ("Heading 1", "责任单位检查情况一览表") in found


def near(length: object, wanted: int) -> bool:
    """Equal to a twentieth of a point, as Word keeps lengths."""
    return isinstance(length, int) and abs(length - wanted) < Pt(0.05)


def test_the_letter_keeps_the_standards_page_and_type(opened: Document) -> None:
    page = opened.sections[0]
    assert near(page.page_width, Mm(210)) and near(page.page_height, Mm(297))
    margins = (page.top_margin, page.left_margin, page.right_margin, page.bottom_margin)
    assert all(near(m, Mm(wanted)) for m, wanted in zip(margins, (37, 28, 26, 35), strict=True))
    body, title = opened.styles["Normal"], opened.styles["Title"]
    assert body.font.size == Pt(16) and title.font.size == Pt(22)


@pytest.mark.parametrize(
    ("style", "font"),
    [
        ("Normal", "仿宋_GB2312"),
        ("Title", "方正小标宋简体"),
        ("Heading 1", "黑体"),
        ("Heading 2", "楷体_GB2312"),
        ("Table Text", "宋体"),
    ],
)
def test_chinese_text_has_its_own_fonts(style: str, font: str, opened: Document) -> None:
    fonts = opened.styles[style].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == font
    assert fonts.get(qn("w:eastAsiaTheme")) is None


def test_tables_repeat_their_heads_and_never_tear_a_row(opened: Document) -> None:
    for table in opened.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert all(r._tr.xpath("./w:trPr/w:cantSplit") for r in table.rows)


def test_a_table_says_what_the_view_says(letter: Paper, opened: Document) -> None:
    view = next(b for b in letter.attachments[0].blocks if isinstance(b, Table))
    table = opened.tables[0]
    assert [c.text for c in table.rows[0].cells] == [h.text for h in view.head]
    assert len(table.rows) == len(view.rows) + 1
    assert table.rows[1].cells[1].text == view.rows[0].cells[1].text


def test_wide_attachments_lie_across(opened: Document) -> None:
    widths = [s.page_width > s.page_height for s in opened.sections if s.page_width and s.page_height]
    assert widths[0] is False and True in widths


def test_the_page_number_stands_outside_between_dashes(opened: Document) -> None:
    section = opened.sections[0]
    assert opened.settings.odd_and_even_pages_header_footer
    for footer in (section.footer, section.even_page_footer):
        assert "PAGE" in footer._element.xml and footer.paragraphs[0].text.startswith("— ")


def test_two_runs_hold_the_same_paragraphs_and_cells(letter: Paper, tmp_path: Path) -> None:
    def content(path: Path) -> str:
        return str(docx.Document(str(word.document(letter, path))).element.xml)

    assert content(tmp_path / "1.docx") == content(tmp_path / "2.docx")
    assert (
        excel.document(letter, tmp_path / "1.xlsx").read_bytes()
        == excel.document(letter, tmp_path / "2.xlsx").read_bytes()
    )


@pytest.fixture
def hostile() -> Paper:
    rows = tuple(Row((Cell(t), Cell("", note=t))) for t in TITLES.values())
    table = Table("=1+1[]:*?/\\ 表" + "长" * 60, (Head("甲"), Head("=乙")), rows, note="=2", captioned=True)
    return Paper(
        "x",
        TITLES["script"],
        (Paragraph(TITLES["bidi"]), table, dataclasses.replace(table)),
        subtitle=TITLES["control"],
    )


def test_hostile_text_is_text_in_every_edition(hostile: Paper, tmp_path: Path) -> None:
    told = docx.Document(str(word.document(hostile, tmp_path / "h.docx")))
    assert told.paragraphs[0].text == TITLES["script"]
    assert "\u202e" not in told.element.xml and "\x1b" not in told.element.xml
    assert [r.cells[0].text for r in told.tables[0].rows][3] == TITLES["formula"]
    book = openpyxl.load_workbook(excel.document(hostile, tmp_path / "h.xlsx"))
    assert len(book.sheetnames) == 2 and all(len(n) <= 31 for n in book.sheetnames)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert not [c for c in row if c.data_type == "f" or c.hyperlink]
    page = read(html.document(hostile, tmp_path / "h.html"))
    assert len(page.of("script")) == 1 and TITLES["script"] in "".join(page.text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_in_html_word_and_excel(kind: str, material: Material, tmp_path: Path) -> None:
    files = press.render(kind, material, tmp_path, ("html", "docx", "xlsx"), department="d08")
    assert {f.suffix for f in files} == {".html", ".docx", ".xlsx"} and all(f.stat().st_size > 500 for f in files)
    for file in files:
        if file.suffix == ".html":
            seen = read(file)
            assert seen.policy.startswith("default-src 'none'")
            for tag, attributes in seen.tags:
                assert not [v for n, v in attributes.items() if (tag, n) in LOADS and outside(v)]
            for link in seen.of("a"):
                assert outside(link["href"]), link


def test_the_annual_forms_come_in_all_editions(material: Material, tmp_path: Path) -> None:
    files = press.render("annual", material, tmp_path, ("html", "docx", "xlsx"), supplied=Supplied(2026))
    assert len(files) == 3


def test_the_list_in_excel_is_the_one_that_comes_back(material: Material, tmp_path: Path) -> None:
    (path,) = press.render("rectification", material, tmp_path, ("xlsx",), department="d08")
    assert openpyxl.load_workbook(path).worksheets[0].protection.sheet


def test_what_a_clerk_fills_in_is_taken_by_the_rectification_room(material: Material, tmp_path: Path) -> None:
    sheets = pytest.importorskip("rectify.sheets")
    columns = pytest.importorskip("rectify.columns")
    (path,) = press.render("rectification", material, tmp_path, ("xlsx",), department="d08")
    layout = columns.layout(sheets.read(path.read_bytes()).sheets[0])
    assert layout is not None and layout.ids == 0 and layout.first == 3
    assert {role.value for role in layout.roles} == {"整改情况", "完成时间", "经办人", "申诉类别", "申诉理由"}


def test_an_unknown_format_is_an_error_before_anything_is_written(material: Material, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        press.render("daily", material, tmp_path, ("odt",))
    assert not list(tmp_path.iterdir())


needs_pdf = pytest.mark.skipif(not pdf.available(), reason="the extra xuncha[pdf] is not installed")


@needs_pdf
def test_the_pdf_is_tagged_and_carries_its_fonts(material: Material, tmp_path: Path) -> None:
    (path,) = press.render("daily", material, tmp_path, ("pdf",))
    reader = PdfReader(path)
    assert "/Marked" in str(reader.root_object["/MarkInfo"])
    assert "巡查日报" in (reader.pages[0].extract_text() or "").replace("\n", "")
    names = pdf.fonts(path)
    assert names and all(re.match(r"/[A-Z]{6}\+", n) for n in names)


def test_a_line_is_drawn_as_a_line_where_no_style_reaches_the_drawing(material: Material, tmp_path: Path) -> None:
    (path,) = press.render("assessment", material, tmp_path, ("html",), period=parse("2026H2"))
    lines = re.findall(r"<polyline[^>]*>", path.read_text("utf-8"))
    assert lines and all('fill="none" stroke="#' in line for line in lines)


@needs_pdf
def test_a_pdf_fetches_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not fetched"):
        pdf.nothing("http://bad.example/x.png")


def test_without_the_extra_the_message_says_what_to_install(
    letter: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "available", lambda: False)
    with pytest.raises(pdf.PdfUnavailable, match=r"xuncha\[pdf\]"):
        pdf.document(letter, tmp_path / "x.pdf")


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_letter_and_list(letter: Paper, material: Material, tmp_path: Path) -> None:
    word.document(letter, tmp_path / "letter.docx")
    word.document(rectification.rectification(material, "d08"), tmp_path / "list.docx")
    excel.rectification(material, "d08", tmp_path / "sheet.xlsx")
    names = ["letter", "list", "sheet"]
    files = [str(tmp_path / n) for n in ("letter.docx", "list.docx", "sheet.xlsx")]
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    for name in names:
        text = "".join(p.extract_text() for p in PdfReader(tmp_path / f"{name}.pdf").pages)
        assert "区财政局" in text.replace("\n", ""), name
