"""A small town's site: channels and contents by number, definition lists, dates in Chinese."""

from __future__ import annotations

from html import escape

from demo.answer import Request
from demo.frame import Look
from demo.site import Site
from demo.things import Article, Column, Guide

NUMERALS = "〇一二三四五六七八九"


def spoken(number: int) -> str:
    """1 to 31 as Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{NUMERALS[tens]}十")
    return head + (NUMERALS[ones] if ones else "") or "十"


class PlainSite(Site):
    look = Look("zj", main="#d0342c", pale="#fdecea", dark="#a11f18", banner="#e2574c", width=1100)
    search_path = "/utils/search.html"
    search_field = "word"

    def column_path(self, column: Column, number: int = 1) -> str:
        return f"/channels/{column.number}.html" if number == 1 else f"/channels/{column.number}_{number}.html"

    def article_path(self, column: Column, article: Article) -> str:
        return f"/contents/{column.number}/{article.number}.html"

    def guide_path(self, guide: Guide) -> str:
        return f"/contents/99/{guide.number}.html"

    def list_main(self, request: Request, column: Column, rows: list[Article]) -> str:
        here, m = request.target, self.look.mark
        items = "".join(
            f'<dl style="line-height:38px;border-bottom:1px dotted #ddd;overflow:hidden"><dt style="float:left"><a href="{escape(self.row_href(here, column, a))}">{self.row_title(a)}</a></dt>'
            f'<dd class="{m}date">{a.published.year}-{a.published.month}-{a.published.day}</dd></dl>'
            for a in rows
        )
        return f'<div class="{m}h">{column.name}</div><div class="newslist">{items}</div>'

    def info(self, column: Column, article: Article) -> str:
        when = article.published
        year = "".join(NUMERALS[int(digit)] for digit in str(when.year))
        shown = f"<span>{year}年{spoken(when.month)}月{spoken(when.day)}日</span>" if article.dated else ""
        return f"{shown}<span>来源：{article.source or self.plan.identity.host_unit}</span>"
