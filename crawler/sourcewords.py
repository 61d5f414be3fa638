"""Words of a page's source for which its readers ask, all looked for in one pass.

Most of these stand on few pages. A search of its own for each costs as much as the parsing of the page.
"""

from __future__ import annotations

from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from crawler.calendars import SIGNS as DAYS
from crawler.clicks import CHANGES, CLICKS, HOLDS, SCHEMES
from crawler.platforms import SIGNS

STATES = (*(a + b for a in "待未已" for b in "受办回答处转复交"), "受理中", "办理中", "处理中", "尚未", "转办")
"""One of these is in every word of a letter's state."""

FOOT_FILES = ("foot", "bottom", "copyright", "copy_right", "banquan", "dibu", "yejiao")
FOOT_FILES_ELSE = tuple(word.title() for word in FOOT_FILES) + tuple(word.upper() for word in FOOT_FILES)
"""By these words files of a page's foot are called, and in these other letter cases."""
SITE_MAPS = ("地图", "导图", "导航", "地 图", "导 航", "地&nbsp;图")
"""One of these is in every name of a site map."""
GUIDE_WORDS = frozenset((
    *("办理" + word for word in ("流程", "程序", "材料", "条件", "地点", "机构", "时间", "时限", "依据", "对象")),
    *("申" + a + b for a in "请办报" for b in ("材料", "条件", "流程")),
    *("受理" + word for word in ("条件", "机构", "范围", "单位")),
    "设定依据", "法定依据", "收费标准", "收费依据", "办事指南", "办事流程", "所需材料", "提交材料",
    "承诺时限", "承诺期限", "事项名称", "办理事项", "服务事项",
))  # fmt: skip
"""Words of a service guide."""
TALK_WORDS = frozenset((
    *(a + b for a in ("什么", "哪些") for b in ("材料", "资料", "证件", "条件", "费", "手续", "程序", "流程")),
    *("哪" + word for word in ("里办", "儿办", "办", "里申请", "个部门", "个单位", "些人", "个窗口", "里可以")),
    *("谁" + word for word in ("可以", "能", "办", "负责", "来", "申请", "受理")),
    *(a + "办" for a in ("怎么", "如何", "怎样", "咋", "该怎么", "地方")), "如何申请", "怎么申请",
    "带什么", "带啥", "多少钱", "收费吗", "要钱", "交费吗", "缴费吗", "多久", "多长时间", "几天", "问谁", "找谁",
    "咨询谁", "什么电话", "电话是多少", "什么时间办", "符合条件吗",
))  # fmt: skip
"""Words of a guide whose headings are questions."""
ESCAPED = "&#"
"""Behind this sign a source may hold any word in another form."""
_WORDS = (
    *(mark for sign in SIGNS for mark in sign.source),
    "background=", "conac", "_ideConac", "党政机关", '地图"', "jiucuo", "gkmlpt", "<datastore", "<recordset",
    "dataproxy.jsp", "jpage", "v-for", "ng-repeat", "x-for", "data-bind", "document.write",
    "ICP", "icp", "公网安备", "公安", "公网", "标识码", "识别码", "Site",
    "<summary", "accordion", "<object", *STATES, *FOOT_FILES, *FOOT_FILES_ELSE, *SITE_MAPS, "mailto:", "tel:",
    *GUIDE_WORDS, *TALK_WORDS, ESCAPED, "#include", ".load",
    *DAYS, *CLICKS, *CHANGES, *HOLDS, *SCHEMES,
)  # fmt: skip
_FINDER = BytesAhoCorasick(
    [word.encode() for word in _WORDS], matchkind=MatchKind.Standard, implementation=Implementation.DFA
)


_HANDLERS = frozenset(_WORDS.index(word) for word in (*CLICKS, *CHANGES))


class Said(NamedTuple):
    """Which of the words stand in a source in UTF-8 (a word that another one holds is found in it, too), and where the
    names of handlers end there, by name."""

    words: frozenset[str]
    handlers: dict[str, list[int]]


def said_in(source: bytes) -> Said:
    matches = _FINDER.find_matches_as_indexes(source, overlapping=True)
    found = {number for number, _, _ in matches}
    handlers: dict[str, list[int]] = {}
    if not found.isdisjoint(_HANDLERS):
        for number, _, end in matches:
            if number in _HANDLERS:
                handlers.setdefault(_WORDS[number], []).append(end)
    return Said(frozenset(_WORDS[number] for number in found), handlers)
