from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Answer, check, doubt, fault, not_applicable, passed
from checks.looked import Chosen, Looked
from checks.phrases import plain
from ledger.rulings import Cause, Evidence

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
_ON = {
    **{name: frozenset({"home", "list", "article", "single"}) for name in SITE},
    **{name: frozenset({"list"}) for name in COLUMN},
    **{name: frozenset({"article"}) for name in ARTICLE},
}


@check(
    "meta-missing",
    title="页面标签缺失",
    sentences={"missing": "页面没有设置标签{name}或标签内容为空，涉及页面如{page}。"},
    remedy="请按网站发展指引的网页设计规范设置页面标签。",
    population=lambda case: (case.keys.site(name) for name in _ON),
    certainty="confirmed",
)
def meta_missing(case: CaseFile) -> Iterator[Answer]:
    """D27 and the tag table of 国办发〔2017〕47号: ten obligatory tags, three on every page, four on a
    column's, three on an article's; of a single page (profile, organisation) those of the site are asked only. Names
    are compared without case; empty content is missing. Copies (mobile and traditional editions, print views, log-in
    pages) are not asked beside the page that they copy. One finding a site and tag, its pages listed."""
    chosen: Chosen = {}
    over = {
        kinds: Looked(((one.kind, one.pages) for one in case.facts.tagged if one.kind in kinds), chosen)
        for kinds in frozenset(_ON.values())
    }
    for name, kinds in _ON.items():
        key = case.keys.site(name)
        without = [one for one in case.facts.tagged if one.kind in kinds and name.lower() not in one.names]
        if case.home_gap is not None:
            yield doubt(key, case.home_gap)
        elif not case.facts.tagged:
            yield doubt(key, Cause.OUR_FAULT)
        elif not over[kinds]:
            yield not_applicable(key)
        elif not without:
            yield passed(key, over=over[kinds])
        else:
            lacking = tuple(sorted(url for one in without for url in one.pages))
            yield fault(
                key, "missing", since=min(one.first_seen for one in without), seen=case.latest, pages=lacking,
                over=over[kinds],
                evidence=(Evidence(url=lacking[0]),), name=name, page=plain(lacking[0], 120),
            )  # fmt: skip
