"""Back-dated articles over two simulated months: how many of the planted are found within a week, and who else is
accused.

Nightly patrols of five offices from 10 September to 10 November 2026 over the National Day holidays, some nights without
a patrol, some with a site down or its further pages failing (see publishing.py). By the contract (section 3) an article
is back-dated when its day lies more than two working days before the last earlier patrol that read its list to that
depth, and did not come with an import; planted ones that the contract excuses are counted apart: they must not be
accused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import workdays
from demo.server import Served
from tests.bench.gazette import CST, Article, Column, Layout, Place, everything, register
from tests.bench.publishing import FIRST, LAST, OUTSIDE, drawn, missed
from tests.patrol import forked
from tests.patrol.little import environment, exported

WEEK = timedelta(days=7)

IMPORT = 5
"""Old items that come on a list between two nights."""

Published = tuple[Place, Column, Article]


def night(day: date) -> datetime:
    return datetime.combine(day, time(2), CST)


def patrolled(folder: Path, seed: int) -> tuple[list[Published], dict[str, datetime], list[datetime]]:
    """Every article; when each address was first accused; the nights."""
    gazette, lost = drawn(seed), missed(seed)
    places = list(gazette.places.values())
    accused: dict[str, datetime] = {}
    nights = []
    with Served(gazette) as served:
        served.logging = False
        (folder / "district.yaml").write_text(register(places, served.port, OUTSIDE), encoding="utf-8")
        day = FIRST
        while day <= LAST:
            if day not in lost:
                served.now = night(day)
                if forked.run(folder, served.now.isoformat(), environment()) not in (0, 1):
                    raise RuntimeError(forked.said(folder))
                nights.append(served.now)
                for one in exported(folder, "findings"):
                    if one["check"] == "date-backdated" and one["state"] == "fail":
                        accused.setdefault(one["url"], served.now)
            day += timedelta(days=1)
    return list(everything(places)), accused, nights


def due(place: Place, column: Column, one: Article, nights: list[datetime]) -> bool:
    """Whether the day of an article lies so far before the last night that could have read its list without it, and it
    is none of an import."""
    up = [at for at in nights if at.date() not in place.down]
    before, after = [at for at in up if at < one.appears], [at for at in up if at >= one.appears]
    if not before or not after or not old(one, before[-1]):
        return False
    # Contract, section 3: "The first reading of a list, an item seen anywhere before, and an import of five or more old
    # items at once accuse nobody."
    together = [other for other in column.articles if before[-1] < other.appears <= after[0] and old(other, before[-1])]
    return len(together) < IMPORT


def old(one: Article, at: datetime) -> bool:
    return workdays.between(one.day, at.date()).least > 2


def reachable(place: Place, one: Article, nights: list[datetime]) -> bool:
    """A list of the newest rows only may never show what is dated far back."""
    if place.layout is not Layout.WINDOW:
        return True
    return any(one in place.rows(column, at) for column in place.columns for at in nights if one in column.articles)


def measured(folder: Path, seed: int = 1) -> Iterator[str]:
    articles, accused, nights = patrolled(folder, seed)
    addresses: dict[str, tuple[Place, Article]] = {}
    for place, _, one in articles:
        for at in (nights[0], nights[-1]):
            path = place.address(one, at)
            addresses.setdefault(path if "://" in path else f"http://{place.host}{path}", (place, one))
    planted = [made for made in articles if made[2].planted and reachable(made[0], made[2], nights)]
    wanted = [made for made in planted if due(*made, nights)]
    first = {id(addresses[url][1]): at for url, at in accused.items() if url in addresses}
    found = [one for *_, one in wanted if id(one) in first]
    week = [one for one in found if first[id(one)] <= next(at for at in nights if at >= one.appears) + WEEK]
    new = sum(not one.planted and one.appears > nights[0] for *_, one in articles)
    false = Counter(
        addresses[url][1].trap or "an everyday article" if url in addresses else url
        for url in accused
        if url not in addresses or not addresses[url][1].planted
    )
    excused = sum(id(made[2]) in first for made in planted if not due(*made, nights))
    yield f"back-dated, seed {seed}: {len(nights)} nights, {new} honest new rows, {len(planted)} planted, {len(wanted)} of them by the contract's rule"
    yield f"  found {len(found)} of {len(wanted)} ({len(found) / len(wanted):.1%}), within a week {len(week)} ({len(week) / len(wanted):.1%})"
    yield f"  false {sum(false.values())} ({sum(false.values()) / new:.2%} of the honest new rows); planted, excused by the contract and accused: {excused}"
    for trap, count in false.most_common():
        yield f"    {count:4} {trap}"
    for place, _, one in wanted:
        if one not in week:
            when = first.get(id(one))
            yield f"    {'late' if when else 'missed'}: {place.layout.name} {one.path} dated {one.day}, there since {one.appears:%m-%d}"


def main() -> None:
    with TemporaryDirectory() as folder:
        for line in measured(Path(folder)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
