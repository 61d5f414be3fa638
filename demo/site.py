"""One simulated site: its addresses, and the page behind each. A dialect overrides addresses and markup."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from urllib.parse import urlsplit

from demo import files, frame
from demo.answer import Answer, Request, page, redirect
from demo.chance import dice
from demo.frame import Look
from demo.troubles import troubled
from demo.text import paragraphs
from demo.things import Article, Column, Guide, Link, Plan, Shape, Trouble, Word

Handler = Callable[[Request], Answer]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page puts into the frame."""

    title: str
    main: str
    crumb: tuple[Link, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    column: Column | None = None
    article: bool = False
    bare: bool = False


COLUMN_TYPES = {
    "news": "工作动态", "notice": "通知公告", "policy": "政策文件", "interpretation": "政策解读", "profile": "概况信息",
    "guide": "办事服务", "data": "数据发布", "consultation": "征集调查", "interview": "在线访谈",
    "planning": "规划计划", "personnel": "人事信息", "finance": "财政信息", "board": "咨询投诉",
}  # fmt: skip


class Site:
    look = Look("nf")
    encoding = "utf-8"
    doctype = "<!DOCTYPE html>"
    search_path = "/search.html"
    search_field = "q"
    home_rows = 7
    scripted = False  # a browser alone can show it

    def __init__(self, plan: Plan, start: date, seed: int) -> None:
        self.plan = plan
        self.start = start
        self.seed = seed
        self.targets = dict(plan.targets)
        self.routes: dict[str, Handler] = {}
        self.by_slug = {column.slug: column for column in plan.columns}
        self._lay()

    # ---- addresses -------------------------------------------------------------------------------------------

    @property
    def origin(self) -> str:
        return f"http://{self.plan.host}"

    @property
    def home_path(self) -> str:
        return "/"

    def column_path(self, column: Column, number: int = 1) -> str:
        name = "index.html" if number == 1 else f"index_{number}.html"
        return f"/{column.slug}/{name}"

    def article_path(self, column: Column, article: Article) -> str:
        return f"/{column.slug}/content/post_{article.number}.html"

    def guide_path(self, guide: Guide) -> str:
        return f"/bsfw/bszn/content/post_{guide.number}.html"

    def message_path(self, number: int) -> str:
        return f"/hdjl/letter_{number}.html"

    def href(self, here: str, to: str) -> str:
        """How a page at `here` writes an address of its own site."""
        return to

    def absolute(self, path: str) -> str:
        return path if "://" in path else self.origin + path

    def column_url(self, column: Column) -> str:
        return column.outside or self.absolute(self.column_path(column))

    def article_url(self, column: Column, article: Article) -> str:
        return self.absolute(article.outside or self.article_path(column, article))

    # ---- routing ---------------------------------------------------------------------------------------------

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
        self.lay_board()

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

    def lay_board(self) -> None:
        """Boards are laid by `demo.boards`, which knows their three shapes."""
        from demo.boards import lay  # the two modules describe one site and need each other

        lay(self)

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

    # ---- pages -----------------------------------------------------------------------------------------------

    def site_tags(self) -> tuple[tuple[str, str], ...]:
        plan = self.plan
        return (("SiteName", plan.name), ("SiteDomain", plan.host), ("SiteIDCode", plan.code))

    def column_tags(self, name: str, kind: str) -> tuple[tuple[str, str], ...]:
        return (
            ("ColumnName", name),
            ("ColumnDescription", f"{self.plan.name}{name}栏目，发布{name}相关信息"),
            ("ColumnKeywords", f"{name},{self.plan.name}"),
            ("ColumnType", COLUMN_TYPES.get(kind, name)),
        )

    def article_tags(self, column: Column, article: Article) -> tuple[tuple[str, str], ...]:
        dated = (("PubDate", article.published.strftime("%Y-%m-%d %H:%M")),)
        return (
            *self.column_tags(column.name, column.kind),
            ("ArticleTitle", article.title),
            *(dated if article.dated and not article.untagged else ()),
            ("ContentSource", article.source or self.plan.name),
            ("Keywords", article.title[:12]),
            ("Url", self.absolute(self.article_path(column, article))),
        )

    def navigation(self) -> Iterable[tuple[Link, tuple[Link, ...]]]:
        yield Link("首页", self.home_path), ()
        shown = [column for column in self.plan.columns if column.in_nav]
        for column in shown:
            if column.parent is None:
                below = tuple(self.nav_link(child) for child in shown if child.parent == column.slug)
                yield self.nav_link(column), below
        board = self.plan.board
        if board:
            below = [self.nav_link(child) for child in shown if child.parent == "hdjl"]
            yield Link("互动交流", board.path), (Link(board.name, board.path), *below) if below else ()
        elif self.plan.board_elsewhere:
            yield self.plan.board_elsewhere, ()

    def nav_link(self, column: Column) -> Link:
        return Link(column.name, column.outside or self.column_path(column))

    def sheet(self, request: Request, sheet: Sheet) -> Answer:
        plan, m, manners = self.plan, self.look.mark, self.plan.manners
        here = request.target
        tags = frame.tags(
            (*self.site_tags(), *sheet.tags), manners.tags_lost, manners.tags_empty, manners.lower_tags
        )
        menu = frame.menu(
            m,
            (
                (Link(t.text, self.href(here, t.href)), tuple(Link(b.text, self.href(here, b.href)) for b in below))
                for t, below in self.navigation()
            ),
        )
        crumb = " &gt; ".join(
            f'<a href="{escape(self.href(here, link.href))}">{link.text}</a>' for link in (Link("首页", self.home_path), *sheet.crumb)
        )
        if sheet.bare:
            body = sheet.main
        else:
            body = (
                f'<div class="{m}w"><div class="{m}crumb">您当前的位置：{crumb}</div><div class="{m}body">'
                f'<div class="{m}left">{self.side(request, sheet)}</div>'
                f'<div class="{m}right">{sheet.main}</div></div></div>'
            )
        text = f"""{self.doctype}
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={self.declared_charset}">
<meta http-equiv="X-UA-Compatible" content="IE=edge">
{tags}
<title>{escape(sheet.title)}</title>
<link href="{self.href(here, "/static/css/site.css")}" rel="stylesheet" type="text/css">
<script type="text/javascript" src="{self.href(here, "/static/js/site.js")}"></script>
</head>
<body>
<div class="{m}top"><div class="{m}w"><span class="r"><a href="javascript:addFav();">加入收藏</a><a href="mailto:wz@yuntang.gov.cn">联系邮箱</a><a href="#foot">无障碍浏览</a></span>{frame.today(request.now, manners.clock)}</div></div>
{self.banner(here)}
{menu}
{body}
{frame.friends(m, plan.friends)}
<a name="foot"></a>
{frame.footer(m, plan.identity, article=sheet.article)}
{frame.SCRIPT}
</body>
</html>
"""
        return page(text, self.encoding)

    @property
    def declared_charset(self) -> str:
        return self.encoding

    def banner(self, here: str) -> str:
        m, plan = self.look.mark, self.plan
        action = self.href(here, self.search_path)
        return f"""<div class="{m}banner"><div class="{m}w"><img src="{self.href(here, "/static/img/logo.png")}" alt="{plan.name}">
<div class="nm">{plan.name}</div><div class="en">The People's Government of Yuntang District</div>
<form action="{action}" method="get" name="sform"><input type="text" name="{self.search_field}" placeholder="请输入关键字"><input type="submit" value="搜索"></form></div></div>"""

    def side(self, request: Request, sheet: Sheet) -> str:
        """Decoys of every list page: sibling columns, hot articles, a box of services."""
        m, here = self.look.mark, request.target
        column = sheet.column
        siblings = [
            other
            for other in self.plan.columns
            if other.in_nav and column is not None and other.parent == column.parent
        ]
        names = "".join(
            f'<li><a href="{escape(self.href(here, self.nav_link(other).href))}">{other.name}</a></li>'
            for other in siblings
        )
        hot = "".join(
            f'<li><i>{index}</i><a href="{escape(self.href(here, self.article_path(owner, article)))}">{escape(article.title[:22])}</a></li>'
            for index, (owner, article) in enumerate(self.hot(request.now), 1)
        )
        boxes = f'<div class="{m}box"><h3>栏目导航</h3><ul>{names}</ul></div>' if names else ""
        return (
            f'{boxes}<div class="{m}box"><h3>热点信息</h3><ul>{hot}</ul></div>'
            f'<div class="{m}box"><h3>政务微信</h3><p style="text-align:center;padding:10px">'
            f'<img src="{self.href(here, "/static/img/weixin.png")}" width="120" height="120" alt="政务微信二维码"></p></div>'
        )

    def hot(self, now: datetime) -> list[tuple[Column, Article]]:
        """Drawn once for all nights from what was there at the start, so that pages stay the same from night to night."""
        first = min(now, datetime(self.start.year, self.start.month, self.start.day, tzinfo=now.tzinfo))
        pool = [
            (column, article)
            for column in self.plan.columns
            if column.shape is Shape.LIST and column.trouble is None
            for article in column.articles
            if article.hot and article.outside is None and article.listed(first)
        ]
        return dice(self.seed, "hot", self.plan.id).sample(pool, min(6, len(pool)))

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

    def trail(self, column: Column) -> tuple[Link, ...]:
        above = self.by_slug.get(column.parent or "")
        return (*(self.trail(above) if above else ()), self.nav_link(column))

    def column(self, request: Request, column: Column, number: int) -> Answer:
        if column.trouble is not None:
            return self.in_trouble(column.trouble, request, lambda r: self.column_page(r, column, number))
        return self.column_page(request, column, number)

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

    def row_href(self, here: str, column: Column, article: Article) -> str:
        return self.href(here, article.outside or self.article_path(column, article))

    def row_title(self, article: Article) -> str:
        return ("[置顶]" if article.pinned else "") + escape(article.title)

    def pager(self, request: Request, column: Column, number: int, pages: int) -> str:
        m, here = self.look.mark, request.target
        if pages == 1:
            return f'<div class="{m}page"><span>共1页</span></div>'
        links = "".join(
            f"<span>{n}</span>" if n == number else f'<a href="{escape(self.href(here, self.column_path(column, n)))}">{n}</a>'
            for n in range(1, pages + 1)
        )
        following = (
            f'<a class="next" href="{escape(self.href(here, self.column_path(column, number + 1)))}">下一页</a>' if number < pages else ""
        )
        last = escape(self.href(here, self.column_path(column, pages)))
        return f'<div class="{m}page">{links}{following}<a class="last" href="{last}">末页</a></div>'

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
        text = [] if article.plain else [f"<p>{line}</p>" for line in paragraphs(article.paragraphs, self.seed, self.plan.id, article.number)]
        pictures = [f'<p style="text-align:center"><img src="{self.href(here, src)}" alt="现场图片"></p>' for src in article.pictures]
        links = [
            f'<p>附件：<a href="{escape(self.href(here, link.href))}" target="_blank">{escape(link.text)}</a></p>'
            for link in article.links
        ]
        return "\n".join((*lead, *pictures, *text, *links))

    def guide(self, request: Request, guide: Guide) -> Answer:
        from demo.guides import layout

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
            f'<p><a href="{escape(self.href(here, self.nav_link(c).href))}">{c.name}</a></p>' for c in self.plan.columns if c.in_nav
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
            Sheet(f"联系我们 - {self.plan.name}", main, (Link("联系我们", "/lxwm.html"),), self.column_tags("联系我们", "other")),
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
            f'<li><a href="{escape(self.href(here, path))}">{escape(title)}</a><span>{day}</span></li>' for title, path, day in found
        )
        main = (
            f'<div class="{m}h">站内搜索</div><p>搜索“{escape(asked)}”，共找到 {len(found)} 条结果　分类：全部 政策文件 办事指南 新闻动态</p>'
            f'<div class="{m}list"><ul>{rows}</ul></div>'
        )
        answer = self.sheet(
            request,
            Sheet(f"站内搜索 - {self.plan.name}", main, (Link("站内搜索", self.search_path),), self.column_tags("站内搜索", "other")),
        )
        return Answer(answer.status, answer.headers, answer.body, settled=False)


__all__ = ["Sheet", "Site", "redirect"]
