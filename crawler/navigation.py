"""Where a page stands and which columns its site offers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from crawler import breadcrumb as crumbs
from crawler.addresses import split
from crawler.blockheads import LONGEST
from crawler.choice import leads_to_column
from crawler.clicks import perhaps
from crawler.columnheads import block_heads
from crawler.columnkinds import kind_of
from crawler.columnname import squeeze
from crawler.document import Document
from crawler.menus import BRIEF, key_of, menu_links, name_shown
from crawler.outline import Anchor, outline
from crawler.page import Entry, NavItem
from crawler.pickmenus import pick_menus
from crawler.plainmenus import is_dated, plain_menus
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
_FRONT = re.compile(r"/(?:(?:index|default)\.\w{3,5}|[^/.?&=]+)?$")  # a folder's own page, also without its last stroke
_YEAR = re.compile(r"20\d\d年|/20\d\d(?=[/.]|$)")  # a year's volume of what the page holds is no column
_PLAIN_FOLDER = re.compile(r"/[A-Za-z_-]{2,24}$")  # /xwzx/xzdt: a number would be an article's
_FEW = 3  # columns of a menu below which plainer menus are looked for


def breadcrumb(doc: Document) -> tuple[NavItem, ...]:
    """当前位置 without the home page; an item without a link of its own has an empty address."""
    return crumbs.crumb(outline(doc)).items


def navigation(doc: Document) -> tuple[NavItem, ...]:
    """The columns that a home page offers: its main navigation with sub-menus, and the blocks whose heading leads to
    a column. In page order, each address once, so that the answer is the same from night to night."""
    o = outline(doc)
    found = _kept(doc, menu_links(o))
    if len(found) < _FEW:
        # A small site names its menu nothing at all, and three links are all of it.
        found = _kept(doc, (*menu_links(o), *plain_menus(o)))
    found |= {key: item for key, item in _kept(doc, pick_menus(o)).items() if key not in found}
    blocks = _kept(doc, block_heads(o), block=True)
    return tuple((found | {key: item for key, item in blocks.items() if key not in found}).values())


def subcolumns(doc: Document, menu: Iterable[Entry]) -> tuple[NavItem, ...]:
    """The columns that a container offers in the place of a list: its `menu`, and blocks whose heading leads to one."""
    o = outline(doc)
    place = regions(o).crumb.last
    above = {key_of(item.url) for item in breadcrumb(doc) if item.url}
    found: dict[str, NavItem] = {}
    offered = [(squeeze(entry.title), entry.url, False) for entry in menu]
    offered += [(name, anchor.url, True) for name, anchor, _ in block_heads(o) if o.first[anchor.at] >= place]
    for name, url, block in offered:
        if url is not None and _is_column(name, url, doc.url) and key_of(url) not in above:
            found.setdefault(key_of(url), NavItem(name, url, block=block))
    return tuple(found.values())


def parts(doc: Document) -> tuple[NavItem, ...]:
    """The columns that a page offers beside a list of its own: short links whose names tell a kind, to folders below
    the page's own, or to the page itself with another column in its fragment. One alone is none: it may be a row. Where
    several blocks lead to more, the name of each is a column's, of whatever kind."""
    page = doc.url.partition("#")[0]
    own = f"{key_of(page)}/"
    deep = own.count("/") > 1 and _FRONT.search(page) is not None
    o = outline(doc)
    place = regions(o)
    found: dict[str, NavItem] = {}
    below = [one for one in o.anchors if one.url and _is_part(one.url, own if deep else "", page)]
    if len(below) < 2:
        return ()
    offered = [(name_shown(o, anchor), anchor) for anchor in below]
    heads: set[str | None] = set()
    if any(is_more(name) for name, _ in offered):
        headed = [(name, anchor) for name, anchor, _ in block_heads(o) if anchor in below]
        offered += headed
        heads = {anchor.url for _, anchor in headed}
    for name, anchor in offered:
        url = anchor.url
        assert url is not None
        if (
            len(name) <= BRIEF
            and _is_column(name, url, doc.url)
            and (kind_of(name) is not ColumnKind.OTHER or (len(heads) >= _FEW and url in heads))
            and not (_YEAR.search(name) or _YEAR.search(url))
            and o.first[anchor.at] < place.foot
            and place.kind(anchor.at) not in ("foot", "decoy", "hidden")
            and not is_dated(o, anchor.at)
        ):
            found.setdefault(key_of(url), NavItem(name, url))
    return tuple(found.values()) if len(found) > 1 else ()


def _is_part(url: str, own: str, page: str) -> bool:
    if own and key_of(url).startswith(own):
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
        key = key_of(url)
        if key not in found or (found[key].unsure and anchor.url):
            found[key] = NavItem(name, url, parent, block, unsure=anchor.url is None)
    return found


@lru_cache(maxsize=4096)
def _is_column(name: str, url: str, home: str) -> bool:
    if not 2 <= len(name) <= LONGEST or _NO_COLUMN.search(name) or _GOVERNMENT.match(name):
        return False
    if _ARTICLE.search(url) and not re.search(r"gkmlpt/index|/col/", url):
        return False
    if key_of(url) == key_of(home):
        return False
    parts = split(url)
    # A bare address of another host is another site (friend links), not a column.
    return bool(parts.path.strip("/") or parts.query or parts.fragment) or parts.netloc == split(home).netloc
