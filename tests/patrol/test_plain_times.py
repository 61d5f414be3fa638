"""A board whose list says 时间 and no more: each letter's own page tells when it was asked, or nobody is accused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patrol.little import NEXT, NIGHT, Little, Reply, faults, home, shown, town, unseen

CRUMB = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/ldxx/">领导信箱</a></div>'
BOARD = "    boards:\n      - {name: 领导信箱, url: /ldxx/}\n"
LETTERS = ("路灯不亮", "井盖缺失", "占道经营")
ASKED = ("<p>来信时间：2026-03-02</p>", "<p>来信时间：2026-11-02</p>", "")
"""Long ago, lately, and not said."""


def letter(title: str, asked: str) -> str:
    body = f"<h1>{title}</h1>{asked}<p>来信人：张**</p><p>来信内容：{title}，请尽快处理。</p><p>办理状态：办理中</p>"
    return shown(f"{title}_领导信箱", CRUMB + body)


def board(*times: str) -> str:
    """Rows with their title, the plain times and a state."""
    heads = "".join(f"<th>{name}</th>" for name in ("标题", *(["时间"] * len(times)), "状态"))
    rows = "".join(
        f'<tr><td><a href="/ldxx/{at}.html">{title}</a></td>{"".join(f"<td>{one}</td>" for one in times)}<td>办理中</td></tr>'
        for at, title in enumerate(LETTERS)
    )
    return shown("领导信箱_小区人民政府", f"{CRUMB}<h2>领导信箱</h2><table><tr>{heads}</tr>{rows}</table>")


@pytest.mark.parametrize("times", [(), ("2026-03-01",), ("2026-11-20",)], ids=["none", "long ago", "lately"])
def test_the_letters_own_page_decides(tmp_path: Path, times: tuple[str, ...]) -> None:
    pages: dict[str, Reply] = {**town(), "/": home({"首页": "/", "工作动态": "/gzdt/", "领导信箱": "/ldxx/"})}
    pages["/ldxx/"] = board(*times)
    for at, (title, asked) in enumerate(zip(LETTERS, ASKED, strict=True)):
        pages[f"/ldxx/{at}.html"] = letter(title, asked)
    with Little(tmp_path, pages) as little:
        little.write(site=BOARD)
        for night in (NIGHT, NEXT):
            assert little.patrol(night).returncode == 0
    assert [one[:3] for one in faults(tmp_path, "message-unanswered")] == [
        ("message-unanswered", "confirmed", "/ldxx/0.html")
    ]
    assert unseen(tmp_path, "message-unanswered") == {"/ldxx/2.html": "undated"}
    assert faults(tmp_path, "message-late") == []
