"""Judging what the ledger holds: facts from the ledger, rulings into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from checks import worksheet_sheet
from checks.assess import Sitting, assess
from checks.loading import StandardError, load
from checks.standard import Standard
from ledger import verdicts
from ledger.accountposts import keep_posts
from ledger.book import Book
from ledger.moment import Moment
from ledger.register import Register
from ledger.rows import SiteFacts
from ledger.rulings import Assessment, Finding
from ledger.sitefacts import account_facts, site_facts
from xuncha import accounts, items
from xuncha.discretion import for_ledger
from xuncha.options import Refused


def standard_named(name: str, base: Path | None = None) -> Standard:
    """A shipped profile, or the path of one's own; exit 2 with its mistakes."""
    try:
        return load(name, base)
    except (StandardError, OSError) as error:
        raise Refused(str(error)) from error


def standard_of(assessment: Assessment, register: Register, base: Path | None = None) -> Standard:
    """The standard of an assessment: the register's own where it is that one, else a shipped one.

    Raises Refused where it is neither, because its file is then known to nobody here.
    """
    try:
        own = load(register.standard, base)
        if own.id == assessment.standard:
            return own
    except (StandardError, OSError):
        pass
    try:
        return load(assessment.standard)
    except (StandardError, OSError) as error:
        raise Refused(
            f"the assessment is under {assessment.standard}, which is neither the register's standard nor a "
            "shipped one; name it as `standard:` in the register"
        ) from error


def gather(book: Book, register: Register, as_of: datetime) -> tuple[Moment, tuple[SiteFacts, ...]]:
    """The facts of every site of the register as of a moment."""
    moment = Moment(book, register, as_of)
    return moment, tuple(site_facts(moment, site) for site in register.sites)


def judge(
    book: Book,
    register: Register,
    standard: Standard,
    as_of: datetime,
    gathered: tuple[Moment, tuple[SiteFacts, ...]] | None = None,
    decided: datetime | None = None,
    *,
    earlier: Sequence[Finding] | None = None,
    kept: verdicts.Kept | None = None,
    sitting: Sitting | None = None,
) -> Assessment:
    """One assessment, kept in the ledger. Judging the same moment again gives the same.

    `decided` is the moment up to which waivers and annulments count, where it is a later one: a decision of the morning
    is about what the night saw. `earlier`, `kept` and `sitting` come from who judges many nights (`xuncha.nights`).
    """
    moment, facts = gathered or gather(book, register, as_of)
    found = assess(
        facts,
        register,
        standard,
        as_of,
        accounts=account_facts(moment),
        waived=items.waived(book, register, decided or as_of),
        annulled=items.annulled(book, register, decided or as_of),
        worksheet=verdicts.worksheet(book, standard.id),
        earlier=verdicts.earlier(book, standard.id, as_of) if earlier is None else earlier,
        sitting=sitting,
    )
    found = replace(found, patrol=moment.patrol or None)
    return replace(found, id=verdicts.keep_assessment(book, found, for_ledger(register), kept))


def take_accounts(book: Book, path: Path, register: Register) -> str:
    """Takes in the office's table of new-media posts; what was taken, in words. Exit 2 with its mistakes."""
    try:
        rows = accounts.read(path, register.accounts)
    except (accounts.TableError, OSError) as error:
        raise Refused(str(error)) from error
    new = keep_posts(book, rows, path.name)
    return f"{path}: {len(rows)} accounts read, {new} lines of them new"


def take_worksheet(book: Book, path: Path, standard: Standard, at: datetime) -> list[str]:
    """Takes in a filled worksheet, signed with name and day; what was taken, in words. Exit 2 with its mistakes."""
    try:
        rows = worksheet_sheet.read(path)
    except (worksheet_sheet.SheetError, OSError) as error:
        raise Refused(f"{path}: {error}") from error
    mine = [one for one in rows if one.standard == standard.id]
    others = len(rows) - len(mine)
    new = verdicts.keep_worksheet(book, rows, at)
    told = [f"{path}: {len(rows)} rulings read, {new} of them new"]
    if others:
        told.append(f"{path}: {others} of them are on another standard and do not count under {standard.id}")
    return told
