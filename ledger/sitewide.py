"""What was asked of a site as a whole (its search, its names and certificate), and since when it is so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from ledger.codec import load
from ledger.moment import Moment, holds
from ledger.register import Site
from ledger.siterows import NetFact, SearchFact

T = TypeVar("T", SearchFact, NetFact)


def standing_since(moment: Moment, site: Site) -> dict[str, datetime]:
    """Since which run each fact about the site as a whole has been as it is."""
    rows = moment.rows(
        f"SELECT subject, min(first_patrol) FROM site_fact s WHERE site = :site AND {holds('s')} GROUP BY subject",
        site=site.id,
    )
    return {str(subject): moment.time(first) for subject, first in rows}


def search(moment: Moment, site: Site) -> SearchFact | None:
    """The search as last asked; it is so since the first of the answers in a row that were as good or as bad."""
    return _latest(
        moment, site, "search", SearchFact,
        lambda one: (one.url is None, one.outcome, any(found is False for _, found in one.found), one.classified),
    )  # fmt: skip


def net(moment: Moment, site: Site) -> NetFact | None:
    return _latest(moment, site, "net", NetFact, lambda one: (one.aaaa, one.ipv6_open, one.tls_problem))


def _latest(moment: Moment, site: Site, subject: str, kind: type[T], state: Callable[[T], object]) -> T | None:
    """The newest fact of a subject, first seen when the unbroken run of facts of the same `state` began."""
    spans = _spans(moment, site, subject, kind)
    if not spans:
        return None
    fact, first, at = spans[0]
    for earlier, since, _ in spans[1:]:
        if state(earlier) != state(fact):
            break
        first = since
    return replace(fact, at=at, first_seen=first)


def _spans(moment: Moment, site: Site, subject: str, kind: type[T]) -> list[tuple[T, datetime, datetime]]:
    """The facts of a subject up to the moment, newest first: the fact, the patrol that first saw it so, and when it was
    last seen so. None where the newest does not hold any more."""
    rows = moment.rows(
        "SELECT content, first_patrol, coalesce((SELECT max(n.patrol_id) FROM fact_seen n WHERE n.site = s.site AND "
        "n.subject = s.subject AND n.patrol_id BETWEEN s.first_patrol AND min(coalesce(s.last_patrol, :patrol), :patrol)), "
        "first_patrol), last_patrol IS NULL OR last_patrol >= :patrol FROM site_fact s WHERE site = :site "
        "AND subject = :subject AND first_patrol <= :patrol ORDER BY first_patrol DESC, id DESC LIMIT 60",
        site=site.id,
        subject=subject,
    )
    if not rows or not rows[0][3]:
        return []
    return [(load(kind, row[0]), moment.time(row[1]), moment.time(row[2])) for row in rows]
