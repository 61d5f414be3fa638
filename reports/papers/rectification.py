"""整改清单 as a document, and 整改通知书 as a letter made from what the rectification room says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from ledger.items import Item
from reports.material import Material
from reports.papers.problems import attachment, attachment_lines
from reports.present.atlas import Atlas
from reports.present.parts import day, text
from reports.present.rectification import RectificationList, Told, chosen
from reports.present.rectification import rectification as listed
from reports.view import Block, Cell, Head, Paper, Paragraph, Row, Section, Signature, Table
from reports.wording import Words, line, ordinal

COLUMNS = (
    ("ident", 12),
    ("number", 4),
    ("place", 10),
    ("clause", 7),
    ("check", 9),
    ("detail", 20),
    ("url", 19),
    ("remedy", 13),
    ("due", 11),
    ("status", 7),
    ("answer", 8),
)


def list_table(words: Words, view: RectificationList) -> Table:
    rows = tuple(
        Row(
            (
                Cell(line(r.ident), tight=True),
                Cell(str(r.number), number=True, value=Decimal(r.number)),
                text(r.place),
                Cell(r.clause, tight=True),
                text(r.check),
                text(r.detail),
                text(r.url),
                text(r.remedy),
                day(r.due),
                Cell(r.status),
                Cell(""),
            )
        )
        for r in view.rows
    )
    head = tuple(Head(words.word("list", name), width, name == "number") for name, width in COLUMNS)
    return Table(view.title, head, rows, empty=view.nothing, wide=True)


def rectification(material: Material, department: str | None, words: Words | None = None) -> Paper:
    """The list of one department as a document."""
    words = words or Words(zone=material.register.timezone)
    view = listed(Atlas(material, words), department)
    about = words.say("list.paper", as_of=view.as_of, standard=view.standard, count=len(view.rows))
    return Paper(view.name, view.title, (Paragraph(about, flush=True), list_table(words, view)), wide=True)


class Problem(Protocol):
    @property
    def text(self) -> str: ...


class Clause(Protocol):
    @property
    def ids(self) -> tuple[str, ...]: ...
    @property
    def heading(self) -> str: ...
    @property
    def problems(self) -> Sequence[Problem]: ...


class Deadline(Protocol):
    @property
    def text(self) -> str: ...


class Letter(Protocol):
    """What a notice says, as the rectification room has worded it: problems by clause, deadlines, demands."""

    @property
    def department(self) -> str: ...
    @property
    def addressee(self) -> str: ...
    @property
    def sender(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def opening(self) -> str: ...
    @property
    def clauses(self) -> Sequence[Clause]: ...
    @property
    def deadlines(self) -> Sequence[Deadline]: ...
    @property
    def requirements(self) -> Sequence[str]: ...
    @property
    def items(self) -> Told: ...
    @property
    def line(self) -> str: ...


def full_stop(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else text + "。"


def numbered(texts: Sequence[str]) -> list[Block]:
    """Running text with 1. 2. 3.; a single one needs no number."""
    if len(texts) == 1:
        return [Paragraph(full_stop(line(texts[0])))]
    return [Paragraph(f"{ordinal(3, n)}{full_stop(line(t))}") for n, t in enumerate(texts, 1)]


def kind(clause: Clause, n: int) -> list[Block]:
    """The problems of one kind; a single one runs on after its heading."""
    texts = [line(p.text) for p in clause.problems]
    if len(texts) == 1:
        return [Paragraph(f"{ordinal(2, n)}{line(clause.heading)}。{full_stop(texts[0])}")]
    return [Section(line(clause.heading), tuple(numbered(texts)), number=ordinal(2, n), level=3)]


def bases(words: Words, items: Sequence[Item]) -> list[Block]:
    """The clauses that the list names by their ids, each in its own words, once."""
    said: dict[str, str] = {}
    for item in items:
        for clause, basis in zip(item.clause, item.basis, strict=False):
            said.setdefault(clause, line(basis))
    if not said:
        return []
    rows = tuple(Row((Cell(clause, tight=True), text(basis))) for clause, basis in said.items())
    head = (Head(words.word("list", "clause"), 8), Head(words.word("list", "basis"), 92))
    return [Table(words.word("notice", "bases"), head, rows, captioned=True, wide=True)]


def plain_letter(title: str, text: str, sender: str, on: date, words: Words | None = None, name: str = "") -> Paper:
    """A letter from its text: the first line is the addressee's, what follows are paragraphs."""
    words = words or Words()
    first, *rest = [part for part in text.splitlines() if part.strip()]
    body: list[Block] = [Paragraph(line(part)) for part in rest]
    return Paper(
        name or f"{line(title)}-{on.isoformat()}",
        line(title),
        (*body, Signature((line(sender), words.day(on)))),
        addressee=line(first),
        letter=True,
    )


def notice(material: Material, letter: Letter, words: Words | None = None) -> Paper:
    """The notice to one department: a letter of a page, its list attached."""
    words = words or Words(zone=material.register.timezone)
    signed = Signature((line(letter.sender), words.day(letter.day)))
    name = words.say("notice.name", department=line(letter.addressee), day=letter.day.isoformat())
    addressee = words.say("notice.addressee", name=line(letter.addressee))
    if letter.line:
        return Paper(name, line(letter.title), (Paragraph(line(letter.line)), signed), addressee=addressee, letter=True)
    clauses = [block for n, c in enumerate(letter.clauses, 1) for block in kind(c, n)]
    deadlines = numbered([d.text for d in letter.deadlines])
    demands = numbered(letter.requirements)
    atlas = Atlas(material, words)
    view, told = listed(atlas, letter.department, letter.items), chosen(atlas, letter.department, letter.items)
    sections = (
        Section(words.word("notice", "problems"), tuple(clauses), number=ordinal(1, 1)),
        Section(words.word("notice", "deadlines"), tuple(deadlines), number=ordinal(1, 2)),
        Section(words.word("notice", "demands"), tuple(demands), number=ordinal(1, 3)),
    )
    return Paper(
        name,
        line(letter.title),
        (Paragraph(line(letter.opening)), *sections, *attachment_lines(words, [view.title]), signed),
        addressee=addressee,
        attachments=(attachment(words, 0, view.title, [list_table(words, view), *bases(words, told)]),),
        letter=True,
    )
