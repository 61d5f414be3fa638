"""巡查台账: a row for every day of a period. A day without problems has its row, which is the proof of the patrol; a
day without a patrol has one too, which says so (standards.md, 8: W1 and the columns below it)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ledger.items import Event
from ledger.rows import Patrol, RunState
from reports.material import Earlier, Material, Standing
from reports.papers.desk import Desk
from reports.papers.problems import sized
from reports.period import Period
from reports.present.frame import district
from reports.present.gaps import by_day
from reports.present.partial import reasons
from reports.present.parts import sorted_counts, text
from reports.view import Cell, Paper, Paragraph, Row, Table
from reports.wording import Words, line

HEADS = ("day", "at", "patroller", "scope", "run", "found", "handled", "gone", "remark")
WIDTHS = (8, 5, 6, 10, 6, 22, 12, 8, 14)
NAMED = 5
"""Kinds of fault and units that a row names; the rest is counted."""


class Nights:
    """What each assessment confirmed for the first time among all that are at hand."""

    def __init__(self, desk: Desk) -> None:
        now = tuple(Standing(f.id, f.check, f.site, f.department) for f in desk.confirmed)
        present = Earlier(
            desk.material.as_of, desk.material.assessment.patrol, desk.material.assessment.standard, (), now
        )
        known: set[str] = set()
        self.fresh: dict[int, tuple[Standing, ...]] = {}
        self.first: int | None = None
        for head in (*desk.material.earlier, present):
            if head.patrol is None:
                continue
            self.fresh[head.patrol] = tuple(s for s in head.standing if s.id not in known)
            self.first = head.patrol if self.first is None else self.first
            known.update(s.id for s in head.standing)


def found(desk: Desk, nights: Nights, patrol: Patrol) -> str:
    """The new problems by kind and unit, "none found", or that this night has no assessment at hand."""
    words, fresh = desk.words, nights.fresh.get(patrol.id)
    if fresh is None:
        return words.word("patrols", "not_judged")
    if not fresh:
        return words.word("patrols", "nothing")
    counts = sorted_counts(desk.title(s.check) for s in fresh)
    kinds = words.join(words.say("page.kind_count", kind=k, count=c) for k, c in counts[:NAMED])
    if len(counts) > NAMED:
        kinds = words.say("patrols.more_kinds", kinds=kinds, count=len(counts))
    units = list(dict.fromkeys(desk.department(s.department) for s in fresh))
    named = words.join(line(u) for u in units[:NAMED])
    if len(units) > NAMED:
        named = words.say("page.and_more", names=named, count=len(units))
    key = "patrols.first" if patrol.id == nights.first else "patrols.found"
    return words.say(key, count=len(fresh), kinds=kinds, units=named)


def events(desk: Desk, day: date, *wanted: Event) -> int:
    words = desk.words
    return sum(1 for i in desk.material.items for c in i.history if c.event in wanted and words.today(c.at) == day)


def handled(desk: Desk, day: date) -> str:
    words = desk.words
    told = (
        (Event.NOTIFIED, "notified"),
        (Event.CLAIMED, "claimed"),
        (Event.APPEALED, "appealed"),
        (Event.ESCALATED, "escalated"),
    )
    counts = [(key, events(desk, day, event)) for event, key in told]
    return words.join(words.say(f"patrols.{key}", count=n) for key, n in counts if n)


def rows_of(desk: Desk, nights: Nights, day: date, patrols: Sequence[Patrol]) -> list[Row]:
    words, until = desk.words, desk.material.items_at
    yet = until is not None and day == desk.items_day
    missed = (
        words.say("patrols.missed_yet", at=words.moment(until)) if yet and until else words.word("patrols", "missed")
    )
    gone = events(desk, day, Event.GONE)
    mended = words.say("patrols.gone", count=gone) if gone else ""
    if not patrols:
        cells = [
            Cell("—"),
            text(""),
            text(""),
            Cell(words.word("patrols", "none")),
            text(""),
            text(handled(desk, day)),
            text(mended),
        ]
        return [
            Row(
                (Cell(day.isoformat(), tight=True, value=day), *cells, Cell(missed)),
                tone="unseen",
            )
        ]
    found_rows = []
    for n, patrol in enumerate(patrols):
        state = words.word("run_state", patrol.state.value)
        said = reasons(desk, patrol.reasons) if patrol.state is not RunState.WHOLE else ""
        found_rows.append(
            Row(
                (
                    Cell(day.isoformat(), tight=True, value=day),
                    Cell(f"{words.local(patrol.as_of):%H:%M}", tight=True),
                    Cell(words.word("patrols", "system")),
                    text(words.say("patrols.scope", sites=len(desk.sites))),
                    Cell(state),
                    text(found(desk, nights, patrol)),
                    text(handled(desk, day) if n == 0 else ""),
                    text(mended if n == 0 else ""),
                    text(said),
                ),
                tone="" if patrol.state is RunState.WHOLE else "unseen",
            )
        )
    return found_rows


def last_day(desk: Desk) -> date:
    """The last day that is told: of the last patrol, or a later one that is over or on which something was done."""
    if desk.items_day <= desk.today:
        return desk.until
    handled_on = any(desk.words.today(c.at) == desk.items_day for i in desk.material.items for c in i.history)
    end = desk.items_day if handled_on else desk.items_day - timedelta(days=1)
    return min(desk.period.last, max(end, desk.today))


def patrols(material: Material, period: Period, words: Words | None = None) -> Paper:
    """The patrol ledger of a period, from its first day to the last that is known."""
    words = words or Words(zone=material.register.timezone)
    desk, rows = Desk(material, period, words), []
    nights = Nights(desk)
    known = by_day(desk)
    start, end = max(period.first, min(known, default=period.first)), last_day(desk)
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    for day in days:
        rows += rows_of(desk, nights, day, known.get(day, ()))
    missed = sum(1 for day in days if day not in known and (day < desk.items_day or desk.items_day == desk.today))
    told = words.say(
        "patrols.lead",
        first=words.day(start),
        last=words.day(end),
        days=len(days),
        patrols=sum(len(p) for d, p in known.items() if period.holds(d)),
        missed=missed,
    )
    head = sized(desk, tuple(f"log_{h}" for h in HEADS), WIDTHS)
    title = words.say("patrols.title", district=district(desk), period=period.title(words))
    table = Table(title, head, tuple(rows), empty=words.word("patrols", "empty"), wide=True)
    return Paper(words.say("patrols.name", period=period.ident), title, (Paragraph(told, flush=True), table), wide=True)
