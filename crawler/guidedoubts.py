"""What on a guide's page may state an element class although no label of it was understood: only a person can tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator

from crawler.guideforms import FILE
from crawler.guideground import Ground, in_menu
from crawler.guidetabs import panes
from crawler.guidewords import DRESS, NUMBER, SPLIT, class_of
from crawler.outline import Outline
from crawler.wordless import is_ornament, shows, wordless

# What a label of the class speaks of, however it is worded.
_STEMS = {
    "事项名称": r"名称|事项",
    "设定依据": r"依据|法规|文件",
    "申请条件": r"条件|对象|范围|资格|适用|谁能|谁可",
    "办理材料": r"材料|资料|证件|要件|带什么",
    "办理地点": r"地址|地点|窗口|大厅|场所|位置|在哪|哪里",
    "办理机构": r"单位|机构|机关|部门|科室|股室|主体|谁来|找谁",
    "收费标准": r"费|钱|价",
    "办理时间": r"时间|时限|期限|时效|时候|几天|多久|多长",
    "联系电话": r"电话|联系|咨询|投诉|热线|监督",
    "办理流程": r"流程|程序|步骤|环节|怎么|如何",
}
_HEADS = frozenset(("th", "td", "dt", "strong", "b", "h2", "h3", "h4", "h5", "h6", "label", "a", "li"))
# The page's own line of source and time, and its buttons, are no labels of the guide.
_FRAME = re.compile(
    r"^(?:(?:信息|文章|稿件)?来源|(?:发布|更新|发表|录入|创建|发稿|成文|生成|印发|公开)(?:时间|日期)|作者|编辑|(?:发布|公开)(?:机构|单位|者|人)"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)?|字[体号]|(?:关闭|打印|返回|收藏|分享)(?:窗口|本页|页面|列表|首页)?)$"
)
_LONGEST = 12
_RUN = 4


def unclear(ground: Ground, stated: Collection[str]) -> tuple[str, ...]:
    """The labels not understood that speak of a class which is not stated, and labels that stand in a row without their
    values: tabs, whose panes lie elsewhere."""
    o, texts = ground.o, ground.texts
    missing = {name: re.compile(stem) for name, stem in _STEMS.items() if name not in stated}
    if not missing:
        return ()
    found = [
        words
        for words in _labels(o, texts, _dresses(ground))
        if any(stem.search(words) for name, stem in missing.items())
    ]
    return tuple(dict.fromkeys((*found, *_tabs(texts))))


def shown(ground: Ground, stated: Collection[str], test: Callable[[Outline, int], bool] = shows) -> tuple[str, ...]:
    """The classes behind whose label no word stands but a picture, a frame or what a script may fill: a flow chart."""
    o = ground.o
    starts = sorted(place for place, _ in ground.texts)
    following = dict(zip(starts, (*starts[1:], ground.last), strict=True))
    opened = panes(o)
    found = []
    for place, names in ground.labels.items():
        if all(name in stated for name in names):
            continue
        if place in opened:
            pictured = any(test(o, at) for at in range(opened[place], o.end[opened[place]]))
        else:
            pictured = wordless(o, following[place] - 1, following[place], test)
        if pictured:
            found += [name for name in names if name not in stated]
    return tuple(dict.fromkeys(found))


def is_picture(o: Outline, at: int) -> bool:
    """Whether an element is a picture that may stand for words."""
    return o.tag[at] == "img" and not is_ornament(o, at)


def _dress(o: Outline, at: int) -> tuple[str, str] | None:
    """The tag and class of an element that opens a row: `<div class=k>` before `<div class=v>`."""
    above = o.parent[at]
    if above < 0 or o.first[at] != o.first[above] or o.last[at] == o.last[above]:
        return None
    return o.tag[at], o.attribute(at, "class")


def _dresses(ground: Ground) -> frozenset[tuple[str, str]]:
    """Those of the labels that were understood, where several share one."""
    dresses = Counter(_dress(ground.o, ground.o.owner[place]) for place in ground.labels)
    return frozenset(one for one, count in dresses.items() if one is not None and count > 1)


def _labels(o: Outline, texts: Collection[tuple[int, str]], dresses: Collection[tuple[str, str]]) -> Iterator[str]:
    """Short texts that look like labels, of no class. `dresses`: how labels are dressed on this page."""
    for place, words in texts:
        plain = NUMBER.sub("", words.strip())
        parted = SPLIT.match(plain)
        head = DRESS.sub("", parted[1] if parted else plain)
        owner = o.owner[place]
        alone = parted is None and (o.tag[owner] in _HEADS or _dress(o, owner) in dresses)
        if not (parted or alone) or not 2 <= len(head) <= _LONGEST or _FRAME.match(head):
            continue
        if class_of(head) is not None or in_menu(o, place):
            continue
        if parted or not (_is_value(o, place) or _is_file(o, place)):
            yield head


def _is_value(o: Outline, place: int) -> bool:
    """Whether a cell stands beside the label whose value it is: 申请条件 | 单位或个人取水的."""
    at = o.owner[place]
    cell = next((one for one in (at, *o.ancestors(at)[:3]) if o.tag[one] in ("td", "dd")), None)
    if cell is None or o.parent[cell] < 0:
        return False
    before = [child for child in o.children(o.parent[cell]) if child < cell and o.last[child] > o.first[child]]
    return bool(before) and class_of(DRESS.sub("", NUMBER.sub("", o.text(before[-1]).strip()))) is not None


def _is_file(o: Outline, place: int) -> bool:
    """Whether the text is a file's name, whose content speaks for itself: 办理流程图.docx."""
    at = o.owner[place]
    return any(o.tag[one] == "a" and FILE.search(o.attribute(one, "href")) for one in (at, *o.ancestors(at, 3)))


def _tabs(texts: Collection[tuple[int, str]]) -> list[str]:
    found: list[str] = []
    run: list[str] = []
    for _, words in (*texts, (0, "")):
        name = class_of(DRESS.sub("", NUMBER.sub("", words.strip())))
        if name is not None:
            run.append(name)
            continue
        if len(run) >= _RUN:
            found += run
        run = []
    return found
