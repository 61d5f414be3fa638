"""Column pages: lists with their pager, containers of sub-columns, single pages, lists of guides."""

from __future__ import annotations

from html import escape

from demo.answer import Answer, Request
from demo.framed import Framed, Sheet
from demo.text import paragraphs
from demo.things import Article, Column, Shape


class Listed(Framed):
    """The page of a column. A dialect overrides the markup of rows and pager.

    `missing` is what an address answers that is not there.
    """

    def missing(self, request: Request) -> Answer:
        raise NotImplementedError

    def column_page(self, request: Request, column: Column, number: int) -> Answer:
        m, here = self.look.mark, request.target
        if column.shape is Shape.CONTAINER:
            main = self.container(request, column)
        elif column.shape is Shape.SINGLE:
            text = "".join(f"<p>{line}</p>" for line in column.paragraphs or paragraphs(9, self.seed, column.slug))
            main = f'<div class="{m}title">{column.name}</div><div class="{m}text" id="zoom">{text}</div>'
        elif column.shape is Shape.GUIDES:
            rows = "".join(
                f'<li><span>{g.published:%Y-%m-%d}</span><a href="{escape(self.href(here, self.guide_path(g)))}">{g.name}</a></li>'
                for g in self.plan.guides
            )
            main = f'<div class="{m}h">{column.name}</div><div class="{m}list"><ul>{rows}</ul></div>'
        else:
            rows_now = column.rows(request.now)
            pages = max(1, -(-len(rows_now) // column.per_page))
            if number > pages:
                return self.missing(request)
            part = rows_now[(number - 1) * column.per_page : number * column.per_page]
            main = self.list_main(request, column, part) + self.pager(request, column, number, pages)
        return self.sheet(
            request,
            Sheet(
                f"{column.name} - {self.plan.name}",
                main,
                self.trail(column),
                self.column_tags(column.name, column.kind),
                column,
            ),
        )

    def container(self, request: Request, column: Column) -> str:
        """A channel's front page: the newest rows of each sub-column, or plain entries where a sub-column has none."""
        here = request.target
        below = [child for child in self.plan.columns if child.parent == column.slug and child.in_nav]
        blocks = []
        for child in below:
            rows = "".join(
                f'<li><span>{a.published:%Y-%m-%d}</span><a href="{escape(self.href(here, a.outside or self.article_path(child, a)))}">{escape(a.title)}</a></li>'
                for a in (child.rows(request.now)[:4] if child.shape is Shape.LIST else ())
                if a.row_dated
            )
            head = escape(self.href(here, self.nav_link(child).href))
            blocks.append(
                f'<div class="{self.look.mark}h"><a href="{head}">{child.name}</a></div>'
                f'<div class="{self.look.mark}list"><ul>{rows}</ul></div>'
            )
        return "".join(blocks)

    def list_main(self, request: Request, column: Column, rows: list[Article]) -> str:
        m, here = self.look.mark, request.target
        items = "".join(
            f'<li><span>{a.published:%Y-%m-%d}</span><a href="{escape(self.row_href(here, column, a))}" target="_blank" title="{escape(a.title)}">{self.row_title(a)}</a></li>'
            if a.row_dated
            else f'<li><a href="{escape(self.row_href(here, column, a))}" target="_blank" title="{escape(a.title)}">{self.row_title(a)}</a></li>'
            for a in rows
        )
        return f'<div class="{m}h">{column.name}</div><div class="{m}list"><ul>{items}</ul></div>'

    def row_title(self, article: Article) -> str:
        return ("[置顶]" if article.pinned else "") + escape(article.title)

    def pager(self, request: Request, column: Column, number: int, pages: int) -> str:
        m, here = self.look.mark, request.target
        if pages == 1:
            return f'<div class="{m}page"><span>共1页</span></div>'
        links = "".join(
            f"<span>{n}</span>"
            if n == number
            else f'<a href="{escape(self.href(here, self.column_path(column, n)))}">{n}</a>'
            for n in range(1, pages + 1)
        )
        following = (
            f'<a class="next" href="{escape(self.href(here, self.column_path(column, number + 1)))}">下一页</a>'
            if number < pages
            else ""
        )
        last = escape(self.href(here, self.column_path(column, pages)))
        return f'<div class="{m}page">{links}{following}<a class="last" href="{last}">末页</a></div>'
