"""Citizens' messages by how long they waited, as public pages show it. Days are calendar days; the legal verdict
stands in the findings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import workdays
from ledger.listrows import MessageFact
from reports import charts
from reports.present.atlas import Atlas
from reports.present.parts import address, day, heads, number, text
from reports.view import Block, Cell, Paragraph, Row, Table

BANDS = ((7, "band_week"), (15, "band_fortnight"), (30, "band_month"), (92, "band_quarter"), (None, "band_longer"))
"""Upper ends in days: a week, a fortnight, a month, the three months after which the standard vetoes (V5.2)."""

OLDEST = 20


def waited(message: MessageFact, today: date) -> int | None:
    """Days from asking to the answer, or to today; None where a date is missing."""
    if message.asked is None:
        return None
    if message.status == "answered":
        return (message.answered.day - message.asked.day).days if message.answered else None
    return (today - message.asked.day).days


def band(days: int) -> str:
    return next(name for limit, name in BANDS if limit is None or days <= limit)


def ageing(atlas: Atlas, known: Sequence[MessageFact], ident: str) -> tuple[Block, ...]:
    """Messages of the last year, as they are judged (V5.2), and those that show no time of asking."""
    words = atlas.words
    first = workdays.years_before(atlas.today, 1)
    messages = [one for one in known if one.asked is None or one.asked.day >= first]
    if not messages:
        return (Paragraph(words.word("message", "none"), "quiet"),)
    counts = {name: {"answered": 0, "unanswered": 0, "unknown": 0} for _, name in BANDS}
    undated = 0
    for message in messages:
        days = waited(message, atlas.today)
        if days is None:
            undated += 1
        else:
            counts[band(max(days, 0))][message.status] += 1
    names = ("answered", "unanswered", "unknown")
    rows = tuple(
        Row((Cell(words.word("message", name)), *(number(counts[name][s]) for s in names))) for _, name in BANDS
    )
    table = Table(
        words.word("message", "ageing"),
        heads(words, "waited", "answered#", "unanswered#", "unknown#"),
        rows,
        ident=f"{ident}-table",
        note=words.say("message.undated", count=undated) if undated else "",
    )
    tones = {"answered": "ok", "unanswered": "fault", "unknown": "unseen"}
    bars = [
        (words.word("message", name), [(counts[name][status], tones[status]) for status in names]) for _, name in BANDS
    ]
    open_ones = sum(c["unanswered"] for c in counts.values())
    summary = words.say("message.summary", messages=len(messages), unanswered=open_ones)
    found: list[Block] = [
        charts.bars(bars, ident, words.word("message", "ageing"), summary, table, words.word("page", "table"))
    ]
    waiting = [m for m in messages if m.status == "unanswered" and m.asked]
    if waiting:
        found.append(oldest(atlas, waiting, f"{ident}-oldest"))
    return tuple(found)


def oldest(atlas: Atlas, waiting: Sequence[MessageFact], ident: str) -> Table:
    """The messages that wait longest, oldest first."""
    words = atlas.words
    ordered = sorted(waiting, key=lambda m: (m.asked.day if m.asked else atlas.today, m.board_url, m.key))
    rows = tuple(
        Row(
            (
                text(m.title),
                text(atlas.column(m.board_url)),
                day(m.asked.day if m.asked else None),
                number(waited(m, atlas.today)),
                text(m.state_word),
                address(m.url),
            )
        )
        for m in ordered[:OLDEST]
    )
    rest = len(ordered) - len(rows)
    return Table(
        words.word("message", "oldest"),
        heads(words, "message", "column", "asked", "waited#", "state_word", "url"),
        rows,
        ident=ident,
        note=words.say("page.more", count=rest) if rest > 0 else "",
    )
