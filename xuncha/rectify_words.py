"""Items, letters and appeals as lines for a terminal and as rows for programs."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import datetime, tzinfo

from ledger.items import Change, Item
from ledger.outbox import Letter
from ledger.register import Register
from rectify.appeals import appeals
from xuncha.rectify_office import Front

Row = dict[str, object]


def item_row(item: Item, as_of: datetime) -> Row:
    """One line of `export rectifications` (contract, section 5)."""
    return {
        "site": item.site,
        "department": item.department,
        "as_of": _instant(as_of),
        "id": item.id,
        "check": item.check,
        "url": item.url,
        "opened": _instant(item.opened),
        "notified": _instant(item.notified),
        "due": item.due.isoformat() if item.due else None,
        "status": item.status.value,
        "history": [_change(change) for change in item.history],
        "title": item.title,
        "detail": item.detail,
        "column_url": item.column_url,
        "subject": item.subject,
        "pages": list(item.pages),
        "clause": list(item.clause),
        "findings": list(item.findings),
        "severity": item.severity,
        "reopened_times": item.reopened_times,
    }


def _change(change: Change) -> Row:
    row: Row = {"at": _instant(change.at), "event": change.event.value, "reason": change.reason}
    more = {
        "by": change.by or None,
        "patrol": change.patrol,
        "until": change.until.isoformat() if change.until else None,
        "asked_by": change.asked_by or None,
        "approved_by": change.approved_by or None,
        "due": change.due.isoformat() if change.due else None,
        "department": change.department,
    }
    return row | {name: value for name, value in more.items() if value is not None}


def item_rows(items: Sequence[Item], register: Register) -> list[str]:
    names = {department.id: department.name for department in register.departments}
    table = [("ID", "STATUS", "DUE", "DEPARTMENT", "WHAT", "WHERE")]
    for item in items:
        again = f" ({item.reopened_times}x)" if item.reopened_times else ""
        table.append(
            (
                item.id,
                item.status.value + again,
                item.due.isoformat() if item.due else "-",
                names.get(item.department or "", item.department or "-"),
                item.title or item.check,
                item.url or item.subject or "-",
            )
        )
    return _aligned(table) if items else ["no items"]


def letter_row(letter: Letter) -> Row:
    return {
        "key": letter.key,
        "kind": letter.kind.value,
        "department": letter.department,
        "contact": letter.contact,
        "subject": letter.subject,
        "made": _instant(letter.made),
        "state": letter.state.value,
        "attempts": letter.attempts,
        "retry_at": _instant(letter.retry_at),
        "error": letter.error or None,
        "items": [{"id": name, "due": due.isoformat() if due else None} for name, due in letter.items],
    }


def letter_rows(letters: Sequence[Letter], zone: tzinfo) -> list[str]:
    table = [("KEY", "STATE", "MADE", "DEPARTMENT", "TO", "WHAT", "")]
    for letter in letters:
        made = letter.made.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        table.append(
            (letter.key, letter.state.value, made, letter.department, letter.contact, letter.subject, letter.error)
        )
    return _aligned(table) if letters else ["no letters"]


def appeal_rows(front: Front, items: Sequence[Item], as_of: datetime, zone: tzinfo, as_json: bool) -> list[Row | str]:
    found = appeals(items, front.desk.rulings, as_of, front.desk.reckoned(), zone)
    if as_json:
        return [
            item_row(appeal.item, as_of)
            | {
                "appeal": appeal.words,
                "appealed": _instant(appeal.at),
                "appealed_by": appeal.by or None,
                "recheck": appeal.recheck.sight.value,
                "rechecked": _instant(appeal.recheck.at),
                "recheck_cause": appeal.recheck.cause or None,
            }
            for appeal in found
        ]
    table = [("ID", "APPEALED", "RECHECK", "LOOKED AT", "WHAT", "WORDS")]
    for appeal in found:
        looked = appeal.recheck.at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if appeal.recheck.at else "-"
        sight = appeal.recheck.sight.value + (f" ({appeal.recheck.cause})" if appeal.recheck.cause else "")
        before = " (before the appeal)" if appeal.recheck.at and not appeal.recheck.after_appeal else ""
        table.append(
            (
                appeal.item.id,
                appeal.at.astimezone(zone).date().isoformat(),
                sight,
                looked + before,
                appeal.item.title or appeal.item.check,
                appeal.words,
            )
        )
    return [*_aligned(table)] if found else ["no appeals"]


def _instant(value: datetime | None) -> str | None:
    return value.isoformat(timespec="seconds") if value else None


def _aligned(table: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(_width(row[column]) for row in table) for column in range(len(table[0]))]
    return [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
