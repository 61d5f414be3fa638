"""Links that mean the home page, or a visitor's own pages: that they lead home shows no lost page.

An inner address redirected home is broken (contract, section 3) because it promised something else. Who asks for the
home page by one of its many names is where he wanted to be; and a visitor who has not logged in is sent home from what
only he may see, which says nothing of what he would see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawler import addresses

_NAMES = (
    "index|default|home|homepage|main|welcome|portal|html?|www|web|site|wz|cn|zh|zh[-_]cn|sy|shouye|zhuye|wap|mobile|m"
)
_ALIAS = re.compile(
    rf"(?:/(?:{_NAMES})){{1,2}}(?:\.(?:s?html?|xhtml|jspx?|php|aspx?|do|action))?/?", re.IGNORECASE
)  # fmt: skip
"""Under these names, alone or one in another, servers keep the home page and no item."""

_NO_WORD = re.compile(r"[\W_]+")
_HOME = re.compile(r"首页|主页|homepage|home|网站logo|logo|站标|(?:网站|本站)标志")
_AROUND = re.compile(
    r"(?:返回|回到|回|进入|前往|点击|转到|至|到|去|本站|本网|本|网站|网|站点|门户|官方|官网|平台|系统|政府|中文|简体"
    r"|新版?|旧版?|版|的|图片|图标?)*(?:backto)?"
)
_EDITION = re.compile(
    r"(?:返回|进入|切换到?|访问|打开|开启)?(?:"
    r"(?:简体中文|简体|繁[体體]中文|繁[体體]|中文|手机|移动|触屏|电脑|wap|chinese)(?:版本?|网站?|站点?|端)?(?:首页)?"
    r"|(?:网站)?(?:无障碍|适老化?|长者|老年人?|关怀|大字|辅助)(?:阅读|浏览|助手|专区|通道|工具|字体|版本?|模式)+|无障碍)"
)
"""The same pages, told in another way: a switch that is kept in a cookie or by a script leads where it was pressed."""
_GREETING = re.compile(r"^(?:欢迎(?:您|光临|访问|来到|进入)*|您好)+")
_KIND = re.compile(r"(?:门户网站?|官方网站?|公众信息网|信息网|政务网|政府网站?|网站|官网)$")
_SHORTEST_NAME = 4
_PERSONAL = re.compile(
    r"(?:用户|会员|个人)(?:中心|空间|主页|登录|登陆|注册)"
    r"|(?:统一|请|立即|法人)?(?:登录|登陆|注册|退出|注销)(?:登录|注册|入口|系统|中心)?"
    r"|我的(?:办件|办事|申请|申报|事项|收藏|订阅|信件|留言|咨询|提问|空间|主页|消息|账户|账号|服务|预约|订单)"
)

_LOGIN = re.compile(r"(?:^|[/_.-])(?:log_?in|sign_?in|sso|cas|passport|o?auth2?)(?:[/_.-]|$)", re.IGNORECASE)


def means_home(url: str, words: str | None, names: Iterable[str]) -> bool:
    """Whether a link to an inner address, in these words, means the home page; `names` are the site's own."""
    path, query = addresses.path_and_query(url)
    if not query and _ALIAS.fullmatch(path):
        return True
    plain = _plain(words)
    rest = _HOME.sub("", plain)
    if rest != plain and _AROUND.fullmatch(rest):
        return True
    if _EDITION.fullmatch(plain):
        return True
    name = _bare(rest)
    return len(name) >= _SHORTEST_NAME and name in {_bare(_HOME.sub("", _plain(one))) for one in names}


def names_home(url: str) -> bool:
    """Whether an address is by its path one under which servers keep the home page, whatever is asked of it."""
    path = addresses.path_and_query(url)[0]
    return path in ("", "/") or _ALIAS.fullmatch(path) is not None


def is_personal(words: str | None) -> bool:
    """Whether a link leads to what only a visitor who has logged in may see, or to where he does so."""
    return _PERSONAL.fullmatch(_plain(words)) is not None


def is_login(url: str) -> bool:
    """Whether an address is by its path one at which visitors log in."""
    return _LOGIN.search(addresses.path_and_query(url)[0]) is not None


def _plain(words: str | None) -> str:
    return _NO_WORD.sub("", words or "").lower()


def _bare(name: str) -> str:
    """A site's name without what it is called a site by: 青溪县人民政府门户网站 is 青溪县人民政府."""
    return _KIND.sub("", _GREETING.sub("", name))
