"""Nights that were missed or not whole: the morning's brief and the first page say so, for a week."""

from __future__ import annotations

from datetime import date, timedelta

from ledger.rows import Patrol, RunState
from reports.present.atlas import Atlas
from reports.present.partial import reasons
from reports.view import Block, Note

LOOKED_BACK = 7
"""Days."""


def by_day(atlas: Atlas) -> dict[date, list[Patrol]]:
    """The patrols of each day, in their order. A day is that of a patrol's as-of."""
    found: dict[date, list[Patrol]] = {}
    for patrol in sorted(atlas.material.patrols, key=lambda p: (p.as_of, p.id)):
        found.setdefault(atlas.words.today(patrol.as_of), []).append(patrol)
    return found


def week(atlas: Atlas) -> list[date]:
    """The days of the last week, from the first patrol there ever was to the day before the one that is told."""
    first = min((atlas.words.today(p.as_of) for p in atlas.material.patrols), default=None)
    days = [atlas.items_day - timedelta(days=n) for n in range(LOOKED_BACK, 0, -1)]
    return [day for day in days if first is not None and day > first]


def gaps(atlas: Atlas) -> tuple[Block, ...]:
    """A note on the days without a patrol, and one on each day none of whose patrols was whole; of the patrol that is
    told, its own page says it."""
    words, known = atlas.words, by_day(atlas)
    missed = [day for day in week(atlas) if day not in known]
    notes: list[Block] = []
    if missed:
        notes.append(Note(words.say("daily.missed_text", day=words.join(words.day(d) for d in missed)), "unseen"))
    for day in week(atlas):
        patrols = known.get(day, [])
        if patrols and day != atlas.today and all(p.state is not RunState.WHOLE for p in patrols):
            said = reasons(atlas, (code for p in patrols for code in p.reasons))
            said = said or words.word("run_state", patrols[-1].state.value)
            notes.append(Note(words.say("daily.partial_text", day=words.day(day), reasons=said), "unseen"))
    return tuple(notes)
