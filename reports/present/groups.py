"""Long lists grouped by their cause: what one repair puts right stands as one line (field notes, 14)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ledger.rulings import Finding
from reports.present.atlas import Atlas
from reports.present.parts import Known, finding_badge, finding_table
from reports.view import Block, Fold, Paragraph, Section
from reports.wording import clip, line

ROWS = 20
"""The most rows of a list, or groups of a grouped one, that people read (issue 13, 2)."""

Key = tuple[str, ...]


def by_cause(atlas: Atlas, finding: Finding) -> Key:
    """One check at one carrier: a column, a page that carries links, an element of the footer."""
    item = atlas.item_of.get(finding.id)
    if item is not None:
        return (finding.check, finding.site or "", item.cause)
    return (finding.check, finding.site or "", finding.column_url or finding.found_on or finding.subject or "")


def by_site(atlas: Atlas, finding: Finding) -> Key:
    return (finding.check, finding.site or "")


def by_check(atlas: Atlas, finding: Finding) -> Key:
    return (finding.check,)


LADDER: tuple[Callable[[Atlas, Finding], Key], ...] = (by_cause, by_site, by_check)


def groups(atlas: Atlas, findings: Sequence[Finding]) -> list[tuple[Key, tuple[Finding, ...]]]:
    """The finest grouping that people can still read."""
    found: dict[Key, list[Finding]] = {}
    for rule in LADDER:
        found = {}
        for finding in findings:
            found.setdefault(rule(atlas, finding), []).append(finding)
        if len(found) <= ROWS:
            break
    return [(key, tuple(rows)) for key, rows in found.items()]


def name(atlas: Atlas, key: Key, rows: Sequence[Finding]) -> str:
    """A group's whole name."""
    title = atlas.title(key[0])
    if len(rows) == 1:
        return line(f"{title}：{rows[0].detail}")
    if len(key) == 1:
        return title
    first = rows[0]
    carrier = ""
    if len(key) == 3:
        carrier = atlas.column(first.column_url) or (first.found_on or first.subject or "")
    where = atlas.site(first.site) if first.site else ""
    return line("·".join(part for part in (title, where, carrier) if part))


def heading(atlas: Atlas, key: Key, rows: Sequence[Finding]) -> str:
    """A group's name as a page's heading bears it."""
    return clip(name(atlas, key, rows), 120)


def listing(
    atlas: Atlas,
    findings: Sequence[Finding],
    root: str,
    caption: str,
    ident: str,
    empty: str = "",
    known: Known = Known.NOTHING,
) -> tuple[Block, ...]:
    """A table of at most twenty rows, or folds by cause with every row inside."""
    words = atlas.words
    if not findings:
        return (Paragraph(empty or words.word("page", "none"), "quiet"),)
    if len(findings) <= ROWS:
        return (finding_table(atlas, findings, root, caption, ident, known=known),)
    return tuple(
        Fold(
            heading(atlas, key, rows),
            words.say("page.items", count=len(rows)),
            (finding_table(atlas, rows, root, heading(atlas, key, rows), f"{ident}-{n}", known=known),),
            badge=finding_badge(words, rows[0]),
            ident=f"{ident}-group-{n}",
        )
        for n, (key, rows) in enumerate(groups(atlas, findings), 1)
    )


def faults(atlas: Atlas, confirmed: Sequence[Finding], root: str, empty: str, known: Known) -> Section:
    """What stands confirmed on a site or with a department."""
    title = atlas.words.word("department", "faults")
    return Section(title, listing(atlas, confirmed, root, title, "faults-table", empty, known), "faults")
