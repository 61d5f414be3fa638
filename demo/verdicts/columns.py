"""Columns, their items and the home page: stale, empty, broken, undated, dated ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from demo.almanac import add_months
from demo.planted import Certainty, Planted, State
from demo.site import Site
from demo.things import BLOCKED, Column, Shape, Word
from demo.verdicts.places import dated, is_fault, owner, readable, standing
from demo.verdicts.spell import certainty

# Contract, section 1: the defaults by kind under `national-2019`.
LIMITS = {"news": "14d", "notice": "6mo", "policy": "6mo", "interpretation": "6mo", "personnel": "1y", "planning": "1y"}


def earliest(limit: str, today: date) -> date:
    """The oldest day that is still within the limit."""
    if limit.endswith("mo"):
        return add_months(today, -int(limit[:-2]))
    if limit.endswith("y"):
        return add_months(today, -12 * int(limit[:-1]))
    return today - timedelta(days=int(limit[:-1]))


def newest(column: Column, now: datetime) -> date | None:
    return max((article.day for article in column.rows(now) if dated(article, now)), default=None)


def stale(site: Site, now: datetime) -> Iterator[Planted]:
    for column in readable(site, now):
        limit = column.limit or LIMITS.get(column.kind)
        last = newest(column, now)
        if limit and last and last < earliest(limit, now.date()):
            url = site.column_url(column)
            yield Planted(
                "column-stale", site.plan.id, url, department=owner(site, url, column), column_url=url,
                note=f"{column.name}: newest {last}, limit {limit}",
            )  # fmt: skip


def empty(site: Site, now: datetime) -> Iterator[Planted]:
    for column in readable(site, now):
        if not any(article.listed(now) for article in column.articles):
            url = site.column_url(column)
            yield Planted(
                "column-empty", site.plan.id, url, department=owner(site, url, column), column_url=url, note=column.name
            )


def broken(site: Site, now: datetime) -> Iterator[Planted]:
    for column in site.plan.columns:
        word = standing(site, column, now)
        if word is not None and is_fault(word) and column.shape is Shape.LIST:
            url = site.column_url(column)
            sure = certainty(column.trouble, word, site, now)
            yield Planted(
                "column-broken", site.plan.id, url, certainty=sure, department=owner(site, url, column), column_url=url,
                note=f"{column.name}: {word.value}",
            )  # fmt: skip


def items(site: Site, now: datetime) -> Iterator[Planted]:
    for column in readable(site, now):
        where = site.column_url(column)
        for article in column.rows(now):
            if article.outside is not None:
                continue
            url = site.article_url(column, article)
            who = owner(site, url, column)
            if not article.dated and not article.written_only:
                yield Planted("date-missing", site.plan.id, url, department=who, column_url=where, note=article.title)
            elif article.day > now.date():
                yield Planted(
                    "date-future",
                    site.plan.id,
                    url,
                    department=who,
                    column_url=where,
                    note=f"{article.title}: {article.day}",
                )


def home(site: Site, now: datetime) -> Iterator[Planted]:
    """All that is dated on the home page or in a list one click away."""
    if site.scripted:
        return
    days = [day for column in readable(site, now) if column.in_nav and (day := newest(column, now))]
    if not days or max(days) < earliest("14d", now.date()):
        yield Planted(
            "home-stale",
            site.plan.id,
            site.absolute("/"),
            department=site.plan.department,
            note=f"newest {max(days, default=None)}",
        )


def unassessed(site: Site, now: datetime) -> Iterator[Planted]:
    for column in site.plan.columns:
        url = site.column_url(column)
        word = standing(site, column, now)
        given = {
            "state": State.NOT_ASSESSED,
            "department": owner(site, url, column),
            "column_url": url,
            "certainty": Certainty.SUSPECTED,
        }
        if word in BLOCKED:
            yield Planted("column-broken", site.plan.id, url, cause="blocked", note=column.name, **given)  # type: ignore[arg-type]
        if column.blank_from and now >= column.blank_from:
            yield Planted("column-empty", site.plan.id, url, cause="our_fault", note=column.name, **given)  # type: ignore[arg-type]
    if site.scripted:
        yield Planted(
            "home-stale", site.plan.id, site.absolute("/"), state=State.NOT_ASSESSED, cause="js_required",
            department=site.plan.department, certainty=Certainty.SUSPECTED,
        )  # fmt: skip


__all__ = ["Word", "broken", "earliest", "empty", "home", "items", "newest", "stale", "unassessed"]
