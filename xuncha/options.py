"""What verbs share: where the register, the ledger and the reports lie, which moment counts, how errors are told."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from crawler.register import RegisterError, load
from ledger import reading
from ledger.book import Book, DiskFull, LedgerError, LedgerMissing, Pen, open_book
from ledger.register import Register

YEARS = range(1990, 2200)
"""No site is older; what lies beyond is a slip of the year, and outside what calendars reckon."""

F = TypeVar("F", bound=Callable[..., Any])

ZONE = ZoneInfo("Asia/Shanghai")
DEFAULT_DISTRICT = Path("district.yaml")
STANDARDS = ("national-2019", "census-2015", "district", "early-warning")


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""A full disk, a full quota, a file-size limit."""


class Refused(click.ClickException):
    """Usage, a register's mistakes, a folder that cannot be written: exit status 2."""

    exit_code = 2


class Damaged(click.ClickException):
    """The ledger is damaged or of a newer version: exit status 3."""

    exit_code = 3


class Held(click.ClickException):
    """Another patrol holds the ledger: exit status 75."""

    exit_code = 75


class Partial(click.ClickException):
    """What was begun could not be ended: exit status 1."""

    exit_code = 1


def district_option(function: F) -> F:
    return click.option(
        "--district",
        type=click.Path(path_type=Path),
        default=None,
        metavar="F",
        help="The register.  [default: district.yaml]",
    )(function)


def ledger_option(function: F) -> F:
    return click.option(
        "--ledger",
        type=click.Path(path_type=Path),
        default=Path("xuncha.db"),
        show_default=True,
        metavar="DB",
        help="The ledger; evidence lies beside it.",
    )(function)


def out_option(function: F) -> F:
    return click.option(
        "--out",
        type=click.Path(path_type=Path),
        default=Path("reports"),
        show_default=True,
        metavar="DIR",
        help="Where reports are written.",
    )(function)


def as_of_option(function: F) -> F:
    return click.option(
        "--as-of", "as_of", default=None, metavar="T", help="An instant, or a day (its end counts).  [default: now]"
    )(function)


def moment(text: str | None, zone: ZoneInfo = ZONE) -> datetime | None:
    """An instant as given: with its offset, or in the district's zone; a bare day is its end."""
    return None if text is None else _moment(text, zone, time(23, 59, 59))


def start(text: str, zone: ZoneInfo = ZONE) -> datetime:
    """An instant as given; a bare day is its beginning."""
    return _moment(text, zone, time())


def _moment(text: str, zone: ZoneInfo, of_day: time) -> datetime:
    """`of_day` is the time that a bare day stands for, however it is written (2026-11-23, 20261123, 2026-W48-1)."""
    value = text.strip()
    try:
        day = _day(value)
        at = datetime.fromisoformat(value) if day is None else datetime.combine(day, of_day)
        at = at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)
    except (ValueError, OverflowError) as error:
        raise click.BadParameter(
            f"{text!r} is no moment; write 2026-11-23, 2026-11-23T02:00 or 2026-11-23T02:00:00+08:00"
        ) from error
    if at.year not in YEARS:
        raise click.BadParameter(f"{text!r} lies in the year {at.year}: no website was patrolled then; is it a slip?")
    return at.replace(microsecond=0)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def now(zone: ZoneInfo = ZONE) -> datetime:
    """The clock, read at the front door only."""
    return datetime.now(zone).replace(microsecond=0)


def zone_of(register: Register | None) -> ZoneInfo:
    return ZoneInfo(register.timezone) if register else ZONE


def zone_in_force(book: Book, path: Path | None) -> ZoneInfo:
    """The district's time zone before a moment is known: of the register named, else of the one that the last patrol
    ran under."""
    if path is not None:
        return zone_of(read_register(path))
    known = reading.patrols(book, None, limit=1)
    return zone_of(reading.register(book, known[-1].register_id)) if known else ZONE


def read_register(path: Path | None) -> Register:
    """The register at `path` (default ./district.yaml), or exit 2 with every mistake."""
    try:
        return load(path or DEFAULT_DISTRICT, standards=STANDARDS)
    except RegisterError as error:
        raise Refused(str(error)) from error


def register_in_force(book: Book, path: Path | None, as_of: datetime | None) -> Register:
    """The register that judges: the file named; else, for today, ./district.yaml where there is one; else the copy
    that the ledger keeps of the one under which the last patrol up to the moment ran."""
    known = reading.patrols(book, as_of, limit=1)
    if path is not None:
        return read_register(path)
    last = reading.patrols(book, None, limit=1)
    today = not known or (bool(last) and known[-1].id == last[-1].id)
    if today and DEFAULT_DISTRICT.exists():
        return read_register(None)
    if not known:
        if DEFAULT_DISTRICT.exists():
            return read_register(None)
        raise Refused("no patrol has run up to this moment, and there is no district.yaml here")
    return reading.register(book, known[-1].register_id)


@contextmanager
def opened(path: Path, pen: Pen, *, create: bool = False) -> Iterator[Book]:
    """The ledger, with its errors told as exit statuses."""
    try:
        book = open_book(path, pen, create=create)
    except LedgerMissing as error:
        raise Refused(str(error)) from error
    except LedgerError as error:
        raise Damaged(str(error)) from error
    except DiskFull as error:
        raise Partial(str(error)) from error
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}" if error.strerror else str(error)) from error
    try:
        yield book
    except Exception as error:
        told = book.told(error)
        if isinstance(told, LedgerError):
            raise Damaged(str(told)) from error
        if isinstance(told, DiskFull):
            raise Partial(str(told)) from error
        if isinstance(told, OSError) and told.errno in NO_ROOM:
            raise Partial(f"no room left on the disk: {told}") from error
        raise
    finally:
        book.close()


def writable(folder: Path) -> Path:
    """The folder, made if need be; exit 2 where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".xuncha-writes"
        probe.touch()
        probe.unlink()
    except OSError as error:
        why = "there is a file of this name" if folder.is_file() else error.strerror or error
        raise Refused(f"{folder}: this folder cannot be written ({why})") from error
    return folder
