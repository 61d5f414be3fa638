"""The open ledger for the verbs of `xuncha rectify`, with the papers that go out with a notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from ledger import verdicts
from ledger.book import Book, Pen, open_book
from ledger.register import Register
from ledger.rulings import Assessment
from rectify.notices import Notice
from reports import excel, word
from reports.papers.rectification import notice as press_notice
from reports.press import plain_name
from xuncha import judging, options, telling
from xuncha.items import LedgerDesk, rules_of
from xuncha.rectify_office import Front


def _papers(book: Book, register: Register, latest: Assessment, notice: Notice, folder: Path) -> Sequence[Path]:
    """A notice as an office sends it: the letter in Word, the list to fill in as Excel, with the same rows."""
    standard = judging.standard_of(latest, register)
    gathered = judging.gather(book, register, latest.as_of)
    material = telling.material(book, register, latest, gathered, standard)
    letter = press_notice(material, notice)
    name = plain_name(letter.name)
    paths = [word.document(letter, folder / f"{name}.docx")]
    if notice.rows:
        listed = folder / f"{plain_name(notice.addressee)}-整改清单-{notice.day:%Y-%m-%d}.xlsx"
        paths.append(excel.rectification(material, notice.department, listed, told=notice.items))
    return paths


@contextmanager
def open_front(ledger: Path, district: Path | None, write: bool) -> Iterator[Front]:
    """The open ledger with its register, for the verbs of `xuncha rectify`."""
    with open_book(ledger, Pen.RECTIFICATION if write else Pen.READER) as book:
        register = options.register_in_force(book, district, None)
        latest = verdicts.assessment(book)
        yield Front(
            desk=LedgerDesk(book),
            register=register,
            rules=rules_of(register),
            standard_title=latest.standard_title if latest else "",
            sender=f"{register.district}人民政府办公室" if register.district else "",
            papers=partial(_papers, book, register, latest) if latest else None,
        )
