"""The spreadsheets that come back. Rows are matched by the short id only; nothing is guessed, and nothing that can be
taken is lost because something beside it cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from ledger.items import Item
from rectify import days
from rectify.accounts import Account, Why
from rectify.answers import Answer, kept, nothing, taken, told
from rectify.columns import Layout, Role, layout
from rectify.desk import appended
from rectify.naming import is_id, normal
from rectify.reconcile import Appended
from rectify.replay import LOCAL
from rectify.replay import at as standing_at
from rectify.sheets import Sheet, Workbook, read


@dataclass(frozen=True, slots=True)
class Returned:
    """`outcome` is to be recorded; `accounts` says what became of every row and file, in their order."""

    outcome: tuple[Appended, ...]
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a sheet that has an id or an answer; `account` already says what is wrong with it, if something is."""

    file: str
    sheet: str
    row: int
    id: str
    answer: Answer
    account: Account | None = None


def take_in(
    files: Sequence[tuple[str, bytes]],
    items: Sequence[Item],
    at: datetime,
    names: Mapping[str, str] | None = None,
    sender: str | None = None,
    zone: tzinfo = LOCAL,
) -> Returned:
    """Reads returned files (name, content). `names` are departments by id; `sender` is whose files these are, where
    the caller knows it. Reading the same files again changes nothing more.
    """
    known = {item.id: now for item in items if (now := standing_at(item, at, zone)) is not None}
    accounts: list[Account] = []
    lines: list[_Line] = []
    for file, body in files:
        book = read(body)
        if isinstance(book, Why):
            accounts.append(Account(file, why=(book,)))
            continue
        found, remarks = _lines(file, book, known, at, zone)
        owner = sender or _sender(file, book, found, known, names or {})
        lines += [_checked(line, known, owner) for line in found]
        accounts += remarks
    lines = _once(lines)
    outcome: dict[str, Appended] = {}
    for line in lines:
        if line.account is not None:
            accounts.append(line.account)
            continue
        item = known[line.id]
        changes, kinds, why = taken(item, line.answer, at, zone)
        if changes:
            outcome[line.id] = appended(next(one for one in items if one.id == line.id), changes, at, zone)
        accounts.append(Account(line.file, line.sheet, line.row, line.id, kinds, why))
    order = {name: number for number, (name, _) in enumerate(files)}
    accounts.sort(key=lambda one: (order[one.file], one.row is not None, one.sheet if one.row else "", one.row or 0))
    return Returned(tuple(outcome.values()), tuple(accounts))


def _lines(
    file: str, book: Workbook, known: Mapping[str, Item], at: datetime, zone: tzinfo
) -> tuple[list[_Line], list[Account]]:
    remarks = [Account(file, why=(Why.MACROS,))] if book.macros else []
    layouts = [(sheet, layout(sheet)) for sheet in book.sheets]
    usable = [(sheet, found) for sheet, found in layouts if found is not None]
    open_ = [(sheet, found) for sheet, found in usable if not sheet.hidden]
    if open_ and len(open_) < len(usable):
        remarks.append(Account(file, why=(Why.HIDDEN_SHEET,)))
    if not usable:
        return [], [*remarks, Account(file, why=(Why.NO_ID_COLUMN,))]
    lines: list[_Line] = []
    for sheet, found in open_ or usable:
        if not set(found.roles) & {Role.STATUS, Role.DONE, Role.APPEAL, Role.GROUND}:
            remarks.append(Account(file, sheet.name, why=(Why.NO_ANSWER_COLUMN,)))
            continue
        lines += _rows(file, sheet, found, known, at, zone)
    return lines, remarks


def _rows(file: str, sheet: Sheet, found: Layout, known: Mapping[str, Item], at: datetime, zone: tzinfo) -> list[_Line]:
    lines: list[_Line] = []
    for number in range(found.first, len(sheet.rows)):
        if number in found.headings or sheet.rows[number] in [sheet.rows[row] for row in found.headings]:
            continue
        raw = sheet.cell(number, found.ids)
        name = normal(str(raw)) if raw != "" else ""
        item = known.get(name)
        answer = _answer(sheet, number, found, item, at, zone)
        account = None
        if not name and (answer.blank or _continued(sheet, number, found)):
            continue
        if not name:
            account = Account(file, sheet.name, number + 1, "", (), (Why.NO_ID,))
        elif not is_id(name):
            if answer.blank and not re.search(r"[0-9a-z]", name):
                continue  # a line of words below the list: 填表说明, 合计
            # No id of ours ends in a digit, and a fill handle makes none that does not.
            why = Why.DRAGGED_ID if name[-1].isdigit() else Why.BROKEN_ID
            account = Account(file, sheet.name, number + 1, str(raw)[:40], (), (why,))
        elif item is None:
            account = Account(file, sheet.name, number + 1, name, (), (Why.UNKNOWN_ID,))
        lines.append(_Line(file, sheet.name, number + 1, name, answer, account))
    return lines


def _answer(sheet: Sheet, row: int, found: Layout, item: Item | None, at: datetime, zone: tzinfo) -> Answer:
    why: list[Why] = []
    texts: dict[Role, str] = {}
    for role in (Role.STATUS, Role.HANDLER, Role.APPEAL, Role.GROUND):
        parts = []
        for column in found.roles.get(role, ()):
            place = _place(sheet, row, column, found)
            if place is None:
                continue
            text, remarks = kept(_as_text(sheet.cell(*place)))
            if place in sheet.formulas:
                # What a formula came to may be another tomorrow, or come from a file that we do not have.
                why.append(Why.FORMULA)
                continue
            if nothing(text):
                continue
            why += remarks
            if place != (row, column) and role is not Role.HANDLER:
                why.append(Why.MERGED)
            if text not in parts:
                parts.append(text)
        texts[role] = "；".join(parts)
    done, doubts = _done(sheet, row, found, item, at, zone)
    why += doubts
    return Answer(
        status=texts[Role.STATUS],
        done=done,
        handler=texts[Role.HANDLER],
        appeal=texts[Role.APPEAL],
        ground=texts[Role.GROUND],
        why=tuple(dict.fromkeys(why)),
    )


def _done(
    sheet: Sheet, row: int, found: Layout, item: Item | None, at: datetime, zone: tzinfo
) -> tuple[date | None, list[Why]]:
    today = at.astimezone(zone).date()
    since = told(item, at, zone) if item is not None else today
    read_as: list[date] = []
    why: list[Why] = []
    for column in found.roles.get(Role.DONE, ()):
        place = _place(sheet, row, column, found)
        if place is None:
            continue
        if place in sheet.formulas:
            why.append(Why.FORMULA)
            continue
        value = days.day(sheet.cell(*place), today, since)
        if isinstance(value, Why):
            why.append(value)
        elif value is not None:
            read_as.append(value)
            if place != (row, column):
                why.append(Why.MERGED)
    if len(set(read_as)) > 1:
        return None, [*why, Why.UNCLEAR_DATE]
    return (read_as[0] if read_as else None), why


def _place(sheet: Sheet, row: int, column: int, found: Layout) -> tuple[int, int] | None:
    """The cell whose value a reader sees here; None where it is a heading's that was merged downwards."""
    place = sheet.merged.get((row, column), (row, column))
    return place if place[0] >= found.first else None


def _as_text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "是" if value is True else "否" if value is False else str(value)


def _continued(sheet: Sheet, row: int, found: Layout) -> bool:
    """A row whose id is merged with the one above and that says nothing of its own: one answer over two lines."""
    place = sheet.merged.get((row, found.ids), (row, found.ids))
    own = (sheet.cell(row, column) for columns in found.roles.values() for column in columns)
    return place[0] < row and all(value == "" for value in own)


def _sender(
    file: str, book: Workbook, lines: Iterable[_Line], known: Mapping[str, Item], names: Mapping[str, str]
) -> str | None:
    """Whose file this is: the one department that its head or its name mentions, else the one that owns most rows."""
    heads = [str(cell) for sheet in book.sheets for row in sheet.rows[:6] for cell in row if cell != ""]
    mentioned = {name for name, words in names.items() if words and any(words in text for text in (file, *heads))}
    owners = [item.department for line in lines if (item := known.get(line.id)) is not None]
    if len(mentioned) == 1 and mentioned & set(owners):
        return mentioned.pop()
    for owner in set(owners):
        if owner is not None and owners.count(owner) * 2 > len(owners) and len(owners) > 2:
            return owner
    return None


def _checked(line: _Line, known: Mapping[str, Item], owner: str | None) -> _Line:
    item = known.get(line.id)
    if line.account is not None or item is None or owner is None or item.department == owner or line.answer.blank:
        return line
    return replace(line, account=Account(line.file, line.sheet, line.row, line.id, (), (Why.OTHER_DEPARTMENT,)))


def _once(lines: Sequence[_Line]) -> list[_Line]:
    """Of rows with one id, the one that says something; where two say different things, none."""
    said: dict[str, list[_Line]] = {}
    for line in lines:
        if line.account is None and not line.answer.blank:
            said.setdefault(line.id, []).append(line)
    result = []
    for line in lines:
        rows = said.get(line.id, [])
        if line.account is None and not line.answer.blank and len(rows) > 1:
            same = all(one.answer == rows[0].answer for one in rows)
            why = Why.SAME_TWICE if same else Why.TWICE
            if not same or line is not rows[0]:
                line = replace(line, account=Account(line.file, line.sheet, line.row, line.id, (), (why,)))
        result.append(line)
    return result
