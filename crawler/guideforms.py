"""Forms that a guide demands, and which of them it offers (D15, P-9)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crawler.guidewords import FORM, NO_FORM
from crawler.outline import Anchor, Outline

FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|rtf)(?:$|\?)|download|downfile|attach", re.I)
_DOWNLOAD = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|rtf)\b|(?:点击)?下载|空表|空白|附件\d?|[\W\d_]+", re.I)
_FETCH = re.compile(r"下载|样表|空表|表格|范本|链接|附件|查看|示例")
# The guide itself says where the form is had or filled in without paper: another site's page cannot be seen from here.
_HAD_ELSEWHERE = re.compile(
    r"(?:网|平台|系统|APP|小程序|公众号|在线|线上|自助机)[^，。；;]{0,8}(?:下载|打印|填写|填报|填表|生成|获取|办理)|(?:系统|自动|在线)生成|电子表单|免填|无需填",
    re.I,
)
# The counter has it, and it is filled in there; what is only fetched there could be downloaded as well.
_HAD_THERE = re.compile(
    r"(?:现场|当场|当面|窗口|大厅|柜台|受理时|办理时|工作人员)[^，,。；;、）)]{0,6}(?:填写|填报|填表|填|签署|签字|签订|打印|生成|代填)"
    r"|(?<![向给交到至在])(?:窗口|大厅|柜台|中心|工作人员)[^，,。；;、）)]{0,4}(?:提供|发放|备有|备取)"
    r"|(?:现场|当场|免费|无偿)[^，,。；;、）)]{0,4}(?:发放|索取)|免费提供|备有(?:空白|表格)"
)
_NO_NEED = r"(?:无需|无须|毋须|不需要?|不必|不用|不再|免于|免予?|不得?要求|不得|取消)"
_ACTS = r"(?:填写|填报|填|提交|提供|出具|递交|携带|上传|打印|下载|准备|报送|交)"
# 无需填写申请表; what a clause goes on to demand is demanded: 无需预约，填写申请表.
_UNWANTED = re.compile(
    rf"(?:{_NO_NEED}(?:另行|再|重复|现场|当场|申请人|当事人|群众|企业|纸质|单独|要求|其)*{_ACTS}[^但只仅即可应填]{{0,24}}|(?:无|免|无需|不需要?|没有))$"
)
_NOT_ASKED = re.compile(rf"^[》”]?[^，,。；;、]{{0,8}}(?:{_NO_NEED}(?:另行|再|申请人|企业)*{_ACTS}|已取消|不再收取)")
_HAS_NONE = re.compile(r"(?:无|没有|免填?|免交|无需|不需要?)(?:纸质)?(?:申请|登记|审批|申报)(?:表|书)$")
_CLAUSE = re.compile(r"[，,。；;：:\n]|(?<=\s)\d{1,2}[.、]")
_CLAUSE_REACH = 40
_VERB_REACH = 14
# What a law says quoted after its article is the law's: 第十条：“申请人应当提交下列材料：（一）申请书；…”.
_QUOTED = re.compile(r"第[一二三四五六七八九十百\d]+条(?:之[一二三四五])?[^“”。；]{0,12}[:：]?\s*“[^”]*”")
_ITEM_END = re.compile(r"[。；;\n]|\s(?:[（(]?\d{1,2}[.、）)])|《")
_REACH = 48
_COUNTED = re.compile(
    r"^(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[a-zA-Z])[)）、.．]|第[一二三四五六七八九十\d]+[项条、])+"
)
_LEADS = re.compile(r"^(?:.*?(?:填写|提交|提供|填报|递交|携带|领取|下载|并|及|和|的|、))+")


def demanded(elements: Mapping[str, str]) -> tuple[str, ...]:
    """The forms that the guide's elements name. A law that it rests on demands nothing here."""
    return named_forms(_QUOTED.sub("", " ".join(text for name, text in elements.items() if name != "设定依据")))


def named_forms(text: str) -> tuple[str, ...]:
    found = []
    for hit in FORM.finditer(text):
        name = _name(hit[1])
        if len(name) >= 3 and not NO_FORM.search(name) and not _is_at_hand(text, hit, name):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _name(words: str) -> str:
    """The form's name without the verb before it, its number in a list and a bracket's other half."""
    name = words.strip("（）()、“”的")
    name = _LEADS.sub("", name) or name
    for opening, closing in ("（）", "()"):
        before, bracket, after = name.partition(closing)
        if bracket and opening not in before:
            name = after
        elif name.count(opening) > name.count(closing):
            name = name.rpartition(opening)[2]
    return _COUNTED.sub("", name).strip("（）()、“”的")


def _is_at_hand(text: str, hit: re.Match[str], name: str) -> bool:
    """Whether the guide says that the form is had elsewhere, filled in at the counter, or not wanted."""
    told = _told(text, hit.end())
    end = hit.end(1)
    clause = _CLAUSE.split(text[max(0, end - len(name) - _CLAUSE_REACH) : end - len(name)])[-1].rstrip("《“（( ")
    return any(
        found is not None
        for found in (
            _HAD_ELSEWHERE.search(told),
            _HAD_THERE.search(told),
            _HAD_THERE.search(clause[-_VERB_REACH:]),
            _HAS_NONE.search(hit[1]),
            _NOT_ASKED.match(told),
            _UNWANTED.search(clause),
        )
    )


def _told(text: str, at: int) -> str:
    """What is said of a form: up to the end of its item in the list."""
    return _ITEM_END.split(text[at : at + _REACH], maxsplit=1)[0]


def offered(o: Outline, forms: tuple[str, ...], first: int, last: int) -> tuple[str, ...]:
    """The forms that a link on the page carries in its words, or that a link to a file stands beside."""
    linked = [
        (anchor, anchor.text + o.attribute(anchor.at, "title"))
        for anchor in o.anchors
        if first <= o.first[anchor.at] < last and (anchor.url or o.attribute(anchor.at, "onclick"))
    ]
    offered = []
    for name in forms:
        core = name[-8:]
        told = any(name in words or (core in words and len(core) >= 3) for _, words in linked)
        if told or any(_is_file_of(name, anchor, words) for anchor, words in linked) or _beside(o, name, first, last):
            offered.append(name)
    return tuple(offered)


def _is_file_of(name: str, anchor: Anchor, words: str) -> bool:
    """Whether a file is called by the end of the form's name: 申请表.doc for 食品经营许可申请表."""
    plain = _DOWNLOAD.sub("", words)
    return len(plain) >= 3 and name.endswith(plain) and anchor.url is not None and FILE.search(anchor.url) is not None


def _beside(o: Outline, name: str, first: int, last: int) -> bool:
    for place in range(first, last):
        if name in o.pieces[place]:
            row = o.owner[place]
            for above in (row, *o.ancestors(row, 3)):
                if o.tag[above] in ("tr", "li", "p", "dd", "div"):
                    row = above
                    break
            for anchor in o.anchors_in(row):
                if (anchor.url and FILE.search(anchor.url)) or (anchor.url and _FETCH.search(anchor.text)):
                    return True
    return False
