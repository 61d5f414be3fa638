"""`xuncha backup F`: a consistent copy of the ledger while runs go on."""

from __future__ import annotations

from pathlib import Path

import click

from ledger import keeping
from ledger.book import Pen
from xuncha import options


@click.command()
@click.argument("to", metavar="F", type=click.Path())
@options.ledger_option
def backup(to: str, ledger: Path) -> None:
    """Copy the ledger to F, or into the folder F, consistently, while runs go on; a folder that ends in a slash is made
    if need be. Evidence files are only appended to: copy that folder with any tool."""
    target = Path(to)
    with options.opened(ledger, Pen.READER) as book:
        if to.endswith("/"):
            options.writable(target)
        if target.is_dir():
            target = target / f"{ledger.stem}-{options.now():%Y%m%d-%H%M%S}{ledger.suffix}"
        if target.exists():
            raise options.Refused(f"{target}: there is a file already; name another")
        try:
            size = keeping.backup(book, target)
        except OSError as error:
            raise options.Refused(f"{target}: {error.strerror or error}") from error
    click.echo(f"{target}: {size} bytes")
