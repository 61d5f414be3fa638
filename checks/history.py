"""How a finding goes on from former assessments: still there, mended, or not to be seen tonight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from checks.check import CRASH
from checks.docket import SiteDocket
from ledger.rulings import (
    Cause,
    Finding,
    State,
)


def _goes_on(old: Finding, finding: Finding, patrols: Sequence[datetime]) -> bool:
    """Whether a fault that facts date from tonight only was seen by the patrol before already."""
    if old.state is not State.FAIL or old.last_seen is None or finding.first_seen != finding.last_seen:
        return False
    return not any(old.last_seen < one < (finding.last_seen or one) for one in patrols)


def with_history(
    found: Sequence[Finding], dockets: Sequence[SiteDocket], earlier: Sequence[Finding]
) -> Iterable[Finding]:
    """The findings, and the earlier ones that are gone as mended (`pass`). One that cannot be seen tonight is not
    mended: it keeps when it was first and last seen."""
    former = {one.id: one for one in earlier if one.state in (State.FAIL, State.PASS)}
    patrols = [one.as_of for one in dockets[0].case.facts.patrols] if dockets else []
    for finding in found:
        old = former.pop(finding.id, None)
        if old is not None and (finding.state is State.NOT_ASSESSED or _goes_on(old, finding, patrols)):
            first, last = old.first_seen or finding.first_seen, finding.last_seen or old.last_seen
            if (first, last) != (finding.first_seen, finding.last_seen):
                finding = replace(finding, first_seen=first, last_seen=last)
        yield finding
    gaps = {docket.site: docket.case.home_gap if docket.site else None for docket in dockets}
    crashed = {
        (one.site, check)
        for one in dockets
        for check, rulings in one.by_check.items()
        if any(ruling.answer.tags & CRASH for ruling, _ in rulings.weighed)
    }
    for old in former.values():
        if old.site in gaps:
            gap = Cause.OUR_FAULT if (old.site, old.check) in crashed else gaps[old.site]
            if gap is None:
                yield replace(old, state=State.PASS, cause=None)
            else:
                yield replace(old, state=State.NOT_ASSESSED, cause=gap, certainty=None)
