"""Pages in the styles of many makers, for tests of generality: markup as real systems write it, every text invented.

Each style is set in frames of two ages (elements with names, nested tables), with and without decoys beside it.
"""

from __future__ import annotations

from datetime import date

from crawler.page import Page, PageKind, Reading
from crawler.reader import read

TODAY = date(2026, 11, 24)


def reading(html: str, url: str, expect: PageKind | None = None) -> Reading:
    return read(Page(url, html.encode()), TODAY, expect)


def day(stamp: object) -> str | None:
    return None if stamp is None else str(stamp)[:10]


TITLE = "我区召开2026年安全生产工作会议"
TEXT = [
    "11月10日上午，全区安全生产工作会议在区政府三楼会议室召开，区直各部门、各镇街主要负责人参加了会议。",
    "会议指出，自2025年1月1日新修订的条例施行以来，全区安全生产形势总体平稳，但风险隐患依然存在，必须时刻绷紧安全这根弦。",
    "会议要求，各单位要于2026年12月31日前完成隐患整改工作，确保年度目标任务圆满完成。",
]
BODY = "".join(f'<p style="text-indent:2em">　　{p}</p>' for p in TEXT)
BODYBR = "<br>".join("　　" + p for p in TEXT)
SIGN = '<p align="right">云城区安全生产委员会办公室</p><p align="right">2026年11月11日</p>'
FOOTS = {
    "div": '<div class="footer"><div class="links"><a href="/wzdt/">网站地图</a> | <a href="/lxwm/">联系我们</a> | <a href="/gywm/">关于我们</a></div><p>主办：云城区人民政府　承办：云城区人民政府办公室　联系电话：0766-8822110</p><p>网站标识码：4453020001　<a href="https://beian.miit.gov.cn/">粤ICP备05000001号-2</a>　<a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=44530202000123"><img src="gh.png">粤公网安备 44530202000123号</a></p><p>版权所有：云城区人民政府 Copyright 2010-2026 All Rights Reserved</p><a href="http://bszs.conac.cn/sitename?method=show&id=1234"><img src="red.png"></a><script id="_jiucuo_" sitecode="4453020001" src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script></div>',
    "table": '<table width="1000" align="center"><tr><td align="center">版权所有：云城区人民政府 &nbsp;主办单位：云城区人民政府办公室<br>地址：云城区世纪大道中68号 邮编：527300 电话：0766-8822110<br>粤ICP备05000001号 网站标识码：4453020001</td></tr></table>',
}
NAVS = {
    "div": '<div class="header"><div class="topbar"><span>今天是：2026年11月24日 星期二</span><a href="/wza/">无障碍</a><a href="/login">登录</a></div><div class="logo"><a href="/"><img src="/logo.png" alt="云城区人民政府"></a></div><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/bsfw/">办事服务</a></li><li><a href="/hdjl/">互动交流</a></li><li><a href="/sjfb/">数据发布</a></li></ul></div></div>',
    "table": '<table width="1000" align="center"><tr><td><img src="images/top.jpg"></td></tr><tr><td align="center"><a href="index.asp">首　页</a> | <a href="NewsClass.asp?id=1">新闻中心</a> | <a href="NewsClass.asp?id=2">政务公开</a> | <a href="NewsClass.asp?id=3">办事指南</a> | <a href="gbook.asp">留言板</a></td></tr></table>',
}
CRUMB = '<div class="wz">您当前所在的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/gzdt/">工作动态</a></div>'
CRUMB_TABLE = '<table width="1000"><tr><td>您现在的位置：<a href="/">首页</a>&nbsp;&gt;&gt;&nbsp;<a href="NewsClass.asp?id=1">新闻中心</a>&nbsp;&gt;&gt;&nbsp;工作动态</td></tr></table>'
HOTBOX = (
    '<div class="right-side"><h3>热点推荐</h3><ul>'
    + "".join(
        f'<li><a href="/zwgk/gzdt/202610/t202610{n:02d}_99{n}.html">热点新闻标题之第{n}条内容说明</a></li>'
        for n in range(10, 16)
    )
    + "</ul></div>"
)
HOTDATED = (
    '<div class="right-side"><h3>最新更新</h3><ul>'
    + "".join(
        f'<li><a href="/zwgk/gzdt/202610/t202610{n:02d}_99{n}.html">最新新闻标题之第{n}条内容</a><span>2026-10-{n}</span></li>'
        for n in range(10, 16)
    )
    + "</ul></div>"
)


def page(
    main: str,
    title: str = TITLE + "_云城区人民政府门户网站",
    head: str = "",
    style: str = "div",
    crumb: str | None = None,
    after: str = "",
) -> str:
    path = CRUMB if style == "div" else CRUMB_TABLE
    if crumb is not None:
        path = crumb
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{NAVS[style]}{path}{main}{after}{FOOTS[style]}</body></html>'
