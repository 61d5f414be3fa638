"""Which planted articles the bench of back-dating asks for: those that the contract's rule accuses."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.bench.backdated import due, night
from tests.bench.gazette import CST, Article, Column, Layout, Place

NIGHTS = [night(date(2026, 10, 12) + timedelta(days=n)) for n in range(4)]  # Monday to Thursday
OLD, NEW = date(2026, 9, 1), date(2026, 10, 12)


def article(day: date, hour: int = 12) -> Article:
    """Put in on the Tuesday, so many hours after its midnight."""
    return Article(hour, "题", day, datetime(2026, 10, 13, tzinfo=CST) + timedelta(hours=hour), "/1.html")


@pytest.mark.parametrize(
    ("day", "others", "down", "expected"),
    [
        (date(2026, 10, 10), [], [], False),  # a Saturday at work: two working days
        (date(2026, 10, 9), [], [], True),
        (date(2026, 10, 9), [], [13], False),  # Tuesday's patrol did not reach the site
        (OLD, [article(OLD)] * 3, [], True),
        (OLD, [article(OLD)] * 4, [], False),
        (OLD, [article(OLD)] * 3 + [article(NEW)] * 9, [], True),
        (OLD, [article(OLD)] * 3 + [article(OLD, 27)], [], True),  # it came a night later
        (OLD, [article(OLD)] * 3 + [article(OLD, 27)], [14], False),  # which no patrol told apart
    ],
)
def test_what_the_contract_excuses_is_not_asked_for(
    day: date, others: list[Article], down: list[int], expected: bool
) -> None:
    place = Place("a.gov.cn", Layout.WHOLE, [], down=frozenset(date(2026, 10, one) for one in down))
    one = article(day)
    assert due(place, Column("gzdt", "动态", 1.0, articles=[one, *others]), one, NIGHTS) is expected
