"""What a register or a site left behind: former home pages and addresses that are declared no more accuse nobody, and
what was to be put right goes on under its new address."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from demo.answer import Answer
from ledger.items import Item, ItemStatus
from ledger.rulings import Assessment, Certainty, Finding, State
from tests.patrol.little import (
    HOST,
    NEXT,
    NIGHT,
    THIRD,
    Asked,
    Little,
    Reply,
    article,
    exported,
    faults,
    home,
    listing,
    shown,
    town,
    unseen,
)
from xuncha.succession import awaited

NAV = {"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/"}
STALE = [("关于开展春季安全检查工作的情况", "/gzdt/t1.html", "2026-03-02")]
MOVED_TO = "xin.gov.cn"


def _led(asked: Asked) -> Answer:
    return Answer(301, (("Location", f"http://{MOVED_TO}{asked.path}"),), b"")


def _with_faults() -> dict[str, Reply]:
    text = (
        "详情见<a href='/zt/gone.html'>春季安全检查的具体安排</a>。" + "请各单位认真组织实施，并于月底前报送情况。" * 4
    )
    pages = {**town(), "/gzdt/": listing("工作动态", STALE)}
    return pages | {"/gzdt/t1.html": article(STALE[0][0], STALE[0][2], text)}


@pytest.mark.parametrize(("redirected", "linked"), [(True, False), (False, False), (True, True), (False, True)])
def test_a_site_that_the_register_names_by_another_host_has_each_fault_once(
    tmp_path: Path, redirected: bool, linked: bool
) -> None:
    """`linked`: the two versions of the site lead to each other."""
    pages = _with_faults()
    if linked:
        both = f'<p><a href="http://{MOVED_TO}/">新版网站</a> <a href="http://{HOST}/">旧版网站</a></p>'
        pages["/"] = home(NAV, both)
    with Little(tmp_path, {f"{HOST}{path}": reply for path, reply in pages.items()}) as little:
        little.write(hosts=(MOVED_TO,))
        if linked:
            little.pages |= {f"{MOVED_TO}{path}": reply for path, reply in pages.items()}
        assert little.patrol(NIGHT).returncode == 0
        before = {(one["check"], one["id"]) for one in exported(tmp_path, "rectifications")}
        little.pages |= {f"{MOVED_TO}{path}": reply for path, reply in pages.items()}
        if redirected:
            little.pages |= {f"{HOST}{path}": _led for path in (*pages, "/zt/gone.html")}
        register = tmp_path / "district.yaml"
        text = register.read_text(encoding="utf-8")
        register.write_text(text.replace(f"url: http://{HOST}", f"url: http://{MOVED_TO}"), encoding="utf-8")
        for night in (NEXT, THIRD):
            assert little.patrol(night).returncode == 0
        after = exported(tmp_path, "rectifications")
    kept = [one for one in after if one["check"] in ("column-stale", "link-broken")]
    assert {(one["check"], one["url"], one["status"]) for one in kept} == {
        ("column-stale", f"http://{MOVED_TO}/gzdt/", "open"),
        ("link-broken", f"http://{MOVED_TO}/zt/gone.html", "open"),
    }
    assert {(one["check"], one["id"]) for one in kept} <= before
    assert not unseen(tmp_path, "footer-missing")  # its new home page was read
    assert all(f"//{HOST}" not in one["url"] for one in exported(tmp_path, "findings"))


LETTERS = "<h2>局长信箱</h2><table><tr><th>标题</th><th>来信时间</th><th>状态</th></tr>{rows}</table>"


@pytest.mark.parametrize(
    ("part", "linked", "declared", "broken"),
    [
        ("boards", False, False, False),  # the register's entry went with the page
        ("boards", False, True, True),
        ("columns", False, False, False),
        ("columns", False, True, True),
        ("columns", True, False, True),  # the navigation still leads there
    ],
)
def test_what_is_declared_no_more_is_broken_only_where_the_site_leads_to_it(
    tmp_path: Path, part: str, linked: bool, declared: bool, broken: bool
) -> None:
    entry = {"boards": "name: 局长信箱, url: /xx/", "columns": "name: 部门信息, url: /xx/, kind: news"}[part]
    rows = "".join(f"<tr><td>来信{n}</td><td>2026-11-2{n}</td><td>待受理</td></tr>" for n in range(3))
    there = {"boards": shown("局长信箱", LETTERS.format(rows=rows)), "columns": town()["/tzgg/"]}[part]
    with Little(tmp_path, {**town(), "/xx/": there}) as little:
        little.write(site=f"    {part}:\n      - {{{entry}}}\n")
        assert little.patrol(NIGHT).returncode == 0
        del little.pages["/xx/"]
        if linked:
            little.pages["/"] = home({**NAV, "部门信息": "/xx/"})
        if not declared:
            little.write()
        assert little.patrol(NEXT).returncode == 0
    assert bool(faults(tmp_path, "column-broken")) is broken


AT = datetime.fromisoformat(NIGHT)
NEVER = "栏目“招生公示”自开设以来没有发布过任何信息。"
UNSEEN = "“招生公示”未能检查“空白栏目”：巡查程序未能识别。"
ITEM = Item(
    "x-1", "old", "column-empty", "", "little", "qfb", "http://a.cn/rsxx/", None, None, None, NEVER, "", (), (), ("old",),
    (), "deduct", AT, None, None, ItemStatus.OPEN, (),
)  # fmt: skip


def _finding(name: str, state: State, detail: str, check: str = "column-empty") -> Finding:
    sure = None if state is State.NOT_ASSESSED else Certainty.CONFIRMED
    return Finding(name, check, state, "little", "qfb", f"http://a.cn/{name}/", detail, certainty=sure)


GONE = _finding("old", State.PASS, NEVER)


@pytest.mark.parametrize(
    ("item", "tonight", "days", "held"),
    [
        (ITEM, [GONE, _finding("new", State.NOT_ASSESSED, UNSEEN)], 3, True),
        (ITEM, [GONE, _finding("new", State.NOT_ASSESSED, UNSEEN)], -3, False),  # it was there beside the other
        (ITEM, [GONE, _finding("new", State.NOT_ASSESSED, UNSEEN)], None, False),
        (ITEM, [GONE, _finding("new", State.PASS, NEVER)], 3, False),  # it was read, and has rows
        (ITEM, [GONE, _finding("new", State.NOT_ASSESSED, UNSEEN.replace("招生", "招聘"))], 3, False),
        (ITEM, [GONE, _finding("new", State.NOT_ASSESSED, UNSEEN, "column-stale")], 3, False),
        (replace(ITEM, status=ItemStatus.CLOSED), [GONE, _finding("new", State.NOT_ASSESSED, UNSEEN)], 3, False),
    ],
)
def test_a_column_of_the_same_name_that_came_and_was_not_judged_leaves_the_fault_open(
    item: Item, tonight: list[Finding], days: int | None, held: bool
) -> None:
    since = None if days is None else AT + timedelta(days=days)
    night = Assessment(0, AT, 1, "national-2019", "", "", None, findings=tuple(tonight))
    assert awaited([item], night, lambda site, url: since) == ({"old"} if held else set())


@pytest.mark.parametrize(
    ("page_down", "relinked", "states"),
    [
        (True, False, ["not_assessed"]),  # the one page that still carried it cannot be read: the menu was changed
        (False, False, ["fail"]),  # it was read tonight, and still carries it
        (False, True, []),
    ],
)
def test_a_link_broke_on_a_page_that_could_be_read_since(
    tmp_path: Path, page_down: bool, relinked: bool, states: list[str]
) -> None:
    text = (
        "详情见<a href='/zt/gone.html'>春季安全检查的具体安排</a>。" + "请各单位认真组织实施，并于月底前报送情况。" * 4
    )
    one = "/gzdt/t1.html"
    pages = {**town(), one: article("关于工作动态第1号事项的情况说明", "2026-11-19", text)}
    pages["/zt/gone.html"] = article("春季安全检查的具体安排", "2026-11-18")
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
        del little.pages["/zt/gone.html"]
        if page_down:
            little.pages[one] = Answer(503, (), b"Service Unavailable")
        if relinked:
            little.pages[one] = article("关于工作动态第1号事项的情况说明", "2026-11-19")
        assert little.patrol(NEXT).returncode == 0
    found = exported(tmp_path, "findings", "--all")
    assert [x["state"] for x in found if x["check"] == "link-broken" and x["url"].endswith("gone.html")] == states
