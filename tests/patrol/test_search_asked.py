"""The site's own search, really asked over the wire."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from demo.answer import Answer, page
from tests.patrol.little import HOST, NEXT, NIGHT, THIRD, Asked, Little, Reply, exported, faults, home, shown, town

FORM = '<form action="/s.html" method="get"><input type="text" name="q" placeholder="站内搜索"><input type="submit" value="搜索"></form>'
POST = FORM.replace('method="get"', 'method="post"')
NAV = {"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/"}
TITLES = [f"关于{name}第{number}号事项的情况说明" for name in ("工作动态", "通知公告") for number in (1, 2, 3)]


def engine(*known: str) -> Callable[[Asked], str]:
    """Finds the titles that it knows, as real engines do: the question repeated, then rows."""

    def answer(asked: Asked) -> str:
        words = asked.form.get("q") or parse_qs(asked.query).get("q", [""])[0]
        rows = [title for title in known if words and words in title]
        items = "".join(
            f'<li><a href="/go?u={n}">{title}</a><span>2026-11-20</span></li>' for n, title in enumerate(rows)
        )
        sorted_by = "分类：全部　政策文件　办事指南　新闻动态"
        return shown(
            "站内搜索", f"<p>搜索“{words}”，共找到 {len(rows)} 条结果　{sorted_by}</p><ul class='list'>{items}</ul>"
        )

    return answer


def site(folder: Path, form: str, search: Reply | None, **others: Reply) -> Little:
    pages = town() | {"/": home(NAV, form)} | {f"/{name}": reply for name, reply in others.items()}
    return Little(folder, pages | ({"/s.html": search} if search is not None else {}))


def search_faults(folder: Path) -> list[tuple[str, str]]:
    return [(subject, certainty) for _, certainty, _, subject in faults(folder, "search-broken")]


@pytest.mark.parametrize("form", [FORM, POST])
def test_a_search_that_finds_what_was_published_is_no_fault(tmp_path: Path, form: str) -> None:
    with site(tmp_path, form, engine(*TITLES)) as little:
        assert little.patrol().returncode == 0
        asked = [one for one in little.served.log if one.target.startswith("/s.html")]
        assert {one.method for one in asked} == {"POST" if form is POST else "GET"} and len(asked) == 5
        assert search_faults(tmp_path) == []
        assert little.patrol(NEXT).returncode == 0
        assert len([one for one in little.served.log if one.target.startswith("/s.html")]) == 5, "weekly, not nightly"
    links = [one["url"] for one in exported(tmp_path, "links")]
    assert not any("s.html" in url for url in links)


def test_a_search_need_not_find_what_stood_in_a_column_that_was_given_up(tmp_path: Path) -> None:
    with site(tmp_path, FORM, engine(*TITLES)) as little:
        assert little.patrol(NIGHT).returncode == 0
        little.pages["/"] = home({name: url for name, url in NAV.items() if url != "/tzgg/"}, FORM)
        little.pages["/tzgg/"] = shown("通知公告", "<p>本栏目已并入工作动态。</p>")
        little.pages["/s.html"] = engine(*TITLES[:3])
        assert little.patrol(NEXT).returncode == little.patrol("2026-12-05").returncode == 0
    assert search_faults(tmp_path) == []


def test_a_search_whose_address_is_gone_is_broken_for_good(tmp_path: Path) -> None:
    with site(tmp_path, FORM, None) as little:
        little.patrol()
    assert search_faults(tmp_path) == [("entry", "confirmed")]


def test_a_search_that_answers_with_errors_is_broken_when_it_does_so_on_a_second_night(tmp_path: Path) -> None:
    with site(tmp_path, FORM, page("<html><body>Internal Server Error</body></html>", status=500)) as little:
        little.patrol()
        assert search_faults(tmp_path) == [("entry", "suspected")]
        little.patrol(NEXT)
        assert search_faults(tmp_path) == [("entry", "confirmed")]
        little.pages["/s.html"] = engine(*TITLES)
        little.patrol(THIRD)
    assert search_faults(tmp_path) == []


def test_a_search_that_finds_nothing_is_suspected_and_asked_again_until_it_finds(tmp_path: Path) -> None:
    with site(tmp_path, FORM, engine()) as little:
        little.patrol()
        assert search_faults(tmp_path) == [("titles", "suspected")]
        little.patrol(NEXT)
        (one,) = [one for one in exported(tmp_path, "findings") if one["check"] == "search-broken"]
        assert one["first_seen"].startswith("2026-11-23") and one["last_seen"].startswith("2026-11-24")
        little.pages["/s.html"] = engine(*TITLES)
        little.patrol(THIRD)
    assert search_faults(tmp_path) == []


@pytest.mark.parametrize(
    "reply",
    [
        page("<html><head><title>403</title></head><body>拒绝访问</body></html>", status=403),
        shown("站内搜索", "<div id='result'></div><script>load('/api/search')</script>"),
        Answer(200, (("Content-Type", "application/json"),), b'{"rows": []}'),
    ],
)
def test_what_cannot_be_seen_accuses_nobody(tmp_path: Path, reply: Answer | str) -> None:
    with site(tmp_path, FORM, reply) as little:
        little.patrol()
    assert search_faults(tmp_path) == []


def test_robots_txt_that_forbids_the_search_is_obeyed(tmp_path: Path) -> None:
    rules = Answer(200, (("Content-Type", "text/plain"),), b"User-agent: *\nDisallow: /s.html\n")
    with site(tmp_path, FORM, engine(*TITLES), **{"robots.txt": rules}) as little:
        little.patrol()
        assert not [one for one in little.served.log if one.target.startswith("/s.html")]
    assert search_faults(tmp_path) == []
    assert {one["cause"] for one in exported(tmp_path, "findings", "--all") if one["check"] == "search-broken"} <= {
        "robots",
        None,
    }


def test_a_box_that_a_script_works_is_a_person_s_to_try_and_none_at_all_is_absent(tmp_path: Path) -> None:
    box = '<input id="keyword" placeholder="请输入搜索内容"><a href="javascript:goSearch()">搜索</a>'
    with site(tmp_path, box, None) as little:
        little.patrol()
        assert search_faults(tmp_path) == []
        little.pages["/"] = home(NAV)
        little.patrol(NEXT)
    assert search_faults(tmp_path) == [("entry", "suspected")]


def test_a_page_in_gbk_is_asked_in_gbk(tmp_path: Path) -> None:
    heard: list[str] = []

    def listen(asked: Asked) -> str:
        heard.append(asked.query)
        return shown("站内搜索", "<p>没有</p>")

    front = home(NAV, FORM).replace('charset="utf-8"', 'charset="gb2312"')
    gbk = Answer(200, (("Content-Type", "text/html"),), front.encode("gb18030"))
    with Little(tmp_path, town() | {"/": gbk, "/s.html": listen}) as little:
        little.patrol()
    asked = [parse_qs(query, encoding="gb18030")["q"][0] for query in heard]
    assert len(asked) == 5 and set(asked[:4]) <= set(TITLES)


def test_a_search_on_a_host_that_the_site_needs_is_asked_and_another_s_is_not(tmp_path: Path) -> None:
    far = FORM.replace("/s.html", "http://so.other.cn/s.html")
    with Little(tmp_path, town() | {"/": home(NAV, far), "so.other.cn/s.html": engine(*TITLES)}) as little:
        little.write(hosts=("so.other.cn",))
        little.patrol()
        assert not [one for one in little.asked("so.other.cn") if one.target.startswith("/s.html?q")]
        little.write(hosts=("so.other.cn",), site="    also: [so.other.cn]\n")
        little.patrol(NEXT)
        assert len([one for one in little.asked("so.other.cn") if one.target.startswith("/s.html?q")]) == 5
    assert search_faults(tmp_path) == [] and HOST
