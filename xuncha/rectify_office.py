"""What the verbs of `xuncha rectify` share: what the front door gives them, their options, their errors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, TypeVar

import click

from ledger.book import LedgerError, LedgerMissing
from ledger.register import Register
from rectify.desk import Desk
from rectify.messages import Message
from rectify.night import Rules
from rectify.notices import Notice
from xuncha import options

PARTIAL = 1

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Front:
    """An open ledger with its register. `papers` writes a notice's documents into a folder and returns their paths;
    where it is None a notice is written as plain text. `letter` writes a subject and a text as a document into a
    folder, for those to whom it is carried. `messages` are citizens' messages as of `seen`, the night that saw them.
    `standard_title` is what a notice rests on.
    """

    desk: Desk
    register: Register
    rules: Rules = field(default_factory=Rules)
    standard_title: str = ""
    sender: str = ""
    papers: Callable[[Notice, Path], Sequence[Path]] | None = None
    letter: Callable[[str, str, date, Path], Path] | None = None
    messages: Callable[[], Sequence[Message]] | None = None
    seen: date | None = None


class Opener(Protocol):
    """Opens the ledger, to write in it or to read only."""

    def __call__(self, ledger: Path, district: Path | None, write: bool) -> AbstractContextManager[Front]: ...


@dataclass(frozen=True, slots=True)
class Opening:
    """How the verbs reach the ledger, the clock and the environment: the command's `obj`."""

    open: Opener
    now: Callable[[], datetime] = options.now
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)


def opening_of(obj: object) -> Opening:
    """The opening that a caller gave, else the real one."""
    return obj if isinstance(obj, Opening) else Opening(import_module("xuncha.front").open_front)


@contextmanager
def opened(obj: object, ledger: Path, district: Path | None, write: bool = True) -> Iterator[Front]:
    try:
        with opening_of(obj).open(ledger, district, write) as front:
            yield front
    except LedgerMissing as error:
        raise options.Refused(str(error)) from error
    except LedgerError as error:
        raise options.Damaged(str(error)) from error
    except BrokenPipeError:
        raise  # who reads the output has read enough
    except OSError as error:
        if error.errno in options.NO_ROOM:
            raise options.Partial(f"no room left on the disk: {error}") from error
        raise options.Refused(
            f"{error.filename or ledger}: {error.strerror}" if error.strerror else str(error)
        ) from error


def places(function: F) -> F:
    """The options that every verb has."""
    at = click.option("--at", "--as-of", "at", metavar="T", help="An instant, or a day (its end counts). Default: now.")
    return at(options.district_option(options.ledger_option(options.out_option(function))))


def moment(text: str | None, obj: object, front: Front) -> datetime:
    """`--at`, else now, in the district's zone (contract, section 2: moments).

    Where patrols ran with an as-of ahead of the clock, now is that of the latest one: nothing can be said before it.
    """
    zone = options.zone_of(front.register)
    given = options.moment(text, zone)
    if given is not None:
        return given
    now, latest = opening_of(obj).now(), front.desk.reckoned()
    return (max(now, latest) if latest is not None else now).astimezone(zone)


def zone_of(front: Front) -> tzinfo:
    return options.zone_of(front.register)
