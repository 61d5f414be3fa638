"""`xuncha check`: re-evaluates what the ledger holds; no request is made."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from checks.standard import Standard
from ledger import reading, rightings
from ledger.book import Book, Pen
from ledger.rulings import Assessment, Certainty, State
from xuncha import judging, nights, options


@click.command()
@options.district_option
@options.ledger_option
@options.as_of_option
@click.option(
    "--since", default=None, metavar="T", help="Judge every patrol's night from then on, each as of its patrol."
)
@click.option("--standard", default=None, metavar="P", help="A shipped profile, or the path of one's own.")
@click.option(
    "--worksheet",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="F.xlsx",
    help="Take in what an inspector judged by hand.",
)
@click.option(
    "--accounts",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="F.xlsx",
    help="Take in the office's table of new-media posts (名称, 平台, 最新发布日期, 统计日期, 发布数量; also .csv).",
)
def check(
    district: Path | None,
    ledger: Path,
    as_of: str | None,
    since: str | None,
    standard: str | None,
    worksheet: tuple[Path, ...],
    accounts: tuple[Path, ...],
) -> None:
    """Judge what the ledger holds, as of a moment, under a standard. The past stays as it was seen."""
    options.moment(as_of)
    with options.opened(ledger, Pen.ASSESSMENT) as book:
        at = options.moment(as_of, options.zone_in_force(book, district))
        register = options.register_in_force(book, district, at)
        when = at or _latest(book) or options.now(options.zone_of(register))
        base = (district or options.DEFAULT_DISTRICT).parent
        named = judging.standard_named(
            standard or register.standard, base, named="--standard" if standard else "the register's standard"
        )
        for path in worksheet:
            taken = judging.take_worksheet(book, path, named, when)
            for line in taken:
                click.echo(line, err=True)
        for path in accounts:
            click.echo(judging.take_accounts(book, path, register), err=True)
        if since is None:
            _tell(judging.judge(book, register, named, when, decided=None if at else _decided(book, when)))
        else:
            _judge_nights(book, district, named, options.start(since, options.zone_of(register)), at)


def _judge_nights(
    book: Book, district: Path | None, standard: Standard, since: datetime, until: datetime | None
) -> None:
    """One line a night, and the last night whole."""
    found = None
    for found in nights.judge_nights(
        book, lambda at: options.register_in_force(book, district, at), standard, since, until
    ):
        click.echo(f"{found.as_of.isoformat()}: {_counts(found)}")
    if found is None:
        raise options.Refused("no patrol ran between these moments")
    _tell(found)


def _latest(book: Book) -> datetime | None:
    """The as-of of the last patrol: judging again means that night, not this minute."""
    known = reading.patrols(book, None, limit=1)
    return known[-1].as_of if known else None


def _decided(book: Book, when: datetime) -> datetime:
    """Up to the last thing that happened to an item: who annuls or waives one and judges again wants to see it."""
    last = rightings.latest(book)
    return max(when, last) if last else when


def _tell(found: Assessment) -> None:
    click.echo(f"{found.standard} as of {found.as_of.isoformat()}")
    for score in found.scores:
        points = "-" if score.points is None else f"{score.points.normalize():f}"
        if score.adjusted != score.points and score.adjusted is not None:
            points += f" ({score.adjusted.normalize():f} with waivers)"
        name = f"{score.subject_kind.value} {score.subject}"
        click.echo(f"  {name}: {score.verdict.value}, {points} points, coverage {float(score.coverage):.0%}")
    click.echo(f"  {_counts(found)}")


def _counts(found: Assessment) -> str:
    failed = [one for one in found.findings if one.state is State.FAIL]
    sure = sum(1 for one in failed if one.certainty is Certainty.CONFIRMED)
    unseen = sum(1 for one in found.findings if one.state is State.NOT_ASSESSED)
    return f"{sure} confirmed, {len(failed) - sure} suspected, {unseen} not assessed"
