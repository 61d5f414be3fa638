"""The crawlers that are measured, each in a process of its own."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

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


def _run(name: str, module: str, site: Target, folder: Path, python: str = sys.executable, clock: str = "") -> Cost:
    """Runs `python -m module URL RESULT`; the result is JSON with `pages`, `broken` and perhaps `parts`."""
    result = folder / "result.json"
    used, told = _spent([python, "-m", module, site.url, str(result)], folder, clock)
    if not result.exists():
        return Cost(name, 0, note=told.decode(errors="replace")[-300:])
    said = json.loads(result.read_text())
    return replace(
        used, name=name, pages=said["pages"], broken=frozenset(said["broken"]), parts=said.get("parts", {})
    )  # fmt: skip


def _spent(command: list[str], folder: Path, clock: str = "") -> tuple[Cost, bytes]:
    """What a command and its children cost, and what it said to its error output; its output is in `folder/told`."""
    folder.mkdir(parents=True)
    environment = {
        **os.environ,
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "XUNCHA_BROWSER": "off",
        "XUNCHA_PICTURES": "off",
        "CLOCK": clock,
    }
    began = monotonic()
    with (folder / "told").open("wb") as told, (folder / "warned").open("wb") as warned:
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=told, stderr=warned)
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    cost = Cost("", 0, used.ru_utime + used.ru_stime, monotonic() - began, used.ru_maxrss / 1024)
    return cost, (folder / "warned").read_bytes()


def ours(site: Target, folder: Path) -> Cost:
    """The cost of a patrol without a clock in it; where its milliseconds go is another's."""
    name, module = "xuncha, the whole patrol", "tests.bench.measured"
    clocked = _run(name, module, site, folder / "clocked", clock="1")
    return replace(_run(name, module, site, folder / "plain"), parts=clocked.parts)


def stock(site: Target, folder: Path) -> Cost:
    return _run("stock Scrapy with LinkExtractor", "tests.bench.stock_scrapy", site, folder)


def loop(site: Target, folder: Path) -> Cost:
    name = "aiohttp and selectolax, a bare loop"
    if find_spec("aiohttp") is None:
        return Cost(name, 0, note="aiohttp is not installed")
    return _run(name, "tests.bench.bare_loop", site, folder)


def crawlee(site: Target, folder: Path) -> Cost:
    name = "Crawlee for Python (Parsel)"
    python = os.environ.get("BENCH_CRAWLEE", sys.executable)
    if subprocess.run([python, "-c", "import crawlee"], capture_output=True).returncode:
        return Cost(name, 0, note="crawlee[parsel] is not installed; BENCH_CRAWLEE names a Python that has it")
    return _run(name, "tests.bench.crawlee_crawl", site, folder, python)


def linkinator(site: Target, folder: Path) -> Cost:
    """Its JSON names every link once, with its status."""
    name = "linkinator (a tenth of the site)"
    program = shutil.which("linkinator")
    if program is None:
        return Cost(name, 0, note="linkinator is not on the PATH (npm install linkinator)")
    options = ["--recurse", "--format", "JSON", "--concurrency", "16"]
    cost, told = _spent([program, site.url, *options], folder)
    try:
        links = json.loads((folder / "told").read_bytes())["links"]
    except ValueError:
        return Cost(name, 0, note=told.decode(errors="replace")[-300:])
    pages = {one["url"] for one in links if one["status"] == 200 and "/go/" not in one["url"]}
    broken = frozenset(urlsplit(one["url"]).path for one in links if one["status"] == 404)
    return replace(cost, name=name, pages=len(pages), broken=broken)


def linkchecker(site: Target, folder: Path) -> Cost:
    """Its table has a row for every link it asked."""
    name = "LinkChecker (a tenth of the site)"
    program = shutil.which("linkchecker")
    if program is None:
        return Cost(name, 0, note="linkchecker is not on the PATH (pip install LinkChecker)")
    options = ["--no-status", "--verbose", "--threads", "16", "--output", "csv/utf-8"]
    cost, told = _spent([program, *options, site.url], folder)
    lines = (line for line in (folder / "told").read_text(errors="replace").splitlines() if not line.startswith("#"))
    rows = list(csv.DictReader(lines, delimiter=";"))
    if not rows:
        return Cost(name, 0, note=told.decode(errors="replace")[-300:])
    pages = {row["url"].partition("#")[0] for row in rows if (row["result"] or "").startswith("200")}
    broken = frozenset(urlsplit(row["url"]).path for row in rows if (row["result"] or "").startswith("404"))
    unread = sum("UnicodeDecodeError" in (row["warningstring"] or "") for row in rows)
    note = f"{unread} pages it could not decode, so that it followed none of their links" if unread else ""
    return replace(cost, name=name, pages=len(pages), broken=broken, note=note)


ALL: dict[str, Callable[[Target, Path], Cost]] = {"ours": ours, "stock": stock, "loop": loop, "crawlee": crawlee}
SLOW: dict[str, Callable[[Target, Path], Cost]] = {"linkinator": linkinator, "linkchecker": linkchecker}
"""Measured on a tenth of the site."""
