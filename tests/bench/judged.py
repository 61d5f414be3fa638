"""A ledger filled by the bench itself: one portal with departments under its prefixes, and night after night of
realistic change. No page is fetched or read: rows go straight into the tables, as a patrol would have left them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

from ledger.book import Book, Pen, open_book
from ledger.register import ColumnKind, Department, Register, Section, Site, SiteKind
from ledger.rows import RunState
from ledger.spans import as_json, digest
from ledger.writing import begin_patrol, end_patrol, note_site

CST = timezone(timedelta(hours=8))
START = date(2026, 9, 1)
ROUND = 13
"""Nights in which a patrol asks every known address once more."""
CHANGE = 0.005
"""The part of entries, pages and messages that is otherwise from one night to the next."""
DEAD = 0.02
"""The part of the links that are no articles of the site's own that leads nowhere: about one in a hundred of all."""
KINDS = tuple(kind for kind in ColumnKind if kind not in (ColumnKind.EXTERNAL, ColumnKind.ARCHIVE))
ELEMENTS = ("host_unit", "contact", "site_code", "icp", "police", "conac", "site_map", "error_report")
TAGS = {
    "list": ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"),
    "article": ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ArticleTitle", "PubDate", "ContentSource"),
}
GUIDE = ("事项名称", "设定依据", "申请条件", "办理材料", "办理地点", "办理机构", "办理时间", "联系电话", "办理流程")


@dataclass(frozen=True, slots=True)
class Size:
    """Subjects under the portal, and for each its columns, entries over all of them, known addresses and messages."""

    subjects: int = 43
    columns: int = 60
    entries: int = 500
    links: int = 1000
    messages: int = 40
    guides: int = 10


def night(number: int) -> datetime:
    """The as-of of the patrol of this number, from 1."""
    day = START + timedelta(days=number - 1)
    return datetime(day.year, day.month, day.day, 2, tzinfo=CST)


def register(size: Size) -> Register:
    departments = tuple(Department(f"d{n:02d}", f"第{n}局", outward_service=n % 7 != 0) for n in range(size.subjects))
    sections = tuple(Section(f"/d{n:02d}/", f"d{n:02d}") for n in range(size.subjects))
    site = Site("portal", "云棠区人民政府门户网站", "http://www.yuntang.gov.cn/", SiteKind.PORTAL, site_code="4499010001",
                department="d00", sections=sections)  # fmt: skip
    return Register("云棠区", departments=departments, sites=(site,))


@dataclass
class Filler:
    """Writes nights one after another into an empty ledger."""

    path: Path
    size: Size = field(default_factory=Size)
    seed: int = 1

    def __post_init__(self) -> None:
        self.register = register(self.size)
        self.site = self.register.sites[0]
        self.roll = Random(self.seed)
        self.book: Book = open_book(self.path, Pen.KEEPER, create=True)
        self.nights = self.posts = 0
        self.columns: list[tuple[int, int, str]] = []  # id, address, folder
        self.boards: list[tuple[int, int, str]] = []
        self.entries: list[int] = []  # open entry ids
        self.messages: list[tuple[int, int]] = []  # open, unanswered: id, column
        self.failing: set[int] = set()
        self.plain: list[int] = []  # addresses that are neither lists nor pages of ours
        self.pages: list[tuple[int, int]] = []  # open page span, address
        self.nav: list[int] = []
        self._footers = self._keep_footers()

    def fill(self, nights: int) -> None:
        """Nights up to the `nights`th."""
        while self.nights < nights:
            self.nights += 1
            patrol = begin_patrol(self.book, night(self.nights), self.register, "bench", ["portal"])
            with self.book.batch():
                if self.nights == 1:
                    self._found(patrol)
                else:
                    self._changed(patrol)
                self._read(patrol)
            note_site(self.book, patrol, "portal", home="ok", requests=6000, pages=3000)
            end_patrol(self.book, patrol, RunState.WHOLE, ())

    def close(self) -> None:
        self.book.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.book.close()

    # --- the first night

    def _found(self, patrol: int) -> None:
        home = self._address(patrol, "/", "home", "首页")
        self.home = home
        for n in range(self.size.subjects):
            for c in range(self.size.columns):
                folder = f"/d{n:02d}/c{c:02d}/"
                kind = KINDS[c % len(KINDS)]
                address = self._address(patrol, folder, "page", f"{kind.value}栏目{c}")
                number = self._insert(
                    '"column"',
                    site="portal",
                    key=f"yuntang.gov.cn{folder}",
                    url=self._url(folder),
                    address_id=address,
                    board=0,
                )
                self._insert("column_facts", column_id=number, first_patrol=patrol, name=f"{kind.value}栏目{c}",
                             kind=kind.value, level=1 + c % 3, parent=None, declared=0)  # fmt: skip
                self.columns.append((number, address, folder))
                self._page(patrol, address, "list", f"栏目{c}", None)
            self._board(patrol, n)
        self.nav = [address for _, address, _ in self.columns[:30]]
        self._page(patrol, home, "home", "云棠区人民政府门户网站", None)
        self._insert("carries", site="portal", address_id=home, first_patrol=patrol,
                     targets=json.dumps(sorted(self.nav)))  # fmt: skip
        for n in range(self.size.subjects):
            mine = self.columns[n * self.size.columns : (n + 1) * self.size.columns]
            for at in range(self.size.entries):
                back = self.roll.randrange(1, 500)
                self._entry(patrol, mine[at % len(mine)], night(1).date() - timedelta(days=back))
            for at in range(self.size.guides):
                address = self._address(patrol, f"/d{n:02d}/guide/{at}.html", "page", "指南")
                guide = {"elements": GUIDE[: 5 + at % 5], "vague": ["其他材料"] * (at == 0), "forms": ["申请表"] * (at % 3 == 0),
                         "form_links": []}  # fmt: skip
                self._page(patrol, address, "guide", f"第{n}局事项{at}", None, as_json(guide))
            rest = self.size.links - self.size.entries - self.size.columns
            for at in range(max(rest, 0)):
                kind = ("page", "attachment", "image")[at % 3]
                address = self._address(patrol, f"/d{n:02d}/other/{at}.dat", kind, "链接")
                self.plain.append(address)
                self._visit(patrol, address, "ok")
                if self.roll.random() < DEAD:
                    self.failing.add(address)
        self._carry_rest(patrol)

    def _board(self, patrol: int, n: int) -> None:
        folder = f"/d{n:02d}/board/"
        address = self._address(patrol, folder, "page", "咨询投诉")
        number = self._insert(
            '"column"', site="portal", key=f"yuntang.gov.cn{folder}", url=self._url(folder), address_id=address, board=1
        )
        self._insert("column_facts", column_id=number, first_patrol=patrol, name="咨询投诉", kind="other", level=1, parent=None,
                     declared=0)  # fmt: skip
        self.boards.append((number, address, folder))
        self._page(patrol, address, "board", "咨询投诉", None)
        for at in range(self.size.messages):
            asked = night(1).date() - timedelta(days=self.roll.randrange(0, 300))
            self._message(patrol, number, f"{folder}{at}", asked, self.roll.random() < 0.9)

    def _message(self, patrol: int, board: int, path: str, asked: date, answered: bool) -> None:
        late = asked + timedelta(days=self.roll.randrange(1, 30))
        done = answered and late <= night(self.nights).date()
        number = self._insert(
            "message", column_id=board, key=path, url=self._url(f"{path}.html"), first_patrol=patrol, title="路灯不亮",
            asked=asked.isoformat(), answered=late.isoformat() if done else None, answered_by="第一局" if done else None,
            status="answered" if done else "unanswered", text="路灯不亮，请尽快修理。",
            reply="经现场核实，该处路灯因线路老化损坏，我局已于昨日下午更换线路并恢复照明，感谢您的关注。" if done else None, detailed=1,
        )  # fmt: skip
        if not done:
            self.messages.append((number, board))

    def _carry_rest(self, patrol: int) -> None:
        """The other links lie on the columns' pages, thirty to a page."""
        for place, (_, address, _) in enumerate(self.columns):
            share = self.plain[place :: len(self.columns)]
            self._insert("carries", site="portal", address_id=address, first_patrol=patrol,
                         targets=json.dumps(sorted({*self.nav, *share})))  # fmt: skip

    # --- later nights

    def _changed(self, patrol: int) -> None:
        today = night(self.nights).date()
        run = self.book.connection.execute
        for _ in range(max(1, int(CHANGE * len(self.entries)))):
            self._entry(patrol, self.roll.choice(self.columns), today - timedelta(days=1))
            if self.roll.random() < 0.5:
                gone = self.entries.pop(self.roll.randrange(len(self.entries)))
                run("UPDATE entry SET last_patrol = ? WHERE id = ?", (patrol - 1, gone))
        for _ in range(int(CHANGE * len(self.pages))):
            at = self.roll.randrange(len(self.pages))
            span, address = self.pages[at]
            run("UPDATE page SET last_patrol = ? WHERE id = ?", (patrol - 1, span))
            values = run(
                "SELECT kind, title, published, footer_id, tags, guide FROM page WHERE id = ?", (span,)
            ).fetchone()
            fresh = self._insert("page", address_id=address, first_patrol=patrol, facts=digest(f"{span}"), body="b" * 32,
                                 **dict(zip(("kind", "title", "published", "footer_id", "tags", "guide"), values, strict=True)))  # fmt: skip
            self.pages[at] = (fresh, address)
        self._answers(patrol, today)
        some = max(1, int(CHANGE * len(self.failing)))
        mended = self.roll.sample(sorted(self.failing), min(some, len(self.failing)))
        self.failing = self.failing.difference(mended).union(self.roll.sample(self.plain, some))

    def _answers(self, patrol: int, today: date) -> None:
        run = self.book.connection.execute
        count = max(1, int(CHANGE * self.size.messages * self.size.subjects))
        for _ in range(min(count, len(self.messages))):
            number, _ = self.messages.pop(self.roll.randrange(len(self.messages)))
            run("UPDATE message SET last_patrol = ? WHERE id = ?", (patrol - 1, number))
            run(
                "INSERT INTO message(column_id, key, url, first_patrol, title, asked, answered, answered_by, status, text, "
                "reply, detailed) SELECT column_id, key, url, ?, title, asked, ?, '第一局', 'answered', text, "
                "'经现场核实，该处路灯因线路老化损坏，我局已于昨日下午更换线路并恢复照明，感谢您的关注。', 1 FROM message WHERE id = ?",
                (patrol, today.isoformat(), number),
            )
        for _ in range(count):
            board, _, folder = self.roll.choice(self.boards)
            self._message(patrol, board, f"{folder}n{patrol}-{self.roll.random()}", today, False)

    # --- every night

    def _read(self, patrol: int) -> None:
        """Every list is read, what failed is asked twice, and the rest has its turn."""
        visits = [(self.home, 1, "unchanged")]
        visits += [(address, 1, "unchanged") for _, address, _ in (*self.columns, *self.boards)]
        for address in sorted(self.failing):
            visits += [(address, 1, "not_found"), (address, 2, "not_found")]
        due = [one for one in self.plain[patrol % ROUND :: ROUND] if one not in self.failing]
        due += [address for _, address in self.pages[patrol % ROUND :: ROUND]]
        visits += [(address, 1, "unchanged") for address in due]
        at = night(self.nights).isoformat()
        run = self.book.connection.executemany
        run(
            "INSERT INTO visit(address_id, patrol_id, round, at, outcome, status, elapsed, size, body) "
            "VALUES (?, ?, ?, ?, ?, ?, 20, 9000, ?)",
            ((a, patrol, r, at, out, 404 if out == "not_found" else 200, "b" * 32) for a, r, out in visits),
        )
        run(
            "UPDATE address SET checked = ?, outcome = ?, failing = ? WHERE id = ?",
            ((patrol, out, out == "not_found", a) for a, _, out in visits),
        )
        run(
            "INSERT INTO column_reading(column_id, patrol_id, state, rows, whole, pages, oldest, copied) "
            "VALUES (?, ?, 'read', 8, 1, 1, '2025-01-01', 0)",
            ((number, patrol) for number, _, _ in (*self.columns, *self.boards)),
        )

    # --- rows

    def _entry(self, patrol: int, column: tuple[int, int, str], day: date) -> None:
        number, _, folder = column
        self.posts += 1
        path = f"{folder}content/post_{self.posts}.html"
        address = self._address(patrol, path, "page", "信息")
        dated = self.roll.random() > 0.002
        self._page(
            patrol, address, "article", f"关于开展第{self.posts}次工作的通知", day.isoformat() if dated else None
        )
        self._insert("carries", site="portal", address_id=address, first_patrol=patrol,
                     targets=json.dumps(sorted({*self.nav, column[1], address})))  # fmt: skip
        self._visit(patrol, address, "ok")
        self.entries.append(
            self._insert(
                "entry", column_id=number, key=path, address_id=address, first_patrol=patrol, title="关于开展工作的通知",
                url=self._url(path), listed=day.isoformat(), published=day.isoformat() if dated else None,
                basis="article" if dated else "missing", place=0, page=1,
            )
        )  # fmt: skip

    def _page(
        self, patrol: int, address: int, kind: str, title: str, day: str | None, guide: str | None = None
    ) -> None:
        names = TAGS["article" if kind in ("article", "guide") else "list"]
        whole = self.roll.random() > 0.02
        tags = dict.fromkeys(names if whole else names[:-1], "云棠")
        span = self._insert(
            "page", address_id=address, first_patrol=patrol, facts=digest(f"{address}"), body="b" * 32, kind=kind, title=title,
            published=day, footer_id=self._footers[self.roll.random() < 0.02], tags=as_json(tags), guide=guide,
        )  # fmt: skip
        if kind in ("article", "guide"):
            self.pages.append((span, address))

    def _keep_footers(self) -> dict[bool, int]:
        whole = dict.fromkeys(ELEMENTS, "云棠") | {"site_code": "4499010001"}
        with self.book.batch():
            return {
                lacking: self._insert("footer", hash=str(lacking), content=as_json(values))
                for lacking, values in ((False, whole), (True, whole | {"police": None, "error_report": None}))
            }

    def _visit(self, patrol: int, address: int, outcome: str) -> None:
        self._insert("visit", address_id=address, patrol_id=patrol, round=1, at=night(self.nights).isoformat(),
                     outcome=outcome, status=200, elapsed=20, size=9000, body="b" * 32)  # fmt: skip

    def _url(self, path: str) -> str:
        return f"http://www.yuntang.gov.cn{path}"

    def _address(self, patrol: int, path: str, kind: str, text: str) -> int:
        return self._insert("address", site="portal", key=f"yuntang.gov.cn{path}", url=self._url(path), kind=kind, internal=1,
                            text=text, first_patrol=patrol, checked=patrol, outcome="ok")  # fmt: skip

    def _insert(self, table: str, **values: Any) -> int:
        marks = ", ".join("?" * len(values))
        sql = f"INSERT INTO {table}({', '.join(values)}) VALUES ({marks})"
        return int(self.book.connection.execute(sql, tuple(values.values())).lastrowid or 0)


def filled(path: Path, size: Size, nights: Iterable[int]) -> Filler:
    """A ledger with as many nights as the last of `nights` says."""
    filler = Filler(path, size)
    filler.fill(max(nights))
    return filler
