"""A column of which nothing is seen: empty where its scripts are every page's, not assessed where they may fill it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import NEXT, NIGHT, Little, Reply, article, faults, home, listing, shown, unseen

NAMES = {"gzdt": "工作动态", "tzgg": "通知公告", "zcwj": "政策文件"}
HOLLOW = '<div class="list"></div>'
SAID = '<div class="list">暂无数据</div>'
X9, COMMON, JQUERY = ('<script src="/js/x9.js"></script>', '<script src="/js/common.js"></script>',
                      '<script src="/js/jquery.min.js"></script>')  # fmt: skip


def rows(folder: str) -> list[tuple[str, str, str]]:
    return [(f"关于第{n}号{NAMES[folder]}的情况说明", f"/{folder}/t{n}.html", f"2026-11-{20 - n}") for n in range(1, 4)]


def site(own: str, scripts: dict[str, str], first: str = "曝光台") -> dict[str, Reply]:
    """`own` stands where the list of 曝光台 would; `scripts` at the end of the columns' pages, by their folders."""
    pages: dict[str, Reply] = {}
    for folder, name in NAMES.items():
        pages |= {url: article(title, day) for title, url, day in rows(folder)}
        pages[f"/{folder}/"] = listing(name, rows(folder), scripts.get(folder, ""))
    pages["/bgt/"] = shown(
        "曝光台_小区人民政府",
        f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="./">曝光台</a></div><div><h2>曝光台</h2>{own}</div>',
    )
    nav = {"首页": "/", "曝光台": "/bgt/", **{name: f"/{folder}/" for folder, name in NAMES.items()}}
    if first != "曝光台":
        nav = {"首页": "/", **{name: f"/{folder}/" for folder, name in NAMES.items()}, "曝光台": "/bgt/"}
    pages["/"] = home(nav)
    return pages


@pytest.mark.parametrize("first", ["曝光台", "工作动态"])
@pytest.mark.parametrize(
    ("own", "scripts", "empty"),
    [
        (HOLLOW, {}, True),
        (SAID, {}, True),
        (HOLLOW + JQUERY, {}, True),
        (HOLLOW + X9, {}, False),
        (SAID + X9, {}, False),
        (SAID + COMMON, {}, False),
        (HOLLOW + X9, {"gzdt": X9}, False),
        (HOLLOW + X9, {"gzdt": X9, "tzgg": X9}, True),
        (SAID + COMMON, {"gzdt": COMMON, "zcwj": COMMON}, True),
        (SAID + COMMON + X9, {"gzdt": COMMON, "zcwj": COMMON}, False),
    ],
    ids=[
        "no script", "words, no script", "a library", "its own script", "words and its own script",
        "words and one of every site's name", "on one column with rows", "on two", "words, on two", "one of two",
    ],
)  # fmt: skip
def test_a_hollow_column_is_empty_where_its_scripts_are_every_pages(
    tmp_path: Path, own: str, scripts: dict[str, str], empty: bool, first: str
) -> None:
    with Little(tmp_path, site(own, scripts, first)) as little:
        assert little.patrol(NIGHT).returncode == 0
    assert faults(tmp_path, "column-empty") == ([("column-empty", "confirmed", "/bgt/", "")] if empty else [])
    assert unseen(tmp_path, "column-empty") == ({} if empty else {"/bgt/": "js_required"})


def test_what_is_every_pages_is_known_on_a_night_on_which_the_others_are_unchanged(tmp_path: Path) -> None:
    pages = site(HOLLOW + X9, {"gzdt": X9, "tzgg": X9})
    with Little(tmp_path, pages, validators=True) as little:
        for night in (NIGHT, NEXT):
            assert little.patrol(night).returncode == 0
            assert faults(tmp_path, "column-empty") == [("column-empty", "confirmed", "/bgt/", "")]
            little.pages["/bgt/"] = f"{little.pages['/bgt/']}<!-- 2 -->"


def test_a_board_of_which_nothing_is_seen_is_not_called_silent_or_empty(tmp_path: Path) -> None:
    pages = site(SAID, {})
    board = "<p><a href='/write.html'>我要写信</a></p><table><tr><th>标题</th><th>来信时间</th><th>答复时间</th></tr></table>"
    for name, script in (("a", X9), ("b", "")):
        pages[f"/{name}/"] = shown(
            "局长信箱_小区人民政府",
            f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="./">局长信箱</a></div><div><h2>局长信箱</h2>{board}{script}</div>',
        )
    pages["/write.html"] = shown(
        "我要写信", "<form method=post action=/w><input name=t><textarea name=c></textarea><input type=submit></form>"
    )
    with Little(tmp_path, pages) as little:
        little.write(site="    boards:\n      - {name: 局长信箱, url: /a/}\n      - {name: 县长信箱, url: /b/}\n")
        assert little.patrol(NIGHT).returncode == 0
    assert [place for _, _, place, _ in faults(tmp_path, "board-silent", "column-empty")] == ["/b/", "/bgt/"]
