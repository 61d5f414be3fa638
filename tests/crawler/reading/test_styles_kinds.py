"""Guides, home pages, error pages and challenges in many styles, and live pages that only speak of errors."""

from __future__ import annotations

import pytest
from style_pages import BODY, page, reading

from crawler.page import PageKind

EL = [
    ("事项名称", "残疾人证办理"),
    ("设定依据", "《中华人民共和国残疾人保障法》第二条"),
    ("申请条件", "具有本区户籍且符合残疾标准的公民"),
    ("办理材料", "1.身份证；2.户口簿；3.两寸照片"),
    ("办理地点", "云城区政务服务中心二楼"),
    ("办理机构", "云城区残疾人联合会"),
    ("收费标准", "不收费"),
    ("办理时间", "工作日8:30-12:00，14:30-17:30"),
    ("联系电话", "0766-8822110"),
    ("办理流程", "申请—受理—审核—发证"),
]
GUIDES = {
    "table": "<table>" + "".join(f"<tr><th>{a}</th><td>{b}</td></tr>" for a, b in EL) + "</table>",
    "h3": "".join(f"<h3>{a}</h3><p>{b}</p>" for a, b in EL),
    "p numbered": "".join(f"<p>{n}、{a}：{b}</p>" for n, (a, b) in zip("一二三四五六七八九十", EL, strict=False)),
    "dl": "<dl>" + "".join(f"<dt>{a}</dt><dd>{b}</dd>" for a, b in EL) + "</dl>",
    "tabs": '<ul class="tab">'
    + "".join(f'<li><a href="#t{i}">{a}</a></li>' for i, (a, b) in enumerate(EL))
    + "</ul>"
    + "".join(f'<div id="t{i}"><div class="t">{a}</div><div class="c">{b}</div></div>' for i, (a, b) in enumerate(EL)),
    "four cols": "<table>"
    + "".join(
        f"<tr><td>{a}</td><td>{b}</td><td>{c}</td><td>{d}</td></tr>"
        for (a, b), (c, d) in zip(EL[::2], EL[1::2], strict=False)
    )
    + "</table>",
    "strong br": "".join(f"<strong>【{a}】</strong><br>{b}<br>" for a, b in EL),
}


def block(n: str, more: bool = True) -> str:
    return (
        f'<div class="box"><div class="hd"><a href="/{n}/">{n}栏目</a>'
        + (f'<a class="more" href="/{n}/">更多&gt;&gt;</a>' if more else "")
        + "</div><ul>"
        + "".join(
            f'<li><a href="/{n}/2026{i}.html">{n}栏目第{i}条新闻标题内容</a>'
            + f"<span>11-{20 - i:02d}</span>"
            + "</li>"
            for i in range(6)
        )
        + "</ul></div>"
    )


HOMES = {
    "root": (
        page("".join(block(x) for x in ("云城要闻", "通知公告", "部门动态")), title="云城区人民政府门户网站", crumb=""),
        "http://www.xx.gov.cn/",
        {"home"},
    ),
    "index.html": (
        page("".join(block(x) for x in ("云城要闻", "通知公告", "部门动态")), title="云城区人民政府门户网站", crumb=""),
        "http://www.xx.gov.cn/index.html",
        {"home"},
    ),
    "dept sub": (
        page(
            "".join(block(x) for x in ("工作动态", "通知公告", "政策法规", "办事指南")), title="云城区教育局", crumb=""
        ),
        "http://www.xx.gov.cn/jyj/",
        {"home", "list"},
    ),
    "default.aspx": (
        page(
            "".join(block(x, more=False) for x in ("云城要闻", "通知公告", "部门动态")),
            title="云城区教育信息网",
            crumb="",
            style="table",
        ),
        "http://jyj.xx.gov.cn/Default.aspx",
        {"home"},
    ),
    "splash": (
        '<html><head><title>云城区人民政府</title></head><body><a href="/cn/"><img src="a.jpg" alt="进入首页"></a></body></html>',
        "http://www.xx.gov.cn/",
        {"home"},
    ),
    "one block home": (page(block("最新动态"), title="云城区统计局", crumb=""), "http://tjj.xx.gov.cn/", {"home"}),
}
ERRORS = {
    "404 title": '<html><head><title>404</title></head><body><h1>404</h1><p>您访问的页面不存在</p><a href="/">返回首页</a></body></html>',
    "nginx": "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr><center>nginx/1.18.0</center></body></html>",
    "iis": "<html><head><title>无法找到该页</title></head><body><h1>无法找到该页</h1><p>您正在搜索的页面可能已经删除、更名或暂时不可用。</p><p>HTTP 错误 404 - 文件或目录未找到。<br>Internet 信息服务 (IIS)</p></body></html>",
    "in frame": page(
        '<div class="err"><img src="404.png"><p>抱歉，您访问的页面不存在或已被删除！</p><a href="/">返回首页</a></div>',
        title="云城区人民政府门户网站",
    ),
    "tomcat": "<html><head><title>HTTP状态 404 - 未找到</title></head><body><h1>HTTP状态 404 - 未找到</h1><p><b>类型</b> 状态报告</p><p><b>消息</b> /a/b.html</p></body></html>",
    "asp error": '<font face="Arial" size=2><p>Microsoft OLE DB Provider for ODBC Drivers</font> <font face="Arial" size=2>错误 \'80004005\'</font><p>[Microsoft][ODBC Microsoft Access Driver] 不能打开数据库</p>',
    "runtime": "<html><head><title>运行时错误</title></head><body><h1>“/”应用程序中的服务器错误。</h1><h2><i>运行时错误</i></h2><p>说明: 服务器上出现应用程序错误。</p></body></html>",
    "信息不存在": page('<div class="c">该信息不存在或已被删除！</div>', title="信息详情"),
    "countdown": "<html><head><title>提示信息</title></head><body><div><h2>您访问的信息不存在</h2><p>5秒后自动跳转到首页</p></div></body></html>",
}
LIVE = {
    "article about deletion": page(
        "<h1>关于部分网页链接已失效的说明</h1><p>发布时间：2026-11-12</p><p>因网站改版，原政务公开栏目部分网页已被删除，给您带来不便，敬请谅解，如需查询可致电0766-8822110。</p>",
        title="关于部分网页链接已失效的说明",
    ),
    "notice title error": page(
        f"<h1>页面不存在问题整改情况</h1><p>发布时间：2026-11-12</p>{BODY}",
        title="页面不存在问题整改情况_云城区人民政府",
    ),
    "article 404": page(
        f"<h1>404医院开展义诊活动</h1><p>发布时间：2026-11-12</p>{BODY}", title="404医院开展义诊活动_云城区人民政府"
    ),
    "article 502": page(
        "<h1>502公交线路调整公告</h1><p>发布时间：2026-11-12</p><p>自11月20日起调整502路公交线路。</p>",
        title="502公交线路调整公告",
    ),
    "list with nonexist": page(
        '<ul><li><a href="/1.html">关于信息不存在的政府信息公开告知书</a><span>2026-11-01</span></li><li><a href="/2.html">找不到工作怎么办</a><span>2026-10-01</span></li></ul>',
        title="工作动态",
    ),
    "list one row": page(
        '<ul><li><a href="/1.html">您访问的页面不存在怎么办</a><span>2026-11-01</span></li></ul>', title="常见问题"
    ),
    "footer 404 word": page(
        '<ul class="list"><li><a href="/zwgk/gzdt/1.html">关于开展检查的通知</a><span>2026-11-01</span></li></ul><div style="display:none">抱歉，您访问的页面不存在</div>',
        title="工作动态",
    ),
    "attachment notice": page(
        '<h1>附件</h1><p>发布时间：2026-11-12</p><p><a href="a.doc">附件下载</a></p><p>如附件无法打开，请联系我们。</p>',
        title="附件",
    ),
    "video unsupported": page(
        "<h1>云城新闻联播</h1><p>发布时间：2026-11-12</p><video>抱歉，您的浏览器不支持视频播放，找不到文件</video>",
        title="云城新闻联播",
    ),
    "申请人信息不存在": page(
        "<h1>政府信息公开告知书</h1><p>发布时间：2026-11-12</p><p>您申请公开的信息不存在。</p>",
        title="政府信息公开告知书",
    ),
    "empty search": page("<p>很抱歉，没有找到相关内容</p>", title="工作动态"),
    "blank column 无内容": page('<div class="list"><p>抱歉，该栏目暂无内容</p></div>', title="工作动态"),
    "column being built": page('<div class="list"><p>该栏目正在建设中</p></div>', title="工作动态"),
}
CHALLENGES = {
    "jsl": '<script>document.cookie=("_")+("_")+("jsl_clearance_s")+"=1";location.href=location.pathname+location.search</script>',
    "rui shu": '<!DOCTYPE html><html><head><meta id="abc" content="xx"><script>$_ts=window[\'$_ts\'];if(!$_ts)$_ts={};$_ts.nsd=1;</script><script src="/a.js"></script></head><body></body></html>',
    "cdn": '<html><head><title>访问验证</title></head><body><p>请完成安全验证后继续访问</p><div id="captcha"></div></body></html>',
    "waf block": "<html><head><title>网站防火墙</title></head><body><h1>您的请求带有不合法参数，已被网站管理员设置拦截！</h1><p>可能原因：您提交的内容包含危险的攻击请求</p></body></html>",
    "jiasule": "<html><head><title>创宇盾</title></head><body><p>当前访问疑似黑客攻击，已被创宇盾拦截。</p><p>事件编号：123</p></body></html>",
    "cookie set": '<html><script>var d=new Date();document.cookie="ck=1;path=/";window.location.reload();</script></html>',
    "cloudflare": "<html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue</noscript></body></html>",
    "ip banned": "<html><body>您的IP访问频率过高，请稍后再试</body></html>",
    "403 text": "<html><head><title>403 Forbidden</title></head><body>访问被拒绝，您的访问存在异常行为</body></html>",
    "slider": "<html><head><title>滑动验证页面</title></head><body><p>请按住滑块，拖动到最右边</p></body></html>",
}


@pytest.mark.parametrize("head", ["", "<p>发布时间：2026-11-12 来源：区残联</p>"], ids=["undated", "dated"])
@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_is_told_with_and_without_a_date(name: str, head: str) -> None:
    html = page(f"<h1>残疾人证办理指南</h1>{head}{GUIDES[name]}", title="残疾人证办理指南_云城区人民政府")
    got = reading(html, "http://www.xx.gov.cn/bsfw/bszn/123.html")
    assert (got.kind, got.title) == (PageKind.GUIDE, "残疾人证办理指南")
    assert got.guide is not None
    assert len(got.guide.elements) == 10
    assert (str(got.published) == "2026-11-12") is bool(head)


@pytest.mark.parametrize("name", HOMES)
def test_a_home_page_is_told(name: str) -> None:
    html, url, kinds = HOMES[name]
    assert reading(html, url).kind in kinds
    assert reading(html, url, PageKind.HOME).kind is PageKind.HOME


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_is_told(name: str) -> None:
    assert reading(ERRORS[name], "http://www.xx.gov.cn/a/b.html").kind is PageKind.ERROR


@pytest.mark.parametrize("name", LIVE)
def test_a_live_page_that_speaks_of_errors_is_none(name: str) -> None:
    got = reading(LIVE[name], "http://www.xx.gov.cn/zwgk/gzdt/index.html")
    assert got.kind not in (PageKind.ERROR, PageKind.CHALLENGE)


@pytest.mark.parametrize("name", CHALLENGES)
def test_a_guards_page_is_a_challenge_and_no_error(name: str) -> None:
    assert reading(CHALLENGES[name], "http://www.xx.gov.cn/").kind is PageKind.CHALLENGE
