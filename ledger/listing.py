"""Exports as the contract's section 5 says them: one dictionary of plain values a row, keys in the contract's order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ledger.columnfacts import column_facts, message_facts
from ledger.linkfacts import carriers
from ledger.listrows import ColumnFact, MessageFact
from ledger.moment import Moment, holds
from ledger.register import Site
from ledger.rulings import Finding, Score

Row = dict[str, Any]
Owner = Callable[[Site, str | None, str | None], str | None]
"""(site, address, address of its column) -> the department that owns it."""

_ALL = ("site", "department", "as_of")
KEYS = {
    "columns": (*_ALL, "name", "url", "kind", "declared", "items", "newest", "max_age_days", "state", "cause"),
    "entries": (*_ALL, "column_url", "title", "url", "published", "first_seen", "last_seen"),
    "messages": (
        *_ALL, "board_url", "title", "url", "asked", "answered", "answered_by", "status", "waiting_working_days",
    ),
    "links": (*_ALL, "url", "kind", "found_on", "status", "verdict", "last_checked"),
    "findings": (
        *_ALL, "id", "check", "state", "cause", "certainty", "url", "found_on", "column_url", "subject", "detail",
        "pages", "clause", "first_seen", "last_seen", "rectification",
    ),
    "scores": (
        *_ALL, "subject", "subject_kind", "standard", "period", "verdict", "points", "coverage", "items", "adjusted",
    ),
    "rectifications": (*_ALL, "id", "check", "url", "opened", "notified", "due", "status", "history"),
}  # fmt: skip
"""What stands in every row of an export, in this order; `adjusted` is ours beside the contract's."""


def entries(moment: Moment, owner: Owner) -> Iterator[Row]:
    for site in moment.register.sites:
        last = {
            row[0]: moment.time(row[1])
            for row in moment.rows(
                'SELECT r.column_id, max(r.patrol_id) FROM column_reading r JOIN "column" c ON c.id = r.column_id '
                "WHERE c.site = :site AND r.patrol_id <= :patrol AND r.rows > 0 GROUP BY r.column_id",
                site=site.id,
            )
        }
        rows = moment.rows(
            "SELECT c.url, e.title, e.url, e.published, (SELECT min(first_patrol) FROM entry x WHERE "
            "x.column_id = e.column_id AND x.key = e.key), e.column_id FROM entry e "
            f'JOIN "column" c ON c.id = e.column_id WHERE c.site = :site AND {holds("e")} '
            "ORDER BY c.url, e.published DESC, e.url, e.title",
            site=site.id,
        )
        for column_url, title, url, published, first, column in rows:
            yield {
                "site": site.id,
                "department": owner(site, url, column_url),
                "as_of": moment.as_of.isoformat(),
                "column_url": column_url,
                "title": title,
                "url": url,
                "published": published,
                "first_seen": moment.time(first).isoformat(),
                "last_seen": last.get(column, moment.time(first)).isoformat(),
            }


def columns(
    moment: Moment, owner: Owner, judged: Callable[[Site, ColumnFact], tuple[date | None, str, str | None]]
) -> Iterator[Row]:
    """`judged` gives a column's limit day (the day from which an item would still count as kept up, None without a
    limit), its state and cause as checks see them."""
    day = moment.as_of.date()
    for site in moment.register.sites:
        for column in column_facts(moment, site, board=False):
            limit, state, cause = judged(site, column)
            yield {
                "site": site.id,
                "department": column.department or owner(site, column.url, None),
                "as_of": moment.as_of.isoformat(),
                "name": column.name,
                "url": column.url,
                "kind": column.kind.value,
                "declared": column.declared,
                "items": column.items,
                "newest": column.newest.isoformat() if column.newest else None,
                "max_age_days": (day - limit).days if limit else None,
                "state": state,
                "cause": cause,
            }


def messages(
    moment: Moment, owner: Owner, waiting: Callable[[date, date], int | None], named: Callable[[MessageFact], str]
) -> Iterator[Row]:
    """`waiting` counts working days from the asking to a day; `named` is a message's address, its own or one of ours."""
    for site in moment.register.sites:
        boards = {board.url: board.department for board in site.boards}
        for message in message_facts(moment, site):
            until = message.answered.day if message.answered else moment.as_of.date()
            days = None
            if message.asked is not None and (message.status != "answered" or message.answered is not None):
                days = waiting(message.asked.day, until)
            yield {
                "site": site.id,
                "department": boards.get(message.board_url)
                or owner(site, message.url or message.board_url, message.board_url),
                "as_of": moment.as_of.isoformat(),
                "board_url": message.board_url,
                "title": message.title,
                "url": named(message),
                "asked": str(message.asked) if message.asked else None,
                "answered": str(message.answered) if message.answered else None,
                "answered_by": message.answered_by if message.status != "unanswered" else None,
                "status": message.status,
                "waiting_working_days": days,
            }


def links(moment: Moment, owner: Owner, verdict: Callable[[Site, int, str | None], str]) -> Iterator[Row]:
    """Every link target that a page carries. `verdict` rules on (site, address, outcome of the latest visit)."""
    for site in moment.register.sites:
        pages = carriers(moment, site, None)
        rows = moment.rows(
            "SELECT a.id, a.url, a.kind, v.status, v.outcome, v.patrol_id FROM address a LEFT JOIN visit v ON v.id = "
            "(SELECT max(w.id) FROM visit w WHERE w.address_id = a.id AND w.patrol_id <= :patrol) "
            "WHERE a.site = :site AND a.first_patrol <= :patrol ORDER BY a.url",
            site=site.id,
        )
        for address, url, kind, status, outcome, patrol in rows:
            if address not in pages:
                continue
            found_on = pages[address][0]
            yield {
                "site": site.id,
                "department": owner(site, found_on, None),
                "as_of": moment.as_of.isoformat(),
                "url": url,
                "kind": "page" if kind == "home" else kind,
                "found_on": found_on,
                "status": 200 if status == 304 else status,  # 304 answers our validators: what is there opens as before
                "verdict": verdict(site, address, outcome),
                "last_checked": moment.time(patrol).isoformat() if patrol else None,
            }


def finding_row(one: Finding, when: datetime, item: str | None) -> Row:
    return {
        "site": one.site,
        "department": one.department,
        "as_of": when.isoformat(),
        "id": one.id,
        "check": one.check,
        "state": one.state.value,
        "cause": one.cause.value if one.cause else None,
        "certainty": one.certainty.value if one.certainty else None,
        "url": one.url,
        "found_on": one.found_on,
        "column_url": one.column_url,
        "subject": one.subject,
        "detail": one.detail,
        "pages": list(one.pages),
        "clause": list(one.clause),
        "first_seen": one.first_seen.isoformat() if one.first_seen else None,
        "last_seen": one.last_seen.isoformat() if one.last_seen else None,
        "rectification": item,
    }


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def score_row(one: Score, when: datetime) -> Row:
    return {
        "site": one.subject if one.subject_kind.value == "site" else None,
        "department": one.subject if one.subject_kind.value == "department" else None,
        "as_of": when.isoformat(),
        "subject": one.subject,
        "subject_kind": one.subject_kind.value,
        "standard": one.standard,
        "period": one.period,
        "verdict": one.verdict.value,
        "points": _number(one.points),
        "coverage": _number(one.coverage),
        "items": [
            {
                "indicator": item.indicator,
                "points_lost": _number(item.points_lost),
                "cap": _number(item.cap),
                "state": item.state.value,
                "findings": list(item.findings),
            }
            for item in one.items
        ],
        "adjusted": _number(one.adjusted),
    }
