"""`xuncha prune --keep 400d`: lets old evidence go, never that of an open or disputed finding."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import click

import workdays
from crawler import limits
from ledger import keeping
from ledger.book import Pen
from xuncha import options
from xuncha.lock import patrol_lock


@click.command()
@click.option("--keep", default="400d", show_default=True, metavar="SPAN", help="How long evidence is kept: 400d, 2y.")
@options.ledger_option
@options.as_of_option
@click.option("--dry-run", is_flag=True, help="Say what would go, and let nothing go.")
def prune(keep: str, ledger: Path, as_of: str | None, dry_run: bool) -> None:
    """Let stored pages older than SPAN go, except those behind findings that stand or items that are open or disputed.
    What was seen and ruled stays; only bytes go."""
    try:
        limit = limits.parse(keep)
    except ValueError as error:
        raise options.Refused(f"--keep: {error}") from error
    options.moment(as_of)
    with patrol_lock(ledger), options.opened(ledger, Pen.PATROL) as book:
        zone = options.zone_in_force(book, None)
        at = options.moment(as_of, zone) or options.now(zone)
        before = datetime.combine(workdays.limit_start(at.date(), limit.amount, limit.unit.value), time(), at.tzinfo)
        gone = keeping.prune(book, before, dry_run=dry_run)
    verb = "would let go" if dry_run else "let go"
    click.echo(f"{verb} {gone.snapshots} stored pages in {gone.files} files, {gone.size} bytes; kept {gone.kept} pages")
