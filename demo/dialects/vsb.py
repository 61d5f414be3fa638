"""博达 VSB: `/info/tree/id.htm`, list pages numbered downwards, attachments behind a download script."""

from __future__ import annotations

from html import escape

from demo.answer import Answer, Request
from demo.frame import Look
from demo.site import Site
from demo.things import Article, Column, Guide, Shape


class VsbSite(Site):
    look = Look("vsb", main="#7a3e9d", pale="#f4ecf9", dark="#5a2678", banner="#9a5cc0")
    search_path = "/search.jsp"
    search_field = "wbtreeid_keyword"

    def column_path(self, column: Column, number: int = 1) -> str:
        return f"/{column.slug}.htm" if number == 1 else f"/{column.slug}/{number}.htm"

    def article_path(self, column: Column, article: Article) -> str:
        return f"/info/{column.number}/{article.number}.htm"

    def guide_path(self, guide: Guide) -> str:
        return f"/info/1099/{guide.number}.htm"

    def lay_column(self, column: Column) -> None:
        super().lay_column(column)
        if column.shape is Shape.LIST:
            self.routes.pop(self.column_path(column, 2), None)
            for count in range(1, -(-len(column.articles) // column.per_page)):
                self.routes[f"/{column.slug}/{count}.htm"] = lambda request, k=count: self.counted(request, column, k)  # type: ignore[misc]

    def counted(self, request: Request, column: Column, count: int) -> Answer:
        pages = max(1, -(-len(column.rows(request.now)) // column.per_page))
        return self.column(request, column, pages - count + 1) if count < pages else self.missing(request)

    def list_main(self, request: Request, column: Column, rows: list[Article]) -> str:
        here, m = request.target, self.look.mark
        items = "".join(
            f'<li id="line_u8_{index}"><a href="{self.row_href(here, column, a)}" target="_blank" title="{escape(a.title)}">'
            f"{self.row_title(a)}</a><em>{a.published:%Y/%m/%d}</em></li>"
            for index, a in enumerate(rows)
        )
        return f'<div class="{m}h">{column.name}</div><div class="{m}list"><ul>{items}</ul></div>'

    def pager(self, request: Request, column: Column, number: int, pages: int) -> str:
        m = self.look.mark
        if pages == 1:
            return f'<div class="{m}page"><span class="p_t">共{len(column.rows(request.now))}条</span></div>'
        links = "".join(
            f'<span class="p_no_d">{n}</span>'
            if n == number
            else f'<span class="p_no"><a href="{self._at(column, n, pages)}">{n}</a></span>'
            for n in range(1, pages + 1)
        )
        after = (
            f'<span class="p_next"><a href="{self._at(column, number + 1, pages)}">下页</a></span>'
            if number < pages
            else ""
        )
        return f'<div class="{m}page pb_sys_common">{links}{after}</div>'

    def _at(self, column: Column, number: int, pages: int) -> str:
        return self.column_path(column) if number == 1 else f"/{column.slug}/{pages - number + 1}.htm"

    def info(self, column: Column, article: Article) -> str:
        when = article.published
        shown = f"{when.year}年{when.month:02d}月{when.day:02d}日 {when:%H:%M}　" if article.dated else ""
        return f"{shown}作者：{article.source or self.plan.identity.host_unit}　点击：[<script>_showDynClicks('wbnews', 1, {article.number})</script>]"
