"""Departments that are renamed and columns that are moved: what was to be put right goes with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ledger.items import Item, ItemStatus
from ledger.register import ColumnKind, DeclaredColumn, Register, Site
from ledger.rulings import Assessment, Certainty, Finding, State
from tests.patrol.little import NEXT, NIGHT, THIRD, Little, article, exported, home, listing, shown, town
from xuncha.succession import moves, readdressed

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


LATE = "2026年9月1日的留言“路灯不亮”应于2026年9月8日前公开答复（答复期限5个工作日），至今没有公开答复。"
LETTER = replace(ITEM, check="message-unanswered", url="http://a.cn/6", detail=LATE, findings=("old",))


def _letter(name: str, state: State = State.FAIL, check: str = "message-unanswered", detail: str = LATE) -> Finding:
    sure = Certainty.CONFIRMED if state is State.FAIL else None
    return Finding(name, check, state, "little", "qfb", f"http://a.cn/{name}", detail, certainty=sure)


GONE = _letter("old", State.PASS)


@pytest.mark.parametrize(
    ("item", "tonight", "carried"),
    [
        (LETTER, [GONE, _letter("new")], True),
        (replace(LETTER, status=ItemStatus.WAIVED), [GONE, _letter("new")], True),
        (LETTER, [_letter("old"), _letter("new")], False),  # another letter of the same words
        (LETTER, [_letter("new")], False),  # what was not looked at is not gone
        (LETTER, [GONE, _letter("new"), _letter("newer")], False),  # nobody can say which
        (LETTER, [GONE, _letter("new", detail=LATE.replace("9月1日", "9月2日"))], False),
        (LETTER, [GONE, _letter("new", check="message-late")], False),
        (replace(LETTER, status=ItemStatus.CLOSED), [GONE, _letter("new")], False),
        (replace(LETTER, status=ItemStatus.ANNULLED), [GONE, _letter("new")], False),
        (
            replace(LETTER, check="link-broken"),
            [_letter("old", State.PASS, "link-broken"), _letter("new", check="link-broken")],
            False,  # another target is another fault
        ),
    ],
)
def test_a_fault_told_word_for_word_at_another_address_the_night_it_is_gone_is_the_same(
    item: Item, tonight: list[Finding], carried: bool
) -> None:
    found = readdressed([item], replace(NOBODY, findings=tuple(tonight)))
    assert [(one.old, one.new) for one in found] == ([("old", "new")] if carried else [])


@pytest.mark.parametrize(
    ("url", "carried"),
    [
        ("http://new.a.cn/x/gone.html", True),  # the whole site moved to another host
        ("http://a.cn/y/gone.html", False),  # another target is another fault
        ("http://new.a.cn/x/gone.html?id=2", False),
    ],
)
def test_a_broken_link_goes_with_its_site_to_another_host(url: str, carried: bool) -> None:
    old = replace(_letter("old", State.PASS, "link-broken"), url="http://a.cn/x/gone.html")
    item = replace(LETTER, check="link-broken", url=old.url)
    found = readdressed([item], replace(NOBODY, findings=(old, replace(_letter("new", check="link-broken"), url=url))))
    assert [(one.old, one.new) for one in found] == ([("old", "new")] if carried else [])


def test_two_items_of_the_same_words_are_not_told_apart():
    other = replace(LETTER, id="x-2", url="http://a.cn/7", findings=("other",))
    tonight = (GONE, _letter("other", State.PASS), _letter("new"))
    assert readdressed([LETTER, other], replace(NOBODY, findings=tonight)) == ()


def _board(little: Little, first: int, answered: bool) -> None:
    """Two letters, numbered from `first`; the first was asked long ago."""
    rows = ""
    for number, title, asked, reply in (
        (first, "小区路灯不亮", "2026-06-02", answered),
        (first + 1, "公交线路建议", "2026-11-20", False),
    ):
        said = "<tr><th>答复时间</th><td>2026-11-24</td></tr><tr><th>答复内容</th><td>您好，线路已经更换，当晚恢复照明。</td></tr>"
        url, state = f"/zx/show.do?id={number}", "已回复" if reply else "待受理"
        rows += f"<tr><td><a href='{url}'>{title}</a></td><td>{asked}</td><td>{state}</td></tr>"
        little.pages[url] = shown(
            title,
            f"<h2>{title}</h2><table><tr><th>提交时间</th><td>{asked}</td></tr><tr><th>咨询内容</th><td>请问{title}，"
            f"希望尽快处理。</td></tr><tr><th>办理状态</th><td>{state}</td></tr>{said if reply else ''}</table>",
        )
    head = "<tr><th>标题</th><th>提交时间</th><th>状态</th></tr>"
    little.pages["/zx/"] = shown("在线咨询", f"<h2>在线咨询</h2><table>{head}{rows}</table>")


@pytest.mark.parametrize("answered", [False, True])
def test_a_letter_that_is_numbered_anew_is_not_answered_by_that(tmp_path, answered: bool) -> None:
    with Little(tmp_path, town()) as little:
        little.pages["/"] = home({"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/", "在线咨询": "/zx/"})
        little.write(site="    boards:\n      - {name: 在线咨询, url: /zx/}\n")
        _board(little, 1, False)
        assert little.patrol(NIGHT).returncode == 0
        (first,) = _of_letters(tmp_path)
        del little.pages["/zx/show.do?id=1"], little.pages["/zx/show.do?id=2"]
        _board(little, 1001, answered)
        assert little.patrol(NEXT).returncode == 0
        (item,) = _of_letters(tmp_path)
        assert (item["id"], item["status"]) == (first["id"], "verified" if answered else "open")
        assert item["url"].endswith("id=1" if answered else "id=1001")


def _of_letters(folder):
    return [one for one in exported(folder, "rectifications") if one["check"] == "message-unanswered"]
