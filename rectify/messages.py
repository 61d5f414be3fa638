"""Citizens' messages: how long each department lets them wait, and a warning before each legal limit.

An unknown status is not unanswered, and a waiting time that the calendar leaves open is told at its least.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

import workdays
from rectify import phrases
from rectify.deadlines import working_days_left
from rectify.replay import LOCAL

AHEAD = 2  # working days before a limit at which a warning begins
BUCKETS = ((0, 2), (3, 5), (6, 10), (11, 15), (16, None))  # working days waited, both ends included


@dataclass(frozen=True, slots=True)
class Message:
    """One public message as the ledger knows it. `limits` are pairs of a limit's name and its last permitted day."""

    department: str | None
    title: str
    url: str
    asked: date
    status: str  # answered, unanswered, unknown
    limits: tuple[tuple[str, date], ...] = ()
    hollow: bool = False  # a reply that a check suspects of being empty


@dataclass(frozen=True, slots=True)
class Ageing:
    """One department's row: unanswered messages by working days waited (`BUCKETS`), and what an inspector looks at."""

    department: str | None
    waiting: tuple[int, ...]
    over_limit: int
    answered: int
    unknown: int
    suspected_hollow: int

    @property
    def unanswered(self) -> int:
        return sum(self.waiting)


@dataclass(frozen=True, slots=True)
class NearLimit:
    """A limit that a message is about to pass, or has passed. `left` working days remain, at most so many."""

    message: Message
    limit: str
    due: date
    left: int
    text: str


def ageing(messages: Iterable[Message], as_of: datetime, zone: tzinfo = LOCAL) -> tuple[Ageing, ...]:
    """A row a department, those that let most wait beyond a limit first. Messages asked after `as_of` are left out."""
    today = as_of.astimezone(zone).date()
    rows: dict[str | None, list[Message]] = {}
    for message in messages:
        if message.asked <= today:
            rows.setdefault(message.department, []).append(message)
    table = [_row(department, group, today) for department, group in rows.items()]
    return tuple(sorted(table, key=lambda row: (-row.over_limit, -row.unanswered, row.department or "~")))


def warnings(
    messages: Iterable[Message], as_of: datetime, ahead: int = AHEAD, zone: tzinfo = LOCAL
) -> Mapping[str | None, tuple[NearLimit, ...]]:
    """By department, the next limit of each unanswered message that is near or past, the most urgent first."""
    today = as_of.astimezone(zone).date()
    found: dict[str | None, list[NearLimit]] = {}
    for message in messages:
        if message.status != "unanswered" or message.asked > today:
            continue
        near = [(name, last) for name, last in message.limits if working_days_left(today, last) <= ahead]
        # A message past its first limit is warned of for the next one too, once that comes near: the worst counts.
        if near:
            name, last = max(near, key=lambda pair: pair[1])
            left = working_days_left(today, last)
            found.setdefault(message.department, []).append(
                NearLimit(message, name, last, left, _text(message, name, last, left, today))
            )
    return {
        department: tuple(sorted(rows, key=lambda row: (row.due, row.message.asked, row.message.url)))
        for department, rows in sorted(found.items(), key=lambda pair: pair[0] or "~")
    }


def words(name: str, near: Sequence[NearLimit], seen: date, row: Ageing | None = None) -> tuple[str, str]:
    """Subject and text of the warning to the department called `name`; `seen` is the day of the patrol that saw the
    messages unanswered, `row` the department's own line of the ageing table."""
    subject = phrases.WARNING_SUBJECT.format(count=len(near))
    lines = [phrases.LETTER_GREETING.format(department=name), phrases.WARNING_OPENING.format(day=phrases.day(seen))]
    lines += [f"{number}．{one.text}。" for number, one in enumerate(near, 1)]
    lines += [_aged(row, name) + "。"] if row is not None else []
    return subject, "\n".join(lines)


def ageing_words(
    name: str, district: str, rows: Sequence[Ageing], names: Mapping[str, str], seen: date
) -> tuple[str, str]:
    """Subject and text of the whole ageing table, to the office called `name`."""
    told = phrases.day(seen)
    opening = phrases.AGEING_OPENING.format(
        day=told, unanswered=sum(row.unanswered for row in rows), over=sum(row.over_limit for row in rows)
    )
    lines = [phrases.LETTER_GREETING.format(department=name), opening]
    for number, row in enumerate(rows, 1):
        shown = names.get(row.department or "", row.department or phrases.NO_OWNER)
        lines.append(f"{number}．{_aged(row, shown)}。")
    return phrases.AGEING_SUBJECT.format(district=district), "\n".join(lines)


def _aged(row: Ageing, name: str) -> str:
    bands = "，".join(
        phrases.AGEING_BAND.format(band=band, count=count)
        for band, count in zip(phrases.AGEING_BANDS, row.waiting, strict=True)
        if count
    )
    rest = phrases.AGEING_UNKNOWN.format(count=row.unknown) if row.unknown else ""
    rest += phrases.AGEING_HOLLOW.format(count=row.suspected_hollow) if row.suspected_hollow else ""
    told = phrases.AGEING_ROW.format(
        department=name,
        unanswered=row.unanswered,
        bands=bands,
        over=row.over_limit,
        answered=row.answered,
        rest=rest,
    )
    return told.replace("（）", "")


def _row(department: str | None, messages: list[Message], today: date) -> Ageing:
    waiting = [0] * len(BUCKETS)
    over = 0
    for message in messages:
        if message.status != "unanswered":
            continue
        days = workdays.between(message.asked, today).least
        waiting[next(i for i, (low, high) in enumerate(BUCKETS) if days >= low and (high is None or days <= high))] += 1
        over += any(today > last for _, last in message.limits)
    statuses = [message.status for message in messages]
    return Ageing(
        department,
        tuple(waiting),
        over,
        statuses.count("answered"),
        statuses.count("unknown"),
        sum(message.hollow for message in messages),
    )


def _text(message: Message, limit: str, last: date, left: int, today: date) -> str:
    if today > last:
        says = phrases.WARNING_PAST.format(days=max(1, -left)) if left < 0 else phrases.WARNING_PAST_TODAY
    else:
        says = phrases.WARNING_LEFT.format(days=left) if left else phrases.WARNING_TODAY
    return phrases.WARNING_ROW.format(
        title=message.title, asked=message.asked.isoformat(), limit=limit, due=phrases.day(last), left=says
    )
