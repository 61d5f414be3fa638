"""A column with letters in its margin: the column is judged by its list, the letters by their own board."""

from __future__ import annotations

from pathlib import Path

from tests.patrol.little import NIGHT, Little, Reply, article, faults, home, shown, town

CRUMB = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/tzgg/">通知公告</a></div><h2>通知公告</h2>'


def letter(title: str, asked: str) -> str:
    body = f"<h1>{title}</h1><p>来信时间：{asked}</p><p>来信人：张**</p><p>来信内容：{title}，请处理。</p><p>办理状态：办理中</p>"
    return shown(f"{title}_来信", body)


def test_neither_half_hides_the_other(tmp_path: Path) -> None:
    pages: dict[str, Reply] = {
        **town(),
        "/": home({"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/", "局长信箱": "/lx/"}),
    }
    notices = [(f"关于第{at}号事项的通知", f"/tzgg/t{at}.html", f"2026-03-0{at}") for at in range(1, 5)]
    letters = [("路灯不亮的问题", "/lx/1.html", "2026-03-02"), ("井盖缺失的问题", "/lx/2.html", "2026-11-02")]
    pages |= {url: article(title, when) for title, url, when in notices}
    pages |= {url: letter(title, when) for title, url, when in letters}
    left = "".join(f'<li><a href="{url}">{title}</a><span>{when}</span></li>' for title, url, when in notices)
    right = "".join(f'<tr><td><a href="{url}">{title}</a></td><td>办理中</td></tr>' for title, url, _ in letters)
    table = f"<table><tr><th>信件标题</th><th>状态</th></tr>{right}</table>"
    pages["/lx/"] = shown(
        "局长信箱_小区人民政府", CRUMB.replace("/tzgg/", "/lx/").replace("通知公告", "局长信箱") + table
    )
    body = f"<div class=left><ul>{left}</ul></div><div class=right><h3>来信</h3>{table}</div>"
    pages["/tzgg/"] = shown("通知公告_小区人民政府", CRUMB + body)
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
    assert [one[:3] for one in faults(tmp_path, "column-stale")] == [("column-stale", "confirmed", "/tzgg/")]
    assert [one[:3] for one in faults(tmp_path, "message-unanswered")] == [
        ("message-unanswered", "confirmed", "/lx/1.html")
    ]
    assert faults(tmp_path, "column-empty") == []
