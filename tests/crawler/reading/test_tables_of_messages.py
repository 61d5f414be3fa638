"""One table a message, without a link in any of them."""

from __future__ import annotations

from style_pages import reading

HEAD = "<div class='header'><a href='/'><img src='/images/logo.png' alt='某公交公司'></a></div>"
NAMES = {"": "首页", "gzdt/": "工作动态", "x/": "网友留言", "x2/": "在线留言", "y/": "咨询留言", "z/": "投诉留言"}
NAV = "<div class='nav'><ul>{}</ul></div>".format(
    "".join(f"<li><a href='/{path}'>{name}</a></li>" for path, name in NAMES.items())
)
CRUMB = "<div class='position'>当前位置：<a href='/'>首页</a> &gt; 投诉留言</div>"


def table(n: int, asked: str, answered: str) -> str:
    reply = f"<tr><td>回复</td><td colspan=2>末班车为21时。（公交公司 {answered}）</td></tr>" if answered else ""
    return (
        f"<table width=100% border=1><tr><td>标题</td><td>请问{n}路公交末班车是几点</td><td>{asked}</td></tr>"
        f"<tr><td>内容</td><td colspan=2>请问{n}路公交末班车是几点？</td></tr>{reply}</table>"
    )


def test_tables_without_links_are_no_panels_of_tabs() -> None:
    """The page is read to its end, whatever it is taken for."""
    days = (
        ("2026-11-14", "2026-11-17"),
        ("2026-10-24", "2026-10-27"),
        ("2026-07-03", ""),
        ("2026-06-04", "2026-06-07"),
    )
    tables = "".join(table(n, *both) for n, both in enumerate(days, 1))
    main = f"<div class='main'><h2>投诉留言</h2><a href='/write.html'>我要留言</a>{tables}</div>"
    html = f"<html><head><title>投诉留言</title></head><body>{HEAD}{NAV}{CRUMB}{main}</body></html>"
    assert reading(html, "http://a.example/z/").url == "http://a.example/z/"
