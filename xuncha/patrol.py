"""`xuncha patrol`: the nightly run, from the first request to the reports."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from time import monotonic

import click
import scrapy.core.downloader.contextfactory  # noqa: F401  (see crawler.worker)

from checks.standard import Standard
from crawler import crew, opening, run
from crawler.closing import Ended
from crawler.register import RegisterError, from_urls
from crawler.resuming import Bearings
from crawler.window import Window
from ledger.book import Pen
from ledger.register import Register
from ledger.rows import RunState
from ledger.rulings import Assessment
from xuncha import VERSION, browser, evening, heartbeat, options, pictures, reasons
from xuncha.discretion import for_ledger
from xuncha.judging import standard_named
from xuncha.lock import patrol_lock
from xuncha.progress import Progress
from xuncha.stopping import Stopped, kept, stoppable


@click.command()
@click.argument("urls", nargs=-1, metavar="[URL]...")
@options.district_option
@options.ledger_option
@options.out_option
@click.option("--site", "sites", multiple=True, metavar="ID", help="Only these sites of the register.")
@options.as_of_option
@click.option("--no-report", is_flag=True, help="Crawl and judge, but render nothing.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=lambda: os.cpu_count() or 1,
    show_default="one a processor",
    metavar="N",
    help="Worker processes; one host is always one worker's.",
)
@click.option(
    "--hours",
    type=click.FloatRange(0, 24, min_open=True),
    metavar="H",
    help="Begin nothing after H hours; what did not fit is out of budget.  [default: no limit]",
)
def patrol(
    urls: tuple[str, ...],
    district: Path | None,
    ledger: Path,
    out: Path,
    sites: tuple[str, ...],
    as_of: str | None,
    no_report: bool,
    jobs: int,
    hours: float | None,
) -> None:
    """The nightly run: crawl, check, reconcile rectification, render.

    URLs alone patrol those sites with no register.
    """
    with stoppable():
        try:
            ended = _night(urls, district, ledger, out, sites, as_of, no_report, jobs, hours)
        except Stopped as stopped:
            raise options.Partial(
                "stopped by a signal; what was seen is kept, the same night may be taken up"
            ) from stopped
    for reason in ended.reasons:
        click.echo(f"partial: {reasons.told(reason)}", err=True)
    wrong = heartbeat.tell(ended.state.value, f"{ended.requests} requests, {ended.pages} pages read")
    if wrong:
        click.echo(f"the heartbeat ({heartbeat.VARIABLE}) did not arrive: {wrong}", err=True)
    sys.exit(0 if ended.state is RunState.WHOLE else 1)


def _night(
    urls: tuple[str, ...],
    district: Path | None,
    ledger: Path,
    out: Path,
    sites: tuple[str, ...],
    as_of: str | None,
    no_report: bool,
    jobs: int,
    hours: float | None,
) -> Ended:
    register = _register(urls, district)
    scoped = _scoped(register, sites)
    standard = standard_named(register.standard, (district or options.DEFAULT_DISTRICT).parent)
    zone = options.zone_of(register)
    given = options.moment(as_of, zone)
    at = given or options.now(zone)
    if not no_report:
        options.writable(out)
    heaps = crew.groups(scoped.sites, jobs)
    with crew.hired(len(heaps)) as hands, patrol_lock(ledger):
        with options.opened(ledger, Pen.PATROL, create=True) as book:
            try:
                scope = [site.id for site in scoped.sites]
                started = opening.start(book, for_ledger(register), scope, at, VERSION)
            except opening.TooEarly as error:
                raise options.Refused(str(error)) from error
            began = monotonic()
            window = Window(began, None if hours is None else hours * 3600)
            chromium = browser.find()

            def clock() -> datetime:
                """With --as-of every stamp of the run is that instant; without, the time that has passed counts."""
                if given is not None or started.resumed:
                    return started.as_of
                return started.as_of + timedelta(seconds=int(monotonic() - began))

            known: dict[str, Bearings] = {}
            with Progress(scoped, sys.stderr) as progress:
                if heaps:
                    fixed = given is not None or started.resumed
                    try:
                        known = crew.work(
                            hands,
                            book,
                            scoped,
                            heaps,
                            started,
                            fixed=fixed,
                            elapsed=monotonic() - began,
                            seconds=window.seconds,
                            heard=progress.told,
                            chromium=chromium,
                        )
                    except Stopped:
                        return run.close_stopped(book, scoped, started, clock)
                with kept():
                    walked = replace(started, resumed=True) if heaps else started
                    ended = run.walk(
                        book,
                        scoped,
                        walked,
                        clock=clock,
                        watch=progress.step,
                        chromium=chromium,
                        window=window,
                        known=known,
                    )
                    ended = replace(ended, resumed=started.resumed)
            for line in progress.summary(ended):
                click.echo(line, err=True)
        picture = None
        if chromium is not None and browser.pictures_wanted():
            picture = partial(pictures.picture, ledger, scoped, chromium=chromium, clock=clock)
        index = _told(ledger, register, standard, ended, None if no_report else out, picture)
    if index is not None:
        click.echo(str(index))
    return ended


def _told(
    ledger: Path,
    register: Register,
    standard: Standard,
    ended: Ended,
    out: Path | None,
    picture: Callable[[Assessment], object] | None,
) -> Path | None:
    try:
        return evening.judge_and_tell(ledger, register, standard, ended.as_of, out, picture)
    except OSError as error:
        if error.errno not in options.NO_ROOM:
            raise
        raise options.Partial(f"no room left on the disk: {error}") from error


def _register(urls: tuple[str, ...], district: Path | None) -> Register:
    if not urls:
        return options.read_register(district)
    if district is not None:
        raise options.Refused("give URLs or --district, not both: URLs patrol those sites with no register")
    try:
        return from_urls(urls)
    except RegisterError as error:
        raise options.Refused(str(error)) from error


def _scoped(register: Register, sites: tuple[str, ...]) -> Register:
    known = {site.id for site in register.sites}
    unknown = [name for name in sites if name not in known]
    if unknown:
        raise options.Refused(f"--site: unknown site {', '.join(unknown)}; the register has {', '.join(sorted(known))}")
    if not sites:
        return register
    return replace(register, sites=tuple(site for site in register.sites if site.id in sites))
