"""What later nights cost, what a second worker brings, and whether hosts are left in peace.

quiet: one site, then three nights on each of which half a per cent of its pages is new; workers: 40 sites by one worker
and by two; peace: 43 sites of 100 pages at two requests a second a host. Processor seconds are the patrol's alone: the
site is served by this process.
"""

from __future__ import annotations

import itertools
import os
import resource
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, process_time

from demo.bulk import BulkSite, many
from demo.server import Served
from ledger.book import Pen, open_book
from tests.bench.serving import ROOT

START = date(2026, 11, 21)
"""The day before the first night."""

NEW = 0.005
"""The part of a site's pages that is new each night."""

FULL = os.environ.get("BENCH") == "full"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "XUNCHA_BROWSER": "off", "XUNCHA_PICTURES": "off"}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # an installation has its modules compiled


def patrol(folder: Path, night: int, *more: str) -> tuple[float, float]:
    """Wall and processor seconds of one patrol."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), monotonic()
    subprocess.run(
        [sys.executable, "-m", "xuncha.cli", "patrol", "--no-report", "--as-of", f"{START + timedelta(days=night):%Y-%m-%d}T02:00:00+08:00", *more],
        cwd=folder, env=ENVIRONMENT, check=True, capture_output=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return monotonic() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def requests(folder: Path, night: int) -> int:
    with open_book(folder / "xuncha.db", Pen.READER) as book:
        return int(book.connection.execute("SELECT count(*) FROM visit WHERE patrol_id = ?", (night,)).fetchone()[0])


def quiet(folder: Path) -> Iterator[str]:
    site = BulkSite(10_000 if FULL else 2_000)
    with Served(site) as served:
        served.logging = False
        (folder / "district.yaml").write_text(
            f"crawl: {{delay: 0, allow_private: [127.0.0.0/8], max_pages: 1000000, hosts: {{{site.host}: '127.0.0.1:{served.port}'}}}}\n"
            f"sites:\n  - {{id: bulk, url: 'http://{site.host}/'}}\n"
        )
        _, first = patrol(folder, 1)
        asked, size = requests(folder, 1), (folder / "xuncha.db").stat().st_size
        yield f"quiet nights, one site of {site.pages} pages: the first {asked} requests, {first:.1f} s of processor"
        for night in (2, 3, 4):
            fresh = {
                f"http://{site.host}{site.path(site.pages + at)}"
                for at in range(site.added, site.added + int(NEW * site.pages))
            }
            site.added += len(fresh)
            _, spent = patrol(folder, night)
            count = requests(folder, night)
            with open_book(folder / "xuncha.db", Pen.READER) as book:
                seen = {
                    url
                    for (url,) in book.connection.execute(
                        "SELECT a.url FROM visit v JOIN address a ON a.id = v.address_id WHERE v.patrol_id = ?",
                        (night,),
                    )
                }
            grown = (folder / "xuncha.db").stat().st_size - size
            size += grown
            yield (
                f"  night {night}: requests {count / asked:.1%}, processor {spent / first:.1%}, new pages seen "
                f"{len(fresh & seen)} of {len(fresh)}, ledger + {grown / 1e6:.1f} MB"
            )


def workers(folder: Path) -> Iterator[str]:
    rates = {}
    for jobs in (1, 2):
        own = folder / str(jobs)
        own.mkdir()
        sites = many(40, 100 if FULL else 50)
        with Served(sites) as served:
            served.logging = False
            (own / "district.yaml").write_text(sites.register(served.port))
            began = process_time()
            wall, _ = patrol(own, 1, "--jobs", str(jobs))
            serving = process_time() - began
        pages = requests(own, 1)
        rates[jobs] = pages / (wall - serving / 2)
        yield f"{jobs} worker(s), 40 sites: {pages} requests in {wall:.1f} s, the server's processor time {serving:.1f} s"
    yield f"  two workers: {rates[2] / rates[1]:.2f} times the pages a second (half of the server's time taken out)"


def peace(folder: Path) -> Iterator[str]:
    sites = many(43, 100)
    with Served(sites) as served:
        (folder / "district.yaml").write_text(sites.register(served.port, 0.5))
        wall, spent = patrol(folder, 1)
        asked: dict[str, list[float]] = defaultdict(list)
        for one in served.log:
            asked[one.host].append(one.at)
    longest = max(map(len, asked.values()))
    gap = min(later - earlier for times in asked.values() for earlier, later in itertools.pairwise(times))
    yield (
        f"43 sites at two requests a second: {wall:.0f} s, {wall / (0.5 * (longest - 1)):.2f} of the slowest site's bound; "
        f"the closest two requests of a host {gap:.3f} s apart; {spent:.0f} s of processor"
    )


def main() -> None:
    for part in (quiet, workers, peace):
        with TemporaryDirectory() as folder:
            for line in part(Path(folder)):
                print(line, flush=True)
