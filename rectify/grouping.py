"""Rows of a notice grouped into lines that fit a page: by kind of fault, and by what they probably have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rectify import phrases
from rectify.causes import family

MOST_ROWS = 20
PAGE, LINE = 22, 28
"""Lines of a page and characters of a line (GB/T 9704, 5.2.3)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the attached list. `number` counts from 1; `due` is the last permitted day."""

    number: int
    id: str
    check: str
    severity: str
    site: str
    title: str
    detail: str
    url: str
    found_on: str
    column_url: str
    pages: tuple[str, ...]
    clause: tuple[str, ...]
    basis: tuple[str, ...]
    remedy: str
    opened: datetime
    due: date
    reopened_times: int
    returned_times: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of prose; `rows` are the numbers of the rows in the list that it speaks of."""

    text: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """The problems of one kind: `ids` of its clauses such as D9, `heading` what it is called, with them."""

    ids: tuple[str, ...]
    heading: str
    problems: tuple[Problem, ...]


def by_clause(rows: Sequence[Row]) -> tuple[Clause, ...]:
    """Rows grouped just as coarsely as it takes to stay within a page and twenty lines. Kinds of fault are only thrown
    together where there are more than twenty: a long sentence is better than a vague one."""
    for level in _LEVELS:
        lines = _lines(rows, level)
        found = _headed(lines)
        if len(lines) <= MOST_ROWS and _height(found) <= PAGE:
            return found
        if len(lines) <= MOST_ROWS and level is _by_kind:
            return _headed(lines, examples=False)
    few = len({row.clause for row in rows}) <= MOST_ROWS
    return _headed(_lines(rows, lambda row: row.clause if few else row.severity))


def _headed(lines: Sequence[Sequence[Row]], examples: bool = True) -> tuple[Clause, ...]:
    groups: dict[tuple[str, tuple[str, ...]], list[Problem]] = {}
    for members in lines:
        ids = tuple(dict.fromkeys(one for row in members for one in row.clause))
        name = _title(members), ids
        groups.setdefault(name, []).append(Problem(_text(members, examples), tuple(row.number for row in members)))
    return tuple(
        Clause(
            ids,
            phrases.NOTICE_HEADING.format(title=title, clauses="、".join(ids) or phrases.NOTICE_ADVICE),
            tuple(problems),
        )
        for (title, ids), problems in groups.items()
    )


def _height(clauses: Sequence[Clause]) -> int:
    """Lines of print: a heading runs into its text where that is one paragraph."""
    lines = 0
    for clause in clauses:
        texts = [problem.text for problem in clause.problems]
        texts = [clause.heading + texts[0]] if len(texts) == 1 else [clause.heading, *texts]
        lines += sum(-(-(len(text) + 5) // LINE) for text in texts)
    return lines


def _by_kind(row: Row) -> object:
    return row.clause, row.check


_LEVELS: tuple[Callable[[Row], object], ...] = (
    lambda row: row.number,
    lambda row: (row.clause, family(row.check, row.site, row.url, row.column_url, None)),
    lambda row: (row.clause, row.check, row.site),
    _by_kind,
)


def _lines(rows: Sequence[Row], level: Callable[[Row], object]) -> list[list[Row]]:
    groups: dict[object, list[Row]] = {}
    for row in rows:
        groups.setdefault(level(row), []).append(row)
    return list(groups.values())


def _title(members: Sequence[Row]) -> str:
    titles = tuple(dict.fromkeys(row.title for row in members))
    return titles[0] if len(titles) == 1 else phrases.NOTICE_SEVERAL.format(titles="、".join(titles[:3]))


def _text(members: Sequence[Row], examples: bool) -> str:
    first = members[0]
    if len(members) == 1:
        return first.detail or first.url or first.title
    rows = _numbers([row.number for row in members])
    if not examples:
        return phrases.NOTICE_GROUP_BARE.format(count=len(members), rows=rows)
    example = first.detail.rstrip("。") or first.url or first.title
    return phrases.NOTICE_GROUP.format(count=len(members), example=example, rows=rows)


def _numbers(numbers: Sequence[int]) -> str:
    """1—3、7: runs of row numbers."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
