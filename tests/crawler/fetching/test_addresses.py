"""How addresses are shown, which spellings are one object, what belongs to a site, what is a trap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import addresses
from ledger.register import DeclaredBoard, Site

SHOWN = [
    ("http://a.gov.cn", "http://a.gov.cn/"),
    ("http://a.gov.cn/a.html#top", "http://a.gov.cn/a.html"),
    ("http://a.gov.cn/a.html#", "http://a.gov.cn/a.html"),
    ("http://a.gov.cn/gkmlpt/index#21023", "http://a.gov.cn/gkmlpt/index#21023"),
    ("http://a.gov.cn/app#/news/list", "http://a.gov.cn/app#/news/list"),
    ("http://a.gov.cn/app#!/news/list", "http://a.gov.cn/app#!/news/list"),
    ("http://a.gov.cn/a.html#1", "http://a.gov.cn/a.html"),
    ("http://a.gov.cn/l.jsp;jsessionid=AB12?x=1", "http://a.gov.cn/l.jsp?x=1"),
    ("http://a.gov.cn/l.php?PHPSESSID=77&id=3", "http://a.gov.cn/l.php?id=3"),
    ("http://a.gov.cn/l.php?id=3&PHPSESSID=77", "http://a.gov.cn/l.php?id=3"),
    ("http://a.gov.cn/l.php?PHPSESSID=77", "http://a.gov.cn/l.php"),
    ("http://a.gov.cn/l.asp?id=7&sid=0123456789abcdef", "http://a.gov.cn/l.asp?id=7"),
    ("http://a.gov.cn/l.asp?ID=N1&sid=00009AAB", "http://a.gov.cn/l.asp?ID=N1"),
    ("http://a.gov.cn/l.asp?sid=42", "http://a.gov.cn/l.asp?sid=42"),
    ("http://a.gov.cn/l.asp?sid=402881f1ab", "http://a.gov.cn/l.asp?sid=402881f1ab"),
    ("http://a.gov.cn/(S(abcdefghijklmnopqrstuvwx))/l.aspx", "http://a.gov.cn/l.aspx"),
    ("http://a.gov.cn/中文.html", "http://a.gov.cn/中文.html"),
    ("http://a.gov.cn/a.html?b=#c", "http://a.gov.cn/a.html?b="),
]


@pytest.mark.parametrize(("url", "expected"), SHOWN)
def test_an_address_is_shown_without_session_and_fragment(url: str, expected: str) -> None:
    assert addresses.shown(url) == expected


SAME = [
    ("http://a.gov.cn/", "https://www.a.gov.cn/index.html"),
    ("http://a.gov.cn", "http://A.GOV.CN/default.aspx"),
    ("http://a.gov.cn:80/x/", "https://a.gov.cn:443/x/index.shtml"),
    ("http://a.gov.cn/x?a=1&b=2", "http://a.gov.cn/x?b=2&a=1"),
    ("http://a.gov.cn/%7ex", "http://a.gov.cn/~x"),
    ("http://a.gov.cn/%d6%d0.html", "http://a.gov.cn/%D6%D0.html"),
    ("http://a.gov.cn/%e4%b8%ad", "http://a.gov.cn/中"),
    ("http://a.gov.cn//x///y", "http://a.gov.cn/x/y"),
    ("http://a.gov.cn/a;jsessionid=1", "http://a.gov.cn/a"),
    ("http://a.gov.cn./x", "http://a.gov.cn/x"),
    ("http://a.gov.cn/Show.ASPX?id=3", "http://a.gov.cn/show.aspx?id=3"),
    ("http://a.gov.cn/News/List.asp", "http://a.gov.cn/news/list.asp"),
]
APART = [
    ("http://a.gov.cn/", "http://b.gov.cn/"),
    ("http://a.gov.cn/", "http://a.gov.cn:8080/"),
    ("http://a.gov.cn/x", "http://a.gov.cn/X"),
    ("http://a.gov.cn/x.jsp", "http://a.gov.cn/X.jsp"),
    ("http://a.gov.cn/x.asp?ID=a", "http://a.gov.cn/x.asp?ID=A"),
    ("http://a.gov.cn/x", "http://a.gov.cn/x/"),
    ("http://a.gov.cn/gkmlpt/index#21023", "http://a.gov.cn/gkmlpt/index#21024"),
    ("http://a.gov.cn/index.html?id=1", "http://a.gov.cn/?id=2"),
    ("http://a.gov.cn/index_2.html", "http://a.gov.cn/"),
    ("http://a.gov.cn/%D6%D0", "http://a.gov.cn/%E4%B8%AD"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_page_have_one_key(one: str, other: str) -> None:
    assert addresses.key(one) == addresses.key(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_pages_have_different_keys(one: str, other: str) -> None:
    assert addresses.key(one) != addresses.key(other)


ODD = ["http://[::1", "http://a:port/", "http://a:99999/", "http://", "", "http://a..b/", "http://%zz/", "http://\x00/"]


@pytest.mark.parametrize("url", ODD)
def test_no_address_is_too_odd_to_have_a_key(url: str) -> None:
    assert isinstance(addresses.key(url), str)
    assert isinstance(addresses.shown(url), str)
    assert isinstance(addresses.host_of(url), str)


@given(st.text(max_size=60))
def test_any_text_behind_a_host_has_a_key_and_showing_twice_changes_nothing(text: str) -> None:
    url = f"http://a.gov.cn/{text}"
    addresses.key(url)
    assert addresses.shown(addresses.shown(url)) == addresses.shown(url)


PORTAL = Site("portal", "门户", "http://www.x.gov.cn/", also=("Search.example.cn",))
SCHOOLS = Site("jyj", "教育局", "http://www.x.gov.cn/jyj/index.html")
OTHER = Site("zjj", "住建局", "https://zjj.x.gov.cn/")


@pytest.mark.parametrize(
    ("site", "url", "owns", "reads"),
    [
        ("portal", "https://x.gov.cn/a.html", True, True),
        ("portal", "http://www.x.gov.cn/jyj/a.html", False, False),
        ("portal", "http://www.x.gov.cn/jyjx/a.html", True, True),
        ("portal", "http://search.example.cn/s?q=1", False, True),
        ("portal", "http://zjj.x.gov.cn/", False, False),
        ("jyj", "http://x.gov.cn/jyj/a.html", True, True),
        ("jyj", "http://x.gov.cn/a.html", False, False),
        ("zjj", "http://www.zjj.x.gov.cn/a", True, True),
        ("zjj", "http://zjj.x.gov.cn:8080/a", False, False),
    ],
)
def test_sites_of_one_host_keep_to_their_folders(site: str, url: str, owns: bool, reads: bool) -> None:
    land = addresses.territories((PORTAL, SCHOOLS, OTHER))[site]
    assert (land.owns(url), land.reads(url)) == (owns, reads)


IN_FOLDER = [f"http://bm.x.gov.cn/swj/{name}" for name in ("dt/", "gg/", "zc/", "dt/1.html", "gg/2.html", "zc/3.html")]
BESIDE_IT = [f"http://bm.x.gov.cn/{name}" for name in ("", "jyj/", "gaj/index.html")]


@pytest.mark.parametrize(
    ("home", "links", "url", "owns"),
    [
        ("/swj/", IN_FOLDER + BESIDE_IT, "/swj/dt/1.html", True),
        ("/swj/", IN_FOLDER + BESIDE_IT, "/", False),
        ("/swj/index.html", IN_FOLDER + BESIDE_IT, "/jyj/dt/", False),
        ("/swj/", IN_FOLDER + BESIDE_IT, "/jyj/index.jsp", False),
        ("/swj/", IN_FOLDER + BESIDE_IT, "/upload/2026/form.docx", True),
        ("/swj/", IN_FOLDER + BESIDE_IT, "/hdjl/xjlb.html", True),
        ("/swj/", IN_FOLDER[:4] + BESIDE_IT, "/jyj/dt/", True),
        ("/swj/", IN_FOLDER[:5] + BESIDE_IT + ["http://bm.x.gov.cn/a/", "http://bm.x.gov.cn/b/"], "/jyj/dt/", True),
        ("/swj/", [*IN_FOLDER, "http://bm.x.gov.cn/art/2026/11/20/art_1.html"], "/jyj/dt/", True),  # articles beside it
        ("/swj/", [*IN_FOLDER, "http://bm.x.gov.cn/show.jsp?id=12"], "/jyj/dt/", True),
        ("/", IN_FOLDER + BESIDE_IT, "/jyj/dt/", True),
    ],
)
def test_a_site_whose_home_page_stays_in_its_folder_of_a_shared_host_is_that_folder(
    home: str, links: list[str], url: str, owns: bool
) -> None:
    board = DeclaredBoard("信件", "http://bm.x.gov.cn/hdjl/xjlb.html")
    site = Site(id="swj", name="商务局", url=f"http://bm.x.gov.cn{home}", boards=(board,))
    land = addresses.territories((site,))["swj"]
    assert land.owns(f"http://bm.x.gov.cn{url}")
    assert land.settled(links).owns(f"http://bm.x.gov.cn{url}") is owns


@pytest.mark.parametrize(
    ("url", "trap"),
    [
        ("http://a.gov.cn/a/b/a/b/a/b/", True),
        ("http://a.gov.cn/a/a/b/", False),
        ("http://a.gov.cn/2026/11/11/11/t1.html", False),
        ("http://a.gov.cn/" + "x/" * 2 + "y" * 990, True),
        ("http://a.gov.cn/" + "/".join(f"d{n}" for n in range(14)), False),
        ("http://a.gov.cn/" + "/".join(f"d{n}" for n in range(15)), True),
    ],
)
def test_addresses_that_scripts_multiply_are_traps(url: str, trap: bool) -> None:
    assert addresses.is_trap(url) is trap


def test_a_template_levels_numbers_and_drops_values() -> None:
    assert addresses.template("http://a/cal/2026/11?y=1&m=2") == addresses.template("http://a/cal/2027/1?m=9&y=3")
    assert addresses.template("http://a/x?a=1") != addresses.template("http://a/x?b=1")
