"""大汉 jcms: rows inside an XML datastore that an HTML parser does not see, further pages through a data proxy."""

from __future__ import annotations

from html import escape

from demo.answer import Answer, Request
from demo.frame import Look
from demo.site import Site
from demo.things import Article, Column, Guide

GROUP = 3


class JcmsSite(Site):
    look = Look("dh-", main="#0a8f86", pale="#e6f7f5", dark="#066b64", banner="#16a79d")
    search_path = "/jrobot/search.do"

    def column_path(self, column: Column, number: int = 1) -> str:
        return f"/col/col{column.number}/index.html"

    def article_path(self, column: Column, article: Article) -> str:
        when = article.published
        return f"/art/{when.year}/{when.month}/{when.day}/art_{column.number}_{article.number}.html"

    def guide_path(self, guide: Guide) -> str:
        return f"/art/{guide.published.year}/{guide.published.month}/{guide.published.day}/art_990_{guide.number}.html"

    def lay_column(self, column: Column) -> None:
        super().lay_column(column)
        for method in ("/module/web/jpage/dataproxy.jsp", "/module/jpage/dataproxy.jsp"):
            self.routes[method] = self.proxy

    def record(self, here: str, column: Column, article: Article) -> str:
        return (
            f'<record><![CDATA[<li><span class="bt-data-time">{article.published:%Y-%m-%d}</span><a href="{escape(self.row_href(here, column, article))}" '
            f'target="_blank" title="{escape(article.title)}">{self.row_title(article)}</a></li>]]></record>'
        )

    def list_main(self, request: Request, column: Column, rows: list[Article]) -> str:
        m, here = self.look.mark, request.target
        every = column.rows(request.now)
        records = "\n".join(self.record(here, column, a) for a in every[: column.per_page * GROUP])
        unit = f"50{column.number}"
        proxy = (
            f"/module/web/jpage/dataproxy.jsp?page=1&amp;appid=1&amp;webid=1&amp;path=/&amp;columnid={column.number}&amp;unitid={unit}"
            "&amp;webname=%E5%8D%AB%E5%81%A5%E5%B1%80&amp;permissiontype=0"
        )
        return f"""<div class="{m}h">{column.name}</div><div class="{m}list" id="{unit}"><script type="text/xml"><datastore>
<nextgroup><![CDATA[<a href="{proxy}"></a>]]></nextgroup>
<recordset>
{records}
</recordset>
</datastore></script><script type="text/javascript" src="/static/js/site.js"></script>
<script type="text/javascript">
$(function(){{$("#{unit}").jpage({{themeName:'default',openCookies:false,showMode:'full',perPage:{column.per_page},outPutType:'div',autoTrigger:true,itemClass:'bt-right-list',
totalRecord:{len(every)},groupSize:{GROUP},barPosition:'bottom',proxyUrl:'/module/web/jpage/dataproxy.jsp',sortName:'',sortOrder:'',
ajaxParam:{{col:1,appid:1,webid:1,path:'/',columnid:{column.number},sourceContentType:1,unitid:'{unit}',webname:'{self.plan.name}',permissiontype:0}}}});}});
</script></div>"""

    def pager(self, request: Request, column: Column, number: int, pages: int) -> str:
        return ""

    def proxy(self, request: Request) -> Answer:
        wanted = request.value("columnid")
        column = next((c for c in self.plan.columns if str(c.number) == wanted), None)
        if column is None:
            return self.missing(request)
        every = column.rows(request.now)
        size = int(request.value("perpage") or column.per_page)
        first = int(request.value("startrecord") or (int(request.value("page") or 1) - 1) * size + 1)
        last = int(request.value("endrecord") or first + size - 1)
        records = "\n".join(self.record("/", column, a) for a in every[first - 1 : last])
        text = (
            f"<datastore><totalrecord>{len(every)}</totalrecord><totalpage>{max(1, -(-len(every) // size))}</totalpage>"
            f"<recordset>{records}</recordset></datastore>"
        )
        return Answer(200, (("Content-Type", "text/xml;charset=UTF-8"),), text.encode(), settled=False)

    def info(self, column: Column, article: Article) -> str:
        when = f"<span>发布日期：{article.published:%Y-%m-%d %H:%M}</span>" if article.dated else ""
        return (
            f"{when}<span>信息来源：{article.source or self.plan.name}</span><span>浏览次数：<b id='hits'></b></span>"
        )
