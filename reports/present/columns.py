"""A site's or a department's columns: state, newest day, age, the last day that is still in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from ledger.listrows import ColumnFact, ColumnState
from ledger.rulings import Finding, State
from reports import charts
from reports.present.atlas import Atlas
from reports.present.parts import day, finding_badge, heads, number, text
from reports.view import Badge, Block, Cell, Paragraph, Row, Table, Tone

SHOWN = 60
"""Rows of a heat map; a site with more columns shows those that changed most."""

STATE_TONES: Mapping[ColumnState, Tone] = {
    ColumnState.READ: "ok",
    ColumnState.EMPTY: "quiet",
    ColumnState.CONTAINER: "quiet",
    ColumnState.SINGLE: "quiet",
    ColumnState.EXTERNAL: "quiet",
}


def state(atlas: Atlas, column: ColumnFact, findings: Sequence[Finding]) -> Cell:
    """The worst that stands against a column, else what the patrol saw there."""
    words = atlas.words
    for finding in findings:
        if finding.state is State.FAIL:
            return Cell("", badge=finding_badge(words, finding), note=atlas.title(finding.check))
    for finding in findings:
        if finding.state is State.NOT_ASSESSED:
            cause = words.word("cause", finding.cause.value if finding.cause else "unknown")
            return Cell("", badge=finding_badge(words, finding), note=cause)
    if column.state is None:
        return Cell("", badge=Badge(words.word("column_state", "unread"), "unseen"))
    return Cell(
        "", badge=Badge(words.word("column_state", column.state.value), STATE_TONES.get(column.state, "unseen"))
    )


def due(atlas: Atlas, column: ColumnFact, findings: Sequence[Finding]) -> date | None:
    """The last day within the limit, as far as the judgement says it."""
    known = atlas.material.dues.get(column.id)
    if known is not None:
        return known
    for ahead in atlas.material.assessment.foresight:
        if ahead.site == column.site and ahead.url == column.url:
            return ahead.due
    return next((f.due_limit for f in findings if f.due_limit and f.check == "column-stale"), None)


def table(
    atlas: Atlas, columns: Sequence[ColumnFact], root: str, ident: str, inspector: bool, with_site: bool = False
) -> Table:
    words = atlas.words
    against: dict[str, list[Finding]] = defaultdict(list)
    shown = (*atlas.confirmed, *atlas.suspected, *atlas.unseen) if inspector else (*atlas.confirmed, *atlas.unseen)
    for finding in shown:
        for url in dict.fromkeys((finding.column_url, finding.url)):
            if url:
                against[url].append(finding)
    rows = []
    for column in columns:
        found = against.get(column.url, ())
        fault = next((f for f in found if f.state is State.FAIL), None)
        age = (atlas.today - column.newest).days if column.newest else None
        owner = column.department
        last = due(atlas, column, found)
        cells = [
            text(column.name, href=root + atlas.finding_page(fault.id) if fault else ""),
            *([text(atlas.site(column.site), href=root + atlas.site_page(column.site))] if with_site else []),
            Cell(words.word("column_kind", "board" if column.board else column.kind.value)),
            state(atlas, column, found),
            number((column.items or None) if column.board else column.items),  # letters are no items of a list
            day(column.newest),
            number(age),
            day(last),
            *([] if with_site else [text(atlas.department(owner), href=root + atlas.department_page(owner))]),
        ]
        rows.append(Row(tuple(cells), facets=(line_state(cells),)))
    names = (
        "column", *(("site",) if with_site else ()), "kind", "state", "rows#", "newest", "age#", "limit",
        *(() if with_site else ("department",)),
    )  # fmt: skip
    return Table(
        words.word("column", "caption"),
        heads(words, *names),
        tuple(rows),
        ident=ident,
        empty=words.word("column", "none"),
        note=words.word("column", "note"),
        search=words.word("page", "search") if len(rows) > 8 else "",
    )


def line_state(cells: Sequence[Cell]) -> str:
    return next((c.badge.text for c in cells if c.badge), "")


def label(atlas: Atlas, column: ColumnFact, among: Sequence[ColumnFact]) -> str:
    """A column's name; with its owner or its site where the drawing holds several."""
    if len({c.department for c in among}) > 1:
        return f"{atlas.department(column.department)}·{column.name}"
    if len({c.site for c in among}) > 1:
        return f"{atlas.site(column.site)}·{column.name}"
    return column.name


def heat(atlas: Atlas, columns: Sequence[ColumnFact], ident: str) -> tuple[Block, ...]:
    """Updates by week for each column with a date at all; nothing to draw is said in words."""
    words = atlas.words
    mine = {c.id: c for c in columns}
    first = charts.weeks(atlas.today, 26)[0]
    days: dict[int, dict[date, int]] = defaultdict(dict)
    for update in atlas.material.updates:
        if update.column in mine and first <= update.day <= atlas.today:
            days[update.column][update.day] = days[update.column].get(update.day, 0) + update.count
    known = [c for c in columns if c.items or c.id in days]
    if not known:
        return (Paragraph(words.word("column", "no_updates"), "quiet"),)
    rows = [(label(atlas, c, columns), days.get(c.id, {})) for c in known]
    drawn = rows[:SHOWN]
    recent = atlas.today - timedelta(days=29)
    counted = tuple(
        Row(
            (
                text(name),
                number(sum(n for d, n in found.items() if d >= recent)),
                number(sum(found.values())),
                number(len({d - timedelta(d.weekday()) for d in found})),
            )
        )
        for name, found in rows
    )
    numbers = Table(
        words.word("column", "updates"),
        heads(words, "column", "days30#", "weeks26#", "active_weeks#"),
        counted,
        ident=f"{ident}-table",
    )
    summary = words.say("column.updates_summary", columns=len(rows), items=sum(sum(f.values()) for _, f in rows))
    title, unit = words.word("column", "updates"), words.word("column", "unit")
    drawing = charts.heat(drawn, atlas.today, ident, title, summary, numbers, words.word("page", "table"), unit)
    if len(rows) > len(drawn):
        return (drawing, Paragraph(words.say("column.more", count=len(rows) - len(drawn)), "quiet"))
    return (drawing,)
