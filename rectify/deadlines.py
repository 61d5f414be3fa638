"""How long a department has, counted from the notice.

Ten working days is what notices commonly give (通报后10个工作日); a veto cannot wait that long, advice can. A day that
the calendar leaves open is taken at its latest: nobody is called late a day early.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import workdays

NEXT_QUARTER = "next-quarter"

_FORM = re.compile(r"(\d{1,3})\s*(wd|d|w|mo)")


@dataclass(frozen=True, slots=True)
class Terms:
    """A term is working days (`3wd`), days (`14d`), weeks (`2w`), calendar months (`1mo`) or `next-quarter`."""

    veto: str = "3wd"
    deduct: str = "10wd"
    advice: str = NEXT_QUARTER

    def __post_init__(self) -> None:
        for term in (self.veto, self.deduct, self.advice):
            check(term)

    def of(self, severity: str) -> str:
        return {"veto": self.veto, "deduct": self.deduct, "advice": self.advice}[severity]


AT_ONCE = frozenset({"privacy-leak", "hidden-link", "link-hijacked"})
"""What harms people while it stands has the term of a veto, whatever clause prices it."""


def check(term: str) -> None:
    form = _FORM.fullmatch(term)
    if term != NEXT_QUARTER and not (form and int(form[1]) > 0):
        raise ValueError(f"term {term!r}: accepted are 3wd, 14d, 2w, 1mo and {NEXT_QUARTER}")


def due(severity: str, noticed: date, terms: Terms, fault: str = "") -> date:
    """The last day of the term; day 1 of working days is the first one after the notice (contract, section 3). `fault`
    is the check that found it."""
    term = terms.of("veto" if fault in AT_ONCE else severity)
    if term == NEXT_QUARTER:
        return workdays.at_work(_quarter_end(noticed))
    form = _FORM.fullmatch(term)
    assert form is not None
    amount, unit = int(form[1]), form[2]
    if unit == "wd":
        return workdays.term(noticed, amount)
    if unit == "mo":
        return workdays.at_work(_months_on(noticed, amount))
    return workdays.at_work(noticed + timedelta(days=amount * (7 if unit == "w" else 1)))


def working_days_left(today: date, last: date) -> int:
    """At most so many working days remain after `today` up to `last`; negative once it is past."""
    if last >= today:
        return workdays.between(today, last).most
    return -workdays.between(last, today).least


def _quarter_end(day: date) -> date:
    """The last day of the quarter after the one that `day` lies in."""
    months = day.year * 12 + (day.month - 1) // 3 * 3 + 6
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def _months_on(day: date, amount: int) -> date:
    months = day.year * 12 + day.month - 1 + amount
    first = date(months // 12, months % 12 + 1, 1)
    following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
