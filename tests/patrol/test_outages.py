"""What could not be seen because a site, or our own network, did not answer accuses nobody."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from crawler.frontier import rest
from tests.patrol.little import (
    HOST,
    LOOKED_AT,
    NEXT,
    NIGHT,
    THIRD,
    Answer,
    Asked,
    Behaviour,
    Little,
    Reply,
    exported,
    faults,
    home,
    outcomes,
    page,
    patrol,
    town,
    unseen,
)

SILENT = Answer(200, behaviour=Behaviour.SILENT)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Little]:
    with Little(tmp_path, town()) as here:
        yield here


def falling(pages: dict[str, Reply], after: int, until: int = 10**9, answer: Answer = SILENT) -> dict[str, Reply]:
    """The pages of a server that stops answering after so many requests, and answers again later."""
    count = 0

    def wrapped(reply: Reply) -> Callable[[Asked], Answer | str]:
        def play(asked: Asked) -> Answer | str:
            nonlocal count
            count += 1
            if after < count <= until:
                return answer
            return reply(asked) if callable(reply) else reply

        return play

    return {path: wrapped(reply) for path, reply in {**pages, "/robots.txt": page("", status=404)}.items()}


def large() -> dict[str, Reply]:
    """Enough articles for an outage to show in."""
    pages = town()
    rows = [(f"关于第{n}号事项的工作情况说明", f"/gzdt/m{n}.html", "2026-11-18") for n in range(40)]
    from tests.patrol.little import article, listing

    pages["/gzdt/"] = listing("工作动态", rows)
    for title, url, day in rows:
        pages[url] = article(title, day)
    return pages


@pytest.mark.parametrize(
    "words",
    [
        "<h2>网站正在升级维护中，敬请谅解。</h2>",
        "<h2>网站系统维护公告</h2><p>因机房升级，本网站于10月9日18时至10月10日8时暂停服务。</p>",
        "<img src='/wh.jpg'>",
    ],
    ids=["it is being worked on", "a reason, a day and an hour", "a picture"],
)
def test_a_notice_of_maintenance_at_every_address_accuses_of_nothing(site: Little, words: str) -> None:
    site.patrol(NIGHT)
    before = faults(site.folder)
    notice = f"<html><head><title>青溪区教育局</title></head><body>{words}</body></html>"
    site.pages = dict.fromkeys(town(), notice)
    for night in (NEXT, THIRD):
        assert site.patrol(night).returncode == 1
        assert set(faults(site.folder)) <= set(before)
    assert set(unseen(site.folder, "footer-missing").values()) == {"site_unreachable"}


def test_a_host_that_refuses_is_unreachable_and_accused_of_nothing(site: Little) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        text = (site.folder / "district.yaml").read_text(encoding="utf-8")
        (site.folder / "district.yaml").write_text(
            text.replace(str(site.served.port), str(closed.getsockname()[1])), encoding="utf-8"
        )
        for night in (NIGHT, NEXT):
            done = site.patrol(night)
            assert done.returncode == 1
            assert "http://www.little.gov.cn/ was not open (refused)" in done.stderr
    assert faults(site.folder) == []
    assert unseen(site.folder, "home-stale") == {"/": "site_unreachable"}


def test_declared_columns_of_a_host_that_refuses_are_not_called_broken(site: Little) -> None:
    site.pages = falling(site.pages, 0)
    site.write(site="    columns:\n      - {name: 工作动态, url: /gzdt/, kind: news}\n")
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 1
    assert faults(site.folder) == []
    assert unseen(site.folder, "column-broken") == {"/gzdt/": "site_unreachable"}


@pytest.mark.parametrize("after", [3, 12, 45])
def test_a_site_that_goes_down_in_the_night_is_accused_of_nothing(site: Little, after: int) -> None:
    site.pages = falling(large(), after)
    done = site.patrol()
    assert done.returncode == 1
    assert "was not open" in done.stderr
    assert faults(site.folder, *LOOKED_AT) == []
    site.pages = large()
    assert site.patrol(NEXT).returncode == 0
    assert faults(site.folder, *LOOKED_AT) == []


def test_an_outage_that_passes_leaves_no_trace(site: Little) -> None:
    site.pages = falling(large(), 12, 17)
    assert site.patrol().returncode == 0
    assert faults(site.folder, *LOOKED_AT) == []


@pytest.mark.parametrize(("lasts", "status"), [(0.6, 0), (30.0, 1)])
def test_a_site_rests_before_it_is_given_up_for_the_night(site: Little, lasts: float, status: int) -> None:
    """A server that is started anew says 503 for a while; sixty pauses of the register are waited for it, once."""
    site.write(crawl="delay: 0.02")
    began: list[float] = []

    def failing(reply: Reply) -> Callable[[Asked], Answer | str]:
        def play(asked: Asked) -> Answer | str:
            if len(site.asked(HOST)) > 14:
                began.append(monotonic())
            if began and monotonic() - began[0] < lasts:
                return page("<h1>Service Unavailable</h1>", status=503)
            return reply(asked) if callable(reply) else reply

        return play

    site.pages = {path: failing(reply) for path, reply in large().items()}
    done = site.patrol()
    assert done.returncode == status, done.stderr
    assert (outcomes(site.folder).get("/gzdt/m39.html") == ["ok"]) is (status == 0)
    assert faults(site.folder, *LOOKED_AT) == []


@pytest.mark.parametrize(("delay", "seconds"), [(0.0, 0.0), (0.5, 30.0), (2.0, 120.0), (2.1, 120.0), (10.0, 120.0)])
def test_a_rest_is_as_long_as_the_register_is_patient_and_two_minutes_at_most(delay: float, seconds: float) -> None:
    assert rest(delay) == seconds


def test_a_home_page_that_fails_once_is_looked_at_again(site: Little) -> None:
    site.pages["/"] = _first(page("", status=502), site.pages["/"])
    assert site.patrol().returncode == 0
    assert outcomes(site.folder)["/"] == ["server_error", "ok"]
    assert faults(site.folder, *LOOKED_AT) == []


def _first(first: Answer, then: Reply) -> Reply:
    return lambda asked: first if asked.turn == 1 else then  # type: ignore[return-value]


def test_a_folder_of_failing_pages_is_not_the_site(site: Little) -> None:
    """Forty pages of one old system answer 500: they are suspected one by one, and the site is patrolled to its end."""
    site.pages = large()
    for number in range(40):
        site.pages[f"/gzdt/m{number}.html"] = page("", status=500)
    assert site.patrol().returncode == 0
    found = faults(site.folder, "link-broken")
    assert len(found) == 40
    assert {one[1] for one in found} == {"suspected"}
    assert outcomes(site.folder)["/map.html"] == ["ok"]


@pytest.mark.parametrize(("folder", "certainty"), [(False, "suspected"), (True, "confirmed")])
def test_a_night_of_the_whole_site_is_no_night_of_a_page(site: Little, folder: bool, certainty: str) -> None:
    """A column that fails on the night after an outage of the whole site has failed once; after an outage of its own
    folder, twice."""
    failing = page("", status=500)
    sound = dict(site.pages)
    outage = {path: failing for path in sound if not folder or path.startswith("/gzdt/")}
    assert site.patrol().returncode == 0
    site.pages |= {**outage, "/robots.txt": page("", status=404)}
    assert site.patrol(NEXT).returncode == (0 if folder else 1)
    assert [one for one in faults(site.folder, *LOOKED_AT) if one[1] == "confirmed"] == []
    site.pages |= {**sound, "/gzdt/": failing}
    assert site.patrol(THIRD).returncode == 0
    found = faults(site.folder, "link-broken", "column-broken")
    assert [one[1:3] for one in found if one[0] == "column-broken"] == [(certainty, "/gzdt/")]


def test_a_blocked_home_page_is_blocked_and_the_night_partial(site: Little) -> None:
    site.pages["/"] = page("<h1>403 Forbidden</h1>", status=403)
    done = site.patrol()
    assert done.returncode == 1
    assert "was not open (blocked)" in done.stderr
    assert faults(site.folder) == []
    assert unseen(site.folder, "home-stale") == {"/": "blocked"}


def test_guarded_pictures_do_not_make_the_site_refuse_us(site: Little) -> None:
    pictures = "".join(f'<img src="/img/{n}.png" alt="">' for n in range(60))
    site.pages["/"] = home({"工作动态": "/gzdt/", "通知公告": "/tzgg/"}, pictures)
    site.pages |= {f"/img/{n}.png": page("", status=403) for n in range(60)}
    assert site.patrol().returncode == 0
    seen = outcomes(site.folder)
    assert sum(1 for path in seen if path.startswith("/img/")) == 60
    assert faults(site.folder, *LOOKED_AT) == []


def test_a_site_that_begins_to_refuse_us_is_left_alone(site: Little) -> None:
    site.pages = falling(large(), 8, answer=page("", status=403))
    done = site.patrol()
    assert done.returncode == 1
    assert "was not open (blocked)" in done.stderr
    assert len(site.asked(HOST)) < 48
    assert faults(site.folder, *LOOKED_AT) == []


def test_nobody_is_accused_when_our_own_network_is_down(tmp_path: Path) -> None:
    """The first night shows addresses elsewhere that open; on the second nothing opens any more, here or there."""
    pages = town()
    pages["/"] = home(
        {"工作动态": "/gzdt/", "省政府": "http://www.province.example/", "友好区": "http://other.example/"}
    )
    outside: dict[str, Reply] = {
        "www.province.example/": "<html>省政府</html>",
        "other.example/": "<html>友好区</html>",
    }
    with Little(tmp_path, {**pages, **outside}) as site:
        site.write(hosts=("www.province.example", "other.example"))
        assert site.patrol().returncode == 0
    for night in (NEXT, THIRD):
        done = patrol(tmp_path, night)
        assert done.returncode == 1
    assert faults(tmp_path) == []
    assert unseen(tmp_path, "home-stale") == {"/": "our_fault"}
    assert all(one["verdict"] in ("ok", "unchecked") for one in exported(tmp_path, "links"))


def test_an_address_elsewhere_that_fails_is_told_from_our_network(tmp_path: Path) -> None:
    pages = town()
    pages["/"] = home({"工作动态": "/gzdt/", "友好区": "http://other.example/"})
    with Little(tmp_path, {**pages, "other.example/": SILENT}) as site:
        site.write(hosts=("other.example",))
        assert [site.patrol(night).returncode for night in (NIGHT, NEXT)] == [0, 0]
    assert faults(tmp_path, *LOOKED_AT) == [("link-broken", "confirmed", "http://other.example/", "")]
