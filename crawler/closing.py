"""How a patrol ends: what was not read and why, what is settled, and how it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from crawler import addresses, hosts, surroundings
from crawler.ground import Ground
from crawler.opening import Started
from ledger import charging, heritage, homes, reading, settling, writing
from ledger.book import Book
from ledger.reasons import Reason, Why
from ledger.rows import OPEN, Outcome, RunState


@dataclass(frozen=True, slots=True)
class Ended:
    """How a patrol ended. `reasons` are codes of why it is partial (`ledger.reasons`); empty when it is whole."""

    patrol: int
    as_of: datetime
    state: RunState
    reasons: tuple[str, ...]
    requests: int
    pages: int
    resumed: bool


def close(
    book: Book,
    stopped: Reason | None,
    clock: Callable[[], datetime],
    lands: dict[str, Ground],
    started: Started,
    *,
    late: bool = False,
) -> Ended:
    patrol = started.patrol
    waiting = writing.left(book, patrol)
    reasons = [stopped.code()] if stopped else []
    at = writing.iso(clock())
    if not stopped:
        surroundings.own_network(book, patrol, lands)
        surroundings.way_out(book, patrol, lands)
        hosts.note_hosts(book, patrol, lands.values(), clock())
    for ground in lands.values():
        site = ground.site.id
        left = waiting.get(site, 0)
        full = ground.requests + min(ground.second_looks, ground.rules.max_pages // 4) >= ground.rules.max_pages
        full = full or (late and left > 0)
        if left and not (full or ground.down or stopped):
            charging.lost(book, patrol, site, at)
            left = 0
        home = ground.home_outcome
        writing.note_site(
            book, patrol, site, home=home.value if home else None, left_out=left + sum(ground.skipped.values())
        )
        charging.note_unread(book, patrol, site, _cause(ground, full, stopped is not None))
        if home not in OPEN and not stopped:
            reasons.append(Reason(Why.HOME_NOT_OPEN, site, ground.site.url, home.value if home else "").code())
    settling.settle(book, patrol, lands)
    for ground in lands.values():
        fronts = [addresses.key(urljoin(ground.site.url, section.prefix)) for section in ground.site.sections]
        heritage.note_moved(book, patrol, ground.site.id, fronts, addresses.key)
        if not stopped:
            settling.retire(book, patrol, ground.site.id, fronts)
            if ground.home_outcome in OPEN:
                homes.leave_former(book, patrol, ground.site.id)
    state = RunState.PARTIAL if reasons else RunState.WHOLE
    runs = reading.site_runs(book, patrol)
    writing.end_patrol(book, patrol, state, reasons, resumable=stopped is not None)
    return Ended(
        patrol,
        started.as_of,
        state,
        tuple(reasons),
        sum(run.requests for run in runs),
        sum(run.pages for run in runs),
        started.resumed,
    )


def _cause(ground: Ground, full: bool, stopped: bool) -> str | None:
    """Why a column of this site that was not read was not read."""
    home = ground.home_outcome
    if home is Outcome.BLOCKED or (ground.down and ground.blocked_in_a_row):
        return "blocked"
    if home is Outcome.ROBOTS:
        return "robots"
    if home is Outcome.PRIVATE_ADDRESS:
        return "private_address"
    if home is Outcome.OUR_FAULT:
        return "our_fault"
    if home not in OPEN:
        return "site_unreachable"
    if full:
        return "out_of_budget"
    return "our_fault" if stopped else None
