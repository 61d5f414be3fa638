"""What a patrol holds in memory: on a site of 20,000 pages and on one of 60,000, and where a site's ledger knows a
million addresses. The site is served by this process; the figures are the patrol's alone (its largest resident size).

BENCH=full takes those sizes; else 2,000 and 6,000 pages and a hundred thousand addresses.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from demo.bulk import BulkSite
from demo.server import Served
from ledger.book import Pen, open_book
from tests.bench.nights import ENVIRONMENT, FULL

SIZES = (20_000, 60_000) if FULL else (2_000, 6_000)
KNOWN = 1_000_000 if FULL else 100_000


def peak(folder: Path, night: int) -> tuple[float, float]:
    """Megabytes and wall seconds of one patrol."""
    command = [sys.executable, "-m", "xuncha.cli", "patrol", "--no-report", "--jobs", "1", "--as-of",
               f"2026-11-{21 + night}T02:00:00+08:00"]  # fmt: skip
    return watched(folder, command)


def watched(folder: Path, command: list[str]) -> tuple[float, float]:
    """Megabytes and wall seconds of a command in a folder, which keeps in `log` what it says."""
    began = monotonic()
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=log, stderr=log)
        most = 0.0
        while running.poll() is None:
            most = max(most, _largest(running.pid))
            sleep(0.2)
    if running.returncode not in (0, 1):
        raise RuntimeError((folder / "log").read_text())
    return most, monotonic() - began


def _largest(process: int) -> float:
    """Megabytes of its largest resident size so far. What the system counts for a child that has ended holds its
    parent's size at the fork, too, which is this process with the site that it serves."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def register(folder: Path, site: BulkSite, port: int, most: int) -> None:
    (folder / "district.yaml").write_text(
        f"crawl: {{delay: 0, allow_private: [127.0.0.0/8], max_pages: {most}, hosts: {{{site.host}: '127.0.0.1:{port}'}}}}\n"
        f"sites:\n  - {{id: bulk, url: 'http://{site.host}/'}}\n"
    )


def crawled(folder: Path) -> Iterator[str]:
    sizes = []
    for pages in SIZES:
        own = folder / str(pages)
        own.mkdir()
        site = BulkSite(pages)
        with Served(site) as served:
            served.logging = False
            register(own, site, served.port, 1_000_000)
            size, wall = peak(own, 1)
        sizes.append(size)
        yield f"{pages} pages in one run: {size:.0f} MB at most, {wall:.0f} s"
    yield f"  {SIZES[1]} pages take {sizes[1] / sizes[0]:.2f} times the memory of {SIZES[0]}"


def planned(folder: Path) -> Iterator[str]:
    site = BulkSite(500)
    with Served(site) as served:
        served.logging = False
        register(folder, site, served.port, 1_000_000)
        small, _ = peak(folder, 1)
        with open_book(folder / "xuncha.db", Pen.KEEPER) as book, book.batch():
            book.connection.executemany(
                "INSERT INTO address(site, key, url, kind, internal, first_patrol, checked, outcome) "
                "VALUES ('bulk', ?, ?, 'page', 1, 1, 1, 'ok')",
                ((url, f"http://{url}") for url in (f"{site.host}/a/{n}.html" for n in range(KNOWN))),
            )
        register(folder, site, served.port, 600)  # the night is planned over all of them; few are asked
        size, wall = peak(folder, 2)
    yield f"a night over {KNOWN} known addresses: {size:.0f} MB at most ({small:.0f} MB without them), {wall:.0f} s"


def main() -> None:
    for part in (crawled, planned):
        with TemporaryDirectory() as folder:
            for line in part(Path(folder)):
                print(line, flush=True)
