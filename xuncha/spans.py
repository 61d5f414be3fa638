"""Whether the ledger can speak of the period that is asked for: other days' data must not be told under its name."""

from __future__ import annotations

from datetime import tzinfo

import click

from ledger import reading, verdicts
from ledger.book import Book
from ledger.rulings import Assessment
from reports.period import Period
from xuncha import options
from xuncha.options import Refused


def within(book: Book, span: Period, found: Assessment, zone: tzinfo) -> None:
    """Exit 2 where what was found was judged on a day outside the period, with the days that can be told of; a word on
    standard error where no patrol ran within it."""
    if not span.holds(found.as_of.astimezone(zone).date()):
        days = [head.as_of.astimezone(zone).date() for head in verdicts.heads(book, found.standard)]
        begun = span.first <= options.now(options.ZONE).date()
        said = "no night was judged in it" if begun else "it has not begun"
        raise Refused(
            f"--period {span.ident} ({_days(span)}): {said}; under {found.standard} the ledger was judged from "
            f"{days[0].isoformat()} to {days[-1].isoformat()}"
        )
    ran = [one.as_of.astimezone(zone).date() for one in reading.patrols(book, found.as_of, limit=1)]
    if not ran:
        raise Refused(f"--period {span.ident} ({_days(span)}): no patrol had run yet, so there is nothing to tell of")
    if ran[-1] < span.first:
        last = f"the last one before it ran on {ran[-1].isoformat()}"
        click.echo(f"no patrol ran in {span.ident}: {last}, and what it saw was judged", err=True)


def _days(span: Period) -> str:
    return span.first.isoformat() if span.first == span.last else f"{span.first.isoformat()} to {span.last.isoformat()}"
