"""Notices as letters, and letters that arrived as notices given: a deadline runs from what a department really got."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from ledger.items import Change, Event, Item
from ledger.outbox import Letter, LetterKind, LetterState
from rectify import phrases
from rectify.contacts import Contact
from rectify.desk import appended
from rectify.notices import Notice
from rectify.outbox import NotSent, Sender, letter_key
from rectify.reconcile import Appended
from rectify.replay import LOCAL, replay

HAND = "hand"  # the target of a letter that people carry


@dataclass(frozen=True, slots=True)
class Post:
    """One sender a channel: the mail server, where there is one, and the robots. A channel without one is not used."""

    senders: Mapping[str, Sender]

    def reaches(self, contact: Contact) -> bool:
        return self._sender(contact) is not None

    def __call__(self, letter: Letter, to: Contact, handing: Callable[[], None]) -> None:
        sender = self._sender(to)
        if sender is None:
            raise NotSent(f"nothing is set up that reaches {to.shown}")
        sender(letter, to, handing)

    def _sender(self, contact: Contact) -> Sender | None:
        return self.senders.get("mail" if contact.is_mail else "robot")


def of_notice(
    notice: Notice, to: Sequence[Contact], files: Sequence[str] = (), zone: tzinfo = LOCAL
) -> tuple[Letter, ...]:
    """A letter to each contact; without any, one that is handed over by people and counts as delivered."""
    kind = LetterKind.NOTICE if notice.rows else LetterKind.NOTHING_NEW
    subject = phrases.NOTICE_SUBJECT.format(title=notice.title, count=len(notice.rows)) if notice.rows else notice.title
    # An item that came back the same day is another matter than before.
    about = [f"{row.id} {row.reopened_times}" for row in notice.rows]
    plain = Letter(
        key="",
        kind=kind,
        department=notice.department,
        contact="",
        target="",
        subject=subject,
        body=body_of(notice, files),
        made=notice.at,
        items=notice.items,
        attachments=tuple(files),
    )
    contacts: Sequence[Contact | None] = to or ((None,) if notice.rows else ())
    return tuple(_addressed(plain, contact, about, zone) for contact in contacts)


def of_words(
    kind: LetterKind,
    department: str,
    to: Sequence[Contact],
    words: tuple[str, str],
    at: datetime,
    about: Iterable[str],
    zone: tzinfo = LOCAL,
    files: Sequence[str] = (),
) -> tuple[Letter, ...]:
    """Letters of a digest, a preview or a warning; `words` are its subject and text, `about` what it speaks of.

    Without a contact it is one that people carry.
    """
    names = tuple(about)
    about_items = tuple((name, None) for name in names)
    plain = Letter("", kind, department, "", "", *words, made=at, items=about_items, attachments=tuple(files))
    contacts: Sequence[Contact | None] = to or (None,)
    return tuple(_addressed(plain, contact, names, zone) for contact in contacts)


def body_of(notice: Notice, files: Sequence[str] = ()) -> str:
    """The notice as plain text, for a letter that carries the document, and for a robot that cannot."""
    lines = [phrases.LETTER_GREETING.format(department=notice.addressee), "", notice.opening or notice.line]
    for clause in notice.clauses:
        lines += ["", clause.heading]
        lines += [f"{number}．{problem.text}" for number, problem in enumerate(clause.problems, 1)]
    if notice.rows:
        lines += ["", *(f"{deadline.text}。" for deadline in notice.deadlines), *notice.requirements]
    if files:
        names = "、".join(name.replace("\\", "/").rpartition("/")[2] for name in files)
        lines += ["", phrases.LETTER_ATTACHED.format(names=names)]
    lines += ["", phrases.LETTER_SIGN.format(sender=notice.sender, day=phrases.day(notice.day))]
    return "\n".join(lines)


def given(
    letters: Iterable[Letter], items: Iterable[Item], as_of: datetime, zone: tzinfo = LOCAL
) -> tuple[Appended, ...]:
    """Which items count as told, by the letters that arrived: from the letter's moment, with the day that it names.

    Asked again it adds nothing: a run killed between delivery and this is made good by the next one.
    """
    by_id = {item.id: item for item in items}
    done: dict[str, Appended] = {}
    for letter in sorted(letters, key=lambda letter: letter.made):
        if letter.kind is not LetterKind.NOTICE or letter.state is not LetterState.SENT:
            continue
        for name, due in letter.items:
            item = by_id.get(name)
            if item is None or name in done or not _untold(item, letter, as_of, zone):
                continue
            change = Change(at=letter.made, event=Event.NOTIFIED, reason=_reason(letter), due=due)
            done[name] = appended(item, (change,), as_of, zone)
    return tuple(done.values())


def escalated(
    letters: Iterable[Letter], items: Iterable[Item], as_of: datetime, zone: tzinfo = LOCAL
) -> tuple[Appended, ...]:
    """Which items a digest that arrived has escalated; asked again it adds nothing."""
    by_id = {item.id: item for item in items}
    done: dict[str, Appended] = {}
    for letter in letters:
        if letter.kind is LetterKind.ESCALATION and letter.state is LetterState.SENT:
            for name, _ in letter.items:
                item = by_id.get(name)
                if item is not None and not any(
                    change.event is Event.ESCALATED and change.at >= letter.made for change in item.history
                ):
                    change = Change(at=letter.made, event=Event.ESCALATED, reason=phrases.ESCALATED)
                    done[name] = appended(item, (change,), as_of, zone)
    return tuple(done.values())


def quiet(letters: Iterable[Letter], department: str, at: datetime, days: int = 7) -> bool:
    """True where the department got no letter of notice for a week: then one line that there is nothing new is news."""
    kinds = (LetterKind.NOTICE, LetterKind.NOTHING_NEW)
    return not any(
        letter.department == department and letter.kind in kinds and at - letter.made < timedelta(days=days)
        for letter in letters
    )


def _untold(item: Item, letter: Letter, as_of: datetime, zone: tzinfo) -> bool:
    state = replay(item.history, as_of, zone)
    if not state.at_work or state.notified is not None or (item.department or "") != letter.department:
        return False
    moved = [c.at for c in item.history if c.event is Event.CORRECTED and c.department is not None]
    since = max((*moved, state.since or item.opened))
    return letter.made >= since


def _reason(letter: Letter) -> str:
    return phrases.BY_HAND if letter.target == HAND else f"{phrases.NOTIFIED}（{letter.contact}）"


def _addressed(plain: Letter, contact: Contact | None, about: Iterable[str], zone: tzinfo) -> Letter:
    target = contact.target if contact else HAND
    return replace(
        plain,
        key=letter_key(plain.kind, plain.department, target, plain.made.astimezone(zone).date(), about),
        contact=contact.shown if contact else phrases.BY_HAND,
        target=target,
        attachments=plain.attachments if contact is None or contact.is_mail else (),
        state=LetterState.QUEUED if contact else LetterState.SENT,
    )
