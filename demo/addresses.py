"""The addresses of one site. A dialect overrides how it spells them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from demo.answer import Answer, Request
from demo.frame import Look
from demo.things import Article, Column, Guide, Link, Plan

Handler = Callable[[Request], Answer]


class Addresses:
    """Paths are written as the site writes them; `absolute` makes addresses of them."""

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
        self.by_slug = {column.slug: column for column in plan.columns}

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

    def row_href(self, here: str, column: Column, article: Article) -> str:
        return self.href(here, article.outside or self.article_path(column, article))

    def nav_link(self, column: Column) -> Link:
        return Link(column.name, column.outside or self.column_path(column))

    def trail(self, column: Column) -> tuple[Link, ...]:
        above = self.by_slug.get(column.parent or "")
        return (*(self.trail(above) if above else ()), self.nav_link(column))
