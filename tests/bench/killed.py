"""Three nights of the simulated district, killed with SIGKILL at a hundred moments: the ledger then says what that of
undisturbed nights says. BENCH_SEED names other moments; BENCH=full is not needed."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from demo.district import District
from tests.patrol.killing import NIGHTS, TOLD, doubled, drawn, walked
from tests.patrol.little import reader

KILLS = int(os.environ.get("BENCH_KILLS") or 100)
SEED = int(os.environ.get("BENCH_SEED") or 1)


def measured(folder: Path) -> Iterator[str]:
    calm, rough = folder / "calm", folder / "rough"
    calm.mkdir()
    rough.mkdir()
    began = monotonic()
    expected = walked(calm, District(), [()] * len(NIGHTS))
    yield f"undisturbed: {' and '.join(str(requests) for requests, _ in expected.sizes)} requests, {monotonic() - began:.0f} s"
    began = monotonic()
    found = walked(rough, District(), drawn(random.Random(SEED), KILLS, expected.sizes))
    with reader(rough) as book:
        twice = doubled(book.connection)
    yield f"killed at {KILLS} moments (seed {SEED}), of which {found.died} struck: {monotonic() - began:.0f} s"
    for name, one, other in zip(TOLD, found.told, expected.told, strict=True):
        yield f"  {name}: {len(other)}, {'the same' if one == other else 'OTHERWISE'}"
        for row in [row for row in one if row not in other][:5]:
            yield f"    only when killed: {row}"
        for row in [row for row in other if row not in one][:5]:
            yield f"    only undisturbed: {row}"
    yield f"  answers kept twice: {len(twice)}"


def main() -> None:
    with TemporaryDirectory() as folder:
        for line in measured(Path(folder)):
            print(line, flush=True)
