"""Forms that a guide names, and which of them it offers (D15, P-9)."""

from __future__ import annotations

import re

from crawler.guidewords import FORM, NO_FORM
from crawler.outline import Outline

_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|rtf)(?:$|\?)|download|downfile|attach", re.I)
_FETCH = re.compile(r"下载|样表|空表|表格|范本|链接|附件|查看|示例")
# The guide itself says where the form is had or filled in without paper: another site's page cannot be seen from here.
_HAD_ELSEWHERE = re.compile(
    r"(?:网|平台|系统|APP|小程序|公众号|在线|线上|自助机)[^，。；;]{0,8}(?:下载|打印|填写|填报|填表|生成|获取|办理)|(?:系统|自动|在线)生成|电子表单|免填|无需填",
    re.I,
)
_ITEM_END = re.compile(r"[。；;\n]|\s(?:[（(]?\d{1,2}[.、）)])|《")
_REACH = 48


def named_forms(text: str) -> tuple[str, ...]:
    found = []
    for hit in FORM.finditer(text):
        name = hit[1].strip("（）()、“”的")
        name = re.sub(r"^(?:.*?(?:填写|提交|提供|填报|递交|携带|领取|下载|并|及|和|的|、))+", "", name) or name
        if len(name) >= 3 and not NO_FORM.search(name) and not _HAD_ELSEWHERE.search(_told(text, hit.end())):
            found.append(name)
    return tuple(dict.fromkeys(found))


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
        if any(name in words or (core in words and len(core) >= 3) for _, words in linked) or _beside(
            o, name, first, last
        ):
            offered.append(name)
    return tuple(offered)


def _beside(o: Outline, name: str, first: int, last: int) -> bool:
    for place in range(first, last):
        if name in o.pieces[place]:
            row = o.owner[place]
            for above in (row, *o.ancestors(row, 3)):
                if o.tag[above] in ("tr", "li", "p", "dd", "div"):
                    row = above
                    break
            for anchor in o.anchors_in(row):
                if (anchor.url and _FILE.search(anchor.url)) or (anchor.url and _FETCH.search(anchor.text)):
                    return True
    return False
