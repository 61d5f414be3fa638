"""The crawlers that are measured, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

from tests.bench.serving import ROOT, Target


@dataclass(frozen=True)
class Cost:
    """`cpu` and `wall` in seconds, `memory` the peak in MB, `broken` paths, `parts` milliseconds a page."""

    name: str
    pages: int
    cpu: float = 0.0
    wall: float = 0.0
    memory: float = 0.0
    broken: frozenset[str] = frozenset()
    parts: Mapping[str, float] = field(default_factory=dict)
    note: str = ""

    @property
    def ms(self) -> float:
        return 1000 * self.cpu / self.pages


def _run(name: str, module: str, site: Target, folder: Path, *arguments: str) -> Cost:
    """Runs `python -m module URL RESULT …`; the result is JSON with `pages`, `broken` and perhaps `parts`."""
    folder.mkdir(parents=True)
    result = folder / "result.json"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XUNCHA_BROWSER": "off", "XUNCHA_PICTURES": "off"}
    began = monotonic()
    child = subprocess.Popen(
        [sys.executable, "-m", module, site.url, str(result), *arguments], cwd=folder, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert child.stderr is not None
    told = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if not result.exists():
        return Cost(name, 0, note=told.decode(errors="replace")[-300:])
    said = json.loads(result.read_text())
    return Cost(
        name, said["pages"], used.ru_utime + used.ru_stime, monotonic() - began, used.ru_maxrss / 1024,
        frozenset(said["broken"]), said.get("parts", {}),
    )  # fmt: skip


def ours(site: Target, folder: Path) -> Cost:
    return _run("xuncha, the whole patrol", "tests.bench.measured", site, folder)


def stock(site: Target, folder: Path) -> Cost:
    return _run("stock Scrapy with LinkExtractor", "tests.bench.stock_scrapy", site, folder)


def loop(site: Target, folder: Path) -> Cost:
    name = "aiohttp and selectolax, a bare loop"
    if find_spec("aiohttp") is None:
        return Cost(name, 0, note="aiohttp is not installed")
    return _run(name, "tests.bench.bare_loop", site, folder)


ALL: dict[str, Callable[[Target, Path], Cost]] = {"ours": ours, "stock": stock, "loop": loop}
