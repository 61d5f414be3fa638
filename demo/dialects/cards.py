"""A modern responsive look: cards with the day and the month in separate boxes, clean addresses, `?page=2`."""

from __future__ import annotations

from html import escape

from demo.answer import Request
from demo.chance import dice
from demo.frame import Look
from demo.site import Site
from demo.text import SENTENCES
from demo.things import Article, Column, Guide, Shape


class CardSite(Site):
    look = Look("xk-", main="#0f766e", pale="#e6f4f1", dark="#134e4a", banner="#14b8a6", width=1240)
    search_path = "/search"

    def column_path(self, column: Column, number: int = 1) -> str:
        return f"/channel/{column.slug}" if number == 1 else f"/channel/{column.slug}?page={number}"

    def article_path(self, column: Column, article: Article) -> str:
        return f"/article/{article.number}"

    def guide_path(self, guide: Guide) -> str:
        return f"/guide/{guide.number}"

    def lay_column(self, column: Column) -> None:
        super().lay_column(column)
        if column.shape is Shape.LIST:
            self.routes[f"{self.column_path(column)}?page=1"] = lambda request: self.column(request, column, 1)

    def list_main(self, request: Request, column: Column, rows: list[Article]) -> str:
        here, m = request.target, self.look.mark
        cards = "".join(
            f'<div class="{m}card">{self.box(a)}'
            f'<h4><a href="{escape(self.row_href(here, column, a))}">{self.row_title(a)}</a></h4><p>{dice("abstract", a.number).choice(SENTENCES)[:46]}…</p></div>'
            for a in rows
        )
        return f'<div class="{m}h">{column.name}</div><section class="{m}cards">{cards}</section>'

    def box(self, article: Article) -> str:
        when = article.published
        return f'<div class="dt"><b>{when:%d}</b><i>{when:%Y-%m}</i></div>' if article.row_dated else ""

    def info(self, column: Column, article: Article) -> str:
        when = f"<time>{article.published:%Y.%m.%d %H:%M}</time>　" if article.dated else ""
        return f"{when}<span>来源 {article.source or self.plan.name}</span>"
