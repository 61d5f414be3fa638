"""Where a page stands and which columns its site offers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from crawler import breadcrumb as crumbs
from crawler.addresses import shown, split
from crawler.blockheads import LONGEST, head_of, mores, tab_of
from crawler.choice import leads_to_column
from crawler.clicks import perhaps
from crawler.columnkinds import kind_of
from crawler.columnname import squeeze
from crawler.document import Document
from crawler.outline import Anchor, Outline, outline
from crawler.page import Entry, NavItem
from crawler.pickmenus import pick_menus
from crawler.plainmenus import is_dated, plain_menus
from crawler.recall import recalled
from crawler.regions import is_more, regions
from ledger.register import ColumnKind

_NO_COLUMN = re.compile(
    r"^(?:网站|本站|返回|门户)?(?:首页|主页)$|^home$|首页$"
    r"|^(?:用户|会员|个人|统一|请|您好)?[,，]?(?:登录|登陆|注册|退出)(?:登录|中心|入口|[/|·]?注册)?$|(?:登录|登陆)(?:入口|系统)?$|个人中心|用户中心|^会员(?:中心|登录|注册)?$"
    r"|搜索$|^(?:搜索|检索)|检索$|查询入口|^查询$"
    r"|^(?:无障碍|适老化?|老年|长者|关怀|大字|智慧)(?:浏览|阅读|模式|版|辅助|通道|工具)*$|无障碍(?:浏览|阅读|版)|手机版|移动版|电脑版"
    r"|触屏版|^wap|客户端|app下载|小程序$"
    r"|^(?:english|英文|en|eng|中文|big5|繁體|繁体|简体|日本語|한국어|français|русский)(?:\s*version|版|站|网站|中文)?$"
    r"|^(?:官方|政务|关注|我们的?|新浪|腾讯)*(?:微信|微博|公众号|头条号?|抖音|快手|二维码)(?:公众号|公众平台|号|平台|矩阵|二维码|关注)?$"
    r"|二维码$|扫一扫|^(?:rss|邮件|信息)?订阅(?:中心|服务)?$|^(?:加入|添加)?收藏(?:本站|夹)?$|^设为|邮件系统|邮箱$|^oa|办公系统$|^内网|内网$"
    r"|友情链接|网站地图|站点地图|^版权(?:声明|所有|说明|信息)?$|隐私(?:政策|声明|保护|条款|权)?$|^免责|法律声明|^(?:使用|网站)?帮助(?:中心|说明)?$"
    r"|关于本站|找错|纠错|ipv6|^天气(?:预报)?$|^(?:打印|关闭)(?:本页|窗口|页面)?$"
    r"|^(?:更多|more)|^\W*$|^\d+$|上一|下一|智能问答|机器人$|换一换|展开|收起|全部$",
    re.I,
)
_NO_PARENT = re.compile(r"首页|导航|菜单|menu", re.I)
_GOVERNMENT = re.compile(
    r"^(?:中国政府网|国务院|.{2,8}(?:省|市|自治区|区|县)人民?政府(?:网|门户网站)?|.{2,10}(?:政府网"
    r"|门户网站|政务服务网))$"
)
_ARTICLE = re.compile(
    r"/t?20\d{6}_|/(?:art|info|content|contents|article|detail)s?/.*\d{4,}|post_\d+|content_\d+"
    r"|/20\d\d[/-]?\d\d[/-]?\d?\d?/|\.(?:docx?|pdf|xlsx?|zip|rar|jpg|png)$|[?&](?:newsid|articleid"
    r"|id|infoid)=\d{4,}",
    re.I,
)
_marks_heading = recalled(re.compile(r"(?:^|[\s_-])(?:hd|tit|title|head|bt|tab|lm)(?:$|[\s_\-\d])").search)
_marks_menu = recalled(re.compile(r"nav|menu|daohang").search)
_HOME_NAMES = frozenset(("首页", "网站首页", "本站首页"))
_SCHEME = re.compile(r"^https?://(?:www\.)?")
_DEFAULT_PAGE = re.compile(r"/(?:index|default)\.\w{3,5}$")
_FRONT = re.compile(r"/(?:(?:index|default)\.\w{3,5}|[^/.?&=]+)?$")  # a folder's own page, also without its last stroke
_YEAR = re.compile(r"20\d\d年|/20\d\d(?=[/.]|$)")  # a year's volume of what the page holds is no column
_PLAIN_FOLDER = re.compile(r"/[A-Za-z_-]{2,24}$")  # /xwzx/xzdt: a number would be an article's
# What a picture may say that stands for a column's name; 图片, 标题图 and the like say nothing.
_PICTURE_NAME = re.compile(r"(?!.*(?:图片|图标|标题|横幅|广告|飘窗|按钮|点击|背景|无标题))[\u4e00-\u9fff]{2,8}$")
_BRIEF = 12
_FEW = 3  # columns of a menu below which plainer menus are looked for
_HEADING = 8  # longer words in a heading's place are more often a headline than a column


def breadcrumb(doc: Document) -> tuple[NavItem, ...]:
    """当前位置 without the home page; an item without a link of its own has an empty address."""
    return crumbs.crumb(outline(doc)).items


def navigation(doc: Document) -> tuple[NavItem, ...]:
    """The columns that a home page offers: its main navigation with sub-menus, and the blocks whose heading leads to
    a column. In page order, each address once, so that the answer is the same from night to night."""
    o = outline(doc)
    found = _kept(doc, _menus(o))
    if len(found) < _FEW:
        # A small site names its menu nothing at all, and three links are all of it.
        found = _kept(doc, (*_menus(o), *plain_menus(o)))
    found |= {key: item for key, item in _kept(doc, pick_menus(o)).items() if key not in found}
    blocks = _kept(doc, _headings(o), block=True)
    return tuple((found | {key: item for key, item in blocks.items() if key not in found}).values())


def subcolumns(doc: Document, menu: Iterable[Entry]) -> tuple[NavItem, ...]:
    """The columns that a container offers in the place of a list: its `menu`, and blocks whose heading leads to one."""
    o = outline(doc)
    place = regions(o).crumb.last
    above = {_key(item.url) for item in breadcrumb(doc) if item.url}
    found: dict[str, NavItem] = {}
    offered = [(squeeze(entry.title), entry.url, False) for entry in menu]
    offered += [(name, anchor.url, True) for name, anchor, _ in _headings(o) if o.first[anchor.at] >= place]
    for name, url, block in offered:
        if url is not None and _is_column(name, url, doc.url) and _key(url) not in above:
            found.setdefault(_key(url), NavItem(name, url, block=block))
    return tuple(found.values())


def parts(doc: Document) -> tuple[NavItem, ...]:
    """The columns that a page offers beside a list of its own: short links whose names tell a kind, to folders below
    the page's own, or to the page itself with another column in its fragment. One alone is none: it may be a row. Where
    several blocks lead to more, the name of each is a column's, of whatever kind."""
    page = doc.url.partition("#")[0]
    own = f"{_key(page)}/"
    deep = own.count("/") > 1 and _FRONT.search(page) is not None
    o = outline(doc)
    place = regions(o)
    found: dict[str, NavItem] = {}
    below = [one for one in o.anchors if one.url and _is_part(one.url, own if deep else "", page)]
    if len(below) < 2:
        return ()
    offered = [(_name(o, anchor), anchor) for anchor in below]
    heads: set[str | None] = set()
    if any(is_more(name) for name, _ in offered):
        headed = [(name, anchor) for name, anchor, _ in _headings(o) if anchor in below]
        offered += headed
        heads = {anchor.url for _, anchor in headed}
    for name, anchor in offered:
        url = anchor.url
        assert url is not None
        if (
            len(name) <= _BRIEF
            and _is_column(name, url, doc.url)
            and (kind_of(name) is not ColumnKind.OTHER or (len(heads) >= _FEW and url in heads))
            and not (_YEAR.search(name) or _YEAR.search(url))
            and o.first[anchor.at] < place.foot
            and place.kind(anchor.at) not in ("foot", "decoy", "hidden")
            and not is_dated(o, anchor.at)
        ):
            found.setdefault(_key(url), NavItem(name, url))
    return tuple(found.values()) if len(found) > 1 else ()


def _is_part(url: str, own: str, page: str) -> bool:
    if own and _key(url).startswith(own):
        return leads_to_column(url) or _PLAIN_FOLDER.search(url) is not None
    where, mark, column = url.partition("#")
    return bool(mark) and where == page and column.isdigit()


def _kept(
    doc: Document, offered: Iterable[tuple[str, Anchor, str | None]], *, block: bool = False
) -> dict[str, NavItem]:
    """The columns among what is offered, each address once."""
    found: dict[str, NavItem] = {}
    o = outline(doc)
    for name, anchor, parent in offered:
        url = anchor.url or perhaps(doc, o.node[anchor.at])
        if url is None or not _is_column(name, url, doc.url) or is_dated(o, anchor.at):
            continue
        key = _key(url)
        if key not in found or (found[key].unsure and anchor.url):
            found[key] = NavItem(name, url, parent, block, unsure=anchor.url is None)
    return found


@lru_cache(maxsize=4096)
def _key(url: str) -> str:
    return _SCHEME.sub("", _DEFAULT_PAGE.sub("/", shown(url))).rstrip("/")


@lru_cache(maxsize=4096)
def _is_column(name: str, url: str, home: str) -> bool:
    if not 2 <= len(name) <= LONGEST or _NO_COLUMN.search(name) or _GOVERNMENT.match(name):
        return False
    if _ARTICLE.search(url) and not re.search(r"gkmlpt/index|/col/", url):
        return False
    if _key(url) == _key(home):
        return False
    parts = split(url)
    # A bare address of another host is another site (friend links), not a column.
    return bool(parts.path.strip("/") or parts.query or parts.fragment) or parts.netloc == split(home).netloc


def _name(o: Outline, anchor: Anchor, *, menu: bool = False) -> str:
    return squeeze(anchor.text or _pictured(o, anchor, menu)).strip("-—|•▪◆")


def _pictured(o: Outline, anchor: Anchor, menu: bool) -> str:
    """What a link's one picture says in its stead, or its own title: a name of a kind, or in a menu what may be one of
    a column where a column is led to."""
    at = anchor.at
    pictures = [index for index in range(at, o.end[at]) if o.tag[index] == "img"]
    if len(pictures) != 1:
        return ""
    said = (o.attribute(pictures[0], "alt"), o.attribute(pictures[0], "title"), o.attribute(at, "title"))
    words = [squeeze(one) for one in said if one.strip()]
    if told := next((one for one in words if kind_of(one) is not ColumnKind.OTHER), ""):
        return told
    leads = menu and anchor.url is not None and leads_to_column(anchor.url)
    return next((one for one in words if _PICTURE_NAME.match(one)), "") if leads else ""


def _menus(o: Outline) -> Iterator[tuple[str, Anchor, str | None]]:
    """The links of menus: elements named or placed as a navigation, with the item that each sub-menu hangs under."""
    parts = regions(o)
    taken: set[int] = set()
    for at in _menu_elements(o):
        if at in taken or o.first[at] >= parts.foot:
            continue
        taken.update(range(at, o.end[at]))
        pairs = _paired_panels(o, at)
        for anchor in o.anchors_in(at):
            name = _name(o, anchor, menu=True)
            if name and (len(name) <= _BRIEF or (anchor.url and leads_to_column(anchor.url))):
                yield name, anchor, _parent(o, anchor, at) or pairs.get(anchor.at)


def _menu_elements(o: Outline) -> list[int]:
    """Outermost elements that are a navigation: by tag or name, or a row of at least five short links near the top."""
    found = []
    parts = regions(o)
    before = o.anchors_before
    brief = [0, *accumulate(2 <= len(_name(o, anchor, menu=True)) <= _BRIEF for anchor in o.anchors)]
    for at, tag in enumerate(o.tag):
        if tag not in ("nav", "ul", "div", "table", "tr", "td", "dl", "header", "section") or at == 0:
            continue
        first, last = before[at], before[o.end[at]]
        if not 3 <= last - first <= 260 or (brief[last] - brief[first]) / (last - first) < 0.75:
            continue
        if parts.kind(at) in ("foot", "decoy"):
            continue
        own = tag == "nav" or _marks_menu(o.mark(at))
        if own and not re.search(r"friend|link|foot|bottom|side|top-?bar|topbar|tool", o.mark(at)):
            found.append(at)
            continue
        early = o.first[at] < max(60, len(o.pieces) // 5)
        home = any(_name(o, anchor) in _HOME_NAMES for anchor in o.anchors[first : min(last, first + 3)])
        if early and home and last - first >= 4:
            found.append(at)
    return found


def _parent(o: Outline, anchor: Anchor, menu: int) -> str | None:
    """The item over a sub-menu's item: the first words of the enclosing li (or dl) that holds this one's list."""
    at = anchor.at
    for above in o.ancestors(at):
        if above <= menu:
            return None
        if o.tag[above] in ("li", "dl", "dd") and o.anchor_count(above) > 1:
            first = o.anchors_in(above)[0]
            words = squeeze(o.pieces[o.first[above]]) if o.last[above] > o.first[above] else ""
            if first.at == at:
                continue
            name = _name(o, first) if not words or words == _name(o, first) else words
            if name and name != _name(o, anchor) and 2 <= len(name) <= _BRIEF and not _NO_PARENT.search(name):
                return name
    return None


def _paired_panels(o: Outline, menu: int) -> dict[int, str]:
    """Sub-menus in panels of their own, in the order of the top items they belong to."""
    for at in range(menu, o.end[menu]):
        heads = [child for child in o.children(at) if o.last[child] > o.first[child]]
        if not 3 <= len(heads) <= 16 or any(len(squeeze(o.text(head))) > _BRIEF for head in heads):
            continue
        for outer in range(menu, o.end[menu]):
            if o.inside(outer, at) or outer <= at:
                continue
            panels = [child for child in o.children(outer) if o.anchor_count(child)]
            alike = len(panels) == len(heads) and all(o.tag[panel] == o.tag[panels[0]] for panel in panels)
            if alike and sum(o.anchor_count(panel) > 1 for panel in panels) * 2 >= len(panels):
                return {
                    anchor.at: squeeze(o.text(head))
                    for head, panel in zip(heads, panels, strict=True)
                    for anchor in o.anchors_in(panel)
                }
    return {}


def _headings(o: Outline) -> Iterator[tuple[str, Anchor, str | None]]:
    """Blocks of the home page: a short heading that links to its column, or a heading beside a link to more."""
    parts = regions(o)
    anchors = o.anchors
    leading = {anchor.at for anchor in mores(o)}
    for more in mores(o):
        if o.first[more.at] < parts.foot and parts.kind(more.at) not in ("foot", "decoy", "side"):
            before = _before(o, more)
            name = before if _heads_alone(o, before, more) else tab_of(o, more.at) or before or head_of(o, more)
            if name:
                yield name, more, None
    for number, anchor in enumerate(anchors):
        if o.first[anchor.at] >= parts.foot or parts.kind(anchor.at) in ("foot", "decoy", "side"):
            continue
        if (
            anchor.at not in leading
            and number + 1 < len(anchors)
            and 0 < len(name := _name(o, anchor)) <= _HEADING
            and (not anchor.text or _is_heading(o, anchor.at))
        ):
            yield name, anchor, None


def _heads_alone(o: Outline, name: str, more: Anchor) -> bool:
    """Whether the link to more stands in a heading that says this name and nothing else: no tab tells better."""
    heading = next((at for at in o.ancestors(more.at, 2) if _heads(o, at)), -1)
    said = [squeeze(words) for words in o.pieces[o.first[heading] : o.last[heading]]] if heading >= 0 and name else []
    return (len(said) == 2 and said[0] == name) or _twice(o, name, more)


def _twice(o: Outline, name: str, more: Anchor) -> bool:
    """Whether the link right before a link to more has this name and leads to the same: the block's heading."""
    before = o.anchors_before[more.at] - 1
    return before >= 0 and o.anchors[before].url == more.url and squeeze(o.anchors[before].text) == name != ""


def _before(o: Outline, more: Anchor) -> str:
    """The short words right before a link to more, which are its block's heading."""
    place = o.first[more.at]
    for before in range(place - 1, max(place - 6, -1), -1):
        words = squeeze(o.pieces[before])
        if len(words) > LONGEST or _in_row(o, before, more):
            break
        if len(words) >= 2 and not re.search(r"\d", words) and not _leads_off(o, before, more):
            return words
    return ""


def _in_row(o: Outline, place: int, more: Anchor) -> bool:
    """Whether a text stands in a row of a list: in an item that does not hold the link to more, and has a day or a link
    that is none of a heading."""
    owner = o.owner[place]
    for at in (owner, *o.ancestors(owner)):
        if o.tag[at] in ("li", "dd", "tr"):
            row = not o.inside(more.at, at) and not _is_heading(o, owner)
            return row and bool(o.dates_in(at) or o.anchor_count(at))
        if o.inside(more.at, at):
            return False
    return False


def _leads_off(o: Outline, place: int, more: Anchor) -> bool:
    """Whether a text is a link to somewhere else: a headline, or the tab of another panel."""
    owner = o.owner[place]
    link = next((at for at in (owner, *o.ancestors(owner)) if o.tag[at] == "a"), -1)
    if link < 0:
        return False
    href = o.attribute(link, "href").strip()
    if href.startswith("#") and len(href) > 1:
        panels = [at for at in range(o.size) if o.attribute(at, "id") == href[1:]]
        return bool(panels) and not any(o.inside(more.at, at) for at in panels)
    url = o.doc.absolute(href)
    return url is not None and more.url is not None and _key(url) != _key(more.url) and not _is_heading(o, link)


def _is_heading(o: Outline, at: int) -> bool:
    return any(_heads(o, above) for above in o.ancestors(at, 3))


def _heads(o: Outline, at: int) -> bool:
    return o.tag[at] in ("h2", "h3", "h4") or bool(_marks_heading(o.mark(at)))
