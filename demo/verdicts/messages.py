"""Messages and boards: unanswered, late, hollow, silent, fields missing, no channel at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from demo.almanac import add_months, after_working_days
from demo.planted import Certainty, Planted, State
from demo.site import Site
from demo.things import Board, BoardShape, Message


def last_day(board: Board, message: Message) -> date:
    """The last permitted day; the default is three calendar months."""
    within = board.reply_within
    if within and within.endswith("wd"):
        return after_working_days(message.asked.date(), int(within[:-2]))
    return add_months(message.asked.date(), 3)


def address(site: Site, board: Board, message: Message) -> str:
    """A message's own page, or its board with a fragment of the ledger's own."""
    if board.shape is BoardShape.INLINE:
        return f"{site.absolute(board.path)}#"
    return site.absolute(site.message_path(message.number))


def judged(board: Board, now: datetime) -> Iterator[Message]:
    """Messages asked within one year before the moment."""
    first = add_months(now.date(), -12)
    return (message for message in board.rows(now) if message.asked.date() >= first)


def messages(site: Site, now: datetime) -> Iterator[Planted]:
    board = site.plan.board
    if board is None:
        if site.plan.board_elsewhere is None and not site.scripted:
            yield Planted(
                "board-missing",
                site.plan.id,
                site.absolute("/"),
                certainty=Certainty.SUSPECTED,
                department=site.plan.department,
            )
        return
    who = board.department or site.plan.department
    where = site.absolute(board.path)
    for message in judged(board, now):
        due, url = last_day(board, message), address(site, board, message)
        closed = message.state == "已办结" and message.reply is None
        asked = f"{message.title}, asked {message.asked:%Y-%m-%d}, due {due}"
        if not message.replied(now):
            if now.date() > due and not closed:
                yield Planted("message-unanswered", site.plan.id, url, department=who, column_url=where, note=asked)
        elif message.answered and message.answered.date() > due:
            note = f"{asked}, answered {message.answered:%Y-%m-%d}"
            yield Planted("message-late", site.plan.id, url, department=who, column_url=where, note=note)
        if message.hollow and message.replied(now):
            yield Planted(
                "message-hollow",
                site.plan.id,
                url,
                certainty=Certainty.SUSPECTED,
                department=who,
                column_url=where,
                note=message.title,
            )


def boards(site: Site, now: datetime) -> Iterator[Planted]:
    """D18: two calendar months without a public message; times, unit and text of each."""
    board = site.plan.board
    if board is None:
        return
    who, where = board.department or site.plan.department, site.absolute(board.path)
    rows = board.rows(now)
    last = max((message.asked.date() for message in rows), default=None)
    if last is None or last < add_months(now.date(), -2):
        yield Planted("board-silent", site.plan.id, where, department=who, column_url=where, note=f"newest {last}")
    undated = any(message.replied(now) and message.answered is None for message in rows)
    if board.fields_missing or undated:
        note = "no unit" if board.fields_missing else "a reply without its time"
        yield Planted("board-fields-missing", site.plan.id, where, department=who, column_url=where, note=note)


def unassessed(site: Site, now: datetime) -> Iterator[Planted]:
    board = site.plan.board
    if board is None:
        return
    who, where = board.department or site.plan.department, site.absolute(board.path)
    for message in judged(board, now):
        url = address(site, board, message)
        if message.replied(now) and message.answered is None:
            check, cause = "message-late", "undated"
        elif message.state == "已办结" and message.reply is None:
            check, cause = "message-unanswered", "human_needed"
        else:
            continue
        yield Planted(
            check, site.plan.id, url, state=State.NOT_ASSESSED, cause=cause, department=who, column_url=where,
            certainty=Certainty.SUSPECTED, note=message.title,
        )  # fmt: skip
