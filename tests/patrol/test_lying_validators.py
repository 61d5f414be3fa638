"""A server that calls a page unchanged whatever was added to it: nobody is accused of what it hid."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo.answer import Answer
from tests.patrol.little import Asked, Little, Reply, article, faults, home, listing, shown

FIRST, SECOND, LATER = "2026-11-13", "2026-11-14", "2026-11-18"
OLD = [(f"关于第{n}号事项的工作情况说明", f"/gzdt/t{n}.html", f"2026-11-0{4 - n}") for n in range(1, 4)]
NEW = ("全区重点项目集中开工", "/gzdt/t9.html", "2026-11-15")
NAV = {"首页": "/", "工作动态": "/gzdt/", "领导信箱": "/ldxx/"}
CRUMB = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/ldxx/">领导信箱</a></div>'
BOARD = "    boards:\n      - {name: 领导信箱, url: /ldxx/, reply_within: 3d}\n"


def stuck(text: str) -> Reply:
    """An answer with a tag that never changes."""

    def answer(asked: Asked) -> Answer:
        tag = (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"1"'))
        known = any(name.lower() == "if-none-match" for name in asked.headers)
        return Answer(304, tag, b"") if known else Answer(200, tag, text.encode())

    return answer


def letter(reply: str) -> str:
    told = (
        f"<p>答复时间：2026-11-14</p><p>答复单位：区城管局</p><p>答复内容：{reply}</p>"
        if reply
        else "<p>答复内容：</p>"
    )
    body = "<h1>路灯不亮</h1><p>来信时间：2026-11-12</p><p>来信内容：门口的路灯不亮，请派人修理，谢谢。</p>"
    return shown("路灯不亮_领导信箱", CRUMB + body + told)


def site(rows: list[tuple[str, str, str]], reply: str) -> dict[str, Reply]:
    board = '<h2>领导信箱</h2><ul><li><a href="/ldxx/1.html">路灯不亮</a><span>来信时间：2026-11-12</span></li></ul>'
    pages: dict[str, Reply] = {url: article(title, day) for title, url, day in rows}
    pages["/gzdt/"] = stuck(listing("工作动态", rows))
    pages["/ldxx/"] = shown("领导信箱_小区人民政府", CRUMB + board)
    pages["/ldxx/1.html"] = stuck(letter(reply))
    pages["/"] = home(NAV)
    return pages


@pytest.mark.parametrize("renewed", [True, False])
def test_what_is_about_to_be_accused_is_sent_whole(tmp_path: Path, renewed: bool) -> None:
    with Little(tmp_path, site(OLD, "")) as little:
        little.write(site=BOARD)
        assert little.patrol(FIRST).returncode == 0
        if renewed:
            little.pages = site([NEW, *OLD], "您好，线路已经更换，当晚恢复照明，感谢您的监督。")
        assert little.patrol(SECOND).returncode == little.patrol(LATER).returncode == 0
    found = [one[0] for one in faults(tmp_path, "column-stale", "message-unanswered")]
    assert found == ([] if renewed else ["column-stale", "message-unanswered"])
