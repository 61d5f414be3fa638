"""Pages that stand in another's place, and pages that only speak of trouble."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.page import Page, PageKind, Reading, Trouble
from crawler.reader import read
from crawler.trouble import similar

TODAY = date(2026, 11, 24)
NAV = "".join(f'<a href="/c{at}/">栏目{at}</a>' for at in range(30))
FOOT = "<div>主办：云城区人民政府办公室 网站标识码：4453020001 粤ICP备12345678号-1</div>"


def page(
    body: str, title: str = "", head: str = "", url: str = "http://www.example.gov.cn/gzdt/content/post_1.html"
) -> Reading:
    html = f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{body}</body></html>"
    return read(Page(url, html.encode()), TODAY)


ERRORS = {
    "server's own": ("<center><h1>404 Not Found</h1></center><hr><center>nginx</center>", "404 Not Found"),
    "tomcat": ("<h1>HTTP Status 404 – Not Found</h1><p>Type Status Report</p>", "HTTP Status 404 – Not Found"),
    "iis": ("<h2>404 - 找不到文件或目录。</h2><h3>您要查找的资源可能已被删除，已更改名称或者暂时不可用。</h3>", "404 - 找不到文件或目录。"),
    "title in Chinese": ("<p>返回首页</p>", "您访问的页面不存在"),
    "title with the site's name": ("<div>3秒后返回</div>", "页面不存在-云城区人民政府门户网站"),
    "in the site's frame": (f"{NAV}<div class='m'><p>很抱歉，您要访问的页面不存在或已被删除！</p><a href='/'>返回首页</a></div>{FOOT}", "云城区人民政府门户网站"),
    "in the frame, other words": (f"{NAV}<h2>对不起，该信息不存在或已删除</h2>{FOOT}", "云城区人民政府门户网站"),
    "system": ("<h1>系统错误</h1><p>请与管理员联系</p>", "系统错误提示"),
    "asp": ("<h2>/show.asp 应用程序中的服务器错误。</h2><p>运行时错误</p>", "运行时错误"),
    "500": ("<h1>Internal Server Error</h1>", "500 Internal Server Error"),
    "bad gateway": ("<h1>502 Bad Gateway</h1>", "502 Bad Gateway"),
}  # fmt: skip


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_with_status_200_is_told_by_title_or_message(name: str) -> None:
    body, title = ERRORS[name]
    reading = page(body, title)
    assert (reading.kind, reading.trouble) == (PageKind.ERROR, Trouble.ERROR), reading.reasons


LONG = "根据有关规定，现将全区政府网站检查情况通报如下，请各单位认真整改，并于规定期限内反馈。" * 6
HEALTHY = {
    "an article that says removed": ("关于网站迁移的公告", f"<p>发布时间：2019-02-28 来源：本网</p><p>原网站内容已被删除，您访问的页面不存在时请联系我们。{LONG}</p>"),
    "an article about errors": ("关于页面不存在等错链问题的整改通报", f"<p>发布时间：2019-02-28 来源：本网</p><p>{LONG}</p>"),
    "an article numbered 404": ("404号公交线路调整通告", f"<p>发布时间：2019-02-28 来源：本网</p><p>{LONG}</p>"),
    "an article on verification": ("关于开展食品安全验证工作的通知", f"<p>发布时间：2019-02-28 来源：本网</p><p>请输入验证码后登录。{LONG}</p>"),
}  # fmt: skip


TELLING = {
    "an office that moved": ("搬迁公告", "<h1>搬迁公告</h1><p>我局已搬迁，原地址已不存在，请到新址办理。</p>"),
    "the same under the site's title": (
        "青溪区教育局", "<h1>搬迁公告</h1><p>我局已搬迁，原地址已不存在，请到新址办理。</p>",
    ),
    "a site that was rebuilt": (
        "网站改版公告", "<h1>网站改版公告</h1><p>本站已改版，旧页面无法访问，请更新收藏。</p>",
    ),
    "a heading of no heading element": (
        "网站改版公告-青溪区教育局", "<div class='bt'>网站改版公告</div><p>本站已改版，旧页面无法访问，请更新收藏。</p>",
    ),
    "it speaks to its reader": (
        "关于旧版页面的公告", "<h1>关于旧版页面的公告</h1><p>如您访问的旧版页面不存在，请从首页进入。</p>",
    ),
    "a heading in bold letters": (
        "青溪区教育局",
        "<p><b>网站改版公告</b></p><p>本站已改版，旧页面无法访问，请更新收藏。</p>",
    ),
    "a short heading": ("青溪区教育局", "<h2>通知</h2><p>旧版文件已失效，请下载新版，有问题请来电。</p>"),
    "a title that asks": ("找不到页面？网站改版说明", "<h1>找不到页面？网站改版说明</h1><p>请从新首页进入。</p>"),
    "a title of help": ("无法打开文件的处理办法", "<h1>无法打开文件的处理办法</h1><p>请安装阅读器。</p>"),
    "a lost record": ("办事提醒", "<h3>房产证遗失补办须知</h3><p>原档案记录已丢失，凭身份证到窗口补办。</p>"),
}  # fmt: skip
STILL = {
    "the site's name over it": ("青溪区教育局", "<h1>青溪区教育局</h1><p>您访问的页面不存在，请返回首页。</p>"),
    "a column's name over it": (
        "工作简报-青溪区", f"<a href='/gzjb/'>工作简报</a>{NAV}<h2>工作简报</h2><p>您要查看的文章已被删除，请返回。</p>{FOOT}",
    ),
    "a hint over it": ("温馨提示", "<h3>温馨提示</h3><p>该信息已下线，3秒后返回首页。</p>"),
    "a heading of the frame": ("青溪区", f"{NAV}<h3>政策文件检索</h3><p>该页面不存在</p>{FOOT}"),
    "a bare sentence": ("青溪区", f"{NAV}<p>页面不存在或已删除</p>{FOOT}"),
    "two clauses": ("", "<p>链接有误，页面不存在，请与管理员联系。</p>"),
    "a title with an alternative": ("找不到文件或目录", "<p>返回</p>"),
    "a title with the site": ("找不到该页 - 青溪区人民政府", "<p>返回</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", TELLING)
def test_a_short_live_page_that_tells_of_something_gone_is_no_error(name: str) -> None:
    title, body = TELLING[name]
    assert page(body, title).trouble is None


@pytest.mark.parametrize("name", STILL)
def test_a_message_without_a_subject_of_its_own_is_an_error(name: str) -> None:
    title, body = STILL[name]
    assert page(body, title).kind is PageKind.ERROR


def test_an_undated_article_about_a_broken_page_is_none() -> None:
    title = "关于门户网站部分网页无法访问的公告"
    reading = page(f"{NAV}<h1>{title}</h1><p>{LONG}</p>{FOOT}", f"{title}-云城区人民政府")
    assert (reading.kind, reading.trouble) == (PageKind.ARTICLE, None)


@pytest.mark.parametrize("name", HEALTHY)
def test_a_live_article_that_speaks_of_errors_is_none(name: str) -> None:
    title, body = HEALTHY[name]
    reading = page(f"{NAV}<h1>{title}</h1>{body}{FOOT}", f"{title}-云城区人民政府")
    assert (reading.kind, reading.trouble, reading.title) == (PageKind.ARTICLE, None, title)


CHALLENGES = {
    "jsl": "<script>document.cookie=('_')+('_')+('jsl_clearance_s')+('=')+(-1+'')+';path=/';location.href=location.pathname+location.search</script>",
    "jsl named": "<script>var __jsl_clearance='1';</script>",
    "412 of a guard": "<meta id='9DhefwqGPrzGxEp9hPaoag' content='x'><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script>",
    "acw": "<script>var arg1='ABC';function setCookie(n,v){document.cookie=n+'='+v};function reload(x){setCookie('acw_sc__v2',x);document.location.reload();}</script>",
    "slider": "<h3>安全验证</h3><p>请完成下方验证后继续访问</p><div id='captcha'></div>",
    "blocked": "<p>您的访问请求已被拦截，事件编号 8812</p>",
    "named guard": "<p>当前访问疑似黑客攻击，已被网站管理员设置拦截并记录。知道创宇云防御</p>",
    "browser check": "<p>Checking your browser before accessing</p>",
    "captcha": "<p>请输入验证码以继续访问</p><input name='code'>",
}  # fmt: skip


@pytest.mark.parametrize("name", CHALLENGES)
def test_a_guards_page_is_a_challenge_and_never_an_error(name: str) -> None:
    reading = page(CHALLENGES[name])
    assert (reading.kind, reading.trouble) == (PageKind.CHALLENGE, Trouble.CHALLENGE)


def test_the_shell_of_a_script_built_site_is_no_challenge() -> None:
    shell = "<noscript><strong>本网站需要启用 JavaScript 才能正常浏览。</strong></noscript><div id='app'></div><script src='/a.js'></script>"
    reading = page(shell, "云城区审计局", url="http://www.example.gov.cn/")
    assert (reading.trouble, reading.kind) == (None, PageKind.HOME)


def test_a_login_wall_and_a_parked_domain_are_told() -> None:
    wall = page(
        "<form><input name='u'><input type='password' name='p'><button>登录</button></form>", "统一身份认证平台"
    )
    parked = page("<h1>此域名正在出售</h1><p>This domain is for sale</p>", "example.cn")
    assert (wall.trouble, wall.kind) == (Trouble.LOGIN, PageKind.OTHER)
    assert (parked.trouble, parked.kind) == (Trouble.PARKED, PageKind.OTHER)


@pytest.mark.parametrize(
    "words",
    [
        "网站正在升级维护中，预计11月26日恢复，给您带来不便敬请谅解。",
        "系统维护中，请稍后访问",
        "本站因服务器迁移暂停访问",
        "平台将于今晚进行系统升级，升级期间暂停服务",
        "因机房升级改造，本网站于2026年10月9日18时至10月10日8时暂停服务，敬请谅解。",
        "由于电力检修，门户网站将暂时无法访问",
        "网站系统维护公告",
        "本网站自10月9日起临时关闭对外服务",
    ],
)
def test_a_notice_that_the_site_is_being_worked_on_is_told(words: str) -> None:
    reading = page(f"<h2>{words}</h2>", "通知", url="http://www.example.gov.cn/")
    assert reading.trouble is Trouble.CLOSED, reading.reasons


@pytest.mark.parametrize(
    "body",
    [
        f"{NAV}<p>网站正在升级维护中，敬请谅解。</p>{FOOT}",
        "<p>栏目正在建设中，敬请期待。</p>",
        "<h1>网站维护中心</h1><p>负责网站技术维护，地址：行政中心一楼</p>",
        "<p>关于门户网站系统升级改造项目的中标公告</p>",
        "<p>因道路改造，3路公交车暂停服务，详情见公交公司公告</p>",
        f"{NAV}<h2>网站系统维护公告</h2><p>因机房检修，本网站于10月9日18时暂停服务。</p>{FOOT}",
        f"<h1>关于网站系统维护的公告</h1><p>发布时间：2026-11-20</p><p>系统升级维护期间暂停访问。</p>{FOOT}",
    ],
    ids=[
        "a marquee on the home page",
        "a column",
        "a name",
        "a project",
        "a road",
        "an article without a date",
        "an announcement",
    ],
)
def test_a_page_that_only_speaks_of_maintenance_is_itself(body: str) -> None:
    assert page(body, "云城区", url="http://www.example.gov.cn/").trouble is None


def test_a_home_page_with_a_login_form_is_no_wall() -> None:
    body = NAV * 3 + "<form><input name='u'><input type='password'></form>" + "<p>云城区新闻标题若干条</p>" * 80
    assert page(body, "云城区人民政府", url="http://www.example.gov.cn/").trouble is None


@pytest.mark.parametrize(
    ("head", "body", "target"),
    [
        ('<meta http-equiv="refresh" content="0;url=/new/index.html">', "", "http://www.example.gov.cn/new/index.html"),
        ("<META HTTP-EQUIV='Refresh' CONTENT='3; URL=http://b.gov.cn/'>", "正在跳转", "http://b.gov.cn/"),
        ("", "<script>window.location.href='/index.html';</script>", "http://www.example.gov.cn/index.html"),
        ("", "<script>location.replace(\"../x.html\")</script>", "http://www.example.gov.cn/gzdt/x.html"),
        ("", "<script>top.location = 'http://b.gov.cn/a'</script>", "http://b.gov.cn/a"),
        ('<meta http-equiv="refresh" content="600">', "", None),
        ('<meta http-equiv="refresh" content="600;url=/other.html">', "", None),
        ("", "<script>if (location.href == 'x') { go() }</script>", None),
        ("", "<script>// location.href='/x.html'</script>", None),
        ("", f"<p>{LONG}</p><script>function home(){{ location.href='/index.html'; }}</script>", None),
    ],
)  # fmt: skip
def test_a_page_that_leads_on_at_once_says_where(head: str, body: str, target: str | None) -> None:
    assert page(body, head=head).refresh == target


def test_an_error_template_is_like_itself_whatever_was_asked_for() -> None:
    template = "抱歉，没有找到 {} 。请检查地址，或返回首页。云城区人民政府"
    assert similar(template.format("/gzdt/2019/post_1.html"), template.format("/no-such-page-7731")) > 0.95
    assert similar(template.format("/a"), LONG) < 0.5
    assert (similar("", ""), similar("", "x")) == (1.0, 0.0)


MENU = "".join(f'<a href="/c{n}/">栏目{n}</a>' for n in range(8))


@pytest.mark.parametrize(
    "body",
    [
        f'{MENU}<ul><li><a href="/t1.html">区政务中心采购防火墙设备结果公示</a> 2026-09-01</li></ul>',
        f"{MENU}<h1>关于访问受限问题的答复</h1><p>访问被限制的，请联系办公室。防火墙已经调整。</p>",
        '<a href="/t1.html">云盾加速乐项目采购公告</a><a href="/t2.html">会议通知</a>',
        "<h1>防火墙设备采购公告</h1><p>发布时间：2026-09-01</p><p>采购防火墙一台。</p>",
        f'{MENU}<ul><li><a href="/t1.html">某网站已关停的说明</a></li></ul><p>本域名已过期的公告见上。</p>',
    ],
    ids=["a row", "a short article in its frame", "rows alone", "an article without a frame", "a closed site in a row"],
)
def test_words_of_a_guard_in_what_a_site_publishes_are_no_guard_s(body: str) -> None:
    assert page(body).trouble is None


@pytest.mark.parametrize(
    ("script", "trouble"),
    [
        ('alert("参数错误！");history.back();', Trouble.ERROR),
        ("alert('该信息不存在或已被删除');window.history.go(-1);", Trouble.ERROR),
        ("alert('请先登录'); history.back()", Trouble.LOGIN),
        ("alert('欢迎光临'); history.back()", None),
        ('alert("参数错误");', None),
    ],
)
def test_a_message_box_and_nothing_else_is_an_old_program_s_error_page(script: str, trouble: Trouble | None) -> None:
    assert page(f"<script>{script}</script>").trouble is trouble
