"""Patrols forked from a process that has loaded the program: loading it costs more than a small site's whole night."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tests.patrol.little import environment
from xuncha.cli import main as command

LONGEST = 600.0
"""Seconds that one run may take on a busy machine."""

PARTS = (
    "scrapy.core.downloader",
    "scrapy.core.scraper",
    "scrapy.core.engine",
    "scrapy.core.spidermw",
    "crawler.frontier",
    "crawler.transport",
    "crawler.hosts",
    "crawler.surroundings",
)
"""What a patrol loads only when it is under way."""

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.patrol.forked", "xuncha.patrol", *PARTS])


def run(
    folder: Path,
    moment: str,
    *,
    jobs: int = 1,
    statements: int = 0,
    begun: Callable[[BaseProcess], object] = lambda _: None,
) -> int | None:
    """One patrol of the folder's register, and how it ended (below zero: by that signal). Workers are started as always.
    At so many statements to the ledger it dies by SIGKILL (0: never); `begun` is told of the process. Its words are in
    the folder's `log`, the number of its statements in `statements`."""
    process = _CONTEXT.Process(target=_patrol, args=(folder, moment, jobs, statements))
    process.start()
    begun(process)
    process.join(LONGEST)
    if process.exitcode is None:
        process.kill()
        process.join()
        raise RuntimeError(f"a run of {moment} hung: {said(folder)}")
    return process.exitcode


def said(folder: Path) -> str:
    return (folder / "log").read_text()[-3000:]


def _patrol(folder: Path, moment: str, jobs: int, statements: int) -> None:
    os.chdir(folder)
    os.environ.update(environment())
    log = os.open("log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    made = _counted(statements)
    try:
        command(["patrol", "--no-report", "--jobs", str(jobs), "--as-of", moment], prog_name="xuncha")
    finally:
        Path("statements").write_text(str(made[0]))


def _counted(last: int) -> list[int]:
    """Counts the statements of every connection opened from now on; at the `last` this process dies."""
    made, connect = [0], sqlite3.connect

    def step(_: str) -> None:
        made[0] += 1
        if made[0] == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def opened(*arguments: Any, **names: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **names)
        connection.set_trace_callback(step)
        return connection

    sqlite3.connect = opened  # type: ignore[assignment]
    return made
