"""An old list on a page that shows something newer: an item or not, nobody is accused; another column's news clear
nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import NIGHT, Little, Reply, article, exported, faults, home, listing, shown

OLD = [(f"关于第{n}号事项的工作情况说明", f"/gzdt/t{n}.html", f"2026-08-{20 - n}") for n in range(1, 7)]
NEW = [(f"关于通知第{n}号事项的情况说明", f"/tzgg/t{n}.html", f"2026-11-{20 - n}") for n in range(1, 5)]
HEADLINE = "全区重点项目集中开工仪式在开发区举行"


def side(rows: list[tuple[str, str, str]]) -> str:
    items = "".join(f'<li><a href="{url}">{title}</a></li>' for title, url, _ in rows)
    return f'<div class="side"><h3>最新推荐</h3><ul>{items}</ul></div>'


def site(beside: str, elsewhere: str = "") -> dict[str, Reply]:
    pages: dict[str, Reply] = {url: article(title, day) for title, url, day in (*OLD, *NEW)}
    pages["/gzdt/"] = listing("工作动态", OLD, beside)
    pages["/tzgg/"] = listing("通知公告", NEW, elsewhere)
    for folder in ("gzdt", "zt"):
        pages[f"/{folder}/top.html"] = article(HEADLINE, "2026-11-19")
    pages["/gzdt/old.html"] = article("去年全区重点项目集中开工", "2026-08-21")
    pages["/"] = home({"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/"})
    return pages


def headline(url: str) -> str:
    return f'<div class="top"><h2><a href="{url}">{HEADLINE}</a></h2></div>'


@pytest.mark.parametrize(
    ("beside", "elsewhere", "expected"),
    [
        ("", "", "fail"),
        (headline("/gzdt/top.html"), "", "not_assessed"),
        (headline("/zt/top.html"), "", "not_assessed"),
        (headline("/gzdt/old.html"), "", "fail"),
        (side(NEW), "", "fail"),
        (headline("/zt/top.html"), headline("/zt/top.html"), "fail"),
        ("<script>var links=[];links.push('./m900.html');</script>", "", "not_assessed"),
        ("<script>createPageHTML(3, 'index_1.html'); var t = '/gzdt/t1.html';</script>", "", "fail"),
    ],
    ids=[
        "nothing",
        "a headline of its own",
        "a topic's",
        "a headline within its days",
        "another column's",
        "everybody's",
        "a slide show",
        "a pager",
    ],
)
def test_what_stands_beside_an_old_list(tmp_path: Path, beside: str, elsewhere: str, expected: str) -> None:
    with Little(tmp_path, site(beside, elsewhere)) as little:
        assert little.patrol(NIGHT).returncode == 0
    rows = exported(tmp_path, "findings", "--all")
    said = {one["url"].partition(".cn")[2]: one for one in rows if one["check"] == "column-stale"}
    found = said["/gzdt/"]
    assert (found["state"], found["cause"]) == (expected, "human_needed" if expected == "not_assessed" else None)


@pytest.mark.parametrize(
    ("menu", "expected"),
    [
        ('<ul><li><a href="/tzgg/bzgg/">本局公告</a></li></ul>', set()),
        ('<ul><li><a href="/gzdt/">工作动态</a></li></ul>', {"/tzgg/"}),
        ('<a href="/tzgg/index.html">首页</a><a href="/tzgg/index_1.html">尾页</a>', {"/tzgg/"}),
        ("", {"/tzgg/"}),
    ],
    ids=["a page below it", "a page beside it", "a pager", "nothing"],
)
def test_a_column_that_leads_to_pages_below_it_is_not_empty(tmp_path: Path, menu: str, expected: set[str]) -> None:
    pages = site("")
    pages["/tzgg/"] = listing("通知公告", [], menu)
    pages["/tzgg/index_1.html"] = listing("通知公告", [])
    pages["/tzgg/bzgg/"] = shown(
        "本局公告", "<h1>本局公告</h1><p>本局的公告在此发布，请各有关单位及时查看并按要求办理。</p>" * 3
    )
    pages["/gg/list_7.html"] = listing("便民公告", [], '<a href="/gg/list_8.html">本局公告</a>')
    pages["/gg/list_8.html"] = listing("本局公告", NEW)
    pages["/"] = home({"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/", "便民公告": "/gg/list_7.html"})
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
    assert {place for _, _, place, _ in faults(tmp_path, "column-empty")} == {"/gg/list_7.html", *expected}
