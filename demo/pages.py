"""Home page, articles, guides, site map, search."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape

from demo.answer import Answer, Request
from demo.framed import Sheet
from demo.guides import layout
from demo.listed import Listed
from demo.text import paragraphs
from demo.things import Article, Column, Guide, Link, Shape


class Pages(Listed):
    """All pages of a site that are no column."""

    def home(self, request: Request) -> Answer:
        m, here, plan = self.look.mark, request.target, self.plan
        columns = [self.by_slug[slug] for slug in plan.home_columns]
        panels = "".join(self.panel(request, c, i % 3 == 2) for i, c in enumerate(columns))
        quick = "".join(f'<a href="{escape(self.href(here, link.href))}">{link.text}</a>' for link in plan.home_links)
        lead = columns[0]
        lines = "".join(
            f'<li><span>{a.published:%Y-%m-%d}</span><a href="{escape(self.href(here, self.article_path(lead, a)))}">{escape(a.title)}</a></li>'
            for a in lead.rows(request.now)[:7]
            if a.outside is None and a.row_dated
        )
        main = f"""<div class="{m}w"><div class="{m}hero"><div class="pic"><img src="{self.href(here, "/static/img/banner.png")}" alt="图片新闻"></div>
<div class="txt"><h2>{lead.name}</h2><ul>{lines}</ul></div></div>
<div class="{m}grid">{panels}</div>
<div class="{m}quick">{quick}</div>{plan.home_raw}</div>"""
        return self.sheet(request, Sheet(plan.name, main, bare=True, tags=(("ColumnType", "首页"),)))

    def panel(self, request: Request, column: Column, last: bool) -> str:
        m, here = self.look.mark, request.target
        rows = "".join(
            f'<li><a href="{escape(self.href(here, a.outside or self.article_path(column, a)))}" title="{escape(a.title)}">'
            f"{escape(a.title)}</a>{self.home_date(a)}</li>"
            for a in column.rows(request.now)[: self.home_rows]
        )
        more = escape(self.href(here, self.column_path(column)))
        return (
            f'<div class="{m}panel{" last" if last else ""}"><h2><a href="{more}">更多&gt;&gt;</a>{column.name}</h2>'
            f"<ul>{rows}</ul></div>"
        )

    def home_date(self, article: Article) -> str:
        return f"<span>{article.published:%m-%d}</span>" if article.row_dated else ""

    def info(self, column: Column, article: Article) -> str:
        """The line under the title."""
        when = f"<span>发布时间：{article.published:%Y-%m-%d %H:%M:%S}</span>" if article.dated else ""
        source = article.source or self.plan.name
        return f'{when}<span>来源：{source}</span><span>浏览次数：<i id="hits">-</i></span>'

    def article(self, request: Request, column: Column, article: Article) -> Answer:
        if not article.listed(request.now):
            return self.missing(request)
        m = self.look.mark
        main = (
            f'<div class="{m}title">{escape(article.title)}</div><div class="{m}info">{self.info(column, article)}</div>'
            f'<div class="{m}text" id="zoom">{self.body(request, article)}</div>'
        )
        return self.sheet(
            request,
            Sheet(
                f"{article.title} - {self.plan.name}",
                main,
                self.trail(column),
                self.article_tags(column, article),
                column,
                article=True,
            ),
        )

    def body(self, request: Request, article: Article) -> str:
        here = request.target
        lead = [line if line.startswith("<") else f"<p>{line}</p>" for line in article.lead]
        text = (
            []
            if article.plain
            else [f"<p>{line}</p>" for line in paragraphs(article.paragraphs, self.seed, self.plan.id, article.number)]
        )
        pictures = [
            f'<p style="text-align:center"><img src="{self.href(here, src)}" alt="现场图片"></p>'
            for src in article.pictures
        ]
        links = [
            f'<p>附件：<a href="{escape(self.href(here, link.href))}" target="_blank">{escape(link.text)}</a></p>'
            for link in article.links
        ]
        return "\n".join((*lead, *pictures, *text, *links))

    def guide(self, request: Request, guide: Guide) -> Answer:
        m = self.look.mark
        column = next(c for c in self.plan.columns if c.shape is Shape.GUIDES)
        main = (
            f'<div class="{m}title">{guide.name}</div><div class="{m}info"><span>发布时间：{guide.published:%Y-%m-%d}</span>'
            f'<span>来源：{self.plan.name}</span></div><div class="{m}text" id="zoom">{layout(self, request, guide)}</div>'
        )
        tags = (
            *self.column_tags(column.name, "guide"),
            ("ArticleTitle", guide.name),
            ("PubDate", guide.published.strftime("%Y-%m-%d %H:%M")),
            ("ContentSource", self.plan.name),
        )
        return self.sheet(
            request, Sheet(f"{guide.name} - {self.plan.name}", main, self.trail(column), tags, column, article=True)
        )

    def site_map(self, request: Request) -> Answer:
        here = request.target
        rows = "".join(
            f'<p><a href="{escape(self.href(here, self.nav_link(c).href))}">{c.name}</a></p>'
            for c in self.plan.columns
            if c.in_nav
        )
        return self.sheet(
            request,
            Sheet(f"网站地图 - {self.plan.name}", f'<div class="{self.look.mark}text">{rows}</div>',
                  (Link("网站地图", self.plan.identity.site_map),), self.column_tags("网站地图", "other")),
        )  # fmt: skip

    def contact(self, request: Request) -> Answer:
        who = self.plan.identity
        main = f'<div class="{self.look.mark}text"><p>主办单位：{who.host_unit}</p><p>联系电话：{who.contact}</p></div>'
        return self.sheet(
            request,
            Sheet(
                f"联系我们 - {self.plan.name}",
                main,
                (Link("联系我们", "/lxwm.html"),),
                self.column_tags("联系我们", "other"),
            ),
        )

    def published(self, now: datetime) -> Iterable[tuple[str, str, str]]:
        """Title, path and day of everything that the search can find."""
        for column in self.plan.columns:
            for article in column.articles:
                if article.outside is None and article.listed(now):
                    yield article.title, self.article_path(column, article), f"{article.published:%Y-%m-%d}"
        for guide in self.plan.guides:
            yield guide.name, self.guide_path(guide), f"{guide.published:%Y-%m-%d}"

    def search(self, request: Request) -> Answer:
        m, here = self.look.mark, request.target
        asked = request.value(self.search_field, self.encoding).strip()
        found = (
            [item for item in self.published(request.now) if asked in item[0]][:10]
            if asked and self.plan.manners.search == "works"
            else []
        )
        rows = "".join(
            f'<li><a href="{escape(self.href(here, path))}">{escape(title)}</a><span>{day}</span></li>'
            for title, path, day in found
        )
        main = (
            f'<div class="{m}h">站内搜索</div><p>搜索“{escape(asked)}”，共找到 {len(found)} 条结果　分类：全部 政策文件 办事指南 新闻动态</p>'
            f'<div class="{m}list"><ul>{rows}</ul></div>'
        )
        answer = self.sheet(
            request,
            Sheet(
                f"站内搜索 - {self.plan.name}",
                main,
                (Link("站内搜索", self.search_path),),
                self.column_tags("站内搜索", "other"),
            ),
        )
        return Answer(answer.status, answer.headers, answer.body, settled=False)
