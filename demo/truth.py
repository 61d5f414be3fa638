"""The truth: every finding that a patrol must export at a moment, given nightly patrols since the start."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from demo.district import District
from demo.near import NEAR
from demo.planted import FIRST_SET, NearMiss, Planted
from demo.site import Site
from demo.verdicts import columns, county, links, messages, pages

Verdict = Callable[[Site, datetime], Iterator[Planted]]

FAULTS: tuple[Verdict, ...] = (
    columns.home, columns.stale, columns.empty, columns.broken, columns.items, links.links,
    messages.messages, messages.boards, pages.identity, pages.content, county.content,
)  # fmt: skip
DOUBTS: tuple[Verdict, ...] = (columns.unassessed, messages.unassessed)


def nights(district: District, now: datetime) -> list[datetime]:
    """The moments of the patrols: each night since the start at the same time of day."""
    count = (now.date() - district.start).days
    return [now - timedelta(days=back) for back in range(count, -1, -1)]


def _key(planted: Planted) -> tuple[str, ...]:
    return planted.check, planted.site, planted.url, planted.subject, planted.note if planted.url.endswith("#") else ""


def _at(district: District, now: datetime, verdicts: tuple[Verdict, ...]) -> dict[tuple[str, ...], Planted]:
    found = (planted for site in district.sites for verdict in verdicts for planted in verdict(site, now))
    return {_key(planted): planted for planted in found}


def truth(district: District, now: datetime, checks: Iterable[str] | None = None) -> tuple[Planted, ...]:
    """All planted faults that stand at `now`, `since` the first night of their present spell; `checks` filters."""
    wanted = None if checks is None else frozenset(checks)
    since: dict[tuple[str, ...], datetime] = {}
    current: dict[tuple[str, ...], Planted] = {}
    for night in nights(district, now):
        current = _at(district, night, FAULTS)
        since = {key: since.get(key, night) for key in current}
    return tuple(
        replace(planted, since=since[key].date())
        for key, planted in sorted(current.items())
        if wanted is None or planted.check in wanted
    )


def unassessed(district: District, now: datetime) -> tuple[Planted, ...]:
    """Keys that a patrol at `now` must leave not assessed, with their cause."""
    return tuple(planted for _, planted in sorted(_at(district, now, DOUBTS).items()))


def near_misses(district: District | None = None) -> tuple[NearMiss, ...]:
    """What looks like a fault and is none, with the reason."""
    here = district or District()
    return tuple(
        NearMiss(check, id, here.site(id).absolute(address) if "://" not in address else address, note)
        for check, id, address, note in NEAR
    )


__all__ = ["FIRST_SET", "near_misses", "nights", "truth", "unassessed"]
