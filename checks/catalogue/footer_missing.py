from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Answer, check, doubt, fault, from_visits, passed
from checks.elements import foot_files, page_counts
from checks.phrases import plain

ELEMENTS = {
    "host_unit": "网站主办单位",
    "contact": "联系方式",
    "site_code": "网站标识码",
    "icp": "ICP备案编号",
    "police": "公安机关备案标识",
    "conac": "党政机关网站标识",
    "site_map": "站点地图",
}


@check(
    "footer-missing",
    title="页面底部标识不全",
    sentences={"missing": "页面底部功能区没有列明{element}，涉及页面如{page}。"},
    remedy="请在全站页面底部功能区补充该项标识，并与备案信息保持一致。",
    population=lambda case: (case.keys.site(name) for name in ELEMENTS),
    certainty="confirmed",
)
def footer_missing(case: CaseFile) -> Iterator[Answer]:
    """D21 of 国办秘函〔2019〕19号 names six elements of the footer of every page; the site map is asked for by
    the layout rules of 国办发〔2017〕47号 and is not priced. One finding a site and element, its pages listed. What a
    file of the site shows that a page's script or markup names by its address is shown on the page, and is looked for
    there. A page whose foot something else brings, or whose foot is a picture, is not counted: nobody has read what it
    shows. Mobile and traditional editions, print views and log-in pages are copies, and are not asked beside the page
    that they copy."""
    for name, words in ELEMENTS.items():
        key = case.keys.site(name)
        gap = page_counts(case, name)
        lacking = case.facts.marks.lacking.get(name, ())
        if gap is not None:
            yield doubt(key, gap)
        elif not lacking:
            yield passed(key)
        else:
            yield fault(
                key, "missing", since=case.marked_since(name), seen=case.latest, pages=lacking,
                evidence=(*from_visits(case.facts.home_visits[-1:], case.facts.site.url), *foot_files(case, name)),
                element=words, page=plain(lacking[0], 120),
            )  # fmt: skip
