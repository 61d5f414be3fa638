"""A page in its site's frame: tags, header, navigation, side boxes, footer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape

from demo import frame
from demo.addresses import Addresses
from demo.answer import Answer, Request, page
from demo.chance import dice
from demo.things import Article, Column, Link, Shape


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page puts into the frame."""

    title: str
    main: str
    crumb: tuple[Link, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    column: Column | None = None
    article: bool = False
    bare: bool = False


COLUMN_TYPES = {
    "news": "工作动态", "notice": "通知公告", "policy": "政策文件", "interpretation": "政策解读", "profile": "概况信息",
    "guide": "办事服务", "data": "数据发布", "consultation": "征集调查", "interview": "在线访谈",
    "planning": "规划计划", "personnel": "人事信息", "finance": "财政信息", "board": "咨询投诉",
}  # fmt: skip


class Framed(Addresses):
    """The frame around every page of a site."""

    def site_tags(self) -> tuple[tuple[str, str], ...]:
        plan = self.plan
        return (("SiteName", plan.name), ("SiteDomain", plan.host), ("SiteIDCode", plan.code))

    def column_tags(self, name: str, kind: str) -> tuple[tuple[str, str], ...]:
        return (
            ("ColumnName", name),
            ("ColumnDescription", f"{self.plan.name}{name}栏目，发布{name}相关信息"),
            ("ColumnKeywords", f"{name},{self.plan.name}"),
            ("ColumnType", COLUMN_TYPES.get(kind, name)),
        )

    def article_tags(self, column: Column, article: Article) -> tuple[tuple[str, str], ...]:
        dated = (("PubDate", article.published.strftime("%Y-%m-%d %H:%M")),)
        return (
            *self.column_tags(column.name, column.kind),
            ("ArticleTitle", article.title),
            *(dated if article.dated and not article.untagged else ()),
            ("ContentSource", article.source or self.plan.name),
            ("Keywords", article.title[:12]),
            ("Url", self.absolute(self.article_path(column, article))),
        )

    def navigation(self) -> Iterable[tuple[Link, tuple[Link, ...]]]:
        yield Link("首页", self.home_path), ()
        shown = [column for column in self.plan.columns if column.in_nav]
        for column in shown:
            if column.parent is None:
                below = tuple(self.nav_link(child) for child in shown if child.parent == column.slug)
                yield self.nav_link(column), below
        board = self.plan.board
        if board:
            beside = [self.nav_link(child) for child in shown if child.parent == "hdjl"]
            yield Link("互动交流", board.path), (Link(board.name, board.path), *beside) if beside else ()
        elif self.plan.board_elsewhere:
            yield self.plan.board_elsewhere, ()

    def menu_of(self, sheet: Sheet) -> Iterable[tuple[Link, tuple[Link, ...]]]:
        """The menu of a page: the same on every page, unless a part of the site has its own."""
        return self.navigation()

    def sheet(self, request: Request, sheet: Sheet) -> Answer:
        plan, m, manners = self.plan, self.look.mark, self.plan.manners
        here = request.target
        tags = frame.tags((*self.site_tags(), *sheet.tags), manners.tags_lost, manners.tags_empty, manners.lower_tags)
        menu = frame.menu(
            m,
            (
                (Link(t.text, self.href(here, t.href)), tuple(Link(b.text, self.href(here, b.href)) for b in below))
                for t, below in self.menu_of(sheet)
            ),
        )
        crumb = " &gt; ".join(
            f'<a href="{escape(self.href(here, link.href))}">{link.text}</a>'
            for link in (Link("首页", self.home_path), *sheet.crumb)
        )
        if sheet.bare:
            body = sheet.main
        else:
            body = (
                f'<div class="{m}w"><div class="{m}crumb">您当前的位置：{crumb}</div><div class="{m}body">'
                f'<div class="{m}left">{self.side(request, sheet)}</div>'
                f'<div class="{m}right">{sheet.main}</div></div></div>'
            )
        text = f"""{self.doctype}
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={self.declared_charset}">
<meta http-equiv="X-UA-Compatible" content="IE=edge">
{tags}
<title>{escape(sheet.title)}</title>
<link href="{self.href(here, "/static/css/site.css")}" rel="stylesheet" type="text/css">
<script type="text/javascript" src="{self.href(here, "/static/js/site.js")}"></script>
</head>
<body>
<div class="{m}top"><div class="{m}w"><span class="r"><a href="javascript:addFav();">加入收藏</a><a href="mailto:wz@yuntang.gov.cn">联系邮箱</a><a href="#foot">无障碍浏览</a></span>{frame.today(request.now, manners.clock)}</div></div>
{self.banner(here)}
{menu}
{body}
{frame.friends(m, plan.friends)}
<a name="foot"></a>
{frame.footer(m, plan.identity, article=sheet.article)}
{frame.SCRIPT}
</body>
</html>
"""
        return page(text, self.encoding)

    @property
    def declared_charset(self) -> str:
        return self.encoding

    def banner(self, here: str) -> str:
        m, plan = self.look.mark, self.plan
        action = self.href(here, self.search_path)
        return f"""<div class="{m}banner"><div class="{m}w"><img src="{self.href(here, "/static/img/logo.png")}" alt="{plan.name}">
<div class="nm">{plan.name}</div><div class="en">The People's Government of Yuntang District</div>
<form action="{action}" method="get" name="sform"><input type="text" name="{self.search_field}" placeholder="请输入关键字"><input type="submit" value="搜索"></form></div></div>"""

    def side(self, request: Request, sheet: Sheet) -> str:
        """Decoys of every list page: sibling columns, hot articles, a box of services."""
        m, here = self.look.mark, request.target
        column = sheet.column
        siblings = [
            other
            for other in self.plan.columns
            if other.in_nav and column is not None and other.parent == column.parent
        ]
        names = "".join(
            f'<li><a href="{escape(self.href(here, self.nav_link(other).href))}">{other.name}</a></li>'
            for other in siblings
        )
        hot = "".join(
            f'<li><i>{index}</i><a href="{escape(self.href(here, self.article_path(owner, article)))}">{escape(article.title[:22])}</a></li>'
            for index, (owner, article) in enumerate(self.hot(request.now), 1)
        )
        boxes = f'<div class="{m}box"><h3>栏目导航</h3><ul>{names}</ul></div>' if names else ""
        return (
            f'{boxes}<div class="{m}box"><h3>热点信息</h3><ul>{hot}</ul></div>'
            f'<div class="{m}box"><h3>政务微信</h3><p style="text-align:center;padding:10px">'
            f'<img src="{self.href(here, "/static/img/weixin.png")}" width="120" height="120" alt="政务微信二维码"></p></div>'
        )

    def hot(self, now: datetime) -> list[tuple[Column, Article]]:
        """Drawn once for all nights from what was there at the start, so that pages stay the same from night to night."""
        first = min(now, datetime(self.start.year, self.start.month, self.start.day, tzinfo=now.tzinfo))
        pool = [
            (column, article)
            for column in self.plan.columns
            if column.shape is Shape.LIST and column.trouble is None
            for article in column.articles
            if article.hot and article.outside is None and article.listed(first)
        ]
        return dice(self.seed, "hot", self.plan.id).sample(pool, min(6, len(pool)))
