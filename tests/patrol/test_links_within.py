"""Links within a site that a visitor's browser opens although a single GET is sent elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patrol.little import Little, exported, faults, home, redirect, town

NAV = {"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/"}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Little]:
    with Little(tmp_path, town()) as here:
        yield here


def carrying(**links: str) -> str:
    """A home page with these links, words to address."""
    return home(NAV, "".join(f'<p><a href="{url}">{words}</a></p>' for words, url in links.items()))


def broken(site: Little) -> dict[str, str]:
    return {place: certainty for _, certainty, place, _ in faults(site.folder, "link-broken", "column-broken")}


def test_links_that_mean_the_home_page_may_lead_there_and_others_may_not(site: Little) -> None:
    meant = {"回到首页": "/qx", "本站": "/home.html", "小区人民政府": "/xqzf", "logo": "/dbt/"}
    lost = {"旧闻": "/gzdt/old.html", "学校主页": "/school/", "一份旧文件的全文": "/wj.html"}
    personal = {"会员中心": "/member/"}
    site.pages |= {url: redirect("/") for url in (*meant.values(), *lost.values(), *personal.values())}
    site.pages["/"] = carrying(**meant, **lost, **personal)
    assert site.patrol().returncode == 0
    assert broken(site) == dict.fromkeys(lost.values(), "confirmed")
    verdicts = {one["url"]: one["verdict"] for one in exported(site.folder, "links")}
    assert verdicts["http://www.little.gov.cn/qx"] == "ok"
    assert verdicts["http://www.little.gov.cn/member/"] == "blocked"
