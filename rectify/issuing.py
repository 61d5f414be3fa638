"""Giving notice: documents first, then letters, then what was delivered counts as told. Every step may be repeated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo

from ledger.items import Item
from ledger.outbox import Letter, LetterKind, LetterState
from rectify import escalation
from rectify.appeals import Sight, recheck
from rectify.contacts import Contact
from rectify.deadlines import Terms
from rectify.desk import Desk
from rectify.dispatch import Post, escalated, given, of_notice, of_words, quiet
from rectify.notices import Notice, Office, awaiting, notice
from rectify.outbox import Report, deliver, held, settle, supersede
from rectify.replay import LOCAL

_OPEN = frozenset({LetterState.QUEUED, LetterState.TAKEN, LetterState.HANDING, LetterState.UNCERTAIN})

Papers = Callable[[Notice], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Recipient:
    """A department with the contacts that can be used; `wrong` says what cannot, naming no secret."""

    id: str
    name: str
    contacts: tuple[Contact, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issued:
    """`notices` were given, or in a dry run would be. `quiet` departments have nothing new. `unowned` items belong to
    no department of the register and were told to nobody; `held` ones wait for a word on an uncertain letter.
    `by_hand` are departments whose notice people have to carry.
    """

    notices: tuple[Notice, ...] = ()
    files: tuple[str, ...] = ()
    told: tuple[Item, ...] = ()
    quiet: tuple[str, ...] = ()
    unowned: tuple[Item, ...] = ()
    held: tuple[Item, ...] = ()
    by_hand: tuple[str, ...] = ()
    report: Report = field(default_factory=Report)


@dataclass(frozen=True, slots=True)
class Sending:
    """What an issue needs beside the desk: who sends, in which terms, with which documents, by which post."""

    office: Office
    terms: Terms
    post: Post
    papers: Papers
    sites: Mapping[str, str]
    zone: tzinfo = LOCAL


def issue(
    desk: Desk,
    recipients: Sequence[Recipient],
    at: datetime,
    sending: Sending,
    only: frozenset[str] = frozenset(),
    dry_run: bool = False,
    weekly: bool = False,
) -> Issued:
    """Tells the departments (`only` these, where any are named) what they were not told of yet. `weekly` also tells
    those without anything new, once a week.
    """
    zone = sending.zone
    if not dry_run:
        settle(desk, at)
        desk.record(given(desk.letters(), desk.items(), at, zone))
    waiting = awaiting(desk.items(), at, zone)
    stuck = held(letter for letter in desk.letters() if letter.kind is LetterKind.NOTICE)
    known = {recipient.id for recipient in recipients}
    notices: list[Notice] = []
    posted: list[Letter] = []
    files: list[str] = []
    by_hand, silent = [], []
    for recipient in recipients:
        if only and recipient.id not in only:
            continue
        items = [item for item in waiting.get(recipient.id, ()) if item.id not in stuck]
        if not items and not (weekly and quiet(desk.letters(), recipient.id, at)):
            silent.append(recipient.id)
            continue
        paper = notice(recipient.id, recipient.name, items, at, sending.office, sending.terms, sending.sites, zone)
        to = tuple(contact for contact in recipient.contacts if sending.post.reaches(contact))
        notices.append(paper)
        if paper.rows and not to:
            by_hand.append(recipient.id)
        if not dry_run:
            made = tuple(sending.papers(paper)) if paper.rows else ()
            files += made
            posted += of_notice(paper, to, made, zone)
    held_items = tuple(item for group in waiting.values() for item in group if item.id in stuck)
    unowned = tuple(item for name, group in waiting.items() if name not in known for item in group)
    result = Issued(tuple(notices), tuple(files), (), tuple(silent), unowned, held_items, tuple(by_hand))
    if dry_run:
        return result
    desk.post(posted)
    supersede(desk, posted, at)
    report = send(desk, recipients, at, sending, posted)
    before = {item.id: item.notified for item in desk.items()}
    told = given(desk.letters(), desk.items(), at, zone)
    desk.record(told)
    new = tuple(entry.item for entry in told if before.get(entry.item.id) is None)
    return replace(result, told=new, report=report)


def tell(
    desk: Desk, letters: Sequence[Letter], recipients: Sequence[Recipient], at: datetime, sending: Sending
) -> Report:
    """Sends letters that are no notices: a preview, a warning. The same ones of the same day are sent once."""
    settle(desk, at)
    desk.post(letters)
    supersede(desk, letters, at)
    return send(desk, recipients, at, sending, letters)


def send(
    desk: Desk, recipients: Sequence[Recipient], at: datetime, sending: Sending, letters: Sequence[Letter] = ()
) -> Report:
    """Tries `letters`, and whatever else still waits for these recipients."""
    to = {contact.target: contact for recipient in recipients for contact in recipient.contacts}
    whose = {recipient.id for recipient in recipients}
    keys = {letter.key for letter in letters}
    wanted = [
        letter.key
        for letter in desk.letters()
        if letter.key in keys or (letter.department in whose and letter.state in _OPEN)
    ]
    return deliver(desk, wanted, to, sending.post, at, sending.zone)


def escalate(
    desk: Desk, supervisor: Recipient, names: Mapping[str, str], at: datetime, sending: Sending, dry_run: bool = False
) -> tuple[escalation.Digest, tuple[str, str] | None, Report]:
    """One digest of what is overdue to the supervising office; None for words where there is nothing to say.

    Where no contact can be used, people carry the words, and what they say counts as escalated.
    """
    zone = sending.zone
    if not dry_run:
        settle(desk, at)
        desk.record(escalated(desk.letters(), desk.items(), at, zone))
    stuck = held(letter for letter in desk.letters() if letter.kind is LetterKind.ESCALATION)

    def stands(item: Item) -> bool:
        return recheck(tuple(desk.rulings(item.findings)), at).sight is Sight.STANDS

    what = escalation.digest([item for item in desk.items() if item.id not in stuck], at, stands, zone)
    if not what.items:
        return what, None, Report()
    words = escalation.words(what, sending.office.district, names, zone)
    if dry_run:
        return what, words, Report()
    to = tuple(contact for contact in supervisor.contacts if sending.post.reaches(contact))
    letters = of_words(LetterKind.ESCALATION, supervisor.id, to, words, at, [item.id for item in what.items], zone)
    desk.post(letters)
    supersede(desk, letters, at)
    report = send(desk, (supervisor,), at, sending, letters)
    desk.record(escalated(desk.letters(), desk.items(), at, zone))
    return what, words, report
