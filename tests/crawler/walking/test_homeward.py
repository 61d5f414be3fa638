"""Which links mean the home page, so that leading there is no fault of theirs."""

from __future__ import annotations

import pytest

from crawler.homeward import is_login, is_personal, means_home

SITE = "http://www.a.gov.cn"
NAMES = ("青溪县侨务办公室门户网站", "欢迎访问青溪县侨务办公室")


@pytest.mark.parametrize(
    "path",
    ["/index", "/index/", "/html/", "/portal/index", "/home.html", "/home", "/Default.aspx", "/main.jsp", "/web/", "/cn/",
     "/sy/", "/html/index.shtml", "/wap/"],
)  # fmt: skip
def test_usual_names_of_the_home_page_mean_it_in_any_words(path: str) -> None:
    assert means_home(SITE + path, "本站", NAMES)


@pytest.mark.parametrize(
    "path",
    ["/index_2.html", "/html/2018/", "/home/news/1.html", "/main/12.html", "/index?id=12", "/jyj/", "/jyj/index.html",
     "/portal/zwgk/index", "/web/html/index/", "/en/", "/homework/", "/zt/sy.htm"],
)  # fmt: skip
def test_other_paths_mean_what_stands_there(path: str) -> None:
    assert not means_home(SITE + path, "工作动态", NAMES)


@pytest.mark.parametrize(
    "words",
    ["首页", "首 页", "返回首页", "« 返回主页", "回到首页", "门户首页", "网站首页>>", "HOME", "Home Page", "返回网站首页", "logo",
     "网站LOGO", "青溪县侨务办公室", "青溪县侨务办公室首页", "青溪县侨务办公室网站", "青溪县侨务办公室logo", "简体中文", "中文版", "手机版",
     "无障碍阅读", "无障碍", "适老版", "网站适老化模式", "长者专区", "长者助手", "关怀模式", "繁體中文", "繁体", "切换到繁体版"],
)  # fmt: skip
def test_words_that_mean_the_home_page(words: str) -> None:
    assert means_home(f"{SITE}/qxqb", words, NAMES)


@pytest.mark.parametrize(
    "words",
    [None, "", "更多", "学校主页", "张三个人主页", "设为首页", "首页图片新闻", "青溪县侨务办公室领导", "青溪县人民政府", "侨务办", "English",
     "关于首页改版的通知", "党政机关网站标识", "中文系招生", "手机版权威发布",
     "老年人", "关怀困难群众", "无障碍设施建设", "老年大学", "大字报"],
)  # fmt: skip
def test_words_that_mean_something_else(words: str | None) -> None:
    assert not means_home(f"{SITE}/qxqb", words, NAMES)


@pytest.mark.parametrize("words", ["会员中心", "个人中心", "我的办件", "登录", "[ 注册 ]", "用户登录", "退出登录"])
def test_what_only_a_visitor_who_has_logged_in_may_see(words: str) -> None:
    assert is_personal(words) and not means_home(f"{SITE}/member/", words, NAMES)


@pytest.mark.parametrize(
    "words", [None, "", "会员单位名单", "个人所得税", "我的祖国", "注册会计师", "登录指南", "政务服务中心"]
)
def test_what_anybody_may_see(words: str | None) -> None:
    assert not is_personal(words)


@pytest.mark.parametrize(
    ("path", "login"),
    [("/login.html", True), ("/user/login?back=/a", True), ("/sso/", True), ("/cas/login", True), ("/oauth2/authorize", True),
     ("/sign_in", True), ("/blogin.html", False), ("/zt/author/", False), ("/a?to=/login", False), ("/login2026/1.html", False)],
)  # fmt: skip
def test_where_visitors_log_in_is_told_by_the_path(path: str, login: bool) -> None:
    assert is_login(SITE + path) is login
