"""A patrol on all processors: sites are independent, so groups of them are walked by workers side by side; what lies
outside the sites, and the end of the run, is the business of the one process that started them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from time import monotonic

from crawler import addresses
from crawler.browser import Chromium
from crawler.run import Started
from crawler.worker import Task
from ledger.book import Book
from ledger.codec import dump
from ledger.register import Register, Site

PATIENCE = 40.0
"""Seconds that workers are given to end what is under way when the patrol is stopped."""

LEAST = 4
"""Hosts from which on workers are worth their start."""

Heard = Callable[[str, int], None]


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


def work(
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
) -> None:
    """Lets a worker walk each group and waits for all. A worker that fails leaves its rows to this process, which takes
    the run up; a signal is passed on to the workers, and raised when they have ended."""
    workers = []
    for number, heap in enumerate(heaps):
        task = Task(
            ledger=str(book.path.absolute()),
            register=replace(register, sites=tuple(heap)),
            patrol=started.patrol,
            as_of=started.as_of,
            name=f"w{number + 1}",
            fixed=fixed,
            elapsed=elapsed,
            seconds=seconds,
            chromium=chromium,
        )
        workers.append(_start(task))
    ears = [threading.Thread(target=_listen, args=(one, heard), daemon=True) for one in workers]
    for ear in ears:
        ear.start()
    try:
        for one in workers:
            one.wait()
    except BaseException:
        _end(workers)
        raise
    for ear in ears:
        ear.join(timeout=5)


def _start(task: Task) -> subprocess.Popen[bytes]:
    worker = subprocess.Popen(
        [sys.executable, "-m", "crawler.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # a Ctrl-C reaches this process only, which passes it on once
    )
    assert worker.stdin is not None
    worker.stdin.write(dump(Task, task).encode() + b"\n")
    worker.stdin.flush()
    return worker


def _listen(worker: subprocess.Popen[bytes], heard: Heard) -> None:
    assert worker.stdout is not None
    for line in worker.stdout:
        try:
            site, requests = json.loads(line)
        except ValueError:
            continue
        heard(site, requests)


def _end(workers: Sequence[subprocess.Popen[bytes]]) -> None:
    for one in workers:
        if one.poll() is None:
            one.send_signal(signal.SIGTERM)
    until = monotonic() + PATIENCE
    for one in workers:
        try:
            one.wait(timeout=max(0.1, until - monotonic()))
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
