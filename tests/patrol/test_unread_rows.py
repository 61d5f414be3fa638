"""Old rows beside what was not read accuse nobody; a list in a frame is the column's, and is judged by its rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import NEXT, NIGHT, Little, Reply, article, exported, faults, home, listing, shown, unseen

OLD = [(f"关于第{n}号事项的工作情况说明", f"/gzdt/t{n}.html", f"2026-08-{20 - n}") for n in range(1, 7)]
NEW = [(f"关于第{n}号项目的工作情况说明", f"/gzdt/n{n}.html", f"2026-11-{20 - n}") for n in range(1, 4)]
BY_NUMBER = '<div class="page">共11条 1/2页 <a href="javascript:goPage(1)">首页</a> <a href="javascript:goPage(2)">下一页</a></div>'
FRAME = '<div class="left"><iframe src="/frm/a.htm" width="700" height="700"></iframe></div>'


def site(page: str) -> dict[str, Reply]:
    pages: dict[str, Reply] = {url: article(title, day) for title, url, day in (*OLD, *NEW)}
    others = {f"/{folder}/": listing(name, NEW) for folder, name in (("tzgg", "通知公告"), ("zcwj", "政策文件"))}
    nav = {"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/", "政策文件": "/zcwj/"}
    return pages | others | {"/gzdt/": page, "/": home(nav)}


def rows(some: list[tuple[str, str, str]]) -> str:
    items = "".join(f'<li><a href="{url}">{title}</a><span>{day}</span></li>' for title, url, day in some)
    return f'<!DOCTYPE html><html><meta charset="utf-8"><body><ul class="list">{items}</ul></body></html>'


def framed(beside: str = "") -> str:
    crumb = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="./">工作动态</a></div>'
    return shown("工作动态_小区人民政府", f'{crumb}<div class="main"><h2>工作动态</h2>{FRAME}{beside}</div>')


STALE = [("column-stale", "confirmed", "/gzdt/", "")]


@pytest.mark.parametrize(
    ("page", "stale"),
    [
        (listing("工作动态", OLD, BY_NUMBER), True),
        (listing("工作动态", OLD[::-1], BY_NUMBER), False),
        (listing("工作动态", OLD[::-1]), True),
        (listing("工作动态", OLD, "<div><div class='more'></div><script src='/js/x9.js'></script></div>"), False),
        (listing("工作动态", OLD, "<div><div class='more'></div><script src='/js/jquery.min.js'></script></div>"), True),
        (listing("工作动态", OLD, FRAME), False),
        (listing("工作动态", OLD, FRAME.replace("700", "20")), True),
    ],
    ids=[
        "newest first", "oldest first", "no pager", "a script's place", "a library's", "a frame", "a small frame",
    ],
)  # fmt: skip
def test_old_rows_are_the_newest_only_where_all_was_read(tmp_path: Path, page: str, stale: bool) -> None:
    with Little(tmp_path, site(page)) as little:
        assert little.patrol(NIGHT).returncode == 0
    assert faults(tmp_path, "column-stale") == (STALE if stale else [])
    assert unseen(tmp_path, "column-stale") == ({} if stale else {"/gzdt/": "human_needed"})


HOT = '<div class="right"><h3>热点推荐</h3>' + rows(OLD[3:]).partition("<body>")[2].partition("</body>")[0] + "</div>"


@pytest.mark.parametrize("beside", ["", HOT])
@pytest.mark.parametrize(
    ("frame", "stale", "cause"),
    [
        (rows(NEW), False, None),
        (rows(OLD), True, None),
        ("<html><meta charset='utf-8'><body><p>欢迎您</p></body></html>", False, "our_fault"),
        (rows([]), False, "our_fault"),
        (None, False, "our_fault"),
    ],
    ids=["new rows", "old rows", "no list", "an empty one", "not found"],
)
def test_a_list_in_a_frame_is_the_columns(
    tmp_path: Path, frame: str | None, stale: bool, cause: str | None, beside: str
) -> None:
    pages = site(framed(beside))
    if frame is not None:
        pages["/frm/a.htm"] = frame
    with Little(tmp_path, pages, validators=True) as little:
        for night in (NIGHT, NEXT):
            assert little.patrol(night).returncode == 0
            assert faults(tmp_path, "column-stale", "column-empty", "column-broken") == (STALE if stale else [])
            assert unseen(tmp_path, "column-stale") == ({"/gzdt/": cause} if cause else {})


def test_the_items_of_a_framed_list_are_the_columns(tmp_path: Path) -> None:
    with Little(tmp_path, {**site(framed(HOT)), "/frm/a.htm": rows(NEW)}) as little:
        assert little.patrol(NIGHT).returncode == 0
    column = exported(tmp_path, "columns")[0]
    assert (column["url"], column["items"], column["newest"]) == ("http://www.little.gov.cn/gzdt/", 3, "2026-11-19")


@pytest.mark.parametrize(("more", "told"), [(BY_NUMBER, []), ("", ["/gzdt/old.html"])], ids=["of two pages", "whole"])
def test_an_older_row_from_a_page_that_was_not_read_is_not_back_dated(
    tmp_path: Path, more: str, told: list[str]
) -> None:
    pages = site(listing("工作动态", NEW, more)) | {
        "/gzdt/old.html": article("关于法律知识问答的情况说明", "2026-09-30")
    }
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
        little.pages["/gzdt/"] = listing(
            "工作动态", [("关于法律知识问答的情况说明", "/gzdt/old.html", "2026-09-30"), *NEW], more
        )
        assert little.patrol(NEXT).returncode == 0
    assert [place for _, _, place, _ in faults(tmp_path, "date-backdated")] == told
