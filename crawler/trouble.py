"""Pages that are not what was asked for: error pages with status 200, challenges, login walls, parked domains,
notices of maintenance.

Judged by title and main text, never by a phrase somewhere in the page: a live article may say that something has
been removed (field notes 7). A challenge is the site's guard speaking to a machine; it is never got round, and what
lies behind it is not assessed.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from crawler.document import SEAM, Document, fold
from crawler.errorwords import EMPTY_LIST, ERROR_SENTENCE, ERROR_TITLE, is_error
from crawler.ownheading import has_subject
from crawler.page import Trouble
from crawler.patterns import any_of

# What a broken program prints before anything else.
_PROGRAM = re.compile(
    r"^[\x00\s]*(?:Microsoft (?:OLE DB|VBScript|JET|SQL)|ADODB\.|(?:Fatal|Parse) error\b"
    r"|Warning[\x00\s]*: {1,2}\w+\(|SQLSTATE\["
    r"|(?:java|javax|org)\.[\w.]+(?:Exception|Error)\b"
    r"|[“\"]?/[”\"]?[^\x00]{0,4}应用程序中的服务器错误|Server Error in )"
)
_CHALLENGE_SCRIPT = re.compile(
    r"__jsl_clearance|__jsluid|acw_sc__v2|\$_ts\b|_\$jsvmprt|wzws_|WZWS|yunsuo_session|security_session|__cf_chl|cf-browser-verification"
    r"|cf_chl_opt|_guard/|/captcha|sec_cookie|safeline|challenge-platform|aliyun_waf|aliyungf|/_waf_|waf_verify|anti_?spider|ddos-guard"
    r"|document\.cookie\s*=[^;]{1,400};[^}]{0,200}location|HttpOnly.{0,40}location\.reload",
    re.I | re.S,
)
_CHALLENGE_WORDS = re.compile(
    r"安全验证|访问验证|人机验证|安全检[查测]|浏览器(?:安全)?检查|滑动(?:验证|滑块|完成)|拖动(?:滑块|下方)|请(?:输入|完成)(?:图形|图片|下方|以下)?验证码?"
    r"|验证(?:后|码)继续(?:访问|浏览)|正在(?:进行|检查|验证|检测)[^。]{0,12}(?:浏览器|安全|访问|验证)|(?:请求|访问)(?:已)?被?(?:拦截|阻断|拒绝|禁止|限制)"
    r"|被(?:网站)?管理员(?:禁止|设置拦截|拦截)|(?:可疑|恶意|非法|异常|攻击)(?:的)?(?:请求|访问|行为)|(?:访问|请求|操作|刷新)(?:频率)?(?:过于频繁|过高|太快|太频繁|过快)|防火墙|创宇盾|知道创宇|加速乐|安全狗|云锁|玄武盾|云盾|护卫神"
    r"|网站防护|WAF|Checking your browser|Just a moment|Attention Required|Access Denied"
    r"|Request (?:blocked|rejected)|security check"
    r"|(?:please|must) enable cookies|(?:开启|启用|打开|允许)[^。]{0,6}cookie",
    re.I,
)
_LOGIN = re.compile(r"登\s*录|登\s*陆|login|sign\s*in|统一身份认证|身份认证", re.I)
_PARKED = re.compile(
    r"域名(?:出售|转让|停放|已过期|过期|到期|抢注|待售)"
    r"|(?:此|该|本)域名[^。]{0,12}(?:出售|转让|过期|到期|停放|正在|可以购买)|domain (?:is|may be) for sale"
    r"|buy this domain|this domain (?:is|has)|parked (?:free|domain)|domain parking|sedoparking"
    r"|网站(?:未备案|已关停|暂未开通|正在备案)"
    r"|未在(?:工信部|工业和信息化部)?备案|尚未备案|备案(?:信息)?(?:被)?(?:注销|取消)|(?:站点|网站|主机|空间)(?:已|被)?(?:过期|到期|暂停|停用|停止|关闭)"
    r"|Welcome to nginx|Apache2? (?:Ubuntu|Debian|HTTP Server).{0,20}(?:Default|Test)|IIS Windows|没有找到站点"
    r"|恭喜,?\s*站点创建成功",
    re.I,
)
# That the site as a whole is being worked on just now; a column under construction is another matter.
_WHOLE = r"(?:网站|系统|平台|本站|站点|服务器|门户|网页|官网)"
_WORKS = r"(?:维护|维修|升级|改版|检修|迁移|搬迁|割接|改造|调整|扩容|更新)"
_STOPS = r"(?:暂停|暂时|停止|关闭|中断|无法|不能)"
_SERVES = r"(?:访问|服务|使用|关闭|开放|浏览|打开|运行|对外)"
_CLOSED = re.compile(
    rf"{_WHOLE}[^。]{{0,12}}(?:正在|进行)[^。]{{0,8}}(?:维护|升级|改版|检修|迁移|割接|改造)"
    rf"|{_WHOLE}[^。]{{0,10}}(?:维护|升级|改版|检修|迁移|割接|改造)(?:之)?中(?!心)"
    rf"|{_WHOLE}[^。]{{0,16}}{_WORKS}[^。]{{0,10}}(?:期间|暂停|暂时)[^。]{{0,10}}(?:访问|服务|使用|关闭)"
    # The reason first, and a day and an hour between: 因机房检修，本网站于10月9日18时至10月10日8时暂停服务.
    rf"|(?:因|由于|为)[^。]{{0,40}}{_WORKS}[^。]{{0,16}}{_WHOLE}[^。]{{0,48}}{_STOPS}[^。]{{0,6}}{_SERVES}"
    rf"|(?:本|官方|门户)(?:网站|站)[^。]{{0,48}}(?:暂停|停止|临时关闭|中断)(?:对外)?(?:访问|服务|开放|运行)"
    rf"|^\s*\S{{0,24}}(?:{_WHOLE}|停机)[^。]{{0,6}}(?:维护|维修|检修|停机)(?:的)?(?:公告|通知|通告|提示|说明)\s*$"
)
# Without one of these no piece of text is an error's message: most pages need no closer look.
_ERROR_WORDS = (
    "不存在", "找不到", "未找到", "没有找到", "不可用", "无法", "删除", "移除", "下线", "失效", "抱歉", "对不起",
    "遗憾", "走丢", "丢失", "出错", "错误", "有误", "异常", "繁忙", "飞走", "撤销", "Not Found", "not found", "Sorry",
    "rror", "ERROR", "404", "403", "400", "405", "410", "500", "502", "503", "504", "Oops", "oops", "ailable",
    "imeout", "time-out", "cannot",
)  # fmt: skip
_may_be_message = any_of(
    "存在", "找不到", "找到", "删除", "移除", "撤", "下线", "失效", "更名", "丢", "可用", "无法", "有误", "出错",
    "错误", "异常", "尚未", "抱歉", "对不起", "遗憾", "Error", "error", "Not", "not",
)  # fmt: skip
_HIDES = re.compile(r"display\s*:\s*none", re.I)
_REST = 2
_TINY = 160
_PROSE = 160
_SHORT = 320
_SMALL = 700
_GUARD = re.compile(r"创宇|加速乐|安全狗|云锁|玄武盾|云盾|护卫神|防火墙|WAF|事件编号|拦截(?:时间|编号)|Event ID|Ray ID")
_FEW_LINKS = 5
_A_SITES_OWN = re.compile(r"(?:发布|发文|成文)(?:时间|日期)|信息来源|当前位置|您(?:现在)?的?位置")
# Old programs answer an address that they do not know with a message box and nothing else.
_ALERT = re.compile(
    r"alert\s*\(\s*(?P<quote>[\"'])(?P<said>[^\"'\n]{2,60})(?P=quote)\s*\)[\s;]{0,20}"
    r"(?:(?:window|self|top|parent|document)\s*\.\s*)?(?:history\s*\.\s*(?:back|go)|close\s*\(|opener\s*=)"
)
_ALERT_WORDS = re.compile(
    r"(?P<login>登录|登陆|权限)|参数|不存在|错误|出错|非法|删除|没有(?:该|此|这)|未找到|找不到|失效|不正确|无效"
)
_LEADS_ON = re.compile(r"(?!#|javascript:|mailto:|tel:)\S", re.I)


def find_trouble(doc: Document, heading: str) -> tuple[Trouble | None, str]:
    """What is wrong with the page by its content, and why; None for a page that seems to be what it should.
    `heading` is the page's title as a reader sees it."""
    visible = doc.flat
    length = len(visible)
    title = doc.head_title
    if length < _SMALL:
        if why := find_challenge(doc):
            return Trouble.CHALLENGE, why
        if said := _spoken(doc, _PARKED, title):
            return Trouble.PARKED, f"words of a parked or closed site: {said}"
        if said := _spoken(doc, _CLOSED, title):
            return Trouble.CLOSED, f"a notice of maintenance: {said}"
        if (
            length < _TINY
            and (alert := _ALERT.search(doc.script_text))
            and (told := _ALERT_WORDS.search(alert["said"]))
        ):
            return Trouble.LOGIN if told["login"] else Trouble.ERROR, f"a script says and goes back: {alert['said']}"
    for text in (title, heading):
        if text and len(text) < 80 and _hints(text) and (found := ERROR_TITLE.match(text)):
            return Trouble.ERROR, f"the title says: {fold(found[0])[:40]}"
    if _PROGRAM.match(visible):
        return Trouble.ERROR, f"a program's error: {fold(visible)[:40]}"
    if said := _message(doc):
        return Trouble.ERROR, f"the page's message: {said[:40]}"
    asks = length < _SMALL and "password" in doc.html and doc.tree.css_first("input[type=password i]") is not None
    if asks and _LOGIN.search(title + SEAM + visible):
        return Trouble.LOGIN, "a form that asks for a password and little else"
    return None, ""


def find_challenge(doc: Document) -> str | None:
    """Why the page is a guard's and not the site's, whatever its status; None where it is not."""
    length, title = len(doc.flat), doc.head_title
    if length < _TINY and (found := _CHALLENGE_SCRIPT.search(doc.html)):
        return f"little text and a guard's script: {fold(found[0])[:40]}"
    if length < _SHORT or (length < _SMALL and _GUARD.search(title + SEAM + doc.flat)):
        said = _spoken(doc, _CHALLENGE_WORDS, title)
        return said and f"a guard's words: {said}"
    return None


def _spoken(doc: Document, pattern: re.Pattern[str], title: str) -> str | None:
    """The words of a page that is a guard's or a host's and not the site's: such a page has hardly a link, and its
    words are none's."""
    if _A_SITES_OWN.search(doc.flat):
        return None
    links = [link for link in doc.tree.css("a[href]") if _LEADS_ON.match((link.attributes.get("href") or "").strip())]
    if len(links) > _FEW_LINKS:
        return None
    named = {fold(doc.text(link)) for link in links}
    for text in (title, *doc.flat.split(SEAM)):
        found = pattern.search(text)
        if found is not None and fold(text) not in named:
            return fold(found[0])
    return None


def _hints(text: str) -> bool:
    return any(word in text for word in _ERROR_WORDS)


def _message(doc: Document) -> str | None:
    """The message of an error page: a short piece of text that says nothing else, on a page without prose. Words of
    a link, of an empty list and of what the page hides are none."""
    visible = doc.flat
    pieces = visible.split(SEAM)
    if max(map(len, pieces)) > _PROSE or not _may_be_message(visible):
        return None
    small = len(visible) < _SMALL
    for piece in pieces:
        if not 5 < len(piece) < 90 or not (ERROR_SENTENCE.search(piece) or (small and ERROR_TITLE.match(piece))):
            continue
        if not EMPTY_LIST.search(piece) and _speaks(doc, fold(piece)) and not _tells(doc, fold(piece)):
            return fold(piece)
    return None


def _tells(doc: Document, words: str) -> bool:
    """Whether the words are a live page's that tells of something gone, under a heading of its own. An error page's
    speak to their visitor, or are the whole of their sentence."""
    named = ERROR_TITLE.match(words)
    alone = named is not None and len(words) - named.end() <= _REST and "，" not in named[0]
    return has_subject(doc, words, is_error, twice=alone or ERROR_SENTENCE.search(words) is not None)


def _speaks(doc: Document, words: str) -> bool:
    """Whether the words are the page's own: no link's, and not hidden until a script shows them."""
    if any(words in doc.text(link) for link in doc.tree.css("a[href]")):
        return False
    hidden = doc.tree.css("[hidden],[style*=none i],video,audio,object,noscript")
    return not any(
        words in doc.text(node)
        for node in hidden
        if node.tag in ("video", "audio", "object", "noscript")
        or "hidden" in node.attributes
        or _HIDES.search(node.attributes.get("style") or "")
    )


def similar(first: str, second: str) -> float:
    """How alike two pages' main texts or titles are, 0 to 1, numbers and addresses aside: an error template repeats
    itself whatever path was asked for."""
    one, other = _template(first), _template(second)
    if not one or not other:
        return 1.0 if one == other else 0.0
    return float(fuzz.ratio(one, other)) / 100


def _template(text: str) -> str:
    return re.sub(r"https?://\S+|/[\w./-]+|\d+", "", fold(text))[:4000]
