"""Links that lead out of the site, and addresses no browser could ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patrol.little import (
    LOOKED_AT,
    NEXT,
    NIGHT,
    Answer,
    Behaviour,
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

NAV = {"工作动态": "/gzdt/", "通知公告": "/tzgg/"}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Little]:
    with Little(tmp_path, town()) as here:
        yield here


def leading(url: str) -> str:
    return home(NAV, f'<p><a href="{url}">友情链接</a></p>')


ELSEWHERE: dict[str, tuple[Reply, str | None]] = {
    "s403.example": (page("", status=403), None),
    "s401.example": (page("", status=401), None),
    "s429.example": (page("", status=429), None),
    "s999.example": (page("", status=999), None),
    "s412.example": (page("<script>document.cookie='a=1';location.reload()</script>", status=412), None),
    # A guard's page refuses, whatever its status says.
    "g503.example": (page("<title>Just a moment...</title>Checking your browser before accessing", status=503), None),
    "g512.example": (page("<script>document.cookie='a=1';location.reload()</script>", status=512), None),
    "g405.example": (page("<p>由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>", status=405), None),
    "g404.example": (page("<title>访问禁止</title>当前访问疑似黑客攻击，已被拦截", status=404), None),
    "e503.example": (page("<title>503</title><p>服务暂时不可用，请稍后再试。</p>", status=503), "confirmed"),
    "e404.example": (
        page("<title>404</title><p>您访问的页面不存在</p>" + "<a href='/'>首页</a>", status=404),
        "confirmed",
    ),
    "s418.example": (page("", status=418), "suspected"),
    "s404.example": (page("", status=404), "confirmed"),
    "s410.example": (page("", status=410), "confirmed"),
    "s503.example": (page("", status=503), "confirmed"),
    "reset.example": (Answer(200, behaviour=Behaviour.SILENT), "confirmed"),
    "loop.example": (redirect("/"), "confirmed"),
    "fine.example": (page("<html><body>" + "好" * 50 + "</body></html>"), None),
}


def test_addresses_elsewhere_over_two_nights(site: Little) -> None:
    links = "".join(f'<a href="http://{host}/">友情链接</a>' for host in ELSEWHERE)
    site.pages |= {"/": home(NAV, links), **{f"{host}/": answer for host, (answer, _) in ELSEWHERE.items()}}
    site.write(hosts=tuple(ELSEWHERE))
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
    expected = {f"http://{host}/": fault for host, (_, fault) in ELSEWHERE.items() if fault}
    assert {place: certainty for _, certainty, place, _ in faults(site.folder, *LOOKED_AT)} == expected


def test_what_fails_once_and_opens_the_next_night_is_no_fault_any_more(site: Little) -> None:
    site.pages |= {"/": leading("http://other.example/"), "other.example/": page("", status=500)}
    site.write(hosts=("other.example",))
    assert site.patrol(NIGHT).returncode == 0
    assert faults(site.folder, "link-broken") == [("link-broken", "suspected", "http://other.example/", "")]
    site.pages["other.example/"] = "<html>好</html>"
    assert site.patrol(NEXT).returncode == 0
    assert faults(site.folder, "link-broken") == []


ODD = (
    "http://[::1/", "http://", "http:///gzdt/", "http://a..b/", "http://" + "x" * 70 + ".gov.cn/", "http://127.0.0.1:99999/",
    "http://127.0.0.1:port/", "https://user:pass@[bad]/", "http://exa mple.cn/", "http://%zz/", "javascript:void(0)",
    "mailto:a@b.cn", "tel:12345", "//", "?", "http://www.little.gov.cn:0/", "ftp://ftp.example/",
)  # fmt: skip


def test_addresses_that_no_browser_could_ask_for_end_nothing_and_hang_nothing(site: Little) -> None:
    site.pages["/"] = home(NAV, "".join(f'<a href="{url}">奇怪的地址</a>' for url in ODD))
    site.pages["/tzgg/t1.html"] = redirect("http://[::1/")
    site.pages["/tzgg/t2.html"] = redirect("http://a..b/")
    done = site.patrol()
    assert done.returncode == 0, done.stderr
    assert outcomes(site.folder)["/gzdt/t1.html"] == ["ok"]
    assert [one for one in faults(site.folder, "link-broken") if one[1] == "confirmed"] == []


INNER = (
    "http://10.0.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/", "http://[fd00::1]/",
    "http://[::ffff:10.0.0.1]/", "http://2130706433:1/", "http://0x7f.1:1/", "http://100.100.100.200/", "http://0.0.0.0/",
)  # fmt: skip


def test_addresses_of_inner_networks_are_recorded_and_never_requested(site: Little) -> None:
    site.pages["/"] = home(NAV, "".join(f'<a href="{url}">内网</a>' for url in INNER[:5] + INNER[7:]))
    site.pages["/gzdt/t1.html"] = redirect("http://169.254.169.254/")
    assert site.patrol().returncode == 0
    seen = outcomes(site.folder)
    assert {url: seen[url] for url in (*INNER[:5], *INNER[7:])} == {
        url: ["private_address"] for url in (*INNER[:5], *INNER[7:])
    }
    assert seen["/gzdt/t1.html"] == ["private_address"]
    assert faults(site.folder, *LOOKED_AT) == []


def test_robots_that_forbid_all_leave_the_site_unassessed(site: Little) -> None:
    site.pages["/robots.txt"] = Answer(200, (("Content-Type", "text/plain"),), b"User-agent: *\nDisallow: /\n")
    done = site.patrol()
    assert done.returncode == 1
    assert "was not open (robots)" in done.stderr
    assert faults(site.folder) == []
    assert [one.target for one in site.asked("www.little.gov.cn")] == ["/robots.txt"]


def test_many_addresses_that_robots_forbid_are_each_an_outcome(site: Little) -> None:
    site.pages["/robots.txt"] = Answer(200, (("Content-Type", "text/plain"),), b"User-agent: *\nDisallow: /secret/\n")
    site.pages["/"] = home(NAV, "".join(f'<a href="/secret/{n}.html">内部</a>' for n in range(1500)))
    assert site.patrol().returncode == 0
    assert sum(1 for found in outcomes(site.folder).values() if found == ["robots"]) == 1500
    assert faults(site.folder, *LOOKED_AT) == []


def test_robots_are_ignored_where_the_register_says_why(site: Little) -> None:
    site.pages["/robots.txt"] = Answer(200, (("Content-Type", "text/plain"),), b"User-agent: *\nDisallow: /\n")
    site.write(site='    crawl: {robots: {ignore: "主办单位书面同意"}}\n')
    assert site.patrol().returncode == 0
    assert site.count("/robots.txt") == 0
    assert outcomes(site.folder)["/gzdt/t1.html"] == ["ok"]


def test_a_budget_that_is_spent_leaves_the_night_whole_and_says_so(site: Little) -> None:
    site.write(site="    crawl: {max_pages: 4}\n")
    assert site.patrol().returncode == 0
    assert len(site.asked()) == 4
    left = [one for one in exported(site.folder, "findings", "--all") if one["cause"] == "out_of_budget"]
    assert left
    assert faults(site.folder, *LOOKED_AT) == []


def test_a_budget_keeps_room_for_second_looks(site: Little) -> None:
    site.pages["/gzdt/"] = page("", status=404)
    site.write(site="    crawl: {max_pages: 8}\n")
    assert site.patrol().returncode == 0
    assert outcomes(site.folder)["/gzdt/"] == ["not_found", "not_found"]
    assert len(site.asked()) == 8


@pytest.mark.parametrize("most", [13, 16])
def test_a_budget_that_ends_among_second_looks_ends_the_night_at_once(site: Little, most: int) -> None:
    site.pages["/"] = home(NAV, "".join(f'<a href="/lost/{n}.html">不存在</a>' for n in range(40)))
    site.write(site=f"    crawl: {{max_pages: {most}}}\n")
    for night in (NIGHT, NEXT):
        done = site.patrol(night, limit=45)
        assert done.returncode == 0 and "error of ours" not in done.stdout + done.stderr


def test_what_a_budget_left_is_asked_the_nights_after(site: Little) -> None:
    site.write(site="    crawl: {max_pages: 8}\n")
    for day in range(23, 28):
        assert site.patrol(f"2026-11-{day}T02:00:00+08:00").returncode == 0
    asked = {one.target for one in site.asked()}
    assert {f"/{folder}/t{n}.html" for folder in ("gzdt", "tzgg") for n in (1, 2, 3)} <= asked
    assert faults(site.folder, *LOOKED_AT) == []


def test_another_port_of_a_mapped_name_is_not_asked_at_the_port_of_its_server(site: Little) -> None:
    site.pages["/"] = leading("http://www.little.gov.cn:81/oa") + leading("http://other.example:8088/oa")
    site.write(hosts=("other.example",))
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
    assert faults(site.folder, "link-broken") == []
    assert site.count("/oa") == 0
    unseen = [one for one in exported(site.folder, "findings", "--all") if one["check"] == "link-broken"]
    assert {(one["url"], one["cause"]) for one in unseen} == {
        ("http://www.little.gov.cn:81/oa", "no_vantage"),
        ("http://other.example:8088/oa", "no_vantage"),
    }
