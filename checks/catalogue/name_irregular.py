from __future__ import annotations

import re
from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import SUSPECTED, Answer, check, doubt, fault, not_applicable, passed
from checks.phrases import plain
from ledger.rulings import Cause

_ABOVE = re.compile("^.{2,8}?(?:省|市|州|盟|地区)(?=.{2})")
_LEVEL = re.compile("(?:镇|乡|街道|区|县|市|局|委员会|办公室)$")
_TAIL = re.compile("(?:人民政府|门户|官方|政务|政府)*(?:网站?|网站首页|首页)*$")


@check(
    "name-irregular",
    title="网站名称不规范",
    sentences={"name": "首页标题“{title}”没有使用本地区、本部门名称。"},
    remedy="请以本地区、本部门机构名称命名网站。",
    population=lambda case: (case.home,),
    certainty="suspected",
)
def name_irregular(case: CaseFile) -> Iterator[Answer]:
    """D20② and 国办发〔2017〕47号: a site is named after its area or office. The home page's title is compared with the
    district's, the department's and the registered site's names, as far as the register says them."""
    site = case.facts.site
    home = case.facts.home_page
    names = [case.register.district, case.department_name(site.department), site.name]
    roots = {_TAIL.sub("", name) for name in names if name and name not in (site.id, site.url)}
    roots |= {_ABOVE.sub("", root) for root in roots}  # 云浮市云城区 and 云城区 are one place
    roots |= {_LEVEL.sub("", root) for root in roots}  # 石桥镇 and 石桥
    roots = {root for root in roots if len(root) >= 2}
    if case.proves_nothing and not roots:
        yield not_applicable(case.home)
    elif case.home_gap is not None:
        yield doubt(case.home, case.home_gap)
    elif home is None or not home.title:
        yield doubt(case.home, Cause.OUR_FAULT)
    elif not roots:
        yield doubt(case.home, Cause.HUMAN_NEEDED)
    elif any(root in shown for root in roots for shown in (home.title, home.site_name)):
        yield passed(case.home)
    else:
        yield fault(
            case.home, "name", certainty=SUSPECTED, since=home.first_seen, seen=case.latest, title=plain(home.title)
        )  # fmt: skip
