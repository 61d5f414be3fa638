"""What is kept of a message: its own page knows more than its row on the board, and neither is believed alone where
the other contradicts it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from sqlite3 import Cursor

from ledger.sightings import MessageSeen

_FIELDS = ("asked", "answered", "answered_by", "reply")
_UNSAID = "unsaid"  # the time of asking stands under a label that does not say so
_SETTLED = "settled"  # a word says that it was answered or turned down


@dataclass(frozen=True, slots=True)
class _Kept:
    """A message as its columns in the ledger hold it."""

    url: str | None
    title: str
    asked: str | None
    answered: str | None
    answered_by: str | None
    status: str
    state_word: str | None
    text: str | None
    reply: str | None
    detailed: int
    perhaps: str

    @property
    def may_show(self) -> set[str]:
        return set(filter(None, self.perhaps.split(",")))

    def row(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def over(self, older: _Kept) -> _Kept:
        """What is not told anew stays as it was."""
        pairs = zip(self.row(), older.row(), strict=True)
        return _Kept(*(old if new is None else new for new, old in pairs))  # type: ignore[arg-type]


def keep_message(
    run: Callable[..., Cursor],
    patrol: int,
    column: int,
    seen: MessageSeen,
    close: Callable[[Callable[..., Cursor], str, int, int, int], None],
) -> None:
    """`close` ends the span of what was known before."""
    row = run(
        "SELECT id, url, title, asked, answered, answered_by, status, state_word, text, reply, detailed, perhaps, "
        "first_patrol FROM message WHERE column_id = ? AND key = ? AND last_patrol IS NULL",
        (column, seen.key),
    ).fetchone()
    new = _kept(seen)
    if row is not None:
        before = _Kept(*row[1:12])
        if before.detailed and not seen.detailed:
            if not _says_more(new, before):
                return
            new = _row_over_page(new, before)
        elif seen.detailed:
            new = _page_over_row(new, before)
        if new.status == "unanswered":
            new = replace(new, answered=None)  # the day beside a word of progress is no answer's
        if new == before:
            return
        close(run, "message", row[0], row[12], patrol)
    run(
        "INSERT INTO message(column_id, key, first_patrol, url, title, asked, answered, answered_by, status, state_word, "
        "text, reply, detailed, perhaps) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (column, seen.key, patrol, *new.row()),
    )


def _kept(seen: MessageSeen) -> _Kept:
    asked, answered = (str(stamp) if stamp else None for stamp in (seen.asked, seen.answered))
    return _Kept(
        seen.url, seen.title, asked, answered, seen.answered_by, seen.status, seen.state_word, seen.text, seen.reply,
        int(seen.detailed), _joined(seen.perhaps),
    )  # fmt: skip


def _joined(perhaps: frozenset[str] | set[str]) -> str:
    return ",".join(sorted(perhaps))


def _fuller(row: str, own: str) -> str:
    """A message is called as its board calls it, in full where its own page has the rest of it."""
    stem = row.rstrip(".…· ")
    return own if len(stem) < 2 or stem in own else row


def _says_more(row: _Kept, page: _Kept) -> bool:
    """Whether a row of the board tells what the message's own page did not."""
    if page.status == "unanswered" and _SETTLED in row.may_show - page.may_show:
        return True
    if row.status in (page.status, "unknown") or page.status == "answered":
        return False
    if row.status == "unanswered" and page.status == "unknown" and "reply" in page.may_show:
        return False  # what stands on the page may be the reply, whatever its row has said all along
    # Where page and row contradict each other the row says the same again.
    again = page.status == "unknown" and not row.reply and row.answered in (None, page.answered)
    return row.status != "answered" or not again


def _row_over_page(row: _Kept, page: _Kept) -> _Kept:
    """The page tells the hour, too, and which time it is."""
    told = page.asked is not None and _UNSAID not in page.may_show
    perhaps = row.may_show - {_UNSAID} if told else row.may_show
    return replace(row.over(page), asked=page.asked or row.asked, perhaps=_joined(perhaps))


def _page_over_row(page: _Kept, before: _Kept) -> _Kept:
    # What its row on the board may show all the same, a time above all, the message does not lack.
    kept = {"asked", "answered", _SETTLED} if before.detailed else {*_FIELDS, _SETTLED}
    known = before.may_show & (kept | {_UNSAID} if page.asked is None else kept)
    status = _status(page, before)
    if (page.status, status) == ("unanswered", "unknown"):
        known |= {_SETTLED}  # so said its row
    return replace(
        page.over(before),
        title=_fuller(before.title, page.title),
        status=status,
        perhaps=_joined(known | page.may_show),
    )


def _status(page: _Kept, before: _Kept) -> str:
    silent = page.status == "unknown" and not page.state_word and "reply" not in page.may_show
    if silent and before.status == "unanswered":
        return before.status  # its own page says nothing of an answer, its row that there is none
    by_row = before.status == "answered" and not (before.detailed and before.reply)
    if page.status == "unanswered" and (by_row or _SETTLED in before.may_show):
        return "unknown"  # its row says that it was answered, its own page that it was not
    return page.status
