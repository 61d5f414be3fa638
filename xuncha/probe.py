"""`xuncha probe`: one availability probe of every home page, for an hourly cron."""

from __future__ import annotations

from pathlib import Path

import click

from crawler import probing
from ledger import charging, writing
from ledger.book import Pen
from xuncha import options


@click.command()
@options.district_option
@options.ledger_option
@options.as_of_option
def probe(district: Path | None, ledger: Path, as_of: str | None) -> None:
    """Probe every home page once: does a usable page come within 15 seconds?"""
    register = options.read_register(district)
    zone = options.zone_of(register)
    at = options.moment(as_of, zone) or options.now(zone)
    with options.opened(ledger, Pen.PROBE, create=True) as book:
        controls = charging.controls(book)
        found = probing.probe(register, controls, at)
        writing.keep_probes(book, found)
    for one in found:
        state = "open" if one.open else f"not open ({one.outcome.value})"
        ours = "; our own network seems down" if one.control is False else ""
        click.echo(f"{one.site}: {state}, {one.elapsed} ms{ours}")
