"""Assessments in the ledger: replaced as a set for their moment and standard, so that judging twice changes nothing.

What a finding says is kept once by its content; most findings stand night after night in the same words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from operator import attrgetter
from typing import Any

from ledger.book import Book
from ledger.codec import dump, load
from ledger.pagelists import Lists, keep, parted
from ledger.register import Register
from ledger.rulings import Assessment, Finding, Foresight, Score, State, Tally
from ledger.spans import digest
from ledger.writing import iso, keep_register, utc


@dataclass(frozen=True, slots=True)
class Head:
    """An assessment without its findings: for trends and movement."""

    id: int
    as_of: datetime
    patrol: int | None
    standard: str
    scores: tuple[Score, ...]


_SAID = tuple(one.name for one in fields(Finding) if one.name not in ("first_seen", "last_seen"))
_SAYS = attrgetter(*_SAID)
"""What a finding says, whenever it was seen."""


_Row = tuple[int, str, str | None, str | None, str | None]
"""The number of what a finding says, its state and certainty, when it was first and last seen."""


class Kept:
    """What findings say and under which number it is kept, from one assessment to the next of one judging."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Finding, _Row]] = {}

    def rows(self, book: Book, findings: Sequence[Finding]) -> list[_Row]:
        """A row for each finding. What is not known to be kept yet is kept now, each content once."""
        same = {one.id for one in findings if self._says_the_same(one)}
        contents: dict[str, str] = {}
        lists: list[tuple[str, bytes]] = []
        names: dict[str, str] = {}
        for one in findings:
            if one.id not in same:
                short, pages = parted(one)
                content = dump(Finding, Finding(**dict(zip(_SAID, _SAYS(short), strict=True))))
                names[one.id] = name = digest(content)
                contents[name] = content
                if pages is not None:
                    lists.append(pages)
        keep(book, lists)
        numbers = _keep_rulings(book, contents)
        for one in findings:
            known = self._known.get(one.id)
            if known is None or known[0] is not one:
                number = known[1][0] if known is not None and one.id in same else numbers[names[one.id]]
                self._known[one.id] = one, _row(number, one)
        return [self._known[one.id][1] for one in findings]

    def _says_the_same(self, finding: Finding) -> bool:
        known = self._known.get(finding.id)
        return known is not None and (known[0] is finding or _SAYS(known[0]) == _SAYS(finding))


def _row(number: int, finding: Finding) -> _Row:
    return (
        number,
        finding.state.value,
        finding.certainty.value if finding.certainty else None,
        iso(finding.first_seen) if finding.first_seen else None,
        iso(finding.last_seen) if finding.last_seen else None,
    )


def _keep_rulings(book: Book, contents: Mapping[str, str]) -> dict[str, int]:
    """The numbers under which contents are kept, by their names; those that are not kept yet are added."""
    write, run = book.connection.executemany, book.connection.execute
    write("INSERT OR IGNORE INTO ruling(hash, content) VALUES (?, ?)", contents.items())
    return dict(
        run(
            "SELECT r.hash, r.id FROM json_each(?) j CROSS JOIN ruling r ON r.hash = j.value",
            (json.dumps(list(contents)),),
        ).fetchall()
    )


def keep_assessment(book: Book, assessment: Assessment, register: Register, kept: Kept | None = None) -> int:
    """Writes an assessment in place of any other of the same moment and standard; its id."""
    run = book.connection.execute
    known = kept or Kept()
    with book.batch():
        run("DELETE FROM assessment WHERE as_of_utc = ? AND standard = ?", (utc(assessment.as_of), assessment.standard))
        cursor = run(
            "INSERT INTO assessment(as_of, as_of_utc, patrol_id, standard, standard_title, standard_hash, register_id, "
            "scores, tallies, foresight) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                iso(assessment.as_of),
                utc(assessment.as_of),
                assessment.patrol,
                assessment.standard,
                assessment.standard_title,
                assessment.standard_hash,
                keep_register(book, register),
                dump(tuple[Score, ...], assessment.scores),
                dump(tuple[Tally, ...], assessment.tallies),
                dump(tuple[Foresight, ...], assessment.foresight),
            ),
        )
        number = int(cursor.lastrowid or 0)
        told = known.rows(book, assessment.findings)
        rows = [
            (number, one.id, place, *row)
            for place, (one, row) in enumerate(zip(assessment.findings, told, strict=True))
        ]
        book.connection.executemany(
            "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            sorted(rows),  # as they lie in the file
        )
    return number


def standards(book: Book) -> tuple[str, ...]:
    """The standards under which the ledger was judged, the one used last first."""
    rows = book.connection.execute("SELECT standard FROM assessment GROUP BY standard ORDER BY max(as_of_utc) DESC")
    return tuple(str(row[0]) for row in rows)


def heads(book: Book, standard: str, as_of: datetime | None = None, limit: int = 400) -> tuple[Head, ...]:
    """The assessments up to a moment, oldest first, at most the last `limit`."""
    until = utc(as_of) if as_of else None
    rows = book.connection.execute(
        "SELECT id, as_of, patrol_id, standard, scores FROM assessment WHERE standard = ? AND (? IS NULL OR as_of_utc <= ?)"
        " ORDER BY as_of_utc DESC LIMIT ?",
        (standard, until, until, limit),
    ).fetchall()
    return tuple(
        Head(row[0], datetime.fromisoformat(row[1]), row[2], row[3], load(tuple[Score, ...], row[4]))
        for row in reversed(rows)
    )


def assessment(book: Book, as_of: datetime | None = None, standard: str | None = None) -> Assessment | None:
    """The latest assessment up to a moment (of any standard, without one); None where there is none."""
    until = utc(as_of) if as_of else None
    row = book.connection.execute(
        "SELECT id, as_of, patrol_id, standard, standard_title, standard_hash, register_id, scores, tallies, foresight "
        "FROM assessment WHERE (? IS NULL OR as_of_utc <= ?) AND (? IS NULL OR standard = ?) "
        "ORDER BY as_of_utc DESC, id DESC LIMIT 1",
        (until, until, standard, standard),
    ).fetchone()
    return _assessment(book, row) if row else None


def _assessment(book: Book, row: tuple[Any, ...]) -> Assessment:
    return Assessment(
        id=row[0],
        as_of=datetime.fromisoformat(row[1]),
        patrol=row[2],
        standard=row[3],
        standard_title=row[4],
        standard_hash=row[5],
        register_id=row[6],
        scores=load(tuple[Score, ...], row[7]),
        tallies=load(tuple[Tally, ...], row[8]),
        foresight=load(tuple[Foresight, ...], row[9]),
        findings=findings(book, row[0]),
    )


def findings(book: Book, number: int) -> tuple[Finding, ...]:
    """The findings of one assessment, in their order."""
    rows = book.connection.execute(
        "SELECT r.content, f.first_seen, f.last_seen FROM finding f JOIN ruling r ON r.id = f.ruling "
        "WHERE f.assessment_id = ? ORDER BY f.seq",
        (number,),
    )
    lists = Lists(book)
    return tuple(finding(lists, *row) for row in rows)


def finding(lists: Lists, content: str, first: str | None, last: str | None) -> Finding:
    return replace(
        lists.whole(load(Finding, content)),
        first_seen=datetime.fromisoformat(first) if first else None,
        last_seen=datetime.fromisoformat(last) if last else None,
    )


@dataclass(frozen=True, slots=True)
class Stood:
    """A fault of a former assessment, without its words."""

    id: str
    check: str
    site: str | None
    department: str | None
    state: str
    certainty: str | None


def stood(book: Book, number: int) -> tuple[Stood, ...]:
    """What one assessment found failing or could not assess: enough to count and to compare."""
    rows = book.connection.execute(
        "SELECT f.id, json_extract(r.content, '$.check'), json_extract(r.content, '$.site'), "
        "json_extract(r.content, '$.department'), f.state, f.certainty FROM finding f JOIN ruling r ON r.id = f.ruling "
        "WHERE f.assessment_id = ? AND f.state IN ('fail', 'not_assessed') ORDER BY f.seq",
        (number,),
    )
    return tuple(Stood(*row) for row in rows)


def earlier(book: Book, standard: str, before: datetime, after: datetime | None = None) -> tuple[Finding, ...]:
    """Every fault that an assessment before this moment held (and later than `after`), as it stood the last time: what
    may be mended by now."""
    rows = book.connection.execute(
        "SELECT r.content, l.first_seen, l.last_seen FROM (SELECT f.id, f.ruling, f.first_seen, f.last_seen, "
        "max(a.as_of_utc) FROM assessment a CROSS JOIN finding f ON f.assessment_id = a.id WHERE a.standard = ? AND "
        "a.as_of_utc < ? AND a.as_of_utc > ? AND f.state = ? GROUP BY f.id) l JOIN ruling r ON r.id = l.ruling "
        "ORDER BY l.id",
        (standard, utc(before), utc(after) if after else "", State.FAIL.value),
    )  # the bare columns are those of the row that holds the maximum
    lists = Lists(book)
    return tuple(finding(lists, *row) for row in rows)
