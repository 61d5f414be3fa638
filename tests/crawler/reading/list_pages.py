"""Column pages made up for tests: ten layouts of rows, each in frames full of things that are no rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.document import Document
from crawler.page import Page

TODAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Row:
    title: str
    url: str
    day: date


_TITLES = (
    "云城区召开2026年第三季度经济运行分析会",
    "关于做好冬春季森林防火工作的通知",
    "区教育局开展校园食品安全专项检查",
    "云城区人民政府关于印发《云城区城市管理办法》的通知",
    "我区举办第八届全民健身运动会",
)


def some_rows(count: int, start: date = date(2026, 11, 12)) -> list[Row]:
    return [
        Row(
            _TITLES[at % 5] + ("" if at < 5 else f"（{at}）"),
            f"/zwgk/gzdt/202611/t20261112_{1000 + at}.html",
            start - timedelta(days=3 * at),
        )
        for at in range(count)
    ]


def ul_span(rows: Sequence[Row]) -> str:
    return (
        '<ul class="newslist">'
        + "".join(f'<li><a href="{r.url}" target="_blank">· {r.title}</a><span>{r.day}</span></li>' for r in rows)
        + "</ul>"
    )


def table_rows(rows: Sequence[Row]) -> str:
    head = "<tr><th>序号</th><th>标题</th><th>发布日期</th></tr>"
    return (
        '<table class="tb">'
        + head
        + "".join(
            f'<tr><td>{n + 1}</td><td><a href="{r.url}" title="{r.title}">{r.title}</a></td><td>{r.day:%Y/%m/%d}</td></tr>'
            for n, r in enumerate(rows)
        )
        + "</table>"
    )


def dl_pairs(rows: Sequence[Row]) -> str:
    return (
        '<dl class="lb">'
        + "".join(f'<dt><a href="{r.url}">{r.title}</a></dt><dd>发布时间：{r.day}</dd>' for r in rows)
        + "</dl>"
    )


def boxes(rows: Sequence[Row]) -> str:
    return (
        '<div class="list-box">'
        + "".join(
            f'<div class="item"><div class="rq"><b>{r.day.day:02d}</b><i>{r.day:%Y-%m}</i></div><div class="txt"><a href="{r.url}">{r.title}</a></div></div>'
            for r in rows
        )
        + "</div>"
    )


def paragraphs(rows: Sequence[Row]) -> str:
    return (
        '<div class="con_list">' + "".join(f'<p><a href="{r.url}">{r.title}</a> [{r.day}]</p>' for r in rows) + "</div>"
    )


def with_picture(rows: Sequence[Row]) -> str:
    return (
        '<ul class="piclist">'
        + "".join(
            f'<li><a href="{r.url}"><img src="/u/{n}.jpg" alt=""></a><h3><a href="{r.url}">{r.title}</a></h3>'
            f'<p>摘要：自2019年5月1日施行以来，各部门认真贯彻落实，取得了明显的成效，群众满意度不断提升……<a href="{r.url}">[详情]</a></p><em class="date">{r.day}</em></li>'
            for n, r in enumerate(rows)
        )
        + "</ul>"
    )


def old_table(rows: Sequence[Row]) -> str:
    return (
        '<table width="100%" border="0">'
        + "".join(
            f'<tr><td width="10"><img src="dot.gif"></td><td><a href="{r.url}">{r.title}</a></td><td width="60">[{r.day:%m-%d}]</td></tr>'
            for r in rows
        )
        + "</table>"
    )


def nested_tables(rows: Sequence[Row]) -> str:
    return (
        "<table><tr><td>"
        + "".join(
            f'<table width="98%"><tr><td>・<a href="{r.url}">{r.title}</a></td><td align="right">{r.day.year}年{r.day.month}月{r.day.day}日</td></tr></table>'
            for r in rows
        )
        + "</td></tr></table>"
    )


def cards(rows: Sequence[Row]) -> str:
    return (
        '<section class="cards">'
        + "".join(
            f'<article><a href="{r.url}"><h4>{r.title}</h4><p class="desc">为深入学习贯彻会议精神，全区上下迅速行动起来，掀起学习热潮。</p><time>{r.day} 09:30</time></a></article>'
            for r in rows
        )
        + "</section>"
    )


def undated(rows: Sequence[Row]) -> str:
    return '<ul class="lmlist">' + "".join(f'<li><a href="{r.url}">{r.title}</a></li>' for r in rows) + "</ul>"


LAYOUTS: dict[str, Callable[[Sequence[Row]], str]] = {
    f.__name__: f
    for f in (ul_span, table_rows, dl_pairs, boxes, paragraphs, with_picture, old_table, nested_tables, cards, undated)
}

NAV = (
    '<div class="nav"><ul>'
    + "".join(
        f'<li><a href="/{path}/">{name}</a></li>'
        for path, name in (
            ("", "首页"),
            ("zwgk", "政务公开"),
            ("zwgk/gzdt", "工作动态"),
            ("hdjl", "互动交流"),
            ("bsfw", "办事服务"),
        )
    )
    + "</ul></div>"
)
CRUMB = '<div class="weizhi">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/gzdt/">工作动态</a></div>'
FRIENDS = (
    '<div class="yqlj"><h3>友情链接</h3>'
    + "".join(
        f'<a href="http://www.{name}.gov.cn/">{title}</a> '
        for name, title in (
            ("aa", "中国政府网"),
            ("bb", "广东省人民政府门户网站"),
            ("cc", "云浮市人民政府门户网站"),
            ("dd", "国家政务服务平台"),
        )
    )
    + "</div>"
)
FOOTER = '<div class="footer"><p>主办单位：云城区人民政府办公室 <a href="/wzdt/">网站地图</a> <a href="/lxwm/">联系我们</a></p><p>网站标识码：4453020001 粤ICP备05000001号</p></div>'
SIDE = '<div class="left"><h2>政务公开</h2><ul><li><a href="/zwgk/gzdt/">工作动态</a></li><li><a href="/zwgk/tzgg/">通知公告</a></li><li><a href="/zwgk/zcwj/">政策文件</a></li></ul></div>'
HOT = (
    '<div class="rd"><h3>热点排行</h3><ul>'
    + "".join(
        f'<li><a href="/zt/2026/t20261001_{n}.html">{title}</a></li>'
        for n, title in enumerate(
            (
                "全区上半年重点项目建设现场推进会召开",
                "城乡居民基本医疗保险缴费指南（2026版）",
                "2026年秋季学期义务教育招生工作方案公布",
            )
        )
    )
    + "</ul></div>"
)
LATEST = (
    '<div class="box"><div class="hd"><span>通知公告</span><a href="/zwgk/tzgg/" class="more">更多&gt;&gt;</a></div><ul>'
    + "".join(
        f'<li><a href="/zwgk/tzgg/t202611{10 + n}_{n}.html">{title}</a><span>2026-11-{10 + n}</span></li>'
        for n, title in enumerate(
            ("关于调整公交线路运行时间的公告", "关于冬季供水管网检修的通告", "公开选聘区属国有企业负责人公告")
        )
    )
    + "</ul></div>"
)
PAGER = '<div class="page">共1页 <a>首页</a> <a>上一页</a> <span>1</span> <a>下一页</a> <a>尾页</a></div>'


def frame(
    main: str,
    name: str = "工作动态",
    extra_head: str = "",
    crumb: str = CRUMB,
    before: str = "",
    after: str = "",
    pager: str = "",
) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{name}_云城区人民政府门户网站</title>{extra_head}</head><body>'
        f'<div class="top"><a href="/">云城区人民政府</a><form action="/search"><input name="q"></form></div>{NAV}{crumb}'
        f'<div class="main">{before}<div class="right_con">{main}{pager}</div>{after}</div>{FRIENDS}{FOOTER}</body></html>'
    )


# Each frame sets the same rows beside other decoys.
FRAMES: dict[str, Callable[[str], str]] = {
    "plain": frame,
    "side menu": lambda main: frame(main, before=SIDE),
    "hot list": lambda main: frame(main, after=HOT),
    "another column's latest": lambda main: frame(main, after=LATEST),
    "everything": lambda main: frame(f"<h2>工作动态</h2>{main}", before=SIDE, after=HOT + LATEST, pager=PAGER),
    "no breadcrumb": lambda main: frame(
        f'<div class="bt">工作动态</div>{main}', crumb="", before=SIDE, after=HOT, pager=PAGER
    ),
    "tables all over": lambda main: (
        f'<html><head><meta charset="utf-8"><title>工作动态</title></head><body><table width="1000"><tr><td>{NAV}</td></tr><tr><td>{CRUMB}</td></tr></table>'
        f'<table width="1000"><tr><td width="200" valign="top">{SIDE}{HOT}</td><td valign="top">{main}{PAGER}</td></tr></table>{FRIENDS}{FOOTER}</body></html>'
    ),
}


def document(html: str, url: str = "http://www.yc.example/zwgk/gzdt/index.html", today: date = TODAY) -> Document:
    return Document(Page(url, html.encode()), today)
