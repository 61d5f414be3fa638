"""Where things stand: who owns an address, and which pages carry a link."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from demo.plans import shared
from demo.site import Site
from demo.things import BROKEN, PASSING, Article, Column, Shape, Trouble, Word


def owner(site: Site, url: str, column: Column | None = None) -> str:
    """Contract, section 1: a column's own department, else the section's, else the site's."""
    if column is not None and column.department:
        return column.department
    path = url.removeprefix(site.origin)
    return next((who for prefix, who in site.plan.sections if path.startswith(prefix)), site.plan.department)


def night_of(site: Site, now: datetime) -> int:
    return (now.date() - site.start).days


def standing(site: Site, column: Column, now: datetime) -> Word | None:
    """The trouble that a patrol meets at the column's own address after its second look, None where it opens."""
    trouble = column.trouble
    if trouble is None or trouble.turns is not None or not trouble.on(night_of(site, now)):
        return None
    return trouble.word


def readable(site: Site, now: datetime) -> Iterator[Column]:
    """Columns whose rows a patrol can read."""
    for column in site.plan.columns:
        if column.shape is Shape.LIST and standing(site, column, now) is None:
            yield column


def list_page(site: Site, column: Column, index: int) -> str:
    return site.absolute(site.column_path(column, index // column.per_page + 1))


def carried(site: Site, now: datetime) -> Iterator[tuple[str, str, str]]:
    """(target, page, owner of the page) for every link whose target can be in trouble."""
    plan = site.plan
    home = site.absolute("/")
    for href in (*(link.href for link in (*plan.friends, *plan.home_links)), *plan.home_extra):
        yield site.absolute(href), home, plan.department
    for column in readable(site, now):
        for index, article in enumerate(column.rows(now)):
            if article.outside is not None:
                page = list_page(site, column, index)
                yield site.absolute(article.outside), page, owner(site, page, column)
                if column.slug in plan.home_columns and index < site.home_rows:
                    yield site.absolute(article.outside), home, plan.department
                continue
            page = site.article_url(column, article)
            for href in (*(link.href for link in article.links), *article.pictures):
                yield site.absolute(href), page, owner(site, page, column)
    for guide in plan.guides:
        page = site.absolute(site.guide_path(guide))
        for link in guide.links:
            yield site.absolute(link.href), page, owner(site, page)


def trouble_at(site: Site, url: str) -> Trouble | None:
    if url.startswith(site.origin):
        target = url.removeprefix(site.origin)
        return site.targets.get(target) or site.targets.get(target.split("?")[0])
    host, _, path = url.split("//", 1)[1].partition("/")
    if host == shared.REFUSED:
        return Trouble(Word.SILENT)
    return dict(shared.OUTSIDE.get(host, ())).get(f"/{path}")


def is_fault(word: Word) -> bool:
    return word in BROKEN or word in PASSING or word is Word.TEAPOT


def dated(article: Article, now: datetime) -> bool:
    """Whether the article counts as an update: dated, and not in the future."""
    return (article.dated or article.written_only or article.outside is not None) and article.day <= now.date()
