"""What writing costs: 43 departments' full set as a multiple of the writing libraries' own time for the same files, and
the district's folder.

The full set is each department's scorecard and rectification list as HTML, Word and Excel, from the material to the
file. The libraries' own time is what it takes to write a file with the same paragraphs, cells and sheets through jinja2,
python-docx (with its elements, not its slow cells) and xlsxwriter, with the texts ready in memory and no look but a
table's. Figures are processor seconds of this process, medians of three.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import docx
import xlsxwriter
from docx.document import Document
from docx.oxml import OxmlElement
from docx.table import Table as WordTable
from jinja2 import Environment
from python_calamine import CalamineWorkbook

from reports import html, press
from reports.material import Material
from reports.period import parse
from tests.reports import fixture

KINDS = ("scorecard", "rectification")
FORMATS = ("html", "docx", "xlsx")
DAY = parse("2026-11-24")
ROUNDS = 3
BARE = Environment(autoescape=True).from_string(
    "<!DOCTYPE html><title>{{ name }}</title>{% for b in blocks %}{% if b is string %}<p>{{ b }}</p>{% else %}<table>"
    "{% for r in b %}<tr>{% for c in r %}<td>{{ c }}</td>{% endfor %}</tr>{% endfor %}</table>{% endif %}{% endfor %}"
)

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Matter:
    """What one document says: its paragraphs and tables in order, and its sheets."""

    name: str
    blocks: tuple[str | Rows, ...]
    sheets: tuple[tuple[str, Rows], ...]


def full_set(material: Material, out: Path) -> list[Path]:
    written: list[Path] = []
    for department in material.register.departments:
        for kind in KINDS:
            written += press.render(kind, material, out, FORMATS, DAY, department.id)
    return written


def matter(files: Sequence[Path]) -> list[Matter]:
    """What the written documents say, read back from their Word and Excel editions."""
    by_name: dict[str, dict[str, Path]] = {}
    for path in files:
        by_name.setdefault(path.stem, {})[path.suffix] = path
    return [
        Matter(name, tuple(_blocks(docx.Document(str(one[".docx"])))), tuple(_sheets(one[".xlsx"])))
        for name, one in by_name.items()
    ]


def _blocks(document: Document) -> Iterator[str | Rows]:
    for one in document.iter_inner_content():
        if isinstance(one, WordTable):
            yield [[cell.text for cell in row.cells] for row in one.rows]
        else:
            yield one.text


def _sheets(path: Path) -> Iterator[tuple[str, Rows]]:
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        yield name, [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]


def bare_html(one: Matter, out: Path) -> None:
    (out / f"{one.name}.html").write_text(BARE.render(name=one.name, blocks=one.blocks), encoding="utf-8")


def bare_word(one: Matter, out: Path) -> None:
    document = docx.Document()
    body = document.element.body
    for block in one.blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = OxmlElement("w:tbl")
        for row in block:
            line = OxmlElement("w:tr")
            for text in row:
                cell, paragraph, run, words = (OxmlElement(f"w:{tag}") for tag in ("tc", "p", "r", "t"))
                words.text = text
                run.append(words)
                paragraph.append(run)
                cell.append(paragraph)
                line.append(cell)
            table.append(line)
        body.insert(len(body) - 1, table)
    document.save(str(out / f"{one.name}.docx"))


def bare_excel(one: Matter, out: Path) -> None:
    into = BytesIO()
    book = xlsxwriter.Workbook(into, {"strings_to_formulas": False, "strings_to_urls": False})
    form = book.add_format({"border": 1, "text_wrap": True})
    for name, rows in one.sheets:
        sheet = book.add_worksheet(name)
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                sheet.write_string(y, x, text, form)
    book.close()
    (out / f"{one.name}.xlsx").write_bytes(into.getvalue())


def bare(matters: Sequence[Matter], out: Path) -> None:
    for one in matters:
        for write in (bare_html, bare_word, bare_excel):
            write(one, out)


def measure(material: Material, folder: Path, rounds: int = ROUNDS) -> Iterator[str]:
    files = full_set(material, folder / "set")
    said = matter(files)
    (folder / "bare").mkdir()
    ours = _median(lambda: full_set(material, folder / "set"), rounds)
    theirs = _median(lambda: bare(said, folder / "bare"), rounds)
    yield f"writing, {len(files)} files of {len(material.register.departments)} departments (html, docx, xlsx)"
    yield f"  full set, from the material:   {ours:6.1f} s"
    yield f"  the libraries' own, same texts: {theirs:5.1f} s"
    yield f"  ratio (at most 2):             {ours / theirs:6.2f}"
    district = _median(lambda: html.district(material, folder / "district"), rounds)
    pages = sum(1 for _ in (folder / "district").rglob("*.html"))
    yield f"  the district's folder:         {district:6.1f} s, {pages} pages (about 5 s)"
    before = digests(folder / "district")
    html.district(material, folder / "district")
    yield f"  a second run writes the same:  {digests(folder / 'district') == before}"


def digests(folder: Path) -> dict[str, str]:
    pages = sorted(folder.rglob("*.html"))
    return {str(one.relative_to(folder)): hashlib.sha256(one.read_bytes()).hexdigest() for one in pages}


def _median(work: Callable[[], object], rounds: int) -> float:
    """Processor seconds of the process; the first round may pay for what is loaded once."""
    found = []
    for _ in range(rounds):
        began = process_time()
        work()
        found.append(process_time() - began)
    return median(found)


def main() -> None:
    with TemporaryDirectory() as folder:
        for line in measure(fixture.material(), Path(folder)):
            print(line)


if __name__ == "__main__":
    main()
