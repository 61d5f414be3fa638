"""A site whose home page and columns stand in a folder, and its new articles beside it: it is as fresh as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import NIGHT, Little, Reply, article, exported, home, listing

COLUMNS = {"gzdt": "工作动态", "tzgg": "通知公告", "zcwj": "政策文件", "rsxx": "人事信息", "czxx": "财政信息"}


@pytest.mark.parametrize(("newest", "stale"), [("2026-11-19", []), ("2025-02-19", ["fail"])])
def test_undated_rows_that_lead_beside_the_folder_are_the_sites_news(
    tmp_path: Path, newest: str, stale: list[str]
) -> None:
    pages: dict[str, Reply] = {}
    news = ""
    for folder, name in COLUMNS.items():
        old, new = f"/web/{folder}/t1.html", f"/art/2026/11/{folder}.html"
        titles = {old: f"关于{name}以往事项的情况说明", new: f"关于{name}新近事项的情况说明"}
        pages[old], pages[new] = article(titles[old], "2025-01-15"), article(titles[new], newest)
        pages[f"/web/{folder}/"] = listing(name, [(titles[url], url, "") for url in (new, old)])
        news += "".join(f'<li><a href="{url}">{title}</a></li>' for url, title in titles.items())
    pages["/web/"] = home({name: f"/web/{folder}/" for folder, name in COLUMNS.items()}, f"<ul>{news}</ul>")
    pages["/map.html"] = article("网站地图", "2025-01-10")
    with Little(tmp_path, pages) as little:
        little.write(url="/web/")
        assert little.patrol(NIGHT).returncode == 0
    found = exported(tmp_path, "findings", "--all")
    assert [one["state"] for one in found if one["check"] == "home-stale" and one["state"] != "pass"] == stale
