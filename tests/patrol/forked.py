"""Patrols forked from a process that has loaded the program: loading it costs more than a small site's whole night."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from xuncha.cli import main as command

Completed = subprocess.CompletedProcess[str]

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
_CONTEXT.set_forkserver_preload(["tests.patrol.forked", "xuncha.patrol", *PARTS, "tests.patrol.warm"])


def run(
    folder: Path,
    moment: str,
    environment: Mapping[str, str],
    *,
    jobs: int = 1,
    statements: int = 0,
    begun: Callable[[BaseProcess], object] = lambda _: None,
) -> int | None:
    """One patrol of the folder's register, and how it ended (below zero: by that signal). Workers are started as always.
    At so many statements to the ledger it dies by SIGKILL (0: never); `begun` is told of the process. Its words are in
    the folder's `log`, the number of its statements in `statements`."""
    process = _CONTEXT.Process(target=_patrol, args=(folder, moment, dict(environment), jobs, statements))
    process.start()
    begun(process)
    process.join(LONGEST)
    if process.exitcode is None:
        process.kill()
        process.join()
        raise RuntimeError(f"a run of {moment} hung: {said(folder)}")
    return process.exitcode


def completed(folder: Path, arguments: Sequence[str], environment: Mapping[str, str], limit: float) -> Completed:
    """What `subprocess.run` says of the program with these arguments, run in the folder; killed after `limit` seconds."""
    with TemporaryDirectory() as told:
        process = _CONTEXT.Process(target=_command, args=(folder, list(arguments), dict(environment), told))
        process.start()
        process.join(limit)
        late = process.exitcode is None
        if late:
            process.kill()
            process.join()
        out, err = ((Path(told) / name).read_text(encoding="utf-8", errors="replace") for name in ("out", "err"))
    if late:
        raise subprocess.TimeoutExpired(list(arguments), limit, out, err)
    return Completed(list(arguments), process.exitcode or 0, out, err)


def _command(folder: Path, arguments: list[str], environment: dict[str, str], told: str) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for stream, name in ((sys.stdout, "out"), (sys.stderr, "err")):
        file = os.open(Path(told) / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(file, stream.fileno())
        stream.reconfigure(encoding="utf-8", line_buffering=True)  # type: ignore[union-attr]
    command(arguments, prog_name="xuncha")


def said(folder: Path) -> str:
    return (folder / "log").read_text()[-3000:]


def _patrol(folder: Path, moment: str, environment: dict[str, str], jobs: int, statements: int) -> None:
    os.chdir(folder)
    os.environ.update(environment)
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
