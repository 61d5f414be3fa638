"""What checks say of a column and of a link as it stands, for an export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from checks.answers import judge as judge_visits
from checks.limits import start
from checks.standard import Standard
from ledger.linkfacts import link_facts
from ledger.listrows import ColumnFact, ColumnState
from ledger.moment import Moment
from ledger.register import Register, Site
from ledger.rows import Visit
from ledger.rulings import Assessment, Cause, Certainty, Finding, State
from xuncha.limits import limit_of

COLUMN_CHECKS = ("column-broken", "column-empty", "column-stale")


def column_judge(
    assessment: Assessment | None, standard: Standard, day: date
) -> Callable[[Site, ColumnFact], tuple[date | None, str, str | None]]:
    ruled: dict[tuple[str, str], list[Finding]] = {}
    for one in assessment.findings if assessment else ():
        if one.check in COLUMN_CHECKS and one.site and one.state is not State.PASS:
            ruled.setdefault((one.site, one.column_url or one.url or ""), []).append(one)

    def judged(site: Site, column: ColumnFact) -> tuple[date | None, str, str | None]:
        limit = limit_of(standard, site, column)
        found = ruled.get((site.id, column.url), [])
        failed = [one for one in found if one.state is State.FAIL]
        unseen = [one for one in found if one.state is State.NOT_ASSESSED]
        since = start(day, limit) if limit else None
        if failed:
            return since, State.FAIL.value, None
        if unseen:
            return since, State.NOT_ASSESSED.value, unseen[0].cause.value if unseen[0].cause else None
        if column.state in (ColumnState.EXTERNAL, ColumnState.CONTAINER, ColumnState.SINGLE):
            return since, State.NOT_APPLICABLE.value, None
        return since, State.PASS.value, None

    return judged


def link_judge(moment: Moment, register: Register) -> Callable[[Site, int, str | None], str]:
    failing = {site.id: {one.address: one for one in link_facts(moment, site)} for site in register.sites}

    def verdict(site: Site, address: int, outcome: str | None) -> str:
        if outcome is None:
            return "unchecked"
        fact = failing[site.id].get(address)
        return "ok" if fact is None else _word(fact.visits)

    return verdict


def _word(visits: Sequence[Visit]) -> str:
    """A failing target's verdict in the contract's words."""
    reply = judge_visits(visits)
    if reply is None:
        return "unchecked"
    if reply.opened:
        return "ok"
    if reply.certainty is not None:
        return "broken" if reply.certainty is Certainty.CONFIRMED else "suspected"
    return "blocked" if reply.cause is Cause.BLOCKED else "unchecked"
