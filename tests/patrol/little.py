"""A little site on loopback and the patrols that go to it, each in a process of its own as cron would start it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from click.testing import CliRunner

from demo.answer import Answer, Behaviour, page, redirect
from demo.server import Logged, Served
from ledger.book import Book, Pen, open_book
from tests.patrol import forked
from xuncha.export import export

HOST = "www.little.gov.cn"
NIGHT = "2026-11-23T02:00:00+08:00"
NEXT = "2026-11-24T02:00:00+08:00"
THIRD = "2026-11-25T02:00:00+08:00"

FOOT = (
    '<div class="footer">主办单位：小区人民政府办公室　联系电话：0766-1234567　网站标识码：4453020001　'
    '粤ICP备05000001号　<a href="/map.html">网站地图</a></div>'
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page that answers by its asker is told. `turn` counts the requests for this address, from 1."""

    host: str
    path: str
    query: str
    headers: Mapping[str, str]
    turn: int
    method: str = "GET"
    form: Mapping[str, str] = field(default_factory=dict)


Reply = Answer | str | Callable[[Asked], Answer | str]


def shown(title: str, body: str, nav: str = "") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<div class="nav">{nav}</div>{body}{FOOT}</body></html>'
    )


def article(title: str, day: str, text: str = "") -> str:
    body = text or "为进一步做好有关工作，现将有关事项通知如下，请各单位认真组织实施，并于月底前报送情况。" * 4
    return shown(
        f"{title}_小区人民政府",
        f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; 正文</div><h1>{title}</h1>'
        f'<div class="info">发布时间：{day}　来源：本站</div><div class="content"><p>{body}</p></div>',
    )


def listing(name: str, rows: list[tuple[str, str, str]], more: str = "") -> str:
    """`rows` are title, address, day."""
    items = "".join(f'<li><a href="{url}">{title}</a><span>{day}</span></li>' for title, url, day in rows)
    return shown(
        f"{name}_小区人民政府",
        f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="./">{name}</a></div>'
        f'<h2>{name}</h2><ul class="list">{items}</ul>{more}',
    )


def home(nav: Mapping[str, str], body: str = "") -> str:
    items = "".join(f'<li><a href="{url}">{name}</a></li>' for name, url in nav.items())
    return shown("小区人民政府门户网站", body, f"<ul>{items}</ul>")


def town() -> dict[str, Reply]:
    """A small site without a fault: two columns of three articles each."""
    pages: dict[str, Reply] = {}
    for folder, name in (("gzdt", "工作动态"), ("tzgg", "通知公告")):
        rows = []
        for number in range(1, 4):
            day, title, url = (
                f"2026-11-{20 - number:02d}",
                f"关于{name}第{number}号事项的情况说明",
                f"/{folder}/t{number}.html",
            )
            rows.append((title, url, day))
            pages[url] = article(title, day)
        pages[f"/{folder}/"] = listing(name, rows)
    pages["/"] = home({"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/"})
    pages["/map.html"] = shown("网站地图", "<p>网站地图</p>" + "<p>本站各栏目一览，便于公众查找信息。</p>" * 10)
    return pages


class Little:
    """`with Little(pages) as little:` serves until the block ends. `pages` maps a path (with its query, or with the host
    before it) to what it answers; anything else is 404. Pages may be changed between patrols."""

    def __init__(
        self, folder: Path, pages: Mapping[str, Reply], *, register: str = "", validators: bool = False
    ) -> None:
        self.folder = folder
        self.pages = dict(pages)
        self.extra = register
        self.turns: dict[tuple[str, str], int] = {}
        self.served = Served(self, validators=validators)

    start = None

    def render(
        self,
        host: str,
        path: str,
        query: str = "",
        method: str = "GET",
        form: Mapping[str, str] | None = None,
        now: datetime | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        target = f"{path}?{query}" if query else path
        turn = self.turns[host, target] = self.turns.get((host, target), 0) + 1
        found = next(
            (self.pages[name] for name in (f"{host}{target}", target, f"{host}{path}", path) if name in self.pages),
            None,
        )
        if callable(found):
            found = found(Asked(host, path, query, headers or {}, turn, method, form or {}))
        if found is None:
            found = page("<html><head><title>404</title></head><body>404 Not Found</body></html>", status=404)
        answer = page(found) if isinstance(found, str) else found
        return replace(answer, settled=False)

    def __enter__(self) -> Self:
        self.served.__enter__()
        self.write()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.served.__exit__(kind, error, trace)

    def write(
        self, *, site: str = "", crawl: str = "delay: 0", hosts: tuple[str, ...] = (), more: str = "", url: str = "/"
    ) -> None:
        """Writes district.yaml. `site` are further lines of the site, `more` further sites."""
        names = "".join(f', {name}: "127.0.0.1:{self.served.port}"' for name in hosts)
        text = (
            "crawl:\n"
            f"  {crawl}\n"
            "  allow_private: [127.0.0.0/8]\n"
            f'  hosts: {{{HOST}: "127.0.0.1:{self.served.port}", little.gov.cn: "127.0.0.1:{self.served.port}"{names}}}\n'
            "departments:\n  - {id: qfb, name: 区政府办公室}\n"
            f"sites:\n  - id: little\n    name: 小区人民政府\n    url: http://{HOST}{url}\n    department: qfb\n{site}{more}"
        )
        (self.folder / "district.yaml").write_text(text, encoding="utf-8")

    def patrol(self, as_of: str | None = NIGHT, *more: str, limit: float = 60) -> subprocess.CompletedProcess[str]:
        return patrol(self.folder, as_of, *more, limit=limit)

    def asked(self, *hosts: str) -> list[Logged]:
        return [one for one in self.served.log if not hosts or one.host in hosts]

    def count(self, target: str) -> int:
        return sum(1 for one in self.served.log if one.target == target)


def patrol(
    folder: Path, as_of: str | None = NIGHT, *more: str, report: bool = False, limit: float = 60, fresh: bool = False
) -> subprocess.CompletedProcess[str]:
    """One patrol of the folder's register, in a process forked from one that has loaded the program; `fresh`: in one that
    loads it itself, as cron starts it."""
    arguments = ["patrol", *more, *(["--as-of", as_of] if as_of else []), *([] if report else ["--no-report"])]
    if not fresh:
        return forked.completed(folder, arguments, environment(), limit)
    command = [sys.executable, "-m", "xuncha.cli", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, timeout=limit, check=False
    )


def environment() -> dict[str, str]:
    """As cron would have it, without a browser unless a test asks for one."""
    off = {"XUNCHA_BROWSER": "off", "XUNCHA_PICTURES": "off"}
    return {**off, **os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(Path(__file__).parents[2])}


def exported(folder: Path, what: str, *more: str) -> list[dict[str, Any]]:
    """What `xuncha export` writes for the folder's ledger."""
    command = [what, "--ledger", str(folder / "xuncha.db"), *more]
    if (folder / "district.yaml").exists():
        command += ["--district", str(folder / "district.yaml")]
    done = CliRunner().invoke(export, command, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def faults(folder: Path, *checks: str) -> list[tuple[str, str, str, str]]:
    """Standing faults as (check, certainty, path or address, subject), of the named checks only."""
    found = []
    for one in exported(folder, "findings"):
        if one["state"] == "fail" and (not checks or one["check"] in checks):
            place = (one["url"] or "").removeprefix(f"http://{HOST}")
            found.append((one["check"], one["certainty"], place, one["subject"] or ""))
    return sorted(found)


def unseen(folder: Path, check: str) -> dict[str, str]:
    """Address -> cause of what a check left not assessed."""
    return {
        (one["url"] or "").removeprefix(f"http://{HOST}"): one["cause"]
        for one in exported(folder, "findings", "--all")
        if one["state"] == "not_assessed" and one["check"] == check
    }


LOOKED_AT = (
    "link-broken",
    "column-broken",
    "column-empty",
    "column-stale",
    "home-stale",
    "date-missing",
    "site-unreachable",
)
"""Checks by which a wrong accusation of fetching would show."""


def reader(folder: Path) -> Book:
    return open_book(folder / "xuncha.db", Pen.READER)


def outcomes(folder: Path, patrol: int | None = None) -> dict[str, list[str]]:
    """Address -> the outcomes of its visits, oldest first."""
    found: dict[str, list[str]] = {}
    with reader(folder) as book:
        for url, outcome in book.connection.execute(
            "SELECT a.url, v.outcome FROM visit v JOIN address a ON a.id = v.address_id WHERE ? IS NULL OR "
            "v.patrol_id = ? ORDER BY v.id",
            (patrol, patrol),
        ):
            found.setdefault(url.removeprefix(f"http://{HOST}"), []).append(outcome)
    return found


__all__ = ["Answer", "Behaviour", "page", "redirect"]
