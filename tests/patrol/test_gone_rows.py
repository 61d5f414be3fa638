"""A list that shows less than it showed: an old copy that some server kept, or articles that were taken down."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import Little, Reply, article, exported, home, listing

Row = tuple[str, str, str]
OLD = [(f"关于第{n}号事项的工作情况说明", f"/gzdt/t{n}.html", f"2026-10-{20 - n}") for n in range(1, 7)]
FRESH = ("全区重点项目集中开工", "/gzdt/t9.html", "2026-11-12")
AHEAD = ("全区重点项目集中开工", "/gzdt/t9.html", "2026-11-25")
ONCE, LATER, LAST = "2026-11-13", "2026-11-20", "2026-11-27"


def site(rows: list[Row]) -> dict[str, Reply]:
    pages: dict[str, Reply] = {url: article(title, day) for title, url, day in (*OLD, *rows)}
    pages["/gzdt/"] = listing("工作动态", rows)
    pages["/"] = home({"首页": "/", "工作动态": "/gzdt/"})
    return pages


def said(folder: Path, check: str) -> list[tuple[str, str | None]]:
    return [(one["state"], one["cause"]) for one in exported(folder, "findings", "--all") if one["check"] == check]


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ([FRESH, *OLD], OLD, [("not_assessed", "human_needed")]),
        (OLD, OLD, [("fail", None)]),
        ([AHEAD, *OLD], OLD, [("fail", None)]),  # a day that had not come when it was seen
        ([FRESH, *OLD], [(FRESH[0], FRESH[1], "2026-10-31"), *OLD], [("fail", None)]),  # its day was corrected
    ],
    ids=["gone", "the same", "ahead", "corrected"],
)
def test_a_list_that_showed_newer_rows_is_not_stale(
    tmp_path: Path, first: list[Row], then: list[Row], expected: list[tuple[str, str | None]]
) -> None:
    with Little(tmp_path, site(first)) as little:
        assert little.patrol(ONCE).returncode == 0
        little.pages = {**little.pages, **site(then)}
        assert little.patrol(LATER).returncode == 0
    assert said(tmp_path, "column-stale") == expected
    assert said(tmp_path, "home-stale") == expected


def test_a_list_whose_newer_rows_stay_away_is_stale_in_the_end(tmp_path: Path) -> None:
    with Little(tmp_path, site([FRESH, *OLD])) as little:
        assert little.patrol(ONCE).returncode == 0
        little.pages = {**little.pages, **site(OLD)}
        assert little.patrol(LATER).returncode == little.patrol(LAST).returncode == 0
    assert said(tmp_path, "column-stale") == [("fail", None)]
