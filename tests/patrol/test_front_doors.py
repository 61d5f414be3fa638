"""Home pages that stand behind a door: redirects, frames, refreshes, folders, other names of the host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patrol.little import (
    HOST,
    LOOKED_AT,
    NEXT,
    NIGHT,
    Answer,
    Little,
    Reply,
    exported,
    faults,
    home,
    outcomes,
    page,
    redirect,
    town,
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Little]:
    with Little(tmp_path, town()) as here:
        yield here


def behind(door: Reply, place: str = "/portal/index.html") -> dict[str, Reply]:
    """The town with its home page at `place` and `door` at the root; `/portal` and `/portal/` lead there too."""
    pages = town()
    nav = {
        "首页": place,
        "首页旧址": "/portal",
        "门户": "/portal/",
        "根": "/",
        "工作动态": "/gzdt/",
        "通知公告": "/tzgg/",
    }
    pages[place] = home(nav)
    pages["/portal"] = redirect("/portal/", 301)
    if place != "/portal/":
        pages["/portal/"] = redirect(place)
    pages["/"] = door
    return pages


DOORS: dict[str, Reply] = {
    "a link beside those of every foot": (
        '<html><body><a href="/portal/index.html">进入网站</a><p><a href="/map.html">网站地图</a></p></body></html>'
    ),
    "the link that says so": (
        '<html><body><a href="/portal/index.html">点击进入</a><a href="/gzdt/t1.html">迎接国庆专题</a></body></html>'
    ),
    "redirect": redirect("/portal/index.html"),
    "permanent": redirect(f"http://{HOST}/portal/index.html", 301),
    "refresh": '<html><head><meta http-equiv="refresh" content="0;url=/portal/index.html"></head><body></body></html>',
    "script": '<html><head><script>window.location.href="/portal/index.html";</script></head><body></body></html>',
    "a picture that is a link": (
        '<html><head><title>欢迎光临</title></head><body><a href="/portal/index.html"><img src="/logo.png"></a></body></html>'
    ),
    "a refresh after a while": (
        '<html><head><meta http-equiv="refresh" content="15;url=/portal/index.html"></head><body>欢迎光临</body></html>'
    ),
    "a script in quotes": (
        "<html><body>欢迎<script>setTimeout(\"window.location.href='/portal/index.html'\",3000)</script></body></html>"
    ),
    "a click": "<html><body onclick=\"location.href='/portal/index.html'\">欢迎光临</body></html>",
    "bare name": lambda asked: (
        redirect(f"http://little.gov.cn{asked.path}") if asked.host == HOST else redirect("/portal/index.html")
    ),
}


@pytest.mark.parametrize("door", DOORS)
def test_a_home_page_behind_a_door_is_read_and_its_own_names_are_no_wrong_links(tmp_path: Path, door: str) -> None:
    with Little(tmp_path, behind(DOORS[door])) as site:
        for night in (NIGHT, NEXT):
            assert site.patrol(night).returncode == 0
            assert [one for one in faults(site.folder, *LOOKED_AT) if one[2] != "/logo.png"] == []
        assert {one["name"] for one in exported(site.folder, "columns")} >= {"工作动态", "通知公告"}


@pytest.mark.parametrize("door", [one for one in DOORS if "link" not in one or "picture" in one])
def test_the_home_page_is_judged_and_not_the_door(tmp_path: Path, door: str) -> None:
    with Little(tmp_path, behind(DOORS[door])) as site:
        assert site.patrol().returncode == 0
    lacking = {subject for _, _, _, subject in faults(tmp_path, "footer-missing")}
    assert lacking.isdisjoint({"host_unit", "contact", "site_code", "icp", "site_map"})


def test_behind_a_door_at_the_root_stands_the_index_page(site: Little) -> None:
    site.pages["/index.html"] = site.pages["/"]
    site.pages["/"] = "<html><body>欢迎<script>setTimeout(\"location.href='/index.html'\",3000)</script></body></html>"
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
        assert faults(site.folder, *LOOKED_AT) == []
    assert {one["name"] for one in exported(site.folder, "columns")} >= {"工作动态", "通知公告"}


def test_a_home_page_that_reloads_itself_is_no_door(site: Little) -> None:
    front = site.pages["/"]
    assert isinstance(front, str)
    site.pages["/"] = front.replace("</head>", '<meta http-equiv="refresh" content="5;url=/index.html"></head>')
    assert site.patrol().returncode == 0
    assert site.count("/index.html") == 0
    assert faults(site.folder, *LOOKED_AT) == []


def test_doors_that_lead_to_each_other_end(site: Little) -> None:
    """The index page is the splash itself under another name."""
    site.pages["/"] = '<html><head><title>欢迎光临</title></head><body><a href="/index.html">进入网站</a></body></html>'
    site.pages["/index.html"] = '<html><head><title>欢迎光临</title></head><body><a href="/">进入网站</a></body></html>'
    assert site.patrol().returncode == 0
    assert faults(site.folder, *LOOKED_AT) == []


def test_a_frame_that_holds_the_home_page_is_the_home_page(site: Little) -> None:
    site.pages["/main.html"] = site.pages["/"]
    site.pages["/"] = (
        '<html><head><title>小区人民政府</title></head><frameset rows="100%,*"><frame src="/main.html"><frame src="about:blank">'
        "</frameset></html>"
    )
    assert site.patrol().returncode == 0
    assert {one["name"] for one in exported(site.folder, "columns")} >= {"工作动态", "通知公告"}
    assert faults(site.folder, *LOOKED_AT) == []


def test_a_site_that_answers_under_both_names_is_one_site(site: Little) -> None:
    site.pages["/gzdt/"] = site.pages["/gzdt/"]
    site.pages["/"] = home(
        {"工作动态": "http://little.gov.cn/gzdt/", "通知公告": f"http://{HOST}/tzgg/", "动态": "/gzdt/index.html"}
    )
    assert site.patrol().returncode == 0
    assert faults(site.folder, *LOOKED_AT) == []
    assert len(exported(site.folder, "columns")) == 2


def test_a_site_in_a_folder_of_a_host_leaves_the_other_sites_of_the_host_alone(site: Little) -> None:
    """A department's site in a folder of the portal's host: the portal's pages are links to it, not pages of it."""
    pages = town()
    site.pages |= {f"/jyj{path}": reply for path, reply in pages.items()}
    site.pages["/jyj/"] = home({"首页": "/jyj/", "区政府": "/", "政务动态": "/gzdt/", "教育动态": "/jyj/gzdt/"})
    site.pages["/jyj"] = redirect("/jyj/", 301)
    more = f"  - id: jyj\n    name: 区教育局\n    url: http://{HOST}/jyj/\n"
    site.write(more=more)
    assert site.patrol().returncode == 0
    assert faults(site.folder, *LOOKED_AT) == []
    columns = {(one["site"], one["name"]): one["kind"] for one in exported(site.folder, "columns")}
    assert columns["jyj", "教育动态"] == "news"
    assert columns["jyj", "政务动态"] == "external"
    assert ("little", "教育动态") not in columns


def test_an_inner_address_that_leads_to_the_home_page_is_broken(site: Little) -> None:
    site.pages["/gzdt/t1.html"] = redirect("/")
    assert site.patrol().returncode == 0
    assert faults(site.folder, *LOOKED_AT) == [("link-broken", "confirmed", "/gzdt/t1.html", "")]


def test_a_site_that_shows_its_home_page_for_unknown_addresses_has_no_error_page_of_its_own(site: Little) -> None:
    front = site.pages["/"]
    assert isinstance(front, str)
    site.pages["/home"] = front
    site.pages["/xuncha-no-such-page-180ca01b.html"] = front
    site.pages["/"] = front.replace("<ul>", '<ul><li><a href="/home">网站首页</a></li>', 1)
    assert site.patrol().returncode == 0
    assert faults(site.folder, *LOOKED_AT) == []


def test_pages_in_utf_16_are_read(site: Little) -> None:
    for path, reply in list(site.pages.items()):
        assert isinstance(reply, str)
        text = reply.replace('charset="utf-8"', 'charset="utf-16"')
        site.pages[path] = Answer(200, (("Content-Type", "text/html"),), text.encode("utf-16"))
    assert site.patrol().returncode == 0
    assert {one["name"]: one["items"] for one in exported(site.folder, "columns")} == {"工作动态": 3, "通知公告": 3}
    assert faults(site.folder, *LOOKED_AT) == []


def test_a_page_that_says_it_does_not_exist_with_status_200_is_broken(site: Little) -> None:
    site.pages["/gzdt/t1.html"] = (
        "<html><head><title>页面不存在</title></head><body><h1>抱歉，您访问的页面不存在或已删除</h1></body></html>"
    )
    assert site.patrol().returncode == 0
    assert faults(site.folder, *LOOKED_AT) == [("link-broken", "confirmed", "/gzdt/t1.html", "")]
    assert outcomes(site.folder)["/gzdt/t1.html"] == ["soft_404", "soft_404"]


def test_the_sites_own_error_page_with_status_200_is_told_by_an_address_that_cannot_exist(site: Little) -> None:
    lost = page(
        "<html><head><title>小区人民政府</title></head><body><div>您要的内容走丢了，先看看别的吧。</div></body></html>"
    )
    site.pages["/xuncha-no-such-page-180ca01b.html"] = lost
    site.pages["/gzdt/t1.html"] = lost
    assert site.patrol().returncode == 0
    assert faults(site.folder, *LOOKED_AT) == [("link-broken", "confirmed", "/gzdt/t1.html", "")]


@pytest.mark.parametrize("more", ["", '<a href="/en/">English</a>'])
def test_behind_an_intro_page_stands_the_home_page(site: Little, more: str) -> None:
    site.pages["/main.asp"] = site.pages["/"]
    site.pages["/"] = (
        '<html><head><meta charset="utf-8"><title>欢迎光临</title></head><body><center>'
        f'<a href="main.asp"><img src="/logo.png"></a><br><a href="main.asp">进入网站</a>{more}</center></body></html>'
    )
    site.pages["/en/"] = "<html><body><h1>Welcome to our office</h1><p>" + "All about us. " * 30 + "</p></body></html>"
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
    assert {one["name"]: one["items"] for one in exported(site.folder, "columns")} == {"工作动态": 3, "通知公告": 3}
    assert [place for _, _, place, _ in faults(site.folder, "column-stale", "column-empty", "home-stale")] == []
