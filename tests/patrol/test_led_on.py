"""Addresses that lead on: what stands behind them is asked for with a condition where it is what was read, and what they
led to before says nothing of where they lead now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ledger.rows import DEFINITE
from ledger.spans import digest
from tests.patrol.little import (
    HOST,
    LOOKED_AT,
    NEXT,
    NIGHT,
    THIRD,
    Answer,
    Asked,
    Little,
    Reply,
    article,
    exported,
    faults,
    home,
    listing,
    outcomes,
    redirect,
    town,
)

TEXT = article("关于旧地址的说明", "2026-11-20")
OTHER = article("关于另一件事项的说明", "2026-11-18")
HTML = ("Content-Type", "text/html; charset=utf-8")
UNKNOWN = f"/xuncha-no-such-page-{digest('little')[:8]}.html"


class Watched(Little):
    """Remembers what it was asked for with a condition."""

    conditions: tuple[str, ...] = ()

    def render(self, host: str, path: str, *more: Any, **named: Any) -> Answer:
        headers: Mapping[str, str] = named.get("headers") or more[-1] or {}
        if "if-none-match" in headers or "if-modified-since" in headers:
            self.conditions += (path,)
        return super().render(host, path, *more, **named)

    def night(self, as_of: str) -> list[str]:
        """What one patrol asks for with a condition."""
        self.conditions = ()
        assert self.patrol(as_of).returncode == 0
        return list(self.conditions)


def tagged(body: str, tag: str = '"1"') -> Reply:
    def answer(asked: Asked) -> Answer:
        same = asked.headers.get("if-none-match") == tag
        return Answer(304) if same else Answer(200, (HTML, ("ETag", tag)), body.encode())

    return answer


def dated(body: str, changed: str) -> Reply:
    """A server that says "unchanged" to whoever knows any later version than this one."""
    stamp = datetime.fromisoformat(changed)
    form = "%a, %d %b %Y %H:%M:%S GMT"

    def answer(asked: Asked) -> Answer:
        known = asked.headers.get("if-modified-since")
        same = known is not None and datetime.strptime(known, form) >= stamp
        return Answer(304) if same else Answer(200, (HTML, ("Last-Modified", stamp.strftime(form))), body.encode())

    return answer


def guarded(asked: Asked) -> Answer | str:
    """Leads everybody to itself who does not bring its cookie."""
    if "pass=1" in asked.headers.get("cookie", ""):
        reply = tagged(TEXT)
        assert callable(reply)
        return reply(asked)
    return Answer(302, (("Location", asked.path), ("Set-Cookie", "pass=1; Path=/")))


def leading(target: str) -> Mapping[str, Reply]:
    """An article carries the address; nothing else names what is behind it."""
    text = '有关事项的办理地点和时间，请见<a href="/go">原来的说明</a>，以后的变动另行通知。' * 3
    carrier = article("关于工作动态第1号事项的情况说明", "2026-11-19", text)
    return {"/gzdt/t1.html": carrier, "/go": redirect(target), "/a.html": tagged(TEXT)}


def certain(site: Little) -> list[tuple[str, str, str, str]]:
    return [one for one in faults(site.folder, *LOOKED_AT) if one[1] == "confirmed"]


@pytest.fixture
def site(tmp_path: Path) -> Watched:
    return Watched(tmp_path, town() | leading("/a.html"))


LATER: dict[str, tuple[Mapping[str, Reply], list[str], list[str]]] = {
    "nothing new": ({}, ["unchanged"], ["/a.html"]),
    "another text": ({"/a.html": tagged(OTHER, '"2"')}, ["ok"], ["/a.html"]),
    "a longer way": ({"/go": redirect("/on"), "/on": redirect("/a.html")}, ["unchanged"], ["/a.html"]),
    "what is behind leads on": (
        {"/a.html": redirect("/b.html"), "/b.html": tagged(OTHER)},
        ["ok"],
        ["/a.html"],
    ),
    "what is behind is gone": ({"/a.html": Answer(404)}, ["not_found", "not_found"], ["/a.html"]),
    "elsewhere, to a page with the same tag": (
        {"/go": redirect("/b.html"), "/b.html": tagged(OTHER)},
        ["ok"],
        [],
    ),
    "nowhere any more": ({"/go": tagged(OTHER)}, ["ok"], []),
    "home": ({"/go": redirect("/")}, ["redirected_home", "redirected_home"], []),
    "to a refusal": ({"/go": redirect("/login.html"), "/login.html": Answer(403)}, ["blocked"], []),
    "to an answer that nobody asked for": (
        {"/go": redirect("/b.html"), "/b.html": Answer(304)},
        ["protocol", "protocol"],
        [],
    ),
    "to what every unknown address leads to": (
        {"/go": redirect("/404.html"), "/404.html": tagged(TEXT), UNKNOWN: redirect("/404.html")},
        ["soft_404", "soft_404"],
        [],
    ),
}


@pytest.mark.parametrize("case", LATER)
def test_what_an_address_led_to_is_asked_for_as_what_was_read_there(site: Watched, case: str) -> None:
    later, ended, conditions = LATER[case]
    with site:
        assert site.night(NIGHT) == []
        assert outcomes(site.folder)["/go"] == ["ok"]
        site.pages |= later
        assert site.night(NEXT) == conditions
        assert outcomes(site.folder, 2)["/go"] == ended
        lost = len(ended) == 2 and ended[0] in DEFINITE
        assert certain(site) == ([("link-broken", "confirmed", "/go", "")] if lost else [])


def test_a_page_behind_a_cookie_is_known_by_what_its_visitors_get(site: Watched) -> None:
    site.pages["/go"] = guarded
    with site:
        assert (site.night(NIGHT), site.night(NEXT)) == ([], ["/go"])
        assert site.count("/go") == 4
        assert outcomes(site.folder, 2)["/go"] == ["unchanged"]


def test_where_it_leads_again_is_known_from_the_last_whole_answer(site: Watched) -> None:
    with site:
        assert site.night(NIGHT) == []
        site.pages |= {"/go": redirect("/b.html"), "/b.html": tagged(TEXT, '"b"')}
        assert site.night(NEXT) == []  # the same bytes elsewhere, under another name
        assert site.night(THIRD) == ["/b.html"]
        assert [outcomes(site.folder, number)["/go"] for number in (2, 3)] == [["ok"], ["unchanged"]]


def test_a_page_that_becomes_the_home_page_is_read_again(site: Watched) -> None:
    """On the first night the site answered by its front page of a holiday; what stood behind the address was another."""
    usual = str(site.pages["/"])
    site.pages |= {
        "/": home({"工作动态": "/gzdt/", "通知公告": "/tzgg/"}, "<p>祝全区人民节日快乐。</p>"),
        "/a.html": tagged(usual),
    }
    with site:
        assert site.night(NIGHT) == []
        site.pages["/"] = usual
        assert site.night(NEXT) == []
        assert outcomes(site.folder, 2)["/go"] == ["redirected_home", "redirected_home"]


@pytest.mark.parametrize("leads", ["redirect", "refresh"])
def test_a_list_behind_an_old_page_that_leads_to_it_stays_fresh(tmp_path: Path, leads: str) -> None:
    def rows(newest: int) -> str:
        return listing(
            "工作动态",
            [(f"关于第{n}号事项的情况说明", f"/gzdt/n{n}.html", f"2026-11-{n:02d}") for n in range(newest, 8, -1)],
        )

    on = '<html><head><meta http-equiv="refresh" content="0;url=/gzdt/list.html"></head><body></body></html>'
    pages = town() | {
        f"/gzdt/n{n}.html": article(f"关于第{n}号事项的情况说明", f"2026-11-{n:02d}") for n in range(9, 25)
    }
    pages["/gzdt/"] = dated(on, "2020-01-01T00:00:00") if leads == "refresh" else redirect("/gzdt/list.html")
    pages["/gzdt/list.html"] = dated(rows(10), "2026-11-10T08:00:00")
    with Watched(tmp_path, pages) as site:
        assert site.night(NIGHT) == []
        site.pages["/gzdt/list.html"] = dated(rows(23), "2026-11-23T08:00:00")
        assert site.night(NEXT) == ["/gzdt/list.html"]
        site.night(THIRD)
        assert faults(tmp_path, *LOOKED_AT) == []
        newest = {one["url"]: one["newest"] for one in exported(tmp_path, "columns")}
        assert newest[f"http://{HOST}/gzdt/"] == "2026-11-23"
