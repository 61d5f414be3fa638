"""Single pages (profile, organisation, leaders) are no articles: the tags of articles are not asked of them (D27)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import NIGHT, Little, Reply, article, exported, faults, home, listing, shown, unseen

SITE_TAGS = (
    '<meta name="SiteName" content="小区"><meta name="SiteDomain" content="x"><meta name="SiteIDCode" content="1">'
)
COLUMN_TAGS = "".join(
    f'<meta name="Column{one}" content="职能">' for one in ("Name", "Type", "Description", "Keywords")
)
ARTICLE_TAGS = (
    '<meta name="ArticleTitle" content="题"><meta name="PubDate" content="2026-11-20"><meta name="ContentSource" '
    'content="本站">'
)
TEXT = "负责贯彻执行国家有关方针政策，拟订全区相关规划并组织实施，承担相关行业监督管理工作。" * 5
PLACE = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; 机构职能</div>'


def tagged(html: str, tags: str) -> str:
    return html.replace("<head>", f"<head>{SITE_TAGS}{tags}")


def lacking(folder: Path, single: str, nav: dict[str, str], row: str) -> dict[str, list[str]]:
    """Subject -> the paths that lack the tag."""
    pages: dict[str, Reply] = {
        "/": tagged(home({"首页": "/", "工作动态": "/gzdt/", **nav, "网站地图": "/map.html"}), COLUMN_TAGS),
        "/gzdt/": tagged(listing("工作动态", [("关于某项工作的情况说明", "/gzdt/t1.html", "2026-11-20")]), COLUMN_TAGS),
        "/gzdt/t1.html": row,
        "/map.html": tagged(shown("网站地图", '<p><a href="/jgzn/">机构职能</a></p>'), COLUMN_TAGS),
        "/jgzn/": single,
    }
    with Little(folder, pages) as little:
        done = little.patrol(NIGHT)
        assert done.returncode == 0, done.stderr
    found = [one for one in exported(folder, "findings") if one["check"] == "meta-missing"]
    return {one["subject"]: [page.rpartition(".cn")[2] for page in one["pages"]] for one in found}


WRITTEN = article("关于某项工作的情况说明", "2026-11-20")
DATED = '<div class="info">发布时间：2026-01-05　来源：本站</div>'


@pytest.mark.parametrize("tags", ["", COLUMN_TAGS])
@pytest.mark.parametrize(("nav", "head"), [({}, ""), ({"机构职能": "/jgzn/"}, ""), ({"机构职能": "/jgzn/"}, DATED)])
def test_a_single_page_needs_no_tags_of_articles(tmp_path: Path, tags: str, nav: dict[str, str], head: str) -> None:
    body = f'{PLACE}<h1>机构职能</h1>{head}<div class="content"><p>{TEXT}</p></div>'
    assert lacking(tmp_path, tagged(shown("机构职能", body), tags), nav, tagged(WRITTEN, ARTICLE_TAGS)) == {}


def test_a_dated_article_needs_them(tmp_path: Path) -> None:
    single = tagged(shown("机构职能", f"{PLACE}<h1>机构职能</h1><p>{TEXT}</p>"), COLUMN_TAGS)
    found = lacking(tmp_path, single, {"机构职能": "/jgzn/"}, tagged(WRITTEN, COLUMN_TAGS))
    assert found == {name: ["/gzdt/t1.html"] for name in ("ArticleTitle", "PubDate", "ContentSource")}


QUESTIONS = (
    '<h1>群众满意度网上调查问卷</h1><p>发布时间：2026-11-02　截止时间：2026-12-01</p><form action="/survey/save.do"><p>1.您对本区'
    '办事服务是否满意？</p><label><input type="radio" name="a">满意</label><label><input type="radio" name="a">不满意</label>'
    '<p>2.您的建议：<textarea name="b"></textarea></p><input type="text" name="code"><button>提交</button></form>'
)


def test_a_questionnaire_needs_no_tags_of_articles(tmp_path: Path) -> None:
    single = tagged(shown("机构职能", f"{PLACE}<h1>机构职能</h1><p>{TEXT}</p>"), COLUMN_TAGS)
    assert lacking(tmp_path, single, {"机构职能": "/jgzn/"}, tagged(shown("调查问卷", QUESTIONS), COLUMN_TAGS)) == {}


def test_a_single_page_needs_the_tags_of_the_site(tmp_path: Path) -> None:
    single = shown("机构职能", f"{PLACE}<h1>机构职能</h1><p>{TEXT}</p>")
    found = lacking(tmp_path, single, {"机构职能": "/jgzn/"}, tagged(WRITTEN, ARTICLE_TAGS))
    assert found == {name: ["/jgzn/"] for name in ("SiteName", "SiteDomain", "SiteIDCode")}


LEADERS = "".join(
    f'<div class="one"><h4>副区长 某{n}</h4><p>协助区长分管某方面工作。简历：男，汉族，在职研究生学历。</p></div>'
    for n in "甲乙丙"
)
PHONES = "<table><tr><th>科室</th><th>电话</th></tr>" + "".join(
    f"<tr><td>第{n}科</td><td>0766-123456{n}</td></tr>" for n in range(1, 6)
) + "</table>"  # fmt: skip


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("单位简介", f"<p>{TEXT}</p>"),
        ("领导之窗", LEADERS),
        ("机构设置", PHONES),
        ("走进小区", f"<p>{TEXT}</p>"),
        ("其他事项", f"<p>{TEXT}</p>"),
    ],
)
def test_a_single_page_is_no_list_that_could_not_be_read(tmp_path: Path, name: str, body: str) -> None:
    place = f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; {name}</div><h3>{name}</h3>'
    pages: dict[str, Reply] = {
        "/": home({"首页": "/", "工作动态": "/gzdt/", name: "/dy/", "网站地图": "/map.html"}),
        "/gzdt/": listing("工作动态", [("关于某项工作的情况说明", "/gzdt/t1.html", "2026-11-20")]),
        "/gzdt/t1.html": WRITTEN,
        "/map.html": shown("网站地图", "<p>本站各栏目一览</p>"),
        "/dy/": shown(f"{name}_小区", f'{place}<div class="article">{body}</div>'),
    }
    with Little(tmp_path, pages) as little:
        done = little.patrol(NIGHT)
        assert done.returncode == 0, done.stderr
    assert "/dy/" not in unseen(tmp_path, "column-empty")
    assert faults(tmp_path, "column-empty", "column-stale") == []


def test_tags_of_columns_are_asked_of_columns_only(tmp_path: Path) -> None:
    """Not of a site map, of the home page under another address, of a page to log in; but of a blank column too."""
    rows = [(f"关于第{n}项工作的情况说明", f"/gzdt/t{n}.html", f"2026-11-{n + 10}") for n in range(1, 4)]
    again = (
        "<ul>"
        + "".join(f'<li><a href="{url}">{title}</a><span>{day}</span></li>' for title, url, day in rows)
        + "</ul>"
    )
    links = '<p><a href="/map.html">网站地图</a><a href="/home/">回到首页</a><a href="/login">用户登录</a></p>'
    nav = {"首页": "/", "工作动态": "/gzdt/", "表彰公示": "/bz/"}
    pages: dict[str, Reply] = {
        "/": tagged(home(nav, again + links), ""),
        "/home/": tagged(home(nav, again), ""),
        "/gzdt/": tagged(listing("工作动态", rows), ""),
        "/bz/": tagged(listing("表彰公示", []), ""),
        "/map.html": tagged(shown("网站地图", "".join(f'<p><a href="{url}">{name}</a></p>' for name, url in nav.items())), ""),
        "/login": tagged(shown("用户登录", "<form method='post'><input name='u'><input type='password'></form>"), ""),
        **{url: tagged(article(title, day), ARTICLE_TAGS) for title, url, day in rows},
    }  # fmt: skip
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
    found = [one for one in exported(tmp_path, "findings") if one["check"] == "meta-missing"]
    assert {tuple(page.rpartition(".cn")[2] for page in one["pages"]) for one in found} == {("/bz/", "/gzdt/")}
    assert len(found) == 4
