"""Guangdong's open-information platform: columns live in the fragment, rows come as JSON, articles have a head table."""

from __future__ import annotations

import json
from datetime import datetime
from html import escape

from demo.answer import Answer, Request, data, page
from demo.frame import Look
from demo.framed import Sheet
from demo.site import Site
from demo.things import Article, Column, Shape

PER_PAGE = 100


class GkmlptSite(Site):
    look = Look("gk-", main="#2a6fbb", pale="#eef5fc", dark="#19508d", banner="#4b8fd6")
    sid = "449901"

    def column_path(self, column: Column, number: int = 1) -> str:
        return f"/{column.slug}/index.html" if column.shape is Shape.GUIDES else f"/gkmlpt/index#{column.number}"

    def article_path(self, column: Column, article: Article) -> str:
        number = article.number
        return f"/gkmlpt/content/{number // 1_000_000}/{number // 1000}/post_{number}.html"

    def guide_path(self, guide: object) -> str:
        return f"/bszn/content/post_{guide.number}.html"  # type: ignore[attr-defined]

    def lay_column(self, column: Column) -> None:
        super().lay_column(column)
        if column.shape is not Shape.GUIDES:
            self.routes.pop(self.column_path(column), None)
            self.routes["/gkmlpt/index"] = self.index
            self.routes[f"/gkmlpt/api/all/{column.number}"] = lambda request: self.rows(request, column)

    def index(self, request: Request) -> Answer:
        tree = [
            {"id": c.number, "name": c.name, "parent": self.by_slug[c.parent].number if c.parent else 0,
             "post_count": len(c.rows(request.now)), "jump_url": "", "open": True}
            for c in self.plan.columns
            if c.shape is not Shape.GUIDES
        ]  # fmt: skip
        main = f"""<div id="app"><div class="loading">加载中...</div></div>
<script>
    window._CONFIG = {{
        ACTION: 'index',
        SID: '{self.sid}',
        SITE_NAME: '{self.plan.name}',
        URL: '{self.origin}',
        TREE: {json.dumps(tree, ensure_ascii=False)}
    }};
</script>
<script type="text/javascript" src="/static/js/site.js"></script>"""
        return self.sheet(
            request,
            Sheet(f"政府信息公开平台 - {self.plan.name}", main, (), self.column_tags("政府信息公开", "other")),
        )

    def rows(self, request: Request, column: Column) -> Answer:
        number = int(request.value("page") or 1)
        if request.value("sid") != self.sid:
            return data(json.dumps({"code": 404, "message": "site not found"}))
        every = column.rows(request.now)
        part = every[(number - 1) * PER_PAGE : number * PER_PAGE]
        out = [
            {
                "id": a.number,
                "identifier": f"11449901MB2C000000/{a.published.year}-{a.number % 100000:05d}",
                "title": a.title,
                "date": int(
                    datetime(
                        a.published.year, a.published.month, a.published.day, tzinfo=a.published.tzinfo
                    ).timestamp()
                ),
                "create_time": int(a.published.timestamp()),
                "created_at": f"{a.published:%Y-%m-%d %H:%M:%S}",
                "publisher": a.source or self.plan.identity.host_unit,
                "classify_main": column.number,
                "classify_main_name": column.name,
                "url": self.absolute(self.article_path(column, a)),
                "post_url": self.article_path(column, a),
                "attachment": [],
            }
            for a in part
        ]
        return data(
            json.dumps(
                {
                    "classify": {"id": column.number, "name": column.name, "parent": 0, "post_count": len(every)},
                    "total": len(every),
                    "articles": out,
                },
                ensure_ascii=False,
            )
        )

    def article(self, request: Request, column: Column, article: Article) -> Answer:
        if not article.listed(request.now):
            return self.missing(request)
        m, when = self.look.mark, article.published
        shown = "" if article.written_only or not article.dated else f"{when:%Y-%m-%d}"
        head = f"""<table class="{m}tb classify"><tr><th>索引号：</th><td>11449901MB2C000000/{when.year}-{article.number % 100000:05d}</td><th>分类：</th><td>{column.name}</td></tr>
<tr><th>发布机构：</th><td>{article.source or self.plan.identity.host_unit}</td><th>成文日期：</th><td>{f"{when:%Y-%m-%d}" if article.dated or article.written_only else ""}</td></tr>
<tr><th>名称：</th><td colspan="3">{escape(article.title)}</td></tr>
<tr><th>文号：</th><td></td><th>发布日期：</th><td>{shown}</td></tr><tr><th>主题词：</th><td colspan="3"></td></tr></table>"""
        main = (
            f'<div class="{m}h">{head}</div><h1 class="{m}title">{escape(article.title)}</h1><div class="{m}info">'
            f'{f"发布日期：{shown}　" if shown else ""}浏览次数：-</div><div class="{m}text article-content">{self.body(request, article)}</div>'
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


__all__ = ["GkmlptSite", "page"]
