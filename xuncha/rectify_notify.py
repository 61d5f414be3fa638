"""`xuncha rectify notify`: notices to departments, and the digest to the supervising office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from rectify.dispatch import HAND
from rectify.issuing import Issued, Recipient, Sending, escalate, issue
from rectify.outbox import Report, release
from rectify.preview import WINDOW
from rectify.robots import MISSING
from xuncha import options, units
from xuncha import rectify_letters as letters
from xuncha.rectify_letters import previews
from xuncha.rectify_office import PARTIAL, Front, moment, opened, opening_of, places, zone_of
from xuncha.rectify_post import recipients, secrets, sending

NO_SERVER = (
    "no mail server is set up: set XUNCHA_SMTP_HOST and XUNCHA_SMTP_FROM (with a login also XUNCHA_SMTP_USER and "
    "XUNCHA_SMTP_PASSWORD), or the same as smtp_host, smtp_sender … in secrets.yaml"
)
NO_CONTACT = "the register names no contact that can be used"


@click.command()
@places
@click.option("--department", multiple=True, metavar="ID", help="Only these departments.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent; write nothing, send nothing.")
@click.option("--weekly", is_flag=True, help="Also tell departments without anything new, once a week.")
@click.option("--escalate-to", metavar="ID", help="Also send a digest of what is overdue to this department.")
@click.option(
    "--preview",
    "previewed",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="F",
    help="No notices: show each department this preview of a bulletin (`xuncha report bulletin --preview`).",
)
@click.option(
    "--window",
    type=click.IntRange(1, 60),
    default=WINDOW,
    show_default=True,
    metavar="N",
    help="Working days in which a preview may be objected to.",
)
@click.option("--warnings", is_flag=True, help="No notices: warn of citizens' messages that are near or past a limit.")
@click.option("--resend", metavar="KEY", help="An uncertain letter did not arrive: send it again.")
@click.option("--arrived", metavar="KEY", help="An uncertain letter did arrive.")
@click.pass_obj
def notify(
    obj: object,
    district: Path | None,
    ledger: Path,
    out: Path,
    at: str | None,
    department: tuple[str, ...],
    dry_run: bool,
    weekly: bool,
    escalate_to: str | None,
    previewed: tuple[Path, ...],
    window: int,
    warnings: bool,
    resend: str | None,
    arrived: str | None,
) -> None:
    """Give notice of what departments were not told of yet. Documents go into OUT/rectification, letters to contacts.

    Deadlines count from the notice. Exit status 1 where a letter did not arrive. With --preview or --warnings no notice
    is given; --warnings with --escalate-to sends that office the ageing table of all departments.
    """
    if previewed and warnings:
        raise options.Refused("--preview and --warnings are two letters: give one of them")
    secret = secrets(district or options.DEFAULT_DISTRICT, opening_of(obj).environment)
    with opened(obj, ledger, district) as front:
        zone = zone_of(front)
        now = moment(at, obj, front)
        units.known(front.register, department)
        units.known(front.register, (escalate_to,) if escalate_to else (), "--escalate-to")
        for key, has_arrived in ((resend, False), (arrived, True)):
            if key and not dry_run and release(front.desk, key, now, has_arrived, zone) is None:
                raise options.Refused(f"no letter {key!r} waits for a decision; see `xuncha rectify list --outbox`")
        people = recipients(front.register, secret)
        way = sending(front, secret, out)
        chosen = [one for one in people if not department or one.id in department]
        supervisor = next((one for one in people if one.id == escalate_to), None)
        if previewed:
            whole = _mailed(previews(front, chosen, previewed, now, way, window, out, dry_run), chosen, way)
        elif warnings:
            whole = _mailed(letters.warnings(front, chosen, now, way, supervisor, out, dry_run), chosen, way)
        else:
            issued = issue(front.desk, people, now, way, frozenset(department), dry_run, weekly)
            whole = _tell(front, issued, people, dry_run, way)
        if supervisor is not None and not previewed and not warnings:
            names = {one.id: one.name for one in people}
            _, words, report = escalate(front.desk, supervisor, names, now, way, dry_run)
            if words is not None:
                click.echo(f"{'would escalate' if dry_run else 'escalated'} to {supervisor.name}: {words[0]}")
                if dry_run or any(letter.target == "hand" for letter in report.sent):
                    click.echo(words[1])
            whole = _letters(report) and whole
    if not whole:
        raise click.exceptions.Exit(PARTIAL)


def _tell(front: Front, issued: Issued, people: tuple[Recipient, ...], dry_run: bool, way: Sending) -> bool:
    names = {one.id: one.name for one in people}
    would = "would tell" if dry_run else "notice to"
    for notice in issued.notices:
        if notice.rows:
            days = Counter[date]()
            for deadline in notice.deadlines:
                days[deadline.due] += deadline.count
            due = ", ".join(f"{days[day]} by {day}" for day in sorted(days))
            click.echo(f"{would} {names[notice.department]}: {len(notice.rows)} item(s), {due}")
        else:
            click.echo(f"{would} {names[notice.department]}: nothing new")
    for path in issued.files:
        click.echo(f"  {path}")
    if not issued.notices:
        click.echo("nothing new for anybody")
    _by_hand([one for one in people if one.id in issued.by_hand], way)
    _wrong(people)
    if issued.unowned:
        ids = ", ".join(item.id for item in issued.unowned)
        click.echo(f"warning: no department of the register owns {ids}: told to nobody", err=True)
    for item in issued.held:
        click.echo(f"warning: {item.id} waits: it is not known whether the letter about it arrived", err=True)
    return _letters(issued.report) and not issued.held


def _mailed(report: Report, people: Sequence[Recipient], way: Sending) -> bool:
    carried = {letter.department for letter in report.sent if letter.target == HAND}
    _by_hand([one for one in people if one.id in carried], way)
    _wrong(people)
    return _letters(report)


def _by_hand(people: Sequence[Recipient], way: Sending) -> None:
    """Why people have to carry a letter: what to set up, or that the register names nobody."""
    why: dict[str, list[str]] = {}
    for person in people:
        unreached = [contact for contact in person.contacts if not way.post.reaches(contact)]
        reasons = {NO_SERVER if contact.is_mail else MISSING for contact in unreached} or {NO_CONTACT}
        for reason in sorted(reasons):
            why.setdefault(reason, []).append(person.name)
    for reason, names in why.items():
        click.echo(f"to be handed over: {'、'.join(names)}: {reason}", err=True)


def _wrong(people: Sequence[Recipient]) -> None:
    for person in people:
        for wrong in person.wrong:
            click.echo(f"warning: {person.name}: {wrong}", err=True)


def _letters(report: Report) -> bool:
    for letter in report.sent:
        if letter.target != "hand":
            click.echo(f"sent to {letter.contact}: {letter.subject}")
    for letter in (*report.waiting, *report.failed, *report.uncertain):
        again = f"; next try from {letter.retry_at.isoformat(timespec='minutes')}" if letter.retry_at else ""
        click.echo(
            f"{letter.state.value}: {letter.key} to {letter.contact}: {letter.error or 'under way'}{again}", err=True
        )
    return not (report.waiting or report.failed or report.uncertain)
