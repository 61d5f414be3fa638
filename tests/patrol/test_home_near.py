"""What stands one click from the home page speaks for it, whether or not it is a known column (home-stale, D-table V3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import NIGHT, Little, Reply, article, faults, home, listing, shown, unseen

OLD = "2026-10-01"
FRESH = "2026-11-15"
LONG = "点击这里查看本单位近期各项工作的安排和进展情况"
"""Words that name no column."""

SHUT = '<div id="list"></div><script src="/js/list-loader.js"></script><script>loadList("#list")</script>'


def stale() -> dict[str, Reply]:
    """A site whose only column was last kept up weeks ago."""
    rows = [(f"关于第{n}号事项有关情况的说明", f"/gzdt/t{n}.html", OLD) for n in range(1, 4)]
    pages: dict[str, Reply] = {url: article(title, day) for title, url, day in rows}
    pages["/gzdt/"] = listing("工作动态", rows)
    return pages | {"/map.html": shown("网站地图", "<p>本站各栏目一览</p>")}


def told(folder: Path, pages: dict[str, Reply], body: str) -> str:
    pages["/"] = home({"首页": "/", "工作动态": "/gzdt/", "网站地图": "/map.html"}, body)
    with Little(folder, pages) as little:
        done = little.patrol(NIGHT)
        assert done.returncode == 0, done.stderr
    if faults(folder, "home-stale"):
        return "stale"
    return unseen(folder, "home-stale").get("/", "pass")


def test_a_site_whose_newest_item_is_old_is_stale(tmp_path: Path) -> None:
    assert told(tmp_path, stale(), "") == "stale"


@pytest.mark.parametrize(("day", "expected"), [(FRESH, "pass"), (OLD, "stale")])
def test_a_list_one_click_away_counts_though_it_is_no_column(tmp_path: Path, day: str, expected: str) -> None:
    pages = stale()
    rows = [(f"本月重点工作进展情况第{n}期通报", f"http://mp.weixin.example/s/{n}", day) for n in range(1, 4)]
    pages["/show.asp"] = listing("进展", rows)
    assert told(tmp_path, pages, f'<p><a href="/show.asp">{LONG}</a></p>') == expected


def test_a_list_one_click_away_that_a_script_brings_leaves_it_open(tmp_path: Path) -> None:
    pages = stale()
    pages["/show.asp"] = shown("进展", f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; 进展</div>{SHUT}')
    pages["/js/list-loader.js"] = "1"
    assert told(tmp_path, pages, f'<p><a href="/show.asp">{LONG}</a></p>') == "js_required"


@pytest.mark.parametrize(("day", "expected"), [(FRESH, "pass"), (OLD, "stale")])
def test_rows_of_the_home_page_that_lead_off_the_site_have_their_rows_dates(
    tmp_path: Path, day: str, expected: str
) -> None:
    pages = stale()
    first = "".join(f'<li><a href="/gzdt/t{n}.html">关于第{n}号事项有关情况的说明</a></li>' for n in range(1, 4))
    second = "".join(
        f'<li><a href="http://mp.weixin.example/s/{n}">本区公众号推送的第{n}条消息</a><span>{day}</span></li>'
        for n in range(1, 4)
    )
    body = f'<h3>工作动态</h3><ul class="list">{first}</ul><h3>新媒体</h3><ul class="list">{second}</ul>'
    assert told(tmp_path, pages, body) == expected


FILLED = "$.getJSON('{}',function(d){{var h='';$.each(d,function(i,n){{h+='<li>'+n.title+'</li>'}});$('#{}').html(h)}})"


@pytest.mark.parametrize(
    ("name", "asked", "expected"),
    [("hot", "/data/news.json", "js_required"), ("weather", "/weather.json", "stale"), ("banner", "/b.json", "stale")],
)
def test_news_that_a_script_brings_to_the_home_page_leave_it_open(
    tmp_path: Path, name: str, asked: str, expected: str
) -> None:
    rows = "".join(f'<li><a href="/gzdt/t{n}.html">关于第{n}号事项有关情况的说明</a></li>' for n in range(1, 4))
    script = f'<div id="{name}"></div><script>{FILLED.format(asked, name)}</script>'
    assert told(tmp_path, stale(), f'<h3>工作动态</h3><ul class="list">{rows}</ul>{script}') == expected


NEW = "/xw/t20261115_7.html"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f'<script>var slides=[{{img:"/i/1.jpg",url:"{NEW}",title:"要闻"}}];</script><div id="s"></div>', "js_required"),
        (f'<script>var imgLink1="http://www.little.gov.cn{NEW}";</script>', "js_required"),
        (f'<script>var links="{NEW}|/xw/t20261114_6.html";</script>', "js_required"),
        (f"<script>document.write('<a href=\"{NEW}\">要闻</a>');</script>", "js_required"),
        (r'<script>var d={"url":"\/xw\/t20261115_7.html"};</script>', "js_required"),
        (f"<div onclick=\"location.href='{NEW}'\"><img src='/i/a.jpg'></div>", "js_required"),
        (f'<div class="item" data-href="{NEW}"></div>', "js_required"),
        (f'<textarea style="display:none"><ul><li><a href="{NEW}">要闻</a></li></ul></textarea>', "js_required"),
        (f'<select onchange="location=this.value"><option value="{NEW}">要闻</option></select>', "js_required"),
        ('<a onclick="window.open(\'/show.jsp?newsid=77\')">要闻</a>', "js_required"),
        ('<div><script src="/js/news.js"></script></div>', "js_required"),
        # What stands on any home page brings no articles.
        (f"<!-- <a href='{NEW}'>要闻</a> -->", "stale"),
        ('<script src="/js/jquery.min.js"></script><script>new Swiper(".swiper",{loop:true})</script>', "stale"),
        ('<script>document.write("今天是"+new Date().getFullYear()+"年")</script>', "stale"),
        ('<script>document.write(unescape("%3Cspan id=\'_ideConac\' %3E%3C/span%3E"))</script>', "stale"),
        ('<script src="https://s4.cnzz.com/z_stat.php?id=1250&web_id=1250"></script>', "stale"),
        ('<script>var u="/e/hits.jsp?id=12"; var m="http://m.other.example/n/1.html";</script>', "stale"),
        ("<script>var next='/list_2.html', front='/index_1.html'</script>", "stale"),
        ("<script>$('.r').click(function(){location.href='/gzdt/t1.html'})</script><a href='/gzdt/t1.html'>情况</a>", "stale"),
        ("<ul><li><a href='/html/?449.html'>关于第9号事项有关情况的说明</a></li></ul>", "stale"),
        ('<p>近期工作安排见各栏目。</p><script src="/js/site.js"></script>', "stale"),
    ],
)  # fmt: skip
def test_articles_that_the_home_page_brings_without_a_link_leave_it_open(
    tmp_path: Path, body: str, expected: str
) -> None:
    assert told(tmp_path, stale(), body) == expected


CLICKED = (
    f"<div onclick=\"location.href='{NEW}'\"><img src='/i/a.jpg'></div>",
    f'<select onchange="location=this.value"><option value="{NEW}">要闻</option></select>',
    f"<a onclick=\"window.open('{NEW}')\">要闻</a>",
)


@pytest.mark.parametrize("body", CLICKED)
@pytest.mark.parametrize(("day", "expected"), [(FRESH, "pass"), (OLD, "stale")])
def test_an_article_to_which_a_click_leads_speaks_for_the_home_page(
    tmp_path: Path, body: str, day: str, expected: str
) -> None:
    assert told(tmp_path, stale() | {NEW: article("关于近期要闻的通报", day)}, body) == expected


PUT = "$.get('/inc/news.html',function(d){document.getElementById('%s').innerHTML=d})"
INC = "".join(f'<li><a href="/gzdt/n{n}.html">关于第{n}号项目有关情况的说明</a></li>' for n in range(1, 4))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f'<script>{PUT % "n"}</script><div id="n"></div>', "js_required"),
        (f'<script>{PUT % "news"}</script><div id="news">加载中…</div>', "js_required"),
        ('<div data-url="/inc/news.html"></div>', "js_required"),
        ('<ul><li v-for="i in news"><a :href="i.u">{{i.t}}</a></li></ul>', "js_required"),
        ('<object data="/inc/news.html" type="text/html"></object>', "pass"),
        ('<embed src="/inc/news.html" type="text/html">', "pass"),
        ('<object data="/inc/news.swf" type="application/x-shockwave-flash"></object>', "stale"),
        ('<div id="n"></div><script>var n=1;</script>', "stale"),
        (f'<script>{PUT.replace("news.html", "weather.html") % "n"}</script><div id="n"></div>', "stale"),
        ('<div class="share" data-url="/inc/news.html"></div>', "stale"),
    ],
    ids=[
        "one letter", "loading", "an address", "a template", "an object", "an embedded page", "a film", "nothing asked",
        "the weather", "shares",
    ],
)  # fmt: skip
def test_news_that_come_by_something_other_than_a_list(tmp_path: Path, body: str, expected: str) -> None:
    pages = stale() | {f"/gzdt/n{n}.html": article(f"关于第{n}号项目有关情况的说明", FRESH) for n in range(1, 4)}
    pages["/inc/news.html"] = f'<html><meta charset="utf-8"><body><ul>{INC}</ul></body></html>'
    rows = "".join(f'<li><a href="/gzdt/t{n}.html">关于第{n}号事项有关情况的说明</a></li>' for n in range(1, 4))
    assert told(tmp_path, pages, f"<h3>通知公告</h3><ul>{rows}</ul>{body}") == expected
