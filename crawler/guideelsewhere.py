"""What a guide's page says is told elsewhere, or tells without words: a sentence that refers to another page, a guide
in an attached file, a picture of the whole of it. A class that may be told there is missing for certain no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from crawler.addresses import plain_host
from crawler.guideforms import FILE
from crawler.guideground import Ground, block
from crawler.outline import Anchor, Outline
from crawler.wordless import is_ornament, pictured

# What the words of a sentence, a file's name or a picture's speak of.
_STEMS = {
    "设定依据": re.compile(r"依据"),
    "申请条件": re.compile(r"条件|对象|范围|资格"),
    "办理材料": re.compile(r"材料|资料"),
    "办理地点": re.compile(r"地址|地点|位置图|网点"),
    "办理机构": re.compile(r"机构|部门名录"),
    "收费标准": re.compile(r"收费|费用|标准表"),
    "办理时间": re.compile(r"时间|时限|期限"),
    "联系电话": re.compile(r"电话|联系方式|通讯录"),
    "办理流程": re.compile(r"流程|程序|步骤|环节"),
}
_GUIDE = (
    r"(?:指南|须知|一次性告知(?!承诺)|告知单|明白[纸卡]|(?:办事|办理|服务)(?:手册|说明|规程)"
    r"|一览[图表]|一图(?:读懂|看懂)|一张图|全流程|(?:办事|办理)要素)"
)
_WHOLE = re.compile(
    rf"{_GUIDE}|等|其[他它余]|更多|详细(?:信息|内容|要求|情况)|详情|完整|全部|全文|未尽"
    r"|(?:具体|相关|有关)(?:信息|内容|要求|事项)"
)
_IS_GUIDE = re.compile(_GUIDE)
_FOUND = (
    r"(?:查看|查询|查阅|了解|获取|浏览|阅读|知悉|参阅|指南|详情)"
    r"(?!办[理件]?(?:进[度展]|结果|状态)|进[度展]|结果|状态|真伪)"
)
_REFERS = re.compile(
    r"详见|参见|请见|参阅|见(?:附件|附表|附图|链接|网页|网站|官网)"
    rf"|(?:登[录陆]|访问|前往|进入|打开|点击|点此|通过|扫描|扫码|关注|[在到](?=[^。；;，,]{{0,20}}(?:网|平台|系统|公众号|小程序|APP)))[^。；;]{{0,40}}?{_FOUND}"
    rf"|{_GUIDE}[^。；;，,:：]{{0,8}}[:：]?\s*(?:https?://|点击|点此|查看|进入)"
    r"|(?:查看|查阅|参考|参照|浏览)[^。；;，,]{0,20}(?:指南|须知|详情|全文|网站?|平台|附件)",
    re.I,
)
# A link named like this guide and nothing else: 广东政务服务网办事指南, 查看详细办事指南.
_GUIDE_LINK = re.compile(
    r"^\W*(?:请|点击|点此|此处|这里|查看|进入|前往|查阅|阅读|浏览|下载|访问|跳转|至|到|本事项|该事项)*(?:[\u4e00-\u9fff]{2,10}(?:网|平台|大厅|系统))?(?:的|上的)?"
    r"(?:完整|详细|更多|具体|标准化|网上|线上|本事项|该事项|事项|版|的)*(?:办事|服务|办理|申[请报办])?(?:指南|须知|一次性告知[书单]?|详情|全文)"
    r"(?:页面?|链接|详情|全文|入口|查看)?\W*$"
)
_FORM = re.compile(r"(?:表|书|样[表本]|范[本例]|模板|格式)(?:[（(][^）)]*[）)])?(?:\.\w+)?$|样[表本]|范[本例]|承诺书")
_NO_FORM = re.compile(r"一览表|清单|目录|流程|标准表|须知|指南")
_NAMELESS = re.compile(
    r"^(?:[^\u4e00-\u9fff]*|.*\.(?i:png|jpe?g|gif|bmp|webp)|(?:微信)?(?:图片|截图|图像)[^\u4e00-\u9fff]*)$"
)
_FRAMES = frozenset(("iframe", "frame", "object", "embed", "video"))
_FITTING = re.compile(r"share|weather|tianqi|tongji|stat|count|login|qrcode|ewm|comment|baidu|map|player", re.I)
_LONGEST_LINE = 300
_NEAR = 60
_FRONT = re.compile(r"/(?:(?:index|default|list)(?:_1)?\.\w{2,5})?$", re.I)
_COLUMN = re.compile(r"(?:网上|便民)?(?:办事|服务|办理)指南")
"""What menus call the column: a link of these words alone says nothing of this guide."""
_CLASS = re.compile(
    r"(?:申请|申报|受理|办理|办事|所需|提交|收费|设定|法定|实施|联系|服务)"
    r"(?:依据|条件|材料|资料|地点|地址|机构|标准|时间|时限|期限|电话|方式|流程|程序)"
)
_SHOWN = 40


def elsewhere(ground: Ground, title: str) -> Iterator[str]:
    """Classes that may be told elsewhere, by name; other words where it may be any of them."""
    yield from _referred(ground)
    for anchor in ground.o.anchors:
        if anchor.url and ground.owns(anchor.at) and anchor.url.partition("#")[0] != ground.o.doc.url.partition("#")[0]:
            yield from _linked(ground, anchor, title)
    for at in ground.elements():
        yield from _drawn(ground, at, title)


def _referred(ground: Ground) -> Iterator[str]:
    """What a sentence sends the reader elsewhere for. 详见附件 under a label speaks of that label's class alone."""
    o = ground.o
    lines: dict[int, list[str]] = {}
    for place, words in ground.texts:
        lines.setdefault(block(o, o.owner[place]), []).append(words)
    for at, pieces in lines.items():
        text = " ".join(pieces)
        if len(text) > _LONGEST_LINE or not ground.owns(at) or _is_one_link(o, at):
            continue
        for sentence in re.split(r"[。；;]", text):
            if _REFERS.search(sentence):
                yield from _spoken(sentence) or ((sentence[:_SHOWN],) if ground.is_free(at) else ())


def _spoken(words: str) -> tuple[str, ...]:
    """The classes that words name, or the words themselves where they speak of the whole guide."""
    if _WHOLE.search(words):
        return (words[:_SHOWN],)
    return tuple(name for name, stem in _STEMS.items() if stem.search(words))


def _linked(ground: Ground, anchor: Anchor, title: str) -> tuple[str, ...]:
    """What a file that is linked by its name, or a link to this guide's other page, may tell."""
    o, words = ground.o, f"{anchor.text} {ground.o.attribute(anchor.at, 'title')}".strip()
    url = anchor.url or ""
    if not FILE.search(url):
        plain = anchor.text.replace(title, "") if title else anchor.text
        back = o.doc.url.startswith(url.rpartition("/")[0] + "/") and _FRONT.search(url) is not None
        back = back or (_COLUMN.fullmatch(plain.strip()) is not None and plain_host(url) == plain_host(o.doc.url))
        if back or _GUIDE_LINK.match(plain):
            return () if back else (anchor.text[:_SHOWN],)
        named = _CLASS.fullmatch(plain.strip()) is not None  # each class on a page of its own
        return tuple(one for one, stem in _STEMS.items() if named and stem.search(plain))
    around = o.text(block(o, anchor.at))
    name = " ".join((words, unquote(urlsplit(url).path.rpartition("/")[2]), around if len(around) <= _NEAR else ""))
    if _IS_GUIDE.search(name):
        return (name[:_SHOWN],)
    if _FORM.search(words) and not _NO_FORM.search(words):
        return ()
    return tuple(one for one, stem in _STEMS.items() if stem.search(words))


def _drawn(ground: Ground, at: int, title: str) -> tuple[str, ...]:
    """What a picture may tell by what it says of itself; one that says nothing and stands under no label may tell
    all."""
    o = ground.o
    if o.tag[at] in _FRAMES:
        source = o.attribute(at, "src") + o.attribute(at, "data") + o.mark(at)
        return (o.tag[at],) if not _FITTING.search(source) and pictured(o, at) and _may_tell_all(ground, at) else ()
    if o.tag[at] != "img":
        return ()
    said = (o.attribute(at, "alt") or o.attribute(at, "title")).strip()
    if spoken := _spoken(said) if not _NAMELESS.match(said) else ():
        return spoken
    nameless = _NAMELESS.match(said) is not None or bool(title and (said in title or title in said))
    if not nameless or is_ornament(o, at) or _leads_away(o, at) or not _may_tell_all(ground, at):
        return ()
    return (said or "img",)


def _may_tell_all(ground: Ground, at: int) -> bool:
    """Whether what stands in the guide's body is under none of its labels."""
    return ground.is_within(at) and ground.is_free(at)


def _is_one_link(o: Outline, at: int) -> bool:
    """Whether a line is nothing but a link: news of another page."""
    links = o.anchors_in(at)
    return len(links) == 1 and o.last[links[0].at] - o.first[links[0].at] == o.last[at] - o.first[at]


def _leads_away(o: Outline, at: int) -> bool:
    """Whether a picture is a link to something else than itself: a banner."""
    link = next((one for one in o.ancestors(at, 3) if o.tag[one] == "a"), None)
    if link is None:
        return False
    href = o.attribute(link, "href").strip()
    return (
        bool(href)
        and not href.startswith(("#", "javascript"))
        and not re.search(r"\.(?:png|jpe?g|gif|bmp|webp)(?:$|\?)", href, re.I)
    )
