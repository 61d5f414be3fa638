"""Departments that are renamed and columns that are moved: what was to be put right goes with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ledger.items import Item, ItemStatus
from ledger.register import ColumnKind, DeclaredColumn, Register, Site
from ledger.rulings import Assessment, Finding, State
from tests.patrol.little import NEXT, NIGHT, THIRD, Little, article, exported, home, listing, town
from xuncha.succession import moves

AT = datetime.fromisoformat(NIGHT)
NOBODY = Assessment(0, AT, 1, "national-2019", "", "", None)
ITEM = Item(
    "x-1", "old", "guide-element-missing", "", "little", "qfb", None, None, None, None, "", "", (), (), (), (), "deduct",
    AT, None, None, ItemStatus.OPEN, (),
)  # fmt: skip

OLD, NEW = "/gzdt/", "/xwzx/gzdt/"
STALE = [("关于开展春季安全检查工作的情况", "/old/t1.html", "2026-03-02")]


def _town():
    day = STALE[0][2]
    return {**town(), OLD: listing("工作动态", STALE), "/old/t1.html": article(STALE[0][0], day)}


def _units(*lines: str) -> str:
    return "departments:\n" + "".join(f"  - {{{line}}}\n" for line in ("id: qfb, name: 区政府办公室", *lines))


def _register(little: Little, units: str, column: str) -> None:
    little.write(site=f"    columns:\n      - {{{column}}}\n")
    path = little.folder / "district.yaml"
    plain = "departments:\n  - {id: qfb, name: 区政府办公室}\n"
    path.write_text(path.read_text(encoding="utf-8").replace(plain, units), encoding="utf-8")


def _of_column(folder):
    return [one for one in exported(folder, "rectifications") if one["check"] == "column-stale"]


def _moved(little: Little, rows=STALE) -> None:
    del little.pages[OLD]
    little.pages[NEW] = listing("工作动态", rows)
    little.pages["/"] = home({"首页": "/", "工作动态": NEW, "通知公告": "/tzgg/"})


def test_an_item_goes_with_its_department_and_its_column(tmp_path):
    with Little(tmp_path, _town()) as little:
        _register(
            little, _units("id: rlj, name: 区人力资源局"), "name: 工作动态, url: /gzdt/, kind: news, department: rlj"
        )
        assert little.patrol(NIGHT).returncode == 0
        (first,) = _of_column(tmp_path)
        assert (first["department"], first["status"]) == ("rlj", "open")

        _moved(little)
        _register(
            little,
            _units("id: rsj, name: 区人力资源和社会保障局, formerly: [rlj, sbj]"),
            f"name: 工作动态, url: {NEW}, kind: news, department: rsj, formerly: [{OLD}]",
        )
        done = little.patrol(NEXT)
        assert done.returncode == 0, done.stderr
        (item,) = _of_column(tmp_path)
        assert (item["id"], item["department"], item["status"]) == (first["id"], "rsj", "open")
        assert item["url"].endswith(NEW)
        reasons = [change["reason"] for change in item["history"] if change["event"] == "corrected"]
        assert any("栏目“工作动态”已由" in reason for reason in reasons)
        assert any("区人力资源局的职责由区人力资源和社会保障局承接" in reason for reason in reasons)

        little.pages[NEW] = listing(
            "工作动态", [("区召开工作会议部署下一步任务", "/tzgg/t1.html", "2026-11-23"), *STALE]
        )
        assert little.patrol(THIRD).returncode == 0
        (item,) = _of_column(tmp_path)
        assert item["status"] == "verified"


def _finding(check: str, url: str, subject: str | None, name: str, state: State = State.FAIL) -> Finding:
    return Finding(name, check, state, "little", "qfb", url, "", subject=subject)


def test_of_several_faults_at_one_address_each_is_carried_on_by_its_own():
    column = DeclaredColumn("办事指南", "http://a.cn/new/", ColumnKind.GUIDE, formerly=("http://a.cn/old/",))
    register = Register(sites=(Site("little", "小区", "http://a.cn/", columns=(column,)),))
    items = [
        replace(
            ITEM, id=f"x-{subject}", url="http://www.a.cn/old/index.html", subject=subject, findings=(f"old {subject}",)
        )
        for subject in ("材料", "时限", "地点")
    ]
    tonight = [
        _finding("guide-element-missing", "http://a.cn/new/", "材料", "new 材料"),
        _finding("guide-element-missing", "http://a.cn/new/", "时限", "new 时限", State.NOT_ASSESSED),
        _finding("guide-element-missing", "http://a.cn/other/", "地点", "another's"),
    ]
    moved, held = moves(register, items, replace(NOBODY, findings=tuple(tonight)))
    assert [(one.old, one.new) for one in moved] == [("old 材料", "new 材料")]
    assert held == {"old 时限"}


def test_an_item_is_not_gone_while_the_column_that_carries_it_on_cannot_be_seen(tmp_path):
    with Little(tmp_path, _town()) as little:
        _register(little, _units(), "name: 工作动态, url: /gzdt/, kind: news")
        assert little.patrol(NIGHT).returncode == 0
        _moved(little)
        little.pages[NEW] = "<html><body><script src='/app.js'></script><div id='app'></div></body></html>"
        _register(little, _units(), f"name: 工作动态, url: {NEW}, kind: news, formerly: [{OLD}]")
        assert little.patrol(NEXT).returncode == 0
        (item,) = _of_column(tmp_path)
        assert item["status"] == "open"


def test_a_department_that_is_merged_away_hands_over_what_cannot_be_seen_tonight(tmp_path):
    with Little(tmp_path, _town()) as little:
        _register(
            little, _units("id: rlj, name: 区人力资源局"), "name: 工作动态, url: /gzdt/, kind: news, department: rlj"
        )
        assert little.patrol(NIGHT).returncode == 0
        little.pages[OLD] = "<html><body><script src='/app.js'></script><div id='app'></div></body></html>"
        _register(
            little,
            _units("id: rsj, name: 区人社局, formerly: rlj"),
            "name: 工作动态, url: /gzdt/, kind: news, department: rsj",
        )
        assert little.patrol(NEXT).returncode == 0
        (item,) = _of_column(tmp_path)
        assert (item["department"], item["status"]) == ("rsj", "open")
