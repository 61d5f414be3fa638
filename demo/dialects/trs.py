"""TRS WCM: relative addresses, `t20261120_12345.html`, a pager that only a script writes."""

from __future__ import annotations

import posixpath
from html import escape

from demo.answer import Request
from demo.frame import Look
from demo.site import Site
from demo.things import Article, Column


class TrsSite(Site):
    look = Look("trs-", main="#b3201f", pale="#fbeeee", dark="#8c1717", banner="#c93a35", width=1180)
    search_path = "/was5/web/search"
    search_field = "searchword"

    def column_path(self, column: Column, number: int = 1) -> str:
        return f"/{column.slug}/" if number == 1 else f"/{column.slug}/index_{number - 1}.html"

    def article_path(self, column: Column, article: Article) -> str:
        when = article.published
        return f"/{column.slug}/{when:%Y%m}/t{when:%Y%m%d}_{article.number}.html"

    def href(self, here: str, to: str) -> str:
        if not to.startswith("/"):
            return to
        folder = here.split("?")[0].rsplit("/", 1)[0] or "/"
        path = posixpath.relpath(to, folder)
        if not path.startswith("."):
            path = f"./{path}"
        return f"{path}/" if to.endswith("/") and not path.endswith("/") else path

    def list_main(self, request: Request, column: Column, rows: list[Article]) -> str:
        here, m = request.target, self.look.mark
        items = "".join(
            f'<li><em>{a.published:%Y-%m-%d}</em><a href="{self.row_href(here, column, a)}" target="_blank">{self.row_title(a)}</a></li>\n'
            for a in rows
        )
        return f'<div class="{m}h">{column.name}</div><div class="{m}list"><ul>\n{items}</ul></div>'

    def pager(self, request: Request, column: Column, number: int, pages: int) -> str:
        return f"""<div class="{self.look.mark}page" id="pages"><script type="text/javascript">
function createPageHTML(_nPageCount,_nCurrIndex,_sPageName,_sPageExt){{if(_nPageCount==null||_nPageCount<=1){{return;}}
for(var i=0;i<_nPageCount;i++){{if(i==_nCurrIndex){{document.write("<span>"+(i+1)+"</span>");}}else if(i==0){{document.write("<a href='"+_sPageName+"."+_sPageExt+"'>1</a>");}}
else{{document.write("<a href='"+_sPageName+"_"+i+"."+_sPageExt+"'>"+(i+1)+"</a>");}}}}}}
createPageHTML({pages}, {number - 1}, "index", "html");
</script></div>"""

    def info(self, column: Column, article: Article) -> str:
        when = f"日期：{article.published:%Y-%m-%d %H:%M}　　" if article.dated else ""
        return f"{when}来源：{article.source or self.plan.name}　　字号：<a href='javascript:setFont(18)'>大</a>"

    def body(self, request: Request, article: Article) -> str:
        return f'<div class="TRS_Editor">{super().body(request, article)}</div>'

    def row_title(self, article: Article) -> str:
        return escape(article.title)
