"""Boards of a little site: what of them was not understood accuses nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from demo.answer import Answer
from tests.patrol.little import (
    NEXT,
    NIGHT,
    Little,
    Reply,
    article,
    exported,
    faults,
    home,
    listing,
    shown,
    town,
    unseen,
)

NAV = {"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/", "领导信箱": "/ldxx/"}
CRUMB = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/ldxx/">领导信箱</a></div><h2>领导信箱</h2>'
BOARD = "    boards:\n      - {name: 领导信箱, url: /ldxx/}\n"
SCRIPT = (
    '<ul id="list"></ul><script>$.getJSON("/api/letter/list?pageNo=1&pageSize=20",function(r){show(r.data)})</script>'
)
TEXT = "您好，经现场核实，路灯线路已经更换，当晚恢复照明，感谢您的监督。"


def as_data(value: object) -> Answer:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Answer(200, (("Content-Type", "application/json"),), body)


def with_board(board: str, **more: Reply) -> dict[str, Reply]:
    return {**town(), "/": home(NAV), "/ldxx/": shown("领导信箱_小区人民政府", CRUMB + board), **more}


@pytest.mark.parametrize("rows", [[{"mc": "关于路灯不亮的来信", "t1": "2026-11-01"}], []], ids=["unknown", "none"])
def test_a_board_whose_data_is_not_understood_is_not_silent(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    pages = with_board(SCRIPT)
    pages["/api/letter/list"] = as_data({"code": 0, "data": {"total": len(rows), "list": rows}})
    with Little(tmp_path, pages) as little:
        little.write(site=BOARD)
        assert little.patrol(NIGHT).returncode == 0
    assert [one[:3] for one in faults(tmp_path, "board-silent")] == (
        [] if rows else [("board-silent", "confirmed", "/ldxx/")]
    )
    assert unseen(tmp_path, "board-silent") == ({"/ldxx/": "our_fault"} if rows else {})


def test_a_column_whose_data_is_not_understood_is_not_empty(tmp_path: Path) -> None:
    pages = with_board(
        "<p>信箱</p>", **{"/ldxx/": shown("领导活动_小区人民政府", CRUMB.replace("领导信箱", "领导活动") + SCRIPT)}
    )
    pages["/"] = home({**NAV, "领导活动": "/ldxx/"})
    pages["/api/letter/list"] = as_data(
        {"code": 0, "data": {"list": [{"mc": "关于路灯不亮的情况", "t1": "2026-11-01"}]}}
    )
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
    assert faults(tmp_path, "column-empty") == []
    assert unseen(tmp_path, "column-empty")["/ldxx/"] == "our_fault"


def letter(title: str, asked: str, reply: str) -> str:
    below = (
        f"<p>答复时间：{reply}</p><p>答复单位：区医保局</p><p>答复内容：{TEXT}</p>" if reply else "<p>答复内容：</p>"
    )
    crumb = CRUMB.replace("领导信箱", "局长信箱").replace("<h2>局长信箱</h2>", f"<h1>{title}</h1>")
    return shown(
        f"{title}_局长信箱", f"{crumb}<p>来信时间：{asked}</p><p>来信内容：{title}怎么办理，请答复。</p>{below}"
    )


@pytest.mark.parametrize("letters", [True, False], ids=["letters", "news"])
def test_rows_of_title_and_day_in_a_mailbox_are_judged_by_their_own_pages(tmp_path: Path, letters: bool) -> None:
    rows = [("医保卡补办", "/ldxx/1.html", "2026-11-01"), ("门特申请", "/ldxx/2.html", "2026-05-01")]
    pages = town()
    pages["/"] = home({"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/", "局长信箱": "/ldxx/"})
    pages["/ldxx/"] = listing("局长信箱", rows)
    for title, url, day in rows:
        pages[url] = (
            letter(title, day, "2026-11-05" if url == "/ldxx/1.html" else "") if letters else article(title, day)
        )
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
    accused = [one[:3] for one in faults(tmp_path, "message-unanswered")]
    assert accused == ([("message-unanswered", "confirmed", "/ldxx/2.html")] if letters else [])
    for check in ("board-silent", "board-fields-missing", "message-late", "column-stale", "column-empty"):
        assert faults(tmp_path, check) == [], check


def asked(number: int, day: str, reply: str) -> str:
    below = f"<b>管理员回复</b> <span>{reply} 09:00:00</span><p>末班车为21时。</p>" if reply else ""
    return (
        f"<li><div>网友{number} {day} 08:10:00</div><div>请问{number}路公交末班车是几点？</div><div>{below}</div></li>"
    )


@pytest.mark.parametrize("newer", [True, False], ids=["newer rows", "read whole"])
def test_a_board_whose_newer_rows_were_not_understood_is_not_silent(tmp_path: Path, newer: bool) -> None:
    rows = asked(3, "2026-07-03", "") + asked(4, "2026-06-04", "" if not newer else "2026-06-07")
    if newer:
        rows = asked(1, "2026-11-14", "2026-11-17") + asked(2, "2026-10-24", "2026-10-27") + rows
    pages = with_board(f"<ul>{rows}</ul>")
    with Little(tmp_path, pages) as little:
        little.write(site=BOARD)
        assert little.patrol(NIGHT).returncode == 0
    assert [one[:3] for one in faults(tmp_path, "board-silent")] == (
        [] if newer else [("board-silent", "confirmed", "/ldxx/")]
    )
    assert unseen(tmp_path, "board-silent") == ({"/ldxx/": "our_fault"} if newer else {})


def test_a_column_whose_further_page_reads_as_letters_is_no_board(tmp_path: Path) -> None:
    def rows(words: str, month: int) -> list[tuple[str, str, str]]:
        return [(f"{words}（{one}）", f"/hd/{month}{one}.html", f"2026-{month:02d}-0{one}") for one in range(1, 6)]

    first, further = rows("关于优化线路安排的说明", 11), rows("请问公交末班车是几点？", 5)
    pages = {**town(), "/": home({"首页": "/", "工作动态": "/gzdt/", "通知公告": "/tzgg/", "民生诉求": "/hd/"})}
    pages["/hd/"] = listing("民生诉求", first, '<div class="page"><a href="/hd/index_2.html">下一页</a></div>')
    pages["/hd/index_2.html"] = listing("民生诉求", further)
    pages |= {url: article(title, day) for title, url, day in (*first, *further)}
    with Little(tmp_path, pages) as little:
        assert little.patrol(NIGHT).returncode == 0
    assert faults(tmp_path, "board-silent", "message-unanswered") == []
    assert not any("/hd/" in url for url in unseen(tmp_path, "board-silent"))


def card(title: str, url: str, day: str) -> str:
    return (
        f'<div class="item"><h3><a href="{url}">{title}</a><span>已回复</span></h3><p>{title}，请问怎么处理……</p>'
        f"<div><span>发表时间：{day} 08:00:00</span><span>责任单位：区医保局</span></div></div>"
    )


def test_a_letter_that_moves_to_a_last_page_of_its_own_stays(tmp_path: Path) -> None:
    letters = [("医保卡怎么补办", "/ldxx/3.html", "2026-11-01"), ("公交末班车几点", "/ldxx/2.html", "2026-10-20"),
               ("路灯不亮没人管", "/ldxx/1.html", "2026-03-02")]  # fmt: skip
    new = ("井盖缺失很危险", "/ldxx/4.html", "2026-11-21")
    on = '<div class="page"><a href="/ldxx/index_2.html">下一页</a></div>'
    pages = with_board(f'<div class="list">{"".join(card(*one) for one in letters)}</div>')
    for title, url, day in (new, *letters):
        pages[url] = letter(title, day, "2026-11-22" if url == new[1] else "2026-11-05")
    with Little(tmp_path, pages) as little:
        little.write(site=BOARD)
        assert little.patrol(NIGHT).returncode == 0
        late = [one[:3] for one in faults(tmp_path, "message-late")]
        little.pages["/ldxx/"] = shown(
            "领导信箱_小区人民政府",
            f'{CRUMB}<div class="list">{"".join(card(*one) for one in (new, *letters[:2]))}</div>{on}',
        )
        last = f'{CRUMB}<div class="list">{card(*letters[2])}</div>'
        little.pages["/ldxx/index_2.html"] = shown("领导信箱_小区人民政府", last)
        assert little.patrol(NEXT).returncode == 0
    assert late == [("message-late", "confirmed", "/ldxx/1.html")]
    assert [one[:3] for one in faults(tmp_path, "message-late")] == late


def thread(title: str, asked: str, answered: str) -> str:
    below = f"<div>区医保局<br>官方</div><div>发表于 {answered} 09:40　2楼</div><p>{TEXT}</p>" if answered else ""
    return shown(
        f"{title}_领导信箱",
        f"{CRUMB}<h1>{title}</h1><div>张**<br>网民</div><div>发表于 {asked} 08:20　1楼</div><p>{title}，请问怎么处理，请尽快答复。</p>{below}",
    )


def test_no_articles_tags_are_asked_of_a_letters_page_that_was_not_understood(tmp_path: Path) -> None:
    rows = [(f"第{at}路公交末班车几点", f"/ldxx/{at}.html", f"2026-11-1{at}") for at in range(1, 5)]
    pages = with_board(
        "<table><tr><th>标题</th><th>留言时间</th><th>状态</th></tr>"
        + "".join(
            f'<tr><td><a href="{url}">{title}</a></td><td>{day}</td><td>办理中</td></tr>' for title, url, day in rows
        )
        + "</table>"
    )
    pages |= {url: thread(title, day, "") for title, url, day in rows}
    with Little(tmp_path, pages) as little:
        little.write(site=BOARD)
        for night, answered in ((NIGHT, ""), (NEXT, "2026-11-23")):
            little.pages |= {url: thread(title, day, answered) for title, url, day in rows}
            assert little.patrol(night).returncode == 0
            listed = [one for one in exported(tmp_path, "findings") if one["check"] == "meta-missing"]
            assert listed and not any(
                "/ldxx/" in url for one in listed if one["subject"] == "ArticleTitle" for url in one["pages"]
            )
