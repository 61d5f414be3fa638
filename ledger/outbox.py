"""Letters to departments: what was to be sent, to whom, and how far each got.

A letter is written down before anything is handed over, so that a run killed at any moment can say of each letter
whether it was sent. No address that carries a token or a password is ever written here: `contact` is what people may
read of it, `target` a fingerprint by which the full address is found again in the register.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class LetterKind(StrEnum):
    NOTICE = "notice"  # 整改通知书 with its list
    NOTHING_NEW = "nothing_new"
    PREVIEW = "preview"  # a bulletin before publication
    ESCALATION = "escalation"  # 督办
    WARNING = "warning"  # messages near their limit


class LetterState(StrEnum):
    QUEUED = "queued"
    TAKEN = "taken"  # a run is connecting; nothing has left yet, so it may be taken over once the lease is past
    HANDING = "handing"  # the text is being handed over: whether it arrived is not known until this moves on
    SENT = "sent"
    UNCERTAIN = "uncertain"  # the run died while handing over; never sent again by itself
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Letter:
    """`key` is the same whenever the same thing is to be said to the same address on the same day.

    `items` are the items it speaks of, each with the day that it names as the deadline. `attachments` are paths.
    `attempts` counts takings; `moved` is the moment of the last change of `state`, `retry_at` the earliest next one.
    """

    key: str
    kind: LetterKind
    department: str
    contact: str
    target: str
    subject: str
    body: str
    made: datetime
    items: tuple[tuple[str, date | None], ...] = ()
    attachments: tuple[str, ...] = ()
    state: LetterState = LetterState.QUEUED
    attempts: int = 0
    moved: datetime | None = None
    retry_at: datetime | None = None
    error: str = ""
