"""Ledgers of a small site over several nights, made by chance: what a patrol may come upon, written by the patrol's own
pen."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

from ledger import settling
from ledger.book import Book, Pen, open_book
from ledger.charging import note_unread
from ledger.listrows import ColumnState
from ledger.register import ColumnKind, DeclaredColumn, Department, Limit, Register, Section, Site, SiteKind, Unit
from ledger.rows import Outcome, RunState
from ledger.scribe import Scribe
from ledger.sightings import (
    ColumnSeen,
    FactSeen,
    HitSeen,
    ListSeen,
    MessageSeen,
    PageSeen,
    RowSeen,
    Sighting,
    Target,
    VisitSeen,
)
from ledger.spans import as_json
from ledger.stamp import Stamp
from ledger.writing import begin_patrol, end_patrol, note_site

CST = timezone(timedelta(hours=8))
FIRST = date(2026, 2, 20)
HOME = "http://www.little.gov.cn"
KINDS = (ColumnKind.NEWS, ColumnKind.POLICY, ColumnKind.INTERPRETATION, ColumnKind.CONSULTATION, ColumnKind.OTHER)
TITLES = (
    "关于印发《小区养老服务补贴实施办法》的通知", "《小区养老服务补贴实施办法》解读", "区里召开安全生产工作会议",
    "2025年政府信息公开工作年度报告", "关于公开征求《小区绿化管理办法》意见的公告", "《小区绿化管理办法》意见采纳情况反馈",
)  # fmt: skip
BAD = (
    Outcome.NOT_FOUND,
    Outcome.TIMEOUT,
    Outcome.SERVER_ERROR,
    Outcome.BLOCKED,
    Outcome.SOFT_404,
    Outcome.CLIENT_ERROR,
)
ENDS = ("2025-02-22", "2026-01-20", "2026-01-24", "2026-02-23")
"""Days on which consultations end: some leave the year, are due or are over within the nights."""
FEET = ({"host_unit": "小区", "site_code": "4453020001"}, {"host_unit": "小区"}, None)

REGISTER = Register(
    "小区",
    departments=(Department("qfb", "区政府办"), Department("jyj", "区教育局", outward_service=False)),
    sites=(
        Site(
            "little", "小区人民政府门户网站", f"{HOME}/", SiteKind.PORTAL, "4453020001", "qfb", sections=(Section("/c1/", "jyj"),),
            columns=(DeclaredColumn("要闻", f"{HOME}/c0/", ColumnKind.NEWS, max_age=Limit(5, Unit.DAYS)),),
        ),
    ),
)  # fmt: skip


class World:
    """`nights` are the as-of of the patrols that were run."""

    def __init__(self, path: Path, roll: Random) -> None:
        self.roll = roll
        self.book: Book = open_book(path, Pen.KEEPER, create=True)
        self.nights: list[datetime] = []
        self.columns = 4
        self.posts: dict[int, list[tuple[str, str, date | None]]] = {}
        self.serial = 0

    def __enter__(self) -> World:
        return self

    def __exit__(self, *_: object) -> None:
        self.book.close()

    def run(self) -> None:
        """One more night: what stood yesterday, with some of it otherwise."""
        roll = self.roll
        day = FIRST + timedelta(days=len(self.nights) * roll.choice((1, 1, 4)))
        day = max(day, self.nights[-1].date() + timedelta(days=1)) if self.nights else day
        as_of = datetime(day.year, day.month, day.day, 2, tzinfo=CST)
        self.nights.append(as_of)
        patrol = begin_patrol(self.book, as_of, REGISTER, "test", ["little"])
        scribe = Scribe(self.book, patrol, lambda _planned, _known: False)
        down = roll.random() < 0.1
        note_site(self.book, patrol, "little", home="timeout" if down else "ok", left_out=roll.choice((0, 0, 3)))
        scribe.record([self._home(scribe, as_of, down)])
        if not down:
            for number in range(self.columns):
                if roll.random() < 0.9:
                    scribe.record(list(self._column(scribe, as_of, number)))
            scribe.record([*self._board(scribe, as_of), *self._links(scribe, as_of)])
            self.columns += roll.random() < 0.2
        note_unread(self.book, patrol, "little", "out_of_budget")
        settling.note_vanished(self.book, patrol)
        settling.close_gone(self.book, patrol)
        settling.settle_dates(self.book, patrol, ["little"])
        settling.retire(self.book, patrol, "little", ())
        end_patrol(self.book, patrol, roll.choice((RunState.WHOLE, RunState.PARTIAL)), ())

    # --- what a night sees

    def _home(self, scribe: Scribe, as_of: datetime, down: bool) -> Sighting:
        known = scribe.address("little", Target("little.gov.cn/", f"{HOME}/", "home", True, "首页"))
        if down:
            return Sighting("little", known.id, 0, "home", _visit(as_of, Outcome.TIMEOUT), f"{HOME}/")
        shown = [n for n in range(self.columns) if self.roll.random() < 0.95]
        columns = tuple(
            ColumnSeen(f"little.gov.cn/c{n}/", f"{HOME}/c{n}/", False, f"栏目{n}", KINDS[n % len(KINDS)], 1, None, n == 0, _target(f"/c{n}/"))
            for n in shown
        )  # fmt: skip
        facts = (FactSeen("search", as_json({
            "url": f"{HOME}/s", "outcome": self.roll.choice(("ok", "timeout")), "found": [], "classified": None,
            "at": as_of.isoformat() if self.roll.random() < 0.1 else "2026-01-01T00:00:00+08:00",
            "first_seen": "2026-01-01T00:00:00+08:00",
        })),)  # fmt: skip
        page = self._page("home", "小区人民政府", None, [_target(f"/c{n}/") for n in shown] + [self._other()])
        return Sighting("little", known.id, 0, "home", _visit(as_of, Outcome.OK), f"{HOME}/", page=page, columns=columns, facts=facts)  # fmt: skip

    def _column(self, scribe: Scribe, as_of: datetime, number: int) -> list[Sighting]:
        roll = self.roll
        path = f"/c{number}/"
        address = scribe.address("little", _target(path)).id
        if roll.random() < 0.1:
            bad = roll.choice(BAD)
            return [Sighting("little", address, 0, "column", _visit(as_of, bad, n), f"{HOME}{path}") for n in (1, 2)]
        posts = self.posts.setdefault(number, [])
        for _ in range(roll.choice((0, 0, 1, 2, 6) if posts else (0, 2, 3))):
            self.serial += 1
            back = roll.choice((0, 1, 3, 40, 380, -2))
            day = None if roll.random() < 0.15 else as_of.date() - timedelta(days=back)
            posts.insert(0, (f"{path}p{self.serial}.html", roll.choice(TITLES), day))
        if posts and roll.random() < 0.2:
            posts.pop(roll.randrange(len(posts)))
        rows = tuple(
            RowSeen(f"little.gov.cn{url}", title, f"{HOME}{url}", Stamp(day) if day and roll.random() < 0.99 else None, _target(url))
            for url, title, day in posts
        )  # fmt: skip
        state = (
            ColumnState.READ
            if rows
            else roll.choice((ColumnState.EMPTY, ColumnState.SCRIPT_BUILT, ColumnState.CONTAINER))
        )
        seen = ListSeen(f"little.gov.cn{path}", False, state, None, 1, roll.random() < 0.8, rows)
        page = self._page(
            "list", f"栏目{number}", None, [_target(url) for url, _, _ in posts] + [self._other(), _target("/")]
        )
        found = [
            Sighting(
                "little", address, 0, "column", _visit(as_of, Outcome.OK), f"{HOME}{path}", page=page, lists=(seen,)
            )
        ]
        for url, title, day in posts:
            if roll.random() < 0.5:
                found.append(self._article(scribe, as_of, url, title, day))
        return found

    def _article(self, scribe: Scribe, as_of: datetime, url: str, title: str, day: date | None) -> Sighting:
        roll = self.roll
        address = scribe.address("little", _target(url)).id
        published = Stamp(day) if day and roll.random() < 0.8 else None
        page = self._page(
            roll.choice(("article", "article", "guide")), title, published, [self._other(), _target("/c1/")]
        )
        hits = (HitSeen("mobile", "h1", "138****0000", "电话", False),) if roll.random() < 0.2 else ()
        return Sighting(
            "little", address, 0, "article", _visit(as_of, Outcome.OK), f"{HOME}{url}", page=page, hits=hits
        )

    def _board(self, scribe: Scribe, as_of: datetime) -> list[Sighting]:
        roll = self.roll
        if roll.random() < 0.3:
            return []
        address = scribe.address("little", _target("/board/")).id
        column = ColumnSeen(
            "little.gov.cn/board/",
            f"{HOME}/board/",
            True,
            "咨询投诉",
            ColumnKind.OTHER,
            1,
            None,
            False,
            _target("/board/"),
        )
        messages = tuple(
            MessageSeen(f"m{n}", f"{HOME}/m/{n}", "路灯不亮", Stamp(FIRST - timedelta(days=30 * n)),
                        Stamp(as_of.date()) if done else None, "区政府办" if done else None, "answered" if done else "unanswered",
                        None, "路灯不亮", "已经修好，感谢关注" if done else None, roll.random() < 0.5)
            for n in range(roll.randrange(0, 6)) for done in (roll.random() < 0.4,)
        )  # fmt: skip
        seen = ListSeen(
            "little.gov.cn/board/",
            True,
            ColumnState.READ if messages else ColumnState.EMPTY,
            None,
            1,
            True,
            (),
            messages,
        )
        page = self._page("board", "咨询投诉", None, [self._other()], form=roll.random() < 0.5)
        return [
            Sighting(
                "little",
                address,
                0,
                "board",
                _visit(as_of, Outcome.OK),
                f"{HOME}/board/",
                page=page,
                columns=(column,),
                lists=(seen,),
            )
        ]

    def _links(self, scribe: Scribe, as_of: datetime) -> list[Sighting]:
        found = []
        for _ in range(self.roll.randrange(0, 4)):
            target = self._other()
            address = scribe.address("little", target).id
            for number in range(1, self.roll.choice((2, 3))):
                outcome = self.roll.choice((*BAD, Outcome.OK, Outcome.OK, Outcome.UNCHANGED))
                found.append(Sighting("little", address, 0, "page", _visit(as_of, outcome, number)))
        return found

    def _other(self) -> Target:
        return _target(f"/other/{self.roll.randrange(6)}.html")

    def _page(
        self, kind: str, title: str, published: Stamp | None, carries: list[Target], *, form: bool = False
    ) -> PageSeen:
        roll = self.roll
        tags = {name: roll.choice(("小区", "")) for name in ("SiteName", "PubDate") if roll.random() < 0.7}
        guide = (
            as_json({"elements": ["事项名称"], "vague": [], "forms": [], "form_links": []}) if kind == "guide" else None
        )
        marks = as_json({"from": "2026-01-02", "to": roll.choice(ENDS)} if roll.random() < 0.5 else {})
        footer = roll.choice(FEET)
        facts = json.dumps([kind, title, str(published), tags, footer, marks, form], ensure_ascii=False)
        return PageSeen("b", facts, kind, title, published, roll.random() < 0.1, "[]", None, "utf-8", "generic", footer, tags, guide,
                        tuple(carries), form=form, marks=marks)  # fmt: skip


def _target(path: str) -> Target:
    return Target(
        f"little.gov.cn{path}", f"{HOME}{path}", "page", True, "办事服务" if path == "/other/1.html" else "链接"
    )


def _visit(as_of: datetime, outcome: Outcome, number: int = 1) -> VisitSeen:
    return VisitSeen(
        number, as_of, outcome, 404 if outcome is Outcome.NOT_FOUND else 200, elapsed=10, size=100, body="b"
    )
