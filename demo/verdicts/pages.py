"""What pages and articles carry or lack: identity marks, tags, search, guides, privacy, wording, hidden links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from demo.planted import Certainty, Planted
from demo.site import Site
from demo.things import Article, Column
from demo.verdicts.places import owner

SUSPECTED = Certainty.SUSPECTED


def identity(site: Site, now: datetime) -> Iterator[Planted]:
    if site.scripted:
        return
    plan, home = site.plan, site.absolute("/")
    for element in sorted(plan.identity.lost | plan.identity.lost_on_articles):
        note = "on articles only" if element in plan.identity.lost_on_articles else "on every page"
        yield Planted("footer-missing", plan.id, home, element, department=plan.department, note=note)
    for tag in sorted(plan.manners.tags_lost | plan.manners.tags_empty):
        yield Planted("meta-missing", plan.id, home, tag, department=plan.department)
    if any(article.untagged for column in plan.columns for article in column.rows(now)):
        yield Planted(
            "meta-missing", plan.id, home, "PubDate", department=plan.department, note="on the undated articles only"
        )
    if not plan.identity.error_report:
        yield Planted("error-report-missing", plan.id, home, department=plan.department)
    search = site.absolute(site.search_path)
    if plan.manners.search == "gone":
        yield Planted("search-broken", plan.id, search, department=plan.department, note="its address is a 404")
    elif plan.manners.search == "blind":
        yield Planted(
            "search-broken", plan.id, search, certainty=SUSPECTED, department=plan.department, note="finds nothing"
        )
    if plan.registered:
        yield Planted(
            "name-irregular",
            plan.id,
            home,
            certainty=SUSPECTED,
            department=plan.department,
            note=f"calls itself {plan.name}",
        )
    if plan.id == "portal":
        yield Planted("column-missing", plan.id, home, certainty=SUSPECTED, department=plan.department, note="领导信息")


# (site, column slug, title, check, certainty, address where it is not the article's own, note)
IN_ARTICLES: tuple[tuple[str, str, str, str, Certainty, str | None, str], ...] = (
    (
        "portal",
        "mzj/shjz",
        "2026年临时救助资金发放情况",
        "privacy-leak",
        Certainty.CONFIRMED,
        None,
        "a resident number",
    ),
    ("portal", "mzj/shjz", "高龄津贴发放银行账户核对表", "privacy-leak", Certainty.CONFIRMED, None, "a bank card"),
    ("portal", "mzj/shjz", "困难群众走访联系表", "privacy-leak", SUSPECTED, None, "a mobile number"),
    *(
        ("wjj", "wsjd", "关于开展卫生监督检查的情况通报", "wording-error", SUSPECTED, None, wrong)
        for wrong in ("卫计局", "食药监局", "党史教育")
    ),
)

# (site, number, check, certainty, note)
IN_GUIDES: tuple[tuple[str, int, str, Certainty, str], ...] = (
    ("portal", 804, "guide-element-missing", Certainty.CONFIRMED, "two of ten"),
    ("portal", 806, "guide-element-missing", Certainty.CONFIRMED, "three of ten"),
    ("portal", 805, "guide-incomplete", Certainty.CONFIRMED, "four of ten"),
    ("portal", 807, "guide-vague", Certainty.CONFIRMED, "根据有关法律法规规定应提交的其他材料"),
    ("portal", 808, "guide-form-missing", SUSPECTED, "《生育登记申请表》"),
)


def _find(site: Site, slug: str, title: str) -> tuple[Column, Article]:
    column = site.by_slug[slug]
    return column, next(article for article in column.articles if article.title == title)


def content(site: Site, now: datetime) -> Iterator[Planted]:
    id = site.plan.id
    for where, slug, title, check, sure, address, note in IN_ARTICLES:
        if where == id:
            column, article = _find(site, slug, title)
            url = address or site.article_url(column, article)
            yield Planted(
                check,
                id,
                url,
                note if check == "wording-error" else "",  # one finding a wrong form
                certainty=sure,
                department=owner(site, url, column),
                column_url=site.column_url(column),
                note=note,
            )
    for where, number, check, sure, note in IN_GUIDES:
        if where == id:
            url = site.absolute(next(site.guide_path(guide) for guide in site.plan.guides if guide.number == number))
            yield Planted(check, id, url, certainty=sure, department=site.plan.department, note=note)
    yield from (_unlinked(site) if id == "portal" else ())
    yield from (_attached(site, now) if id == "scjg" else ())
    yield from (_hidden(site) if id == "wlj" else ())
    yield from (_backdated(site, now) if id == "fgj" else ())


def _unlinked(site: Site) -> Iterator[Planted]:
    """The file of number 2 does not link back: the finding may name either page of the pair."""
    policies, readings = site.by_slug["zwgk/zcwj"], site.by_slug["zwgk/zcjd"]
    policy = next(article for article in policies.articles if not article.lead)
    reading = next(article for article in readings.articles if policy.title in article.lead[0])
    yield Planted(
        "interpretation-unlinked", site.plan.id, site.article_url(readings, reading), department=site.plan.department,
        column_url=site.column_url(readings), also_urls=(site.article_url(policies, policy),), note="the file does not link back",
    )  # fmt: skip


def _attached(site: Site, now: datetime) -> Iterator[Planted]:
    href = "/upload/geren.xlsx"
    column = site.by_slug["c100107"]
    article = next(a for a in column.rows(now) if any(link.href == href for link in a.links))
    page = site.article_url(column, article)
    yield Planted(
        "privacy-leak", site.plan.id, site.absolute(href), department=site.plan.department, found_on=page, also_urls=(page,),
        note="a resident number in a workbook",
    )  # fmt: skip


def _hidden(site: Site) -> Iterator[Planted]:
    home = site.absolute("/")
    yield Planted(
        "hidden-link", site.plan.id, "http://www.qipai888.example/", department=site.plan.department, found_on=home, also_urls=(home,),
        note="真人棋牌 网上赌场 百家乐",
    )  # fmt: skip


def _backdated(site: Site, now: datetime) -> Iterator[Planted]:
    """Rows of a list read before that appear more than two working days older than that reading."""
    column = site.by_slug["gzdt"]
    for article in column.rows(now):
        if article.appears and (article.appears - article.published).days > 10:
            url = site.article_url(column, article)
            yield Planted(
                "date-backdated", site.plan.id, url, certainty=SUSPECTED, department=site.plan.department,
                column_url=site.column_url(column), note=f"dated {article.day}, there since {article.appears:%Y-%m-%d}",
            )  # fmt: skip
