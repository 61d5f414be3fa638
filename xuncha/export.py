"""`xuncha export`: what the ledger holds, as JSON lines or CSV on standard output."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

import workdays
from checks.addresses import canonical
from checks.messages import message_url
from checks.owners import Owners
from checks.standard import Standard
from ledger import listing, rightings, verdicts
from ledger.book import Book, Pen
from ledger.listing import KEYS, Row, finding_row, score_row
from ledger.moment import Moment
from ledger.register import Register, Site
from ledger.rulings import Assessment, Finding, State
from xuncha import items, judging, options
from xuncha.registersheet import export_register
from xuncha.standings import column_judge, link_judge

WHAT = ("columns", "entries", "messages", "links", "findings", "scores", "rectifications", "register")


@click.command()
@click.argument("what", type=click.Choice(WHAT))
@options.district_option
@options.ledger_option
@options.as_of_option
@click.option("--standard", default=None, metavar="P", help="The standard whose findings and scores are meant.")
@click.option("--all", "everything", is_flag=True, help="Findings: also the not assessed and the mended ones.")
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "xlsx"]), default="jsonl", show_default=True)
@click.option(
    "-o",
    "output",
    metavar="F",
    type=click.Path(path_type=Path),
    default=None,
    help="A file instead of standard output.",
)
def export(
    what: str,
    district: Path | None,
    ledger: Path,
    as_of: str | None,
    standard: str | None,
    everything: bool,
    form: str,
    output: Path | None,
) -> None:
    """Write columns, entries, messages, links, findings, scores or rectifications; or the register as a sheet."""
    if what == "register":
        _register(district, form, output)
        return
    if form == "xlsx":
        raise options.Refused("--format xlsx is for the register; other exports are jsonl or csv")
    options.moment(as_of)
    with options.opened(ledger, Pen.READER) as book:
        at = options.moment(as_of, options.zone_in_force(book, district))
        rows = _rows(book, what, district, at, standard, everything)
        if output is None:
            if isinstance(sys.stdout, TextIOWrapper):  # UTF-8 whatever the terminal or cron says, as in a file
                sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
            write(rows, form, sys.stdout, KEYS[what])
            return
        with _kept(output), output.open("w", encoding="utf-8", newline="") as file:
            write(rows, form, file, KEYS[what])


def _register(district: Path | None, form: str, output: Path | None) -> None:
    if form != "xlsx" or output is None:
        raise options.Refused("the register is exported with --format xlsx -o F.xlsx")
    register = options.read_register(district)
    with _kept(output):
        export_register(register, output)


@contextmanager
def _kept(output: Path) -> Iterator[None]:
    """A file that cannot be written, told as an exit status."""
    try:
        yield
    except OSError as error:
        if error.errno in options.NO_ROOM:
            raise options.Partial(f"{output}: {error.strerror}") from error
        raise options.Refused(f"{output}: {error.strerror or error}") from error


def write(rows: Iterable[Row], form: str, file: Any, keys: Sequence[str]) -> None:
    """One object a line; as CSV, lists and objects stand as JSON in their cell, and `keys` stand above them also where
    there are no rows."""
    if form == "jsonl":
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    writer = csv.DictWriter(file, keys)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def _rows(
    book: Book, what: str, district: Path | None, at: datetime | None, standard: str | None, everything: bool
) -> Iterator[Row]:
    assessment = _meant(book, what, at, standard, district)
    judged = assessment.as_of if assessment else options.now()
    when = at or (_latest(book, assessment) if what == "rectifications" else judged)
    register = options.register_in_force(book, district, at)
    when = when.astimezone(options.zone_of(register))
    if what == "findings":
        spoken = items.by_finding(items.standing(book, register, when))
        return (finding_row(one, when, spoken.get(one.id)) for one in _chosen(assessment, everything))
    if what == "scores":
        return (score_row(one, when) for one in (assessment.scores if assessment else ()))
    if what == "rectifications":
        return items.rectification_rows(book, register, when)
    moment = Moment(book, register, when)
    owner = owners(register)
    if what == "entries":
        return listing.entries(moment, owner)
    if what == "messages":
        return listing.messages(moment, owner, waiting_days, message_url)
    if what == "links":
        return listing.links(moment, owner, link_judge(moment, register))
    named = _standard(assessment, register, district)
    return listing.columns(moment, owner, column_judge(assessment, named, when.date()))


RULED = ("findings", "scores")


def _meant(
    book: Book, what: str, at: datetime | None, standard: str | None, district: Path | None
) -> Assessment | None:
    """The latest assessment, under the standard that is named (contract, section 5). An empty answer must not be taken
    for a clean bill: a standard that is unknown, or that nothing was judged under, is refused."""
    if standard is None:
        return verdicts.assessment(book, at)
    found = judging.assessment_under(book, at, standard, (district or options.DEFAULT_DISTRICT).parent)
    if found is None and what in RULED:
        raise options.Refused(
            f"nothing was judged under {standard} up to this moment; run `xuncha check --standard {standard}` first"
        )
    return found


def _latest(book: Book, assessment: Assessment | None) -> datetime:
    """The moment of an export that names none: of the latest assessment, or of what has happened to an item since."""
    known = [one for one in (assessment.as_of if assessment else None, rightings.latest(book)) if one is not None]
    return max(known, default=options.now())


def _standard(assessment: Assessment | None, register: Register, district: Path | None) -> Standard:
    base = (district or options.DEFAULT_DISTRICT).parent
    if assessment is not None:
        try:
            return judging.standard_of(assessment, register, base)
        except options.Refused:
            pass  # an own profile that is gone: the register's standard still says how often columns are renewed
    return judging.standard_named(register.standard, base)


def _chosen(assessment: Assessment | None, everything: bool) -> list[Finding]:
    found = assessment.findings if assessment else ()
    return [one for one in found if everything or one.state is State.FAIL]


def owners(register: Register) -> Callable[[Site, str | None, str | None], str | None]:
    """Who owns an address: the longest section or declared column that holds it, its list's owner, the site's."""
    table = {site.id: Owners.of(site) for site in register.sites}

    def owner(site: Site, url: str | None, column_url: str | None) -> str | None:
        of = table[site.id]
        given = of.given(canonical(url)) if url else None
        return given or of.owner(canonical(column_url or url or site.url))

    return owner


def waiting_days(asked: date, until: date) -> int | None:
    """Working days from the asking; the least that is certain where the calendar is not announced."""
    return workdays.between(asked, until).least if until >= asked else 0
