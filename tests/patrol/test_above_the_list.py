"""Old rows below something that may be newer accuse nobody; what stands above every column's list is no column's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import FOOT, NIGHT, Little, Reply, article, faults, home, unseen

NAMES = {"gzdt": "工作动态", "tzgg": "通知公告", "zcwj": "政策文件", "rsxx": "人事信息"}
TOP = '<script src="/js/top.js"></script>'


def rows(folder: str, month: int) -> list[tuple[str, str, str]]:
    return [
        (f"关于第{n}号{NAMES[folder]}的情况说明", f"/{folder}/t{n}.html", f"2026-{month}-{20 - n}") for n in range(1, 6)
    ]


def column(folder: str, above: str, after: str = "") -> str:
    month = 10 if folder == "gzdt" else 11
    items = "".join(f'<li><a href="{u}">{t}</a><span>{d}</span></li>' for t, u, d in rows(folder, month))
    crumb = f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="./">{NAMES[folder]}</a></div>'
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{NAMES[folder]}_小区人民政府</title></head><body>'
        f"{crumb}{above}<h2>{NAMES[folder]}</h2><ul>{items}</ul>{after}{FOOT}</body></html>"
    )


def site(above: str, others: str = "", after: str = "") -> dict[str, Reply]:
    pages: dict[str, Reply] = {}
    for folder in NAMES:
        month = 10 if folder == "gzdt" else 11
        pages |= {url: article(title, day) for title, url, day in rows(folder, month)}
        pages[f"/{folder}/"] = column(folder, above if folder == "gzdt" else others, after if folder == "gzdt" else "")
    return pages | {"/": home({"首页": "/", **{name: f"/{folder}/" for folder, name in NAMES.items()}})}


@pytest.mark.parametrize(
    ("pages", "stale"),
    [
        (site(""), True),
        (site(TOP), False),
        (site(TOP, TOP), True),
        (site('<div id="topnews"></div>', "", '<script>$.get("/api/top",h=>$("#topnews").html(h))</script>'), False),
        (site('<div id="weather"></div>', "", '<script>$.get("/weather",h=>$("#weather").html(h))</script>'), True),
        (site("", "", '<noscript>请启用JavaScript</noscript><div id="root"></div>'), False),
    ],
    ids=["nothing", "a script", "a script on all columns", "a place", "the weather", "a root"],
)
def test_old_rows_below_what_may_be_newer_accuse_nobody(tmp_path: Path, pages: dict[str, Reply], stale: bool) -> None:
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
    expected = [("column-stale", "confirmed", "/gzdt/", "")] if stale else []
    assert faults(tmp_path, "column-stale") == expected
    assert unseen(tmp_path, "column-stale").get("/gzdt/") == (None if stale else "human_needed")


def test_newer_rows_in_a_frame_above_the_list_are_the_columns(tmp_path: Path) -> None:
    pages = site('<iframe src="/top.html"></iframe>')
    pages["/n.html"] = article("关于第九号事项的情况说明", "2026-11-21")
    pages["/top.html"] = (
        '<html><meta charset="utf-8"><body><ul><li><a href="/n.html">关于第九号事项的情况说明</a>'
        "<span>2026-11-21</span></li></ul></body></html>"
    )
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
    assert faults(tmp_path, "column-stale") == []
