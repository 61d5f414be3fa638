"""A ledger that tests write by hand: nights of sightings, as a patrol hands them over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from crawler.places import ListPlace
from ledger import settling, verdicts, writing
from ledger.book import Book, Pen, open_book
from ledger.evidence import EvidenceWriter
from ledger.listrows import ColumnState
from ledger.register import ColumnKind, Register, Site
from ledger.rows import Outcome, RunState, Snapshot
from ledger.rulings import (
    Assessment,
    Certainty,
    Evidence,
    Finding,
    Foresight,
    Score,
    ScoreItem,
    State,
    SubjectKind,
    Tally,
    Verdict,
)
from ledger.scribe import Scribe
from ledger.sightings import ColumnSeen, ListSeen, MessageSeen, PageSeen, Planned, RowSeen, Sighting, Target, VisitSeen
from ledger.stamp import Stamp

HOST = "http://a.gov.cn"
SITE = Site("a", "甲局", f"{HOST}/")
REGISTER = Register(sites=(SITE,))
FIRST = datetime.fromisoformat("2026-11-22T02:00:00+08:00")


def night(number: int) -> datetime:
    return FIRST + timedelta(days=number)


def target(path: str, kind: str = "page", *, internal: bool = True) -> Target:
    url = path if "://" in path else f"{HOST}{path}"
    return Target(url.partition("://")[2], url, kind, internal, path)


def row(path: str, title: str = "", day: str | None = None) -> RowSeen:
    where = target(path)
    return RowSeen(where.key, title or path, where.url, Stamp(date.fromisoformat(day)) if day else None, where)


def page(
    kind: str = "article", day: str | None = None, *carries: str, facts: str = "", doubt: bool = False
) -> PageSeen:
    return PageSeen(
        body="b" * 32, facts=facts or f"{kind}{day}", kind=kind, title="题", published=Stamp(date.fromisoformat(day)) if day else None,
        doubt=doubt, readings="[]", source=None, charset="utf-8", dialect="generic", footer=None, tags={}, guide=None,
        carries=tuple(target(path) for path in carries),
    )  # fmt: skip


@dataclass
class Night:
    """One run: `ask` plans an address and ends it."""

    book: Book
    patrol: int
    at: datetime
    scribe: Scribe

    def ask(
        self,
        path: str,
        outcome: Outcome = Outcome.OK,
        *,
        kind: str = "page",
        round: int = 1,
        seen: PageSeen | None = None,
        lists: Iterable[ListSeen] = (),
        columns: Iterable[ColumnSeen] = (),
        planned: Iterable[Planned] = (),
        unchanged: bool = False,
        internal: bool = True,
        snapshot: Snapshot | None = None,
        body: str | None = None,
        status: int | None = 200,
    ) -> None:
        where = target(path, kind, internal=internal)
        self.scribe.begin_site("a", [Planned(where, 10, "page", 1, round=round, always=True)], (), None)
        waiting = [
            one
            for one in writing.waiting(self.book, self.patrol, "a", 1000)
            if one.key == where.key and one.round == round
        ]
        visit = VisitSeen(round, self.at, outcome, status, elapsed=5, size=10, body=body)
        one = waiting[0]
        self.scribe.record(
            [
                Sighting(
                    "a", one.address, one.id, one.purpose, visit, one.url, one.extra, unchanged=unchanged, page=seen,
                    lists=tuple(lists), columns=tuple(columns), planned=tuple(planned), snapshot=snapshot,
                )
            ]
        )  # fmt: skip

    def column(
        self,
        path: str,
        *rows: RowSeen,
        end: bool = True,
        state: ColumnState | None = None,
        page_number: int = 1,
        body: str | None = None,
        seen: PageSeen | None = None,
    ) -> None:
        """Reads a page of a column's list."""
        where = target(path)
        one = ColumnSeen(where.key, where.url, False, "动态", ColumnKind.NEWS, 1, None, False, where)
        what = state or (ColumnState.READ if rows else ColumnState.EMPTY)
        listed = ListSeen(where.key, False, what, None, page_number, end, rows)
        address = path if page_number == 1 else f"{path}{page_number}"
        self.ask(address, columns=[one], lists=[listed], body=body, seen=seen)

    def board(self, path: str, *messages: MessageSeen, page_number: int = 1, end: bool = True) -> None:
        where = target(path)
        one = ColumnSeen(where.key, where.url, True, "信箱", ColumnKind.OTHER, 1, None, False, where)
        listed = ListSeen(where.key, True, ColumnState.READ, None, page_number, end, (), messages)
        self.ask(path if page_number else f"{path}m", columns=[one], lists=[listed])


@contextmanager
def opened(folder: Path, pen: Pen = Pen.PATROL) -> Iterator[Book]:
    with open_book(folder / "xuncha.db", pen, create=True) as book:
        yield book


@contextmanager
def patrolling(book: Book, number: int, state: RunState = RunState.WHOLE) -> Iterator[Night]:
    """A run on the night `number`, settled and closed at the end."""
    patrol = writing.begin_patrol(book, night(number), REGISTER, "0", ["a"])
    yield Night(book, patrol, night(number), Scribe(book, patrol, lambda planned, known: True))
    settling.note_vanished(book, patrol)
    settling.close_gone(book, patrol)
    settling.drop_lost_pages(book, patrol)
    settling.settle_dates(book, patrol, ["a"])
    writing.note_site(book, patrol, "a", home="ok")
    writing.end_patrol(book, patrol, state, [])


def message(key: str, status: str = "unanswered", *, detailed: bool = False, reply: str | None = None) -> MessageSeen:
    asked = Stamp(date(2026, 11, 1))
    return MessageSeen(key, f"{HOST}/m/{key}", f"信{key}", asked, None, None, status, None, None, reply, detailed)


__all__ = ["ListPlace", "replace"]


def judged(book: Path, number: int, *findings: Finding) -> Assessment:
    score = Score(
        "a", SubjectKind.SITE, "s", "2026-11-22", Verdict.PASSED, Decimal("87.5"), Decimal("0.75"),
        items=(ScoreItem("D4", "动态", Decimal("0.1"), Decimal(5), State.FAIL, findings=tuple(one.id for one in findings)),),
    )  # fmt: skip
    given = Assessment(
        0, night(number), 1, "s", "标准", "hash", None, findings,
        (Tally(SubjectKind.SITE, "a", "link-broken", 3, 1, 0, 2, 0),), (score,),
        (Foresight("a", "qfb", "column-stale", "动态", HOST, date(2026, 11, 30), None, points=Decimal("5.0")),),
    )  # fmt: skip
    with open_book(book, Pen.ASSESSMENT) as pen:
        verdicts.keep_assessment(pen, given, REGISTER)
    return given


def finding(name: str, body: str) -> Finding:
    return Finding(
        name, "link-broken", State.FAIL, "a", "qfb", f"{HOST}/{name}", "坏了", Certainty.CONFIRMED,
        evidence=(Evidence(body=body, url=f"{HOST}/{name}"),), first_seen=night(0), last_seen=night(0),
    )  # fmt: skip


def asked(book: Book, number: int, *paths: str) -> dict[str, str]:
    """One night that stores a failing page at each path; path -> the name of its bytes."""
    names = {}
    with patrolling(book, number) as one:
        writer = EvidenceWriter(book.evidence, f"n{number}")
        for path in paths:
            body = f"{path} {number}".encode() * 50
            kept = writer.store(HOST + path, 404, (), body, night(number), "text/html")
            one.ask(path, Outcome.NOT_FOUND, snapshot=kept, body=kept.body, status=404)
            names[path] = kept.body
        writer.close()
    return names
