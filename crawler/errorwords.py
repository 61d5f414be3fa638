"""How error pages speak: their titles, the sentence that is their whole message, and what only sounds like one."""

from __future__ import annotations

import re

# Templates of the common web servers and systems, as a whole title or heading says it.
ERROR_TITLE = re.compile(
    r"^(?:(?:http\s*)?(?:status|状态|错误|error)?\s*(?:code|码)?\s*[-:：]?\s*"
    r"(?:40[0-9]|410|50[0-5])(?:\b|错误|页面|[-_ —|:：].*|$)"
    r"|.{0,12}(?:页面|网页|内容|信息|文章|文件|栏目|资源|地址|链接|记录|数据)[^。，]{0,6}"
    r"(?:不存在|未找到|没有找到|找不到|无法找到|无法访问|无法显示|已(?:经)?(?:被)?(?:删除|移除|撤销|下线|失效)|丢失|出错|走丢|飞走)"
    r"(?:了|啦|或\S{0,12})?(?=[\s!！。.…,，~_|—-]|$)"
    r"|.{0,6}(?:找不到|无法找到|没有找到|未找到|无法显示|无法打开)[^。，]{0,12}(?:页面?|网页|内容|信息|文章|文件|资源|记录)"
    r"(?:内容|信息|地址)?(?:了|啦|或\S{0,12})?(?=[\s!！。.…,，:：~_|—–-]|$)"
    r"|(?:系统|服务器?|程序|运行时|访问|数据库|页面|操作)[^。，]{0,4}(?:错误|异常|出错|繁忙)(?:提示|信息|页面?)?$"
    r"|(?:出错|错误|异常)(?:啦|了|提示|信息|页面?)?[!！。.]*$"
    r"|(?:error|oops|not found|page not found|file not found|object not found|bad request|bad gateway|gateway time-?out"
    r"|service unavailable|internal server error|server error|runtime error|whitelabel error page|web\s*server error"
    r"|the (?:page|resource|requested)\b.{0,60}(?:not|cannot) be (?:found|displayed)"
    r"|the page you .{0,40}(?:not|n't) .{0,20})\b.{0,60}"
    r"|.{0,40}\b404\b.{0,10}(?:not found|error|页面|找不到|错误)|.{0,20}\berror 404\b.{0,10})",
    re.I,
)
# A sentence that is the whole message of an error page within the site's frame.
ERROR_SENTENCE = re.compile(
    r"^[^。]{0,12}(?:您|你|所)?(?:要|所)?(?:访问|浏览|查看|请求|查找|打开|寻找)(?:的|到的)?[^。，]{0,8}"
    r"(?:页面|网页|网址|信息|内容|文章|栏目|地址|资源|文件|链接)[^。]{0,12}"
    r"(?:不存在|未找到|没有找到|找不到|已(?:经)?被?(?:删除|移除|撤|下线|失效|更名)|丢失|暂时?不可用|无法访问|走丢|有误)"
    r"|^(?:很|非常)?(?:抱歉|对不起|遗憾|sorry)[,，!！~ ]{0,3}[^。]{0,30}"
    r"(?:不存在|找不到|未找到|没有找到|已(?:经)?被?(?:删除|移除)|无法访问|出错|丢失)"
    r"|^(?:该|此|当前|本)(?:页面?|网页|信息|内容|文章|栏目|链接)[^。]{0,6}(?:不存在|已(?:经)?被?(?:删除|移除|撤销|下线)|未找到|找不到|已失效|尚未发布)",
    re.I,
)
# An empty list says so in words that an error page uses too; what is missing there is rows, not the page.
EMPTY_LIST = re.compile(
    r"(?:没有|未|暂无)(?:找到|查询到|检索到|搜索到|查到)?(?:任何|相关|符合条件的?|匹配的?|对应)*的?(?:数据|记录|内容|信息|结果|文章)[\s!！。.~]*$"
    r"|(?:数据|记录|结果)(?:不存在|未找到)"
)


# A program that failed, not a page that is gone: it may be back tomorrow.
_FAILED = re.compile(
    r"数据库|(?:系统|服务器?|程序|运行时|网络|页面)[^。]{0,6}(?:繁忙|错误|异常|出错|开小差|故障)"
    r"|请?稍[后候](?:再|重)试|连接(?:超时|失败)"
    r"|\ba program's error|SQLSTATE|ADODB|OLE DB|VBScript|Microsoft JET"
    r"|\b(?:java|javax|org)\.[\w.]+(?:Exception|Error)\b"
    r"|(?:fatal|parse|server|runtime) error|service unavailable|bad gateway|gateway time-?out|\b50[0-5]\b",
    re.I,
)
_GONE = re.compile(
    r"\b4(?:0\d|10)\b|不存在|[找查]不到|[未没](?:有)?[找查]到|已(?:经)?被?(?:删除|移除|撤|下线|失效)|not found", re.I
)


def tells_of_failure(words: str) -> bool:
    """Whether the words of an error page say that the program failed and nothing of a page that is not there."""
    return _FAILED.search(words) is not None and _GONE.search(words) is None


def is_error(text: str) -> bool:
    return ERROR_TITLE.match(text) is not None or ERROR_SENTENCE.search(text) is not None
