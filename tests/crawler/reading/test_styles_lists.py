"""Lists in the styles of many makers, of 1 to 20 rows, in six frames: every row once, with its title and day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import groupby

import pytest
from style_pages import HOTBOX, HOTDATED, TODAY, day, page, reading

from crawler.page import PageKind

URL = "http://www.xx.gov.cn/zwgk/gzdt/index.html"
TT = [
    "云城区召开2026年第三季度经济运行分析会",
    "关于做好冬春季森林防火工作的通知",
    "区教育局开展校园食品安全专项检查",
    "云城区人民政府关于印发《云城区城市管理办法》的通知",
    "我区举办第八届全民健身运动会",
    "区领导到基层调研乡村振兴工作",
    "云城区人大常委会任免名单",
    "2026年部门预算公开",
    "腰古镇扎实推进人居环境整治",
    "关于张三等同志任职的通知",
    "公示",
    "区卫健局义诊活动走进社区",
]


Rows = list[tuple[str, str, date]]


def rows(count: int) -> Rows:
    return [
        (
            TT[i % 12] + ("" if i < 12 else f"（{i}）"),
            f"/zwgk/gzdt/202611/t2026111_{1000 + i}.html",
            date(2026, 11, 20) - timedelta(days=i * 4),
        )
        for i in range(count)
    ]


def j(made: Rows, row: Callable[..., str]) -> str:
    return "".join(row(i, *one) for i, one in enumerate(made))


def cut(title: str) -> str:
    return title[:10] + "..." if len(title) > 12 else title


def by_month(made: Rows, head: Callable[[date], str], row: Callable[[str, str, date], str]) -> str:
    return "".join(
        head(when) + "<ul>" + "".join(row(t, u, d) for t, u, d in several) + "</ul>"
        for when, several in groupby(made, key=lambda one: one[2].replace(day=1))
    )


STYLES: dict[str, Callable[[Rows], str]] = {
    "cards that are links, with a line of label, source and counter": lambda R: (
        '<div class="row">'
        + j(
            R,
            lambda i, t, u, d: (
                f'<div class="col-md-4"><div class="card"><a href="{u}"><h5 class="card-title">{t}</h5>'
                f"<p>各单位认真组织，扎实推进。</p><small>发布时间：{d} 来源：区府办 浏览：12次</small></a></div></div>"
            ),
        )
        + "</div>"
    ),
    "a summary, and a line of three labels": lambda R: (
        "<div>"
        + j(
            R,
            lambda i, t, u, d: (
                f'<div class="n"><div class="t"><a href="{u}">{t}</a></div><div>全区上下深入学习贯彻会议精神，扎实推进'
                f"各项工作落实，确保全年目标任务圆满完成；各镇街要压实责任。</div>"
                f'<div class="i">发布时间：{d} 09:30:00　来源：云城区人民政府办公室　浏览次数：123</div></div>'
            ),
        )
        + "</div>"
    ),
    "months as headings, rows with the day": lambda R: by_month(
        R, lambda d: f"<h3>{d:%Y年%m月}</h3>", lambda t, u, d: f'<li><span>{d.day}日</span><a href="{u}">{t}</a></li>'
    ),
    "date and title linked apart": lambda R: j(
        R, lambda i, t, u, d: f'<div class="r"><a href="{u}">{d:%m-%d}</a><a href="{u}">{t}</a></div>'
    ),
    "title begins with its day": lambda R: (
        "<ul>"
        + j(R, lambda i, t, u, d: f'<li><a href="{u}">2026年11月{i + 1}日发出的{t}</a><span>{d}</span></li>')
        + "</ul>"
    ),
    "ul span": lambda R: (
        '<ul class="list">'
        + j(R, lambda i, t, u, d: f'<li><span>{d}</span><a href="{u}" title="{t}">{t}</a></li>')
        + "</ul>"
    ),
    "h1 rows jeecms": lambda R: (
        '<ul class="news-list">'
        + j(R, lambda i, t, u, d: f'<li><span>{d}</span><h1><a href="{u}">{t}</a></h1></li>')
        + "</ul>"
    ),
    "tr separators": lambda R: (
        '<TABLE width="97%"><TBODY>'
        + j(
            R,
            lambda i, t, u, d: (
                f'<TR><TD height=25><IMG src="lb.gif">&nbsp;<A href="{u}">{t}</A></TD><TD width=60 align=right>{d}</TD></TR>'
                + ('<TR height=1><TD colspan=2 class="GroupBlankLine"></TD></TR>' if i % 5 == 4 else "")
            ),
        )
        + "</TBODY></TABLE>"
    ),
    "年月日 time": lambda R: (
        "<ul>"
        + j(
            R,
            lambda i, t, u, d: (
                f'<li><a href="{u}">{t}</a><span class="time">{d.year}年{d.month}月{d.day}日 10:30</span></li>'
            ),
        )
        + "</ul>"
    ),
    "slash": lambda R: (
        "<ul>" + j(R, lambda i, t, u, d: f'<li><a href="{u}">{t}</a><span>{d:%Y/%m/%d}</span></li>') + "</ul>"
    ),
    "slash no zero": lambda R: (
        "<ul>"
        + j(R, lambda i, t, u, d: f'<li><a href="{u}">{t}</a><span>{d.year}/{d.month}/{d.day} 0:00:00</span></li>')
        + "</ul>"
    ),
    "two-digit": lambda R: (
        "<ul>" + j(R, lambda i, t, u, d: f'<li><a href="{u}">{t}</a><span>{d:%y-%m-%d}</span></li>') + "</ul>"
    ),
    "two-digit brackets": lambda R: (
        "<ul>" + j(R, lambda i, t, u, d: f'<li><a href="{u}">{t}</a><span>[{d:%y-%m-%d}]</span></li>') + "</ul>"
    ),
    "月日": lambda R: (
        "<ul>" + j(R, lambda i, t, u, d: f'<li><a href="{u}">{t}</a><span>{d.month}月{d.day}日</span></li>') + "</ul>"
    ),
    "dots brackets": lambda R: (
        "<ul>" + j(R, lambda i, t, u, d: f'<li><a href="{u}">{t}</a><span>[{d:%Y.%m.%d}]</span></li>') + "</ul>"
    ),
    "md slash": lambda R: (
        "<ul>" + j(R, lambda i, t, u, d: f'<li><a href="{u}">{t}</a><em>{d:%m/%d}</em></li>') + "</ul>"
    ),
    "source and hits columns": lambda R: (
        '<table class="table table-striped"><thead><tr><th>序号</th><th>标题</th><th>来源</th><th>浏览次数</th><th>发布时间</th></tr></thead><tbody>'
        + j(
            R,
            lambda i, t, u, d: (
                f'<tr><td>{i + 1}</td><td><a href="{u}">{t}</a></td><td>区府办</td><td>{123 + i}</td><td>{d} 09:12</td></tr>'
            ),
        )
        + "</tbody></table>"
    ),
    "wenhao table": lambda R: (
        "<table><tr><td>索引号</td><td>标题</td><td>文号</td><td>生成日期</td><td>发布日期</td></tr>"
        + j(
            R,
            lambda i, t, u, d: (
                f'<tr><td>K123-{i}</td><td><a href="{u}">{t}</a></td><td>云府〔2026〕{i}号</td><td>{d - timedelta(days=7)}</td><td>{d}</td></tr>'
            ),
        )
        + "</table>"
    ),
    "gongkai ul cols": lambda R: (
        '<div class="gk_hd"><span class="a">序号</span><span class="b">名称</span><span class="c">文号</span><span class="d">发布日期</span></div><ul>'
        + j(
            R,
            lambda i, t, u, d: (
                f'<li><span class="a">{i + 1}</span><span class="b"><a href="{u}">{t}</a></span><span class="c">云府〔2026〕{i}号</span><span class="d">{d}</span></li>'
            ),
        )
        + "</ul>"
    ),
    "card bootstrap": lambda R: (
        '<div class="row">'
        + j(
            R,
            lambda i, t, u, d: (
                f'<div class="col-md-4"><div class="card"><img src="/u/{i}.jpg"><div class="card-body"><h5 class="card-title"><a href="{u}">{t}</a></h5><p class="card-text">近日，相关负责人表示将持续推进各项工作落实。</p><small class="text-muted">{d}</small></div></div></div>'
            ),
        )
        + "</div>"
    ),
    "media list": lambda R: j(
        R,
        lambda i, t, u, d: (
            f'<div class="media"><div class="media-left"><a href="{u}"><img src="/u/{i}.jpg"></a></div><div class="media-body"><h4 class="media-heading"><a href="{u}">{t}</a></h4><p>摘要文字近日有关部门开展了工作。</p><span class="date">发布时间：{d}</span> <span>浏览：{i * 3}</span></div></div>'
        ),
    ),
    "timeline": lambda R: (
        '<div class="timeline">'
        + j(
            R,
            lambda i, t, u, d: (
                f'<div class="tl-item"><div class="tl-dot"></div><div class="tl-time">{d:%m-%d}<br><small>{d.year}</small></div><div class="tl-content"><a href="{u}">{t}</a></div></div>'
            ),
        )
        + "</div>"
    ),
    "box day first": lambda R: (
        "<ul>"
        + j(
            R,
            lambda i, t, u, d: (
                f'<li><div class="date"><p class="d">{d.day:02d}</p><p class="ym">{d:%Y-%m}</p></div><div class="txt"><h3><a href="{u}">{t}</a></h3><p>摘要文字近日有关部门开展了工作。</p></div></li>'
            ),
        )
        + "</ul>"
    ),
    "box day dot": lambda R: (
        "<ul>"
        + j(
            R,
            lambda i, t, u, d: (
                f'<li><div class="date"><strong>{d.day:02d}</strong><span>{d:%Y.%m}</span></div><a href="{u}">{t}</a></li>'
            ),
        )
        + "</ul>"
    ),
    "box month/day year": lambda R: (
        "<ul>"
        + j(
            R,
            lambda i, t, u, d: (
                f'<li><div class="date"><strong>{d:%m/%d}</strong><span>{d.year}</span></div><a href="{u}">{t}</a></li>'
            ),
        )
        + "</ul>"
    ),
    "box 月 日": lambda R: (
        "<ul>"
        + j(
            R,
            lambda i, t, u, d: (
                f'<li><div class="date"><span>{d.year}年{d.month}月</span><b>{d.day}</b></div><a href="{u}">{t}</a></li>'
            ),
        )
        + "</ul>"
    ),
    "box eng month": lambda R: (
        "<ul>"
        + j(
            R,
            lambda i, t, u, d: (
                f'<li><div class="date"><b>{d.day:02d}</b><span>{d:%b}</span><i>{d.year}</i></div><a href="{u}">{t}</a></li>'
            ),
        )
        + "</ul>"
    ),
    "whole link": lambda R: (
        "<div>"
        + j(
            R,
            lambda i, t, u, d: (
                f'<a class="item" href="{u}"><h4>{t}</h4><p>摘要文字近日有关部门开展了工作。</p><span>{d}</span></a>'
            ),
        )
        + "</div>"
    ),
    "div float": lambda R: (
        '<div class="conlist">'
        + j(
            R,
            lambda i, t, u, d: (
                f'<div style="float:left;width:600px"><a href="{u}">{t}</a></div><div style="float:right">{d}</div><div style="clear:both"></div>'
            ),
        )
        + "</div>"
    ),
    "dl dt dd": lambda R: "<dl>" + j(R, lambda i, t, u, d: f'<dt>{d}</dt><dd><a href="{u}">{t}</a></dd>') + "</dl>",
    "p br": lambda R: (
        '<div class="zw">'
        + j(R, lambda i, t, u, d: f'· <a href="{u}">{t}</a> <font color="#999">({d})</font><br>')
        + "</div>"
    ),
    "table per row": lambda R: j(
        R,
        lambda i, t, u, d: (
            f'<table width="100%"><tr><td width="20">·</td><td><a href="{u}">{cut(t)}</a></td><td width="80">{d}</td></tr></table>'
        ),
    ),
    "title attr cut": lambda R: (
        "<ul>" + j(R, lambda i, t, u, d: f'<li><a href="{u}" title="{t}">{cut(t)}</a><span>{d}</span></li>') + "</ul>"
    ),
    "new gif hot": lambda R: (
        "<ul>" + j(R, lambda i, t, u, d: f'<li><a href="{u}">{t}</a><img src="new.gif"><span>{d}</span></li>') + "</ul>"
    ),
    "category col": lambda R: (
        "<ul>"
        + j(
            R,
            lambda i, t, u, d: (
                f'<li><a href="/zwgk/gzdt/" class="lm">[工作动态]</a><a href="{u}">{t}</a><span>{d}</span></li>'
            ),
        )
        + "</ul>"
    ),
    "category span": lambda R: (
        "<ul>"
        + j(R, lambda i, t, u, d: f'<li><em class="lm">工作动态</em><a href="{u}">{t}</a><span>{d}</span></li>')
        + "</ul>"
    ),
    "sequence": lambda R: (
        "<ul>" + j(R, lambda i, t, u, d: f'<li><i>{i + 1}</i><a href="{u}">{t}</a><span>{d}</span></li>') + "</ul>"
    ),
    "days ago": lambda R: (
        "<ul>"
        + j(R, lambda i, t, u, d: f'<li><a href="{u}">{t}</a><span>发布于{(TODAY - d).days}天前</span></li>')
        + "</ul>"
    ),
    "grouped by month": lambda R: "".join(
        f"<h3>{m.year}年{m.month}月</h3><ul>"
        + "".join(f'<li><a href="{u}">{t}</a><span>{d:%m-%d}</span></li>' for t, u, d in g)
        + "</ul>"
        for m, g in groupby(R, key=lambda r: r[2].replace(day=1))
    ),
    "grouped by year": lambda R: "".join(
        f'<div class="year">{y}年</div><ul>'
        + "".join(f'<li><a href="{u}">{t}</a><span>{d:%m-%d}</span></li>' for t, u, d in g)
        + "</ul>"
        for y, g in groupby(R, key=lambda r: r[2].year)
    ),
    "uls of five": lambda R: "".join(
        '<ul class="l">'
        + "".join(f'<li><span>{d}</span><a href="{u}">{t}</a></li>' for t, u, d in R[k : k + 5])
        + "</ul>"
        for k in range(0, len(R), 5)
    ),
    "line li": lambda R: (
        "<ul>"
        + j(
            R,
            lambda i, t, u, d: (
                f'<li><a href="{u}">{t}</a><span>{d}</span></li>' + ('<li class="line"></li>' if i % 5 == 4 else "")
            ),
        )
        + "</ul>"
    ),
    "js links": lambda R: (
        "<ul>"
        + j(
            R,
            lambda i, t, u, d: f'<li><a href="javascript:void(0)" onclick="view(\'{i}\')">{t}</a><span>{d}</span></li>',
        )
        + "</ul>"
    ),
    "no links": lambda R: (
        "<table><tr><th>序号</th><th>标题</th><th>时间</th></tr>"
        + j(R, lambda i, t, u, d: f'<tr onclick="go({i})"><td>{i + 1}</td><td>{t}</td><td>{d}</td></tr>')
        + "</table>"
    ),
    "pdf links": lambda R: (
        "<ul>" + j(R, lambda i, t, u, d: f'<li><a href="/u/{i}.pdf">{t}.pdf</a><span>{d}</span></li>') + "</ul>"
    ),
    "download col": lambda R: (
        "<table><tr><th>标题</th><th>日期</th><th>操作</th></tr>"
        + j(
            R,
            lambda i, t, u, d: (
                f'<tr><td><a href="{u}">{t}</a></td><td>{d}</td><td><a href="{u}">查看</a> <a href="/d/{i}.doc">下载</a></td></tr>'
            ),
        )
        + "</table>"
    ),
    "ext weixin": lambda R: (
        "<ul>"
        + j(R, lambda i, t, u, d: f'<li><a href="https://mp.weixin.qq.com/s/abc{i}">{t}</a><span>{d}</span></li>')
        + "</ul>"
    ),
    "vue static": lambda R: (
        '<div id="app" data-server-rendered="true"><div data-v-1 class="news">'
        + j(
            R,
            lambda i, t, u, d: (
                f'<div data-v-1 class="news-item"><a data-v-1 href="{u}"><div data-v-1 class="t">{t}</div><div data-v-1 class="d">{d}</div></a></div>'
            ),
        )
        + "</div></div>"
    ),
    "td date before": lambda R: (
        "<table>"
        + j(R, lambda i, t, u, d: f'<tr><td>{d:%Y-%m-%d}</td><td><a href="{u}">{t}</a></td></tr>')
        + "</table>"
    ),
    "published label": lambda R: (
        "<ul>"
        + j(
            R,
            lambda i, t, u, d: (
                f'<li><a href="{u}">{t}</a><p><span>来源：区府办</span><span>发布时间：{d}</span><span>点击：{i}</span></p></li>'
            ),
        )
        + "</ul>"
    ),
    "summary with other date": lambda R: (
        "<ul>"
        + j(
            R,
            lambda i, t, u, d: (
                f'<li><h3><a href="{u}">{t}</a></h3><p>2025年3月1日，有关部门召开会议，部署了下一阶段工作，并对2024年工作作了总结。</p><span>{d}</span></li>'
            ),
        )
        + "</ul>"
    ),
    "pic li title only": lambda R: (
        '<ul class="pic">'
        + j(R, lambda i, t, u, d: f'<li><a href="{u}"><img src="{i}.jpg" alt="{t}"><span>{t}</span></a></li>')
        + "</ul>"
    ),
    "undated": lambda R: '<ul class="l">' + j(R, lambda i, t, u, d: f'<li><a href="{u}">{t}</a></li>') + "</ul>",
}
FRAMES: dict[str, Callable[[str], str]] = {
    "div": lambda m: page(m, title="工作动态_云城区人民政府门户网站"),
    "h2+pager": lambda m: page(
        f'<div class="main"><div class="left"><h2>政务公开</h2><ul><li><a href="/zwgk/jgsz/">机构设置</a></li><li class="on"><a href="/zwgk/gzdt/">工作动态</a></li><li><a href="/zwgk/tzgg/">通知公告</a></li></ul></div><div class="right"><h2>工作动态</h2>{m}<div class="pages"><a>首页</a><a>上一页</a><span>1</span><a href="index_1.html">2</a><a href="index_1.html">下一页</a><a href="index_4.html">尾页</a> 共5页</div></div></div>',
        title="工作动态_云城区人民政府门户网站",
    ),
    "table": lambda m: page(
        f'<table width="1000"><tr><td width="220" valign="top"><table><tr><td>栏目导航</td></tr><tr><td><a href="NewsClass.asp?id=1">新闻中心</a></td></tr><tr><td><a href="NewsClass.asp?id=2">工作动态</a></td></tr></table>{HOTBOX}</td><td valign="top">{m}</td></tr></table>',
        title="工作动态",
        style="table",
    ),
    "hot dated": lambda m: page(f'<div class="l">{m}</div>', title="工作动态-云城区人民政府门户网站", after=HOTDATED),
    "nocrumb": lambda m: page(
        f'<div class="bt">工作动态</div><div class="l">{m}</div><div class="page">共 1 页</div>',
        title="工作动态",
        crumb="",
        after=HOTBOX,
    ),
    "nothing": lambda m: f"<html><head><title>云城区教育局</title></head><body><h1>云城区教育局</h1>{m}</body></html>",
}


@pytest.mark.parametrize("count", [1, 2, 3, 12, 20])
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("style", STYLES)
def test_every_row_is_read_once_with_its_title_and_day(style: str, frame: str, count: int) -> None:
    made = [row for row in rows(count) if style != "days ago" or (TODAY - row[2]).days < 100]
    if count == 1 and frame == "nothing":
        pytest.skip("a link under a heading is no list")
    expect = PageKind.LIST if frame == "nothing" else None
    got = reading(FRAMES[frame](STYLES[style](made)), URL, expect)
    assert got.kind is PageKind.LIST
    assert got.rows_whole
    shown = {"pdf links": lambda title: title + ".pdf", "table per row": cut}.get(style, str)
    if style == "title begins with its day":
        made = [(f"2026年11月{i + 1}日发出的{title}", url, when) for i, (title, url, when) in enumerate(made)]
    undated = style in ("pic li title only", "undated")
    assert [(entry.title, day(entry.published)) for entry in got.entries] == [
        (shown(title), None if undated else str(when)) for title, _, when in made
    ]


HEADLINES = {
    "pinned, dated": '<div class="zd"><a href="/zwgk/gzdt/old.html">[置顶] 关于做好年度工作的重要通知</a><span>2026-01-05</span></div>',
    "a headline with a summary": '<div class="tt"><h2><a href="/zwgk/gzdt/old.html">关于做好年度工作的重要通知</a></h2><p>各单位要认真组织。</p></div>',
}


@pytest.mark.parametrize("title", ["h2", "h3"])
@pytest.mark.parametrize("name", HEADLINES)
def test_a_headline_above_the_list_is_its_first_row(name: str, title: str) -> None:
    made = rows(6)
    listing = f'<div class="main"><{title}>工作动态</{title}>{HEADLINES[name]}{STYLES["ul span"](made)}</div>'
    got = reading(page(listing, title="工作动态_云城区人民政府门户网站"), URL)
    first, *others = [(entry.title.removeprefix("[置顶] "), day(entry.published)) for entry in got.entries]
    assert first == ("关于做好年度工作的重要通知", "2026-01-05" if "dated" in name else None)
    assert others == [(t, str(d)) for t, _, d in made]


def months(made: Rows, *, heads: bool) -> str:
    """Rows under the months that they are of, as a blog's archive shows them, or in one list."""
    if not heads:
        return STYLES["ul span"](made)
    parts: dict[str, str] = {}
    for title, url, when in made:
        head = f"{when.year}年{when.month}月"
        parts[head] = parts.get(head, "") + f'<li><a href="{url}">{title}</a> <time>{when:%m-%d}</time></li>'
    return "".join(f"<h3>{head}</h3><ul>{rows}</ul>" for head, rows in parts.items())


@pytest.mark.parametrize("heads", [True, False])
@pytest.mark.parametrize(("pins", "count"), [(1, 8), (2, 6), (3, 4), (4, 9), (1, 1)])
@pytest.mark.parametrize("mark", ["<b>[置顶]</b>", "<em>顶</em>", '<i class="t">置顶</i>'])
def test_pinned_rows_in_a_list_of_their_own_are_not_the_whole_list(
    mark: str, pins: int, count: int, heads: bool
) -> None:
    made = rows(count)
    pinned = "".join(
        f'<li>{mark}<a href="/zwgk/gzdt/p{n}.html">关于长期有效事项的重要通告之{n}</a> <time>2021-01-0{n + 1}</time></li>'
        for n in range(pins)
    )
    body = f'<h2>工作动态</h2><div class="posts"><ul class="sticky">{pinned}</ul>{months(made, heads=heads)}</div>'
    got = reading(page(body, title="工作动态_云城区人民政府门户网站"), URL)
    assert [(entry.title, day(entry.published)) for entry in got.entries[pins:]] == [(t, str(d)) for t, _, d in made]


def test_a_list_of_another_column_below_a_short_one_is_not_its_own() -> None:
    own = '<ul><li><a href="/zwgk/gzdt/1.html">区政府召开年度工作会议安排重点任务</a><span>2026-01-05</span></li></ul>'
    other = STYLES["ul span"](rows(6)).replace("/zwgk/gzdt/", "/tzgg/")
    body = f'<div class="main"><h2>工作动态</h2>{own}<h2>通知公告</h2>{other}</div>'
    got = reading(page(body, title="工作动态_云城区人民政府门户网站"), URL)
    assert len(got.entries) == 1
