"""Cells, rows and tables that several pages share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum

from ledger.items import Event, Item, ItemStatus
from ledger.rulings import Certainty, Finding, Score, State, Verdict
from reports.present.atlas import Atlas
from reports.view import Badge, Cell, Filter, Head, Row, Table, Tone
from reports.wording import Words, clip, covered, line, plain

WEB = re.compile(r"https?://[^\s\"'<>`\\]+", re.IGNORECASE)

ITEM_TONE: dict[ItemStatus, Tone] = {
    ItemStatus.OPEN: "fault",
    ItemStatus.NOTIFIED: "fault",
    ItemStatus.CLAIMED: "doubt",
    ItemStatus.VERIFIED: "ok",
    ItemStatus.CLOSED: "ok",
    ItemStatus.OVERDUE: "fault",
    ItemStatus.REOPENED: "fault",
    ItemStatus.WAIVED: "quiet",
    ItemStatus.ANNULLED: "quiet",
}

VERDICT_TONE: dict[Verdict, Tone] = {
    Verdict.PASSED: "ok",
    Verdict.FAILED: "fault",
    Verdict.VETOED: "fault",
    Verdict.UNSCORED: "quiet",
}

STATE_TONE: dict[State, Tone] = {
    State.PASS: "ok",
    State.FAIL: "fault",
    State.NOT_ASSESSED: "unseen",
    State.NOT_APPLICABLE: "quiet",
}


def text(value: str | None, href: str = "", note: str = "") -> Cell:
    """A cell of text from anywhere: one safe line, clipped, with the whole at hand."""
    whole = line(value or "")
    short = clip(whole)
    return Cell(short or "—", href=href, note=note, full=whole if short != whole else "")


def number(value: int | Decimal | None) -> Cell:
    if value is None:
        return Cell("—", number=True)
    return Cell(plain(value), number=True, value=Decimal(value))


def address(url: str | None) -> Cell:
    """A crawled address: a link only where it is plainly http or https, text otherwise."""
    whole = line(url or "")
    if not whole:
        return Cell("—")
    short = clip(whole, 100)
    return Cell(short, outside=url if url and WEB.fullmatch(url) else "", full=whole if short != whole else "")


def share(words: Words, part: Decimal) -> Cell:
    """A coverage figure with its bar."""
    return Cell(covered(part), number=True, bar=str(int(part * 100)))


def day(value: date | None) -> Cell:
    return Cell(value.isoformat(), tight=True, value=value) if value else Cell("—", tight=True)


def finding_badge(words: Words, finding: Finding) -> Badge:
    if finding.state is State.FAIL:
        if finding.certainty is Certainty.SUSPECTED:
            return Badge(words.word("certainty", "suspected"), "doubt")
        return Badge(words.word("certainty", "confirmed"), "fault")
    if finding.state is State.PASS:
        return Badge(words.word("page", "mended"), "ok")
    return Badge(words.word("state", finding.state.value), STATE_TONE[finding.state])


def item_status(words: Words, item: Item) -> str:
    return words.word("item_status", "resumed" if item.resumed else item.status.value)


def item_badge(words: Words, item: Item) -> Badge:
    return Badge(item_status(words, item), ITEM_TONE[item.status])


def verdict_badge(words: Words, score: Score) -> Badge:
    return Badge(words.word("verdict", score.verdict.value), VERDICT_TONE[score.verdict])


def points(words: Words, score: Score) -> Cell:
    """The raw score; with waivers the adjusted one stands beside it and never in its place."""
    note = words.say("score.adjusted", points=plain(score.adjusted)) if waived(score) and score.adjusted else ""
    if score.points is None:
        return Cell("—", number=True, note=note)
    return Cell(plain(score.points), number=True, note=note, value=None if note else score.points)


def waived(score: Score) -> bool:
    """Whether waivers make a difference; one that lifts a veto gives points where there were none."""
    return score.adjusted is not None and score.adjusted != score.points


def short_id(value: str, href: str = "") -> Cell:
    """A short id, which no line break may tear."""
    return Cell(line(value) or "—", href=href, tight=True)


def clauses(words: Words, finding: Finding) -> str:
    return words.join(finding.clause) if finding.clause else words.word("page", "advice")


def place(atlas: Atlas, finding: Finding) -> Cell:
    """Where a finding is: the site and, where it has one, the column."""
    column = atlas.column(finding.column_url)
    site = atlas.site(finding.site)
    return text(f"{site}·{column}" if column else site)


def status(atlas: Atlas, finding: Finding) -> Cell:
    """What has become of a finding: its item's state and deadline, else new or standing."""
    item = atlas.item_of.get(finding.id)
    if item is None:
        fresh = finding.id in atlas.new
        return Cell(atlas.words.word("page", "new")) if fresh else Cell("—")
    return Cell("", badge=item_badge(atlas.words, item), note=until(atlas, item))


def until(atlas: Atlas, item: Item) -> str:
    """The day that counts for an item: of a waiver its last one, else the deadline."""
    if item.status is ItemStatus.WAIVED:
        last = next((c.until for c in reversed(item.history) if c.event is Event.WAIVED), None)
        return atlas.words.say("finding.until", day=last.isoformat()) if last else ""
    return atlas.words.say("page.due", day=item.due.isoformat()) if item.due else ""


class Known(Enum):
    """What a list's page says already, so that its rows need not."""

    NOTHING = "nothing"
    DEPARTMENT = "department"
    SITE = "site"


def finding_table(
    atlas: Atlas,
    findings: Sequence[Finding],
    root: str,
    caption: str,
    ident: str,
    search: bool = False,
    known: Known = Known.NOTHING,
) -> Table:
    words = atlas.words
    with_owner = known is not Known.DEPARTMENT
    rows = []
    for f in findings:
        column = atlas.column(f.column_url)
        owner = text(atlas.department(f.department), href=root + atlas.department_page(f.department))
        cells = (
            Cell("", badge=finding_badge(words, f), tight=True),
            *(() if with_owner else (short_id(item.id if (item := atlas.item_of.get(f.id)) else ""),)),
            text(atlas.title(f.check), href=root + atlas.finding_page(f.id)),
            text(f.detail),
            text(column) if known is Known.SITE else place(atlas, f),
            *((owner,) if with_owner else ()),
            Cell(clauses(words, f), tight=True),
            day(words.today(f.first_seen) if f.first_seen else None),
            status(atlas, f),
        )
        facets = (line(atlas.department(f.department)), line(atlas.site(f.site)), line(atlas.title(f.check)))
        rows.append(Row(cells, facets))
    where = "column" if known is Known.SITE else "place"
    names = (
        "state",
        *(() if with_owner else ("ident",)),
        "check",
        "detail",
        where,
        *(("department",) if with_owner else ()),
        "clause",
        "first_seen",
        "progress",
    )
    filters = tuple(
        Filter(words.word("head", label), tuple(sorted({row.facets[n] for row in rows})))
        for n, label in enumerate(("department", "site", "check"))
    )
    return Table(
        caption,
        heads(words, *names),
        tuple(rows),
        ident=ident,
        empty=words.word("page", "none"),
        search=words.word("page", "search") if search else "",
        filters=filters if search else (),
    )


def heads(words: Words, *names: str) -> tuple[Head, ...]:
    """Heads by their words; a name that ends in # is of numbers."""
    return tuple(Head(words.word("head", n.rstrip("#")), number=n.endswith("#")) for n in names)


def sorted_counts(values: Iterable[str]) -> list[tuple[str, int]]:
    """Values by how often they occur, most often first, then by name."""
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
