"""The columns that every department's site has."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from demo.desk import Desk, PathOf
from demo.things import Article, Column, Shape


def spelt(form: str, **trees: int) -> PathOf:
    """Addresses of articles from a form with `slug`, `number`, `when` and, where columns have numbers, `tree`."""

    def path(slug: str, number: int, when: datetime) -> str:
        return form.format(slug=slug, number=number, when=when, tree=trees.get(slug.rsplit("/", 1)[-1], 0))

    return path


def profile(first: int, **slugs: str) -> tuple[Column, ...]:
    """Single pages: no list, no date, never stale, never empty."""
    given = {"概况信息": "jggk", "机构职能": "jgzn", "领导信息": "ldxx", **slugs}
    return tuple(
        Column(slug=slug, name=name, kind="profile", shape=Shape.SINGLE, number=first + index)
        for index, (name, slug) in enumerate(given.items())
    )


def policy(
    desk: Desk,
    path: PathOf,
    first: int,
    slugs: tuple[str, str] = ("zcwj", "zcjd"),
    days: tuple[int, ...] = (33, 75, 120),
    **more: Any,
) -> tuple[Column, ...]:
    files, readings = desk.pairs(path, *slugs, tuple(desk.day(back) for back in days))
    return (
        Column(slug=slugs[0], name="政策文件", kind="policy", articles=files, number=first, **more),
        Column(slug=slugs[1], name="政策解读", kind="interpretation", articles=readings, number=first + 1, **more),
    )


def listed(slug: str, name: str, kind: str, number: int, articles: tuple[Article, ...] = (), **more: Any) -> Column:
    return Column(slug=slug, name=name, kind=kind, number=number, articles=articles, **more)
