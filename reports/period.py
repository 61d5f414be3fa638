"""The span of time that a document speaks of, as the command line writes it and as a title says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from reports.wording import Words, numeral


class Kind(Enum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


MONTHS = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF: 6, Kind.YEAR: 12}
FORMS = (
    (Kind.DAY, re.compile(r"(\d{4})-(\d{2})-(\d{2})")),
    (Kind.WEEK, re.compile(r"(\d{4})-?W(\d{2})")),
    (Kind.MONTH, re.compile(r"(\d{4})-(\d{2})")),
    (Kind.QUARTER, re.compile(r"(\d{4})-?Q([1-4])")),
    (Kind.HALF, re.compile(r"(\d{4})-?H([12])")),
    (Kind.YEAR, re.compile(r"(\d{4})")),
)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both within."""

    kind: Kind
    first: date
    last: date

    @property
    def number(self) -> int:
        """Which week, month, quarter or half of its year."""
        if self.kind is Kind.WEEK:
            return self.first.isocalendar().week
        return (self.first.month - 1) // MONTHS.get(self.kind, 1) + 1

    @property
    def year(self) -> int:
        return self.first.isocalendar().year if self.kind is Kind.WEEK else self.first.year

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def previous(self) -> Period:
        """The span before: what 环比 compares with."""
        day = self.first - timedelta(days=1)
        return containing(self.kind, day)

    def year_before(self) -> Period:
        """The same span of the year before: what 同比 compares with. The last week of a year may have none."""
        if self.kind is Kind.WEEK:
            try:
                return containing(Kind.WEEK, date.fromisocalendar(self.year - 1, self.number, 1))
            except ValueError:
                return containing(Kind.WEEK, date.fromisocalendar(self.year - 1, self.number - 1, 1))
        day = self.first
        if (day.month, day.day) == (2, 29):
            day = day.replace(day=28)
        return containing(self.kind, day.replace(year=day.year - 1))

    def title(self, words: Words) -> str:
        number = numeral(self.number) if self.kind is Kind.QUARTER else self.number
        half = words.word("period", f"half_{self.number}") if self.kind is Kind.HALF else ""
        return words.say(
            f"period.{self.kind.value}", year=self.year, number=number, half=half, day=words.day(self.first)
        )

    @property
    def ident(self) -> str:
        """As the command line writes it."""
        forms = {
            Kind.DAY: self.first.isoformat(),
            Kind.WEEK: f"{self.year}-W{self.number:02d}",
            Kind.MONTH: f"{self.first:%Y-%m}",
            Kind.QUARTER: f"{self.year}Q{self.number}",
            Kind.HALF: f"{self.year}H{self.number}",
            Kind.YEAR: str(self.year),
        }
        return forms[self.kind]


def containing(kind: Kind, day: date) -> Period:
    """The span of a kind that holds a day."""
    if kind is Kind.DAY:
        return Period(kind, day, day)
    if kind is Kind.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(kind, monday, monday + timedelta(days=6))
    length = MONTHS[kind]
    month = (day.month - 1) // length * length + 1
    after = month + length
    end = date(day.year + after // 13, after if after <= 12 else 1, 1) - timedelta(days=1)
    return Period(kind, date(day.year, month, 1), end)


def parse(text: str) -> Period:
    """Reads 2026-11-23, 2026-W47, 2026-11, 2026Q4, 2026H2 or 2026; anything else is a ValueError that says so."""
    wanted = text.strip().upper()
    for kind, form in FORMS:
        found = form.fullmatch(wanted)
        if found is None:
            continue
        parts = [int(part) for part in found.groups()]
        try:
            if kind is Kind.DAY:
                return containing(kind, date(*parts))
            if kind is Kind.WEEK:
                return containing(kind, date.fromisocalendar(parts[0], parts[1], 1))
            month = (parts[1] - 1) * MONTHS[kind] + 1 if len(parts) > 1 else 1
            return containing(kind, date(parts[0], month, 1))
        except ValueError as error:
            raise ValueError(f"period {text!r}: {error}") from None
    raise ValueError(f"period {text!r}: accepted are 2026-11-23, 2026-W47, 2026-11, 2026Q4, 2026H2 and 2026")
