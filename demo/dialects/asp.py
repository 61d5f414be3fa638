"""An old ASP site: gb2312 declared and GBK used, nested tables, `[MM-DD]` dates, identifiers in the query."""

from __future__ import annotations

from html import escape

from demo import frame
from demo.answer import Answer, Request, page
from demo.frame import Look
from demo.framed import Sheet
from demo.site import Site
from demo.things import Article, Column, Guide, Link


class AspSite(Site):
    look = Look(
        "t",
        main="#1d7a3a",
        pale="#e8f6ec",
        dark="#0c5a26",
        banner="#2f9b50",
        width=980,
        font="宋体,SimSun,'WenQuanYi Zen Hei',serif",
    )
    encoding = "gb18030"
    search_path = "/Search.asp"
    search_field = "keyword"
    home_rows = 8

    @property
    def declared_charset(self) -> str:
        return "gb2312"

    def column_path(self, column: Column, number: int = 1) -> str:
        tail = "" if number == 1 else f"&Page={number}"
        return f"/NewsList.asp?ClassID={column.number}{tail}"

    def article_path(self, column: Column, article: Article) -> str:
        return f"/NewsShow.asp?ID={article.number}"

    def guide_path(self, guide: Guide) -> str:
        return f"/Guide.asp?ID={guide.number}"

    def message_path(self, number: int) -> str:
        return f"/GuestShow.asp?ID={number}"

    def href(self, here: str, to: str) -> str:
        """Old sites write addresses relative to the one folder that all pages live in."""
        return to[1:] if to.startswith("/") and len(to) > 1 else to

    def sheet(self, request: Request, sheet: Sheet) -> Answer:
        plan, here = self.plan, request.target
        tags = frame.tags(
            (*self.site_tags(), *sheet.tags), plan.manners.tags_lost, plan.manners.tags_empty, plan.manners.lower_tags
        )
        links = [Link(top.text, self.href(here, top.href)) for top, _ in self.navigation()]
        menu = "".join(
            f'<td align="center"><a href="{escape(link.href)}" class="nav"><font color="#FFFFFF"><b>{link.text}</b></font></a></td>'
            for link in links
        )
        crumb = " &gt;&gt; ".join(
            f'<a href="{escape(self.href(here, link.href))}">{link.text}</a>'
            for link in (Link("首页", "/"), *sheet.crumb)
        )
        if sheet.bare:
            middle = f'<tr><td valign="top">{sheet.main}</td></tr>'
        else:
            middle = (
                f'<tr><td width="220" valign="top" bgcolor="#F2FAF4">{self.side(request, sheet)}</td><td width="10"></td>'
                f'<td valign="top"><table width="100%" border="0" cellpadding="6" cellspacing="0"><tr><td height="30" bgcolor="#E8F6EC">当前位置：{crumb}</td></tr>'
                f"<tr><td>{sheet.main}</td></tr></table></td></tr>"
            )
        text = f"""<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
{tags}
<title>{escape(sheet.title)}</title>
<link href="static/css/site.css" rel="stylesheet" type="text/css">
<style>table[align=center]{{margin:0 auto}} td{{font-size:14px;line-height:26px}} .nav{{text-decoration:none}}</style>
</head>
<body topmargin="0" leftmargin="0" bgcolor="#FFFFFF">
<table width="980" border="0" align="center" cellpadding="0" cellspacing="0">
<tr><td height="130" bgcolor="#2F9B50" style="background:linear-gradient(#3aaa5c,#0c5a26)"><table width="100%" border="0"><tr><td width="110" align="center"><img src="static/img/logo.png" width="80" height="80" alt="{plan.name}"></td>
<td><font color="#FFFFFF" size="6" style="font-weight:bold;letter-spacing:6px;line-height:50px">{plan.name}</font></td>
<td align="right"><form name="search" action="Search.asp" method="get"><input name="keyword" type="text" size="20"> <input type="submit" value="站内搜索"></form></td></tr></table></td></tr>
<tr><td height="36" bgcolor="#0C5A26"><table width="100%" border="0" cellpadding="0" cellspacing="0"><tr>{menu}</tr></table></td></tr>
<tr><td height="28" bgcolor="#EFEFEF">&nbsp;{frame.today(request.now, plan.manners.clock)}　欢迎访问{plan.name}！</td></tr>
</table>
<table width="980" border="0" align="center" cellpadding="0" cellspacing="0">
{middle}
</table>
<table width="980" border="0" align="center" cellpadding="4" cellspacing="0" bgcolor="#E8F6EC"><tr><td>友情链接：{"".join(f'<a href="{escape(link.href)}" target="_blank">{link.text}</a>　' for link in plan.friends)}</td></tr></table>
<table width="980" border="0" align="center" cellpadding="0" cellspacing="0"><tr><td align="center" bgcolor="#0C5A26">{frame.footer("t", plan.identity, article=sheet.article)}</td></tr></table>
{frame.SCRIPT}
</body>
</html>
"""
        return page(text, self.encoding)

    def side(self, request: Request, sheet: Sheet) -> str:
        here = request.target
        names = "".join(
            f'<tr><td height="28">◆ <a href="{escape(self.href(here, self.nav_link(c).href))}">{c.name}</a></td></tr>'
            for c in self.plan.columns
            if c.in_nav
        )
        hot = "".join(
            f'<tr><td height="26">·<a href="{escape(self.href(here, self.article_path(c, a)))}">{escape(a.title[:13])}…</a></td></tr>'
            for c, a in self.hot(request.now)
        )
        return (
            f'<table width="100%" border="0" cellspacing="0" cellpadding="4"><tr><td bgcolor="#1D7A3A"><font color="#FFFFFF">栏目导航</font></td></tr>{names}'
            f'<tr><td bgcolor="#1D7A3A"><font color="#FFFFFF">热点信息</font></td></tr>{hot}</table>'
        )

    def panel(self, request: Request, column: Column, last: bool) -> str:
        here = request.target
        rows = "".join(
            f'<tr><td>·<a href="{escape(self.row_href(here, column, a))}" title="{escape(a.title)}">{escape(a.title[:24])}</a></td>'
            f'<td width="56" align="right"><font color="#888888">[{a.published:%m-%d}]</font></td></tr>'
            for a in column.rows(request.now)[: self.home_rows]
        )
        more = escape(self.href(here, self.column_path(column)))
        return (
            '<td width="50%" valign="top"><table width="100%" border="0" cellspacing="0" cellpadding="2" style="border:1px solid #9fd0ae">'
            f'<tr><td bgcolor="#1D7A3A" colspan="2"><font color="#FFFFFF"><b>{column.name}</b></font> <a href="{more}"><font color="#FFFFFF">更多..</font></a></td></tr>{rows}</table></td>'
        )

    def home(self, request: Request) -> Answer:
        here = request.target
        panels = [self.panel(request, self.by_slug[slug], False) for slug in self.plan.home_columns]
        rows = "".join(f"<tr>{''.join(panels[at : at + 2])}</tr>" for at in range(0, len(panels), 2))
        quick = "　".join(
            f'<a href="{escape(self.href(here, link.href))}">{link.text}</a>' for link in self.plan.home_links
        )
        main = (
            f'<table width="100%" border="0" cellspacing="8" cellpadding="0"><tr><td colspan="2"><img src="static/img/banner.png" width="960" height="150" alt="专题横幅"></td></tr>{rows}'
            f'<tr><td colspan="2" bgcolor="#F2FAF4">快速通道：{quick}</td></tr></table>{self.plan.home_raw}'
        )
        return self.sheet(request, Sheet(self.plan.name, main, bare=True, tags=(("ColumnType", "首页"),)))

    def list_main(self, request: Request, column: Column, rows: list[Article]) -> str:
        here = request.target
        items = "".join(
            f'<tr><td width="14">·</td><td><a href="{escape(self.row_href(here, column, a))}" target="_blank">{self.row_title(a)}</a></td>'
            f'<td width="70" align="right"><font color="#999999">[{a.published:%m-%d}]</font></td></tr>\n'
            for a in rows
        )
        return f'<table width="100%" border="0" cellspacing="0" cellpadding="3">\n{items}</table>'

    def pager(self, request: Request, column: Column, number: int, pages: int) -> str:
        if not column.articles:
            return ""
        before = (
            f'<a href="{escape(self.href("", self.column_path(column, number - 1)))}">上一页</a>'
            if number > 1
            else "上一页"
        )
        after = (
            f'<a href="{escape(self.href("", self.column_path(column, number + 1)))}">下一页</a>'
            if number < pages
            else "下一页"
        )
        return f'<table width="100%"><tr><td align="center">第{number}页/共{pages}页　首页　{before}　{after}　尾页</td></tr></table>'

    def info(self, column: Column, article: Article) -> str:
        when = f"发布日期：{article.published:%Y-%m-%d}&nbsp;&nbsp;" if article.dated else ""
        return f"{when}信息来源：{article.source or self.plan.name}&nbsp;&nbsp;点击：<span id='hits'>-</span>次"
