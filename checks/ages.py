"""Columns judged by several ages at once: one key a column and age, so that a price can ask for either."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checks.casefile import CaseFile
from checks.check import CONFIRMED, Answer, Key, doubt, fault, from_visits, not_applicable, passed
from checks.columns import ColumnCase, Sight
from checks.limits import ONE_DAY, Standing, due, standing
from checks.phrases import day, plain, span
from ledger.register import Limit
from ledger.rulings import Cause, Certainty

Chosen = Callable[[ColumnCase], bool]


def aged_keys(case: CaseFile, chosen: Chosen, ages: tuple[str, ...]) -> Iterator[Key]:
    for column in case.columns:
        if chosen(column):
            yield from (_key(case, column, age) for age in ages)


def _key(case: CaseFile, column: ColumnCase, age: str) -> Key:
    return case.keys.of(
        "aged", column.fact.url, age, listing=column.key.owner, name=column.key.name, kind=column.key.kind,
        level=column.key.level, column_url=column.fact.url,
    )  # fmt: skip


def aged(
    case: CaseFile, chosen: Chosen, ages: tuple[tuple[str, Limit], ...], certainty: Certainty = CONFIRMED
) -> Iterator[Answer]:
    """One answer a column and age, with the sentence `old`."""
    for column in case.columns:
        if chosen(column):
            for name, limit in ages:
                yield _answer(case, column, _key(case, column, name), limit, certainty)


def _answer(case: CaseFile, column: ColumnCase, key: Key, limit: Limit, certainty: Certainty) -> Answer:
    fact = column.fact
    if column.sight in (Sight.BROKEN, Sight.EMPTY):
        return not_applicable(key)
    if column.gap is not None:
        return doubt(key, column.gap, seen=column.seen)
    if fact.newest is None:
        return doubt(key, Cause.UNDATED, seen=column.seen)
    last = due(fact.newest, limit)
    seen = max(column.seen or fact.first_seen, case.latest or fact.first_seen)
    where = standing(last, case.day_of(seen), case.day)
    if where is Standing.WITHIN:
        return passed(key, until=last.earliest)
    since = case.patrol_from(last.latest + ONE_DAY, fact.first_seen)
    if where is Standing.OPEN or since is None:
        return doubt(key, Cause.TOO_EARLY, seen=seen)
    return fault(
        key, "old", certainty=certainty, since=since, seen=seen, evidence=from_visits(fact.visits[-1:], fact.url),
        due=last.latest, name=plain(key.name), newest=day(fact.newest), limit=span(limit),
    )  # fmt: skip
