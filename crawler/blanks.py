"""An empty column told from a page that merely shows no list: `column-empty` confirms at once, so it must be sure.

Empty is what says so (暂无数据, 共0条), or a list's own place (between breadcrumb or heading and footer) with nothing
in it. Containers of sub-columns, single pages, frames and shells that a script fills are not empty (contract,
section 3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.blocks import is_header
from crawler.choice import Judged
from crawler.columnname import own_names, squeeze
from crawler.outline import Outline
from crawler.regions import MORE, PAGER_MARK, PAGER_WORDS, Regions
from crawler.rows import Row
from crawler.shells import asks_for_list, fills, foreign_scripts, shell

_PLACEHOLDER = re.compile(
    r"^[\s·•\-—*【\[（(!！~。.…]*(?:对不起|抱歉|很抱歉|非常抱歉|您好)?[,，、!！\s]*(?:该|此|本"
    r"|当前|目前|这个)?(?:栏目|页面|分类|列表|频道|网站|目录|类别|条件)?(?:下|中"
    r"|内)?[,，、\s]*(?:目前|现在|暂时|当前|正在|尚|还|内容)?"
    r"(?:暂无|暂没有|暂时没有|没有|无|尚无|暂未|未|还没有|没有找到|未找到|未查询到|没有查询到|查无"
    r"|建设中|正在建设|正在加紧建设|正在完善|完善中|更新中|整理中|筹建中|敬请期待)"
    r"(?:任何|相关|符合条件的?|匹配的?|更多|可显示的?|对应|发布|添加|您要查找的)*(?:的)?(?:数据"
    r"|信息|内容|记录|文章|资料|新闻|公告|通知|文件|结果|列表|资讯|更新|发布|上传|添加|建设|中"
    r"|动态|留言|信件|来信|活动|项目|调查|征集|访谈|公示)*"
    r"(?:可显示|显示|发布|哦|噢|呢|喔|啦|了)?[,，、!！~。.…\s]*(?:敬请期待|请稍后再?(?:试|来|访问)"
    r"|请(?:耐心)?等待|请期待|谢谢|感谢您的(?:关注|访问))?[!！~。.…\]】）)\s]*$"
)
_BUILDING = re.compile(
    r"^.{0,12}(?:(?:内容|栏目|网页|页面|网站|资料|信息)(?:正在)?(?:加紧|努力|抓紧)?(?:建设|完善"
    r"|更新|整理|维护|筹备|制作)(?:之)?中|正在(?:加紧|努力|抓紧)?(?:建设|完善|整理|筹备|制作|更新"
    r"|维护)(?:之)?中?|敬请期待|暂无(?:数据|信息|内容|记录|文章|资料)).{0,16}$"
)
_ZERO = re.compile(
    r"(?:共|总共|总计|共计|共有|合计|找到|总数|总记录数|记录总?数|总条数|信息总?数)\s*(?:有"
    r"|为)?[:：]?\s*0\s*(?:条|篇|个|项|则|件|封|$)|(?:^|\D)0\s*条(?:记录|信息|数据|内容|结果)?"
    r"|共\s*0\s*页|第\s*0\s*页"
)
_LIST_TAGS = frozenset({"ul", "ol", "dl", "tbody", "table"})
_LIST_MARK = re.compile(
    r"list|(?:^|[\s_-])(?:lb|con|cont|content|news|box|main|right|rlist|xxlb|article|news_?con"
    r"|info)(?:$|[\s_\-\d])|liebiao"
)
_NO_LIST_MARK = re.compile(
    r"clear|line|tab|share|search|form|logo|banner|ads?\b|login|swiper|slide|focus|scroll|float"
    r"|code|tool|button|btn|qrcode|icon|img|pic\b|title|tit\b|hd\b|msg|tips?|layer|modal|mask"
    r"|popup|dialog|loading"
)
_MEDIA = frozenset({"img", "video", "embed", "object", "audio", "canvas", "input", "textarea", "select", "form"})
_FRAME = re.compile(r"stat|count|weather|tianqi|login|share", re.I)


@dataclass(frozen=True, slots=True)
class Blank:
    empty: bool = False
    weight: float = 0.0  # how plainly: a doubtful block of rows weighs less than a placeholder
    placeholder: str | None = None
    script_built: bool = False
    container: bool = False
    reasons: tuple[str, ...] = ()


def look(o: Outline, parts: Regions, judged: Sequence[Judged]) -> Blank:
    return _Look(o, parts, judged).answer()


class _Look:
    def __init__(self, o: Outline, parts: Regions, judged: Sequence[Judged]) -> None:
        self.o = o
        self.parts = parts
        self.judged = judged
        self.start = max(parts.crumb.last, 0)
        self.stop = parts.foot
        self.names = own_names(o)

    def answer(self) -> Blank:
        why = shell(self.o)
        words = self._placeholder()
        places = self._places()
        zero = self._zero()
        script = self.o.doc.script_text
        if why or any(fills(self.o, at) for at in self._around(places)):
            return Blank(
                script_built=True, weight=2.0, placeholder=words, reasons=(why or "a script fills the list's place",)
            )
        if words is not None and not (asks_for_list(script) and self._is_hidden(words)):
            return Blank(True, 7.5, words, reasons=(f"the page says {words}",))
        if zero:
            return Blank(True, 7.5, None, reasons=(f"the page says {zero}",))
        rest = self._rest()
        frame = self._frame()
        if frame:
            return Blank(reasons=("a frame stands in the list's place",))
        if len(rest) > 40:
            return Blank(reasons=(f"text in the list's place: {rest[:20]}",))
        if self._subcolumns():
            return Blank(container=True, reasons=("links to columns in the list's place",))
        if not places:
            if (foreign_scripts(self.o) or asks_for_list(script)) and len(rest) < 40:
                return Blank(script_built=True, weight=2.0, reasons=("scripts load a list, none is in the page",))
            return Blank(reasons=("no list and no empty place for one",))
        if asks_for_list(script) or foreign_scripts(self.o):
            return Blank(script_built=True, weight=2.0, reasons=("scripts load a list, its place is empty",))
        if not (self.parts.crumb.at >= 0 or self._headed() or self._pager()):
            return Blank(reasons=("an empty element, nothing says that it is a column's list",))
        place = places[0]
        return Blank(
            True, 4.5, None, reasons=(f"the list's place <{self.o.tag[place]} {self.o.mark(place)}> is empty",)
        )

    def _shown(self, at: int) -> bool:
        return self.parts.kind(at) not in ("nav", "foot", "side", "decoy", "hidden")

    def _placeholder(self) -> str | None:
        """A text that says that there is nothing, in the list's place."""
        o = self.o
        for place in range(self.start, self.stop):
            words = o.pieces[place]
            if 2 < len(words) <= 40 and (_PLACEHOLDER.match(words) or _BUILDING.match(words)):
                if PAGER_WORDS.match(words) or words.strip("　 ") in ("无", "没有", "未"):
                    continue
                owner = o.owner[place]
                inside = next((above for above in (owner, *o.ancestors(owner)) if o.tag[above] == "a"), None)
                if inside is None and self._shown(owner) and not self._in_rows(place) and self._own_block(place):
                    return words
        return None

    def _own_block(self, place: int) -> bool:
        """Not a teaser's placeholder: no heading with a 更多 link right above."""
        return not any(MORE.match(self.o.pieces[before]) for before in range(max(self.start, place - 2), place))

    def _in_rows(self, place: int) -> bool:
        return any(
            one.block.first <= place < one.block.last and len(one.entries) > 1 and one.score > 0 for one in self.judged
        )

    def _is_hidden(self, words: str) -> bool:
        return True

    def _zero(self) -> str:
        text = " ".join(self.o.pieces[self.start : self.stop][-60:]) if self.stop > self.start else ""
        near = " ".join(self.o.pieces[self.start : self.stop])
        found = _ZERO.search(near) or _ZERO.search(text)
        return found[0] if found else ""

    def _places(self) -> list[int]:
        """Elements in the list's place that hold nothing: no text (a table's head row aside), no link, no picture."""
        o = self.o
        answer = []
        for at, tag in enumerate(o.tag):
            if not self.start <= o.first[at] <= self.stop:
                continue
            if tag not in _LIST_TAGS and tag not in ("div", "section", "td"):
                continue
            if self.parts.crumb.at >= 0 and (at <= self.parts.crumb.at or o.inside(at, self.parts.crumb.at)):
                continue
            if o.last[at] > o.first[at] and not (tag in ("table", "tbody") and self._head_only(at)):
                continue
            if o.first[at] >= self.stop and o.last[at] <= self.stop and not self._before_foot(at):
                continue
            inner = o.tag[at + 1 : o.end[at]]
            if any(tag in _MEDIA for tag in inner) or "iframe" in inner:
                continue
            mark = o.mark(at)
            if tag in ("div", "section", "td") and not (
                mark and _LIST_MARK.search(mark) and not _NO_LIST_MARK.search(mark)
            ):
                continue
            if (
                PAGER_MARK.search(mark)
                or (mark and _NO_LIST_MARK.search(mark) and tag != "table")
                or not self._shown(at)
            ):
                continue
            answer.append(at)
        answer.sort(key=lambda at: (o.tag[at] not in _LIST_TAGS, at))
        return answer

    def _before_foot(self, at: int) -> bool:
        """An empty element right at the footer's first text: before it only if it is no part of the footer."""
        o = self.o
        return self.stop >= len(o.pieces) or at < o.owner[self.stop]

    def _head_only(self, at: int) -> bool:
        o = self.o
        rows = [index for index in range(at, o.end[at]) if o.tag[index] == "tr"]
        filled = [index for index in rows if o.last[index] > o.first[index]]
        return len(filled) == 1 and is_header(o, Row(filled[0], None, o.first[filled[0]], o.last[filled[0]]))

    def _around(self, places: Sequence[int]) -> list[int]:
        found: list[int] = []
        for at in places[:6]:
            found.append(at)
            found.extend(self.o.ancestors(at)[:2])
        return found

    def _rest(self) -> str:
        """What the list's place says beside links, headings, pager words: a single page's text."""
        o = self.o
        kept = []
        others = self._others()
        for place in range(self.start, self.stop):
            words = o.pieces[place]
            if place in others:
                continue
            if PAGER_WORDS.match(words) or MORE.match(words) or squeeze(words) in self.names:
                continue
            owner = o.owner[place]
            if not self._shown(owner):
                continue
            if o.tag[owner] == "a" or any(o.tag[above] == "a" for above in o.ancestors(owner)[:3]):
                continue
            if self._head_piece(place) or re.search(r"共\s*\d+\s*[页条]|第\s*\d+\s*页|\d+\s*/\s*\d+|每页", words):
                continue
            kept.append(words)
        return " ".join(kept)

    def _others(self) -> set[int]:
        """The texts of blocks that are not the page's own list, with their headings."""
        found: set[int] = set()
        for one in self.judged:
            block = one.block
            found.update(range(block.first, block.last))
            if one.heading:
                for place in range(max(self.start, block.first - 7), block.first):
                    if self.o.pieces[place] == one.heading:
                        found.add(place)
        return found

    def _head_piece(self, place: int) -> bool:
        for above in (self.o.owner[place], *self.o.ancestors(self.o.owner[place])[:3]):
            if self.o.tag[above] == "tr":
                return is_header(self.o, Row(above, None, self.o.first[above], self.o.last[above]))
        return False

    def _frame(self) -> bool:
        o = self.o
        return any(
            tag == "iframe"
            and self.start <= o.first[at] <= self.stop
            and self._shown(at)
            and not _FRAME.search(o.attribute(at, "src"))
            and o.attribute(at, "width") not in ("0", "1")
            for at, tag in enumerate(o.tag)
            if self.parts.crumb.at < 0 or at > self.parts.crumb.at
        )

    def _subcolumns(self) -> bool:
        return any(
            one.menu
            and len(one.entries) >= 2
            and self.start <= one.block.first < self.stop
            and self._shown(one.block.container)
            and one.score > -7
            and not self._is_side(one)
            for one in self.judged
        )

    def _is_side(self, one: Judged) -> bool:
        """A menu of siblings holds the page itself or its column's name."""
        return any("holds the page itself" in reason for reason in one.reasons)

    def _headed(self) -> bool:
        return any(squeeze(words) in self.names for words in self.o.pieces[self.start : self.stop])

    def _pager(self) -> bool:
        return any(
            PAGER_MARK.search(self.o.mark(at)) for at in range(self.o.size) if self.o.tag[at] in ("div", "ul", "p")
        )
