"""Judging what the ledger holds: facts from the ledger, rulings into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from checks import worksheet_sheet
from checks.assess import Sitting, assess
from checks.loading import StandardError, load, shipped
from checks.standard import Standard
from ledger import verdicts, worksheets
from ledger.accountposts import account_facts, keep_posts
from ledger.book import Book
from ledger.moment import Moment
from ledger.register import Register
from ledger.rulings import Assessment, Finding
from ledger.sitefacts import site_facts
from ledger.siterows import SiteFacts
from xuncha import accounts, items
from xuncha.discretion import for_ledger
from xuncha.options import Refused


def standard_named(name: str, base: Path | None = None, *, named: str = "standard") -> Standard:
    """A shipped profile, or the path of one's own; exit 2 with its mistakes. `named` is what names it."""
    try:
        return load(name, base, named=named)
    except StandardError as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"{named}: {error.strerror or error}: {name}") from error


def assessment_under(book: Book, at: datetime | None, standard: str, base: Path | None = None) -> Assessment | None:
    """The assessment under the standard that `--standard` names: one that the ledger was judged under, by its id, or a
    profile or file as for `xuncha check`. Exit 2 where the name is none of these, with those that are."""
    judged = verdicts.standards(book)
    if standard in judged:
        return verdicts.assessment(book, at, standard)
    own = [one for one in judged if one not in shipped()]
    try:
        named = standard_named(standard, base, named="--standard")
    except Refused as error:
        also = f"; this ledger was also judged under {', '.join(own)}" if own else ""
        raise Refused(f"{error.message}{also}") from error
    return verdicts.assessment(book, at, named.id)


def in_force(book: Book, register: Register, at: datetime | None = None, base: Path | None = None) -> Assessment | None:
    """The latest assessment under the register's own standard, which is what items rest on; where there is none, the
    latest of any: another table that was tried out (`xuncha check --standard`) is no basis of a notice."""
    try:
        own = verdicts.assessment(book, at, load(register.standard, base).id)
    except (StandardError, OSError):
        own = None
    return own or verdicts.assessment(book, at)


def standard_of(
    assessment: Assessment, register: Register, base: Path | None = None, given: str | None = None
) -> Standard:
    """The standard of an assessment: the one given, or the register's own where it is that one, else a shipped one.

    Raises Refused where it is none of these, because its file is then known to nobody here.
    """
    for name in (given, register.standard):
        try:
            own = load(name, base) if name else None
        except (StandardError, OSError):
            continue
        if own is not None and own.id == assessment.standard:
            return own
    try:
        return load(assessment.standard)
    except (StandardError, OSError) as error:
        raise Refused(
            f"the assessment is under {assessment.standard}, which is neither the register's standard nor a "
            "shipped one; name its file as `standard:` in the register or as --standard"
        ) from error


def knows(assessment: Assessment, register: Register, base: Path | None = None) -> bool:
    """Whether the table of an assessment is at hand: the register's own, or a shipped one."""
    try:
        standard_of(assessment, register, base)
    except Refused:
        return False
    return True


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
        worksheet=worksheets.worksheet(book, standard.id),
        earlier=verdicts.earlier(book, standard.id, as_of) if earlier is None else earlier,
        sitting=sitting,
    )
    found = replace(found, patrol=moment.patrol or None)
    return replace(found, id=verdicts.keep_assessment(book, found, for_ledger(register), kept))


def take_accounts(book: Book, path: Path, register: Register) -> str:
    """Takes in the office's table of new-media posts; what was taken, in words. Exit 2 with its mistakes."""
    try:
        rows = accounts.read(path, register.accounts)
    except accounts.TableError as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}") from error
    new = keep_posts(book, rows, path.name)
    return f"{path}: {len(rows)} accounts read, {new} lines of them new"


def take_worksheet(book: Book, path: Path, standard: Standard, at: datetime) -> list[str]:
    """Takes in a filled worksheet, signed with name and day; what was taken, in words. Exit 2 with its mistakes."""
    try:
        rows = worksheet_sheet.read(path)
    except worksheet_sheet.SheetError as error:
        raise Refused(f"{path}: {error}") from error
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}") from error
    mine = [one for one in rows if one.standard == standard.id]
    others = len(rows) - len(mine)
    new = worksheets.keep_worksheet(book, rows, at)
    told = [f"{path}: {len(rows)} rulings read, {new} of them new"]
    if others:
        told.append(f"{path}: {others} of them are on another standard and do not count under {standard.id}")
    return told
