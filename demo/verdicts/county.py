"""What the county's articles and guides carry, beside what every site is judged by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from demo.plans import county
from demo.planted import Certainty, Planted
from demo.site import Site
from demo.verdicts.places import owner

GUIDES = ((904, "guide-element-missing", "two of ten"), (905, "guide-vague", "其他材料"))


def content(site: Site, now: datetime) -> Iterator[Planted]:
    if site.plan.id != county.ID:
        return
    yield from _leak(site)
    for number, check, note in GUIDES:
        url = site.absolute(next(site.guide_path(guide) for guide in site.plan.guides if guide.number == number))
        yield Planted(check, site.plan.id, url, department=site.plan.department, note=note)
    policies, readings = site.by_slug["zwgk/zcwj"], site.by_slug["zwgk/zcjd"]
    policy = next(article for article in policies.articles if not article.lead)
    reading = next(article for article in readings.articles if policy.title in article.lead[0])
    yield Planted(
        "interpretation-unlinked", site.plan.id, site.article_url(readings, reading), department=site.plan.department,
        column_url=site.column_url(readings), also_urls=(site.article_url(policies, policy),), note="the file does not link back",
    )  # fmt: skip


def _leak(site: Site) -> Iterator[Planted]:
    column = site.by_slug.get("mzj/shjz")
    if column is None:
        return
    url = site.article_url(column, next(article for article in column.articles if article.title == county.LEAK))
    yield Planted(
        "privacy-leak", site.plan.id, url, certainty=Certainty.CONFIRMED, department=owner(site, url, column),
        column_url=site.column_url(column), note="a resident number",
    )  # fmt: skip
