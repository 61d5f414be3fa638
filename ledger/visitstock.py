"""The visits of the last nights at the addresses that facts speak of, carried from run to run."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ledger.changes import Ids, numbers
from ledger.moment import Moment
from ledger.register import Site
from ledger.rows import DEFINITE, DOUBTFUL, OPEN, PASSING, Outcome, Visit

NIGHTS_KEPT = 10
"""Nights of visits that a fact carries: enough for two different nights and for a look at flapping."""

_OPEN = frozenset(one.value for one in OPEN)
_OUTCOMES = {one.value: one for one in Outcome}
_VISIT = "v.address_id, v.id, v.patrol_id, v.round, v.at, v.outcome, v.status, v.final_url, v.elapsed, v.size, v.body, v.detail"


def _visit(moment: Moment, row: tuple[Any, ...]) -> Visit:
    """A row of the columns `_VISIT`; thousands are made a night."""
    _, number, patrol, turn, at, outcome, status, url, elapsed, size, body, detail = row
    return Visit(
        number, patrol, moment.time(patrol), turn, datetime.fromisoformat(at), _OUTCOMES[outcome], status, url, elapsed,
        size, body, detail,
    )  # fmt: skip


class VisitStock:
    """`lately` are the addresses visited since the last moment, each with the last patrol that did and whether it then
    failed in any round; empty on a night alone."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.lately: dict[int, tuple[int, bool]] = {}
        self._kept: dict[int, tuple[Visit, ...]] = {}
        self._since = 0

    def advance(self, moment: Moment, before: int | None) -> None:
        self._since = moment.patrols[-NIGHTS_KEPT].id if len(moment.patrols) >= NIGHTS_KEPT else 0
        self.lately = {}
        if before is None:
            return
        rows = moment.rows(
            f"SELECT {_VISIT} FROM patrol p CROSS JOIN visit v ON v.patrol_id = p.id CROSS JOIN address a ON "
            "a.id = v.address_id WHERE p.id > :before AND p.id <= :patrol AND a.site = :site",
            before=before,
            site=self.site.id,
        )
        lately, kept = self.lately, self._kept
        new: dict[int, list[Visit]] = {}
        for row in rows:
            address, patrol, bad = row[0], row[2], row[5] not in _OPEN
            last = lately.get(address)
            if last is None or patrol >= last[0]:
                lately[address] = patrol, bad or (last is not None and last[1] and patrol == last[0])
            if address in kept:
                new.setdefault(address, []).append(_visit(moment, row))
        for address, several in new.items():
            if len(several) > 1:
                several.sort(key=lambda one: one.id)
            kept[address] += tuple(several)

    def of(self, moment: Moment, addresses: Iterable[int]) -> dict[int, tuple[Visit, ...]]:
        """The visits at these addresses, newest last; they are carried on from now."""
        wanted = list(addresses)
        unknown = [address for address in wanted if address not in self._kept]
        if unknown:
            self._fetch(moment, unknown)
        for address in wanted:
            several = self._kept[address]
            if several and several[0].patrol < self._since:
                left = next((place for place, one in enumerate(several) if one.patrol >= self._since), len(several))
                self._kept[address] = several[left:]
        return {address: self._kept[address] for address in wanted}

    def _fetch(self, moment: Moment, addresses: list[int]) -> None:
        rows = moment.rows(
            f"SELECT {_VISIT} FROM json_each(:ids) j CROSS JOIN visit v ON v.address_id = j.value "
            "WHERE v.patrol_id BETWEEN :since AND :patrol ORDER BY v.id",
            ids=numbers(addresses),
            since=self._since,
        )
        found: dict[int, list[Visit]] = {address: [] for address in addresses}
        for row in rows:
            found[row[0]].append(_visit(moment, row))
        self._kept.update((address, tuple(several)) for address, several in found.items())

    def forget(self, addresses: Iterable[int]) -> None:
        for address in addresses:
            self._kept.pop(address, None)

    def ended(self) -> tuple[Ids, Ids]:
        """Of the addresses visited lately: those whose last run saw a failure, and those that it saw open."""
        failed = frozenset(address for address, (_, bad) in self.lately.items() if bad)
        return failed, frozenset(self.lately.keys() - failed)


def never_open(visits: tuple[Visit, ...]) -> bool:
    """Only then does it matter where the failing began before them."""
    return bool(visits) and not any(one.outcome in OPEN for one in visits)


def failing_since(moment: Moment, addresses: list[int]) -> dict[int, int]:
    """Where the unbroken run of failures of an address began: the patrol of its first failure after it last opened."""
    if not addresses:
        return {}
    rows = moment.rows(
        "SELECT j.value, (SELECT min(v.patrol_id) FROM visit v WHERE v.address_id = j.value AND v.patrol_id <= :patrol AND "
        "v.outcome IN (SELECT value FROM json_each(:failures)) AND v.patrol_id > coalesce((SELECT w.patrol_id FROM visit w "
        "WHERE w.address_id = j.value AND w.patrol_id <= :patrol AND w.outcome IN ('ok', 'unchanged') "
        "ORDER BY w.patrol_id DESC LIMIT 1), 0)) FROM json_each(:ids) j",
        ids=numbers(addresses),
        failures=json.dumps(sorted(DEFINITE | PASSING | DOUBTFUL)),
    )
    return {int(number): int(patrol) for number, patrol in rows if patrol is not None}
