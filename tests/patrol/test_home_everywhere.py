"""Sites that answer every address with their home page, and columns whose address leads to nobody's domain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.answer import Answer, page
from tests.patrol.little import (
    NEXT,
    NIGHT,
    Asked,
    Little,
    Reply,
    exported,
    faults,
    home,
    listing,
    redirect,
    shown,
    town,
)

NAV = {"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/"}
NEWS = "".join(
    f'<li><a href="/gzdt/t{n}.html">关于工作动态第{n}号事项的情况说明</a><span>2026-11-{20 - n}</span></li>'
    for n in (1, 2, 3)
)
FOOTS = '<div><a href="/lost.html">历史沿革</a><a href="/wza/">无障碍</a><a href="/main.html">网站首页</a></div>'
BODY = f'<div class="news"><h3>要闻</h3><ul>{NEWS}</ul></div>{FOOTS}'
PARKED = (
    "<html><head><title>域名出售</title></head><body>本域名出售，请联系 <a href='mailto:a@b.c'>卖家</a></body></html>"
)
BROKEN = ("column-broken", "link-broken", "column-empty")


class Everywhere(Little):
    """Answers whatever it does not know with its home page, with a token of its own each time where `fresh`."""

    fresh = False

    def render(self, host: str, path: str, query: str = "", *more: object, **named: object) -> Answer:
        answer = super().render(host, path, query, *more, **named)  # type: ignore[arg-type]
        if answer.status != 404 or path == "/robots.txt":
            return answer
        token = f'<body><input type="hidden" value="{chr(97 + len(self.turns) % 26)}x">' if self.fresh else "<body>"
        return page(str(self.pages["/"]).replace("<body>", token))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Everywhere]:
    with Everywhere(tmp_path, {**town(), "/": home({**NAV, "乡村振兴": "/xczx/"}, BODY)}) as here:
        yield here


@pytest.mark.parametrize("fresh", [False, True])
def test_what_shows_the_home_page_is_lost_and_no_column(site: Everywhere, fresh: bool) -> None:
    site.fresh = fresh
    site.write(site="    columns:\n      - {name: 政策解读, url: /zcjd/, kind: interpretation}\n")
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
        assert faults(site.folder, *BROKEN) == [
            ("column-broken", "confirmed", "/xczx/", ""),
            ("column-broken", "confirmed", "/zcjd/", ""),
            ("link-broken", "confirmed", "/lost.html", ""),
        ]
    pages = {
        one for found in exported(site.folder, "findings") if found["check"] == "meta-missing" for one in found["pages"]
    }
    assert not any(one.endswith(("/xczx/", "/zcjd/", "/lost.html")) for one in pages)


def test_pages_in_the_site_s_frame_are_not_its_home_page(site: Everywhere) -> None:
    site.pages |= {
        "/xczx/": listing("乡村振兴", [("关于乡村振兴第1号事项的说明", "/gzdt/t1.html", "2026-11-19")]),
        "/lost.html": shown("小区人民政府门户网站", f"<h1>历史沿革</h1><p>{'本区历史悠久，沿革如下。' * 30}</p>"),
    }
    assert site.patrol().returncode == 0
    assert faults(site.folder, *BROKEN) == []


@pytest.mark.parametrize("path", ["/zcjd/", "/index.html"])
def test_a_column_that_shows_the_home_page_of_a_site_with_an_error_page_of_its_own_is_not_passed(
    tmp_path: Path, path: str
) -> None:
    with Little(tmp_path, {**town(), "/": home(NAV, BODY)}) as site:
        site.pages |= {path: site.pages["/"], "/lost.html": shown("历史沿革", "<p>沿革</p>" * 60)}
        site.write(site=f"    columns:\n      - {{name: 政策解读, url: {path}, kind: interpretation}}\n")
        assert site.patrol().returncode == 0
        assert [one for one in faults(site.folder, *BROKEN) if one[2] == path] == []
        found = [one for one in exported(site.folder, "columns") if one["name"] == "政策解读"]
        assert all((one["state"], one["cause"]) == ("not_assessed", "our_fault") for one in found if path == "/zcjd/")
        assert len(found) == 1


SOLD: dict[str, Reply] = {"elsewhere.example.com/": PARKED}
KEPT: dict[str, Reply] = {"elsewhere.example.com/": shown("某某集团", "<p>集团简介</p>" * 80)}


@pytest.mark.parametrize(("there", "broken"), [(SOLD, True), (KEPT, False)], ids=["parked", "a site"])
def test_a_column_that_leads_to_a_parked_domain_is_broken(
    tmp_path: Path, there: dict[str, Reply], broken: bool
) -> None:
    def leads(_: Asked) -> Answer:
        return redirect("http://elsewhere.example.com/", 302)

    with Little(tmp_path, {**town(), "/": home({**NAV, "乡村振兴": "/xczx/"}), "/xczx/": leads, **there}) as site:
        site.write(hosts=("elsewhere.example.com",))
        assert site.patrol().returncode == 0
        assert faults(site.folder, *BROKEN) == ([("column-broken", "confirmed", "/xczx/", "")] if broken else [])
