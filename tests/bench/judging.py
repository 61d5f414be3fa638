"""What judging costs: one night alone, and ninety nights at once, as a multiple of it.

43 subjects under one portal, each with 60 columns, 500 entries, 1,000 known addresses, 40 messages and 10 guides; every
night half a per cent of them is otherwise, every list is read and a thirteenth of all addresses is asked again. All
clauses of the national and of the district's standard, kept in the ledger each. Figures are processor seconds of this
process, medians of three for the single night. `BENCH=large` has 500 entries a column instead (1.3 million).
"""

from __future__ import annotations

import os
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from checks.loading import load
from ledger.book import Book, Pen, open_book
from ledger.register import Register
from tests.bench.judged import Filler, Size, night, register
from xuncha import judging, nights

NIGHTS = 90
STANDARDS = ("national-2019", "district")


@contextmanager
def _copied(ledger: Path) -> Iterator[Book]:
    """A fresh copy, so that nothing that a measurement wrote helps the next."""
    copy = ledger.with_name("copy.db")
    for suffix in ("", "-wal", "-shm"):
        Path(f"{copy}{suffix}").unlink(missing_ok=True)
    shutil.copy(ledger, copy)
    with open_book(copy, Pen.ASSESSMENT) as book:
        yield book


def one_night(ledger: Path, named: str, ours: Register, as_of: datetime) -> float:
    standard = load(named)
    with _copied(ledger) as book:
        began = process_time()
        judging.judge(book, ours, standard, as_of)
        return process_time() - began


def many_nights(ledger: Path, named: str, ours: Register, count: int) -> float:
    standard = load(named)
    with _copied(ledger) as book:
        began = process_time()
        judged = sum(1 for _ in nights.judge_nights(book, lambda _: ours, standard, night(2), night(count + 1)))
        assert judged == count
        return process_time() - began


def measure(folder: Path, size: Size, count: int = NIGHTS) -> Iterator[str]:
    began = process_time()
    filler = Filler(folder / "bench.db", size)
    filler.fill(count + 1)
    filler.close()
    megabytes = filler.path.stat().st_size / 1e6
    yield f"ledger of {count + 1} nights: {megabytes:.0f} MB, filled in {process_time() - began:.0f} s"
    ours = register(size)
    for name in STANDARDS:
        last = [one_night(filler.path, name, ours, night(count + 1)) for _ in range(3)]
        many = many_nights(filler.path, name, ours, count)
        one = median(last)
        yield f"{name}: one night {one:.2f} s; {count} nights {many:.1f} s = {many / one:.1f} × one night"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"peak memory {peak:.0f} MB"


def main() -> None:
    size = Size(entries=30_000, links=60_000) if os.environ.get("BENCH") == "large" else Size()
    with TemporaryDirectory() as folder:
        for line in measure(Path(folder), size):
            print(line, flush=True)
