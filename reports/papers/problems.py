"""Problems in the words of a notice: kind, number, named units with column and evidence (standards.md, 6.1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ledger.rulings import Finding, SubjectKind
from reports.papers.desk import Desk, chapters
from reports.present.atlas import Atlas
from reports.present.parts import day, heads, item_status, number, points, share, text, verdict_badge
from reports.present.ranking import places
from reports.view import Block, Cell, Head, Paragraph, Row, Section, Table
from reports.wording import Words, line, percent

NAMED = 8
"""Cases named in a paragraph; the attachment has them all."""


def case(desk: Desk, finding: Finding) -> str:
    """Unit, column and what is wrong there, as short as a paragraph bears it."""
    words = desk.words
    column = desk.column(finding.column_url)
    where = words.say("notice.column", name=line(column)) if column else ""
    about = ""
    known = desk.column_at.get(finding.column_url or "")
    if finding.check == "column-stale" and known is not None and known.newest:
        about = words.say("notice.idle", days=(desk.today - known.newest).days)
    return f"{line(desk.department(finding.department))}{where}{about}"


def paragraph(desk: Desk, findings: Sequence[Finding]) -> Paragraph:
    words = desk.words
    units = list(dict.fromkeys(f.department for f in findings))
    cases = list(dict.fromkeys(case(desk, f) for f in findings))
    named = words.join(cases[:NAMED])
    if len(findings) == 1:
        return Paragraph(words.say("notice.problem_one", cases=named))
    key = "notice.problem_all" if len(cases) <= NAMED else "notice.problem_some"
    return Paragraph(words.say(key, count=len(findings), units=len(units), cases=named))


def by_check(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """Kinds of fault, the most frequent first."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.check].append(finding)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def problems(desk: Desk) -> tuple[Block, ...]:
    words = desk.words
    priced = [f for f in desk.named if f.clause]
    if not priced:
        return (Paragraph(words.word("notice", "no_problems")),)
    sections: tuple[Block, ...] = chapters(
        ((desk.title(check), (paragraph(desk, found),)) for check, found in by_check(priced)), level=2
    )
    rest: list[Block] = []
    if desk.spared:
        rest.append(Paragraph(words.say("notice.spared", count=len(desk.spared))))
    if desk.unseen:
        rest.append(Paragraph(words.say("notice.unseen", count=len(desk.unseen))))
    return (*sections, *rest)


def problem_table(desk: Desk, findings: Sequence[Finding], caption: str) -> Table:
    """The list of problems: one row a finding, with the clause that it rests on."""
    words = desk.words
    rows = tuple(
        Row(
            (
                number(n),
                text(desk.department(f.department)),
                text(desk.site(f.site) + (f"·{desk.column(f.column_url)}" if desk.column(f.column_url) else "")),
                Cell(words.join(f.clause) or words.word("page", "advice"), tight=True),
                text(desk.title(f.check)),
                text(f.detail),
                text(f.url),
                day(words.today(f.first_seen) if f.first_seen else None),
                text(item_status(words, item) if (item := desk.item_of.get(f.id)) else ""),
            )
        )
        for n, f in enumerate(sorted(findings, key=lambda f: (desk.order(f.department), f.check, f.url or "")), 1)
    )
    names = ("serial#", "department", "place", "clause", "check", "detail", "url", "first_seen", "progress")
    widths = (4, 10, 12, 6, 10, 19, 13, 10, 7)
    return Table(caption, sized(desk, names, widths), rows, empty=words.word("page", "none"), wide=True)


def problem_rows(atlas: Atlas, findings: Sequence[Finding], caption: str) -> Table:
    """Findings under a scorecard or a chapter, without what its heading says already."""
    words = atlas.words
    rows = tuple(
        Row(
            (number(n), Cell(words.join(f.clause), tight=True), text(atlas.title(f.check)), text(f.detail), text(f.url))
        )
        for n, f in enumerate(findings, 1)
    )
    head = sized(atlas, ("serial#", "clause", "check", "detail", "url"), (3, 7, 8, 19, 14))
    return Table(caption, head, rows, captioned=True)


def sized(desk: Atlas, names: Sequence[str], widths: Sequence[int]) -> tuple[Head, ...]:
    """Heads with their shares of a page's width."""
    return tuple(replace(h, width=w) for h, w in zip(heads(desk.words, *names), widths, strict=True))


def unit_table(desk: Desk, kind: SubjectKind, caption: str) -> Table:
    """Every subject with its verdict, points, coverage and the faults that a clause counts: advice stands elsewhere."""
    words = desk.words
    rows = []
    for place in places(desk, kind):
        score = place.score
        mine = [
            f
            for f in desk.named
            if (f.site if kind is SubjectKind.SITE else f.department) == score.subject and f.clause
        ]
        unseen = [f for f in desk.unseen if (f.site if kind is SubjectKind.SITE else f.department) == score.subject]
        rows.append(
            Row(
                (
                    Cell(
                        str(place.rank) if place.rank else "—",
                        number=True,
                        value=Decimal(place.rank) if place.rank else None,
                    ),
                    text(desk.subject(kind, score.subject)),
                    Cell("", badge=verdict_badge(words, score)),
                    points(words, score),
                    share(words, score.coverage),
                    number(len(mine)),
                    number(len(unseen)),
                )
            )
        )
    names = ("rank#", kind.value, "verdict", "points#", "coverage#", "charged#", "unseen#")
    return Table(caption, sized(desk, names, (2, 7, 3, 5, 3, 3, 3)), tuple(rows))


def attachment(words: Words, n: int, title: str, blocks: Sequence[Block]) -> Section:
    """An attachment; a single one (`n` 0) has no number."""
    wide = any(isinstance(b, Table) and b.wide for b in blocks)
    return Section(
        title, tuple(blocks), number=words.say("notice.attachment", number=n or ""), attachment=True, wide=wide
    )


def attachment_lines(words: Words, titles: Sequence[str]) -> list[Block]:
    """The list of attachments under the text, one a line (GB/T 9704, 7.3.4)."""
    if len(titles) == 1:
        return [Paragraph(words.say("notice.attached_one", name=titles[0]))]
    return [
        Paragraph(words.say("notice.attached_first" if n == 1 else "notice.attached_next", number=n, name=title))
        for n, title in enumerate(titles, 1)
    ]


def rate(part: int, whole: int) -> str:
    """A ratio in words of per cent; nothing of nothing is none."""
    return percent(Decimal(part) / whole) if whole else "—"
