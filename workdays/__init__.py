"""The State Council's calendar: working days and calendar months, pure. Any room may ask it.

A year whose calendar is not announced yet answers with its earliest and its latest possible day; nothing is guessed.
"""

from workdays.asking import (
    adopt,
    after,
    announced,
    between,
    is_workday,
    missing_notice,
    previous,
)
from workdays.calendar import Count, Span
from workdays.spans import at_work, deadline, limit_span, limit_start, months_before, term, years_before

__all__ = [
    "Count",
    "Span",
    "adopt",
    "after",
    "announced",
    "at_work",
    "between",
    "deadline",
    "is_workday",
    "limit_span",
    "limit_start",
    "missing_notice",
    "months_before",
    "previous",
    "term",
    "years_before",
]
