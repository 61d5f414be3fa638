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


def group(*rows: tuple[str, str]) -> str:
    """A second group of the page, of rows that are files or stand elsewhere."""
    items = "".join(
        f'<li><a href="{url}">关于某项工作第{n}号情况通报的函</a><span>{day}</span></li>'
        for n, (url, day) in enumerate(rows)
    )
    return f'<div class="group"><h3>文件汇编</h3><ul>{items}</ul></div>'


FILES = group(("/gzdt/f1.pdf", "2026-11-18"), ("/gzdt/f2.pdf", "2026-10-12"), ("/gzdt/f3.doc", "2026-09-02"))
AWAY = group(*((f"http://www.b.gov.cn/t{n}.html", f"2026-11-{18 - n}") for n in range(3)))
LATE = group(*((f"/gzdt/f{n}.pdf", f"2026-08-{18 - n}") for n in range(3)))


@pytest.mark.parametrize(
    ("beside", "elsewhere", "expected"),
    [
        ("", "", "fail"),
        (headline("/gzdt/top.html"), "", "not_assessed"),
        (headline("/zt/top.html"), "", "not_assessed"),
        (headline("/gzdt/old.html"), "", "fail"),
        (side(NEW), "", "fail"),
        (headline("/zt/top.html"), headline("/zt/top.html"), "fail"),
        (FILES, "", "not_assessed"),
        (AWAY, "", "not_assessed"),
        (LATE, "", "fail"),
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
        "a group of files",
        "a group that leads elsewhere",
        "a group of old files",
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


def test_a_box_of_files_that_many_columns_show_is_no_columns_own(tmp_path: Path) -> None:
    pages = site(FILES, FILES)
    pages["/xxgk/"] = listing("信息公示", [], FILES)
    pages["/"] = home({"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/", "信息公示": "/xxgk/"})
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
    assert {place for _, _, place, _ in faults(tmp_path, "column-stale")} == {"/gzdt/"}


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
