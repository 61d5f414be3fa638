"""What the verbs of `xuncha rectify` share: what the front door gives them, their options, their errors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, tzinfo
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import click

from ledger.book import LedgerError, LedgerMissing
from ledger.register import Register
from rectify.desk import Desk
from rectify.night import Rules
from rectify.notices import Notice

PARTIAL, USAGE, DAMAGED = 1, 2, 3

Command = TypeVar("Command", bound=Callable[..., object])


def places(command: Command) -> Command:
    """The options that every verb has."""
    kinds = click.Path(path_type=Path)
    for name, default, text in (
        ("--out", "reports", "Folder of the reports."),
        ("--ledger", "xuncha.db", "The ledger."),
        ("--district", "district.yaml", "The register."),
    ):
        command = click.option(name, type=kinds, default=default, show_default=True, help=text)(command)
    return command


at_option = click.option("--at", metavar="T", help="The moment; default: now. A bare day is its end.")


@contextmanager
def opened(opening: Opening, ledger: Path, district: Path, out: Path) -> Iterator[Front]:
    try:
        with opening.open(ledger, district, out) as front:
            yield front
    except LedgerMissing as error:
        raise click.UsageError(str(error)) from error
    except LedgerError as error:
        click.echo(f"Error: {error}", err=True)
        raise click.exceptions.Exit(DAMAGED) from error
    except OSError as error:
        raise click.UsageError(f"{error.filename or out}: {error.strerror or error}") from error


@dataclass(frozen=True, slots=True)
class Front:
    """An open ledger with its register. `papers` writes a notice's documents into a folder and returns their paths."""

    desk: Desk
    register: Register
    rules: Rules = field(default_factory=Rules)
    standard_title: str = ""
    sender: str = ""
    papers: Callable[[Notice, Path], Sequence[Path]] | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """How the verbs reach the ledger, the time and the environment; the command's `obj`.

    `open` takes the paths of `--ledger`, `--district` and `--out`.
    """

    open: Callable[[Path, Path, Path], AbstractContextManager[Front]]
    now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)


def zone_of(register: Register) -> tzinfo:
    return ZoneInfo(register.timezone)


def moment(text: str | None, opening: Opening, zone: tzinfo) -> datetime:
    """`--at`: an instant; a bare day is its end (contract, section 2: moments)."""
    if text is None:
        return opening.now().astimezone(zone)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is no moment: 2026-11-24 or 2026-11-24T09:00+08:00 is accepted") from None
    if len(text) == 10:
        at = datetime.combine(at.date(), time(23, 59, 59))
    return at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)


def known_departments(front: Front, wanted: tuple[str, ...]) -> None:
    known = {department.id for department in front.register.departments}
    for name in wanted:
        if name not in known:
            raise click.UsageError(f"--department {name}: the register has {', '.join(sorted(known)) or 'none'}")
