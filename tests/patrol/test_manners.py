"""How fast a host is asked, by the server's own clock."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.patrol.little import (
    HOST,
    LOOKED_AT,
    NEXT,
    NIGHT,
    Answer,
    Asked,
    Little,
    Reply,
    exported,
    faults,
    home,
    page,
    redirect,
    town,
)


def busy() -> dict[str, Reply]:
    """Redirects, failures that are looked at twice, robots.txt, another host: all that asks more than once."""
    pages = town()
    nav = {
        "工作动态": "/gzdt/",
        "通知公告": "/tzgg/",
        "友好区": "http://other.example/",
        "友好县": "http://other.example/b",
    }
    pages["/"] = home(
        nav, '<p><a href="/old/1">旧址</a><a href="/lost.html">不存在</a><a href="/ill.html">出错</a></p>'
    )
    pages |= {"/old/1": redirect("/old/2"), "/old/2": redirect("/old/3"), "/old/3": redirect("/gzdt/")}
    pages["/ill.html"] = page("", status=500)
    pages |= {
        "other.example/": "<html>好</html>",
        "other.example/b": redirect("/c"),
        "other.example/c": "<html>好</html>",
    }
    return pages


def gaps(site: Little, host: str) -> list[float]:
    return [later.at - earlier.at for earlier, later in pairwise(site.asked(host))]


def test_two_requests_to_one_host_keep_their_pause(tmp_path: Path) -> None:
    with Little(tmp_path, busy()) as site:
        site.write(crawl="delay: 0.3", hosts=("other.example",))
        assert site.patrol(NIGHT).returncode == 0
        for host in (HOST, "other.example"):
            assert len(gaps(site, host)) >= 2
            assert min(gaps(site, host)) >= 0.95 * 0.3
        assert faults(site.folder, "link-broken") == [
            ("link-broken", "confirmed", "/lost.html", ""), ("link-broken", "suspected", "/ill.html", ""),
        ]  # fmt: skip


@pytest.mark.parametrize(("asked", "kept"), [("0.6", 0.6), ("0.1", 0.3)])
def test_a_pause_that_robots_txt_asks_for_is_kept_where_it_is_longer(tmp_path: Path, asked: str, kept: float) -> None:
    pages = town()
    pages["/robots.txt"] = Answer(
        200, (("Content-Type", "text/plain"),), f"User-agent: *\nCrawl-delay: {asked}\n".encode()
    )
    with Little(tmp_path, pages) as site:
        site.write(crawl="delay: 0.3")
        assert site.patrol(NIGHT).returncode == 0
        after = gaps(site, HOST)[1:]  # the pause is known when robots.txt has answered
        assert min(after) >= 0.95 * kept
        assert sum(after) / len(after) < 1.6 * kept


def test_a_pause_that_robots_txt_asks_for_holds_where_the_register_asks_for_none(tmp_path: Path) -> None:
    pages = town()
    pages["/robots.txt"] = Answer(200, (("Content-Type", "text/plain"),), b"User-agent: *\nCrawl-delay: 0.4\n")
    with Little(tmp_path, pages) as site:
        assert site.patrol(NIGHT).returncode == 0
        assert min(gaps(site, HOST)[1:]) >= 0.95 * 0.4


def test_each_site_keeps_its_own_pause(tmp_path: Path) -> None:
    pages = town()
    with Little(tmp_path, {**pages, **{f"slow.gov.cn{path}": reply for path, reply in pages.items()}}) as site:
        more = "  - {id: slow, url: http://slow.gov.cn/, crawl: {delay: 0.7}}\n"
        site.write(crawl="delay: 0.3", hosts=("slow.gov.cn",), more=more)
        assert site.patrol(NIGHT).returncode == 0
        assert min(gaps(site, HOST)) >= 0.95 * 0.3
        assert min(gaps(site, "slow.gov.cn")) >= 0.95 * 0.7
        assert sorted(gaps(site, HOST))[len(gaps(site, HOST)) // 2] < 0.6


@pytest.mark.parametrize(("status", "pause"), [(500, 0.4), (404, 0.2)])
def test_a_second_look_at_what_may_pass_comes_slower(tmp_path: Path, status: int, pause: float) -> None:
    pages = town()
    pages["/"] = home({"工作动态": "/gzdt/"}, "".join(f'<a href="/lost/{n}.html">不存在</a>' for n in range(4)))
    pages |= {f"/lost/{n}.html": page("", status=status) for n in range(4)}
    with Little(tmp_path, pages) as site:
        site.write(crawl="delay: 0.2")
        assert site.patrol(NIGHT).returncode == 0
        asked = [one for one in site.asked(HOST) if one.target.startswith("/lost/")]
        second = [later.at - earlier.at for earlier, later in pairwise(asked[-3:])]
        assert len(asked) == 8
        assert 0.95 * pause <= min(second) < 1.9 * pause


def test_what_was_not_there_the_night_before_is_asked_once_and_stays_confirmed(tmp_path: Path) -> None:
    pages = town()
    pages["/"] = home({"工作动态": "/gzdt/"}, '<a href="/lost.html">不存在</a>')
    with Little(tmp_path, pages) as site:
        for night, asked in ((NIGHT, 2), (NEXT, 3)):
            assert site.patrol(night).returncode == 0
            assert site.count("/lost.html") == asked
            found = [
                certainty for _, certainty, url, _ in faults(site.folder, "link-broken") if url.endswith("/lost.html")
            ]
            assert found == ["confirmed"]


def test_the_agent_says_who_asks(tmp_path: Path) -> None:
    with Little(tmp_path, town()) as site:
        assert site.patrol(NIGHT).returncode == 0
        assert all("xuncha" in one.agent for one in site.asked())


def test_an_attachment_is_asked_with_the_page_that_carries_it(tmp_path: Path) -> None:
    """Guarded downloads answer only to a visitor who comes from their page."""
    pages = town()

    def guarded(asked: Asked) -> Answer:
        if asked.headers.get("referer", "").endswith("/gzdt/t1.html"):
            return Answer(200, (("Content-Type", "application/pdf"),), b"%PDF-1.4\n%%EOF")
        return page("<html><body>非法访问</body></html>", status=404)

    article = pages["/gzdt/t1.html"]
    assert isinstance(article, str)
    pages["/gzdt/t1.html"] = article.replace("<p>", '<p><a href="/files/a.pdf">附件</a>', 1)
    pages["/files/a.pdf"] = guarded
    with Little(tmp_path, pages) as site:
        assert site.patrol(NIGHT).returncode == 0
        assert faults(site.folder, *LOOKED_AT) == []
        verdicts = {one["url"].rsplit("/", 1)[1]: one["verdict"] for one in exported(site.folder, "links")}
        assert verdicts["a.pdf"] == "ok"
