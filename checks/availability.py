"""How often the home page opened in a week of probes (V2, P-1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from checks.answers import CAUSES
from checks.casefile import CaseFile
from ledger.rows import Outcome, Probe
from ledger.rulings import Cause

DAYS = 7
A_DAY = 20
SPACE = timedelta(minutes=15)
"""Twenty probes a day are "spaced" (间隔性访问) when they are not one burst: an hourly cron gives 24, an hour apart."""
TOO_LONG = 15_000
"""Milliseconds: 超过（含）15秒 is not open."""
_SAYS_NOTHING = frozenset({Outcome.BLOCKED, Outcome.ROBOTS, Outcome.PRIVATE_ADDRESS, Outcome.OUR_FAULT})


@dataclass(frozen=True, slots=True)
class Availability:
    """Probes asked and failed from the `first` to the `last` day; `since` and `until` are
    moments of patrols, as every finding's (contract, section 5): the first after a failed probe, and the last."""

    first: date
    last: date
    asked: int
    failed: int
    since: datetime
    until: datetime

    def reaches(self, percent: int) -> bool:
        """At least so many per cent of all probes failed."""
        return self.failed * 100 >= percent * self.asked

    @property
    def whole_percent(self) -> int:
        return self.failed * 100 // self.asked


def availability(case: CaseFile) -> Availability | None:
    """The last seven days that have twenty spaced probes each; None while there are too few."""
    days: dict[date, list[Probe]] = {}
    for probe in case.facts.probes:
        if probe.at <= case.facts.as_of and probe.control is not False and probe.outcome not in _SAYS_NOTHING:
            days.setdefault(case.day_of(probe.at), []).append(probe)
    for last in (case.day, case.day - timedelta(days=1)):
        week = [last - timedelta(days=back) for back in reversed(range(DAYS))]
        if all(sum(1 for _ in _spaced(days.get(one, ()))) >= A_DAY for one in week):
            probes = [probe for one in week for probe in days[one]]
            failed = [probe for probe in probes if not probe.open or (probe.elapsed or 0) >= TOO_LONG]
            first = failed[0].at if failed else case.facts.as_of
            since = case.patrol_from(case.day_of(first), first) or case.facts.as_of
            until = max(case.latest or since, since)
            return Availability(week[0], last, len(probes), len(failed), since, until)
    return None


def unknown(case: CaseFile) -> Cause:
    """Why the probes say nothing: where at least half of the last days' were refused (or not made), by what refused
    them, for waiting would not help; else there are too few."""
    since = case.day - timedelta(days=DAYS)
    late = [one for one in case.facts.probes if one.at <= case.facts.as_of and case.day_of(one.at) >= since]
    silent = Counter(one.outcome for one in late if one.outcome in _SAYS_NOTHING)
    if not silent or 2 * silent.total() < len(late):
        return Cause.TOO_EARLY
    return CAUSES[silent.most_common(1)[0][0]]


def _spaced(probes: Sequence[Probe]) -> Iterator[Probe]:
    last: datetime | None = None
    for probe in sorted(probes, key=lambda one: one.at):
        if last is None or probe.at - last >= SPACE:
            last = probe.at
            yield probe
