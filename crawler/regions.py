"""The parts of a page that hold no list of its own: navigation, footer, side menus, friend links, hot lists."""

from __future__ import annotations

import re
from functools import lru_cache

from crawler.boardwords import Field, label
from crawler.breadcrumb import crumb
from crawler.guidewords import DRESS, NUMBER, class_of
from crawler.outline import Outline
from crawler.recall import recalled

_NAV = re.compile(
    r"(?:^|[\s_-]|[a-z])nav(?:bar|i|igation|menu|box|list|s)?(?:$|[\s_\-\d])|menu|daohang|(?:^"
    r"|[\s_-])dh(?:$|[\s_\-\d])|toolbar|topbar|top-?bar"
)
_FOOT = re.compile(
    r"(?:^|[\s_-])(?:foot(?:er)?|copyright|bottom|banquan|bq|dibu|page-?foot)(?:$|[\s_\-\d])|footer|copyright"
)
_HEAD = re.compile(r"(?:^|[\s_-])(?:header|top|head|banner)(?:$|[\s_\-\d])")
_SIDE = re.compile(
    r"(?:^|[\s_-])(?:side|sidebar|aside|lnav|leftnav|left-?menu|submenu|sub-?nav)(?:$|[\s_\-\d])"
    r"|sidebar|side-?(?:nav|menu|bar|box)"
)
_DECOY = re.compile(
    r"friend|yqlj|youqing|(?:^|[\s_-])links?(?:$|[\s_\-\d])|(?:^|[\s_-])hot|rank|recommend"
    r"|relat(?:e|ed|ion)|tuijian|paihang|phb|xiangguan|xglj|"
    r"remen|redian|share|(?:^|[\s_-])(?:ads?|tags?|login|qrcode|weixin|piaofu"
    r"|float(?![-_](?:start|end|left|right|none|sm|md|lg|xl)))(?:$|[\s_\-\d])"
)
PAGER_MARK = re.compile(
    r"pag(?:e|er|es|ing|ination|inate)(?:$|[\s_\-\d]|[a-z]*box|list|bar|num)|fenye|(?:^"
    r"|[\s_-])(?:fy|lbfy|pz_fy|page)(?:$|[\s_\-\d])"
)
DECOY_HEADING = re.compile(
    r"^[\[【》>»·\s]*(?:友情链接|(?:相关|快速|常用|快捷|热门|推荐|站点|网站|外部|其他|政府|部门"
    r"|下属|直属|上级)+(?:网站)?(?:链接|导航|网站)|(?:网站)?链接|快捷(?:入口|通道|服务)"
    r"|(?:今日|本周|本月|每日|一周|最新|近期|实时)?(?:热点|热门|热文|点击|浏览|阅读|人气"
    r"|访问)(?:新闻|文章|信息|资讯|内容|推荐|排行|排名|量)*(?:榜|TOP\d*|排行榜?|推荐)?|排行榜?"
    r"|(?:信息|新闻|文章|点击量?)(?:排行|排名)榜?"
    r"|(?:频道|栏目|本类|本栏目?|本站|全站|站内|今日|本[周月年]|[周月年]度?)*"
    r"(?:总?(?:点击|浏览|阅读|下载|人气)+量?总?(?:排行|排名)榜?|总?排行榜?)"
    r"|(?:编辑|精彩|热门|相关|图文|站长|小编|今日|本站|为您|重点)?推荐(?:阅读|信息|文章|新闻"
    r"|内容)?|相关(?:阅读|信息|文章|新闻|内容|报道|推荐|资讯|稿件|附件|文件|解读|政策|专题|主题"
    r"|文档|附件下载)"
    r"|猜你喜欢|您可能(?:感兴趣|还想看).*|大家(?:都)?在看|延伸阅读|最新(?:更新|文章|信息|发布|资讯"
    r"|加入|推荐|内容)|(?:热搜|热门搜索|热词|搜索热词|热门标签|标签).*"
    r"|专题推荐|栏目(?:导航|列表|推荐|分类)|本(?:站|类)(?:推荐|热门)|随机(?:文章|推荐)"
    r"|上一[篇条].*|下一[篇条].*|微信公众号|扫一扫.*|网站地图)[\]】:：\s]*$",
    re.I,
)
# The foot of a card, of an entry, of a comment: there are as many as there are of these.
_PART_FOOT = re.compile(
    r"(?:card|panel|modal|dialog|drawer|entry|post|article|item|list|table|comment|reply|box|widget|layer)[-_]{1,2}foot"
)
_PARTS = frozenset(("article", "li", "blockquote", "td", "dd"))
_FOOT_WORDS = re.compile(
    r"版权所有|网站标识码|ICP备|ICP证|copyright|政府网站找错|公网安备|党政机关.{0,6}标识|^备案编?号|技术支持[:：]", re.I
)
# Words that begin a footer and stand in articles too: they count where a plain word of a footer follows.
_FOOT_LEAD = re.compile(r"^(?:网站)?(?:主办|承办|协办|主管)")
_ANSWER_LABEL = re.compile(
    r"^[\s【\[]*(?:答\s*复|回\s*复|办\s*结|反\s*馈|办\s*理|处\s*理)\s*(?:时间|日期|内容|意见|结果|情况|状态)"
)
_OF_FOOTS = frozenset(("办理地点", "办理机构", "办理时间", "联系电话"))
_OF_MESSAGES = frozenset((Field.ASKED, Field.ASKER, Field.NUMBER, Field.STATE, Field.ANSWERED))
_GUIDE_REACH = 60
_MESSAGE_REACH = 4
MORE = re.compile(
    r"^[\[【+(<\s]*(?:(?:查看|浏览|点击)?(?:更多|more)(?:信息|内容|>>)?|查看全部)[\]】+＋)>＞》»›→▶►▸❯…\.\s]*$", re.I
)
PAGER_WORDS = re.compile(
    r"^(?:首\s*页|第一页|上一?页|前一?页|下一?页|后一?页|尾页|末页|最后一?页|最末页|跳转?至?到?第?"
    r"|转到第?|转到|跳转?|确定|GO|页|条|第|共|总共|当前页?|每页|显示|记录|条记录|\d+|[<>«»‹›|\[\]]+|prev|previous|next|first|last"
    r"|(?:较[早旧新]|更早|以前|旧)的?(?:文章|日志)|(?:older|newer)\s*(?:posts|entries))$",
    re.I,
)
is_more = recalled(MORE.match)
is_pager_word = recalled(PAGER_WORDS.match)
_says_foot = recalled(_FOOT_WORDS.search)
_leads_foot = recalled(_FOOT_LEAD.match)
_named_foot = recalled(_FOOT.search)
_LINK = re.compile(r"(?:^|(?<=[\s_-]))links?(?=$|[\s_\-\d])")
_FOOT_TAGS = frozenset(("footer", "div", "table", "section", "td", "ul"))
_KINDS = (("foot", _FOOT), ("decoy", _DECOY), ("side", _SIDE), ("nav", _NAV), ("head", _HEAD))


@lru_cache(maxsize=4096)
def _named(mark: str) -> tuple[str, ...]:
    """The kinds of part that an element's name may mean, likeliest first."""
    return tuple(kind for kind, pattern in _KINDS if pattern.search(mark))


class Regions:
    """What kind of part each element of a page stands in."""

    def __init__(self, o: Outline) -> None:
        self.o = o
        self.crumb = crumb(o)
        self._kinds: dict[int, str] = {}
        self.foot = self._foot()

    def kind(self, at: int) -> str:
        """`nav`, `foot`, `head`, `side`, `decoy`, or empty, by the nearest telling name around the element; `hidden`
        where a style hides it."""
        kinds = self._kinds
        path = []
        # Not by recursion: broken pages nest thousands deep.
        while at >= 0 and at not in kinds:
            path.append(at)
            at = self.o.parent[at]
        found = kinds[at] if at >= 0 else ""
        for index in reversed(path):
            found = self._own(index) or found
            kinds[index] = found
        return found

    def amid(self, at: int) -> bool:
        """Whether an element stands in the page's content; one that is itself called top or head does, too."""
        return (
            self.kind(at) not in ("nav", "foot", "side", "decoy", "hidden") and self.kind(self.o.parent[at]) != "head"
        )

    def below(self, at: int, first: int, last: int) -> bool:
        """Whether what holds these texts stands in the footer or below it; of what has no text (pictures) its element
        tells."""
        if first < last or first < self.foot:
            return first >= self.foot
        return self.foot < len(self.o.pieces) and (first > self.foot or at >= self.o.owner[self.foot])

    def _own(self, at: int) -> str:
        o = self.o
        tag = o.tag[at]
        if tag in ("body", "html"):
            return ""
        if tag in ("nav", "footer", "aside") and not (tag == "footer" and self._of_a_part(at)):
            return {"nav": "nav", "footer": "foot", "aside": "side"}[tag]
        style = o.attribute(at, "style")
        if style and "none" in style and re.search(r"display\s*:\s*none", style):
            return "hidden"
        mark = o.mark(at)
        if mark and tag == "a" and "link" in mark:
            mark = _LINK.sub(" ", mark)  # a link that is called one
        kinds = _named(mark) if mark else ()
        if not kinds:
            return ""
        # A frame around nearly the whole page says nothing by its name (`<div class="top-page">`).
        if o.last[at] - o.first[at] > 0.75 * len(o.pieces):
            return ""
        if self.crumb.at >= 0 and o.inside(self.crumb.at, at):
            return ""
        for kind in kinds:
            if kind == "foot" and (self._holds_rows(at) or self._of_a_part(at)):
                continue
            if kind == "head" and o.first[at] > max(self.crumb.first, 0):
                continue
            return kind
        return ""

    def _foot(self) -> int:
        """The number of the footer's first text; the count of texts where no footer is told."""
        o = self.o
        total = len(o.pieces)
        start = max(self.crumb.last, 0)
        found = total
        for place in range(start, total):
            words = o.pieces[place]
            if len(words) <= 120 and _says_foot(words):
                found = place
                while (
                    found > start
                    and found > place - 8
                    and _leads_foot(o.pieces[found - 1][:4])
                    and not self._in_guide(found - 1, place)
                    and not self._in_message(found - 1)
                ):
                    found -= 1
                break
            if _leads_foot(words[:4]) and self._foot_follows(place):
                found = place
                break
        for at, tag in enumerate(o.tag):
            if tag not in _FOOT_TAGS:
                continue
            first = o.first[at]
            if start <= first < found and o.last[at] - first < 0.6 * total and self._is_foot(at):
                return first
        return found

    def _foot_follows(self, place: int) -> bool:
        """A footer's plain word stands near, and no label of an answer or of a guide before it: messages and guides
        have a 承办单位, too."""
        for at, words in enumerate(self.o.pieces[place : place + 10], place):
            if _FOOT_WORDS.search(words):
                return not self._in_guide(place, at) and not self._in_message(place)
            if _ANSWER_LABEL.match(words):
                return False
        return False

    def _in_message(self, place: int) -> bool:
        """Whether a citizen's message is told right before this text: it has a 承办单位, too."""
        before = self.o.pieces[max(self.crumb.last, place - _MESSAGE_REACH, 0) : place]
        return any(label(words[:20].replace("：", ":").partition(":")[0]) in _OF_MESSAGES for words in before)

    def _in_guide(self, place: int, stop: int) -> bool:
        """Whether a guide's labels stand between this text and the footer's word, or around it in what holds both."""
        o = self.o
        holds = next((at for at in o.ancestors(o.owner[stop]) if o.first[at] <= place), 0)
        before = range(max(o.first[holds], self.crumb.last, place - _GUIDE_REACH, 0), place)
        return any(map(self._guides, range(place + 1, stop))) or sum(map(self._guides, before)) > 1

    def _guides(self, place: int) -> bool:
        """Whether a text begins with a label that guides have and footers have not: a footer names an address, too."""
        words = self.o.pieces[place]
        label = class_of(DRESS.sub("", NUMBER.sub("", words[:24].strip()).replace("：", ":").partition(":")[0]))
        return label is not None and label not in _OF_FOOTS

    def _is_foot(self, at: int) -> bool:
        o = self.o
        if self._of_a_part(at):
            return False
        if o.tag[at] == "footer":
            return True
        late = o.last[at] > 0.5 * len(o.pieces)
        return late and _named_foot(o.mark(at)) and not self._holds_rows(at)

    def _of_a_part(self, at: int) -> bool:
        """Whether a foot is not the page's: by its name or its place it is that of one of many things on it, and it
        says nothing that a site's does."""
        o = self.o
        named = o.tag[at] != "footer" and _PART_FOOT.search(o.mark(at)) is not None
        if not named and (o.tag[at] != "footer" or _PARTS.isdisjoint(o.tag[above] for above in o.ancestors(at))):
            return False
        return not any(map(_says_foot, o.pieces[o.first[at] : o.last[at]]))

    def _holds_rows(self, at: int) -> bool:
        """Dated links make no footer, whatever the element is called (`<div class="bottom">` below a picture)."""
        o = self.o
        if not (o.anchor_count(at) and o.dates_in(at)):
            return False
        return not any(_FOOT_WORDS.search(words) for words in o.pieces[o.first[at] : o.last[at]])


def regions(o: Outline) -> Regions:
    found: Regions | None = o.doc.known.get("regions")
    if found is None:
        found = o.doc.known["regions"] = Regions(o)
    return found
