"""What was seen and what was not: counts by check with their coverage, causes with what would help."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ledger.rulings import Cause, Finding, SubjectKind, Tally
from reports.present.atlas import Atlas
from reports.present.parts import address, heads, number, place, share, sorted_counts, text
from reports.view import Row, Table

NOTHING = (0, 0, 0, 0, 0)


def totals(tallies: Iterable[Tally]) -> dict[str, tuple[int, int, int, int, int]]:
    """Per check: passed, failed, suspected, not assessed, not applicable."""
    found: dict[str, tuple[int, int, int, int, int]] = {}
    for t in tallies:
        old = found.get(t.check, NOTHING)
        more = (t.passed, t.failed, t.suspected, t.not_assessed, t.not_applicable)
        found[t.check] = (old[0] + more[0], old[1] + more[1], old[2] + more[2], old[3] + more[3], old[4] + more[4])
    return found


def assessed_share(counts: tuple[int, int, int, int, int]) -> Decimal | None:
    """The share of applicable keys that ended in pass or fault; None where nothing applies."""
    passed, failed, suspected, unseen, _ = counts
    applicable = passed + failed + suspected + unseen
    return Decimal(passed + failed) / applicable if applicable else None


def coverage(atlas: Atlas) -> tuple[Decimal, bool]:
    """The share of all looked-for keys of the sites that were assessed, and whether anything was looked for."""
    tallies = [t for t in atlas.material.assessment.tallies if t.subject_kind is SubjectKind.SITE]
    rows = totals(tallies).values()
    whole = tuple(sum(column) for column in zip(*rows, strict=True)) if rows else NOTHING
    found = assessed_share((whole[0], whole[1], whole[2], whole[3], whole[4]))
    return (found, True) if found is not None else (Decimal(0), False)


def checks_rows(atlas: Atlas, tallies: Iterable[Tally], inspector: bool) -> tuple[Row, ...]:
    """A check that applies to nothing has no row."""
    rows = []
    for check, counts in sorted(totals(tallies).items(), key=lambda pair: (-pair[1][1], pair[0])):
        passed, failed, suspected, unseen, _ = counts
        seen = assessed_share(counts)
        if seen is None:
            continue
        cells = [
            text(atlas.title(check)),
            number(failed),
            *([number(suspected)] if inspector else []),
            number(unseen),
            number(passed),
            share(atlas.words, seen),
        ]
        rows.append(Row(tuple(cells)))
    return tuple(rows)


def checks_table(
    atlas: Atlas, inspector: bool, subject: tuple[SubjectKind, str] | None = None, ident: str = "checks"
) -> Table:
    """Every check with what it found and what it could not see; of one subject, or of all sites."""
    words = atlas.words
    tallies: Iterable[Tally] = (
        (t for t in atlas.material.assessment.tallies if t.subject_kind is SubjectKind.SITE)
        if subject is None
        else atlas.tallies.get(subject, ())
    )
    names = ("check", "confirmed#", *(("suspected#",) if inspector else ()), "unseen#", "passed#", "looked#")
    return Table(
        words.word("seen", "checks_caption"),
        heads(words, *names),
        checks_rows(atlas, tallies, inspector),
        ident=ident,
        empty=words.word("seen", "no_tallies"),
        note=words.word("seen", "checks_note"),
    )


def unseen_table(atlas: Atlas, findings: Sequence[Finding], root: str, ident: str = "causes") -> Table:
    """Not assessed, by cause, with what would make it visible."""
    words = atlas.words
    by_cause: dict[Cause | None, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_cause[finding.cause].append(finding)
    rows = []
    for cause, found in sorted(by_cause.items(), key=lambda pair: (-len(pair[1]), pair[0] or "")):
        name = words.word("cause", cause.value if cause else "unknown")
        what = sorted_counts(atlas.title(f.check) for f in found)
        sites = {f.site for f in found if f.site}
        rows.append(
            Row(
                (
                    text(name, href=f"{root}unseen.html#cause-{cause.value if cause else 'unknown'}"),
                    number(len(found)),
                    number(len(sites)),
                    text(words.join(words.say("page.kind_count", kind=k, count=c) for k, c in what)),
                    text(words.word("cause_help", cause.value if cause else "unknown")),
                ),
                tone="unseen",
            )
        )
    return Table(
        words.word("seen", "causes_caption"),
        heads(words, "cause", "count#", "sites#", "check", "help"),
        tuple(rows),
        ident=ident,
        empty=words.word("seen", "all_seen"),
    )


def unseen_rows(atlas: Atlas, findings: Sequence[Finding], caption: str, ident: str) -> Table:
    words = atlas.words
    rows = tuple(
        Row(
            (
                text(atlas.title(f.check)),
                place(atlas, f),
                text(f.detail),
                address(f.url),
                text(atlas.department(f.department)),
            ),
            tone="unseen",
        )
        for f in findings
    )
    return Table(caption, heads(words, "check", "place", "detail", "url", "department"), rows, ident=ident)
