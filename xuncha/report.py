"""`xuncha report KIND`: documents from what the ledger holds. It writes nothing into the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, tzinfo
from pathlib import Path

import click

from checks.standard import Standard
from checks.worksheet import worksheet
from checks.worksheet_sheet import write
from ledger import rightings, verdicts
from ledger.book import Book, Pen
from ledger.items import ItemStatus
from ledger.register import Register
from ledger.rulings import Assessment, State
from ledger.siterows import SiteFacts
from rectify.preview import WINDOW
from reports import press
from reports.material import Material
from reports.pdf import PdfUnavailable
from reports.period import Period, parse
from reports.supplied import Supplied, SuppliedError, load
from reports.tables2021 import DoesNotFoot
from reports.wording import Words
from xuncha import hearing, judging, options, spans, telling, units

KINDS = (*press.KINDS, "worksheet", "district")
BY_DEPARTMENT = ("scorecard", "rectification", "inspection")
"""Kinds that can be had for one department; the others speak of the whole district."""
LONG = ("bulletin", "assessment", "annual", "patrols")
"""Kinds that speak of a period and compare it with the year before."""


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.option(
    "--period", default=None, metavar="P", help="2026-11-23, 2026-W47, 2026-11, 2026Q4, 2026H2 or 2026 [the latest]."
)
@click.option("--department", default=None, metavar="ID", help="scorecard, rectification, inspection: only this one's.")
@click.option("--format", "formats", default="html", show_default=True, metavar="F,F", help="html, docx, xlsx, pdf.")
@click.option("--standard", default=None, metavar="P", help="The standard whose assessment is told.")
@click.option(
    "--supplied",
    type=click.Path(path_type=Path),
    default=None,
    metavar="F.yaml",
    help="The office's own annual figures.",
)
@click.option("--preview", is_flag=True, help="bulletin: the draft for those it names (征求意见稿).")
@click.option(
    "--window",
    type=click.IntRange(1, 60),
    default=WINDOW,
    show_default=True,
    metavar="N",
    help="Working days in which a preview may be objected to.",
)
@options.district_option
@options.ledger_option
@options.out_option
@options.as_of_option
def report(
    kind: str,
    period: str | None,
    department: str | None,
    formats: str,
    standard: str | None,
    supplied: Path | None,
    preview: bool,
    window: int,
    district: Path | None,
    ledger: Path,
    out: Path,
    as_of: str | None,
) -> None:
    """Render documents of one kind from the ledger.

    KIND is daily, scorecard, rectification, bulletin, assessment or annual; also patrols (the patrol ledger),
    inspection (one site), worksheet (what a person has to judge, Excel) and district (the district pages).
    """
    if preview and kind != "bulletin":
        raise options.Refused("--preview is for the bulletin")
    wanted = _formats(formats)
    span = _period(period)
    given = _supplied(supplied)
    options.writable(out)
    with options.opened(ledger, Pen.READER) as book:
        zone = options.zone_in_force(book, district)
        at = options.moment(as_of, zone)
        register = options.register_in_force(book, district, at or _end(span, zone))
        zone = options.zone_of(register)
        if span is not None:
            end = datetime.combine(span.last, time(23, 59, 59), zone)
            at = min(at, end) if at else end
        units.for_kind(register, kind, department, BY_DEPARTMENT)
        base = (district or options.DEFAULT_DISTRICT).parent
        assessment = _assessment(book, at, standard, base)
        if standard is None:
            assessment = _by_register(book, at, kind, span, register, assessment, base)
        if span is not None:
            spans.within(book, span, assessment, zone)
        named = judging.standard_of(assessment, register, base, standard)
        gathered = judging.gather(book, register, assessment.as_of)
        if kind == "worksheet":
            click.echo(str(_worksheet(assessment, named, gathered[1], out)))
            return
        nights, days = (telling.LONG_TREND, telling.LONG_DAYS) if kind in LONG else (telling.TREND, telling.HEAT_MAP)
        when = options.moment(as_of, zone) or _told_at(assessment, rightings.latest(book), at)
        material = telling.material(
            book, register, assessment, gathered, named, nights=nights, days=days, items_at=when
        )
        _decided_since(material)
        if kind == "bulletin":
            material = _heard(book, material, span, when, preview, window, at is None)
        if kind == "district":
            click.echo(str(telling.render_night(material, out)))
            return
        for path in _render(kind, material, out, wanted, span, department, given):
            click.echo(str(path))


def _by_register(
    book: Book,
    at: datetime | None,
    kind: str,
    span: Period | None,
    register: Register,
    latest: Assessment,
    base: Path,
) -> Assessment:
    """A list to put right rests on the register's own standard, as its notice does. The rest tells the latest
    assessment, with a word where that is of another table, or of one that nobody here can tell of."""
    own = judging.in_force(book, register, at, base) or latest
    told = span is None or span.holds(own.as_of.astimezone(options.zone_of(register)).date())
    if own.standard == latest.standard or (kind == "rectification" and told):
        return own
    if not judging.knows(latest, register, base):
        click.echo(
            f"{latest.standard} was judged last, and its file is not known here: told under the register's standard, "
            f"{own.standard}; --standard FILE tells the other",
            err=True,
        )
        return own
    click.echo(
        f"told under {latest.standard}, which was judged last; the register's standard is {own.standard}: "
        f"--standard {own.standard}",
        err=True,
    )
    return latest


def _told_at(assessment: Assessment, last: datetime | None, end: datetime | None) -> datetime:
    """The moment as of which items are told: of the last thing that happened to one, within the period asked for."""
    latest = max(assessment.as_of, last) if last else assessment.as_of
    return min(latest, end) if end else latest


def _heard(
    book: Book, material: Material, span: Period | None, when: datetime, preview: bool, window: int, today: bool
) -> Material:
    """The bulletin with the last day for objections, or with what its preview showed and what became of it."""
    zone = options.zone_of(material.register)
    if preview:
        made = max(when, options.now(zone)) if today else when
        return replace(material, hearing=hearing.draft(made.astimezone(zone).date(), window))
    words = Words(zone=material.register.timezone)
    name = words.say("bulletin.name", period=press.spoken_of("bulletin", material, words, span).ident)
    now = max(when, options.now(zone)) if today else when
    shown = hearing.previewed(book, name, now, zone)
    until = hearing.open_until(shown, now, zone)
    if until is not None:
        click.echo(f"its preview may be objected to until {until.isoformat()}: publish it after that day", err=True)
    return replace(material, hearing=hearing.heard(shown, rightings.items(book), now))


def _decided_since(material: Material) -> None:
    """Says where findings and items cannot agree yet: what was annulled after the findings were judged."""
    standing = {one.id for one in material.assessment.findings if one.state is State.FAIL}
    since = [item.id for item in material.items if item.status is ItemStatus.ANNULLED and standing & set(item.findings)]
    if since:
        named = ", ".join(since[:5]) + (" …" if len(since) > 5 else "")
        click.echo(f"annulled since the night was judged: {named}; `xuncha check` judges it again", err=True)


def _render(
    kind: str,
    material: Material,
    out: Path,
    formats: tuple[str, ...],
    span: Period | None,
    department: str | None,
    supplied: Supplied | None,
) -> tuple[Path, ...]:
    try:
        return press.render(kind, material, out, formats, span, department, supplied)
    except PdfUnavailable as error:
        raise options.Refused(f"{error}; `xuncha doctor` says what is missing") from error
    except DoesNotFoot as error:
        raise options.Refused(str(error)) from error


def _worksheet(assessment: Assessment, named: Standard, facts: tuple[SiteFacts, ...], out: Path) -> Path:
    path = out / f"worksheet-{assessment.as_of:%Y-%m-%d}-{named.id}.xlsx"
    path.write_bytes(write(worksheet(assessment, named, facts)))
    return path


def _assessment(book: Book, at: datetime | None, standard: str | None, base: Path) -> Assessment:
    found = verdicts.assessment(book, at)
    if standard is not None:
        found = judging.assessment_under(book, at, standard, base)
    if found is None:
        until = f" up to {at.isoformat()}" if at else ""
        under = f" under {standard}" if standard else ""
        raise options.Refused(f"nothing was judged{under}{until} yet; `xuncha patrol` or `xuncha check` judges")
    return found


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [one for one in wanted if one not in press.FORMATS]
    if unknown or not wanted:
        raise options.Refused(f"--format: {', '.join(unknown) or 'nothing'}; accepted are {', '.join(press.FORMATS)}")
    return wanted


def _period(text: str | None) -> Period | None:
    if text is None:
        return None
    try:
        return parse(text)
    except ValueError as error:
        raise options.Refused(f"--{error}") from error


def _end(span: Period | None, zone: tzinfo) -> datetime | None:
    return datetime.combine(span.last, time(23, 59, 59), zone) if span else None


def _supplied(path: Path | None) -> Supplied | None:
    if path is None:
        return None
    try:
        return load(path.read_text(encoding="utf-8-sig"), str(path))
    except (SuppliedError, UnicodeDecodeError) as error:
        raise options.Refused(str(error)) from error
    except OSError as error:
        raise options.Refused(f"{path}: {error.strerror or error}") from error
