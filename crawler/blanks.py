"""An empty column told from a page that merely shows no list: `column-empty` confirms at once, so it must be sure.

Empty is what says so (暂无数据, 共0条), or a list's own place (between breadcrumb or heading and footer) with nothing
in it. Containers of sub-columns, single pages, frames and shells that a script fills are not empty (contract,
section 3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.beside import stands_beside
from crawler.calendars import leads_to_days
from crawler.calls import brings, hands_over
from crawler.choice import Judged
from crawler.hollows import Place, frame_source
from crawler.outline import Outline
from crawler.page import Entry
from crawler.regions import MORE, PAGER_WORDS, Regions
from crawler.shells import asks_for_list, draws, fillers, fills, foreign_scripts, may_be_filled, names_data, shell
from crawler.unread import is_wide

_PLACEHOLDER = re.compile(
    r"^[\s·•\-—*【\[（(!！~。.…]*(?:对不起|抱歉|很抱歉|非常抱歉|您好)?[,，、!！\s]*(?:该|此|本"
    r"|当前|目前|这个|这里|此处)?(?:栏目|页面|分类|列表|频道|网站|目录|类别|条件)?(?:下|中"
    r"|内)?[,，、\s]*(?:目前|现在|暂时|当前|正在|尚|还|内容)?"
    r"(?:暂无|暂没有|暂时没有|没有|无|尚无|暂未|未|还没有|没有找到|未找到|未查询到|没有查询到|查无"
    r"|建设中|正在建设|正在加紧建设|正在完善|完善中|更新中|整理中|筹建中|敬请期待)"
    r"(?:任何|相关|符合条件的?|匹配的?|更多|可显示的?|对应|发布|添加|您要查找的)*(?:的)?(?:数据"
    r"|信息|内容|记录|文章|资料|新闻|公告|通知|文件|结果|列表|资讯|更新|发布|上传|添加|建设|中"
    r"|动态|留言|信件|来信|活动|项目|调查|征集|访谈|公示)*"
    r"(?:可显示|显示|发布|哦|噢|呢|喔|啦|了)?[,，、!！~。.…\s]*(?:敬请期待|请稍后再?(?:试|来|访问)"
    r"|请(?:耐心)?等待|请期待|谢谢|感谢您的(?:关注|访问))?[!！~。.…\]】）)\s]*$"
    # 暂无曝光事项, 暂无政府常务会议信息: nothing of whatever kind, and not a word more.
    r"|^[\s·•\-—*【\[（(]*暂(?:时)?(?:没有|无)(?!.{0,4}(?:评论|评价|附件|回复|点赞|收藏|图片|消息|订阅|搜索))[\u4e00-\u9fff]{2,12}[!！~。.…\]】）)\s]*$"
    r"|^\W*(?:该|此|本)?(?:栏目|列表|页面?)?内容为空\W*$"
    r"|^\W*(?i:(?:sorry\W+)?no\s+(?:data|records?|results?|contents?|articles?|information)(?:\s+(?:available|found))?)\W*$"
)
_BUILDING = re.compile(
    r"^.{0,12}(?:(?:内容|栏目|网页|页面|网站|资料|信息)(?:正在)?(?:加紧|努力|抓紧)?(?:建设|完善"
    r"|更新|整理|维护|筹备|制作)(?:之)?中|正在(?:加紧|努力|抓紧)?(?:建设|完善|整理|筹备|制作|更新"
    r"|维护)(?:之)?中?|敬请期待|暂无(?:数据|信息|内容|记录|文章|资料)).{0,16}$"
)
_SAYS_NONE = re.compile(r"[无没未建完更整筹维制期空]|\b[nN][oO]\s")  # in whatever either of them matches
_ZERO = re.compile(
    r"(?:共|总共|总计|共计|共有|合计|找到|总数|总记录数|记录总?数|总条数|信息总?数)\s*(?:有"
    r"|为)?[:：]?\s*0\s*(?:条|篇|个|项|则|件|封|$)(?![^\u4e00-\u9fff]{0,2}(?:评论|留言|回复|消息|附件|投诉|建议|意见|咨询|点赞|收藏))"
    r"|(?:^|[^\d第])0\s*条(?:记录|信息|数据|内容|结果)|^\s*0\s*条\s*$|共\s*0\s*页|第\s*0\s*页",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Blank:
    empty: bool = False
    weight: float = 0.0  # how plainly: a doubtful block of rows weighs less than a placeholder
    placeholder: str | None = None
    script_built: bool = False
    container: bool = False
    subcolumns: tuple[Entry, ...] = ()
    prose: bool = False  # a text of its own stands in the list's place
    beside: str = ""  # what stands beside the words or the place that say so: then nobody is told that it is empty
    fillers: tuple[str, ...] = ()  # external scripts that may fill it all the same
    filler: str = ""  # one of them that stands in its place
    framed: bool = False
    frame: str | None = None  # the page in the one frame with room for a list
    dates: bool = False  # with days as rows have them, each alone: it may be a list in a form that is not known
    reasons: tuple[str, ...] = ()


# Beside a placeholder a page shows little else; a single page with 暂无信息 in one of its fields shows more.
_LITTLE = 60
_CLOSED = re.compile(r"</(?:body|html)\s*>", re.I)
_TAIL = 4000
_PROSE = 40


def look(o: Outline, parts: Regions, judged: Sequence[Judged]) -> Blank:
    place = Place(o, parts, judged)
    if leads_to_days(o) and place.start <= o.calendar.start < place.stop:
        return Blank(framed=True, reasons=("a calendar leads to the rows of its days",))
    hollows = place.hollows()
    script = o.doc.script_text
    number = _placeholder(place)
    words = o.pieces[number] if number >= 0 else None
    why = shell(o)
    if not why and any(fills(o, at) for at in _around(o, hollows)):
        why = "a script fills the list's place"
    if why:
        return Blank(script_built=True, weight=4.5, placeholder=words, reasons=(why,))
    asks = asks_for_list(script) or names_data(script) or draws(script)
    rest = place.rest(without=words)
    if not asks and len(rest) <= _LITTLE:
        owner, said = (place.o.owner[number], words) if words else _zero(place)
        if said:
            beside = stands_beside(place, owner)
            scripts, near = fillers(o, True, place.holds)
            reasons = (f"the page says {said}",)
            return Blank(True, 7.5, words, beside=beside, fillers=scripts, filler=near, reasons=reasons)
    if frames := place.frames():  # one of them may hold the list
        wide = [at for at in frames if is_wide(o, at)]
        frame = o.doc.absolute(frame_source(o, wide[0])) if len(wide) == 1 else None
        return Blank(framed=True, frame=frame, reasons=("a frame stands in the list's place",))
    if len(rest) > _PROSE:
        return Blank(prose=True, dates=place.dates() > 1, reasons=(f"text in the list's place: {rest[:20]}",))
    if parts_of_it := place.subcolumns():
        return Blank(container=True, subcolumns=parts_of_it, reasons=("links to columns in the list's place",))
    if asks or foreign_scripts(o):
        return Blank(
            script_built=True, weight=2.0, placeholder=words, reasons=("scripts load a list, none stands in the page",)
        )
    hollows = hollows or place.bare()
    if not hollows:
        return Blank(reasons=("no list and no empty place for one",))
    at = hollows[0]
    if not (parts.crumb.at >= 0 or place.headed() or place.paged() or place.names_rows(at)):
        return Blank(reasons=("an empty element, nothing says that it is a column's list",))
    for hollow in hollows[:6]:
        if filled := may_be_filled(o, hollow):
            return Blank(script_built=True, weight=4.5, placeholder=words, reasons=(filled,))
    if caller := brings(script) or _called_here(place):
        why = f"a function that is not seen may fill it: {caller}"
        return Blank(script_built=True, weight=4.5, placeholder=words, reasons=(why,))
    if place.asks():
        return Blank(reasons=("a form to search by stands in the list's place",))
    if not _CLOSED.search(o.doc.html, max(0, len(o.doc.html) - _TAIL)):
        return Blank(reasons=("the page breaks off",))
    why = f"the list's place <{o.tag[at]} {o.mark(at)}> is empty"
    scripts, near = fillers(o, False, place.holds)
    return Blank(True, 4.5, None, beside=stands_beside(place, at), fillers=scripts, filler=near, reasons=(why,))


def _placeholder(place: Place) -> int:
    """The number of a text in the list's place that says that there is nothing; -1 where none does."""
    o = place.o
    for number in range(place.start, place.stop):
        words = o.pieces[number]
        if not 2 < len(words) <= 40 or not _SAYS_NONE.search(words):
            continue
        if not (_PLACEHOLDER.match(words) or _BUILDING.match(words)):
            continue
        owner = o.owner[number]
        if PAGER_WORDS.match(words) or any(o.tag[at] == "a" for at in (owner, *o.ancestors(owner))):
            continue
        # A teaser's placeholder stands under its heading and 更多; a row that says so is a row.
        teaser = any(MORE.match(o.pieces[before]) for before in range(max(place.start, number - 2), number))
        in_rows = any(
            one.block.first <= number < one.block.last and len(one.entries) > 1 and one.score > 0
            for one in place.judged
        )
        if not teaser and not in_rows and place.shown(owner):
            return number
    return -1


def _zero(place: Place) -> tuple[int, str]:
    """A count of none in the list's place and its element; what a row or a link says is none."""
    o = place.o
    blocks = [one.block for one in place.judged if len(one.entries) > 1]
    rows = {number for block in blocks for number in range(block.first, block.last)}
    numbers = [
        number
        for number in range(place.start, place.stop)
        if number not in rows
        and not any(o.tag[at] == "a" for at in (o.owner[number], *o.ancestors(o.owner[number], 3)))
    ]
    words = "\n".join(o.pieces[number] for number in numbers)
    found = _ZERO.search(words)
    if found is None:
        return -1, ""
    return o.owner[numbers[words.count("\n", 0, found.start())]], found[0]


def _called_here(place: Place) -> str:
    """What a script of the list's place calls, and nothing else."""
    o = place.o
    own = (at for at, tag in enumerate(o.tag) if tag == "script" and not o.attribute(at, "src") and place.holds(at))
    return next((name for at in own if (name := hands_over(o.node[at].text() or "", o.doc.script_text))), "")


def _around(o: Outline, hollows: Sequence[int]) -> list[int]:
    return [at for hollow in hollows[:6] for at in (hollow, *o.ancestors(hollow, 2))]
