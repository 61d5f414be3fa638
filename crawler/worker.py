"""A worker of a patrol: walks the sites of its group in a process of its own and writes into the one ledger.

It asks only what lies on its sites; addresses elsewhere are left to the process that started it, because two workers
could not keep a pause between two requests to one host. It says on its standard output what it has asked. It ends when
its standard input ends, so that it never outlives a patrol that was killed.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from crawler import run
from crawler.browser import Chromium
from crawler.ground import Ground
from crawler.window import Window
from ledger.book import Pen, open_book
from ledger.codec import load
from ledger.register import Register

EVERY = 0.5
"""Seconds between two words about a site."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is given: the sites of its group, and the run that they belong to. `fixed`: every stamp is the
    run's as-of; else `elapsed` seconds of the run have passed already. `seconds`: the
    night's window, from the run's beginning."""

    ledger: str
    register: Register
    patrol: int
    as_of: datetime
    name: str
    fixed: bool
    elapsed: float
    seconds: float | None
    chromium: Chromium | None


def _line() -> bytes:
    """The one line of the standard input that says what to do."""
    found = b""
    while not found.endswith(b"\n"):
        more = os.read(0, 65536)
        if not more:
            sys.exit(1)
        found += more
    return found


def _watch_parent() -> None:
    """Ends this process with the one that started it, at once where the system can (Linux), else by the pipe."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)

    def wait() -> None:
        while os.read(0, 4096):  # not through sys.stdin: its lock would be held when this process ends
            pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def main() -> int:
    task = load(Task, _line().decode())
    _watch_parent()
    began = monotonic() - task.elapsed
    told: dict[str, float] = {}

    def clock() -> datetime:
        return task.as_of if task.fixed else task.as_of + timedelta(seconds=int(monotonic() - began))

    def watch(site: str, ground: Ground) -> None:
        if monotonic() - told.get(site, 0.0) >= EVERY:
            told[site] = monotonic()
            print(json.dumps([site, ground.requests]), flush=True)

    with open_book(Path(task.ledger), Pen.PATROL) as book:
        started = run.Started(task.patrol, task.as_of, resumed=False)
        whole = run.walk_part(
            book,
            task.register,
            started,
            clock=clock,
            watch=watch,
            chromium=task.chromium,
            name=task.name,
            window=Window(began, task.seconds),
        )
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
