"""Patrols that die by SIGKILL and are taken up again, and the same nights undisturbed.

A run is killed when it has made so many requests, or so many statements to the ledger: the second reaches what comes
before the first request and after the last one too (settling, judging, reconciling).
"""

from __future__ import annotations

import random
import signal
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from demo.answer import Answer
from demo.district import District, register
from demo.server import Served
from tests.patrol import forked
from tests.patrol.little import environment, exported

NIGHTS = ("2026-11-22T02:00:00+08:00", "2026-11-23T02:00:00+08:00", "2026-11-24T02:00:00+08:00")
TOLD = ("findings", "entries", "messages", "columns")


@dataclass(frozen=True, slots=True)
class Kill:
    """One of the two is a number, from 1. `jobs` is how many workers the run that dies may start."""

    requests: int = 0
    statements: int = 0
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Walked:
    """What the ledger says after the nights (see TOLD), how many runs died, and the requests and statements of each
    night's last run."""

    told: tuple[list[dict[str, Any]], ...]
    died: int
    sizes: tuple[tuple[int, int], ...]


@dataclass
class Killing:
    """A district, and a hand on the patrol that walks it."""

    district: District
    count: int = 0
    at: int = 0
    running: BaseProcess | None = field(default=None)

    @property
    def start(self) -> object:
        return self.district.start

    def takes(self, running: BaseProcess) -> None:
        self.running = running

    def render(
        self,
        host: str,
        path: str,
        query: str = "",
        method: str = "GET",
        form: Mapping[str, str] | None = None,
        now: datetime | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        self.count += 1
        if self.running is not None and 0 < self.at <= self.count:
            self.running.kill()
        return self.district.render(host, path, query, method, form, now, headers)

    def validates(self, host: str) -> bool:
        return self.district.validates(host)


def walked(folder: Path, district: District, kills: Sequence[Sequence[Kill]]) -> Walked:
    """The nights, one after another; each is first killed as its `kills` say, then left to its end."""
    killing, died, sizes = Killing(district), 0, []
    with Served(killing) as served:
        (folder / "district.yaml").write_text(register(served.port, district), encoding="utf-8")
        for moment, several in zip(NIGHTS, kills, strict=True):
            served.now = datetime.fromisoformat(moment)
            served._room = -1  # every request is to be counted, so that none is answered from the kept ones
            district.forget()
            for one in several:
                died += _run(killing, folder, moment, one) == -signal.SIGKILL
            ended = _run(killing, folder, moment, Kill())
            if ended not in (0, 1):
                raise RuntimeError(f"{moment} ended with {ended}: {forked.said(folder)}")
            sizes.append((killing.count, int((folder / "statements").read_text())))
    told = []
    for what in TOLD:
        rows = exported(folder, what)
        told.append([{k: v for k, v in one.items() if k != "id" or what == "findings"} for one in rows])
    return Walked(tuple(told), died, tuple(sizes))


def drawn(roll: random.Random, kills: int, sizes: Sequence[tuple[int, int]]) -> list[list[Kill]]:
    """Kills in equal parts over nights of these sizes: half after requests, half after statements, far enough apart that
    they lie over the whole night; every tenth in a run with workers."""
    found: list[list[Kill]] = [[] for _ in sizes]
    for number in range(kills):
        night = number % len(sizes)
        requests, statements = sizes[night]
        apart = kills / len(sizes) / 2
        jobs = 2 if number % 10 == 0 else 1
        if number // len(sizes) % 2:
            kill = Kill(statements=roll.randint(1, max(2, int(statements / apart))), jobs=jobs)
        else:
            kill = Kill(requests=roll.randint(1, max(2, int(requests / apart))), jobs=jobs)
        found[night].append(kill)
    return found


def doubled(book: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Addresses that a run and the one that took it up both kept an answer of (two are the second look's)."""
    return book.execute(
        "SELECT a.url, v.patrol_id, v.round, count(*) FROM visit v JOIN address a ON a.id = v.address_id "
        "GROUP BY v.address_id, v.patrol_id, v.round HAVING count(*) > 2"
    ).fetchall()


def _run(killing: Killing, folder: Path, moment: str, kill: Kill) -> int | None:
    killing.count, killing.at = 0, kill.requests
    try:
        return forked.run(
            folder, moment, environment(), jobs=kill.jobs, statements=kill.statements, begun=killing.takes
        )
    finally:
        killing.running = None
