"""One simulated site: which page lies behind each address, and what is wrong with it tonight."""

from __future__ import annotations

import posixpath
from datetime import date
from urllib.parse import urlsplit

from demo import boards, files, frame
from demo.addresses import Handler
from demo.answer import Answer, Request, page
from demo.framed import Sheet
from demo.pages import Pages
from demo.things import Column, Plan, Shape, Trouble, Word
from demo.troubles import troubled


class Site(Pages):
    """Addresses are laid out once; an address with a query is keyed whole."""

    def __init__(self, plan: Plan, start: date, seed: int) -> None:
        super().__init__(plan, start, seed)
        self.routes: dict[str, Handler] = {}
        self._lay()

    def _lay(self) -> None:
        """Address -> handler, once. Addresses with a query are keyed whole."""
        self.routes[self.home_path] = self.home
        self.routes["/index.html"] = self.home
        self.routes[self.plan.identity.site_map] = self.site_map
        self.routes["/lxwm.html"] = self.contact
        self.routes["/static/css/site.css"] = lambda _: Answer(
            200, (("Content-Type", "text/css"),), frame.css(self.look).encode(self.encoding, "replace")
        )
        self.routes["/static/js/site.js"] = lambda _: Answer(
            200, (("Content-Type", "application/javascript"),), b"/* site */ var site = {ready: true};"
        )
        self.routes["/robots.txt"] = lambda _: Answer(
            200, (("Content-Type", "text/plain"),), b"User-agent: *\nDisallow: /admin/\n"
        )
        for name in ("logo", "red", "jiucuo", "gongan", "icp", "banner", "weixin"):
            self._file(f"/static/img/{name}.png")
        for path in self.plan.files:
            self._file(path)
        for column in self.plan.columns:
            self.lay_column(column)
        for guide in self.plan.guides:
            self.routes[self.guide_path(guide)] = lambda request, g=guide: self.guide(request, g)  # type: ignore[misc]
        if self.plan.manners.search != "gone":
            self.routes[self.search_path] = self.search
        boards.lay(self)

    def _file(self, path: str) -> None:
        kind, content = files.named(urlsplit(path).path)
        self.routes[path] = lambda _: Answer(200, (("Content-Type", kind),), content)

    def lay_column(self, column: Column) -> None:
        if column.shape is Shape.EXTERNAL:
            return
        pages = 1 if column.shape is not Shape.LIST else max(1, -(-len(column.articles) // column.per_page))
        for number in range(1, pages + 1):
            # Where a dialect has one address for all pages, the first page keeps it.
            self.routes.setdefault(
                self.column_path(column, number),
                lambda request, n=number: self.column(request, column, n),  # type: ignore[misc]
            )
        if self.column_path(column).endswith("/index.html"):
            self.routes[self.column_path(column)[:-10]] = lambda request: self.column(request, column, 1)
        for article in column.articles:
            if article.outside is None:
                self.routes[self.article_path(column, article)] = (
                    lambda request, a=article: self.article(request, column, a)  # type: ignore[misc]
                )

    def answer(self, request: Request) -> Answer:
        trouble = self.targets.get(request.target) or self.targets.get(request.path)
        handler = self.routes.get(request.target) or self.routes.get(request.path)
        if trouble is not None:
            return self.in_trouble(trouble, request, handler)
        return handler(request) if handler else self.missing(request)

    def in_trouble(self, trouble: Trouble, request: Request, handler: Handler | None) -> Answer:
        night = (request.now.date() - self.start).days
        if trouble.on(night) and (trouble.turns is None or request.turn <= trouble.turns):
            return troubled(trouble.word, request, self.home_path, lambda: self.missing(request), self.good(handler))
        sound = self.good(handler)(request)
        # A fault that passes within the night: its address is answered afresh each time.
        return sound if trouble.turns is None else Answer(sound.status, sound.headers, sound.body, settled=False)

    def good(self, handler: Handler | None) -> Handler:
        def serve(request: Request) -> Answer:
            if handler:
                return handler(request)
            name = posixpath.basename(request.path)
            if name.rsplit(".", 1)[-1] in files.KINDS:
                kind, content = files.named(name)
                return Answer(200, (("Content-Type", kind),), content)
            if "download" in request.path:
                kind, content = files.named("附件.docx")
                return Answer(
                    200, (("Content-Type", kind), ("Content-Disposition", 'attachment; filename="file.docx"')), content
                )
            return self.sheet(request, Sheet("在线服务", '<div class="zoom"><p>系统正常运行。</p></div>'))

        return serve

    def missing(self, request: Request) -> Answer:
        """What a random address answers: a real 404, or this site's own error page with status 200."""
        soft = self.plan.manners.canary is Word.SOFT
        text = (
            "<html><head><title>页面不存在</title></head><body><div style='text-align:center;padding:80px'>"
            "<h2>抱歉，您访问的页面不存在或已被删除</h2><p><a href='/'>返回首页</a></p></div></body></html>"
        )
        return page(text, self.encoding, 200 if soft else 404)

    def column(self, request: Request, column: Column, number: int) -> Answer:
        if column.trouble is not None:
            return self.in_trouble(column.trouble, request, lambda r: self.column_page(r, column, number))
        return self.column_page(request, column, number)
