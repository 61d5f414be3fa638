"""Columns that a redesign gives another address: their history goes with them, and nobody is told that they never
published anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.patrol.little import (
    NEXT,
    NIGHT,
    THIRD,
    Little,
    article,
    faults,
    home,
    listing,
    redirect,
    shown,
    town,
    unseen,
)  # fmt: skip

FOURTH = "2026-11-26T02:00:00+08:00"
NAV = {"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/"}
OLD, NEW = "/party.html", "/p2/party/"
HOLLOW = '<div class="v2-tit">党建工作</div><ul class="v2-list"></ul>'
SCRIPTED = '<div class="v2-tit">党建工作</div><div class="cards2"></div><script>loadCards("party")</script>'
ELSEWHERE = f'<html><head><meta http-equiv="refresh" content="0;url={NEW}"></head><body></body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Little]:
    with Little(tmp_path, town()) as here:
        yield here


def _open(site: Little, path: str, name: str, nav: Mapping[str, str]) -> None:
    """Puts a column of three articles into the navigation."""
    rows = [(f"关于{name}第{n}号事项的情况说明", f"{path}.{n}.html", f"2026-11-{20 - n}") for n in range(1, 4)]
    site.pages |= {url: article(title, day) for title, url, day in rows}
    site.pages[path] = listing(name, rows)
    site.pages["/"] = home(nav)


def _nights(site: Little, *nights: str) -> list[tuple[str, str, str, str]]:
    for night in nights:
        assert site.patrol(night).returncode == 0
    return faults(site.folder, "column-empty", "column-broken")


@pytest.mark.parametrize("page", [HOLLOW, SCRIPTED], ids=["hollow", "scripted"])
@pytest.mark.parametrize(
    "old", [redirect(NEW, 301), ELSEWHERE, None, "as before"], ids=["301", "meta", "dead", "alive"]
)
def test_the_history_of_a_column_follows_it_to_another_address(site: Little, page: str, old: object) -> None:
    _open(site, OLD, "党建工作", {**NAV, "党建工作": OLD})
    assert _nights(site, NIGHT, NEXT) == []
    site.pages["/"] = home({**NAV, "党建工作": NEW})
    site.pages[NEW] = shown("党建工作", page)
    if old is None:
        del site.pages[OLD]
    elif old != "as before":
        site.pages[OLD] = old
    for night in (THIRD, FOURTH):
        assert _nights(site, night) == []
        assert set(unseen(site.folder, "column-empty").values()) <= {"our_fault", "js_required"}
        assert NEW in unseen(site.folder, "column-empty")


@pytest.mark.parametrize("old", [redirect(NEW, 301), None], ids=["301", "dead"])
def test_a_column_that_is_renamed_on_its_way_is_known_by_the_redirect_or_a_like_name(site: Little, old: object) -> None:
    _open(site, OLD, "党建工作", {**NAV, "党建工作": OLD})
    assert _nights(site, NIGHT) == []
    site.pages["/"] = home({**NAV, "党的建设": NEW})
    site.pages[NEW] = shown("党的建设", HOLLOW.replace("党建工作", "党的建设"))
    if old is None:
        del site.pages[OLD]
    else:
        site.pages[OLD] = old
    assert _nights(site, NEXT, THIRD) == []


def test_on_a_night_of_a_redesign_nothing_new_is_called_empty(site: Little) -> None:
    assert _nights(site, NIGHT) == []
    for path in ("/gzdt/", "/tzgg/"):
        del site.pages[path]
    names = {"政务要闻": "/n/1/", "公示公告": "/n/2/", "乡村振兴": "/n/3/"}
    site.pages["/"] = home({"首页": "/", **names})
    site.pages |= {url: shown(name, f'<h2>{name}</h2><ul class="list"></ul>') for name, url in names.items()}
    for night in (NEXT, THIRD):
        assert _nights(site, night) == []
        assert set(unseen(site.folder, "column-empty")) >= set(names.values())


def test_when_the_columns_are_found_again_a_new_one_is_judged(site: Little) -> None:
    assert _nights(site, NIGHT) == []
    for path in ("/gzdt/", "/tzgg/"):
        site.pages[f"/n{path}"] = site.pages.pop(path)
    site.pages["/"] = home({"首页": "/", "工作动态": "/n/gzdt/", "通知公告": "/n/tzgg/", "乡村振兴": "/n/3/"})
    site.pages["/n/3/"] = shown("乡村振兴", '<h2>乡村振兴</h2><ul class="list"></ul>')
    assert _nights(site, NEXT) == []
    assert _nights(site, THIRD) == [("column-empty", "confirmed", "/n/3/", "")]


def test_a_new_column_without_a_row_is_empty(site: Little) -> None:
    assert _nights(site, NIGHT) == []
    site.pages["/"] = home({**NAV, "党建工作": NEW})
    site.pages[NEW] = shown("党建工作", HOLLOW)
    assert _nights(site, NEXT) == [("column-empty", "confirmed", NEW, "")]


def test_a_column_beside_one_of_the_same_name_is_empty(site: Little) -> None:
    """Units of one portal call their columns alike: what the other has says nothing of this one."""
    _open(site, OLD, "党建工作", {**NAV, "党建工作": OLD})
    assert _nights(site, NIGHT) == []
    site.pages["/"] = home({**NAV, "党建工作": OLD}, f'<ul><li><a href="{NEW}">党建工作</a></li></ul>')
    site.pages["/gzdt/"] = listing("工作动态", [("关于工作动态第1号事项的情况说明", "/gzdt/t1.html", "2026-11-19")])
    site.write(site=f"    columns:\n      - {{name: 党建工作, url: {NEW}, kind: news}}\n")
    site.pages[NEW] = shown("党建工作", HOLLOW)
    assert _nights(site, NEXT, THIRD) == [("column-empty", "confirmed", NEW, "")]


def test_a_column_that_was_empty_before_the_other_went_stays_so(site: Little) -> None:
    _open(site, OLD, "党建工作", {**NAV, "党建工作": OLD})
    site.write(site=f"    columns:\n      - {{name: 党建工作, url: {NEW}, kind: news}}\n")
    site.pages[NEW] = shown("党建工作", HOLLOW)
    assert _nights(site, NIGHT) == [("column-empty", "confirmed", NEW, "")]
    site.pages["/"] = home(NAV)
    del site.pages[OLD]
    assert _nights(site, NEXT, THIRD) == [("column-empty", "confirmed", NEW, "")]


def test_one_column_that_is_taken_down_keeps_no_other_from_being_empty(site: Little) -> None:
    _open(site, OLD, "党建工作", {**NAV, "党建工作": OLD})
    assert _nights(site, NIGHT) == []
    del site.pages[OLD]
    site.pages["/"] = home({**NAV, "乡村振兴": "/xczx/"})
    site.pages["/xczx/"] = shown("乡村振兴", '<h2>乡村振兴</h2><ul class="list"></ul>')
    assert _nights(site, NEXT, THIRD) == [("column-empty", "confirmed", "/xczx/", "")]


@pytest.mark.parametrize(
    ("old", "broken", "stale"),
    [
        (redirect(NEW, 301), [], ["/list.asp?id=3"]),  # the register's address leads to the column of the navigation
        (None, ["/list.asp?id=3"], [NEW]),
        (redirect("/tzgg/", 302), [], [NEW]),
    ],
    ids=["301", "dead", "another"],
)
def test_a_column_that_the_register_names_by_its_old_address_is_judged_once(
    site: Little, old: object, broken: list[str], stale: list[str]
) -> None:
    site.pages |= {NEW: listing("工作动态", [("关于春季工作的情况说明", "/gzdt/t1.html", "2026-03-02")])}
    site.pages |= {"/gzdt/t1.html": article("关于春季工作的情况说明", "2026-03-02")}
    site.pages |= {"/": home({"首页": "/", "工作动态": NEW, "通知公告": "/tzgg/"})}
    if old is not None:
        site.pages["/list.asp"] = old  # type: ignore[assignment]
    site.write(site="    columns:\n      - {name: 工作动态, url: '/list.asp?id=3', kind: news}\n")
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
        assert [one[2] for one in faults(site.folder, "column-broken")] == broken
        assert [one[2] for one in faults(site.folder, "column-stale")] == stale
