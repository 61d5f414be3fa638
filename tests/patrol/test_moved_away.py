"""Pages and sites that lead to another host by now: what they carried or listed when they were the site's own proves
nothing any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo.answer import Answer
from tests.patrol.little import HOST, Asked, Little, Reply, article, faults, home, listing, shown, town, unseen

FIRST, THEN = "2026-11-20", "2026-12-15"
NAV = {"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/", "图片集锦": "/tpjj/"}


def to(url: str) -> Answer:
    return Answer(302, (("Location", url),), b"")


@pytest.mark.parametrize("moved", [True, False])
def test_links_of_a_page_that_leads_away_are_nobodys(tmp_path: Path, moved: bool) -> None:
    pages: dict[str, Reply] = {**town(), "/": home(NAV)}
    links = "".join(f'<p><a href="/tpjj/{n}.html">第{n}组图片</a></p>' for n in range(1, 4))
    pages["/tpjj/"] = shown("图片集锦_小区人民政府", f"<h2>图片集锦</h2>{links}")
    pages |= {f"/tpjj/{n}.html": article(f"第{n}组图片", "2026-11-01") for n in range(1, 4)}
    with Little(tmp_path, pages) as little:
        assert little.patrol(FIRST).returncode == 0
        for n in range(1, 4):
            del little.pages[f"/tpjj/{n}.html"]
        if moved:
            little.pages["/"] = home({name: url for name, url in NAV.items() if url != "/tpjj/"})
            little.pages["/tpjj/"] = to("http://tu.b.gov.cn/tpjj/")
        assert little.patrol(THEN).returncode == 0
    assert len([one for one in faults(tmp_path, "link-broken") if one[2].startswith("/tpjj/")]) == (0 if moved else 3)


@pytest.mark.parametrize("moved", [True, False])
def test_a_site_that_moved_is_not_called_stale(tmp_path: Path, moved: bool) -> None:
    new = "xin.gov.cn"

    def led(asked: Asked) -> Answer:
        return to(f"http://{new}{asked.path}")

    with Little(tmp_path, town()) as little:
        little.write(hosts=(new,))
        assert little.patrol(FIRST).returncode == 0
        if moved:
            fresh = {
                **town(),
                "/gzdt/": listing("工作动态", [("关于重点工作的情况说明", "/gzdt/t9.html", "2026-12-11")]),
            }
            fresh["/gzdt/t9.html"] = article("关于重点工作的情况说明", "2026-12-11")
            little.pages = {f"{new}{path}": reply for path, reply in fresh.items()}
            little.pages |= {f"{HOST}{path}": led for path in fresh}
        assert little.patrol(THEN).returncode == 0
    assert [one[:2] for one in faults(tmp_path, "home-stale")] == ([] if moved else [("home-stale", "confirmed")])
    assert list(unseen(tmp_path, "home-stale").values()) == (["human_needed"] if moved else [])
