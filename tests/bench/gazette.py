"""Sites whose columns fill up day by day, for two months: who publishes when, under which date, and where it is shown.

An article is dated one day and appears another. `trap` names the honest reason for a day that lies before the first
appearance; `planted` is a day that was falsely written. Nothing here knows how the product judges.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import Enum

from demo.answer import Answer, page
from demo.text import SENTENCES

CST = timezone(timedelta(hours=8))
PER_PAGE = 15
WINDOW = 20
"""Rows of a list without further pages: older ones fall off."""

FOOT = (
    '<div class="foot">主办单位：云棠区人民政府办公室　网站标识码：4499010001　<a href="/map.html">网站地图</a></div>'
)


class Layout(Enum):
    """How a site's lists look; of two that differ in nothing else, one sorts by day and one by what was put in last."""

    PAGED = "pages, whole days, by day"
    SHORT = "pages, days without a year, latest entered first"
    WINDOW = "no pages, the newest rows only, by day"
    BARE = "pages, rows without a day, by day"
    WHOLE = "no pages, all rows, by day"


@dataclass(slots=True)
class Article:
    number: int
    title: str
    day: date
    appears: datetime
    path: str
    trap: str | None = None
    planted: bool = False
    gone: datetime | None = None
    back: datetime | None = None  # shown again after it was gone
    pinned: tuple[datetime, datetime] | None = None
    away: str | None = None  # the row leads to this address of another site

    def shown(self, now: datetime) -> bool:
        if now < self.appears:
            return False
        return self.gone is None or now < self.gone or (self.back is not None and now >= self.back)

    def on_top(self, now: datetime) -> bool:
        return self.pinned is not None and self.pinned[0] <= now < self.pinned[1]


@dataclass(slots=True)
class Column:
    slug: str
    name: str
    rate: float  # articles a working day
    begins: datetime | None = None  # the navigation shows it from then on
    articles: list[Article] = field(default_factory=list)


@dataclass(slots=True)
class Place:
    """One site. `moves`: from then on every article stands under another address. `down`, `cut`: days on whose nights
    nothing answers, or no further page of a list does."""

    host: str
    layout: Layout
    columns: list[Column]
    moves: datetime | None = None
    down: frozenset[date] = frozenset()
    cut: frozenset[date] = frozenset()

    def address(self, article: Article, now: datetime) -> str:
        if article.away is not None:
            return article.away
        if self.moves is not None and now >= self.moves:
            return f"/web/{article.number}/content.html"
        return article.path

    def rows(self, column: Column, now: datetime) -> list[Article]:
        shown = [one for one in column.articles if one.shown(now)]
        if self.layout is Layout.SHORT:
            shown.sort(key=lambda one: (one.appears, one.number), reverse=True)
        else:
            shown.sort(key=lambda one: (one.day, one.number), reverse=True)
        shown.sort(key=lambda one: not one.on_top(now))
        return shown[:WINDOW] if self.layout is Layout.WINDOW else shown


class Gazette:
    """All sites behind one port."""

    start = date(2026, 9, 10)

    def __init__(self, places: list[Place]) -> None:
        self.places = {one.host: one for one in places}

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
        assert now is not None
        place = self.places.get(host.split(":")[0])
        if place is None:
            return page(_frame("外站", "<h1>外站信息</h1><div><p>" + SENTENCES[0] * 5 + "</p></div>", ""))
        if now.date() in place.down:
            return page("<h1>503</h1>", status=503)
        return self._page(place, path, now) or page("<html><title>404</title><body>404</body></html>", status=404)

    def _page(self, place: Place, path: str, now: datetime) -> Answer | None:
        columns = [one for one in place.columns if one.begins is None or now >= one.begins]
        nav = "".join(f'<li><a href="/{one.slug}/">{one.name}</a></li>' for one in columns)
        if path == "/":
            return page(_frame("云棠区政府部门网站", "<p>欢迎访问。</p>", nav))
        if path == "/map.html":
            return page(_frame("网站地图", "<p>本站各栏目一览。</p>" * 5, nav))
        for column in columns:
            if path.startswith(f"/{column.slug}/") and not path.endswith(".html"):
                return page(self._list(place, column, now, 1, nav))
            if path.startswith(f"/{column.slug}/index_"):
                number = int(path.rpartition("_")[2].removesuffix(".html"))
                if now.date() in place.cut:
                    return page("<h1>503</h1>", status=503)
                return page(self._list(place, column, now, number, nav))
            for one in column.articles:
                if one.away is None and one.shown(now) and place.address(one, now) == path:
                    return page(_article(one, column, nav))
        return None

    def _list(self, place: Place, column: Column, now: datetime, number: int, nav: str) -> str:
        rows = place.rows(column, now)
        paged = place.layout not in (Layout.WINDOW, Layout.WHOLE)
        part = rows[PER_PAGE * (number - 1) : PER_PAGE * number] if paged else rows
        lines = "".join(_row(place, one, now) for one in part)
        frame = "<table>{}</table>" if place.layout is Layout.WINDOW else '<ul class="list">{}</ul>'
        more = ""
        if paged and number * PER_PAGE < len(rows):
            more = f'<div class="page"><a href="/{column.slug}/index_{number + 1}.html">下一页</a></div>'
        crumb = f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; {column.name}</div>'
        return _frame(column.name, f"{crumb}<h2>{column.name}</h2>{frame.format(lines)}{more}", nav)


def _row(place: Place, one: Article, now: datetime) -> str:
    link = f'<a href="{place.address(one, now)}">{one.title}</a>'
    if place.layout is Layout.BARE:
        return f"<li>{link}</li>"
    if place.layout is Layout.WINDOW:
        return f"<tr><td>{link}</td><td>{one.day}</td></tr>"
    if place.layout is Layout.SHORT and one.day.year == now.year:
        return f"<li>{link}<span>[{one.day:%m-%d}]</span></li>"
    return f"<li>{link}<span>{one.day}</span></li>"


def _article(one: Article, column: Column, nav: str) -> str:
    text = "".join(f"<p>{SENTENCES[(one.number + at) % len(SENTENCES)]}</p>" for at in range(8))
    return _frame(
        one.title,
        f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/{column.slug}/">{column.name}</a> &gt; 正文</div>'
        f'<h1>{one.title}</h1><div class="info">发布时间：{one.day}　来源：本站</div><div class="content">{text}</div>',
        nav,
    )


def _frame(title: str, body: str, nav: str) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_云棠区</title></head><body>'
        f'<div class="nav"><ul>{nav}</ul></div>{body}{FOOT}</body></html>'
    )


def register(places: list[Place], port: int, outside: str) -> str:
    hosts = "".join(f'    {host}: "127.0.0.1:{port}"\n' for host in (*(one.host for one in places), outside))
    sites = "".join(f"  - {{id: {one.host.split('.')[0]}, url: http://{one.host}/}}\n" for one in places)
    return f"crawl:\n  delay: 0\n  allow_private: [127.0.0.0/8]\n  hosts:\n{hosts}sites:\n{sites}"


def everything(places: list[Place]) -> Iterator[tuple[Place, Column, Article]]:
    for place in places:
        for column in place.columns:
            for article in column.articles:
                yield place, column, article
