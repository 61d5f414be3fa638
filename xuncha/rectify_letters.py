"""Letters of `xuncha rectify notify` that are no notices: a bulletin's preview, and warnings of citizens' messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import click

from ledger.outbox import Letter, LetterKind
from rectify import messages
from rectify.contacts import Contact
from rectify.dispatch import HAND, of_words
from rectify.issuing import Recipient, Sending, tell
from rectify.outbox import Report
from rectify.preview import preview
from rectify.preview import words as preview_words
from xuncha import options
from xuncha.rectify_office import Front, zone_of

DRAFT = "-征求意见稿"
"""How the name of a preview's file ends; what stands before it names the bulletin."""


def previews(
    front: Front,
    people: Sequence[Recipient],
    files: Sequence[Path],
    at: datetime,
    way: Sending,
    window: int,
    out: Path,
    dry_run: bool,
) -> Report:
    """To each department what a bulletin is going to say of it, and until when it may object. A department of which the
    bulletin says nothing is told so where a letter reaches it."""
    zone, items = zone_of(front), front.desk.items()
    bulletin = files[0].stem.removesuffix(DRAFT)
    made: list[Letter] = []
    for person in people:
        shown = preview(bulletin, person.id, bulletin, items, at, window, zone)
        to = _reached(person, way)
        if not shown.lines and not to:
            continue
        told = "would show" if dry_run else "shown to"
        click.echo(f"{told} {person.name}: {len(shown.lines)} item(s), objections until {shown.last.isoformat()}")
        if not dry_run:
            text = preview_words(shown, person.name)
            about = [line.item for line in shown.lines]
            papers = [str(path) for path in files]
            made += of_words(LetterKind.PREVIEW, person.id, to, text, at, about, zone, papers)
    return _sent(front, made, people, at, way, out)


def warnings(
    front: Front,
    people: Sequence[Recipient],
    at: datetime,
    way: Sending,
    supervisor: Recipient | None,
    out: Path,
    dry_run: bool,
) -> Report:
    """To each department its messages that are near or past a limit; to the supervising office the ageing table."""
    if front.messages is None or front.seen is None:
        raise options.Refused("nothing was judged yet; `xuncha patrol` judges")
    zone, known = zone_of(front), tuple(front.messages())
    aged = messages.ageing(known, at, zone)
    near = messages.warnings(known, at, zone=zone)
    made: list[Letter] = []
    for person in people:
        rows = near.get(person.id, ())
        if rows:
            told = "would warn" if dry_run else "warned"
            click.echo(f"{told} {person.name}: {len(rows)} message(s), the first by {rows[0].due.isoformat()}")
            own = next((row for row in aged if row.department == person.id), None)
            text = messages.words(person.name, rows, front.seen, own)
            about = [row.message.url for row in rows]
            made += of_words(LetterKind.WARNING, person.id, _reached(person, way), text, at, about, zone)
    if supervisor is not None and aged:
        names = {one.id: one.name for one in people} | {supervisor.id: supervisor.name}
        text = messages.ageing_words(supervisor.name, front.register.district, aged, names, front.seen)
        click.echo(f"{'would send the' if dry_run else 'the'} ageing table for {supervisor.name}")
        made += of_words(LetterKind.WARNING, supervisor.id, _reached(supervisor, way), text, at, ["ageing"], zone)
    if not near and supervisor is None:
        click.echo("no message is near a limit")
    return Report() if dry_run else _sent(front, made, people, at, way, out)


def _reached(person: Recipient, way: Sending) -> tuple[Contact, ...]:
    return tuple(contact for contact in person.contacts if way.post.reaches(contact))


def _sent(
    front: Front, made: Sequence[Letter], people: Sequence[Recipient], at: datetime, way: Sending, out: Path
) -> Report:
    """Sends what can be sent and writes what has to be carried."""
    if not made:
        return Report()
    for path in _carried(front, (letter for letter in made if letter.target == HAND), at, out):
        click.echo(f"  {path}")
    return tell(front.desk, made, people, at, way)


def _carried(front: Front, letters: Iterable[Letter], at: datetime, out: Path) -> list[Path]:
    day = at.astimezone(zone_of(front)).date()
    paths = []
    for letter in letters:
        folder = out / "rectification" / day.isoformat() / letter.department
        folder.mkdir(parents=True, exist_ok=True)
        if front.letter is not None:
            paths.append(front.letter(letter.subject, letter.body, day, folder))
        else:
            path = folder / f"{letter.kind.value}.txt"
            path.write_text(f"{letter.subject}\n\n{letter.body}\n", encoding="utf-8")
            paths.append(path)
    return paths
