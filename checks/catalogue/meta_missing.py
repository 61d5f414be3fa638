from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Answer, check, doubt, fault, not_applicable, passed
from checks.phrases import plain
from ledger.rulings import Cause, Evidence

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
_ON = {
    **{name: frozenset({"home", "list", "article"}) for name in SITE},
    **{name: frozenset({"list"}) for name in COLUMN},
    **{name: frozenset({"article"}) for name in ARTICLE},
}


@check(
    "meta-missing",
    title="页面标签缺失",
    sentences={"missing": "页面没有设置标签{name}或标签内容为空，涉及页面如{page}。"},
    remedy="请按网站发展指引的网页设计规范设置页面标签。",
    population=lambda case: (case.site_key(name) for name in _ON),
    certainty="confirmed",
)
def meta_missing(case: CaseFile) -> Iterator[Answer]:
    """D27 and the tag table of 国办发〔2017〕47号: ten obligatory tags, three on every page, four on a
    column's, three on an article's. Names are compared without case; empty content is missing. One finding a
    site and tag, its pages listed."""
    pages = [
        (page.url, page.kind, {name.lower() for name, value in page.tags.items() if value.strip()})
        for page in case.facts.tagged
    ]
    first = {page.url: page.first_seen for page in case.facts.tagged}
    for name, kinds in _ON.items():
        key = case.site_key(name)
        over = {url: kind for url, kind, _ in pages if kind in kinds}
        lacking = tuple(url for url, kind, tags in pages if kind in kinds and name.lower() not in tags)
        if case.home_gap is not None:
            yield doubt(key, case.home_gap)
        elif not pages:
            yield doubt(key, Cause.OUR_FAULT)
        elif not over:
            yield not_applicable(key)
        elif not lacking:
            yield passed(key, over=over)
        else:
            since = min(first[url] for url in lacking)
            yield fault(
                key, "missing", since=since, seen=case.latest, pages=lacking, over=over,
                evidence=(Evidence(url=lacking[0]),), name=name, page=plain(lacking[0], 120),
            )  # fmt: skip
