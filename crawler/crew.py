"""A patrol on all processors: sites are independent, so groups of them are walked by workers side by side; what lies
outside the sites, and the end of the run, is the business of the one process that started them."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from time import monotonic

from crawler import addresses, worker
from crawler.browser import Chromium
from crawler.opening import Started
from crawler.resuming import Bearings
from crawler.worker import Task, Word
from ledger.book import Book
from ledger.register import Register, Site

PATIENCE = 40.0
"""Seconds that workers are given to end what is under way when the patrol is stopped."""

LEAST = 4
"""Hosts from which on workers are worth their start."""

FORKING = multiprocessing.get_context("fork")

Heard = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Hand:
    """A worker: it waits on `task` for what it shall walk, and says on `words` what it has asked."""

    name: str
    process: ForkProcess
    task: Connection
    words: Connection


def groups(sites: Sequence[Site], jobs: int) -> list[list[Site]]:
    """Sites in at most `jobs` groups of about the same number. Sites that share a host stay together, because its pause
    is kept within one process."""
    hosts: dict[str, list[Site]] = {}
    for site in sites:
        hosts.setdefault(addresses.plain_host(site.url), []).append(site)
    if jobs < 2 or len(hosts) < LEAST:
        return []
    heaps: list[list[Site]] = [[] for _ in range(min(jobs, len(hosts)))]
    for together in sorted(hosts.values(), key=lambda one: -len(one)):
        min(heaps, key=len).extend(together)
    return heaps


@contextmanager
def hired(count: int) -> Iterator[list[Hand]]:
    """Workers that wait for their task. They are forked with all modules loaded, so this comes before the ledger is
    opened or locked: a database must not be carried into another process. When the block ends, so do they."""
    hands: list[Hand] = []
    try:
        for number in range(count):
            hands.append(_hire(f"w{number + 1}", hands))
        yield hands
    finally:
        _end(hands)


def work(
    hands: Sequence[Hand],
    book: Book,
    register: Register,
    heaps: Sequence[Sequence[Site]],
    started: Started,
    *,
    fixed: bool,
    elapsed: float,
    seconds: float | None,
    heard: Heard,
    chromium: Chromium | None,
) -> dict[str, Bearings]:
    """Lets a worker walk each group and waits for all; what those know that came to their end, by site. A worker that
    fails leaves its rows to this process, which takes the run up; a signal is passed on to the workers, and raised when
    they have ended."""
    for hand, heap in zip(hands, heaps, strict=True):
        task = Task(
            ledger=str(book.path.absolute()),
            register=replace(register, sites=tuple(heap)),
            patrol=started.patrol,
            as_of=started.as_of,
            name=hand.name,
            fixed=fixed,
            elapsed=elapsed,
            seconds=seconds,
            chromium=chromium,
        )
        with suppress(BrokenPipeError):  # it has died already
            hand.task.send(task)
    known: dict[str, Bearings] = {}
    ears = [threading.Thread(target=_listen, args=(one, heard, known), daemon=True) for one in hands]
    for ear in ears:
        ear.start()
    try:
        for hand in hands:
            hand.process.join()
    except BaseException:
        _end(hands)
        raise
    for ear in ears:
        ear.join(timeout=5)
    return dict(known)


def _hire(name: str, others: Sequence[Hand]) -> Hand:
    theirs, task = FORKING.Pipe(duplex=False)
    words, ours = FORKING.Pipe(duplex=False)
    foreign = [end for one in others for end in (one.task, one.words)] + [task, words]
    process = FORKING.Process(target=worker.main, args=(theirs, ours, foreign), name=name)
    # A worker that is ended as soon as it stands must not end in the handlers of this process.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, worker.SIGNALS)
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    theirs.close()
    ours.close()
    return Hand(name, process, task, words)


def _listen(hand: Hand, heard: Heard, known: dict[str, Bearings]) -> None:
    with suppress(EOFError, OSError):
        while True:
            said: Word = hand.words.recv()
            for site, word in said.items():
                if isinstance(word, Bearings):
                    known[site] = word
                else:
                    heard(site, word)


def _end(hands: Sequence[Hand]) -> None:
    for one in hands:
        if one.process.is_alive():
            one.process.terminate()
    until = monotonic() + PATIENCE
    for one in hands:
        one.process.join(timeout=max(0.1, until - monotonic()))
        if one.process.is_alive():
            one.process.kill()
            one.process.join()
