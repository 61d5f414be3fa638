"""What a menu calls a column, and what the column's own page calls itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import NEXT, NIGHT, Little, exported, home, town


@pytest.mark.parametrize(
    ("menu", "name", "kind"), [("信息公开", "通知公告", "notice"), ("公告公示", "公告公示", "notice")]
)
def test_an_item_that_leads_to_the_first_column_under_it_is_called_as_that_column(
    tmp_path: Path, menu: str, name: str, kind: str
) -> None:
    pages = town()
    pages["/"] = home({"首页": "/", "工作动态": "/gzdt/", menu: "/tzgg/"})
    with Little(tmp_path, pages) as little:
        for night in (NIGHT, NEXT):
            assert little.patrol(night).returncode == 0
            found = {one["url"].rsplit("/", 2)[-2]: (one["name"], one["kind"]) for one in exported(tmp_path, "columns")}
            assert found["tzgg"] == (name, kind)
