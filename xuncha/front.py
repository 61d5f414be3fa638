"""The open ledger for the verbs of `xuncha rectify`, with the papers that go out with a notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from ledger.book import Book, Pen
from ledger.register import Register
from ledger.rulings import Assessment
from rectify.messages import Message
from rectify.notices import Notice
from reports import excel, word
from reports.papers.rectification import notice as press_notice
from reports.papers.rectification import plain_letter
from reports.press import plain_name
from xuncha import citizens, judging, options, telling
from xuncha.items import LedgerDesk, rules_of
from xuncha.rectify_office import Front


def _papers(
    book: Book, register: Register, base: Path, latest: Assessment, notice: Notice, folder: Path
) -> Sequence[Path]:
    """A notice as an office sends it: the letter in Word, the list to fill in as Excel, with the same rows."""
    standard = judging.standard_of(latest, register, base)
    gathered = judging.gather(book, register, latest.as_of)
    material = telling.material(book, register, latest, gathered, standard, items_at=notice.at)
    letter = press_notice(material, notice)
    name = plain_name(letter.name)
    paths = [word.document(letter, folder / f"{name}.docx")]
    if notice.rows:
        listed = folder / f"{plain_name(notice.addressee)}-整改清单-{notice.day:%Y-%m-%d}.xlsx"
        paths.append(excel.rectification(material, notice.department, listed, told=notice.items))
    return paths


def _letter(sender: str, subject: str, text: str, day: date, folder: Path) -> Path:
    """A letter that people carry, as a document."""
    made = plain_letter(subject, text, sender, day)
    return word.document(made, folder / f"{plain_name(made.name)}.docx")


def _messages(book: Book, register: Register, base: Path, latest: Assessment) -> Sequence[Message]:
    _, facts = judging.gather(book, register, latest.as_of)
    return citizens.messages(facts, judging.standard_of(latest, register, base), latest)


@contextmanager
def open_front(ledger: Path, district: Path | None, write: bool) -> Iterator[Front]:
    """The open ledger with its register, for the verbs of `xuncha rectify`."""
    with options.opened(ledger, Pen.RECTIFICATION if write else Pen.READER) as book:
        register = options.register_in_force(book, district, None)
        base = (district or options.DEFAULT_DISTRICT).parent  # a standard of one's own lies beside the register
        latest = judging.in_force(book, register, None, base)
        sender = f"{register.district}人民政府办公室" if register.district else ""
        yield Front(
            desk=LedgerDesk(book),
            register=register,
            rules=rules_of(register),
            standard_title=latest.standard_title if latest else "",
            sender=sender,
            papers=partial(_papers, book, register, base, latest) if latest else None,
            letter=partial(_letter, sender),
            messages=partial(_messages, book, register, base, latest) if latest else None,
            seen=latest.as_of.astimezone(options.zone_of(register)).date() if latest else None,
        )
