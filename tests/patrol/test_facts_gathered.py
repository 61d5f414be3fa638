"""Facts that checks need, from pages that a patrol read: policy pairs, consultations, annual reports, finds in texts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import pytest

from demo.answer import Answer
from demo.files import docx
from ledger.moment import Moment
from ledger.pagerows import PolicyPair
from ledger.reading import register
from ledger.sitefacts import site_facts
from ledger.siterows import SiteFacts
from tests.patrol.little import NEXT, NIGHT, Little, article, exported, faults, home, listing, reader, shown

ID = "110101198001010002"  # order 000 is never issued
TEXT = "为进一步做好有关工作，现将有关事项通知如下，请各单位认真组织实施，并于月底前报送情况。" * 4


def gathered(folder: Path, as_of: str = NIGHT) -> SiteFacts:
    with reader(folder) as book:
        moment = Moment(book, register(book, 1), datetime.fromisoformat(as_of))
        return site_facts(moment, moment.register.sites[0])


def column(pages: dict[str, object], name: str, folder: str, items: Iterable[tuple[str, str, str]]) -> None:
    """`items`: title, day, further text of the article."""
    rows = []
    for number, (title, day, text) in enumerate(items, 1):
        url = f"/{folder}/t{number}.html"
        rows.append((title, url, day))
        pages.setdefault(url, article(title, day, TEXT + text))
    pages[f"/{folder}/"] = listing(name, rows)


def around(pages: dict[str, object], nav: dict[str, str], body: str = "") -> dict[str, object]:
    """The pages with a home page, a site map and a column of news beside what a test is about."""
    news = [(f"区里召开第{n}次会议部署近期重点工作", f"2026-11-{20 - n}", "") for n in range(1, 4)]
    column(pages, "工作动态", "gzdt", news)
    pages["/"] = home({"首页": "/", "工作动态": "/gzdt/", **nav, "网站地图": "/map.html"}, body)
    pages["/map.html"] = shown("网站地图", "<p>本站各栏目一览</p>")
    return pages


def patrolled(folder: Path, pages: dict[str, object], nav: dict[str, str], *nights: str) -> SiteFacts:
    with Little(folder, around(pages, nav)) as little:  # type: ignore[arg-type]
        for night in nights or (NIGHT,):
            done = little.patrol(night)
            assert done.returncode == 0, done.stderr
    return gathered(folder, (nights or (NIGHT,))[-1])


# --- policy files and their interpretations

LINKS = '</p><p><a href="{}">{}</a>'


def pair(folder: Path, policy: tuple[str, str], reading: tuple[str, str]) -> tuple[PolicyPair, ...]:
    pages: dict[str, object] = {"/copy/t9.html": article(policy[0], "2026-11-01", TEXT)}
    column(pages, "政策文件", "zcwj", [(policy[0], "2026-11-01", policy[1])])
    column(pages, "政策解读", "zcjd", [(reading[0], "2026-11-02", reading[1])])
    return patrolled(folder, pages, {"政策文件": "/zcwj/", "政策解读": "/zcjd/"}).pairs


CLICKED = '</p><p><a href="javascript:void(0)" onclick="window.open(\'{}\')">{}</a>'
NAME = "小区数字政府建设管理办法"
POLICY, READING = f"关于印发《{NAME}》的通知", f"《{NAME}》政策解读"
THERE, BACK = LINKS.format("/zcjd/t1.html", READING), LINKS.format("/zcwj/t1.html", POLICY)


@pytest.mark.parametrize(
    ("policy", "reading", "expected"),
    [
        ((POLICY, THERE), (READING, BACK), (True, True, True)),
        ((POLICY, ""), (READING, BACK), (False, True, True)),
        ((POLICY, THERE), (READING, ""), (True, False, True)),
        ((POLICY, ""), (f"【图解】{NAME}解读", BACK), (False, True, False)),
        ((POLICY, ""), (f"一图读懂｜{NAME}", ""), (False, False, False)),
        ((POLICY, "</p><p>相关解读</p><p>"), (READING, BACK), (None, True, True)),
        ((POLICY, ""), (READING, LINKS.format("/files/banfa.pdf", f"附件：{NAME}.pdf")), (False, True, True)),
        ((f"小区人民政府关于{NAME}的批复", ""), (READING, ""), (False, False, True)),
        # Another spelling of the address, a place to click, a copy of the file elsewhere.
        ((POLICY, LINKS.format("/zcjd/t1.html?from=pc", "解读")), (READING, BACK), (True, True, True)),
        ((POLICY, LINKS.format("https://m.little.gov.cn/zcjd/t1.html", "解读")), (READING, BACK), (True, True, True)),
        ((POLICY, f"</p><p>相关解读：{READING}"), (READING, BACK), (None, True, True)),
        # A click that writes the address out is a way there; one that leads elsewhere is a doubt if its words are right.
        ((POLICY, CLICKED.format("/zcjd/t1.html", "点此查看")), (READING, BACK), (True, True, True)),
        ((POLICY, THERE), (READING, CLICKED.format("../zcwj/t1.html", POLICY)), (True, True, True)),
        ((POLICY, CLICKED.format("/gzdt/t1.html", "政策解读")), (READING, BACK), (None, True, True)),
        ((POLICY, CLICKED.format("/gzdt/t1.html", "打印本页")), (READING, BACK), (False, True, True)),
        ((POLICY, THERE), (READING, LINKS.format("/copy/t9.html", "点此查看")), (True, True, True)),
        ((POLICY, THERE), (READING, LINKS.format("/gzdt/t1.html", "点此查看")), (True, False, True)),
    ],
)
def test_both_directions_of_a_pair(
    tmp_path: Path, policy: tuple[str, str], reading: tuple[str, str], expected: tuple[bool | None, ...]
) -> None:
    (one,) = pair(tmp_path, policy, reading)
    assert (one.policy_links, one.interpretation_links, one.title_names) == expected
    assert one.column is not None


@pytest.mark.parametrize(
    ("policy", "reading"),
    [
        (POLICY, "《国家另一部重要条例规定》政策解读"),
        (POLICY, "有关政策解读"),
        (f"《{NAME}》起草说明与解读", READING),
        (f"小区人民政府转发《{NAME}》的通知", READING),
        (f"关于贯彻落实《{NAME}》的实施意见", READING),
    ],
)
def test_what_names_no_file_of_the_site_makes_no_pair(tmp_path: Path, policy: str, reading: str) -> None:
    assert pair(tmp_path, (policy, ""), (reading, "")) == ()


def test_a_file_that_is_an_attachment_cannot_link_back(tmp_path: Path) -> None:
    pages: dict[str, object] = {"/files/banfa.pdf": Answer(200, (("Content-Type", "application/pdf"),), b"%PDF-1.4 x")}
    pages["/zcwj/"] = listing("政策文件", [(POLICY, "/files/banfa.pdf", "2026-11-01")])
    column(pages, "政策解读", "zcjd", [(READING, "2026-11-02", "")])
    (one,) = patrolled(tmp_path, pages, {"政策文件": "/zcwj/", "政策解读": "/zcjd/"}).pairs
    assert (one.policy_links, one.interpretation_links) == (None, False)


# --- consultations, annual forms


def test_consultations_with_the_days_that_their_pages_state(tmp_path: Path) -> None:
    pages: dict[str, object] = {}
    items = [
        ("关于公开征求《小区绿化条例》意见的公告", "2026-09-01", "征求意见时间：2026年9月1日至9月30日。"),
        ("《小区绿化条例》征求意见采纳情况的反馈", "2026-10-12", ""),
        ("关于公开征集《小区停车方案》意见的公告", "2026-10-20", "请于2026年11月20日前反馈意见。"),
        ("公交线路优化网上调查", "2026-08-01", "截止日期：2026-08-15。"),
        ("文明创建意见征集", "2026-07-01", ""),
    ]
    column(pages, "民意征集", "myzj", items)
    found = patrolled(tmp_path, pages, {"民意征集": "/myzj/"}).consultations
    assert found is not None
    assert {one.title[:10]: (one.started, one.ended, one.feedback) for one in found} == {
        "关于公开征求《小区绿": (date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 12)),
        "关于公开征集《小区停": (None, date(2026, 11, 20), None),
        "公交线路优化网上调查": (None, date(2026, 8, 15), None),
        "文明创建意见征集": (None, None, None),
    }


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("结果反馈", date(2026, 10, 12)),
        ("意见采纳情况", date(2026, 10, 12)),
        ("调查结果", date(2026, 10, 12)),
        ("工作动态", None),
    ],
)
@pytest.mark.parametrize("title", ["《小区绿化条例》征求意见的采纳情况", "《小区绿化条例》"])
def test_a_column_of_results_tells_what_came_of_a_consultation(
    tmp_path: Path, name: str, day: date | None, title: str
) -> None:
    pages: dict[str, object] = {}
    asked = ("关于公开征求《小区绿化条例》意见的公告", "2026-09-01", "征求意见时间：2026年9月1日至9月30日。")
    column(pages, "民意征集", "myzj", [asked])
    column(pages, name, "jg", [(title, "2026-10-12", ""), ("《小区供水方案》征求意见情况", "2026-10-13", "")])
    found = patrolled(tmp_path, pages, {"民意征集": "/myzj/", name: "/jg/"}).consultations
    assert found is not None
    assert [(one.title, one.feedback) for one in found] == [(asked[0], day)]


def test_results_alone_are_no_consultation(tmp_path: Path) -> None:
    pages: dict[str, object] = {}
    column(pages, "结果反馈", "jg", [("《小区绿化条例》征求意见的采纳情况", "2026-10-12", "")])
    assert patrolled(tmp_path, pages, {"结果反馈": "/jg/"}).consultations is None


def test_a_site_without_such_a_column_says_nothing_of_consultations(tmp_path: Path) -> None:
    pages: dict[str, object] = {}
    column(pages, "通知公告", "tzgg", [("关于安全生产的通知公告", "2026-11-20", "")])
    found = patrolled(tmp_path, pages, {"通知公告": "/tzgg/"})
    assert found.consultations is None and found.annuals == () and found.board_statistics is False


def test_annual_forms_and_reports_by_their_titles(tmp_path: Path) -> None:
    pages: dict[str, object] = {}
    items = [
        ("小区2025年政府信息公开工作年度报告", "2026-01-20", ""),
        ("小区政府网站工作年度报表（2025年度）", "2026-01-30", ""),
        ("小区2024年度政府信息公开年报", "2025-01-21", ""),
        ("2025年国民经济和社会发展统计公报", "2026-03-01", ""),
    ]
    column(pages, "信息公开年报", "nb", items)
    found = patrolled(tmp_path, pages, {"信息公开年报": "/nb/"}).annuals
    assert found is not None
    assert sorted((one.kind, one.year, one.published) for one in found) == [
        ("openness", 2024, date(2025, 1, 21)),
        ("openness", 2025, date(2026, 1, 20)),
        ("website", 2025, date(2026, 1, 30)),
    ]


def test_figures_on_messages_that_are_public(tmp_path: Path) -> None:
    pages: dict[str, object] = {}
    text = "2026年第三季度共收到留言503件，已答复500件，办结率99.4%。"
    column(pages, "通知公告", "tzgg", [("2026年第三季度留言办理情况", "2026-10-10", text)])
    assert patrolled(tmp_path, pages, {"通知公告": "/tzgg/"}).board_statistics is True


# --- finds in texts


def test_a_number_in_a_page_or_an_attachment_is_found_and_never_kept(tmp_path: Path) -> None:
    pages: dict[str, object] = {}
    body = docx((f"张某 身份证号{ID}",))
    pages["/files/mingdan.docx"] = Answer(200, (("Content-Type", "application/msword"),), body)
    # The whole text of the second article is a short table, close above the foot.
    pages["/tzgg/t2.html"] = shown(
        "临时救助发放名单_小区人民政府",
        '<div class="crumb">当前位置：<a href="/">首页</a> &gt; 正文</div><h1>临时救助发放名单</h1>'
        f'<div class="info">发布时间：2026-11-10</div><table><tr><td>姓名</td><td>证件号码</td></tr><tr><td>张某</td><td>{ID}</td></tr></table>',
    )
    items = [
        ("关于公布抽检结果的通知", "2026-11-12", LINKS.format("/files/mingdan.docx", "人员名单")),
        ("临时救助发放名单", "2026-11-10", ""),
        (f"行政处罚决定书（张某{ID}）", "2026-11-09", f"当事人张某，身份证号{ID}。"),
    ]
    column(pages, "通知公告", "tzgg", items)
    found = patrolled(tmp_path, pages, {"通知公告": "/tzgg/"})
    assert {(one.url.split(".cn")[1], one.certain, one.shown) for one in found.hits} == {
        ("/files/mingdan.docx", True, "11*************002"),
        ("/tzgg/t2.html", True, "11*************002"),
        ("/tzgg/t3.html", False, "11*************002"),
    }
    (file,) = [one for one in found.hits if "files" in one.url]
    assert file.found_on and file.found_on.endswith("/tzgg/t1.html") and "抽检结果" in (file.title or "")
    assert all(one.listed_in for one in found.hits)
    assert [(one[1], one[2]) for one in faults(tmp_path, "privacy-leak")] == [
        ("confirmed", "/files/mingdan.docx"),
        ("confirmed", "/tzgg/t2.html"),
        ("suspected", "/tzgg/t3.html"),
    ]
    with reader(tmp_path) as book:
        kept = "\n".join(book.connection.iterdump())
    assert ID not in kept


def test_what_is_taken_down_is_no_leak_any_more(tmp_path: Path) -> None:
    pages: dict[str, object] = {}
    column(
        pages, "通知公告", "tzgg", [("救助名单", "2026-11-10", f"张某身份证号{ID}。"), ("另一则通知", "2026-11-09", "")]
    )
    around(pages, {"通知公告": "/tzgg/"})
    with Little(tmp_path, pages) as little:  # type: ignore[arg-type]
        little.patrol()
        assert len(faults(tmp_path, "privacy-leak")) == 1
        little.pages["/tzgg/t1.html"] = article("救助名单", "2026-11-10", TEXT + "张某身份证号11*************002。")
        little.patrol(NEXT)
    assert faults(tmp_path, "privacy-leak") == []
    assert len(gathered(tmp_path).hits) == 1 and gathered(tmp_path, NEXT).hits == (), "the past stays as it was seen"


def test_one_hidden_link_on_many_pages_is_one_finding_found_on_the_home_page(tmp_path: Path) -> None:
    pages: dict[str, object] = {}
    column(pages, "通知公告", "tzgg", [(f"第{n}则通知公告的标题", "2026-11-10", "") for n in range(1, 4)])
    bad = '<div style="display:none"><a href="http://bad.example/">网上赌场</a></div>'
    pages = {path: text.replace("</body>", f"{bad}</body>") for path, text in pages.items() if isinstance(text, str)}
    around(pages, {"通知公告": "/tzgg/"}, bad)
    with Little(tmp_path, pages) as little:  # type: ignore[arg-type]
        little.write(hosts=("bad.example",))
        little.patrol()
    (one,) = [one for one in exported(tmp_path, "findings") if one["check"] == "hidden-link"]
    assert (one["url"], one["found_on"], one["certainty"]) == (
        "http://bad.example/", "http://www.little.gov.cn/", "confirmed",
    )  # fmt: skip
    assert len(one["pages"]) == 5, "the home page, a list and three articles"


def test_an_outside_target_that_changed_hands_is_suspected(tmp_path: Path) -> None:
    pages: dict[str, object] = {
        "partner.example/": "<html><head><title>百家乐_网上赌场开户</title></head><body><p>欢迎</p></body></html>"
    }
    column(
        pages,
        "通知公告",
        "tzgg",
        [("关于合作单位的通知", "2026-11-10", LINKS.format("http://partner.example/", "合作单位"))],
    )
    around(pages, {"通知公告": "/tzgg/"})
    with Little(tmp_path, pages) as little:  # type: ignore[arg-type]
        little.write(hosts=("partner.example",))
        little.patrol()
    (one,) = [one for one in exported(tmp_path, "findings") if one["check"] == "link-hijacked"]
    assert (one["url"], one["certainty"]) == ("http://partner.example/", "suspected")
    assert one["found_on"].endswith("/tzgg/t1.html")


def test_nights_on_which_nothing_changed_add_no_facts(tmp_path: Path) -> None:
    pages: dict[str, object] = {}
    column(pages, "通知公告", "tzgg", [("救助名单", "2026-11-10", f"张某身份证号{ID}。")])
    patrolled(tmp_path, pages, {"通知公告": "/tzgg/"}, NIGHT, NEXT)
    with reader(tmp_path) as book:
        for table in ("hit", "page", "site_fact"):
            late = book.connection.execute(f"SELECT count(*) FROM {table} WHERE first_patrol = 2").fetchone()[0]
            assert late == 0, table
