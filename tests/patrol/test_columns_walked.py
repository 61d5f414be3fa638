"""Columns and boards as registers declare them and sites rebuild them: what is walked, and who is not accused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patrol.little import (
    LOOKED_AT,
    NEXT,
    NIGHT,
    THIRD,
    Answer,
    Asked,
    Little,
    article,
    exported,
    faults,
    home,
    listing,
    outcomes,
    page,
    redirect,
    shown,
    town,
    unseen,
)

NAV = {"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/"}
DECLARED = "    columns:\n"
MESSAGES = (
    '<table class="list"><tr><th>编号</th><th>标题</th><th>来信时间</th><th>状态</th><th>答复时间</th></tr>'
    '<tr><td>1001</td><td><a href="/xx/1001.html">关于路灯不亮的投诉</a></td><td>2026-11-02</td><td>已回复</td><td>2026-11-04</td></tr>'
    '<tr><td>1002</td><td><a href="/xx/1002.html">关于停水通知的咨询</a></td><td>2026-11-05</td><td>已回复</td><td>2026-11-09</td></tr>'
    '<tr><td>1003</td><td><a href="/xx/1003.html">关于入学政策的咨询</a></td><td>2026-11-09</td><td>已回复</td><td>2026-11-11</td></tr></table>'
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Little]:
    with Little(tmp_path, town()) as here:
        yield here


def columns(site: Little) -> dict[str, tuple[str, int, str]]:
    return {
        one["name"]: (one["url"].split("gov.cn")[1], one["items"], one["state"])
        for one in exported(site.folder, "columns")
    }


def test_a_column_declared_under_two_spellings_is_one(site: Little) -> None:
    site.write(
        site=DECLARED + "      - {name: 工作动态, url: /gzdt/, kind: news}\n"
        "      - {name: 动态, url: http://little.gov.cn/gzdt/index.html, kind: news}\n"
    )
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
    assert columns(site)["工作动态"] == ("/gzdt/", 3, "pass")
    assert len(columns(site)) == 2
    assert [one["first_seen"] for one in exported(site.folder, "entries") if "/gzdt/" in one["url"]] == [NIGHT] * 3


def test_a_declared_column_at_the_home_page_leaves_the_home_page_alone(site: Little) -> None:
    site.write(site=DECLARED + "      - {name: 首页要闻, url: /index.html, kind: news}\n")
    assert site.patrol().returncode == 0
    assert outcomes(site.folder)["/"][0] == "ok"
    assert faults(site.folder, *LOOKED_AT) == []


def test_a_declared_column_that_is_a_board_is_read_as_one(site: Little) -> None:
    site.pages["/zxts/"] = shown("咨询投诉", f"<h2>咨询投诉</h2>{MESSAGES}")
    site.write(site=DECLARED + "      - {name: 咨询投诉, url: /zxts/, kind: news}\n")
    assert site.patrol().returncode == 0
    assert len(exported(site.folder, "messages")) == 3
    assert faults(site.folder, "column-empty", "column-stale", "column-broken", "board-silent") == []


def test_a_declared_board_that_is_a_list_is_nobodys_fault(site: Little) -> None:
    site.write(site="    boards:\n      - {name: 咨询投诉, url: /tzgg/}\n")
    assert site.patrol().returncode == 0
    assert exported(site.folder, "messages") == []
    assert faults(site.folder, "board-silent", "board-fields-missing", "column-broken") == []


def test_a_column_that_left_the_navigation_and_is_gone_is_no_fault(site: Little) -> None:
    assert site.patrol(NIGHT).returncode == 0
    del site.pages["/tzgg/"]
    for number in range(1, 4):
        del site.pages[f"/tzgg/t{number}.html"]
    site.pages["/"] = home({"首页": "/", "工作动态": "/gzdt/"})
    for night in (NEXT, THIRD):
        assert site.patrol(night).returncode == 0
        assert faults(site.folder, *LOOKED_AT) == []
    assert "通知公告" not in columns(site)


def test_a_column_that_left_the_navigation_and_is_still_linked_is_one_broken_link(site: Little) -> None:
    site.pages["/"] = home({"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/", "机构概况": "/jggk/"})
    site.pages["/jggk/"] = shown("机构概况", "<h1>机构概况</h1><p>" + "本办公室负责区政府日常工作。" * 30 + "</p>")
    assert site.patrol(NIGHT).returncode == 0
    site.pages["/tzgg/"] = page("<html><head><title>404</title></head><body>404</body></html>", status=404)
    for number in range(1, 4):
        del site.pages[f"/tzgg/t{number}.html"]
    site.pages["/"] = home({"首页": "/", "工作动态": "/gzdt/", "机构概况": "/jggk/"})
    site.pages["/gzdt/t1.html"] = article(
        "关于工作动态第1号事项的情况说明", "2026-11-19", '另见<a href="/tzgg/">通知公告</a>。' + "说明" * 60
    )
    assert site.patrol(NEXT).returncode == 0
    found = faults(site.folder, *LOOKED_AT)
    assert found == [("link-broken", "confirmed", "/tzgg/", "")]


def test_a_column_in_the_navigation_that_is_gone_is_one_broken_column(site: Little) -> None:
    del site.pages["/tzgg/"]
    assert site.patrol(NIGHT).returncode == 0
    assert faults(site.folder, *LOOKED_AT) == [("column-broken", "confirmed", "/tzgg/", "")]


def test_a_new_navigation_that_we_cannot_follow_does_not_drop_the_columns(site: Little) -> None:
    assert site.patrol(NIGHT).returncode == 0
    site.pages["/"] = shown(
        "小区人民政府门户网站", '<div id="menu"></div><script src="/menu.js"></script>' + "<p>欢迎</p>" * 30
    )
    assert site.patrol(NEXT).returncode == 0
    assert set(columns(site)) == {"工作动态", "通知公告"}


def test_data_of_a_list_that_fails_is_not_an_empty_column(site: Little) -> None:
    site.pages["/gkmlpt/index"] = _gkmlpt()
    site.pages["/"] = home({**NAV, "政务公开": "/gkmlpt/index#21023"})
    site.pages["/gkmlpt/api/all/21023"] = page("", status=500)
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
        assert [one for one in faults(site.folder, *LOOKED_AT) if "gkmlpt" in one[2]] == []


def test_the_columns_that_a_shell_offers_by_fragment_are_one_each(site: Little) -> None:
    """The menu leads to the shell alone; its tree names the columns, each with rows that come as JSON."""
    rows = {
        21023: [(f"关于第{n}号规范性文件的通知", f"2026-11-{20 - n}") for n in range(1, 5)],
        21025: [(f"关于第{n}次工作动员会的报道", f"2026-08-{20 - n}") for n in range(1, 5)],
    }
    tree = '<ul><li><a href="/gkmlpt/index#21023">政策文件</a></li><li><a href="/gkmlpt/index#21025">部门动态</a></li></ul>'
    site.pages["/gkmlpt/index"] = _gkmlpt().replace('<div id="app">', f'<div id="app">{tree}').replace("SITE_ID", "SID")
    site.pages["/"] = home({**NAV, "政府信息公开": "/gkmlpt/index"})
    for column, listed in {**rows, 0: rows[21023]}.items():
        found = [
            {"id": n, "title": title, "post_url": f"/gkmlpt/content/1/{column}/post_{n}.html", "date": day}
            for n, (title, day) in enumerate(listed)
        ]
        site.pages[f"/gkmlpt/api/all/{column}"] = json.dumps({"total": len(found), "articles": found})
        site.pages |= {one["post_url"]: article(one["title"], one["date"]) for one in found}
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
        found = {place: (name, items) for name, (place, items, _) in columns(site).items() if "#" in place}
        assert found == {"/gkmlpt/index#21023": ("政策文件", 4), "/gkmlpt/index#21025": ("部门动态", 4)}
        assert [one[2] for one in faults(site.folder, "column-stale")] == ["/gkmlpt/index#21025"]


def _gkmlpt() -> str:
    return (
        '<html><head><meta charset="utf-8"><title>政务公开</title><script>window._CONFIG = {SITE_ID: "445302", '
        'SITE_NAME: "小区", TREE: [{"id":21023,"name":"通知公告"}]}</script></head><body><div id="app"></div>'
        '<script src="/gkmlpt/static/app.js"></script></body></html>'
    )


def test_a_list_that_shrinks_lets_its_rows_go(site: Little) -> None:
    assert site.patrol(NIGHT).returncode == 0
    site.pages["/gzdt/"] = listing("工作动态", [("关于工作动态第1号事项的情况说明", "/gzdt/t1.html", "2026-11-19")])
    assert site.patrol(NEXT).returncode == 0
    assert columns(site)["工作动态"] == ("/gzdt/", 1, "pass")
    before = exported(site.folder, "entries", "--as-of", NIGHT)
    assert sum(1 for one in before if "/gzdt/" in one["url"]) == 3
    assert faults(site.folder, *LOOKED_AT) == []


def test_a_new_title_is_a_version_of_the_same_row(site: Little) -> None:
    assert site.patrol(NIGHT).returncode == 0
    site.pages["/gzdt/"] = listing("工作动态", [("关于第1号事项的更正说明", "/gzdt/t1.html", "2026-11-19")])
    assert site.patrol(NEXT).returncode == 0
    rows = [one for one in exported(site.folder, "entries") if "/gzdt/" in one["url"]]
    assert [(one["title"], one["first_seen"]) for one in rows] == [("关于第1号事项的更正说明", NIGHT)]


def test_rows_that_a_redesign_hides_are_ours_until_proven_theirs(site: Little) -> None:
    assert site.patrol(NIGHT).returncode == 0
    site.pages["/gzdt/"] = shown("工作动态", '<h2>工作动态</h2><ul class="list"></ul><p>暂无信息</p>')
    for night in (NEXT, THIRD):
        assert site.patrol(night).returncode == 0
        assert faults(site.folder, *LOOKED_AT) == []
        assert unseen(site.folder, "column-empty") == {"/gzdt/": "our_fault"}
        rows = [one for one in exported(site.folder, "entries") if "/gzdt/" in one["url"]]
        assert {one["last_seen"] for one in rows} == {NIGHT}  # nobody saw them since


def test_an_article_in_two_columns_is_one_page_and_two_rows(site: Little) -> None:
    rows = [("关于工作动态第1号事项的情况说明", "/gzdt/t1.html", "2026-11-19")]
    site.pages["/tzgg/"] = listing("通知公告", rows)
    assert site.patrol(NIGHT).returncode == 0
    assert columns(site)["通知公告"] == ("/tzgg/", 1, "pass")
    assert site.count("/gzdt/t1.html") == 1
    assert faults(site.folder, *LOOKED_AT) == []


def test_a_list_of_attachments_is_dated_by_its_rows(site: Little) -> None:
    rows = [(f"第{n}批公示名单附件", f"/files/{n}.pdf", "2026-11-18") for n in range(1, 5)]
    site.pages["/tzgg/"] = listing("通知公告", rows)
    site.pages |= {
        f"/files/{n}.pdf": Answer(200, (("Content-Type", "application/pdf"),), b"%PDF-1.4\n%%EOF") for n in range(1, 5)
    }
    assert site.patrol(NIGHT).returncode == 0
    assert columns(site)["通知公告"] == ("/tzgg/", 4, "pass")
    assert faults(site.folder, *LOOKED_AT) == []


def test_a_page_met_first_as_a_link_is_read_again_as_the_next_page_of_its_list(site: Little) -> None:
    pager = '<div class="page"><a href="/gzdt/">1</a><a href="/gzdt/index_2.html">2</a><a href="/gzdt/index_2.html">下一页</a></div>'
    first = [(f"关于第{n}号事项的情况说明", f"/gzdt/t{n}.html", "2026-11-19") for n in (1, 2)]
    second = [("关于第3号事项的情况说明", "/gzdt/t3.html", "2026-11-17")]
    site.pages["/"] = home(NAV, '<p><a href="/gzdt/index_2.html">更多动态</a></p>')
    site.pages["/gzdt/"] = listing("工作动态", first, pager)
    site.pages["/gzdt/index_2.html"] = listing("工作动态", second)
    assert site.patrol(NIGHT).returncode == 0
    assert columns(site)["工作动态"] == ("/gzdt/", 3, "pass")


@pytest.mark.parametrize("beyond", ["empty", "last", "pinned"])
@pytest.mark.parametrize("failed", [None, 2])
def test_a_list_whose_pager_never_ends_is_read_to_its_last_row(site: Little, beyond: str, failed: int | None) -> None:
    rows = [(f"关于第{n}号事项的情况说明", f"/gzdt/t{n}.html", f"2026-11-{20 - n:02d}") for n in range(1, 13)]
    pinned = rows[:1] if beyond == "pinned" else []

    def answer(asked: Asked) -> str:
        number = int(asked.query.partition("=")[2] or 1)
        shown = rows[4 * number - 4 : 4 * number] if number != failed else []
        if number > 3 and beyond == "last":
            shown = rows[8:]
        more = f'<div class="page"><a href="/gzdt/?page={number + 1}">下一页</a></div>'
        return listing("工作动态", [*pinned, *(one for one in shown if one not in pinned)], more)

    site.pages["/gzdt/"] = answer
    site.pages |= {url: article(title, day) for title, url, day in rows}
    assert site.patrol(NIGHT).returncode == 0
    assert columns(site)["工作动态"] == ("/gzdt/", 12 if failed is None else 8, "pass")
    assert sum(one.target.startswith("/gzdt/?") for one in site.asked()) < 20


def test_a_column_that_leads_to_another_site_shows_nothing_of_this_one(site: Little) -> None:
    """The other site's rows, footer and dead links are not this site's."""
    site.pages["/fw/"] = redirect("http://service.example/list/")
    site.pages["/"] = home({**NAV, "政务服务": "/fw/"})
    rows = [("服务平台的旧公告之一", "/a.html", "2019-01-01"), ("服务平台的旧公告之二", "/b.html", "2019-01-02")]
    site.pages["service.example/list/"] = listing("公告", rows)
    site.write(hosts=("service.example",))
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
    assert faults(site.folder, *LOOKED_AT) == []
    assert columns(site)["政务服务"][1:] == (0, "not_applicable")
    assert site.asked("service.example") and all(one.target == "/list/" for one in site.asked("service.example"))


def test_a_message_whose_own_page_fails_stays_as_its_row_says(site: Little) -> None:
    site.pages["/zxts/"] = shown("咨询投诉", f"<h2>咨询投诉</h2>{MESSAGES}")
    site.write(site="    boards:\n      - {name: 咨询投诉, url: /zxts/}\n")
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
    assert {one["status"] for one in exported(site.folder, "messages")} == {"answered"}
    assert {one[2] for one in faults(site.folder, *LOOKED_AT)} == {f"/xx/{n}.html" for n in (1001, 1002, 1003)}
    assert faults(site.folder, "message-unanswered", "message-late") == []


CRUMB = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; {}</div>'


def test_the_columns_of_a_container_are_walked(site: Little) -> None:
    """A blank one among them is found (column-empty); the container itself is none."""
    rows = [("关于政府采购事项的情况说明", "/zt/zc/t1.html", "2026-11-01")]
    site.pages |= {
        "/": home({**NAV, "专题专栏": "/zt/"}),
        "/zt/": shown("专题专栏", CRUMB.format("专题专栏") + '<ul><li><a href="/zt/js/">减税降费</a></li><li>'
                      '<a href="/zt/zc/">政府采购</a></li></ul>'),
        "/zt/js/": shown("减税降费", CRUMB.format("减税降费") + '<h2>减税降费</h2><ul class="list"></ul>'),
        "/zt/zc/": listing("政府采购", rows),
        "/zt/zc/t1.html": article(*rows[0][::2]),
    }  # fmt: skip
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
        assert faults(site.folder, *LOOKED_AT) == [("column-empty", "confirmed", "/zt/js/", "")]
        assert columns(site)["政府采购"][1] == 1


def test_the_columns_below_a_page_that_has_a_list_of_its_own_are_walked(site: Little) -> None:
    """A channel's page shows its newest rows and a menu of its columns: each of them is read, and the old one is told."""
    old = [(f"关于第{n}号事项的工作情况说明", f"/zw/dt/t{n}.html", f"2026-08-{20 - n}") for n in range(1, 5)]
    new = [(f"关于第{n}号规范性文件的通知", f"/zw/wj/t{n}.html", f"2026-11-{20 - n}") for n in range(1, 5)]
    menu = '<ul class="left-menu"><li><a href="/zw/dt/">部门动态</a></li><li><a href="/zw/wj/">政策文件</a></li></ul>'
    site.pages |= {
        "/": home({**NAV, "政务信息": "/zw/"}),
        "/zw/": listing("政务信息", new, menu),
        "/zw/dt/": listing("部门动态", old, menu),
        "/zw/wj/": listing("政策文件", new, menu),
        **{url: article(title, day) for title, url, day in (*old, *new)},
    }
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
        read = {place: (name, items) for name, (place, items, _) in columns(site).items() if place.startswith("/zw/")}
        assert read == {"/zw/": ("政务信息", 4), "/zw/dt/": ("部门动态", 4), "/zw/wj/": ("政策文件", 4)}
        assert faults(site.folder, *LOOKED_AT) == [("column-stale", "confirmed", "/zw/dt/", "")]


@pytest.mark.parametrize(("above", "accused"), [("往期专题", False), ("政府信息公开专栏", True), ("重点工作", True)])
def test_the_columns_of_a_topic_that_has_ended_are_not_behind(site: Little, above: str, accused: bool) -> None:
    """However the topic is found: on its list, or from the home page with the trail of its page alone."""
    old = [(f"关于第{n}次动员会的情况说明", f"/zt/jg/dt/t{n}.html", f"2019-03-{20 - n}") for n in range(1, 5)]
    crumb = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zt/">' + above + "</a> &gt; {}</div>"
    rows = "".join(f'<li><a href="{url}">{title}</a><span>{day}</span></li>' for title, url, day in old)
    block = "".join(
        f'<div class="hd"><span>{name}</span><a href="/zt/jg/{folder}/">更多</a></div><ul>{rows}</ul>'
        for name, folder in (("工作动态", "dt"), ("通知公告", "tz"))
    )
    site.pages |= {
        "/": home({**NAV, above: "/zt/"}, '<h3><a href="/zt/jg/">机构改革</a></h3><p><a href="/gzdt/">动态</a></p>'),
        "/zt/": shown(above, CRUMB.format(above) + '<ul><li><a href="/zt/jg/">机构改革</a></li><li><a href="/zt/x/">减税降费</a></li></ul>'),
        "/zt/jg/": shown("机构改革", crumb.format("机构改革") + block),
        "/zt/x/": shown("减税降费", "<p>减税降费的政策由税务部门解释，欢迎来电咨询。</p>" * 5),
        "/zt/jg/dt/": listing("工作动态", old),
        "/zt/jg/tz/": listing("通知公告", old),
        **{url: article(title, day) for title, url, day in old},
    }  # fmt: skip
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
        assert [place for _, _, place, _ in faults(site.folder, "column-stale")] == ["/zt/jg/dt/", "/zt/jg/tz/"][
            : 2 * accused
        ]


def test_a_declared_column_stays_as_declared_on_nights_on_which_the_home_page_is_read_anew(site: Little) -> None:
    site.pages["/"] = home(NAV)
    site.write(site=DECLARED + "      - {name: 大事记, url: /gzdt/, kind: other}\n")
    assert site.patrol(NIGHT).returncode == 0
    site.pages["/"] = home(NAV, "<p>今天天气晴。</p>")
    assert site.patrol(NEXT).returncode == 0
    assert [(one["name"], one["kind"]) for one in exported(site.folder, "columns") if one["declared"]] == [
        ("大事记", "other")
    ]
    site.write()
    site.pages["/"] = home(NAV, "<p>今天天气阴。</p>")
    assert site.patrol(THIRD).returncode == 0
    assert {(one["name"], one["kind"], one["declared"]) for one in exported(site.folder, "columns")} >= {
        ("工作动态", "news", False)
    }


def test_a_lists_own_name_counts_over_what_a_block_of_the_home_page_lends_it(site: Little) -> None:
    """通知公告 under a picture, with the words 今日要闻 above its link to more, is no column of news; in the menu's name
    and the register's nobody else has a say."""
    rows = [("关于开展消防安全检查的通知", "/tz/t1.html", "2026-10-01")]
    site.pages |= {
        "/tz/": listing("通知通告", rows),
        "/tz/t1.html": article(*rows[0][::2]),
        "/": home(NAV, '<div><b>今日要闻</b></div><div><img src="/x.gif"><a href="/tz/">更多</a></div>'),
    }
    for night, words in ((NIGHT, "晴"), (NEXT, "阴")):
        site.pages["/"] = str(site.pages["/"]) + f"<!--{words}-->"
        assert site.patrol(night).returncode == 0
        named = {one["url"].split("gov.cn")[1]: (one["name"], one["kind"]) for one in exported(site.folder, "columns")}
        assert named["/tz/"] == ("通知通告", "notice")
        assert named["/gzdt/"] == ("工作动态", "news")
        assert faults(site.folder, "column-stale") == []


@pytest.mark.parametrize(("below", "stale"), [("", True), ('<a href="/gzdt/tz/">股室通知</a>', False)])
def test_a_section_that_is_one_columns_list_is_judged_as_that_column(site: Little, below: str, stale: bool) -> None:
    """A unit's front page with columns of its own below it is none."""
    rows = [(f"关于第{n}项工作的情况说明", f"/gzdt/t{n}.html", f"2026-10-0{n}") for n in range(1, 4)]
    menu = "".join(f'<a href="{url}">{name}</a>' for name, url in NAV.items()) + below
    site.pages["/gzdt/"] = listing("工作动态", rows).replace(
        '<div class="nav"></div>', f'<div class="nav">{menu}</div>'
    )
    site.pages |= {url: article(title, day) for title, url, day in rows}
    site.pages["/gzdt/tz/"] = listing("股室通知", [("关于值班安排的通知", "/gzdt/tz/t1.html", "2026-11-10")])
    site.pages["/gzdt/tz/t1.html"] = article("关于值班安排的通知", "2026-11-10")
    site.write(site="    sections:\n      - {prefix: /gzdt/, department: qfb}\n")
    assert site.patrol().returncode == 0
    found = faults(site.folder, "column-stale", "column-empty")
    assert found == ([("column-stale", "confirmed", "/gzdt/", "")] if stale else [])


def test_a_breadcrumb_alone_tells_no_limit(site: Little) -> None:
    """It may end with the column above: 要闻动态 over a list that the home page calls 部门信息."""
    rows = [("关于开展消防安全检查的通知", "/tz/t1.html", "2026-10-01")]
    site.pages |= {
        "/tz/": listing("要闻动态", rows).replace("<title>要闻动态_小区人民政府", "<title>小区人民政府"),
        "/tz/t1.html": article(*rows[0][::2]),
        "/": home(NAV, '<div><b>部门信息</b><a href="/tz/">更多</a></div>'),
    }
    assert site.patrol().returncode == 0
    assert faults(site.folder, "column-stale") == []


@pytest.mark.parametrize(("name", "walked"), [("政策文件", True), ("脱贫攻坚", False)])
def test_documents_in_a_container_of_the_third_level_are_walked_too(site: Little, name: str, walked: bool) -> None:
    """What a finished campaign's page offers is not."""
    rows = [("关于印发实施方案的通知", "/zw/fa/t1.html", "2025-11-01")]
    parts = '<ul><li><a href="/zw/fa/">区政府文件</a></li><li><a href="/zw/fb/">区政府办文件</a></li></ul>'
    top = f'<ul><li><a href="/zw/wj/">{name}</a></li><li><a href="/tzgg/">通知公告</a></li></ul>'
    site.pages |= {
        "/": home({**NAV, "政务公开": "/zw/"}),
        "/zw/": shown("政务公开", CRUMB.format("政务公开") + top),
        "/zw/wj/": shown(name, CRUMB.format(name) + parts),
        "/zw/fa/": listing("区政府文件", rows),
        "/zw/fb/": listing("区政府办文件", [("关于值班安排的通知", "/zw/fb/t1.html", "2026-11-01")]),
        rows[0][1]: article(*rows[0][::2]),
        "/zw/fb/t1.html": article("关于值班安排的通知", "2026-11-01"),
    }
    assert site.patrol().returncode == 0
    found = faults(site.folder, "column-stale")
    assert found == ([("column-stale", "confirmed", "/zw/fa/", "")] if walked else [])


DATED = [(f"关于工作动态第{n}号事项的情况说明", f"/gzdt/t{n}.html", f"2026-11-{20 - n:02d}") for n in range(1, 4)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<h1>{}</h1><div>活动时间：2026年12月10日</div>", []),
        ("<h1>{}</h1><div>发布时间：2026年12月10日</div><p>详见附件。</p>", ["date-future"]),
        ("<h1>{}</h1><div>来源：本站</div><p>我单位于本月举行健步走活动，欢迎广大市民踊跃参加。</p>", ["date-missing"]),
        ("<h1>{}</h1><div>发布时间：2026-11-20</div><div>活动时间：2026年12月10日</div>", []),
    ],
    ids=["an event", "the page says so", "an article without a date", "another day"],
)
def test_a_day_to_come_in_a_row_is_the_items_date_only_where_its_page_says_so(
    site: Little, body: str, found: list[str]
) -> None:
    title = "冬季健步走活动安排"
    site.pages["/gzdt/"] = listing("工作动态", [(title, "/gzdt/hd.html", "2026-12-10"), *DATED])
    site.pages["/gzdt/hd.html"] = shown(f"{title}_小区人民政府", body.format(title))
    assert site.patrol(NIGHT).returncode == 0
    assert [one[0] for one in faults(site.folder, "date-future", "date-missing")] == found


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            Answer(200, (("Content-Type", "text/html"),), b""),
            [("column-broken", "suspected"), ("link-broken", "suspected")],
        ),
        (Answer(200, (("Content-Type", "text/html"),), b"<html></html>"), []),
    ],
    ids=["not one byte", "an empty page"],
)
def test_a_page_of_not_one_byte_is_for_an_inspector_to_see(
    site: Little, answer: Answer, expected: list[tuple[str, str]]
) -> None:
    site.pages["/tzgg/"] = site.pages["/gzdt/t2.html"] = answer
    assert site.patrol(NIGHT).returncode == 0
    found = faults(site.folder, "column-broken", "link-broken")
    assert [one[:2] for one in found] == expected, found
    assert unseen(site.folder, "column-empty").get("/tzgg/") is not None
