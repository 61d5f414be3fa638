"""`make bench`, or `python -m tests.bench PART…` for some of it.

crawling: what a page costs in processor time, beside other crawlers on the same site in the same run. BENCH=full takes
10,000 pages; BENCH_PAGES names another number; else 2,000. judging, writing, nights (with district), memory, backdated,
killed and pruning: see their modules.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import backdated, crawlers, district, judging, killed, memory, nights, pruning, serving, writing
from tests.bench.crawlers import Cost
from tests.bench.serving import Target

PAGES = int(os.environ.get("BENCH_PAGES") or (10_000 if os.environ.get("BENCH") == "full" else 2_000))
ROOMS = ("ledger", "crawler", "workdays", "checks", "rectify", "reports", "xuncha", "demo", "tests/bench")
Crawl = Callable[[Target, Path], Cost]
ROUNDS = int(os.environ.get("BENCH_ROUNDS") or 1)


def crawling() -> None:
    # An installation compiles its modules; where Python is told to keep no bytecode, each run of ours would compile them.
    subprocess.run([sys.executable, "-m", "compileall", "-q", *ROOMS], cwd=serving.ROOT, check=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving.served(PAGES) as site,
        serving.served(PAGES // 10) as tenth,
    ):
        targets = dict.fromkeys(crawlers.ALL, site) | dict.fromkeys(crawlers.SLOW, tenth)
        costs = _measured(crawlers.ALL | crawlers.SLOW, targets, Path(folder))
    ours = costs[0]
    print(f"\n{PAGES} pages of 15 to 60 KB, {len(site.broken)} broken targets, medians of {ROUNDS}\n")
    print(f"{'':34}{'ms/page':>9}{'pages/s':>9}{'MB':>6}{'broken':>8}{'ours/its':>10}")
    for cost in costs:
        if cost.pages == 0:
            print(f"{cost.name:34}  not measured: {cost.note}")
            continue
        print(
            f"{cost.name:34}{cost.ms:9.2f}{cost.pages / cost.wall:9.0f}{cost.memory:6.0f}"
            f"{len(cost.broken & site.broken):5}/{len(site.broken)}{ours.ms / cost.ms:10.2f}"
        )
        for path in sorted(site.broken - cost.broken)[:5]:
            print(f"{'':36}not found: {path}")
        if cost.note:
            print(f"{'':36}{cost.note}")
    print("\nwhere our own milliseconds go, a page:")
    rest = ours.ms
    for part, ms in ours.parts.items():
        rest -= ms
        print(f"  {part:32}{ms:9.2f}")
    print(f"  {'download, frontier, and the rest':32}{rest:9.2f}")


def _measured(crawls: dict[str, Crawl], targets: dict[str, Target], folder: Path) -> list[Cost]:
    """Of each its median round by processor time. They take turns, because a machine's pace changes."""
    costs: dict[str, list[Cost]] = {name: [] for name in crawls}
    for turn in range(ROUNDS):
        for name, one in crawls.items():
            costs[name].append(one(targets[name], folder / f"{name}-{turn}"))
    return [
        sorted(several, key=lambda cost: cost.cpu / max(1, cost.pages))[len(several) // 2] for several in costs.values()
    ]


def later() -> None:
    nights.main()
    district.main()


PARTS = {"crawling": crawling, "judging": judging.main, "writing": writing.main, "nights": later, "district": district.main,
         "memory": memory.main, "backdated": backdated.main, "killed": killed.main,
         "pruning": pruning.main}  # fmt: skip


def main() -> None:
    wanted = sys.argv[1:] or list(PARTS)
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        sys.exit(f"unknown part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    for name in wanted:
        PARTS[name]()


if __name__ == "__main__":
    main()
