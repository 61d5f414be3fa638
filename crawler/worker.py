"""A worker of a patrol: walks the sites of its group in a process of its own and writes into the one ledger.

It asks only what lies on its sites; addresses elsewhere are left to the process that started it, because two workers
could not keep a pause between two requests to one host. It says what it has asked. It ends when the pipe that brought
its task ends, so that it never outlives a patrol that was killed.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

# First: it looks through every loaded module when it is loaded, which takes half a second where all else is there.
import scrapy.core.downloader.contextfactory  # noqa: F401

from crawler import run
from crawler.browser import Chromium
from crawler.ground import Ground
from crawler.opening import Started
from crawler.resuming import Bearings
from crawler.window import Window
from ledger.book import Pen, open_book
from ledger.register import Register

SIGNALS = (signal.SIGINT, signal.SIGTERM)

Word = dict[str, int] | dict[str, Bearings]
"""What a worker says, by site: now and then how many requests it has made; when it came to its end, what it knows."""

EVERY = 0.5
"""Seconds between two words about the sites."""


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


def _watch_parent(task: Connection) -> None:
    """Ends this process with the one that started it, at once where the system can (Linux), else by the pipe."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)

    def wait() -> None:
        with suppress(EOFError, OSError):
            task.recv()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def main(tasks: Connection, words: Connection, foreign: Iterable[Connection]) -> None:
    """Waits for a Task and walks it; the exit status is 0 where it came to its end. `foreign` are ends of pipes that
    belong to the parent and to other workers, open here because this process is a copy."""
    os.setsid()  # a Ctrl-C reaches the parent only, which passes it on once
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)  # blocked while it was forked
    for end in foreign:
        end.close()
    try:
        task = tasks.recv()
    except EOFError:
        sys.exit(1)
    _watch_parent(tasks)
    sys.exit(0 if _walk(task, words) else 1)


def _walk(task: Task, words: Connection) -> bool:
    began = monotonic() - task.elapsed
    last = began
    untold: dict[str, int] = {}

    def clock() -> datetime:
        return task.as_of if task.fixed else task.as_of + timedelta(seconds=int(monotonic() - began))

    def watch(site: str, ground: Ground) -> None:
        nonlocal last
        untold[site] = ground.requests
        if (now := monotonic()) - last >= EVERY:
            last = now
            words.send(untold)
            untold.clear()

    with open_book(Path(task.ledger), Pen.PATROL) as book:
        started = Started(task.patrol, task.as_of, resumed=False)
        known = run.walk_part(
            book,
            task.register,
            started,
            clock=clock,
            watch=watch,
            chromium=task.chromium,
            name=task.name,
            window=Window(began, task.seconds),
        )
    if known is not None:
        words.send(known)
    return known is not None
