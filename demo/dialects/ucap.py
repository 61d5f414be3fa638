"""开普 ucap: uuid addresses, lists that a script loads from the search interface."""

from __future__ import annotations

import hashlib
import json

from demo.answer import Answer, Request, data
from demo.frame import Look
from demo.site import Site
from demo.things import Article, Column, Guide, Shape


def uuid(*names: object) -> str:
    return hashlib.md5(repr(names).encode(), usedforsecurity=False).hexdigest()


class UcapSite(Site):
    look = Look("uc_", main="#c0711a", pale="#fdf3e7", dark="#8f4f0c", banner="#d98b35")
    search_path = "/site/search"
    search_field = "searchWord"

    def column_path(self, column: Column, number: int = 1) -> str:
        return f"/{column.slug}/list.shtml" if column.shape is Shape.LIST else f"/{column.slug}/index.shtml"

    def article_path(self, column: Column, article: Article) -> str:
        return f"/{column.slug}/{article.published:%Y%m}/{uuid(column.slug, article.number)}.shtml"

    def guide_path(self, guide: Guide) -> str:
        return f"/bszn/{guide.published:%Y%m}/{uuid('guide', guide.number)}.shtml"

    def channel(self, column: Column) -> str:
        return uuid("channel", column.slug)

    def lay_column(self, column: Column) -> None:
        super().lay_column(column)
        if column.shape is Shape.LIST:
            self.routes[f"/common/search/{self.channel(column)}"] = lambda request: self.rows(request, column)

    def list_main(self, request: Request, column: Column, rows: list[Article]) -> str:
        m = self.look.mark
        return f"""<div class="{m}h">{column.name}</div><div class="{m}list"><ul id="newsList"></ul></div>
<script type="text/javascript">
var channelId = "{self.channel(column)}";
function getList(page) {{
  $.ajax({{
    url: "/common/search/{self.channel(column)}?_isAgg=true&_isJson=true&_pageSize={column.per_page}&_template=index&_rangeTimeGte=&_channelName=&page=" + page,
    type: "GET", dataType: "json",
    success: function (res) {{ var d = res.data, html = ""; for (var i = 0; i < d.results.length; i++) {{
      html += '<li><span>' + d.results[i].publishedTimeStr + '</span><a href="' + d.results[i].url + '">' + d.results[i].title + '</a></li>'; }} $("#newsList").html(html); }}
  }});
}}
getList(1);
</script>"""

    def pager(self, request: Request, column: Column, number: int, pages: int) -> str:
        return f'<div class="{self.look.mark}page" id="page_div"></div>'

    def rows(self, request: Request, column: Column) -> Answer:
        number = int(request.value("page") or 1)
        size = int(request.value("_pageSize") or column.per_page)
        every = column.rows(request.now)
        part = every[(number - 1) * size : number * size]
        results = [
            {
                "id": uuid(column.slug, a.number),
                "title": a.title,
                "url": self.article_path(column, a),
                "publishedTimeStr": f"{a.published:%Y-%m-%d %H:%M:%S}",
                "publishedTime": int(a.published.timestamp() * 1000),
                "source": a.source or self.plan.name,
                "channelName": column.name,
            }
            for a in part
        ]
        return data(
            json.dumps(
                {
                    "code": "200",
                    "data": {"page": number, "rows": size, "total": len(every), "results": results},
                    "success": True,
                },
                ensure_ascii=False,
            )
        )

    def info(self, column: Column, article: Article) -> str:
        when = f"<span>时间：{article.published:%Y-%m-%d %H:%M}</span>" if article.dated else ""
        return f"{when}<span>稿件来源：{article.source or self.plan.name}</span><span>【字体：大 中 小】</span>"
