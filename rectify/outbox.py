"""Letters on their way: written down before they are sent, retried, never sent twice.

Two promises cannot both be kept when a run is killed between handing a letter over and noting it: to send for certain,
and to send once only. A department that gets the same notice twice asks which one counts, so a letter is claimed
before it is sent, and one that was being handed over when the run died is never sent again by itself; it is shown as
uncertain until an inspector says that it arrived or that it is to be sent again. Up to the moment of handing over
(name look-up, connection, greeting, addresses) nothing has left yet and another run may take it over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Protocol

from ledger.outbox import Letter, LetterKind, LetterState
from rectify.contacts import Contact
from rectify.replay import LOCAL

LEASE = timedelta(minutes=15)  # longer than any connecting that still may succeed
RETRIES = (timedelta(0), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))


class NotSent(Exception):
    """Nothing was delivered, for certain. `final`: it never will be (an address that does not exist)."""

    def __init__(self, why: str, final: bool = False) -> None:
        super().__init__(why)
        self.final = final


class Sender(Protocol):
    """Sends one letter to one contact. It calls `handing` directly before the letter leaves.

    Raises NotSent where the letter was certainly not delivered; any other error after `handing` leaves that open.
    """

    def __call__(self, letter: Letter, to: Contact, handing: Callable[[], None]) -> None: ...


class Box(Protocol):
    """Where letters are kept. `post` adds those whose key is new, and commits.

    `swap` replaces a letter where its state and attempts still are those of `before`, and commits; it is false where
    another run was first.
    """

    def letters(self) -> tuple[Letter, ...]: ...

    def post(self, letters: Iterable[Letter]) -> None: ...

    def swap(self, before: Letter, after: Letter) -> bool: ...


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the letters of one delivery."""

    sent: tuple[Letter, ...] = ()
    waiting: tuple[Letter, ...] = ()
    failed: tuple[Letter, ...] = ()
    uncertain: tuple[Letter, ...] = ()


def letter_key(kind: LetterKind, department: str, target: str, day: date, about: Iterable[str]) -> str:
    """The same for the same matter to the same address on the same day, however often it is asked for."""
    text = "\n".join((kind.value, department, target, day.isoformat(), *sorted(about)))
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def deliver(
    box: Box, keys: Iterable[str], to: Mapping[str, Contact], send: Sender, at: datetime, zone: tzinfo = LOCAL
) -> Report:
    """Tries each of the letters once; `to` are the contacts by target."""
    wanted = set(keys)
    sort: dict[str, list[Letter]] = {"sent": [], "waiting": [], "failed": [], "uncertain": []}
    for letter in box.letters():
        if letter.key in wanted:
            now = _try(box, letter, to.get(letter.target), send, at, zone)
            sort[_HEAP[now.state]].append(now)
    return Report(*(tuple(sort[name]) for name in ("sent", "waiting", "failed", "uncertain")))


_HEAP = {
    LetterState.QUEUED: "waiting",
    LetterState.TAKEN: "waiting",
    LetterState.HANDING: "uncertain",
    LetterState.SENT: "sent",
    LetterState.UNCERTAIN: "uncertain",
    LetterState.GIVEN_UP: "failed",
}


def settle(box: Box, at: datetime) -> tuple[Letter, ...]:
    """Letters that a dead run left while handing them over become uncertain, once their lease is past."""
    settled = []
    for letter in box.letters():
        if letter.state is LetterState.HANDING and _lapsed(letter, at):
            now = replace(letter, state=LetterState.UNCERTAIN, moved=at, error="the run ended while handing it over")
            if box.swap(letter, now):
                settled.append(now)
    return tuple(settled)


def release(box: Box, key: str, at: datetime, arrived: bool, zone: tzinfo = LOCAL) -> Letter | None:
    """An inspector's word on an uncertain or given-up letter: it arrived, or it is to be sent again.

    One of an earlier day is not sent again as it is: what it spoke of is free for a new letter with its own deadline.
    """
    for letter in box.letters():
        if letter.key == key and letter.state in (LetterState.UNCERTAIN, LetterState.GIVEN_UP):
            again = LetterState.QUEUED if _same_day(letter, at, zone) else LetterState.GIVEN_UP
            now = replace(
                letter, state=LetterState.SENT if arrived else again, moved=at, retry_at=None, error="", attempts=0
            )
            return now if box.swap(letter, now) else None
    return None


def supersede(box: Box, letters: Iterable[Letter], at: datetime) -> None:
    """Waiting letters of the same kind to the same address give way to the new ones: nothing is told twice."""
    new = {(letter.kind, letter.department, letter.target): letter.key for letter in letters}
    for letter in box.letters():
        key = new.get((letter.kind, letter.department, letter.target))
        if key not in (None, letter.key) and letter.state is LetterState.QUEUED:
            _move(box, letter, LetterState.GIVEN_UP, at, "superseded by a newer letter")


def held(letters: Iterable[Letter]) -> frozenset[str]:
    """Items of letters of which it is not known whether they arrived: a new notice would perhaps be a second one."""
    unknown = {LetterState.TAKEN, LetterState.HANDING, LetterState.UNCERTAIN}
    return frozenset(item for letter in letters if letter.state in unknown for item, _ in letter.items)


def _same_day(letter: Letter, at: datetime, zone: tzinfo) -> bool:
    return at.astimezone(zone).date() <= letter.made.astimezone(zone).date()


def _lapsed(letter: Letter, at: datetime) -> bool:
    return letter.moved is None or at - letter.moved >= LEASE


def _try(box: Box, letter: Letter, to: Contact | None, send: Sender, at: datetime, zone: tzinfo) -> Letter:
    if letter.state is LetterState.TAKEN:
        if not _lapsed(letter, at):
            return letter
    elif letter.state is not LetterState.QUEUED or (letter.retry_at is not None and at < letter.retry_at):
        return letter
    if not _same_day(letter, at, zone):
        # It names deadlines counted from its day: what is sent later is written anew.
        return _move(box, letter, LetterState.GIVEN_UP, at, "its day is past; a new letter takes its place")
    if to is None:
        return _move(box, letter, LetterState.GIVEN_UP, at, "the contact is not in the register any more")
    taken = replace(letter, state=LetterState.TAKEN, attempts=letter.attempts + 1, moved=at, error="")
    if not box.swap(letter, taken):
        return taken
    current = taken

    def handing() -> None:
        nonlocal current
        leaving = replace(current, state=LetterState.HANDING)
        if not box.swap(current, leaving):
            raise NotSent("another run has taken this letter over")
        current = leaving

    try:
        send(letter, to, handing)
    except NotSent as error:
        last = error.final or taken.attempts >= len(RETRIES)
        retry = None if last else at + RETRIES[taken.attempts]
        after = replace(
            current, state=LetterState.GIVEN_UP if last else LetterState.QUEUED, retry_at=retry, error=str(error)
        )
    except OSError as error:
        # A line that broke: before the letter left it may be tried again, afterwards nobody knows.
        if current.state is LetterState.HANDING:
            after = replace(current, state=LetterState.UNCERTAIN, error=f"the connection broke: {type(error).__name__}")
        else:
            last = taken.attempts >= len(RETRIES)
            after = replace(
                current,
                state=LetterState.GIVEN_UP if last else LetterState.QUEUED,
                retry_at=None if last else at + RETRIES[taken.attempts],
                error=f"no connection: {type(error).__name__}",
            )
    else:
        after = replace(current, state=LetterState.SENT)
    return after if box.swap(current, after) else current


def _move(box: Box, letter: Letter, state: LetterState, at: datetime, why: str) -> Letter:
    after = replace(letter, state=state, moved=at, error=why)
    return after if box.swap(letter, after) else letter
