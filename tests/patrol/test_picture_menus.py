"""Columns that the home page offers by pictures without a word: their own pages name them, or they are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import NEXT, NIGHT, Little, Reply, article, exported, faults, home, listing, shown, town

MENU = "".join(f'<a href="{path}"><img src="/i/{at}.png"></a>' for at, path in enumerate(("/gzdt/", "/tzgg/", "/zt/")))


def old(name: str, folder: str, title: str = "") -> dict[str, Reply]:
    rows = [(f"关于第{at}号事项的情况说明", f"/{folder}/o{at}.html", f"2026-03-0{at}") for at in range(1, 5)]
    page = listing(name, rows)
    if title:
        page = page.replace(f"<title>{name}_", f"<title>{title}_")
    return {f"/{folder}/": page, **{url: article(text, day) for text, url, day in rows}}


def patrolled(folder: Path, third: dict[str, Reply]) -> list[dict[str, object]]:
    pages: dict[str, Reply] = {**town(), **third, "/": shown("小区人民政府门户网站", MENU)}
    with Little(folder, pages) as little:
        for night in (NIGHT, NEXT):
            assert little.patrol(night).returncode == 0
    return exported(folder, "columns")


def test_a_column_is_called_as_its_own_page_says(tmp_path: Path) -> None:
    found = patrolled(tmp_path, old("部门动态", "zt"))
    assert {(one["name"], one["kind"], one["items"]) for one in found} == {
        ("工作动态", "news", 3),
        ("通知公告", "notice", 3),
        ("部门动态", "news", 4),
    }
    assert [one[:3] for one in faults(tmp_path, "column-stale")] == [("column-stale", "confirmed", "/zt/")]
    told = [one["detail"] for one in exported(tmp_path, "findings") if one["check"] == "column-stale"]
    assert all("“部门动态”" in str(one) for one in told)


@pytest.mark.parametrize(
    "third",
    [
        old("学习教育专题", "zt"),
        old("魅力小区", "zt"),
        old("工作动态", "zt", title="小区人民政府"),
        {"/zt/": article("关于开展专项整治的通知", "2026-03-01")},
        {"/zt/": listing("工作动态", [("关于专项整治的通知", "/gzdt/t1.html", "2026-03-01")])},
        {"/zt/": shown("小区人民政府", "<p>建设中</p>")},
    ],
    ids=["a topic", "a name without a kind", "one place alone names it", "an article", "one row", "nothing"],
)
def test_what_is_no_column_for_sure_is_none(tmp_path: Path, third: dict[str, Reply]) -> None:
    found = patrolled(tmp_path, third)
    assert {one["name"] for one in found} == {"工作动态", "通知公告"}
    assert {place for _, _, place, _ in faults(tmp_path, "column-stale", "column-empty")} == set()


def test_a_name_on_the_home_page_goes_before(tmp_path: Path) -> None:
    pages: dict[str, Reply] = {**town(), **old("部门动态", "zt")}
    pages["/"] = home({"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/", "魅力小区": "/zt/"}, MENU)
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
    assert {one["name"] for one in exported(tmp_path, "columns")} == {"工作动态", "通知公告", "魅力小区"}
    assert faults(tmp_path, "column-stale") == []
