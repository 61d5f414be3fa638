"""Service guides: which of the ten element classes (Q19 D13, V6.2) a page states, in headings, tables, tabs, lists
or numbered paragraphs; catch-all wording (D13 ④); forms mentioned and offered (D15).

A value of 无, 不收费 or 详见附件 is a statement; only a label with nothing after it is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.document import Document
from crawler.outline import Outline, outline
from crawler.page import Guide
from crawler.regions import regions

ELEMENTS = (
    "事项名称",
    "设定依据",
    "申请条件",
    "办理材料",
    "办理地点",
    "办理机构",
    "收费标准",
    "办理时间",
    "联系电话",
    "办理流程",
)
_SYNONYMS: tuple[tuple[str, str], ...] = (
    (
        "事项名称",
        r"(?:办理|服务|办事|审批|许可|事权|主项|子项|政务服务|行政许可|基本)?(?:事项|项目|业务"
        r"|服务)(?:的)?(?:名称|全称)?|办理事项|事项基本信息",
    ),
    (
        "设定依据",
        r"(?:设定|设立|办理|法律|法定|审批|政策|办事|许可|实施|受理)*(?:法规)?依据(?:及文号"
        r"|文件)?|法律法规依据|政策法规",
    ),
    (
        "申请条件",
        r"(?:申请|申办|办理|受理|准入|办事|审批|申报|许可|报名|享受|申领)(?:的)?(?:条件|范围及条件"
        r"|资格|要求)|(?:准予|予以)(?:批准|许可)(?:的)?条件|条件|服务对象(?:及条件|和条件)|适用(?:范围"
        r"|条件)|申请(?:对象|人)(?:及|和|条件).*",
    ),
    (
        "办理材料",
        r"(?:申请|申报|办理|所需|提交|需|需要|应提交|需提交|办事|申办|受理|报送|准备)(?:的)?(?:提交"
        r"|提供|准备|递交|报送)?(?:的)?(?:材料|资料|证件|文件)(?:目录|清单|名称|及要求|要求|列表)?"
        r"|材料(?:清单|目录|要求|名称)|提交(?:材料|资料)(?:目录|清单)?|所需(?:提供"
        r"|提交)?(?:的)?(?:材料|资料|证件).{0,4}",
    ),
    (
        "办理地点",
        r"(?:办理|受理|办公|办事|窗口|服务|现场办理|实施|承办|咨询|收件)(?:的)?(?:地点|地址|窗口|场所"
        r"|大厅|窗口地址|处所)(?:及时间|和时间)?|地址|办公场所|办事大厅(?:地址)?|窗口(?:地址|名称"
        r"|位置)",
    ),
    (
        "办理机构",
        r"(?:办理|实施|受理|承办|主管|审批|决定|责任|服务|实施主体|许可|执行|行使|经办|主办"
        r"|发证)(?:的)?(?:机构|机关|单位|部门|主体|科室|处室|股室)(?:名称)?|实施主体|办理部门|权力来源"
        r"|行使主体",
    ),
    (
        "收费标准",
        r"(?:是否)?收费(?:情况|标准|依据|项目|及标准|标准及依据|依据及标准|信息|与否)?(?:及依据)?"
        r"|收费.{0,8}(?:标准|依据)|费用(?:标准)?|办理费用|工本费",
    ),
    (
        "办理时间",
        r"(?:办理|承诺|法定|审批|办结|受理|工作|办公|办事|服务|窗口|咨询|营业)(?:的)?(?:时间|时限|期限"
        r"|办结时限|办理时限|时段|日期|日|工作日)(?:说明|及地点)?|(?:法定|承诺)(?:办结|办理"
        r"|审批)?(?:时限|期限|时间)(?:说明)?|时限|办理(?:时限|期限)(?:说明)?|上班时间",
    ),
    (
        "联系电话",
        r"(?:联系|咨询|服务|监督|投诉|办公|查询|窗口|受理|举报|监督投诉|咨询投诉)(?:的)?(?:电话|方式"
        r"|热线|渠道)(?:号码)?|(?:咨询|联系|监督|投诉)(?:及|和|、)?(?:监督|投诉|咨询)?(?:的)?(?:电话"
        r"|方式|途径|渠道)|电话|咨询(?:途径|方式)",
    ),
    (
        "办理流程",
        r"(?:办理|办事|审批|申请|服务|业务|工作|受理|申办|网上办理|窗口办理|内部|外部|许可|线上办理"
        r"|现场办理)(?:的)?(?:流程|程序|步骤|过程|流程图|环节)(?:图|说明)?|流程(?:图|说明)?|程序",
    ),
)
_LABELS = tuple((name, re.compile(rf"^(?:{pattern})$")) for name, pattern in _SYNONYMS)
_OTHERS = re.compile(
    r"^(?:常见问题(?:解答)?|备注|注意事项|温馨提示|办理对象|服务对象|面向对象|办件类型|事项(?:类型"
    r"|编码|类别|性质)|行使层级|到办事现场次数|通办范围|办理形式|结果(?:名称|样本|送达)?|审批结果"
    r"|交通(?:指引|路线)|法律救济|行政复议|表格下载|附件|样表|网上办理|在线办理|预约办理"
    r"|是否.{2,10}|权利与义务|数量限制|年审(?:年检)?|证照名称|发布时间|来源|有效期限?|申请方式"
    r"|法律责任|政策解读|相关链接|监督(?:检查)?)$"
)
_NUMBER = re.compile(
    r"^[\s　]*(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]?\s*[、.．,，:：]?"
    r"|第[一二三四五六七八九十]{1,3}[、条]?|[①-⑳]|[·•●◆■▪★※◇]+|[ⅠⅡⅢⅣⅤ]+[、.])\s*"
)
_DRESS = re.compile(r"[\s【】\[\]（）()「」『』<>《》·•●:：*＊◆■|｜　]+")
_SPLIT = re.compile(r"^(.{2,16}?)\s*[:：]\s*(.*)$", re.S)
# Catch-all wording, each to be named in the finding (D13 ④; 根据有关法律法规规定应提交的其他材料).
_VAGUE = re.compile(
    r"(?:法律|法规|规章|政策|有关|相关|国家|部门|主管|要求|规定|需要|应当|应|认为|其他|其它|等|的"
    r"|需|提交|提供|必要|办理|机关|单位|及|与|和|、|，)*(?:其他|其它|有关|相关|必要的|规定的"
    r"|需要的|所需的)(?:证明|申请|申报|申办|文件|书面)*(?:的)?(?:材料|资料|证明|证件|文件)"
    r"|[^，。；\s、]{0,10}等(?:有关|相关)?(?:材料|资料|证件|证明)|(?:按照?|依照?|根据|依据)(?:有关"
    r"|相关|国家|法律|法规|政策)*规定(?:办理|提交|提供|执行|收费|收取)?|视(?:具体)?情况(?:而定)?"
    r"|(?:按|以)实际情况|另行通知|有关部门规定"
)
_FORM = re.compile(
    r"[《“]?([\u4e00-\u9fffA-Za-z0-9（）()、“”]{0,24}?(?:申请|登记|审批|申报|审核|备案|报名|承诺"
    r"|确认|变更|信息|采集|推荐|核定|鉴定|公示)[\u4e00-\u9fff]{0,4}(?:表"
    r"|书))(?=[》”，。；、,;:：（(\s）)]|$|原件|一式|\d|样|下载|并|及|和|（)"
)
_NO_FORM = re.compile(
    r"(?:决定|通知|许可|证明|受理|意见|告知|判决|裁定|报告|协议|执照|说明|判)书$|^表|时间表|日程表"
    r"|代表|一览表|发表|外表|仪表|列表|目录表"
)
_HEADLIKE = frozenset(
    {
        "th",
        "dt",
        "strong",
        "b",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "label",
        "td",
        "a",
        "li",
        "span",
        "div",
        "p",
        "em",
        "i",
        "font",
    }
)


def read_guide(doc: Document) -> Guide | None:
    """The guide that the page holds; None where it names fewer than four element classes (as a page of news may)."""
    o = outline(doc)
    parts = regions(o)
    first, last = max(parts.crumb.last, 0), parts.foot
    stated: dict[str, list[str]] = {}
    named: set[str] = set()
    now: str | None = None
    for place, words in _texts(o, first, last):
        name, rest, other = _label(o, place, words)
        if name is not None:
            now = name
            named.add(name)
            stated.setdefault(name, [])
            if rest:
                stated[name].append(rest)
        elif other:
            now = None
        elif now is not None:
            stated[now].append(words)
    elements = {name: text for name in ELEMENTS if (text := " ".join(stated.get(name, ())).strip(" :：-—"))}
    title = _title(o)
    if "事项名称" not in elements and title and len(named) >= 4:
        # The page's own heading names the matter.
        elements = {"事项名称": title, **elements}
    if len(named - {"事项名称"}) < 4:
        return None
    materials = " ".join((elements.get("办理材料", ""), elements.get("申请条件", ""), elements.get("办理流程", "")))
    forms = _forms(" ".join(elements.values()))
    return Guide(
        {name: elements[name] for name in ELEMENTS if name in elements},
        vague=tuple(dict.fromkeys(found[0].strip("，、的") for found in _VAGUE.finditer(materials))),
        forms=forms,
        form_links=_offered(o, forms, first, last),
    )


def _texts(o: Outline, first: int, last: int) -> Iterator[tuple[int, str]]:
    """The texts in order, inline pieces of one line joined: `<b>办理</b>材料：` is one text."""
    place = first
    while place < last:
        words = o.pieces[place]
        start = place
        while (
            place + 1 < last
            and len(words) <= 6
            and _same_line(o, place, place + 1)
            and len(o.pieces[place + 1]) <= 12
            and not words.endswith((":", "：", "】"))
            and (not _is_label(words) or _is_label(words + o.pieces[place + 1]))
        ):
            place += 1
            words += o.pieces[place]
        yield start, words
        place += 1


def _is_label(words: str) -> bool:
    plain = _plain(words)
    return _OTHERS.match(plain) is not None or any(pattern.match(plain) for _, pattern in _LABELS)


_LINES = frozenset({"p", "td", "th", "dt", "dd", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div"})


def _same_line(o: Outline, one: int, other: int) -> bool:
    a, b = _line(o, o.owner[one]), _line(o, o.owner[other])
    return a == b and o.tag[a] in ("p", "th", "dt", "h2", "h3", "h4", "h5") and o.last[a] - o.first[a] <= 4


def _line(o: Outline, at: int) -> int:
    while at > 0 and o.tag[at] not in _LINES:
        at = o.parent[at]
    return at


def _plain(words: str) -> str:
    return _DRESS.sub("", _NUMBER.sub("", _DRESS.sub("", words) if len(words) < 6 else words.strip()))


def _label(o: Outline, place: int, words: str) -> tuple[str | None, str, bool]:
    """The element class that a text opens, the value that follows in it, and whether it opens another field."""
    if len(words) <= 20 and not re.search(r"[:：]\s*[^\s:：】\])）]", words):
        plain = _plain(words)
        for name, pattern in _LABELS:
            if pattern.match(plain):
                return (name, "", False) if o.tag[o.owner[place]] in _HEADLIKE else (None, "", False)
        if _OTHERS.match(plain):
            return None, "", True
    found = _SPLIT.match(_NUMBER.sub("", words))
    if found is not None:
        plain = _plain(found[1])
        for name, pattern in _LABELS:
            if pattern.match(plain):
                return name, found[2].strip(), False
        if _OTHERS.match(plain):
            return None, "", True
    return None, "", False


def _title(o: Outline) -> str:
    for at, tag in enumerate(o.tag):
        if tag in ("h1", "h2", "h3") and 4 <= len(o.text(at)) <= 80 and o.text(at)[:6] in o.doc.head_title:
            return o.text(at)
    return o.doc.metas.get("articletitle", "") or re.split(r"[-_—|]", o.doc.head_title)[0].strip()


def _forms(text: str) -> tuple[str, ...]:
    found = []
    for hit in _FORM.finditer(text):
        name = hit[1].strip("（）()、“”的")
        name = re.sub(r"^(?:.*?(?:填写|提交|提供|填报|递交|携带|领取|下载|并|及|和|的|、))+", "", name) or name
        if len(name) >= 3 and not _NO_FORM.search(name):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _offered(o: Outline, forms: tuple[str, ...], first: int, last: int) -> tuple[str, ...]:
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


_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|rtf)(?:$|\?)|download|downfile|attach", re.I)
_FETCH = re.compile(r"下载|样表|空表|表格|范本|链接|附件|查看|示例")


def _beside(o: Outline, name: str, first: int, last: int) -> bool:
    for place in range(first, last):
        if name in o.pieces[place]:
            row = o.owner[place]
            for above in (row, *o.ancestors(row)[:3]):
                if o.tag[above] in ("tr", "li", "p", "dd", "div"):
                    row = above
                    break
            for anchor in o.anchors_in(row):
                if (anchor.url and _FILE.search(anchor.url)) or (anchor.url and _FETCH.search(anchor.text)):
                    return True
    return False
