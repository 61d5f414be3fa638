"""Quiet nights of a district: what they ask and cost beside the first, how the ledger grows, and what they see of what
is planted.

Half a per cent of each site's pages is new each night. On nights 2 to 4 a link that leads nowhere appears on a home page,
on the first page of a list and deep in a site, a broken target is mended, a message is answered; what stands on the first
pages and what is open is to be seen the same night, the rest within its round of fourteen nights. BENCH_NIGHTS names
another number of nights.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from demo.server import Served
from tests.bench.nights import FULL, NEW, patrol, requests
from tests.bench.restless import Restless, restless
from tests.patrol.little import exported

SITES, PAGES = (43, 500) if FULL else (6, 500)
NIGHTS = int(os.environ.get("BENCH_NIGHTS") or (18 if FULL else 5))
ROUND = 14
"""Nights within which every known address is asked."""


@dataclass(frozen=True, slots=True)
class Planted:
    """`seen_at_once`: on a first page or about something open."""

    what: str
    url: str
    night: int
    seen_at_once: bool = True
    mended: bool = False


def plant(here: Restless, night: int) -> Iterator[Planted]:
    count = len(here.sites)
    for what, site, path in (
        ("a home page", here.sites[night % count], "/"),
        ("a list's first page", here.sites[(night + 1) % count], here.sites[0].path(25 * (night + 1))),
        ("an inner page", here.sites[(night + 2) % count], here.sites[0].path(130 + night)),
    ):
        gone = f"/lost/night{night}-{site.host[:3]}.html"
        here.links.setdefault((site.host, path), []).append(gone)
        yield Planted(f"broken on {what}", f"http://{site.host}{gone}", night, what != "an inner page")
    mended = sorted(here.sites[(night + 3) % count].broken)[0]
    if mended not in here.mended:
        here.mended.add(mended)
        yield Planted("mended", mended, night, mended=True)
    if night == 3:
        here.answered = True
        yield Planted("answered", "1003", night)


def seen(folder: Path, one: Planted) -> bool:
    if one.what == "answered":
        return [row["status"] for row in exported(folder, "messages") if row["url"].endswith("1003.html")] == [
            "answered"
        ]
    broken = {
        row["url"] for row in exported(folder, "findings") if row["check"] == "link-broken" and row["state"] == "fail"
    }
    return (one.url in broken) != one.mended


def quiet_district(folder: Path) -> Iterator[str]:
    here = restless(SITES, PAGES)
    with Served(here) as served:
        served.logging = False
        (folder / "district.yaml").write_text(here.register(served.port), encoding="utf-8")
        _, first = patrol(folder, 1)
        asked, size = requests(folder, 1), (folder / "xuncha.db").stat().st_size
        yield f"quiet nights, {SITES} sites of {PAGES} pages: the first {asked} requests, {first:.1f} s of processor, {size / 1e6:.1f} MB"
        waiting: list[Planted] = []
        for night in range(2, NIGHTS + 1):
            served.sleep(days=1)
            for site in here.sites:
                site.added += max(1, int(NEW * site.pages))
            if night <= 4:
                waiting += plant(here, night)
            _, spent = patrol(folder, night)
            count = requests(folder, night)
            grown = (folder / "xuncha.db").stat().st_size - size
            size += grown
            late = [one for one in waiting if one.seen_at_once and one.night == night and not seen(folder, one)]
            now = [one for one in waiting if seen(folder, one)]
            waiting = [one for one in waiting if one not in now]
            yield (
                f"  night {night}: requests {count / asked:.1%}, processor {spent / first:.1%}, ledger + {grown / 1e6:.1f} MB, "
                f"planted seen {len(now)}, later than the same night {len(late)}, waiting {len(waiting)}"
            )
            for one in late:
                yield f"    not seen the same night: {one.what} {one.url}"
        for one in waiting:
            age = NIGHTS - one.night
            word = "NOT seen within its round" if age >= ROUND else f"not seen yet, {age} nights on"
            yield f"    {word}: {one.what} {one.url}"


def main() -> None:
    with TemporaryDirectory() as folder:
        for line in quiet_district(Path(folder)):
            print(line, flush=True)
